"""Formulas of Word files and web pages on one line: a fraction as L/2, which is not L2; powers as x² or x^(n+1).

    <m:f><m:num>L</m:num><m:den>2</m:den></m:f>     L/2
    <msup><mi>x</mi><mn>2</mn></msup>               x²

Both formats nest the same few constructions under different names. What has a place of its own in the file keeps it;
the signs that stand for a construction come from nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rrdiff.readers.docx.pieces import NOWHERE, Piece
from rrdiff.readers.wordml import kind
from rrdiff.text.raised import lowered, raised

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 60
"""Constructions nested deeper are written without signs of their own; formulas of statutes have three levels."""
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_ONE = re.compile(r"[\w.]+|\([^()]*\)|")
_SCRIPTS = {"m:sSup": ("sup",), "m:sSub": ("sub",), "m:sSubSup": ("sub", "sup"), "m:sPre": ("sub", "sup")}
_LIMITS = {"m:limLow": "_", "m:limUpp": "^"}
_ROWS = {"m:m": "m:mr", "m:eqArr": "m:e"}

Parts = list[Piece]


def is_formula(name: str) -> bool:
    """Whether an element of this kind is a construction of a formula."""
    return name in _WRITERS


def formula(element: _Element, depth: int = 0) -> Parts:
    """What a construction prints."""
    name = kind(element)
    if name in {"w:del", "w:moveFrom"}:
        return []
    if name in {"m:t", "w:t"}:
        return [(element.text or "", element, 0)]
    writer = _WRITERS.get(name) if depth < DEEPEST else None
    if writer is not None:
        return writer(element, depth + 1)
    if depth >= DEEPEST:
        return [(one.text or "", one, 0) for one in element.iter(f"{{{MATH}}}t")]
    return _inside(element, depth)


def _inside(element: _Element | None, depth: int) -> Parts:
    """What the children of an element print, one after the other."""
    if element is None:
        return []
    return [piece for one in element.iterchildren("*") for piece in formula(one, depth + 1)]


def _part(element: _Element, name: str, depth: int) -> Parts:
    found = next((one for one in element.iterchildren("*") if kind(one) == f"m:{name}"), None)
    return _inside(found, depth)


def _sign(text: str) -> Piece:
    return (text, None, NOWHERE)


def _text(parts: Parts) -> str:
    return "".join(text for text, _, _ in parts)


def _grouped(parts: Parts) -> Parts:
    """In brackets, unless it is one word or number."""
    return parts if _ONE.fullmatch(_text(parts)) else [_sign("("), *parts, _sign(")")]


def _fraction(element: _Element, depth: int) -> Parts:
    return [*_grouped(_part(element, "num", depth)), _sign("/"), *_grouped(_part(element, "den", depth))]


def _scripts(element: _Element, depth: int) -> Parts:
    out = _part(element, "e", depth)
    for name in _SCRIPTS[kind(element)]:
        out += _script(_part(element, name, depth), name)
    return out


def _script(parts: Parts, name: str) -> Parts:
    """Parts set higher or lower: by signs of that height where there are some."""
    if not _text(parts).strip():
        return parts
    convert, mark = (raised, "^") if name == "sup" else (lowered, "_")
    converted = [(convert(text), element, at) for text, element, at in parts]
    same = all(len(new[0]) == len(old[0]) and new[0] != old[0] for new, old in zip(converted, parts, strict=True))
    return converted if same else [_sign(mark), *_grouped(parts)]


def _root(element: _Element, depth: int) -> Parts:
    degree = _part(element, "deg", depth)
    return [*_script(degree, "sup"), _sign("√"), *_grouped(_part(element, "e", depth))]


def _brackets(element: _Element, depth: int) -> Parts:
    properties = next((one for one in element.iterchildren("*") if kind(one) == "m:dPr"), None)
    begin, end, between = (_character(properties, name, usual) for name, usual in _SIGNS)
    out: Parts = [_sign(begin)]
    for number, one in enumerate(one for one in element.iterchildren("*") if kind(one) == "m:e"):
        out += [*([_sign(between)] if number else []), *_inside(one, depth)]
    return [*out, _sign(end)]


_SIGNS = (("begChr", "("), ("endChr", ")"), ("sepChr", "|"))


def _character(properties: _Element | None, name: str, usual: str) -> str:
    found = None if properties is None else next((one for one in properties if kind(one) == f"m:{name}"), None)
    if found is None:
        return usual
    return next((str(written) for of, written in found.attrib.items() if str(of).endswith("val")), "")[:1]


def _sum(element: _Element, depth: int) -> Parts:
    properties = next((one for one in element.iterchildren("*") if kind(one) == "m:naryPr"), None)
    out: Parts = [_sign(_character(properties, "chr", "∫"))]
    for name in ("sub", "sup"):
        out += _script(_part(element, name, depth), name)
    return [*out, *_part(element, "e", depth)]


def _limit(element: _Element, depth: int) -> Parts:
    return [*_part(element, "e", depth), _sign(_LIMITS[kind(element)]), *_grouped(_part(element, "lim", depth))]


def _rows(element: _Element, depth: int) -> Parts:
    out: Parts = []
    for number, row in enumerate(one for one in element.iterchildren("*") if kind(one) == _ROWS[kind(element)]):
        out += [_sign("; ")] if number else []
        cells = [one for one in row.iterchildren("*") if kind(one) == "m:e"] if kind(row) == "m:mr" else [row]
        for place, cell in enumerate(cells):
            out += [*([_sign(", ")] if place else []), *_inside(cell, depth)]
    return [_sign("["), *out, _sign("]")] if kind(element) == "m:m" else out


def _bar(element: _Element, depth: int) -> Parts:
    return [_sign("¯"), *_grouped(_part(element, "e", depth))]


_WRITERS: dict[str, Callable[[_Element, int], Parts]] = {
    "m:f": _fraction,
    **dict.fromkeys(_SCRIPTS, _scripts),
    "m:rad": _root,
    "m:d": _brackets,
    "m:nary": _sum,
    **dict.fromkeys(_LIMITS, _limit),
    **dict.fromkeys(_ROWS, _rows),
    "m:bar": _bar,
}


def mathml(element: _Element, depth: int = 0) -> str:
    """A formula of a web page on one line."""
    tag = str(element.tag).rpartition("}")[2].rpartition(":")[2]
    if depth >= DEEPEST:
        return "".join(map(str, element.itertext()))
    if tag in {"annotation", "annotation-xml"}:
        return ""
    parts = [mathml(one, depth + 1) for one in element.iterchildren("*")]
    if not parts:
        return (element.text or "").strip()
    return _of_parts(tag, parts)


def _of_parts(tag: str, parts: Sequence[str]) -> str:
    """An element of MathML with its parts in one line."""
    wrapped = [part if _ONE.fullmatch(part) else f"({part})" for part in parts]
    match tag, len(parts):
        case "mfrac", 2:
            return f"{wrapped[0]}/{wrapped[1]}"
        case "msup" | "mover", 2:
            return parts[0] + raised(parts[1])
        case "msub" | "munder", 2:
            return parts[0] + lowered(parts[1])
        case "msubsup" | "munderover", 3:
            return parts[0] + lowered(parts[1]) + raised(parts[2])
        case "mroot", 2:
            return f"{raised(parts[1])}√{wrapped[0]}"
        case "msqrt", _:
            inner = "".join(parts)
            return f"√{inner}" if _ONE.fullmatch(inner) else f"√({inner})"
        case "mfenced", _:
            return f"({', '.join(parts)})"
        case "mtr", _:
            return ", ".join(parts)
        case "mtable", _:
            return "; ".join(parts)
        case _:
            return "".join(parts)
