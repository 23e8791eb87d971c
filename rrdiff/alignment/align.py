"""The stages of alignment, in order; each is one call.

evidence      how likely is each pair            → log-odds
assignment    the best set of links as a whole   → links
substitution  what is replaced throughout        → evidence again, discounted
sentences     what a clause took from a second source
matches       links, passages and labels         → Alignment
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rrdiff.alignment.assign import choose_links
from rrdiff.alignment.evidence import (
    NO_LINK,
    PRICE,
    PairEvidence,
    WordEvidence,
    first_estimate,
    gather,
    second_estimate,
    word_evidence,
)
from rrdiff.alignment.loose import (
    Estimates,
    by_article,
    is_close,
    is_loose,
    is_partly_reworded,
    loose_features,
    loose_links,
    loose_odds,
)
from rrdiff.alignment.match import Alignment, Passage, Substitution, Works
from rrdiff.alignment.matches import build_matches
from rrdiff.alignment.numbers import by_numbers, standing
from rrdiff.alignment.pairs import Odds, Pairs, best
from rrdiff.alignment.passages import find_passages, ratio, without_echoes
from rrdiff.alignment.relation import Facts, decide, is_foreign
from rrdiff.alignment.sentences import by_function, further_sources, well_founded, without_bare_figures
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.substitutions import figures_in_words, learn, stand_ins
from rrdiff.alignment.titles import core_title, names_base, same_title
from rrdiff.alignment.topic import shared_topic
from rrdiff.alignment.units import DocumentUnits, Unit, copied_share, side_of
from rrdiff.errors import UnreadableInput
from rrdiff.structure.clause import Document, Level
from rrdiff.text.value import once_each, value

if TYPE_CHECKING:
    from rrdiff.alignment.by_hand import SetLink
    from rrdiff.alignment.competition import Covers

Link = tuple[int, int]
MOST_PAIRS = 300_000_000
"""Most pairs of clauses of two texts; 17,000 clauses each, five times the largest code."""
CERTAIN = 2.2
"""Log-odds (0.9) from which a link teaches substitutions."""


@value
class AlignOptions:
    """Options of ``align``.

    Attributes:
        works: overrules what the two texts are taken to be to each other.
        links: overrule what was found of the clauses they name.
        told: whether what is only shown is found: why a match was made, and the copied share where nothing rests on it.
    """

    works: Works | None = None
    links: tuple[SetLink, ...] = ()
    told: bool = True


def align(base: Document, other: Document, options: AlignOptions | None = None) -> Alignment:
    """Find for every clause of ``other`` where it came from, and for every clause of ``base`` where it went.

    Raises:
        UnreadableInput: the two texts have more clauses than can be held against each other.
    """
    options = options or AlignOptions()
    left, right = side_of(base), side_of(other)
    if not options.links and [unit.alike for unit in left.units] == [unit.alike for unit in right.units]:
        return _same_text(left, right, options)
    if len(left) * len(right) > MOST_PAIRS:
        raise UnreadableInput("input.too_many_clauses", name=other.text.name, base=len(left), other=len(right))
    if not len(left) or not len(right):
        return build_matches(
            left, right, {}, passages={}, substitutions=(), works=options.works or Works.UNRELATED, copied=0.0
        )
    copied = copied_share(left, right) if options.told or options.works is None else 0.0
    free = options.works is None and not options.links
    if free and is_foreign(left, right, shared_topic(left, right)):
        return build_matches(left, right, {}, passages={}, substitutions=(), works=Works.UNRELATED, copied=copied)
    # a part copied from a longer text is copied, whichever comes first; nobody asks where the caller knows better
    share = copied if options.works else max(copied, copied_share(right, left))
    if _made_from(left, right) is False:
        turned = _connect(right, left, options, share)
        links = [(column, row) for row, column in turned.links]
        odds = turned.odds.turned()
        substitutions = learn(left, right, certain_links(left, right, sorted(links), odds))
        found = _Connected(turned.works, sorted(links), odds, substitutions)
    else:
        found = _connect(left, right, options, share)
    if found.works is Works.UNRELATED and not options.links:
        return build_matches(left, right, {}, passages={}, substitutions=(), works=found.works, copied=copied)
    names = [[unit.clause.id for unit in side.units] for side in (left, right)]
    passages = find_passages(left, right, found.links)
    links, fixed = without_echoes(left, right, found.links, passages), frozenset[Link]()
    if found.works is Works.REVISION:
        from rrdiff.alignment.crossings import without_crossings

        links = without_crossings(left, right, links)
    if options.links:
        from rrdiff.alignment.by_hand import obeyed

        links, fixed = obeyed(links, options.links, *names)
    # whoever links clauses of two texts says that they have to do with each other
    works = Works.ADAPTATION if found.works is Works.UNRELATED and options.works is None else found.works
    odds_of = found.odds.of(links, NO_LINK)
    scores = {link: 1.0 if link in fixed else probability(odds) for link, odds in odds_of.items()}
    if links != found.links:
        passages = find_passages(left, right, links)
    return build_matches(
        left,
        right,
        scores,
        passages=passages,
        substitutions=found.substitutions,
        works=works,
        copied=copied,
        fixed=fixed,
        told=options.told,
    )


@value
class _Connected:
    """What two texts are to each other, their links, the log-odds of the pairs, and what the pair replaces."""

    works: Works
    links: list[Link]
    odds: Odds
    substitutions: tuple[Substitution, ...]


def _made_from(left: DocumentUnits, right: DocumentUnits) -> bool | None:
    """True when only the other text cites the base by its title, False for the reverse, None when that is open."""
    cited = names_base(left.document, right.document), names_base(right.document, left.document)
    return cited[0] if cited[0] is not cited[1] else None


def _connect(left: DocumentUnits, right: DocumentUnits, options: AlignOptions, copied: float) -> _Connected:
    """Find the links of two texts; where one of them was made from the other, the source comes first."""
    one_work = same_title(core_title(left.document), core_title(right.document))
    words = word_evidence(left, right, keep=not one_work)
    estimates = estimate(left, right, words, None)
    odds, links = estimates.odds, whole_links(estimates.odds)
    substitutions = learn(left, right, certain_links(left, right, links, odds))
    works = options.works
    if works is None:
        works = decide(left.document, right.document, _facts(left, right, links, estimates.evidence, copied))
    if works is Works.UNRELATED:
        return _Connected(works, [], odds, ())
    rewrite = stand_ins(substitutions)
    if works is Works.ADAPTATION:
        rewrite = {**figures_in_words(left, right), **rewrite}
    if rewrite and works is Works.ADAPTATION:
        estimates = estimate(left, right, words, rewrite)
        odds = estimates.odds
    loose = works is Works.ADAPTATION and is_loose(estimates, links)
    if loose:
        odds, covers = _loose(left, right, estimates, words, rewrite)
        links = loose_links(left, right, odds, covers)
        substitutions = learn(left, right, certain_links(left, right, links, odds))
    elif rewrite and works is Works.ADAPTATION:
        before, links = links, whole_links(odds)
        if links != before:
            substitutions = learn(left, right, certain_links(left, right, links, odds))
    if works is Works.REVISION:
        turned = [(column, row) for row, column in links]
        pairs, place = odds.pairs.turned()
        slots = same_slot(left, right, links, odds.pairs)
        slots[place] *= same_slot(right, left, turned, pairs)
        odds = Odds(odds.pairs, odds.values + SLOT * slots)
        if standing(left, right, odds.of(links, NO_LINK)):
            odds = by_numbers(left, right, odds)
        links = whole_links(odds)
    if works is Works.ADAPTATION:
        scores = odds.of(links, NO_LINK)
        founded = scores if loose or not is_close(estimates) else well_founded(left, right, scores)
        links = without_bare_figures(left, right, founded)
    if works is Works.REPRINT:
        links = _by_number(left, right, links)
    if loose:
        further = by_function(left, right, links)  # what segments give is known already
    else:
        further = further_sources(left, right, links, reuse=works is Works.ADAPTATION)
    links = sorted({*links, *further})
    if works is Works.ADAPTATION and is_partly_reworded(estimates):
        from rrdiff.alignment.close import held_together

        links, odds = held_together(left, right, set(links), odds, _loose(left, right, estimates, words, rewrite))
    return _Connected(works, _settled(left, right, links), odds, substitutions)


def _settled(left: DocumentUnits, right: DocumentUnits, links: list[Link]) -> list[Link]:
    """The links without those of a clause that stands word for word on the other side: nothing else went into it.

    Marks are left aside: the last item of a list ends with another one where an item was added after it.
    """
    same = {link for link in links if _same_words(left.units[link[0]], right.units[link[1]])}
    rows, columns = {row for row, _ in same}, {column for _, column in same}
    return [link for link in links if link in same or not (link[0] in rows or link[1] in columns)]


def _same_words(one: Unit, two: Unit) -> bool:
    return one.bare == two.bare if one.bare else one.alike == two.alike


def _same_text(left: DocumentUnits, right: DocumentUnits, options: AlignOptions) -> Alignment:
    """A text and its exact copy, clause by clause; two texts without clauses are copies when their titles are."""
    copy = Facts(1.0, 1.0, same_numbers=1.0, changed_share=0.0, added=0, removed_inside=0, names_base=True)
    related = len(left) or left.document.title == right.document.title
    works = options.works or (decide(left.document, right.document, copy) if related else Works.UNRELATED)
    links = [(index, index) for index in range(len(left))] if works is not Works.UNRELATED else []
    passages = find_passages(left, right, links)
    return build_matches(
        left,
        right,
        dict.fromkeys(links, 1.0),
        passages=passages,
        substitutions=(),
        works=works,
        copied=1.0 if len(left) else 0.0,
    )


SLOT = 1.0
"""Log-odds added where a new version has an unmatched article just where the old one has: it was rewritten in place
more often than repealed and replaced by chance at the same spot."""


def same_slot(left: DocumentUnits, right: DocumentUnits, links: list[Link], pairs: Pairs) -> Matrix:
    """1 for pairs of units of unmatched articles that stand between the same matched articles on both sides."""
    partner: dict[int, int] = {}
    for row, column in links:
        partner.setdefault(left.article[row], right.article[column])
    free = np.array([article not in partner for article in left.article], np.bool_)
    open_ = np.isin(np.array(right.article, np.int64), list(set(partner.values())), invert=True)
    before, after = (np.array(limits, np.int64) for limits in _limits(left, right, partner))
    target = np.array(right.article, np.int64)[pairs.columns]
    inside = (before[pairs.rows] < target) & (target < after[pairs.rows])
    out: Matrix = (inside & free[pairs.rows] & open_[pairs.columns]).astype(np.float32)
    return out


def _limits(left: DocumentUnits, right: DocumentUnits, partner: dict[int, int]) -> tuple[list[int], list[int]]:
    """For each unit the articles of the other side that stand for the nearest matched ones before and after its own.

    The one after is the first that stands later than the one before.
    """
    before: list[int] = []
    latest = -1
    for article in range(left.articles):
        before.append(latest)
        latest = partner.get(article, latest)
    after: list[int] = []
    for article, low in enumerate(before):
        later = (partner[index] for index in range(article + 1, left.articles) if index in partner)
        after.append(
            right.articles if article in partner else next((one for one in later if one > low), right.articles)
        )
    return [before[article] for article in left.article], [after[article] for article in left.article]


def probability(log_odds: float) -> float:
    """Probability of a log-odds figure, rounded to four places."""
    return round(float(1 / (1 + np.exp(-log_odds))), 4)


def estimate(
    left: DocumentUnits, right: DocumentUnits, words: WordEvidence, rewrite: dict[str, str] | None
) -> Estimates:
    """What whole clauses and what stands around them say of every pair."""
    evidence = gather(left, right, words, rewrite)
    first = first_estimate(evidence)
    return Estimates(evidence, first, second_estimate(evidence, first, left, right))


def _loose(
    left: DocumentUnits, right: DocumentUnits, estimates: Estimates, words: WordEvidence, rewrite: dict[str, str] | None
) -> tuple[Odds, Covers | None]:
    """Log-odds of the pairs of a law and a rule that rewords most of it, and what the law explains of the rule."""
    known = _made_from(left, right) is True
    found = loose_features(left, right, estimates, words, rewrite, made_from_base=known)
    odds = loose_odds(found)
    if not known:
        return Odds(words.near.units, odds), None
    return Odds(words.near.units, by_article(words.near, odds, left)), found.covers


def certain_links(left: DocumentUnits, right: DocumentUnits, links: list[Link], odds: Odds) -> list[Passage]:
    """Passages of the links that are beyond doubt."""
    parts = find_passages(left, right, [link for link, value in odds.of(links, NO_LINK).items() if value >= CERTAIN])
    return [part for link in sorted(parts) for part in parts[link]]


def whole_links(odds: Odds) -> list[Link]:
    """The best set of links between whole clauses, a further link of a clause at its price."""
    return choose_links(odds.above(max(0.0, NO_LINK)), PRICE)


def _facts(
    left: DocumentUnits, right: DocumentUnits, links: list[Link], evidence: PairEvidence, copied: float
) -> Facts:
    """The figures the decision about the two texts rests on; links to twins of other numbers are left out."""
    links = _by_number(left, right, links)
    linked_other = {column for _, column in links}
    linked_base = {row for row, _ in links}
    same = sum(_numbers(left)[row] == _numbers(right)[column] for row, column in links)
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
        max(_better_half(best(evidence.near.units, evidence.blend, axis)) for axis in (0, 1)),
        same_numbers=same / len(links) if links else 0.0,
        changed_share=1 - kept / total if total else 1.0,
        added=len(right) - len(linked_other),
        removed_inside=last - first + 1 - len(linked_base),
        names_base=names_base(left.document, right.document) or names_base(right.document, left.document),
    )


def _by_number(left: DocumentUnits, right: DocumentUnits, links: list[Link]) -> list[Link]:
    """Links of a reprint without those to a twin: a clause that has the one of its own number has no other source."""
    same = [link for link in links if _numbers(left)[link[0]] == _numbers(right)[link[1]]]
    rows, columns = {row for row, _ in same}, {column for _, column in same}
    return sorted({*same, *(link for link in links if link[0] not in rows and link[1] not in columns)})


def _better_half(found: Matrix) -> float:
    """Mean similarity of the better half of a text's clauses to their best match."""
    found = np.sort(found)
    return float(found[len(found) // 2 :].mean())


@once_each
def _numbers(side: DocumentUnits) -> list[tuple[str | None, ...]]:
    """Printed numbers of each unit; its 款 is left out, since a lost break changes it and no numbering."""
    return [tuple(map(unit.clause.part_of, (Level.ARTICLE, Level.ITEM, Level.POINT))) for unit in side.units]
