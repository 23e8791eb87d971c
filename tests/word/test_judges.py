"""Others judge too: LibreOffice and Docxodus resolve changes, Microsoft's validator reads the XML."""

from __future__ import annotations

import pytest

from rrdiff.readers import read_bytes
from rrdiff.report.word.certificate import certify, lines_of
from rrdiff.report.word.revisions import Resolution
from tests.readers.word_builder import change, docx, p
from tests.word.office import Docxodus, Office, units
from tests.word.pairs import KINDS, pair
from tests.word.test_certificate import BASE, DAMAGED, OTHER, redline, text
from tests.word.test_revisions import ARTICLES, CASES

LIBREOFFICE_DIFFERS = frozenset(
    {
        "a split that is taken back",  # LibreOffice 7.4 keeps one of two changes at one place
        "inserted and then deleted",
        "inserted and then moved",
        "deleted text in a moved one",
        "a row comes",  # it resolves rows by the changes of their text
        "a row goes",
        "a whole table goes",
        "a cell comes",
        "a cell goes",
        "a label marked as inserted",
        "what is not a letter",  # shown by other characters
        "hidden words",  # it reads hidden text
        "words that were hidden",
        "words that are hidden now",
        "in a content control",
        "a field goes",  # computed anew
        "in a text box",  # not among the paragraphs
    }
)
NOTHING = "openxml.validation_unavailable"


@pytest.mark.parametrize("state", Resolution)
def test_docxodus_resolves_every_change_alike(docxodus: Docxodus, state: Resolution) -> None:
    """Docxodus gives the same paragraphs for every way to mark a change."""
    for name, (blocks, before, after) in CASES.items():
        found = read_bytes("a.docx", docxodus.resolved(docx(*blocks, numbering=ARTICLES), state)).raw

        assert list(lines_of(found)) == (before if state is Resolution.REJECTED else after), name


def test_libreoffice_resolves_changes_alike(office: Office) -> None:
    """LibreOffice gives the same paragraphs wherever it knows the way a change is marked."""
    for name, (blocks, before, after) in CASES.items():
        if name not in LIBREOFFICE_DIFFERS:
            found = office.resolved(docx(*blocks, numbering=ARTICLES))

            assert units(found[Resolution.REJECTED]) == units(tuple(before)), name
            assert units(found[Resolution.ACCEPTED]) == units(tuple(after)), name


def test_comments_are_seen(office: Office) -> None:
    """LibreOffice finds a comment with its author, its words and the place it hangs on."""
    assert office.comments(redline()) == [{"author": "甲", "text": "批", "anchor": "应当可以"}]


def test_the_validator_is_content_with_a_right_redline(docxodus: Docxodus) -> None:
    """The validator finds nothing against the XML of a right redline."""
    assert docxodus.findings(redline()) == []


@pytest.mark.parametrize(
    "block",
    [
        "<w:p><w:r><w:t>甲</w:t></w:r><w:pPr/></w:p>",
        '<w:p><w:pPr><w:jc w:val="both"/><w:pStyle w:val="x"/></w:pPr></w:p>',
        '<w:p><w:r><w:rPr><w:sz w:val="x"/></w:rPr><w:t>甲</w:t></w:r></w:p>',
        '<w:p w:foo="1"/>',
        '<w:p><w:ins w:id="1"><w:r><w:t>甲</w:t></w:r></w:ins></w:p>',
        change("ins", p("甲")),
        "<w:tbl><w:tr/></w:tbl>",
    ],
)
def test_the_validator_has_teeth(docxodus: Docxodus, block: str) -> None:
    """Elements in the wrong order, unknown attributes, wrong values and missing ones are found."""
    found = docxodus.findings(docx(block, p("乙")))

    assert [one for one in found if one.startswith("openxml.sch_")]
    assert not [one for one in found if one.startswith(NOTHING)]


@pytest.mark.parametrize("name", DAMAGED)
def test_what_docxodus_calls_damage_is_damage_here(docxodus: Docxodus, name: str) -> None:
    """A spoilt redline in which Docxodus finds a broken structure has a breaking fault here."""
    data = redline(DAMAGED[name][0])
    found = [one for one in docxodus.findings(data) if one.startswith("structure.")]

    assert not found or not certify(data, text(BASE), text(OTHER)).proven


def both(base: str, other: str) -> tuple[bytes, bytes]:
    """Two texts as Word files."""
    left, right = (docx(*filter(None, side.splitlines())) for side in (base, other))
    return left, right


def test_redlines_of_libreoffice_are_proven(office: Office) -> None:
    """A redline that LibreOffice made by its own comparison is proven."""
    assert certify(office.compared(*both(BASE, OTHER)), text(BASE), text(OTHER)).proven


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "strange_signs"])
def test_redlines_of_docxodus_are_proven(docxodus: Docxodus, kind: str) -> None:
    """A redline that Docxodus made by its own comparison is proven, whatever has changed."""
    base, other = (side.replace("\t", "　") for side in pair(kind, 1))

    assert certify(docxodus.compared(*both(base, other)), text(base), text(other)).proven


def test_a_lost_word_is_seen_by_all(office: Office, docxodus: Docxodus) -> None:
    """A run that is not tracked makes the texts of both programs differ from the sources."""
    data = redline(lambda xml: xml.replace("每日点灯", "每日按时点灯"))

    assert units(office.resolved(data)[Resolution.REJECTED]) != lines_of(BASE)
    assert lines_of(read_bytes("a.docx", docxodus.resolved(data, Resolution.REJECTED)).raw) != lines_of(BASE)
