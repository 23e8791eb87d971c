"""The stages of alignment, in order; each is one call.

evidence      how likely is each pair            → log-odds
assignment    the best set of links as a whole   → links
substitution  what is replaced throughout        → evidence again, discounted
sentences     what a clause took from a second source
matches       links, passages and labels         → Alignment
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rrdiff.alignment.assign import choose_links
from rrdiff.alignment.by_hand import SetLink, obeyed
from rrdiff.alignment.evidence import (
    NO_LINK,
    PRICE,
    Evidence,
    WordEvidence,
    first_estimate,
    gather,
    second_estimate,
    word_evidence,
)
from rrdiff.alignment.loose import LINKED, Estimates, by_article, is_loose, loose_features, loose_odds
from rrdiff.alignment.match import Alignment, Passage, Substitution, Works
from rrdiff.alignment.matches import build_matches
from rrdiff.alignment.numbers import by_numbers, standing
from rrdiff.alignment.passages import find_passages
from rrdiff.alignment.relation import Facts, decide, is_foreign
from rrdiff.alignment.sentences import by_function, further_sources
from rrdiff.alignment.similarity import Matrix, ratio
from rrdiff.alignment.substitutions import learn, stand_ins
from rrdiff.alignment.titles import core_title, names_base, same_title
from rrdiff.alignment.topic import shared_topic
from rrdiff.alignment.units import Side, copied_share, side_of
from rrdiff.structure.clause import Document, Level

Link = tuple[int, int]
CERTAIN = 2.2
"""Log-odds (0.9) from which a link teaches substitutions."""


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """Options of ``align``.

    Attributes:
        works: overrules what the two texts are taken to be to each other.
        links: overrule what was found of the clauses they name.
    """

    works: Works | None = None
    links: tuple[SetLink, ...] = ()


def align(base: Document, other: Document, options: AlignOptions | None = None) -> Alignment:
    """Find for every clause of ``other`` where it came from, and for every clause of ``base`` where it went."""
    options = options or AlignOptions()
    left, right = side_of(base), side_of(other)
    if not options.links and [unit.alike for unit in left.units] == [unit.alike for unit in right.units]:
        return _same_text(left, right, options)
    if not len(left) or not len(right):
        return build_matches(left, right, {}, {}, (), options.works or Works.UNRELATED, 0.0)
    copied = copied_share(left, right)
    free = options.works is None and not options.links
    if free and is_foreign(left, right, shared_topic(left, right)):
        return build_matches(left, right, {}, {}, (), Works.UNRELATED, copied)
    share = max(copied, copied_share(right, left))  # a part copied from a longer text is copied, whichever comes first
    if _made_from(left, right) is False:
        turned = _connect(right, left, options, share)
        links = [(column, row) for row, column in turned.links]
        substitutions = learn(left, right, certain_links(left, right, sorted(links), turned.odds.T))
        found = _Connected(turned.works, sorted(links), turned.odds.T, substitutions)
    else:
        found = _connect(left, right, options, share)
    if found.works is Works.UNRELATED and not options.links:
        return build_matches(left, right, {}, {}, (), found.works, copied)
    names = [[unit.clause.id for unit in side.units] for side in (left, right)]
    links, fixed = obeyed(found.links, options.links, *names)
    # whoever links clauses of two texts says that they have to do with each other
    works = Works.ADAPTATION if found.works is Works.UNRELATED and options.works is None else found.works
    scores = {link: 1.0 if link in fixed else probability(float(found.odds[link])) for link in links}
    passages = find_passages(left, right, links)
    return build_matches(left, right, scores, passages, found.substitutions, works, copied, fixed)


@dataclass(frozen=True, slots=True)
class _Connected:
    """What two texts are to each other, their links, the log-odds of every pair, and what the pair replaces."""

    works: Works
    links: list[Link]
    odds: Matrix
    substitutions: tuple[Substitution, ...]


def _made_from(left: Side, right: Side) -> bool | None:
    """True when only the other text cites the base by its title, False for the reverse, None when that is open."""
    cited = names_base(left.document, right.document), names_base(right.document, left.document)
    return cited[0] if cited[0] is not cited[1] else None


def _connect(left: Side, right: Side, options: AlignOptions, copied: float) -> _Connected:
    """Find the links of two texts; where one of them was made from the other, the source comes first."""
    one_work = same_title(core_title(left.document), core_title(right.document))
    words = word_evidence(left, right, keep=not one_work)
    estimates = estimate(left, right, words, None)
    odds, links = estimates.second, whole_links(estimates.second)
    substitutions = learn(left, right, certain_links(left, right, links, odds))
    facts = _facts(left, right, links, estimates.evidence, copied)
    works = options.works or decide(left.document, right.document, facts)
    if works is Works.UNRELATED:
        return _Connected(works, [], odds, ())
    rewrite = stand_ins(substitutions)
    if rewrite and works is Works.ADAPTATION:
        estimates = estimate(left, right, words, rewrite)
        odds = estimates.second
    loose = works is Works.ADAPTATION and is_loose(estimates, links)
    if loose:
        odds = _loose(left, right, estimates, words, rewrite)
        links = _above(odds, LINKED)
        substitutions = learn(left, right, certain_links(left, right, links, odds))
    elif rewrite and works is Works.ADAPTATION:
        before, links = links, whole_links(odds)
        if links != before:
            substitutions = learn(left, right, certain_links(left, right, links, odds))
    if works is Works.REVISION:
        turned = [(column, row) for row, column in links]
        odds = odds + SLOT * same_slot(left, right, links) * same_slot(right, left, turned).T
        if standing(left, right, {link: float(odds[link]) for link in links}):
            odds = by_numbers(left, right, odds)
        links = whole_links(odds)
    if works is Works.REPRINT:
        links = _by_number(left, right, links)
    if loose:
        further = by_function(left, right, links)  # what segments give is known already
    else:
        further = further_sources(left, right, links, reuse=works is Works.ADAPTATION)
    return _Connected(works, _settled(left, right, sorted({*links, *further})), odds, substitutions)


def _settled(left: Side, right: Side, links: list[Link]) -> list[Link]:
    """The links without those of a clause that stands word for word on the other side: nothing else went into it."""
    same = {(row, column) for row, column in links if left.units[row].alike == right.units[column].alike}
    rows, columns = {row for row, _ in same}, {column for _, column in same}
    return [link for link in links if link in same or not (link[0] in rows or link[1] in columns)]


def _same_text(left: Side, right: Side, options: AlignOptions) -> Alignment:
    """A text and its exact copy, clause by clause; two texts without clauses are copies when their titles are."""
    copy = Facts(1.0, 1.0, 1.0, 0.0, 0, 0, names_base=True)
    related = len(left) or left.document.title == right.document.title
    works = options.works or (decide(left.document, right.document, copy) if related else Works.UNRELATED)
    links = [(index, index) for index in range(len(left))] if works is not Works.UNRELATED else []
    passages = find_passages(left, right, links)
    return build_matches(left, right, dict.fromkeys(links, 1.0), passages, (), works, copied_share(left, right))


SLOT = 1.0
"""Log-odds added where a new version has an unmatched article just where the old one has: it was rewritten in place
more often than repealed and replaced by chance at the same spot."""


def same_slot(left: Side, right: Side, links: list[Link]) -> Matrix:
    """1 for units of unmatched articles that stand between the same matched articles on both sides."""
    partner: dict[int, int] = {}
    for row, column in links:
        partner.setdefault(left.article[row], right.article[column])
    taken = set(partner.values())
    out = np.zeros((len(left), len(right)), np.float32)
    for row, article in enumerate(left.article):
        if article in partner:
            continue
        before = next((partner[index] for index in range(article - 1, -1, -1) if index in partner), -1)
        later = (partner[index] for index in range(article + 1, left.articles) if index in partner)
        after = next((target for target in later if target > before), right.articles)
        for column, target in enumerate(right.article):
            if before < target < after and target not in taken:
                out[row, column] = 1
    return out


def probability(log_odds: float) -> float:
    """Probability of a log-odds figure, rounded to four places."""
    return round(float(1 / (1 + np.exp(-log_odds))), 4)


def estimate(left: Side, right: Side, words: WordEvidence, rewrite: dict[str, str] | None) -> Estimates:
    """What whole clauses and what stands around them say of every pair."""
    evidence = gather(left, right, words, rewrite)
    first = first_estimate(evidence)
    return Estimates(evidence, first, second_estimate(evidence, first, left, right))


def _loose(
    left: Side, right: Side, estimates: Estimates, words: WordEvidence, rewrite: dict[str, str] | None
) -> Matrix:
    """Log-odds of every pair of a law and a rule that rewords most of it."""
    known = _made_from(left, right) is True
    odds = loose_odds(
        loose_features(left, right, estimates, words, rewrite, made_from_base=known), estimates.evidence.candidates
    )
    return by_article(odds, left) if known else odds


def certain_links(left: Side, right: Side, links: list[Link], odds: Matrix) -> list[Passage]:
    """Passages of the links that are beyond doubt."""
    parts = find_passages(left, right, [link for link in links if odds[link] >= CERTAIN])
    return [part for link in sorted(parts) for part in parts[link]]


def whole_links(odds: Matrix) -> list[Link]:
    """The best set of links between whole clauses, a further link of a clause at its price."""
    rows, columns = np.nonzero(odds > max(0.0, NO_LINK))
    worth = {(int(row), int(column)): float(odds[row, column]) for row, column in zip(rows, columns, strict=True)}
    return choose_links(worth, PRICE)


def _above(odds: Matrix, least: float) -> list[Link]:
    """Links whose probability exceeds ``least``."""
    rows, columns = np.nonzero(odds > np.log(least / (1 - least)))
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


def _facts(left: Side, right: Side, links: list[Link], evidence: Evidence, copied: float) -> Facts:
    """The figures the decision about the two texts rests on; links to twins of other numbers are left out."""
    links = _by_number(left, right, links)
    linked_other = {column for _, column in links}
    linked_base = {row for row, _ in links}
    same = sum(_numbers(left, row) == _numbers(right, column) for row, column in links)
    kept = total = 0.0
    for (row, column), parts in find_passages(left, right, links).items():
        for part in parts:
            size = len(part.base) + len(part.other)
            stretch = left.units[row].alike[part.base.start : part.base.end]
            kept += size * ratio(stretch, right.units[column].alike[part.other.start : part.other.end])
            total += size
    first, last = (min(linked_base), max(linked_base)) if linked_base else (0, -1)
    return Facts(
        copied,
        max(_better_half(evidence.blend), _better_half(evidence.blend.T)),
        same / len(links) if links else 0.0,
        1 - kept / total if total else 1.0,
        len(right) - len(linked_other),
        last - first + 1 - len(linked_base),
        names_base(left.document, right.document) or names_base(right.document, left.document),
    )


def _by_number(left: Side, right: Side, links: list[Link]) -> list[Link]:
    """Links of a reprint without those to a twin: a clause that has the one of its own number has no other source."""
    same = [link for link in links if _numbers(left, link[0]) == _numbers(right, link[1])]
    rows, columns = {row for row, _ in same}, {column for _, column in same}
    return sorted({*same, *(link for link in links if link[0] not in rows and link[1] not in columns)})


def _better_half(blend: Matrix) -> float:
    """Mean similarity of the better half of the other text's clauses to their best match."""
    best = np.sort(blend.max(0))
    return float(best[len(best) // 2 :].mean())


def _numbers(side: Side, index: int) -> tuple[str | None, ...]:
    """Printed numbers of a unit; its 款 is left out, since a lost break changes it without any change of numbering."""
    clause = side.units[index].clause
    return tuple(clause.part_of(level) for level in (Level.ARTICLE, Level.ITEM, Level.POINT))
