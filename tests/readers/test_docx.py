"""Word files: what a reader of the page sees, in order, and nothing else."""

from __future__ import annotations

import pytest

from rrdiff.errors import UnreadableInput
from rrdiff.readers import read_bytes
from rrdiff.text.source import Text
from tests.readers.word_builder import (
    W,
    abstract,
    change,
    deleted,
    docx,
    field,
    inserted,
    lvl,
    num,
    p,
    r,
    style,
    table,
    text_box,
    zipped,
)

DELETED = change("del")
INSERTED = change("ins")


def text_of(*blocks: str, **parts: str) -> Text:
    """Read a Word file of these blocks."""
    return read_bytes("a.docx", docx(*blocks, **parts))  # type: ignore[arg-type]


def lines_of(*blocks: str, **parts: str) -> list[str]:
    """Lines of a Word file of these blocks."""
    return text_of(*blocks, **parts).raw.split("\n")


def kinds(text: Text) -> dict[str, dict[str, str]]:
    """Kinds of notes with their values."""
    return {note.kind: dict(note.values) for note in text.notes}


def test_paragraphs_in_order() -> None:
    """Each paragraph of the body is a line, in order, also inside content controls and other wrappers."""
    assert lines_of(
        "甲",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('乙')}</w:sdtContent></w:sdt>",
        f"<w:customXml>{p('丙')}</w:customXml>",
        p(
            "<w:sdt><w:sdtContent><w:r><w:t>丁</w:t></w:r></w:sdtContent></w:sdt>",
            '<w:smartTag w:uri="u" w:element="e"><w:r><w:t>戊</w:t></w:r></w:smartTag>',
            '<w:hyperlink w:anchor="a"><w:r><w:t>己</w:t></w:r></w:hyperlink>',
        ),
    ) == ["甲", "乙", "丙", "丁戊己"]


def test_breaks_tabs_and_hyphens() -> None:
    """Line, page and column breaks end a line, tabs stay, a hard hyphen is a hyphen and a soft one is nothing."""
    assert lines_of(
        p(
            "甲",
            r(inside="<w:br/>"),
            "乙",
            r(inside="<w:tab/>"),
            "丙",
            r(inside="<w:noBreakHyphen/>"),
            "丁",
            r(inside="<w:softHyphen/>"),
            r(inside='<w:br w:type="page"/>'),
            "戊",
            r(inside="<w:cr/>"),
            "己",
            r(inside="<w:lastRenderedPageBreak/>"),
            "庚",
        )
    ) == ["甲", "乙\t丙-丁", "戊", "己庚"]


def test_line_breaks_of_the_xml_are_spaces() -> None:
    """A pretty-printed part gives no line breaks that Word would not show."""
    assert lines_of(p("<w:r><w:t>甲\n乙</w:t></w:r>")) == ["甲 乙"]


@pytest.mark.parametrize(
    ("font", "code", "printed"),
    [
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F0FE", "☑"),
        ("Symbol", "F0B3", "≥"),
        ("宋体", "2460", "①"),
        ("Some Font", "F041", "A"),
        ("Wingdings", "zz", ""),
        ("宋体", "D800", ""),
    ],
)
def test_symbols(font: str, code: str, printed: str) -> None:
    """A symbol given by font and code is the character it draws, where that is known."""
    assert lines_of(p("甲", r(inside=f'<w:sym w:font="{font}" w:char="{code}"/>'), "乙")) == [f"甲{printed}乙"]


def test_fields_show_their_result() -> None:
    """Instructions of fields are dropped at every depth and results kept, also across paragraphs."""
    inner = field("PAGEREF _Toc1", "12")
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "end"))
    code = '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'

    assert lines_of(p("见", field(" REF a ", "第八条"), "。")) == ["见第八条。"]
    assert lines_of(p(begin, code, separate, "第一章", inner), p("第二章", inner, end), "正文") == [
        "第一章12",
        "第二章12",
        "正文",
    ]
    assert lines_of(p(begin, f"<w:r><w:instrText>IF </w:instrText></w:r>{inner}", separate, "果", end)) == ["果"]
    assert lines_of(p("甲", '<w:fldSimple w:instr="DATE"><w:r><w:t>乙</w:t></w:r></w:fldSimple>')) == ["甲乙"]


@pytest.mark.parametrize("marks", [["begin"], ["end"], ["begin", "begin", "end"], ["separate", "end"]])
def test_broken_fields_swallow_nothing(marks: list[str]) -> None:
    """A field that is never closed or never opened takes none of the text after it along."""
    broken = "".join(f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in marks)

    assert lines_of(p("甲", broken, "乙"), "丙") == ["甲乙", "丙"]


@pytest.mark.parametrize(
    ("instruction", "printed"),
    [
        (r"eq \o\ac(○,3)", "③"),
        (r"EQ \o\ac(○,21)", "㉑"),
        (r"EQ \o\ac(□,甲)", "甲"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(zé),责)', "责"),
        ("MACROBUTTON AcceptAll [单击此处]", "[单击此处]"),
        (r"SYMBOL 9312 \u", "①"),
        ("XE 索引", ""),
        ("", ""),
    ],
)
def test_fields_that_draw(instruction: str, printed: str) -> None:
    """Circled figures, readings set over characters and prompts are fields without a result that print something."""
    assert lines_of(p("甲", field(instruction, None), "乙")) == [f"甲{printed}乙"]


def test_readings_are_left_out() -> None:
    """Of a character with its reading printed above, the character stays."""
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>责</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>"
    )

    assert lines_of(p(ruby, "任")) == ["责任"]


def test_formulas_are_kept() -> None:
    """The characters of a formula are part of the sentence."""
    assert lines_of(p("按", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "计")) == ["按a+b计"]


def test_tracked_changes_count_as_accepted() -> None:
    """Insertions are read and deletions are not, and a note says that there were any."""
    text = text_of(
        p("甲", inserted("加"), deleted("删"), "乙"), p(deleted("全删"), mark=DELETED), p("丙", mark=INSERTED)
    )

    assert text.raw == "甲加乙\n丙"
    assert kinds(text) == {"tracked_changes_accepted": {"count": "5"}}


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        pytest.param([p("甲", mark=DELETED), p("乙"), "丙"], ["甲乙", "丙"], id="joined"),
        pytest.param([p("甲"), p(deleted("乙"), mark=DELETED)], ["甲"], id="last"),
        pytest.param([p("甲", mark=DELETED), table(["乙"])], ["甲", "乙"], id="before a table"),
        pytest.param([p("甲", mark=DELETED), p("乙", mark=DELETED), p("丙")], ["甲乙丙"], id="two in a row"),
    ],
)
def test_deleted_paragraph_marks_join(blocks: list[str], lines: list[str]) -> None:
    """A paragraph whose mark was deleted runs on into the next one."""
    assert lines_of(*blocks) == lines


def test_moved_text_stands_where_it_went() -> None:
    """Of a moved paragraph only the new place is read."""
    moved_from = p(change("moveFrom", r("移")), mark=change("moveFrom"))
    moved_to = p(change("moveTo", r("移")), mark=change("moveTo"))

    assert lines_of("甲", moved_from, "乙", moved_to, "丙") == ["甲", "乙", "移", "丙"]


def test_deleted_and_inserted_rows() -> None:
    """A deleted table row is gone and an inserted one is there."""
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:tcPr/>{}</w:tc></w:tr>"
    rows = row.format(DELETED, p(deleted("删"))) + row.format(INSERTED, p(inserted("加"))) + row.format("", p("留"))

    assert lines_of(f"<w:tbl>{rows}</w:tbl>") == ["加", "留"]


def test_hidden_text_is_not_read() -> None:
    """Text hidden directly, by a character style or by a paragraph style is left out, and a note counts it."""
    text = text_of(
        p("甲", r("隐", "<w:vanish/>"), "乙"),
        p("丙", r("隐", "<w:rStyle w:val='Hid'/>"), "丁"),
        p(r("显", '<w:vanish w:val="0"/>'), "隐", style="HidP"),
        p(r("显", "<w:rStyle w:val='Hid'/>"), style="HidP"),
        "戊",
        styles=style("Normal")
        + style("Base", kind="character", run="<w:vanish/>")
        + style("Hid", kind="character", based_on="Base")
        + style("HidP", run="<w:vanish/>"),
    )

    assert text.raw == "甲乙\n丙丁\n显显戊"
    assert kinds(text) == {"hidden_text": {"count": "3"}}


def test_a_hidden_paragraph_mark_joins() -> None:
    """A hidden paragraph leaves no empty line, and a hidden mark lets its paragraph run on."""
    assert lines_of("甲", p(r("隐", "<w:vanish/>"), mark="<w:vanish/>"), p("乙", mark="<w:vanish/>"), "丙") == [
        "甲",
        "乙丙",
    ]


def test_table_rows() -> None:
    """A row of short cells is one line with tabs; cells of several paragraphs give their paragraphs."""
    assert lines_of(
        table(["序号", "任务", "单位"], ["1", "", p("责任", r(inside="<w:br/>"), "单位")]),
        table([p("第一条　甲。") + p("第二条　乙。"), "旁"]),
    ) == ["序号\t任务\t单位", "1\t\t责任 单位", "第一条　甲。", "第二条　乙。", "旁"]


def test_nested_tables_keep_their_lines() -> None:
    """A page laid out as a table inside a table still gives one line for each paragraph."""
    assert lines_of(table([table(["甲。"], ["乙：", "丙。"]) + p()])) == ["甲。", "乙：\t丙。"]


def test_small_tables_are_tables() -> None:
    """A table of one row, of one column or with one cell that reaches down parts what stands in it from the text."""
    for rows, written in (
        ([["停泊费", "每日30元"]], "停泊费\t每日30元"),
        ([["停泊费每日30元"], ["清污费每次50元"]], "停泊费每日30元\n清污费每次50元"),
    ):
        text = text_of("第二条　标准如下：", table(*rows), "前款标准每年调整。")
        (note,) = text.notes
        assert (note.kind, text.raw[note.span.start : note.span.end]) == ("table", written)


def test_a_frame_around_text_is_no_table() -> None:
    """Labels and sentences in a frame are lines of the text."""
    text = text_of(table(["（一）甲"], ["（二）乙"]), table(["丙负责。"]))

    assert (text.raw, text.notes) == ("（一）甲\n（二）乙\n丙负责。", ())


def test_figures_raised_by_position() -> None:
    """Figures moved off the line are raised; a whole line that is moved is not."""
    raised = r("4", '<w:position w:val="8"/>')

    assert lines_of(p("面积10", raised, "平方米")) == ["面积10⁴平方米"]
    assert lines_of(p(r("面积10", '<w:position w:val="8"/>'), raised)) == ["面积104"]


def test_text_boxes_are_read_once() -> None:
    """A text box, which Word stores twice, follows the paragraph that it hangs on, with a note."""
    text = text_of(p("正", text_box(p("框一") + p("框二")), "文"), "下")

    assert text.raw == "正文\n框一\n框二\n下"
    (note,) = text.notes
    assert (note.kind, note.aside, text.raw[note.span.start : note.span.end]) == ("text_box", False, "框一\n框二")


def test_the_branch_with_text_is_taken() -> None:
    """Of alternative content the first branch that holds text is read, be it the fallback."""
    empty = (
        '<mc:AlternateContent><mc:Choice Requires="w14"/><mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:r><w:t>新</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )

    assert lines_of(p(empty, both)) == ["旧新"]


def test_notes_follow_the_text_set_aside() -> None:
    """Footnotes and endnotes stand after the body with their marks and are no part of it."""
    note = '<w:{0} w:id="{1}">{2}</w:{0}>'
    text = text_of(
        p("甲", r(inside='<w:footnoteReference w:id="2"/>'), "乙", r(inside='<w:endnoteReference w:id="2"/>')),
        p("丙", r(inside='<w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t>')),
        footnotes='<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + note.format("footnote", 3, p("注二"))
        + note.format("footnote", 2, p(r(inside="<w:footnoteRef/>"), " 注一") + p("又一段")),
        endnotes=note.format("endnote", 2, p(r(inside="<w:endnoteRef/>"), "尾注")),
        section='<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>',
    )

    assert text.raw == "甲乙\n丙\n① 注一\n又一段\n* 注二\ni 尾注"
    assert [(note.kind, note.aside, text.raw[note.span.start : note.span.end]) for note in text.notes] == [
        ("footnote", True, "① 注一\n又一段"),
        ("footnote", True, "* 注二"),
        ("endnote", True, "i 尾注"),
    ]


def test_deleted_notes_are_not_read() -> None:
    """A footnote whose mark was deleted in a tracked change is gone."""
    reference = change("del", r(inside='<w:footnoteReference w:id="2"/>'))

    assert lines_of(p("甲", reference), footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>') == ["甲"]


def test_headers_and_comments_are_not_read() -> None:
    """Headers, footers and comments are parts of their own that are never opened."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = docx(
        p("甲", r(inside='<w:commentReference w:id="0"/>')),
        extra={
            "word/header1.xml": f'<w:hdr xmlns:w="{W}">{p("页眉")}</w:hdr>',
            "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{p("批注")}</w:comment></w:comments>',
        },
        relations=f'<Relationship Id="r8" Type="{kind}/header" Target="header1.xml"/>'
        f'<Relationship Id="r9" Type="{kind}/comments" Target="comments.xml"/>',
    )

    assert read_bytes("a.docx", data).raw == "甲"


def test_the_strict_flavour_is_read() -> None:
    """A file saved as Strict Open XML gives the same text, numbers included."""
    data = docx(
        p("甲", num=1, level=0),
        numbering=abstract(0, lvl(0, "第%1条", "chineseCountingThousand")) + num(1, 0),
        namespace="http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert read_bytes("a.docx", data).raw == "第一条　甲"


def test_macros_are_ignored() -> None:
    """A .docm is read as any other file, and a note says that it has macros."""
    text = read_bytes("a.docm", docx("甲", extra={"word/vbaProject.bin": b"\0"}))

    assert (text.raw, kinds(text)) == ("甲", {"macros_ignored": {}})


def test_embedded_documents_are_noted() -> None:
    """A document embedded as a whole is not read, and not passed over in silence."""
    assert kinds(text_of("甲", '<w:altChunk r:id="rId9"/>')) == {"embedded_text_not_read": {"count": "1"}}


def test_relations_that_lead_nowhere_are_harmless() -> None:
    """Parts outside the package are never opened and missing ones are passed over."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = docx(
        "甲",
        relations=f'<Relationship Id="r7" Type="{kind}/styles" Target="gone.xml"/>'
        f'<Relationship Id="r8" Type="{kind}/numbering" Target="file:///etc/passwd" TargetMode="External"/>'
        f'<Relationship Id="r9" Type="{kind}/footnotes" Target="../../../etc/passwd"/>',
    )

    assert read_bytes("a.docx", data).raw == "甲"


def test_a_package_without_its_main_part_is_damaged() -> None:
    """A package that says it is a Word file and holds no document is an error."""
    types = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml"/></Types>'
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.docx", zipped({"[Content_Types].xml": types}))

    assert caught.value.key == "unreadable.damaged"


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/>'])
def test_struck_text_is_a_change(mark: str) -> None:
    """Text that is struck out by its look is taken as deleted, with a note; a switch that is off strikes nothing."""
    text = read_bytes("a.docx", docx(p("第一条　甲", r("乙", mark), r("丙", '<w:strike w:val="0"/>'), "。")))

    assert text.raw == "第一条　甲丙。"
    assert [(note.kind, note.values) for note in text.notes] == [("tracked_changes_accepted", (("count", "1"),))]


def test_comments_are_told() -> None:
    """Comments are no part of the text; a note says how many there are."""
    marks = ('<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>')
    reference = r(inside='<w:commentReference w:id="1"/>')
    comments = f'<w:comment w:id="1" w:author="丁">{p("请核对。")}</w:comment>'
    text = read_bytes("a.docx", docx(p("第一条　", marks[0], "甲", marks[1], reference, "。"), comments=comments))

    assert text.raw == "第一条　甲。"
    assert [(note.kind, note.values) for note in text.notes] == [("comments_not_read", (("count", "1"),))]


SIDES = (("第一条　甲。", "第一条　乙。"), ("第二条　丙。", "第二条　丁。"))


@pytest.mark.parametrize(
    "heads", [("现行条文", "修改建议"), ("原条文", "拟修改为"), ("修改前", "修改后"), ("现行办法", "征求意见稿")]
)
def test_two_texts_in_one_table_are_refused(heads: tuple[str, str]) -> None:
    """A table of two texts is named with its columns, and never read as one text that says everything twice."""
    with pytest.raises(UnreadableInput) as caught:
        text_of("示例条例对照表", table(heads, *SIDES))
    assert caught.value.key == "unreadable.two_columns"
    assert caught.value.values == {"name": "a.docx", "first": heads[0], "second": heads[1]}


@pytest.mark.parametrize(
    "rows",
    [
        (("现行条文", "修改理由"), ("第一条　甲。", "依据上位法修改。"), ("第二条　丙。", "文字修改。")),
        (("甲方", "乙方"), *SIDES),
        (("现行做法", "改进建议"), ("每季度检查一次", "每月检查一次"), ("纸质登记", "网上登记")),
    ],
)
def test_other_tables_are_read(rows: tuple[tuple[str, str], ...]) -> None:
    """One text with reasons beside it, columns that are not named as versions, and tables without articles."""
    assert rows[1][0] in text_of("示例", table(*rows)).raw
