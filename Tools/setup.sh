#!/usr/bin/env bash
# Makes a machine ready to build Bangfu: Swift 6.2 or later, libyaml and OpenSSL with their headers, pkg-config.
#
# Installs the C packages with apt where that needs no password; elsewhere it prints the one
# command that does, and exits with 2. Changes nothing on a machine that is ready.
set -euo pipefail

packages=(libyaml-dev libssl-dev pkg-config)

say() { # CHINESE ENGLISH
  printf '%s\n%s\n' "$1" "$2" >&2
}

require_swift() {
  if ! command -v swift >/dev/null; then
    say "没有找到 swift。Bangfu 要 Swift 6.2 或更新，安装方法：https://www.swift.org/install/" \
      "swift was not found. Bangfu needs Swift 6.2 or later: https://www.swift.org/install/"
    exit 2
  fi
  local version
  version=$(swift --version 2>/dev/null) || version=""
  if [[ ! $version =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]]; then
    say "swift --version 没有给出版本：Swift 装得不完整。" \
      "swift --version names no version: the installation is not complete."
    exit 2
  fi
  local major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
  if ((major < 6 || (major == 6 && minor < 2))); then
    say "Swift $major.$minor 太旧。Bangfu 要 6.2 或更新：https://www.swift.org/install/" \
      "Swift $major.$minor is too old. Bangfu needs 6.2 or later: https://www.swift.org/install/"
    exit 2
  fi
}

has_libraries() { command -v pkg-config >/dev/null && pkg-config --exists yaml-0.1 "libcrypto >= 3.0"; }

refuse() { # COMMAND
  say "缺少 libyaml 或 OpenSSL 3 的头文件，或 pkg-config。请运行这一条命令，再重来：" \
    "The headers of libyaml or OpenSSL 3, or pkg-config, are missing. Run this one command, then try again:"
  printf '\n    %s\n\n' "$1" >&2
  exit 2
}

install_libraries() {
  local install="apt-get update && apt-get install -y --no-install-recommends ${packages[*]}"
  if ! command -v apt-get >/dev/null; then
    if command -v brew >/dev/null; then refuse "brew install libyaml openssl@3 pkg-config"; fi
    if command -v dnf >/dev/null; then refuse "sudo dnf install -y libyaml-devel openssl-devel pkgconf-pkg-config"; fi
    refuse "（libyaml、OpenSSL 3 的开发包和 pkg-config · the development packages of libyaml and OpenSSL 3, and pkg-config）"
  fi
  local -a as_root=()
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      refuse "sudo sh -c '$install'"
    fi
    as_root=(sudo -n)
  fi
  say "安装 ${packages[*]}" "Installing ${packages[*]}"
  if ! "${as_root[@]}" sh -c "DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; $install" >&2; then
    refuse "${as_root[0]+sudo }sh -c '$install'"
  fi
}

require_swift
if ! has_libraries; then
  install_libraries
  has_libraries || refuse "pkg-config --exists --print-errors yaml-0.1 'libcrypto >= 3.0'"
fi
