"""公文 in numbered levels, decisions, texts without articles."""

from __future__ import annotations

import pytest

from rrdiff.structure.clause import Kind
from tests.structure.builders import body, heading, ids, kinds, law

PLANS = [
    ("一、甲 / （一）乙 / 1.丙 / （1）丁 / 二、戊", "s1 s1.p1 s1.p1.n1 s1.p1.n1.m1 s2", "four levels"),
    ("一、甲 / 1.乙 / 2.丙 / 二、丁", "s1 s1.n1 s1.n2 s2", "a level skipped"),
    ("一、甲 / （一）乙 / 1.丙 / （二）丁 / 2.戊 / 二、己", "s1 s1.p1 s1.p1.n1 s1.p2 s1.p2.n2 s2", "1. runs on"),
    ("一、甲 / 乙。 / 丙。 / 二、丁", "s1 s1.para1 s1.para2 s2", "paragraphs of a level"),
    ("（一）目标 / 1.甲。 / 2.乙。 / （二）项目 / 1.丙。", "p1 p1.n1 p1.n2 p2 p2.n1", "headings 目标 and 项目"),
    ("第一部分 甲 / 一、乙 / 第二部分 丙 / 一、丁", "part1 part1.s1 part2 part2.s1", "parts"),
    ("第一章 甲 / 第一节 乙 / 丙。 / 第二节 丁 / 第二章 戊", "ch1 ch1.sec1 ch1.sec1.para1 ch1.sec2 ch2", "chapters"),
    ("Ⅰ.甲 / 乙。 / Ⅱ.丙", "s1 s1.para1 s2", "Roman numbers"),
    ("一、甲。乙。二、丙。（一）丁。（二）戊。三、己。", "s1 s2 s2.p1 s2.p2 s3", "one line"),
    ("一、甲 / 乙。 / 二、丙 / 附件：表 / 某厅 / 2020年1月1日", "s1 s1.para1 s2 annex1", "an annex and a signature"),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=why) for t, e, why in PLANS])
def test_plans(text: str, expected: str) -> None:
    """Levels nest as they are printed."""
    assert ids(f"示例方案 / {text}") == f"title {expected}"


def test_run_in_headings() -> None:
    """A heading runs on to the first full stop; a rule is no heading."""
    text = "示例方案 / 一、建立台账。逐项登记。 / 二、凡甲者，应当登记。 / 三、保障措施"

    assert heading(text, "s1") == "建立台账。"
    assert body(text, "s1") == "逐项登记。"
    assert heading(text, "s2") == ""
    assert heading(text, "s3") == "保障措施"


def test_contents_of_a_plan() -> None:
    """Contents of a plan are set apart."""
    assert ids("示例纲要 / 目录 / 一、甲 / 二、乙 / 一、甲 / 丙。 / 二、乙 / 丁。") == "title s1 s1.para1 s2 s2.para1"


def test_decision_that_quotes_articles() -> None:
    """Articles quoted by a decision are no articles of it."""
    text = (
        "关于修改《示例法》的决定 / 一、第五条修改为： / “第五条　甲。 / 第六条　乙。” / "
        "二、增加一条，作为第十条：“丙： / “（一）丁； / “（二）戊。” / 三、删去第九条。 / 本决定自公布之日起施行。"
    )

    assert law(text).kind is Kind.DECISION
    assert ids(text) == "title s1 s1.para1 s1.para2 s2 s2.para1 s2.para2 s3 s3.para1"


def test_quotations_of_several_paragraphs() -> None:
    """Labels inside what a decision quotes are no structure, however many paragraphs it has."""
    text = (
        "关于修改《示例法》的决定 / 一、将第六条修改为： / “按照以下情形处理： / （一）丁； / （二）戊。 / 丙。” / "
        "二、删去第九条。 / （一）己； / （二）庚。"
    )

    assert ids(text) == "title s1 s1.para1 s1.para2 s1.para3 s1.para4 s2 s2.p1 s2.p2"


def test_rules_are_no_headings_that_lost_their_stop() -> None:
    """Where the first sentences of the levels are rules, a longer one is a rule too."""
    short = " / ".join(f"{number}、凡甲者应当登记。" for number in "一二三")

    assert "doubt.heading_stop" not in kinds(f"示例方案 / {short} / 四、加强甲乙丙丁戊己庚辛壬癸{'子' * 60}工作。丑。")


def test_text_without_structure() -> None:
    """Any other text is a title and paragraphs."""
    assert ids("关于示例的说明 / 近年来成绩很大。 / 下一步继续努力。 / 某办") == "title para1 para2 para3"
    assert ids("") == ""
    assert ids(" / ~ / ") == ""


def test_questions_and_answers() -> None:
    """Questions and answers are counted."""
    assert ids("答记者问 / 一、问：甲？ / 答：乙。 / 丙。 / 二、问：丁？ / 答：戊。") == "title q1 q1.a1 q1.a2 q2 q2.a1"


def test_lists_in_one_line_of_a_plan() -> None:
    """1. 2. 3. and （1） （2） in one paragraph are levels as on lines of their own."""
    text = (
        "示例方案 / 一、任务 / （一）整治。1.登记泊位。2.公布标准。 / （二）检查。包括：（1）日常检查；（2）专项检查。"
    )

    assert ids(text) == "title s1 s1.p1 s1.p1.n1 s1.p1.n2 s1.p2 s1.p2.m1 s1.p2.m2"


def test_decimals_of_a_plan() -> None:
    """2.1 stands below 2."""
    text = "示例方案 / 1、要求 / 甲。 / 2、任务 / 2.1 整治 / 乙。 / 2.2 检查 / 丙。"

    assert ids(text) == "title n1 n1.para1 n2 n2.point1 n2.point1.para1 n2.point2 n2.point2.para1"


def test_part_of_a_list_in_a_plan() -> None:
    """A list may begin at C."""
    assert "p1.point3" in ids("示例方案 / （一）整治包括： / C．甲； / D．乙。 / （二）检查。丙。")
