"""Formats that LibreOffice converts, and what is said when it is missing or fails."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from rrdiff.errors import MissingExtra, UnreadableInput
from rrdiff.readers import office as converter
from rrdiff.readers import read_bytes
from tests.readers.word_builder import abstract, docx, lvl, num, p
from tests.word.office import Office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500)
SOURCE = docx(
    p("总则", num=1, level=0),
    p("为了保护权益，制定本办法。", num=1, level=1),
    p("本办法下列用语的含义：", num=1, level=1),
    p("甲；", num=1, level=2),
    p("乙。", num=1, level=2),
    numbering=abstract(
        0,
        lvl(0, "第%1章", "chineseCountingThousand"),
        lvl(1, "第%2条", "chineseCountingThousand"),
        lvl(2, "（%3）", "chineseCountingThousand"),
    )
    + num(1, 0),
)
LINES = [
    "第一章　总则",
    "第一条　为了保护权益，制定本办法。",
    "第二条　本办法下列用语的含义：",
    "（一）　甲；",
    "（二）　乙。",
]


def rtf(text: str) -> str:
    """Text in RTF, each character by its number."""
    return "".join(f"\\u{ord(character)}?" for character in text)


def level(before: str, after: str) -> str:
    """A list level of an RTF, counting in Chinese."""
    length = len(before) + 1 + len(after)
    return (
        f"{{\\listlevel\\levelnfc39\\levelstartat1\\levelfollow0{{\\leveltext\\'{length:02x}{rtf(before)}\\'00"
        f"{rtf(after)};}}{{\\levelnumbers\\'{len(before) + 1:02x};}}}}"
    )


# LibreOffice writes neither Chinese list labels to RTF nor sound Word 2003 XML, so these two are written by hand.
RTF = (
    r"{\rtf1\ansi\ansicpg936{\*\listtable{\list\listtemplateid1"
    + level("第", "条")
    + r"{\listname ;}\listid1}}{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
    + "".join(rf"\pard\plain\ls1\ilvl0 {rtf(text)}\par" for text in ("为了甲，制定。", "本办法自乙起施行。"))
    + "}"
).encode()
WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    "<w:p><w:r><w:t>第一条　甲。</w:t></w:r></w:p></w:body></w:wordDocument>"
).encode()


@pytest.fixture(scope="module")
def converted(office: Office) -> dict[str, bytes]:
    """One text with automatic numbers in every format."""
    return {form: office.saved(SOURCE, form) for form in ("doc", "odt", "fodt")}


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        pytest.param("doc", "办法.doc", id="doc"),
        pytest.param("doc", "办法.wps", id="wps"),
        pytest.param("doc", "办法.docx", id="doc under a wrong name"),
        pytest.param("odt", "办法.odt", id="odt"),
        pytest.param("fodt", "办法.fodt", id="flat odt"),
    ],
)
def test_every_format_gives_the_same_lines(suffix: str, name: str, converted: dict[str, bytes]) -> None:
    """The lines of a converted file are those of the .docx, automatic numbers included."""
    text = read_bytes(name, converted[suffix])

    assert [line.replace(" ", "\u3000") for line in text.raw.split("\n")] == LINES
    assert "converted_by_office" in [note.kind for note in text.notes]


@pytest.mark.parametrize("name", ["办法.rtf", "办法.doc", "办法"])
def test_rtf(soffice: str, name: str) -> None:
    """An RTF is read under any name, with the labels of its list."""
    assert soffice
    assert read_bytes(name, RTF).raw.split("\n") == ["第一条　为了甲，制定。", "第二条　本办法自乙起施行。"]


def test_word_2003_xml(soffice: str) -> None:
    """The XML of Word 2003 is told from web pages and read."""
    assert soffice
    assert read_bytes("办法.doc", WORD_2003).raw == "第一条　甲。"


def test_a_broken_word_file_is_not_read_as_text(soffice: str) -> None:  # noqa: ARG001 - it must be there
    """Its first bytes alone make no Word file, and their signs are no wording."""
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("办法.doc", OLE[:8] + b"xxxx")
    assert caught.value.key == "unreadable.damaged"


def test_without_libreoffice_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice the error says what to install."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingExtra) as caught:
        read_bytes("办法.doc", OLE)

    assert (caught.value.key, caught.value.values["name"]) == ("unreadable.office_missing", "办法.doc")


def program(folder: Path, script: str) -> str:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "key"),
    [
        pytest.param("exit 1", "unreadable.office_failed", id="fails"),
        pytest.param("exit 0", "unreadable.office_failed", id="writes nothing"),
        pytest.param("sleep 600 & sleep 600", "unreadable.office_timeout", id="hangs"),
    ],
)
def test_failures_of_libreoffice(script: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversion that fails or hangs ends in an error of its own, and nothing is left running or lying about."""
    stand_in = program(tmp_path, script)
    monkeypatch.setattr(shutil, "which", lambda _: stand_in)
    monkeypatch.setattr(converter, "TIMEOUT_SECONDS", 0.5 if key.endswith("timeout") else 120)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("办法.doc", OLE)

    assert caught.value.key == key
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]
