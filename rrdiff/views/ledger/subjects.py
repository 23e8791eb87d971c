"""Who acts in a sentence: the organ or person before its predicate.

国务院水行政主管部门（以下简称国务院水部门）负责…     国务院水行政主管部门
发现隐患的，经营者应当…                             经营者: a condition does not act
代表对答复函不满意的，应当…                         代表, since nobody else is named
"""

from __future__ import annotations

import re
from functools import cache

from rrdiff.views.ledger.annotation import words

LONGEST_ACTOR = 80
"""Longest subject in characters: six organs joined by 、 and 和."""
_IN_NAMES = frozenset(
    "监督 组织 指导 检查 督导 执行 协调 实施 报告 发布 公布 保障 参与 研究 建立 应 要 可 须 需 不 统筹 明确".split()
)
"""Words that open a predicate and also stand in names: 市场监督管理部门, 国家发展改革部门."""
_GUARDED = {
    "应": "应(?![急用对收付税诉邀届])",
    "可": "可(?!再生|燃|行)",
    "负责": "负责(?!人|同志|干部)",
    "要": "(?<![主重需必])要(?![求点素])",
    "对": "对(?![口象])",
    "在": "(?<!所)在(?!岗)",
    "有": "有(?![关限害权])",
    "自": "自(?![然治来])",
    "经": "经(?![营济贸纪])",
    "因": "因(?!素)",
    "以": "以(?![上下内外前后及])",
}
"""Words that open a predicate unless they are part of another word: 主要负责人, 对口, 县级以上, 所在地, 有关部门."""
_CONDITION = re.compile("^[^,。;:]{2,60}(?:的|时|后),(?=[^,。;:]{2,45}(?:应当|必须|负责|不得|可以))")
_SHORT_NAME = re.compile("[(（]以下(?:统)?简称[^()（）]*[)）]")
_OBLIGED = re.compile("([^,;:的]{2,12})应当(?:履行|遵守|承担)(?:[^,;:]{0,10})(?:义务|职责|责任|规定|纪律)")
"""Whoever has duties acts, whatever the name ends with: 辅警应当履行下列义务."""
_MODAL = re.compile("应当|必须|不得|可以|应(?=按|在|由|向|及|将|予|于|对[^应])")


def subject_of(sentence: str) -> str:
    """Who acts; nothing where the sentence does not say it.

    A condition does not act unless nobody else is named: 发现隐患的,经营者应当…, but 经营者发现隐患的,应当….
    """
    sentence = _SHORT_NAME.sub("", sentence)
    if obliged := _OBLIGED.match(sentence):
        return obliged[1]
    modal = _MODAL.search(sentence)
    if modal is not None:
        begins = max(sentence.rfind(mark, 0, modal.start()) for mark in ",;:") + 1
        own = sentence[begins : modal.start()]
        if begins and own:
            return _before_predicate(sentence[begins:], _predicate()) or _before_predicate(
                _CONDITION.sub("", sentence), _predicate()
            )
        if begins:
            first = sentence.split(",", 1)[0]
            return _before_predicate(first, _opening()) or (first if is_actor(first) else "")
    found = _before_predicate(_CONDITION.sub("", sentence), _predicate())
    return found or (_introducing(sentence) if sentence.endswith(":") else "")


def _before_predicate(sentence: str, predicate: re.Pattern[str]) -> str:
    for found in predicate.finditer(sentence):
        subject = sentence[: found.start()]
        if len(subject) > LONGEST_ACTOR or re.search(r"[,;:。]", subject):
            return ""
        if is_actor(subject):
            return subject
        if subject and found[0] not in _IN_NAMES and not _is_attribute(sentence, found.start()):
            return ""
    return ""


def _is_attribute(sentence: str, at: int) -> bool:
    """Whether a word stands before a 的 that belongs to a name: 承担监督管理职责的部门."""
    stop = re.search(r"[,;:。]|应当|必须|不得|可以", sentence[at:])
    return "的" in sentence[at : at + (stop.start() if stop else len(sentence))]


def is_actor(subject: str) -> bool:
    """Whether words name somebody who can act."""
    opened = _opening().match(subject) is not None and "的" not in subject
    return (
        len(subject) > 1
        and subject.endswith(words("actor_end"))
        and not opened
        and not subject.startswith(("每", "凡", "本办法", "前款", "对", "由", "在", "按照", "根据", "依照"))
        and not subject.endswith(("并组织", "或者", "再者", "后者", "场所"))
    )


def _introducing(sentence: str) -> str:
    """Who acts in the words before a list: 省级湿地长 in 省级湿地长职责主要包括:"""
    words_before = re.split(r"责任|职责|任务|义务|,", sentence)[0]
    ends = range(min(len(words_before), LONGEST_ACTOR), 1, -1)
    return next((words_before[:end] for end in ends if is_actor(words_before[:end])), "")


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile("|".join(_GUARDED.get(word, word) for word in words("opens_predicate")))


@cache
def _opening() -> re.Pattern[str]:
    """The words of ``_predicate`` and those that open a condition: 审理, 发现, 举行."""
    opening = (_GUARDED.get(word, word) for word in words("opens_condition"))
    return re.compile("|".join((*opening, _predicate().pattern)))
