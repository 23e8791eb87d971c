"""Files that cannot be read: one clear error each, worded in both languages, and nothing hostile followed."""

from __future__ import annotations

import io
import re
import string
import struct
import sys
import zipfile
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.cli.program import guarded, real_place
from rrdiff.compare import compare
from rrdiff.errors import UnreadableInput
from rrdiff.lint import lint
from rrdiff.readers import extract, package, read, read_bytes
from rrdiff.readers.formats import Format, detect
from rrdiff.readers.ruled import Stroke, grids
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.readers.pdf_builder import page, pdf
from tests.readers.word_builder import W, docx, p, style, zipped

READERS = Path(package.__file__).parent
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a0 "甲甲">{ENTITIES}]>'
BODY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>'


def error_of(name: str, data: bytes) -> UnreadableInput:
    """The error that reading ends in."""
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(name, data)
    assert caught.value.values["name"] == Path(name).name
    return caught.value


def outcome(name: str, data: bytes) -> str:
    """The folded text, or the key of the error."""
    try:
        return read_bytes(name, data).folded
    except UnreadableInput as error:
        return error.key


def with_document(document: str | bytes) -> bytes:
    """A .docx whose main part is this."""
    return docx(extra={"word/document.xml": document.encode() if isinstance(document, str) else document})


def encrypted_zip() -> bytes:
    """A zip whose parts claim to be encrypted."""
    data = bytearray(docx("甲"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + place] |= 1
    return bytes(data)


def swollen() -> bytes:
    """A .docx whose text is a hundred million spaces."""
    target = io.BytesIO(docx("甲"))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", BODY.format(" " * 100_000_000))
    return target.getvalue()


def lying() -> bytes:
    """A .docx that declares a part of four gigabytes."""
    data = bytearray(docx("甲"))
    for found in re.finditer(rb"PK\x01\x02", bytes(data)):
        struct.pack_into("<I", data, found.start() + 24, 0xFFFF_FFF0)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.docx", b"", "empty", id="empty docx"),
        pytest.param("a.txt", " \r\n\t\u3000\xa0\ufeff\u200b".encode(), "blank", id="white space"),
        pytest.param("a.docx", docx("", " "), "blank", id="docx without text"),
        pytest.param("a.docx", docx("第一条" * 2000)[:-30], "damaged", id="cut off docx"),
        pytest.param("a.docx", docx("甲")[: len(docx("甲")) // 2], "damaged", id="half a docx"),
        pytest.param("a.docx", b"PK\x03\x04" + bytes(range(256)), "damaged", id="not even a zip"),
        pytest.param("a.docx", with_document("<w:document>"), "damaged", id="broken xml"),
        pytest.param("a.docx", with_document(b"\x00\x01"), "damaged", id="no xml"),
        pytest.param("a.docx", encrypted_zip(), "encrypted", id="encrypted zip"),
        pytest.param("a.docx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="password"),
        pytest.param("a.xls", OLE + bytes(600) + "Workbook".encode("utf-16-le"), "other_package", id="old table"),
        pytest.param("a.xlsx", zipped({"xl/workbook.xml": "<a/>"}), "other_package", id="table"),
        pytest.param("a.zip", zipped({"a.txt": "甲"}), "other_package", id="archive"),
        pytest.param("a.docx", swollen(), "bomb", id="zip bomb"),
        pytest.param("a.docx", lying(), "bomb", id="declared size"),
        pytest.param("a.docx", with_document(BOMB + BODY.format("&a9;")), "hostile_xml", id="entity bomb"),
        pytest.param(
            "a.docx",
            with_document((BOMB + BODY.format("&a9;")).replace("1.0", '1.0" encoding="utf-16').encode("utf-16")),
            "hostile_xml",
            id="entity bomb in utf-16",
        ),
        pytest.param(
            "a.docx",
            with_document(
                f"<?xml version='1.0'?>{' ' * 9000}<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + BODY.format("&x;")
            ),
            "hostile_xml",
            id="outside entity behind white space",
        ),
        pytest.param(
            "a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; b=x\n\n<html>", "web_archive", id="mht"
        ),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n", "binary", id="picture"),
    ],
)
def test_each_fault_has_its_error(name: str, data: bytes, key: str) -> None:
    """Every kind of unreadable file ends in its own error, which names the file."""
    assert error_of(name, data).key == f"unreadable.{key}"


def test_places_that_hold_no_file(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible path are told apart and named as the user typed them."""
    found = {}
    for path in (tmp_path / "no.txt", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(UnreadableInput) as caught:
            read(path)
        found[caught.value.key] = caught.value.values["name"]

    assert found == {
        "unreadable.missing_file": str(tmp_path / "no.txt"),
        "unreadable.is_directory": str(tmp_path),
        "unreadable.cannot_open": str(tmp_path / "a\0b"),
    }


@pytest.mark.skipif(sys.platform == "win32", reason="links want a right there")
def test_links_that_lead_round_in_a_circle(tmp_path: Path) -> None:
    """Such a link is no file, and a target of that name is written in its place."""
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)

    assert real_place(loop) == loop
    with pytest.raises(UnreadableInput):
        read(loop)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission says so."""
    path = tmp_path / "a.txt"
    path.write_text("甲", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)  # root may read anything, so the refusal is ours
    with pytest.raises(UnreadableInput) as caught:
        read(path)

    assert caught.value.key == "unreadable.no_permission"


def test_fifty_megabytes_of_text_are_refused() -> None:
    """A text beyond the limit is refused before any work is done, with its length and the limit."""
    error = error_of("a.txt", b"a" * 50 * 1024 * 1024)

    assert error.key == "unreadable.too_long"
    assert error.values["limit"] == extract.MAX_CHARACTERS


def test_text_in_a_small_file_may_be_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for the text taken from any format."""
    monkeypatch.setattr(extract, "MAX_CHARACTERS", 10)

    for data in (docx("甲" * 11), pdf(page(["甲" * 11])), f"<html><p>{'甲' * 11}</p></html>".encode()):
        assert error_of("a", data).key == "unreadable.too_long"


def test_files_beyond_any_size_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than the limit is refused whatever it is."""
    monkeypatch.setattr("rrdiff.readers.MAX_FILE_BYTES", 1024 * 1024)

    assert error_of("a.txt", b"a" * (1024 * 1024 + 1)).key == "unreadable.too_large"


@pytest.mark.parametrize(
    ("name", "data", "chosen"),
    [
        ("a.docx", "第一条　甲".encode(), Format.PLAIN),
        ("a.docx", b"<div><p>a</p></div>", Format.HTML),
        ("a.doc", b"\xef\xbb\xbf<html>", Format.HTML),
        ("a.txt", b"<p>a</p>", Format.PLAIN),
        ("a.txt", "\ufeff<!doctype html><p>".encode("utf-16-le"), Format.HTML),
        ("a.html", "第一条".encode(), Format.HTML),
        ("a.md", b"# a", Format.MARKDOWN),
        ("a.MD", b"# a", Format.MARKDOWN),
        ("-", b"# a", Format.PLAIN),
        ("a.pdf", b"\r\n\r\n%PDF-1.4", Format.PDF),
        ("a.pdf", b"junk%PDF-1.4", Format.PDF),
        ("a.txt", b"see %PDF-1.4", Format.PLAIN),
        ("a.txt", docx("甲"), Format.DOCX),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), Format.OFFICE),
        ("a.doc", b"{\\rtf1}", Format.OFFICE),
        ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Format.OFFICE),
        ("a.ofd", zipped({"OFD.xml": "<a/>"}), Format.OFD),
    ],
)
def test_the_content_decides(name: str, data: bytes, chosen: Format) -> None:
    """The first bytes choose the reader, the name only where they leave a choice."""
    assert detect(name, data) is chosen


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.md", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    """Whatever the bytes, reading gives a text or the one family of errors."""
    assert outcome(name, data).strip("\n")


@given(st.integers(0, 3000), st.integers(0, 255), st.sampled_from(["docx", "pdf"]))
def test_damaged_files_are_read_or_refused(at: int, byte: int, name: str) -> None:
    """One wrong byte anywhere in a file never ends in another kind of error."""
    data = bytearray(docx("第一条　甲") if name == "docx" else pdf(page(["第一条　甲"])))
    data[at % len(data)] = byte

    assert outcome(f"a.{name}", bytes(data)).strip("\n")


def test_all_wording_exists() -> None:
    """Every key that the readers use has its row in both languages, with placeholders that the error fills."""
    rows = [
        line.split("\t")
        for line in (READERS.parent / "data" / "messages_readers.tsv").read_text(encoding="utf-8").splitlines()
    ]
    words = {row[0]: row[1:] for row in rows[1:]}
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(READERS.rglob("*.py")))
    # saved comparisons are inputs too, read by the stage that knows what was saved
    saved = "".join(path.read_text(encoding="utf-8") for path in sorted(READERS.parent.glob("report/saved/*.py")))
    used = set(re.findall(r'"(unreadable\.\w+)"', sources + saved))
    kinds = set(re.findall(r'(?:summary|NoteReason)\(\s*"(\w+)"', sources))
    kinds |= {
        "footnote",
        "endnote",
        "tracked_changes_accepted",
        "hidden_text",
        "automatic_numbers",
        "comments_not_read",
    }
    kinds |= {"embedded_text_not_read"}

    assert rows[0] == ["key", "zh", "en"]
    assert set(words) == used | {f"note.{kind}" for kind in kinds}
    for key, (chinese, english) in words.items():
        places = [{name for _, name, _, _ in string.Formatter().parse(one) if name} for one in (chinese, english)]
        assert places[0] == places[1], key
        assert ("name" in places[0]) == key.startswith("unreadable."), key


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading writes no file, whether it succeeds or fails."""
    monkeypatch.chdir(tmp_path)
    read_bytes("a.docx", docx("甲"))
    error_of("a.docx", docx("甲")[:-30])

    assert list(tmp_path.iterdir()) == []


def test_more_than_can_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of more clauses than can be held against each other, or too long to be looked through, are refused."""
    one, two = (parse(fold(name, f"第一条　{name}应当报告。\n第二条　乙。")) for name in ("甲", "丙"))
    monkeypatch.setattr("rrdiff.alignment.align.MOST_PAIRS", 3)
    monkeypatch.setattr(sys.modules["rrdiff.lint"], "MOST_CHARACTERS", 10)

    with pytest.raises(UnreadableInput, match="too_many_clauses"):
        compare(one, two)
    with pytest.raises(UnreadableInput, match="too_long"):
        lint(one)
    assert compare(one, one).findings == ()


def test_too_little_memory(capsys: pytest.CaptureFixture[str]) -> None:
    """When the machine has no more memory, one line says so."""

    def fails() -> None:
        raise MemoryError

    assert guarded(fails, "compare") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_grids_that_nothing_has() -> None:
    """Squared paper is no table, and cells far to the right reach over no others."""
    squares = [Stroke(0, 3.0 * at, 900, 3.0 * at) for at in range(300)]
    squares += [Stroke(3.0 * at, 0, 3.0 * at, 900) for at in range(300)]
    page = "<table>" + "<tr><td rowspan=9999 colspan=999>甲<td>乙" * 300 + "</table>"

    assert grids(squares) == []
    assert max(line.count("\t") for line in read_bytes("a.html", page.encode()).raw.split("\n")) < 2000


def test_styles_based_on_thousands_of_others() -> None:
    """A chain of styles is followed as far as any real one goes."""
    styles = "".join(style(f"S{at}", based_on=f"S{at + 1}") for at in range(30_000))
    begin = process_time()

    assert read_bytes("a.docx", docx(*[p("甲。", style="S0")] * 300, styles=styles)).raw.count("甲") == 300
    assert process_time() - begin < 10
