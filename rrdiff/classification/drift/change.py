"""The record of one change of meaning, and which characters of two phrases it explains.

Judges look at a pair of phrases one after the other, numbers first, wording last. What one has explained the next
does not see, so no phrase is reported twice for one change.

    应当每年报告 → 可以定期报告   quantity explains 每年 → 定期, strength 应当 → 可以; nothing is left for wording
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from rrdiff.classification.codes import code_of
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import Direction, Layer
from rrdiff.classification.lexicon import Lexicon
from rrdiff.difference.edit import Edit, Op
from rrdiff.text.source import BodySpan, common_start


class MeaningChange(NamedTuple):
    """One change.

    Attributes:
        code: row of the taxonomy.
        base, other: places in the bodies of the clauses; None where that side has none.
        what: what changed, as short as it can be named.
        message: end of the row in the message catalogue (``finding.a3.replaced`` → "a3.replaced").
        why: end of the row that gives the reason (``evidence.drift.…``).
        direction: where it leads.
        copied: False where the words around it were written anew, so that not every difference was meant.
        exact: False where the clause around it was reworded in several places.
    """

    code: str
    severity: int
    base_clause: str | None
    base: BodySpan | None
    other_clause: str | None
    other: BodySpan | None
    what: str
    before: str
    after: str
    message: str
    why: str
    direction: Direction = Direction.NONE
    copied: bool = True
    exact: bool = True

    @property
    def layer(self) -> Layer:
        """Layer of the code."""
        return code_of(self.code).layer


class ExplainedCharacters:
    """Which characters of a pair are explained, and the words that explain them."""

    def __init__(self, pair: Pair, lexicon: Lexicon) -> None:
        """Nothing is explained yet."""
        self.pair = pair
        self.lexicon = lexicon
        self._base = bytearray(len(pair.base_text))
        self._other = bytearray(len(pair.other_text))
        self._open_edits: tuple[Edit, ...] | None = None

    def explain(self, base: BodySpan | None, other: BodySpan | None) -> None:
        """Take these stretches of the two phrases as explained."""
        self._open_edits = None
        if base is not None and len(base):
            self._base[base.start : base.end] = b"\1" * len(base)
        if other is not None and len(other):
            self._other[other.start : other.end] = b"\1" * len(other)

    def explain_bodies(self, base: BodySpan | None, other: BodySpan | None) -> None:
        """The same for stretches of the bodies, which may reach beyond the phrases."""
        self.explain(_inside(base, self.pair.base), _inside(other, self.pair.other))

    def explains(self, base: BodySpan | None, other: BodySpan | None) -> bool:
        """True when every character of these stretches is explained already."""
        rows = [self._base[base.start : base.end]] if base else []
        rows += [self._other[other.start : other.end]] if other else []
        return all(all(row) for row in rows)

    def open_edits(self) -> tuple[Edit, ...]:
        """Changes of which something is not explained, cut down to that."""
        if self._open_edits is None:
            self._open_edits = tuple(self._open())
        return self._open_edits

    def _open(self) -> Iterator[Edit]:
        for edit in self.pair.edits:
            if edit.op is Op.KEEP:
                continue
            base, other = self._trimmed(_unexplained(self._base, edit.base), _unexplained(self._other, edit.other))
            if len(base) or len(other):
                op = Op.REPLACE if len(base) and len(other) else Op.DELETE if len(base) else Op.INSERT
                yield Edit(op, base, other)

    def _trimmed(self, base: BodySpan, other: BodySpan) -> tuple[BodySpan, BodySpan]:
        """The stretches without what both begin and end with: 健全农村 → 健全基层 is 农村 → 基层."""
        one = self.pair.base_text[base.start : base.end]
        two = self.pair.other_text[other.start : other.end]
        head = common_start(one, two)
        tail = common_start(one[head:][::-1], two[head:][::-1])
        return BodySpan(base.start + head, base.end - tail), BodySpan(other.start + head, other.end - tail)

    def change(
        self,
        code: str,
        severity: int,
        base: BodySpan | None,
        other: BodySpan | None,
        message: str,
        *,
        direction: Direction = Direction.NONE,
        why: str = "",
        what: str = "",
    ) -> MeaningChange:
        """A change at these stretches of the two phrases, which are explained by it; None becomes an empty place."""
        pair = self.pair
        self.explain(base, other)
        if base is None:
            base = BodySpan(*[_across(pair, other.start, to_base=True)] * 2) if other is not None else BodySpan(0, 0)
        if other is None:
            other = BodySpan(*[_across(pair, base.start, to_base=False)] * 2)
        before, after = pair.base_text[base.start : base.end], pair.other_text[other.start : other.end]
        return MeaningChange(
            code,
            severity,
            base_clause=pair.base_clause,
            base=BodySpan(pair.base.start + base.start, pair.base.start + base.end),
            other_clause=pair.other_clause,
            other=BodySpan(pair.other.start + other.start, pair.other.start + other.end),
            what=what or before or after,
            before=before,
            after=after,
            direction=direction,
            message=message,
            why=why,
            copied=pair.copied,
            exact=pair.in_exact,
        )


def _unexplained(marks: bytearray, span: BodySpan) -> BodySpan:
    start, end = span.start, span.end
    while start < end and marks[start]:
        start += 1
    while end > start and marks[end - 1]:
        end -= 1
    return BodySpan(start, end)


def _inside(span: BodySpan | None, within: BodySpan) -> BodySpan | None:
    if span is None or not span.overlaps(within):
        return None
    return BodySpan(max(span.start, within.start) - within.start, min(span.end, within.end) - within.start)


def _across(pair: Pair, place: int, *, to_base: bool) -> int:
    """Where the other phrase has the place of one."""
    there = 0
    for edit in pair.edits:
        here, over = (edit.other, edit.base) if to_base else (edit.base, edit.other)
        if here.start <= place:
            there = over.start + (min(place - here.start, len(over)) if edit.op is Op.KEEP else 0)
            if place >= here.end:
                there = over.end
    return there


def goes_on(names: tuple[str, str], pairs: Container[tuple[str, str]]) -> bool:
    """True for a paragraph of the base that the clause answers to which answers to the one before it, with its deed."""
    article, mark, number = names[0].partition(".para")
    return mark != "" and number.isdecimal() and (f"{article}{mark}{int(number) - 1}", names[1]) in pairs
