"""A text traced to the texts of a library: what each clause comes from, upper law, sibling or formula.

the text's own versions are set aside
each clause is asked for among the levels above and among all            retrieve.py
the texts that many clauses point to, and that the text cites, count more    context of one clause
formula and what is too thin have no source                                abstention
the tracer links passages to the few clauses that are left                   alignment/tracing.py
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rrdiff.alignment.match import Relation
from rrdiff.alignment.tracing import TraceLink, Tracer, trace_unit
from rrdiff.library.choosing import SourceChoice, chosen
from rrdiff.library.context import TraceContext, context_of, explained
from rrdiff.library.counterparts import counterparts
from rrdiff.library.entry import Entry
from rrdiff.library.library import Library
from rrdiff.library.metadata import metadata_of
from rrdiff.library.own import own_versions
from rrdiff.library.retrieve import FEW_TITLES, Candidate, Retriever, admits, passes
from rrdiff.library.standing import Standing
from rrdiff.library.stored import StoredUnit, same_wording, units_of
from rrdiff.structure.clause import Document
from rrdiff.text.source import BodySpan

SHORTEST = 8
"""Characters of a clause from which it can have a source; shorter ones are headings of lists."""
_MOST_RIVALS = 4
THIN_SOURCE = 15.0
"""Rare wording in all its clauses from which a text is named as source of the whole though no single clause is sure."""


class LinkStatus(StrEnum):
    """What a link says of its source."""

    SOURCE = "source"
    COMPETING = "competing"  # has the same wording; a sibling, or another text that may be meant
    BOILERPLATE = "boilerplate"  # formula: printed under many titles


@dataclass(frozen=True, slots=True)
class LibraryLink:
    """One passage of the text and a clause of the library; spans are positions in the wording of both clauses.

    Attributes:
        unit: index of the clause in ``LibraryTrace.units``.
        source: index in ``LibraryTrace.sources``.
        clause: id of the source clause; ``citation`` is how it is cited.
        rank: 1 for the likeliest.
        cover: share of the passage that is found there.
    """

    unit: int
    span: BodySpan
    source: int
    clause: str
    citation: str
    source_span: BodySpan
    relation: Relation
    score: float
    reason: str
    values: tuple[tuple[str, str], ...]
    status: LinkStatus
    rank: int
    cover: float


@dataclass(frozen=True, slots=True)
class TracedSource:
    """A text that clauses point to.

    Attributes:
        above: it is of a higher rank.
        weight: the rare wording that points to it.
        later: it is dated after the text, which can at most have used an earlier version of it.
    """

    entry: Entry
    above: bool
    weight: float
    clauses: int
    later: bool = False


@dataclass(frozen=True, slots=True)
class LibraryTrace:
    """A text, its clauses, the texts they come from (the likeliest first) and the links, clause by clause."""

    target: Document
    units: tuple[StoredUnit, ...]
    sources: tuple[TracedSource, ...]
    links: tuple[LibraryLink, ...]
    own: tuple[Entry, ...]
    library: Library = field(repr=False, compare=False)

    def documents(self) -> tuple[Document, ...]:
        """The sources, parsed; only who prints them needs that."""
        return tuple(self.library.document(source.entry) for source in self.sources)


@dataclass(frozen=True, slots=True)
class _TracedClauses:
    """Some clauses as the tracer takes them."""

    units: Sequence[StoredUnit]
    article: Sequence[int]
    title: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A link before the sources are numbered."""

    key: int
    link: LibraryLink


def trace_library(
    library: Library, target: Document, *, before: str = "", exclude: Collection[str] = ()
) -> LibraryTrace:
    """Trace a text to the texts of a library.

    Args:
        library: where to look.
        target: the text.
        before: ISO date; texts of that day and later, or without a date, are no sources.
        exclude: names of texts that are no sources.
    """
    units = units_of(target)
    told = metadata_of(target)
    own = own_versions(library, target, told, units)
    retriever = Retriever(library, admits({entry.key for entry in own}, before, exclude))
    standing = Standing(told, target)
    context = context_of(retriever, standing, units)
    found: list[_Found] = []
    for number, unit in enumerate(units):
        if len(unit.bare) >= SHORTEST:
            found += _unit_links(library, retriever, context, number, unit)
    found = _with_counterparts(library, retriever, context, target=target, units=units, found=found)
    return _numbered(library, target, units, found=found, context=context, own=own)


def _unit_links(
    library: Library, retriever: Retriever, context: TraceContext, number: int, unit: StoredUnit
) -> list[_Found]:
    formula = _formula(library, retriever, context, number, unit)
    if formula is not None:
        return [formula]
    choice = chosen(context, number)
    if choice is None:
        return []
    return _traced(library, retriever, number, unit, choice)


def _with_counterparts(
    library: Library,
    retriever: Retriever,
    context: TraceContext,
    *,
    target: Document,
    units: tuple[StoredUnit, ...],
    found: list[_Found],
) -> list[_Found]:
    """The links with those of clauses that have none to a source but a sure counterpart in what the text rests on."""
    named = {one.link.unit for one in found if one.link.status is not LinkStatus.COMPETING}
    sources: dict[int, _Found] = {}
    for number, entry, place, match in counterparts(library, context, target, units):
        unit = units[number]
        if number in named or number in sources or len(unit.bare) < SHORTEST:
            continue
        source = library.units(entry)[place]
        asked = Candidate(entry, place, source.article, source.bare, weight=0.0, cover=0.0, rare=0)
        cover = retriever.compared(unit.bare, asked).cover
        link = replace(_first(number, unit, source), relation=match.relation, score=match.score, cover=cover)
        sources[number] = _Found(entry.key, link)
    if not sources:
        return found
    out = list(sources.values())
    for one in found:
        first = sources.get(one.link.unit)
        if first is None:
            out.append(one)
        elif (one.key, one.link.clause) != (first.key, first.link.clause):
            out.append(replace(one, link=replace(one.link, rank=one.link.rank + 1)))
    return sorted(out, key=lambda one: (one.link.unit, one.link.rank))


def _formula(
    library: Library, retriever: Retriever, context: TraceContext, number: int, unit: StoredUnit
) -> _Found | None:
    """A link to one of many holders of the very same clause."""
    titles, hits = retriever.titles_of(same_wording(unit.bare), FEW_TITLES)
    titles.add(context.standing.work)
    if len(titles) < FEW_TITLES:
        return None
    holders = [hit for hit in hits if hit.key in context.admitted]
    if not holders:
        return None
    best = min(holders, key=lambda hit: (context.standing.order(library.by_key[hit.key]), hit.unit))
    source = library.units(library.by_key[best.key])[best.unit]
    values = (("count", str(len(titles))),)
    link = replace(
        _first(number, unit, source), reason="reason.formula_titles", values=values, status=LinkStatus.BOILERPLATE
    )
    return _Found(best.key, link)


def _first(number: int, unit: StoredUnit, source: StoredUnit) -> LibraryLink:
    """The likeliest link of a whole clause to a whole one; of the same words, unless something else is said."""
    return LibraryLink(
        number,
        BodySpan(0, len(unit.alike)),
        source=-1,
        clause=source.clause,
        citation=source.citation,
        source_span=BodySpan(0, len(source.alike)),
        relation=Relation.VERBATIM,
        score=1.0,
        reason="reason.counterpart",
        values=(),
        status=LinkStatus.SOURCE,
        rank=1,
        cover=1.0,
    )


def _traced(
    library: Library, retriever: Retriever, number: int, unit: StoredUnit, choice: SourceChoice
) -> list[_Found]:
    """Links of one clause to the candidates that were chosen for it."""
    out: list[_Found] = []
    rank = 0
    if choice.sources:
        for link, candidate in _passages(library, retriever, number, unit, choice.sources):
            rank += 1
            out.append(
                _Found(
                    candidate.entry.key, _link(link, library, candidate, unit=unit, status=LinkStatus.SOURCE, rank=rank)
                )
            )
    named = {(one.key, one.link.clause) for one in out}
    others = [one for one in choice.competing if (one.entry.key, _unit(library, one).clause) not in named]
    for candidate in others[:_MOST_RIVALS]:
        rank += 1
        whole = _whole(retriever, library, number, unit, candidate)
        out.append(
            _Found(
                candidate.entry.key, _link(whole, library, candidate, unit=unit, status=LinkStatus.COMPETING, rank=rank)
            )
        )
    return out


def _passages(
    library: Library, retriever: Retriever, number: int, unit: StoredUnit, sources: Sequence[Candidate]
) -> list[tuple[TraceLink, Candidate]]:
    """Passages of a clause with several sources; the first source has one in any case."""
    if len(sources) == 1:
        return [(_whole(retriever, library, number, unit, sources[0]), sources[0])]
    bases = [_clauses(library, candidate) for candidate in sources]
    found = [
        (link, sources[link.document])
        for link in trace_unit(Tracer(bases, retriever.rarity), number, unit.alike)
        if link.reason != "reason.competing_source"
    ]
    kept = [
        (link, candidate)
        for link, candidate in found
        if candidate is sources[0] or passes(retriever.compared(unit.bare_of(link.target_span), candidate))
    ]
    if not any(candidate is sources[0] for _, candidate in kept):
        kept.append((_whole(retriever, library, number, unit, sources[0]), sources[0]))
    weights = {id(candidate): -place for place, candidate in enumerate(sources)}
    return sorted(kept, key=lambda one: (-weights[id(one[1])], one[0].target_span))


def _unit(library: Library, candidate: Candidate) -> StoredUnit:
    return library.units(candidate.entry)[candidate.unit]


def _clauses(library: Library, candidate: Candidate) -> _TracedClauses:
    return _TracedClauses([_unit(library, candidate)], [0], candidate.entry.title)


def _whole(retriever: Retriever, library: Library, number: int, unit: StoredUnit, candidate: Candidate) -> TraceLink:
    """The link of a whole clause to one candidate."""
    tracer = Tracer([_clauses(library, candidate)], retriever.rarity)
    return tracer.link(number, unit.alike, BodySpan(0, len(unit.alike)), 0, first=True)


def _link(
    link: TraceLink, library: Library, candidate: Candidate, *, unit: StoredUnit, status: LinkStatus, rank: int
) -> LibraryLink:
    """A link to a clause of the library."""
    source = _unit(library, candidate)
    whole = len(link.target_span) == len(unit.alike)
    reason = link.reason if status is LinkStatus.SOURCE else "reason.same_wording_there"
    return LibraryLink(
        link.target,
        link.target_span,
        source=-1,
        clause=source.clause,
        citation=source.citation,
        source_span=link.source_span,
        relation=link.relation,
        score=link.score,
        reason=reason,
        values=link.values,
        status=status,
        rank=rank,
        cover=candidate.cover if whole else link.score,
    )


def _numbered(
    library: Library,
    target: Document,
    units: tuple[StoredUnit, ...],
    *,
    found: Sequence[_Found],
    context: TraceContext,
    own: tuple[Entry, ...],
) -> LibraryTrace:
    """The trace with its sources in order: upper texts that explain most of it, then the others."""
    weight: dict[int, float] = defaultdict(float)
    clauses: dict[int, set[int]] = defaultdict(set)
    named: set[int] = set()
    order = explained(context)
    standing = context.standing
    for one in found:
        size = len(units[one.link.unit].bare) * one.link.cover
        if one.link.status is not LinkStatus.BOILERPLATE:
            weight[one.key] += size if one.link.status is LinkStatus.SOURCE else size / 2
        if one.link.status is LinkStatus.SOURCE:
            named.add(one.key)
        clauses[one.key].add(one.link.unit)
    if not named and (whole := _of_the_whole(library, context, order)) is not None:
        named.add(whole.key)
        clauses[whole.key] |= set()
    keys = sorted(
        clauses,
        key=lambda key: (
            key not in named,
            not standing.above(library.by_key[key]),
            -order.get(library.by_key[key].work, 0.0),
            -weight[key],
            key,
        ),
    )
    place = {key: number for number, key in enumerate(keys)}
    sources = tuple(
        TracedSource(
            library.by_key[key],
            standing.above(library.by_key[key]),
            round(weight[key], 2),
            len(clauses[key]),
            later=bool(standing.until) and library.by_key[key].date[: len(standing.until)] > standing.until,
        )
        for key in keys
    )
    links = tuple(replace(one.link, source=place[one.key]) for one in found)
    return LibraryTrace(target, units, sources=sources, links=links, own=own, library=library)


def _of_the_whole(library: Library, context: TraceContext, order: dict[str, float]) -> Entry | None:
    """The text above that explains most of a text none of whose clauses has a sure source."""
    work = max(sorted(order), key=lambda one: order[one], default="")
    if order.get(work, 0.0) < THIN_SOURCE:
        return None
    versions = [one for one in library.versions[work] if one.key in context.admitted and context.standing.above(one)]
    return max(versions, key=context.standing.in_force, default=None)
