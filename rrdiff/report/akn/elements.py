r"""XML as strings: elements, and source text made fit to stand in them.

>>> element("num", {"eId": "a"}, plain("第一条 <\x1b>"))
'<num eId="a">第一条 &lt;‹U+001B›&gt;</num>'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

BEYOND_XML = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot carry and that are not white space; they are written ‹U+001B›."""

_WHITE = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "))
_SPACE = re.compile(r"\s+")
_BREAK = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")


def number_of(char: str) -> str:
    """Number of a character: U+001B."""
    return f"U+{ord(char):04X}"


def plain(text: str) -> str:
    """Text escaped for XML, with what XML cannot carry in words and white space as spaces."""
    return escape(BEYOND_XML.sub(lambda found: f"‹{number_of(found[0])}›", text.translate(_WHITE)))


def element(name: str, attributes: Mapping[str, str], content: str = "") -> str:
    """An element on one line, with ``content`` as it is."""
    opening = name + "".join(f' {key}="{plain(value)}"' for key, value in attributes.items())
    return f"<{opening}>{content}</{name}>" if content else f"<{opening}/>"


def block(name: str, attributes: Mapping[str, str], children: Sequence[str]) -> str:
    """An element that holds elements, each on lines of its own."""
    return element(name, attributes, "\n" + "\n".join(children) + "\n" if children else "")


def unbroken(pieces: Sequence[Sequence[str]]) -> list[str]:
    r"""The segments of some pieces of text without the line breaks in them and between the pieces.

    A break between two Latin words is a space, any other is nothing, as is white space at either end.

        >>> unbroken([["依照\n", "第三条"], ["的 GDP"], ["per head "]])
        ['依照', '第三条', '的 GDP ', 'per head']
    """
    whole = "\n".join("".join(segments) for segments in pieces)
    kept = list(whole)
    for found in _SPACE.finditer(whole):
        start, end = found.span()
        if start and end < len(whole) and not _BREAK.search(found[0]):
            continue
        kept[start:end] = [""] * (end - start)
        if start and end < len(whole) and _latin(whole[start - 1]) and _latin(whole[end]):
            kept[start - 1] += " "
    out, at = [], 0
    for segments in pieces:
        for segment in segments:
            out.append("".join(kept[at : at + len(segment)]))
            at += len(segment)
        at += 1
    return out


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
