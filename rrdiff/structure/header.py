"""What stands before the first unit: menus, addressees, 印发通知, title, 题注, 目录, preamble.

    各市人民政府：              wrapper
    现将《示例办法》印发给你们。    wrapper
    示例办法                   title
    （2020年1月1日发布）        note
    为了……，制定本办法。         preamble
"""

from __future__ import annotations

import re

from rrdiff.structure.clause import Level
from rrdiff.structure.draft import Draft, Line, Sheet
from rrdiff.structure.furniture import DATE_LINE, DOCUMENT_NUMBER, NEWS_LEAD, furniture_kind
from rrdiff.structure.marks import complete

TITLE_WORDS = (
    "法典", "法", "条例", "規例", "规定", "規定", "办法", "辦法", "细则", "細則", "规则", "規則", "决定", "決定", "准则", "章程", "党章",
    "方案", "意见", "通知", "纲要", "规划", "计划", "解释", "批复", "指南", "指引", "标准", "制度", "公约", "守则", "规程", "修正案",
    "决议", "公告", "通告", "要点", "措施", "清单", "规范", "报告", "答记者问", "问答", "解读", "宪法",
)  # fmt: skip
_TITLE = re.compile(
    rf"^[^。;!?！？]{{0,80}}?(?:{'|'.join(TITLE_WORDS)})"
    r"(?:[(（〔\[][^()（）。]{1,24}[)）〕\]]){0,2}[》”]?$"
)
_NOTE_EVENT = re.compile(r"(?:通过|批准|审议|公布|发布|印发|修订|修正|施行|通過|公佈|发|令)")
_NOTE = re.compile(r"^[(（〔\[].{0,4}(?:\d{4}|[一二]\S{3})年")
_ADDRESSEES = re.compile(r"^.{2,400}[:：]$")
_NOTICE = re.compile(r"现(?:予|将|印发|转发|批转)|印发给你们|请.{0,20}(?:执行|遵照|贯彻)|特此(?:通知|公告)|通知如下|予以公布|全文如下")
_CONTENTS = re.compile(r"^[【\[]?目[录錄次][】\]]?[:：]?$")
_BOUND_START = re.compile(r"^(?:关于|實施|实施|贯彻|《|的|暂行|管理|若干|办法|条例|细则|方案)")
_OPEN_END = re.compile(r"(?:的|同|和|与|及|、|实施|贯彻|关于|推进|加强|委员会|人民政府|办公厅|党委|州委|市委|省委|县委|政府)$")
_PROLOGUE = re.compile(r"^(?:序言|序|前言|总纲|导言|引言)$")


def is_title(line: str) -> bool:
    """True for a line that could be the title of a norm or plan."""
    return len(line) <= 80 and bool(_TITLE.match(line)) and not _NOTICE.search(line)


def _title_block(lines: list[Line]) -> tuple[int, int]:
    """First and last index of the title lines; (-1, -1) when none is found."""
    last = -1
    for index, line in enumerate(lines):
        if is_title(line.string) and not _NOTE.match(line.string) and furniture_kind(line.string) is None:
            follows_title = 0 <= last < index and any(
                _NOTE.match(between.string) for between in lines[last + 1 : index]
            )
            if not follows_title:
                last = index
    if last < 0:
        for index, line in enumerate(lines[1:], 1):
            before = lines[index - 1].string
            if _NOTE.match(line.string) and _NOTE_EVENT.search(line.string) and not complete(before):
                last = index - 1
                break
    if last < 0:
        return -1, -1
    first = last
    while first > 0 and last - first < 2:
        above, here = lines[first - 1].string, lines[first].string
        joins = _BOUND_START.match(here) or _OPEN_END.search(above) or len(here) <= 6 or above.startswith("关于")
        usable = (
            len(above) <= 40
            and not complete(above)
            and not above.endswith((":", "："))
            and furniture_kind(above) is None
            and not is_title(above)
            and not DATE_LINE.fullmatch(above)
            and not DOCUMENT_NUMBER.search(above)
            and not _CONTENTS.match(above)
        )
        if not (joins and usable):
            break
        first -= 1
    return first, last


def read_header(sheet: Sheet, lines: list[Line]) -> tuple[str, str | None]:
    """Place every line before the first unit; return (title, 发文字号)."""
    number = None
    for line in lines:
        found = DOCUMENT_NUMBER.fullmatch(line.string)
        if found:
            number = line.string
            break
    first, last = _title_block(lines)
    title = ""
    if last >= 0:
        draft = sheet.add(((Level.TITLE, ""),), lines[first].span)
        draft.label = type(draft.label)(lines[first].span.start, lines[first].span.start)
        draft.body = [line.span for line in lines[first : last + 1]]
        title = "".join(line.string for line in lines[first : last + 1])
    for line in lines[: max(first, 0)]:
        _set_aside(sheet, line, title)
    _after_title(sheet, lines[last + 1 :], titled=last >= 0)
    return title, number


def _set_aside(sheet: Sheet, line: Line, title: str) -> None:
    string = line.string
    if string == title:
        kind = "repeated_title"
    elif NEWS_LEAD.search(string):
        kind = "news_lead"
    else:
        kind = furniture_kind(string) or "wrapper"
    sheet.note(kind, line.span, aside=True)


def _after_title(sheet: Sheet, lines: list[Line], *, titled: bool) -> None:
    note: Draft | None = None
    open_note = False
    preamble = 0
    for line in lines:
        string = line.string
        kind = furniture_kind(string)
        if open_note and note is not None:
            note.body.append(line.span)
            open_note = not string.endswith((")", "）", "〕", "]"))
        elif titled and note is None and _NOTE.match(string) and _NOTE_EVENT.search(string):
            note = sheet.add(((Level.NOTE, ""),), type(line.span)(line.span.start, line.span.start), line.span)
            open_note = string.count("(") > string.count(")") and len(lines) > 1
        elif kind is not None:
            sheet.note(kind, line.span, aside=True)
        elif _CONTENTS.match(string):
            sheet.note("contents", line.span, aside=True)
        elif DOCUMENT_NUMBER.fullmatch(string) or DATE_LINE.fullmatch(string):
            sheet.note("wrapper", line.span, aside=True)
        elif _PROLOGUE.match(string) or (complete(string) and not _wraps(string)):
            preamble += 1
            sheet.add(((Level.PREAMBLE, str(preamble)),), type(line.span)(line.span.start, line.span.start), line.span)
        else:
            sheet.note("news_lead" if NEWS_LEAD.search(string) else "wrapper", line.span, aside=True)


def _wraps(string: str) -> bool:
    return bool(_ADDRESSEES.match(string) or _NOTICE.search(string) or NEWS_LEAD.search(string))
