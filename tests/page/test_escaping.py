"""Nothing that a page is given becomes markup: every field of every value that is written is tried."""

from __future__ import annotations

import pytest
from lxml import html

from rrdiff.report.page.content import EvidenceLine, FindingEntry, PageRow, PageStrip, PageText
from rrdiff.report.page.findings import finding_html, save_html, tick_html
from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.page.overview import NamedText, PageFacts, Replaced, SharedChapter, _note, _replaced, _share, _worst
from rrdiff.report.page.rows import row_html
from rrdiff.report.reader_notes import ReaderNote
from rrdiff.views.summary import TextFigures

EVIL = "\"'><evil trick='&amp;"
WORDS = [PageWords("zh"), PageWords("en")]
TEXT = PageText("ins", EVIL, ids=EVIL, usual=True)
STRIP = PageStrip(EVIL, EVIL, base_label=EVIL, base=(TEXT,), other_label=EVIL, other=(TEXT,), elsewhere=((EVIL, EVIL),))
ROW = PageRow(
    EVIL,
    EVIL,
    kinds="changed",
    relation="moved",
    word=EVIL,
    head=True,
    name=EVIL,
    sources=((EVIL, EVIL, True), (EVIL, EVIL, False)),
    strips=(STRIP,),
    reason=EVIL,
    moved=EVIL,
    renumbered=True,
    divided=((EVIL, EVIL),),
    findings=((EVIL, EVIL, 1),),
    aliases=(EVIL,),
)
STUB = PageRow(EVIL, EVIL, kinds="stub", relation="stub", word=EVIL, head=False, name=EVIL, gone_to=(EVIL, EVIL))
ENTRY = FindingEntry(
    EVIL,
    EVIL,
    layer="drift",
    severity=1,
    code=EVIL,
    code_word=EVIL,
    chapter=EVIL,
    row=EVIL,
    where=EVIL,
    message=EVIL,
    verdict=EVIL,
    proofs=(EvidenceLine(EVIL, EVIL, EVIL),),
    concern="powers",
    concern_word=EVIL,
    confidence=EVIL,
)
NOTE = ReaderNote(EVIL, EVIL, EVIL, EVIL)
NAMED = NamedText(EVIL, EVIL, EVIL, TextFigures(1, 1, 1, EVIL, EVIL), ((NOTE,),))
FACTS = PageFacts(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, worst=(ENTRY,), folded=(EVIL,))
REPLACED = Replaced(EVIL, EVIL, 1, ((EVIL, EVIL),), 0)
CHAPTER = SharedChapter(EVIL, EVIL, (("whole", 1),), (("whole", 9),))


@pytest.mark.parametrize("words", WORDS, ids=lambda one: one.lang)
@pytest.mark.parametrize("where", range(11))
def test_no_field_becomes_markup(where: int, words: PageWords) -> None:
    """What is written of a value whose every word tries to be markup has no element and no attribute of its making."""
    lines = {EVIL: EVIL}
    written = [
        lambda: row_html(ROW, words),
        lambda: row_html(STUB, words),
        lambda: finding_html(ENTRY, words, lines, "x-notes"),
        lambda: tick_html(EVIL, EVIL, words, lines),
        lambda: save_html(words, EVIL, EVIL, ticks=True),
        lambda: _worst(FACTS, words),
        lambda: _note(NOTE, "base.", words),
        lambda: _replaced(REPLACED, words),
        lambda: _share(CHAPTER, words),
        lambda: NAMED.called(words),
        lambda: words.mixed(EVIL),
    ][where]()
    found = html.fragment_fromstring(written, create_parent="div")

    assert found.xpath("//evil | //@trick") == []
    assert EVIL not in written
    assert escaped(EVIL) in written or words.lang == "en"
