"""Which 第N条 are articles."""

from __future__ import annotations

import pytest

from rrdiff.text.numerals import to_chinese
from tests.structure.builders import ids, kinds, law

TWO_PARAGRAPHS = "art1 art2 art2.para1 art2.para2"
ARTICLES = [
    ("第一条 甲。 / 第二条 乙。", "art1 art2", "plain"),
    ("第一条甲。 / 第二条乙。", "art1 art2", "no gap after the label"),
    ("第 一 条　甲。 / 第 二 条　乙。", "art1 art2", "label set wide"),
    ("第1条 甲。 / 第２条 乙。 / 第 3 条 丙。", "art1 art2 art3", "Arabic numbers in any width"),
    ("第一條 甲。 / 第二條 乙。", "art1 art2", "traditional characters"),
    ("第一条、甲。 / 第二条：乙。 / 第三条. 丙。", "art1 art2 art3", "marks after the label"),
    ("【第一条】甲。 / 【第二条】乙。", "art1 art2", "label in brackets"),
    ("**第一条** 甲。 / ●第二条 乙。", "art1 art2", "marks of web copies"),
    ("第九十九条 甲。 / 第一百条 乙。 / 第一百零一条 丙。", "art99 art100 art101", "past a hundred"),
    ("第一百零一条 甲。 / 第一百〇二条 乙。", "art101 art102", "both zeros"),
    ("第一百零三条 甲。 / 第一〇四条 乙。 / 第105条 丙。", "art103 art104 art105", "three ways to write numbers"),
    ("第一条 甲。 / 第一条之一 乙。 / 第一条之二 丙。 / 第二条 丁。", "art1 art1-1 art1-2 art2", "inserted articles"),
    ("第一条 甲。 / 第1-1条 乙。 / 第二条 丁。", "art1 art1-1 art2", "inserted articles with a dash"),
    ("第一条 甲。 / 第二条 （删去） / 第三条 删除 / 第四条 乙。", "art1 art2 art3 art4", "deleted articles"),
    ("第一条 甲。 / 第二条至第四条 （删除） / 第五条 乙。", "art1 art2 art5", "a range of deleted articles"),
    ("第一条 甲。 / 第三条 丙。 / 第二条 乙。 / 第四条 丁。", "art1 art3 art2 art4", "out of order"),
    ("第一条 甲。 / 第二条 乙。 / 第四条 丁。 / 第三条 丙。", "art1 art2 art4 art3", "the last two exchanged"),
    ("第二条 乙。 / 第一条 甲。 / 第三条 丙。", "art2 art1 art3", "the first two exchanged"),
    ("第一条 甲。 / 第四条 丁。 / 第二条 乙。 / 第三条 丙。", "art1 art4 art2 art3", "the last moved up"),
    ("第一条 甲。 / 第二条 乙。 / 第九条 丁。 / 第三条 丙。", f"{TWO_PARAGRAPHS} art3", "a number that fits nowhere"),
    ("第一条 甲。 / 第二条 乙。 / 第四条规定的丁。 / 第三条 丙。", f"{TWO_PARAGRAPHS} art3", "a citation at a line"),
    ("第一条 甲。 / 第二条 乙。 / 第二条 丙。 / 第三条 丁。", "art1 art2 art2~2 art3", "a number used twice"),
    ("第一条 甲。 / 第二条 乙。 / 第五条 丙。 / 第六条 丁。", "art1 art2 art5 art6", "a gap"),
    ("第一条 甲。第二条 乙。第三条 丙。", "art1 art2 art3", "no line breaks"),
    ("第一条甲。第二条乙。第四条丁。第五条戊。", "art1 art2 art4 art5", "no line breaks and one label lost"),
    ("第一条 / 甲。 / 第二条 / 乙。", "art1 art2", "labels alone"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=why) for t, e, why in ARTICLES])
def test_articles(text: str, expected: str) -> None:
    """Labels are found however they are printed."""
    assert ids(text) == expected


NO_ARTICLES = [
    ("依照本办法 / 第三条的规定办理。", "the rest of a broken line"),
    ("违反 / 第三条、第四条的，处罚。", "the same before a list"),
    ("依照 / 第三条 第二款处理。", "the same with a gap"),
    ("本法所称“第三条 丙”是指丁。", "inside quotes"),
    ("根据第三条，处罚。", "in mid-line"),
    ("第三方机构应当参加。", "a word that begins with 第三"),
    ("第一书记应当参加。", "an office"),
    ("第三次会议通过。", "a count"),
    ("第三条件成就的，生效。", "a word that begins with 条"),
    ("第三条款另有约定的除外。", "the same"),
]


@pytest.mark.parametrize("friend", [pytest.param(text, id=why) for text, why in NO_ARTICLES])
def test_false_friends(friend: str) -> None:
    """What only looks like a label is no article, before or after the true one."""
    document = law(f"示例办法 / 第一条 甲。 / 第二条 乙，{friend} / 第三条 丙。 / 第四条 丁。")

    assert [clause.number for clause in document.clauses if clause.level == "article"] == ["1", "2", "3", "4"]
    assert document.body(document.by_id["art3"]) == "丙。"


def test_article_that_begins_with_a_reference() -> None:
    """An article may begin with 第二款 or with 前条 when its number is the next."""
    text = "第一条 甲。 / 乙。 / 第二条 第一条第二款所称丙，是指丁。 / 第三条 第二款的情形除外。 / 第四条 戊。"

    assert ids(text) == "art1 art1.para1 art1.para2 art2 art3 art4"


def test_every_number_up_to_a_thousand() -> None:
    """第一条 to 第一千条 are read, with and without line breaks."""
    lines = [f"第{to_chinese(number)}条 甲。" for number in range(1, 1001)]
    expected = " ".join(f"art{number}" for number in range(1, 1001))

    assert ids("\n".join(lines)) == expected
    assert ids("".join(lines)) == expected


def test_numbering_is_reported() -> None:
    """Gaps, repeats and disorder are noted and nothing is renumbered."""
    assert "audit.gap" in kinds("第一条 甲。 / 第三条 乙。 / 第四条 丙。")
    assert "audit.repeat" in kinds("第一条 甲。 / 第二条 乙。 / 第二条 丙。 / 第三条 丁。")
    assert "audit.order" in kinds("第一条 甲。 / 第三条 丙。 / 第二条 乙。 / 第四条 丁。")
    assert "doubt.article_range" in kinds("第一条 甲。 / 第二条至第四条（删除） / 第五条 乙。")


def test_a_second_text_restarts() -> None:
    """A second text in one file has its own title and numbering."""
    text = "示例法 / 第一条 甲。 / 第二条 本法自公布之日起施行。 / 示例细则 / 第一条 乙。 / 第二条 丙。"

    assert ids(text) == "title art1 art2 text2.title text2.art1 text2.art2"


def test_a_text_that_begins_in_the_middle() -> None:
    """Items and sentences before the first label belong to the article before it, with a doubt."""
    assert ids("（三）丙； / （四）丁。 / 第六条 甲。 / 第七条 乙。") == "art5.item3 art5.item4 art6 art7"
    assert ids("应当在十日内完成有关的工作。 / 第六条 甲。 / 第七条 乙。") == "art5.para1 art6 art7"
    assert "doubt.inferred_article" in kinds("（三）丙； / （四）丁。 / 第六条 甲。 / 第七条 乙。")


def test_numbers_beyond_all_laws_are_read() -> None:
    """A label whose insertion has more figures than can be written in Chinese is cited in figures."""
    assert ids("第一条 甲。 / 第二条之十三三三三三 乙。 / 第三条 丙。").startswith("art1 ")
    assert ids("第一条 甲。 / 第二条 乙。 / 附") == "art1 art2 annex1"
