"""Questions and answers (答记者问), and texts without any numbered structure.

一、问：办法有何背景？        q1
答：为了……                q1.a1
第二，……                q1.a2 (rhetoric is no structure)
"""

from __future__ import annotations

from rrdiff.structure.annex import signs
from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import furniture_kind
from rrdiff.structure.header import read_header
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import ANSWER, ARTICLE, QUESTION, complete
from rrdiff.structure.rows import with_rows
from rrdiff.structure.tail import speaks
from rrdiff.structure.title import first_paragraph
from rrdiff.text.source import FoldedSpan

SHORT = 25
"""A shorter line without a stop is a heading or a signature, not the first half of a sentence."""


def is_commentary(lines: list[Line]) -> bool:
    """True when at least two lines open with 问： and one with 答：."""
    questions = sum(QUESTION.match(line.string) is not None for line in lines)
    answers = sum(ANSWER.match(line.string) is not None for line in lines)
    return questions >= 2 and answers >= 1


def read_commentary(sheet: DocumentDraft) -> tuple[str, str | None]:
    """Place every line of a Q&A; return (title, 发文字号)."""
    lines = sheet.lines
    first = next((i for i, line in enumerate(lines) if QUESTION.match(line.string)), len(lines))
    title, number = read_header(sheet, lines[:first])
    question = answer = 0
    current: ClauseDraft | None = None
    last_words = next((i for i in range(len(lines), 0, -1) if _words(lines[i - 1])), 0)
    for index, line in enumerate(lines[first:], first):
        if line.cells and current is not None:
            current.add_row(line)
            continue
        kind = furniture_kind(line.string)
        if kind is not None:
            sheet.note(kind, line.span, aside=True)
            continue
        asked = QUESTION.match(sheet.text.folded, line.span.start)
        told = ANSWER.match(sheet.text.folded, line.span.start)
        if asked:
            question, answer = question + 1, 0
            current = sheet.add(
                ((Level.QUESTION, str(question)),),
                FoldedSpan(line.span.start, asked.end()),
                FoldedSpan(asked.end(), line.span.end),
            )
        elif index >= last_words:
            sheet.note("furniture", line.span, aside=True)
        elif told is None and current is not None and sheet.joins(current, line):
            sheet.note_join(line.span)
            current.body.append(line.span)
        else:
            answer += 1
            start = told.end() if told else line.span.start
            address: tuple[Step, ...] = ((Level.QUESTION, str(question)), (Level.ANSWER, str(answer)))
            current = sheet.add(address, FoldedSpan(line.span.start, start), FoldedSpan(start, line.span.end))
    return title, number


def _words(line: Line) -> bool:
    return bool(line.cells) or complete(line.string) or speaks(line.string)


def _runs_on(sheet: DocumentDraft, current: ClauseDraft) -> bool:
    end = current.end(sheet.text)
    return sheet.layout.wrapped or len(end) > SHORT or end[-1:] in ",、"


def read_plain(sheet: DocumentDraft) -> tuple[str, str | None]:
    """Place every line of a text without structure: a title if there is one, then paragraphs."""
    lines = with_rows(sheet.text, sheet.lines)
    first = first_paragraph(lines)
    title, number = read_header(sheet, lines[:first]) if first else ("", None)
    paragraph = 0
    current: ClauseDraft | None = None
    for index, line in enumerate(lines[first:], first):
        kind = "signature" if signs(lines, index) else furniture_kind(line.string)
        if line.cells and current is not None:
            current.add_row(line)
        elif kind is not None and not line.cells:
            sheet.note(kind, line.span, aside=True)
        elif (
            current is not None
            and not line.cells
            and _runs_on(sheet, current)
            and not ARTICLE.match(line.string)  # the next row of a table
            and sheet.joins(current, line)
        ):
            current.body.append(line.span)
        else:
            paragraph += 1
            current = sheet.add_line(((Level.PARAGRAPH, str(paragraph)),), line)
    return title, number
