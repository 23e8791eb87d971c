"""Markdown: marks off, labels and lines kept."""

from __future__ import annotations

import pytest

from rrdiff.readers import read_bytes


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("# 办法", "办法"),
        ("## 第二章　职责 ##", "第二章　职责"),
        ("#1 号文件", "#1 号文件"),
        ("**第一条**　甲", "第一条　甲"),
        ("***甲***、*乙*、__丙__、_丁_、~~戊~~己", "甲、乙、丙、丁、己"),
        ("面积10^4^平方米，H~2~O，约5~6元", "面积10⁴平方米，H₂O，约5~6元"),
        (r"按 $Q=\frac{L}{2}$ 计，$10^6$ 平方米，$CO_2$", "按 Q=L/2 计，10⁶ 平方米，CO₂"),
        (r"$$\sqrt[3]{a+b}\le x_{n+1}$$，$\frac{a+b}{2}$", "³√(a+b)≤xₙ₊₁，(a+b)/2"),
        (r"$50\%$、$\text{长}\times\alpha$、$\unknown{1}$", r"50%、长×α、\unknown1"),
        ("每日 $5 至 $8，$5至$8，$甲$，$ a $", "每日 $5 至 $8，$5至$8，$甲$，$ a $"),
        (r"\$5 和 `$x$`，$\frac{1$", r"$5 和 $x$，$\frac{1$"),
        ("5*3*2 和 a_b_c", "5*3*2 和 a_b_c"),
        ("1. 甲", "1. 甲"),
        ("（一）甲", "（一）甲"),
        ("- 甲", "甲"),
        ("  * 甲", "  甲"),
        ("- [x] 甲", "甲"),
        ("> > 甲", "甲"),
        ("[甲](http://x.cn/a_(b)) 和 [乙][1] ![图](a.png)丙", "甲 和 乙 丙"),
        ("<http://x.cn>", "http://x.cn"),
        ("| 甲 | **乙** |", "甲\t乙"),
        (r"\*甲\* \# 1\. a\_b", "*甲* # 1. a_b"),
        ("`*甲*` 乙", "*甲* 乙"),
        ("甲<br>乙<b>丙</b>", "甲\n乙丙"),
        ("甲&nbsp;乙 &amp; 丙", "甲\xa0乙 & 丙"),
        ("甲  ", "甲"),
        ("〔2022〕35号 [注] 甲", "〔2022〕35号 [注] 甲"),
        ("　　第一条　甲", "　　第一条　甲"),
    ],
)
def test_marks(source: str, printed: str) -> None:
    """Each mark is taken off and the wording it marks stays."""
    assert read_bytes("a.md", source.encode()).raw == printed


def test_blocks() -> None:
    """Fences, rules, table delimiters, link definitions and comments vanish; code is left as it is."""
    source = (
        "甲\n===\n---\n| a | b |\n|---|:-:|\n| 1 | 2 |\n```py\n# *x*\n```\n"
        "<!-- 注\n释 -->\n[1]: http://x.cn '甲'\n乙\r\n"
    )

    assert read_bytes("a.md", source.encode()).raw.split("\n") == ["甲", "a\tb", "1\t2", "# *x*", "", "乙", ""]


def test_front_matter_is_left_out() -> None:
    """Keys between two fences are no part of the text; a note tells of them."""
    text = read_bytes("a.md", "---\ntitle: 办法\n---\n# 办法\n第一条　甲。".encode())

    assert text.raw == "办法\n第一条　甲。"
    assert [note.kind for note in text.notes] == ["front_matter"]


def test_footnotes_are_set_apart() -> None:
    """A footnote stands behind the text and its mark goes; a mark without footnote stays."""
    text = read_bytes("a.md", "第一条　甲[^1]应当[^x]。\n\n[^1]: 见乙，\n    丙。\n\n第二条　丁。".encode())
    asides = [text.raw[note.span.start : note.span.end] for note in text.notes if note.aside]

    assert text.raw.startswith("第一条　甲应当[^x]。")
    assert asides == ["1 见乙，\n丙。"]
    assert [dict(note.values) for note in text.notes] == [{"mark": "1"}]


def test_a_rule_is_no_front_matter() -> None:
    """A text between two rules at its beginning is text."""
    assert read_bytes("a.md", "---\n甲\n---\n乙".encode()).raw == "甲\n乙"


def test_only_the_name_makes_markdown() -> None:
    """The same characters in a .txt stay as they are."""
    assert read_bytes("a.txt", b"# a\n**b**").raw == "# a\n**b**"


def test_marks_in_other_encodings() -> None:
    """A Markdown file may be in any encoding."""
    text = read_bytes("a.md", "# 为了保障农民权益\n".encode("gb18030"))

    assert (text.raw, text.encoding) == ("为了保障农民权益\n", "gb18030")


def test_tables_written_in_html() -> None:
    """A table in HTML inside Markdown is a table, its cells merged or marked, over several lines or in one."""
    rows = "<tr><td rowspan=2>**东段**<td>汛期<td>80元</tr>\n\n<tr><td>平时<td>50元</tr>"
    for opened, closed in (("<table>\n", "\n</table>"), ('<div class="x"><table border="1">', "</table></div>")):
        page = f"# 办法\n\n**第一条** 标准：\n\n{opened}{rows}{closed}\n\n前款标准**有效**。"
        text = read_bytes("a.md", page.encode())

        assert "|".join(line for line in text.raw.split("\n") if line) == (
            "办法|第一条 标准：|东段\t汛期\t80元|\t平时\t50元|前款标准有效。"
        )
        assert [note.kind for note in text.notes] == ["table"]


def test_a_table_of_html_that_does_not_end() -> None:
    """Without its end it is text like any other, and so is one inside code."""
    code = "```\n<table><tr><td>甲</td></tr></table>\n```\n乙。\n"

    assert "甲" in read_bytes("a.md", "<table>\n<tr><td>甲\n\n乙。\n".encode()).raw
    assert read_bytes("a.md", code.encode()).raw.startswith("<table>")


def test_a_formula_set_apart() -> None:
    """Lines between dollar signs on lines of their own are one formula; signs that nothing closes stay."""
    assert read_bytes("a.md", "甲：\n$$\nQ=\\frac{L}{2}\n+1\n$$\n乙".encode()).raw == "甲：\nQ=L/2+1\n乙"
    assert read_bytes("a.md", "甲\n$$\n乙".encode()).raw == "甲\n$$\n乙"


@pytest.mark.parametrize(
    ("written", "read", "places"),
    [
        ("第一条　<del>县</del><ins>市</ins>水务局。", "第一条　市水务局。", 1),
        ("第一条　<s>县<b>级</b></s>市，<STRIKE class='a'>甲</STRIKE>乙。", "第一条　市，乙。", 2),
        ("<del>第一条　甲。\n\n第二条　乙<del>丙</del>。</del>\n第三条　丁。", "\n第三条　丁。", 1),
        ("第一条　甲<del>乙，没有收尾。", "第一条　甲乙，没有收尾。", 0),
        ("第一条　甲</del>乙。", "第一条　甲乙。", 0),
    ],
)
def test_what_tags_strike_out_is_accepted_as_deleted(written: str, read: str, places: int) -> None:
    """The text is the one with all changes accepted, and a note says how many there were."""
    text = read_bytes("a.md", written.encode())

    assert text.raw == read
    assert [dict(note.values)["count"] for note in text.notes] == [str(places)] * bool(places)
