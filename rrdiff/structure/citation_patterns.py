"""What the words of a citation look like, and how they hang together.

    依照《示例法》（主席令〔2020〕1号）第八条第一款、第九条和前款第（三）项的规定
        title with 文号        第八条第一款、第九条          one chain: the title governs both articles
        前款第（三）项                                   a second chain: it has a head of its own

The rows of the tables are data; ``chains`` is the one engine that reads them. Nothing here knows the document: which
clause a chain means is decided in ``rrdiff.structure.citations``. All patterns run on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrdiff.structure.clause import Level
from rrdiff.text.numerals import NUMBER, to_int
from rrdiff.text.pattern import HAN, deferred, is_han, not_after, not_before
from rrdiff.text.value import value

RANK = {
    level: rank
    for rank, level in enumerate(
        (
            Level.PART,
            Level.SUBPART,
            Level.CHAPTER,
            Level.SECTION,
            Level.ARTICLE,
            Level.PARAGRAPH,
            Level.ITEM,
            Level.POINT,
        )
    )
}
"""Levels a citation can name, outermost first."""

_UNITS = (
    # level, as printed, characters that would make a word of it: 第一条例, 第二目标, 第三项目
    (Level.SUBPART, "分[编編]", "制号码写辑队组"),
    (Level.PART, "[编編]", "制号码写辑队组"),
    (Level.CHAPTER, "章", "程法鱼"),
    (Level.SECTION, "[节節]", "课能点约日目省车"),
    (Level.ARTICLE, "[条條]", "例件约理款文目线路道街河龙船战生高消信评"),
    (Level.PARAGRAPH, "款", "项式待物额车产"),
    (Level.ITEM, "[项項]", "目链圈"),
    (Level.POINT, "目", "标录前光击"),
)
_LEVELS = {char: level for level, printed, _ in _UNITS if level is not Level.SUBPART for char in printed.strip("[]")}
_UNIT = "|".join(printed + not_before(words) for _, printed, words in _UNITS)
_LOW_UNIT = "|".join(
    printed + not_before(words) for level, printed, words in _UNITS if RANK[level] >= RANK[Level.CHAPTER]
)

INSTRUMENTS = (
    "实施细则|实施办法|实施条例|实施方案|若干规定|暂行条例|暂行规定|暂行办法"
    "|条例|條例|办法|辦法|规定|規定|规则|規則|细则|細則|准则|章程|通则|规程|规范|法典|决定|解释|标准|方案|意见"
    f"|法{not_before('律人院定庭规治学官制')}"
)
"""Kinds of documents that hold norms, as they stand after 本 and 该."""

_BEFORE_SELF = "基根资成样版文副日课书剧原标译读"  # 基本法, 成本规则, 样本章节: there 本 ends a word
_SAME = not_after("不共相合") + "同"  # not 不同, 共同, 合同法
_BEFORE_PREVIOUS = "目当提先生日年月天"  # 目前条, 提前款: there 前 ends a word
_NUMBER = rf"(?>{NUMBER})"  # atomic: what follows a numeral in a citation is never part of a numeral
_BRACKETED = rf"[(]{_NUMBER}[)]"
_MARK = rf"(?:{_BRACKETED}|{_NUMBER}|[①-⑳])"
_JOIN = "以及|或者|或|、|和|与|及|至|到|[-—–~]"
_TITLE = r"《(?:[^《》。\n]|《(?:[^《》。\n]|《[^《》。\n]{1,80}+》){1,120}+》){1,200}+》"
_DOCNUMBER = r"[〔\[【(](?:19|20)\d{2}[〕\]】)]第?\d{1,4}号"

OPENS = frozenset("《〔[【(本该該同上前下其第各")
"""What the words of a citation begin with."""
TOKEN = deferred(
    r"(?=[《〔\[【(本该該同上前下其第各])"  # every alternative opens with one of these
    r"(?:"
    rf"(?P<title>{_TITLE})"
    rf"|(?P<docnumber>{_DOCNUMBER})"
    rf"|(?P<self>{not_after(_BEFORE_SELF)}本(?:{INSTRUMENTS}))"
    r"|(?P<above>(?:上述|前述)(?:规定|規定|条款|條款)(?!第))"
    rf"|(?P<that>(?:[该該]|{_SAME}|上述|前述)(?:{INSTRUMENTS}|法律|法规|文件)|(?<![尤极与])其中?(?=第))"
    r"|(?:"
    rf"(?P<same>[该該]|{_SAME})"
    rf"|(?P<previous>(?:{not_after(_BEFORE_PREVIOUS)}前|上)(?P<count>{_NUMBER})?[个個]?)"
    r")"
    rf"(?P<low_unit>{_LOW_UNIT})"
    r"|(?P<below>下列)"
    r"|(?P<each>各(?P<each_unit>[款项項](?!目)))"
    r"|(?:"
    rf"(?P<own>{not_after(_BEFORE_SELF)}本)"
    r"|(?P<place>"
    rf"第{_MARK}(?:{_BRACKETED}|(?:{_JOIN})第?{_MARK}){{0,30}}+"
    rf"|{_BRACKETED}(?:(?:{_JOIN})?{_BRACKETED}){{0,30}}+(?=[项項])"
    r")"
    r")"
    rf"(?P<unit>{_UNIT})"
    rf"(?(place)(?P<inserted>之{_NUMBER}(?:(?:至|到|、|和)之{_NUMBER}){{0,9}}+)?)"
    r")"
)
"""One word of a citation; the name of the group that matched is the kind of the word."""

KINDS = ("title", "docnumber", "self", "that", "own", "same", "previous", "above", "below", "each", "place")
_DOCUMENTS = frozenset({"title", "docnumber", "self", "that", "name"})

REMARK = deferred(r"[(](?:[^()\n]|[(][^()\n]{1,20}+[)]){1,90}+[)]")
"""A bracket behind a title."""
_ABOUT_TITLE = deferred(rf"{_DOCNUMBER}|简称|簡稱|下称|下稱|统称|修正|修订|試行|试行|\d{{4}}年|主席令|国务院令")
SHORT_NAME = deferred(
    r"(?:简称|簡稱|下称|下稱|统称)(?:为)?(?:[《“\"「](?P<marked>[^《》“”\"「」()]{1,40})|(?P<bare>[^《》“”\"「」(),;。本]{2,40}))"
)
"""以下简称《办法》 inside such a bracket."""

_GAPS = (
    # how the next word joins, what stands between the two
    ("extend", deferred(r"(?:的|之|中|中的|所列的?|(?:的|所)?(?:规定|規定)[的中之])?")),
    ("list", deferred(r"(?:的?(?:规定|規定))?(?:、|和|与|與|及|以及|或|或者|并|[,、](?:和|以及|或者))")),
    ("range", deferred(r"至|到|[-—–~]{1,2}")),
    ("aside", deferred(r"[(]")),  # 第八条(第二款除外)
)
_LONGEST_GAP = 6
_MOST_BEFORE = 99  # 前N条 counts few units; a larger number is a quantity

_LEADS = deferred(
    r"依照|按照|依据|根据|遵照|违反|适用|参照|遵守|执行|符合|违背|触犯|引用|援引|构成|履行|是指|属于|有关|关于"
    r"|计入|列入|纳入|具有|存在|涉及|不受|应当|以及|或者|(?<!人民共)和|[的与及或]"
)
_LAW_NAME = deferred(
    r"[一-鿿]{0,28}?(?:实施细则|实施办法|实施条例|条例|办法|规则|细则|准则|党章|章程|法典|宪法|法|规定|解释|决定)$"
)
_NO_LAW = deferred(r"(?:依法|违法|合法|方法|做法|执法|司法|立法|非法|守法|用法|看法|想法|说法|普法|无法|^规定|^办法)$")
_MARKS = deferred(rf"{NUMBER}|[①-⑳]|[至到—–~-]")
_DOCNUMBERS, _TITLES = deferred(_DOCNUMBER), deferred(_TITLE)
_WITHOUT_BRACKET = deferred(rf"{HAN}{{1,8}}{_DOCNUMBER}")
"""A document number with its agency that stands behind a title without a bracket around it."""
_AGENCY_LEADS = deferred(r"依照|按照|依据|根据|遵照|参照|执行|转发|印发|以及|文号|见|[和与及的按由号]")


@value
class CitationWord:
    """One word of a citation. ``text`` is what identifies it: the title, the number, the printed word."""

    kind: str
    start: int
    end: int
    text: str
    level: Level | None = None
    numbers: tuple[tuple[str, str], ...] = ()
    docnumber: str = ""
    bracketed: bool = False


@value
class CitationChain:
    """Words that belong together; each but the first with how it joins the one before ("extend", "list", …)."""

    tokens: tuple[CitationWord, ...]
    links: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.tokens[-1].end


def tokens(text: str) -> Iterator[CitationWord]:
    """Words of citations in ``text``, in order and without overlap."""
    at = 0
    while (match := TOKEN.search(text, at)) is not None:
        token = _token(text, match, at)
        if token is None:
            at = match.end()
            continue
        yield token
        at = token.end


def chains(text: str) -> Iterator[CitationChain]:
    """Citations in ``text`` as chains of words."""
    current: list[CitationWord] = []
    links: list[str] = []
    for token in _named(text, tokens(text)):
        link = _link(text, current, token)
        if current and link in ("", "aside"):
            yield CitationChain(tuple(current), tuple(links))
            current, links = [], []
        current.append(token)
        links.append(link)
    if current:
        yield CitationChain(tuple(current), tuple(links))


def short_names(text: str) -> Iterator[tuple[str, str]]:
    """Pairs (short name, full title) from 《…》（以下简称《…》）."""
    for match in _TITLES.finditer(text):
        for remark in _remarks(text, match.end()):
            found = SHORT_NAME.search(remark.group())
            if found is not None:
                yield found["marked"] or found["bare"], match.group()[1:-1]


def _remarks(text: str, at: int) -> Iterator[re.Match[str]]:
    """The brackets directly behind a title that say something about it, two at most."""
    for _ in range(2):
        remark = REMARK.match(text, at)
        if remark is None or _ABOUT_TITLE.search(remark.group()) is None:
            return
        yield remark
        at = remark.end()


def _token(text: str, match: re.Match[str], floor: int) -> CitationWord | None:
    """What ``match`` says; None when its number is none. Nothing before ``floor`` is looked at."""
    kind = next(name for name in KINDS if match[name] is not None)
    start, end = match.span()
    if kind == "title":
        return _title(text, match)
    if kind == "docnumber":
        return _docnumber(text, match, floor)
    if kind == "place":
        numbers = _numbers(match)
        level = _level(match["unit"])
        return (
            CitationWord(
                kind,
                start,
                end=end,
                text=match.group(),
                level=level,
                numbers=numbers,
                docnumber="",
                bracketed="(" in match["place"],
            )
            if numbers
            else None
        )
    if kind == "previous":
        count = (to_int(match["count"]) or 0) if match["count"] else 1
        if not 0 < count <= _MOST_BEFORE:
            return None
        return CitationWord(
            kind,
            start,
            end=end,
            text=match.group(),
            level=_level(match["low_unit"]),
            numbers=((str(count), str(count)),),
        )
    unit = match["unit"] or match["low_unit"] or match["each_unit"]
    numbers = (("*", "*"),) if kind == "each" else ()
    return CitationWord(kind, start, end=end, text=match.group(), level=_level(unit) if unit else None, numbers=numbers)


def _title(text: str, match: re.Match[str]) -> CitationWord:
    """A cited title with the number of its document that stands behind it."""
    end, number = match.end(), ""
    for remark in _remarks(text, end):
        end = remark.end()
        found = _DOCNUMBERS.search(remark.group())
        if found is not None and not number:
            number = _agency(remark.group(), found.start(), 0) + found.group()
    bare = _WITHOUT_BRACKET.match(text, end)
    if bare is not None and not number and _AGENCY_LEADS.search(bare.group()[:-1]) is None:
        end, number = bare.end(), bare.group()
    return CitationWord("title", match.start(), end, match.group()[1:-1], docnumber=number)


def _docnumber(text: str, match: re.Match[str], floor: int) -> CitationWord | None:
    agency = _agency(text, match.start(), floor)
    number = agency + match.group()
    return CitationWord("docnumber", match.start() - len(agency), match.end(), "", docnumber=number) if agency else None


def _agency(text: str, end: int, floor: int) -> str:
    """机关代字 that ends at ``end``: Han characters without the verb that leads in."""
    return _AGENCY_LEADS.split(_han_before(text, end, max(floor, end - 10)))[-1]


def _han_before(text: str, end: int, floor: int) -> str:
    """The Han characters that stand before ``end``, none before ``floor``."""
    start = end
    while start > floor and is_han(text[start - 1]):
        start -= 1
    return text[start:end]


def _level(unit: str) -> Level:
    return Level.SUBPART if unit.startswith("分") else _LEVELS[unit]


def _numbers(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    """Numbers of 第八、九条, 第（一）至（三）项, 第一百二十条之一 as (first, last) pairs; empty if one is none."""
    inserted = match["inserted"] or ""
    pairs = _pairs(match["place"], insertion=not inserted)
    if not inserted or not pairs:
        return pairs
    base = pairs[-1][1]
    return (*pairs[:-1], *((f"{base}-{first}", f"{base}-{last}") for first, last in _pairs(inserted, insertion=False)))


def _pairs(marks: str, *, insertion: bool) -> tuple[tuple[str, str], ...]:
    """Numbers and ranges of a list: (first, last) of each; nothing where one cannot be read."""
    out: list[tuple[str, str]] = []
    join = ""
    for part in _MARKS.findall(marks):
        if part in "至到—–~-":
            join = part
            continue
        value = ord(part) - ord("①") + 1 if "①" <= part <= "⑳" else to_int(part)
        if value is None:
            return ()
        if join and out:
            first = out[-1][0]
            dashed = insertion and join == "-" and value <= int(first.partition("-")[0])  # 第120-1条
            out[-1] = (f"{first}-{value}",) * 2 if dashed else (first, str(value))
        else:
            out.append((str(value), str(value)))
        join = ""
    return tuple(out)


def _link(text: str, current: list[CitationWord], token: CitationWord) -> str:
    """How ``token`` joins the chain so far; "" when it opens a new one."""
    if not current or token.level is None or token.kind not in ("place", "each"):
        return ""
    last = current[-1]
    gap = text[last.end : token.start] if token.start - last.end <= _LONGEST_GAP else "…"
    link = next((name for name, pattern in _GAPS if pattern.fullmatch(gap)), "")
    if last.level is None:  # a document, or 上述规定 and 下列, which nothing continues
        return link if link == "extend" and last.kind in _DOCUMENTS and token.kind == "place" else ""
    lower = RANK[token.level] > RANK[last.level]
    if not lower and not gap:  # 第八条第九条
        link = "list"
    if (not lower and link in ("extend", "aside")) or (token.kind == "each" and link != "extend"):
        return ""
    if link in ("list", "range") and RANK[token.level] <= RANK[Level.ARTICLE] and _is_relative(current[0]):
        return ""
    return link


def _is_relative(head: CitationWord) -> bool:
    """True for a word that counts from the clause it stands in; it governs nothing beyond its own article."""
    if head.kind in ("own", "same", "previous"):
        return True
    return head.level is not None and RANK[head.level] > RANK[Level.ARTICLE]


def _named(text: str, words: Iterator[CitationWord]) -> Iterator[CitationWord]:
    """Add the name of a law that is printed without 《》 in front of a place: 刑法第一百二十条."""
    floor = 0
    for token in words:
        if token.kind == "place" and token.level is not None and RANK[token.level] <= RANK[Level.ARTICLE]:
            name = _law_name(text, floor, token.start)
            if name:
                yield CitationWord("name", token.start - len(name), token.start, name)
        yield token
        floor = token.end


def _law_name(text: str, floor: int, end: int) -> str:
    run = _han_before(text, end, max(floor, end - 30))
    cut = 0
    for lead in _LEADS.finditer(run):
        cut = lead.end()
    name = run[cut:].lstrip("依按由其")
    return name if len(name) > 1 and _LAW_NAME.match(name) and not _NO_LAW.search(name) else ""
