r"""A user's own lexicon: files in the form of the packaged tables, which extend and overrule them.

    word	kind	rank
    须当	duty	4           a word that the packaged tables do not have
    原则上			    and one that they have, taken out: its kind is empty

    unit	dimension	factor
    标准亩	area	1.5

A line with the columns of a table begins it, so one file may hold several; later rows and later files overrule earlier
ones. Whatever is wrong is told with its line, before anything is compared.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache

from rrdiff.classification.lexicon import PACKAGED, TABLES, Lexicon, Row, rows
from rrdiff.errors import BadArgument
from rrdiff.readers import read
from rrdiff.text.source import fold

_BREAKS = re.compile("\r\n|\r|\n")
_KINDED = frozenset({"strength", "actors", "content"})
"""Tables whose kinds the program knows by name."""
SOURCE = "source"
OPTIONAL = frozenset({"not_after", "not_before", SOURCE})
"""Columns that a user may leave out."""


def read_lexicon(files: Sequence[str | os.PathLike[str]]) -> Lexicon:
    """The packaged tables with the rows of some files, in the order given.

    Raises:
        UnreadableInput: a file cannot be read.
        BadArgument: a line is not a row of a table.
    """
    return Lexicon(tuple(one for file in files for one in _rows_of(os.fspath(file))))


def _rows_of(name: str) -> Iterator[tuple[str, Row]]:
    """The rows of a file, each with its table."""
    table, columns = "", list[str]()
    for number, line in enumerate(_BREAKS.split(read(name).raw), 1):
        written = line.removeprefix("\ufeff").rstrip()
        if not written or written.startswith("#"):
            continue
        cells = [cell.strip() for cell in written.split("\t")]
        if begun := _table_of(cells):
            table, columns = begun, cells
        elif not table:
            known = "; ".join(" ".join(_needed(one)) for one in TABLES)
            raise BadArgument("argument.lexicon_columns", name=name, line=number, columns=known)
        else:
            row = dict.fromkeys(TABLES[table], "") | _filled(name, number, columns, cells)
            yield table, _row(name, number, table, row)


def _needed(table: str) -> list[str]:
    """The columns of a table that must be there."""
    return [column for column in TABLES[table] if column not in OPTIONAL]


def _table_of(cells: list[str]) -> str:
    """The table that a line of columns begins; empty for any other line."""
    fits = (one for one, known in TABLES.items() if set(_needed(one)) <= set(cells) <= set(known))
    return next(fits, "") if len(set(cells)) == len(cells) else ""


def _filled(name: str, number: int, columns: list[str], cells: list[str]) -> dict[str, str]:
    """The cells of a line by their columns, folded as texts are; what is left out at the end is missing."""
    if len(cells) > len(columns) or not cells[0]:
        raise BadArgument("argument.lexicon_cells", name=name, line=number, columns=" ".join(columns))
    row = dict(zip(columns, cells, strict=False))
    return {column: cell if column == SOURCE else fold(name, cell).folded for column, cell in row.items()}


def _row(name: str, number: int, table: str, row: dict[str, str]) -> Row:
    """The row when its values are ones that the program can use."""
    kind = row[TABLES[table][1]]
    if not kind:
        return row
    if table in _KINDED and kind not in _kinds(table):
        known = " ".join(sorted(_kinds(table)))
        raise BadArgument("argument.lexicon_kind", name=name, line=number, kind=kind, known=known)
    for column, sound in (("rank", _is_rank), ("level", _is_level), ("factor", _is_factor)):
        if column in row and not sound(row[column]):
            raise BadArgument("argument.lexicon_number", name=name, line=number, column=column, value=row[column])
    return row


@cache
def _kinds(table: str) -> frozenset[str]:
    return frozenset(row["kind"] for row in rows(table, PACKAGED))


def _is_rank(written: str) -> bool:
    return re.fullmatch("[0-9]", written) is not None


def _is_level(written: str) -> bool:
    return not written or _is_rank(written)


def _is_factor(written: str) -> bool:
    try:
        value = float(written)
    except ValueError:
        return False
    return math.isfinite(value) and value > 0
