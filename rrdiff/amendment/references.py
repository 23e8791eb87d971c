"""Cross-references of untouched text: they follow the renumbering without a word in the decision.

第A条至第B条 is followed end by end, 本条第二款 inside its own article. References to other laws stay, and so does
whatever an amendment has just put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rrdiff.amendment.law import FRESH, OLD, AmendedWording, Number, fresh
from rrdiff.structure.clause import Level
from rrdiff.text.numerals import NUMBER, is_arabic, to_chinese, to_int

_ONE = re.compile(
    rf"第(?P<value>{NUMBER})(?P<unit>[条款项章节])(?:之(?P<sub>[一二三四五六七八九十]{{1,3}})(?![年月日]))?|第?[（(](?P<item>[一二三四五六七八九十]{{1,3}})[）)]项"
)
_LINK = re.compile(r"(?:[、和与及或至到,，]|或者|以及)*$")
_FOREIGN = re.compile(
    r"(?:》(?:[（(][^（）()]{1,20}[）)])?(?:的)?|(?<!本)(?<!本办)(?<!本条)(?:宪法|刑法|刑事诉讼法|民事诉讼法|民法典|[\u4e00-\u9fff]{2,}(?:法|法典|条例|公约|协定|章程)|该法|该条例|(?:该|上述|前述)(?:办法|规定|规则|决定)))(?:的)?$"
)
_OWN = re.compile(r"(?:本法|本条例|本办法|本规定|本规则|本细则|本决定|本解释|本章程)$")
_OWN_CHAIN = re.compile(
    rf"(?<!《)本(?:法|条例|办法|规定|规则|细则|解释|章程)(?:第{NUMBER}[条款项](?:之[一二三四五六七八九十])?|[、和与及或至]|或者|以及)+"
)
_ELSEWHERE = re.compile(r"(?:该条|前条|上条|同条|其)$")
_BEFORE = re.compile("(?:前条|上条)$")
_PREVIOUS_ARTICLE = re.compile("前条|上一条")
_LINKED = re.compile("[、和与及或至]|或者|以及")
_BELOW = re.compile(rf"第{NUMBER}[款项]|第?[（(][一二三四五六七八九十]{{1,3}}[）)]项")
_IN_PREVIOUS = re.compile("前款[^第。；]{1,24}$")
"""Before a 项 of 前款 that was named before: 前款规定的查封，以及第三项规定的措施."""
_GOES_ON = re.compile("(?:违反|[，。；：、或和]有|属于|触犯)$")
"""Before a 款 or 项 of the article that was cited last: 违反第五条第一项规定的，…；违反第二项规定的."""
_WORD = re.compile(r"(?<=条)(?:件|例|约|文|目)|(?<=项)目|(?<=款)项|(?<=章)程|(?<=节)(?:能|约|目|日)")


PlaceOfUnit = tuple[Number | None, int | None]
"""An article and perhaps one 款 of it, in which a 款 or 项 is cited by its number alone."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How numbers changed: articles, (article, 款), (article, 款, 项), headings.

    Attributes:
        sizes: how many 款 each old article had.
        having: the 款 of each old article that had a 项 of that number.
    """

    articles: Mapping[Number, Number | None]
    paragraphs: Mapping[tuple[Number, int], tuple[Number, int] | None]
    items: Mapping[tuple[Number, int, int], tuple[Number, int, int] | None]
    headings: Mapping[tuple[Level, int], int]
    sizes: Mapping[Number, int]
    having: Mapping[tuple[Number, int], tuple[int, ...]]

    def before(self, number: Number) -> Number | None:
        """The old article that stood before another one."""
        return max((one for one in self.articles if one < number), default=None)

    def has(self, article: Number, paragraph: int | None, unit: str, value: int) -> bool:
        """Whether an old article, or one 款 of it, had a 款 or 项 of that number."""
        if unit == "款":
            return 1 < self.sizes.get(article, 0) >= value
        where = self.having.get((article, value), ())
        return paragraph in where if paragraph is not None else bool(where)


@dataclass(frozen=True, slots=True)
class CitationListener:
    """Where it is told that a citation follows (old, new), and that what one cites is gone (the words, the article)."""

    follows: Callable[[str, str], None]
    lost: Callable[[str, Number], None]


@dataclass(slots=True)
class _PointedPlace:
    """What the parts of a reference so far point to."""

    article: Number | None = None
    paragraph: int | None = None
    own: bool = False
    foreign: bool = False
    end: int = -1
    last: PlaceOfUnit = (None, None)  # what was cited last by article: none where that is of another law
    base: Number | None = None  # the article, by its new number, that a 款 named next is read in


def follow(
    wording: AmendedWording,
    home: tuple[Number, int] | None,
    followed: Followed,
    told: CitationListener,
    last: PlaceOfUnit = (None, None),
) -> AmendedWording:
    """Wording with its references brought up to date.

    ``home`` is the old article and 款 it comes from, ``last`` what was cited last in the lead above it.
    """
    text = wording.text
    out, at = AmendedWording(""), 0
    reading = _PointedPlace(last=last)
    gone: list[str] = []

    def lose(said: str, article: Number) -> None:
        gone.append(said)
        told.lost(said, article)

    _other_neighbour(wording, home, followed, lose)
    before: tuple[int, str] = (-1, "")  # end of the number before, and what it reads now: nothing where it is gone
    for match in _references(reading, text, home, followed):
        if FRESH in wording.marks[match.start() : match.end()]:  # a decision's own words count in the new law
            continue
        lost_before = len(gone)
        new = _target(reading, match, followed, lose)
        reads = "" if len(gone) > lost_before else new or match.group()
        twin = reads == before[1] and (match["unit"] != "条" or not _BELOW.match(text, match.end()))
        if new is not None and twin and _LINKED.fullmatch(text, before[0], match.start()):  # merged: 第五条、第六条
            told.follows(text[before[0] : match.end()], reads)
            out, at = out + wording.cut(at, before[0]), match.end()
        elif new is not None and new != match.group():
            told.follows(match.group(), new)
            out = out + wording.cut(at, match.start()) + fresh(new)
            at = match.end()
        before = match.end(), reads
    return out + wording.cut(at)


def _other_neighbour(
    wording: AmendedWording, home: tuple[Number, int] | None, followed: Followed, lost: Callable[[str, Number], None]
) -> None:
    """前条 says another article than it did, now that this one, or that one, stands elsewhere."""
    match = _PREVIOUS_ARTICLE.search(wording.text) if home is not None else None
    if match is None or home is None or FRESH in wording.marks[match.start() : match.end()]:
        return
    meant, own = followed.before(home[0]), followed.paragraphs.get(home)
    there = followed.articles.get(meant) if meant is not None else None
    if meant is not None and own is not None and (there is None or (there[0] + 1, 0) != own[0]):
        lost(match.group(), meant)


def _references(
    reading: _PointedPlace, text: str, home: tuple[Number, int] | None, followed: Followed
) -> Iterator[re.Match[str]]:
    """Every number that some wording cites, with what it points to in ``reading``."""
    for match in _ONE.finditer(text):
        if _WORD.match(text, match.end()):
            reading.end = -1
            continue
        goes_on = _advance(reading, text, match, home)
        if not goes_on and match["unit"] not in {"条", "章", "节"}:
            _resolve(reading, match, home, followed)
        elif reading.article is not None:
            reading.last = (None, None) if reading.foreign else (reading.article, reading.paragraph)
        reading.end = match.end()
        yield match


def only_own(text: str) -> AmendedWording:
    """A line of an annex of which what follows is only what names this law: 本条例第七条; its own 第七条 is another."""
    marks = [FRESH] * len(text)
    for match in _OWN_CHAIN.finditer(text):
        marks[match.start() : match.end()] = [OLD] * len(match.group())
    return AmendedWording(text, "".join(marks))


def last_cited(wording: AmendedWording, home: tuple[Number, int] | None, followed: Followed) -> PlaceOfUnit:
    """The article, by its old number, that old wording cites last; the 项 below it may go on with it."""
    reading = _PointedPlace()
    for match in _references(reading, wording.text, home, followed):
        if FRESH in wording.marks[match.start() : match.end()]:
            reading.last = (None, None)
    return reading.last


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A place of its own law that some wording cites, with the words."""

    article: Number
    paragraph: int | None
    item: int | None
    text: str


def cited(text: str) -> list[CitedPlace]:
    """The places that some wording cites by article."""
    found: list[CitedPlace] = []
    reading = _PointedPlace()
    for match in _ONE.finditer(text):
        if _WORD.match(text, match.end()):
            reading.end = -1
            continue
        chained = reading.end == match.start()
        _advance(reading, text, match, None)
        reading.end = match.end()
        if reading.foreign or reading.article is None or match["unit"] in {"章", "节"}:
            continue
        unit = match["unit"] or "项"
        value = to_int(match["value"] or match["item"]) or 0
        words = (found.pop().text if chained and found else "") + match.group()
        item = value if unit == "项" else None
        found.append(CitedPlace(reading.article, reading.paragraph, item, words))
    return found


def _resolve(reading: _PointedPlace, match: re.Match[str], home: tuple[Number, int] | None, followed: Followed) -> None:
    """In which article and 款 a 款 or 项 stands that is cited by its number alone: 前款第二项, 违反第二项."""
    lead = match.string[max(0, match.start() - 40) : match.start()]
    unit, value = match["unit"] or "项", to_int(match["value"] or match["item"]) or 0
    last, paragraph = reading.last
    if home is not None and unit == "项" and lead.endswith("前款") and home[1] > 1:
        reading.article, reading.paragraph = home[0], home[1] - 1
    elif home is not None and _BEFORE.search(lead):
        reading.article = followed.before(home[0])
    elif home is not None and unit == "项" and _IN_PREVIOUS.search(lead) and not followed.has(*home, unit, value):
        if followed.has(home[0], home[1] - 1, unit, value):
            reading.article, reading.paragraph = home[0], home[1] - 1
    elif home is not None and last and reading.article is not None and not lead.endswith(("本条", "本款")):
        there = followed.has(last, None if unit == "款" else paragraph, unit, value)
        if there and (_GOES_ON.search(lead) or not followed.has(*home, unit, value)):
            reading.article, reading.paragraph = last, value if unit == "款" else paragraph
    if home is not None and reading.article == home[0]:
        there_now = followed.paragraphs.get(home)
        reading.base = there_now[0] if there_now else None
    elif reading.article is not None:
        reading.base = followed.articles.get(reading.article)


def _advance(reading: _PointedPlace, text: str, match: re.Match[str], home: tuple[Number, int] | None) -> bool:
    """Take in one number of a reference: 第三条, 第二款 …; True where it goes on with what was cited before it."""
    unit = match["unit"] or "项"
    before = text[max(0, reading.end, match.start() - 40) : match.start()] if reading.end >= 0 else None
    goes_on = before is not None and reading.end <= match.start() and bool(_LINK.fullmatch(before))
    value = to_int(match["value"] or match["item"]) or 0
    if not goes_on:
        lead = text[max(0, match.start() - 40) : match.start()]
        reading.foreign = bool(_FOREIGN.search(lead)) and not _OWN.search(lead)
        reading.own = lead.endswith("本条")
        elsewhere = bool(_ELSEWHERE.search(lead))
        reading.article = home[0] if home and unit in "款项" and not elsewhere else None
        in_own = unit == "项" and (lead.endswith("本款") or not lead.endswith("款"))
        reading.paragraph = home[1] if home and in_own else None
        if unit in "款项" and (elsewhere or lead.endswith(("前款", "两款", "三款", "前项"))):
            reading.article = None
    if unit == "条":
        reading.article = (value, to_int(match["sub"] or "") or 0)
        reading.paragraph = None
    elif unit == "款":
        reading.paragraph = value
    return goes_on


def _target(
    reading: _PointedPlace, match: re.Match[str], followed: Followed, lost: Callable[[str, Number], None]
) -> str | None:
    """What one number reads now; None where it stays."""
    unit = match["unit"] or "项"
    value = to_int(match["value"] or match["item"]) or 0
    if reading.foreign:
        return None
    if unit in "章节":
        level = Level.CHAPTER if unit == "章" else Level.SECTION
        new = followed.headings.get((level, value))
        return None if new is None else _written(match, new)
    article = reading.article
    if article is None or article not in followed.articles:
        return None
    if unit == "条":
        return _article(reading, match, followed, lost)
    if unit == "款":
        moved = followed.paragraphs.get((article, value), (reading.base, value))
        if moved is None or (reading.base is not None and moved[0] != reading.base):
            lost(match.group(), article)
            return None
        return _written(match, moved[1])
    having = followed.having.get((article, value), ())
    if reading.paragraph is None and len(having) != 1:
        return None
    key = (article, reading.paragraph or having[0], value)
    there = followed.items.get(key, key)
    if there is None:
        lost(match.group(), article)
        return None
    return _written(match, there[2])


def _article(
    reading: _PointedPlace, match: re.Match[str], followed: Followed, lost: Callable[[str, Number], None]
) -> str | None:
    """The new number of a cited article as it is written there; None where it keeps its own."""
    assert reading.article is not None
    text, end = match.string, match.end()
    below = re.compile(rf"第({NUMBER})款").match(text, end)
    new = reading.base = followed.articles[reading.article]
    if below is not None:
        moved = followed.paragraphs.get((reading.article, to_int(below[1]) or 0))
        new = reading.base = moved[0] if moved else new
    if new is None:
        lost(match.group(), reading.article)
        return None
    if new == reading.article:
        return None
    written = _written(match, new[0]).split("之")[0]
    return written + (f"之{to_chinese(new[1])}" if new[1] else "")


def _written(match: re.Match[str], value: int) -> str:
    """The reference with another number, in its own script."""
    name = "value" if match["value"] else "item"
    old = match[name]
    new = str(value) if is_arabic(old) else to_chinese(value)
    start, end = match.start(name) - match.start(), match.end(name) - match.start()
    return match.group()[:start] + new + match.group()[end:]
