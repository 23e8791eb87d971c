"""What stands before the first unit: menus, orders, addressees, 印发通知, title, 题注, preamble.

某部令第12号                  wrapper
示发〔2020〕1号                document_number
各市人民政府：                 addressees
现将《示例办法》印发给你们。       wrapper
某省实施《中华人民共和国          title, first line
示例法》办法                   title, second line
（2020年1月1日发布）           note
为了……，制定本办法。            preamble
"""

from __future__ import annotations

from itertools import pairwise

from rrdiff.structure.clause import Level, Step
from rrdiff.structure.covering import NOTICE, is_addressees, wraps
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import DATE_LINE, DOCUMENT_NUMBER, NEWS_LEAD, furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import complete
from rrdiff.structure.note_lines import DATED, MOST_NOTE_LINES, NOTE, NOTE_LINES, note_end
from rrdiff.structure.outline import CONTENTS_WORD
from rrdiff.structure.rows import without_rows
from rrdiff.structure.title import is_title, may_be_title, title_again, title_block
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan

_NOTE_INSIDE = deferred(rf"^(?P<title>.{{2,80}}?)(?P<note>[(（〔][^()（）]{{0,12}}{DATED}.*)$")
_PROLOGUE = deferred(r"^(?:序言|序|前言|总纲|總綱|导言|引言)$")
_QUOTED = deferred(r"《(?P<title>[^》]{2,60}(?:〈[^〉]*〉[^》]*)?)》")
_RECORDED = deferred(
    r"(?:【(?:法规|文件|法律)?(?:标题|名称)】|(?:法规|文件|法律)?(?:标题|名称)[:：])(?P<title>[^:：。]{4,90})"
)
_NUMBERED = deferred(r"(?:【(?:发文字号|文号)】|(?:发文字号|文号)[:：])(?P<number>[^:：。]{2,30}第?\d{1,4}号)")
LONG_HEAD = 60
"""A longer line above the first unit holds more than a title."""
HALF_LINE = 12
"""A shorter line in a preamble that ends without a mark is a heading or a name, no half of a paragraph."""


def _logical(sheet: DocumentDraft, lines: list[Line]) -> list[Line]:
    """Lines of a wrapped page put together again; the head glued to the first unit cut at its sentences."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last is not None and _wraps_on(sheet, last, line):
            span = FoldedSpan(last.span.start, line.span.end)
            out[-1] = Line(span, last.string + line.string, last.indented)
        else:
            out.append(line)
    if out and sheet.text.folded[out[-1].span.end : out[-1].span.end + 1] not in ("", "\n"):
        out[-1:] = _sentences(sheet, out[-1])
    return [piece for line in out for piece in _without_note(sheet, line)]


def _wraps_on(sheet: DocumentDraft, last: Line, line: Line) -> bool:
    if line.span.start != last.span.end + 1 or complete(last.string) or not sheet.full(last):
        return False
    if furniture_kind(last.string) is not None or (sheet.layout.indents and line.indented):
        return False
    return line.string[0] not in "(〔《" and not CONTENTS_WORD.fullmatch(line.string)


def _sentences(sheet: DocumentDraft, line: Line) -> list[Line]:
    """A line cut after each full stop and, when it is longer than any title, at its white space."""
    start, end = line.span.start, line.span.end
    long = len(line.string) > LONG_HEAD
    cuts = [
        at
        for at in range(start + 1, end)
        if sheet.text.folded[at - 1] == "。" or (long and at in sheet.text.gaps and sheet.text.folded[at - 1] != ",")
    ]
    edges = [start, *cuts, end]
    return [sheet.part(line, FoldedSpan(*edge)) for edge in pairwise(edges)]


def _without_note(sheet: DocumentDraft, line: Line) -> list[Line]:
    """A line, with a 题注 that follows a title on a line of its own."""
    match = _NOTE_INSIDE.match(line.string)
    if not match or len(line.string) != len(line.span) or not is_title(match["title"]) or not NOTE.match(match["note"]):
        return [line]
    at = line.span.start + match.start("note")
    return [sheet.part(line, FoldedSpan(line.span.start, at)), sheet.part(line, FoldedSpan(at, line.span.end))]


def read_header(sheet: DocumentDraft, lines: list[Line], prefix: tuple[Step, ...] = ()) -> tuple[str, str | None]:
    """Place every line before the first unit; return (title, 发文字号)."""
    lines = _logical(sheet, without_rows(lines))
    number = next((line.string for line in lines if DOCUMENT_NUMBER.fullmatch(line.string)), None)
    number = number or next((found["number"] for line in lines if (found := _NUMBERED.fullmatch(line.string))), None)
    first, last = title_block(lines)
    title = ""
    if last >= 0:
        start = lines[first].span.start
        draft = sheet.add((*prefix, (Level.TITLE, "")), FoldedSpan(start, start))
        draft.body = [line.span for line in lines[first : last + 1]]
        title = "".join(line.string for line in lines[first : last + 1])
    front = _HeaderReader(sheet, prefix, title)
    above = lines[: max(first, 0)]
    front.above(above)
    front.below(lines[last + 1 :])
    return title or _quoted_title(lines), number


def _quoted_title(lines: list[Line]) -> str:
    """Title of the norm that an order promulgates or a record names, when it is not printed above the text."""
    for line in lines:
        if match := _RECORDED.fullmatch(line.string):
            return match["title"]
        if NOTICE.search(line.string) and (match := _QUOTED.search(line.string)):
            return match["title"]
    return ""


class _HeaderReader:
    """Places the lines around the title."""

    def __init__(self, sheet: DocumentDraft, prefix: tuple[Step, ...], title: str) -> None:
        self.sheet = sheet
        self.prefix = prefix
        self.title = title
        self.note: ClauseDraft | None = None
        self.preamble = 0
        self.current: ClauseDraft | None = None

    def above(self, lines: list[Line]) -> None:
        """Set apart what stands above the title, but for a 题注 right above it."""
        near = range(max(0, len(lines) - NOTE_LINES), len(lines))
        begin = next((i for i in near if note_end(lines, i) == len(lines)), len(lines))
        index = 0
        head = lines[:begin]
        while index < begin:
            end = max(index + 1, title_again(head, index, self.title))
            for line in head[index:end]:
                self._aside(line, "repeated_title" if end > index + 1 else "")
            index = end
        if begin < len(lines):
            self._add_note(lines[begin:])

    def below(self, lines: list[Line]) -> None:
        """Place 题注 and preamble; set the rest apart."""
        index = 0
        while index < len(lines):
            line = lines[index]
            sought = self.title and (self.note is None or (not self.preamble and len(self.note.body) < MOST_NOTE_LINES))
            end = note_end(lines, index) if sought else index
            if end > index:
                self._add_note(lines[index:end])
                index = end
                continue
            again = title_again(lines, index, self.title)
            if again > index:
                for part in lines[index:again]:
                    self._aside(part, "repeated_title")
                index = again
                continue
            index += 1
            following = lines[index].string if index < len(lines) else ""
            if self.preamble and following and is_title(line.string) and note_end(lines, index) > index:
                self._second(line)  # the amended text below the decision that amends it
            elif self.preamble and _broken(line.string, following):
                self._paragraph(line)
            else:
                self._place(line)

    def _second(self, line: Line) -> None:
        start = line.span.start
        self.sheet.add((*self.prefix, (Level.TITLE, "")), FoldedSpan(start, start), line.span)
        self.title, self.note, self.current = line.string, None, None

    def _place(self, line: Line) -> None:
        """Say what one line of the head is."""
        string = line.string
        furniture = furniture_kind(string) is not None or CONTENTS_WORD.fullmatch(string)
        if self.note is not None and not self.preamble and DOCUMENT_NUMBER.fullmatch(string):
            self._add_note([line])  # 法释〔2020〕1号, part of what the 题注 tells
        elif furniture or DOCUMENT_NUMBER.fullmatch(string) or DATE_LINE.fullmatch(string) or string == self.title:
            self._aside(line)
        elif self._goes_on(line):
            assert self.current is not None
            self.current.body.append(line.span)
        elif _PROLOGUE.match(string):
            self._prologue(line)
        elif (complete(string) or self.sheet.full(line) or _speaks(string)) and not wraps(string):
            self._paragraph(line)
        else:
            self._aside(line)

    def _add_note(self, lines: list[Line]) -> None:
        if self.note is None:
            start = lines[0].span.start
            self.note = self.sheet.add((*self.prefix, (Level.NOTE, "")), FoldedSpan(start, start))
        self.note.body += [line.span for line in lines]

    def _goes_on(self, line: Line) -> bool:
        if self.current is None or not self.current.body or _PROLOGUE.match(line.string):
            return False
        return self.sheet.joins(self.current, line)

    def _prologue(self, line: Line) -> None:
        self.preamble += 1
        start = line.span.start
        self.current = self.sheet.add((*self.prefix, (Level.PREAMBLE, str(self.preamble))), FoldedSpan(start, start))
        self.current.heading.append(line.span)

    def _paragraph(self, line: Line) -> None:
        if self.current is not None and self.current.heading and not self.current.body:
            self.current.body.append(line.span)
            return
        self.preamble += 1
        start = line.span.start
        address = (*self.prefix, (Level.PREAMBLE, str(self.preamble)))
        self.current = self.sheet.add(address, FoldedSpan(start, start), line.span)

    def _aside(self, line: Line, kind: str = "") -> None:
        """Set a line apart, with its kind."""
        string = line.string
        if kind:
            pass
        elif string == self.title:
            kind = "repeated_title"
        elif CONTENTS_WORD.fullmatch(string):
            kind = "contents"
        elif NEWS_LEAD.search(string):
            kind = "news_lead"
        else:
            kind = furniture_kind(string) or _kind_of(string)
        self.sheet.note(kind, line.span, aside=True)


def _kind_of(string: str) -> str:
    """What a line that belongs to no clause is: the number of the document, its addressees, or a covering notice."""
    if DOCUMENT_NUMBER.fullmatch(string):
        return "document_number"
    return "addressees" if is_addressees(string) else "wrapper"


def _broken(string: str, following: str) -> bool:
    """True for the first half of a paragraph of a preamble, which a line break cut where no mark stands."""
    if complete(string) or len(string) < HALF_LINE or is_title(string) or not following.endswith("。"):
        return False
    return may_be_title(string) or "," in string


def _speaks(string: str) -> bool:
    """True for a line that holds wording though it does not end as a sentence does."""
    return len(string) > LONG_HEAD or "," in string
