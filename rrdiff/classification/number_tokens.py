"""Numbers that no unit explains, compared whole: a class, a cited number, a figure of a table.

    第三款 → 第五款      A5_BASIS on the whole reference
    Ⅲ类 → 三类           the same number
    甲级 → 乙级          A4_QUANT on number and unit, never one character of it

An edit is looked at as it stands inside its number, so that 0.05 → 0.5 is no dropped 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rrdiff.classification.drift.change import ExplainedCharacters
from rrdiff.classification.lexicon import MEASURES, Lexicon, unit_values, unit_words
from rrdiff.classification.quantity import masked
from rrdiff.text.numerals import NUMERAL, to_number
from rrdiff.text.pattern import deferred
from rrdiff.text.raised import without_indices
from rrdiff.text.source import BodySpan

_TOKEN = deferred(rf"{NUMERAL}[%‰]?|[甲乙丙丁戊](?=[级类等组型])|[A-Z](?=[级类等型])")
_RANKS = {char: place for row in ("甲乙丙丁戊", "ABCDEFGHIJKLMNOPQRSTUVWXYZ") for place, char in enumerate(row, 1)}
_CITED = deferred("[条款项目章节编]")
_COUNTS = frozenset("一二两三四五")
_FIRST_HAN, _LAST_HAN = "㐀", "鿿"


class NumberChange(NamedTuple):
    """Two numbers that stand in the same words; spans count in the phrases."""

    base: BodySpan
    other: BodySpan
    equal: bool
    cited: bool


def number_changes(marks: ExplainedCharacters) -> Iterator[NumberChange]:
    """Numbers in which an edit that nothing has explained takes place."""
    pair = marks.pair
    yield from _units_alone(marks)
    yield from _counted_before(marks)
    edits = marks.open_edits()
    left = _tokens(pair.base_text, marks.lexicon) if edits else []
    right = _tokens(pair.other_text, marks.lexicon) if left else []
    if not right:
        return
    told: set[tuple[BodySpan, BodySpan]] = set()
    for edit in edits:
        one, two = _around(left, edit.base), _around(right, edit.other)
        if one is None or two is None or (one, two) in told:
            continue
        told.add((one, two))
        if _outside(pair.base_text, edit.base, one) != _outside(pair.other_text, edit.other, two):
            continue
        before = pair.base_text[one.start : one.end]
        after = pair.other_text[two.start : two.end]
        follows = pair.base_text[one.end :], pair.other_text[two.end :]
        unit = _unit(*follows, marks.lexicon)
        cited = pair.base_text[: one.start].endswith("第") and _CITED.match(follows[0]) is not None
        if not unit and follows[0][:1] != follows[1][:1]:
            continue
        start = int(pair.base_text[: one.start].endswith("第") and pair.other_text[: two.start].endswith("第"))
        yield NumberChange(
            BodySpan(one.start - start, one.end + unit),
            BodySpan(two.start - start, two.end + unit),
            _value(before) is not None and _value(before) == _value(after),
            cited,
        )


def _units_alone(marks: ExplainedCharacters) -> Iterator[NumberChange]:
    """Equal units without a number, and equal names of substances: 以公里计 → 以千米计, CO₂ → CO2."""
    pair, values = marks.pair, unit_values(marks.lexicon)
    for edit in marks.open_edits():
        named = (
            without_indices(text[max(span.start - 1, 0) : span.end])
            for text, span in ((pair.base_text, edit.base), (pair.other_text, edit.other))
        )
        if len(set(named)) == 1:
            yield NumberChange(edit.base, edit.other, equal=True, cited=False)
            continue
        one = values.get(pair.base_text[edit.base.start : edit.base.end])
        two = values.get(pair.other_text[edit.other.start : edit.other.end])
        if one is not None and one == two and one[1] in MEASURES:
            yield NumberChange(edit.base, edit.other, equal=True, cited=False)


def _counted_before(marks: ExplainedCharacters) -> Iterator[NumberChange]:
    """How many clauses before it a clause cites: 前款 → 前两款."""
    base, other = marks.pair.base_text, marks.pair.other_text
    for edit in marks.open_edits():
        counts = base[edit.base.start : edit.base.end] + other[edit.other.start : edit.other.end]
        cites = base[: edit.base.start].endswith("前") and base[edit.base.end :].startswith(("条", "款", "项"))
        if cites and _COUNTS.issuperset(counts):
            one, two = (BodySpan(span.start - 1, span.end + 1) for span in (edit.base, edit.other))
            yield NumberChange(one, two, equal=set(counts) == {"二", "两"}, cited=True)


def _tokens(text: str, lexicon: Lexicon) -> list[BodySpan]:
    return [BodySpan(*found.span()) for found in _TOKEN.finditer(masked(text, lexicon))]


def _around(tokens: list[BodySpan], edit: BodySpan) -> BodySpan | None:
    """The one number that an edit lies in or holds."""
    touched = [one for one in tokens if one.start <= edit.end and edit.start <= one.end]
    inside = [one for one in touched if one.overlaps(edit)] or touched
    return inside[0] if len(inside) == 1 else None


def _outside(text: str, edit: BodySpan, token: BodySpan) -> str:
    """What an edit changes before and behind the number."""
    return text[edit.start : max(edit.start, token.start)] + "|" + text[min(edit.end, token.end) : edit.end]


def _value(written: str) -> float | None:
    if written in _RANKS:
        return float(_RANKS[written])
    share = {"%": 100.0, "‰": 1000.0}.get(written[-1:], 1.0)
    value = to_number(written.rstrip("%‰"))
    return None if value is None else value / share


def _unit(after: str, other_after: str, lexicon: Lexicon) -> int:
    """Length of the unit, or of the one character, that both numbers are followed by."""
    found = _units(lexicon).match(after)
    if found and other_after.startswith(found.group()):
        return len(found.group())
    return int(after[:1] == other_after[:1] and _FIRST_HAN <= after[:1] <= _LAST_HAN)


@cache
def _units(lexicon: Lexicon) -> re.Pattern[str]:
    return deferred(unit_words(lexicon))
