"""Title, number, date, organ, level and form of a text, read from its title, its 题注 and its wording.

信阳市某某管理条例                                   title        信阳市 → 3
（2019年8月28日信阳市……会议通过                   passed       date, organ → 3
  2019年9月27日河南省……会议批准）                  approved     a later date, but not its maker
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from rrdiff.alignment.titles import core_title, force_date, plain_title
from rrdiff.alignment.units import MARKS
from rrdiff.library.entry import CENTRAL, Metadata, plain_work
from rrdiff.structure.clause import Document, Event

PROVINCE = 4
_MAKERS = ("passed", "published", "made", "approved", "revised", "amended")
"""Events whose organ made the text, the surest first."""
_VERSIONS = frozenset({"passed", "amended", "revised"})
"""Events that give a version its date; where none is told, its publication or approval does."""
_DATED_NAME = re.compile(r"[(（](?P<date>(?:19|20)\d{2}-[01]\d-[0-3]\d)[)）]")
PUBLISHED_WITHIN = 10
"""Months behind all that a 题注 tells within which a text is published; the next class begins at twelve."""
_YEAR_NAME = re.compile(r"[(（](?P<year>(?:19|20)\d{2})年?")
_CITY = re.compile(r"^[一-鿿]{2,6}?(?:市(?!民(?![办用族间政事主航])|场(?![所地]))|自治州|经济特区|盟)")
_COUNTY = re.compile(
    r"^(?![区县])[一-鿿]{1,7}?(?:自治县|自治旗|县|旗|新区|(?<![社发护验范园景])区)"
    r"(?:人民|人大|[一-鿿]{0,20}(?:条例|办法|规定|细则)$)"
)
_TOWN = re.compile(r"^(?![区县])[一-鿿]{1,6}?[乡镇](?:人民)")
_VILLAGE = re.compile(r"^[一-鿿]{1,6}?村(?:民|委)")
"""Names of places below a province by their last characters; counties and less only where an organ or a title of a norm
follows, since 县 and 区 end other words too: 社区, 开发区, 保护区 and the like are no
districts, 市民 and 市场 no places at all."""
_MINISTRY = re.compile(r"^(?!常务委员会)[一-鿿]{2,16}?(?:部|委员会|总局|署|局|银行|办公厅|办公室)$")
_OWN_PLACE = re.compile(r"本(?P<place>省|自治区|市|州|自治州|盟|县|自治县|旗|区|镇|乡|村)(?!级|辖)")
_OWN_LEVEL = {"省": 4, "自治区": 4, "市": 3, "州": 3, "自治州": 3, "盟": 3, "县": 2, "自治县": 2, "旗": 2, "区": 2}
_OWN_LEVEL |= {"镇": 1, "乡": 1, "村": 0}
_OWN_LEAST = 2
"""Times a text must speak of 本市 and the like to be taken for one of that level."""
_LAW = re.compile(r"(?:法典|宪法|法)$")
_CONGRESS = ("人民代表大会", "常务委员会", "人大")


def metadata_of(document: Document) -> Metadata:
    """What a text says of itself."""
    maker = _maker(document.events)
    organ = maker.organ if maker else ""
    approved = maker is not None and maker.kind == "approved"
    level = level_of(document, organ, approved=approved)
    return Metadata(
        document.title,
        document.docnumber or _number(document.events),
        date=_date(document),
        organ=organ,
        level=level,
        form=_form(document, organ, level),
        kind=document.kind.value,
    )


def work_of(title: str) -> str:
    """What all versions of one title share: the title without brackets, marks and the name of the state.

    >>> work_of("中华人民共和国渡口法（2031年修订）")
    '渡口法'
    >>> work_of("示例市实施《渡口法》的若干规定")
    '示例市实施渡口法若干规定'
    """
    return plain_work(MARKS.sub("", plain_title(title)).replace("中华人民共和国", ""))


def level_of(document: Document, organ: str, *, approved: bool = False) -> int | None:
    """Level of the maker: by its name, by the place at the head of the title, else by what the text calls its own.

    An organ that only ``approved`` the text stands above the one that made it, which the title then shows.
    """
    title = core_title(document)
    by_title = level_of_name(title, central=False)
    by_organ = level_of_name(organ, central=True) if organ else None
    if approved and by_title is not None and (by_organ is None or by_title < by_organ):
        return by_title
    if by_organ is not None or by_title is not None:
        return by_title if by_organ is None else by_organ
    if _is_passage(document):
        return None
    own = [match["place"] for match in _OWN_PLACE.finditer(document.text.folded)]
    if len(own) >= _OWN_LEAST:
        return _OWN_LEVEL[max(sorted(set(own)), key=own.count)]
    if _LAW.search(title) or "国务院" in document.text.folded or "中华人民共和国" in document.text.folded:
        return CENTRAL
    return None


def _is_passage(document: Document) -> bool:
    """True for what was taken out of some text, with neither title nor beginning: whom it names is not its maker."""
    return not document.title and not {"art1", "art2"} <= document.by_id.keys()


def level_of_name(name: str, *, central: bool) -> int | None:
    """Level of an organ, or of the place a title begins with; ``central``: a bare 某某部 is one of the state."""
    for start in (name, name.removeprefix("中华人民共和国").removeprefix("中国共产党")):
        place = next((one for one in _places() if start.startswith(one[0])), None)
        if place is None:
            continue
        rest = start[len(place[0]) :].removeprefix("壮族自治区").removeprefix("回族自治区")
        rest = rest.removeprefix("维吾尔自治区").removeprefix("自治区")
        return _below(rest, place[1]) if place[1] < CENTRAL else place[1]
    if (below := _below(name, None)) is not None:
        return below
    return CENTRAL if central and _MINISTRY.match(name) else None


def place_of(told: Metadata) -> str:
    """Bare name of the province whose organ made a text, 浙江 for 浙江省人民代表大会; "" where none is named."""
    for name in (told.organ, plain_title(told.title)):
        for place, level in _places():
            if level == PROVINCE and name.startswith(place):
                return place.removesuffix("省").removesuffix("市")
    return ""


def _below(name: str, above: int | None) -> int | None:
    """Level of a place below a province, by the last character of its name."""
    if city := _CITY.match(name):
        deeper = _COUNTY.match(name[city.end() :])
        return 2 if deeper else 3
    if _COUNTY.match(name):
        return 2
    if _TOWN.match(name):
        return 1
    return 0 if _VILLAGE.match(name) else above


@cache
def _places() -> tuple[tuple[str, int], ...]:
    """Names that give a level, the longest first."""
    table = Path(__file__).parents[1] / "data" / "library_places.tsv"
    with table.open(encoding="utf-8", newline="") as stream:
        found = [(row["name"], int(row["level"])) for row in csv.DictReader(stream, delimiter="\t")]
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one[0])))


def _maker(events: tuple[Event, ...]) -> Event | None:
    """The event whose organ made the text."""
    for kind in _MAKERS:
        for event in events:
            if event.kind == kind and event.organ:
                return event
    return None


def _number(events: tuple[Event, ...]) -> str:
    """Number of the last order that published or amended it."""
    return next((event.number for event in reversed(events) if event.number), "")


def _date(document: Document) -> str:
    """Date of this version, as exact as it is told; the name of the file where the 题注 ends long before it.

    A text is published some weeks after it was passed, five months at most in a collection of 540 whose files are named
    by that day; a 题注 that ends a year before leaves out the last amendment.
    """
    told = _told_date(document)
    named = _DATED_NAME.search(document.text.name)
    if named is None or not told:
        return told
    last = max((event.date for event in document.events if event.date), default=told)
    return named["date"] if _months(named["date"]) - _months(last) > PUBLISHED_WITHIN else told


def _months(date: str) -> int:
    """Months up to a date, the first one of a year where it says no more; nothing for a month that there is not."""
    year, month = date[:4], date[5:7] or "01"
    return 12 * int(year) + int(month) if 0 < int(month) <= 12 else 0


def _told_date(document: Document) -> str:
    """The date that a text tells, or its name."""
    for kinds in (_VERSIONS, {"published", "approved", "made"}):
        dates = [event.date for event in document.events if event.kind in kinds and event.date]
        if dates:
            return max(dates)
    for name in (document.text.name, document.title):
        if match := _DATED_NAME.search(name):
            return match["date"]
    dates = [event.date for event in document.events if event.kind == "in_force" and event.date]
    if dates:
        return max(dates)
    force = force_date(document)
    if force is not None:
        return "-".join((f"{force[0]:04}", *(f"{part:02}" for part in force[1:] if part)))
    match = _YEAR_NAME.search(document.title)
    return match["year"] if match else ""


def _form(document: Document, organ: str, level: int | None) -> str:
    """What sort of norm it is by its maker."""
    title = core_title(document)
    if level is not None and level < CENTRAL:
        if any(word in organ for word in _CONGRESS):
            return "local_law"
        return "local_rule" if organ else ("local_law" if title.endswith("条例") else "")
    if level is None:
        return ""
    if any(word in organ for word in ("全国人民代表大会", "全国人大")) or (not organ and _LAW.search(title)):
        return "law"
    if "最高人民" in organ or title.startswith("最高人民"):
        return "judicial"
    makers = {event.organ.removeprefix("中华人民共和国") for event in document.events if event.kind != "amended"}
    if makers & {"国务院", "政务院"} or (not organ and title.endswith("条例")):
        return "state_council"
    return "ministry" if organ else ""
