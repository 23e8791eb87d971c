"""Changes of force in pairs of phrases: who must, may and must not, wherever the word stands.

应当报告 → 可以报告                                  A3_LOOSEN
必须报告 → 应当报告                                  equal in force: told once for the text
可以自…之日起六十日内申请 → 自…之日起六十日内可以申请   no change: the word only stands elsewhere
不得有下列行为：（一）挪用 → …：（一）不得挪用          no change: an item has the force of its introduction
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.equal_forms import EqualForm, modal_forms
from rrdiff.classification.finding import MEANING, MINOR, WORDING, Direction
from rrdiff.classification.lexicon import Lexicon, listed
from rrdiff.classification.strength import ACT, StrengthChange, forces, of_two_acts, strength_changes
from rrdiff.classification.transfers import STATE, body_of
from rrdiff.classification.wording import synonym
from rrdiff.difference.edit import Op
from rrdiff.structure.clause import LISTED, Clause, Document
from rrdiff.text.pattern import HAN, deferred, is_han
from rrdiff.text.source import BodySpan
from rrdiff.text.words import words

CLOSE = 0.4
"""Share kept from which a changed word of force is a change of force; below, the phrase was written anew."""
SAME_DUTY = 0.35
"""Dice share of character pairs after the subject from which two sentences lay the same duty on somebody; read off
invented provisions and four pairs of a law and its local rules (2026-11)."""
KEPT = 0.8
"""Share kept of a phrase in which a word that stands where a modal stood takes its place and is no rewriting."""
_WORD = deferred(rf"{HAN}{{2,4}}")
_BINDING = frozenset({"duty", "prohibition", "permission"})
_NAMED = {"职责": "duty", "义务": "duty", "任务": "duty", "职权": "permission", "权利": "permission"}
"""What introductions without a modal call the items that follow: 履行下列职责, 行使下列职权."""
_DUTIES = deferred("(?:履行|承担)[^,。;]{0,24}(?:职责|义务|责任)")
_PUNISHED = deferred("之一的?,[^。]*(?:罚款|处罚|处分|责令|追究)")
"""Opens a list of offences: what is punished is forbidden, whether or not an item says so."""
_MANNER = frozenset({"分别", "各自", "共同", "统一", "依法", "定期", "及时", "直接", "一并"})
"""Adverbs that say how a thing is done and not whether it must be."""
_ONLY_THEN = frozenset({"方可", "方能", "才可", "才能", "才可以"})
"""Words that stand before the act a condition is for, where 必须 stands before the condition."""
_AGAIN = {"应当": "duty", "应": "duty", "必须": "duty", "可以": "permission", "不得": "prohibition"}
"""Words of force that a sentence may say once or twice."""
_AND_ALSO, _OR_ALSO = ("并", "并且", "同时", "且"), ("也", "或者", "或")
"""What the second of them stands behind."""
_ADVERBIAL = deferred("自|在|于|依照|按照|依据|根据|依法|对|向|经|因|通过|以|由|为")


_MUST_TOO = deferred("(?:应当|必须)[^。;]*$")
"""Before an encouragement: it is one act of several that somebody must do, 应当健全网络,鼓励开展活动."""
_ENCOURAGES = deferred("(?P<word>(?:国家|本[省市]|自治区)?(?:鼓励|支持|提倡|引导))(?P<rest>[^。;]+)")
_BOUND = deferred("^([^,。;:]{2,24}?)(?:应当|必须)")
_Found = tuple[str, BodySpan, BodySpan, str, str]


class _Judged(NamedTuple):
    """A change of force and the pair it stands in."""

    change: MeaningChange
    force: StrengthChange
    marks: ExplainedCharacters
    kind: str


class Strengths:
    """Judges the words of force pair by pair; what depends on other pairs is said at the end."""

    def __init__(self, alignment: Alignment, lexicon: Lexicon) -> None:
        """Nothing is judged yet."""
        self._lexicon = lexicon
        self._base, self._other = Introductions(alignment.base, lexicon), Introductions(alignment.other, lexicon)
        self._forms: list[EqualForm] = []
        self._judged: list[_Judged] = []

    def judge(self, marks: ExplainedCharacters) -> None:
        """Explain the words of force of one pair."""
        pair = marks.pair
        for one in strength_changes(pair.base_text, pair.other_text, self._lexicon):
            base, other = _span(one.base_span), _span(one.other_span)
            if one.equal and base is not None and other is not None:
                if "不" in {one.base, one.other} and marks.explains(base, other):
                    continue  # 不得少于二人 and 不少于二人 are one quantity
                marks.explain(base, other)
                self._forms.append(EqualForm(pair, base, other))
            elif (base and marks.explains(base, None)) or (other and marks.explains(None, other)):
                continue  # 不得 of 不得少于二人, which is a bound
            elif (
                self._introduced(marks, one)
                or self._governed(marks, one)
                or self._stands_elsewhere(marks, one)
                or self._said_again(marks, one)
                or _named_duty(pair, base, other)
            ):
                marks.explain(base, other)
            elif (alike := _alike(marks, base, other)) is not None:
                marks.explain(*alike)
                self._forms.append(EqualForm(pair, *alike))
            elif (displaced := self._displaced(marks, base, other)) is not None:
                self._judged.append(_Judged(displaced, one, marks, self._kind(one)))
            else:
                self._judged.append(_Judged(_change(marks, one), one, marks, self._kind(one)))

    def _displaced(
        self, marks: ExplainedCharacters, base: BodySpan | None, other: BodySpan | None
    ) -> MeaningChange | None:
        """A modal for which another short word stands in a sentence else kept: 应当 → 自愿, 必须 → 一般."""
        pair = marks.pair
        only = pair.in_exact and sum(edit.op is not Op.KEEP for edit in pair.edits) == 1
        if (base is None) == (other is None) or not (only or pair.closeness >= KEPT):
            return None
        for edit in pair.edits:
            if edit.op is not Op.REPLACE or (edit.base, edit.other)[base is None] != (base or other):
                continue
            word = (
                pair.other_text[edit.other.start : edit.other.end]
                if base
                else pair.base_text[edit.base.start : edit.base.end]
            )
            known = word in listed("content", "binds_too", self._lexicon)
            kinds = self._word(_at(pair, base, other)) & _BINDING
            if known or word in _MANNER or not _WORD.fullmatch(word) or not kinds or words(word) != (word,):
                return None
            softer = bool(base) is not ("permission" in kinds)  # 鼓励 → 抑制 takes away what 应当 → 自愿 leaves
            message, direction = ("softer", Direction.SOFTER) if softer else ("harder", Direction.HARDER)
            code = "A3_LOOSEN" if softer else "A3_TIGHTEN"
            return marks.change(
                code, MEANING, edit.base, edit.other, f"a3.replaced.{message}", direction=direction, why="strength"
            )
        return None

    def _introduced(self, marks: ExplainedCharacters, one: StrengthChange) -> bool:
        """True where the force only went from an introduction to its items, or the other way."""
        before, after = self._word(one.base), self._word(one.other)
        base, other = marks.pair.base_clause, marks.pair.other_clause
        if not (before or after) or (before | after) - _BINDING:
            return False
        above = self._base.above(base), self._other.above(other)
        kinds, at = (before, one.base_span) if before else (after, one.other_span)
        own_ban = at is not None and at[0] > 0 and "prohibition" in kinds and all(map(kinds.__le__, above))
        if bool(before) != bool(after) and not own_ban and kinds <= above[bool(before)]:
            return True  # but for 国家禁止经营的 in an item of 不得有下列行为, a ban of its own on both sides
        own, its = self._base.below(base), self._other.below(other)
        if before and before <= its and not before <= own:
            return True
        return bool(after) and after <= own and not after <= its

    def _governed(self, marks: ExplainedCharacters, one: StrengthChange) -> bool:
        """True in a rewritten clause where the sentence of the side without the word binds as much at its beginning."""
        pair = marks.pair
        lost, gained = self._word(one.base), self._word(one.other)
        if pair.in_exact or (lost & _BINDING and gained & _BINDING):
            return False
        held = self._base.before(pair.base_clause, pair.base.start)
        other_held = self._other.before(pair.other_clause, pair.other.start)
        if gained & _BINDING:
            return gained <= held
        return bool(lost) and not gained and lost <= other_held & _BINDING

    def _stands_elsewhere(self, marks: ExplainedCharacters, one: StrengthChange) -> bool:
        """True for a word of force that both bodies hold equally often, and that only binds from another place."""
        word = one.base or one.other
        if one.base and one.other:
            return False
        bodies = self._base.body(marks.pair.base_clause), self._other.body(marks.pair.other_clause)
        return bodies[0].count(word) == bodies[1].count(word)

    def _said_again(self, marks: ExplainedCharacters, one: StrengthChange) -> bool:
        """True for a word of force behind 并 that both sentences hold already: 应当登记,并应当公告.

        So is 可以 of 也可以, where the other sentence goes on with 或者.
        """
        pair, word = marks.pair, one.base or one.other
        place, text, there = one.base_span, pair.base_text, pair.other_text
        if place is None:
            place, text, there = one.other_span, pair.other_text, pair.base_text
        if place is None or (one.base and one.other) or word not in _AGAIN:
            return False
        held = (
            self._base.body(pair.base_clause)[: pair.base.start].rpartition("。")[2],
            self._other.body(pair.other_clause)[: pair.other.start].rpartition("。")[2],
        )
        last = [forces(each.rpartition(";")[2], self._lexicon) for each in held]
        if not all(each and _AGAIN.get(each[-1].word) == _AGAIN[word] for each in last):
            return False
        before = text[: place[0]]
        if _AGAIN[word] == "duty":
            return before.endswith(_AND_ALSO)
        return before in _OR_ALSO and there.startswith(_OR_ALSO)

    def _word(self, word: str) -> frozenset[str]:
        return frozenset(each.kind for each in forces(word, self._lexicon)) if word else frozenset()

    def _kind(self, one: StrengthChange) -> str:
        return next(iter(self._word(one.base or one.other)), "")

    def changes(self) -> list[MeaningChange]:
        """The changes of force, and the exchanges of equal words once each."""
        moved = {id(each) for pair in self._moves() for each in pair}
        return [one.change for one in self._judged if id(one) not in moved] + list(modal_forms(self._forms))

    def _moves(self) -> list[tuple[_Judged, _Judged]]:
        """A word lost in one phrase and gained in another of the same clauses, an adverbial between them."""
        lost: defaultdict[tuple[str, str, str], list[_Judged]] = defaultdict(list)
        for one in self._judged:
            if one.force.base and not one.force.other:
                lost[_where(one)].append(one)
        out = []
        for two in self._judged:
            if two.force.other and not two.force.base:
                waiting = lost[_where(two)]
                partner = next((each for each in waiting if _adverbial_between(each, two)), None)
                if partner is not None:
                    waiting.remove(partner)
                    out.append((partner, two))
        return out


def _named_duty(pair: Pair, base: BodySpan | None, other: BodySpan | None) -> bool:
    """True for 应当 that came or went where the words bind as they are: 履行下列职责, 由局长报告."""
    if (base is None) == (other is None) or _at(pair, base, other) not in {"应当", "应", "必须"}:
        return False
    texts = [
        pair.base_text[base.end :] if base else pair.base_text,
        pair.other_text[other.end :] if other else pair.other_text,
    ]
    recast = base is not None and "由" in pair.other_text and "由" not in pair.base_text  # 应当报告 and 由局长报告
    return recast or all(_DUTIES.search(text) for text in texts)


def _alike(
    marks: ExplainedCharacters, base: BodySpan | None, other: BodySpan | None
) -> tuple[BodySpan, BodySpan] | None:
    """The places of a word of force and of one that a table calls its like: 不得 and 不能."""
    if (base is None) == (other is None):
        return None
    found = (synonym(marks, edit) for edit in marks.open_edits())
    return next((one for one in found if one is not None and (base or one[0], other or one[1]) == one), None)


def _where(one: _Judged) -> tuple[str, str, str]:
    return one.marks.pair.base_clause, one.marks.pair.other_clause, one.kind


def _adverbial_between(lost: _Judged, gained: _Judged) -> bool:
    """True when what the word went past says when, where or by what rule, and names nobody who acts."""
    one, two = lost.marks.pair, gained.marks.pair
    if lost.force.base_span is None or gained.force.other_span is None or one is two:
        return False
    if one.base.start < two.base.start:
        passed, place = one.base_text[lost.force.base_span[1] :], two.other_text[: gained.force.other_span[0]]
    else:
        passed, place = two.other_text[gained.force.other_span[1] :], one.base_text[: lost.force.base_span[0]]
    return _ADVERBIAL.match(passed) is not None and (not place or _ADVERBIAL.match(place) is not None)


def _at(pair: Pair, base: BodySpan | None, other: BodySpan | None) -> str:
    """The word of force of a change that has one on one side only."""
    if base is not None:
        return pair.base_text[base.start : base.end]
    return pair.other_text[other.start : other.end] if other is not None else ""


def _span(place: tuple[int, int] | None) -> BodySpan | None:
    return None if place is None else BodySpan(*place)


def _change(marks: ExplainedCharacters, one: StrengthChange) -> MeaningChange:
    """A change of force, grave where the sentences are close enough for one word to answer to the other."""
    base, other = _span(one.base_span), _span(one.other_span)
    code = {Direction.HARDER: "A3_TIGHTEN", Direction.SOFTER: "A3_LOOSEN"}.get(one.direction, "A3_MODAL")
    message = "a3.replaced" if base and other else "a3.lost" if base else "a3.added"
    message += f".{one.direction.key}"
    same_act = one.grave and base is not None and other is not None and _same_act(marks.pair, base, other)
    alone = not (base and other) and not marks.pair.in_exact  # in a rewritten sentence a lone modal answers to nothing
    recast = not same_act and bool(_ONLY_THEN & {one.base, one.other})  # 有半数参加方可召开, 召开必须有半数参加
    close = same_act or marks.pair.closeness >= (KEPT if alone else CLOSE)
    severity = MEANING if one.grave and close and not recast else WORDING
    if _is_turned_round(marks.pair, one) or of_two_acts(marks.pair.base_text, marks.pair.other_text, one):
        severity = MINOR
    why = "same_act" if same_act else "strength"
    return marks.change(code, severity, base, other, message, direction=one.direction, why=why)


def _is_turned_round(pair: Pair, one: StrengthChange) -> bool:
    """True for one duty put the other way: 验收合格后方可使用 and 未经验收不得使用, 不得拒绝 and 应当同意."""
    for text, span, ban, other in (
        (pair.base_text, one.base_span, one.base, one.other),
        (pair.other_text, one.other_span, one.other, one.base),
    ):
        if span is None or ban not in {"不得", "禁止", "严禁"}:
            continue
        if other in _ONLY_THEN and (not pair.in_exact or _WITHOUT.search(text[: span[0]])):
            return True
        refuses = next((act for act in _REFUSES if text.startswith(act, span[1])), None)
        if other in {"应当", "应", "必须"} and refuses is not None:
            there = pair.other_text if text is pair.base_text else pair.base_text
            return other + refuses not in there
    return False


def _same_act(pair: Pair, base: BodySpan, other: BodySpan) -> bool:
    """True where the words after two modals begin alike: 应当采取… → 可以采取…"""
    act = pair.base_text[base.end : base.end + ACT]
    return len(act) == ACT and act.isalpha() and pair.other_text.startswith(act, other.end)


_WITHOUT = deferred("未(?:经|取得|通过|办理)|不合格|没有|不符合")
_REFUSES = ("拒绝", "推诿", "拖延", "推托")
"""Acts of which the ban is the duty to do the contrary."""


def encouraged(texts: tuple[str, str], lexicon: Lexicon, *, localised: bool) -> Iterator[_Found]:
    """Duties of which the act is only encouraged now, or the other way: 应当接纳学徒 → 国家鼓励企业设岗,接纳学徒.

    Local rules by which an organ puts into effect what the State encourages lay no burden on those who are encouraged.
    """
    for duty, aim, code, end in ((0, 1, "A3_LOOSEN", "softer"), (1, 0, "A3_TIGHTEN", "harder")):
        there = _ENCOURAGES.search(texts[aim])
        if there is None or _ENCOURAGES.search(texts[duty]) or _MUST_TOO.search(texts[aim][: there.start()]):
            continue
        for found in re.finditer("应当|必须", texts[duty]):
            act = texts[duty][found.end() : found.end() + 2]
            if not is_han(act) or len(act) < 2 or any(f"{word}{act}" in texts[aim] for word in ("应当", "必须")):
                continue
            if act in there["rest"] and not (localised and duty and not _burdens(texts[duty], found, there, lexicon)):
                spans = BodySpan(*found.span()), BodySpan(*there.span("word"))
                yield code, spans[duty], spans[aim], f"a3.replaced.{end}", "strength"


def _burdens(text: str, modal: re.Match[str], aim: re.Match[str], lexicon: Lexicon) -> bool:
    """True for a duty of somebody outside the administration to do what is encouraged."""
    sentence = text[text.rfind("。", 0, modal.start()) + 1 :].partition("。")[0]
    subject = _BOUND.match(sentence)
    if subject is not None and body_of(subject.group(1), lexicon) in STATE:
        return False
    acts = sentence.partition(modal.group())[2], aim["rest"]
    left, right = (set(map("".join, pairwise(each))) for each in acts)
    return 2 * len(left & right) >= SAME_DUTY * (len(left) + len(right))


class Introductions:
    """What the introductions of lists say about their items: 不得有下列行为, 应当履行下列职责."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Look nothing up yet."""
        self._document = document
        self._lexicon = lexicon

    def body(self, name: str) -> str:
        """The words of a clause."""
        return self._document.body(self._document.by_id[name])

    @cached_property
    def _by_address(self) -> dict[tuple[object, ...], Clause]:
        return {tuple(one.address): one for one in self._document.clauses if one.body}

    def above(self, name: str) -> frozenset[str]:
        """Kinds of force that an item has from its introduction."""
        clause = self._document.by_id[name]
        if clause.level not in LISTED:
            return frozenset()
        for depth in range(len(clause.address) - 1, 0, -1):
            opener = self._by_address.get(tuple(clause.address[:depth]))
            if opener is not None:
                return self._opened(self._document.body(opener))
        return frozenset()

    def before(self, name: str, place: int) -> frozenset[str]:
        """Kinds of force in the sentence of a clause up to a place of its body."""
        sentence = self._document.body(self._document.by_id[name])[:place].rpartition("。")[2]
        return frozenset(each.kind for each in forces(sentence, self._lexicon))

    def _opened(self, text: str) -> frozenset[str]:
        if not text.endswith(":"):
            return frozenset()
        if _PUNISHED.search(text):
            return frozenset({"prohibition"})
        sentence = re.split("[。;]", text)[-1]
        kinds = frozenset(each.kind for each in forces(sentence, self._lexicon)) & _BINDING
        return kinds or frozenset(kind for word, kind in _NAMED.items() if word in sentence)

    def below(self, name: str) -> frozenset[str]:
        """Kinds of force that every item of a list has for itself."""
        clause = self._document.by_id[name]
        items = [one for one in self._document.below(clause) if one.body and one.level in LISTED]
        if not items or not self._document.body(clause).endswith(":"):
            return frozenset()
        kinds = [frozenset(each.kind for each in forces(self._document.body(one), self._lexicon)) for one in items]
        return frozenset.intersection(*kinds) & _BINDING
