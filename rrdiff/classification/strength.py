"""How strongly a phrase binds: 应当 and 必须 bind alike, 可以 does not, 原则上 leaves a way out.

    >>> [(one.base, one.other, one.direction) for one in strength_changes("应当公开", "可以公开")]
    [('应当', '可以', '放宽')]
    >>> [(one.base, one.other, one.direction) for one in strength_changes("原则上每年基本走遍", "每年走遍")]
    [('原则上', '', '加重'), ('基本', '', '加重')]
    >>> strength_changes("建设基本农田,相适应", "建设永久基本农田,不适应")
    []

Words are those of ``lexicon_strength.tsv``, whole and longest first, with what may not stand before or after them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rrdiff.classification.drift_lexicon import NOTHING, PACKAGED, Lexicon, rows
from rrdiff.classification.quantity_changes import HARDER, SOFTER, UNCLEAR

FORCE = {
    "prohibition": 4,
    "duty": 4,
    "assurance": 3,
    "acceleration": 3,
    "exhortation": 2,
    "soft": 2,
    "hedge": 2,
    "permission": 1,
}
"""Rank of each kind of word (立法技术规范: 应当 and 必须, 不得 and 禁止 are equal in force)."""
_ALONE = {
    ("hedge", True): HARDER,
    ("hedge", False): SOFTER,
    ("prohibition", True): SOFTER,
    ("prohibition", False): HARDER,
    ("duty", True): SOFTER,
    ("duty", False): HARDER,
    ("permission", True): HARDER,
    ("permission", False): SOFTER,
}
"""What it means that a word of a kind was dropped (True) or added (False) and nothing took its place."""
_MATTERS_LESS = frozenset({"duty"})
"""Kinds whose loss leaves a bare verb phrase, which in a list of duties still binds."""
_COMPARED = frozenset({"liability", "weight"})


class Force(NamedTuple):
    """One word of a phrase and its kind."""

    word: str
    kind: str
    rank: int
    start: int
    end: int


class StrengthChange(NamedTuple):
    """A word and what took its place; "" where nothing did. Spans count in the phrases.

    ``grave`` is False where the force in law stays the same or may.
    """

    base: str
    other: str
    base_span: tuple[int, int] | None
    other_span: tuple[int, int] | None
    direction: str
    grave: bool


def forces(text: str, lexicon: Lexicon = PACKAGED) -> list[Force]:
    """The words of strength in a folded phrase, in order."""
    pattern, table = _pattern(lexicon)
    out = []
    for found in pattern.finditer(text):
        kind, rank = table[found.group()]
        out.append(Force(found.group(), kind, rank, *found.span()))
    return out


@cache
def _pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    parts = []
    for row in sorted(rows("strength", lexicon), key=lambda row: (-len(row["word"]), row["word"])):
        before = f"(?<![{re.escape(row['not_after'])}])" if row["not_after"] else ""
        after = f"(?![{re.escape(row['not_before'])}])" if row["not_before"] else ""
        parts.append(f"{before}{re.escape(row['word'])}{after}")
    table = {row["word"]: (row["kind"], int(row["rank"])) for row in rows("strength", lexicon)}
    return re.compile("|".join(parts) or NOTHING), table


def strength_changes(base: str, other: str, lexicon: Lexicon = PACKAGED) -> list[StrengthChange]:
    """Changes of force between two phrases that answer to each other."""
    left, right = forces(base, lexicon), forces(other, lexicon)
    for one in list(left):
        same = next((two for two in right if two.word == one.word), None)
        if same is not None:
            left.remove(one)
            right.remove(same)
    out: list[StrengthChange] = []
    for one in list(left):
        two = next((each for each in right if _answers(one, each)), None)
        if two is not None:
            left.remove(one)
            right.remove(two)
            change = _replaced(one, two)
            if change is not None:
                out.append(change)
    for one in left:
        if direction := _ALONE.get((one.kind, True)):
            grave = one.kind not in _MATTERS_LESS and one.kind != "permission"
            out.append(StrengthChange(one.word, "", (one.start, one.end), None, direction, grave))
    for two in right:
        if direction := _ALONE.get((two.kind, False)):
            grave = two.kind not in _MATTERS_LESS
            out.append(StrengthChange("", two.word, None, (two.start, two.end), direction, grave))
    return out


def _answers(one: Force, two: Force) -> bool:
    """True for words that can stand in each other's place."""
    if one.kind in _COMPARED or two.kind in _COMPARED:
        return one.kind == two.kind
    pair = {one.kind, two.kind}
    if pair in ({"hedge", "acceleration"}, {"prohibition", "exhortation"}):
        return True
    weak = {"soft", "exhortation", "acceleration", "hedge"}
    if pair & {"hedge"}:
        return pair == {"hedge"}
    return not pair <= weak and not (pair & {"prohibition"} and pair & {"soft", "assurance", "acceleration"})


def _replaced(one: Force, two: Force) -> StrengthChange | None:
    spans = (one.start, one.end), (two.start, two.end)
    if one.kind in _COMPARED:
        change = two.rank - one.rank
        if change == 0:
            return StrengthChange(one.word, two.word, *spans, UNCLEAR, grave=False)
        return StrengthChange(
            one.word, two.word, *spans, HARDER if change > 0 else SOFTER, grave=one.kind == "liability"
        )
    if one.kind == two.kind:
        strict = one.kind in {"duty", "prohibition"}
        return StrengthChange(one.word, two.word, *spans, UNCLEAR, grave=False) if strict else None
    change = FORCE[two.kind] - FORCE[one.kind]
    if change == 0:
        return StrengthChange(
            one.word, two.word, *spans, UNCLEAR, grave={one.kind, two.kind} == {"duty", "prohibition"}
        )
    return StrengthChange(
        one.word,
        two.word,
        *spans,
        HARDER if change > 0 else SOFTER,
        grave=abs(change) > 1 or "hedge" in {one.kind, two.kind} or one.kind == "assurance",
    )
