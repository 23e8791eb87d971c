"""Links found in the fictional pairs, against the links written by hand: python -m tests.benchmarks.pairs_report.

``--list`` prints every missed and every false link with the beginning of both clauses; names of pairs as further
arguments restrict the report to them. Primary and secondary links must be found; weak and functional ones are neither
rewarded nor punished. Texts are compared at the level of 款 and 项 on both sides.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

from rrdiff.alignment.align import align
from rrdiff.alignment.match import Alignment
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.revisions.links import Link, found_in, key_of_id, keys, texts
from tests.revisions.score import Score, compare

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("pairs", "pairs_b")
STRONG = frozenset({"primary", "secondary"})
REVISION = "revision_"
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and the links written by hand: ``must`` be found, ``may`` be found."""

    name: str
    base: Document
    other: Document
    must: frozenset[Link]
    may: frozenset[Link]
    relations: dict[str, str]
    unused: frozenset[str]


def read(path: Path) -> Document:
    """Parse one text."""
    return parse(fold(path.name, path.read_text(encoding="utf-8")))


def names() -> list[str]:
    """All pairs, adaptations of a law first, revisions of one text last."""
    folders = (folder for group in FOLDERS for folder in (ROOT / group).iterdir())
    found = [folder.name for folder in folders if (folder / "links.json").is_file()]
    return sorted(found, key=lambda name: (name.startswith(REVISION), name))


@cache
def pair(name: str) -> Pair:
    """Read one pair."""
    folder = next(ROOT / group / name for group in FOLDERS if (ROOT / group / name).is_dir())
    labels: dict[str, Any] = json.loads((folder / "links.json").read_text(encoding="utf-8"))
    must: set[Link] = set()
    may: set[Link] = set()
    for row in labels["clauses"]:
        for source in row["src"]:
            strong = source["role"] in STRONG
            (must if strong else may).add((key_of_id(source["id"]), key_of_id(row["id"])))
    return Pair(
        name,
        read(folder / "base.txt"),
        read(folder / "other.txt"),
        frozenset(must),
        frozenset(may),
        {key_of_id(row["id"]): "added" if row["relation"] == "new" else row["relation"] for row in labels["clauses"]},
        frozenset(map(key_of_id, labels["source_only"])),
    )


def relation_accuracy(one: Pair, alignment: Alignment) -> float:
    """Share of the other clauses whose relation is named as by hand."""
    named: dict[str, set[str]] = {}
    for match in alignment.matches:
        for name in keys(one.other, match.other):
            named.setdefault(name, set()).add(match.relation.value)
    right = [relation in named.get(name, set()) for name, relation in one.relations.items()]
    return fmean(right)


def lines_of(links: frozenset[Link], one: Pair, mark: str) -> list[str]:
    """Two lines for each link: its ends and the beginnings of their texts."""
    base, other = texts(one.base), texts(one.other)
    order = {name: place for place, name in enumerate(other)}
    out = []
    for left, right in sorted(links, key=lambda link: (order.get(link[1], -1), link)):
        out.append(f"  {mark} {right:<14} {other.get(right, '?')[:SHOWN]}")
        out.append(f"         {left:<14} {base.get(left, '?')[:SHOWN]}")
    return out


def report_one(name: str, *, listing: bool) -> Score[Link]:
    """Print one pair's figures and, if wanted, its faults."""
    one = pair(name)
    alignment = align(one.base, one.other)
    found = found_in(alignment)
    result = compare(found.links, one.must, one.may)
    new = {other for other, relation in one.relations.items() if relation == "added"}
    figures = f"{result.precision:9.3f} {result.recall:6.3f} {result.f1:6.3f}"
    print(
        f"{name:<16}{figures}  missed {len(result.missed):3}  false {len(result.false):3}"
        f"  relation {relation_accuracy(one, alignment):.3f}  added {len(found.added & new)}/{len(new)}"
        f" (wrong {len(found.added - new)})  removed {len(found.removed & one.unused)}/{len(one.unused)}"
        f" (wrong {len(found.removed - one.unused)})"
    )
    if listing:
        print("\n".join(lines_of(result.missed, one, "missed") + lines_of(result.false, one, "false ")))
    return result


def report(chosen: list[str], *, listing: bool) -> None:
    """Print all chosen pairs and the mean of the adaptations and of the revisions."""
    print(f"{'pair':<16}precision recall     f1")
    results = {name: report_one(name, listing=listing) for name in chosen}
    for label, wanted in (("adaptations", False), ("revisions", True)):
        f1 = [result.f1 for name, result in results.items() if name.startswith(REVISION) is wanted]
        if f1:
            print(f"mean f1 of {label}: {fmean(f1):.4f}")


def main(arguments: list[str]) -> None:
    """Report the pairs named in the arguments, or all."""
    chosen = [name for name in arguments if not name.startswith("-")]
    report(chosen or names(), listing="--list" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
