#!/usr/bin/env bash
# 修订工作：新旧条文对照表、花脸稿和清洁稿。  The comparative table, the redline and the clean copy of an amendment.
# 用法 / usage: bash examples/revision.sh [输出文件夹 / folder]
set -euo pipefail
PATH=$PATH:$(cd "$(dirname "$0")/.." && pwd)/.venv/bin  # where the manual installs rrdiff
texts=$(dirname "$0")/../corpora
out=${1:-out/revision}
mkdir -p "$out"

# 假设的修订稿                                                    a made-up draft
sed -e 's/每季度通报一次/每月通报一次/' -e 's/应当在五个工作日内/应当在三个工作日内/' \
    "$texts/central.txt" > "$out/修订稿.txt"
rrdiff table "$texts/central.txt" "$out/修订稿.txt" --style revision -o "$out/修订对照表.docx" -o "$out/修订对照表.xlsx"
rrdiff redline "$texts/central.txt" "$out/修订稿.txt" --author 修订组 -o "$out/花脸稿.docx" > "$out/核验.txt"
rrdiff redline "$texts/central.txt" "$out/修订稿.txt" --clean -o "$out/清洁稿.docx"
