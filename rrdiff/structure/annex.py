"""After the last article: 附件, 附表, signatures, 版记 and page furniture.

What an annex holds has its own numbering and is outside the article tree; its lines become paragraphs of the annex, or
numbered units when they carry labels.
"""

from __future__ import annotations

import re

from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import DATE_LINE, furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.levels import DEPTHS, label_at
from rrdiff.structure.marks import ANNEX, complete
from rrdiff.structure.note_lines import note_end
from rrdiff.structure.rows import with_rows, without_rows
from rrdiff.text.numerals import to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan

_ANNEX_LINE = deferred(r"附(?:件|表|录|錄|图|圖|[:：]|[一二三四五六七八九十\d]{1,2}[:：.、]?|$)")
_LIST_OPENS = deferred(r"附(?:件|表|录|錄|图|圖)(?![\d一二三四五六七八九十])[:：]?")
_TABLE_TITLE = deferred(r"^[^。,;:]{2,30}(?:表|清单|名录|目录|图样|图案)[一二三四五六七八九十\d]{0,2}$")

_ORGAN = deferred(
    r"(?:[局厅部院署行会办司团社区委处校所队站府市县州旗]|办公室|中心|单位|企业|集团|公司|大学|学院|机关|军区|省长|市长|县长|主任|局长|部长)$"
    r"|^(?:省|市|县|区|局|厅|部)长|^(?:主席|总理|主任)"
)
_STOPS = frozenset("。;；,，!！?？:：…")
_DATE_OPENS = "12二(（"
ANNEX_LINE = 60
"""Most characters of the line that opens an annex, with its name: two lines of an official paper (28 characters)."""
NAME_LINE = 40
"""Most characters of a line that is a name, of an organ that signs or of a table: one line of a wide page."""
SIGNATORIES = 8
"""Most organs that sign one text, their date included."""


def is_annex(string: str) -> bool:
    """True for the heading line of an annex."""
    return len(string) <= ANNEX_LINE and bool(_ANNEX_LINE.match(string)) and string.rstrip(":：")[-1:] not in _STOPS


def names_organ(string: str) -> bool:
    """True for what ends as the name of an organ, a note in brackets behind it left out: 人力资源社会保障厅（局）."""
    return bool(_ORGAN.search(re.sub(r"[(（][^()（）]{1,20}[)）]$", "", string)))


def read_tail(sheet: DocumentDraft, lines: list[Line]) -> None:
    """Place the lines after the last article."""
    annex = 0
    reader: _AnnexReader | None = None
    lines = with_rows(sheet.text, lines)
    listed = _lists_of_annexes(lines)
    noted = range(0)
    told = any(
        draft.address[-1][0] is Level.NOTE for draft in sheet.drafts
    )  # a 题注 stands below where none does above
    for index, each in enumerate(lines):
        if each.cells and reader is not None:
            reader.row(each)
            continue
        if index in noted:
            sheet.drafts[-1].body.append(each.span)
            continue
        line = without_rows([each])[0]
        kind = listed.get(index) or furniture_kind(line.string)
        if kind is None and signs(lines, index):
            kind = "signature"
        if kind is not None:
            sheet.note(kind, line.span, aside=True)
        elif reader is None and len(lines) > index + 2 and _TABLE_TITLE.match(line.string):
            annex += 1
            draft = sheet.add(((Level.ANNEX, str(annex)),), FoldedSpan(line.span.start, line.span.start))
            draft.heading.append(line.span)
            reader = _AnnexReader(sheet, (Level.ANNEX, str(annex)))
        elif is_annex(line.string):
            annex += 1
            match = ANNEX.match(line.string)
            length = match.end() if match else 2
            length += line.string[length : length + 1] in (":", "：")
            label_end = min(line.span.start + length, line.span.end)
            draft = sheet.add(((Level.ANNEX, str(annex)),), FoldedSpan(line.span.start, label_end))
            reader = _AnnexReader(sheet, (Level.ANNEX, str(annex)))
            rest = FoldedSpan(label_end, line.span.end)
            if label_at(sheet.text.folded, rest.start, rest.end) is not None:
                reader.read(sheet.part(line, rest))
                continue
            if len(rest):
                draft.heading.append(rest)
            reader.untitled = not draft.heading and label_end == line.span.end
        elif reader is not None and reader.untitled and _titles(line.string):
            sheet.drafts[-1].heading.append(line.span)
            reader.untitled = False
        elif reader is not None:
            reader.read(line)
        elif not told and (end := note_end(lines, index)) > index:
            sheet.add_line(((Level.NOTE, ""),), line)
            noted, told = range(index + 1, end), True
        else:
            sheet.note("wrapper" if len(line.string) <= ANNEX_LINE else "furniture", line.span, aside=True)


def _lists_of_annexes(lines: list[Line]) -> dict[int, str]:
    """Notes of the lines that only name the annexes, 附件：1.名录 2.图表 above 附件1; not all may be printed below."""
    numbered, titled, numbers = -1, dict[str, int](), set[int]()
    for at, line in enumerate(lines):
        match = ANNEX.match(line.string) if is_annex(line.string) else None
        if match is None:
            continue
        number = to_int(match["number"] or "")
        if number == 1:
            numbered = at
        if number is not None:
            numbers.add(number)
        title = line.string[match.end() :].lstrip(":：") or (lines[at + 1].string if at + 1 < len(lines) else "")
        titled[title] = at
    last = max(numbered, *titled.values(), -1)
    found: dict[int, str] = {}
    for at, line in enumerate(lines[: max(last, 0)]):
        match = _LIST_OPENS.match(line.string)
        if match is None:
            continue
        end, rest = at + 1, line.string[match.end() :]
        while end < len(lines) and (label := label_at(lines[end].string, 0, len(lines[end].string))) is not None:
            rest = rest or (lines[end].string if label.number == 1 else "")
            end += 1
        first = label_at(rest, 0, len(rest))
        if (numbered >= end and first is not None and first.number == 1) or titled.get(rest, -1) >= end:
            found |= {one: _listed(lines[one].string, numbers, titled) for one in range(at, end)}
    return found


def _listed(string: str, numbers: set[int], titled: dict[str, int]) -> str:
    """Kind of the note for a line of a list of annexes: whether the named one is printed, by number or title."""
    opening = _LIST_OPENS.match(string)
    rest = string[opening.end() :] if opening else string
    label = label_at(rest, 0, len(rest))
    if label is None or len(numbers) < 1 or label.number in numbers:
        return "annex_list"
    title = rest[label.end :].strip()
    return "annex_list" if any(title and title in one for one in titled) else "annex_absent"


def signs(lines: list[Line], index: int) -> bool:
    """True for the name of an organ above a date, or above other organs that sign with it."""
    if lines[index].cells:
        return False
    for line in lines[index : index + SIGNATORIES]:
        string = line.string
        if string[0] in _DATE_OPENS and DATE_LINE.fullmatch(string):
            return line is not lines[index]
        if len(string) > NAME_LINE or complete(string) or label_at(string, 0, len(string)) or not _ORGAN.search(string):
            return False
    return False


def _titles(string: str) -> bool:
    return len(string) <= NAME_LINE and not complete(string) and label_at(string, 0, len(string)) is None


class _AnnexReader:
    """Numbers the lines of one annex."""

    def __init__(self, sheet: DocumentDraft, step: Step) -> None:
        self.sheet = sheet
        self.base: tuple[Step, ...] = (step,)
        self.path: list[Step] = []
        self.paragraph = 0
        self.untitled = False
        self.current: ClauseDraft | None = None

    def row(self, line: Line) -> None:
        """Place a row of a table: it belongs to the text above it, or is the first that the annex holds."""
        self.untitled = False
        if self.current is None:
            self._paragraph(line)
        else:
            self.current.add_row(line)

    def read(self, line: Line) -> None:
        """Place one line."""
        self.untitled = False
        folded, span = self.sheet.text.folded, line.span
        label = label_at(folded, span.start, span.end)
        if label is not None:
            depth = DEPTHS[label.level]
            self.path = [step for step in self.path if DEPTHS[step[0]] < depth]
            self.path.append((label.level, str(label.number)))
            self.paragraph = 0
            step = (*self.base, *self.path)
            self.current = self.sheet.add(step, FoldedSpan(span.start, label.end), FoldedSpan(label.end, span.end))
            return
        self._paragraph(line)

    def _paragraph(self, line: Line) -> None:
        self.paragraph += 1
        self.current = self.sheet.add_line((*self.base, *self.path, (Level.PARAGRAPH, str(self.paragraph))), line)
