"""Which phrase of one text answers to which phrase of the other, and which phrases answer to none.

A change of meaning is judged phrase by phrase: 每年报告 became 定期报告 is one thing, a phrase that was left out is
another, and a phrase that only stands elsewhere is neither.

    base   应当每年报告,防止过度留痕,听取群众意见。
    other  定期报告,听取职工群众意见,建立台账。
    pairs  应当每年报告 / 定期报告, 听取群众意见 / 听取职工群众意见
    gone   防止过度留痕                new   建立台账
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from rrdiff.alignment.match import Alignment, Works, answers
from rrdiff.classification.drift.cuts import (
    FEW_WORDS,
    HELD,
    Phrase,
    clean,
    clip,
    crossed,
    for_one_case,
    groups,
    is_copy,
    is_exact,
    kept_places,
    parted,
    shared,
    used_again,
)
from rrdiff.classification.drift.sides import DocumentPhrases, Without
from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.quantity_changes import canonical, ranges
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.difference.regions import agreement
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import BodySpan

PAIR_SHARE = 0.4
"""Share of the shorter phrase that must be kept for a pair. Read off two pairs of a regulation and its implementing
rule (2026-11): true pairs keep 0.45 and more, chance agreement of rewritten sentences stays below 0.3."""
ALIKE = 0.5
"""Dice share of common characters from which two phrases that the edits do not connect are one phrase rewritten."""
SHORTEST = 2
"""Characters of a phrase; shorter ones say nothing."""
_CASE = deferred("的$|警告|罚款|处分|没收|吊销|责令|追究|赔偿|补偿")
"""When a rule strikes and what follows, in a few words that stand in many articles: 造成损失的, 给予警告."""
_PENALTIES = ("警告", "罚款", "没收", "吊销", "暂扣", "拘留")
"""Kinds of penalty, each of which is gone where its word is."""
_TIED = deferred(
    "除外$|另有规定|^除[^,]+外$|从其规定"
    rf"|^(?:任何|其他|有关)?[^,]{{0,10}}(?:不得|禁止|严禁)(?:非法|擅自|随意|无故)?{HAN}{{2}}(?:(?:、|和|或者?){HAN}{{2}})*$"
    "|^(?:其|他们的)?[^,]{0,6}(?:受法律保护|不受侵犯)$"
)
"""Exceptions and bans that name nothing, which say something only of the rule beside them: the same words in another
article (任何组织或者个人不得侵犯) are about something else."""
CLOSE_PHRASE = 0.75
"""Share two phrases have in common from which they are the same phrase changed, also inside a clause written anew."""
LONG_PHRASE = 10
"""Characters of both phrases from which that share is no chance."""


class Pair(NamedTuple):
    """Phrases that answer to each other, read as one stretch on either side.

    ``base`` and ``other`` are positions in bodies; ``edits`` count from their beginning; ``in_copy`` tells whether the
    clauses around them are a text and its copy.
    """

    base_clause: str
    other_clause: str
    base: BodySpan
    other: BodySpan
    base_text: str
    other_text: str
    edits: tuple[Edit, ...]
    in_copy: bool = True
    in_exact: bool = True

    @property
    def closeness(self) -> float:
        """Share of the characters of both that they have in common in order."""
        return agreement(self.base_text, self.other_text)

    @property
    def copied(self) -> bool:
        """True where every change was made on purpose: the phrase or the clause around it was copied."""
        return self.in_copy or (
            min(len(self.base_text), len(self.other_text)) >= LONG_PHRASE and self.closeness >= CLOSE_PHRASE
        )


class Lone(NamedTuple):
    """Phrases without a counterpart that stand together, and where the other text would have them (None: nowhere)."""

    clause: str
    span: BodySpan
    text: str
    counterpart: tuple[str, int] | None
    in_copy: bool = True
    in_exact: bool = True


class Pairing:
    """The phrases of two documents."""

    __slots__ = ("gone", "new", "pairs", "reordered", "share")

    def __init__(self, share: Callable[[str], float]) -> None:
        self.pairs: list[Pair] = []
        self.gone: list[Lone] = []
        self.new: list[Lone] = []
        self.reordered: list[tuple[Phrase, Phrase]] = []
        self.share = share


def pair_phrases(
    alignment: Alignment, diffs: Sequence[ClauseDiff], lexicon: Lexicon, without: Without = ({}, {})
) -> Pairing:
    """Pair the phrases of all clauses that have a counterpart, but for stretches of either text compared apart."""
    return _Pairer(alignment, diffs, lexicon, without).run()


class _Pairer:
    def __init__(self, alignment: Alignment, diffs: Sequence[ClauseDiff], lexicon: Lexicon, without: Without) -> None:
        """Take the phrases of both texts; which clauses are copies is told from the edits."""
        self.alignment = alignment
        self.lexicon = lexicon
        self.diffs = list(clean(diffs))
        matched = [match for match in alignment.matches if match.base and match.other]
        self.base = DocumentPhrases(alignment.base, {name for match in matched for name in match.base}, without[0])
        self.other = DocumentPhrases(alignment.other, {clause.id for clause in alignment.other.clauses}, without[1])
        self.swaps = [(one.base, one.other) for one in alignment.substitutions]
        self.pairing = Pairing(self.other.share)
        self.partner: defaultdict[str, list[ClauseDiff]] = defaultdict(list)
        self.other_partner: defaultdict[str, list[ClauseDiff]] = defaultdict(list)
        held = self._held()
        self.copied = {(one.base, one.other) for one in self.diffs if is_copy(one)} & held
        self.exact = {(one.base, one.other) for one in self.diffs if is_exact(one)} & held

    def _held(self) -> set[tuple[str, str]]:
        """The pairs of clauses of which the shorter one stands in the other for the most part, or is a few words.

        A stretch that two clauses share is no copy of either where the rest of both is something else.
        """
        kept: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for one in self.diffs:
            kept[one.base, one.other].update(kept_places(one))
        held = set()
        for (base, other), places in kept.items():
            shorter = min(len(self.base.bodies[base]), len(self.other.bodies[other]))
            if shorter < FEW_WORDS or len(places) >= HELD * shorter:
                held.add((base, other))
        return held - used_again(kept)

    def run(self) -> Pairing:
        for one in self.diffs:
            self.partner[one.base].append(one)
            self.other_partner[one.other].append(one)
            self._by_edits(one)
        for one in self.diffs:
            self._rewritten(one)
        self._elsewhere()
        self._lone()
        return self.pairing

    def _by_edits(self, one: ClauseDiff) -> None:
        """Pair the phrases of one comparison that keep enough of each other."""
        if self.base.use_equal(one.base, self.other, one.other):
            return
        left, right = self.base.within(one.base, one.base_span), self.other.within(one.other, one.other_span)
        kept: defaultdict[tuple[int, int], int] = defaultdict(int)
        for edit in one.edits:
            if edit.op is Op.KEEP or self._swapped(one, edit):
                for i, j, size in shared(edit, left, right):
                    kept[i, j] += size
        joined: list[tuple[int, int]] = []
        for (i, j), size in sorted(kept.items()):
            shorter = min(len(left[i].span), len(right[j].span))
            if size >= max(SHORTEST, PAIR_SHARE * shorter):
                joined.append((i, j))
        joined += parted(joined, kept, left, right)
        if apart := crossed(left, right, self.base.bodies[one.base], self.other.bodies[one.other]):
            joined = [places for places in joined if places not in apart]
        for rows, columns in groups(joined):
            torn = any(size >= SHORTEST and (i in rows) != (j in columns) for (i, j), size in kept.items())
            self._add([left[i] for i in rows], [right[j] for j in columns], None if torn else one.edits)

    def _swapped(self, one: ClauseDiff, edit: Edit) -> bool:
        """True for a systematic substitution, which counts as kept."""
        gone = self.base.bodies[one.base][edit.base.start : edit.base.end]
        come = self.other.bodies[one.other][edit.other.start : edit.other.end]
        return bool(gone) and any(gone in base and come in other and come for base, other in self.swaps)

    def _add(self, left: Sequence[Phrase], right: Sequence[Phrase], edits: Sequence[Edit] | None) -> None:
        """Pair two runs of phrases; those that are equal are used up and need no pair."""
        base, other = BodySpan(left[0].span.start, left[-1].span.end), BodySpan(right[0].span.start, right[-1].span.end)
        self.base.use(self.base.within(left[0].clause, base))
        self.other.use(self.other.within(right[0].clause, other))
        base_text = self.base.bodies[left[0].clause][base.start : base.end]
        other_text = self.other.bodies[right[0].clause][other.start : other.end]
        if base_text == other_text:
            return
        clipped = tuple(clip(edits, base, other)) if edits is not None else diff(base_text, other_text)
        names = left[0].clause, right[0].clause
        self.pairing.pairs.append(
            Pair(*names, base, other, base_text, other_text, clipped, names in self.copied, names in self.exact)
        )

    def _rewritten(self, one: ClauseDiff) -> None:
        """Pair what is left over between the same neighbours when it shares half of its characters."""
        left = [row for row in self.base.within(one.base, one.base_span) if self.base.is_free(row)]
        right = [row for row in self.other.within(one.other, one.other_span) if self.other.is_free(row)]
        apart = crossed(left, right, self.base.bodies[one.base], self.other.bodies[one.other])
        scored = sorted(
            (
                (-share, row.span, column.span, row, column)
                for i, row in enumerate(left)
                for j, column in enumerate(right)
                if (i, j) not in apart and (share := self._dice(row.text, column.text)) >= ALIKE
            ),
            key=lambda entry: entry[:3],
        )
        for _, _, _, row, column in scored:
            if self.base.is_free(row) and self.other.is_free(column):
                self._add([row], [column], None)
        rests = [row for row in left if self.base.is_free(row)], [row for row in right if self.other.is_free(row)]
        short = [[phrase for phrase in rest if len(phrase.text) <= SHORTEST] for rest in rests]
        if (one.base, one.other) in self.exact and all(len(side) == 1 for side in short):
            self._add(short[0], short[1], None)  # 同时, and 事后, of a copy, too short to be missed by themselves

    def _dice(self, base: str, other: str) -> float:
        """Share of common characters in order; systematic substitutions count as common."""
        base, other = canonical(base, self.lexicon), canonical(other, self.lexicon)
        if len(set(base) & set(other)) < ALIKE / 2 * min(len(base), len(other)):
            return 0.0
        return max(agreement(one, other) for one in self._readings(base, other))

    def _readings(self, base: str, other: str) -> Iterator[str]:
        yield base
        swapped = base
        for gone, come in self.swaps:
            if gone in swapped and come in other:
                swapped = swapped.replace(gone, come)
        if swapped != base:
            yield swapped

    def _elsewhere(self) -> None:
        """Set aside phrases that stand at another place of the other text."""
        local = self.alignment.works is Works.ADAPTATION  # where what is compared was chosen among what answers
        known, known_too = ({}, {}) if local else answers(self.alignment)
        for clause, row in self.base.by_clause.items():
            near_other = self.other.around(each.other for each in self.partner.get(clause, ()))
            near_other |= self.other.around(known.get(clause, ()))
            for one in row:
                if not self.base.is_free(one):
                    continue
                if self.base.stands_as_often(one, self.other, near_other):
                    self.base.use((one,))
                    continue
                in_exact = any((clause, each.other) in self.exact for each in self.partner.get(clause, ()))
                found = self._find(one, self.other, near_other, in_exact=in_exact)
                if found is None:
                    continue
                self.base.use((one,))
                share, there = found
                beside = any(each.other == there.clause for each in self.partner.get(clause, ()))
                beside |= there.clause not in self.other_partner and there.clause in known.get(clause, ())
                if beside and self.other.is_free(there):
                    self._add([one], [there], None)
                    if share > PAIR_SHARE and len(one.text) >= 6:
                        self.pairing.reordered.append((one, there))
        for clause, row in self.other.by_clause.items():
            near_base = self.base.around(each.base for each in self.other_partner.get(clause, ()))
            near_base |= self.base.around(known_too.get(clause, ()))
            in_exact = any((each.base, clause) in self.exact for each in self.other_partner.get(clause, ()))
            for one in row:
                if self.other.is_free(one) and (
                    self.other.stands_as_often(one, self.base, near_base)
                    or self._find(one, self.base, near_base, in_exact=in_exact) is not None
                ):
                    self.other.use((one,))

    def _find(
        self, one: Phrase, side: DocumentPhrases, near: Collection[str], *, in_exact: bool
    ) -> tuple[float, Phrase] | None:
        """The phrase that says the same in a counterpart, or elsewhere one that answers to no other phrase.

        A phrase that stands in both texts as it is answers to itself; beside it, one like it is missed or new. A case
        or a penalty that came to or went from a copy belongs to it, wherever its like stands.
        """
        readings = [one.text]
        here = self.base if side is self.other else self.other
        for gone, come in self.swaps:
            old, fresh = (gone, come) if side is self.other else (come, gone)
            if old in one.text:
                readings.append(readings[-1].replace(old, fresh))
        found = [
            row
            for reading in readings
            if len(reading) > SHORTEST + 1
            for row in side.alike(reading)
            if side.is_free(row[1]) or (row[1].clause in near and row[1].text not in here.texts)
        ]
        if _TIED.search(one.text) or (in_exact and len(one.text) < LONG_PHRASE and _CASE.search(one.text)):
            found = [row for row in found if row[1].clause in near]
        found = [row for row in found if for_one_case(one, here.bodies[one.clause], [side.in_body(row[1])])]
        for penalty in _PENALTIES:  # 没收违法所得 does not stand in 处违法所得五倍以下罚款
            if found and penalty in one.text and f"{penalty}的" not in one.text:
                found = [row for row in found if penalty in row[1].text]
        if ranges(one.text, self.lexicon):  # a second fine is no first: only one more than stands here answers
            found = [row for row in found if side.texts[row[1].text] > here.texts[row[1].text]]
            found = [row for row in found if side.is_free(row[1]) or self._measured(row[1]) == self._measured(one)]
        return max(found, key=lambda entry: entry[0], default=None)

    def _measured(self, one: Phrase) -> list[object]:
        """The quantities of a phrase, wherever they stand in it."""
        return [each.key for each in ranges(one.text, self.lexicon)]

    def _lone(self) -> None:
        """Phrases without counterpart, neighbours of one sentence joined."""
        linked = {
            name: match.other[0] for match in reversed(self.alignment.matches) for name in match.base if match.other
        }
        for clause, row in self.base.by_clause.items():
            around = self.partner.get(clause)
            if around is None and clause not in linked:
                continue
            for run in _runs([one for one in row if self.base.is_free(one)]):
                place = self._after(run[0], around) if around else (linked[clause], 0)
                self._tell(self.pairing.gone, run, self.base, place)
        added = {name for match in self.alignment.matches if not match.base for name in match.other}
        for clause, row in self.other.by_clause.items():
            if clause in added or clause not in self.other_partner:
                continue
            for run in _runs([one for one in row if self.other.is_free(one)]):
                self._tell(self.pairing.new, run, self.other, self._before(run[0], self.other_partner[clause]))

    def _tell(
        self, out: list[Lone], run: Sequence[Phrase], side: DocumentPhrases, counterpart: tuple[str, int]
    ) -> None:
        """Keep a run of phrases without counterpart, with the place where it would stand."""
        clause, span = run[0].clause, BodySpan(run[0].span.start, run[-1].span.end)
        names = (clause, counterpart[0]) if side is self.base else (counterpart[0], clause)
        text = side.bodies[clause][span.start : span.end]
        out.append(
            Lone(
                clause,
                span,
                text=text,
                counterpart=counterpart,
                in_copy=names in self.copied,
                in_exact=names in self.exact,
            )
        )

    @staticmethod
    def _after(one: Phrase, around: Sequence[ClauseDiff]) -> tuple[str, int]:
        """Where the other text would have a phrase of the base: after what precedes it."""
        near = min(around, key=lambda each: (_distance(one.span, each.base_span), each.other))
        place = near.other_span.start
        for edit in near.edits:
            if edit.base.start <= one.span.start:
                inside = one.span.start - edit.base.start if edit.op is Op.KEEP else 0
                place = edit.other.start + min(inside, len(edit.other))
        return near.other, place

    @staticmethod
    def _before(one: Phrase, around: Sequence[ClauseDiff]) -> tuple[str, int]:
        """Where the base would have a phrase of the other text."""
        near = min(around, key=lambda each: (_distance(one.span, each.other_span), each.base))
        place = near.base_span.start
        for edit in near.edits:
            if edit.other.start <= one.span.start:
                inside = one.span.start - edit.other.start if edit.op is Op.KEEP else 0
                place = edit.base.start + min(inside, len(edit.base))
        return near.base, place


def _distance(one: BodySpan, two: BodySpan) -> int:
    return max(0, one.start - two.end, two.start - one.end)


def _runs(row: Sequence[Phrase]) -> list[list[Phrase]]:
    """Phrases of one sentence that follow each other; very short ones stand alone nowhere."""
    out: list[list[Phrase]] = []
    for one in row:
        if out and out[-1][-1].sentence == one.sentence and one.span.start - out[-1][-1].span.end == 1:
            out[-1].append(one)
        elif len(one.text) > SHORTEST:
            out.append([one])
    return out
