"""Where a text ends."""

from __future__ import annotations

import pytest

from rrdiff.structure.tail import speaks
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


EXCERPT = "第三条 示例市实行示例登记制度。 / 有下列情形之一的，应当登记。"
LAST_WORDS = [
    "示例登记的具体办法由示例部规定",
    "不按照规定登记的，处五万元以上十万元以下罚款；造成损害的，应当承担连带责任",
    "示例主管部门应当自收到申请之日起三十日内作出批准或者不予批准的决定",
    "鼓励律师、志愿者为登记人提供咨询",
    "承办单位收到登记申请后，对不属于本单位办理的，十日内退回示例机关",
    "登记档案保存二十年，登记人可以查阅，也可以要求登记机关出具或者自行打印",
    "本市对示例证书实行年审制度",
    "登记工作由示例县人民政府",
    "违反前款规定，有下列行为之一的：",
]


@pytest.mark.parametrize("end", ["", ".", "。", "，"])
@pytest.mark.parametrize("words", LAST_WORDS)
def test_last_paragraph_of_an_excerpt(words: str, end: str) -> None:
    """Running text goes on with the article above, whatever its last mark is."""
    assert ids(f"{EXCERPT} / {words}{end}") == "art3 art3.para1 art3.para2 art3.para3"
    assert ids(f"{EXCERPT} / {words}{end} / 来源：示例网") == "art3 art3.para1 art3.para2 art3.para3"


BELOW_AN_EXCERPT = [
    *OUTSIDE,
    "责任编辑：某某",
    "来源：示例网",
    "摘自《示例报》",
    "示例市人民政府",
    "国家示例管理总局",
    "示例市人民政府2020年1月1日",
    "示例市人民政府 / 二〇二〇年一月一日",
    "各省人民政府，国务院各部委：",
    "各市人民政府，省直各部门：",
    "现将《示例办法》印发给你们，请遵照执行",
    "现将《示例办法》印发给你们，请遵照执行。",
    "特此通知。",
    "示例市人民政府关于印发示例办法的通知",
    "示例部关于适用示例法若干问题的规定",
    "（本文有删减）",
    "联系电话：010-1234567，联系人某某",
    "本网站由示例市司法局主办",
    "更多法律知识请关注示例网",
    "示例日报",
]


@pytest.mark.parametrize("tail", BELOW_AN_EXCERPT)
def test_what_stands_below_an_excerpt(tail: str) -> None:
    """Signatures, addressees, covering notices, titles and the words of a page are no paragraph of the article."""
    assert ids(f"{EXCERPT} / {tail}") == "art3 art3.para1 art3.para2"
    assert ids(f"{EXCERPT} / {LAST_WORDS[1]} / {tail}").split()[:4] == [
        "art3",
        "art3.para1",
        "art3.para2",
        "art3.para3",
    ]


def test_a_point_for_a_stop_ends_a_paragraph() -> None:
    """A sentence whose 。 was typed as a point ends there; a label with a point goes on."""
    text = "第三条 示例市实行示例登记制度. / 有下列情形之一的，应当登记. / 第四条 丙应当登记示例事项."
    assert ids(text) == "art3 art3.para1 art3.para2 art4"
    assert ids("第三条. / 示例市实行示例登记制度。") == "art3"


def test_last_paragraph_of_a_plan() -> None:
    """The last paragraph of a part of a plan is its own without a stop too; a signature is not."""
    text = "一、示例市建立登记制度。 / 二、加强管理。 / 各单位应当按照规定登记示例事项"
    assert ids(text) == "s1 s2 s2.para1"
    assert ids(f"{text} / 示例市示例局") == "s1 s2 s2.para1"


def test_closing_without_a_stop() -> None:
    """What repeals other norms or explains belongs to the last article of a whole text, its stop missing or not."""
    for words in ("1999年发布的《甲规定》同时废止", "本法由示例部负责解释", "本法施行前登记的，依照原规定执行"):
        assert ids(f"{TEXT} / {words}") == "art1 art2 art2.para1 art2.para2"
    for words in ("一张报纸，万家灯火，天天有新意", "一座城市，是万家的灯火，天天有新意。"):
        assert ids(f"{TEXT} / {words}") == "art1 art2"


def test_coming_into_force_is_no_period() -> None:
    """A day or an order to carry out is not yet the end of the text: more may follow it."""
    text = "第三条 对于应当判处的，可以宣告缓期二年执行。 / 登记人员死亡的，其登记事项随之消灭。"
    assert ids(text) == "art3 art3.para1 art3.para2"


@pytest.mark.parametrize(
    "name", ["示例市示例条例", "国务院办公厅", "示例市司法局（二〇二〇年一月一日）", "（示例）", "某某"]
)
def test_names_say_nothing(name: str) -> None:
    """A name is no running text."""
    assert not speaks(name)


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


def test_annexes_of_a_list_that_are_not_printed() -> None:
    """Only of those that stand below it is said that they do, by their number or their name."""
    document = law(
        f"{TEXT} / 附件：1.河道名录 / 2.记录表 / 3.收费表 / 附件1 / 河道名录 / 东河 / 附件3 / 收费表 / 每吨二元。"
    )
    aside = [
        (document.text.folded[note.span.start : note.span.end], note.kind) for note in document.notes if note.aside
    ]

    assert aside == [("附件:1.河道名录", "annex_list"), ("2.记录表", "annex_absent"), ("3.收费表", "annex_list")]


def test_annexes_that_are_only_named() -> None:
    """The list stays where no annex follows it, its numbers as units; one annex is told by its title."""
    assert ids(f"{TEXT} / 附件：1.河道名录 / 2.记录表") == "art1 art2 annex1 annex1.n1 annex1.n2"
    assert ids(f"{TEXT} / 附件：河道名录 / 附件 / 河道名录 / 东河") == "art1 art2 annex1 annex1.para1"


def test_a_further_text_is_told_where_it_begins() -> None:
    """A file of two texts has a note at the head of the second; one text, with annexes too, has none."""
    two = law("示例渡口法 / 第一条~甲。 / 第二条~乙。 / 示例航道法 / 第一条~丙。 / 第二条~丁。")
    (note,) = [one for one in two.notes if one.kind == "doubt.further_text"]

    assert two.text.folded[note.span.start : note.span.end] == "示例航道法"
    assert dict(note.values) == {"number": "text2"}
    assert "doubt.further_text" not in {one.kind for one in law(f"{TEXT} / {ANNEXES}").notes}
