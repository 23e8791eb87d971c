"""The 对照表 in Word: its form, that its runs are the two texts, and that no text can break it."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from rrdiff.alignment.match import Works
from rrdiff.collate import collate
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.word.table.document import table_document
from rrdiff.report.xml_text import carried
from rrdiff.views.comparison_table import TableStyle
from rrdiff.views.errata.departures import count_by_right
from tests.report import samples
from tests.report.samples import BASE, corpora, pair, rules
from tests.word.office import Docxodus, Office

HOSTILE = "甲<w:b/>&amp;]]>\x1b[31m\x00\ud800\ufffe\u202e乙=1+1{{x}}𠀀😀"


@cache
def made(
    base: str, other: str, style: TableStyle, *, full: bool = False, lang: str = "zh", ids: bool = False
) -> WordDocument:
    """A document written and opened again."""
    return docx.Document(BytesIO(table_document(corpora(base, other), lang, TableChoice(style, full, ids=ids))))


def rows(table: Table) -> list[list[_Cell]]:
    """Cells of the rows that are no headings."""
    return [list(row.cells) for row in table.rows if len(row._tr.tc_lst) > 1]


def words(cell: _Cell) -> str:
    """Text of a cell without white space."""
    return "".join(cell.text.split())


def heads(table: Table) -> list[str]:
    """The first row."""
    return [cell.text.replace("\n", " ") for cell in table.rows[0].cells]


@pytest.mark.parametrize(
    ("style", "columns"),
    [
        (TableStyle.REVIEW, ["下位条款", "上位依据", "关系", "差异点", "风险提示", "审查意见"]),
        (
            TableStyle.REVISION,
            [
                "序号",
                "修订前 湿地管护责任制实施办法",
                "修订后 澄江州湿地管护责任制实施细则",
                "说明",
            ],
        ),
        (TableStyle.PROOF, ["位置", "原文", "误", "类型", "建议", "计错"]),
    ],
)
def test_each_style_has_its_columns(style: TableStyle, columns: list[str]) -> None:
    """The heads of the columns are those of the convention, and the row repeats on every page."""
    table = made("central", "reprint" if style is TableStyle.PROOF else "local", style).tables[0]
    properties = table.rows[0]._tr.trPr

    assert heads(table) == columns
    assert properties is not None
    assert properties.find(qn("w:tblHeader")) is not None


def test_the_style_suits_the_texts() -> None:
    """Without a style, local rules are reviewed, reprints proofread, later versions set against the earlier."""
    later = pair(BASE, BASE.replace("每年安排", "每半年安排"), Works.REVISION)
    tables = [
        docx.Document(BytesIO(table_document(comparison))).tables[0]
        for comparison in (corpora("central", "local"), corpora("central", "reprint"), later)
    ]

    assert [heads(table)[0] for table in tables] == ["下位条款", "位置", "序号"]


def test_the_page_is_a_landscape_a4_with_numbers() -> None:
    """Pages are A4 across, and the footer numbers them between dashes."""
    section = made("central", "local", TableStyle.REVIEW).sections[0]
    footer = section.footer.paragraphs[0]
    assert section.page_width is not None
    assert section.page_height is not None

    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert footer.text == "— 1 —"
    assert "PAGE" in footer._p.xml


@pytest.mark.parametrize("names", [("central", "local"), ("central", "reprint"), ("local", "central")])
def test_full_tables_hold_both_texts(names: tuple[str, str]) -> None:
    """In the full table the cells of a column hold every clause as it is printed; 同左 stands for the left cell."""
    comparison = corpora(*names)
    left = right = ""
    for row in made(*names, TableStyle.REVISION, full=True).tables[0].rows[1:]:
        cells = row.cells
        if len(row._tr.tc_lst) == 1:
            left, right = left + words(cells[0]), right + words(cells[0])
        else:
            left += words(cells[1])
            right += words(cells[1] if words(cells[2]) == "同左" else cells[2])
    for told, document in ((left, comparison.alignment.base), (right, comparison.alignment.other)):
        raw, span = document.text.raw, document.text.raw_span
        printed = {
            clause.id: "".join("".join(raw[span(one).start : span(one).end].split()) for one in clause.spans)
            for clause in document.clauses
        }

        assert [name for name, text in printed.items() if text not in told] == []


def test_marks_are_seen_without_colour() -> None:
    """Additions are bold and underlined, deletions struck: each run of a style has its look on itself too."""
    table = made("central", "local", TableStyle.REVIEW).tables[0]
    runs = [run for cells in rows(table) for cell in cells[:2] for line in cell.paragraphs for run in line.runs]
    added = [run for run in runs if run.style.name == "Added"]
    deleted = [run for run in runs if run.style.name == "Deleted"]

    assert added
    assert deleted
    assert all(run.bold and run.underline for run in added)
    assert all(run.font.strike for run in deleted)


def test_kept_and_marked_runs_make_the_clause() -> None:
    """The runs of one row's cells are the wording of its two clauses, changes marked where they are."""
    table = docx.Document(BytesIO(table_document(rules()))).tables[0]
    (cells,) = [row for row in rows(table) if "第五条" in row[0].text and "可以" in row[0].text]
    told = ["".join(run.text for run in cell.paragraphs[-1].runs) for cell in cells[:2]]
    marked = [
        [run.text for run in cell.paragraphs[-1].runs if run.style.name in {"Added", "Deleted"}] for cell in cells
    ]

    assert told[0] == "第五条　看护人员应当每日巡查水库大坝，发现险情可以报告乡镇人民政府。"
    assert told[1] == "第四条　看护人员应当每日巡查水库大坝，发现险情立即报告乡镇人民政府。"
    assert marked[:2] == [["可以"], ["立即"]]


def test_risks_are_suspicions_with_ids() -> None:
    """A risk says 疑似, its severity, the ids of its findings and what it rests on, never that a law is broken."""
    comparison = corpora("central", "local")
    ids = {finding.id for finding in comparison.findings}
    table = made("central", "local", TableStyle.REVIEW, ids=True).tables[0]
    risks = [cells[4].text for cells in rows(table)[1:] if cells[4].text]

    assert risks
    assert all(re.match("【(?:涉含义|涉措辞|轻微)】", text) and "疑似" in text and "依据：" in text for text in risks)
    assert not any("违法" in text for text in risks)
    assert {part for text in risks for part in text.replace("（", "、").replace("）", "、").split("、") if part in ids}


FILED = [
    ("central", "local", TableStyle.REVIEW),
    ("central", "local", TableStyle.REVISION),
    ("central", "reprint", TableStyle.REVISION),
]


@pytest.mark.parametrize(("base", "other", "style"), FILED)
def test_the_table_is_fileable_as_it_is(base: str, other: str, style: TableStyle) -> None:
    """Without ``ids`` no id of a finding, no name of a file and no figure of the program stands in it; with it, all."""
    document, working = (made(base, other, style, ids=ids) for ids in (False, True))
    told, full = (
        "\n".join(
            [line.text for line in one.paragraphs]
            + [cell.text for table in one.tables for row in table.rows for cell in row.cells]
        )
        for one in (document, working)
    )

    assert not re.search(r"\bF\d{3}\b|\.txt|条款关系|照抄比例", told)
    assert ("最需留意" in told) == (style is TableStyle.REVIEW)
    assert re.search(r"\bF\d{3}\b", full)
    assert "central.txt" in full


def test_a_review_lists_what_touches_meaning_and_names_the_rest() -> None:
    """Every clause of the lower text is in the table or named below it, and every finding of 1 and 2 has its row."""
    comparison = corpora("central", "local")
    document = made("central", "local", TableStyle.REVIEW)
    other = comparison.alignment.other
    shown = "\n".join(cells[0].text for cells in rows(document.tables[0]))
    named = [line.text for line in document.paragraphs if line.text.startswith("未列条款")]
    below = set(re.split("[、：]", "、".join(line for line in named if "个上位条款" not in line)))
    cited = [clause.citation for clause in other.clauses if clause.body and clause.citation]
    for first, last in [name.split("至") for name in below if "至" in name]:  # 第三条至第九条 names those between
        below.update(cited[cited.index(first) : cited.index(last) + 1])
    for citation in cited:
        assert citation in shown or citation in below, citation
    grave = {
        one.other.clause
        for one in comparison.findings
        if one.severity in {1, 2} and one.other is not None and one.other.clause in other.by_id
    }
    assert [name for name in sorted(grave) if other.by_id[name].citation in below] == []
    assert [name for name in sorted(grave) if other.by_id[name].citation not in shown] == []


def test_a_revision_is_set_article_by_article() -> None:
    """An article of several 款 and 项 is one row, whole on either side."""
    other = BASE.replace("每年安排", "每半年安排").replace("（二）定期听取", "（二）不定期听取")
    comparison = pair(BASE, other, Works.REVISION)
    table = docx.Document(BytesIO(table_document(comparison, "zh", TableChoice(TableStyle.REVISION)))).tables[0]
    (cells,) = [row for row in rows(table)[1:] if "每半年" in row[2].text]

    assert cells[2].text.startswith("第三条　县级人民政府水库看护职责包括：\n（一）把看护经费列入年度预算，每半年安排")
    assert "（二）不定期听取" in cells[2].text
    assert cells[2].text.endswith("（三）建立水库看护台账，逐项公开资金用途。")
    assert [cells[1].text.count(mark) for mark in ("第三条", "（一）", "（二）", "（三）")] == [1, 1, 1, 1]


def test_notes_of_a_revised_article_name_their_places() -> None:
    """What is said of several 款 and 项 stands behind the place of each, the same of several once."""
    base = (
        "示例条例\n第一条　渡口经营者应当每年检查渡船。\n渡工应当持证上岗，并公布姓名。\n"
        "经营者应当购买保险，保管凭证。\n"
        "第二条　渡口包括：\n（一）公益渡口；\n（二）经营渡口，由乡镇人民政府登记名册；\n"
        "（三）临时渡口，由县级人民政府公布名录。\n"
        "第三条　本条例自2001年1月1日起施行。"
    )
    other = base.replace("第一条　", "第一条　渡口分为三类管理，名录另行制定。\n").replace("（一）公益渡口；\n", "")
    other = other.replace("（二）经", "（一）经").replace("（三）临", "（二）临").replace("公布姓名", "公示姓名和照片")
    comparison = pair(base, other, Works.REVISION)
    table = docx.Document(BytesIO(table_document(comparison, "zh", TableChoice(TableStyle.REVISION)))).tables[0]
    first, second = (row[3].text.split("\n") for row in rows(table)[1:3])

    assert first[0] == "第一款：新增"
    assert any(re.match(r"第三款：.*；原第二款$", line) for line in first)
    assert "第二款：原第一款" in first
    assert second == ["原第（一）项：删去", "第（一）项：原第（二）项", "第（二）项：原第（三）项"]


def test_opinions_are_left_to_the_reviewer() -> None:
    """The last column of a review is blank."""
    assert {cells[5].text for cells in rows(made("central", "local", TableStyle.REVIEW).tables[0])[1:]} == {""}


def test_substitutions_and_the_legend_stand_above() -> None:
    """What is replaced throughout is stated once above the table, together with a legend of the marks."""
    document = made("central", "local", TableStyle.REVIEW)
    above = [line.text for line in document.paragraphs]
    legend = next(line for line in document.paragraphs if line.text.startswith("图例"))

    assert any("“本办法”改为“本细则”" in text and "不再逐条列示" in text for text in above)
    assert [run.style.name for run in legend.runs if run._r.xpath("./w:rPr/w:color")] == [
        "Added",
        "Deleted",
        "Elsewhere",
    ]


def test_chapters_go_over_the_whole_width() -> None:
    """The heading of a chapter is one cell and stays with the row below it."""
    table = made("central", "local", TableStyle.REVIEW).tables[0]
    spans = [row for row in table.rows if len(row._tr.tc_lst) == 1]

    assert spans[0].cells[0].text == "第一章　总则"
    assert all(row._tr.xpath(".//w:keepNext") for row in spans)


def test_short_rows_stay_whole_and_long_ones_break() -> None:
    """A row of a few lines is kept on one page, and one of many lines may go over to the next."""
    table = made("central", "local", TableStyle.REVIEW).tables[0]
    whole = {len(row._tr.xpath("./w:trPr/w:cantSplit")): row for row in table.rows if len(row._tr.tc_lst) > 1}

    assert set(whole) == {0, 1}


@pytest.mark.parametrize("style", TableStyle)
def test_english_tables_are_english(style: TableStyle) -> None:
    """In English every label is English: Chinese stands only where a text is quoted."""
    document = made("central", "reprint" if style is TableStyle.PROOF else "local", style, lang="en")
    labels = [cell.text.partition("\n")[0] for cell in document.tables[0].rows[0].cells]
    labels += [*(line.text.partition("\u3000")[0] for line in document.paragraphs[:1])]

    assert all(text.isascii() for text in labels)


@pytest.mark.parametrize("style", TableStyle)
@pytest.mark.parametrize("full", [False, True])
def test_the_same_comparison_gives_the_same_bytes(style: TableStyle, full: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A table is the same bytes whenever it is written."""
    first, second = (table_document(rules(), "zh", TableChoice(style, full)) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("style", TableStyle)
def test_hostile_text_stays_text(style: TableStyle) -> None:
    """Markup, controls, lone surrogates and noncharacters are shown as what they are, and counted below the table."""
    comparison = pair(BASE.replace("突出困难", HOSTILE), BASE.replace("突出困难", HOSTILE + "丙"))
    document = docx.Document(BytesIO(table_document(comparison, "zh", TableChoice(style, full=True))))
    text = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)

    assert carried(HOSTILE).replace("\ud800", "") in text
    assert "␛" in text
    assert any("8个控制字符" in line.text for line in document.paragraphs)


@settings(max_examples=30)
@given(st.text(st.characters(codec=None), max_size=60), st.text(st.characters(codec=None), max_size=60))
def test_any_text_gives_a_document(base: str, other: str) -> None:
    """Whatever stands in the texts, the document opens."""
    comparison = pair(f"示例\n第一条　{base}", f"示例\n第一条　{other}", Works.REVISION)
    with ZipFile(BytesIO(table_document(comparison, "zh", TableChoice(full=True)))) as archive:
        assert archive.testzip() is None
    docx.Document(BytesIO(table_document(comparison, "en")))


@pytest.mark.parametrize(("base", "other"), [("", ""), ("示例办法", ""), ("", "第一条　甲负责。")])
def test_empty_texts_give_a_table(base: str, other: str) -> None:
    """Texts without a clause make a document that says that nothing differs, or lists what only one has."""
    for style in TableStyle:
        assert docx.Document(BytesIO(table_document(pair(base, other), "zh", TableChoice(style)))).paragraphs


def test_the_file_holds_what_it_needs() -> None:
    """Nothing of the template stays that a table does not use, and the fonts have others that stand in for them."""
    with ZipFile(BytesIO(table_document(rules()))) as archive:
        names = set(archive.namelist())
        fonts = archive.read("word/fontTable.xml").decode()
        program = archive.read("docProps/app.xml").decode()

    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name]
    assert 'w:name="仿宋_GB2312"' in fonts
    assert "FangSong" in fonts
    assert "Microsoft" not in program


DATED = "示例办法\n（2031年3月8日示例会议通过{}）\n第一条　甲机关{}登记。\n第二条　本办法自2031年5月1日起施行。"


@pytest.mark.parametrize(
    ("amended", "heads"),
    [
        ("　2036年5月1日示例会议修正", ["修订前\n示例办法（2031年）", "修订后\n示例办法（2036年）"]),
        ("", ["修订前\n示例办法", "修订后\n示例办法"]),
    ],
)
def test_versions_of_one_title_are_told_by_their_years(amended: str, heads: list[str]) -> None:
    """Two columns of one title have the years of their versions; texts of one year have none."""
    data = table_document(pair(DATED.format("", "负责"), DATED.format(amended, "统一办理"), Works.REVISION))
    table = docx.Document(BytesIO(data)).tables[0]

    assert [cell.text for cell in table.rows[0].cells][1:3] == heads


def test_a_very_long_clause_is_whole() -> None:
    """A clause of forty thousand characters stands in one cell, and its row may go over pages."""
    clause = "甲乙丙丁" * 10_000
    data = table_document(pair("示例办法\n第一条　甲负责。", f"示例办法\n第一条　{clause}。", Works.REVISION))
    table = docx.Document(BytesIO(data)).tables[0]

    assert any(clause in cell.text for row in table.rows for cell in row.cells)
    assert not table.rows[-1]._tr.xpath("./w:trPr/w:cantSplit")


def test_messages_say_nothing_rather_than_empty_quotes() -> None:
    """Where one side of a finding has no words the message says （无）, in the source's own characters otherwise."""
    notes = [cells[3].text for cells in rows(made("central", "local", TableStyle.REVIEW).tables[0])]

    assert not [text for text in notes if "“”" in text]
    assert any("“（无）”" in text for text in notes)


@pytest.mark.parametrize("style", TableStyle)
def test_the_xml_is_valid(docxodus: Docxodus, style: TableStyle) -> None:
    """Microsoft's validator of Office Open XML finds nothing against a table of any style."""
    assert docxodus.findings(table_document(corpora("central", "local"), "zh", TableChoice(style, full=True))) == []


def test_libreoffice_opens_it(office: Office) -> None:
    """LibreOffice reads the document and prints every row, with the head on each page."""
    with PdfDocument(office.saved(table_document(corpora("central", "local")), "pdf")) as printed:
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in printed]
    begins = next(number for number, page in enumerate(pages) if "下位条款上位依据关系" in page)
    with_rows = [page for page in pages[begins:] if "以上差异" not in page]

    assert begins <= 1  # what stands above the table fits one page
    assert len(with_rows) > 1
    assert all("下位条款上位依据关系" in page for page in with_rows)
    assert "第三十三条" in "".join(pages)


@pytest.mark.parametrize("trusted", [False, True])
def test_the_table_of_a_reprint_decides_as_the_errata_do(*, trusted: bool) -> None:
    """A proof and the list of errata of the same texts count the same readings on each side."""
    note = "（2001年3月1日公布）\n" if not trusted else ""
    base = f"渡口管理办法\n{note}第一条　渡口经营人应当保存记录三年。\n第二条　渡口实行专人负责。"
    copy = base.replace("三年", "三月").replace("专人", "专员")
    found = collate(samples.document(base, "甲.txt"), [samples.document(copy, "乙.txt")], trust_base=trusted)
    choice = TableChoice(TableStyle.PROOF, trust_base=trusted)
    shown = docx.Document(BytesIO(table_document(found.comparisons[0], "zh", choice)))
    told = "\n".join(one.text for one in shown.paragraphs)

    counts = count_by_right(found.errata)
    assert counts["base"] == len(found.errata.entries) > 0
    assert f"转载误{counts['base']}，基准误0，待定0" in told
