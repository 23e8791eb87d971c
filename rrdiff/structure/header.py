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

import re
from itertools import pairwise

from rrdiff.structure.annex import is_annex
from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import DATE_LINE, DOCUMENT_NUMBER, NEWS_LEAD, furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import complete
from rrdiff.structure.note_lines import DATED, NOTE, NOTE_LINES, SUFFIX_LINE, note_end
from rrdiff.structure.outline import CONTENTS_WORD
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan

TITLE_WORDS = (
    "法典 法 条例 條例 规定 規定 办法 辦法 细则 細則 规则 規則 决定 決定 准则 準則 "
    "章程 党章 方案 意见 通知 纲要 规划 计划 解释 批复 答复 指南 指引 标准 标準 "
    "制度 公约 守则 规程 修正案 决议 公告 通告 要点 措施 清单 规范 报告 答记者问 "
    "问答 安排 解读 宪法 憲法 通则 通則 总则 條約 条约 协定 议定书 预案 目录 名录 命令 "
    "令 函 纪要 大纲 简则 规约 若干问题 说明 承诺书 须知"
).split()
_SUFFIX = r"(?:[(（〔\[【][^()（）。]{1,30}[)）〕\]】]){0,3}"
_TITLE = re.compile(rf"^[^。;!?！？]{{0,80}}?(?:{'|'.join(TITLE_WORDS)}){_SUFFIX}[》”]?{_SUFFIX}$")
_NOTE_INSIDE = re.compile(rf"^(?P<title>.{{2,80}}?)(?P<note>[(（〔][^()（）]{{0,12}}{DATED}.*)$")
_ADDRESSEES = re.compile(r"^.{2,400}[:：]$")
_NOTICE = re.compile(
    r"现(?:予|将|印发|转发|批转|公布|发布|公告)|印发给你们|请.{0,20}(?:执行|遵照|贯彻)|特此(?:通知|公告)|通知如下|予以(?:公布|发布)|全文如下|"
    r"(?:会议|审议)通过[,，].{0,40}(?:公布|施行|发布)|自.{0,30}(?:起施行|之日起实施)|已经?.{0,60}(?:通过|同意|批准)"
)
_LEADS_ON = deferred(
    r"(?:如下|规定|决定|决议|解释|批复|答复|修[改正订]|补充|通知|意见|说明|安排|公告|决定事项)(?:[一-鿿]{0,6}如下|和补充|决定)?:$"
)
_ISSUES = deferred(
    r"现(?:予|将|印发|转发|批转|公布|发布|公告)|印发给你们|请.{0,20}(?:执行|遵照|贯彻)|特此(?:通知|公告)|予以(?:公布|发布)|全文如下"
)
_SPEAKS = deferred(r"为了?|根据|依照|应当|制定|规定|认为|现就")
_MARKS = deferred(r"[、,《》〈〉<>()〔〕“”]")
_ORDER = re.compile(
    r"(?:主席|国务院|人民政府|部|局|委员会|总局|署|会|院|办公厅|人大常委会)(?:令|公告|命令)(?:第?.{1,10}号)?$|^第.{1,10}号$|^[〔(（]?第?.{1,8}号[)）〕]?$"
)
_SIGNED = re.compile(
    r"^(?:代理?)?(?:部|省|市|县|州|区|局|署|行|院|会|厅|委员|秘书|检察)长[:]?.{0,6}$|^(?:主席|总理|主任|署长)[:]?.{0,6}$"
)
_BOUND_START = deferred(r"^(?:关于|實施|实施|贯彻|《|的|暂行|管理|若干|办法|条例|细则|方案|同|和|与|及)")
_OPEN_END = deferred(
    r"(?:的|同|和|与|及|、|实施|贯彻|关于|推进|加强|委员会|人民政府|办公厅|党委|州委|市委|省委|县委|政府|共和国|自治区|自治州|适用|[省市县])$"
)
_DAY = re.compile(rf"[(（]?(?:根据|依据)?{DATED}[\d元一二三四五六七八九十]{{1,2}}月[\d一二三四五六七八九十廿]{{1,3}}日")
_PROLOGUE = re.compile(r"^(?:序言|序|前言|总纲|總綱|导言|引言)$")
_QUOTED = re.compile(r"《(?P<title>[^》]{2,60}(?:〈[^〉]*〉[^》]*)?)》")
HEAD_LINES = 30
"""Lines among which the title of a text without structure is looked for."""
LONG_HEAD = 60
"""A longer line above the first unit holds more than a title."""
HALF_LINE = 12
"""A shorter line in a preamble that ends without a mark is a heading or a name, no half of a paragraph."""
TITLE_LINES = 4
"""Most lines a title is set in; the longest in printed gazettes has four."""


def is_title(line: str) -> bool:
    """True for a line that could be the title of a norm or plan."""
    if not line or len(line) > 90 or SUFFIX_LINE.fullmatch(line) or CONTENTS_WORD.fullmatch(line):
        return False
    if _DAY.match(line):
        return False
    return bool(_TITLE.match(line)) and not _NOTICE.search(line) and not _ORDER.search(line)


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


def title_block(lines: list[Line]) -> tuple[int, int]:
    """First and last index of the title lines; (-1, -1) when none is found."""
    last = _title_line(lines)
    if last < 0:
        return -1, -1
    first = last
    while first > 0 and last - first < TITLE_LINES - 1 and _joins(lines, first):
        first -= 1
    while last + 1 < len(lines) and (
        SUFFIX_LINE.fullmatch(lines[last + 1].string)
        or _unclosed("".join(line.string for line in lines[first : last + 1])) > 0
    ):
        last += 1
    return first, last


def _title_line(lines: list[Line]) -> int:
    """Index of the last line that reads as a title and stands before the 题注, else of the line above the 题注."""
    last, noted, skip = -1, False, 0
    for index, line in enumerate(lines):
        if index < skip:
            continue
        skip = note_end(lines, index)
        if skip > index:
            above = next((i for i in range(index - 1, -1, -1) if not _DAY.match(lines[i].string)), -1)
            if last < 0 <= above and _may_be_title(lines[above].string):
                last = above
            noted = noted or last >= 0
        elif is_title(line.string) and furniture_kind(line.string) is None and not noted:
            last = index
        elif noted and _ORDER.search(line.string):
            noted = False
    return last


def _may_be_title(string: str) -> bool:
    return (
        2 <= len(string) <= 40
        and not complete(string)
        and furniture_kind(string) is None
        and not _DAY.match(string)
        and not DOCUMENT_NUMBER.search(string)
        and not CONTENTS_WORD.fullmatch(string)
        and not _ORDER.search(string)
        and not _SIGNED.match(string)
        and not is_annex(string)
        and not NEWS_LEAD.search(string)
        and not _NOTICE.search(string)
    )


def _unclosed(string: str) -> int:
    return string.count("《") - string.count("》")


def _joins(lines: list[Line], first: int) -> bool:
    """True when the line above ``first`` is part of the title too."""
    above, here = lines[first - 1].string, lines[first].string
    if _unclosed(here) < 0 and len(above) <= 60 and _unclosed(above) > 0:
        return True
    if not _may_be_title(above) or is_title(above) or above.endswith((":", "：")):
        return False
    return bool(_BOUND_START.match(here) or _OPEN_END.search(above)) or len(here) <= 6 or above.startswith("关于")


def title_again(lines: list[Line], index: int, title: str) -> int:
    """Index after the lines from ``index`` on that print the title once more; ``index`` when they do not."""
    title = _plain(title)
    string = ""
    for end in range(index, min(len(lines), index + TITLE_LINES + 2)):
        string += _plain(lines[end].string)
        if not title or not title.startswith(string):
            break
        if string == title:
            return end + 1
    return index


def first_paragraph(lines: list[Line]) -> int:
    """Index of the first line after the title that is wording; 0 when nothing above it reads as a title."""
    start, last = title_block(lines[:HEAD_LINES])
    if last < 0:
        return 0
    title = "".join(line.string for line in lines[start : last + 1])
    first = last + 1
    while first < len(lines):
        end = max(note_end(lines, first), title_again(lines, first, title))
        if end == first and complete(lines[first].string):
            break
        first = max(first + 1, end)
    return first


def read_header(sheet: DocumentDraft, lines: list[Line], prefix: tuple[Step, ...] = ()) -> tuple[str, str | None]:
    """Place every line before the first unit; return (title, 发文字号)."""
    lines = _logical(sheet, lines)
    number = next((line.string for line in lines if DOCUMENT_NUMBER.fullmatch(line.string)), None)
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
    """Title of the norm that an order or notice promulgates, when it is not printed above the text."""
    for line in lines:
        if _NOTICE.search(line.string) and (match := _QUOTED.search(line.string)):
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
        while index < begin:
            end = max(index + 1, title_again(lines[:begin], index, self.title))
            for line in lines[index:end]:
                self._aside(line, "repeated_title" if end > index + 1 else "")
            index = end
        if begin < len(lines):
            self._add_note(lines[begin:])

    def below(self, lines: list[Line]) -> None:
        """Place 题注 and preamble; set the rest apart."""
        index = 0
        while index < len(lines):
            line = lines[index]
            end = note_end(lines, index) if self.title and (self.note is None or not self.preamble) else index
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
        elif (complete(string) or self.sheet.full(line) or _speaks(string)) and not _wraps(string):
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
    return "addressees" if _ADDRESSEES.match(string) and not _NOTICE.search(string) else "wrapper"


def _broken(string: str, following: str) -> bool:
    """True for the first half of a paragraph of a preamble, which a line break cut where no mark stands."""
    if complete(string) or len(string) < HALF_LINE or is_title(string) or not following.endswith("。"):
        return False
    return _may_be_title(string) or "," in string


def is_notice(string: str) -> bool:
    """True for a line of an order or covering notice."""
    return bool(_NOTICE.search(string) or _ADDRESSEES.match(string))


def _wraps(string: str) -> bool:
    """True for a line below the title that covers the text and is none of its words."""
    if _LEADS_ON.search(string):  # 现将有关事项通知如下： and 作出决定： lead into what follows
        return False
    if _ADDRESSEES.match(string):
        return "。" not in string and not _SPEAKS.search(string)
    return bool(_ISSUES.search(string) or NEWS_LEAD.search(string))


def _speaks(string: str) -> bool:
    """True for a line that holds wording though it does not end as a sentence does."""
    return len(string) > LONG_HEAD or "," in string


def _plain(string: str) -> str:
    """A title without the marks and brackets in which two prints of it differ."""
    return _MARKS.sub("", string)
