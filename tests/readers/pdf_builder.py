"""PDF files written object by object, with a Chinese font that has a ToUnicode map and no glyphs.

Each line of a page is ``(x, y, size, text)`` in points from the lower left corner; Latin characters are as wide as
Chinese ones, which no rule of the reader depends on.
"""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
A4 = (595, 842)
SLANTED = "0.7 0.7 -0.7 0.7"
LEFT, RIGHT, TOP = 79.0, 516.0, 720.0


_CID_FONT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    b"/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 880]"
    b"/Ascent 880/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80>>>>"
)


def pdf(
    *pages: Sequence[Placed],
    rotate: int = 0,
    encrypted: bool = False,
    mapped: bool = True,
    angle: str = "1 0 0 1",
    slanted: Placed | None = None,
    drawn: str = "",
) -> bytes:
    """A PDF of these pages; ``mapped=False`` leaves ToUnicode out, ``angle`` turns all lines but ``slanted``.

    ``drawn`` are operators that draw on every page.
    """
    texts = "".join(text for page in pages for *_, text in page)
    pairs = "\n".join(f"<{ord(one):04X}> <{ord(one):04X}>" for one in sorted(set(texts)))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(set(texts))} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    to_unicode = "/ToUnicode 5 0 R" if mapped else ""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        f"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]{to_unicode}>>".encode(),
        _CID_FONT,
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    for at, page in enumerate(pages):
        content = "".join(
            f"BT /F1 {line[2]} Tf {SLANTED if line == slanted else angle} {line[0]} {line[1]} Tm "
            f"<{''.join(f'{ord(one):04X}' for one in line[3])}> Tj ET\n"
            for line in page
        ).encode()
        content += drawn.encode()
        width, height = A4
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {rotate}/Contents {7 + 2 * at} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    written = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = (
        f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<00><00>]" if encrypted else ""
    ).encode()
    return written + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, table)


def set_in_lines(*paragraphs: str, indent: int = 2, columns: int = 27) -> list[str]:
    """Break paragraphs into lines as a typesetter would, indents written as U+3000."""
    lines: list[str] = []
    for paragraph in paragraphs:
        rest = "\u3000" * indent + paragraph
        while rest:
            cut = columns
            while cut < len(rest) and rest[cut] in "，。；：、）”》":
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
    return lines


def page(
    lines: Sequence[str], *, size: float = 16.0, top: float = TOP, left: float = LEFT, step: float = 28.0
) -> list[Placed]:
    """Place lines below each other; U+3000 at their start becomes an indent."""
    placed: list[Placed] = []
    for at, line in enumerate(lines):
        text = line.lstrip("\u3000")
        placed.append((left + size * (len(line) - len(text)), top - at * step, size, text))
    return placed
