"""Where each character of a Word file comes from: every one leads back to the element that prints it."""

from __future__ import annotations

import pytest

from rrdiff.readers.docx.document import read_docx, read_docx_origins
from rrdiff.readers.docx.pieces import CELL, LABEL, NOWHERE, Origins
from rrdiff.readers.wordml import kind
from tests.readers.word_builder import abstract, change, docx, field, inserted, lvl, num, p, r, table, text_box

NUMBERING = abstract(1, lvl(0, "第%1条", "chineseCounting")) + num(1, 1)
NOTE = '<w:footnote w:id="2">{}</w:footnote>'
DOCUMENTS = {
    "runs": docx(p(r("第一条　甲"), r("负责", "<w:b/>"), inserted("，乙参加"), change("del", r("丙")), r("。"))),
    "breaks": docx(
        p(r(inside="<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t>"), r(inside="<w:noBreakHyphen/>"))
    ),
    "numbers": docx(p("甲", num=1, level=0), p("乙", num=1, level=0), p("丙"), numbering=NUMBERING),
    "run on": docx(p("甲", mark=change("del")), p("乙"), p("", mark=change("del"))),
    "table": docx(
        table(["序号", "事项"], ["1", p(r(inside="<w:t>责任</w:t><w:br/><w:t>单位</w:t>"))], ["甲" * 9, "乙"])
    ),
    "tall cell": docx(table([p("甲负责本项工作") + p("乙负责另一项工作"), "丙"])),
    "box": docx(p("甲", text_box(p("盒中") + p("文字"))), "乙"),
    "note": docx(
        p(r("甲"), r(inside='<w:footnoteReference w:id="2"/>'), r("乙")), footnotes=NOTE.format(p("  注文") + p("续"))
    ),
    "fields": docx(p("见", field("PAGEREF _Toc1", "12"), "页", field("EQ \\o\\ac(○,3)", None))),
    "lines of xml": docx(p(r(inside="<w:t>甲\n乙</w:t>"))),
}


def origins(name: str) -> Origins:
    """Origins of one of the documents."""
    return read_docx_origins("a.docx", DOCUMENTS[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_text_is_the_readers(name: str) -> None:
    """Asking where the characters come from changes nothing in what is read."""
    assert origins(name).extract == read_docx("a.docx", DOCUMENTS[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_stretches_tile_every_line(name: str) -> None:
    """The stretches of the lines cover the text without holes, line ends excepted, in order."""
    found = origins(name)
    ends = [-1]
    for story in found.stories:
        assert story.start == ends[-1] + 1
        at = story.start
        for stretch in story.stretches:
            assert stretch.start == at
            at = stretch.end
        assert at == story.end
        ends.append(story.end)

    assert ends[-1] == len(found.extract.raw)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_stretches_hold_the_characters_of_their_elements(name: str) -> None:
    """A stretch of a text element is that stretch of its text, and every line ends with a paragraph or a row."""
    found = origins(name)
    checked = 0
    for story in found.stories:
        assert story.closes is not None
        assert kind(story.closes) in {"w:p", "w:tr"}
        for stretch in story.stretches:
            if stretch.element is not None and kind(stretch.element) == "w:t":
                text = (stretch.element.text or "").replace("\n", " ")
                printed = found.extract.raw[stretch.start : stretch.end]
                assert text[stretch.at : stretch.at + len(printed)] == printed
                checked += 1

    assert checked


def test_generated_text_says_so() -> None:
    """Automatic labels, tabs between cells and the number of a note are told from typed text."""
    sorts = {
        name: {stretch.at for story in origins(name).stories for stretch in story.stretches if stretch.at < 0}
        for name in DOCUMENTS
    }

    assert sorts["numbers"] == {LABEL}
    assert sorts["table"] == {CELL, NOWHERE}
    assert sorts["note"] == {NOWHERE}
    assert sorts["runs"] == sorts["breaks"] == sorts["box"] == set()
