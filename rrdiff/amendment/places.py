r"""Places as decisions name them: 第二十九条第三款和第四款、第三十六条第一款; 第三、四款; 第二款至第四款.

>>> found, end = places("第二条第三款和第四款、第六条第一款中的", 0, LawPlace())
>>> [place.address for place in found]
['art2.para3', 'art2.para4', 'art6.para1']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from rrdiff.amendment.law import Number, number_text
from rrdiff.text.numerals import NUMBER, to_chinese, to_int

LONGEST_RANGE = 200
"""Most places one range may stand for; a longer one is a misreading."""
DEPTH = ("part", "chapter", "section", "article", "paragraph", "item", "point")
_UNIT = {
    "编": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "point",
}


@dataclass(frozen=True, slots=True)
class LawPlace:
    """One place in a law; ``scope`` narrows it (首段, a sentence, a heading).

    ``title`` is that of the heading named; one that is named by its title alone has the number (0, 0).
    """

    part: Number | None = None
    chapter: Number | None = None
    section: Number | None = None
    article: Number | None = None
    paragraph: int | None = None
    item: int | None = None
    point: int | None = None
    scope: str = ""
    title: str = ""

    @property
    def level(self) -> str:
        """Name of the deepest unit named; "" for none."""
        return next((name for name in reversed(DEPTH) if getattr(self, name) is not None), "")

    @property
    def address(self) -> str:
        """Address in the style of clause ids: art8.para2.item3."""
        names = {"part": "part", "chapter": "ch", "section": "sec", "article": "art"}
        names |= {"paragraph": "para", "item": "item", "point": "point"}
        steps = []
        for name in DEPTH:
            value = getattr(self, name)
            if value is None or (self.article is not None and name in DEPTH[:3]):
                continue
            steps.append(names[name] + (_dashed(value) if isinstance(value, tuple) else str(value)))
        return ".".join(steps) or self.scope or "law"

    @property
    def printed(self) -> str:
        """第八条第二款第（三）项, without what stands above an article."""
        out = ""
        for name, unit in (("part", "编"), ("chapter", "章"), ("section", "节"), ("article", "条")):
            value = getattr(self, name)
            if value is not None and (self.article is None or name == "article"):
                own = self.title if name == self.level else ""
                out += (number_text(value, unit) if value != (0, 0) else "") + (f"“{own}”" if own else "")
        out += f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        out += f"第{to_chinese(self.item)}项" if self.item else ""
        return out + (f"第{to_chinese(self.point)}目" if self.point else "")

    @classmethod
    def at(cls, address: str) -> LawPlace:
        """The place with an address: art8.para2.item3."""
        levels = {"art": "article", "para": "paragraph", "item": "item"}
        place = cls()
        for step in _STEP.findall(address):
            number, sub = int(step[1]), int(step[2] or 0)
            place = place.below(levels[step[0]], (number, sub) if step[0] == "art" else number)
        return place

    def below(self, level: str, value: Number | int) -> LawPlace:
        """The place with ``level`` set to a number and nothing deeper."""
        at = DEPTH.index(level)
        cleared: dict[str, None] = dict.fromkeys(DEPTH[at:])
        whole: dict[str, object] = {**cleared, level: value, "scope": "", "title": ""}
        return replace(self, **whole)  # type: ignore[arg-type]


def _dashed(number: Number) -> str:
    return f"{number[0]}-{number[1]}" if number[1] else str(number[0])


_STEP = re.compile(r"(art|para|item)([0-9]+)(?:-([0-9]+))?")
_ONE = rf"(?:[(]?{NUMBER}[)]?)"
_TOKEN = re.compile(
    rf"(?:第|(?=[(]{NUMBER}[)](?:[、和至][(]{NUMBER}[)])*项))(?P<numbers>{_ONE}(?:[、和至到]第?{_ONE})*?)(?:个)?(?P<unit>[编章节条款项目])(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?(?!自然)"
)
_EACH = re.compile(rf"([、和至到]?)第?({_ONE})")
_LEAD = re.compile(
    r"(?:原|现行|上述)?(?:《[^《》]{1,80}》(?:[(][^()]{1,12}[)])?|本(?:法|条例|办法|规定|规则|细则|决定|解释|章程)|该解释|该规定|(?!的)(?:(?![将删增改和与及中条款项第，。；：])[\u4e00-\u9fff]){0,14}(?:法|条例|办法|规定|规则|细则|解释))?的?(?=第)"
)
_JOIN = re.compile(r"[、和与及]|以及|及其")
_RANGE = re.compile(r"至|到|[-—－~]")
_NEXT_ARTICLE = re.compile(rf",(?=(?:《[^《》]{{1,80}}》(?:[(][^()]{{1,20}}[)])?)?第{NUMBER}条)")
_SCOPE = re.compile(
    r"的?(?:第(?P<natural>[一二三四五六七八九十])(?:个)?自然段|第(?P<sentence>[一二三四五六七八九十])句(?:话)?|(?P<first>首句)(?!前)|(?P<last>最后一句|末句)(?!增加|后)|"
    r"(?P<heading>(?:的)?(?:章名|节名|编名|名称|标题|题目))|(?P<proviso>但书(?:部分|规定)?(?!“))|(?P<lead>引言部分|引言|引导语|引导部分|引语|导语|首部|各项(?:之)?前的?(?:部分|内容|规定)|条首部分|条首|开头部分|首句前)|"
    r"(?P<end>后(?=的[\ue000-\uf8ff](?:修改|改|调整|变更)为)|最后(?:一句)?(?=增加)|末尾|句末|最后部分|尾部)|(?P<begin>开始部分|开头|之首|起首))"
)
_NEXT_SENTENCE = re.compile(r"[、和]第([一二三四五六七八九十])句(?:话)?")
_OF_A_SENTENCE = re.compile(
    r"(?<=[句话])(?=中?的?[\ue000-\uf8ff]|[、和]第|(?:修改|改)为|单列|(?:予以)?删[去除]|[,;。\n]|$)"
)
"""Behind 第二句 where the 款 is the one named before."""
_SAME = re.compile(r"(?P<unit>本条|该条|同条|本款|该款|本项|该项)")


@cache
def _number(written: str) -> int | None:
    return to_int(written.strip("()第"))


def _numbers(written: str) -> list[int | None]:
    """The numbers of one token: 三、四; （二）至（四）."""
    out: list[int | None] = []
    for join, one in _EACH.findall(written):
        value = _number(one)
        first = out[-1] if out else None
        if join in {"至", "到"} and first is not None and value is not None:
            out += range(first + 1, min(value, first + LONGEST_RANGE))
        out.append(value)
    return out


def places(s: str, at: int, base: LawPlace) -> tuple[list[LawPlace], int]:  # noqa: PLR0915 - one walk over one run of tokens
    """Places named at ``at``, what they leave out taken from ``base``; an empty list where none is named."""
    found: list[LawPlace] = []
    lead = _LEAD.match(s, at)
    pos = lead.end() if lead else at
    same = _SAME.match(s, pos)
    if same is not None:
        kept = {"条": "paragraph", "款": "item", "项": "point"}[same["unit"][1]]
        current = base
        for name in DEPTH[DEPTH.index(kept) :]:
            current = replace(current, **{name: None})  # type: ignore[arg-type]
        found.append(replace(current, scope=""))
        pos = same.end()
    group: list[LawPlace] = []
    ranged = False
    last = found[-1] if found else base
    while True:
        token = _TOKEN.match(s, pos)
        if token is None:
            break
        level = _UNIT[token["unit"]]
        values = _numbers(token["numbers"])
        if None in values or (found and not group and not ranged and same is None and s[pos - 1] == "目"):
            break
        numbers = [value for value in values if value is not None]
        sub = to_int(token["sub"] or "") or 0
        if level == "article" and not found:
            last = LawPlace()
        made = [last.below(level, (n, sub) if DEPTH.index(level) < 4 else n) for n in numbers]
        if ranged and found:
            made = [*_between(found[-1], made[0], level), *made]
        elif group or (same is not None and len(found) == 1 and pos == same.end()):
            found = found[: -max(1, len(group))]
        found += made
        group, ranged = made, False
        last = found[-1]
        pos = token.end()
        if _TOKEN.match(s, pos):
            continue
        scope = _SCOPE.match(s, pos)
        if scope is not None and scope.lastgroup:
            found[-1] = replace(found[-1], scope=_scope(scope))
            pos = scope.end()
            while more := _NEXT_SENTENCE.match(s, pos):
                found.append(replace(found[-1], scope=f"sentence{to_int(more[1])}"))
                pos = more.end()
        joined = _JOIN.match(s, pos)
        reach = _RANGE.match(s, pos)
        after = joined or reach
        if after is None:
            break
        lead = _LEAD.match(s, after.end())
        following = lead.end() if lead else after.end()
        if _TOKEN.match(s, following) is None:
            break
        ranged = reach is not None and joined is None
        group = []
        pos = following
    if found and not group and same is not None:
        scope = _SCOPE.match(s, pos)
        if scope is not None and scope.lastgroup:
            found[-1] = replace(found[-1], scope=_scope(scope))
            pos = scope.end()
    alone = _SCOPE.match(s, at) if not found and base.article is not None else None
    if alone is not None and (alone.lastgroup == "natural" or _OF_A_SENTENCE.match(s, alone.end())):
        found, pos = [replace(base, scope=_scope(alone))], alone.end()
        while alone.lastgroup == "sentence" and (more := _NEXT_SENTENCE.match(s, pos)):
            found.append(replace(base, scope=f"sentence{to_int(more[1])}"))
            pos = more.end()
        return found, pos
    return (found, pos) if found else ([], at)


def places_over_commas(s: str, at: int, base: LawPlace, followed: re.Pattern[str]) -> tuple[list[LawPlace], int]:
    """Places named at ``at``, articles behind a comma among them where ``followed`` stands behind the last.

    >>> places_over_commas("第二条第三款,第六条中的", 0, LawPlace(), re.compile("中的"))[1]
    10
    """
    found, end = places(s, at, base)
    listed, stop = list(found), end
    while found and (comma := _NEXT_ARTICLE.match(s, stop)):
        more, stop = places(s, comma.end(), base)
        if not more:
            return found, end
        listed += more
    return (listed, stop) if stop > end and followed.match(s, stop) else (found, end)


def _scope(match: re.Match[str]) -> str:
    """Name of a narrower scope."""
    name = match.lastgroup or ""
    if name == "natural":
        return f"line{to_int(match['natural'])}"
    if name == "first":
        return "sentence1"
    if name == "last":
        return "sentence99"
    if name == "sentence":
        return f"sentence{to_int(match['sentence'])}"
    return name


def _between(first: LawPlace, last: LawPlace, level: str) -> list[LawPlace]:
    """Places strictly between the two ends of a range."""
    low, high = getattr(first, level), getattr(last, level)
    if low is None or high is None:
        return []
    if isinstance(low, tuple) and isinstance(high, tuple):
        if low[1] or high[1]:
            if low[0] == high[0]:
                return [last.below(level, (low[0], n)) for n in range(low[1] + 1, high[1])][:LONGEST_RANGE]
            return []
        return [last.below(level, (n, 0)) for n in range(low[0] + 1, high[0])][:LONGEST_RANGE]
    return [last.below(level, n) for n in range(int(low) + 1, int(high))][:LONGEST_RANGE]
