"""Sentences that say what two have to do, or two things of different force, and where the second begins.

建设单位应当申请,主管部门应当在十日内审批     two actors
建立监测机制,严禁猎捕候鸟                     a duty and a ban
可以采用视频监控,但是不得以其替代巡护         a permission and its limit

What is only a condition, a time or a place (未经批准的,禁止…; 管护期内,不得…) is no sentence of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.strength import forces
from rrdiff.text.pattern import deferred
from rrdiff.views.ledger.subjects import is_actor, subject_of

_BAN = deferred(r"(?:并)?(?:严禁|禁止)")
_LEAVE = deferred(r"鼓励|提倡")
_LIMIT = deferred(r"但是?(?:应当|必须|不得)")
_ACTOR = deferred(r"(?P<actor>[^,;:]{2,40}?)(?:应当|必须|不得|可以)")
_CONDITION = deferred(
    r"(?:[的时后前内外起间中下日]|期满|届满|以上)$|^(?:因(?!素)|除|对(?!口)|为了?|如(?!实)|凡|违反|未经|经(?![营济理])|在(?!岗)|自(?![治然])|依照|按照|根据)[^,]*$"
)
"""Ends or is what a sentence depends on, so that what follows is still the same sentence."""


def clauses(sentence: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that bind by themselves, as places in it, without the commas between them."""
    start = 0
    for at in (at for at, sign in enumerate(sentence) if sign == ","):
        if _begins(sentence[start:at], sentence[at + 1 :], lexicon):
            yield start, at
            start = at + 1
    yield start, len(sentence)


def _begins(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a duty ends before a comma and another one begins behind it."""
    if _CONDITION.search(before.rsplit(",", 1)[-1]):
        return False
    kinds = {one.kind for one in forces(before, lexicon)}
    if not kinds and not subject_of(before):
        return _BAN.match(after) is not None and "," in before
    if _BAN.match(after):  # who is bound to see to something may also forbid: 经营者应当检查,禁止无证车辆出站
        return "prohibition" not in kinds and not (after.startswith("禁止") and "duty" in kinds and subject_of(before))
    if _LEAVE.match(after):
        return kinds == {"prohibition"}
    if _LIMIT.match(after):
        return "permission" in kinds and "duty" not in kinds
    found = _ACTOR.match(after)
    return (
        found is not None
        and is_actor(found["actor"])
        and bool(kinds & {"duty", "prohibition", "permission"} or subject_of(before))
    )
