"""Saved web pages: the text of the regulation line by line, whatever the page is built of, and no menus."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest

from rrdiff.errors import UnreadableInput
from rrdiff.readers import read_bytes
from rrdiff.readers.html import document as html_reader

TITLE = "澄江州湿地管护责任制实施细则"
MENU = "".join(f'<li><a href="/{at}">{name}</a></li>' for at, name in enumerate(["首页", "政务公开", "政策", "互动"]))
UTF8 = '<meta charset="utf-8">'
BUILDS = {
    "p": lambda lines: f"<div class=TRS_Editor>{''.join(f'<p>　　{one}</p>' for one in lines)}</div>",
    "div": lambda lines: f"<div class=TRS_Editor>{''.join(f'<div>　　{one}</div>' for one in lines)}</div>",
    "br": lambda lines: f"<div id=zoom>{'<br>'.join(f'&nbsp;&nbsp;&nbsp; {one}' for one in lines)}</div>",
    "double br": lambda lines: f"<div id=zoom>{'<br/><br/>'.join(f'&emsp;&emsp;{one}' for one in lines)}</div>",
    "one p": lambda lines: f"<p>{'<br />'.join(lines)}</p>",
    "spans": lambda lines: f"<div>{''.join(f'<p><b>{one[:4]}</b><span>{one[4:]}</span></p>' for one in lines)}</div>",
    "table rows": lambda lines: f"<table><tr><td>{'</td></tr><tr><td>'.join(lines)}</td></tr></table>",
    "table cell": lambda lines: f"<table><tr><td>{''.join(f'<p>{one}</p>' for one in lines)}</td></tr></table>",
    "nested table": lambda lines: (
        f"<table><tr><td><table><tr><td>{'<br>'.join(lines)}</td></tr></table></td></tr></table>"
    ),
    "pre": lambda lines: "<pre>" + "\n".join(lines) + "</pre>",
    "font": lambda lines: f"<font size=3>{'<br>'.join(lines)}</font>",
    "sections": lambda lines: f"<article>{''.join(f'<section><p>{one}</p></section>' for one in lines)}</article>",
}


def page(body: str, head: str = UTF8) -> str:
    """A page as government sites serve them, around a body."""
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{TITLE}_某某政府网</title><style>p {{a:b}}</style></head><body>"
        f'<div class="nav"><ul>{MENU}</ul></div><div class="main"><h1>{TITLE}</h1>'
        f'<div class="info">发布时间：2023-02-11 来源：办公厅 <a>打印</a></div>{body}'
        '<div class="share">分享到：<a>微信</a></div>'
        '</div><div class="rel"><h3>相关链接</h3><ul><li><a>关于甲的通知</a></li><li><a>第一条新闻</a></li></ul></div>'
        '<div class="footer">版权所有：某某人民政府</div><script>var a = "第九条 假";</script></body></html>'
    )


def squeezed(lines: list[str]) -> list[str]:
    """Lines without white space."""
    return [re.sub(r"\s", "", line) for line in lines]


@pytest.fixture(scope="session")
def regulation(shared: Path) -> list[str]:
    """Lines of a real regulation, from its first chapter on."""
    text = (shared / "corpora" / "bingtuan.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines[next(at for at, line in enumerate(lines) if line.startswith("第一章")) :]


@pytest.mark.parametrize("build", BUILDS)
def test_every_build_gives_the_same_lines(build: str, regulation: list[str]) -> None:
    """Each paragraph is one line, its title is above it, and no menu or imprint is read, however the page is built."""
    lines = read_bytes("a.html", page(BUILDS[build](regulation)).encode()).raw.split("\n")
    inside = squeezed(lines)

    assert [line for line in squeezed(regulation) if line not in inside] == []
    assert inside[0] == TITLE
    assert not {"首页", "政务公开", "第九条假", "版权所有:某某人民政府", "关于甲的通知"} & set(inside)
    assert len(inside) - len(regulation) <= 5


@pytest.mark.parametrize("build", ["p", "br", "table cell"])
def test_clauses_that_trafilatura_drops_are_read(
    build: str, regulation: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When articles lie outside what trafilatura took, our own walk decides and a note says so."""
    kept = "".join(regulation[:30])
    monkeypatch.setattr(html_reader, "_main_text", lambda _: re.sub(r"\s", "", kept))
    text = read_bytes("a.html", page(BUILDS[build](regulation)).encode())
    inside = squeezed(text.raw.split("\n"))

    assert [line for line in squeezed(regulation) if line not in inside] == []
    assert "首页" not in inside
    assert [note.kind for note in text.notes] == ["main_text_by_own_walk"]


def test_a_text_in_two_containers(regulation: list[str]) -> None:
    """A regulation whose halves stand in different parts of the page is read whole."""
    body = (
        f"<div class=a>{BUILDS['p'](regulation[:40])}</div><div>广告</div><div>{BUILDS['div'](regulation[40:])}</div>"
    )
    inside = squeezed(read_bytes("a.html", page(body).encode()).raw.split("\n"))

    assert [line for line in squeezed(regulation) if line not in inside] == []


@pytest.mark.parametrize(
    ("declared", "used", "found"),
    [
        pytest.param("gb2312", "gb18030", "gb18030", id="gb2312 holding GB18030"),
        pytest.param("gbk", "gbk", "gb18030", id="gbk"),
        pytest.param("big5", "big5hkscs", "big5hkscs", id="big5"),
        pytest.param("gb2312", "utf-8", "utf-8", id="declared wrongly, UTF-8"),
        pytest.param("gb2312", "big5hkscs", "big5hkscs", id="declared wrongly, Big5"),
        pytest.param("utf-8", "gb18030", "gb18030", id="declared UTF-8, is GB18030"),
        pytest.param("", "gb18030", "gb18030", id="nothing declared"),
        pytest.param("", "utf-16", "utf-16", id="mark"),
        pytest.param("nonsense", "utf-8", "utf-8", id="unknown name"),
    ],
)
def test_encodings_of_pages(declared: str, used: str, found: str) -> None:
    """The declared encoding is used as the larger set it stands for, and only where the bytes bear it out."""
    extra = "㐀𠮷" if used.startswith(("gb18030", "utf")) else ""
    sentences = ["第一條 為了保障農民的權益，制定本辦法。" + extra, "第二條 本辦法自發布之日起施行。"]
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    body = "".join(f"<p>{one}</p>" for one in sentences)
    text = read_bytes("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(used))

    assert (text.raw.split("\n"), text.encoding) == (sentences, found)


def test_a_broken_byte_in_a_page_is_refused() -> None:
    """A page with a byte that its encoding does not know is refused and not cut off there."""
    data = page("<p>第一条 甲。</p>" * 30, "<meta charset=gb2312>").encode("gbk") + b"\xff "
    with pytest.raises(UnreadableInput) as caught:
        read_bytes("a.html", data)

    assert caught.value.key == "unreadable.undecodable"


def lines_of(body: str) -> list[str]:
    """Lines of a page of nothing but this body."""
    return read_bytes("a.html", f"<html><body>{body}</body></html>".encode()).raw.split("\n")


def test_what_is_not_shown_is_not_read() -> None:
    """Scripts, hidden elements, comments, form fields and readings over characters are left out."""
    assert lines_of(
        '<p>第一条 甲<span style="display:none">隐</span><span hidden>隐</span><!-- 注 -->乙</p>'
        '<div style="color:red; visibility: hidden">第九条 假</div><noscript>无</noscript><template>模</template>'
        "<p>第二条 责<ruby>任<rp>(</rp><rt>rèn</rt><rp>)</rp></ruby>。</p><textarea>域</textarea>"
    ) == ["第一条 甲乙", "第二条 责任。"]


def test_hidden_articles_of_wechat_are_read() -> None:
    """The text of a WeChat article, hidden until its script has run, is read."""
    assert lines_of('<div id="js_content" style="visibility: hidden"><p>第一条 甲。</p></div>') == ["第一条 甲。"]


def test_entities_are_characters() -> None:
    """Named and numbered entities are the characters that browsers show, Windows numbers included."""
    assert lines_of("<p>第一条&ensp;&ldquo;甲&rdquo;&mdash;&#150;&hellip;&#x4E59;&lt;丙&gt;&amp;&nbsp;丁</p>") == [
        "第一条\u2002“甲”—–…乙<丙>&\xa0丁"
    ]


def test_source_line_breaks_are_spaces() -> None:
    """White space of the source is one space, but in preformatted text it is kept."""
    assert lines_of("<p>第一条\n  甲</p><pre>第二条\n\n乙</pre><p style='white-space: pre-line'>丙\n丁</p>") == [
        "第一条 甲",
        "第二条",
        "乙",
        "丙",
        "丁",
    ]


def test_rows_of_a_table() -> None:
    """A row of one-line cells is a line with tabs."""
    table = "<table><tr><th>序号</th><th>内容</th></tr><tr><td>1</td><td><p>甲</p></td></tr><tr><td>2</td></tr></table>"

    assert lines_of(f"<p>第一条 见表。</p>{table}") == ["第一条 见表。", "序号\t内容", "1\t甲", "2\t"]


def test_numbered_lists_show_their_numbers() -> None:
    """A numbered list prints the labels a browser prints, unless its items carry their own."""
    assert lines_of(
        "<p>第一条 下列：</p><ol><li>甲</li><li>（二）乙</li><li value=7>丙</li></ol>"
        '<ol style="list-style-type: cjk-ideographic" start=3><li>丁<ul><li>子</li></ul></li><li>戊</li></ol>'
        '<ol type="a"><li>己</li></ol><ol style="list-style:none"><li>庚</li></ol>'
    ) == ["第一条 下列：", "1.甲", "（二）乙", "7.丙", "三、丁", "子", "四、戊", "a.己", "庚"]


def test_lists_that_count_down_and_items_of_another_style() -> None:
    """A list that counts down and an item with a style of its own print what a browser prints."""
    assert lines_of(
        "<ol reversed><li>甲<li>乙</ol><ol reversed start=9><li>丙<li>丁</ol><ol><li type=A>戊<li>己</ol>"
    ) == [
        "2.甲",
        "1.乙",
        "9.丙",
        "8.丁",
        "A.戊",
        "2.己",
    ]


def test_struck_and_unseen_by_style() -> None:
    """What a style strikes out is a change like any other; what it makes invisible is not read."""
    text = read_bytes(
        "a.html",
        '<html><body><p>第一条 甲<span style="color:red; text-decoration: underline line-through">乙</span>丙。</p>'
        '<p>第二条 丁<b style="font-size:0px">隐</b><i style="opacity: 0">隐</i><i style="opacity:0.5">戊</i>。</p>'
        "</body></html>".encode(),
    )

    assert text.raw.split("\n") == ["第一条 甲丙。", "第二条 丁戊。"]
    assert ("tracked_changes_accepted", (("count", "1"),)) in [(note.kind, note.values) for note in text.notes]


def test_short_pages_lose_their_menus() -> None:
    """On a page too short for trafilatura to see the text in, menus and lists of links are left out all the same."""
    inside = read_bytes("a.html", page("<p>第一条 甲。</p><p>第二条 乙。</p>").encode()).raw.split("\n")

    assert not {"首页", "政务公开", "关于甲的通知", "版权所有：某某人民政府"} & set(inside)
    assert {TITLE, "第一条 甲。", "第二条 乙。"} <= set(inside)


def test_footnotes_are_set_apart() -> None:
    """What a small mark of the text leads to is a footnote; the mark is no part of the sentence."""
    lines = "<p>第一条　甲<sup><a href='#n1'>[1]</a></sup>负责。</p><p>第二条　乙见<a href='#f1'>附件</a>。</p>"
    notes = "<div id=n1>[1] 指县级的甲。</div><p id=f1>附件：名录</p>"
    text = read_bytes("a.html", page(f"<div id=zoom>{lines}{notes}</div>").encode())

    assert "第一条　甲负责。" in text.raw
    assert [text.raw[one.span.start : one.span.end] for one in text.notes if one.aside] == ["[1] 指县级的甲。"]


def test_links_to_annexes_are_no_menu() -> None:
    """The linked list of annexes under a notice stays."""
    body = "<p>各县：现将有关事项通知如下。</p><p><a>附件：1.甲表</a></p><p><a>2.乙表</a></p>"

    assert lines_of(body) == ["各县：现将有关事项通知如下。", "附件：1.甲表", "2.乙表"]


def test_word_documents_saved_as_web_pages() -> None:
    """A .doc that is HTML is read as HTML, conditional comments and all."""
    data = (
        '<html xmlns:o="urn:o"><head><meta charset="gb2312">'
        "<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]--></head>"
        "<body><p class=MsoNormal>第一条<span lang=EN-US>&nbsp; </span>甲<o:p></o:p></p>"
        "<p class=MsoNormal><![if !supportLists]>（一）<![endif]>乙</p></body></html>"
    ).encode("gbk")

    assert read_bytes("办法.doc", data).raw == "第一条\xa0 甲\n（一）乙"


@pytest.mark.parametrize("name", ["办法.txt", "办法.docx", "办法"])
def test_html_under_another_name(name: str) -> None:
    """A page is known by its first tag."""
    assert read_bytes(name, b"\xef\xbb\xbf\n<!-- x --><HTML><body><p>\xe7\x94\xb2</p></body></HTML>").raw == "甲"


def test_xhtml_with_its_own_declaration() -> None:
    """The XML declaration and the document type of XHTML do not stand in the way."""
    data = (
        '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>第一条 为了保障权益。</p></body></html>'
    ).encode("gbk")

    assert read_bytes("a.html", data).raw == "第一条 为了保障权益。"


@pytest.mark.parametrize("markup", ["<font><span>第一条 甲<br>", "<b>第一条 甲<p>"])
def test_thousands_of_unclosed_tags(markup: str) -> None:
    """A page that never closes its fonts loses nothing to the depth limit of the parser."""
    assert len(lines_of(markup * 3000)) == 3000


def test_deep_pages_are_read() -> None:
    """A page of many hundred nested elements is read."""
    assert lines_of("<div>" * 1500 + "第一条 甲" + "</div>" * 1500) == ["第一条 甲"]


def test_pages_too_deep_are_refused() -> None:
    """A page that nests deeper than the parser follows is refused and not cut."""
    with pytest.raises(UnreadableInput) as caught:
        lines_of("<div>第一条 甲" * 3000)

    assert caught.value.key == "unreadable.damaged"


@pytest.mark.parametrize("body", ["", "<script>a</script>", "<p>&nbsp;</p>", "<img src=a.png>"])
def test_pages_without_text(body: str) -> None:
    """A page that shows no text is an error."""
    with pytest.raises(UnreadableInput) as caught:
        lines_of(body)

    assert caught.value.key == "unreadable.blank"


def test_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where trafilatura cannot be loaded our own walk reads the page."""
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)

    assert lines_of("<p>第一条 甲。</p>") == ["第一条 甲。"]


@pytest.mark.parametrize("sign", ["&#x1;", "&#xB;", "&#xFFFF;"])
def test_signs_that_no_page_may_hold(sign: str) -> None:
    """A control character beside a formula, in raised text or behind struck text ends nothing."""
    for page in (
        f"<p>第一条　<math><mi>L{sign}</mi></math>米{sign}。",
        f"<p>第一条　10<sup>{sign}a</sup>米。",
        f"<p>第一条　<del>甲</del>{sign}米。",
    ):
        assert "米" in read_bytes("a.html", page.encode()).raw


SHEET = """<style>/* sheet */
.del { text-decoration: line-through } .up{vertical-align:super} ol.x{list-style-type:upper-alpha}
.t{display:table}.r{display:table-row}.c{display:table-cell} .nav a{text-decoration:line-through}
@media print{.p{display:none}}</style>"""
TABLE = "第一条　标准：\n河段\t标准\n东段\t80元"
STYLED = [
    ("<p>第一条　<span class='del'>县</span>市负责。</p>", "第一条　市负责。"),
    ("<p>第一条　面积10<span class='up'>4</span>平方米。</p>", "第一条　面积10⁴平方米。"),
    ("<p>第一条　10<b style='vertical-align: super'>4</b>平方米。</p>", "第一条　10⁴平方米。"),
    ("<p>第一条　应当：<ol class='x'><li>甲；</li><li>乙。</li></ol>", "第一条　应当：\nA.甲；\nB.乙。"),
    (
        """<p>第一条　标准：</p><div class='t'><div class='r'><span class='c'>河段</span>
        <span class='c'>标准</span></div>
        <div class='r'><span class='c'>东段</span><span class='c'>80元</span></div></div>""",
        TABLE,
    ),
    (
        """<p>第一条　标准：</p><div role='table'><div role='row'><i role='cell'>河段</i>
        <i role='cell'>标准</i></div><div role='row'><i role='cell'>东段</i><i role='cell'>80元</i></div></div>""",
        TABLE,
    ),
    ("<p>第一条　标准：</p><dl><dt>河段<dd>标准<dt>东段<dd>80元</dl>", TABLE),
    ("<p>第一条　标准：</p><dl><dt>东段<dd>由甲负责。</dl>", "第一条　标准：\n东段\n由甲负责。"),
    (
        "<div class='t'><div class='r'><div class='c'><p>第一条　甲。</p><p>第二条　乙。</p></div></div></div>",
        "第一条　甲。\n第二条　乙。",
    ),
]


@pytest.mark.parametrize(("body", "expected"), STYLED)
def test_style_sheets(body: str, expected: str) -> None:
    """What style sheets and roles say of the text counts as what elements say."""
    page = f"<html><head><meta charset='utf-8'>{SHEET}</head><body>{body}</body></html>"

    assert read_bytes("a.html", page.encode()).raw == expected


def test_notes_without_links() -> None:
    """A raised ① whose note stands below the text, without a link to it."""
    page = (
        "<meta charset='utf-8'><p>第一条　渔业局<sup>①</sup>负责。</p><p>第二条　甲。</p><hr>"
        "<p><small>① 指县级渔业局。</small></p>"
    )
    text = read_bytes("a.html", page.encode())
    (note,) = [one for one in text.notes if one.aside]

    assert text.raw.startswith("第一条　渔业局负责。\n第二条　甲。")
    assert (note.kind, dict(note.values), text.raw[note.span.start : note.span.end]) == (
        "footnote",
        {"mark": "①"},
        "① 指县级渔业局。",
    )


def test_a_tag_with_thousands_of_attributes_is_read_bare() -> None:
    """Each attribute is held against all before it, so that their number is bounded; one long attribute stays."""
    many = " ".join(f"a{at}=1" for at in range(50_000))
    began = process_time()
    assert read_bytes("a.html", f"<p {many}>第一条　甲。</p>".encode()).raw == "第一条　甲。"
    assert process_time() - began < 3
    struck = f'<p>第一条　<span data-x="{"甲" * 5000}" style="text-decoration:line-through">乙</span>丙。</p>'
    assert read_bytes("a.html", struck.encode()).raw == "第一条　丙。"


def test_reach_of_cells_is_not_left_to_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """What finds the main text sees no columns and rows that cells reach over: it prints a cell for each of them."""
    seen: list[str] = []
    monkeypatch.setattr("trafilatura.extract", lambda text, **_: seen.append(text))
    cell = "<tr><td rowspan=\"65000\" COLSPAN = 1000 class='colspan'>第一条　甲。</td></tr>"
    read_bytes("a.html", f"<html><body><table>{cell}</table></body></html>".encode())

    assert seen == ["<html><body><table><tr><td class='colspan'>第一条　甲。</td></tr></table></body></html>"]
