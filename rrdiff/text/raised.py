r"""Raised and lowered figures: 10⁶ is not 106, CO₂ is what prints CO with a lowered 2.

Unicode's compatibility forms drop the height of a figure, and so do readers of files that keep it in the formatting.
Here it stays: where a sign for the raised figure exists it is written, else the height is told by ^ or _.

    >>> raised("6"), raised("ab"), lowered("2"), raised("注")
    ('⁶', '^(ab)', '₂', '注')
    >>> nfkc("１０⁶"), nfkc("㎡")
    ('10⁶', 'm²')
"""

from __future__ import annotations

import unicodedata

from rrdiff.text.pattern import deferred

_RAISED = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_LATIN = deferred(r"[0-9A-Za-zͰ-Ͽ+\-−=().,*/ ]*[0-9A-Za-zͰ-Ͽ+\-−][0-9A-Za-zͰ-Ͽ+\-−=().,*/ ]*")
_HEIGHT = deferred("([⁰¹²³⁴-ⁿⁱ₀-ₜᵢᵣᵤᵥⱼ])")
_HEIGHTS = frozenset(map(chr, (*range(0x2070, 0x209D), *map(ord, "¹²³ᵢᵣᵤᵥⱼ"))))
"""Characters of which a text holds one that it matches in; every text is asked."""
_SQUARES = {
    ord(char): form
    for char, form in zip("㎟㎠㎡㎢㎣㎤㎥㎦", ("mm²", "cm²", "m²", "km²", "mm³", "cm³", "m³", "km³"), strict=True)
}
LONGEST = 40
"""Longest power or index; longer raised text is a note."""
_INDEX = deferred("(?<=[A-Za-zΑ-ω)])[₀-₉]+")
_FLAT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_AFTER_LETTER = deferred("(?<=[A-Za-zΑ-ω])[²³]")


def raised(text: str) -> str:
    """The text as its raised print reads."""
    return _written(text, _RAISED, "^")


def lowered(text: str) -> str:
    """The text as its lowered print reads."""
    return _written(text, _LOWERED, "_")


def _written(text: str, signs: dict[str, str], mark: str) -> str:
    core = text.strip()
    if not core:
        return text
    if all(char in signs for char in core):
        return "".join(signs.get(char, char) for char in text)
    if len(core) > LONGEST or not _LATIN.fullmatch(core):
        return text  # a mark such as 注 or [1], which no sign stands for
    wrapped = core if len(core) == 1 else f"({core})"
    return text.replace(core, mark + wrapped, 1)


def nfkc(text: str) -> str:
    """The compatibility form of a text that keeps the height of its figures; as long as NFKC where none is raised."""
    text = text.translate(_SQUARES)
    if _HEIGHTS.isdisjoint(text):
        return unicodedata.normalize("NFKC", text)
    parts = _HEIGHT.split(text)
    return "".join(part if at % 2 else unicodedata.normalize("NFKC", part) for at, part in enumerate(parts))


def without_unit_powers(text: str) -> str:
    """The text with m² as m2: at a unit's letter the height of 2 and 3 is a matter of print."""
    return _AFTER_LETTER.sub(lambda found: "23"["²³".index(found[0])], text)


def without_indices(text: str) -> str:
    """The text with CO₂ as CO2: behind a letter the height of a figure is a matter of print, a ratio L/2 is none.

    >>> without_indices("CO₂"), without_indices("10⁶")
    ('CO2', '10⁶')
    """
    return text if _HEIGHTS.isdisjoint(text) else _INDEX.sub(lambda found: found.group().translate(_FLAT), text)
