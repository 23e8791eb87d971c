r"""Plain text: the source text is exactly what the bytes decode to, line breaks and all.

Offsets into a plain text are offsets into the user's own file, so nothing is trimmed, translated or normalised here.

    >>> read_plain("a.txt", "第一条　甲。\r\n".encode()).raw
    '第一条　甲。\r\n'
"""

from __future__ import annotations

from rrdiff.readers.decoding import decode
from rrdiff.readers.extract import Extract, summary
from rrdiff.text.pattern import deferred

_CONTROLS = deferred("[\x00-\x08\x0e-\x1f\x7f]")


def read_plain(name: str, data: bytes, encoding: str | None = None) -> Extract:
    """Decode a text file; a note counts the control characters that were found in it."""
    text, codec = decode(name, data, encoding)
    controls = len(_CONTROLS.findall(text))
    return Extract(text, codec, (summary("control_characters", count=controls),) if controls else ())
