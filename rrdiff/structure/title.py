"""Which of the lines above a text are its title.

某省实施《中华人民共和国          first line of a title
示例法》办法                   its second line
（2020年1月1日发布）           a 题注: what stands right above it is the title
"""

from __future__ import annotations

from rrdiff.structure.annex import is_annex
from rrdiff.structure.covering import NOTICE, covers, wraps
from rrdiff.structure.furniture import DOCUMENT_NUMBER, NEWS_LEAD, furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import BARE_NUMBERS, COMMA_NUMBER, complete
from rrdiff.structure.note_lines import DATED, MOST_NOTE_LINES, SUFFIX_LINE, note_end
from rrdiff.structure.outline import CONTENTS_WORD
from rrdiff.text.pattern import deferred

TITLE_WORDS = (
    "法典 法 条例 條例 规定 規定 办法 辦法 细则 細則 规则 規則 决定 決定 准则 準則 "
    "章程 党章 方案 意见 通知 纲要 规划 计划 解释 批复 答复 指南 指引 标准 标準 "
    "制度 公约 守则 规程 修正案 决议 公告 通告 要点 措施 清单 规范 报告 答记者问 "
    "问答 安排 解读 宪法 憲法 通则 通則 总则 條約 条约 协定 议定书 预案 目录 名录 命令 "
    "请示 通报 公报 议案 提案 解答 复函 报道 建议 倡议书 要求 致辞 讲话 案 "
    "令 函 纪要 大纲 简则 规约 若干问题 说明 承诺书 须知"
).split()
_SUFFIX = r"(?:[(（〔\[【][^()（）。]{1,30}[)）〕\]】]){0,3}"
_BEFORE_WORD = 80
"""Most characters of a title before the word that it ends with."""
_TITLE = deferred(rf"^[^。;!?！？]{{0,{_BEFORE_WORD}}}?(?:{'|'.join(TITLE_WORDS)}){_SUFFIX}[》”]?{_SUFFIX}$")
_BRACKETS = frozenset("(（〔[【)）〕]】\n")
"""Characters without which a title is told by its end alone."""
_SENTENCE_STOPS = frozenset("。;!?！？")
_LONGEST_FIRST = tuple(sorted(TITLE_WORDS, key=len, reverse=True))
_MARKS = deferred(r"[、,《》〈〉<>()〔〕“”]")
_ORDER = deferred(
    r"(?:主席|国务院|人民政府|部|局|委员会|总局|署|会|院|办公厅|人大常委会)(?:令|公告|命令)(?:第?.{1,10}号)?$|^第.{1,10}号$|^[〔(（]?第?.{1,8}号[)）〕]?$"
)
_SIGNED = deferred(
    r"^(?:代理?)?(?:部|省|市|县|州|区|局|署|行|院|会|厅|委员|秘书|检察)长[:]?.{0,6}$|^(?:主席|总理|主任|署长)[:]?.{0,6}$"
)
_BOUND_START = deferred(r"^(?:关于|實施|实施|贯彻|《|的|暂行|管理|若干|办法|条例|细则|方案|同|和|与|及)")
_APPLIES = deferred(r"关于.{0,6}(?:适用|实施|执行|贯彻|审理)")
_APPLIED = deferred(r"^(?:若干|的|有关|具体)")
_OPEN_END = deferred(
    r"(?:的|同|和|与|及|、|实施|贯彻|关于|推进|加强|委员会|人民政府|办公厅|党委|州委|市委|省委|县委|政府|共和国|自治区|自治州|适用|[省市县])$"
)
_NO_TITLE = deferred(r"[,，。;；:：!?！？]|^(?:的|和|与|及|等|或)|网$|\d{6}|第.{1,3}版")
DAY = deferred(rf"[(（]?(?:根据|依据)?{DATED}[\d元一二三四五六七八九十]{{1,2}}月[\d一二三四五六七八九十廿]{{1,3}}日")
HEAD_LINES = 30
"""Lines among which the title of a text without structure is looked for."""
LONGEST_TITLE = 90
"""Most characters of a line that may be a title: three lines of an official paper (28 characters); of the laws and
local rules looked through the longest title has 50."""
TITLE_LINE = 40
"""Most characters of one line of a title; an official paper has 28 in a line, a wide page up to 40."""
OPEN_LINE = 60
"""The same for a line in which a bracket or 《 stays open."""
LAST_LINE = 6
"""A line so short below a line of a title is its end: 的通知."""
SHORT_TITLE = 6
"""A shorter line with a word of titles is a heading where a title stands above it: 裁判要点."""
TITLE_LINES = 4
"""Most lines a title is set in; the longest in printed gazettes has four."""
MOST_TITLE_LINES = 12
"""Most lines of a title with what is printed in brackets below it, however long its 《 stays open."""


def is_title(line: str) -> bool:
    """True for a line that could be the title of a norm or plan."""
    if (
        not line
        or line[0] == "\t"
        or len(line) > LONGEST_TITLE
        or COMMA_NUMBER.match(line)
        or SUFFIX_LINE.fullmatch(line)
        or CONTENTS_WORD.fullmatch(line)
        or line in BARE_NUMBERS
    ):
        return False
    if DAY.match(line):
        return False
    return _reads_as_title(line) and not NOTICE.search(line) and not _ORDER.search(line)


def _reads_as_title(line: str) -> bool:
    """Whether a line has no stop and ends with a word of titles, brackets behind it aside."""
    if not _BRACKETS.isdisjoint(line):
        return _TITLE.match(line) is not None
    said = line[:-1] if line.endswith(("》", "”")) else line
    word = next((word for word in _LONGEST_FIRST if said.endswith(word)), None)
    return word is not None and len(said) - len(word) <= _BEFORE_WORD and _SENTENCE_STOPS.isdisjoint(line)


def title_block(lines: list[Line]) -> tuple[int, int]:
    """First and last index of the title lines; (-1, -1) when none is found."""
    last = _title_line(lines)
    if last < 0:
        return -1, -1
    first = last
    while first > 0 and last - first < TITLE_LINES - 1 and _joins(lines, first):
        first -= 1
    unclosed = sum(_unclosed(line.string) for line in lines[first : last + 1])
    while last + 1 < min(len(lines), first + MOST_TITLE_LINES) and (
        unclosed > 0 or SUFFIX_LINE.fullmatch(lines[last + 1].string)
    ):
        last += 1
        unclosed += _unclosed(lines[last].string)
    return first, last


def _title_line(lines: list[Line]) -> int:
    """Index of the last line that reads as a title and stands before the 题注, else of the line above the 题注."""
    last, noted, skip, notes = -1, False, 0, 0
    other = False  # a line of another sort stands below the title found so far
    for index, line in enumerate(lines):
        if index < skip:
            continue
        skip = note_end(lines, index) if notes < MOST_NOTE_LINES else index
        notes += skip - index
        if skip > index:
            above = index - 1
            while last < 0 <= above and DAY.match(lines[above].string):
                above -= 1
            if last < 0 <= above and may_be_title(lines[above].string):
                last = above
            noted = noted or last >= 0
        elif is_title(line.string) and furniture_kind(line.string) is None and not noted:
            last = last if other and len(line.string) < SHORT_TITLE else index
        elif noted and _ORDER.search(line.string):
            noted = False
        elif last >= 0 and furniture_kind(line.string) is None and not wraps(line.string):
            other = other or may_be_title(line.string)
    return last if last >= 0 else _only_title(lines)


def _only_title(lines: list[Line]) -> int:
    """Index of the only line that may be a title, or of one about something; -1 when none or several may be one."""
    found = [
        index
        for index, line in enumerate(lines)
        if len(line.string) >= SHORT_TITLE and may_be_title(line.string) and not _NO_TITLE.search(line.string)
    ]
    return next((index for index in found if "关于" in lines[index].string), found[0] if len(found) == 1 else -1)


def may_be_title(string: str) -> bool:
    """True for a short line that could be part of a title whatever words it has."""
    return (
        2 <= len(string) <= TITLE_LINE
        and string[0] != "\t"
        and not complete(string)
        and furniture_kind(string) is None
        and not DAY.match(string)
        and not DOCUMENT_NUMBER.search(string)
        and not CONTENTS_WORD.fullmatch(string)
        and not _ORDER.search(string)
        and not _SIGNED.match(string)
        and not is_annex(string)
        and not NEWS_LEAD.search(string)
        and not NOTICE.search(string)
    )


def _unclosed(string: str) -> int:
    return string.count("《") - string.count("》")


def _joins(lines: list[Line], first: int) -> bool:
    """True when the line above ``first`` is part of the title too."""
    above, here = lines[first - 1].string, lines[first].string
    if _unclosed(here) < 0 and len(above) <= OPEN_LINE and _unclosed(above) > 0:
        return True
    if not may_be_title(above) or above.endswith((":", "：")):
        return False
    if is_title(above):
        return bool(_APPLIES.search(above) and _APPLIED.match(here))
    return (
        bool(_BOUND_START.match(here) or _OPEN_END.search(above)) or len(here) <= LAST_LINE or above.startswith("关于")
    )


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
        if end == first and not covers(lines[first].string):
            break
        first = max(first + 1, end)
    return first


def _plain(string: str) -> str:
    """A title without the marks and brackets in which two prints of it differ."""
    return _MARKS.sub("", string)
