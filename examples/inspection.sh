#!/usr/bin/env bash
# 政策落实督查：谁在何时做什么，上级要求是否都有人接？  Who does what by when, and is every duty from above assigned?
# 用法 / usage: bash examples/inspection.sh [输出文件夹 / folder]
set -euo pipefail
PATH=$PATH:$(cd "$(dirname "$0")/.." && pwd)/.venv/bin  # where the manual installs rrdiff
texts=$(dirname "$0")/../corpora
out=${1:-out/inspection}
mkdir -p "$out"

# 责任清单，并与上级要求对照                                      the duties, held against those above
rrdiff ledger "$texts/local.txt" --against "$texts/central.txt" -o "$out/责任清单.txt"
# 带筛选的工作簿，内有覆盖和台账两表                              a workbook with filters: coverage, ledger
rrdiff compare "$texts/central.txt" "$texts/local.txt" -o "$out/台账.xlsx"
# 方案里的牵头、责任单位                                          lead and responsible units of a plan
rrdiff ledger "$texts/plan.txt" --format json -o "$out/方案台账.json"
