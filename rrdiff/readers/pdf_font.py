"""The one font that files without fonts of their own are read with.

A PDF may name a font (宋体) and leave it to the reader's machine. pdfium then looks for fonts there, and what it prints
of a character decides whether it says that there is one: without a Chinese font it passes over every character that
stands by itself. A font in which every character is the same box makes the text independent of the machine.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from itertools import accumulate
from typing import Any

UNITS = 1000
"""Units of the square of a character."""
LOWEST, HIGHEST = -120, 880
"""The foot and the head of the box, as in fonts of Chinese."""
_BUILT_IN = (b"Helvetica", b"Arial", b"Times", b"Courier", b"Symbol", b"ZapfDingbats")
"""Fonts that pdfium has itself, with the widths of their letters."""
_kept: list[Any] = []  # what pdfium points to; it must outlive the library


def pdfium() -> Any:
    """The library, which takes the box for every font that a file lacks."""
    import pypdfium2

    if not _kept:
        _use_the_box(pypdfium2.raw)
    return pypdfium2


def _use_the_box(raw: Any) -> None:
    """Have the library ask here for fonts, and no more the machine."""
    font = box_font()

    def map_font(_info: Any, *asked: Any) -> int | None:
        """A handle for a font; None for those of pdfium itself. The name is the last but one that is asked for."""
        name = ctypes.cast(asked[-2], ctypes.c_char_p).value or b""
        return None if name.startswith(_BUILT_IN) else 1

    def font_data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        """The bytes of the whole font; it is asked for single tables of collections as well."""
        if table == 0 and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return 0 if table else len(font)

    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    answers: tuple[tuple[str, Callable[..., object]], ...] = (("MapFont", map_font), ("GetFontData", font_data))
    for name, answer in answers:
        called = dict(info._fields_)[name](answer)
        setattr(info, name, called)
        _kept.append(called)
    _kept.append(info)
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))


def box_font() -> bytes:
    """A TrueType font of one glyph, a box, which every character has."""
    corners = struct.pack(">4h", 0, 0, UNITS, 0) + struct.pack(">4h", LOWEST, HIGHEST - LOWEST, 0, LOWEST - HIGHEST)
    glyph = struct.pack(">5h2H4B", 1, 0, LOWEST, UNITS, HIGHEST, 3, 0, 1, 1, 1, 1) + corners
    glyph += bytes(-len(glyph) % 4)
    every_character = struct.pack(">HHIII3I", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + every_character,
        b"glyf": glyph,
        b"head": struct.pack(
            ">4I2H2q4h2H3h",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS, 0, 0, 0, LOWEST, UNITS, HIGHEST, 0, 8, 2, 0, 0),
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, HIGHEST, LOWEST, 0, UNITS, 0, 0, UNITS, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">Hhh", UNITS, 0, 0),
        b"loca": struct.pack(">3H", 0, 0, len(glyph) // 2),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
    }
    bodies = [body + bytes(-len(body) % 4) for body in tables.values()]
    starts = accumulate((len(body) for body in bodies), initial=12 + 16 * len(tables))
    listed = b"".join(
        struct.pack(">4s3I", name, _sum(body), start, len(tables[name]))
        for name, body, start in zip(tables, bodies, starts, strict=False)
    )
    return struct.pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + listed + b"".join(bodies)


def _sum(body: bytes) -> int:
    """The checksum of a table."""
    total: int = sum(struct.unpack(f">{len(body) // 4}I", body))
    return total & 0xFFFFFFFF
