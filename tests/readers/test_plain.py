"""Plain text: encodings found or named, bytes that do not decode, and raw text left as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.errors import UnknownEncoding, UnreadableInput
from rrdiff.readers import read, read_bytes
from rrdiff.readers.decoding import CLEAR_SCORE, codec_for, decode, score

SIMPLIFIED = "第一条　为了切实压紧湿地管护责任制，根据有关规定，制定本办法。\r\n第二条　本办法自发布之日起施行。\n"
TRADITIONAL = "第一條　為了保障農民的權益，根據有關規定，制定本辦法。\r\n第二條　本辦法自發布之日起施行。\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(SIMPLIFIED.encode(), SIMPLIFIED, "utf-8", id="utf-8"),
        pytest.param(SIMPLIFIED.encode("utf-8-sig"), SIMPLIFIED, "utf-8-sig", id="utf-8 with mark"),
        pytest.param(SIMPLIFIED.encode("utf-16"), SIMPLIFIED, "utf-16", id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, "utf-16", id="utf-16 big endian, mark"),
        pytest.param(SIMPLIFIED.encode("utf-16-le"), SIMPLIFIED, "utf-16-le", id="utf-16 little endian"),
        pytest.param(SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, "utf-16-be", id="utf-16 big endian"),
        pytest.param("Article 1.\nText.\n".encode("utf-16-le"), "Article 1.\nText.\n", "utf-16-le", id="utf-16 ascii"),
        pytest.param(SIMPLIFIED.encode("utf-32"), SIMPLIFIED, "utf-32", id="utf-32"),
        pytest.param(SIMPLIFIED.encode("gbk"), SIMPLIFIED, "gb18030", id="gbk"),
        pytest.param((SIMPLIFIED + "㐀𠮷").encode("gb18030"), SIMPLIFIED + "㐀𠮷", "gb18030", id="gb18030"),
        pytest.param(TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs", id="big5"),
        pytest.param((TRADITIONAL + "啲嘅").encode("big5hkscs"), TRADITIONAL + "啲嘅", "big5hkscs", id="hkscs"),
        pytest.param(TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030", id="traditional in gb18030"),
        pytest.param((TRADITIONAL + "€").encode("cp950"), TRADITIONAL + "€", "cp950", id="euro sign of cp950"),
        pytest.param(b"Article 1.\n", "Article 1.\n", "utf-8", id="ascii"),
    ],
)
def test_encodings_are_found(data: bytes, text: str, encoding: str) -> None:
    """Each usual encoding is found, reported, and decodes to the text exactly as it was written."""
    found = read_bytes("办法.txt", data)

    assert (found.raw, found.encoding) == (text, encoding)


def test_other_encodings_are_proposed() -> None:
    """A text in an encoding that is not Chinese is read as charset-normalizer proposes."""
    text = "Статья 1. Настоящий закон регулирует отношения в области сельского хозяйства.\n" * 5

    assert read_bytes("a.txt", text.encode("cp1251")).raw == text


@pytest.mark.parametrize("name", ["central", "bingtuan", "plan", "qa", "reprint"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_short_pieces_are_enough(shared: Path, name: str, encoding: str) -> None:
    """Any 24 characters of the real documents are told apart in every encoding, with a clear margin."""
    text = (shared / "corpora" / f"{name}.txt").read_text(encoding="utf-8")
    pieces = [one for at in range(0, len(text) - 24, 97) if len("".join((one := text[at : at + 24]).split())) > 16]

    assert [one for one in pieces if decode("a.txt", one.encode(encoding))[0] != one] == []
    assert min(score(one) for one in pieces) > CLEAR_SCORE


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_round_trip(text: str) -> None:
    """Any text without control characters comes back from its UTF-8 bytes unchanged."""
    assert decode("a.txt", text.encode()) == (
        (text, "utf-8") if not text.startswith("\ufeff") else (text[1:], "utf-8-sig")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16-le"])
def test_raw_is_what_the_codec_gives(encoding: str) -> None:
    """The reported codec turns the bytes into exactly the raw text, mixed line breaks and all."""
    data = (TRADITIONAL + "\r第三條\x0b甲\x0c\u3000\n\n").encode(encoding)
    text = read_bytes("a.txt", data)

    assert data.decode(text.encoding) == text.raw


def test_named_encoding_overrules() -> None:
    """An encoding that is named is used even where another one would be found."""
    data = TRADITIONAL.encode("big5")

    assert read_bytes("a.txt", data, encoding="gb18030").raw == data.decode("gb18030")
    assert read_bytes("a.txt", SIMPLIFIED.encode("utf-8-sig"), encoding="utf-8").raw == SIMPLIFIED


@pytest.mark.parametrize("name", ["gb2312", "GBK", " cp936 ", "big5", "Big5-HKSCS", "utf8", "UTF-16"])
def test_usual_names_of_encodings(name: str) -> None:
    """Encodings are known by the names that people and web pages use, and read as the larger set they really are."""
    codec = codec_for(name)

    assert codec is not None
    assert "第一条".encode("gb18030").decode(codec) == "第一条" if codec == "gb18030" else True


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "", "utf\0-8"])
def test_unknown_names_are_refused(name: str) -> None:
    """A name that is no text encoding is an error of its own."""
    with pytest.raises(UnknownEncoding) as caught:
        read_bytes("a.txt", b"text", encoding=name)

    assert caught.value.key == "unreadable.unknown_encoding"


def test_wrong_named_encoding_says_where() -> None:
    """Bytes that are not valid in the encoding named are an error with line and byte."""
    with pytest.raises(UnknownEncoding) as caught:
        read_bytes("a.txt", "第一条\n第二条".encode("gb18030"), encoding="utf-8")

    assert caught.value.key == "unreadable.wrong_encoding"
    assert (caught.value.values["line"], caught.value.values["offset"]) == (1, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_one_broken_byte_is_refused(encoding: str) -> None:
    """One undecodable byte in a valid text is refused with its line, never replaced."""
    data = (TRADITIONAL * 20).encode(encoding) + b"\xff\n" + TRADITIONAL.encode(encoding)
    with pytest.raises(UnknownEncoding) as caught:
        read_bytes("a.txt", data)

    assert caught.value.key == "unreadable.undecodable"
    assert caught.value.values["line"] == 41


def test_a_text_cut_off_in_a_character_is_refused() -> None:
    """A file that ends in the middle of a character was not copied whole."""
    with pytest.raises(UnknownEncoding) as caught:
        read_bytes("a.txt", (SIMPLIFIED * 3).encode()[:-2])

    assert caught.value.key == "unreadable.undecodable"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\xfe" + "第一条".encode("utf-16-le") + b"\x00\xd8\x2c\x7b", id="lone surrogate"),
        pytest.param(b"\xff\xfe" + "第一条".encode("utf-16-le") + b"\x2c", id="odd byte"),
    ],
)
def test_broken_utf16_is_refused(data: bytes) -> None:
    """UTF-16 with half a pair or half a unit is an error, not a replacement character."""
    with pytest.raises(UnknownEncoding) as caught:
        read_bytes("a.txt", data)

    assert caught.value.key == "unreadable.undecodable"


def test_a_few_control_characters_are_kept_in_raw() -> None:
    """Stray NUL and control characters stay in raw, vanish in folded and are counted in a note."""
    text = read_bytes("a.txt", "第一条\x00甲\x07。".encode())

    assert text.raw == "第一条\x00甲\x07。"
    assert text.folded == "第一条甲。"
    assert [(note.kind, note.values) for note in text.notes] == [("control_characters", (("count", "2"),))]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 40, id="all bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), id="png"),
        pytest.param(b"\0" * 1000, id="zeros"),
        pytest.param(b"\x7fELF" + b"text " * 100, id="elf"),
        pytest.param(b"ab\x01\x02\x03\x04\x05\x06" * 100, id="control characters"),
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    """Data that is no text is called that, under any name."""
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.txt", data)

    assert caught.value.key == "unreadable.binary"


def test_punctuation_alone_is_a_text() -> None:
    """A file of nothing but punctuation is read."""
    assert read_bytes("a.txt", "。，；！？\n".encode()).raw == "。，；！？\n"


def test_one_line_of_five_megabytes_is_read() -> None:
    """A text without any line break is read whole."""
    data = ("第一条" + "长" * 1_700_000).encode()

    assert len(read_bytes("a.txt", data).raw) == 1_700_003


def test_name_and_digest() -> None:
    """A text bears the file's name without its folder and the digest of its bytes."""
    text = read_bytes("some/where/办法.txt", b"x")

    assert text.name == "办法.txt"
    assert text.sha256 == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


def test_files_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path and standard input give the same text under their own names."""
    path = tmp_path / "办法.txt"
    path.write_bytes(SIMPLIFIED.encode("gb18030"))
    with path.open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": stream}))
        piped = read("-")

    assert (read(path).raw, read(str(path)).name) == (SIMPLIFIED, "办法.txt")
    assert (piped.raw, piped.name) == (SIMPLIFIED, "-")


def test_plain_text_loads_no_heavy_package(root: Path, tmp_path: Path) -> None:
    """Reading UTF-8 loads none of the packages that the other formats need."""
    path = tmp_path / "a.txt"
    path.write_text(SIMPLIFIED, encoding="utf-8")
    script = (
        "import sys; from rrdiff.readers import read; read(sys.argv[1]);"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=root, check=True, capture_output=True, encoding="utf-8"
    )

    heavy = {"charset_normalizer", "lxml", "trafilatura", "pypdfium2", "docx", "numpy"}
    assert set(run.stdout.split()) & heavy == set()
