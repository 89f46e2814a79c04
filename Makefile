# What to type. `make` alone lists it; the work itself is in Tools/*.sh, which need only bash.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
# What benchmarks/run.py measures, with its options: csv, scale, rules, memory, log or micro.
BENCH ?= csv

.PHONY: help setup build demo test test-long sanitize lint imports bench install clean

help:
	@echo 'make setup     备好依赖：Swift ≥ 6.2、libyaml、OpenSSL、pkg-config   get ready: Swift ≥ 6.2, libyaml, OpenSSL, pkg-config'
	@echo 'make demo      构建，认定示例名册，说明一户                build, classify the sample, explain one row'
	@echo 'make build     构建（调试版）                              build (debug)'
	@echo 'make test      全部快速测试                                every quick test'
	@echo 'make test-long 再加耗时的测试                              and the slow ones'
	@echo 'make sanitize  按列引擎的测试，查内存和线程错误            the engine under AddressSanitizer and ThreadSanitizer'
	@echo 'make lint      代码格式                                    source format'
	@echo 'make imports   未声明的模块引用                            undeclared imports between targets'
	@echo 'make bench     基准，见 docs/performance.zh.md              benchmarks, see docs/performance.md'
	@echo 'make install   发布版和命令补全，装到 PREFIX（/usr/local） release binary and completions to PREFIX'
	@echo 'make clean     删除构建结果                                remove what was built'

setup:
	@bash Tools/setup.sh

build: setup
	swift build

demo:
	@bash Tools/demo.sh

test:
	@bash Tools/test.sh

test-long:
	@BANGFU_LONG_TESTS=1 bash Tools/test.sh

sanitize:
	@bash Tools/sanitize.sh

lint:
	@bash Tools/lint.sh

imports:
	@bash Tools/imports.sh

bench: setup
	@python3 benchmarks/run.py $(BENCH)

install: setup
	@PREFIX='$(PREFIX)' bash Tools/install.sh

clean:
	rm -rf .build first-run-results.csv
