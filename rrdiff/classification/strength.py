"""How strongly a phrase binds: 应当 and 必须 bind alike, 可以 does not, 原则上 leaves a way out.

    >>> from rrdiff.classification.lexicon import PACKAGED
    >>> [(one.base, one.other, one.direction.value) for one in strength_changes("应当公开", "可以公开", PACKAGED)]
    [('应当', '可以', '放宽')]
    >>> changes = strength_changes("原则上每年基本走遍", "每年走遍", PACKAGED)
    >>> [(one.base, one.other, one.direction.value) for one in changes]
    [('原则上', '', '加重'), ('基本', '', '加重')]
    >>> strength_changes("建设基本农田,相适应", "建设永久基本农田,不适应", PACKAGED)
    []

Words are those of ``lexicon_strength.tsv``, whole and longest first, with what may not stand before or after them.

What is left to choice is looked for in two clauses read whole:

    不足的名额另行选举   → 不足的名额是否暂缺,由社员大会决定      somebody decides whether it is done at all
    根据需要设调解小组   → 应当设立调解小组                      the need is no longer asked about, and the other way
    组长由社员会议推选   → 组长由社员会议在社员代表中推选          only some can be chosen
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rrdiff.classification.finding import Direction
from rrdiff.classification.lexicon import NOTHING, Lexicon, rows
from rrdiff.text.pattern import HAN, deferred, is_han, not_after, not_before
from rrdiff.text.source import BodySpan, common_start

_WHETHER = deferred(
    "(?P<what>[^,。;:的]{0,8}的?[^,。;:的]{2,8})(?:,)?是否[^,。;:]{1,12},?由[^,。;:]{2,40}?(?:决定|确定)"
)
"""Somebody is to decide whether something is done at all."""
_LEFT_OPEN = deferred("可以|是否|可由")
_PHRASE = deferred("[^,。;]+")
_SET_UP = f"(?:设立?|建立|设置|配备|组建|成立)(?P<what>{HAN}{{4}})"
"""Something that is set up, known by the first four characters of its name."""
_BY_NEED = deferred(f"(?:根据|视|按照?)(?:实际|工作|当地)?(?:需要|情况),?(?:可以)?{_SET_UP}")
"""It is set up where there is need of it."""
_MUST = deferred(f"应当(?:依法|按照[^,。;]{{0,12}}规定,?)?{_SET_UP}")
_CHOSEN = "推选|选举|推举|提名|选任"
_AMONG = deferred(f"[在从](?P<pool>(?:本)?[^,。;、]{{2,12}})中(?P<act>{_CHOSEN})")
"""Those from among whom somebody is chosen."""
_FROM_ALL = deferred("(?:本[村组社区]?(?:小组)?)?(?:全体)?(?:村民|社员|公民|选民|居民|业主|职工|成员)(?:代表会议)?")
"""All who could be chosen anyhow."""
_WHO = 6
"""Characters of whom it is that is chosen, which both texts must have."""

FORCE = {
    "prohibition": 4,
    "duty": 4,
    "assurance": 3,
    "acceleration": 3,
    "restriction": 3,
    "exhortation": 2,
    "soft": 2,
    "hedge": 2,
    "permission": 1,
}
"""Rank of each kind of word (立法技术规范: 应当 and 必须, 不得 and 禁止 are equal in force)."""
NEGATION = deferred("没有|尚未|拒不|不|未|非|无|勿|没(?![收入])|免于|免予")
_NO_NEGATION = deferred(
    "不服|不设区|不良|、无效|不断|不同|不仅|不但|不论|不管|不动产|不锈|不明|不可抗力|不特定|不过|不少于|不低于|不高于|不超过|不满|不足|不得|不准|不许|不允许|不应当"
    "|无论|无线|无人机|无人驾驶|无障碍|无党派|无形|非常|非法|非遗|非物质文化|未来|未成年|未遂|是否|能否|可否|否则|与否|有无|莫非|除非"
)
"""Words in which a negating character negates nothing that could stand without it, and words judged elsewhere."""
_BANS = ("不得", "不准", "不许", "不允许", "不应当", "禁止", "严禁")
_STRIKES = (*_BANS, "处分", "警告", "罚款", "责令", "吊销", "责任")
"""What follows where something was not done."""
_OF_LIST = "之一的"
"""Stands before the items of a list of what is punished."""
_SAID = "\ue000"
_BINDS = ("应", "必须", "方可", "才能", "才可", "须", "由", "负责", "职责", "有权")
"""What has somebody do the same."""
_ALONE = {
    ("hedge", True): Direction.HARDER,
    ("hedge", False): Direction.SOFTER,
    ("prohibition", True): Direction.SOFTER,
    ("prohibition", False): Direction.HARDER,
    ("duty", True): Direction.SOFTER,
    ("duty", False): Direction.HARDER,
    ("permission", True): Direction.HARDER,
    ("permission", False): Direction.SOFTER,
}
"""What it means that a word of a kind was dropped (True) or added (False) and nothing took its place."""
_MATTERS_LESS = frozenset({"duty"})
"""Kinds whose loss leaves a bare verb phrase, which in a list of duties still binds."""
_COMPARED = frozenset({"liability", "weight"})
_MODALS = frozenset({"duty", "prohibition", "permission"})
"""Kinds whose words of one rank are equal in force: 必须 and 应当, 不得 and 不准, 可以 and 有权."""
_ACT = 6
"""Characters behind a word of force that name the act: a verb and its object."""
_SHORT = {"应当": "应", "可以": "可", "必须": "须"}
_BOUNDS = ("少于", "多于", "低于", "高于", "小于", "大于", "短于", "长于", "早于", "晚于", "超过", "超出")
"""What a quantity is measured against; 不 before it makes a bound with a modal and without one."""
_SAME_WORD = 0.4
"""Weight of the same word against agreement of the act: two characters of the act and something before it."""
ACT = 2
"""Characters by which the act after a modal is known again."""


_NAMES_BODY = deferred("有权[^,。;、]{2,4}的[^,。;]{0,14}(?:机关|部门|机构|单位|组织|人员|人民政府)")
"""Words that say which body is meant, and give no power: 有权处理的机关."""


def negations(text: str) -> int:
    """How many words of a stretch negate."""
    return len(NEGATION.findall(_NO_NEGATION.sub("", text)))


def denies_alike(base: str, other: str) -> bool:
    """True for two sentences that rule the same though only one negates, or negates more.

    >>> denies_alike("任何人不得干涉检查", "检查不受任何人干涉"), denies_alike("未经检验,不得载客", "载客应当经检验")
    (True, True)
    >>> denies_alike("未经检验,不得载客", "经检验,不得载客"), denies_alike("应当公布", "应当不公布")
    (False, False)
    """
    bans = [sum(map(text.count, _BANS)) for text in (base, other)]
    counts = [negations(text) for text in (base, other)]
    if bans[0] != bans[1] and bans[0] + counts[0] == bans[1] + counts[1]:
        return True
    if counts[0] == counts[1] or min(counts):
        return False
    denying, plain, banned = (base, other, bans[1]) if counts[0] > counts[1] else (other, base, bans[0])
    return not banned and any(word in plain for word in _BINDS) and _strikes(denying)


def _strikes(text: str) -> bool:
    """True for a sentence by which something is forbidden or follows where something is not done."""
    denied = NEGATION.search(_NO_NEGATION.sub(lambda found: _SAID * len(found.group()), text))
    return denied is not None and (_OF_LIST in text or any(text.find(word, denied.end()) >= 0 for word in _STRIKES))


class Force(NamedTuple):
    """One word of a phrase and its kind."""

    word: str
    kind: str
    rank: int
    start: int
    end: int


class StrengthChange(NamedTuple):
    """A word and what took its place; "" where nothing did. Spans count in the phrases.

    ``grave`` is False where the force in law stays the same or may; ``equal`` is True where it does: 必须 and 应当.
    """

    base: str
    other: str
    base_span: tuple[int, int] | None
    other_span: tuple[int, int] | None
    direction: Direction
    grave: bool
    equal: bool = False


def forces(text: str, lexicon: Lexicon) -> list[Force]:
    """The words of strength in a folded phrase, in order."""
    pattern, table = _pattern(lexicon)
    out = []
    for found in pattern.finditer(text):
        if _NAMES_BODY.match(text, found.start()):
            continue
        kind, rank = table[found.group()]
        out.append(Force(found.group(), kind, rank, *found.span()))
    return out


@cache
def _pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    ordered = sorted(rows("strength", lexicon), key=lambda row: (-len(row["word"]), row["word"]))
    parts = [not_after(row["not_after"]) + re.escape(row["word"]) + not_before(row["not_before"]) for row in ordered]
    table = {row["word"]: (row["kind"], int(row["rank"])) for row in rows("strength", lexicon)}
    first = "".join(sorted({re.escape(word[0]) for word in table}))
    return deferred(f"(?=[{first}])(?:{'|'.join(parts)})" if parts else NOTHING), table


def strength_changes(base: str, other: str, lexicon: Lexicon) -> list[StrengthChange]:
    """Changes of force between two phrases that answer to each other."""
    return list(_changes(base, other, lexicon))


@lru_cache(maxsize=1 << 11)
def _changes(base: str, other: str, lexicon: Lexicon) -> tuple[StrengthChange, ...]:
    """The same; local rules of several places answer to a law in the same words."""
    pairs, left, right = _matched(base, other, lexicon)
    out = [change for one, two in pairs if one.word != two.word and (change := _replaced(one, two)) is not None]
    for one in left:
        if (direction := _ALONE.get((one.kind, True))) and not _coordinated(base, one):
            grave = one.kind not in _MATTERS_LESS and one.kind != "permission"
            out.append(
                StrengthChange(
                    one.word, "", base_span=(one.start, one.end), other_span=None, direction=direction, grave=grave
                )
            )
    for two in right:
        if (direction := _ALONE.get((two.kind, False))) and not _coordinated(other, two):
            grave = two.kind not in _MATTERS_LESS
            out.append(
                StrengthChange(
                    "", two.word, base_span=None, other_span=(two.start, two.end), direction=direction, grave=grave
                )
            )
    return tuple(out)


def _coordinated(text: str, word: Force) -> bool:
    """Whether a word that permits is one verb of several, which what governs all of them binds: 应当支持、鼓励."""
    beside = text[word.start - 1 : word.start] == "、" or text[word.end : word.end + 1] in {"、", "和", "与"}
    return word.kind == "permission" and beside


def _matched(base: str, other: str, lexicon: Lexicon) -> tuple[list[tuple[Force, Force]], list[Force], list[Force]]:
    """Words that stand before the same act, or are the same, and what is left on either side.

    The act decides where words were exchanged (应当报告并可以检查 → 可以报告并应当检查), the word where it only stands
    elsewhere (可以在六十日内申请 → 在六十日内可以申请).
    """
    left, right = forces(base, lexicon), forces(other, lexicon)
    if not (left or right):
        return [], [], []
    scored = [
        (-_likeness(base, other, one, two) - _SAME_WORD * (one.word == two.word), i, j)
        for i, one in enumerate(left)
        for j, two in enumerate(right)
        if one.word == two.word or _answers(one, two)
    ]
    partner: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in partner and j not in partner.values():
            partner[i] = j
    pairs = [(left[i], right[j]) for i, j in sorted(partner.items())]
    gone = [one for i, one in enumerate(left) if i not in partner]
    come = [two for j, two in enumerate(right) if j not in partner.values()]
    for one in list(gone):
        if short := _shortened(base, other, one):
            gone.remove(one)
            pairs.append((one, short))
    for two in list(come):
        if short := _shortened(other, base, two):
            come.remove(two)
            pairs.append((short, two))
    return pairs, gone, come


def _shortened(text: str, other: str, word: Force) -> Force | None:
    """The short form of a word before the same act, also where it could be part of another word: 应对 for 应当对.

    A bound is the same without the modal: 不得少于 is 不少于.
    """
    bound = word.kind == "prohibition" and word.word.startswith("不") and text.startswith(_BOUNDS, word.end)
    short = "不" if bound else _SHORT.get(word.word)
    if short is None:
        return None
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + _ACT // 2]
    place = other.find(before + short + after)
    start = place + len(before)
    return None if place < 0 or not after else word._replace(word=short, start=start, end=start + len(short))


def _likeness(base: str, other: str, one: Force, two: Force) -> float:
    """How much of the act behind two words is the same, and half as much for what stands before them."""
    after = _common(base[one.end :], other[two.end :])
    before = _common(base[: one.start][::-1], other[: two.start][::-1])
    return (after + before / 2) / _ACT


def _common(one: str, two: str) -> int:
    return common_start(one[:ACT], two[:ACT])


def _answers(one: Force, two: Force) -> bool:
    """True for words that can stand in each other's place."""
    if one.kind in _COMPARED or two.kind in _COMPARED:
        return one.kind == two.kind
    pair = {one.kind, two.kind}
    if pair in ({"hedge", "acceleration"}, {"prohibition", "exhortation"}):
        return True
    weak = {"soft", "exhortation", "acceleration", "hedge"}
    if pair & {"hedge"}:
        return pair == {"hedge"}
    return not pair <= weak and not (pair & {"prohibition"} and pair & {"soft", "assurance", "acceleration"})


def _replaced(one: Force, two: Force) -> StrengthChange | None:
    """What it means that one word of force stands in place of another; None where nothing."""
    spans = (one.start, one.end), (two.start, two.end)
    if one.kind in _COMPARED:
        change = two.rank - one.rank
        if change == 0:
            return StrengthChange(one.word, two.word, *spans, Direction.UNCLEAR, grave=False)
        return StrengthChange(
            one.word,
            two.word,
            *spans,
            Direction.HARDER if change > 0 else Direction.SOFTER,
            grave=one.kind == "liability",
        )
    if one.kind == two.kind:
        equal = one.rank == two.rank and (one.kind in _MODALS or one.word[:2] == two.word[:2])
        return StrengthChange(one.word, two.word, *spans, Direction.UNCLEAR, grave=False, equal=True) if equal else None
    change = FORCE[two.kind] - FORCE[one.kind]
    if change == 0:
        return StrengthChange(
            one.word, two.word, *spans, Direction.UNCLEAR, grave={one.kind, two.kind} == {"duty", "prohibition"}
        )
    return StrengthChange(
        one.word,
        two.word,
        *spans,
        Direction.HARDER if change > 0 else Direction.SOFTER,
        grave=abs(change) > 1 or bool({"hedge", "restriction"} & {one.kind, two.kind}) or one.kind == "assurance",
    )


Choice = tuple[str, BodySpan, BodySpan, str, str]


def choices(texts: tuple[str, str]) -> Iterator[Choice]:
    """The changes of what is left to choice: code, both places, message and reason."""
    yield from _optional(texts)
    yield from _needed(texts)
    yield from _pooled(texts)


def _optional(texts: tuple[str, str]) -> Iterator[Choice]:
    """What had to be done with something, of which somebody may now decide whether it is done at all."""
    for found in _WHETHER.finditer(texts[1]):
        place = texts[0].find(found["what"])
        rest = texts[0][place + len(found["what"]) :]
        duty = _PHRASE.match(rest) if place >= 0 else None
        if duty is not None and not _LEFT_OPEN.search(duty.group()) and is_han(rest[0]):
            left = BodySpan(place, place + len(found["what"]) + duty.end())
            yield "A3_LOOSEN", left, BodySpan(*found.span()), "a3.replaced.softer", "strength"


def _needed(texts: tuple[str, str]) -> Iterator[Choice]:
    """What is set up where there is need of it in one text, and must be in the other."""
    for patterns, code, message in (
        ((_BY_NEED, _MUST), "A3_TIGHTEN", "a3.replaced.harder"),
        ((_MUST, _BY_NEED), "A3_LOOSEN", "a3.replaced.softer"),
    ):
        for one in patterns[0].finditer(texts[0]):
            for two in patterns[1].finditer(texts[1]):
                if one["what"] == two["what"] and not any(
                    each["what"] == one["what"] for each in patterns[0].finditer(texts[1])
                ):
                    yield code, BodySpan(*one.span()), BodySpan(*two.span()), message, "strength"


def _pooled(texts: tuple[str, str]) -> Iterator[Choice]:
    """Somebody who was chosen freely and is chosen from among some now."""
    for found in _AMONG.finditer(texts[1]):
        who = texts[1][max(0, found.start() - 2 * _WHO) : found.start()]
        if _FROM_ALL.fullmatch(found["pool"]) or _AMONG.search(texts[0]):
            continue
        place = next(
            (at for start in range(len(who) - _WHO + 1) if (at := texts[0].find(who[start:] + found["act"])) >= 0),
            -1,
        )
        if place >= 0:
            end = texts[0].find(found["act"], place) + len(found["act"])
            yield "A6_NARROW", BodySpan(place, end), BodySpan(*found.span()), "a6.modifier", "modifier"


def of_two_acts(base: str, other: str, one: StrengthChange) -> bool:
    """True where the act of the first modal stands before the second: 可以授权……, 授权的事项应当在章程中规定."""
    if one.base_span is None or one.other_span is None or not {one.base, one.other} <= {"可以", "应当", "必须"}:
        return False
    act = base[one.base_span[1] :][:ACT]
    before, after = other[: one.other_span[0]], other[one.other_span[1] :]
    return len(act) == ACT and act in before and act not in after
