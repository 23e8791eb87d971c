"""Redlines in the base's own package, on many made pairs: all are proven, and what is not touched keeps its bytes."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from rrdiff import compare, parse
from rrdiff.readers import read_bytes
from rrdiff.report.word.redline import RedlineOptions
from rrdiff.report.word.source.redline import SourceRedline, source_redline
from tests.extent import extent
from tests.source.pairs import pair

PAIRS = range(extent(80, 160))
_PARAGRAPH = re.compile(r"<w:p>(?:(?!<w:p>|</w:p>).)*</w:p>")


def redlined(base: bytes, other: bytes, options: RedlineOptions | None = None) -> SourceRedline:
    """The redline of two Word files."""
    left, right = (parse(read_bytes(name, data)) for name, data in (("base.docx", base), ("other.docx", other)))
    return source_redline(compare(left, right), base, options)


def document(data: bytes) -> str:
    """The main part of a package."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("seed", PAIRS)
def test_every_pair_is_proven(seed: int) -> None:
    """Rejecting gives the base and accepting the other text, whatever runs, fields, rows and changes hold it."""
    made = redlined(*pair(seed))

    assert made.certificate.proven
    assert made.removed == 0


@pytest.mark.parametrize("seed", PAIRS[::5])
def test_the_other_direction_is_proven(seed: int) -> None:
    """What one redline inserts the opposite one deletes, and that is proven as well."""
    base, other = pair(seed)

    assert redlined(other, base, RedlineOptions(native=False, comments=False)).certificate.proven


@pytest.mark.parametrize("seed", PAIRS[::8])
def test_no_change_changes_no_byte(seed: int) -> None:
    """A file held against itself comes out with every part as it was."""
    base, _ = pair(seed)
    made = redlined(base, base, RedlineOptions(comments=False))
    with ZipFile(BytesIO(base)) as before, ZipFile(BytesIO(made.data)) as after:
        assert {name: after.read(name) for name in after.namelist()} == {
            name: before.read(name) for name in before.namelist()
        }


@pytest.mark.parametrize("seed", PAIRS[::8])
def test_paragraphs_without_marks_are_the_old_bytes(seed: int) -> None:
    """A paragraph in which nothing is marked stands in the base byte for byte."""
    base, other = pair(seed)
    old = document(base)
    for found in _PARAGRAPH.findall(document(redlined(base, other, RedlineOptions(comments=False)).data)):
        if "rrdiff" not in found:
            assert found in old


@pytest.mark.parametrize("seed", PAIRS[::20])
def test_the_same_pair_gives_the_same_bytes(seed: int) -> None:
    """Two runs write the same file."""
    assert redlined(*pair(seed)).data == redlined(*pair(seed)).data
