"""References to units of a law inside the words of a decision: 第八条第二款、第二十条; 第三、四款; 第二款至第四款.

Each run of references becomes one sign (``NAMED``) in the words, so that formulas read ``将R改为R，修改为：Q``.

    >>> words, lists = name_units("将第八条第二款、第二十条合并")
    >>> words.replace(NAMED, "R"), [[str(one) for one in units] for units in lists.values()]
    ('将R合并', [['第八条第二款', '第二十条']])
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rrdiff.amendment.law import HEADING_LEVELS, Number, number_of
from rrdiff.structure.clause import Level
from rrdiff.text.numerals import NUMBER, to_chinese, to_int

NAMED = "\ue001"
"""Stands for one run of references in the decision's own words."""
_PREFIX = r"(?:原|现|其|该|本)?(?:《[^《》\n]{1,80}》|本?(?:刑法|宪法|民法典|法|条例|规定|解释|办法|规则|细则|决定|意见|章程|制度|条|款)(?=第))?(?:中|中的|的)?"
_MANY = rf"{NUMBER}(?:[、和]{NUMBER})*"
_PIECE = re.compile(
    rf"(?P<prefix>{_PREFIX})第(?P<numbers>{_MANY})(?P<unit>分编|编|章|节|条|款|项|目|自然段|句)(?:之(?P<after>{NUMBER}))?"
)
_JOIN = re.compile(r"\s*(?:、|和|及|与|以及|或者|至|到|—|-|～|，)\s*")
_DEPTH = {"编": 0, "分编": 1, "章": 2, "节": 3, "条": 4, "款": 5, "项": 6, "目": 7, "自然段": 7, "句": 8}


@dataclass(frozen=True, slots=True)
class Unit:
    """A named unit. What is not said is None: 第二款 alone has no article.

    Attributes:
        headings: (level, number) of headings named before the article.
        line: 第一自然段, counted inside the 款.
        sentence: 第一句, counted inside the unit.
        law: title in 《》 before it.
    """

    headings: tuple[tuple[Level, int], ...] = ()
    article: Number | None = None
    paragraph: int | None = None
    item: int | None = None
    point: int | None = None
    line: int | None = None
    sentence: int | None = None
    law: str = ""

    def __str__(self) -> str:
        """As decisions print it."""
        out = ""
        for level, number in self.headings:
            word = next(word for word, one in HEADING_LEVELS.items() if one is level)
            out += f"第{to_chinese(number)}{word}"
        if self.article:
            out += f"第{to_chinese(self.article[0])}条" + (
                f"之{to_chinese(self.article[1])}" if self.article[1] else ""
            )
        steps = (
            (self.paragraph, "款"),
            (self.item, "项"),
            (self.point, "目"),
            (self.line, "自然段"),
            (self.sentence, "句"),
        )
        return out + "".join(f"第{to_chinese(value)}{word}" for value, word in steps if value)

    @property
    def depth(self) -> int:
        """How deep it lies: 4 article, 5 款, 6 项, less for headings."""
        for value, depth in ((self.sentence, 8), (self.line, 7), (self.point, 7), (self.item, 6), (self.paragraph, 5)):
            if value:
                return depth
        if self.article:
            return 4
        return max((list(HEADING_LEVELS.values()).index(level) for level, _ in self.headings), default=-1)

    def inside(self, other: Unit) -> Unit:
        """This unit with what it does not say taken from ``other``, down to its own first step."""
        out = self
        if self.article is None and not self.headings:
            out = replace(out, article=other.article)
            if self.paragraph is None and (self.item or self.line or self.point):
                out = replace(out, paragraph=other.paragraph)
                if self.item is None and self.point:
                    out = replace(out, item=other.item)
        return out


def name_units(words: str) -> tuple[str, dict[int, tuple[Unit, ...]]]:
    """Words with every run of references as one sign, and the units of each by its place in the new words."""
    out: list[str] = []
    lists: dict[int, tuple[Unit, ...]] = {}
    at = length = 0
    while at < len(words):
        found = read_units(words, at) if words[at] in _FIRST else None
        if found is None:
            out.append(words[at])
            at += 1
            length += 1
            continue
        lists[length] = found[0]
        out.append(NAMED)
        length += 1
        # one sign for many characters: keep the length so that offsets stay true
        out.append("\ue002" * (found[1] - at - 1))
        length += found[1] - at - 1
        at = found[1]
    return "".join(out), lists


_FIRST = set("第原现其该本刑宪民法条规解办细决意章制款《中的")


def read_units(words: str, at: int) -> tuple[tuple[Unit, ...], int] | None:
    """The run of references that starts at ``at`` and where it ends; None when none does."""
    units: list[Unit] = []
    end = at
    place = at
    ranged = False
    while match := _PIECE.match(words, place):
        if units and match["prefix"] and place > end:
            break
        glued = bool(units) and place == end
        _piece(units, match, glued=glued, ranged=ranged)
        end = match.end()
        joint = _JOIN.match(words, end)
        if _PIECE.match(words, end) and not _PIECE.match(words, end)["prefix"]:  # type: ignore[index]
            place, ranged = end, False
        elif joint and "，" not in joint.group() and _PIECE.match(words, joint.end()):
            place, ranged = joint.end(), joint.group().strip() in {"至", "到", "—", "-", "～"}
        else:
            break
    return (tuple(units), end) if units else None


def _piece(units: list[Unit], match: re.Match[str], *, glued: bool, ranged: bool) -> None:
    """Add what one 第…条 says."""
    word = match["unit"]
    values = [to_int(one) or 0 for one in re.split("[、和]", match["numbers"])]
    law = (re.search("《(.+)》", match["prefix"]) or ("", ""))[1]
    base = units[-1] if units else Unit(law=law)
    if glued:
        units.pop()
    else:
        base = _above(base, _DEPTH[word])
    if ranged and units:
        values = list(range(_value(units[-1], word) + 1, values[-1] + 1)) or values
    for value in values:
        after = match["after"] if value == values[-1] else None
        units.append(_with(base, word, value, after))


def _above(unit: Unit, depth: int) -> Unit:
    """What a unit that starts at ``depth`` has in common with the unit before it."""
    return Unit(
        headings=() if depth <= 4 else unit.headings,
        article=unit.article if depth > 4 else None,
        paragraph=unit.paragraph if depth > 5 else None,
        item=unit.item if depth > 6 else None,
        law=unit.law,
    )


def _value(unit: Unit, word: str) -> int:
    """The number that ``unit`` has at the step named ``word``."""
    if word in HEADING_LEVELS:
        return next((number for level, number in unit.headings if level is HEADING_LEVELS[word]), 0)
    if word == "条":
        return unit.article[0] if unit.article else 0
    value = {"款": unit.paragraph, "项": unit.item, "目": unit.point, "自然段": unit.line, "句": unit.sentence}[word]
    return value or 0


def _with(base: Unit, word: str, value: int, after: str | None) -> Unit:
    """``base`` with one more step."""
    if word in HEADING_LEVELS:
        return replace(base, headings=(*base.headings, (HEADING_LEVELS[word], value)))
    if word == "条":
        return replace(base, article=(value, number_of("一", after)[1]))
    names = {"款": "paragraph", "项": "item", "目": "point", "自然段": "line", "句": "sentence"}
    return replace(base, **{names[word]: value})  # type: ignore[arg-type]
