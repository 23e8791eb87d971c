"""What a sentence says of amounts, frequency and time, each said once and whole.

每月5日前报送              frequency 每月       deadline 每月5日前
2024年3月底前完成          deadline 2024年3月底前, not 2024年3月 besides
每年委托有资质的机构检测一次  frequency 每年…一次
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.quantity import Measure, Quantity, quantities
from rrdiff.text.pattern import deferred

_MONTH, _DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月", r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
_BY_WHEN = deferred(
    r"(?:到|截至|于)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:底|末|上半年|下半年)?(?:之?前)?|过渡期内?"
    r"|[“]?十[四五六]五[”]?(?:时期|期间|末)|本?任期内|年底前|(?<![一二两三四五六七八九十半\d])年内"
    rf"|{_MONTH}(?:底|末|{_DAY})?(?:之?前)"
)
_AFTER = deferred(r"(?:底|末|上旬|中旬|下旬)?(?:之|以)?(?:前|内)|底|末")
_RECURRING = deferred(r"(?:每(?:年度?|个?月|季度|周|半年)|次年|次月|当年|当月|下一?年度?|上一?年度?|翌年)$")
AMOUNTS = frozenset({Measure.AMOUNT, Measure.RATE, Measure.LEVELS})
OFTEN = frozenset({Measure.FREQUENCY, Measure.VAGUE})
WHEN = frozenset({Measure.DEADLINE, Measure.NOTICE, Measure.DATE})
_GRADES = deferred(r"[一二三四五六七八九十]+级")
_TIME = deferred(r".*(?:日|天|工作日|小时|个月|月)$")
BETWEEN = 3
"""Characters between the words of a frequency that are shown with them: 每季度至少召开1次."""
_IN_WORDS = deferred(
    "一届|每届(?=任期)|[二两三四]轮(?:车|摩托)|二次(?=供水|包装|污染|装修|利用|加压|开发|灾害|创业|审议|事故|扬尘)"
)
"""Numbers that are part of a word: 三轮车, 二次供水."""
_PASSED = deferred(r"[^,;()]{0,60}(?:通过|发布|公布|批准|印发)")
_BOUNDED = deferred("不(?:得|应)?(?:少于|低于|超过|高于|多于|小于|大于|短于|长于)|至少|至多|最多|最低|最高")
_MODALS = deferred("应当|必须|可以|不得")
_PRINCIPLE = deferred("(?:、[^,;]{2,20})?[^,;]{0,6}的?原则")
_NOT_DONE = deferred(r"(?:不|未|没有)(?:能)?(?:够)?$")
"""Before 及时 and 立即 that are not required there: 不能立即消除的."""


class Figures(NamedTuple):
    """Quantity, frequency and deadline of a sentence; empty where it has none."""

    quantity: str
    frequency: str
    deadline: str


@lru_cache(maxsize=1 << 12)
def figures_of(sentence: str, lexicon: Lexicon) -> Figures:
    """What a sentence says in figures; two versions share most of their sentences."""
    found = [one for one in quantities(sentence, lexicon) if not _is_name(sentence, one)]
    when = [(one.start, one.end) for one in found if one.kind in WHEN or _is_deadline(sentence, one)]
    when += [one.span() for one in _BY_WHEN.finditer(sentence)]
    when = [
        one
        for one in when
        if not (_is_past(sentence, *one) or sentence[: one[0]].endswith("未来") or _is_condition(sentence, one[0]))
    ]
    times = _joined([_whole(sentence, start, end) for start, end in when])
    amounts = [one for one in found if one.kind in AMOUNTS and not _lies_in(one, times)]
    often = [one for one in found if one.kind in OFTEN and _is_required(sentence, one)]
    return Figures(
        "；".join(one.text for one in amounts),
        "；".join(dict.fromkeys(_frequency(sentence, one) for one in often)),
        "；".join(dict.fromkeys(sentence[start:end] for start, end in times)),
    )


def measured(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says how much, how often or by when."""
    return any(one.kind in AMOUNTS | OFTEN | WHEN for one in quantities(sentence, lexicon))


def demanded(sentence: str, lexicon: Lexicon) -> bool:
    """Whether figures alone make a sentence a duty: how often something is done, or a bound: 保存期限不少于三年."""
    found = quantities(sentence, lexicon)
    return any(one.kind in OFTEN for one in found) or (bool(found) and _BOUNDED.search(sentence) is not None)


def _whole(sentence: str, start: int, end: int) -> tuple[int, int]:
    """A time with what says that it is the last one, and with the period it comes again in: 每月5日前."""
    if not sentence[:end].endswith(("前", "内")) and (after := _AFTER.match(sentence, end)):
        end = after.end()
    if before := _RECURRING.search(sentence[:start]):
        start = before.start()
    return start, end


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order; those that overlap are one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _is_past(sentence: str, start: int, end: int) -> bool:
    """Whether a day is the one on which a text was passed: 废止《某条例》(1992年9月19日…通过)."""
    return sentence[:start].endswith(("(", "于")) and _PASSED.match(sentence, end) is not None


def _lies_in(one: Quantity, times: list[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in times)


def _is_required(sentence: str, one: Quantity) -> bool:
    """Whether something is to be done so often, and is no part of a principle: 遵循及时、公正的原则."""
    if _NOT_DONE.search(sentence[: one.start]) or _is_condition(sentence, one.start):
        return False
    return one.kind is not Measure.VAGUE or not _PRINCIPLE.match(sentence, one.end)


def _is_condition(sentence: str, at: int) -> bool:
    """Whether a place lies in a condition: 不能及时消除的, 一年内受到两次处罚的."""
    before, after = sentence.rfind(",", 0, at) + 1, sentence.find(",", at)
    return after > 0 and sentence[:after].endswith("的") and not _MODALS.search(sentence[before:after])


def _frequency(sentence: str, one: Quantity) -> str:
    """A frequency whose words stand apart, without what stands between them."""
    out, last = "", one.start
    for start, end in one.parts or ((one.start, one.end),):
        between = sentence[last:start]
        out += (between if len(between) <= BETWEEN else "…") + sentence[start:end]
        last = end
    return out


def _is_name(sentence: str, one: Quantity) -> bool:
    """A number in a quoted formula or in the name of a chain of levels measures nothing."""
    before = sentence[: one.start]
    if _IN_WORDS.match(sentence, one.start):
        return True
    return before.count("“") > before.count("”") or _GRADES.fullmatch(one.text) is not None


def _is_deadline(sentence: str, one: Quantity) -> bool:
    """A number of days that runs from a day or until one."""
    return (
        one.kind is Measure.AMOUNT
        and _TIME.match(one.text) is not None
        and ("之日起" in sentence[: one.start] or sentence[one.end : one.end + 1] in {"内", "前"})
    )
