"""The vocabulary of correspondence: matches, passages, substitutions.

Every clause of both documents stands in at least one match. A match says what corresponds and why; which words differ
is the next stage's business, what it means the one after.
"""

from __future__ import annotations

from enum import StrEnum

from rrdiff.structure.clause import Document, Level
from rrdiff.text.source import BodySpan
from rrdiff.text.value import field, value


class Relation(StrEnum):
    """How the clauses of one match are related; names as in the published interface."""

    VERBATIM = "verbatim"  # equal after folding; labels may differ
    LIGHT_EDIT = "light_edit"  # only systematic substitutions and function words differ
    ADAPTED = "adapted"  # one main source, its duties, objects, numbers or conditions changed
    MERGED = "merged"  # several base clauses went into one other clause
    SPLIT = "split"  # one base clause was divided over several other clauses
    ADDED = "added"  # no source; ``base`` is empty
    REMOVED = "removed"  # no counterpart; ``other`` is empty
    OUT_OF_EXTENT = "out_of_extent"  # the other text does not reach so far; no removal


class Works(StrEnum):
    """What the two texts are to each other."""

    REPRINT = "reprint"
    REVISION = "revision"
    ADAPTATION = "adaptation"
    UNRELATED = "unrelated"


@value
class Passage:
    """Aligned stretches of two clauses.

    ``base`` and ``other`` are positions in ``Document.body(clause)`` of the two clauses (code points); for the levels
    of a 公文, whose run-in heading is wording, in heading and body together.
    """

    base_clause: str
    base: BodySpan
    other_clause: str
    other: BodySpan


@value
class Match:
    """One correspondence.

    Attributes:
        base, other: clause ids, best source first; one side is empty for added, removed, out of extent.
        score: 0 to 1, how sure the correspondence is; 1 for equal text.
        reason: row of the message catalogue (``reason.same_text`` …) with its ``values``.
        moved: stands at another place among its neighbours or under another parent, renumbering apart.
        renumbered: the printed number differs.
        passages: the aligned stretches; text that none covers is new or dropped.
    """

    base: tuple[str, ...]
    other: tuple[str, ...]
    relation: Relation
    score: float
    reason: str
    values: tuple[tuple[str, str], ...] = ()
    moved: bool = False
    renumbered: bool = False
    passages: tuple[Passage, ...] = ()


@value
class Substitution:
    """A wording the other text uses throughout where the base has another.

    ``clauses`` are ids of the other document where it happened; ``kept`` the fewer where the base wording stayed.
    """

    base: str
    other: str
    count: int
    clauses: tuple[str, ...]
    kept: tuple[str, ...] = ()


@value
class Alignment:
    """All correspondences of two documents, in the order of the other document, base-only matches last.

    ``copied`` is the share of the other text's characters that stand in copied runs of the base, 0 to 1.
    """

    base: Document = field(repr=False)
    other: Document = field(repr=False)
    works: Works
    matches: tuple[Match, ...]
    substitutions: tuple[Substitution, ...] = ()
    copied: float = 0.0

    def scores(self) -> dict[tuple[str, str], float]:
        """How sure each pair of clauses is, by the ids of base and other, 0 to 1."""
        return {(base, other): match.score for match in self.matches for base in match.base for other in match.other}

    def is_one_act(self) -> bool:
        """True for two texts that say the same of who adopted or changed them and when: they have one day of force."""
        base, other = ([(one.kind, one.date, one.organ) for one in side.events] for side in (self.base, self.other))
        return base == other != []


_CLOSE = frozenset({Relation.VERBATIM, Relation.LIGHT_EDIT})


def answers(alignment: Alignment) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What each clause of either text answers to; more than is compared, as a sentence may be a clause of its own."""
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = {}, {}
    for match in alignment.matches:
        for names, others, side in zip((match.base, match.other), (match.other, match.base), found, strict=True):
            for name in names:
                side.setdefault(name, []).extend(others)
    return found


def copied_articles(alignment: Alignment) -> frozenset[str | None]:
    """Articles of the base of which some clause was copied: what they lost was left out of a copy."""
    return frozenset(
        alignment.base.by_id[name].part_of(Level.ARTICLE)
        for match in alignment.matches
        if match.relation in _CLOSE
        for name in match.base
    )


def unchanged_articles(alignment: Alignment) -> dict[str | None, frozenset[str | None]]:
    """Articles of the other text that were copied as a whole, with those of the base that they were copied from.

    Nothing that is gone elsewhere was taken up in them.
    """
    sources: dict[str | None, set[str | None]] = {}
    close: dict[str, bool] = {}
    for match in alignment.matches:
        for name in match.other:
            close[name] = close.get(name, False) or match.relation in _CLOSE
            here = sources.setdefault(alignment.other.by_id[name].part_of(Level.ARTICLE), set())
            here.update(alignment.base.by_id[one].part_of(Level.ARTICLE) for one in match.base)
    rewritten = {alignment.other.by_id[name].part_of(Level.ARTICLE) for name, copied in close.items() if not copied}
    return {article: frozenset(from_) for article, from_ in sources.items() if article not in rewritten}
