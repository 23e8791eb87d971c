"""The same file in other XML: strict namespaces, another encoding, another prefix, white space between elements."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from rrdiff.readers.wordml import TRANSITIONAL, W
from tests.readers.word_builder import zipped
from tests.source.pairs import pair
from tests.source.test_generated import document, redlined

MAIN = "word/document.xml"


def strict(name: str, data: bytes) -> bytes:
    """The strict flavour of the format."""
    if name != "[Content_Types].xml":
        for new, old in TRANSITIONAL:
            data = data.replace(old, new)
    return data


def utf_16(name: str, data: bytes) -> bytes:
    """UTF-16 with its mark."""
    return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16") if name == MAIN else data


def spread(name: str, data: bytes) -> bytes:
    """White space and comments between paragraphs."""
    if name == MAIN:
        data = data.replace(b"><w:p>", b">\n  <w:p>").replace(b"</w:body>", "\n<!-- 注 --></w:body>".encode())
    return data


def renamed(name: str, data: bytes) -> bytes:
    """Another prefix."""
    if name == MAIN:
        for old, new in ((b"<w:", b"<n:"), (b"</w:", b"</n:"), (b" w:", b" n:"), (b"xmlns:w=", b"xmlns:n=")):
            data = data.replace(old, new)
    return data


@pytest.mark.parametrize("seed", range(0, 60, 4))
@pytest.mark.parametrize("form", [strict, utf_16, spread, renamed])
def test_other_forms_are_proven(form: object, seed: int) -> None:
    """A base in another form of XML is redlined as well, in that form throughout."""
    assert callable(form)
    base, other = pair(seed)
    with ZipFile(BytesIO(base)) as archive:
        changed = zipped({name: form(name, archive.read(name)) for name in archive.namelist()})
    made = redlined(changed, other)
    found = document(made.data)

    assert made.certificate.proven
    assert form is not strict or W[1:-1] not in found
    assert form is not renamed or "<w:" not in found
    assert form is not spread or found.endswith("\n<!-- 注 --></w:body></w:document>")
