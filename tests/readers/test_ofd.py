"""OFD files: text in page order, as paragraphs, templates included."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

from rrdiff.errors import UnreadableInput
from rrdiff.readers import read_bytes
from tests.readers.pdf_builder import set_in_lines
from tests.readers.word_builder import zipped

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MILLIMETRES = 25.4 / 72
ARTICLE = "第一条　为了切实压紧湿地管护责任制，根据有关规定和实际情况，制定本办法，并由各级湿地长负责组织抓好实施。"
SECOND = "第二条　本办法自发布之日起施行。"


def text_object(x: float, y: float, text: str, *, size: float = 5.6, code: str = "", more: str = "") -> str:
    """A line of text at a place in millimetres; its characters are as wide as they are high."""
    delta = f"g {len(text) - 1} {size}" if len(text) > 1 else ""
    inner = code or f'<ofd:TextCode X="0" Y="{size}" DeltaX="{delta}">{text}</ofd:TextCode>'
    return f'<ofd:TextObject ID="9" Boundary="{x} {y} 160 10" Font="1" Size="{size}" {more}>{inner}</ofd:TextObject>'


def lines(*texts: str) -> str:
    """Lines below each other; U+3000 at their start is an indent."""
    written = ""
    for at, text in enumerate(texts):
        bare = text.lstrip("\u3000")
        written += text_object(28 + 5.6 * (len(text) - len(bare)), 37 + 9.9 * at, bare)
    return written


def ofd(*pages: str, template: str = "", extra: dict[str, str] | None = None) -> bytes:
    """An OFD of these pages of objects."""
    use = '<ofd:Template TemplateID="5" ZOrder="Background"/>' if template else ""
    content = "<ofd:Content><ofd:Layer ID='3'>{}</ofd:Layer></ofd:Content>"
    files = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea>"
        + ('<ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/>' if template else "")
        + "</ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/P{at}.xml"/>' for at in range(len(pages)))
        + '<ofd:Page ID="99" BaseLoc="Pages/gone.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Tpls/T.xml": f"<ofd:Page {NAMESPACE}>{content.format(template)}</ofd:Page>",
        **{
            f"Doc_0/Pages/P{at}.xml": f"<ofd:Page {NAMESPACE}>{use}{content.format(page)}</ofd:Page>"
            for at, page in enumerate(pages)
        },
        **(extra or {}),
    }
    return zipped(files)


def test_lines_are_joined_to_paragraphs() -> None:
    """Lines of several pages give the paragraphs back, page numbers set aside."""
    broken = set_in_lines(ARTICLE, SECOND)
    pages = [lines(*broken[:1]) + text_object(100, 280, "- 1 -"), lines(*broken[1:]) + text_object(100, 280, "- 2 -")]
    text = read_bytes("a.ofd", ofd(*pages))

    assert text.raw == f"{ARTICLE}\n- 1 -\n{SECOND}\n- 2 -"
    assert [note.kind for note in text.notes if note.aside] == ["page_furniture"] * 2
    assert text.encoding == "ofd"


def test_templates_are_printed_with_the_page() -> None:
    """The red head on a template stands before the text of its page."""
    assert read_bytes("a.ofd", ofd(lines("\u3000\u3000" + SECOND), template=text_object(70, 20, "某某县文件"))).raw == (
        f"某某县文件\n{SECOND}"
    )


def test_pieces_of_one_line() -> None:
    """Characters placed one by one are a line, a wide gap between pieces is a space, hidden objects are nothing."""
    pieces = "".join(text_object(28 + 5.6 * at, 37, one) for at, one in enumerate("第一条"))
    pieces += text_object(28 + 5.6 * 5, 37, "甲乙") + text_object(28, 60, "隐", more='Visible="false"')

    assert read_bytes("a.ofd", ofd(pieces)).raw == "第一条 甲乙"


def objects(texts: list[str], *, x: float = 28, size: float = 5.6) -> list[str]:
    """Lines as objects of their own."""
    bare = [text.lstrip("\u3000") for text in texts]
    return [
        text_object(x + size * (len(text) - len(one)), 37 + 9.9 * at, one, size=size)
        for at, (text, one) in enumerate(zip(texts, bare, strict=True))
    ]


def test_pieces_in_any_order() -> None:
    """Lines, and single characters, drawn in no order are read by their place; what is drawn again is read once."""
    broken = set_in_lines(ARTICLE, SECOND)
    drawn = objects(broken)
    single = [
        text_object(28 + 5.6 * place, 37 + 9.9 * at, one)
        for at, line in enumerate(broken)
        for place, one in enumerate(line)
        if one != "\u3000"
    ]
    for order in (drawn, drawn[::-1], drawn * 2, single, single[::-1], single[::3] + single[1::3] + single[2::3]):
        text = read_bytes("a.ofd", ofd("".join(order))).raw

        assert text.replace(" ", "\u3000") == f"{ARTICLE}\n{SECOND}"


def test_columns_drawn_side_by_side() -> None:
    """Columns that the file draws line for line are read one after the other."""
    left = objects(set_in_lines(ARTICLE, columns=12), size=5)
    right = objects(set_in_lines("第二条　" + "乙" * 40 + "。", columns=12), x=115, size=5)
    beside = [one for pair in zip(left, right, strict=False) for one in pair] + left[len(right) :] + right[len(left) :]

    assert read_bytes("a.ofd", ofd("".join(beside))).raw == f"{ARTICLE}\n第二条　{'乙' * 40}。"


def test_what_leans_or_stands_beyond_the_edge_is_set_aside() -> None:
    """Watermarks, stamps at the margin and text outside the page are no part of the text."""
    code = '<ofd:TextCode X="0" Y="0" DeltaX="g 3 4">内部资料</ofd:TextCode>'
    for turned in ("0.7 0.7 -0.7 0.7 0 0", "0 1 -1 0 4 0", "0 -1 1 0 4 40"):
        stamp = f'<ofd:TextObject ID="9" Boundary="8 100 8 60" Font="1" Size="4" CTM="{turned}">{code}</ofd:TextObject>'
        text = read_bytes("a.ofd", ofd(stamp + "".join(objects(set_in_lines(ARTICLE)))))

        assert [text.raw[note.span.start : note.span.end] for note in text.notes if note.aside] == ["内部资料"]
    text = read_bytes("a.ofd", ofd(text_object(30, 400, "看不见") + "".join(objects(set_in_lines(ARTICLE)))))
    assert [text.raw[note.span.start : note.span.end] for note in text.notes if note.aside] == ["看不见"]


def test_hostile_files_end_soon() -> None:
    """What is named, grouped or stepped thousands of times is read once; numbers that are none are none."""
    page_of, named = lines(SECOND), "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    root = f"<ofd:OFD {NAMESPACE}>{named * 20_000}</ofd:OFD>"
    unit = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{page_of * 50}</ofd:Content></ofd:CompositeGraphicUnit>'
    group = '<ofd:CompositeObject ID="1" ResourceID="7" Boundary="0 0 10 10"/>'
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P0.xml"/></ofd:Pages></ofd:Document>'
    )
    grouped = ofd(group * 20_000, extra={"Doc_0/Document.xml": document, "Doc_0/Res.xml": f"<a {NAMESPACE}>{unit}</a>"})
    nowhere = text_object(28, 37, "甲").replace("28 37", "nan inf").replace('X="0"', 'X="1e400"') + page_of

    delta = '<ofd:TextCode X="0" Y="5" DeltaX="g 99999 5">甲乙</ofd:TextCode>' * 2000
    assert read_bytes("a.ofd", ofd(text_object(28, 60, "", code=delta) + page_of)).raw == f"{SECOND}\n甲乙"
    for data in (ofd(page_of, extra={"OFD.xml": root}), grouped):
        assert read_bytes("a.ofd", data).raw == SECOND
    assert read_bytes("a.ofd", ofd(nowhere)).raw.endswith(SECOND)


GROUP = '<ofd:CompositeObject ID="1" ResourceID="{}" Boundary="0 0 210 297" {}/>'
UNIT = '<ofd:CompositeGraphicUnit ID="{}"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit>'


def with_groups(page_of: str, units: str, *, of_page: bool = False) -> bytes:
    """An OFD whose page prints groups that the document, or the page, names a file of."""
    named = f"<ofd:{'PageRes' if of_page else 'PublicRes'}>/Doc_0/Res.xml</ofd:{'PageRes' if of_page else 'PublicRes'}>"
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData>{'' if of_page else named}</ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P0.xml"/><ofd:Page ID="2" BaseLoc="pages/p0.XML"/></ofd:Pages>'
        "</ofd:Document>"
    )
    page = f"<ofd:Page {NAMESPACE}>{named if of_page else ''}<ofd:Content>{page_of}</ofd:Content></ofd:Page>"
    extra = {
        "Doc_0/Document.xml": document,
        "Doc_0/Pages/P0.xml": page,
        "Doc_0/Res.xml": f"<ofd:Res {NAMESPACE}>{units}</ofd:Res>",
    }
    return ofd("", extra=extra)


@pytest.mark.parametrize("of_page", [True, False])
def test_groups_of_objects(of_page: bool) -> None:  # noqa: FBT001
    """Groups are printed where they stand and as large as they are told, also inside groups; none is lost silently."""
    first, last = text_object(28, 37, "第一条　甲。"), text_object(28, 57, "第三条　丙。")
    twice = UNIT.format(7, text_object(56, 94, "第二条　乙。", size=11.2)) + UNIT.format(8, GROUP.format(7, ""))
    itself = UNIT.format(9, GROUP.format(9, "") + text_object(28, 47, "第二条　乙。"))
    for units, used in ((twice, GROUP.format(8, 'CTM="0.5 0 0 0.5 0 0"')), (itself, GROUP.format(9, ""))):
        text = read_bytes("a.ofd", with_groups(first + used + last, units, of_page=of_page))

        assert text.raw == "第一条　甲。\n第二条　乙。\n第三条　丙。"
        assert not text.notes
    text = read_bytes("a.ofd", with_groups(first + GROUP.format(6, "") + last, twice, of_page=of_page))
    assert text.raw == "第一条　甲。\n第三条　丙。"
    assert [note.kind for note in text.notes] == ["groups_not_found"]


def test_shared_pieces_have_a_limit() -> None:
    """A file that prints the same pieces many thousand times is refused."""
    full = UNIT.format(7, "".join(text_object(28, 37 + at, "第一条　甲。") for at in range(1000)))
    groups = "".join(GROUP.format(7, "").replace("0 0 210", f"{at} 0 210") for at in range(300))

    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.ofd", with_groups(groups, full))
    assert caught.value.key == "unreadable.exhausts"


def test_struck_again_in_other_parts() -> None:
    """Bold print made by printing the same characters again is read once, however they are cut; repeated words stay."""
    pieces = [text_object(28 + 5.6 * at, 37, one) for at, one in enumerate("第一条　甲乙") if one != "　"]
    whole = text_object(28.2, 37.2, "第一条　甲乙")

    assert read_bytes("a.ofd", ofd("".join((*pieces, whole)))).raw.replace(" ", "　") == "第一条　甲乙"
    assert read_bytes("a.ofd", ofd("".join((whole, *pieces)))).raw == "第一条　甲乙"
    again = text_object(28 + 5.6 * 4, 37, "甲") + text_object(28 + 5.6 * 5, 37, "甲")
    assert read_bytes("a.ofd", ofd(text_object(28, 37, "第一条　") + again)).raw == "第一条　甲甲"


def test_raised_and_lowered_figures() -> None:
    """Small figures above or below the line are signs of that height, not figures of the line."""
    pieces = [
        text_object(28, 60, "第一条　面积为10"),
        text_object(28 + 5.6 * 9.1, 60.3, "6", size=3),
        text_object(28 + 5.6 * 9.7, 60, "平方米的H"),
        text_object(28 + 5.6 * 14.8, 63.8, "2", size=3),
        text_object(28 + 5.6 * 15.4, 60, "O。"),
    ]

    assert read_bytes("a.ofd", ofd("".join(pieces))).raw.strip() == "第一条　面积为10⁶平方米的H₂O。"


def test_scaled_text() -> None:
    """A text object that is scaled by its matrix has its lines where they are printed."""
    code = "".join(
        f'<ofd:TextCode X="0" Y="{y}" DeltaX="1 1">{text}</ofd:TextCode>' for y, text in ((1, "第一条"), (3, "第二条"))
    )

    assert read_bytes("a.ofd", ofd(text_object(28, 37, "", size=1, code=code, more='CTM="6 0 0 6 0 0"'))).raw == (
        "第一条\n第二条"
    )


@pytest.mark.parametrize(
    ("data", "key"),
    [
        pytest.param(ofd(""), "unreadable.no_text_layer", id="no text"),
        pytest.param(ofd(lines("\ue001\ue002", "\ufffd")), "unreadable.pdf_without_unicode", id="no map"),
        pytest.param(ofd(lines("甲"), extra={"Encryptions.xml": "<a/>"}), "unreadable.encrypted", id="encrypted"),
        pytest.param(ofd(lines("甲"), extra={"Doc_0/Pages/P0.xml": "<a>"}), "unreadable.damaged", id="broken xml"),
        pytest.param(
            ofd("<ofd:TextObject/><ofd:TextObject Boundary='a b' CTM='1'/>"), "unreadable.no_text_layer", id="bare"
        ),
    ],
)
def test_unreadable_ofds(data: bytes, key: str) -> None:
    """A scan, a locked file and a damaged one each get their own error."""
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.ofd", data)

    assert caught.value.key == key


def test_an_independent_reader_finds_the_same_characters(tmp_path: Path) -> None:
    """The characters are those that ofdkit takes from the same file."""
    ofdkit = pytest.importorskip("ofdkit")
    data = ofd(lines(*set_in_lines(ARTICLE)), lines(*set_in_lines(SECOND)))
    path = tmp_path / "a.ofd"
    path.write_bytes(data)

    assert "".join(ofdkit.extract_text(str(path)).split()) == "".join(read_bytes("a.ofd", data).raw.split())


TURNS: dict[str, tuple[int, Callable[[float, float], tuple[float, float]]]] = {
    "0 1 -1 0 0 0": (40, lambda u, v: (210 - v, u)),
    "-1 0 0 -1 0 0": (26, lambda u, v: (210 - u, 297 - v)),
    "0 -1 1 0 0 0": (40, lambda u, v: (v, 297 - u)),
}
"""Matrices of text on a page that lies on its side or its head: characters of a line, and where a point of the upright
page is then."""


@pytest.mark.parametrize("matrix", TURNS)
def test_pages_that_are_turned(matrix: str) -> None:
    """Lines on their side, drawn in any order, are read as on an upright page; so are ruled tables."""
    columns, turn = TURNS[matrix]

    def at(u: float, v: float, text: str) -> str:
        code = f'<ofd:TextCode X="0" Y="0" DeltaX="g {len(text) - 1} 5.6">{text}</ofd:TextCode>'
        return text_object(*turn(u, v), text, code=code, more=f'CTM="{matrix}"')

    def stroke(u0: float, v0: float, u1: float, v1: float) -> str:
        (x0, y0), (x1, y1) = turn(u0, v0), turn(u1, v1)
        path = f"<ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData>"
        return f'<ofd:PathObject ID="8" Boundary="0 0 210 297">{path}</ofd:PathObject>'

    broken = set_in_lines(ARTICLE, SECOND, columns=columns)
    drawn = [at(28 + 11.2 * (line[0] == "\u3000"), 40 + 9.9 * row, line.strip()) for row, line in enumerate(broken)]
    for order in (drawn, drawn[::-1]):
        text = read_bytes("a.ofd", ofd("".join(order))).raw

        assert text.replace(" ", "\u3000") == f"{ARTICLE}\n{SECOND}"
    ruled = [stroke(30, y, 130, y) for y in (150, 160, 170)] + [stroke(x, 150, x, 170) for x in (30, 80, 130)]
    cells = [at(32, 157, "河段"), at(82, 157, "标准"), at(32, 167, "东段"), at(82, 167, "八十元")]
    assert read_bytes("a.ofd", ofd("".join(drawn + ruled + cells))).raw.endswith("河段\t标准\n东段\t八十元")


LISTED = ["第二条　有下列情形之一的，给予警告：", "（一）取土；", "（二）采砂；", "（三）倾倒垃圾。"]
LAST = "第三条　本办法自发布之日起施行，由市水务局负责解释，原办法同时废止。"


def column(*paragraphs: str, x: float, columns: int = 12, lower: float = 0.0) -> list[str]:
    """The lines of a column, each as an object."""
    drawn = [line for one in paragraphs for line in set_in_lines(one, columns=columns)]
    return [
        text_object(x + 5 * (len(line) - len(line.lstrip("\u3000"))), 37 + lower + 9.9 * at, line.strip(), size=5)
        for at, line in enumerate(drawn)
    ]


def by_turns(*columns: list[str]) -> str:
    """The lines of columns drawn by turns."""
    return "".join(line for row in zip_longest(*columns, fillvalue="") for line in row)


@pytest.mark.parametrize("lower", [0.0, 2.0, 5.0])
def test_columns_drawn_by_turns(lower: float) -> None:
    """Columns are read one after the other, whichever is drawn first, on one base line or not, lists among them."""
    left, right = column(ARTICLE, x=28), column(*LISTED, LAST, x=115, lower=lower)
    whole = "\n".join([ARTICLE, *LISTED, LAST])

    assert read_bytes("a.ofd", ofd(by_turns(left, right))).raw.replace(" ", "\u3000") == whole
    assert read_bytes("a.ofd", ofd(by_turns(right, left))).raw.replace(" ", "\u3000") == whole


def test_three_columns_and_columns_of_lists() -> None:
    """Short lines of a list are lines of a column, and a page may have three."""
    lists = by_turns(column(*LISTED, x=28), column(*LISTED[1:], LAST, x=115))
    three = by_turns(*(column(one, x=x, columns=9) for one, x in ((ARTICLE, 20), (LISTED[0], 85), (LAST, 150))))

    assert read_bytes("a.ofd", ofd(lists)).raw.replace(" ", "\u3000") == "\n".join([*LISTED, *LISTED[1:], LAST])
    assert read_bytes("a.ofd", ofd(three)).raw.replace(" ", "\u3000") == "\n".join([ARTICLE, LISTED[0], LAST])
