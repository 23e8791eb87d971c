"""What is printed beside the clauses: headings that changed, and text set aside in both texts that reads otherwise.

第二章　公民的基本权利和义务 → 第二章　公民的权利与义务      a heading is no norm, but it is cited and searched for
2024年1月5日 (under the signature) → 2024年2月5日            set apart on both sides, compared all the same
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.finding import MINOR, WORDING, Evidence, Finding, Layer, Place
from rrdiff.classification.layout import QUIET
from rrdiff.difference.regions import agreement
from rrdiff.structure.clause import HEADINGS, Clause, Document
from rrdiff.text.source import BodySpan
from rrdiff.text.value import changed
from rrdiff.text.variants import comparable

ALIKE = 0.5
"""Share of two texts set aside that must agree for one to answer to the other; a stamp and an address agree in less."""
OF_A_VERSION = ("addressees", "annex_absent", "annex_list", "document_number", "signature")
"""What every version of a text has of its own."""
COMPARED = frozenset({"colophon", "furniture", *QUIET})
"""Kinds of text set aside that belong to the printed document; a file's residue does not."""


def heading_changes(alignment: Alignment) -> Iterator[MeaningChange]:
    """Headings of chapters and the like that answer to each other and read otherwise.

    A heading that the other text has as well was not reworded: clauses went from one chapter to another. Of several
    that answer to one, the one most like it is its new wording.
    """
    reworded = list(_reworded(alignment))
    for one, two, before, after in reworded:
        alike = agreement(before, after)
        if any(agreement(*row[2:]) > alike for row in reworded if (row[0] is one) != (row[1] is two)):
            continue
        empty = BodySpan(0, 0)
        yield MeaningChange(
            "A2_OBJ",
            MINOR,
            base_clause=one.id,
            base=empty,
            other_clause=two.id,
            other=empty,
            what=before,
            before=before,
            after=after,
            message="a2.heading",
            why="heading",
        )


def _reworded(alignment: Alignment) -> Iterator[tuple[Clause, Clause, str, str]]:
    """Headings that answer to each other and stand in one text only, with their words."""
    printed = _headings(alignment.base), _headings(alignment.other)
    for match in alignment.matches:
        if len(match.base) != 1 or len(match.other) != 1:
            continue
        one, two = alignment.base.by_id[match.base[0]], alignment.other.by_id[match.other[0]]
        if one.level not in HEADINGS or two.level not in HEADINGS or one.body or two.body:
            continue
        before, after = alignment.base.folded(one.heading), alignment.other.folded(two.heading)
        if comparable(before) not in printed[1] and comparable(after) not in printed[0]:
            yield one, two, before, after


def _headings(document: Document) -> frozenset[str]:
    """The headings of a text as they are compared."""
    return frozenset(comparable(document.folded(one.heading)) for one in document.clauses if one.level in HEADINGS)


def compared_aside(
    findings: Sequence[Finding], base: Document, other: Document, *, own: Collection[str] = ()
) -> list[Finding]:
    """The findings about text set aside, those of both sides that answer to each other made one.

    Equal text says nothing on either side but that it is there; text that reads otherwise is a change of wording.
    Kinds that each text has of its ``own`` say nothing; what frames two versions of a text is a slight matter.
    """
    findings = [one for one in findings if not _is_aside(one, own)] if own else findings
    left = [one for one in findings if _is_aside(one) and one.base is not None and one.other is None]
    right = [one for one in findings if _is_aside(one) and one.other is not None and one.base is None]
    texts = {id(one): comparable(_text(base, one.base)) for one in left}
    texts |= {id(two): comparable(_text(other, two.other)) for two in right}
    both = {(one.message, texts[id(one)]) for one in left} & {(two.message, texts[id(two)]) for two in right}
    waiting = [two for two in right if (two.message, texts[id(two)]) not in both]
    joined: dict[int, Finding] = {}
    gone: set[int] = set()
    for one in left:
        if (one.message, texts[id(one)]) in both:
            continue
        for two in waiting:
            alike = one.message == two.message and agreement(texts[id(one)], texts[id(two)]) >= ALIKE
            if alike and id(two) not in gone:
                slight = bool(own) and _is_aside(one, QUIET)
                said = _text(base, one.base), _text(other, two.other)
                joined[id(one)] = _differing(one, two, *said, MINOR if slight else WORDING)
                gone.add(id(two))
                break
    kept = [one for one in findings if id(one) not in gone and (id(one) in joined or not _is_aside(one, QUIET))]
    return [joined.get(id(one), one) for one in kept]


def _is_aside(one: Finding, kinds: Collection[str] = COMPARED) -> bool:
    return one.code == "L4" and one.message.rpartition(".")[2] in kinds


def _text(document: Document, place: Place | None) -> str:
    return "" if place is None else document.folded((place.span,))


def _differing(one: Finding, two: Finding, before: str, after: str, severity: int) -> Finding:
    """A note that both texts have, as a finding about how they differ."""
    values = (("base", before), ("other", after))
    evidence = (Evidence("对校", "evidence.aside", "", values),)
    return changed(
        one,
        layer=Layer.ARTEFACT,
        severity=severity,
        other=two.other,
        message="finding.l4.differs",
        values=values,
        evidence=evidence,
    )
