"""Title, 题注, orders, preamble: what stands before the first unit."""

from __future__ import annotations

import pytest

from tests.structure.builders import body, heading, ids, kinds, law

BODY = "第一条 甲。 / 第二条 乙。"
TITLES = [
    ("示例法", "示例法", "one line"),
    ("某省实施《中华人民共和国 / 示例法》办法", "某省实施《中华人民共和国示例法》办法", "broken inside a quoted title"),
    ("中共某市委 某市政府 / 关于示例工作的 / 实施方案", "中共某市委某市政府关于示例工作的实施方案", "three lines"),
    ("示例办法 / （试行）", "示例办法(试行)", "a suffix on its own line"),
    ("示例法 / （修订草案） / （二次审议稿）", "示例法(修订草案)(二次审议稿)", "two suffixes"),
    ("示例办法（2021年修订）", "示例办法(2021年修订)", "a suffix with a year"),
    ("首页 > 法规 / 示例法 / 来源：某网 / 示例法", "示例法", "repeated by the page"),
    ("某部令第5号 / 《示例办法》已经通过，现予公布。 / 部长：某某 / 示例办法", "示例办法", "an order above"),
    ("# 示例条例", "示例条例", "a hash of markdown"),
    ("现将《示例办法》印发给你们。 / 附件 / 示例办法", "示例办法", "printed as an annex"),
    ("新华社北京1月1日电 / 示例办法", "示例办法", "below a news agency's line"),
    ("甲省示例条例 / 1985年6月3日会议通过《旧条例》 / 1995年4月2日修正", "甲省示例条例", "an old title in the 题注"),
    ("示例大典 / （2020年1月1日会议通过）", "示例大典", "an unknown word, known by its 题注"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title"), [pytest.param(h, t, id=why) for h, t, why in TITLES])
def test_titles(head: str, title: str) -> None:
    """The title is found among what stands above and around it."""
    assert law(f"{head} / {BODY}").title == title


NOTES = [
    ("（2020年1月1日会议通过）", "in brackets"),
    ("（2020年1月1日会议通过 2021年1月1日修正）", "two events"),
    ("（2020年1月1日会议通过 / 2021年1月1日《关于修改〈示例法〉的决定》修正）", "two lines"),
    ("（1990年1月1日通过 / 根据2000年1月1日《决定》修正 / 2015年1月1日修订 / 根据2018年1月1日《决定》修正）", "four"),
    ("2020年1月1日会议通过 / 根据2021年1月1日《决定》修正", "without brackets"),
    ("（某部令第5号公布）", "an order in brackets"),
    ("（示例文本 2020年1月1日会议通过）", "a word before the date"),
]  # fmt: skip


@pytest.mark.parametrize("note", [pytest.param(note, id=why) for note, why in NOTES])
def test_notes_below_the_title(note: str) -> None:
    """A 题注 is one clause, however many lines it has."""
    assert ids(f"示例法 / {note} / {BODY}") == "title note art1 art2"


def test_note_above_the_title() -> None:
    """A 题注 printed above the title is a 题注 all the same."""
    assert ids(f"（2001年1月1日某省人民政府令第1号公布） / 示例办法 / {BODY}") == "note title art1 art2"


def test_note_in_the_line_of_the_title() -> None:
    """Title and 题注 in one line are two clauses."""
    assert body(f"示例法（2020年1月1日会议通过） / {BODY}", "title") == "示例法"


def test_preamble() -> None:
    """Sentences before the first article are the preamble, a heading of it is its heading."""
    assert ids(f"示例法 / 为了甲，制定本法。 / {BODY}") == "title preamble art1 art2"
    assert ids(f"示例宪法 / 序言 / 历史悠久。 / 人民自强。 / {BODY}") == "title preamble1 preamble2 art1 art2"
    assert heading(f"示例宪法 / 序~言 / 历史悠久。 / {BODY}", "preamble") == "序言"


def test_notice_is_set_apart() -> None:
    """Addressees, notice and signature of a covering notice belong to no clause."""
    text = f"各市人民政府： / 现将《示例办法》印发给你们，请遵照执行。 / 某厅 / 2020年1月1日 / 示例办法 / {BODY}"

    assert ids(text) == "title art1 art2"
    assert {"wrapper", "addressees", "colophon"} <= kinds(text)


def test_the_number_below_a_note_belongs_to_it() -> None:
    """A 发文字号 below the 题注 is part of it; above the title it is set apart by its name."""
    assert ids(f"示例解释 / （2020年1月1日会议通过） / 甲释〔2020〕3号 / {BODY}") == "title note art1 art2"
    assert body(f"示例解释 / （2020年1月1日会议通过） / 甲释〔2020〕3号 / {BODY}", "note").endswith("甲释〔2020〕3号")
    assert "document_number" in kinds(f"甲发〔2020〕3号 / 示例办法 / {BODY}")


def test_a_preamble_broken_where_no_mark_stands() -> None:
    """The first half of a paragraph above the articles is wording though it ends without a mark."""
    text = "示例规定 / 为了加强渔港巡护，制定本规定。 / 在本市行政区域内从事渔港建设和经营 / 活动的，适用本规定。"

    assert ids(f"{text} / 第五条 甲。 / 第六条 乙。") == "title preamble1 preamble2 art5 art6"


def test_decision_without_numbers() -> None:
    """A decision that amends by sentences has its title and 题注 too."""
    head = "关于修改《示例规定》的决定 / 2021年1月5日 某会通过 / 2021年2月1日 施行"

    assert ids(f"{head} / 根据甲法，作如下修改： / 将第二条修改为：“乙。”") == "title note para1 para2"


def test_title_known_only_from_the_order() -> None:
    """When the text follows its order without a title of its own, the order tells it."""
    assert law(f"《示例办法》已经通过，现予公布。 / {BODY}").title == "示例办法"


def test_number_of_the_document() -> None:
    """A 发文字号 on a line of its own is read."""
    assert law(f"示例办法 / 某发〔2020〕1号 / {BODY}").docnumber == "某发〔2020〕1号"


def test_decision_with_the_amended_text() -> None:
    """The amended text printed below a decision has its own title."""
    decision = "关于修改《示例法》的决定 / （2020年1月1日通过） / 一、将第一条修改为：“甲。”"
    text = f"{decision} / 示例法 / （1990年1月1日通过） / {BODY} / 第三条 丙。"

    assert ids(text) == "title note preamble title~2 note~2 art1 art2 art3"
