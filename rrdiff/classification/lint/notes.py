"""What the parser saw, and marks that have one right form: numbering, 文号, residue, annotations.

第十条 … 第十二条          numbering skips                       (the parser's note)
澄政发[2021]7号            澄政发〔2021〕7号                       (GB/T 9704-2012)
(牵头单位:甲局责任单位:乙局)  no mark between the two
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage, whole_words
from rrdiff.structure.clause import Document, Note
from rrdiff.structure.clause_text import ClauseText
from rrdiff.text.source import FoldedSpan

_NOTES = {
    "audit.gap": ("T7_NUM", 2),
    "audit.repeat": ("T7_NUM", 2),
    "audit.order": ("T7_NUM", 2),
    "audit.mixed_script": ("T7_NUM", 4),
    "doubt.item_gap": ("T7_NUM", 2),
    "doubt.item_unnumbered": ("T7_NUM", 2),
    "doubt.item_repeated": ("T7_NUM", 2),
    "doubt.lost_label": ("T7_NUM", 2),
    "doubt.heading_stop": ("L8", 3),
    "doubt.missing_stop": ("L8", 3),
    "repair.item_bracket": ("L8", 3),
    "repair.glued_item": ("L1", 4),
    "repair.glued_article": ("L1", 4),
    "repair.glued_heading": ("L1", 4),
    "export_residue": ("L6", 4),
}
"""Notes of the parser that are faults of the text: code and severity; severity 4 is a matter of form."""
_HEADING = "doubt.heading_stop"
_DOCUMENT_NUMBER = re.compile(
    r"(?P<body>[一-鿿]{2,10})(?P<open>[\[(【])(?P<year>(?:19|20)\d{2})(?P<close>[\])】])第?0*(?P<number>\d{1,4})号"
)
_RESIDUE = re.compile(
    r"\[(?:bookmark|_?Toc|_GoBack|hyperlink)[^\[\]]*\]|\b(?:HYPERLINK|PAGEREF|MERGEFORMAT|ADDIN|TOC\\)[^\u3400-\u9fff]*|错误!未找到引用源"
    r"|&(?:nbsp|ensp|emsp|ldquo|rdquo|middot|amp);?|<(?:br|p|div|span)\b[^<>]*>",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,。;:!?\n]")
LONGEST = 40
"""Characters shown of a heading whose end is not known."""
_SEPARATOR = re.compile(r"(?<=[^,;。、(\s])(?=(?:责任|配合|牵头)单位[::])")


def note_slips(document: Document, passages: list[ClausePassage]) -> Iterator[Slip]:
    """Everything about numbering and fixed forms."""
    misprinted: tuple[object, str] = (None, "")
    fragment = any(note.kind == "doubt.inferred_article" for note in document.notes)
    for note in document.notes:
        if note.kind == "doubt.item_gap" and fragment:  # a text that begins in mid-article
            fragment = False
        elif note.kind == _HEADING and not len(note.span):  # no place where the heading could end
            continue
        elif note.kind in _NOTES:
            values = dict(note.values)
            clause = document.by_id.get(note.clause or "")
            above = clause.address[:-1] if clause else None
            number = values.get("found", "")
            counted_on = bool(number) and misprinted == (above, number)  # the one before was no number of the list
            misprinted = above, _next_number(note.kind, values)
            if not counted_on:
                yield _noted(document, note)
    for one in passages:
        yield from _forms(one)
        for found in _SEPARATOR.finditer(one.text):
            at = found.start()
            if one.text.rfind("(", 0, at) > one.text.rfind("。", 0, at):
                left, right = whole_words(one.text, at, at + 5)
                fixed = f"{one.text[left:at]}；{one.text[at:right]}"
                yield one.slip("L8", 3, (left, right), "lint.annotation_mark", fixed, text=one.text[left:right])


def _next_number(kind: str, values: dict[str, str]) -> str:
    """The number that an item has if the one before it was merely misprinted."""
    expected = values.get("expected", "") if kind in {"doubt.item_gap", "doubt.item_repeated"} else ""
    return str(int(expected) + 1) if expected.isdigit() else ""


def aside_passages(document: Document) -> list[ClausePassage]:
    """Lines outside all clauses, each a passage of its own."""
    return [
        ClausePassage(None, ClauseText(document.text.folded, [note.span]))
        for note in document.notes
        if note.aside and len(note.span)
    ]


def aside_slips(asides: list[ClausePassage]) -> Iterator[Slip]:
    """Fixed forms outside the clauses: the title and the covering notice bear the number of the text."""
    for one in asides:
        yield from _forms(one)


def _noted(document: Document, note: Note) -> Slip:
    """A suspicion about what the parser noted."""
    code, severity = _NOTES[note.kind]
    span = note.span
    suggestion = ""
    if note.kind == _HEADING:
        suggestion = document.text.folded[span.start : span.end] + "。"
    elif not len(span):
        stop = _STOP.search(document.text.folded, span.start + 1)
        span = FoldedSpan(span.start, min(stop.start() if stop else span.start + 1, span.start + LONGEST))
    return Slip(
        code,
        severity,
        clause=note.clause,
        span=span,
        message=f"note.{note.kind}",
        values=note.values,
        suggestion=suggestion,
    )


def _forms(one: ClausePassage) -> Iterator[Slip]:
    for found in _DOCUMENT_NUMBER.finditer(one.text):
        number = f"{found['body']}〔{found['year']}〕{found['number']}号"
        yield one.slip("L8", 4, found.span(), "lint.document_number", number, text=found[0])
    for found in _RESIDUE.finditer(one.text):
        yield one.slip("L6", 4, found.span(), "lint.residue", text=found[0])
