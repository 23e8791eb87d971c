"""Where a text ends: the last article's own lines, and what is printed below them.

第九条　本办法自2020年1月1日起施行。   the last article
原《示例规定》同时废止。               its second 款
附件：示例表                        annex
示例部办公室　2019年12月1日印发        aside
"""

from __future__ import annotations

import re

from rrdiff.structure.annex import is_annex, signs
from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.furniture import furniture_in_text, furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import ENCLOSED, complete
from rrdiff.structure.rows import with_rows
from rrdiff.text.pattern import deferred

_LABEL = deferred(r"[(][一二三四五六七八九十]{1,3}[)]|[(]?\d{1,2}[)]?[.、)](?!\d)|[一二三四五六七八九十]{1,3}、")
_FORCE = deferred(r"(?:自|从|於|于).{0,40}(?:施行|生效|实施|執行|执行)|由.{0,40}解释|解释权")
_NORM = deferred(
    r"废止|施行|生效|执行|实施|有效|停止|不再|依照|按照|适用|应当|不得|可以|解释|规定|前款|前条|本(?:法|条例|办法|规定|细则|规则|决定|章程|准则)|"
    r"是指|以上|以下|届满|期限|原|报|备案|参照|制定"
)
_PAGE = deferred(
    r"本站|本网|本文|小编|网友|转载|版权|免责|公众号|关注|点击|扫码|扫描|下载|以上就是|希望(?:对|能)|更多|欢迎|评论|律师|咨询|"
    r"(?:责任)?编辑|来源|作者|阅读|分享|收藏|VIP|会员登录|搜索|相关(?:阅读|法规|文章|推荐)|延伸阅读|推荐阅读|法律快车|华律|找法"
)
_LISTED = deferred(r"^《.{2,80}》[(（]?.{0,60}$|.{0,60}《.{2,80}》.{0,40}[;,、]?$")


_EXPLAINS = deferred(r"(?:(?:起草|制定|修订|编制|修改)?说明|注释?|附?注|备注|解读|释义)[:：]")
"""Opens what is told about a text and no part of it."""

_STOPS = "。;；:：,，、"
OWN_ROWS = 3
"""A table of fewer rows below the last article is the imprint of a 公文: 抄送, 印发."""


def cut_tail(sheet: DocumentDraft, lines: list[Line]) -> int:
    """Number of lines that belong to the last article; ``lines[0]`` follows its label.

    A later line stays only when it is an item, a listed title, or a finished sentence that speaks as norms do.
    """
    closing = bool(lines) and bool(_FORCE.search(lines[0].string))
    rows = with_rows(sheet.text, lines)
    led = False  # in a table below a colon
    for index in range(1, len(lines)):
        string, before = lines[index].string, lines[index - 1].string
        led = bool(rows[index].cells) and (led or before[-1] in ":：")
        if led:
            continue
        if lines[index].cells:
            if lines[index - 1].cells or _rows(lines, index) >= OWN_ROWS:
                continue
            return index
        if string[-1] not in _STOPS and furniture_kind(string) in ("page_number", "continuation"):
            continue
        if signs(lines, index):
            return index
        if string[0] in ",.。;、)”" or (sheet.full(lines[index - 1]) and not complete(before)):
            continue
        above = lines[index - 2].string if index > 1 else ""
        closing = closing or bool(_FORCE.search(above + before))
        after = lines[index + 1].string if index + 1 < len(lines) else ""
        if not _stays(string, before=before, after=after, closing=closing):
            return index
    return len(lines)


def _rows(lines: list[Line], index: int) -> int:
    """How many rows of a table stand one below the other from a line on."""
    return next((at for at, line in enumerate(lines[index:]) if not line.cells), len(lines) - index)


def _labelled(string: str) -> bool:
    return string[:1] in ENCLOSED or _LABEL.match(string) is not None


def _stays(string: str, *, before: str, after: str, closing: bool) -> bool:
    """Whether a line at the end of a text is still a part of it."""
    if furniture_in_text(string, before) is not None or is_annex(string):
        return False
    if _EXPLAINS.match(string):
        return False
    if _labelled(string):
        return True
    if _PAGE.search(string) and not (_NORM.search(string) and not closing):
        return False
    if complete(string) and string[-1] not in ":：)）】》":
        return _NORM.search(string) is not None if closing else True
    if not complete(before):
        return not closing or string[-1] in "。;；)）" or bool(re.search(r"[,、]$", before))
    if string[-1] in ":：":
        return _labelled(after) or bool(_LISTED.match(after))
    return bool(_LISTED.match(string)) and before[-1] in ":：;；》)）"
