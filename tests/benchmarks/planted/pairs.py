"""Words exchanged for words: the tables of pairs, and where one of them stands as a word of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.planted.passages import Candidate, Passage

FOLDER = Path(__file__).parent
_MAY_REPEAT = frozenset({"modals", "negations", "conjunctions"})
_NEGATIVE = ("不", "未", "无", "非", "否", "免", "没有")


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: in a change of ``kind``, ``old`` becomes ``new``."""

    kind: str
    half: str
    old: str
    new: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of this folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs; one written with ``=`` goes both ways."""
    out = []
    for row in rows("pairs.tsv"):
        for pair in row["pairs"].split():
            both = "=" in pair
            old, new = pair.split("=" if both else ">")
            out.append(Pair(row["kind"], row["half"], old, new))
            if both:
                out.append(Pair(row["kind"], row["half"], new, old))
    return tuple(out)


@cache
def names(table: str) -> tuple[tuple[str, str], ...]:
    """Names of a table with the half they belong to, longest first."""
    found = [(name, row["half"]) for row in rows(table) for name in row["names"].split()]
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one[0])))


@cache
def _guards() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        row["word"]: (tuple((row["not_after"] or "").split()), tuple((row["not_before"] or "").split()))
        for row in rows("guards.tsv")
    }


def places(passage: Passage, word: str) -> Iterator[int]:
    """Where a word stands as a word, and in no compound named by the guards."""
    not_after, not_before = _guards().get(word, ((), ()))
    at = passage.text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = passage.text[:at], passage.text[end:]
        if (
            passage.whole(at, end)
            and not (not_after and before.endswith(not_after))
            and not (not_before and after.startswith(not_before))
        ):
            yield at
        at = passage.text.find(word, end)


def exchanges(passage: Passage) -> Iterator[Candidate]:
    """All pairs of the tables that could be planted here."""
    for pair in pairs():
        if pair.old not in passage.text:
            continue
        for at in places(passage, pair.old):
            if _fits(passage, pair, at):
                yield passage.one(pair.kind, pair.half, at, at + len(pair.old), pair.new)


def _fits(passage: Passage, pair: Pair, at: int) -> bool:
    """False where the new word stands there already, or would say something twice or nothing."""
    text = passage.text
    inner = pair.new.find(pair.old)
    if inner >= 0 and text[max(0, at - inner) :].startswith(pair.new):
        return False
    if pair.new.startswith(_NEGATIVE) and text[:at].endswith((*_NEGATIVE, "不得", "不能", "是否", "能否")):
        return False
    if pair.kind == "negations" and inner > 0 and text[:at].endswith("的"):
        return False
    if pair.kind not in _MAY_REPEAT and not pair.kind.startswith("h_"):
        start, end = max(0, at - 12), at + len(pair.old) + 12
        return pair.new not in text[start:end]
    return True
