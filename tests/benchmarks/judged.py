"""Judged findings: a fixed draw of what is said of real texts, and the shares of it that a reader found right.

``tests/classification/judged_findings.tsv`` keeps a verdict on each finding drawn: *right* (true, and worth its
severity), *debatable* (true, but rated too high or worded off; in the list of the most serious: others come first) or
*false* (not true of the texts). It names findings by clause and place only; the texts themselves stay where they are.
Each draw was read when the rules were as the draws before it had left them.

    python -m tests.benchmarks.judged           shares when it was read, and what is said at the same places today
    python -m tests.benchmarks.judged --draw    today's draw, one finding a line
"""

from __future__ import annotations

import csv
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rrdiff.alignment.match import Works
from rrdiff.compare import CompareOptions, compare
from rrdiff.report.records.comparison import comparison_record
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

SEED = 2036
DRAWN = 25
"""How many findings of one severity are read in one pair."""
SEVERITIES = (1, 2)
SERIOUS = "most serious"
VERDICTS = ("right", "debatable", "false")
ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests" / "classification" / "judged_findings.tsv"
PAIRS = {
    "rural_beijing": ("local/rural_beijing", "central.txt", "local.txt"),
    "villages_chongqing": ("local/villages_chongqing", "central.txt", "local.txt"),
    "counterterrorism_zhejiang": ("local/counterterrorism_zhejiang", "central.txt", "local.txt"),
    "deputies": ("amendments/deputies", "old.txt", "new.txt"),
    "deputies_beijing": ("local/deputies_beijing", "central.txt", "local.txt"),
}
"""Pair → folder of the shared documents, base, other."""
ONLY_SERIOUS = frozenset({"deputies_beijing"})
"""Pairs of which only the list of the most serious findings is read."""


@cache
def said(pair: str) -> Mapping[str, Any]:
    """The record of a comparison, as it is written today."""
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared").resolve()
    shared = shared.parent if shared.name == "corpora" else shared
    folder, *names = PAIRS[pair]
    base, other = (parse(fold(name, (shared / folder / name).read_text(encoding="utf-8"))) for name in names)
    works = Works.ADAPTATION if folder.startswith("local") else None
    return comparison_record(compare(base, other, CompareOptions(works)))


def drawn(pair: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(list, finding) of one pair: so many of either severity, then the most serious."""
    record = said(pair)
    for severity in () if pair in ONLY_SERIOUS else SEVERITIES:
        found = [one for one in record["findings"] if one["severity"] == severity]
        draw = random.Random(f"{SEED} {pair} {severity}")  # noqa: S311  # a sample, no secret
        for at in sorted(draw.sample(range(len(found)), min(DRAWN, len(found)))):
            yield f"severity {severity}", found[at]
    by_id = {one["id"]: one for one in record["findings"]}
    yield from ((SERIOUS, by_id[name]) for name in record["summary"]["most_serious"])


def place(finding: Mapping[str, Any]) -> str:
    """Where a finding stands in the two sources; "-" for a side it has not."""
    sides = (finding["base"], finding["other"])
    return "/".join(f"{side['start']}-{side['end']}" if side else "-" for side in sides)


def clause(side: Mapping[str, Any] | None) -> str:
    """The clause of one side; "-" for none."""
    return str(side["clause"]) if side else "-"


def judged() -> list[dict[str, str]]:
    """The rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def shares(rows: list[dict[str, str]]) -> Iterator[str]:
    """One line a draw, pair and list: how many were read, and the share of each verdict."""
    for group in dict.fromkeys((row["draw"], row["pair"], row["list"]) for row in rows):
        count = Counter(row["verdict"] for row in rows if (row["draw"], row["pair"], row["list"]) == group)
        total = sum(count.values())
        told = "   ".join(f"{one} {count[one]:2} ({count[one] / total:4.0%})" for one in VERDICTS)
        draw, pair, part = group
        yield f"{draw}  {pair:26} {part:13} {total:3}   {told}"


def still(rows: list[dict[str, str]]) -> Iterator[str]:
    """One line a severity and verdict: how many of the findings read are told today, there and as grave."""
    now: dict[tuple[str, str, str], int] = {}
    for pair in PAIRS:
        for one in said(pair)["findings"]:
            now[pair, one["key"], place(one)] = one["severity"]
    unique = {(row["pair"], row["key"], row["place"]): row for row in rows}
    for severity in SEVERITIES:
        for verdict in VERDICTS:
            these = [
                key for key, row in unique.items() if (row["severity"], row["verdict"]) == (str(severity), verdict)
            ]
            kept = [now[key] for key in these if key in now]
            grave = sum(1 <= one <= severity for one in kept)
            told = f"{grave:3} told as grave, {len(kept):3} told at all"
            yield f"severity {severity} {verdict:10} {len(these):3} read, {told}"


def main() -> None:
    """Print the shares, or the draw."""
    if "--draw" in sys.argv[1:]:
        for pair in PAIRS:
            for part, one in drawn(pair):
                cells = (pair, part, one["severity"], one["code"], clause(one["base"]), clause(one["other"]))
                print(*cells, one["key"], place(one), one["message"], sep="\t")
        return
    rows = judged()
    print(*shares(rows), "", *still(rows), sep="\n")


if __name__ == "__main__":
    main()
