"""Word files read by us and by LibreOffice: the same text, the same labels.

LibreOffice exports each file as plain text, and its own window accepts the tracked changes. Where it is known to differ
from Word (it knows neither w:lvlRestart nor w:isLgl, shows hidden text, and writes few of the Chinese formats) the
cases here keep away from the difference; ``test_numbering`` states those rules by themselves.
"""

from __future__ import annotations

import random
import re

import pytest

from rrdiff.readers import read_bytes
from rrdiff.report.word.revisions import Resolution
from tests.readers.word_builder import abstract, change, deleted, docx, field, inserted, lvl, num, p, r, style, table
from tests.word.office import Office

CHINESE = "chineseCountingThousand"
STYLED = 3
DELETED = change("del")
LAW = (
    abstract(
        0,
        lvl(0, "第%1章", CHINESE, extra='<w:pStyle w:val="H1"/>'),
        lvl(1, "第%2条", CHINESE, extra='<w:pStyle w:val="H2"/>'),
        lvl(2, "（%3）", CHINESE),
        lvl(3, "%4."),
        lvl(4, "%1.%2.%5", suffix="space"),
    )
    + abstract(1, lvl(0, "%1、", CHINESE, start=9), lvl(1, "%1.%2", "decimal", start=3))
    + num(1, 0)
    + num(2, 0)
    + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    + num(4, 1)
    + num(5, 1, f'<w:lvlOverride w:ilvl="0">{lvl(0, "(%1)", "upperRoman")}</w:lvlOverride>')
)
LIST_1 = '<w:numPr><w:numId w:val="1"/></w:numPr>'
STYLES = (
    style("Normal")
    + style("H1", based_on="Normal", paragraph=LIST_1)
    + style("H2", based_on="Normal", paragraph='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    + style("H2b", based_on="H2")
)


def numbered(*places: tuple[int, int]) -> list[str]:
    """Paragraphs of these lists and levels."""
    return [p(f"文{at}", num=one, level=level) for at, (one, level) in enumerate(places)]


FILES = {
    "levels": docx(*numbered(*((1, level) for level in (0, 1, 2, 2, 3, 3, 4, 1, 2, 0, 1, 4))), numbering=LAW),
    "skipped levels": docx(*numbered((1, 2), (1, 1), (1, 0), (1, 3), (1, 0)), numbering=LAW),
    "several lists": docx(
        *numbered((1, 0), (2, 0), (3, 0), (3, 1), (1, 0), (2, 1), (4, 1), (4, 0), (5, 0), (4, 0), (5, 1)), numbering=LAW
    ),
    "styles": docx(
        p("甲", style="H1"),
        p("乙", style="H2"),
        p("丙", style="H2b"),
        p("丁", style="H2", num=0),
        p("戊", style="H1", level=2),
        p("己", style="H2"),
        numbering=LAW,
        styles=STYLES,
    ),
    "a hundred and thirty articles": docx(*numbered(*((1, 1) for _ in range(130))), numbering=LAW),
    "fields": docx(p("见", field(" REF _Ref1 ", "第八条"), "规定"), p("甲", field("XE 乙", None), "丙")),
    "wrappers": docx(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>",
        p('<w:smartTag w:uri="u" w:element="e"><w:r><w:t>乙</w:t></w:r></w:smartTag>', r(inside="<w:br/>"), "丙"),
    ),
    "table": docx("前", table(["甲"], ["乙"]), "后"),
}


def at_random(seed: int) -> bytes:
    """A file with lists, overrides and numbered styles drawn at random."""
    draw = random.Random(seed)  # noqa: S311 - the same examples every time, nothing secret
    formats = [CHINESE, "decimal", "upperRoman", "lowerLetter", "decimalZero", "chineseLegalSimplified"]
    definitions = draw.randint(1, 3)
    numbering = ""
    for at in range(definitions):
        numbering += abstract(
            at,
            *(
                lvl(
                    depth,
                    draw.choice(["第", "（", ""])
                    + "".join(f"%{one + 1}{draw.choice('.-、')}" for one in range(draw.choice([depth, 0]), depth + 1)),
                    draw.choice(formats),
                    start=draw.choice([1, 1, 2, 5]),
                    extra=f'<w:pStyle w:val="S{depth}"/>' if at == 0 and depth < STYLED else "",
                )
                for depth in range(5)
            ),
        )
    lists = draw.randint(1, 5)
    for one in range(1, lists + 1):
        restart = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{draw.choice([1, 3])}"/></w:lvlOverride>'
        numbering += num(one, 0 if one == 1 else draw.randrange(definitions), draw.choice(["", "", restart]))
    styles = style("Normal")
    for depth in range(STYLED):
        given = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        styles += style(f"S{depth}", based_on=f"S{depth - 1}" if depth else "Normal", paragraph=given)
    paragraphs = []
    for at in range(40):
        styled = draw.choice(["", f"S{draw.randrange(STYLED)}"])
        own = draw.choice([None, 0, draw.randint(1, lists)]) if styled else draw.randint(1, lists)
        paragraphs.append(p(f"文{at}", style=styled, num=own, level=draw.randrange(4) if own else None))
    return docx(*paragraphs, numbering=numbering, styles=styles)


FILES |= {f"random {seed}": at_random(seed) for seed in range(30)}


def squeezed(lines: list[str]) -> list[str]:
    """Lines without white space, empty ones left out."""
    return [text for line in lines if (text := re.sub(r"\s", "", line))]


@pytest.mark.parametrize("name", FILES)
def test_same_text_as_libreoffice(name: str, office: Office) -> None:
    """Text and labels are those that LibreOffice writes for the same file."""
    exported = office.saved(FILES[name], "txt").decode("utf-8-sig").split("\n")

    assert squeezed(read_bytes("a.docx", FILES[name]).raw.split("\n")) == squeezed(exported)


def law(text: str, mark: str = "") -> str:
    """A numbered article."""
    return p(*([text] if text else []), num=1, level=1, mark=mark)


CHANGED = {
    "runs": docx(p("甲", inserted("加"), deleted("删"), "乙")),
    "marks": docx(p("甲", mark=DELETED), p("乙"), p(deleted("全"), mark=DELETED), p("丙", mark=change("ins")), "丁"),
    "numbered": docx(law("甲"), law("乙", DELETED), law("丙"), law("丁"), numbering=LAW),
    "numbered before plain": docx(law("甲", DELETED), "乙", law("丙"), numbering=LAW),
    "plain before numbered": docx(p("甲", mark=DELETED), law("乙"), law("丙"), numbering=LAW),
    "numbered and gone": docx(law("甲"), law(deleted("乙"), DELETED), law("丙"), numbering=LAW),
    "at the end": docx("甲", p(deleted("乙"), mark=DELETED)),
    "halves": docx(law("甲", DELETED), law(deleted("乙"), DELETED), law("丙"), law("丁"), numbering=LAW),
    "moved": docx(
        "甲",
        p(change("moveFrom", r("移")), mark=change("moveFrom")),
        "乙",
        p(change("moveTo", r("移")), mark=change("moveTo")),
        "丙",
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_same_text_as_after_accepting(name: str, office: Office) -> None:
    """A file with tracked changes reads as it does once LibreOffice has accepted them all."""
    accepted = office.resolved(CHANGED[name])[Resolution.ACCEPTED]

    assert squeezed(read_bytes("a.docx", CHANGED[name]).raw.split("\n")) == squeezed(list(accepted))
