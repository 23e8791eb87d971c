r"""Source text that office files and web pages can carry: XML has no way to write some characters.

Controls become their pictures, lone surrogates and noncharacters their numbers; everything else, marks of direction
and rare characters included, stays what it is.

    >>> carried("第一条\x1b红\ufffe\u202e𠀀\n")
    '第一条␛红‹U+FFFE›\u202e𠀀\n'
    >>> escape('<甲>&"'), escape('<甲>&"', quote=False)
    ('&lt;甲&gt;&amp;&quot;', '&lt;甲&gt;&amp;"')
    >>> uncarried("第一条\x1b红\ufffe\u202e𠀀\n")
    2
"""

from __future__ import annotations

import re

_BEYOND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400
"""Where the pictures of the controls begin: ␀ for U+0000."""


def carried(text: str) -> str:
    """The text with what XML cannot carry made visible."""
    return text if text.isprintable() else _BEYOND.sub(_shown, text)


def escape(text: str, *, quote: bool = True) -> str:
    """The text as it stands in markup; ``html.escape`` does the same, and loads tables of all named characters."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;") if quote else text


def uncarried(text: str) -> int:
    """How many characters of a text XML cannot carry."""
    return len(_BEYOND.findall(text))


def picture(point: int) -> str:
    """The visible form of a control character."""
    return chr(_PICTURES + point)


def _shown(found: re.Match[str]) -> str:
    point = ord(found[0])
    return picture(point) if point < 0x20 else f"‹U+{point:04X}›"
