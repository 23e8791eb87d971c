"""Words that say nothing by themselves, phrases that say the same in other words or order, names of the same body.

给予处罚, 处罚          本条例所称渡船是指……, 渡船是指……
由水务部门批准, 水务部门批准      自公布之日起, 于公布之日起
发现漏水的, 发现漏水时, 如发现漏水的      具体办法由市人民政府制定, 由市人民政府制定具体办法

What phrases are alike is a table, ``data/equal_phrases.tsv``: patterns and what is read for them, row by row; two
phrases say the same where what is read is the same.

    工商行政管理部门, 市场监督管理部门          the body that took over its field when organs were reformed: the same
    财政、国土资源等部门, 财政、自然资源等部门  so it is among several that share a head
    教育行政部门, 教育主管部门                  the same field with another word for its work

Fields of departments and their successors are rows of ``renamed_bodies.tsv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, product
from operator import add
from pathlib import Path

from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.finding import EXPECTED, FORM
from rrdiff.classification.lexicon import NOTHING
from rrdiff.classification.wording import JOINERS, synonym
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
_PIECES = r"\[[^\]]*\]|\((?:\?(?:<?[=!]|:))?|."
"""Pieces of a row: classes of characters, what opens a group, single characters."""
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
_WORK = "(?:行政|主管|监督|监察|管理|监管|执法|[和与及、]|社会|保障|信息化|规划|保护|资源)"
"""What departments of every field have in their names."""
_HEAD = "(?:部门|机关|机构|总局|管理局|局|厅|委员会|委|部(?![分队署位件]))"
_WHOLE = frozenset({"海关", "税务", "消防救援"})
"""Successors that are a name by themselves, whatever they are called after."""
_OF_THE_STATE = ("法制", "消防", "检验检疫", "银行业")
"""Ends of fields of which every 机构 is one of the state: 法制机构, where 文化机构 may be anybody's."""
_PUBLIC = frozenset({"机关", "机构"})
_BEFORE_FIELD = deferred("(?:[、,和与及同由的]|[省市县区州盟旗]|[级会]同?|政府|国务院|规划)$")
_MORE_FIELDS = deferred(
    "(?:(?:、|和|与|及|以及)[^,。;:、的]{2,14}?){0,20}等?(?:有关|相关|行政|主管|管理|行政主管)*部门"
)
"""What stands behind a field of several that share a head, up to that head."""
_SAME_WORK = deferred("(?<![关他各个级府的等一上下其些])(?:行政主管|行政管理|主管|行政|管理)?部门")


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
    told = (sorted(text.translate(_light())) for text in (base, other))
    return next(told) == next(told) and _read(base) == _read(other)


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


def _is_words(pattern: str) -> bool:
    """True for a row that is words, which need no compiling."""
    return is_han(pattern.replace("、", ""))


@cache
def _table() -> tuple[tuple[str, str], ...]:
    lines = (Path(__file__).parents[1] / "data" / "equal_phrases.tsv").read_text("utf-8").splitlines()[1:]
    return tuple((pattern, normal) for pattern, normal, _ in (line.split("\t") for line in lines))


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((deferred(pattern), normal) for pattern, normal in _table() if not _is_words(pattern))


@cache
def _light() -> dict[int, None]:
    """The characters that one of two such phrases may lack, to be left out: those that a row does not keep."""
    rows = (pattern for pattern, _ in _table() if not _is_words(pattern))
    put = (normal for pattern, normal in _table() if not _is_words(pattern))
    chars = chain(chain.from_iterable(map(_dropped, rows)), chain.from_iterable(put))
    return dict.fromkeys(map(ord, {",", *filter(is_han, chars)}))


def _dropped(pattern: str) -> Iterator[str]:
    """What stands in a pattern, but for what it only looks at or puts in another place."""
    groups: list[bool] = []
    for piece in re.findall(_PIECES, pattern):
        if piece.startswith("("):
            groups.append(piece != "(?:")
        elif piece == ")":
            groups.pop()
        elif not any(groups):
            yield piece


@cache
def succeeds() -> frozenset[tuple[str, str]]:
    """Fields of departments and of those that took them over."""
    lines = (Path(__file__).parents[1] / "data" / "renamed_bodies.tsv").read_text("utf-8").splitlines()[1:]
    return frozenset((former, later) for former, later, _ in (line.split("\t") for line in lines))


@cache
def _named(fields: frozenset[str]) -> re.Pattern[str]:
    """Pattern of the names of departments of some fields: of those that two texts name, the others match nowhere."""
    written = "|".join(
        field[:2] + "".join(f"(?:和|与|及|、|){char}" for char in field[2:-1]) + field[2:][-1:]
        for field in sorted(fields, key=lambda field: (-len(field), field))
    )
    return deferred(f"(?P<field>{written or NOTHING})(?P<work>{_WORK}*)(?P<head>{_HEAD})?")


@cache
def _fields() -> frozenset[str]:
    return frozenset(field for row in succeeds() for field in row)


def _fields_in(text: str) -> frozenset[str]:
    """The fields of departments that a phrase names, whatever joins their words."""
    text = text.translate(_JOINERS)
    first = _by_first_two().keys() & set(map(add, text, text[1:]))
    return frozenset(field for pair in first for field in _by_first_two()[pair] if field in text)


_JOINERS = dict.fromkeys(map(ord, "和与及、"))


@cache
def _by_first_two() -> dict[str, list[str]]:
    """The fields by their first two characters."""
    out: dict[str, list[str]] = defaultdict(list)
    for field in sorted(_fields()):
        out[field[:2]].append(field)
    return out


@lru_cache(maxsize=1)
def _field_succeeds(base: str, other: str) -> bool:
    """Whether one of two phrases names a field of a department and the other the one that took it over."""
    before, after = _fields_in(base), _fields_in(other)
    return not succeeds().isdisjoint(chain(product(before, after), product(after, before)))


def equal_names(marks: ExplainedCharacters) -> Iterator[MeaningChange]:
    """Names that were replaced by others of the same body, and phrases that say the same, explained."""
    rows = all(synonym(marks, edit) is not None for edit in marks.open_edits())
    if not rows and (alike := said_alike(marks)) is not None:
        yield alike
    for edit in marks.open_edits():
        if marks.explains(edit.base, edit.other):
            continue
        if (reformed := _reformed(marks, edit)) is not None:
            yield marks.change("A1_ACTOR", EXPECTED, *reformed, "a1.renamed", why="count")
        elif (same := _same_work(marks, edit)) is not None:
            yield marks.change("A12_STYLE", FORM, *same, "a12", why="synonyms")


def _reformed(marks: ExplainedCharacters, edit: Edit) -> tuple[BodySpan, BodySpan] | None:
    """The places of a department and of the one that took over its field, or the other way round."""
    if not _field_succeeds(marks.pair.base_text, marks.pair.other_text):
        return None
    pattern = _named(_fields_in(marks.pair.base_text) | _fields_in(marks.pair.other_text))
    for one in _around(pattern, marks.pair.base_text, edit.base):
        for two in _around(pattern, marks.pair.other_text, edit.other):
            fields = tuple(JOINERS.sub("", found["field"]) for found in (one, two))
            if not {fields, fields[::-1]} & succeeds():
                continue
            if _is_listed(one) and _is_listed(two):
                spans = BodySpan(one.start(), _end(one)), BodySpan(two.start(), _end(two))
            elif (one["head"] or two["head"]) and _heads(one) and _heads(two):
                spans = BodySpan(*one.span()), BodySpan(*two.span())
            else:
                continue
            if _holds_all(marks, *spans):
                return spans
    return None


def _heads(found: re.Match[str]) -> bool:
    """True for the name of a department: a field with a head, and with its work where anybody has that head."""
    anybody = found["head"] in _PUBLIC and not found["field"].endswith(_OF_THE_STATE)
    return found["field"] in _WHOLE or (found["head"] is not None and not (anybody and not found["work"]))


def _is_listed(found: re.Match[str]) -> bool:
    """True for a field without a head among several that have one head behind the last: 财政、国土资源等部门."""
    begins = found.start() == 0 or _BEFORE_FIELD.search(found.string, 0, found.start()) is not None
    return begins and found["head"] is None and _MORE_FIELDS.match(found.string, _end(found)) is not None


def _end(found: re.Match[str]) -> int:
    """Where a field and its work end, without what joins the next field to it."""
    return found.start() + len((found["field"] + found["work"]).rstrip("和与及、"))


def _same_work(marks: ExplainedCharacters, edit: Edit) -> tuple[BodySpan, BodySpan] | None:
    """The places of 行政部门 and 主管部门 after the same field."""
    pair = marks.pair
    for one in _around(_SAME_WORK, pair.base_text, edit.base):
        for two in _around(_SAME_WORK, pair.other_text, edit.other):
            spans = BodySpan(*one.span()), BodySpan(*two.span())
            field = pair.base_text[one.start() - 1 : one.start()]
            if one.start() and field == pair.other_text[two.start() - 1 : two.start()] and _holds_all(marks, *spans):
                return spans
    return None


def _around(pattern: re.Pattern[str], text: str, edit: BodySpan) -> list[re.Match[str]]:
    """The names that an edit lies in."""
    return [found for found in pattern.finditer(text) if found.start() <= edit.start and edit.end <= found.end()]


def _holds_all(marks: ExplainedCharacters, base: BodySpan, other: BodySpan) -> bool:
    """True when every edit that touches one of the names lies in both."""
    touching = [one for one in marks.open_edits() if one.base.overlaps(base) or one.other.overlaps(other)]
    return all(
        base.start <= one.base.start <= one.base.end <= base.end
        and other.start <= one.other.start <= one.other.end <= other.end
        for one in touching
    )


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
