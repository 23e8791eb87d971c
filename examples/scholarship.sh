#!/usr/bin/env bash
# 版本校勘：全部异文和依据，一字不漏，可引用、可再算。  All variants with their evidence, citable and computable.
# 用法 / usage: bash examples/scholarship.sh [输出文件夹 / folder]
set -euo pipefail
PATH=$PATH:$(cd "$(dirname "$0")/.." && pwd)/.venv/bin  # where the manual installs rrdiff
texts=$(dirname "$0")/../corpora
out=${1:-out/scholarship}
mkdir -p "$out"

# 一次比对，各种形式，发现编号一致                                one run, many forms, the same ids
rrdiff compare "$texts/central.txt" "$texts/reprint.txt" --witness "$texts/local.txt" --witness "$texts/qa.txt" --full \
    -o "$out/校勘.txt" -o "$out/校勘.md" -o "$out/校勘.csv" -o "$out/校勘.html" -o "$out/校勘.json"
# 英文报告，不必再比                                              the same in English, without comparing again
rrdiff view "$out/校勘.json" --lang en -o "$out/apparatus.md"
# 条文结构（Akoma Ntoso）和引文来源                               structure, and where quotations come from
rrdiff parse "$texts/central.txt" --format akn -o "$out/central.xml"
rrdiff trace "$texts/qa.txt" --against "$texts/central.txt" --against "$texts/local.txt" -o "$out/溯源.txt"
