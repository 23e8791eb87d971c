"""What the labels of 编 章 节 条 款 项 目, of 公文 levels and of questions look like: one table of patterns.

A mark is only a candidate here. Whether 第十五条 at the head of a line is an article or the rest of a citation is
decided from the sequence of all candidates (``rrdiff.structure.sequence``), never from one line alone.

All patterns run on folded text: half-width brackets and digits, no white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from rrdiff.structure.clause import Level
from rrdiff.text.numerals import HAN_NUMERAL, LARGEST, NUMBER, to_chinese, to_int
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import changed, value

DECORATION = r"#*>•·●○◆◇■□▲△★☆▪►◎\-–—【\["
"""Marks that web copies print before a label, for character classes."""
_DECORATION = frozenset(DECORATION.replace("\\", ""))
MOST_DECORATION = 8
HAN_NUMBER = rf"[{HAN_NUMERAL}]{{1,6}}"

# Words that begin with the unit's own character: 第一条件, 第三节能灯, 第一编辑室; white space after it excludes them.
_WORDS = deferred(
    r"(?<=[条條])(?:款(?!项)|件|例(?!外|如)|文(?![物化明书件字艺体])|约(?!定|束)|幅|形码)|(?<=章)(?:程(?!序)|鱼)|"
    r"(?<=[节節])(?:能(?!力)|假日|目(?![标的录])|约(?!定|束)|气|省|奏|点)|(?<=[编編])(?:[辑号队组入译剧排码]|制(?!度)|写)"
)

ARTICLE = deferred(
    rf"第(?P<number>{NUMBER})(?:[-－—](?P<dash>\d{{1,2}}))?(?:之(?P<inner>{HAN_NUMBER}))?[条條]"
    rf"(?:之(?P<sub>{HAN_NUMBER}|\d{{1,2}})(?![年月日条條个種种]))?"
)
HEADING = deferred(
    rf"第(?P<number>{NUMBER}|[Ⅰ-Ⅻ]|[IVX]{{1,5}})(?P<unit>分[編编]|[编編]|[章]|[节節])(?:之(?P<sub>{HAN_NUMBER}))?"
)
BARE_HEADING = deferred(
    rf"(?:^|(?<=[\n。;；]))(?P<word>附则|附則|总则|總則|总纲|總綱|分则|分則|罚则|罰則)(?=\n|$|第{NUMBER}[条條])"
)
BARE_NUMBERS = {"附则": "final", "总则": "general", "总纲": "outline", "分则": "special", "罚则": "penal"}
BARE_NUMBERS |= {"附則": "final", "總則": "general", "總綱": "outline", "分則": "special", "罰則": "penal"}
"""Number, for ids, of a heading that is printed without one."""
UNITS = {
    "编": Level.PART,
    "編": Level.PART,
    "分编": Level.SUBPART,
    "分編": Level.SUBPART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "節": Level.SECTION,
}
ITEM = deferred(rf"[(](?P<number>{HAN_NUMBER})[)]")
COMMA_NUMBER = deferred(rf"(?P<number>{HAN_NUMBER})(?:、|[.．](?!\d))")
POINT_STYLES = (
    ("dot", deferred(r"(?P<number>\d{1,2})(?:[.．](?:(?!\d)|(?=(?:19|20)\d\d年))|、)")),
    ("paren", deferred(r"[(](?P<number>\d{1,2})[)]")),
    ("half", deferred(r"(?P<number>\d{1,2})[)]")),
)
_ROMANS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LETTER = deferred(
    rf"[(]?(?:(?P<lower>[a-z]{{1,5}})(?:[)]|[.．、](?![a-z]))|(?P<upper>[A-Z]{{1,5}})(?:[)]|[.．、](?![A-Z]))"
    rf"|(?P<stem>[{_STEMS}])[)、.]|(?P<roman>[{_ROMANS}])[)、.．])"
    rf"|[\[【〔](?:(?P<square>\d{{1,2}})|(?P<boxed>{HAN_NUMBER}))[\]】〕]"
)
"""Labels that are words as well: 甲、乙双方, A、B两类, Ⅰ、Ⅱ级, or mark notes: [1]; they count only where the first two
both open lines."""
ANGULAR = frozenset({"square", "boxed"})
"""Styles [1] and 【一】, whose first label opens a list below a colon or inside another list."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTER_SIGNS = frozenset(f"[【〔{_STEMS}{_ROMANS}{_LETTERS}")
"""Characters that such a label begins with, a bracket before it aside."""
ENCLOSED = {
    sign: (style, number)
    for style, signs in (
        ("circle", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"),
        ("circle", "➀➁➂➃➄➅➆➇➈➉"),
        ("disc", "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴"),
        ("disc", "➊➋➌➍➎➏➐➑➒➓"),
        ("ring", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        ("letter", "⒜⒝⒞⒟⒠⒡⒢⒣⒤⒥⒦⒧⒨⒩⒪⒫⒬⒭⒮⒯⒰⒱⒲⒳⒴⒵"),
        ("round", "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ"),
    )
    for number, sign in enumerate(signs, 1)
}
"""Style and number of the signs that are a label by themselves."""
ENCLOSED_STYLES = frozenset(style for style, _ in ENCLOSED.values())
_OPENING = frozenset(f"([【〔0123456789{HAN_NUMERAL}{''.join(ENCLOSED)}{_STEMS}{_ROMANS}{_LETTERS}")
"""Characters that the label of a 项, a 目 or a list can begin with."""
QUESTION = deferred(
    rf"(?:(?P<number>{HAN_NUMBER}|\d{{1,2}})[、.])?(?:问题?(?:{HAN_NUMBER}|\d{{1,2}})?|Q\d{{0,2}}|記者问|记者问|记者|問)[:]"
)
ANSWER = deferred(r"(?:答|答复|A\d{0,2})[:]")
ANNEX = deferred(rf"附(?:件|表|录|錄|图|圖)(?P<number>{HAN_NUMBER}|\d{{1,2}}|[A-Z])?(?=[:：]|$|[^一-鿿]|.{{0,30}}$)")

TERMINAL = "。;；:：！!？?…”』」》】"
"""A paragraph that ends with one of these is complete; any other end may be a broken line."""
LONGEST_LABEL = 8
"""Most characters of a label with the point behind it: 第一百二十二条."""
_FIRST_HAN = "\u3400"
_STOPS = (";", "；", "。", ":", "：")
CLOSERS = "”』」’\"')）】》"

# What follows a reference but never an article's own label: 第十条第二款, 第十条、第十一条, 第十条规定的 …
_REFERENCE_TAIL = deferred(rf"第[(]?{NUMBER}[)]?[款项項目]|[,，]第\S{{1,6}}[条條款项]")
_REFERENCE_WORDS = (
    *(f"{joint}第" for joint in (*"、和与及或至到-—－~", "或者", "以及")),
    *("的", "规定", "規定", "之规定", "所列", "所称", "所指", "以外", "以下", "及其", *")）》”」』"),
    *(f"中{after}" for after in ("的", "所", "规定", "增加", "第", *",，“")),
    *(
        f"{before}{said}{after}"
        for before, said in product(("", "所", "前"), ("规定", "規定", "列", "称", "指"))
        for after in ("的", "之", "情形", "行为")
    ),
    *(f"{done}{to}" for done in ("修改", "修正", "改", "调整", "合并", "移", "分") for to in "为作成"),
    *("作为第", "后增加", "之后", *(f"增加{count}" for count in (*"一二两三四五六七八九", "如下"))),
    *(f"删{how}{what}" for how in "去除" for what in ("第", "其中", "“", '"')),
)
"""The same in words."""
_RANGE = deferred(rf"(?:至|到|[-—－~])第(?P<last>{NUMBER})[条條](?=[:]?[(]?(?:已?删[去除]|略|废止))")
_HEADING_TAIL = deferred(
    rf"第{NUMBER}[条條章节節](?:第|[、和与的所]|规定)|[、和与及至到]第|的|规定[的,]|中的|所列|[)）》”]"
)
_HEADING_TAIL_WITHOUT_GAP = deferred(rf"第{NUMBER}[条條章节節]|规定|規定")
_ITEM_TAIL = deferred(
    r"[项項](?!目)|款(?![项项項额式])|目(?![标的录錄前光])|[、和与及或至到](?:[(]|第|前|本)|、?"
    + HAN
    + r"{0,2}所列|规定的?|至[(]|"
    r"[项項]?所(?:列|称|指|述|规定)|的" + HAN + r"{0,6}[,。;]?$|之一的?[,。;]$"
)
_ITEM_TAIL_SIGNS = frozenset("项項款目、和与及或至到规所的之")
"""Characters that it begins with, where it is not 所列 behind two others and a mark: five in all."""
_REFERENCE_ONLY = deferred(
    r"[项項](?!目)|款(?![项項额式])|[、和与及或至到][(第]|、?" + HAN + r"{0,2}所列|至[(]|[项項]?所(?:列|称|指|述|规定)"
)
"""What follows a reference to items that a line break cut, but hardly the label of an item of a list without stops."""
_REFERENCE_HEAD = deferred(
    r"(?:[第、和与及或至到—~(（《“‘\"]|依照|按照|根据|违反|依据|适用|符合|参照|援引|遵守|触犯|犯|对|有|属于|"
    r"[本该](?:法|条例|办法|规定|规则|细则|章程|决定|解释|法典)|》|以及|所列|前款|将|把|删去|删除|原|现|在|除|由|依|按|从|及其|刑法|民法典|宪法|法)$"
)


@value
class LabelMark:
    """A place that looks like a label.

    Attributes:
        level: what it would be.
        number: (value, insertion) as integers: 第一百二十条之一 is (120, 1).
        span: folded span of the label.
        line_start: first kept characters of their line.
        gap_before, gap_after: white space was printed there.
        tail_refers: what follows reads like a citation.
        name: number of a heading that is printed without one ("final" for 附则).
        last: last number of a printed range, 第五条至第七条（删除）; 0 for a single article.
    """

    level: Level
    number: tuple[int, int]
    span: FoldedSpan
    line_start: bool
    gap_before: bool
    gap_after: bool
    tail_refers: bool
    name: str = ""
    last: int = 0

    @property
    def ordinal(self) -> str:
        """Number as used in ids: "8", "120-1"."""
        value, insertion = self.number
        if self.name:
            return self.name
        return f"{value}-{insertion}" if insertion else str(value)


def _value(match: re.Match[str]) -> tuple[int, int] | None:
    value = to_int(match["number"]) or _roman(match["number"])
    groups = match.groupdict()
    sub = groups.get("sub") or groups.get("dash") or groups.get("inner")
    insertion = to_int(sub) if sub else 0
    return None if value is None or insertion is None else (value, insertion)


def _roman(written: str) -> int | None:
    """Value of a Roman number: Ⅲ, III."""
    if written in _ROMAN:
        return _ROMAN.index(written) + 1
    return _ROMANS.index(written) + 1 if len(written) == 1 and written in _ROMANS else None


def line_begin(folded: str, start: int) -> int | None:
    """Beginning of the line that ``start`` opens, marks of decoration passed over; None in mid-line."""
    at = start
    while at > 0 and start - at < MOST_DECORATION and folded[at - 1] in _DECORATION:
        at -= 1
    return at if at == 0 or folded[at - 1] == "\n" else None


def _head(folded: str, start: int) -> bool:
    return line_begin(folded, start) is not None


def _mark(
    text: Text, level: Level, match: re.Match[str], tail: re.Pattern[str], plain: tuple[str, ...] = ()
) -> LabelMark | None:
    """A place that looks like a label, cited by words behind it or a pattern; None where its number cannot be read."""
    number = _value(match)
    start, end = match.span()
    folded = text.folded
    if number is None or (end not in text.gaps and _WORDS.match(folded, end)):
        return None
    return LabelMark(
        level,
        number,
        span=FoldedSpan(start, end),
        line_start=_head(folded, start),
        gap_before=start in text.gaps,
        gap_after=end in text.gaps or folded[end : end + 1] in ("", "\n", ":", "：", "【", "】", "]", "*", "、", "."),
        tail_refers=folded.startswith(plain, end) or bool(tail.match(folded, end)),
    )


def articles(text: Text) -> list[LabelMark]:
    """Every 第N条 in the text that is not plainly inside a longer reference."""
    found = []
    for match in ARTICLE.finditer(text.folded):
        mark = _mark(text, Level.ARTICLE, match, _REFERENCE_TAIL, _REFERENCE_WORDS)
        if mark is None:
            continue
        deleted = _RANGE.match(text.folded, match.end()) if mark.tail_refers else None
        if deleted is not None:
            last = to_int(deleted["last"]) or 0
            mark = changed(mark, span=FoldedSpan(mark.span.start, deleted.end()), tail_refers=False, last=last)
        found.append(mark)
    return found


def headings(text: Text) -> list[LabelMark]:
    """Every 第N编, 分编, 章 or 节 that could head a group of articles, and every 附则 or 总则 that stands alone."""
    found = []
    for match in HEADING.finditer(text.folded):
        mark = _mark(text, UNITS[match["unit"]], match, _HEADING_TAIL)
        if mark is None or mark.tail_refers:
            continue
        if mark.gap_after or not _HEADING_TAIL_WITHOUT_GAP.match(text.folded, mark.span.end):
            found.append(mark)
    top = Level.PART if any(mark.level is Level.PART for mark in found) else Level.CHAPTER
    for match in BARE_HEADING.finditer(text.folded) if _may_hold_bare(text.folded) else ():
        start, end = match.span("word")
        name = BARE_NUMBERS[match["word"]]
        found.append(
            LabelMark(
                top,
                (0, 0),
                FoldedSpan(start, end),
                line_start=_head(text.folded, start),
                gap_before=start in text.gaps,
                gap_after=True,
                tail_refers=False,
                name=name,
            )
        )
    return sorted(found, key=lambda mark: mark.span.start)


def _may_hold_bare(folded: str) -> bool:
    """Whether 附则 or its like opens a line or a sentence anywhere."""
    words = [word for word in BARE_NUMBERS if word in folded]
    return folded.startswith(tuple(words)) or any(f"{sign}{word}" in folded for word in words for sign in "\n。;；")


def refers_before(folded: str, start: int) -> bool:
    """True when the characters before ``start`` lead into a reference (依照第…, 、第…), over a line break too."""
    return bool(_REFERENCE_HEAD.search(folded[max(0, start - 6) : start].rstrip("\n")))


def may_open(folded: str, at: int) -> bool:
    """Whether the label of a 项, a 目 or a list can begin at a place; most lines are told by their first character."""
    return folded[at : at + 1] in _OPENING


def item_at(folded: str, at: int) -> re.Match[str] | None:
    """Item label （N） at ``at``, unless what follows shows that it is a reference to items."""
    match = ITEM.match(folded, at)
    return None if match is None or _leads_on(folded, match.end()) else match


def _leads_on(folded: str, at: int) -> bool:
    """Whether what follows （N） shows that it is a reference to items."""
    signs = folded[at : at + 5]
    return (signs[:1] in _ITEM_TAIL_SIGNS or "所列" in signs) and _ITEM_TAIL.match(folded, at) is not None


def counted_item_at(folded: str, at: int, expected: int, previous: str) -> re.Match[str] | None:
    """Item label at the head of a line that continues its list, whatever follows: （二）与本单位…, （三）项目….

    ``expected`` is the number after the last one of the list, 1 where none is open; ``previous`` is the text above.
    Below text without a stop, where the line may be the rest of a sentence, what reads as a reference stays one.
    """
    match = ITEM.match(folded, at)
    if match is None or to_int(match["number"]) != expected:
        return None
    if expected == 1:
        return match if previous.endswith((":", "：")) else None
    if previous.endswith(_STOPS):
        return match
    open_end = previous.endswith((",", "，", "条", "款", "项", ")")) or bool(_REFERENCE_HEAD.search(previous))
    return None if open_end or _REFERENCE_ONLY.match(folded, match.end()) else match


def broken_item_at(folded: str, at: int, expected: int) -> int | None:
    """End of the label of item ``expected`` at ``at`` when it lost one of its brackets."""
    if expected > LARGEST:
        return None
    number = to_chinese(expected)
    if folded.startswith(f"({number}", at) and not folded.startswith(
        (")", "、", "和", "至", "或"), at + len(number) + 1
    ):
        return at + len(number) + 1
    return at + len(number) + 1 if folded.startswith(f"{number})", at) else None


def point_at(folded: str, at: int) -> tuple[str, int, int] | None:
    """Point label at ``at`` as (style, number, end of label): 1. (1) 1) ①."""
    enclosed = ENCLOSED.get(folded[at : at + 1])
    if enclosed is not None:
        return (*enclosed, at + 1)
    for style, pattern in POINT_STYLES:
        match = pattern.match(folded, at)
        if match:
            return style, int(match["number"]), match.end()
    return None


_DECIMAL = deferred(r"(?P<above>\d{1,2}(?:[.．]\d{1,2})?)[.．](?P<number>\d{1,2})(?![\d.．%‰])[.．、]?")


def decimal_at(folded: str, at: int) -> tuple[str, int, int] | None:
    """Label 1.2 or 1.2.3 at ``at`` as (numbers above it, number, end of label); whether it is one its list tells."""
    match = _DECIMAL.match(folded, at)
    return (match["above"].replace("．", "."), int(match["number"]), match.end()) if match else None


def letters_at(folded: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Labels a) A. 甲、 I. ii. at ``at`` as (style, number, end of label); one may be read in two ways."""
    sign = folded[at : at + 1]
    match = _LETTER.match(folded, at) if (folded[at + 1 : at + 2] if sign == "(" else sign) in _LETTER_SIGNS else None
    if match is None:
        return
    kind, end = str(match.lastgroup), match.end()
    written = match[kind]
    if kind in ("lower", "upper"):
        if len(written) == 1:
            yield kind, ord(written) - ord("a" if kind == "lower" else "A") + 1, end
        if written.upper() in _ROMAN:
            yield "small" if kind == "lower" else "latin", _ROMAN.index(written.upper()) + 1, end
    elif kind in ANGULAR:
        yield kind, to_int(written) or 0, end
    elif kind == "stem":
        yield kind, _STEMS.index(written) + 1, end
    else:
        yield "latin", _ROMANS.index(written) + 1, end


def complete(line: str) -> bool:
    """True when a line ends as a paragraph ends; a point behind a word is a 。 unless it may end a label: 第十条."""
    if not line or line[-1] in TERMINAL or line[-1] in CLOSERS:
        return True
    return line[-1] == "." and len(line) > LONGEST_LABEL and line[-2] >= _FIRST_HAN
