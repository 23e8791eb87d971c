r"""Source text inside Markdown that stays text: no markup, no HTML, no link, no mention, no reference.

A backslash disarms the marks of Markdown. What sites make of finished text (@name, #12, www.…) a backslash does not
disarm; there an invisible word joiner stands behind the first character.

>>> plain("**粗**<b>[甲](http://a)")
'\\*\\*粗\\*\\*&lt;b&gt;\\[甲\\](http:\u2060//a)'
>>> strong("增加"), strong("（增加）")
('**增加**', '**\u2060（增加）\u2060**')
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rrdiff.report.terminal.visible import visible

JOINER = "\u2060"
"""Invisible, without width and no letter; source text that holds one shows its number instead."""

_MARKS = re.compile(r"([\\`*_{}\[\]~|$^=])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LIVE = re.compile(
    r"@(?=\w)|[#!](?=\d)|(?i:\bgh)(?=-\d)|:(?=//)|(?i:\bwww)(?=\.)|(?i:\b(?:mailto|xmpp):)|:(?=[\w+-]+:)"
)
_NAME = re.compile(r"[A-Z0-9_]+")
_OPENING = re.compile(r"^(\d{1,9})([.)])|^([#+-])")


def plain(text: str) -> str:
    """Text of a document as running text."""
    shown = visible(" ".join(text.split()))
    marked = _MARKS.sub(r"\\\1", shown)
    for mark, entity in _ENTITIES.items():
        marked = marked.replace(mark, entity)
    return _LIVE.sub(lambda found: found[0] + JOINER, marked)


def code(name: str) -> str:
    """A name of the program's own as code; one from elsewhere is text."""
    return f"`{name}`" if _NAME.fullmatch(name) else plain(name)


def opening(text: str) -> str:
    """Escaped text at the head of a line, where a number or a dash would begin a list."""
    return _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)


def strong(text: str) -> str:
    """Text of a document that was added."""
    return _between("**", plain(text))


def gone(text: str) -> str:
    """Text of a document that was left out."""
    return _between("~~", plain(text))


def moved(text: str) -> str:
    """Text of a document that stands elsewhere in the other one."""
    return _between("*", plain(text))


def joined(pieces: Iterable[str]) -> str:
    """Escaped pieces in a row, with a joiner where the marks of two of them would run together."""
    out = ""
    for piece in pieces:
        out += (JOINER if out.endswith("*") and piece.startswith("*") else "") + piece
    return out


def _between(mark: str, text: str) -> str:
    """``text`` between marks; marks beside punctuation count only where a joiner parts them."""
    if not text:
        return ""
    first = "" if text[0].isalnum() else JOINER
    last = "" if text[-1].isalnum() else JOINER
    return f"{mark}{first}{text}{last}{mark}"
