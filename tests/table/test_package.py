"""Office packages: the same bytes for the same content, and no character that XML has no way to write."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rrdiff.report.word.package import CORE, CREATED, core_properties, packed
from rrdiff.report.word.repacking import repacked
from rrdiff.report.word.table.blank import FOLDER, PARTS
from rrdiff.report.xml_text import carried, uncarried
from tests.table.blank import parts

ANY_TEXT = st.text(st.characters(codec=None), max_size=40)


def test_times_leave_no_trace() -> None:
    """Two archives of the same parts made at different times become the same bytes."""
    found = []
    for year in (1999, 2024):
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            archive.writestr(ZipInfo("[Content_Types].xml", (year, 2, 3, 4, 5, 6)), b"<Types/>")
            archive.writestr(ZipInfo("正文.xml", (year, 2, 3, 4, 5, 6)), "甲".encode())
        found.append(out.getvalue())

    assert found[0] != found[1]
    assert repacked(found[0]) == repacked(found[1])


def test_parts_keep_their_order_and_content() -> None:
    """Parts come out as they went in, and only those named are replaced."""
    data = packed([("b.xml", b"1"), ("a.xml", b"2"), (CORE, b"3")])
    with ZipFile(BytesIO(repacked(data, {CORE: b"4"}))) as archive:
        found = [(name, archive.read(name)) for name in archive.namelist()]

    assert found == [("b.xml", b"1"), ("a.xml", b"2"), (CORE, b"4")]


def test_a_blank_document_is_what_the_library_makes() -> None:
    """The parts that a table is put into are, to the byte, what python-docx makes of the page and its styles."""
    kept = {file: (FOLDER / file).read_bytes() for file in PARTS.values() if file}

    assert kept == parts()
    assert {file.name for file in FOLDER.iterdir()} == kept.keys()


NAME = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


@given(st.dictionaries(NAME, st.binary(max_size=400), max_size=5))
def test_an_archive_is_that_of_the_library(content: dict[str, bytes]) -> None:
    """What is packed is to the byte what the library of archives writes, and it finds no fault with it."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in content.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, part, compresslevel=5)
    data = packed(content.items())

    assert data == out.getvalue()
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None


@given(ANY_TEXT)
def test_any_title_is_well_formed(title: str) -> None:
    """Whatever the title, the properties are XML that has it, the fixed date and no other."""
    root = etree.fromstring(core_properties(title))
    texts = [element.text for element in root]

    assert texts[0] == carried(" ".join(title.split())) or (texts[0] is None and not title.strip())
    assert texts[3:] == [CREATED, CREATED]


@given(ANY_TEXT)
def test_carried_text_needs_no_second_look(text: str) -> None:
    """Carried text is written in UTF-8 without loss, holds nothing to replace, and only differs where something was."""
    shown = carried(text)

    assert shown.encode().decode() == shown
    assert uncarried(shown) == 0
    assert (shown == text) == (uncarried(text) == 0)


def test_rare_characters_survive() -> None:
    """Marks of direction, joiners, variation selectors, emoji and characters beyond the basic plane stay."""
    text = "甲\u202e乙\u200d\ufe0f😀𠀀𪚥\u00ad\ue000"

    assert carried(text) == text
