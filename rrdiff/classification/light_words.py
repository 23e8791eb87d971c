"""Words that say nothing by themselves, whether they stand there or not.

给予处罚, 处罚          本条例所称渡船是指……, 渡船是指……
由水务部门批准, 水务部门批准      自公布之日起, 于公布之日起
"""

from __future__ import annotations

from rrdiff.classification.drift.change import ExplainedCharacters
from rrdiff.difference.edit import Edit
from rrdiff.text.pattern import deferred, is_han

_LIGHT = frozenset({"予以", "加以", "进行", "给予", "实行", "开展", "作出", "给以"})
"""Verbs that stand before the act and say nothing of it: 进行检查, 给予处罚."""
_SHORTEST_ACT = 2
"""Characters of the act behind such a verb."""
_STARTS = frozenset({"", "\n", ",", "。", ";", ":"})
"""What stands before the first word of a phrase."""
_SINCE = frozenset({"自", "于", "从"})
_DAY = deferred("[^,。;]{1,20}起")
_DECIDES = deferred(
    "[^,。;由]{1,20}?(?:政府|部门|机关|机构|委员会|单位|法院|检察院)[^,。;]{0,4}?"
    "(?:负责|组织|决定|规定|制定|批准|审批|核准|处理|办理|监督|管理|实施|处|责令|给予|承担|召集|主持)"
)
"""An organ and what it decides or does, with or without 由 before it."""
_CALLED = deferred("本(?:办法|条例|规定|细则|规则|法|决定)(?:所|中)?称(?:的)?")


def says_nothing(marks: ExplainedCharacters, edit: Edit) -> bool:
    """True for words that came, went or were exchanged and say nothing by themselves.

    给予 of 给予处罚, 之日 of 自公布之日起, 由 before the organ that decides, 本条例所称 before what a word means, and
    自, 于, 从 before a day that something begins with.
    """
    pair = marks.pair
    gone, come = pair.base_text[edit.base.start : edit.base.end], pair.other_text[edit.other.start : edit.other.end]
    text, span = (pair.base_text, edit.base) if gone else (pair.other_text, edit.other)
    before, after = text[: span.start], text[span.end :]
    if gone and come:
        return {gone, come} <= _SINCE and _DAY.match(after) is not None
    words = (gone or come).strip(",")
    if words in _LIGHT:
        return is_han(after[:_SHORTEST_ACT]) and len(after) >= _SHORTEST_ACT
    if words == "由":
        return before[-1:] in _STARTS and _DECIDES.match(after) is not None
    if words.startswith("本") and _CALLED.fullmatch(words):
        return True
    return words == "之日" and after.startswith("起")
