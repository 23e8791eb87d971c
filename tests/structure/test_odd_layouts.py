"""Layouts and labels that few texts have: read as they are meant, and what looks like them is left alone."""

# ruff: noqa: E501 - a text stands in one line

from __future__ import annotations

import pytest

from tests.structure.builders import body, heading, ids, kinds, law

ENDS = "本办法自2020年1月1日起施行。"


def test_chapters_in_roman_figures() -> None:
    """第Ⅰ章 and 第II章 are headings, and neither is the title."""
    text = f"示例水渠办法 / 第Ⅰ章 总则 / 第1条 甲应当登记。 / 第II章 附则 / 第2条 {ENDS}"
    assert ids(text) == "title ch1 art1 ch2 art2"
    assert law(text).title == "示例水渠办法"


def test_a_heading_alone_is_no_title() -> None:
    """总则 below the title of a text that numbers nothing."""
    assert law("示例水渠公约 / 总则 / 1 甲应当登记。 / 附则 / 2 乙应当报告。").title == "示例水渠公约"


def test_hanging_indent() -> None:
    """Lines set in below open ones go on; below finished ones they are 款."""
    hanging = f"示例水渠办法 / 第一条 水渠管理人和使用人应当按照规定向水渠所在地的乡镇人民政府登记 / ~~并且报告， / ~~不得迟延。 / 第二条 水渠管理人应当按照规定的时间和地点以规定的方式如实记录水渠的 / ~~水位。 / 第三条 {ENDS}"
    assert ids(hanging) == "title art1 art2 art3"
    assert body(hanging, "art1") == "水渠管理人和使用人应当按照规定向水渠所在地的乡镇人民政府登记并且报告,不得迟延。"
    paragraphs = f"示例水渠办法 / 第一条 甲应当登记。 / ~~甲应当报告 / ~~乙应当记录。 / ~~丙应当通报。 / 第二条 {ENDS}"
    assert ids(paragraphs) == "title art1 art1.para1 art1.para2 art1.para3 art1.para4 art2"


def test_wording_set_in_below_captions() -> None:
    """A short first line above wording that is set in is a caption, and no open end."""
    text = f"示例水渠办法 / 第一条 目的 / ~~为了甲。 / 第二条 职责 / ~~乙应当登记。 / ~~丙应当报告。 / 第三条 施行 / ~~{ENDS}"
    assert ids(text) == "title art1 art2 art2.para1 art2.para2 art3"
    assert heading(text, "art2") == "职责"


def test_articles_in_one_line_without_stops() -> None:
    """The next number in a line without any mark is an article; a citation there, or a line with marks, has none."""
    bare = "示例水渠办法 / 第一条甲应当登记 / 第二条乙应当报告第三条丙应当记录 / 第四条丁应当通报"
    assert ids(bare) == "title art1 art2 art3 art4"
    assert "repair.glued_article" in kinds(bare)
    cited = "示例水渠办法 / 第一条甲应当登记 / 第二条乙依照第三条报告 / 第三条丙应当记录"
    assert ids(cited) == "title art1 art2 art3"
    assert body(cited, "art2") == "乙依照第三条报告"
    stopped = f"示例水渠办法 / 第一条 甲应当登记。 / 第二条 乙，丙援用第三条处理。 / 第四条 {ENDS}"
    assert ids(stopped) == "title art1 art2 art4"


@pytest.mark.parametrize(
    "line", ["说明： / 一、背景 / 为了甲。", "起草说明： / 甲。", "注：甲由乙解释。", "备注：甲应当报告。"]
)
def test_explanations_below_the_text(line: str) -> None:
    """What is told about a text stands below it as a whole, and none of it is a 款 of the last article."""
    assert ids(f"示例水渠办法 / 第一条 甲应当登记。 / 第二条 {ENDS} / {line}") == "title art1 art2"


def test_a_norm_about_explanations_stays() -> None:
    """A second 款 of the last article that speaks of a notice is no explanation."""
    text = f"示例水渠办法 / 第一条 甲应当登记。 / 第二条 {ENDS} / 说明书应当依照本办法报送。"
    assert ids(text) == "title art1 art2 art2.para1 art2.para2"


def test_title_and_number_of_a_record() -> None:
    """A database prints them as fields above the text."""
    record = (
        f"【法规标题】示例水渠办法 / 【发文字号】示政发〔2020〕5号 / 【正文】 / 第一条 甲应当登记。 / 第二条 {ENDS}"
    )
    assert (law(record).title, law(record).docnumber) == ("示例水渠办法", "示政发〔2020〕5号")


@pytest.mark.parametrize(
    ("question", "answer"), [("问题1：", "答："), ("问题一：", "答："), ("Q1：", "A1："), ("Q：", "A：")]
)
def test_questions_by_other_words(question: str, answer: str) -> None:
    """问题1： and Q1： open questions."""
    second = question.replace("1", "2").replace("一", "二")
    text = f"示例水渠问答 / {question}甲由谁登记？ / {answer}由乙登记。 / {second}何时？ / {answer}三月。"
    assert ids(text) == "title q1 q1.a1 q2 q2.a1"


def test_rows_whose_last_cells_are_empty() -> None:
    """A row of fewer cells counts where these stand below those of the row above."""
    table = "河段~~金额~~备注 / 东河~~十元~~含税 / 西河~~廿元"
    text = f"示例水渠办法 / 第一条 标准如下： / {table} / 第二条 {ENDS}"
    assert ids(text) == "title art1 art2"
    aside = f"示例水渠办法 / 第一条 标准如下： / {table.replace('西河~~', '西河段~~~~')} / 第二条 {ENDS}"
    assert ids(aside) == "title art1 art1.para1 art1.para2 art2"


def test_captions_in_brackets() -> None:
    """（目的） behind every label is a caption."""
    text = f"示例水渠办法 / 第一条（目的）为了甲。 / 第二条（职责）乙应当登记。 / 第三条（施行）{ENDS}"
    assert heading(text, "art1") == "(目的)"


def test_a_text_that_was_quoted_in_a_letter() -> None:
    """The signs before its lines are set apart; before a line of another text it is the sign of a bound."""
    quoted = law("> 示例办法 / > 第一条~甲应当： / > （一）乙； / > （二）丙。 / >> 并报告。")
    bound = law("示例办法 / 第一条~下列情形应当报告： / >5米 / 第二条~乙。")

    assert quoted.title == "示例办法"
    assert [quoted.body(clause) for clause in quoted.clauses if clause.body] == [
        "示例办法",
        "甲应当:",
        "乙;",
        "丙。",
        "并报告。",
    ]
    assert any(">5米" in bound.body(clause) for clause in bound.clauses)
