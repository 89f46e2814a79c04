#!/usr/bin/env bash
# The source format, as .swift-format has it; findings are errors.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift format lint --strict --recursive Sources Tests Package.swift
