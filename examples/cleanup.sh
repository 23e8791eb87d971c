#!/usr/bin/env bash
# 法规清理：上位办法修订后，下位文件哪些条款要改？  After the text above was amended, which clauses below must follow?
# 用法 / usage: bash examples/cleanup.sh [输出文件夹 / folder]
set -euo pipefail
PATH=$PATH:$(cd "$(dirname "$0")/.." && pwd)/.venv/bin  # where the manual installs rrdiff
texts=$(dirname "$0")/../corpora
out=${1:-out/cleanup}
mkdir -p "$out"

# 假设修订后的办法：期限缩短，一处职责改由部门承担                a made-up amendment
sed -e 's/五个工作日内/三个工作日内/' -e 's/每年至少组织一次应急演练/每半年至少组织一次应急演练/' \
    "$texts/central.txt" > "$out/修订后办法.txt"
# 上位办法改了什么                                                what was amended above
rrdiff table "$texts/central.txt" "$out/修订后办法.txt" --style revision -o "$out/上位修订对照.docx"
# 各下位文件与新办法的关系一览；细则中与新办法不一致之处，逐条可筛选    all texts below, and one of them finding by finding
rrdiff compare "$out/修订后办法.txt" "$texts/local.txt" "$texts/plan.txt" -o "$out/总表.html" -o "$out/总表.json"
rrdiff compare "$out/修订后办法.txt" "$texts/local.txt" --code A3 --code A4 --code A8 -o "$out/待清理.csv"
