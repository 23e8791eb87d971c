"""LibreOffice opens redlines made in somebody's own file and comes to the same two texts."""

from __future__ import annotations

import pytest

from rrdiff.report.word.certificate import accepted, lines_of, rejected
from rrdiff.report.word.markup import bare
from rrdiff.report.word.redline import RedlineOptions
from rrdiff.report.word.revisions import Resolution
from tests.readers.word_builder import docx, field, p, r, table
from tests.source.pairs import NUMBERING
from tests.source.test_package import FIRST, SECOND, THIRD, TITLE, articles, redlined, typed
from tests.word.office import Office, units

TABLE = table(("序号", "事项"), ("1", "核对材料"), ("2", "公开账目"))
NEWER = table(("序号", "事项"), ("1", "核对全部材料"), ("2", "举办培训"), ("3", "公开账目"))
LINK = f'<w:hyperlink w:anchor="a">{r("应当每年")}</w:hyperlink>'
PAIRS = {
    "numbers": (
        docx(TITLE, *articles(FIRST, SECOND, THIRD), numbering=NUMBERING),
        docx(TITLE, *typed(FIRST, THIRD, SECOND + "期限为十日。")),
    ),
    "new articles": (
        docx(TITLE, *articles(FIRST, THIRD), numbering=NUMBERING),
        docx(TITLE, *typed(FIRST, SECOND, THIRD)),
    ),
    "rows": (docx(TITLE, FIRST, TABLE, THIRD), docx(TITLE, FIRST, NEWER, THIRD)),
    "links": (
        docx(TITLE, p(r("第一条　甲单位"), LINK, r("报送情况。")), SECOND),
        docx(TITLE, "第一条　甲单位可以每两年报送情况。", SECOND),
    ),
    "fields": (
        docx(TITLE, p(r("第一条　甲单位"), field("HYPERLINK \\\\l a", "应当每年"), r("报送情况。")), SECOND),
        docx(TITLE, "第一条　甲单位应当报送情况。", SECOND),
    ),
    "split": (docx(TITLE, FIRST + SECOND, THIRD), docx(TITLE, FIRST, SECOND, THIRD)),
    "joined": (docx(TITLE, FIRST, SECOND, THIRD), docx(TITLE, FIRST + SECOND, THIRD)),
    "breaks": (
        docx(TITLE, p(r(FIRST), r(inside="<w:br/>"), r(SECOND)), THIRD),
        docx(TITLE, p(r(FIRST), r(inside="<w:br/>"), r(SECOND.replace("核对", "审核"))), THIRD),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_libreoffice_agrees(name: str, office: Office) -> None:
    """LibreOffice and the certificate read the same paragraphs, numbers included, in both states."""
    data = redlined(*PAIRS[name], RedlineOptions(comments=False)).data
    found = office.resolved(data)

    for state, wanted in ((Resolution.ACCEPTED, accepted(data)), (Resolution.REJECTED, rejected(data))):
        lines = lines_of("\n".join(found[state]))
        assert [bare(one) for one in units(lines)] == [bare(one) for one in units(wanted)], state
