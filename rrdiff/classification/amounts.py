"""Amounts, times and bounds that a slip changed, whole: 五万元 became 五十万元, however many characters that took.

处五[→十]万元以上八十万元以下罚款      五万元以上八十万元以下, 五十万元以上八十万元以下
满三年[以上→以下]的                    三年以上, 三年以下
依照第[→十]三条                        第三条, 第十三条
"""

from __future__ import annotations

from rrdiff.classification.kinds import CITED, cites_otherwise
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity import Measure
from rrdiff.classification.quantity_changes import Range, ranges
from rrdiff.classification.variant import Variant, VariantForm
from rrdiff.difference.stream import Stream
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan

LONGEST = 30
"""Characters of a variant that may be a slip in an amount, and on either side of it: both ends of a range with their
units have fewer."""

MOST_SIGNS = 5
"""Characters by which two writings of a slip in an amount differ at most: 以上 and a number."""
_CITATION = deferred(rf"(?:前[{HAN_NUMERAL}两]?|[本上下该]条?|第[{HAN_NUMERAL}\d]+)$")


def changed_amounts(variant: Variant, base: Stream, other: Stream) -> tuple[str, str] | None:
    """The quantities of both texts in which a variant stands, where they differ; None where it is in none."""
    places = variant.base.at, variant.other.at
    apart = abs(len(places[0]) - len(places[1])) > MOST_SIGNS  # a line that ran into a number
    if variant.form is VariantForm.DISPLACED or apart or max(map(len, places)) > LONGEST:
        return None
    reach = [_reach(stream.text, at) for stream, at in zip((base, other), places, strict=True)]
    left, right = (max(one[side] for one in reach) for side in (0, 1))
    words = [stream.text[at.start - left : at.end + right] for stream, at in zip((base, other), places, strict=True)]
    alike = words[0][:left] == words[1][:left] and words[0][::-1][:right] == words[1][::-1][:right]
    keys = [[one.key for one in _counted(text)] for text in words]
    return (words[0], words[1]) if alike and all(keys) and keys[0] != keys[1] else None


def changed_citation(variant: Variant, base: Stream, other: Stream) -> tuple[str, str] | None:
    """The cited clauses whose number or level a variant is; None where it is no such thing."""
    if cites_otherwise(variant):
        cited = _CITATION.search(variant.base.before)
        before = cited.group() if cited else ""
        return before + variant.base.text, before + variant.other.text
    whole = [
        stream.text[max(0, at.start - 1) : at.end + 1]
        for stream, at in zip((base, other), (variant.base.at, variant.other.at), strict=True)
    ]
    labels = all(text.startswith("第") and text[-1] in CITED and len(text) > len("第条") for text in whole)
    return (whole[0], whole[1]) if labels else None


def _reach(text: str, at: BodySpan) -> tuple[int, int]:
    """How far the quantities that a stretch stands in, or at an end of which nothing stands, go beyond it."""
    start = max(0, at.start - LONGEST)
    first, last = at.start - start, at.end - start
    found = [
        one
        for one in _counted(text[start : at.end + LONGEST])
        if (one.start < last and first < one.end) or (first == last and one.start <= first <= one.end)
    ]
    left = max((first - one.start for one in found), default=0)
    return max(left, 0), max(max((one.end - last for one in found), default=0), 0)


def _counted(text: str) -> list[Range]:
    return [one for one in ranges(text, PACKAGED) if one.kind is not Measure.VAGUE]
