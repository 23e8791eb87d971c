"""All changes of a Word file rejected, and all accepted: every way to mark a change, one by one."""

from __future__ import annotations

import pytest

from rrdiff.readers import read_bytes
from rrdiff.report.word.certificate import accepted, lines_of, rejected
from tests.readers.word_builder import abstract, change, deleted, docx, field, inserted, lvl, num, p, r, table, text_box

ARTICLES = abstract(1, lvl(0, "第%1条", "chineseCountingThousand")) + num(7, 1)


def gone(kind: str, number: int = 90) -> str:
    """A mark of a change on a paragraph's mark or a row."""
    return change(kind, "", number)


def moved(kind: str, text: str, number: int, name: str = "m1") -> str:
    """A moved run between the ends of its range."""
    start = f'<w:{kind}RangeStart w:id="{number}" w:author="甲" w:date="2024-01-01T00:00:00Z" w:name="{name}"/>'
    return start + change(kind, r(text), number + 1) + f'<w:{kind}RangeEnd w:id="{number}"/>'


def row(*cells: str, properties: str = "") -> str:
    """A row of a table."""
    inner = "".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def rows(*written: str) -> str:
    """A table of rows."""
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>{"".join(written)}</w:tbl>'


def numbered(text: str, changed: str = "") -> str:
    """A paragraph with an automatic label, or one that had none before."""
    return p(text, num=7, level=0, properties=changed)


OF_NO_LIST = change("pPrChange", "<w:pPr/>", 60)
OF_A_LIST = change("pPrChange", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>', 61)

CASES = {
    "nothing changed": ((p("甲。"),), ["甲。"], ["甲。"]),
    "words": ((p("甲", deleted("旧"), inserted("新"), "乙。"),), ["甲旧乙。"], ["甲新乙。"]),
    "a paragraph comes": (
        (p("甲。"), p(inserted("乙。"), mark=gone("ins")), p("丙。")),
        ["甲。", "丙。"],
        ["甲。", "乙。", "丙。"],
    ),
    "a paragraph goes": (
        (p("甲。"), p(deleted("乙。"), mark=gone("del")), p("丙。")),
        ["甲。", "乙。", "丙。"],
        ["甲。", "丙。"],
    ),
    "the last comes": ((p("甲。", mark=gone("ins")), p(inserted("乙。"))), ["甲。"], ["甲。", "乙。"]),
    "the last goes": ((p("甲。", mark=gone("del")), p(deleted("乙。"))), ["甲。", "乙。"], ["甲。"]),
    "two paragraphs from one": ((p("甲。", mark=gone("ins")), p("乙。")), ["甲。乙。"], ["甲。", "乙。"]),
    "one paragraph from two": ((p("甲。", mark=gone("del")), p("乙。")), ["甲。", "乙。"], ["甲。乙。"]),
    "one from three": ((p("甲", mark=gone("del")), p("乙", mark=gone("del")), p("丙")), ["甲", "乙", "丙"], ["甲乙丙"]),
    "a split that is taken back": ((p("甲", mark=gone("ins") + gone("del", 91)), p("乙")), ["甲乙"], ["甲乙"]),
    "inserted and then deleted": ((p("甲", change("ins", deleted("误"), 5), "乙"),), ["甲乙"], ["甲乙"]),
    "inserted and then moved": ((p("甲", change("ins", change("moveFrom", r("误"), 6), 5)),), ["甲"], ["甲"]),
    "moved words": (
        (p("甲", moved("moveFrom", "移。", 10)), p("乙", moved("moveTo", "移。", 20))),
        ["甲移。", "乙"],
        ["甲", "乙移。"],
    ),
    "a moved paragraph": (
        (
            p(moved("moveFrom", "移。", 10), mark=gone("moveFrom")),
            p("乙。"),
            p(moved("moveTo", "移。", 20), mark=gone("moveTo")),
        ),
        ["移。", "乙。"],
        ["乙。", "移。"],
    ),
    "deleted text in a moved one": (
        (
            p("甲", moved("moveTo", "移", 20), change("moveTo", deleted("除"), 30)),
            p("乙", moved("moveFrom", "移除", 10)),
        ),
        ["甲", "乙移除"],
        ["甲移", "乙"],
    ),
    "a row comes": (
        (rows(row("甲", "乙"), row("丙", "丁", properties=gone("ins"))),),
        ["甲\t乙"],
        ["甲\t乙", "丙\t丁"],
    ),
    "a row goes": ((rows(row("甲", "乙"), row("丙", "丁", properties=gone("del"))),), ["甲\t乙", "丙\t丁"], ["甲\t乙"]),
    "a whole table goes": (
        (p("前"), rows(row("甲", properties=gone("del"))), p("后")),
        ["前", "甲", "后"],
        ["前", "后"],
    ),
    "a cell comes": (
        (
            rows(
                f"<w:tr><w:tc><w:tcPr/>{p('甲')}</w:tc><w:tc><w:tcPr>{gone('cellIns')}</w:tcPr>{p('乙')}</w:tc></w:tr>"
            ),
        ),
        ["甲"],
        ["甲\t乙"],
    ),
    "a cell goes": (
        (
            rows(
                f"<w:tr><w:tc><w:tcPr/>{p('甲')}</w:tc><w:tc><w:tcPr>{gone('cellDel')}</w:tcPr>{p('乙')}</w:tc></w:tr>"
            ),
        ),
        ["甲\t乙"],
        ["甲"],
    ),
    "words in a cell": ((table([p("甲", deleted("旧"), inserted("新")), p("乙")]),), ["甲旧\t乙"], ["甲新\t乙"]),
    "a paragraph joined in a cell": (
        (table([p("甲", mark=gone("del")) + p("乙"), p("丙")]),),
        ["甲", "乙", "丙"],
        ["甲乙\t丙"],
    ),
    "nothing to join before a table": (
        (p("甲", mark=gone("del")), table(["乙"]), p("丙")),
        ["甲", "乙", "丙"],
        ["甲", "乙", "丙"],
    ),
    "bookmarks between paragraphs": (
        (p("甲", mark=gone("del")), '<w:bookmarkStart w:id="70" w:name="x"/><w:bookmarkEnd w:id="70"/>', p("乙")),
        ["甲", "乙"],
        ["甲乙"],
    ),
    "a label comes": (
        (numbered("甲。"), numbered("乙。", OF_NO_LIST)),
        ["第一条　甲。", "乙。"],
        ["第一条　甲。", "第二条　乙。"],
    ),
    "a label goes": (
        (p("甲。", properties=OF_A_LIST), numbered("乙。")),
        ["第一条　甲。", "第二条　乙。"],
        ["甲。", "第一条　乙。"],
    ),
    "a label marked as inserted": (
        (
            p("甲。", num=7, level=0).replace("</w:numPr>", f"{gone('ins')}</w:numPr>"),
            numbered("乙。"),
        ),
        ["甲。", "第一条　乙。"],
        ["第一条　甲。", "第二条　乙。"],
    ),
    "an article comes": (
        (numbered("甲。"), p(inserted("乙。"), num=7, level=0, mark=gone("ins")), numbered("丙。")),
        ["第一条　甲。", "第二条　丙。"],
        ["第一条　甲。", "第二条　乙。", "第三条　丙。"],
    ),
    "an article goes": (
        (p(deleted("甲。"), num=7, level=0, mark=gone("del")), numbered("乙。")),
        ["第一条　甲。", "第二条　乙。"],
        ["第一条　乙。"],
    ),
    "an article split": (
        (p("甲。", num=7, level=0, mark=gone("ins")), numbered("乙。")),
        ["第一条　甲。乙。"],
        ["第一条　甲。", "第二条　乙。"],
    ),
    "what is not a letter": (
        (
            p(
                change("del", r(inside="<w:tab/>") + r(inside="<w:br/>"), 3),
                change(
                    "ins", r(inside="<w:noBreakHyphen/>") + r(inside='<w:sym w:font="Wingdings" w:char="F0FE"/>'), 4
                ),
                "甲",
            ),
        ),
        ["甲"],
        ["-☑甲"],
    ),
    "a tab between words": ((p("甲", change("ins", r(inside="<w:tab/>"), 3), "乙"),), ["甲乙"], ["甲\t乙"]),
    "a break between words": ((p("甲", change("del", r(inside="<w:br/>"), 3), "乙"),), ["甲", "乙"], ["甲乙"]),
    "hidden words": ((p("甲", r("隐", "<w:vanish/>"), deleted("旧")),), ["甲旧"], ["甲"]),
    "words that were hidden": (
        (p("甲", r("隐", change("rPrChange", "<w:rPr><w:vanish/></w:rPr>", 5))),),
        ["甲"],
        ["甲隐"],
    ),
    "words that are hidden now": (
        (p("甲", r("隐", "<w:vanish/>" + change("rPrChange", "<w:rPr/>", 5))),),
        ["甲隐"],
        ["甲"],
    ),
    "in a content control": (
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲', deleted('旧'), inserted('新'))}</w:sdtContent></w:sdt>",),
        ["甲旧"],
        ["甲新"],
    ),
    "a link": ((p("甲", f"<w:hyperlink>{inserted('新')}{r('乙')}</w:hyperlink>"),), ["甲乙"], ["甲新乙"]),
    "a field goes": ((p("甲", change("del", field("PAGE", "3"), 8), "乙"),), ["甲3乙"], ["甲乙"]),
    "in a text box": ((p("甲", text_box(p("盒", deleted("旧"), inserted("新")))),), ["甲", "盒旧"], ["甲", "盒新"]),
}


@pytest.mark.parametrize("name", CASES)
def test_each_sort_of_change(name: str) -> None:
    """Every way to mark a change gives the former paragraphs when rejected and the latter when accepted."""
    blocks, before, after = CASES[name]
    data = docx(*blocks, numbering=ARTICLES)

    assert list(rejected(data)) == before
    assert list(accepted(data)) == after


@pytest.mark.parametrize("name", CASES)
def test_the_reader_says_the_same(name: str) -> None:
    """Reading a file with changes gives what accepting them gives, by other rules."""
    blocks, _, _ = CASES[name]
    data = docx(*blocks, numbering=ARTICLES)

    assert lines_of(read_bytes("a.docx", data).raw) == accepted(data)


def test_changes_in_footnotes_count() -> None:
    """Footnotes are resolved like the text they belong to."""
    note = f'<w:footnote w:id="2">{p("注", deleted("旧"), inserted("新"))}</w:footnote>'
    data = docx(p("甲", r(inside='<w:footnoteReference w:id="2"/>')), footnotes=note)

    assert rejected(data) == ("甲", "1 注旧")
    assert accepted(data) == ("甲", "1 注新")
