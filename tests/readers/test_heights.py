"""Raised figures, formulas, notes at the foot and order on the page, in every format that has them."""

from __future__ import annotations

import time

import pytest

from rrdiff.compare import compare
from rrdiff.readers import read_bytes
from rrdiff.structure.parse import parse
from rrdiff.text.raised import lowered, nfkc, raised
from rrdiff.text.source import fold
from tests.readers.pdf_builder import page, pdf
from tests.readers.test_ofd import NAMESPACE, ofd, text_object
from tests.readers.word_builder import docx, p, r

UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def words(*blocks: str, styles: str = "") -> str:
    """What a Word file of these blocks says."""
    return read_bytes("a.docx", docx(*blocks, styles=styles)).raw


def formula(inner: str) -> str:
    """A paragraph that holds a formula."""
    return p(f"<m:oMath {MATH}>{inner}</m:oMath>")


def letters(text: str) -> str:
    """Letters of a formula."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("text", "high", "low"),
    [
        ("2", "²", "₂"),
        ("-10", "⁻¹⁰", "₋₁₀"),
        ("n+1", "ⁿ⁺¹", "ₙ₊₁"),
        ("b", "^b", "_b"),
        ("注", "注", "注"),
        ("", "", ""),
    ],
)
def test_heights(text: str, high: str, low: str) -> None:
    """Figures have signs of their height, letters a mark before them, other marks none."""
    assert (raised(text), lowered(text)) == (high, low)


def test_compatibility_forms_keep_the_height() -> None:
    """Width goes, height stays."""
    assert nfkc("１０⁶㎡ Ｈ₂Ｏ") == "10⁶m² H₂O"


def test_raised_figures_are_other_figures() -> None:
    """10⁶ and 106 differ; ㎡ and m2 differ in form only."""
    law = "示例办法\n第一条　面积超过{}的，应当登记。\n第二条　本办法自发布之日起施行。"
    found = [
        compare(parse(fold("test", law.format(base))), parse(fold("test", law.format(other)))).findings
        for base, other in (("10⁶平方米", "106平方米"), ("五㎡", "五m2"))
    ]

    assert [one.severity < 3 for one in found[0]] == [True]
    assert all(one.severity in (0, 4) for one in found[1])


def test_word_files_keep_the_height() -> None:
    """Raised and lowered runs, by themselves or by their style."""
    raised_style = f'<w:style w:type="character" w:styleId="Up"><w:rPr>{UP}</w:rPr></w:style>'
    runs = r("10") + r("3", UP) + r("，CO") + r("2", DOWN) + r("，m") + r("2", '<w:rStyle w:val="Up"/>')
    text = words(p(runs), styles=raised_style)

    assert text == "10³，CO₂，m²"


SUM = "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>"
FORMULAS = [
    (f"<m:f><m:num>{letters('L')}</m:num><m:den>{letters('2')}</m:den></m:f>", "L/2"),
    (f"<m:f><m:num>{letters('a+b')}</m:num><m:den>{letters('2')}</m:den></m:f>", "(a+b)/2"),
    (f"<m:sSup><m:e>{letters('x')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>", "x²"),
    (f"<m:sSub><m:e>{letters('x')}</m:e><m:sub>{letters('max')}</m:sub></m:sSub>", "xₘₐₓ"),
    (f"<m:rad><m:deg/><m:e>{letters('a+b')}</m:e></m:rad>", "√(a+b)"),
    (f"<m:d><m:e>{letters('a')}</m:e></m:d>", "(a)"),
    (f"{SUM}<m:sub>{letters('i')}</m:sub><m:sup/><m:e>{letters('x')}</m:e></m:nary>", "∑ᵢx"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "text"), FORMULAS)
def test_formulas_of_word_files(inner: str, text: str) -> None:
    """Constructions are told apart on one line."""
    assert words(formula(letters("S=") + inner)) == f"S={text}"


def test_web_pages_keep_heights_and_formulas() -> None:
    """<sup>, <sub> and MathML; the mark of a note stays as it is."""
    page_of = (
        "<p>第一条　10<sup>3</sup>m<sup>2</sup>，CO<sub>2</sub>，甲<sup><a href=#n>[1]</a></sup>，"
        "<math><mi>S</mi><mo>=</mo><mfrac><mi>L</mi><mn>2</mn></mfrac></math>。</p>"
    )

    assert read_bytes("a.html", page_of.encode()).raw == "第一条　10³m²，CO₂，甲[1]，S=L/2。"


def test_changes_on_a_web_page_are_accepted() -> None:
    """What is struck out is gone, what is inserted stays, and a note counts both."""
    text = read_bytes("a.html", "<p>第一条　<del>县</del><ins>市</ins>局<s>协助</s>负责。</p>".encode())

    assert text.raw == "第一条　市局负责。"
    assert [dict(note.values) for note in text.notes if note.kind == "tracked_changes_accepted"] == [{"count": "3"}]


def test_deep_web_pages_take_linear_time() -> None:
    """Twice the depth takes about twice the time, not eight times."""
    spent = []
    for depth in (400, 800):
        deep = "".join(f"<div><p>第{at}条　甲。</p>" for at in range(1, depth)) + "</div>" * depth
        began = time.process_time()
        read_bytes("a.html", deep.encode())
        spent.append(time.process_time() - began)

    assert spent[1] < max(1.0, 5 * spent[0])


LINES = ("示例办法", "第一条　甲。", "第二条　乙。", "第三条　丙。")


def test_pdf_lines_are_read_by_place() -> None:
    """A file that draws its lines in another order is read from top to bottom."""
    placed = page(LINES)
    text = read_bytes("a.pdf", pdf([placed[3], placed[1], placed[0], placed[2]])).raw

    assert text.split("\n") == list(LINES)


def test_notes_at_the_foot_of_a_pdf() -> None:
    """A smaller line far below all text, or with a mark of it, is a footnote; right below it, it is text."""
    body = page(("第一条　蓄水量①达到标准的，应当登记。", "第二条　乙。"))
    foot = page(("① 以丰水期为准。",), size=9.0, top=120.0)
    text = read_bytes("a.pdf", pdf([*body, *foot]))
    near = page(("① 以丰水期为准。",), size=9.0, top=664.0)
    other = read_bytes("a.pdf", pdf([*page(("第一条　甲。", "第二条　乙。")), *near]))

    assert [(note.kind, text.raw[note.span.start : note.span.end]) for note in text.notes] == [
        ("footnote_mark", "①"),
        ("footnote", "① 以丰水期为准。"),
    ]
    assert not other.notes


def ofd_lines(*rows: tuple[float, str]) -> str:
    """Lines at these heights."""
    return "".join(text_object(28, y, text) for y, text in rows)


def test_ofd_lines_are_read_by_place_and_once() -> None:
    """Order on the page counts, and what is struck twice for bold print is read once."""
    drawn = ofd_lines((60, LINES[2]), (50, LINES[1]), (70, LINES[3]), (30, LINES[0]), (50.1, LINES[1]))

    assert read_bytes("a.ofd", ofd(drawn)).raw.split("\n") == list(LINES)


def test_groups_of_an_ofd_are_read() -> None:
    """A composite object prints the group it refers to at its own place."""
    inner = f"<ofd:Content>{text_object(0, 0, LINES[2])}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="77">{inner}</ofd:CompositeGraphicUnit>'
    parts = ofd(
        ofd_lines((50, LINES[1]), (70, LINES[3]))
        + '<ofd:CompositeObject ID="50" ResourceID="77" Boundary="28 60 100 10"/>',
        extra={
            "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:DocumentRes>R.xml</ofd:DocumentRes>"
            '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P0.xml"/></ofd:Pages></ofd:Document>',
            "Doc_0/R.xml": f"<ofd:Res {NAMESPACE}>{unit}</ofd:Res>",
        },
    )

    assert read_bytes("a.ofd", parts).raw.split("\n") == list(LINES[1:])


def test_repeated_parts_of_an_ofd_take_no_time() -> None:
    """A page named many times, a template used many times and a long list of distances are read once."""
    use = '<ofd:Template TemplateID="5"/>'
    many = "".join('<ofd:Page ID="1" BaseLoc="Pages/P0.xml"/>' for _ in range(20_000))
    steps = "1 " * 1_000_000
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="{steps}">第一条　甲。</ofd:TextCode>'
    data = ofd(
        use * 20_000 + text_object(28, 50, "", code=code),
        template=text_object(70, 20, "某某县文件"),
        extra={
            "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData>"
            f'<ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{many}</ofd:Pages></ofd:Document>"
        },
    )
    began = time.process_time()
    text = read_bytes("a.ofd", data)

    assert text.raw.split("\n") == ["某某县文件", "第一条　甲。"]
    assert time.process_time() - began < 10


def test_parted_latin_words_of_a_pdf_are_whole() -> None:
    """A word that was parted at the end of a line is one word again."""
    lines = ("第一条　管理信息系统是指以下所称的一种信息系统Infor-", "mation系统。")

    assert "Information" in read_bytes("a.pdf", pdf(page(lines, size=14.0))).raw
