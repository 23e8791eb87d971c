"""Findings a person has judged and need not see again: told by their wording and its place, not by their number.

    accepted      A4_QUANT  三十日内 → 六十日内   between 自受理申请之日起 and 作出决定
    next version  第十二条 became 第十三条        the words stand between the same words: silenced
                  三十日内 → 九十日内             other words: told

One line silences one finding. Where equal words stand between equal words in several clauses, the clause that the line
names is silenced first.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rrdiff.classification.finding import Comparison, Finding, Place, Slip
from rrdiff.structure.clause import Clause, Document
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import changed, value

AROUND = 12
"""Characters on each side that tell the place of a finding: half a line, longer than the stock phrases of the genre."""
KEY_DIGITS = 16
"""Hexadecimal digits of a key; two of a million findings share one with a chance of one in thirty million."""
SHOWN = 30
"""Characters of the words that a line quotes for people."""
_NUMBER = deferred(
    r"(?<=第)[〇零一二三四五六七八九十百千\d]+(?=[编章节条款项目])|(?<=[(])[一二三四五六七八九十\d]+(?=[)])"
)
_NOTHING = "\x00"


@value
class Accepted:
    """One line of a file of accepted findings; ``key`` decides, and of equal ones the clauses.

    Attributes:
        key: what is made of the code, the words on both sides and the words around them.
        code: of the finding.
        base, other: ids of its clauses; empty on a side it does not touch.
        words: what it is about, for people.
        note: why it was accepted, if somebody wrote it down.
    """

    key: str
    code: str
    base: str
    other: str
    words: str
    note: str = ""


def acceptance_of(comparison: Comparison, finding: Finding) -> Accepted:
    """The line that would silence a finding of a comparison."""
    alignment = comparison.alignment
    sides = ((alignment.base, finding.base), (alignment.other, finding.other))
    told = [_told(document, place) for document, place in sides]
    words = [_short(document.folded((place.span,))) if place else "" for document, place in sides]
    base, other = (place.clause if place else "" for _, place in sides)
    neighbours = [_NUMBER.sub("#", value) for name, value in finding.values if name == "rest"]
    return Accepted(_key(finding.code, *told, *neighbours), finding.code, base, other, " → ".join(words).strip())


def acceptance_of_slip(document: Document, slip: Slip) -> Accepted:
    """The line that would silence a suspicion about one text."""
    place = Place(slip.clause or "", slip.span)
    words = _short(document.folded((slip.span,)))
    return Accepted(_key(slip.code, slip.message, _told(document, place)), slip.code, place.clause, "", words)


def without_accepted(comparison: Comparison, accepted: Sequence[Accepted]) -> Comparison:
    """The comparison without the findings that were accepted; the others keep their ids, and the number is kept."""
    if not accepted:
        return comparison
    silenced = _silenced([acceptance_of(comparison, one) for one in comparison.findings], accepted)
    left = tuple(one for place, one in enumerate(comparison.findings) if place not in silenced)
    return changed(comparison, findings=left, accepted=comparison.accepted + len(silenced))


def slips_left(document: Document, slips: Sequence[Slip], accepted: Sequence[Accepted]) -> tuple[Slip, ...]:
    """The suspicions about a text that were not accepted."""
    if not accepted:
        return tuple(slips)
    silenced = _silenced([acceptance_of_slip(document, one) for one in slips], accepted)
    return tuple(one for place, one in enumerate(slips) if place not in silenced)


def _silenced(found: Sequence[Accepted], accepted: Iterable[Accepted]) -> set[int]:
    """Places in ``found`` of what is accepted: one for each line, clauses that the lines name first."""
    lines: defaultdict[str, list[Accepted]] = defaultdict(list)
    for line in accepted:
        lines[line.key].append(line)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        places[one.key].append(place)
    out: set[int] = set()
    for key in lines.keys() & places.keys():
        named = [(line.base, line.other) for line in lines[key]]
        order = sorted(places[key], key=lambda place: (found[place].base, found[place].other) not in named)
        out.update(order[: len(named)])
    return out


def _key(code: str, *told: str) -> str:
    """One word for a code and what is told of both sides."""
    return hashlib.sha256("\x1e".join((code, *told)).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS]


def _told(document: Document, place: Place | None) -> str:
    """The words at a place and those around them in its clause, without the numbers that renumbering changes."""
    if place is None:
        return _NOTHING
    clause = document.by_id.get(place.clause)
    text, at = _within(document, clause, place.span)
    words = text[at : at + len(place.span)]
    before, after = text[max(0, at - AROUND) : at], text[at + len(place.span) :][:AROUND]
    return "\x1f".join((_NUMBER.sub("#", before), words, _NUMBER.sub("#", after)))


def _within(document: Document, clause: Clause | None, span: FoldedSpan) -> tuple[str, int]:
    """The text of a clause without its label, and where a folded span begins in it; the line, outside its text."""
    folded = document.text.folded
    if clause is not None:
        spans = sorted((*clause.heading, *clause.body))
        start, reach = 0, span.start
        for one in spans:
            if one.end <= span.start:
                start += len(one)
            elif one.start <= reach < one.end:
                start += max(0, span.start - one.start)
                reach = one.end
        if reach >= span.end:
            return "".join([folded[one.start : one.end] for one in spans]), start
    start = folded.rfind("\n", 0, span.start) + 1
    end = folded.find("\n", span.end)
    return folded[start : end if end >= 0 else len(folded)], span.start - start


def _short(words: str) -> str:
    """Words as a line quotes them."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN // 2]}……{line[-SHOWN // 2 :]}"
