"""What became of each clause of a law that was amended: kept, renumbered, reworded, divided, joined, deleted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rrdiff.alignment.match import Relation, Substitution, Works
from rrdiff.alignment.units import MARKS
from rrdiff.amendment.amend import amend
from rrdiff.amendment.law_reader import law_of
from rrdiff.classification.elsewhere import Elsewhere
from rrdiff.classification.finding import Finding
from rrdiff.compare import CompareOptions, compare
from rrdiff.difference.edit import Op
from rrdiff.library.listed import GrownList, grown_lists
from rrdiff.library.rephrased import rephrased
from rrdiff.library.restated import Statements
from rrdiff.library.resting import RESTING, covered, kept_share
from rrdiff.library.rewritten import anew, told_once
from rrdiff.library.successors import Successors
from rrdiff.library.telling import Telling
from rrdiff.library.worded import Reworded, phrase_of, reworded, sentences
from rrdiff.structure.clause import Clause, Document, Kind, Level
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.summary import has_text

SAID_ELSEWHERE = 0.65
"""Weight of the words of a deleted clause that one article of the new law has, from which it says the same."""
SHRED, MADE_OF = 6, 0.7
"""Characters of a clause that a new one must have beside what a better one has; share of the new one that must be made
of it otherwise."""
GOES_ON = 0.6
"""Share of its clauses that must go on in the new law, lest it be written anew as a whole."""
THROUGHOUT, BRIEF = 3, 4
"""Clauses in which the same few characters came in, from which they say nothing of one of them."""
FROM = 0.7
"""Share of some wording that came in that another old clause must have, which went into the same new one."""
STRANGER = 0.2
"""Share of the shorter of two clauses below which they have nothing in common but formula."""


_WHEN = re.compile("及时|立即|按时|定期|当场|当日")
"""Words that say when something is due: each of the clauses they came into binds more."""


class ClauseFate(StrEnum):
    """What became of a clause."""

    AMENDED = "amended"
    DELETED = "deleted"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause of the old law.

    Attributes:
        new: clauses of the new law it became, the likeliest first.
        places: where it was reworded.
        elsewhere: the article of the new law that has what a deleted clause said; "" where none does.
        findings: what the comparison of the two laws says of it.
    """

    old: str
    new: tuple[str, ...]
    change: ClauseFate
    places: tuple[Reworded, ...]
    elsewhere: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LawChange:
    """A law before and after.

    Attributes:
        clauses: the clauses that changed.
        articles: where each article went; "" where it was deleted.
        reworded: numbers of articles with a clause whose wording changed.
        grown: lists that got new items.
        renamed: names that the new law has otherwise throughout, as they were and as they are, without punctuation.
        wording: the new law without punctuation, clause by clause.
        telling: how much words tell in the two laws.
        successors: looks for wording of the old law in the new one.
        fresh: the clauses of the new law that were made from none of the old, without punctuation.
        statements: looks for statements of the old law in other words in the new one.
        anew: most of the law was written anew, so that what has no counterpart may yet stand in other words.
    """

    old: Document
    new: Document
    clauses: dict[str, ClauseChange]
    articles: dict[str, str]
    reworded: frozenset[str]
    grown: tuple[GrownList, ...]
    renamed: tuple[tuple[str, str], ...]
    wording: str
    telling: Telling
    successors: Successors
    fresh: Mapping[str, str]
    statements: Statements
    anew: bool


def law_after(old: Document, other: Document) -> Document:
    """The new law: the text itself, or what a decision makes of the old one.

    Raises:
        BadArgument: the decision does not amend this law.
    """
    if other.kind is not Kind.DECISION or law_of(other).articles:
        return other
    amended = amend(old, other.text)
    return parse(fold(other.text.name, amended.law.printed()))


def law_change(old: Document, new: Document) -> LawChange:
    """Compare the two states of a law clause by clause."""
    comparison = compare(old, new, CompareOptions(Works.REVISION))
    to: dict[str, list[str]] = defaultdict(list)
    relations: dict[str, set[Relation]] = defaultdict(set)
    for match in comparison.alignment.matches:
        for name in match.base:
            to[name] += [one for one in match.other if one not in to[name] and has_text(new.by_id[one])]
            relations[name].add(match.relation)
    _without_strangers(old, new, to)
    _without_shreds(old, new, to)
    successors = Successors(old, new)
    edited = {diff.base for diff in comparison.diffs if any(one.op is not Op.KEEP for one in diff.edits)}
    edited |= _with_moved(old, new, to, successors)
    parted = {name for name, found in relations.items() if found & {Relation.MERGED, Relation.SPLIT}}
    places = {name: _places(old, new, name, to) for name in sorted(edited | parted) if to[name]}
    usual = _usual(places.values())
    elsewhere = Elsewhere(comparison.alignment)
    about: dict[str, list[Finding]] = defaultdict(list)
    for finding in comparison.findings:
        if finding.base is not None and finding.severity:
            about[finding.base.clause].append(finding)
    clauses: dict[str, ClauseChange] = {}
    for clause in old.clauses:
        if not has_text(clause):
            continue
        change = _change(clause, to[clause.id], relations[clause.id], new, changed=clause.id in edited)
        if change is not None:
            left = _left(
                old, new, clause, to[clause.id], (one for one in places.get(clause.id, ()) if _said(one) not in usual)
            )
            there = _moved_to(clause.id, new, successors, elsewhere) if change is ClauseFate.DELETED else ""
            found = tuple(about[clause.id])
            clauses[clause.id] = ClauseChange(
                clause.id, tuple(to[clause.id]), change=change, places=left, elsewhere=there, findings=found
            )
    return LawChange(
        old,
        new,
        clauses=clauses,
        articles=_articles(old, new, to),
        reworded=_reworded(old, clauses),
        grown=grown_lists(old, new, to),
        renamed=_renamed(comparison.alignment.substitutions),
        wording="\n".join(MARKS.sub("", new.body(clause)) for clause in new.clauses if has_text(clause)),
        telling=Telling(old, new),
        successors=successors,
        fresh=_fresh(new, to),
        statements=Statements(old, new),
        anew=successors.share(to) < GOES_ON,
    )


def _fresh(new: Document, to: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The clauses of the new law that were made from none of the old, without punctuation."""
    known = {there for found in to.values() for there in found}
    fresh = (clause for clause in new.clauses if has_text(clause) and clause.id not in known)
    return {clause.id: MARKS.sub("", new.body(clause)) for clause in fresh}


def _places(old: Document, new: Document, name: str, to: Mapping[str, Sequence[str]]) -> tuple[Reworded, ...]:
    """Where a clause was reworded; what comes from another clause that went into the same new one is no news."""
    body = old.body(old.by_id[name])
    bodies = [new.body(new.by_id[there]) for there in to[name]]
    others = {
        there: [MARKS.sub("", old.body(old.by_id[one])) for one, found in to.items() if one != name and there in found]
        for there in to[name]
    }
    now = [MARKS.sub("", one) for one in bodies]
    found: dict[Reworded, None] = {}
    for place in rephrased(body, bodies):
        there = to[name][place.clause]
        one = reworded(body, place.old, bodies[place.clause], place.new, there)
        if one is None:
            continue
        pieces = [(one.gone.text, one.come.text)]
        if phrase_of(one.gone):
            pieces.append((phrase_of(one.gone), phrase_of(one.come)))
        if not any(come and _is_from(come, others[there]) and _is_from(gone, now) for gone, come in pieces):
            if place.was is not None and place.now is not None:
                spans = (body, place.was), (bodies[place.clause], place.now)
                was, now_here = (MARKS.sub("", text[span.start : span.end]) for text, span in spans)
                one = replace(one, phrases=(was, now_here))
            found[one] = None
    return tuple(found)


def _is_from(text: str, others: Iterable[str]) -> bool:
    """Whether some wording, or none, stands in one of others."""
    return any(len(covered(text, other)) >= FROM * len(text) for other in others)


def _renamed(substitutions: Iterable[Substitution]) -> tuple[tuple[str, str], ...]:
    """Names that one was put for everywhere, the longest first."""
    names = ((MARKS.sub("", one.base), MARKS.sub("", one.other)) for one in substitutions)
    return tuple(
        sorted(((was, now) for was, now in names if len(was) > 1 and now), key=lambda one: (-len(one[0]), one))
    )


def _without_strangers(old: Document, new: Document, to: dict[str, list[str]]) -> None:
    """Take away links of a clause to a new one that shares next to nothing with it and was made from another.

    An article that was deleted stands where half of a divided one stands now.
    """
    share = {
        (name, there): kept_share(old.body(old.by_id[name]), new.body(new.by_id[there]))
        for name, found in to.items()
        for there in found
    }
    best: dict[str, float] = {}
    for (_, there), value in share.items():
        best[there] = max(value, best.get(there, 0.0))
    for name, found in to.items():
        to[name] = [there for there in found if share[name, there] >= STRANGER or best[there] < RESTING]


def _with_moved(old: Document, new: Document, to: dict[str, list[str]], successors: Successors) -> set[str]:
    """Link the clauses without a counterpart to the clause that has what they said; those that were reworded there."""
    found: set[str] = set()
    for clause in old.clauses:
        there = successors.place_of(clause.id) if has_text(clause) and not to[clause.id] else ""
        if there:
            to[clause.id].append(there)
            if MARKS.sub("", old.body(clause)) != MARKS.sub("", new.body(new.by_id[there])):
                found.add(clause.id)
    return found


def _moved_to(name: str, new: Document, successors: Successors, elsewhere: Elsewhere) -> str:
    """Citation of the article of the new law that has what a deleted clause said in other words; "" for none."""
    article = elsewhere.article_of(name, SAID_ELSEWHERE)
    parts = [new.body(clause) for clause in new.clauses if clause.body and clause.citation.startswith(article)]
    return article if article and successors.has_deed(name, "".join(parts)) else ""


def _without_shreds(old: Document, new: Document, to: dict[str, list[str]]) -> None:
    """Take away links of a clause that went whole into one new clause to others, which have but a shred of it."""
    for name, found in to.items():
        if len(found) > 1:
            bare = MARKS.sub("", old.body(old.by_id[name]))
            bodies = {there: MARKS.sub("", new.body(new.by_id[there])) for there in found}
            parts = {there: covered(bare, body) for there, body in bodies.items()}
            best = max(found, key=lambda there: len(parts[there]))
            to[name] = [
                there
                for there in found
                if there == best
                or len(parts[there] - parts[best]) >= SHRED
                or len(covered(bodies[there], bare)) >= MADE_OF * len(bodies[there])
            ]


def _left(
    old: Document, new: Document, clause: Clause, to: Sequence[str], places: Iterable[Reworded]
) -> tuple[Reworded, ...]:
    """The places of a clause without what only went from one part of a divided or joined clause to another."""
    bare = MARKS.sub("", old.body(clause))
    now = [one for name in to for one in sentences(new.body(new.by_id[name]))]
    later = MARKS.sub("", "\n".join(now))
    left = [
        one
        for one in places
        if not (len(to) > 1 and (one.gone.text or one.come.text) and one.gone.text in later and one.come.text in bare)
    ]
    return told_once(dict.fromkeys(anew(one, now, later) for one in left), old.body(clause))


def _said(place: Reworded) -> tuple[str, str]:
    return place.gone.text, place.come.text


def _usual(clauses: Iterable[Iterable[Reworded]]) -> frozenset[tuple[str, str]]:
    """Short words that were put in beside the same words throughout: 应对工作 that became 应对管理工作."""
    count = Counter(said for places in clauses for said in {_said(place) for place in places})
    return frozenset(
        (gone, come)
        for (gone, come), number in count.items()
        if number >= THROUGHOUT and gone in come and len(come) <= BRIEF and not _WHEN.search(come)
    )


def _change(
    clause: Clause, new: list[str], relations: set[Relation], document: Document, *, changed: bool
) -> ClauseFate | None:
    """What became of a clause; None where it is the same under the same number."""
    if not new:
        return ClauseFate.DELETED
    if Relation.SPLIT in relations and len(new) > 1:
        return ClauseFate.SPLIT
    if Relation.MERGED in relations:
        return ClauseFate.MERGED
    if changed:
        return ClauseFate.AMENDED
    moved = article_number(clause) != article_number(document.by_id[new[0]])
    return ClauseFate.RENUMBERED if moved else None


def article_number(clause: Clause) -> str:
    """Number of the article a clause stands in; "" outside articles."""
    return clause.part_of(Level.ARTICLE) or ""


def _articles(old: Document, new: Document, to: dict[str, list[str]]) -> dict[str, str]:
    """Number of each old article → number of the new article most of its clauses went to."""
    votes: dict[str, dict[str, int]] = defaultdict(dict)
    for clause in old.clauses:
        number = article_number(clause)
        if not number or not has_text(clause):
            continue
        votes.setdefault(number, {})
        for name in to[clause.id][:1]:
            there = article_number(new.by_id[name])
            votes[number][there] = votes[number].get(there, 0) + len(old.body(clause))
    return {number: max(sorted(found), key=lambda one: found[one]) if found else "" for number, found in votes.items()}


def _reworded(old: Document, clauses: dict[str, ClauseChange]) -> frozenset[str]:
    """Numbers of articles with a clause whose wording changed."""
    return frozenset(
        article_number(old.by_id[name]) for name, one in clauses.items() if one.change is not ClauseFate.RENUMBERED
    )
