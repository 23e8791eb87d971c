r"""Names of files that a browser sends, made harmless, and names for what is downloaded.

>>> safe_name("../../etc/办法.docx")
'办法.docx'
>>> safe_name("C:\\temp\\con.txt")
'_con.txt'
>>> safe_name("细则\u202excod.exe")
'细则xcod.exe'
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

LONGEST = 120
"""Bytes of a name; file systems allow 255, and what is downloaded adds words of its own."""
NAMELESS = "text"
_UNFIT = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names of devices on Windows."""


def safe_name(name: str) -> str:
    """The last part of a name without what steers file systems, terminals or the direction of writing."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(one for one in last if unicodedata.category(one)[0] != "C" and one not in "\u2028\u2029")
    plain = _UNFIT.sub("_", seen).strip(". ")
    stem, suffix = _parts(plain or NAMELESS)
    short = _cut(stem, LONGEST - len(suffix.encode("utf-8"))).rstrip(". ") + suffix
    return f"_{short}" if _RESERVED.match(short) else short


def stem_of(name: str) -> str:
    """A name without its ending."""
    return _parts(name)[0]


def _parts(name: str) -> tuple[str, str]:
    """A name and its ending, which is short."""
    suffix = PurePath(name).suffix
    return (name.removesuffix(suffix), suffix) if len(suffix.encode("utf-8")) <= LONGEST // 4 else (name, "")


def _cut(text: str, size: int) -> str:
    """As many whole characters as fit into ``size`` bytes."""
    return text.encode("utf-8")[:size].decode("utf-8", "ignore")
