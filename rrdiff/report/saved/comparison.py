"""A comparison of a saved file: every name is one of its documents, every offset lies in its text."""

from __future__ import annotations

import re

from rrdiff.alignment.match import Alignment, Match, Passage, Relation, Substitution, Works
from rrdiff.classification.codes import register
from rrdiff.classification.finding import (
    METHODS,
    Comparison,
    Concern,
    Evidence,
    Finding,
    Fold,
    Ground,
    Grounds,
    Layer,
    Place,
    Right,
)
from rrdiff.classification.foremost import Weights
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.messages import catalogue
from rrdiff.report.saved.document import document_of
from rrdiff.report.saved.fields import Field
from rrdiff.report.wording import is_row
from rrdiff.structure.clause import RUN_IN, Document
from rrdiff.text.source import BodySpan, FoldedSpan

_ID = re.compile(r"F\d{3,9}")
_LONGEST = 10**9
_SIDES = frozenset({"base", "other"})
_RIGHT = frozenset({Right.BASE, Right.OTHER, Right.UNDECIDED})


def comparison_of(saved: Field) -> Comparison:
    """The comparison that was saved.

    Raises:
        WrongField: a field is missing or not what it should be.
        OtherFolding: offsets of a saved document do not fit its text any more.
    """
    base, other = document_of(saved["base"]), document_of(saved["other"])
    matches = tuple(_match(one, base, other) for one in saved["matches"].items())
    for document, names in (
        (base, {name for match in matches for name in match.base}),
        (other, {name for match in matches for name in match.other}),
    ):
        if len(names) < len(document.clauses):
            raise saved["matches"].wrong()
    alignment = Alignment(
        base,
        other,
        works=saved["relation"].one_of(Works),
        matches=matches,
        substitutions=tuple(_substitution(one, other) for one in saved["substitutions"].items()),
        copied=saved["copied"].share(),
    )
    findings = tuple(_finding(one, base, other) for one in saved["findings"].items())
    if alignment.works is Works.REVISION:
        findings = Weights(alignment).given(findings)
    if len({finding.id for finding in findings}) < len(findings):
        raise saved["findings"].wrong()
    diffs = tuple(_diff(one, base, other) for one in saved["diffs"].items())
    folded = saved.get("folded")
    folds = () if folded is None else tuple(_fold(one, base, other) for one in folded.items())
    accepted = saved.get("accepted")
    count = 0 if accepted is None else accepted.number(0, _LONGEST)
    turned = saved.get("turned")
    grounded = saved.get("grounds")
    grounds = () if grounded is None else tuple(_ground(one, base, other) for one in grounded.items())
    return Comparison(
        alignment,
        diffs,
        findings=findings,
        narrowed=saved["narrowed"].truth(),
        folded=folds,
        accepted=count,
        grounds=grounds,
        turned=turned is not None and turned.truth(),
    )


def _ground(saved: Field, base: Document, other: Document) -> Ground:
    return Ground(
        tuple(one.among(base.by_id) for one in saved["base"].items()),
        tuple(one.among(other.by_id) for one in saved["other"].items()),
        saved["kind"].one_of(Grounds),
        tuple(one.text() for one in saved["operations"].items()),
        tuple(one.text() for one in saved["words"].items()),
    )


def _fold(saved: Field, base: Document, other: Document) -> Fold:
    return Fold(
        saved["code"].among(register()),
        saved["severity"].number(0, 4),
        saved["count"].number(1, _LONGEST),
        tuple(_clause(one, base) for one in saved["base"].items()),
        tuple(_clause(one, other) for one in saved["other"].items()),
    )


def _clause(saved: Field, document: Document) -> str:
    """A clause, or nothing for what belongs to none."""
    return saved.text() and saved.among(document.by_id)


def _match(saved: Field, base: Document, other: Document) -> Match:
    """A match, checked against both texts."""
    names = tuple(one.among(base.by_id) for one in saved["base"].items())
    others = tuple(one.among(other.by_id) for one in saved["other"].items())
    relation = saved["relation"].one_of(Relation)
    sides = {Relation.ADDED: (False, True), Relation.REMOVED: (True, False), Relation.OUT_OF_EXTENT: (True, False)}
    if (bool(names), bool(others)) != sides.get(relation, (True, True)):
        raise saved["relation"].wrong()
    return Match(
        names,
        others,
        relation=relation,
        score=saved["score"].share(),
        reason=saved["key"].among(catalogue()),
        values=saved["values"].values(),
        moved=saved["moved"].truth(),
        renumbered=saved["renumbered"].truth(),
        passages=tuple(_passage(one, base, other) for one in saved["passages"].items()),
    )


def _passage(saved: Field, base: Document, other: Document) -> Passage:
    left, right = saved["base"], saved["other"]
    name, counterpart = left["clause"].among(base.by_id), right["clause"].among(other.by_id)
    return Passage(
        name,
        left["positions"].span(BodySpan, _length(base, name, run_in=True)),
        counterpart,
        right["positions"].span(BodySpan, _length(other, counterpart, run_in=True)),
    )


def _length(document: Document, name: str, *, run_in: bool = False) -> int:
    """Number of positions of a clause's text."""
    clause = document.by_id[name]
    heading = len(document.folded(clause.heading)) if run_in and clause.level in RUN_IN else 0
    return heading + len(document.body(clause))


def _diff(saved: Field, base: Document, other: Document) -> ClauseDiff:
    """The edits inside two clauses, checked to follow each other without hole or overlap."""
    name, counterpart = saved["base"].among(base.by_id), saved["other"].among(other.by_id)
    left, right = saved["positions"].several(2)
    stretches = left.span(BodySpan, _length(base, name)), right.span(BodySpan, _length(other, counterpart))
    edits: list[Edit] = []
    at = [stretch.start for stretch in stretches]
    for one in saved["edits"].items():
        edit = _edit(one, at)
        at = [edit.base.end, edit.other.end]
        edits.append(edit)
    if at != [stretch.end for stretch in stretches]:
        raise saved["edits"].wrong()
    return ClauseDiff(name, counterpart, *stretches, tuple(edits))


def _edit(saved: Field, at: list[int]) -> Edit:
    """The edit that begins at ``at``."""
    items = saved.items()
    if not items:
        raise saved.wrong()
    op, lengths = items[0].one_of(Op), [one.number(1, _LONGEST) for one in items[1:]]
    if len(lengths) != (2 if op is Op.REPLACE else 1):
        raise saved.wrong()
    base = 0 if op is Op.INSERT else lengths[0]
    other = 0 if op is Op.DELETE else lengths[-1]
    return Edit(op, BodySpan(at[0], at[0] + base), BodySpan(at[1], at[1] + other))


def _substitution(saved: Field, other: Document) -> Substitution:
    return Substitution(
        saved["base"].text(),
        saved["other"].text(),
        saved["count"].number(0, _LONGEST),
        tuple(one.among(other.by_id) for one in saved["clauses"].items()),
        tuple(one.among(other.by_id) for one in saved["kept"].items()),
    )


def _finding(saved: Field, base: Document, other: Document) -> Finding:
    """A finding, checked against both texts and the register of codes."""
    if not _ID.fullmatch(saved["id"].text()):
        raise saved["id"].wrong()
    places = _place(saved["base"], base), _place(saved["other"], other)
    if places == (None, None):
        raise saved["base"].wrong()
    values = saved["values"].values()
    return Finding(
        saved["code"].among(register()),
        saved["layer"].one_of(Layer),
        saved["severity"].number(0, 4),
        *places,
        saved["key"].among(catalogue()),
        values,
        tuple(_evidence(one, values) for one in saved["evidence"].items()),
        Right.NOT_ASKED if saved["right"].value is None else Right(saved["right"].among(_RIGHT)),
        saved["id"].text(),
        1.0 if saved.get("confidence") is None else saved["confidence"].share(),
        _concern(saved.get("concern")),
    )


def _concern(saved: Field | None) -> Concern | None:
    """The concern of a finding; files of earlier versions have none."""
    return None if saved is None or saved.value is None else saved.one_of(Concern)


def _place(saved: Field, document: Document) -> Place | None:
    """A place in a clause, or in what belongs to none."""
    if saved.value is None:
        return None
    return Place(_clause(saved["clause"], document), saved["folded"].span(FoldedSpan, len(document.text.folded)))


def _evidence(saved: Field, values: tuple[tuple[str, str], ...]) -> Evidence:
    key, own = saved.get("key"), saved.get("values")
    return Evidence(
        saved["method"].among(METHODS),
        _quoted(saved["witness"]) if key is None else key.among(catalogue()),
        "" if saved["supports"].value is None else saved["supports"].among(_SIDES),
        values if own is None else own.values(),
    )


def _quoted(saved: Field) -> str:
    """Words of a witness, which name no row."""
    words = saved.text()
    if is_row(words):
        raise saved.wrong()
    return words
