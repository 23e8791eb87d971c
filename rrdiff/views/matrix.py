"""Several texts held against one base: which clause became what in which of them.

base              first text      second text
第八条第（三）项   有改动 ▲1 ◆2     无对应
第九条             逐字相同         多条合并 ◆1
(no source)       2 clauses       none
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison
from rrdiff.structure.clause import Document
from rrdiff.views.summary import has_text


@dataclass(frozen=True, slots=True)
class Cell:
    """What one text made of one base clause.

    Attributes:
        relation: the relation of its main match.
        partners: ids of the clauses of that text made from it, best first.
        severities: (severity, number of findings), most serious first, expected ones left out.
    """

    relation: Relation
    partners: tuple[str, ...]
    severities: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One base clause; one cell for each text."""

    clause: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows in the order of the base; ``added`` are the ids of each text's clauses without source."""

    base: Document
    others: tuple[Document, ...]
    rows: tuple[MatrixRow, ...]
    added: tuple[tuple[str, ...], ...]


def matrix_of(comparisons: Sequence[Comparison]) -> Matrix:
    """Draw up the table; all comparisons have the same base.

    Raises:
        ValueError: there is no comparison, or the bases differ.
    """
    if len({one.alignment.base.text.sha256 for one in comparisons}) != 1:
        raise ValueError("a matrix needs comparisons with one base")
    base = comparisons[0].alignment.base
    columns = [_column(one) for one in comparisons]
    names = [clause.id for clause in base.clauses if has_text(clause)]
    return Matrix(
        base,
        tuple(one.alignment.other for one in comparisons),
        tuple(MatrixRow(name, tuple(column[name] for column in columns)) for name in names),
        tuple(_added(one) for one in comparisons),
    )


def _column(comparison: Comparison) -> dict[str, Cell]:
    relations: dict[str, Relation] = {}
    partners: dict[str, list[str]] = defaultdict(list)
    for match in comparison.alignment.matches:
        for name in match.base:
            if name not in relations or match.relation is Relation.SPLIT:
                relations[name] = match.relation
            partners[name] += [one for one in match.other if one not in partners[name]]
    about: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, finding in enumerate(comparison.findings):
        if finding.base is not None:
            about["base", finding.base.clause].add(number)
        elif finding.other is not None:
            about["other", finding.other.clause].add(number)
    out: dict[str, Cell] = {}
    for name, relation in relations.items():
        found = about["base", name].union(*(about["other", one] for one in partners[name]))
        counts = Counter(comparison.findings[number].severity for number in found)
        graded = tuple((severity, counts[severity]) for severity in sorted(counts) if severity)
        out[name] = Cell(relation, tuple(partners[name]), graded)
    return out


def _added(comparison: Comparison) -> tuple[str, ...]:
    other = comparison.alignment.other
    return tuple(
        name
        for match in comparison.alignment.matches
        if match.relation is Relation.ADDED
        for name in match.other
        if has_text(other.by_id[name])
    )
