"""What a change of a revision weighs: alone it is read, among many others only what binds, limits or protects is."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.classification.ranking import most_serious
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import articles, law, quoted

REST = (
    "水务主管部门负责编制河道管护规划,组织开展水质监测和生态补水。",
    "受理机关应当在十五日内答复投诉人,并对投诉人的信息严格保密。",
)
DRILLS = "学校应当组织学生进行防灾知识教育,配备救生器材,每年演练一次。"


def revised(base: tuple[str, ...], other: tuple[str, ...]) -> Comparison:
    """Two versions with these articles."""
    documents = law(articles(*base), "base"), law(articles(*other), "other")
    return compare(*documents, CompareOptions(Works.REVISION))


def graded(comparison: Comparison, words: str) -> list[int]:
    """Severities of the findings that show these words."""
    alignment = comparison.alignment
    shown = [
        (one.severity, quoted(alignment.base, one.base), quoted(alignment.other, one.other))
        for one in comparison.findings
    ]
    return [severity for severity, *texts in shown if words in texts]


def test_the_one_change_of_a_clause_is_read() -> None:
    """A member more is a change of wording where nothing else changed."""
    changed = DRILLS.replace("救生器材", "救生器材和急救药品")

    assert graded(revised((DRILLS, *REST), (changed, *REST)), "和急救药品") == [2]


def test_among_many_only_what_binds_is_read() -> None:
    """The number of drills stays what it is; the members beside it are slight."""
    changed = "学校应当组织学生及家长进行综合防灾知识和技能教育,配备救生器材和急救药品,每年演练二次。"
    comparison = revised((DRILLS, *REST), (changed, *REST))

    assert graded(comparison, "和急救药品") == [3]
    assert any(one.code == "A4_QUANT" and one.severity == 1 for one in comparison.findings)


def test_a_habit_of_the_whole_text_is_told_once() -> None:
    """The same words for the same in every clause are read at the first of them."""
    base = [f"县级以上地方各级人民政府应当{act},并按照规定公布结果。" for act in ("治理河道", "保护湿地", "养护森林")]
    other = [
        text.replace("各级人民政府", "人民政府").replace("公布结果", f"{how}公布结果")
        for text, how in zip(base, ("逐项", "分类", "集中"), strict=True)
    ]
    found = [
        one.severity
        for one in revised((*base, *REST), (*other, *REST)).findings
        if ("base", "各级") in one.values and one.severity in {1, 2}
    ]

    assert len(found) <= 1


def test_penalties_of_two_offences_are_not_compared() -> None:
    """What is fined for one deed is no sum put for that of another."""
    comparison = revised(
        ("违反本办法规定,擅自填埋坑塘的,由水务主管部门责令改正,处一万元以上三万元以下罚款。", *REST),
        ("违反本办法规定,向河道倾倒渣土的,由水务主管部门责令改正,处二万元以上五万元以下罚款。", *REST),
    )
    sums = [one.severity for one in comparison.findings if one.code == "A4_QUANT" and one.base and one.other]

    told = {one.message: one.severity for one in comparison.findings}

    assert 1 not in sums
    assert told["finding.a2.offence"] == 1


def test_a_sentence_divided_otherwise_is_no_exchange() -> None:
    """在全体会议上……;在联组会议和分组会议上 became 在全体会议和联组会议上……;在分组会议上."""
    comparison = revised(
        ("在全体会议上的发言,不超过十分钟;在联组会议和分组会议上,第一次发言不超过十五分钟。", *REST),
        ("在全体会议和联组会议上的发言,不超过十分钟;在分组会议上,第一次发言不超过十五分钟。", *REST),
    )
    told = {one.message for one in comparison.findings if one.severity in {1, 2}}

    assert "finding.exchanged" not in told
    assert told


def test_an_election_left_to_a_rule_by_name_is_not_missed() -> None:
    """依照《…选举办法》选举产生 leaves the chapter on elections to that rule."""
    duty = "第二条　渡工委员会应当每季度公布收支情况，接受渡工监督。"
    base = f"""示例组织法
第一章　渡工委员会的选举
第一条　渡工委员会由渡工直接选举产生。任何单位和个人不得指定渡工委员会成员。
第二章　渡工委员会的职责
{duty}"""
    other = f"""某省实施办法
第一条　渡工委员会成员按照《某省渡工委员会选举办法》选举产生。
{duty}"""
    comparison = compare(law(base, "base"), law(other, "other"), CompareOptions(Works.ADAPTATION))

    assert [one.message for one in comparison.findings if one.severity in {1, 2}] == ["finding.a5.title.added"]


def test_most_serious_is_no_list_of_ten_at_any_price() -> None:
    """Light changes of wording fill the list only where there is hardly anything else."""
    pairs = (("报告", "汇报"), ("巡查", "查看"), ("整治", "治理"), ("公布", "发布"), ("编制", "拟订"))
    base = tuple(f"渡口管理单位{number}号负责{before}水情。" for number, (before, _) in enumerate(pairs))
    other = tuple(f"渡口管理单位{number}号负责{after}水情。" for number, (_, after) in enumerate(pairs))

    assert len(most_serious(revised(base, other).findings)) <= len(pairs)


def test_a_higher_sum_is_not_taken_for_that_of_the_next_sentence() -> None:
    """The sum of the old sentence is compared with the one that stands there, not with a second one after it."""
    base = "尚未实施协议的,可以处五十万元以下罚款。"
    other = "尚未实施协议的,可以处三百万元以下罚款。负责人负有个人责任的,可以处一百万元以下罚款。"
    sums = [
        dict(one.values)["other"]
        for one in revised((base, *REST), (other, *REST)).findings
        if one.code == "A4_QUANT" and one.base and one.severity == 1
    ]

    assert sums == ["三百万元以下"]


def test_one_other_word_in_a_clause_else_kept_was_meant() -> None:
    """A word that shares nothing with the old one and is no synonym is grave, in local rules as in a revision."""
    base, other = "按照容器的容积计算费用。", "按照容器的重量计算费用。"
    local = compare(
        law(articles(base, *REST), "base"), law(articles(other, *REST), "other"), CompareOptions(Works.ADAPTATION)
    )

    assert graded(revised((base, *REST), (other, *REST)), "重量") == [1]
    assert graded(local, "重量") == [1]


def test_what_organs_do_among_themselves_is_missed_a_degree_less() -> None:
    """A duty towards people is missed more than one of organs towards each other."""
    served = "民政部门应当每年为困难群众登记造册,发放过河补贴。"
    among = "水务主管部门应当每年对下级部门的巡查情况进行评估,向上级部门报告。"
    comparison = compare(
        law(articles(served, among, *REST), "base"), law(articles(*REST), "other"), CompareOptions(Works.ADAPTATION)
    )
    gone = {
        one.base.clause: one.severity for one in comparison.findings if one.base and one.message == "finding.a8.clause"
    }

    assert gone == {"art1": 1, "art2": 2}


def test_a_competence_that_went_to_another_department_is_an_actor_changed() -> None:
    """水行政主管部门 has a field, though of one character; 水务部门 is its new name, 生态环境部门 another body."""
    base = tuple(
        f"水行政主管部门负责{act}。" for act in ("核定纳污能力", "编制功能区划", "监测河湖水质", "维护河湖堤防")
    )
    heirs = ("生态环境", "生态环境", "水务", "水务")
    other = tuple(text.replace("水行政主管", heir) for text, heir in zip(base, heirs, strict=True))
    told = {
        one.other.clause: (one.code, one.severity)
        for one in revised(base, other).findings
        if one.other and one.severity in {1, 2}
    }

    assert told == {"art1": ("A1_ACTOR", 1), "art2": ("A1_ACTOR", 1)}


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("国家鼓励社会力量参与湿地修复。", 3),
        ("本市建立健全湿地监测体系,提升监测能力。", 3),
        ("国家鼓励社会力量参与湿地修复,参与者可以优先承包。", 2),
        ("国家建立湿地名录,加强保护。名录由林业主管部门公布。", 2),
        ("乡镇人民政府加强湿地巡查,巡查经费列入本级预算。", 2),
    ],
)
def test_what_the_state_means_to_encourage_is_slight(sentence: str, severity: int) -> None:
    """A new sentence of policy lays nothing on anybody; who may, must or decides is read."""
    found = [one for one in revised(REST, (*REST, sentence)).findings if one.code == "A7_NEW"]

    assert [one.severity for one in found] == [severity]


def test_counties_that_became_districts_are_told_once() -> None:
    """A body that goes with the same words in every clause is read at the first of them."""
    base = [f"市和区、县人民政府应当{act},由区、县负责日常工作。" for act in ("治理河道", "保护湿地", "养护森林")]
    other = [text.replace("区、县", "区") for text in base]
    found = [one for one in revised((*base, *REST), (*other, *REST)).findings if one.code == "A6_NARROW"]

    assert [one.severity for one in found if one.severity < 3] == [2]


def test_the_field_of_a_department_is_what_it_is_without_its_joiners() -> None:
    """发展与改革行政主管部门 and 发展改革部门 are one body; another field is another body."""
    base = "市发展与改革行政主管部门和市水务部门负责全市水资源的宏观调配。"
    same = revised((base, *REST), (base.replace("与改革行政主管", "改革"), *REST))
    other = revised((base, *REST), (base.replace("发展与改革行政主管", "生态环境"), *REST))

    assert not [one for one in same.findings if one.severity in {1, 2, 3}]
    assert [one.severity for one in other.findings if one.code == "A1_ACTOR"] == [1]


def test_a_word_changed_throughout_is_no_body() -> None:
    """开发 → 开采 in every clause is another object, shown as a word."""
    base = [f"国家对河砂的{act}、开发实行统一规划。" for act in ("勘查", "普查", "调查")]
    comparison = revised((*base, *REST), (*(text.replace("开发", "开采") for text in base), *REST))

    assert {one.code for one in comparison.findings if one.severity in {1, 2, 3}} == {"A2_OBJ"}
    assert graded(comparison, "开采")


def test_a_heading_that_both_texts_have_was_not_reworded() -> None:
    """An article that went from the first chapter into a new one does not reword the heading."""
    numbered = [f"第{number}条 {text}" for number, text in zip("一二三", (*REST, DRILLS), strict=True)]
    base = "\n".join(["示例办法", "第一章 总则", *numbered, "第二章 附则", "第四条 本办法自公布之日起施行。"])
    other = (
        "示例办法\n第一章 总则\n第一条 为了保护河道,制定本办法。\n第二章 演练\n"
        + "\n".join(f"第{number}条 {text}" for number, text in zip("二三四", (*REST, DRILLS), strict=True))
        + "\n第三章 附则\n第五条 本办法自公布之日起施行。"
    )
    comparison = compare(law(base, "base"), law(other, "other"), CompareOptions(Works.REVISION))

    assert not [one for one in comparison.findings if one.message == "finding.a2.heading"]


def test_a_clause_of_penalties_written_anew_is_read_once() -> None:
    """Of several new penalties in one clause the longest is told."""
    base = "违反规定采取破坏性方法开采河砂的,处以罚款,可以吊销采砂许可证;造成河道严重破坏的,依照有关规定处理。"
    other = (
        "违反本办法规定,有下列情形之一,造成河道破坏的,由水务部门责令改正,处五万元以上十万元以下罚款;"
        "拒不改正的,责令停业整顿;情节严重的,没收违法采砂船舶:"
    )
    found = [
        one.severity for one in revised((base, *REST), (other, *REST)).findings if one.message == "finding.a7.penalty"
    ]

    assert found == [2, 3]


def test_a_list_that_is_open_held_the_new_member() -> None:
    """A member beside 或者其他 names what the ban held before; a closed list forbids more."""
    closed = "禁止在河道内堆放砂石、木材,违者由水务主管部门处理。"
    opened = closed.replace("木材", "木材或者其他物料")
    found = {
        text: [one.severity for one in revised((text, *REST), (text.replace("砂石", "砂石、煤炭"), *REST)).findings]
        for text in (closed, opened)
    }

    assert 1 in found[closed]
    assert 1 not in found[opened]
    assert 2 in found[opened]


def test_words_of_clauses_that_may_not_answer_to_each_other_weigh_less() -> None:
    """A quota of one procedure is no looser quota of another."""
    base = "五分之一以上有选举权的村民联名,可以提出罢免村民委员会成员的要求,并说明要求罢免的理由。"
    far = (
        "村务监督委员会或者十分之一以上有选举权的村民联名,可以对成员履行职责情况提出质询,"
        "写明质询对象、质询的问题和内容。"
    )
    near = base.replace("五分之一", "十分之一")

    assert [one.severity for one in revised((base, *REST), (near, *REST)).findings if one.code == "A4_QUANT"] == [1]
    assert all(one.severity > 1 for one in revised((base, *REST), (far, *REST)).findings if one.code == "A4_QUANT")


def test_a_chapter_that_was_divided_is_reworded_once() -> None:
    """Of two chapters made of one, the one that is called most like it has its new heading."""
    numbered = [f"第{number}条 {text}" for number, text in zip("一二三", (*REST, DRILLS), strict=True)]
    base = "\n".join(["示例办法", "第一章 河道的管护", *numbered, "第二章 附则", "第四条 本办法自公布之日起施行。"])
    chapters = ["第一章 河道管护", numbered[0], "第二章 监督和演练", *numbered[1:], "第三章 附则"]
    other = "\n".join(["示例办法", *chapters, "第四条 本办法自公布之日起施行。"])
    comparison = compare(law(base, "base"), law(other, "other"), CompareOptions(Works.REVISION))
    found = [dict(one.values)["other"] for one in comparison.findings if one.message == "finding.a2.heading"]

    assert found == ["河道管护"]


def test_an_act_more_that_must_be_done_is_read() -> None:
    """However much else was reworded, a duty more or less is read; where nobody is bound it is slight."""
    changed = "学校应当建立救助队伍,组织学生及家长进行综合防灾知识和技能教育,配备救生器材和急救药品,每年演练一次。"
    comparison = revised((DRILLS, *REST), (changed, *REST))
    assert 2 in graded(comparison, "建立救助队伍,")

    free = tuple(text.replace("应当", "") for text in (DRILLS, changed))
    assert 2 not in graded(revised((free[0], *REST), (free[1], *REST)), "建立救助队伍,")


def test_whom_a_rule_is_limited_to_is_read() -> None:
    """A rule that binds all of them now is read, whatever else its sentence says."""
    base = "由村民推选的巡护人员应当向村民报告巡护情况,并听取村民的意见。"
    other = "巡护人员应当向村民和村民小组报告巡护及治理情况,并听取村民和渔民的意见和诉求。"
    assert graded(revised((base, *REST), (other, *REST)), "由村民推选的") == [2]

    held = "巡护人员应当向村民报告由村民推选的巡护情况,并听取村民的意见。"
    assert 2 not in graded(revised((held, *REST), (other, *REST)), "由村民推选的")


def test_of_a_clause_reworded_without_anything_that_binds_the_longest_addition_is_read() -> None:
    """Whom a rule reaches now is not passed over because other words of its clause were changed too."""
    base = "学校组织学生进行防灾知识教育,配备救生器材和药品,进行演练。"
    other = "学校及培训机构、托幼园所组织学生进行综合防灾知识教育,配备常用救生器材和药品,进行实地演练。"
    found = revised((base, *REST), (other, *REST)).findings

    read = [dict(one.values)["other"] for one in found if one.severity == 2]
    assert len(read) == 1
    assert "托幼园所" in str(read[0])
