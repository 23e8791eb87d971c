"""Where a text ends: the last article's own lines, and what is printed below them.

第九条　本办法自2020年1月1日起施行。   the last article
原《示例规定》同时废止。               its second 款
附件：示例表                        annex
示例部办公室　2019年12月1日印发        aside
"""

from __future__ import annotations

import re

from rrdiff.structure.annex import is_annex, names_organ, signs
from rrdiff.structure.covering import is_addressees, issues
from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.furniture import furniture_in_text, furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import ENCLOSED, complete
from rrdiff.structure.note_lines import note_end
from rrdiff.structure.rows import with_rows
from rrdiff.structure.title import is_title
from rrdiff.text.pattern import deferred

_LABEL = deferred(r"[(][一二三四五六七八九十]{1,3}[)]|[(]?\d{1,2}[)]?[.、)](?!\d)|[一二三四五六七八九十]{1,3}、")
_FORCE = deferred(
    r"(?:自|从|於|于)[^。;]{0,40}[日月起后][^。;,]{0,4}(?:施行|生效|实施|執行|执行)(?:[。;,]|$)|由[^。;,]{0,40}解释(?:[。;,、并和]|$)|解释权"
)
_NORM = deferred(
    r"废止|施行|生效|执行|实施|有效|停止|不再|依照|按照|适用|应当|不得|可以|解释|规定|前款|前条|本(?:法|条例|办法|规定|细则|规则|决定|章程|准则)|"
    r"是指|以上|以下|届满|期限|原|报|备案|参照|制定"
)
_PAGE = deferred(
    r"本站|本网|本文|小编|网友|转载|版权|免责|公众号|关注|点击|扫码|扫描|下载|以上就是|希望(?:对|能)|更多|欢迎|评论|律师|咨询|"
    r"(?:责任)?编辑|来源|(?<![工创著合操])作者|阅读|分享|收藏|VIP|会员登录|搜索|相关(?:阅读|法规|文章|推荐)|延伸阅读|推荐阅读|法律快车|华律|找法"
)
_ONLY_PAGE = deferred(
    r"小编|以上就是|希望(?:对|能)(?:您|你|大家)|如有侵权|VIP|会员登录|(?:相关|延伸|推荐)阅读|法律快车|华律|找法网|^(?:摘|节选|选|转)自|"
    r"^本(?:文(?:系|由|来|作者)|网)|^联系(?:人|电话|方式)|(?:关注|扫描).{0,10}公众号|扫码关注|点击(?:查看|下载|阅读|进入|这里|关注)|欢迎(?:关注|转发|留言|咨询)"
)
"""Words of a page, of which none is ever a word of a rule."""
_LISTED = deferred(r"^《.{2,80}》[(（]?.{0,60}$|.{0,60}《.{2,80}》.{0,40}[;,、]?$")


_EXPLAINS = deferred(r"(?:(?:起草|制定|修订|编制|修改)?说明|注释?|附?注|备注|解读|释义)[:：]")
"""Opens what is told about a text and no part of it."""

_RULE = deferred(
    r"应|必须|不得|不予|可以?|有权|无权|禁止|严禁|鼓励|提倡|支持|负责|承担|(?<!自)由|依照|按照|依法|依据|根据|参照|适用|予以|给予|"
    r"列入|纳入|建立|协助|责令|罚款|处罚|罚没|没收|吊销|追究|责任|废止|施行|前[款条项]|下列|以下|违反|除外|有效|无效|届满|期限|备案|视为|属于|"
    r"包括|享受|保护|保障|实行|推行|方可|无需|国家|国务院|人民(?:政府|法院|检察院|代表大会)|主管部门|行政部门|单位和个人|"
    r"本(?:法|条例|办法|规定|细则|规则|决定|章程|准则|解释|市|省|自治区|行政区域)|的[,;]|是指|[是为]|"
    r"的(?:权利|义务|情形|条件|人员|个人|单位|物品|标准|活动|行为|职责)$"
)
_JOINS_WORDS = deferred(r"[的和与或及对从在向以不要也同自至设]")
_PREDICATE = deferred(
    r"应|必须|不得|(?<!许)可|(?<!自)由|有权|给予|前[款条项]|前.款|本(?:法|条例|办法|规定|细则|规则|决定|章程|准则|解释|[省市])|为(?!民)|作出|"
    r"要(?!求|点)|参照|按照|依法|执行|实行|鼓励|支持|会同|协助|采取|承担|具有|建立|制定的|适用(?:于|《)|自.{1,20}[日起]|设在|[,;。]"
)
"""What neither the name of an organ nor a title has."""
_DATED = deferred(r"(?:(?:19|20)\d\d|[一二][〇○零O一二三四五六七八九]{3})年[^年月]{1,3}月[^年月日]{1,3}日[)）]?$")
LEAST_WORDING = 6
"""A shorter line without a stop is a name, a date or a heading; so short is none of 17,000 paragraphs of laws."""
SENTENCE = 12
"""A line so long is a sentence if it has several clauses or a small word that binds others, as names seldom have."""
LONG_WORDING = 40
"""A line so long is running text whatever its words."""
_CLAUSES = frozenset(",;")
_CLOSES = deferred(
    r"(?:废止|施行|生效|执行|实施|有效|失效|适用|规定|解释|制定|备案|效力)[。.]?$|"
    r"本(?:法|条例|办法|规定|细则|规则|决定|章程|准则|解释)|"
    r"(?:应当|不得|必须|可以|依照|按照|责任|的,).*[,;]|[,;].*(?:应当|不得|必须|可以|依照|按照|责任)"
)
"""What a paragraph behind the closing sentence speaks of: what is repealed, from when, who explains it."""
_STOPS = "。;；:：,，、"
OWN_ROWS = 3
"""A table of fewer rows below the last article is the imprint of a 公文: 抄送, 印发."""


def cut_tail(sheet: DocumentDraft, lines: list[Line]) -> int:
    """Number of lines that belong to the last article; ``lines[0]`` follows its label.

    A later line stays only when it is an item, a listed title, or running text that speaks as norms do.
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
        if not _stays(lines, index, closing=closing):
            return index
    return len(lines)


def _rows(lines: list[Line], index: int) -> int:
    """How many rows of a table stand one below the other from a line on."""
    return next((at for at, line in enumerate(lines[index:]) if not line.cells), len(lines) - index)


def _labelled(string: str) -> bool:
    return string[:1] in ENCLOSED or _LABEL.match(string) is not None


def _stays(lines: list[Line], index: int, *, closing: bool) -> bool:
    """Whether a line at the end of a text is still a part of it."""
    string, before = lines[index].string, lines[index - 1].string
    after = lines[index + 1].string if index + 1 < len(lines) else ""
    if furniture_in_text(string, before) is not None or is_annex(string):
        return False
    if _EXPLAINS.match(string):
        return False
    if _labelled(string):
        return True
    if issues(string) or _ONLY_PAGE.search(string):
        return False
    if _PAGE.search(string) and (closing or not (_NORM.search(string) or _RULE.search(string))):
        return False
    rule = speaks(string)
    if complete(string) and string[-1] not in ":：)）】》":
        return not closing or _NORM.search(string) is not None or (rule and _CLOSES.search(string) is not None)
    if not complete(before):
        return not closing or string[-1] in "。;；)）" or bool(re.search(r"[,、]$", before))
    if string[-1] in ":：" and (_labelled(after) or _LISTED.match(after)):
        return True
    if bool(_LISTED.match(string)) and before[-1] in ":：;；》)）":
        return True
    if not rule or is_addressees(string) or (note_end(lines, index) > index and "同时废止" not in string):
        return False
    return not closing or _CLOSES.search(string) is not None


def speaks(string: str) -> bool:
    """Whether a line says what a rule would: running text, which no signature, title or note in brackets is.

    >>> speaks("示例办法由示例部规定"), speaks("示例市人民政府"), speaks("示例市示例办法")
    (True, False, False)
    """
    said = string.rstrip("。.;；:：,，、")
    if len(said) < LEAST_WORDING or (said[0] in "(（[〔【" and said[-1] in ")）]〕】"):
        return False
    if _PREDICATE.search(said) is None and (names_organ(said) or is_title(said) or _signs_and_dates(said)):
        return False
    if len(said) >= LONG_WORDING or _RULE.search(said) is not None:
        return True
    several = not _CLAUSES.isdisjoint(said) or _JOINS_WORDS.search(said) is not None
    return len(said) >= SENTENCE and several


def _signs_and_dates(said: str) -> bool:
    """True for a signature with its date in one line."""
    dated = _DATED.search(said)
    return dated is not None and (dated.start() < LEAST_WORDING or names_organ(said[: dated.start()].rstrip("(（")))
