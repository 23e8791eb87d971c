"""The parts of a Word document with the page, the styles and the footer of ``page.blank``, as they are packed.

They lie beside this file as they came out of python-docx, which takes longer to load and to write them than a short
table takes: ``python -m tests.table.blank`` makes them anew, and a test sees to it that they are what it would make.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rrdiff.report.word.package import CORE, core_properties, packed

PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    CORE: "",
    "docProps/app.xml": "app.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/theme/theme1.xml": "theme.xml",
    "word/footer1.xml": "footer.xml",
}
"""Part of the package → the file that holds it; the properties are written for each document."""
FOLDER = Path(__file__).with_name("blank")
_END = "<w:sectPr "
"""What follows the last paragraph of the text."""


def written(body: Iterable[str], title: str) -> bytes:
    """The file with these paragraphs and tables, whose names need no namespace of their own."""
    parts = {part: (FOLDER / file).read_bytes() if file else core_properties(title) for part, file in PARTS.items()}
    before, end, after = parts["word/document.xml"].decode().partition(_END)
    parts["word/document.xml"] = "".join((before, *body, end, after)).encode()
    return packed(parts.items())
