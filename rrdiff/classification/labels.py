"""Labels that differ: 第6章 for 第六章, （五） for （六）, a number that is not printed at all.

A number in another script is a matter of form, and so is another bracket; where all labels of a level are written
otherwise it is a style, said once. Another number is a slip if it stands alone and breaks the count of its text; it is
a renumbering if its neighbours moved with it, or if both texts count on without a gap: a clause was lost before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from rrdiff.classification.finding import Evidence, Finding, Layer, Place, Right
from rrdiff.classification.kinds import numbers, within_number
from rrdiff.difference.edit import Op
from rrdiff.difference.stream import ClausePart, EditPlace, Located, Stream
from rrdiff.structure.clause import HEADINGS, Document, Level
from rrdiff.text.numerals import is_arabic
from rrdiff.text.value import once_each

STYLE_FROM, STYLE_SHARE = 4, 0.8
"""From so many labels of a level, and this share of them, another way of writing is a style and no slip."""
_HAN_LEVELS = HEADINGS | {Level.ARTICLE, Level.ITEM}
"""Levels that are numbered with Chinese numerals in statutes (立法法, 2023, art. 65)."""


def in_label(one: Located) -> bool:
    """True for an edit that concerns labels only."""
    spots = [spot for spot in (one.base, one.other) if spot is not None and len(spot.span)]
    return bool(spots) and all(spot.part is ClausePart.LABEL for spot in spots)


def label_findings(edits: Sequence[Located], base: Stream, other: Stream) -> list[Finding]:
    """Findings about the changes among ``edits`` that concern labels."""
    pairs: dict[tuple[str, str], Located] = {}
    compared: defaultdict[Level, dict[tuple[str, str], None]] = defaultdict(dict)
    lost: list[Located] = []
    for one in edits:
        if not in_label(one) or one.base is None or one.other is None:
            continue
        level = base.document.by_id[one.base.clause].level
        if (level in HEADINGS) is not (other.document.by_id[one.other.clause].level in HEADINGS):
            continue  # what was put at another place
        if one.base.part is one.other.part:
            pair = (one.base.clause, one.other.clause)
            compared[level].setdefault(pair)
            if one.edit.op is not Op.KEEP:
                pairs.setdefault(pair, one)
        elif one.edit.op is not Op.KEEP:
            lost.append(one)
    rewritten = [_script(one, base.document, other.document) for one in pairs.values()]
    sizes = {level: len({name for name, _ in found}) for level, found in compared.items()}
    out = list(_without_styles([one for one in rewritten if one is not None], sizes, base.document))
    for found in compared.values():
        out += _renumbered([pairs.get(pair) for pair in found], base.document, other.document)
    return [*out, *(_lost(one, base.document, other.document) for one in lost)]


def _label(document: Document, clause: str) -> str:
    return document.folded((document.by_id[clause].label,))


def _texts(one: Located, base: Document, other: Document) -> tuple[str, str]:
    assert one.base is not None
    assert one.other is not None
    return _label(base, one.base.clause), _label(other, one.other.clause)


def _script(one: Located, base: Document, other: Document) -> Finding | None:
    """The same number in another script."""
    assert one.base is not None
    assert one.other is not None
    label, other_label = _texts(one, base, other)
    scripts = [any(map(is_arabic, text)) for text in (label, other_label)]
    if numbers(label) != numbers(other_label) or scripts[0] == scripts[1]:
        return None
    evidence: tuple[Evidence, ...] = ()
    right = Right.UNDECIDED
    if base.by_id[one.base.clause].level in _HAN_LEVELS:
        right = Right.OTHER if scripts[0] else Right.BASE
        evidence = (Evidence("理校", "evidence.label_script", right),)
    values = (("base", label), ("other", other_label))
    return Finding(
        "T7_NUM",
        Layer.TYPOGRAPHY,
        severity=4,
        base=_place(one.base),
        other=_place(one.other),
        message="finding.t7.label",
        values=values,
        evidence=evidence,
        right=right,
    )


def _without_styles(found: Sequence[Finding], compared: dict[Level, int], document: Document) -> Iterator[Finding]:
    """Slips one by one, a style once and without weight; ``compared`` is how many labels of each level both have."""
    levels: defaultdict[Level, list[Finding]] = defaultdict(list)
    for one in found:
        if one.base is not None:
            levels[document.by_id[one.base.clause].level].append(one)
    for level, group in levels.items():
        if len(group) >= STYLE_FROM and len(group) >= STYLE_SHARE * compared[level]:
            first = group[0]
            values = (*first.values, ("count", str(len(group))))
            yield Finding(
                "T7_NUM",
                Layer.TYPOGRAPHY,
                severity=0,
                base=first.base,
                other=first.other,
                message="finding.t7.style",
                values=values,
            )
        else:
            yield from group


def _renumbered(labels: Sequence[Located | None], base: Document, other: Document) -> Iterator[Finding]:
    """Labels with another number: alone a slip, neighbours together a renumbering.

    ``labels`` are those of one level in order, None for what is printed alike.
    """
    shifted = [(one and _shift(one, base, other), one) for one in labels]
    for shift, group in groupby(shifted, key=lambda entry: entry[0]):
        run = [one for _, one in group if one is not None]
        if not shift:
            continue
        first = run[0]
        assert first.base is not None
        assert first.other is not None
        label, other_label = _texts(first, base, other)
        values = (("base", label), ("other", other_label), ("count", str(len(run))))
        counts = [_counts_on(document, spot) for document, spot in ((base, first.base), (other, first.other))]
        if len(run) == 1 and not all(counts):
            right = Right.BASE if counts[0] else Right.OTHER if counts[1] else Right.UNDECIDED
            better = label if counts[0] else other_label
            evidence = [Evidence("理校", "evidence.label_count", right, (("text", better),))] if any(counts) else []
            kind = within_number(label, other_label)
            yield Finding(
                kind.code if kind else "T1_SUB",
                Layer.TRANSCRIPTION,
                severity=1,
                base=_place(first.base),
                other=_place(first.other),
                message="finding.t1.label",
                values=values,
                evidence=tuple(evidence),
                right=right,
            )
        else:
            yield Finding(
                "T7_NUM",
                Layer.STRUCTURE,
                severity=2,
                base=_place(first.base),
                other=_place(first.other),
                message="finding.t7.renumbered",
                values=values,
            )


def _counts_on(document: Document, spot: EditPlace) -> bool:
    """Whether the number of a clause is the one after that of its neighbour before, or the first one."""
    return document.by_id[spot.clause].id in _in_count(document)


@once_each
def _in_count(document: Document) -> frozenset[str]:
    """The clauses whose number is one more than that of the clause of their level before them, or 1."""
    before: dict[tuple[object, ...], int] = {}
    found: set[str] = set()
    for clause in document.clauses:
        value, _, inserted = clause.number.partition("-")
        if not value.isdigit():
            continue
        above = () if clause.level in (Level.ARTICLE, Level.PART) else clause.address[:-1]
        last = before.get((clause.level, *above), 0)
        if int(value) == last + (not inserted):
            found.add(clause.id)
        before[(clause.level, *above)] = int(value)
    return frozenset(found)


def _shift(one: Located, base: Document, other: Document) -> int:
    """Distance of a label that bears another number; 0 for the same number, and where one bears none."""
    values = [numbers(text) for text in _texts(one, base, other)]
    if values[0] == values[1] or not (values[0] and values[1]):
        return 0
    return (values[1][0] or 0) - (values[0][0] or 0)


def _lost(one: Located, base: Document, other: Document) -> Finding:
    """A label printed on one side only, its text on both."""
    assert one.base is not None
    assert one.other is not None
    lost = len(one.base.span) > 0
    spot, document = (one.base, base) if lost else (one.other, other)
    values = (("text", _label(document, spot.clause)),)
    return Finding(
        "T2_OMIT" if lost else "T3_INS",
        Layer.TRANSCRIPTION,
        severity=2,
        base=_place(one.base),
        other=_place(one.other),
        message="finding.label.base" if lost else "finding.label.other",
        values=values,
    )


def _place(spot: EditPlace) -> Place:
    return Place(spot.clause, spot.folded)
