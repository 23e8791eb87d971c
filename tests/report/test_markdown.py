"""Markdown and CSV: what a reader sees is the comparison, and text of documents never becomes anything but text."""

from __future__ import annotations

import csv
import html
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.report.findings_csv import COLUMNS, comparison_csv
from rrdiff.report.markdown.comparison import comparison_markdown
from rrdiff.report.markdown.escaping import JOINER, gone, opening, plain, strong
from rrdiff.report.terminal.visible import visible
from rrdiff.views.selection import Selection, narrowed
from tests.report import samples

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HARD = (
    *("**粗**", "__粗__", "~~删~~", "`码`", "[甲](http://a.example)", "![图](x)", "<script>alert(1)</script>", "<b>"),
    *("&lt;", "&#64;甲", "@someone", "#12", "GH-12", "www.example.com", "https://example.com", "a@example.com"),
    *(
        "| 甲 | 乙 |",
        "1. 甲",
        "1) 甲",
        "- 甲",
        "+ 甲",
        "# 甲",
        "> 甲",
        "===",
        "---",
        "```",
        "    甲",
        "\\",
        "甲\\",
        "*",
    ),
    *(
        "（增加）",
        "，",
        "“甲”",
        "$x$",
        ":smile:",
        "[^1]",
        "[[_TOC_]]",
        "{: .a}",
        "\x1b[31m",
        "\u202e倒",
        "\ud800",
        "甲\n乙",
    ),
)


def inline(markdown: str) -> list[Token]:
    """The inline tokens of what must be one paragraph."""
    tokens = PARSER.parse(markdown)

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return tokens[1].children or []


def shown(text: str) -> str:
    """Text of a document as a reader sees it."""
    return visible(" ".join(text.split()))


def read(tokens: list[Token]) -> str:
    """What a reader sees of inline tokens that must be nothing but text."""
    assert {token.type for token in tokens} <= {"text", "text_special"}
    return "".join(token.content for token in tokens).replace(JOINER, "")


@pytest.mark.parametrize("text", HARD)
def test_source_text_stays_text(text: str) -> None:
    """Markup, HTML, links and list marks in a document are read as the characters they are."""
    assert read(inline(opening(plain(text)))) == shown(text)


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_any_text_stays_text(text: str) -> None:
    """Whatever a document holds, Markdown makes nothing of it."""
    assert read(inline(opening(plain(text)))).strip() == shown(text).strip()


@given(st.lists(st.sampled_from([*HARD, "甲", "办法", "a1"]), min_size=3, max_size=3))
def test_marks_count_beside_any_text(parts: list[str]) -> None:
    """What was left out and added is marked, whatever characters stand at its borders."""
    before, old, new = parts
    tokens = inline(f"起{plain(before)}{gone(old)}{strong(new)}止")
    kinds = [token.type for token in tokens if not token.type.startswith("text")]

    assert kinds == ["s_open", "s_close", "strong_open", "strong_close"]


@pytest.mark.parametrize("text", ["@someone", "#12", "!12", "GH-12", "www.a.cn", "https://a.cn", ":smile:", "a@b.cn"])
def test_sites_make_nothing_of_it(text: str) -> None:
    """Names, numbers and addresses that sites turn into links are parted by a character nobody sees."""
    assert text not in html.unescape(plain(text).replace("\\", ""))


HOSTILE = (
    "示例办法\n第一条　甲应当@all报告<script>alert(1)</script>并[点此](http://evil.example)。\n"
    "第二条　=cmd|' /C calc'!A0负责。\n第三条　**乙**\x1b[31m参加\u202e。"
)


def hostile() -> Comparison:
    """Two texts full of what should not be."""
    return samples.pair(
        HOSTILE, HOSTILE.replace("报告", "@admin **公开** `x`").replace("参加", "-参与"), Works.REVISION
    )


def test_hostile_documents_make_harmless_files() -> None:
    """No HTML, no link, no mention and no escape sequence comes from a document into the Markdown."""
    written = comparison_markdown(hostile()).decode()
    tokens = PARSER.parse(written)
    kinds = {child.type for token in tokens for child in token.children or []} | {token.type for token in tokens}

    assert kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block"} == set()
    assert re.search(r"@\w", written) is None
    assert "\x1b" not in written
    assert "\u202e" not in written


@pytest.mark.parametrize("name", ["local", "reprint", "plan"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_is_there(name: str, lang: str) -> None:
    """Both files tell every finding the comparison holds by its id."""
    comparison = samples.corpora("central", name)
    ids = [finding.id for finding in comparison.findings]
    markdown = comparison_markdown(comparison, lang).decode()
    _, *rows = csv.reader(StringIO(comparison_csv(comparison, lang).decode("utf-8-sig")))

    assert [row[0] for row in rows] == ids
    assert set(re.findall(r"^- `(F\d+)`", markdown, re.MULTILINE)) == set(ids)


def test_changes_are_marked_in_the_wording() -> None:
    """The Markdown shows the clauses that differ with old and new wording, and no clause that reads the same."""
    written = comparison_markdown(samples.rules()).decode()

    assert "~~立即~~**可以**报告" in written
    assert "### 第四条 · 新增" in written
    assert "### 第二条" not in written


def test_a_choice_leaves_the_clauses_it_is_about() -> None:
    """A comparison narrowed to some findings tells only their clauses, and says that it was narrowed."""
    written = comparison_markdown(narrowed(samples.rules(), Selection(codes=frozenset({"A4"})))).decode()

    assert "每半年" in written
    assert "堆放农药包装" not in written
    assert "只含选出的发现" in written


def test_substitutions_are_told_and_marked() -> None:
    """What is replaced throughout stands in a table, and is marked in the wording like any change."""
    written = comparison_markdown(samples.corpora("central", "local")).decode()
    _, _, clauses = written.partition("## 逐条")

    assert "| ~~本办法~~ | **本细则** |" in written
    assert "本~~办法~~**细则**" in clauses


def test_full_holds_every_clause_whole() -> None:
    """With ``full`` each clause of the other text has its heading, and nothing is shortened."""
    comparison = samples.corpora("central", "local")
    written = comparison_markdown(comparison, full=True).decode()
    clauses = written.partition("## 逐条")[2].partition("\n## 属预期")[0]

    assert clauses.count("\n### ") >= len(comparison.alignment.other.clauses)
    words = [line for line in clauses.partition("\n### ")[2].splitlines() if not line.startswith("- `")]
    assert not any("……" in line for line in words)  # findings quote what they are about


def test_the_table_begins_as_excel_expects() -> None:
    """The CSV has a byte order mark, one line of names, CRLF line ends, and as many cells in each line."""
    data = comparison_csv(samples.rules())
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == len(rows)
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_places_of_the_table_point_into_the_source() -> None:
    """The text of a row is what stands in the source between its offsets."""
    comparison = samples.corpora("central", "local")
    _, *rows = csv.reader(StringIO(comparison_csv(comparison).decode("utf-8-sig"), newline=""))
    raw = comparison.alignment.base.text.raw
    places = [
        (row[COLUMNS.index("base_start")], row[COLUMNS.index("base_end")], row[COLUMNS.index("base_text")])
        for row in rows
    ]

    wrong = [text for start, end, text in places if start and raw[int(start) : int(end)].split() != text.split()]

    assert wrong == []


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t=", "\r", " =", "＝"])
def test_no_cell_is_a_formula(lead: str) -> None:
    """A text that a spreadsheet would calculate is kept as text by an apostrophe before it."""
    base = "示例办法\n第一条　甲负责。\n第二条　乙负责。"
    comparison = samples.pair(base, base.replace("甲负责", f"{lead}1+1参加"), Works.REVISION)
    rows = csv.reader(StringIO(comparison_csv(comparison).decode("utf-8-sig"), newline=""))

    assert [cell for row in rows for cell in row if cell.lstrip()[:1] in set("=+-@＝＋－＠\t\r")] == []
