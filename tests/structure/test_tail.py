"""Where a text ends."""

from __future__ import annotations

import pytest

from tests.structure.builders import heading, ids, law

TEXT = "第一条 甲。 / 第二条 本法自2020年1月1日起施行。"
OUTSIDE = [
    "（责任编辑：某某）",
    "来源：某网。",
    "以上就是小编整理的全部内容，希望对大家有所帮助。",
    "某部 / 2020年1月1日",
    "某部办公厅　2020年1月3日印发",
    "上一篇：无 / 下一篇：某某 / 版权所有 某市人民政府",
    "法宝联想 / ©某库：（www.example.com）提供",
    "打印 关闭",
]


@pytest.mark.parametrize("tail", OUTSIDE)
def test_furniture_below_the_text(tail: str) -> None:
    """Page furniture and colophon belong to no clause, punctuated or not."""
    assert ids(f"{TEXT} / {tail}") == "art1 art2"


INSIDE = [
    ("《甲规定》同时废止。", "art2.para1 art2.para2", "a second 款"),
    (
        "下列规定同时废止： / （一）《甲规定》； / （二）《乙规定》。",
        "art2.para1 art2.para2 art2.item1 art2.item2",
        "items",
    ),
    (
        "下列规定同时废止： / 《甲规定》 / 《乙规定》（1999年1月1日发布）",
        "art2.para1 art2.para2 art2.para3 art2.para4",
        "titles",
    ),
]


@pytest.mark.parametrize(("tail", "expected"), [pytest.param(t, e, id=why) for t, e, why in INSIDE])
def test_closing_paragraphs(tail: str, expected: str) -> None:
    """What repeals other norms after the closing sentence belongs to the last article."""
    assert ids(f"{TEXT} / {tail}") == f"art1 art2 {expected}"
    assert ids(f"{TEXT} / {tail} / 某部 / 2020年1月1日") == f"art1 art2 {expected}"


def test_annexes() -> None:
    """An annex has its own numbering; its title may stand on the next line."""
    text = f"{TEXT} / 附件1：标准表 / 序号\t项目 / 附件2 / 材料清单 / 一、申请书 / 二、证明"

    assert ids(text) == "art1 art2 annex1 annex1.para1 annex2 annex2.s1 annex2.s2"
    assert heading(text, "annex2") == "材料清单"


def test_an_annex_named_with_brackets() -> None:
    """A name that ends with a bracket or a quoted title is a name all the same."""
    assert ids(f"{TEXT} / 附件：示例歌谱（线谱、简谱）") == "art1 art2 annex1"
    assert ids(f"{TEXT} / 附件：《示例名录》") == "art1 art2 annex1"


def test_annexed_rules() -> None:
    """Rules annexed to a text are read as articles of their own."""
    text = f"{TEXT} / 附件： / 示例细则 / 第一章 总则 / 第一条 乙。 / 第二条 丙。"

    assert ids(text) == "art1 art2 annex1 text2.title text2.ch1 text2.art1 text2.art2"


def test_text_that_ends_in_the_middle() -> None:
    """A text cut off in mid-sentence keeps its last words."""
    assert ids("第一条 甲。 / 第二条 乙： / （一）丙； / （二）丁") == "art1 art2 art2.para1 art2.item1 art2.item2"


def test_signature_above_an_annex_belongs_to_no_clause() -> None:
    """Organs that sign above a date are set apart, after a list without stops too; the annex below is an annex."""
    text = "一、甲。 / （一）乙 / （二）丙 / 某市某局 / 某市某厅 / 2024年1月5日 / 附件： / 某表 / 丁"

    assert ids(text) == "s1 s1.p1 s1.p2 annex1 annex1.para1"
    assert ids("第一条 甲： / 1.乙； / 2.丙 / 某市某局 / 2024年1月5日") == "art1 art1.para1 art1.item1 art1.item2"


def test_only_annex_is_cited_as_printed() -> None:
    """附件 without a number is cited without one where it is the only annex."""
    document = law("第一条 甲。 / 第二条 乙。 / 附件： / 某表 / 丙")

    assert [document.by_id[name].citation for name in ("annex1", "annex1.para1")] == ["附件", "附件第一段"]


def test_reference_that_opens_a_line_goes_on() -> None:
    """第三条第二款 below a quoted title is the rest of the reference."""
    assert ids("第一条 甲。 / 第二条 违反《乙法》 / 第三条第二款规定的，处罚。 / 第三条 丙。") == "art1 art2 art3"


def test_single_article_with_its_list() -> None:
    """One article pasted alone is an article, its list items."""
    assert ids("第一条 甲不得有下列行为： / （一）乙； / （二）丙。") == "art1 art1.para1 art1.item1 art1.item2"


def test_note_below_the_text() -> None:
    """A 题注 printed below the last article is one, and tells its events, unless there is one above."""
    note = "（2019年3月1日某市人民代表大会常务委员会通过　根据2023年5月6日《关于修改〈示例办法〉的决定》修正）"
    document = law(f"示例办法 / {TEXT} / {note}")

    assert [event.kind for event in document.events] == ["passed", "amended"]
    assert ids(f"示例办法 / {TEXT} / {note}") == "title art1 art2 note"
    assert ids(f"示例办法 / {note} / {TEXT} / {note}") == "title note art1 art2"


ANNEXES = "附件1 / 河道名录 / 东河 / 附件2 / 记录表 / 日期"
LISTS = {
    "lines": "附件：1.河道名录 / 2.记录表",
    "lines of their own": "附件： / 1. 河道名录 / 2. 记录表",
    "one line": "附件：1.河道名录 2.记录表",
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_list_of_annexes(listed: str) -> None:
    """Annexes that are named below the text and printed after it are themselves only."""
    document = law(f"{TEXT} / {listed} / {ANNEXES}")

    assert [clause.id for clause in document.clauses] == ("art1 art2 annex1 annex1.para1 annex2 annex2.para1".split())
    assert {note.kind for note in document.notes if note.aside} == {"annex_list"}


def test_annexes_that_are_only_named() -> None:
    """The list stays where no annex follows it, its numbers as units; one annex is told by its title."""
    assert ids(f"{TEXT} / 附件：1.河道名录 / 2.记录表") == "art1 art2 annex1 annex1.n1 annex1.n2"
    assert ids(f"{TEXT} / 附件：河道名录 / 附件 / 河道名录 / 东河") == "art1 art2 annex1 annex1.para1"
