"""Footnotes are not compared; where those of a copy or a version read otherwise, the report says so."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.readers import read_bytes
from rrdiff.report.markdown.comparison import comparison_markdown
from rrdiff.report.page.page import comparison_page
from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.structure.parse import parse
from tests.readers.word_builder import docx, p, r

UNLIKE = "脚注未作比对"


def noted(words: str, works: Works, other: str = "") -> Comparison:
    """A text with a footnote beside one with another footnote, or with none."""
    texts = []
    for name, said in (("base.docx", words), ("other.docx", other)):
        note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{said}</w:t></w:r></w:p></w:footnote>'
        mark = [r(inside='<w:footnoteReference w:id="2"/>')] if said else []
        body = p(r("第一条　航标站应当每月巡查航标。"), *mark)
        texts.append(parse(read_bytes(name, docx("示例航标办法", body, footnotes=note if said else ""))))
    base, own = texts
    return compare(base, own, CompareOptions(works))


@pytest.mark.parametrize(
    ("other", "works", "told"),
    [
        pytest.param("自六月一日起。", Works.REPRINT, 2, id="another"),
        pytest.param("自六月一日起。", Works.REVISION, 2, id="another version"),
        pytest.param("自七月一日起。", Works.REPRINT, 0, id="the same"),
        pytest.param("自 七月一日起 。", Works.REPRINT, 0, id="spaces"),
        pytest.param("", Works.REPRINT, 0, id="none"),
        pytest.param("自六月一日起。", Works.ADAPTATION, 0, id="rules and their law"),
    ],
)
def test_footnotes_that_read_otherwise_are_told(other: str, works: Works, told: int) -> None:
    """Both texts say of their footnote that the other has none like it, in every report with notes."""
    comparison = noted("自七月一日起。", works, other)

    assert comparison_report(comparison, Screen("zh", 200), ReportChoice()).count(UNLIKE) == told
    assert comparison_page(comparison).decode().count(UNLIKE) == told
    assert comparison_markdown(comparison).decode().count(UNLIKE) == told
