"""Several texts held against one base: which clause became what in which of them.

base              first text      second text
第八条第（三）项   有改动 ▲1 ◆2     无对应
第九条             逐字相同         多条合并 ◆1
(no source)       2 clauses       none
"""

from __future__ import annotations

from collections import Counter, defaultdict

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison
from rrdiff.structure.clause import Document
from rrdiff.text.value import value
from rrdiff.views.summary import has_text


@value
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


@value
class MatrixColumn:
    """What became of a base in one text.

    Attributes:
        cells: by base clause that has text, in the order of the base.
        added: ids of the clauses of the text without source.
    """

    cells: dict[str, Cell]
    added: tuple[str, ...]


def matrix_clauses(base: Document) -> list[str]:
    """Ids of the clauses that the table has a row for."""
    return [clause.id for clause in base.clauses if has_text(clause)]


def column_of(comparison: Comparison) -> MatrixColumn:
    """Draw up the column of one comparison."""
    cells = _cells(comparison)
    names = matrix_clauses(comparison.alignment.base)
    return MatrixColumn({name: cells[name] for name in names}, _added(comparison))


def _cells(comparison: Comparison) -> dict[str, Cell]:
    """What one text has of each clause of the base."""
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
