#!/usr/bin/env bash
# 校对（转载）：我们的版面与原文是否一致，差错率多少？  Does the reprint match the release, and what is its error rate?
# 用法 / usage: bash examples/proofreading.sh [输出文件夹 / folder]
set -euo pipefail
PATH=$PATH:$(cd "$(dirname "$0")/.." && pwd)/.venv/bin  # where the manual installs rrdiff
texts=$(dirname "$0")/../corpora
out=${1:-out/proofreading}
mkdir -p "$out"

# 按版面次序的校对表，第三方文本作旁证                            errata in page order; other copies testify
rrdiff errata "$texts/central.txt" "$texts/reprint.txt" --witness "$texts/local.txt" --witness "$texts/qa.txt" \
    -o "$out/校对表.txt"
rrdiff table "$texts/central.txt" "$texts/reprint.txt" --style proof --witness "$texts/local.txt" -o "$out/校对表.docx"
# 只看讹脱衍倒和标点                                              slips and punctuation only
rrdiff compare "$texts/central.txt" "$texts/reprint.txt" --layer transcription --layer typography -o "$out/异文.html"
