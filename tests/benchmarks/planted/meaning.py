"""Changes of meaning that no table of word pairs can say: numbers, citations, bodies, lists, sentences, items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from rrdiff.structure.clause import Level
from tests.benchmarks.planted.fines import in_range
from tests.benchmarks.planted.numerals import CHINESE, chinese, is_plain, value
from tests.benchmarks.planted.pairs import names, places, rows
from tests.benchmarks.planted.passages import Article, Candidate, Change, Passage

UNITS = "个工作日|工作日|个月|日|天|周岁|年|小时|分钟|万元|元|倍|人|名|平方米|立方米|公里|米|公斤|吨|公顷|亩|户"
_COUNTED = re.compile(rf"(?<![第之几数{CHINESE[1:-1]}])({CHINESE}+)({UNITS})(?![{CHINESE[1:-1]}度级民大代])")
_FIGURES = re.compile(
    r"(?<![\d.．年月第:])(\d+(?:\.\d+)?)(%|％|‰|万元|元|日|米|厘米|毫米|公里|毫克|人|分贝|吨|小时|个)"
)
_SHARE = re.compile(rf"([百千万])分之({CHINESE}+)")
_FRACTION = re.compile(r"(?<![百千万])([二三四五十])分之([一二三四])")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})([:：])(\d{2})(?!\d)")
_RATIO = re.compile(r"(?<=比例)1([:：∶])(\d+)")
_CLASS = re.compile(r"[ⅠⅡⅢⅣ](?=类|级)|(?<![上下同某第])[一二三](?=级[^人民以学政]|类[^似推])|[甲乙](?=级)")
_DATE = re.compile(r"(\d{4})年(?=\d{1,2}月\d{1,2}日起)")
_OTHER_UNIT = {
    "日": "个工作日",
    "个工作日": "日",
    "元": "万元",
    "万元": "元",
    "个月": "日",
    "年": "个月",
}
_NEXT_CLASS = str.maketrans("ⅠⅡⅢⅣ一二三甲乙", "ⅡⅢⅣⅢ二三四乙丙")

_CITED = re.compile(rf"第(?:({CHINESE}+)(条|款|项)(?!之)|（({CHINESE}+)）(项))")
NEIGHBOURS = 24
"""Characters around a cited number that must not hold the new one: nobody cites an article twice."""
_RELATIVE = re.compile(r"前(?:([二两三])(?=款|条|项)|(?=款规定|款的规定|条规定|条的规定))")

_LEVEL = (
    "国务院|中央|自治区|直辖市|设区的市|自治州|县级以上地方各级|县级以上地方|县级以上|地方各级|各级|省级|市级|县级|乡级"
    "|省|市|县|区|乡|镇|上一级|下一级|上级|同级|本级|所在地|当地|有关"
)
_NAMED = re.compile(
    r"(?<=[，。；：由向对经报])(?:(?!设立|若干)[^，。；：、的和或及与应可不其各由向对经报等在是为并送\0]){2,12}(?:部门|机关|机构|委员会)"
)
_LEVELS = re.compile(rf"(?:(?:{_LEVEL})[、或和]?(?:者)?)*$")
_ALIKE = ("部门", "机关", "机构", "单位", "企业", "主管部门")
"""Bodies that end alike can stand for one another."""
APART = 60
"""Most characters between two bodies that change places."""
_NEUTRAL = re.compile(r"[、和或者以及与同]*")
_STARTS = ("，", "。", "；", "：", "由", "向", "对", "经", "报", "应", "会同", "给", "请", "为", "从", "被")
_ACTS = (
    "，|。|；|应当|可以|不得|必须|负责|批准|备案|决定|规定|报告|提出|申请|会同|向|对|在|由|制定|组织实施|根据|按照|依照|依法"
    "|协助|办理|审查|审核|审批|同意|提起|申报|反映|起诉|登记|实施|管理|给予|责令|处以?[^理]|没收|进行|予以|召集|主持|指导"
    "|授权|讨论|确定|统一|设立|认为|通报|移送|协商|商|申诉|投诉|举报|检查|征求|备查|书面|自|于|为|因|有权|违反|未|不"
)
_ACTS_BEHIND = re.compile(f"(?:{_ACTS})")
FINES_IN_RANGE = "fines_in_range"
"""Kind of a fine within the range that the text sets."""
NEAR = 4
"""Rows of the table of members around one that are of its sort."""
SHORT = 4
"""Characters of a last member that can be one: a longer one may reach beyond the enumeration."""
_MEMBER = re.compile(r"(?<=、)([^、，。；：（）\0和或及与以等的于对在]{2,8})(?=、|和|或者|以及)")
_SENTENCE = re.compile(r"[^。]+。")
_ITEM_LABEL = re.compile(rf"（({CHINESE}+)）")


def of_article(article: Article) -> Iterator[Candidate]:
    """Everything that could be planted into an article; pairs and patterns apart."""
    for passage in article.passages:
        yield from map(partial(_sorted_out, passage), _quantities(passage))
        yield from _citations(passage)
        yield from _bodies(passage)
        yield from _negatives(passage)
        yield from _members(passage)
        yield from _sentences(passage)
    yield from _items(article)


def _quantities(passage: Passage) -> Iterator[Candidate]:
    text = passage.masked
    for found in _COUNTED.finditer(text):
        numeral, unit = found.groups()
        if not is_plain(numeral):
            continue
        number = value(numeral)
        if number * 2 < 10_000:
            yield passage.one("quantities", "tune", *found.span(1), chinese(number * 2))
        yield passage.one("quantities", "held_out", *found.span(1), _next(numeral))
        if unit in _OTHER_UNIT:
            yield passage.one("quantities", "held_out", *found.span(2), _OTHER_UNIT[unit])
    for found in _FIGURES.finditer(text):
        figure = found[1]
        yield passage.one(
            "quantities", "tune", *found.span(1), f"{float(figure) * 2:g}" if "." in figure else figure + "0"
        )
        yield passage.one("quantities", "held_out", *found.span(1), str(int(figure[0]) % 9 + 1) + figure[1:])
    for found in _SHARE.finditer(text):
        if is_plain(found[2]):
            yield passage.one("quantities", "tune", *found.span(2), _next(found[2]))
            yield passage.one("quantities", "held_out", *found.span(1), {"百": "千", "千": "万", "万": "千"}[found[1]])
    for found in _FRACTION.finditer(text):
        part = value(found[2])
        yield passage.one("quantities", "tune", *found.span(2), chinese(part - 1 if part > 1 else part + 1))
        yield passage.one("quantities", "held_out", *found.span(1), _next(found[1]))
    for found in _CLOCK.finditer(text):
        yield passage.one("quantities", "tune", *found.span(1), str((int(found[1]) + 2) % 24))
        yield passage.one("quantities", "held_out", *found.span(3), "45" if found[3] != "45" else "15")
    for found in _RATIO.finditer(text):
        yield passage.one("quantities", "held_out", *found.span(2), str(int(found[2]) * 2))
        yield passage.one("quantities", "tune", *found.span(2), str(int(found[2]) + 1))
    for found in _CLASS.finditer(text):
        half = "tune" if found.group() in "ⅠⅢ一甲" else "held_out"
        yield passage.one("quantities", half, *found.span(), found.group().translate(_NEXT_CLASS))
    for found in _DATE.finditer(text):
        yield passage.one("quantities", "held_out", *found.span(1), str(int(found[1]) + 1))


def _sorted_out(passage: Passage, candidate: Candidate) -> Candidate:
    """A fine that stays within the range of the text is of a kind of its own."""
    (change,) = candidate.changes
    start, end = change.start - passage.start, change.end - passage.start
    written = passage.text[:start] + change.new + passage.text[end:]
    return replace(candidate, kind=FINES_IN_RANGE) if in_range(passage.text, written) else candidate


def _next(numeral: str) -> str:
    """The numeral with its first digit one higher: 二十 → 三十, 九 → 八."""
    digits = "一二三四五六七八九八"
    spelled = numeral.replace("两", "二")
    if spelled[0] == "十":
        return "二" + spelled
    return digits[digits.index(spelled[0]) + 1] + spelled[1:]


def _citations(passage: Passage) -> Iterator[Candidate]:
    for found in _CITED.finditer(passage.masked):
        group = 1 if found[1] else 3
        if not is_plain(found[group]):
            continue
        number = value(found[group])
        near = passage.text[max(0, found.start() - NEIGHBOURS) : found.end() + NEIGHBOURS]
        for half, cited in (("tune", number + 1), ("held_out", number - 1 if number > 1 else number + 2)):
            if not re.search(rf"(?<!{CHINESE}){chinese(cited)}(?!{CHINESE})", near):
                yield passage.one("cited_numbers", half, *found.span(group), chinese(cited))
    for found in _RELATIVE.finditer(passage.masked):
        if found[1]:
            new = "三" if found[1] != "三" else "二"
            yield passage.one("cited_numbers", "tune", *found.span(1), new)
        else:
            yield passage.one(
                "cited_numbers",
                "held_out",
                found.end(),
                found.end() + 1,
                "条" if passage.text[found.end()] == "款" else "款",
            )


def _actors(passage: Passage) -> list[tuple[int, int, str]]:
    """Bodies named, with the level before and the body they belong to: 县级人民政府公安机关 is one."""
    found: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for name, half in names("bodies.tsv"):
        for at in places(passage, name):
            if at not in taken:
                taken.update(range(at, at + len(name)))
                found.append((at, at + len(name), half))
    for one in _NAMED.finditer(passage.masked):
        if taken.isdisjoint(range(*one.span())) and one.end() in passage.borders:
            taken.update(range(*one.span()))
            found.append((*one.span(), "all"))
    merged: list[tuple[int, int, str]] = []
    for start, end, half in sorted(found):
        levels = _LEVELS.search(passage.text[:start])
        begin = start - (len(levels.group()) if levels else 0)
        if merged and begin < merged[-1][1]:
            continue
        if merged and passage.text[merged[-1][1] : begin] in {"", "的", "所属", "及其", "及其所属"}:
            merged[-1] = (merged[-1][0], end, merged[-1][2])
        else:
            merged.append((begin, end, half))
    return merged


def _bodies(passage: Passage) -> Iterator[Candidate]:
    text = passage.text
    actors = _actors(passage)
    clean = [
        (start, end, half)
        for start, end, half in actors
        if (start == 0 or text[:start].endswith(_STARTS)) and _ACTS_BEHIND.match(text, end)
    ]
    for (start, end, _), (other, last, _) in pairwise(clean):
        between = text[end:other]
        if (
            text[start:end] == text[other:last]
            or "。" in between
            or len(between) > APART
            or _NEUTRAL.fullmatch(between)
        ):
            continue
        if text[start:end] in text[other:last] or text[other:last] in text[start:end]:
            continue
        changes = (passage.change(start, end, text[other:last]), passage.change(other, last, text[start:end]))
        half = "tune" if (ord(text[start]) + ord(text[last - 3])) % 2 else "held_out"
        yield Candidate("exchanged_actors", half, f"{text[start:end]}↔{text[other:last]}", changes)
    for name, half in names("bodies.tsv"):
        if name not in text or not name.endswith(_ALIKE) or name in _ALIKE:
            continue
        alike = [
            one
            for one, its in names("bodies.tsv")
            if its == half and one[-2:] == name[-2:] and one not in text + "主管部门"
        ]
        for at in places(passage, name):
            if alike:
                new = sorted(alike)[(passage.start + at) % len(alike)]
                yield passage.one("other_actor", half, at, at + len(name), new)


def _negatives(passage: Passage) -> Iterator[Candidate]:
    """不, 未 and 非 that are words of their own before a word of two characters or more."""
    for (at, word), (following, head) in pairwise(passage.words):
        if word in {"不", "未", "非"} and len(head) >= 2 and not head.startswith(("得", "仅", "但")):
            if "\0" in passage.masked[at : following + 1] or passage.text[:at].endswith(("是否", "或者", "而", "并")):
                continue
            half = "tune" if ord(head[0]) % 2 else "held_out"
            yield Candidate("negations", half, f"{word}{head}→{head}", (passage.change(at, following, ""),))


def _members(passage: Passage) -> Iterator[Candidate]:
    ordered = [(name, row["half"]) for row in rows("members.tsv") for name in row["names"].split()]
    place = {name: at for at, (name, _) in enumerate(ordered)}
    for found in _MEMBER.finditer(passage.masked):
        if not passage.whole(*found.span(1)):
            continue
        start, end = found.span(1)
        last = passage.text[end] != "、"
        if not last or end - start <= SHORT:
            yield passage.one("list_members", "held_out" if last else "tune", start - 1, end, "")
        if found[1] in place:
            at = place[found[1]]
            half = ordered[at][1]
            alike = [
                name
                for name, its in ordered[max(0, at - NEAR) : at + NEAR + 1]
                if its == half and len(name) == len(found[1]) and name not in passage.text
            ]
            if alike:
                new = alike[(passage.start + start) % len(alike)]
                yield passage.one("list_members", half, end, end, "、" + new)
                yield passage.one("list_members", half, start, end, new)


def _sentences(passage: Passage) -> Iterator[Candidate]:
    sentences = [one.span() for one in _SENTENCE.finditer(passage.text)]
    if len(sentences) < 2 or "\0" in passage.masked[0:1]:
        return
    yield passage.one("sentences", "tune", *sentences[-1], "")
    yield passage.one("sentences", "held_out", *sentences[0], "")
    for span in sentences[1:-1]:
        yield passage.one("sentences", "held_out", *span, "")


def _items(article: Article) -> Iterator[Candidate]:
    """One item left out, those after it renumbered, as a drafter would."""
    document = article.document
    clauses = [one for one in article.passages if one.clause.level in {Level.ITEM, Level.POINT}]
    if any(one.clause.level is Level.POINT for one in clauses) or len({one.clause.id for one in clauses}) != len(
        clauses
    ):
        return
    labels = [document.text.raw_span(one.clause.label) for one in clauses]
    numbers = [_ITEM_LABEL.fullmatch(document.text.raw[span.start : span.end]) for span in labels]
    values = [value(number[1]) if number else 0 for number in numbers]
    if len(clauses) < 3 or values != list(range(1, len(clauses) + 1)):
        return
    for at, passage in enumerate(clauses[:-1]):
        changes = [Change(labels[at].start, labels[at + 1].start, "")]
        changes += [
            Change(labels[after].start, labels[after].end, f"（{chinese(after)}）")
            for after in range(at + 1, len(clauses))
        ]
        half = "tune" if at % 2 else "held_out"
        yield Candidate("items", half, f"（{chinese(at + 1)}）{passage.text[:12]}…→∅", tuple(changes))
