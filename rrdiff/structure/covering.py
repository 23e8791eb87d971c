"""Lines that cover a text and are none of its words: addressees, covering notices, numbers, signatures.

各市人民政府，省直各部门：                addressees
现将《示例办法》印发给你们，请遵照执行。        covering notice
现将有关事项通知如下：                   no cover: it leads into what follows
"""

from __future__ import annotations

from rrdiff.structure.annex import names_organ
from rrdiff.structure.furniture import DATE_LINE, DOCUMENT_NUMBER, NEWS_LEAD, furniture_kind
from rrdiff.structure.marks import complete
from rrdiff.text.pattern import deferred

_ADDRESSEES = deferred(r"^(?P<names>[^。;]{2,400})[:：]$")
_SALUTATION = deferred(r"^(?:各|全[体国省市区县州])|(?:同志|代表|委员|朋友|先生|女士|同胞|公民|市民|用户)们?$")
NOTICE = deferred(
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
_HANDED_ON = deferred(r"^现(?:予|将)|印发给你们|^特此(?:通知|公告)|^新华社.{0,16}电|^本报讯")


def covers(string: str) -> bool:
    """True for a line below the title that is no wording: its number, its organ, its day, its addressees."""
    outside = furniture_kind(string) is not None or DOCUMENT_NUMBER.fullmatch(string) or DATE_LINE.fullmatch(string)
    return bool(outside) or wraps(string) or (not complete(string) and names_organ(string))


def is_addressees(string: str) -> bool:
    """True for the line that names who a document is for: 各市人民政府，省直各部门："""
    match = _ADDRESSEES.match(string)
    if match is None or _SPEAKS.search(string) or _LEADS_ON.search(string):
        return False
    names = match["names"]
    return bool(_SALUTATION.search(names)) or names_organ(names)


def is_notice(string: str) -> bool:
    """True for a line of an order or covering notice."""
    return bool(NOTICE.search(string) or _ADDRESSEES.match(string))


def wraps(string: str) -> bool:
    """True for a line below the title that covers the text and is none of its words."""
    if _LEADS_ON.search(string):  # 现将有关事项通知如下： and 作出决定： lead into what follows
        return False
    return is_addressees(string) or bool(_ISSUES.search(string) or NEWS_LEAD.search(string))


def issues(string: str) -> bool:
    """True for a line that hands a text on to those who are to follow it, or tells the news of it."""
    return _HANDED_ON.search(string) is not None
