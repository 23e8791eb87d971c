"""Where a 题注 begins and ends: one line in brackets, or events told over many lines.

（1990年1月1日通过              in brackets, which close in the last line
根据2000年1月1日《决定》修正）
2017年7月28日　某省            an event that goes on in the next line
第十二届……会议修正
"""

from __future__ import annotations

from rrdiff.structure.events import EventReader
from rrdiff.structure.furniture import DOCUMENT_NUMBER
from rrdiff.structure.layout import Line
from rrdiff.structure.outline import CONTENTS_WORD
from rrdiff.text.pattern import deferred

SUFFIX_LINE = deferred(
    r"[(（〔\[【](?:.{0,12}(?:试行|暂行|草案|征求意见稿|审议稿|送审稿|修订稿|修正稿|修正本|修订本|修正文本|表决稿|建议稿|讨论稿|(?:修正|修订)版?|全文|节录|摘录)"
    r"|\d{4}年?.{0,8}(?:修[正订]|版|本|年)|[一二三四五六七八九十]{1,2})[)）〕\]】]"
)
_EVENT = deferred(r"通过|批准|审议|公布|发布|印发|修订|修正|施行|通過|公佈|頒布|颁布|制定|修改|废止|实施|发|令")
DATED = r"(?:(?:中[華华])?民[國国]\d{1,3}|\d{4}|[一二][\d一二三四五六七八九〇零○O]{3})年"
NOTE = deferred(rf"^[(（〔\[【](?:.{{0,30}}?{DATED}|.{{0,40}}(?:令|公告)第?.{{1,8}}号)")
_NOTE_PLAIN = deferred(
    rf"^(?:根据|依据)?{DATED}\S{{1,2}}?\d{{0,2}}[\d一二三四五六七八九十]{{0,3}}月.{{0,160}}(?:通过|批准|公布|发布|印发|修[正订]|施行|颁布|制定)[)）]?;?$"
)
_NOTE_START = deferred(
    rf"[(〔\[【]?(?:根据|依据|依照|经|自|于)?{DATED}|(?:自?(?:公布|发布|颁布|印发)之日起?|自)(?:施行|实施|生效)"
)
_NOTE_MORE = deferred(
    r"[^,。;:]{2,40}令第?[^,。;:]{1,8}号(?:公布|发布)?[)）]?$|(?:根据|依据)$|[)）]$"
    r"|(?:第?[\d一二三四五六七八九十]{1,3}次)?(?:审议通过|通过|批准|公布|发布|颁布|修正|修订|修改)[)）]?[,;]?$|《.{4,80}》[)）]?$"
)
_REMARK = deferred(r"[(（〔\[【](?:此件|本文|联系|附件|内部).{0,30}[)）〕\]】]")
_NOTE_TAIL = deferred(r"[^。:;,(]{2,60}(?:通过|批准|公布|发布|修[正订]|施行)[)）]$")
NOTE_LINES = 40
"""Most lines of a 题注; codes amended a dozen times, wrapped at twenty columns, need thirty."""
LONGEST_NOTE = 20_000
"""Most code points of a 题注; the longest have some two thousand."""
MOST_NOTE_LINES = 400
"""Lines after which no further 题注 is looked for above a text; ten in a row have fewer."""


def note_end(lines: list[Line], index: int) -> int:
    """Index after the last line of the 题注 that begins at ``index``; ``index`` when none begins there."""
    first = lines[index].string
    if len(first) > LONGEST_NOTE:
        return index
    if _NOTE_START.match(first) and not SUFFIX_LINE.fullmatch(first):
        end = _events_end(lines, index)
        if end > index:
            return end
    if _NOTE_TAIL.match(first):
        return index + 1
    if not NOTE.match(first) or SUFFIX_LINE.fullmatch(first):
        return index + 1 if _NOTE_PLAIN.match(first) else index
    string = ""
    for end in range(index, min(len(lines), index + NOTE_LINES)):
        part = lines[end].string
        if end > index and (part[-1] in "。;" or CONTENTS_WORD.fullmatch(part)):
            return index
        string += part
        if string.count("(") + string.count("〔") <= string.count(")") + string.count("〕"):
            return end + 1 if _EVENT.search(string) else index
    return index + 1 if _EVENT.search(first) else index


def _events_end(lines: list[Line], index: int) -> int:
    """Index after the last of the lines that together tell events and nothing else; ``index`` when there are none."""
    reader, found = EventReader(), index
    for end in range(index, min(len(lines), index + NOTE_LINES)):
        if end > index and (_REMARK.fullmatch(lines[end].string) or DOCUMENT_NUMBER.fullmatch(lines[end].string)):
            break  # the day below a signature, and (此件公开发布) or a number below the day
        if found == end > index and not (_NOTE_START.match(lines[end].string) or _NOTE_MORE.match(lines[end].string)):
            break
        whole, open_end = reader.read(lines[end].string)
        if whole:
            found = end + 1
        elif not open_end:
            break
    return found
