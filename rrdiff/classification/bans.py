"""Bans of the law, each looked for among all bans of the local rules.

    base   任何单位不得强制企业参加评比。   other  企业有权自主选择中介机构,不得强制企业接受中介服务。   lost
    base   有关单位不得拒绝、阻挠检查。     other  被检查者不得拒绝或者阻挠依法进行的检查。             kept

Whether a ban is still there cannot be told from the clause that answers to its own, nor from an article that has the
same subject: its act must be forbidden, or punished, somewhere. A ban that nothing forbids any more is grave however
much of its clause stands elsewhere; one that stands elsewhere is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.content import BAN
from rrdiff.classification.finding import MEANING, MINOR, WORDING
from rrdiff.classification.lexicon import PACKAGED, synonyms
from rrdiff.classification.not_repeated import of_once
from rrdiff.structure.clause import LISTED, Document
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.value import once_each
from rrdiff.text.words import Holders, words_that_say_something

Shares = Callable[[str, Holders], tuple[float, int]]
"""The largest share of the weight of the words of a text that one of some sentences holds, and how many these are."""

KEPT, KEPT_WORDS, SURELY_KEPT = 0.55, 3, 0.8
"""Share of the weight of a ban's words that one ban of the other text holds from which it forbids the same, the words
it must have at least, and the share for a ban of fewer than :data:`LOST_WORDS`: of 87 bans of six laws (2026-11) 37 of
39 above it are kept in substance; of short ones one in three at 0.65 is not."""
LOST, LOST_WORDS = 0.35, 5
"""Share below which no ban of the other text forbids the same, and the words from which that says something: of 19 such
bans read 18 are gone."""
_BAN = deferred(BAN + "[^。;]*")
_ACTS = deferred(BAN)
"""Each of the bans of a sentence: 不得出借资质,不得转包."""
_NO_BAN = deferred("(?:可以|有权|决定|依法|划定)[^,。;]{0,16}$")
"""Before 禁止 that is a power of an organ: 可以禁止使用现金, 划定禁止开采区."""
_SHORT = deferred("(?:并且?)?(?:不得|禁止|严禁)([^,。;]{2,8})")
"""A ban of one or two acts: 不得谎报、瞒报 is kept by 不得拒绝、隐瞒和谎报."""
_SENTENCE = deferred("[^。;]+")
_FORBIDS = deferred("不得|禁止|严禁|不准|不予|不能|不可|无权|罚款|处分|警告|责任|没收|吊销|拘留")
"""Words of sentences, and of the leads of lists, that forbid something or punish it."""
_FORBIDDEN = deferred("(?:不得|禁止|严禁)[^。;]*:$")
"""Opens a list of what nobody may do."""
_SEVERAL = deferred("(?:不得|禁止|严禁)[^,。;、]{1,8}、")
"""Several acts at once, of which an item of a list has one: 不得出借资质、挂靠."""
_SORT = deferred(f"(?:不得|禁止|严禁)[^。;]*的(?P<act>{HAN}{{2,4}}?)(?:行为|活动)[,。;]?$")
"""A ban that ends with the name of what it forbids: 禁止要求住户提供财物的摊派行为."""
RARE = 2
"""Clauses of a text that may hold such a name."""
_UNASKED = deferred("(?:不得|禁止|严禁)[^,。;]{0,8}擅自")
"""What nobody may do of his own accord."""
_LEAVE = deferred("应当(?:依法)?(?:报|经|取得|申请)[^。;]{0,40}(?:批准|同意|许可|审批)")
"""Leave that must be had."""
_DOERS = deferred("任何(?:单位|组织|个人|机构)(?:[和或、]者?(?:单位|组织|个人|机构))*|(?:单位|组织)(?:和|或者?)个人")
"""Whom a ban binds: everybody."""
_HOW = frozenset("基于 通过 进行 从事 行为 活动 方式 其他 利用".split())
"""Words of a ban that say of no act which it is."""
_LESS = deferred("擅自|未经|除|如果|[不非]正当|无故")
"""Says of a ban that it does not hold always."""
SAME_ACT = 2
"""Words of a ban that must all be found in another to forbid the same."""
_LEFT_OUT = frozenset({"a8.phrase", "a8.words", "a8.ban", "a8.clause", "a8.clause.safeguard"})
"""Messages of what is gone and not known to be left to others."""
_NEW = frozenset({"a7.phrase", "a7.words", "a7.power"})
"""Messages of what is new in a clause."""


class Bans:
    """Tells what became of a ban that a change has dropped."""

    def __init__(self, alignment: Alignment, shares: Shares) -> None:
        """Nothing is read before a ban is looked for."""
        self._base, self._other = alignment.base, alignment.other
        self._share = shares

    def settled(self, first: MeaningChange, now: MeaningChange) -> MeaningChange:
        """The change as it is now, more or less grave by what became of the bans in it.

        Args:
            first: the change as it was found.
            now: what was made of it by the words that stand in other places.
        """
        if first.severity not in {MEANING, WORDING}:
            return now
        if first.message in _LEFT_OUT and first.code == "A8_DEL":
            return self._dropped(first, now)
        return self._new(first, now) if first.message in _NEW and first.code == "A7_ADD" else now

    def _dropped(self, first: MeaningChange, now: MeaningChange) -> MeaningChange:
        """Bans of the law that the local rules have no more, or have elsewhere."""
        shares = self._shares(first.before, _bans_of(self._other))
        listed = self._base.by_id[first.base_clause or ""].level in LISTED
        if _any_lost(shares) and not listed and now.severity != MEANING and not of_once(first.before):
            message = "a8.clause.safeguard" if first.message.startswith("a8.clause") else "a8.ban"
            return first._replace(severity=MEANING, message=message)
        kept = _all_kept(shares) or self._is_in_counterpart(first) or forbids_too(self._other, first.before)
        if kept and first.message == "a8.ban" and now.severity in {MEANING, WORDING}:
            return now._replace(severity=MINOR)
        if now.severity == MEANING and first.message == "a8.ban" and (self._is_narrowed(first) or self._is_sort(first)):
            return now._replace(severity=WORDING)
        return now

    def _is_narrowed(self, one: MeaningChange) -> bool:
        """True for the only ban of a clause where its counterpart forbids something too, or asks leave for it."""
        if one.base_clause is None or one.other_clause is None or len(_ACTS.findall(one.before)) != 1:
            return False
        clause, other = self._base.by_id[one.base_clause], self._other.by_id[one.other_clause]
        body = self._other.body(other)
        if _UNASKED.search(one.before):
            return _LEAVE.search(body) is not None and _LEAVE.search(self._base.body(clause)) is None
        whole = _SEVERAL.search(one.before) is None and len(_ACTS.findall(self._base.body(clause))) == 1
        forbids = other.level in LISTED and any(map(_FORBIDDEN.search, self._other.introductions(other)))
        return whole and forbids and not any(self._base.introductions(clause))

    def _is_sort(self, one: MeaningChange) -> bool:
        """True for a ban that ends with the name of what it forbids, which the rules forbid by that name too.

        禁止要求住户提供财物的摊派行为 is one sort of 不得对住户实施摊派; the name must be rare in both texts.
        """
        found = _SORT.search(one.before)
        if found is None or not any(found["act"] in forbidden for _, forbidden in _prohibitions(self._other)):
            return False
        texts = (self._base, self._other)
        held = (sum(found["act"] in text.body(each) for each in text.clauses if each.body) for text in texts)
        return max(held) <= RARE

    def _is_in_counterpart(self, one: MeaningChange) -> bool:
        """True for a short ban, all characters of which one sentence that forbids has in the clause that answers."""
        if one.other_clause is None or one.copied or not _SHORT.fullmatch(one.before):
            return False
        body = self._other.body(self._other.by_id[one.other_clause])
        said = set(_SHORT.sub(r"\1", one.before)) - set("、或者和")
        return any(_FORBIDS.search(each) and said <= set(each) for each in _SENTENCE.findall(body))

    def _new(self, first: MeaningChange, now: MeaningChange) -> MeaningChange:
        """Bans of the local rules that the law has not, or has elsewhere."""
        shares = self._shares(first.after, _bans_of(self._base))
        if _any_lost(shares) and now.severity > WORDING:
            return first._replace(severity=WORDING, message="a7.power")
        known = _all_kept(shares) or forbids_too(self._base, first.after, to_all=True)
        return now._replace(severity=MINOR) if known and now.severity in {MEANING, WORDING} else now

    def _shares(self, text: str, bans: Holders) -> list[tuple[float, int]]:
        """Of each ban of a text the share that one of some bans holds, and the number of its words."""
        acts = (one.group() for one in _BAN.finditer(text) if not _NO_BAN.search(text[: one.start()]))
        return [self._share(act, bans) for act in acts]


def forbids_too(document: Document, text: str, *, to_all: bool = False) -> bool:
    """True where a text forbids all that the bans of another forbid, in the same words or their like.

    All words of a sentence that forbids stand in one of the text, one of them at least behind 不得: 禁止转让、买卖弃土
    is kept by 弃土应当交由处置单位处置,不得转让、出卖.

    Args:
        document: the text that may forbid the same.
        text: the bans that are looked for.
        to_all: whether what is forbidden to all must be forbidden to all there too.
    """
    sentences = [one for one in _SENTENCE.findall(text) if _ACTS.search(one)]
    if not sentences or any(map(_NO_BAN.search, _ACTS.split(text)[:-1])):
        return False
    bans = _prohibitions(document)
    return all(
        any(_is_alike(one, *ban) for ban in bans if not (to_all and _DOERS.search(one)) or _DOERS.search(ban[0]))
        for one in sentences
    )


def _is_alike(said: str, sentence: str, forbidden: str) -> bool:
    """True for a ban whose words a sentence has with what it forbids: 买卖 is 出卖 beside an act that both name."""
    found = _said(said)
    named = {word for word in found if _names(word, forbidden)} if len(found) >= SAME_ACT else set()
    if not named or (_LESS.search(sentence) and not _LESS.search(said)):
        return False
    missing = [word for word in found if not _names(word, sentence)]
    return len(missing) < SAME_ACT and all(
        not set(word).isdisjoint(forbidden) and any(_joined(word, beside, said) for beside in named) for word in missing
    )


@lru_cache(maxsize=1 << 8)
def _said(ban: str) -> frozenset[str]:
    """The words of a ban that say what it forbids; one is held against many."""
    return frozenset(words_that_say_something(_DOERS.sub("", _ACTS.sub("", ban))) - _HOW)


def _joined(one: str, two: str, text: str) -> bool:
    """True for two words that a text joins: 转让、买卖."""
    pair = f"{re.escape(one)}(?:、|或者?|和){re.escape(two)}|{re.escape(two)}(?:、|或者?|和){re.escape(one)}"
    return re.search(pair, text) is not None


def _names(word: str, text: str) -> bool:
    """True for a text that has a word or one that a table calls its like."""
    return word in text or any(map(text.__contains__, _likes().get(word, ())))


@cache
def _likes() -> Mapping[str, Collection[str]]:
    """The synonyms of each word."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for one, two in synonyms(PACKAGED):
        out[one].add(two)
    return out


@once_each
def _prohibitions(document: Document) -> tuple[tuple[str, str], ...]:
    """The sentences by which a text forbids, items with the lead of their list, each with what it forbids."""
    out: list[tuple[str, str]] = []
    for clause in document.clauses:
        body = document.body(clause) if clause.body else ""
        lead = next(filter(_FORBIDDEN.search, document.introductions(clause)), "") if body else ""
        for sentence in _SENTENCE.findall(body):
            found = _ACTS.search(sentence)
            if lead:
                out.append((lead + sentence, sentence))
            elif found is not None and not _NO_BAN.search(sentence[: found.start()]):
                out.append((sentence, sentence[found.end() :]))
    return tuple(out)


def _any_lost(shares: Sequence[tuple[float, int]]) -> bool:
    return any(share < LOST and words >= LOST_WORDS for share, words in shares)


def _all_kept(shares: Sequence[tuple[float, int]]) -> bool:
    return bool(shares) and all(
        share >= (KEPT if words >= LOST_WORDS else SURELY_KEPT) and words >= KEPT_WORDS for share, words in shares
    )


@once_each
def _bans_of(document: Document) -> Holders:
    """Tells which bans of a text hold a word."""
    return Holders(_forbidding(document))


def _forbidding(document: Document) -> Iterator[str]:
    """Each sentence, item and whole list by which a text forbids or punishes."""
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
