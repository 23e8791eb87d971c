"""Links that a person has set: what a clause comes from and where it went, whatever the evidence says.

    base	other
    第九条第（六）项	第十六条        第十六条 comes from this 项 and from nothing else
    -	第十五条                    第十五条 is new
    第十二条第（五）项	-           the 项 went nowhere

Several lines with one clause of the other text give it several sources. Clauses are named by citation or id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.alignment.units import NOT_UNITS
from rrdiff.errors import BadArgument
from rrdiff.structure.clause import Clause, Document
from rrdiff.text.pattern import deferred
from rrdiff.text.source import fold
from rrdiff.text.value import value

NONE = "-"
"""Stands for no clause."""
HEAD = ("base", "other")
"""The line of names, which may be there."""
NAMED = 5
"""Ids named where a citation is not enough."""
_BREAKS = deferred("\r\n|\r|\n")


@value
class SetLink:
    """One line: ids of the two clauses, None for the side that has none."""

    base: str | None
    other: str | None


def read_links(name: str, text: str, base: Document, other: Document) -> tuple[SetLink, ...]:
    """The links of a file for two texts; blank lines and those that begin with ``#`` are skipped.

    Args:
        name: the file, for messages.
        text: its content.
        base: the text whose clauses stand in the first cells.
        other: that of the second cells.

    Raises:
        BadArgument: a line is not two cells, or names a clause that a text has not, has twice, or has without words.
    """
    out: list[SetLink] = []
    for number, line in enumerate(_BREAKS.split(text.removeprefix("\ufeff")), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if tuple(cells[:2]) == HEAD:
            continue
        if len(cells) < 2 or not all(cells[:2]) or cells[0] == cells[1] == NONE:
            raise BadArgument("argument.links_cells", name=name, line=number)
        sides = (
            None if cell == NONE else _clause(document, cell, name, number)
            for document, cell in zip((base, other), cells, strict=False)
        )
        out.append(SetLink(*sides))
    return tuple(out)


def _clause(document: Document, named: str, name: str, number: int) -> str:
    """The id of a clause with words that a line names."""
    said = {"name": name, "line": number, "text": document.text.name, "clause": named}
    if named in document.by_id:
        found = [document.by_id[named]]
    else:
        wanted = _plain(named)
        found = [clause for clause in document.clauses if clause.citation and _plain(clause.citation) == wanted]
    if not found:
        raise BadArgument("argument.links_unknown", **said)
    worded = [clause for clause in found if _has_words(clause)]
    if not worded:
        raise BadArgument("argument.links_no_words", **said)
    if len(worded) > 1:
        raise BadArgument("argument.links_ambiguous", ids=" ".join(clause.id for clause in worded[:NAMED]), **said)
    return worded[0].id


def _has_words(clause: Clause) -> bool:
    """Whether a clause is one that links are made between."""
    return bool(clause.body) and clause.level not in NOT_UNITS


def _plain(citation: str) -> str:
    """A citation in one width and without white space."""
    return fold("", citation).folded.replace("\n", "")


def obeyed(
    links: Iterable[tuple[int, int]], fixed: Sequence[SetLink], base: Sequence[str], other: Sequence[str]
) -> tuple[list[tuple[int, int]], frozenset[tuple[int, int]]]:
    """The links of two texts with those that were set, and the latter by themselves.

    Args:
        links: what was found, as places in ``base`` and ``other``.
        fixed: what was set.
        base: ids of the clauses that links are made from, in order.
        other: ids of those they are made to.
    """
    rows, columns = ({name: at for at, name in enumerate(names)} for names in (base, other))
    sourced = {columns[one.other] for one in fixed if one.other is not None}
    gone = {rows[one.base] for one in fixed if one.base is not None and one.other is None}
    made = frozenset(
        (rows[one.base], columns[one.other]) for one in fixed if one.base is not None and one.other is not None
    )
    kept = {(row, column) for row, column in links if column not in sourced and row not in gone}
    return sorted(kept | made), made
