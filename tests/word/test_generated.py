"""Redlines of invented pairs, a hundred and more, and of the corpora: each is certified and judged by two programs.

Every kind of change has its own pairs (``tests.word.pairs``), in both directions, with moves as Word's own and as
deletions and insertions, with differences of width left alone and as changes.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.readers import read, read_bytes
from rrdiff.report.word.certificate import Certificate, certify, lines_of
from rrdiff.report.word.markup import bare
from rrdiff.report.word.redline import Redline, RedlineOptions, redline
from rrdiff.report.word.revisions import Resolution
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.extent import extent
from tests.word.office import Docxodus, Office, units
from tests.word.pairs import KINDS, SEEDS, all_pairs, pair

FORMS = {
    "as usual": RedlineOptions(),
    "to the letter": RedlineOptions(exact=True),
    "without moves": RedlineOptions(native=False),
    "to the letter without moves": RedlineOptions(native=False, exact=True),
}
PAIRS = {f"{kind} {seed}": (base, other) for kind, seed, base, other in all_pairs()}
TURNED = (False, True)[: extent(1, 2)]
SOURCES = {Resolution.REJECTED: 0, Resolution.ACCEPTED: 1}


@cache
def compared(name: str) -> Comparison:
    """The comparison of a pair."""
    base, other = PAIRS[name]
    return compare(parse(fold("基.txt", base)), parse(fold("对.txt", other)))


@cache
def proven(name: str, form: str) -> Redline:
    """The redline of a pair, which its writer has proven already."""
    return redline(compared(name), FORMS[form])


def made(name: str, form: str = "as usual") -> bytes:
    """The bytes of the redline of a pair."""
    return proven(name, form).data


def certified(data: bytes, name: str) -> Certificate:
    """The certificate of a spoilt redline of a pair."""
    comparison = compared(name)
    return certify(data, comparison.alignment.base.text, comparison.alignment.other.text)


def read_alike(paragraphs: tuple[str, ...], source: str) -> bool:
    """Whether what a program printed is a source, but for width and white space; cells may be lines."""
    printed = lines_of("\n".join(paragraphs))
    return [bare(one) for one in units(printed)] == [bare(one) for one in units(lines_of(source))]


def of_kind(kind: str) -> list[str]:
    """Names of the pairs of a kind."""
    return [name for name in PAIRS if name.rpartition(" ")[0] == kind]


def test_there_are_enough_pairs() -> None:
    """A hundred pairs and more are made, no two texts of a pair are the same, and each kind has its share."""
    assert len(PAIRS) == len(KINDS) * SEEDS * 2 > extent(100, 300)
    assert [name for name, (base, other) in PAIRS.items() if lines_of(base) == lines_of(other)] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_redline_is_certified(kind: str, form: str) -> None:
    """Every redline gives back both its texts, to the letter where it was asked for, with spotless markup."""
    for name in of_kind(kind):
        found = proven(name, form).certificate

        assert found.mismatches == (), name
        assert found.faults == (), name
        assert "letter" not in form or found.variants == (), name


@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_agrees(office: Office, kind: str) -> None:
    """LibreOffice reads the base when all is rejected and the other text when all is accepted, without blank lines."""
    for name in of_kind(kind):
        found = office.resolved(made(name))
        for state, side in SOURCES.items():
            assert read_alike(found[state], PAIRS[name][side]), (name, state)
            assert all(map(str.strip, found[state])), (name, state)


@pytest.mark.parametrize("kind", KINDS)
def test_docxodus_agrees(docxodus: Docxodus, kind: str) -> None:
    """Docxodus reads the base when all changes are rejected and the other text when all are accepted."""
    for name in of_kind(kind):
        for state, side in SOURCES.items():
            resolved = read_bytes("a.docx", docxodus.resolved(made(name), state))

            assert read_alike(lines_of(resolved.raw), PAIRS[name][side]), (name, state)


@pytest.mark.parametrize("form", ["as usual", "without moves"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_validator_is_content(docxodus: Docxodus, kind: str, form: str) -> None:
    """Every part of every redline follows the schemas of Office Open XML, and no structure is broken."""
    for name in of_kind(kind):
        assert docxodus.findings(made(name, form)) == [], name


@pytest.mark.parametrize("turned", TURNED)
@pytest.mark.parametrize("names", [("central", "local"), ("central", "reprint"), ("plan", "qa")])
def test_the_corpora_are_judged(
    root: Path, office: Office, docxodus: Docxodus, names: tuple[str, str], *, turned: bool
) -> None:
    """The redlines of the project's own texts are certified, valid, and read alike by both other programs."""
    judged([root / "corpora" / f"{name}.txt" for name in (reversed(names) if turned else names)], office, docxodus)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("names", [("central", "local"), ("central", "reprint"), ("plan", "qa")])
def test_the_corpora_are_certified(root: Path, docxodus: Docxodus, names: tuple[str, str], form: str) -> None:
    """Moves and width may be written in any way, the redlines of the corpora are certified and valid."""
    base, other = (parse(read(root / "corpora" / f"{name}.txt")) for name in names)
    written = redline(compare(base, other), FORMS[form])

    assert written.certificate.spotless
    assert docxodus.findings(written.data) == []


@pytest.mark.parametrize("turned", TURNED)
@pytest.mark.parametrize("names", [("central", "bingtuan"), ("central", "reprint")])
def test_the_real_documents_are_judged(
    shared: Path, office: Office, docxodus: Docxodus, names: tuple[str, str], *, turned: bool
) -> None:
    """The redlines of the real documents are certified, valid, and read alike by both other programs."""
    paths = [shared / "corpora" / f"{name}.txt" for name in (reversed(names) if turned else names)]
    judged(paths, office, docxodus)


def judged(paths: list[Path], office: Office, docxodus: Docxodus) -> None:
    """Hold the redline of two files to everything."""
    base, other = (parse(read(path)) for path in paths)
    written = redline(compare(base, other))
    data = written.data

    assert written.certificate.spotless
    assert docxodus.findings(data) == []
    printed = office.resolved(data)
    for state, text in ((Resolution.REJECTED, base.text), (Resolution.ACCEPTED, other.text)):
        assert read_alike(printed[state], text.raw), state
        assert read_alike(lines_of(read_bytes("a.docx", docxodus.resolved(data, state)).raw), text.raw), state


def document_of(data: bytes) -> str:
    """XML of the text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def with_document(data: bytes, document: str) -> bytes:
    """The package with another text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, document if name == "word/document.xml" else source.read(name))
    return target.getvalue()


_RUN = r"<w:r>(?:(?!</w:r>).)*<w:(?:t|delText)[ >](?:(?!</w:r>).)*</w:r>"
SPOILT = {
    "a run lost": (_RUN, ""),
    "a run twice": (_RUN, r"\g<0>\g<0>"),
    "a character lost": (r"(<w:(?:t|delText) [^>]*>)[^<&\s](?=[^<]*[^<\s])", r"\1"),
    "an insertion not tracked": (rf"<w:ins [^>]*[^/]>({_RUN})</w:ins>", r"\1"),
    "an insertion that deletes": (rf"<w:ins( [^>]*[^/]>{_RUN})</w:ins>", r"<w:del\1</w:del>"),
    "a deletion dropped": (rf"<w:del [^>]*[^/]>{_RUN}</w:del>", ""),
    "a paragraph mark tracked": (
        r"(<w:pPr>(?:(?!</w:pPr>|<w:rPr>).)*)(</w:pPr>)",
        r'\1<w:rPr><w:ins w:id="9999" w:author="x"/></w:rPr>\2',
    ),
    "a paragraph mark not tracked": (r"<w:rPr><w:(?:ins|del|moveFrom|moveTo) [^>]*/></w:rPr>(?=</w:pPr>)", ""),
    "an id twice": (r'(<w:(?:ins|del|moveFrom|moveTo) w:id=")(?!1")\d+(")', r"\g<1>1\2"),
    "a range not closed": (r"<w:move(?:From|To)RangeEnd [^>]*/>", ""),
    "a move renamed": (r'(<w:moveToRangeStart [^>]*w:name=")[^"]*(")', r"\1other\2"),
    "a comment's end lost": (r"<w:commentRangeEnd [^>]*/>", ""),
}  # fmt: skip
"""Ways to spoil a redline: what is replaced once, and by what."""
SPOILT_PAIRS = [name for name in PAIRS if int(name.rpartition(" ")[2]) in {1, 2, -1}]


@pytest.mark.parametrize("how", SPOILT)
def test_every_spoilt_redline_is_caught(how: str) -> None:
    """Whatever is lost, doubled, renamed or left untracked, and wherever, no spoilt redline passes as spotless."""
    pattern, replacement = SPOILT[how]
    passed, tried = [], 0
    for name in SPOILT_PAIRS:
        document = document_of(made(name))
        places = list(re.finditer(pattern, document))
        if not places:
            continue
        place = random.Random(f"{how} {name}").choice(places)  # noqa: S311 - nothing is kept secret with it
        spoilt = document[: place.start()] + place.expand(replacement) + document[place.end() :]
        tried += 1
        if certified(with_document(made(name), spoilt), name).spotless:
            passed.append(name)

    assert passed == []
    assert tried > 20


def test_names_of_moves_exchanged_are_caught() -> None:
    """A redline whose moves point at each other's places is not spotless."""
    tried = 0
    for name in of_kind("several_moves"):
        document = document_of(made(name))
        if len(names := re.findall(r'<w:moveToRangeStart [^>]*w:name="([^"]*)"', document)) > 1:
            head, swapped = names[0], names[1]
            table = {head: swapped, swapped: head}
            pieces: list[str] = re.split(r'(<w:moveToRangeStart [^>]*w:name=")([^"]*)', document)
            turned = "".join(table.get(one, one) for one in pieces)
            tried += 1
            assert not certified(with_document(made(name), turned), name).spotless, name
    assert tried


def test_the_same_pair_gives_the_same_bytes() -> None:
    """A redline depends on nothing but its two texts."""
    base, other = pair("everything", 1)
    again = compare(parse(fold("基.txt", base)), parse(fold("对.txt", other)))

    assert redline(again).data == made("everything 1")
