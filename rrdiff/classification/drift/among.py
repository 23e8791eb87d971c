"""What one change of a revision weighs among the others of its clause.

    单位应当制定预案。 → 单位、社会组织应当制定预案。             alone: read, the one thing that changed
    单位应当制定预案。 → 单位应当结合实际制定应急预案,每年演练。  among others: 每年演练 is read, 结合实际 not
    填埋坑塘的,处……  → 倾倒渣土的,处……                         another offence: that is told, and nothing of its words

A clause that was reworded in several places is read as a whole; words that bind, permit, limit or count nothing and
name no body are then told as slight, and so is a wording that the text changed everywhere. What the state only means to
encourage or to build up (国家鼓励……, 本市建立健全……) binds nobody, whether it is new or gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.drift.change import MeaningChange, goes_on
from rrdiff.classification.drift.content import BINDS
from rrdiff.classification.drift.fines import other_deed
from rrdiff.classification.drift.local import LEADS
from rrdiff.classification.finding import MEANING, MINOR, WORDING
from rrdiff.classification.lexicon import Lexicon, listed, words_of
from rrdiff.classification.not_repeated import cut_short
from rrdiff.difference.edit import ClauseDiff
from rrdiff.structure.clause import LISTED, Document, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, up_to_marks
from rrdiff.text.words import SHORTEST_WORD, words

_SEVERAL = 3
"""Changes of a clause from which it counts as reworded. In full revisions of four laws (2026-11) clauses with one or
two changes hold a third of the findings of severity 2, those with three and more two thirds."""
_EVERYWHERE = 3
"""Places from which the same words for the same are a habit of the text: 地方各级人民政府 → 地方人民政府."""
_CONTENT = frozenset(
    "a2 a6.member.gained a6.example a6.etc a7.grown a7.phrase a7.words a8.reduced a8.words a1.other".split()
)
"""Messages that say of words no more than that they came, went or were replaced."""
_CAME_OR_WENT = frozenset({"A7_ADD", "A8_DEL"})
"""Codes of words that are new or gone, whichever clause they are compared with."""
SURE_PAIR = 0.75
"""Score of a match from which words are compared with those that stand in their place. Of 22 such findings below it
that were read (2026-11) one was right and 12 compared clauses that do not answer to each other."""
_BODIES = "a6.actor"
"""Message of bodies that came or went: 市和区、县 → 市和区 throughout, where counties became districts."""
_PENALTY = "a7.penalty"
"""Message of a penalty that is new. A clause of penalties written anew is read at the longest of its parts."""
_WORDS = frozenset({"a7.words", "a8.words"})
_MEMBERS = _WORDS | {"a6.member.gained", "a6.member.lost", "a8.member"}
_FORCE = ("a3.added", "a3.lost")
"""Messages and beginnings of messages of what stands in one of the clauses only, or was thought to."""
_JOINS = "、,和及其以与或者"
"""Characters that only join: 和有关部门 → 及其有关部门."""
_STOPS = ",;。"
_PLAIN_MEMBERS = frozenset({"规章", "水平", "渠道", "方式", "要求", "完善", "法律、法规规定"})
"""Members with which local rules only round off an enumeration: 法律、法规 → 法律、法规、规章, 能力 → 能力和水平."""
_SHORTEST, _LONGEST = 2, 4
"""Characters of a word that a sentence may have once where the law has it twice."""
_COUNTS = frozenset("0123456789一二两三四五六七八九十百千万半每")
_WHEN = ("及时", "立即", "尽快", "定期", "当场", "依次", "统一", "同时")
"""Characters that count, and words of when and how an act is done, which say more than their like elsewhere."""
_BOUND = ("应当", "必须")
"""Words of one force."""
_OFFENCES = frozenset({"a2.offence", "a7.offence", "a8.deed"})
"""Messages about the offence that a clause of penalties is about."""
_OF_THE_DEED = frozenset({"range", "deed"})
"""Reasons of fines that were compared since the deeds are one, however the clauses answer to each other."""
_PUNISHES = deferred("罚款|没收|吊销|拘留|警告|责令|规定处罚")
_CONSEQUENCE = deferred("有(?:前[款项两]|上述)")
"""Opens a paragraph on a deed that another names: 有前款行为,造成严重后果的."""
_SHOWN = 60
"""Characters of such a clause that are quoted: the offence and, mostly, what follows it."""
_ACT_OF_DUTY = 5
"""Characters of what is done to something: 记录履职情况."""
_NEW = frozenset({"a6.member.gained", "a7.phrase", "a7.words"})
"""Messages of words that only came. Of 12 that were each the longest change of a clause of which else nothing was read
(2026-11) ten say something of it; of words put for words two of five."""
_AIM = deferred("^(?:提高|加强|促进|推动|保障|维护|规范|鼓励)|原则$")
"""What a text is for, and in what spirit."""
_LIMITED = deferred("[^,。;:的]{2,10}(?:应当|必须|不得|可以|有权|由)")
"""Whom a rule is about, behind what limits them, and that it binds or permits."""
_MUST_DO = deferred("(?:应当|必须|不得)(?:[^,。;:]*,)*(?:并)?$")
"""What binds somebody to do whatever begins there."""
_POLICY = frozenset({"a7.clause", "a7.phrase", "a8.clause", "a8.phrase"})
"""Messages of clauses and phrases that are new or gone."""
_STATE = ("国家", "本市", "本省", "本自治区", "鼓励", "支持", "提倡")
_MEANS_TO = (
    "鼓励",
    "支持",
    "提倡",
    "引导",
    "推动",
    "推进",
    "促进",
    "加强",
    "健全",
    "完善",
    "发挥",
    "坚持",
    "倡导",
    "加大",
)
"""What a sentence of policy opens with, and the verbs of it (宣示性、倡导性条款 of law-drafting usage)."""
_BODY = deferred("(?:部门|机关|机构|委员会|政府|法院|检察院|主席团|[^,。;]局)(?:$|[,、和])")
"""Words that name who acts."""


def other_offences(alignment: Alignment, diffs: Sequence[ClauseDiff]) -> Iterator[MeaningChange]:
    """Clauses of penalties of a revision that answer to each other in their words and punish another deed each.

    Where one of them also answers to a clause about its own deed, only the other deed is new or gone.
    """
    if alignment.works is not Works.REVISION:
        return
    base, other = alignment.base, alignment.other
    pairs = dict.fromkeys((one.base, one.other) for one in diffs)
    bodies = {(a, b): (base.body(base.by_id[a]), other.body(other.by_id[b])) for a, b in pairs}
    strange = [
        names
        for names in pairs
        if all(map(_PUNISHES.search, bodies[names])) and other_deed(*bodies[names]) and not goes_on(names, pairs)
    ]
    kept = [names for names in pairs if names not in strange]
    there = {one for one, _ in kept}, {two for _, two in kept}
    for names in strange:
        lost, new = names[0] not in there[0], names[1] not in there[1]
        if not (lost or new):
            continue
        if lost and new and _CONSEQUENCE.match(bodies[names][1]):
            yield _offence(names, bodies[names], lost=True, new=False)
            lost = False  # of the paragraph before it, which answers to another
        yield _offence(names, bodies[names], lost=lost, new=new)


def _offence(names: tuple[str, str], bodies: tuple[str, str], *, lost: bool, new: bool) -> MeaningChange:
    """The deed that is no longer punished, the one that is now, or one for the other."""
    code, message = ("A2_OBJ", "a2.offence") if lost and new else ("A7_ADD", "a7.offence")
    if not new:
        code, message = "A8_DEL", "a8.deed"
    before, after = (cut_short(text.partition("。")[0], _SHOWN) for text in bodies)
    return MeaningChange(
        code,
        MEANING,
        base_clause=names[0],
        base=BodySpan(0, len(bodies[0]) * lost),
        other_clause=names[1],
        other=BodySpan(0, len(bodies[1]) * new),
        what=after or before,
        before=before * lost,
        after=after * new,
        message=message,
        why="penalty",
    )


def _habit(one: MeaningChange) -> tuple[str, str, str]:
    """What a text may do throughout: 市和区、县人民政府 → 市和区人民政府, 区、县水务部门 → 区水务部门."""
    of_bodies = one.message == _BODIES and not one.after
    return one.message, one.before[:2] if of_bodies else one.before, one.after


def weighed_alike(changes: Sequence[MeaningChange], base: Document) -> list[MeaningChange]:
    """The changes, those of the same words in several items of one list as slight as the slightest of them.

    Where 本单位 is gone from six items of a list that is one decision, however much else of each item was reworded.
    """
    slight = {_in_list(one, base) for one in changes if one.severity == MINOR} - {None}
    return [
        one._replace(severity=MINOR) if one.severity == WORDING and _in_list(one, base) in slight else one
        for one in changes
    ]


def _in_list(one: MeaningChange, base: Document) -> tuple[str, ...] | None:
    """What makes a change of words the same as another of a list; None for any other change."""
    clause = base.by_id.get(one.base_clause or "")
    if clause is None or clause.level not in LISTED or one.message not in _WORDS:
        return None
    return clause.part_of(Level.ARTICLE) or "", one.message, one.before.rstrip("的"), one.after.rstrip("的")


def _is_plain(one: MeaningChange) -> bool:
    """True for a member that says next to nothing beside the others, and the number of a rule of the text's own."""
    if one.message == "a5.target":
        return one.before.partition("第")[0] != one.after.partition("第")[0]  # 本法, 本办法: neither copied the other
    return one.message == "a6.member.gained" and one.after.strip(_JOINS) in _PLAIN_MEMBERS


def _tells(one: MeaningChange) -> bool:
    """True for words that only came and are no aim."""
    return one.message in _NEW and not _AIM.search(one.after.strip(_JOINS))


class Company:
    """Counts the changes of each clause and how often each stands in the text."""

    def __init__(self, alignment: Alignment, changes: Sequence[MeaningChange], lexicon: Lexicon) -> None:
        """Changes as they were told, before anything else of their clauses is known."""
        self._alignment = alignment
        told = [one for one in changes if MEANING <= one.severity <= MINOR]
        self._lexicon = lexicon
        self._beside = Counter((one.base_clause, one.other_clause) for one in told)
        self._again = Counter(map(_habit, told))
        self._of: defaultdict[tuple[str | None, str | None], list[MeaningChange]] = defaultdict(list)
        for one in told:
            self._of[one.base_clause, one.other_clause].append(one)
        self._told: Counter[tuple[str, str, str]] = Counter()
        self._longest: dict[tuple[str | None, str | None], MeaningChange] = {}
        penalties = [one for one in told if one.message == _PENALTY]
        for one in sorted(penalties, key=lambda one: -len(one.after)):
            self._longest.setdefault((one.base_clause, one.other_clause), one)
        self._offences: dict[tuple[str, str], bool] = {}
        self._score = alignment.scores()

    def is_alone(self, one: MeaningChange) -> bool:
        """True for the only change of two clauses that is none of form."""
        return self._beside[one.base_clause, one.other_clause] == 1

    def weighed(self, one: MeaningChange) -> MeaningChange:
        """The change as it is, or less grave.

        So is what was found in clauses that may not answer to each other, but for fines of surely one deed, between
        penalties of two offences, or among several changes of a revision; the one change of a copy was meant.
        """
        if one.severity not in {MEANING, WORDING}:
            return one
        if one.message in _OFFENCES:
            return one
        meant = one.exact and one.copied and self.is_alone(one)
        if (
            one.code not in _CAME_OR_WENT
            and not meant
            and one.why not in _OF_THE_DEED
            and self._score.get((one.base_clause or "", one.other_clause or ""), 1.0) < SURE_PAIR
        ):
            return one._replace(severity=one.severity + 1)
        if self._alignment.works is not Works.REVISION:
            slight = not meant and (_is_plain(one) or self._stands_still(one) or self._says_little(one))
            slight = one.severity == WORDING and (slight or self._is_led(one))
            return one._replace(severity=MINOR) if slight else one
        if not meant and self._of_two_offences(one.base_clause, one.other_clause):
            return one._replace(severity=MINOR)
        policy = one.message in _POLICY and self._is_policy(one)
        if one.severity == WORDING and (policy or self._is_beside(one)):
            return one._replace(severity=MINOR)
        if one.severity == WORDING and one.message == _PENALTY:
            longest = self._longest.get((one.base_clause, one.other_clause), one)
            return one if longest.other == one.other else one._replace(severity=MINOR)
        if one.message == _BODIES:
            return self._as_habit(one)
        return self._among_others(one) if one.severity == WORDING and one.message in _CONTENT else one

    def _stands_still(self, one: MeaningChange) -> bool:
        """True for a word of the law that its local sentence has, only not so often or not in that place.

        监测方案 → 方案 behind 监测计划; 农业部门、财政部门 → 农业、财政部门; 可以决定对…… → 决定在……对其……
        """
        word = one.before.strip(_JOINS)
        said = one.message == "a8.words" and _SHORTEST <= len(word) <= _LONGEST
        if not said or BINDS.search(word) or one.other is None or one.base_clause is None or one.other_clause is None:
            return False
        base, other = self._alignment.base, self._alignment.other
        body = other.body(other.by_id[one.other_clause])
        sentence = up_to_marks(body, one.other, "。;")
        whole = base.body(base.by_id[one.base_clause])
        return body[sentence.start : sentence.end].count(word) > 0 and whole.count(word) > 1

    def _says_little(self, one: MeaningChange) -> bool:
        """True for words left out of a reworded clause that say nothing beside its counterpart: 因, 采取, (下同)."""
        text, other = one.before, self._alignment.other
        if one.message != "a8.words" or one.other_clause is None or not _COUNTS.isdisjoint(text):
            return False
        if BINDS.search(text) or any(word in text for word in _WHEN):
            return False
        clause = other.by_id[one.other_clause]
        beside = "".join((*other.introductions(clause), other.body(clause)))
        plain = listed("content", "plain", self._lexicon)
        said = (each.removeprefix("本") for each in words(text) if each not in plain)
        return text.startswith("(") or all(len(each) < SHORTEST_WORD or each in beside for each in said)

    def _is_led(self, one: MeaningChange) -> bool:
        """True for who must do what, where the lead of the local list says so: 单位应当支持…… → 支持本村……"""
        if one.message != "a2" or one.base_clause is None or one.other_clause is None:
            return False
        least = min(len(one.before), len(one.after))
        shared = next((size for size in range(least, 1, -1) if one.before.endswith(one.after[:size])), 0)
        other = self._alignment.other
        lead = "".join(other.introductions(other.by_id[one.other_clause]))
        who = one.before[: len(one.before) - shared].removesuffix("应当").removesuffix("必须")
        return shared > 0 and who != "" and who in lead

    def _of_two_offences(self, base: str | None, other: str | None) -> bool:
        """True for clauses that punish what has few words in common."""
        if base is None or other is None:
            return False
        found = self._offences.get((base, other))
        if found is None:
            one, two = self._alignment.base, self._alignment.other
            found = other_deed(one.body(one.by_id[base]), two.body(two.by_id[other]))
            found = found and not goes_on((base, other), self._score)
            self._offences[base, other] = found
        return found

    def _among_others(self, one: MeaningChange) -> MeaningChange:
        """A change of wording as it is, or as slight beside several others of its clause or said everywhere."""
        if self.is_alone(one) or any(self._matters(text) for text in (one.before, one.after)) or self._is_bound(one):
            return one
        beside = one.base_clause, one.other_clause
        if self._again[_habit(one)] >= _EVERYWHERE:
            return self._as_habit(one)
        if self._beside[beside] < _SEVERAL or _BODY.search(one.before) or _BODY.search(one.after):
            return one
        first = self._foremost(beside)
        if first is not None and (first.other, first.after) == (one.other, one.after) and _tells(one):
            return one
        return one._replace(severity=MINOR)

    def _foremost(self, names: tuple[str | None, str | None]) -> MeaningChange | None:
        """The longest of the changes of a clause of which none would be read by itself; None where one would be."""
        read = [one for one in self._of[names] if one.severity in {MEANING, WORDING}]
        told = any(
            one.severity == MEANING or one.message not in _CONTENT or any(map(self._matters, (one.before, one.after)))
            for one in read
        )
        longest = max(self._of[names], key=lambda one: len(one.before) + len(one.after))
        return longest if not told and len(longest.after) >= _ACT_OF_DUTY else None

    def _is_bound(self, one: MeaningChange) -> bool:
        """True for a whole act that came or went among those that somebody must do, and for whom a rule is limited to.

        应当定期组织…… → 应当记录履职情况,定期组织……; 由选民直接选举的代表应当…… → 代表应当……
        """
        gone = not one.after
        name, place, document = one.other_clause, one.other, self._alignment.other
        if gone:
            name, place, document = one.base_clause, one.base, self._alignment.base
        if (one.before and one.after) or name is None or place is None:
            return False
        body = document.body(document.by_id[name])
        sentence = up_to_marks(body, place, "。;")
        before, after = body[sentence.start : place.start], body[place.end : sentence.end]
        words = (one.before or one.after).strip(_STOPS)
        if len(words) < _ACT_OF_DUTY:
            return False
        if words.endswith("的"):
            return before[-1:] in {"", ","} and _LIMITED.match(after) is not None
        whole = (one.before or one.after)[-1:] in _STOPS or after[:1] in {",", ""}
        return whole and _MUST_DO.search(before) is not None

    def _as_habit(self, one: MeaningChange) -> MeaningChange:
        """A change as it is, or as slight where the text made it before and makes it throughout."""
        key = _habit(one)
        self._told[key] += 1
        if self._again[key] < _EVERYWHERE:
            return one
        return one._replace(severity=MINOR if self._told[key] > 1 else WORDING)

    def _is_beside(self, one: MeaningChange) -> bool:
        """True for words that stand as often in the other text of the clause, what only joins, and the place itself.

        A place that is named as who acts (本市) says no more than the text of that place does, nor do 各级 of bodies
        beside the bodies.
        """
        sides = {one.before, one.after}
        if one.message == "a1.other" and (sides <= {"", *_STATE} or sides == {"", "各级"}):
            return True
        if one.message in _MEMBERS and not (one.before + one.after).strip(_JOINS):
            return True
        words = one.before or one.after
        if (one.before and one.after) or one.base_clause is None or one.other_clause is None:
            return False
        base = self._alignment.base.body(self._alignment.base.by_id[one.base_clause])
        other = self._alignment.other.body(self._alignment.other.by_id[one.other_clause])
        if one.message.startswith(_FORCE) and words in _BOUND:
            return sum(map(base.count, _BOUND)) == sum(map(other.count, _BOUND))
        words = words.strip(_STOPS)
        return one.message in _WORDS and words != "" and 0 < base.count(words) == other.count(words)

    def _is_policy(self, one: MeaningChange) -> bool:
        """True for what the state means to encourage or to build up and lays on nobody."""
        name, document = one.other_clause, self._alignment.other
        if one.code == "A8_DEL":
            name, document = one.base_clause, self._alignment.base
        text = one.before or one.after
        whole = document.whole(document.by_id[name]) if name is not None else ""
        opens = all(part.startswith(_STATE) for part in whole.rstrip("。").split("。"))
        said = text if one.message.endswith(".phrase") else whole
        return opens and any(verb in said for verb in _MEANS_TO) and not self._matters(text) and "由" not in text

    def _matters(self, text: str) -> bool:
        """True for words that bind, permit, limit, count, protect or say who leads."""
        return LEADS in text or bool(BINDS.search(text) or words_of("content", "safeguard", self._lexicon).search(text))
