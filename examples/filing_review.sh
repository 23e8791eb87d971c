#!/usr/bin/env bash
# 备案审查：这部细则与上位办法是否抵触、放宽、加重或漏项？  Does the local text depart from the one above it?
# 用法 / usage: bash examples/filing_review.sh [输出文件夹 / folder]
set -euo pipefail
PATH=$PATH:$(cd "$(dirname "$0")/.." && pwd)/.venv/bin  # where the manual installs rrdiff
texts=$(dirname "$0")/../corpora
out=${1:-out/filing_review}
mkdir -p "$out"

# 审查对照表，审查意见一栏留空；网页供逐条核对；JSON 可随时再看    the table to fill in, the page to check by, the whole to keep
rrdiff table "$texts/central.txt" "$texts/local.txt" --style review -o "$out/审查对照表.docx"
rrdiff compare "$texts/central.txt" "$texts/local.txt" -o "$out/比对.html" -o "$out/比对.json"
# 只看涉含义的发现                                                what may change the meaning, nothing else
rrdiff view "$out/比对.json" --min-severity 1 -o "$out/要点.md" -o "$out/要点.csv"
