"""Labels that differ: 第6章 for 第六章, （五） for （六）, a number that is not printed at all.

A number in another script is a matter of form, and so is another bracket; where all labels of a level are written
otherwise it is a style, said once. Another number is a slip if it stands alone and a renumbering if its neighbours
moved with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from rrdiff.classification.finding import Evidence, Finding, Layer, Place, Right
from rrdiff.classification.kinds import numbers
from rrdiff.difference.edit import Op
from rrdiff.difference.stream import ClausePart, EditPlace, Located, Stream
from rrdiff.structure.clause import HEADINGS, Document, Level
from rrdiff.text.numerals import is_arabic

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
    compared: defaultdict[Level, set[str]] = defaultdict(set)
    lost: list[Located] = []
    for one in edits:
        if not in_label(one) or one.base is None or one.other is None:
            continue
        level = base.document.by_id[one.base.clause].level
        if one.base.part is one.other.part:
            compared[level].add(one.base.clause)
            if one.edit.op is not Op.KEEP:
                pairs.setdefault((one.base.clause, one.other.clause), one)
        elif one.edit.op is not Op.KEEP:
            lost.append(one)
    rewritten = [_script(one, base.document, other.document) for one in pairs.values()]
    out = list(_without_styles([one for one in rewritten if one is not None], compared, base.document))
    out += _renumbered(pairs, base.document, other.document)
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


def _without_styles(found: Sequence[Finding], compared: dict[Level, set[str]], document: Document) -> Iterator[Finding]:
    """Slips one by one, a style once and without weight."""
    levels: defaultdict[Level, list[Finding]] = defaultdict(list)
    for one in found:
        if one.base is not None:
            levels[document.by_id[one.base.clause].level].append(one)
    for level, group in levels.items():
        if len(group) >= STYLE_FROM and len(group) >= STYLE_SHARE * len(compared[level]):
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


def _renumbered(pairs: dict[tuple[str, str], Located], base: Document, other: Document) -> Iterator[Finding]:
    """Labels with another number: alone a slip, together a renumbering."""
    shifted = [(shift, one) for one in pairs.values() if (shift := _shift(one, base, other)) is not None]
    for _, group in groupby(shifted, key=lambda entry: entry[0]):
        run = [one for _, one in group]
        first = run[0]
        assert first.base is not None
        assert first.other is not None
        label, other_label = _texts(first, base, other)
        values = (("base", label), ("other", other_label), ("count", str(len(run))))
        if len(run) == 1:
            yield Finding(
                "T1_SUB",
                Layer.TRANSCRIPTION,
                severity=1,
                base=_place(first.base),
                other=_place(first.other),
                message="finding.t1.label",
                values=values,
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


def _shift(one: Located, base: Document, other: Document) -> tuple[Level, int] | None:
    """Level and distance of a label that bears another number."""
    assert one.base is not None
    values = [numbers(text) for text in _texts(one, base, other)]
    if values[0] == values[1] or not (values[0] and values[1]):
        return None
    return base.by_id[one.base.clause].level, (values[1][0] or 0) - (values[0][0] or 0)


def _lost(one: Located, base: Document, other: Document) -> Finding:
    """A label printed on one side only, its text on both."""
    assert one.base is not None
    assert one.other is not None
    side, spot, document = ("base", one.base, base) if len(one.base.span) else ("other", one.other, other)
    values = (("text", _label(document, spot.clause)),)
    return Finding(
        "L1",
        Layer.STRUCTURE,
        severity=2,
        base=_place(one.base),
        other=_place(one.other),
        message=f"finding.label.{side}",
        values=values,
    )


def _place(spot: EditPlace) -> Place:
    return Place(spot.clause, spot.folded)
