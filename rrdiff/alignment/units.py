"""The leaves that are aligned: clauses with text of their own, and what is known of each.

    第八条　责任包括：     unit 0   article 0
    （一）甲；            unit 1   article 0
    第九条　乙。          unit 2   article 1

Headings, the title and the 题注 are matched separately; an article without own text follows its leaves.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, compress, count

from rrdiff.alignment.roles import FormulaRole, roles_of
from rrdiff.structure.clause import RUN_IN, Clause, Document, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.value import field, once_each, value
from rrdiff.text.variants import comparable_whole
from rrdiff.text.words import look_up, words

NOT_UNITS = frozenset({Level.TITLE, Level.NOTE})
MARKS = deferred(r"[\W_]+")
"""Everything that is no letter, digit or Han character."""


@value
class Unit:
    """One leaf.

    Attributes:
        body: folded own text (with a run-in heading, which is wording).
        alike: ``body`` with character variants (traditional forms, 〇 and 零, quote styles) made one; positions stay.
        bare: ``alike`` without punctuation.
        words: the words of ``body`` without punctuation.
        roles: what sort of norm its wording shows it to be.
    """

    clause: Clause
    body: str
    alike: str
    bare: str
    words: tuple[str, ...]
    roles: frozenset[FormulaRole]


@value
class DocumentUnits:
    """The units of one document, with the article (or other parent) each belongs to."""

    document: Document = field(repr=False)
    units: tuple[Unit, ...]
    article: tuple[int, ...]
    articles: int

    def __len__(self) -> int:
        """Number of units."""
        return len(self.units)

    @property
    def title(self) -> str:
        """Title of the document."""
        return self.document.title

    def members(self, article: int) -> list[int]:
        """Unit indices of one article, in order."""
        return [index for index, owner in enumerate(self.article) if owner == article]


@once_each
def side_of(document: Document) -> DocumentUnits:
    """Collect the units of a document in reading order."""
    units: list[Unit] = []
    owners: dict[tuple[tuple[object, ...], int], int] = {}
    printed: dict[tuple[object, ...], int] = {}  # articles of an address: a misprinted number makes two of one
    article: list[int] = []
    classes = comparable_whole(document.text.folded)
    look_up(classes)
    for clause in document.clauses:
        if clause.level is Level.ARTICLE:
            printed[clause.address] = printed.get(clause.address, 0) + 1
        if clause.level in NOT_UNITS or not clause.body:
            continue
        spans = (*clause.heading, *clause.body) if clause.level in RUN_IN else clause.body
        alike = "".join(classes[span.start : span.end] for span in spans).replace("\n", "")
        units.append(unit_of(clause, document.folded(spans), alike))
        owner = article_of(clause)
        article.append(owners.setdefault((owner, printed.get(owner, 0)), len(owners)))
    return DocumentUnits(document, tuple(units), tuple(article), len(owners))


def unit_of(clause: Clause, body: str, alike: str) -> Unit:
    """What is known of one leaf."""
    bare, own_words, roles = _wording(alike)
    return Unit(clause, body, alike=alike, bare=bare, words=own_words, roles=roles)


@lru_cache(maxsize=1 << 11)
def _wording(alike: str) -> tuple[str, tuple[str, ...], frozenset[FormulaRole]]:
    """What is known of a wording wherever it stands; texts that copy one another have most of it in common."""
    return MARKS.sub("", alike), bare_words(alike), roles_of(alike)


def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text without marks; most hold none or are one, which is seen faster than they are taken out."""
    bare = [piece if piece.isalnum() else MARKS.sub("", piece) if len(piece) > 1 else "" for piece in words(text)]
    return tuple(filter(None, bare))


def article_of(clause: Clause) -> tuple[object, ...]:
    """Address of the article a clause belongs to; outside articles, of its parent."""
    for depth, (level, _) in enumerate(clause.address, 1):
        if level is Level.ARTICLE:
            return clause.address[:depth]
    return clause.address[:-1] or clause.address


COPY_RUN = 8
"""Code points of a run that counts as copied."""


@once_each
def _runs_of(side: DocumentUnits) -> tuple[list[str], ...]:
    """The runs of each unit in order."""
    return tuple(
        [bare[at : at + COPY_RUN] for at in range(len(bare) - COPY_RUN + 1)]
        for bare in (one.bare for one in side.units)
    )


@once_each
def copy_runs(side: DocumentUnits) -> frozenset[str]:
    """The runs that a text may have been copied from."""
    return frozenset(chain.from_iterable(_runs_of(side)))


def copied_share(base: DocumentUnits, other: DocumentUnits) -> float:
    """Share of the other text's bare characters that lie in runs of ``COPY_RUN`` found in the base."""
    known = copy_runs(base)
    total = inside = 0
    for unit, runs in zip(other.units, _runs_of(other), strict=True):
        total += len(unit.bare)
        if runs and known.issuperset(runs):  # most clauses of an amended text
            inside += len(unit.bare)
            continue
        reach = 0
        for at in compress(count(), map(known.__contains__, runs)):
            inside += at + COPY_RUN - max(reach, at)
            reach = at + COPY_RUN
    return inside / total if total else 0.0
