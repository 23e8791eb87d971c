#!/usr/bin/env bash
# 起草细则：上位办法还有哪些条没有承接，我们加了什么？  What must the draft still take over, and what does it add?
# 用法 / usage: bash examples/drafting.sh [输出文件夹 / folder]
set -euo pipefail
PATH=$PATH:$(cd "$(dirname "$0")/.." && pwd)/.venv/bin  # where the manual installs rrdiff
texts=$(dirname "$0")/../corpora
out=${1:-out/drafting}
mkdir -p "$out"

# 双向承接情况                                                    coverage both ways
rrdiff coverage "$texts/central.txt" "$texts/local.txt" -o "$out/承接情况.txt"
# 新增的条款、没有对应的条款                                      what is new, what has no counterpart
rrdiff compare "$texts/central.txt" "$texts/local.txt" --only added --only removed -o "$out/增删.txt"
# 发文前通读                                                      a last look at the draft by itself
rrdiff lint "$texts/local.txt" -o "$out/疑误.txt"
