"""Text in, document out: the one function that names the stages of reading structure.

``parse`` never refuses a text. What it cannot place becomes an aside note, so that every character that is not white
space lies in exactly one clause or in exactly one aside note.
"""

from __future__ import annotations

from bisect import bisect_right

from rrdiff.structure.citations import find_citations
from rrdiff.structure.clause import Clause, Document, Kind, Level, Note
from rrdiff.structure.commentary import is_commentary, read_commentary, read_plain
from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.events import find_events
from rrdiff.structure.layout import Line
from rrdiff.structure.levels import label_at
from rrdiff.structure.marks import ARTICLE, COMMA_NUMBER, LabelMark, item_at
from rrdiff.structure.markup import hide_markup
from rrdiff.structure.naming import clauses_of
from rrdiff.structure.plan import is_amendment, is_plan, read_plan
from rrdiff.structure.regulation import read_regulation
from rrdiff.structure.standard import is_standard, read_standard
from rrdiff.text.numerals import is_arabic, to_int
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import changed

_AUDITED = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)
"""Levels whose numbering is looked through."""
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_FIRST_HAN = "\u3400"
_READERS = {
    Kind.REGULATION: read_regulation,
    Kind.PLAN: read_plan,
    Kind.COMMENTARY: read_commentary,
    Kind.DECISION: read_plan,
    Kind.OTHER: read_plain,
}


def parse(text: Text) -> Document:
    """Read the structure of ``text``. Never raises on any text."""
    sheet = DocumentDraft(text)
    hide_markup(sheet)
    kind = kind_of(sheet)
    reader = read_standard if kind is not Kind.COMMENTARY and is_standard(sheet) else _READERS[kind]
    kind = Kind.REGULATION if reader is read_standard else kind
    title, number = reader(sheet)
    sheet.settle()
    clauses = clauses_of(sheet.drafts, text.folded)
    notes = sorted(
        [*sheet.notes, *_residue(text, clauses, sheet.notes), *_numbering(text, clauses), *_chosen_forms(text)],
        key=lambda n: n.span,
    )
    told = find_events(text.folded, tuple(clauses))
    document = Document(
        text,
        kind,
        title=title,
        docnumber=number,
        clauses=tuple(clauses),
        notes=tuple(_placed(notes, clauses)),
        events=told,
    )
    return changed(document, citations=find_citations(document))


FEW = 3
"""So many articles in a row are a text of its own; one or two may be quoted or cited at the head of a line."""


def kind_of(sheet: DocumentDraft) -> Kind:
    """Decide what sort of document it is from the labels that open its lines."""
    lines, runs = sheet.lines, sheet.runs
    heads = sum(mark.line_start for run in runs for mark in run)
    count = sum(map(len, runs))
    if is_commentary(lines) and heads < FEW:
        return Kind.COMMENTARY
    if is_amendment(lines) and not any(run[0].number == (1, 0) and len(run) >= FEW for run in runs):
        return Kind.DECISION
    inside = (runs and _opens_with(lines, runs[0][0])) or (heads and _begins_inside(lines))
    if heads >= 2 or (heads and count >= 2) or count >= FEW or inside:
        return Kind.REGULATION
    if is_plan(lines):
        return Kind.PLAN
    return Kind.REGULATION if heads else Kind.OTHER


def _begins_inside(lines: list[Line]) -> bool:
    """True for items above an article and nothing before them: a copy that begins in the middle of one."""
    return (
        bool(lines)
        and item_at(lines[0].string, 0) is not None
        and not any(COMMA_NUMBER.match(line.string) for line in lines)
    )


def _opens_with(lines: list[Line], first: LabelMark) -> bool:
    """True when an article stands above everything with a label: a single article that was copied with its list."""
    above = [line.string for line in lines if line.span.start < first.span.start]
    pasted = len(above) == 1 and above[0].startswith("《")  # 《示例办法》第八条
    return (first.line_start or pasted) and not any(label_at(string, 0, len(string)) for string in above)


def _residue(text: Text, clauses: list[Clause], notes: list[Note]) -> list[Note]:
    """Aside notes for visible characters that no clause and no note has taken."""
    taken = bytearray(len(text.folded))
    for clause in clauses:
        for span in clause.spans:
            taken[span.start : span.end] = b"\x01" * len(span)
    for note in notes:
        if note.aside:
            taken[note.span.start : note.span.end] = b"\x01" * len(note.span)
    out = []
    at = taken.find(0)
    while at >= 0:
        end = taken.find(1, at)
        end = len(taken) if end < 0 else end
        if text.raw[text.starts[at] : text.ends[end - 1]].strip():
            out += _visible(text, at, end)
        at = taken.find(0, end)
    return out


def _visible(text: Text, start: int, end: int) -> list[Note]:
    """Residue notes in ``[start, end)``, one for each run of visible characters."""
    notes = []
    at = start
    while at < end:
        if text.raw[text.starts[at] : text.ends[at]].strip():
            stop = at
            while stop < end and text.raw[text.starts[stop] : text.ends[stop]].strip():
                stop += 1
            notes.append(Note("residue", FoldedSpan(at, stop), None, aside=True))
            at = stop
        at += 1
    return notes


def _chosen_forms(text: Text) -> list[Note]:
    """Notes on Han characters whose form a variation selector picks, which folding leaves out: one for each pair."""
    if _SELECTORS.isdisjoint(text.raw):
        return []
    places: dict[str, list[int]] = {}
    for at, before in enumerate(text.raw[:-1]):
        sign = text.raw[at + 1]
        if sign in _SELECTORS and before >= _FIRST_HAN:
            places.setdefault(before + sign, []).append(at)
    notes = []
    for form, found in places.items():
        start = text.folded_at(found[0])
        values = (("count", str(len(found))), ("number", f"U+{ord(form[1]):04X}"), ("sign", form[0]))
        notes.append(Note("variation_selector", FoldedSpan(start, start + 1), None, values=values))
    return notes


def _placed(notes: list[Note], clauses: list[Clause]) -> list[Note]:
    """Name the clause each note that is not aside belongs to."""
    starts = [(span.start, clause.id) for clause in clauses for span in clause.spans]
    starts.sort()
    keys = [start for start, _ in starts]
    out = []
    for note in notes:
        at = bisect_right(keys, note.span.start) - 1
        if note.clause is None and not note.aside and at >= 0:
            out.append(changed(note, clause=starts[at][1]))
        else:
            out.append(note)
    return out


def _following_numbers(clauses: list[Clause]) -> dict[str, int]:
    """The number of the clause of its level after each clause that is numbered."""
    out: dict[str, int] = {}
    last: dict[tuple[object, ...], str] = {}
    for clause in clauses:
        if clause.level in _AUDITED and clause.number.isdigit():
            running = clause.level in (Level.ARTICLE, Level.PART)
            place = (clause.level,) if running else (clause.level, *clause.address[:-1])
            if place in last:
                out[last[place]] = int(clause.number)
            last[place] = clause.id
    return out


def _numbering(text: Text, clauses: list[Clause]) -> list[Note]:
    """Notes on the numbering of headings and articles: gaps, repeats and mixed numerals, never corrected."""
    notes: list[Note] = []
    previous: dict[tuple[Level, tuple[object, ...]], int] = {}
    script: dict[Level, dict[bool, list[Clause]]] = {}
    following = _following_numbers(clauses)
    for clause in clauses:
        if (
            clause.level not in _AUDITED
            or not clause.number[:1].isdigit()
            or "." in clause.number
            or clause.id.startswith("text")
        ):
            continue
        running = clause.level in (Level.ARTICLE, Level.PART)
        above: tuple[object, ...] = () if running else clause.address[:-1]
        value = int(clause.number.partition("-")[0])
        before = previous.get((clause.level, above))
        inserted = "-" in clause.number
        if before is not None and not inserted:
            if value == before:
                notes.append(Note("audit.repeat", clause.label, clause.id, values=(("number", clause.number),)))
            elif value < before:
                values = (("found", clause.number), ("before", str(before)))
                notes.append(Note("audit.order", clause.label, clause.id, values=values))
            elif value != before + 1:
                values = (("expected", str(before + 1)), ("found", clause.number))
                notes.append(Note("audit.gap", clause.label, clause.id, values=values))
        printed = text.folded[clause.label.start : clause.label.end].lstrip("第")
        ranged = [to_int(match["number"]) or 0 for match in ARTICLE.finditer(printed)]  # 第二条至第四条（删除）
        misprinted = before is not None and value != before + 1 and following.get(clause.id) == before + 2
        reached = (before or 0) + 1 if misprinted else max(value, before or 0, *ranged)  # the others count on past it
        previous[(clause.level, above)] = reached
        digits = is_arabic(printed[:1])
        script.setdefault(clause.level, {}).setdefault(digits, []).append(clause)
    for scripts in script.values():
        if len(scripts) == 2:
            minority = min(scripts.values(), key=len)
            notes += [Note("audit.mixed_script", clause.label, clause.id) for clause in minority]
    return notes
