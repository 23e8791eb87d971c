"""Bans of the law, each looked for among all bans of the local rules.

    base   任何单位不得强制企业参加评比。   other  企业有权自主选择中介机构,不得强制企业接受中介服务。   lost
    base   有关单位不得拒绝、阻挠检查。     other  被检查者不得拒绝或者阻挠依法进行的检查。             kept

Whether a ban is still there cannot be told from the clause that answers to its own, nor from an article that has the
same subject: its act must be forbidden, or punished, somewhere. A ban that nothing forbids any more is grave however
much of its clause stands elsewhere; one that stands elsewhere is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.elsewhere import Elsewhere
from rrdiff.classification.finding import MEANING, MINOR, WORDING
from rrdiff.structure.clause import LISTED
from rrdiff.text.pattern import deferred

KEPT, KEPT_WORDS = 0.55, 3
"""Share of the weight of a ban's words that one ban of the other text holds from which it forbids the same, and the
words it must have at least: of 87 bans of six laws (2026-11) 37 of 39 above it are kept in substance."""
LOST, LOST_WORDS = 0.35, 5
"""Share below which no ban of the other text forbids the same, and the words from which that says something: of 19 such
bans read 18 are gone."""
_BAN = deferred(
    "(?<![对被的])(?<!限制或者)(?<!限制[或和、])(?:严禁|禁止|不得)(?!或者?限制|、限制|超过|少于|低于|高于|多于)[^。;]*"
)
_NO_BAN = deferred("(?:可以|有权|决定|依法|划定)[^,。;]{0,16}$")
"""Before 禁止 that is a power of an organ: 可以禁止使用现金, 划定禁止开采区."""
_SENTENCE = deferred("[^。;]+")
_FORBIDS = deferred("不得|禁止|严禁|不准|不予|不能|不可|无权|罚款|处分|警告|责任|没收|吊销|拘留")
"""Words of sentences, and of the leads of lists, that forbid something or punish it."""
_LEFT_OUT = frozenset({"a8.phrase", "a8.words", "a8.ban", "a8.clause", "a8.clause.safeguard"})
"""Messages of what is gone and not known to be left to others."""


class Bans:
    """Tells what became of a ban that a change has dropped."""

    def __init__(self, alignment: Alignment, elsewhere: Elsewhere) -> None:
        """Nothing is read before a ban is looked for."""
        self._base, self._other = alignment.base, alignment.other
        self._elsewhere = elsewhere

    def settled(self, first: MeaningChange, now: MeaningChange) -> MeaningChange:
        """The change as it is now, more or less grave by what became of the bans in it.

        Args:
            first: the change as it was found.
            now: what was made of it by the words that stand in other places.
        """
        if first.message not in _LEFT_OUT or first.code != "A8_DEL" or first.severity not in {MEANING, WORDING}:
            return now
        found = _BAN.finditer(first.before)
        acts = [one.group() for one in found if not _NO_BAN.search(first.before[: one.start()])]
        shares = [self._elsewhere.share(act, self._bans) for act in acts]
        listed = self._base.by_id[first.base_clause or ""].level in LISTED
        lost = any(share < LOST and words >= LOST_WORDS for share, words in shares)
        if lost and not listed and now.severity != MEANING:
            message = "a8.clause.safeguard" if first.message.startswith("a8.clause") else "a8.ban"
            return first._replace(severity=MEANING, message=message)
        kept = shares and all(share >= KEPT and words >= KEPT_WORDS for share, words in shares)
        if kept and first.message == "a8.ban" and now.severity in {MEANING, WORDING}:
            return now._replace(severity=MINOR)
        return now

    @cached_property
    def _bans(self) -> tuple[str, ...]:
        """The sentences of the other text that forbid or punish something, items of such lists, and the lists."""
        return tuple(self._forbidding())

    def _forbidding(self) -> Iterator[str]:
        """Each sentence, item and whole list by which the other text forbids or punishes."""
        document = self._other
        lists: defaultdict[str, list[str]] = defaultdict(list)
        for clause in document.clauses:
            if not clause.body:
                continue
            body, leads = document.body(clause), document.introductions(clause)
            listed = any(map(_FORBIDS.search, leads))
            if listed:
                lists["".join(leads)].append(body)
            yield from (text for text in _SENTENCE.findall(body) if listed or _FORBIDS.search(text))
        yield from map("".join, lists.values())
