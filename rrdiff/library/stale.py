"""Which clauses of a library must follow a law that was amended, and how.

clauses that rest on a changed clause of the old law     the first verdict finds the texts, the comparison the clauses
references 《…》第X条 to a changed article                  read in every text that names the law

What to do follows from the wording: a clause that still has what the law took out must follow; one that has nothing of
what changed goes on; one that rests on a deleted clause alone falls with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Relation, Works
from rrdiff.alignment.units import MARKS
from rrdiff.classification.finding import Finding
from rrdiff.library.changes import ClauseChange, ClauseFate, LawChange, article_number
from rrdiff.library.entry import CENTRAL, Entry
from rrdiff.library.homes import answering
from rrdiff.library.library import Library
from rrdiff.library.listed import PUNISHED, lacking, liable, openings_of
from rrdiff.library.metadata import metadata_of, place_of, work_of
from rrdiff.library.proposing import IN_FORCE, UNCERTAIN, Proposal, Proposed, Rested, proposed
from rrdiff.library.resting import OwnWording, covered, kept_share, other_deed
from rrdiff.library.retrieve import Retriever, grams
from rrdiff.library.scan.taken import prepared_base, rare_copied, rests_on, scan_base, scan_text
from rrdiff.library.stale_rows import StaleRow, begun
from rrdiff.library.standing import rank
from rrdiff.library.stored import stored_document, stored_units
from rrdiff.library.worded import sentences
from rrdiff.structure.clause import Clause, Document
from rrdiff.text.numerals import to_int
from rrdiff.views.summary import has_text

_NEAR = frozenset({Relation.VERBATIM, Relation.LIGHT_EDIT})
_NUMERAL = r"[〇零一二三四五六七八九十百千\d]{1,7}"
_REFERENCE = re.compile(
    rf"《(?P<title>[^》]{{2,80}})》(?:[(（][^()（）]{{1,40}}[)）])?(?P<chain>第{_NUMERAL}条(?:之{_NUMERAL})?"
    rf"(?:[^。；;，,《]{{0,12}}?第{_NUMERAL}条(?:之{_NUMERAL})?)*)"
)
_ARTICLE = re.compile(rf"第(?P<number>{_NUMERAL})条(?:之(?P<part>{_NUMERAL}))?")
_BODY = re.compile("(?:部门|机关|机构|单位|组织|政府|委员会)$")
"""Ends of the names of bodies, who are bound by an item though they stand in what opens its list."""
_NOT_TOUCHED = "not_touched"
_NEW_ITEM, _NEW_ITEMS = "new_item", "new_items"
_TWO = 2
FITS = 0.6
"""Part of what the best part of a divided clause has of a local one, from which what changed there concerns it too."""
FIRST = 0.75
"""The same for the earlier part to be named as what the clause became."""
UNNAMED = 0.165
"""Share of rare wording of the law that a text must have which nowhere names it: five ordinances on how ordinances are
made, which answer to another law of the same wording, have 0.16 and less of a law on procedure."""
LIKELY = 0.5
"""Score from which a local clause is taken to rest on a clause of the law."""
CLOSE = 0.6
"""Share from which a local clause has the clause of the law nearly whole, so that what is new there is missing here."""


def stale(library: Library, change: LawChange) -> Iterator[StaleRow]:
    """Rows for every text of the library, in its order.

    Rules of a province concern the texts that name them or the province: others copy them and do not rest on them.
    """
    retriever = Retriever(library, lambda _: True)
    told = metadata_of(change.old)
    work = work_of(told.title)
    after = metadata_of(change.new)
    concerned = tuple(_concerned(library, change.old, retriever))
    law = OwnWording(change.old, _rarity(library, retriever, change.old, [one.entry for one in concerned if one.rests]))
    for one in concerned:
        document = stored_document(library.record(one.entry))
        later = bool(after.date) and one.entry.date > after.date > told.date
        rows = list(_resting(change, law, one.entry, document)) if one.rests else []
        if not one.named:
            rows = [_unbound(row, later=later) for row in rows if _asks(row)]
        if one.named and not later:
            rows += _references(change, one.entry, document, work)
        rows = _merged(rows)
        order = {clause.id: at for at, clause in enumerate(document.clauses)}
        yield from sorted(rows, key=lambda row: order[row.clause])


@dataclass(frozen=True, slots=True)
class _Concerned:
    """A text that names the law or rests on it."""

    entry: Entry
    named: bool
    rests: bool


def _concerned(library: Library, law: Document, retriever: Retriever) -> Iterator[_Concerned]:
    """The texts of the library that name the law or rest on it, in its order."""
    prepared = prepared_base(scan_base(retriever, law))
    told = metadata_of(law)
    work = work_of(told.title)
    place = "" if told.level == CENTRAL else place_of(told)
    for entry in library.entries:
        above = told.level is not None and rank(entry.metadata) > rank(told)
        if above or entry.work == work:
            continue
        record = library.record(entry)
        named = bool(work) and work in record["raw"].replace("\n", "")
        rests = place in record["raw"] and rests_on(prepared, scan_text(entry, record))
        if rests and not named:
            rests = rare_copied(prepared.runs, stored_units(record)) >= UNNAMED
        if named or rests:
            yield _Concerned(entry, named, rests)


def _rarity(library: Library, retriever: Retriever, law: Document, resting: Sequence[Entry]) -> Callable[[str], float]:
    """How rare a 4-gram is among the titles that do not rest on the law, which all have its wording."""
    wanted = {gram for clause in law.clauses if clause.body for gram in grams(MARKS.sub("", law.body(clause)))}
    held: Counter[str] = Counter()
    for entry in resting:
        if entry.counted:
            held.update({gram for unit in stored_units(library.record(entry)) for gram in grams(unit.bare)} & wanted)
    return lambda gram: retriever.rarity(gram, held[gram])


def _resting(change: LawChange, law: OwnWording, entry: Entry, document: Document) -> Iterator[StaleRow]:
    """Rows for clauses that rest on a changed clause."""
    linked: dict[str, dict[str, bool]] = {}
    for match in align(change.old, document, AlignOptions(Works.ADAPTATION)).matches:
        if match.score < LIKELY:
            continue
        for name in match.other:
            for base in match.base:
                linked.setdefault(name, {}).setdefault(base, len(match.base) == 1 and match.relation in _NEAR)
    rest: dict[str, frozenset[str]] = {}
    deeds, punished = liable(document), liable(change.old) | _punishing(change.old)
    for name, bases in linked.items():
        clause = document.by_id[name]
        if not has_text(clause):
            continue
        bare = MARKS.sub("", document.body(clause))
        rest[name] = frozenset(base for base in law.sources(bare, bases) if not law.outdone(bare, base))
    rest = answering(change, law, document, rest)
    for name, bases in linked.items():
        if name not in rest:
            continue
        clause, resting = document.by_id[name], rest[name]
        body = document.body(clause)
        if name in deeds:
            resting &= punished
        for base, near in bases.items():
            one = change.clauses.get(base)
            was = change.old.body(change.old.by_id[base])
            if one is None or base not in resting or IN_FORCE.match(was) or other_deed(body, was):
                continue
            alone = len(resting) == 1 and (near or kept_share(body, was) >= CLOSE)
            row = _row(change, law, entry, document, clause=clause, one=one, alone=alone)
            bare = MARKS.sub("", body)
            firm = row.proposal is not Proposal.KEEP or law.firmly(bare, base)
            if firm and (row.reason != "stale.renumbered" or law.closely(bare, base)):
                yield row
    yield from _grown(change, entry, document, rest)


def _asks(row: StaleRow) -> bool:
    """Whether a row tells of a change: that nothing changed is no news for a text that never names the law."""
    return row.proposal is not Proposal.KEEP or bool(row.changes)


def _unbound(row: StaleRow, *, later: bool) -> StaleRow:
    """A row of a text that nowhere names the law: it may rest on another one.

    ``later``: the text was made after the new law, whose words its makers could have taken and did not.
    """
    if row.proposal is Proposal.KEEP:
        return row
    if later and row.changes:
        return replace(row, proposal=Proposal.KEEP, reason="stale.later")
    return replace(row, values=(*row.values, ("unbound", "unnamed")))


def _punishing(law: Document) -> frozenset[str]:
    """The clauses of a law that punish something."""
    return frozenset(clause.id for clause in law.clauses if PUNISHED.search(law.body(clause)))


def _grown(
    change: LawChange, entry: Entry, document: Document, linked: Mapping[str, Iterable[str]]
) -> Iterator[StaleRow]:
    """Rows for local lists that lack an item which the list of the law got."""
    items = {name: MARKS.sub("", change.new.body(change.new.by_id[name])) for one in change.grown for name in one.new}
    for one in change.grown:
        for opening, missing in lacking(one, document, linked, items):
            row = begun(
                change,
                entry,
                document,
                clause=document.by_id[opening],
                ids=(one.opening, one.there),
                kind=ClauseFate.AMENDED,
            )
            values = (("quoted", items[missing[0]]), ("count", str(len(missing))))
            said = Proposed(Proposal.AMEND, _NEW_ITEM if len(missing) == 1 else _NEW_ITEMS, values)
            yield row.with_(said, (), more=[change.new.raw(change.new.by_id[missing[0]].body)])


def _merged(rows: Sequence[StaleRow]) -> list[StaleRow]:
    """The rows of a text, one where several propose the same for one clause and one clause of the law.

    A row of a clause that goes on says nothing beside one that must follow the same clause of the law.
    """
    out: dict[tuple[str, str, Proposal, bool], StaleRow] = {}
    for row in rows:
        key = (row.clause, row.old, row.proposal, row.reason in {f"stale.{_NEW_ITEM}", f"stale.{_NEW_ITEMS}"})
        before = out.setdefault(key, row)
        if row.reference and not before.reference:
            out[key] = replace(before, reference=row.reference)
    follow = {(row.clause, row.old) for row in out.values() if row.proposal is not Proposal.KEEP}
    return [row for row in out.values() if row.proposal is not Proposal.KEEP or (row.clause, row.old) not in follow]


def _row(
    change: LawChange,
    law: OwnWording,
    entry: Entry,
    document: Document,
    *,
    clause: Clause,
    one: ClauseChange,
    alone: bool,
) -> StaleRow:
    """The row of one clause that must follow the change of a clause of the law."""
    body = document.body(clause)
    bare = MARKS.sub("", body)
    one = _fitting(change, one, bare)
    beside = [name for name, other in change.clauses.items() if name != one.old and {*other.new} & {*one.new}]
    found = change.successors.found(law.taken(bare, one.old), one.old, one.new, beside)
    there = change.new.by_id[found.clause] if found.clause else None
    rested = Rested(
        body,
        law=change.old.body(change.old.by_id[one.old]),
        now="\n".join(change.new.body(change.new.by_id[name]) for name in one.new),
        part=change.new.body(change.new.by_id[one.new[0]]) if one.new else "",
        whole=change.wording,
        alone=alone,
        found=found,
        there=there.citation if there else "",
        joined="、".join(change.old.by_id[name].citation for name in beside) if one.change is ClauseFate.MERGED else "",
        anew=change.anew,
        aside=law.aside(bare, [MARKS.sub("", one) for one in sentences(change.old.body(change.old.by_id[one.old]))]),
        taken=law.weightiest(each for each in law.stretches(body, one.old) if each not in change.wording),
    )
    said = proposed(rested, one, change.telling, change.renamed, change.statements)
    opening = openings_of(document).get(clause.id) if said.reason == _NOT_TOUCHED else None
    if opening:
        led = replace(rested, body=document.body(document.by_id[opening]) + body)
        whole = proposed(led, one, change.telling, change.renamed, change.statements)
        if whole.proposal is Proposal.AMEND and any(_BODY.search(come) for _, come in whole.changes):
            said = replace(whole, reason="check")
    there_now = None if said.reason == UNCERTAIN else said.there or (one.new[0] if one.new else None)
    row = begun(change, entry, document, clause=clause, ids=(one.old, there_now), kind=one.change)
    if said.moved_to:
        moved_to = change.new.by_id[said.moved_to].citation or said.moved_to
        said = replace(said, values=(*said.values, ("moved_to", moved_to)))
    if one.change is ClauseFate.SPLIT and there_now:
        parts = "、".join(change.new.by_id[name].citation or name for name in one.new if name != there_now)
        said = replace(said, values=(*said.values, ("parts", parts)))
    return row.with_(said, one.findings, more=[change.new.raw(change.new.by_id[name].body) for name in one.new[1:]])


def _fitting(change: LawChange, one: ClauseChange, bare: str) -> ClauseChange:
    """What became of a divided clause, the part that has most of a local one first; the places of such parts alone."""
    if len(one.new) < _TWO:
        return one
    share = {name: len(covered(bare, MARKS.sub("", change.new.body(change.new.by_id[name])))) for name in one.new}
    best = max(share.values())
    first = next(name for name in one.new if share[name] >= FIRST * best)
    return replace(
        one,
        new=(first, *(name for name in one.new if name != first)),
        places=tuple(place for place in one.places if share.get(place.there, best) >= FITS * best),
    )


def _references(change: LawChange, entry: Entry, document: Document, work: str) -> Iterator[StaleRow]:
    """Rows for references to articles that were renumbered, changed or deleted."""
    first = _first_clauses(change.old)
    later = _first_clauses(change.new)
    for clause in document.clauses:
        body = document.body(clause)
        for found in _REFERENCE.finditer(body):
            if work_of(found["title"]) != work:
                continue
            for article in _ARTICLE.finditer(found["chain"]):
                number = _number(article)
                if number not in change.articles:
                    continue
                went = change.articles[number]
                if went == number and number not in change.reworded:
                    continue
                there = later.get(went) if went else None
                row = begun(
                    change, entry, document, clause=clause, ids=(first[number], there), kind=_kind(went, number)
                )
                there_now = change.clauses[first[number]].elsewhere if first[number] in change.clauses else ""
                proposal, reason = _for_reference(went, number, elsewhere=there_now)
                findings: Sequence[Finding] = ()
                if reason == "reference_changed":
                    findings = [
                        one
                        for name, changed in change.clauses.items()
                        if article_number(change.old.by_id[name]) == number
                        for one in changed.findings
                    ]
                values = (("quoted", article.group()), ("elsewhere", there_now))
                yield row.with_(Proposed(proposal, reason, values), tuple(findings), found.group())


def _kind(went: str, number: str) -> ClauseFate:
    if not went:
        return ClauseFate.DELETED
    return ClauseFate.RENUMBERED if went != number else ClauseFate.AMENDED


def _for_reference(went: str, number: str, *, elsewhere: str) -> tuple[Proposal, str]:
    if not went:
        return Proposal.AMEND, "reference_moved" if elsewhere else "reference_deleted"
    if went != number:
        return Proposal.RENUMBER, "reference_renumbered"
    return Proposal.KEEP, "reference_changed"


def _number(article: re.Match[str]) -> str:
    """Number of an article as addresses have it: 8, 120-1."""
    main, part = to_int(article["number"]), to_int(article["part"]) if article["part"] else None
    return f"{main}-{part}" if part else str(main)


def _first_clauses(document: Document) -> dict[str, str]:
    """Id of the article of each number."""
    out: dict[str, str] = {}
    for clause in document.clauses:
        number = article_number(clause)
        if number:
            out.setdefault(number, clause.id)
    return out
