"""Headings, and tables of contents that repeat them."""

from __future__ import annotations

import pytest

from tests.structure.builders import body, heading, ids, kinds

TEXT = "第一章~总则 / 第一条 甲。 / 第二章~监督管理 / 第二条 乙。 / 附则 / 第三条 丙。"
IDS = "title ch1 art1 ch2 art2 chfinal art3"
CONTENTS = [
    ("目录 / 第一章 总则 / 第二章 监督管理 / 附则", "plain"),
    ("目~录 / 第一章　总 则 / 第二章　监督 管理 / 附 则", "spaced otherwise"),
    ("目录 / 第一章 总则......1 / 第二章 监督管理……3 / 附则 5", "page numbers"),
    ("目录 / 第一章 总则（第一条—第一条） / 第二章 监督管理（第二条） / 附则（第三条）", "ranges of articles"),
    ("目录 / 第一章 总则 / 1 / 第二章 监督管理 / 3", "page numbers on lines of their own"),
    ("第一章 总则 第二章 监督管理", "one line, without the word"),
    ("目录第一章总则第二章监督管理", "glued"),
    ("目录 / 第一章 总则 / 第二章 监督 / 管理", "an entry over two lines"),
]


@pytest.mark.parametrize("contents", [pytest.param(text, id=why) for text, why in CONTENTS])
def test_contents_are_set_apart(contents: str) -> None:
    """A table of contents gives no clauses."""
    assert ids(f"示例条例 / {contents} / {TEXT}") == IDS
    assert "contents" in kinds(f"示例条例 / {contents} / {TEXT}")


def test_contents_with_parts_and_sections() -> None:
    """Numbers that restart in every part do not confuse contents with text."""
    heads = ("第一编 总则", "第一章 规定", "第一节 能力", "第二编 分则", "第一章 通则")
    text = f"{heads[0]} / {heads[1]} / {heads[2]} / 第一条 甲。 / {heads[3]} / {heads[4]} / 第二条 乙。"

    assert ids(f"示例法典 / 目录 / {' / '.join(heads)} / {text}") == ids(f"示例法典 / {text}")
    assert ids(text) == "part1 part1.ch1 part1.ch1.sec1 art1 part2 part2.ch1 art2"


def test_contents_of_a_text_that_lost_its_headings() -> None:
    """Contents without the headings they name are contents still."""
    assert ids("示例条例 / 目录 / 第一章 总则 / 第二章 附则 / 第一条 甲。 / 第二条 乙。") == "title art1 art2"


def test_prologue_after_the_contents_is_text() -> None:
    """The 序言 that the contents list begins below them."""
    contents = "目录 / 序言 / 第一章 总纲 / 第二章 国旗"
    text = f"示例宪法 / {contents} / 序言 / 历史悠久。 / 第一章 总纲 / 第一条 甲。 / 第二章 国旗 / 第二条 乙。"

    assert ids(text) == "title preamble ch1 art1 ch2 art2"


HEADINGS = [
    ("第一章总则 / 第一条 甲。 / 第二条 乙。", "ch1 art1 art2", "no gap"),
    ("第 一 章　总 则 / 第一条 甲。 / 第二条 乙。", "ch1 art1 art2", "spaced"),
    ("第1章　总则 / 第一条 甲。 / 第2章 附则 / 第二条 乙。", "ch1 art1 ch2 art2", "Arabic numbers"),
    ("第一章　總則 / 第一條 甲。 / 第二章 附則 / 第二條 乙。", "ch1 art1 ch2 art2", "traditional characters"),
    ("第一章 总则 第一条 甲。 / 第二条 乙。", "ch1 art1 art2", "heading and article in one line"),
    ("第一条 甲。第二章 管理第二条 乙。", "art1 ch2 art2", "glued on both sides"),
    ("第一编 总则 第一章 规定 / 第一条 甲。 / 第二条 乙。", "part1 part1.ch1 art1 art2", "two headings in one line"),
    (
        "第一章 总则 / 第一条 甲。 / 第二章 （删去） / 第三章 附则 / 第二条 乙。",
        "ch1 art1 ch2 ch3 art2",
        "without articles",
    ),
    (
        "总 纲 / 本会是甲。 / 第一章 会员 / 第一条 甲。 / 第二条 乙。",
        "choutline choutline.para1 ch1 art1 art2",
        "no number",
    ),
    ("第一章 总则 / 第一条 甲。 / 第一章之一 乙 / 第二条 乙。", "ch1 art1 ch1-1 art2", "an inserted chapter"),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=why) for t, e, why in HEADINGS])
def test_headings(text: str, expected: str) -> None:
    """Headings are found however they are printed."""
    assert ids(text) == expected


@pytest.mark.parametrize("text", ["第二章 监督和 / 检查 / 第二条 乙。", "第二章 监督和 / 检查第二条 乙。"])
def test_wrapped_headings(text: str) -> None:
    """The second half of a heading stays with it, on its own line or glued to the article."""
    whole = f"第一章 总则 / 第一条 甲。 / {text} / 第三条 丙。"

    assert ids(whole) == "ch1 art1 ch2 art2 art3"
    assert heading(whole, "ch2") == "监督和检查"


NO_HEADINGS = [
    "依照本法 / 第二章的规定办理。",
    "第二章、第三章的规定适用。",
    "第一节能灯应当更换。",
    "第一章程应当公示。",
]


@pytest.mark.parametrize("friend", NO_HEADINGS)
def test_false_headings(friend: str) -> None:
    """What only looks like a heading is wording."""
    assert "ch2" not in ids(f"第一章 总则 / 第一条 甲。 / {friend} / 第二条 乙。").split()
    assert "sec1" not in ids(f"第一章 总则 / 第一条 甲。 / {friend} / 第二条 乙。")


LOST = (
    "示例条例 / 第一章~总则 / 第一条 甲。 / 第二条 甲。 / {} / "
    "第三条 乙。 / 第四条 乙。 / {} / 第五条 丙。 / 第六条 丙。"
)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        pytest.param(("堤防养护", "第三章~附则"), "ch1 ch2 ch3", id="the count has room for it"),
        pytest.param(("堤防养护", "法律责任"), "ch1 ch2 ch3", id="several"),
        pytest.param(("堤防养护", "第二章~附则"), "ch1 ch2", id="the count has no room for it"),
        pytest.param(("堤防养护。", "第三章~附则"), "ch1 ch3", id="a sentence"),
        pytest.param(("堤防养护", "第三章~附则~第七条"), "ch1 ch2 ch3", id="an article glued to the next heading"),
        pytest.param(("乙方、", "第三章~附则"), "ch1 ch3", id="an open end"),
    ],
)
def test_chapters_that_lost_their_label(titles: tuple[str, str], expected: str) -> None:
    """A line without a stop between two articles is the heading that the count of chapters lacks."""
    found = ids(LOST.format(*titles)).split()

    assert " ".join(name for name in found if name.startswith("ch")) == expected


def test_a_lost_label_is_told() -> None:
    """The number is by the count, and the title is a heading of its own."""
    text = LOST.format("堤防养护", "第三章~附则")

    assert heading(text, "ch2") == "堤防养护"
    assert body(text, "art2") == "甲。"
    assert "doubt.lost_label" in kinds(text)
    assert "audit.gap" not in kinds(text)


def test_titles_without_any_chapter() -> None:
    """Without any chapter two of them are believed, or one that many laws have; captions of articles are none."""
    plain = LOST.replace("第一章~总则 / ", "")

    assert ids(plain.format("堤防养护", "法律责任")).split()[3] == "ch2"
    assert ids(plain.format("法律责任", "（二）丁。")).split()[3] == "ch2"
    assert "ch" not in ids(plain.format("堤防养护", "（二）丁。"))
    assert "ch2" not in ids("示例条例 / 第一条 甲。 / 养护 / 第二条 乙。 / 管理 / 第三条 丙。 / 监督 / 第四条 丁。")


def test_stems_above_commas() -> None:
    """甲、 and A. above 一、 head what stands below them, in texts of articles and in plans."""
    articles = "示例解释 / 甲、总论 / 一、受理 / 第一条 甲。 / 乙、分论 / 一、审理 / 第二条 乙。"
    plan = "示例方案 / A．总论 / 一、受理 / 甲。 / 二、审理 / 乙。 / B．分论 / 一、执行 / 丙。"

    assert ids(articles) == "title part1 part1.s1 art1 part2 part2.s1 art2"
    assert ids(plan).split()[1:4] == ["part1", "part1.s1", "part1.s1.para1"]
    assert "part2.s1.para1" in ids(plan)


def test_heading_glued_to_its_article() -> None:
    """一、 in one line with the article below it, or with the one above."""
    text = "示例解释 / 一、受理  第一条 甲。 / 第二条 乙。二、审理 第三条 丙。 / 三、附则 / 第四条 丁。"

    assert ids(text) == "title s1 art1 art2 s2 art3 s3 art4"


@pytest.mark.parametrize("gap", ["~", " / "])
def test_article_below_the_name_of_its_law(gap: str) -> None:
    """《…》第八条 and its list, copied alone, are an article."""
    text = f"《示例办法》第八条{gap}船舶停泊应当： / （一）系缆； / （二）挂灯。"

    assert ids(text) == "title art8 art8.para1 art8.item1 art8.item2"


def test_heading_of_a_commentary_is_no_article() -> None:
    """The name of an article above what is said about it is none."""
    assert "art8" not in ids("《示例办法》第八条 解读 / 本条规定系缆。 / 未系缆的，应当改正。")


def test_a_heading_is_counted_once() -> None:
    """A. in one line with a chapter is no heading of its own."""
    assert "part1" not in ids("A．；第一章 / 第一条 甲。")
