"""From links to matches: one for each clause of the other text, and one for each base clause left over.

A clause of the other text with one source is verbatim, lightly edited or adapted; with several it is merged. A base
clause whose text went into several clauses also gets one ``split`` match that names them all. Headings and articles
without own text follow what is below them.
"""

from __future__ import annotations

from collections import defaultdict

from rrdiff.alignment.headings import container_matches
from rrdiff.alignment.match import Alignment, Match, Passage, Relation, Substitution, Works
from rrdiff.alignment.moves import find_moves
from rrdiff.alignment.passages import common_runs
from rrdiff.alignment.relation import label
from rrdiff.alignment.units import DocumentUnits, Unit
from rrdiff.text.source import BodySpan
from rrdiff.text.value import changed

Link = tuple[int, int]
SHOWN_RUN = 24
"""Code points of shared wording quoted in a reason."""


def build_matches(
    base: DocumentUnits,
    other: DocumentUnits,
    scores: dict[Link, float],
    *,
    passages: dict[Link, tuple[Passage, ...]],
    substitutions: tuple[Substitution, ...],
    works: Works,
    copied: float,
    fixed: frozenset[Link] = frozenset(),
    told: bool = True,
) -> Alignment:
    """All matches of two documents, in the order of the other, base-only matches last in base order.

    ``copied`` is the share of the other text's characters that stand in copied runs of the base; ``fixed`` are links
    that a person has set, which their matches say; matches say why they were made where that is to be ``told``.
    """
    sources: dict[int, list[int]] = defaultdict(list)
    targets: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(scores, key=lambda link: (-scores[link], link)):
        sources[column].append(row)
        targets[row].append(column)
    moves = find_moves(base, other, scores)
    same_work = works is Works.REVISION
    found = [
        _of_other(
            base,
            other,
            column,
            rows=sources[column],
            scores=scores,
            passages=passages,
            substitutions=substitutions,
            moved=moves.links,
            same_work=same_work,
            told=told,
        )
        for column in range(len(other))
    ]
    found = [
        changed(match, reason="reason.by_hand", values=())
        if any((row, column) in fixed for row in sources[column])
        else match
        for column, match in enumerate(found)
    ]
    found += [
        _split(base, other, row, sorted(targets[row]), scores) for row in range(len(base)) if len(targets[row]) > 1
    ]
    extent = _extent(base, targets, works)
    for row in range(len(base)):
        if not targets[row]:
            outside = row not in extent
            relation = Relation.OUT_OF_EXTENT if outside else Relation.REMOVED
            reason = "reason.out_of_extent" if outside else "reason.no_counterpart"
            found.append(Match((base.units[row].clause.id,), (), relation, 1.0, reason))
    found += container_matches(base, other, scores, leaves=found, works=works, moved=moves.containers)
    ordered = _ordered(base, other, found)
    return Alignment(
        base.document, other.document, works=works, matches=ordered, substitutions=substitutions, copied=copied
    )


def _ordered(base: DocumentUnits, other: DocumentUnits, found: list[Match]) -> tuple[Match, ...]:
    """Matches in the order of the other text; what only the base has comes last, in its order."""
    place_other = {clause.id: index for index, clause in enumerate(other.document.clauses)}
    place_base = {clause.id: index for index, clause in enumerate(base.document.clauses)}

    def key(match: Match) -> tuple[int, int, int, str]:
        if match.other:
            first = min(place_other[name] for name in match.other)
            return (0, first, int(match.relation is Relation.SPLIT), match.relation)
        return (1, min(place_base[name] for name in match.base), 0, match.relation)

    return tuple(sorted(found, key=key))


def _extent(base: DocumentUnits, targets: dict[int, list[int]], works: Works) -> range:
    """Base units the other text reaches: all, except for a reprint that begins late or stops early."""
    reached = [row for row, columns in targets.items() if columns]
    if works is not Works.REPRINT or not reached:
        return range(len(base))
    return range(min(reached), max(reached) + 1)


def _of_other(
    base: DocumentUnits,
    other: DocumentUnits,
    column: int,
    *,
    rows: list[int],
    scores: dict[Link, float],
    passages: dict[Link, tuple[Passage, ...]],
    substitutions: tuple[Substitution, ...],
    moved: frozenset[Link],
    same_work: bool,
    told: bool,
) -> Match:
    """The match of one unit of the other text with the rows of the base that it took words from."""
    unit = other.units[column]
    if not rows:
        return Match((), (unit.clause.id,), Relation.ADDED, 1.0, "reason.no_source")
    parts = tuple(part for row in rows for part in passages.get((row, column), ()))
    best = base.units[rows[0]]
    if len(rows) > 1:
        relation = Relation.MERGED
    else:
        taken = [part.base for part in passages.get((rows[0], column), ())]
        relation = label(_stretch(best.alike, taken), unit.alike, substitutions, same_work=same_work)
    score = 1.0 if relation is Relation.VERBATIM else max(scores[(row, column)] for row in rows)
    reason, values = _reason(relation, best, unit, len(rows)) if told else ("", ())
    return Match(
        tuple(base.units[row].clause.id for row in rows),
        (unit.clause.id,),
        relation=relation,
        score=score,
        reason=reason,
        values=values,
        moved=any((row, column) in moved for row in rows),
        renumbered=best.clause.citation != unit.clause.citation,
        passages=parts,
    )


def _stretch(body: str, spans: list[BodySpan]) -> str:
    """The stretches of a body, joined; the whole body when none is named."""
    return "".join(body[span.start : span.end] for span in sorted(spans)) if spans else body


def _reason(relation: Relation, base: Unit, other: Unit, sources: int) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Why units were matched: a row of the catalogue and its values, with the longest wording they share."""
    if relation is Relation.VERBATIM:
        return "reason.same_text", ()
    runs = common_runs(base.alike, other.alike)
    longest = max(runs, key=lambda run: (run[2], -run[1]), default=(0, 0, 0))
    shared = base.body[longest[0] : longest[0] + min(longest[2], SHOWN_RUN)]
    kept = sum(run[2] for run in runs)
    values = (
        ("kept", str(round(100 * 2 * kept / max(1, len(base.alike) + len(other.alike))))),
        ("shared", shared),
        ("sources", str(sources)),
    )
    if relation is Relation.MERGED:
        return "reason.several_sources", values
    if longest[2] < 6:
        return "reason.context", values
    return "reason.shared_wording", values


def _split(
    base: DocumentUnits,
    other: DocumentUnits,
    row: int,
    columns: list[int],
    scores: dict[Link, float],
) -> Match:
    """The match of one unit of the base that went into several of the other text."""
    return Match(
        (base.units[row].clause.id,),
        tuple(other.units[column].clause.id for column in columns),
        relation=Relation.SPLIT,
        score=min(scores[(row, column)] for column in columns),
        reason="reason.divided",
        values=(("targets", str(len(columns))),),
        renumbered=False,
    )
