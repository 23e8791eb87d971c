"""The register of codes: everything that is known of a code of the taxonomy, one row each of ``data/codes.tsv``.

A4_QUANT    drift    0 1 2 3    revision adaptation    数量时限频次    quantity, deadline or frequency

Words for reports, the list of ``rrdiff codes`` and ``docs/codes.md`` are read from here; no other list of codes exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from rrdiff.classification.finding import Layer
from rrdiff.errors import BadArgument
from rrdiff.text.value import value

_SEVERITIES = range(5)
EMITTERS = ("reprint", "revision", "adaptation", "lint")
"""Who may give a code: the judges of each sort of comparison (those of a reprint serve errata too), and the lint."""


class UnknownCode(KeyError):
    """A code that the register does not hold: a fault of the program, never of its input."""


@value
class Code:
    """One code.

    Attributes:
        layers: the layers its findings may stand in, the usual one first.
        severities: the severities its findings may have, 1 meaning … 4 form, 0 expected.
        emitters: who may give it; some of ``EMITTERS``.
        label: what it is called, in Chinese and in English.
        meaning: what it says of two texts, likewise.
        example: an invented case.
        risk: the suspicion it stands for in a review, likewise.
    """

    code: str
    layers: tuple[Layer, ...]
    severities: tuple[int, ...]
    emitters: tuple[str, ...]
    label: tuple[str, str]
    meaning: tuple[str, str]
    example: str
    risk: tuple[str, str]

    @property
    def layer(self) -> Layer:
        """The layer its findings usually stand in."""
        return self.layers[0]


@cache
def register() -> Mapping[str, Code]:
    """All codes, in the order of the taxonomy."""
    table = Path(__file__).parents[1] / "data" / "codes.tsv"
    rows = (_row(line.split("\t")) for line in table.read_text(encoding="utf-8").splitlines()[1:])
    return {row.code: row for row in rows}


def code_of(name: str) -> Code:
    """The row of a code.

    Raises:
        UnknownCode: the register has no such row.
    """
    try:
        return register()[name]
    except KeyError:
        raise UnknownCode(name) from None


def codes_named(names: Iterable[str]) -> tuple[Code, ...]:
    """The rows of codes given whole or by family, as ``A4_QUANT`` or ``a4``, in the order of the taxonomy.

    Raises:
        BadArgument: the register has no such row.
    """
    asked = {name.upper() for name in names}
    known = {part for code in register() for part in (code, family(code))}
    for name in sorted(asked - known):
        raise BadArgument("argument.unknown_code", name=name, known=" ".join(register()))
    return tuple(row for code, row in register().items() if asked & {code, family(code)})


def family(code: str) -> str:
    """The letter and number of a code."""
    return code.partition("_")[0]


def _row(cells: list[str]) -> Code:
    """A line of the table; an empty cell or a word outside the vocabularies is a fault of the table.

    Raises:
        ValueError: the line is not whole.
    """
    if len(cells) != 11 or not all(cell.strip() for cell in cells):
        raise ValueError("\t".join(cells))
    name, layers, severities, emitters, zh, en, meaning_zh, meaning_en, example, risk_zh, risk_en = cells
    return Code(
        name,
        tuple(map(Layer, layers.split())),
        severities=tuple(_SEVERITIES[int(one)] for one in severities.split()),
        emitters=tuple(EMITTERS[EMITTERS.index(one)] for one in emitters.split()),
        label=(zh, en),
        meaning=(meaning_zh, meaning_en),
        example=example,
        risk=(risk_zh, risk_en),
    )
