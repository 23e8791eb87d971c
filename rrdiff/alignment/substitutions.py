"""The systematic substitutions of a pair: 农民 → 职工群众, 本办法 → 本实施细则.

They are learned from the matches that are certain anyway, so that the less certain ones can be scored again with the
substitutions discounted, and so that a report says each of them once instead of forty times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from rrdiff.alignment.match import Passage, Substitution
from rrdiff.alignment.passages import word_replacements
from rrdiff.alignment.roles import FormulaRole
from rrdiff.alignment.units import MARKS, DocumentUnits
from rrdiff.text.numerals import to_chinese
from rrdiff.text.pattern import deferred
from rrdiff.text.source import common_start
from rrdiff.text.words import words

FEWEST = 3
"""Clauses a replacement must recur in before it counts as systematic; two may be chance."""
LONGEST = 16
"""Code points; a longer replacement is rewording, not substitution of a term."""
SHARE = 0.3
"""Least share of the occurrences of the rarer of both wordings that the replacement must account for."""
BOND = 0.4
"""Least Dice coefficient of losing the one wording and gaining the other."""
LONGEST_RUN = 14
"""Words of a replaced run beyond which it is rewriting and teaches no substitution."""
LENGTH = 1.5
"""Weight of a term's length against its count: a term half as long must recur 2.8 times as often to be taken first."""
LONGEST_TERM = 9
"""Words of a term, brackets counted: 团场（镇）、连队（村）."""
_LOOSE = frozenset('的和与及或者以及、,。;:"在对由向为将把等是有其')
# Words whose change is a change of meaning, never a house style: modals, negation, comparison, numbers.
_MEANING = deferred(
    r"^(?:应当|应|必须|可以|可|不得|禁止|严禁|须|原则上|一般|以上|以下|以内|超过|不|未|非|或者|和|以及|及|与|等|的|了|按照|根据|依照|对|在|由)$"
    r"|[\d一二三四五六七八九十百千万两]+(?:个|日|天|年|月|次|元|倍|人|%|级|季度)|^\d+$|季度|半年|每年|全年|定期|至少|不少于|工作日|日内|^内$|^年$"
    r"|半数|过半|分之|(?<!级)以上|以下|以内|[百千万][元分]|应当|必须|不得|有权|[ⅠⅡⅢⅣⅤ]"
)

_PAIRED = deferred(r"\([^()]*\)|《[^《》]*》|\"[^\"]*\"")
_UNPAIRED = frozenset('()《》"')
_STOPS = frozenset(",，。;；:：")
_ARABIC = "0123456789"
_FIGURES = deferred(r"(?<![\d.,])\d{1,4}(?:[十百千]?[万亿]|[名人日天月元倍米吨]|个(?:月|工作日)|小时|平方米|公里|周岁)")
"""A quantity in Arabic figures with the beginning of its measure."""


def learn(base: DocumentUnits, other: DocumentUnits, certain: Sequence[Passage]) -> tuple[Substitution, ...]:
    """Substitutions that recur in the passages of certain links, most frequent first.

    Terms that explain most are taken first, longer ones preferred (党委和政府 → 党政); what they explain counts no more
    for their parts (政府 → 党政) nor for wider wordings. A part of a longer exchange is a term only where it was
    exchanged by itself in some place: 国家支持 → 县级人民政府应当支持 does not make 国家 a 县级.
    """
    rows = {unit.clause.id: row for row, unit in enumerate(base.units)}
    columns = {unit.clause.id: column for column, unit in enumerate(other.units)}
    replaced: list[tuple[int, list[str], list[str], set[tuple[str, str]]]] = []
    gone_in: dict[str, set[int]] = defaultdict(set)
    come_in: dict[str, set[int]] = defaultdict(set)
    whole: set[tuple[str, str]] = set()
    for part in certain:
        column = columns[part.other_clause]
        source = base.units[rows[part.base_clause]].alike[part.base.start : part.base.end]
        target = other.units[column].alike[part.other.start : part.other.end]
        if source == target:
            continue
        for gone, come in word_replacements(words(source), words(target)):
            if len(gone) > LONGEST_RUN or len(come) > LONGEST_RUN:
                continue
            trimmed = _trimmed(gone, come)
            whole |= trimmed
            whole.add(("".join(gone), "".join(come)))
            terms = _terms(gone), _terms(come)
            if not all(terms):
                terms = [], []
            for wording in {*terms[0], *(pair[0] for pair in trimmed)}:
                gone_in[wording].add(column)
            for replacement in {*terms[1], *(pair[1] for pair in trimmed)}:
                come_in[replacement].add(column)
            replaced.append((column, *terms, trimmed))
    where: dict[tuple[str, str], set[int]] = defaultdict(set)
    for column, wordings, replacements, trimmed in replaced:
        recur = (wording for wording in wordings if len(gone_in[wording]) >= FEWEST)
        recur_too = (replacement for replacement in replacements if len(come_in[replacement]) >= FEWEST)
        for exchange in trimmed.union(product(recur, recur_too)):
            where[exchange].add(column)
    partner = {columns[part.other_clause]: rows[part.base_clause] for part in certain}
    recurring = {pair: places for pair, places in where.items() if len(places) >= FEWEST and pair in whole}
    before = _presence(base, sorted(set(partner.values())), {pair[0] for pair in recurring})
    after = _presence(other, sorted(partner), {pair[1] for pair in recurring})
    kept: list[tuple[tuple[str, str], set[int]]] = []
    explained = {pair: len(places) * _size(pair) ** LENGTH for pair, places in recurring.items()}
    for pair, places in sorted(recurring.items(), key=lambda entry: (-explained[entry[0]], entry[0])):
        claimed = [known for longer, known in kept if _overlaps(pair, longer)]
        left = places.difference(*claimed)
        bond = 2 * len(left) / (len(gone_in[pair[0]]) + len(come_in[pair[1]]))
        if len(left) >= FEWEST and bond >= BOND and len(left) >= SHARE * min(before[pair[0]], after[pair[1]]):
            kept.append((pair, left))
    found = (_substitution(base, other, pair, places, partner) for pair, places in kept)
    prevailing = (one for one in found if one.count > len(one.kept))  # else each place is a change of its own
    return tuple(sorted(prevailing, key=lambda one: (-one.count, one.base, one.other)))


def _substitution(
    base: DocumentUnits, other: DocumentUnits, pair: tuple[str, str], places: set[int], partner: dict[int, int]
) -> Substitution:
    """One substitution with the clauses where it happened and those where the base wording stayed."""
    stayed = [
        right
        for right, left in sorted(partner.items())
        if right not in places and pair[0] in base.units[left].alike and pair[0] in other.units[right].alike
    ]
    return Substitution(
        pair[0],
        pair[1],
        len(places),
        tuple(other.units[right].clause.id for right in sorted(places)),
        tuple(other.units[right].clause.id for right in stayed),
    )


@lru_cache(maxsize=4096)
def _terms(run: tuple[str, ...]) -> list[str]:
    """Wordings inside a replaced run that may be a term: the run itself and its parts of at most four words."""
    out = set()
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + LONGEST_TERM) + 1):
            wording = "".join(run[start:end])
            if _is_term(wording) and run[start] not in _LOOSE and run[end - 1] not in _LOOSE:
                out.add(wording)
    return sorted(out)


def _size(pair: tuple[str, str]) -> int:
    return len(pair[0]) + len(pair[1])


def _trimmed(gone: tuple[str, ...], come: tuple[str, ...]) -> set[tuple[str, str]]:
    """The exchange without what both wordings begin and end with: 各级党委和政府 → 各级党政 is 党委和政府 → 党政."""
    wording, replacement = "".join(gone), "".join(come)
    start = common_start(wording, replacement)
    while start and not (_opens_with_word(wording[start:]) and _opens_with_word(replacement[start:])):
        start -= 1
    end = common_start(wording[start:][::-1], replacement[start:][::-1])
    pair = wording[start : len(wording) - end], replacement[start : len(replacement) - end]
    usable = all(len(term) > 1 and _is_term(term) and term[0] not in _LOOSE for term in pair)
    return {pair} if usable else set()


def _opens_with_word(term: str) -> bool:
    """True when a cut before ``term`` does not fall inside a word: 党委 and 党政 both begin with 党."""
    return bool(term) and len(words(term)[0]) > 1


def _overlaps(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """True when the wordings of one pair are parts of those of the other."""
    return any(
        (small[0] in large[0] or large[0] in small[0]) and (small[1] in large[1] or large[1] in small[1])
        for small, large in ((one, two), (two, one))
    )


def _presence(side: DocumentUnits, units: list[int], wordings: set[str]) -> Counter[str]:
    """In how many of the units each wording stands."""
    return Counter({wording: sum(wording in side.units[unit].alike for unit in units) for wording in wordings})


@lru_cache(maxsize=1 << 14)
def _is_term(wording: str) -> bool:
    bare = wording if wording.isalnum() else MARKS.sub("", wording)
    if not 0 < len(bare) <= LONGEST or bare == "本" or not _STOPS.isdisjoint(wording) or _MEANING.search(bare):
        return False
    return _UNPAIRED.isdisjoint(wording) or _UNPAIRED.isdisjoint(_PAIRED.sub("", wording))


def stand_ins(substitutions: tuple[Substitution, ...]) -> dict[str, str]:
    """Common stand-in (a private-use character) for both wordings of each substitution.

    Single characters are left alone: 村 stands inside too many other words. Chains (甲→乙, 甲→丙) share a stand-in.
    """
    groups: list[set[str]] = []
    for found in substitutions:
        if len(found.base) < 2 or len(found.other) < 2:
            continue
        joined = {found.base, found.other}
        for group in [group for group in groups if group & joined]:
            joined |= group
            groups.remove(group)
        groups.append(joined)
    ordered = sorted(groups, key=min)
    return {wording: chr(0xE000 + index) for index, group in enumerate(ordered) for wording in group}


def figures_in_words(base: DocumentUnits, other: DocumentUnits) -> dict[str, str]:
    """Quantities that one text has in Arabic figures and the other in Chinese ones, as the latter has them.

    A law of this year says 九月三十日 and 一万元 where its local rule of the nineties has 9月30日 and 1万元.
    """
    wordings = [_quantified(side) for side in (base, other)]
    figures = [set(_FIGURES.findall(text)) for text in wordings]
    out = {}
    for found, beside in zip(figures, reversed(wordings), strict=True):
        for figure in found:
            measure = figure.lstrip(_ARABIC)
            written = to_chinese(int(figure.removesuffix(measure))) + measure
            if written in beside:
                out[figure] = written
    return out


def _quantified(side: DocumentUnits) -> str:
    """The wording of the clauses of a text; the date of effect apart, which is no quantity."""
    return "\n".join(unit.alike for unit in side.units if FormulaRole.EFFECT not in unit.roles)
