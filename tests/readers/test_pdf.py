"""PDF files: lines in order, joined to the paragraphs they came from, page furniture set aside."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import pytest

from rrdiff.errors import UnreadableInput
from rrdiff.readers import read_bytes
from rrdiff.readers.limits import MEMORY
from rrdiff.structure.parse import parse
from rrdiff.text.source import Text
from tests.readers.pdf_builder import LEFT, TOP, Placed, page, pdf, set_in_lines
from tests.readers.word_builder import docx, p, r
from tests.word.office import Office

ARTICLE = "第一条　为了切实压紧湿地管护责任制，根据有关规定和实际情况，制定本办法，并由各级湿地长负责组织抓好实施。"
SECOND = "第二条　本办法所称责任制，是指实行国家统筹、省级总揽、市县推进的工作机制。"
ITEMS = ("（一）加强组织领导，健全工作机制，完善政策措施，落实工作责任，统筹推进各项重点任务落地见效；", "（二）乙。")


def asides(text: Text) -> list[str]:
    """What was set aside."""
    return [text.raw[note.span.start : note.span.end] for note in text.notes if note.aside]


def main_lines(text: Text) -> list[str]:
    """Lines that were not set aside."""
    aside = [note.span for note in text.notes if note.aside]
    at = 0
    lines = []
    for line in text.raw.split("\n"):
        if not any(span.start <= at < span.end for span in aside):
            lines.append(line)
        at += len(line) + 1
    return lines


def difference(want: str, got: str) -> list[tuple[str, str]]:
    """Where two long texts differ, short enough to be read."""
    codes = SequenceMatcher(None, want, got, autojunk=False).get_opcodes() if want != got else []
    return [(want[max(0, a - 5) : b], got[max(0, c - 5) : d]) for tag, a, b, c, d in codes if tag != "equal"]


def read_pdf(*pages: Sequence[Placed], **options: object) -> Text:
    """Read a PDF of these pages."""
    return read_bytes("a.pdf", pdf(*pages, **options))  # type: ignore[arg-type]


def placed_singly(*lines: str) -> list[Placed]:
    """Each character placed by itself, as some programs do to fill the line; white space is not placed."""
    return [
        (LEFT + 16 * at, TOP - 28 * row, 16, one)
        for row, line in enumerate(lines)
        for at, one in enumerate(line)
        if not one.isspace()
    ]


@pytest.mark.parametrize("order", ["drawn", "mixed"])
def test_characters_placed_singly(order: str) -> None:
    """A character that stands by itself is read, whatever fonts this machine has."""
    lines = ("河道巡护管理办法", "第一条　市水务局负责巡护。", "第二条　巡护每日一次②，雨天除外。")
    placed = placed_singly(*lines)
    if order == "mixed":
        Random(3).shuffle(placed)  # noqa: S311 - the same again
    text = read_pdf(placed)
    assert text.raw.replace(" ", "　") == "\n".join(lines)


def test_a_mark_and_a_stop_placed_apart() -> None:
    """A raised mark and the stop behind it, each placed by itself, stay."""
    text = read_pdf(
        [
            (LEFT, TOP, 16, "第一条　蓄水"),
            (LEFT + 96, TOP + 6, 8, "②"),
            (LEFT + 104, TOP, 16, "的"),
            (LEFT + 120, TOP, 16, "，登记"),
            (LEFT + 168, TOP, 16, "。"),
        ]
    )
    assert text.raw == "第一条　蓄水②的，登记。"


def test_lines_are_joined_to_paragraphs() -> None:
    """Lines broken by the page width give the paragraphs back."""
    lines = set_in_lines(ARTICLE, SECOND, *ITEMS)

    assert len(lines) > 4
    assert read_pdf(page(lines)).raw.split("\n") == [ARTICLE, SECOND, *ITEMS]


def test_paragraphs_without_indent() -> None:
    """Labels and short last lines part paragraphs where nothing is indented."""
    lines = set_in_lines(ARTICLE, SECOND, *ITEMS, indent=0)

    assert read_pdf(page(lines)).raw.split("\n") == [ARTICLE, SECOND, *ITEMS]


def test_hanging_items_are_joined() -> None:
    """The lines of an item that hang under its text belong to it."""
    first, *rest = set_in_lines(ITEMS[0], indent=0, columns=25)
    hanging = [first, *(f"\u3000\u3000{line}" for line in rest)]
    body = set_in_lines(ARTICLE, indent=0)

    assert read_pdf(page([*body, *hanging, "（二）乙。"])).raw.split("\n") == [ARTICLE, ITEMS[0], "（二）乙。"]


def test_a_citation_at_the_start_of_a_line_is_no_article() -> None:
    """第六条 that a line break brought to the start of a line continues the sentence."""
    lines = [*set_in_lines(ARTICLE, SECOND), "\u3000\u3000" + "甲" * 23 + "依照", "第六条规定处理。"]

    assert read_pdf(page(lines)).raw.split("\n") == [ARTICLE, SECOND, "甲" * 23 + "依照第六条规定处理。"]


def test_titles_and_headings_stay_by_themselves() -> None:
    """Lines in the middle of the page, and lines of another size, are paragraphs of their own."""
    body = page(set_in_lines(ARTICLE, SECOND), top=600)
    title = [
        (180.0, 720.0, 22.0, "新疆生产建设兵团"),
        (170.0, 690.0, 22.0, "责任制实施细则"),
        (250.0, 640.0, 16.0, "第一章　总则"),
    ]

    assert read_pdf(title + body).raw.split("\n") == [
        "新疆生产建设兵团",
        "责任制实施细则",
        "第一章　总则",
        ARTICLE,
        SECOND,
    ]


def test_page_furniture_is_set_aside() -> None:
    """Page numbers and running heads are lines of their own behind the paragraph they cut, with a note each."""
    lines = set_in_lines(ARTICLE, SECOND, *ITEMS)
    pages = [
        [(79.0, 800.0, 9.0, "某某文件汇编"), *page(part), (280.0, 40.0, 10.0, f"— {number} —")]
        for number, part in enumerate((lines[:1], lines[1:4], lines[4:]), 1)
    ]
    text = read_pdf(*pages)

    assert main_lines(text) == [ARTICLE, SECOND, *ITEMS]
    assert sorted(asides(text)) == sorted(["某某文件汇编"] * 3 + ["— 1 —", "— 2 —", "— 3 —"])
    assert {note.kind for note in text.notes} == {"page_furniture"}
    assert text.raw.startswith("某某文件汇编\n" + ARTICLE)


@pytest.mark.parametrize("number", ["1", "- 1 -", "第 1 页", "第1页 共3页", "1/3", "·1·", "ii", "第一页"])
def test_page_numbers(number: str) -> None:
    """Each usual form of a page number is known at the foot of a single page."""
    text = read_pdf([*page(set_in_lines(ARTICLE)), (290.0, 40.0, 10.0, number)])

    assert (main_lines(text), asides(text)) == ([ARTICLE], [number])


def test_labels_at_the_edge_are_no_furniture() -> None:
    """Lines that begin an article, an item or an annex are text even when they top several pages."""
    pages = [
        page(["\u3000\u3000附件1", "\u3000\u3000（一）甲。"], top=800),
        page(["\u3000\u3000附件2", "\u3000\u3000（一）甲。"], top=800),
    ]

    assert asides(read_pdf(*pages)) == []


def test_two_columns() -> None:
    """Columns are read one after the other and joined each by its own margins."""
    left = set_in_lines(ARTICLE, columns=14)
    right = set_in_lines(SECOND, columns=14)
    columns = page(left, size=14) + page(right, size=14, left=320)

    assert read_pdf(columns).raw.split("\n") == [ARTICLE, SECOND]


def test_characters_are_put_in_order() -> None:
    """Quotation marks that the file draws after the words around them stand where the page shows them."""
    pieces = [
        (79.0, 720.0, 16.0, "增强"),
        (127.0, 720.0, 16.0, "四个意识"),
        (111.0, 720.0, 16.0, "“"),
        (191.0, 720.0, 16.0, "”"),
    ]

    assert read_pdf(pieces).raw == "增强“四个意识”"


def test_a_dash_of_double_length() -> None:
    """Two characters drawn as one glyph are both read."""
    data = pdf([(79.0, 720.0, 16.0, "责任—中央")]).replace(b"<2014> <2014>", b"<2014> <20142014>")

    assert read_bytes("a.pdf", data).raw == "责任——中央"


def test_bold_by_printing_twice() -> None:
    """A line printed twice a little apart is read once."""
    assert read_pdf([(79.0, 720.0, 16.0, "第一条甲甲"), (79.4, 720.0, 16.0, "第一条甲甲")]).raw == "第一条甲甲"


@pytest.mark.parametrize("shift", [(0.3, 0.0), (0.0, 0.4), (0.0, 0.0)])
def test_a_whole_page_printed_twice(shift: tuple[float, float]) -> None:
    """A page that is drawn again a little apart is read once."""
    lines = page(set_in_lines(ARTICLE, SECOND))
    again = [(x + shift[0], y + shift[1], size, text) for x, y, size, text in lines]

    assert read_pdf([*lines, *again, *lines]).raw.split("\n") == [ARTICLE, SECOND]


def in_two_columns() -> tuple[list[Placed], list[Placed]]:
    """Two columns of six lines."""
    left = page(set_in_lines(ARTICLE, *ITEMS[1:], columns=14), size=14)
    return left, page(set_in_lines(SECOND, "第三条　" + "丙" * 30 + "。", columns=14), size=14, left=320)


def test_columns_drawn_side_by_side() -> None:
    """Columns that the file draws line for line, or the right one first, are read one after the other."""
    left, right = in_two_columns()
    beside = [one for pair in zip(left, right, strict=False) for one in pair] + left[len(right) :] + right[len(left) :]
    want = [ARTICLE, *ITEMS[1:], SECOND, "第三条　" + "丙" * 30 + "。"]

    assert read_pdf(beside).raw.split("\n") == want
    assert read_pdf([*right, *left]).raw.split("\n") == want


def test_a_table_without_lines_keeps_its_rows() -> None:
    """White space between short cells parts no columns."""
    cells = [("序号", "单位名称", "备注"), ("1", "甲局", "牵头"), ("2", "乙局", "配合"), ("3", "丙管理局", "配合")]
    drawn = [
        (79.0 + 160 * at, 720.0 - 28 * row, 14.0, one) for row, line in enumerate(cells) for at, one in enumerate(line)
    ]

    assert read_pdf(drawn).raw.split("\n") == [" ".join(line) for line in cells]


def test_text_at_the_margin_and_beyond_the_page() -> None:
    """What runs up the margin and what stands beyond the edge of the page is set aside."""
    stamp = (30.0, 300.0, 10.0, "档号密级三年")
    text = read_pdf([*page(set_in_lines(ARTICLE)), (79.0, -300.0, 16.0, "看不见")])

    assert (main_lines(text), asides(text)) == ([ARTICLE], ["看不见"])
    place = (b"1 0 0 1 30.0 300.0 Tm", b"0.02 1 -1 .02 30 300 Tm")
    up = pdf([*page(set_in_lines(ARTICLE)), stamp]).replace(*place)
    text = read_bytes("a.pdf", up)
    assert (main_lines(text), asides(text)) == ([ARTICLE], ["档号密级三年"])


def test_characters_without_a_map_are_told() -> None:
    """A few characters of private places are noted with their number; where all are, the file is refused."""
    few = pdf(page(set_in_lines(ARTICLE))).replace(b"<6E7F> <6E7F>", b"<6E7F> <E123>")
    text = read_bytes("a.pdf", few)

    assert [(note.kind, note.values) for note in text.notes] == [("characters_without_map", (("count", "2"),))]
    every = re.sub(rb"<([0-9A-F]{4})> <([0-9A-F]{2})[0-9A-F]{2}>", rb"<\1> <E1\2>", pdf(page(set_in_lines(ARTICLE))))
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.pdf", every)
    assert caught.value.key == "unreadable.pdf_without_unicode"


def test_one_page_named_many_times_is_refused() -> None:
    """A file that says it has more pages than its bytes can hold is refused at once."""
    data = pdf(page(["甲。"])).replace(b"/Kids[6 0 R]/Count 1", b"/Kids[" + b"6 0 R " * 50_000 + b"]/Count 50000")
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.pdf", data)

    assert caught.value.key == "unreadable.too_many_pages"


DRAWS_ITSELF = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
    b"<</Length 5>>stream\n/X Do\nendstream",
    b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream",
)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_a_page_that_draws_itself_is_given_up(tmp_path: Path) -> None:
    """What would keep the library busy for ever ends with one line."""
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(DRAWS_ITSELF, 1))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + objects + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF")
    program = (
        "import sys; from pathlib import Path; import rrdiff.readers.pdf as pdf\n"
        "from rrdiff.errors import RrdiffError\n"
        "pdf.SECONDS = 1\n"
        "try: pdf.read_pdf('a.pdf', Path(sys.argv[1]).read_bytes())\n"
        "except RrdiffError as error: print(error.key)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.pdf")], capture_output=True, timeout=120, check=True
    )

    assert done.stdout.split() == [b"unreadable.exhausts"]


FORM = b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>stream\n%s\nendstream"
LETS_OTHERS_DRAW = (*DRAWS_ITSELF[:4], *(FORM % (at + 1, b"/X Do " * 10) for at in range(5, 11)))
LEAF = b"<</Subtype/Form/BBox[0 0 9 9]/Length 6>>stream\n0 0 m \nendstream"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not say how large a process is")
def test_a_page_of_a_million_forms_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    """What would fill the memory ends with one line."""
    parts = (*LETS_OTHERS_DRAW, LEAF)
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(parts, 1))
    trailer = b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(parts) + 1)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + objects + trailer)
    program = (
        "import resource, sys; from pathlib import Path; from rrdiff.readers.pdf import read_pdf\n"
        "from rrdiff.errors import RrdiffError\n"
        "try: read_pdf('a.pdf', Path(sys.argv[1]).read_bytes())\n"
        "except RrdiffError as error: print(error.key)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.pdf")], capture_output=True, timeout=120, check=True
    )
    key, kilobytes = done.stdout.split()

    assert key == b"unreadable.exhausts"
    assert MEMORY // 4 < int(kilobytes) * 1024 < MEMORY + 100 * 1024**2


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages(rotate: int) -> None:
    """A page that is turned for display gives the same lines."""
    lines = set_in_lines(ARTICLE, SECOND)

    assert read_pdf(page(lines), rotate=rotate).raw.split("\n") == [ARTICLE, SECOND]


def test_text_upside_down() -> None:
    """Text that stands on its head is read as if the page had been turned with it."""
    lines = page(set_in_lines(ARTICLE, SECOND), top=500)
    turned = [(595 - x, 842 - y, size, text) for x, y, size, text in lines]

    assert read_pdf(turned, angle="-1 0 0 -1").raw.split("\n") == [ARTICLE, SECOND]


@pytest.mark.parametrize("matrix", [(0, 1, -1, 0, 842, 0), (0, -1, 1, 0, 0, 595)])
def test_text_written_sideways(matrix: tuple[float, ...], office: Office) -> None:
    """Text that runs up or down its page is read as if the page had been turned with it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(printed(office, [ARTICLE, SECOND]))
    sheet = document[0]
    sheet.set_mediabox(0, 0, 842, 595)
    pypdfium2.raw.FPDFPage_TransFormWithClip(sheet.raw, pypdfium2.raw.FS_MATRIX(*matrix), None)
    turned = io.BytesIO()
    document.save(turned)

    assert read_bytes("a.pdf", turned.getvalue()).raw.split("\n") == [ARTICLE, SECOND]


def test_watermarks_are_set_aside() -> None:
    """Slanted text across the page is no part of the document."""
    mark = (200.0, 400.0, 40.0, "内部资料")
    text = read_pdf([*page(set_in_lines(ARTICLE)), mark], slanted=mark)

    assert (main_lines(text), asides(text)) == ([ARTICLE], ["内部资料"])


@pytest.mark.parametrize(
    ("data", "key"),
    [
        pytest.param(pdf([]), "unreadable.no_text_layer", id="no text"),
        pytest.param(
            pdf([(290.0, 40.0, 10.0, "1")], [(290.0, 40.0, 10.0, "2")]), "unreadable.no_text_layer", id="scan"
        ),
        pytest.param(pdf(page(["甲"]), encrypted=True), "unreadable.encrypted", id="password"),
        pytest.param(pdf(page(["甲"]))[:60], "unreadable.damaged", id="cut off"),
        pytest.param(b"%PDF-1.7\nnothing", "unreadable.damaged", id="no objects"),
    ],
)
def test_unreadable_pdfs(data: bytes, key: str) -> None:
    """A scan, a locked file and a damaged one each get their own error."""
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.pdf", data)

    assert caught.value.key == key


def test_pages_without_text_are_named() -> None:
    """When some pages are scans the others are read and a note names those that were not."""
    text = read_pdf(page(["甲。"]), [], page(["乙。"]), [])

    assert text.raw == "甲。\n乙。"
    assert [(note.kind, note.values) for note in text.notes] == [("page_without_text", (("pages", "2, 4"),))]


def test_a_pdf_under_another_name() -> None:
    """A PDF is known by its first bytes."""
    assert read_bytes("办法.docx", pdf(page(["甲。"]))).encoding == "pdf"


def printed(office: Office, paragraphs: list[str]) -> bytes:
    """Print paragraphs as an official paper is set; justified lines would lose hanging marks in LibreOffice 7.4."""
    look = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/>'
    size = '<w:sz w:val="32"/>'
    section = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:bottom="1984" w:left="1588" w:right="1474" '
        'w:header="851" w:footer="992" w:gutter="0"/>'
    )
    data = docx(*(p(r(line, size), properties=look) for line in paragraphs), section=section)
    return office.saved(data, "pdf")


@pytest.mark.parametrize("name", ["central", "bingtuan", "plan", "qa", "reprint"])
def test_real_documents_come_back_from_libreoffice(name: str, shared: Path, office: Office) -> None:
    """A real document set by LibreOffice as an official paper gives back every paragraph, and its words exactly."""
    source = (shared / "corpora" / f"{name}.txt").read_text(encoding="utf-8")
    paragraphs = [line.strip() for line in source.split("\n") if line.strip()]
    text = read_bytes("a.pdf", printed(office, paragraphs))
    want = [re.sub(r"\s", "", line) for line in paragraphs]
    got = [re.sub(r"\s", "", line) for line in text.raw.split("\n")]

    assert difference("".join(want), "".join(got)) == []
    assert len(set(want) - set(got)) <= len(want) // 25


@pytest.mark.parametrize("seed", range(6))
def test_columns_drawn_in_any_order(seed: int) -> None:
    """Lines of two columns that the file draws in no order are read column by column."""
    left = set_in_lines(ARTICLE, columns=14)
    right = set_in_lines(SECOND, columns=14)
    columns = page(left, size=14) + page(right, size=14, left=320)
    Random(seed).shuffle(columns)  # noqa: S311 - an order, no secret

    assert read_pdf(columns).raw.split("\n") == [ARTICLE, SECOND]


def test_pieces_drawn_in_any_order() -> None:
    """Lines that the file draws piece by piece, in no order, are put together by their place."""
    pieces = [
        (left + size * at, base, size, text[at : at + 3])
        for left, base, size, text in page(set_in_lines(ARTICLE, SECOND))
        for at in range(0, len(text) - len(text) % 3 - 3 * (len(text) % 3 == 1), 3)
    ]
    whole = [(left, base, size, text) for left, base, size, text in page(set_in_lines(ARTICLE, SECOND))]
    ends = [
        (left + size * at, base, size, text[at:])
        for left, base, size, text in whole
        for at in (len(text) - len(text) % 3 - 3 * (len(text) % 3 == 1),)
        if text[at:]
    ]
    shuffled = [*pieces, *ends]
    Random(4).shuffle(shuffled)  # noqa: S311 - an order, no secret

    assert read_pdf(shuffled).raw.split("\n") == [ARTICLE, SECOND]


NOTES = {
    "circle": ["① 湿地长指县级负责人。"],
    "square brackets": ["[1] 湿地长指县级负责人，包括其派出机构的工作人员，", "不包括企业的站点。"],
    "star": ["* 湿地长指县级负责人。"],
    "figure": ["1 湿地长指县级负责人。"],
    "round brackets": ["（1）湿地长指县级负责人。"],
    "word": ["注：湿地长指县级负责人。"],
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_notes_without_their_mark_in_the_text(note: list[str]) -> None:
    """Smaller lines below white space at the foot, which begin as notes do, are notes."""
    foot = [(79.0, 100.0 - 12 * at, 9.0, line) for at, line in enumerate(note)]
    text = read_pdf([*page(set_in_lines(ARTICLE, SECOND)), *foot])

    assert main_lines(text) == [ARTICLE, SECOND]
    assert "".join(asides(text)).replace("\n", "") == "".join(note)


MARKED = [
    (["第一条　渡工①应当持证上岗②。"], ["① 指专职渡工。", "② 指渡工证。"], ["①", "②"], "two marks in one line"),
    (["第一条　渡工[1]应当持证上岗。"], ["[1] 指专职渡工。"], ["[1]"], "brackets"),
    (["第一条　渡工①应当持证上岗，①另有规定的除外。"], ["① 指专职渡工。"], [], "a mark that stands twice"),
    (["第一条　渡工应当：", "①持证上岗；"], ["① 指渡工证。"], [], "a label of the list"),
    (["第一条　面积为50m²以上。"], ["2 指水面。"], [], "a unit"),
    (["第一条　面积为10⁶亩以上。"], ["6 指水面。"], [], "a power"),
]


@pytest.mark.parametrize(("lines", "notes", "marks"), [one[:3] for one in MARKED], ids=[one[3] for one in MARKED])
def test_marks_of_notes_are_set_apart(lines: list[str], notes: list[str], marks: list[str]) -> None:
    """A mark in the text is kept in the text and belongs to no clause, where it cannot be anything else."""
    foot = [(79.0, 100.0 - 12 * at, 9.0, line) for at, line in enumerate(notes)]
    text = read_pdf([*page([f"　　{line}" for line in lines]), *foot])
    document = parse(text)

    assert [text.raw[one.span.start : one.span.end] for one in text.notes if one.kind == "footnote_mark"] == marks
    assert all(mark not in document.whole(document.clauses[0]) for mark in marks)
    assert all(line in text.raw for line in lines)
    assert not [note for note in document.notes if note.kind == "repair.joined_line"]


def test_a_raised_figure_is_the_mark_of_its_note() -> None:
    """The stop behind it goes on with the sentence before it."""
    body = [(LEFT, TOP, 16, "第一条　渡工持证"), (LEFT + 128, TOP + 6, 8, "1"), (LEFT + 136, TOP, 16, "上岗。")]
    document = parse(read_pdf([*body, (LEFT, 100.0, 9.0, "1 指渡工证。")]))

    assert [document.whole(clause) for clause in document.clauses] == ["渡工持证上岗。"]
