"""Words that say nothing by themselves, and phrases that say the same in other words or in another order.

给予处罚, 处罚          本条例所称渡船是指……, 渡船是指……
由水务部门批准, 水务部门批准      自公布之日起, 于公布之日起
发现漏水的, 发现漏水时, 如发现漏水的      具体办法由市人民政府制定, 由市人民政府制定具体办法

What phrases are alike is a table, ``data/equal_phrases.tsv``: patterns and what is read for them, row by row; two
phrases say the same where what is read is the same.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.finding import FORM
from rrdiff.difference.edit import Edit
from rrdiff.text.pattern import deferred, is_han
from rrdiff.text.source import BodySpan, common_start
from rrdiff.text.words import count_held, words_that_say_something

_LIGHT = frozenset({"予以", "加以", "进行", "给予", "实行", "开展", "作出", "给以"})
"""Verbs that stand before the act and say nothing of it: 进行检查, 给予处罚."""
_SHORTEST_ACT = 2
"""Characters of the act behind such a verb."""
_MEMBERS = deferred("以及|或者|[、和与及或]")
_JOINING = dict.fromkeys(map(ord, "、和与及或以者"))
_NO_MEMBER = deferred("[,。;:]|[\\d一二三四五六七八九十]")
"""In a stretch of no plain enumeration: clauses, whose order may be that of what is done, and numbers."""
_FEWEST_MEMBERS = 3
_SHARED_END = 8
"""Characters that members may begin or end with alike: 证明 of 身份证明, 保护方案 of 文物保护方案."""
LONGEST_ORDER = 160
"""Characters of an enumeration that is looked through for its order."""
_LOOKED_AT = r"\[[^\]]*\]|\(\?<?[=!][^()]*\)"
_MARKS = ",。;:\n"
_STARTS = frozenset({"", "\n", ",", "。", ";", ":"})
"""What stands before the first word of a phrase."""
_SINCE = frozenset({"自", "于", "从"})
_DAY = deferred("[^,。;]{1,20}起")
_DECIDES = deferred(
    "[^,。;由]{1,20}?(?:政府|部门|机关|机构|委员会|单位|法院|检察院)[^,。;]{0,4}?"
    "(?:负责|组织|决定|规定|制定|批准|审批|核准|处理|办理|监督|管理|实施|处|责令|给予|承担|召集|主持)"
)
"""An organ and what it decides or does, with or without 由 before it."""
_SOMEBODY = (frozenset({"人", "者"}), frozenset({"人员", "者"}))
"""Ends of one name for whoever does something: 使用人, 使用者; 从业人员, 从业者."""
_BUT = frozenset({"但", "但是"})
"""Words before an exception that says what it is: 国家另有规定的除外."""
_PERSONS = ("的人", "责任人", "相关人", "有关人", "知情人", "涉案人")
"""Names that 员 may follow and say no more: 有关责任人员."""
_NO_END = frozenset("人民员大口数身物")
"""Characters with which 人 before them is no end of a name."""
_BOUNDS = (
    (frozenset({"最高", "最多", "最长", "至多"}), ("不超过", "不得超过")),
    (frozenset({"最低", "最少", "至少"}), ("不少于", "不得少于", "不低于", "不得低于")),
)
"""Words before a bound that says the same."""
_EXCEPTION = deferred("除[^。;]{1,60}外(?!,(?:还|也|并))|[^,。;]*除外|但是?,[^。;]+")
_STOPS = {ord(";"): "。", ord("\n"): "。"}
_BESIDE = deferred("本条第|前[一二两三]?款|[下后]款")
"""An exception that stands in a paragraph of the same article."""
SAME_EXCEPTION = 2
"""Words that two exceptions share from which they are the same: 除国家规定保护的外, 除受国家保护的……予以保留外."""
SAME_RULE = 3
"""Words that an exception with its rule shares with a sentence that makes one too, from which it is that rule."""
_ANY_LAW = frozenset({"法律", "法规", "规定", "另有"})
"""What every exception for other law says."""
_BEFORE = frozenset({("之日", "起"), ("过程", "中")})
"""Words and the characters before which they say nothing."""
_CALLED = deferred("本(?:办法|条例|规定|细则|规则|法|决定)(?:所|中)?称(?:的)?")


def says_nothing(marks: ExplainedCharacters, edit: Edit) -> bool:
    """True for words that came, went or were exchanged and say nothing by themselves.

    给予 of 给予处罚, 之日 of 自公布之日起, 由 before the organ that decides, 本条例所称 before what a word means, and
    自, 于, 从 before a day that something begins with. So do 者 for 人, and 最多 of 最多不超过.
    """
    pair = marks.pair
    gone, come = pair.base_text[edit.base.start : edit.base.end], pair.other_text[edit.other.start : edit.other.end]
    text, span = (pair.base_text, edit.base) if gone else (pair.other_text, edit.other)
    before, after = text[: span.start], text[span.end :]
    if gone and come:
        since = {gone, come} <= _SINCE and _DAY.match(after) is not None
        named = {gone, come} in _SOMEBODY and after[:1] not in _NO_END
        return since or (named and len(before) >= _SHORTEST_ACT and is_han(before[-_SHORTEST_ACT:]))
    words = (gone or come).strip(",")
    if words in _LIGHT:
        return is_han(after[:_SHORTEST_ACT]) and len(after) >= _SHORTEST_ACT
    if words in _BUT:
        return "除外" in re.split("[,。;]", after)[0]
    if words == "由":
        return before[-1:] in _STARTS and _DECIDES.match(after) is not None
    if words.startswith("本") and _CALLED.fullmatch(words):
        return True
    if words == "员":
        return before.endswith(_PERSONS) and after[:1] not in _NO_END
    if any(words in said and after.startswith(bounds) for said, bounds in _BOUNDS):
        return True
    return (words, after[:1]) in _BEFORE


def said_alike(marks: ExplainedCharacters) -> MeaningChange | None:
    """Two phrases that say the same in other words or in another order, explained; None for others."""
    base, other = marks.pair.base_text, marks.pair.other_text
    if not marks.open_edits() or not phrases_alike(base, other):
        return None
    head = common_start(base, other)
    tail = common_start(base[head:][::-1], other[head:][::-1])
    spans = BodySpan(head, len(base) - tail), BodySpan(head, len(other) - tail)
    if not any(map(str.isalnum, base[head : len(base) - tail] + other[head : len(other) - tail])):
        return None  # marks alone
    return marks.change("A12_STYLE", FORM, *spans, "a12", why="style")


def reordered(base: str, other: str, one: BodySpan, two: BodySpan) -> tuple[int, int] | None:
    """How far around two stretches their texts name the members of an enumeration in another order; None if nowhere.

    The members are three or more; two that changed places are told apart.
    """
    if (
        not 0 < one.end - one.start <= LONGEST_ORDER
        or two.end <= two.start
        or "分别" in base[one.end : one.end + LONGEST_ORDER]
    ):
        return None
    if sorted(base[one.start : one.end].translate(_JOINING)) != sorted(other[two.start : two.end].translate(_JOINING)):
        return None  # whatever both begin or end with, these are not the same members
    head = common_start(base[: one.start][: -_SHARED_END - 1 : -1], other[: two.start][: -_SHARED_END - 1 : -1])
    tail = common_start(base[one.end :][:_SHARED_END], other[two.end :][:_SHARED_END])
    for left in range(head + 1):
        for right in range(tail + 1):
            stretches = base[one.start - left : one.end + right], other[two.start - left : two.end + right]
            members, others = (_MEMBERS.split(stretch) for stretch in stretches)
            if len(members) >= _FEWEST_MEMBERS and members != others and sorted(members) == sorted(others):
                plain = all(members) and not any(map(_NO_MEMBER.search, members))
                return (left, right) if plain else None
    return None


def phrase_at(text: str, start: int, end: int) -> str:
    """The phrase around a stretch of a folded text."""
    first = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    return text[first : min((at for mark in _MARKS if (at := text.find(mark, end)) >= 0), default=len(text))]


def phrases_alike(base: str, other: str) -> bool:
    """True for two phrases of which the same is read.

    >>> phrases_alike("具体办法由市人民政府制定", "由市人民政府制定具体办法")
    True
    >>> phrases_alike("发现漏水的", "发现漏水时"), phrases_alike("发现漏水前", "发现漏水时")
    (True, False)
    """
    base, other = _in_short(base), _in_short(other)
    return set(base) ^ set(other) <= _light() and _read(base) == _read(other)


def _in_short(text: str) -> str:
    """A phrase with short names for long ones: rows that are words and no patterns."""
    for name, short in _table():
        if name in text:
            text = text.replace(name, short)
    return text


def _read(text: str) -> str:
    """What is read for a phrase."""
    for pattern, normal in _rows():
        text = pattern.sub(normal, text)
    return text


@cache
def _table() -> tuple[tuple[str, str], ...]:
    lines = (Path(__file__).parents[1] / "data" / "equal_phrases.tsv").read_text("utf-8").splitlines()[1:]
    return tuple((pattern, normal) for pattern, normal, _ in (line.split("\t") for line in lines))


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((deferred(pattern), normal) for pattern, normal in _table() if not is_han(pattern))


@cache
def _light() -> frozenset[str]:
    """The characters that one of two such phrases may lack: those of a row but for what it only looks at."""
    rows = (re.sub(_LOOKED_AT, "", "".join(row)) for row in _table() if not is_han(row[0]))
    return frozenset(",") | {char for row in rows for char in row if is_han(char)}


def is_excepted(text: str, near: str, wide: str) -> bool:
    """True for an exception (folded) that is made in other words.

    Args:
        text: the exception, with the rule from which it takes something where that came or went with it.
        near: the articles of the other text that answer to its clause.
        wide: those that answer to the rest of its article.

    >>> near, wide = "坟墓应当平地深埋。", "已建造的墓地,除国家规定保护的外,应当迁出。"
    >>> is_excepted("现有的坟墓,除受国家保护的墓地予以保留外", near, wide)
    True
    >>> is_excepted("除法律、法规另有规定外", near, "除法律另有规定外,证照应当归集。")
    False
    """
    said = words_that_say_something(text)
    for sentence in _excepting(near):
        if _BESIDE.search(text):
            return True
        if any(count_held(said, exception) >= SAME_EXCEPTION for exception in _EXCEPTION.findall(sentence)):
            return True
    return any(
        count_held(said - _ANY_LAW, sentence) >= SAME_RULE for part in (near, wide) for sentence in _excepting(part)
    )


def _excepting(text: str) -> list[str]:
    """The sentences of a text that make an exception."""
    return [one for one in text.translate(_STOPS).split("。") if _EXCEPTION.search(one)]
