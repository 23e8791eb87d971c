"""What two texts are to each other, in figures: the first thing a reader wants to know.

relation   adaptation        taken over: 85 of 92 clauses        copied: 60 %
findings   2 change the meaning, 30 the wording …                substitutions: 中央→省 (×7)
"""

from __future__ import annotations

from collections import Counter

from rrdiff.alignment.match import Match, Relation, Substitution, Works
from rrdiff.alignment.titles import WorksEvidence, works_evidence
from rrdiff.classification.finding import Comparison
from rrdiff.classification.ranking import MOST, most_serious
from rrdiff.structure.clause import Clause, Document, Level
from rrdiff.text.value import once, value

NO_NORM = frozenset({Level.TITLE, Level.NOTE})


@value
class TextFigures:
    """One text in figures; ``first`` and ``last`` are ids of the clauses where the common extent begins and ends."""

    articles: int
    clauses: int
    characters: int
    first: str | None
    last: str | None


@value
class Summary:
    """Both texts and their relation in figures.

    Attributes:
        relations: clauses with text of their own by relation; those of the other text, then those only the base has.
        findings: (code, severity, number), most serious first.
        severities: (severity, number), most serious first, expected adaptation (0) last.
        copied: share of the other text's characters in runs of eight and more that the base has too.
        worst: places in ``Comparison.findings`` of the most serious, best first.
        changed: anything differs beyond width and space.
        reason: what speaks for what the two texts are taken to be to each other.
        swapped: why the two texts seem to stand in the wrong order, as a row of the messages; empty where they do not.
    """

    works: Works
    base: TextFigures
    other: TextFigures
    relations: tuple[tuple[Relation, int], ...]
    findings: tuple[tuple[str, int, int], ...]
    severities: tuple[tuple[int, int], ...]
    copied: float
    moved: int
    renumbered: int
    substitutions: tuple[Substitution, ...]
    worst: tuple[int, ...]
    changed: bool
    reason: WorksEvidence
    swapped: str = ""


ALMOST = 0.9999
"""The greatest share short of the whole."""


@once
def summary_of(comparison: Comparison) -> Summary:
    """Count what a comparison found."""
    alignment = comparison.alignment
    base, other = alignment.base, alignment.other
    relations: Counter[Relation] = Counter()
    for match in alignment.matches:
        if match.relation is not Relation.SPLIT:
            relations[match.relation] += _leaves(match, base, other)
    codes = Counter((finding.code, finding.severity) for finding in comparison.findings)
    severities = Counter(finding.severity for finding in comparison.findings)
    paired = [match for match in alignment.matches if match.base and match.other and _leaves(match, base, other)]
    listed = len(comparison.findings) if comparison.folded else MOST
    reason = works_evidence(base, other, alignment.copied)
    return Summary(
        alignment.works,
        _side(base, {name for match in paired for name in match.base}),
        other=_side(other, {name for match in paired for name in match.other}),
        relations=tuple((relation, relations[relation]) for relation in Relation if relations[relation]),
        findings=tuple(
            (code, severity, number)
            for (code, severity), number in sorted(codes.items(), key=lambda entry: (_weight(entry[0][1]), entry[0][0]))
        ),
        severities=tuple(sorted(severities.items(), key=lambda entry: _weight(entry[0]))),
        copied=rounded_share(alignment.copied),
        moved=sum(match.moved for match in alignment.matches),
        renumbered=sum(match.renumbered for match in alignment.matches),
        substitutions=alignment.substitutions,
        worst=most_serious(comparison.findings, listed, fill=bool(comparison.folded)),
        changed=changed(comparison),
        reason=reason,
        swapped=_swapped(comparison, reason),
    )


def _swapped(comparison: Comparison, reason: WorksEvidence) -> str:
    """Which order of the two texts seems to be the wrong one: rules before their law, a version before an older one."""
    works = comparison.alignment.works
    if works is Works.ADAPTATION and reason.from_other:
        return "swapped.law_unjudged" if comparison.turned else "swapped.law"
    return "swapped.version" if works is Works.REVISION and reason.earlier_other is not None else ""


def changed(comparison: Comparison) -> bool:
    """Whether the texts differ at all: a clause that does not read the same, has moved or is missing, or a finding."""
    same = {Relation.VERBATIM, Relation.OUT_OF_EXTENT}
    return any(finding.severity for finding in comparison.findings) or any(
        match.relation not in same or match.moved or match.renumbered for match in comparison.alignment.matches
    )


def rounded_share(share: float) -> float:
    """A share to four places; it is whole only where nothing is lacking."""
    return min(round(share, 4), ALMOST) if share < 1 else 1.0


def has_text(clause: Clause) -> bool:
    """Whether a clause is counted: it has text of its own and is neither title nor 题注."""
    return bool(clause.body) and clause.level not in NO_NORM


def _leaves(match: Match, base: Document, other: Document) -> int:
    """Clauses a match counts for: its other clauses, or its base clauses where the other side is empty."""
    document, names = (other, match.other) if match.other else (base, match.base)
    return sum(has_text(document.by_id[name]) for name in names)


def _side(document: Document, reached: set[str]) -> TextFigures:
    names = [clause.id for clause in document.clauses if clause.id in reached and has_text(clause)]
    return TextFigures(
        sum(clause.level is Level.ARTICLE for clause in document.clauses),
        sum(map(has_text, document.clauses)),
        sum(len(document.body(clause)) for clause in document.clauses),
        names[0] if names else None,
        names[-1] if names else None,
    )


def _weight(severity: int) -> int:
    """Order of severities: 1 is the most serious, 0 the least."""
    return severity or 9
