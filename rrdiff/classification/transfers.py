"""A task given to another kind of body: what no local rule may count among its own names.

    由县级人民政府公安机关作出 → 由停车行业协会作出        another body: meaning
    由市场监督管理部门查处     → 由城市管理部门查处        a department of another field: meaning
    由县级以上人民政府批准     → 由市、区人民政府批准      the same body in its local name: expected
    由县级人民政府负责         → 由县水务主管部门负责      its own department: a change of wording

A revision has no local names: there any other actor is a change, unless it bears a new name throughout.
Kinds of bodies are rows of ``lexicon_bodies.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from rrdiff.alignment.match import Works
from rrdiff.classification.adaptation_actors import COUNTRY, Swap, is_place, levels_in, names_actor
from rrdiff.classification.finding import EXPECTED, MEANING, WORDING
from rrdiff.classification.lexicon import Lexicon, alternatives, rows
from rrdiff.classification.said_alike import succeeds
from rrdiff.text.pattern import deferred

STATE = frozenset({"government", "department", "police", "court", "procuratorate", "supervision", "congress", "party"})
"""Bodies that hold public power; a task that leaves them, or comes to them, has changed hands."""
WITHIN = frozenset(
    {
        frozenset({"government", "department"}),
        frozenset({"government", "party"}),
        frozenset({"department", "police"}),
        frozenset({"department", "party"}),
        frozenset({"enterprise", "person"}),
        frozenset({"village", "person"}),
        frozenset({"school", "enterprise"}),
        frozenset({"hospital", "enterprise"}),
    }
)
"""Kinds that stand for each other in local rules: a government and its department, persons and firms."""
FIELDLESS = frozenset({"government", "court", "procuratorate", "congress", "party", "village", "person"})
"""Kinds of which there is one at a level, so that what stands before the name is no field: 协助人民政府, 满足农民."""
_MANAGES = "行政"
"""Stands behind a field of one character: 水行政主管部门."""
SHARED_FIELD = 2
"""Characters that two names of fields have in common where one field is meant: 农业农村 and 农村工作."""
FARTHEST_LEVEL = 1
"""Levels a task may sink when it passes from a department to a government; below, it is another body's."""

_ORGANS = ("机关", "机构", "委员会", "部门")
"""What bodies of the state are called that no row names; associations and firms are rows."""
_ABOVE = ("上级", "上一级")
_GOVERNMENT = "政府"
_DELEGATES = ("管理委员会", "管委会", "办事处", "派出机关")
"""Bodies that act where a government sends them and have only the powers it gives them."""
_POLICE, _OF_POLICE = {"department", "police"}, "公安"
_COUNTY = "县级以上", 2
"""Words for all governments but the lowest, and the level of the lowest they mean."""
_COUNCIL = "国务院"
_POWER = deferred("批准|核准|审批|核发|颁发|许可|规定|制定|决定|确定|发布|公布|认定|鉴定")
"""Acts by which an organ decides for others; what it manages, guides or is told of has a level everywhere."""
_EXERCISED = deferred("许可|审批|核发|颁发|备案|查处|处罚|处[^,。;]{0,20}罚款|吊销|没收|责令停[产业]")
"""Acts that only the body named by the law may do (行政许可法, article 22; 行政处罚法, article 17)."""
_LOWEST_MAKER = 3
"""The lowest level that makes rules of its own (立法法, article 81), in ``lexicon_actors.tsv``."""
_RECORDED = "备案"
_DISTRICT = 2
"""The level of a district in ``lexicon_actors.tsv``."""
_IS_DISTRICT = deferred("区(?:人民)?(?:政府)?")
_OPEN = frozenset({"", "部门"})
"""What is left of the name of a body that says nothing of its own: 有关机关, 主管部门."""
_REACHES = frozenset({"城乡", "城市", "城镇", "农村", "乡村"})
"""Kinds of places that a rule is for, which no local name stands for."""
_CALLED = "(以下"
"""Opens what the text calls a body from then on: 水行政主管部门(以下简称主管部门)."""
_BRANCH = deferred("(?:及其|和|、)(?:所属)?(?:各)?(?:分局|派出机构|内设机构|直属机构|所属机构)$")
"""Branches of the body named before them."""
_AREA = deferred(r"^(?:所在|各|本|该|[县区旗](?!域)|以上|[()、和及或者])+")
"""Whose body it is, where no level says so: 所在区(市) of 所在区(市)水行政主管部门."""
_ACTS = deferred("的|其他|组织|成立|设立|依法")
"""Words of what is done with a body or which of them are meant, which name no field: 组织其他 of 组织其他社会团体."""
_GENERAL = deferred(
    "有关|相关|主管|行政|各级|各|地方|以上|人民|同级|本级|所在地|所属|负责|等|的|其他|其|和|或者|及|与|、|级|及其|或|管理|监督|工作|本|机构|委员会|组织|单位|中心|机关"
)


@cache
def _bodies(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["word"]: row["body"] for row in rows("bodies", lexicon)}
    return deferred(alternatives(table)), table


def body_of(name: str, lexicon: Lexicon) -> str:
    """The kind of body a name ends with; "" where no row names it."""
    pattern, table = _bodies(lexicon)
    name = _BRANCH.sub("", name.partition(_CALLED)[0])
    found = [one for one in pattern.finditer(name) if one.end() == len(name)]
    return table[found[-1].group()] if found else ""


def heads_body(text: str, lexicon: Lexicon) -> str:
    """The name of a body of some field that a text begins with: 部门 of 部门查处; "" for none."""
    pattern, table = _bodies(lexicon)
    found = pattern.match(text)
    return found.group() if found and table[found.group()] not in FIELDLESS else ""


def names_field(gone: str, come: str, lexicon: Lexicon) -> bool:
    """True for two wordings before the name of a body that say two fields: 市场监督 and 城市, not 有关 and 相关."""
    if any(_ACTS.search(name) for name in (gone, come)):
        return False
    one, two = field_of(gone, lexicon), field_of(come, lexicon)
    both = all(field and (len(field) >= SHARED_FIELD or _MANAGES in name) for field, name in ((one, gone), (two, come)))
    return both and one not in two and two not in one  # 水行政主管 and 生态环境, not 水行政主管 and 水务


def same_field(gone: str, come: str, lexicon: Lexicon) -> bool:
    """True for two wordings of one field at one level: 发展与改革行政主管 and 发展改革."""
    levels = [[level for *_, level in levels_in(name, lexicon)] for name in (gone, come)]
    return levels[0] == levels[1] and field_of(gone, lexicon) == field_of(come, lexicon) != ""


def field_of(name: str, lexicon: Lexicon) -> str:
    """What a department is there for: 农业农村 of 县农业农村主管部门; "" where its name does not say."""
    pattern, _ = _bodies(lexicon)
    name = name.partition(_CALLED)[0]
    last = [one for one in pattern.finditer(name) if one.end() == len(name)]
    rest = name[: last[-1].start()] if last else name
    for start, end, _ in reversed(levels_in(rest, lexicon)):
        rest = rest[:start] + rest[end:]
    return _GENERAL.sub("", _AREA.sub("", pattern.sub("", rest)))


def is_renamed(gone: str, come: str, lexicon: Lexicon) -> bool:
    """True for a department and the one that took over its field when organs were reformed: 安全生产监管, 应急管理."""
    fields = field_of(gone, lexicon), field_of(come, lexicon)
    return all(fields) and any(
        former in one and begins in two and ends in two
        for one, two in (fields, fields[::-1])
        for former, begins, ends in _successions()
    )


@cache
def _successions() -> tuple[tuple[str, str, str], ...]:
    """What each former department was there for, and how the field of the one that took over begins and ends."""
    return tuple(
        (_GENERAL.sub("", former) or former, later[:SHARED_FIELD], later[-SHARED_FIELD:])
        for former, later in succeeds()
    )


def kind_ahead(text: str, lexicon: Lexicon) -> str:
    """The kind of body whose name a text begins with; "" for none."""
    pattern, table = _bodies(lexicon)
    found = pattern.match(text)
    return table[found.group()] if found else ""


def severity_of(swap: Swap, works: Works, lexicon: Lexicon) -> int:
    """How much it matters that one actor stands where the other stood."""
    gone, come = swap.words
    if swap.systematic and not names_actor(gone + come, lexicon):
        return WORDING
    if _reaches(swap) <= _REACHES:
        return WORDING
    before, after = body_of(gone, lexicon), body_of(come, lexicon)
    revised = works is Works.REVISION
    if not swap.pair.copied or not (gone and come):
        return WORDING if revised and swap.pair.copied else EXPECTED
    if before and after and before != after:
        return _between(swap, before, after, revised=revised, lexicon=lexicon)
    if _leaves_organ(gone, come, (before, after)):
        return MEANING if swap.pair.in_exact and not swap.systematic else WORDING
    if "各级" in (gone, come) and not swap.systematic:
        return MEANING if revised else WORDING
    if other_field(gone, come, before, lexicon) or (revised and _ranks(gone, come, lexicon)):
        return WORDING if swap.systematic else MEANING
    alone = swap.pair.in_exact and not swap.systematic
    if alone and not revised and _is_anothers(swap, lexicon):
        return WORDING
    opened = _GENERAL.search(come) is not None and "、" in come  # 被视察单位 → 有关机关、组织
    if alone and revised and (before or after) and not (opened or _shares(gone, come)):
        return MEANING
    if revised or not _localises(gone, come, lexicon):
        return EXPECTED if swap.systematic and revised else WORDING
    return EXPECTED


def _is_anothers(swap: Swap, lexicon: Lexicon) -> bool:
    """True where the one thing that changed in a clause is who acts, and the name is no local one of the same body.

    Of 94 such swaps in 40 pairs of a law and local rules (2026-11) 86 name a level or a place; those never are
    another's unless what they decide was the country's, or a committee or an office took over from a government.
    """
    gone, come = swap.words
    if _other_rules(swap) or _shifts(gone, come, lexicon) or _decides(swap, lexicon):
        return True
    levels = {level for *_, level in levels_in(come, lexicon)}
    if gone.endswith(_GOVERNMENT) and come.endswith(_DELEGATES) and _GOVERNMENT not in come:
        return True
    if levels or is_place(come, lexicon):
        return levels == {COUNTRY}
    rests = [_GENERAL.sub("", name) for name in (gone, come)]
    return rests[0] not in _OPEN and rests[0] != rests[1]


def _decides(swap: Swap, lexicon: Lexicon) -> bool:
    """True where what the State Council decides, permits or rules was given to a local body: 经国务院核准.

    So did what is recorded with it, where that body stands below all that make rules: 报国务院备案 → 报县人民政府备案.
    """
    gone, come = swap.words
    ends = swap.pair.base_text[swap.base.end :].partition(",")[0]
    named = gone.removeprefix("由").removeprefix("经").startswith(_COUNCIL)
    alone = "以上" not in gone and "和" not in gone
    if not (named and alone) or _COUNCIL in come:
        return False
    below = bool(levels := _levels_of(come, lexicon)) and max(levels) < _LOWEST_MAKER
    return _POWER.search(ends) is not None or (below and ends.split("。")[0].endswith(_RECORDED))


def _other_rules(swap: Swap) -> bool:
    """True where rules or a class of the country became those of a place: 国家规定 → 本市规定, 国家级 → 省级.

    So did what is the country's own: 国家统一的会计制度, 属于国家.
    """
    rest = swap.pair.base_text[swap.base.end :].removeprefix("有关").removeprefix("的")
    own = rest.startswith(("规定", "标准", "级", "统一")) or swap.pair.base_text[: swap.base.start].endswith("属于")
    return swap.words[0] == "国家" and own


def _shifts(gone: str, come: str, lexicon: Lexicon) -> bool:
    """True where a task of one level went to another one, both named: 乡镇 → 县级, 市 → 区.

    Rules of a prefecture put themselves for the province; none are made below, where tasks would sink to.
    """
    levels = [_levels_of(name, lexicon) for name in (gone, come)]
    single = all(len(each) == 1 and max(each) < COUNTRY for each in levels) and "以上" not in gone + come
    return single and levels[0] != levels[1] and (max(levels[0]) <= _LOWEST_MAKER or max(levels[0]) < max(levels[1]))


def _levels_of(name: str, lexicon: Lexicon) -> set[int]:
    """The levels a name holds; 区 before a government is one by itself, and no area."""
    return {level for *_, level in levels_in(name, lexicon)} or ({_DISTRICT} if _IS_DISTRICT.fullmatch(name) else set())


def _leaves_organ(gone: str, come: str, kinds: tuple[str, str]) -> bool:
    """True where a body that no row names, but that is called an organ, gave its task to one outside the state.

    信访工作机构 → 居民委员会; and where a task rose to whatever stands above: 信访工作机构 → 上级主管部门
    """
    outside = not kinds[0] and gone.endswith(_ORGANS) and kinds[1] not in STATE and bool(kinds[1])
    return outside or (come.startswith(_ABOVE) and not gone.startswith(_ABOVE))


def _reaches(swap: Swap) -> set[str]:
    """What the two names end with, whole where only one character of it was replaced: 城【乡】 → 城【市】."""
    ends = (swap.pair.base_text, swap.base.end), (swap.pair.other_text, swap.other.end)
    return {text[max(0, end - 2) : end] for text, end in ends}


def _localises(gone: str, come: str, lexicon: Lexicon) -> bool:
    """True where one name may be the other in its place: a level or a general word in either, or a word of both."""
    named = any(levels_in(name, lexicon) or _GENERAL.search(name) for name in (gone, come))
    return named or _shares(gone, come)


def _shares(gone: str, come: str) -> bool:
    """True for two names with a word in common."""
    return any(gone[at : at + SHARED_FIELD] in come for at in range(len(gone) - SHARED_FIELD + 1))


def _between(swap: Swap, before: str, after: str, *, revised: bool, lexicon: Lexicon) -> int:
    """How much it matters that a body of one kind stands where one of another kind stood."""
    gone, come = swap.words
    if (before in STATE) != (after in STATE):
        return MEANING
    if frozenset({before, after}) in WITHIN and not revised:
        farthest = 0 if _EXERCISED.search(swap.pair.base_text) else FARTHEST_LEVEL
        if after == "government" and _sinks(gone, come, lexicon, farthest):
            return MEANING
        if {before, after} == _POLICE and not swap.systematic:
            field = field_of(gone if before == "department" else come, lexicon)
            if len(field) >= SHARED_FIELD and _OF_POLICE not in field:
                return MEANING
        return EXPECTED if swap.systematic else WORDING
    return WORDING if swap.systematic else MEANING


def _sinks(gone: str, come: str, lexicon: Lexicon, farthest: int = FARTHEST_LEVEL) -> bool:
    levels = [[level for *_, level in levels_in(name, lexicon)] for name in (gone, come)]
    levels[0] += [_COUNTY[1]] if _COUNTY[0] in gone else []
    return bool(levels[0] and levels[1]) and min(levels[0]) - max(levels[1]) > farthest


def _ranks(gone: str, come: str, lexicon: Lexicon) -> bool:
    """True for two names of different levels."""
    one, two = ({level for *_, level in levels_in(name, lexicon)} for name in (gone, come))
    return bool(one and two) and one != two


def other_field(gone: str, come: str, body: str, lexicon: Lexicon) -> bool:
    """True for departments that both name their field, and name another."""
    if body not in {"department", "police", ""} or (gone.endswith("级") and come.endswith("级")):
        return False
    one, two = field_of(gone, lexicon), field_of(come, lexicon)
    shared = any(one[at : at + SHARED_FIELD] in two for at in range(len(one) - SHARED_FIELD + 1))
    return min(len(one), len(two)) >= SHARED_FIELD and not shared and not is_renamed(gone, come, lexicon)


def same_body(gone: str, come: str, lexicon: Lexicon) -> bool:
    """True for two names of one kind of body in one field that no level parts: 县人民政府民政部门 and 各县民政局."""
    before, after = body_of(gone, lexicon), body_of(come, lexicon)
    within = before == after or frozenset({before, after}) in WITHIN
    fields = field_of(gone, lexicon), field_of(come, lexicon)
    shared = any(fields[0][at : at + SHARED_FIELD] in fields[1] for at in range(len(fields[0]) - SHARED_FIELD + 1))
    return bool(before) and before in STATE and within and shared and not _sinks(gone, come, lexicon)


_OWN_AREA = frozenset("本行政区域 本行政区 本级行政区域 本地区 本地 本辖区 本区域 辖区".split())
"""How a text calls the area of whoever acts."""


def same_area(gone: str, come: str) -> bool:
    """True for two names of the area of whoever acts: 本行政区域 and 本地区."""
    return all(text.removesuffix("内") in _OWN_AREA for text in (gone, come))
