"""Places in lists that commas part, words of several places in one sentence, and decisions on several laws."""

# ruff: noqa: E501 - a decision and its result stand side by side

from __future__ import annotations

import pytest

from rrdiff.amendment.operations import OperationStatus
from rrdiff.amendment.outcome import Amended
from tests.amendment.ferry_act import HEAD, TAIL, TITLE, amended, articles, headings, old_articles

OLD = old_articles()
RENAMED = {
    "第三条": OLD["第三条"].replace("国务院交通主管部门", "国务院交通部门").replace("乡镇人民政府", "乡政府"),
    "第五条": OLD["第五条"].replace("乡镇人民政府", "乡政府"),
}
FINES = {
    "第十条": OLD["第十条"].replace("一千元", "二千元"),
    "第十一条": OLD["第十一条"].replace("五千元", "八千元"),
}
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "words of places, the last behind a comma": (
        "一、将第三条第三款，第五条中的“乡镇人民政府”修改为“乡政府”。",
        {"第三条": OLD["第三条"].replace("乡镇人民政府", "乡政府"), "第五条": RENAMED["第五条"]},
    ),
    "deleted, the last behind a comma": (
        "一、删去第八条第二款、第九条，第十二条。",
        {"第八条": "渡工应当持证上岗。", "第十一条": OLD["第十三条"]},
    ),
    "words of two places with one new wording": (
        "一、将第三条第三款中的“乡镇人民政府”、第五条中的“乡镇人民政府”修改为“乡政府”。",
        {"第三条": OLD["第三条"].replace("乡镇人民政府", "乡政府"), "第五条": RENAMED["第五条"]},
    ),
    "words of two places, each with its own": (
        "一、将第十条中的“一千元”，第十一条中的“五千元”分别修改为“二千元”、“八千元”。",
        FINES,
    ),
    "one phrase of two places, each with its own": (
        "一、将第十条、第十一条中的“五千元”分别修改为“六千元”、“八千元”。",
        {"第十条": OLD["第十条"].replace("五千元", "六千元"), "第十一条": FINES["第十一条"]},
    ),
    "words of two places that go": (
        "一、第三条第三款中的“日常”、第十二条中的“本法所称”删去。",
        {
            "第三条": OLD["第三条"].replace("日常", ""),
            "第十二条": OLD["第十二条"].removeprefix("本法所称"),
        },
    ),
    "the same words below, one place a line": (
        "一、将下列条款中的“乡镇人民政府”修改为“乡政府”：\n（一）第三条第三款；\n（二）第五条。",
        {"第三条": OLD["第三条"].replace("乡镇人民政府", "乡政府"), "第五条": RENAMED["第五条"]},
    ),
    "items in one line": (
        "一、第四条第一款修改为：“渡口应当：（一）有客源；（二）有岸线；（三）有渡船。”",
        {"第四条": "渡口应当：|（一）有客源；|（二）有岸线；|（三）有渡船。|" + OLD["第四条"].split("|")[-1]},
    ),
    "articles in one line": (
        "一、将第六条、第七条修改为：“第六条　渡口停业应当公告。第七条　渡船应当检验。”",
        {"第六条": "渡口停业应当公告。", "第七条": "渡船应当检验。"},
    ),
    "a reference is no article": (
        "一、将第六条、第七条修改为：“第六条　渡口停业应当公告。第七条的规定不受影响。\n第七条　渡船应当检验。”",
        {"第六条": "渡口停业应当公告。第七条的规定不受影响。", "第七条": "渡船应当检验。"},
    ),
    "the number behind the wording": (
        "一、第六条后增加一条：“渡口停业应当公告。”，作为第七条。",
        {"第七条": "渡口停业应当公告。", "第八条": OLD["第七条"]},
    ),
    "marks that all close": ("一、将第十条中的”一千元”修改为”二千元”。", {"第十条": FINES["第十条"]}),
    "marks that all open": ("一、将第十条中的“一千元“修改为“二千元“。", {"第十条": FINES["第十条"]}),
    "slanted marks": ("一、将第十条中的〝一千元〞修改为〝二千元〞。", {"第十条": FINES["第十条"]}),
    "other verbs": (
        "一、第十条规定的“一千元”更改为“二千元”。\n二、去掉第十二条全文。",
        {"第十条": FINES["第十条"], "第十二条": OLD["第十三条"]},
    ),
    "an article whose change is announced": (
        "一、第十条修改：将“一千元”修改为“二千元”。",
        {"第十条": FINES["第十条"]},
    ),
    "paragraphs of a quotation in one line": (
        "一、第八条修改为：“渡工持证。“渡工不得酒驾。“渡工应当培训。”二、删去第十二条。",
        {"第八条": "渡工持证。|渡工不得酒驾。|渡工应当培训。", "第十二条": OLD["第十三条"]},
    ),
    "items of a quotation in one line, each with its mark": (
        "一、第八条修改为：“渡工应当：“（一）持证；“（二）培训。”二、删去第十二条。",
        {"第八条": "渡工应当：|（一）持证；|（二）培训。", "第十二条": OLD["第十三条"]},
    ),
    "quoted words behind a full stop inside a quotation": (
        "一、第十二条修改为：“渡工驾驶渡船。“渡船”是指载客的船舶。”\n二、第十条中的“一千元”修改为“二千元”。",
        {"第十二条": "渡工驾驶渡船。“渡船”是指载客的船舶。", "第十条": FINES["第十条"]},
    ),
    "a quotation without its end before the next item of one line": (
        "一、第八条修改为：“渡工持证。二、删去第十二条。",
        {"第八条": "渡工持证。", "第十二条": OLD["第十三条"]},
    ),
    "other words for adding and replacing": (
        "一、第六条另加一款，作为第二款：“停业应当公告。”\n二、第八条第一款重新表述为：“渡工持证。”\n三、在第九条“大风”前加“暴雨、”。",
        {
            "第六条": f"{OLD['第六条']}|停业应当公告。",
            "第八条": "渡工持证。|渡工不得酒后驾驶。",
            "第九条": OLD["第九条"].replace("大风", "暴雨、大风"),
        },
    ),
    "labels in circles": (
        "①将第十条中的“一千元”修改为“二千元”。\n②删去第十二条。",
        {"第十条": FINES["第十条"], "第十二条": OLD["第十三条"]},
    ),
    "parts told one by one": (
        "一、将第八条分为两条，第一款作为第八条，第二款作为第九条。",
        {"第八条": "渡工应当持证上岗。", "第九条": "渡工不得酒后驾驶。", "第十条": OLD["第九条"]},
    ),
    "what another body does together with one": (
        "一、第三条第二款中的“县级以上地方人民政府”后增加“会同海事机构”。",
        {"第三条": OLD["第三条"].replace("地方人民政府", "地方人民政府会同海事机构")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_read_and_carried_out(name: str) -> None:
    """Every operation is carried out, and the articles read as the decision says."""
    items, expected = CASES[name]
    result = amended(items)
    assert _undone(result) == []
    assert {label: articles(result)[label] for label in expected} == expected


def _undone(result: Amended) -> list[str]:
    done = {OperationStatus.APPLIED, OperationStatus.INFERRED, OperationStatus.NOT_AN_OPERATION}
    return [str(one) for one in result.outcomes if one.status not in done]


THROUGHOUT = [
    f"将《{TITLE}》中的“乡镇人民政府”修改为“乡政府”。",
    f"《{TITLE}》有关条款中“乡镇人民政府”统一更名为“乡政府”。",
    "将本法所有“乡镇人民政府”修改为“乡政府”。",
    "本法中的“乡镇人民政府”，统一修改为“乡政府”。",
    "将条文中出现的“乡镇人民政府”一律改为“乡政府”。",
    "对本法中机构名称作如下修改：“乡镇人民政府”修改为“乡政府”。",
]


@pytest.mark.parametrize("items", THROUGHOUT)
def test_a_word_changed_throughout(items: str) -> None:
    """The law is named in whatever way, and no article is."""
    expected = {label: text.replace("乡镇人民政府", "乡政府") for label, text in OLD.items()}
    result = amended(items)
    assert _undone(result) == []
    assert articles(result) == expected


def test_a_decision_without_line_breaks() -> None:
    """Every item of a copy in one line is carried out, and what closes it is no part of the last."""
    items = (
        "一、第八条修改为：“第八条　渡工持证。“渡工不得酒驾。”二、增加一条，作为第九条：“渡工培训。”三、删去第十二条。"
    )
    head, tail = (text.replace("\n", "") for text in (HEAD, TAIL))
    result = amended(items, head=head, tail=tail)
    assert _undone(result) == []
    assert articles(result)["第八条"] == "渡工持证。|渡工不得酒驾。"
    assert articles(result)["第九条"] == "渡工培训。"
    assert articles(result)["第十三条"] == OLD["第十三条"]


def test_a_word_changed_throughout_several_laws() -> None:
    """Of the laws that are listed one is in hand."""
    expected = {label: text.replace("乡镇人民政府", "乡政府") for label, text in OLD.items()}
    items = f"一、将《示例闸门条例》《{TITLE}》、《示例水库条例》中的“乡镇人民政府”统一修改为“乡政府”。"
    assert articles(amended(items, head=SEVERAL)) == expected
    others = "一、将《示例闸门条例》《示例水库条例》中的“乡镇人民政府”统一修改为“乡政府”。"
    assert articles(amended(f"{others}\n二、{OWN}", head=SEVERAL)) == {**OLD, "第十条": FINES["第十条"]}


@pytest.mark.parametrize(
    ("items", "changed"),
    [
        ("一、除第三条外，将本法中的“乡镇人民政府”修改为“乡政府”。", ["第五条"]),
        ("一、将本法中的“乡镇人民政府”修改为“乡政府”，但第五条除外。", ["第三条"]),
        ("一、除第五条外，其余条款中的“乡镇人民政府”修改为“乡政府”。", ["第三条"]),
        ("一、将第三条、第五条中的“乡镇人民政府”修改为“乡政府”（第三条第三款除外）。", ["第五条"]),
    ],
)
def test_an_excepted_place_keeps_its_words(items: str, changed: list[str]) -> None:
    """The change reaches every other place."""
    result = amended(f"{items}\n二、第十条中的“一千元”修改为“二千元”。")

    assert result.complete
    assert articles(result) == {
        **OLD,
        **{one: OLD[one].replace("乡镇人民政府", "乡政府") for one in changed},
        "第十条": FINES["第十条"],
    }


@pytest.mark.parametrize(
    "items",
    [
        "一、除有关条文外，将本法中的“乡镇人民政府”修改为“乡政府”。",
        "一、除第三条第一句外，将本法中的“乡镇人民政府”修改为“乡政府”。",
        "一、第六条中的“擅自”改为“无故”，第三条中的“乡镇”改为“乡”，但第三款除外。",
        "一、将本法中的“乡镇人民政府”修改为“乡政府”，但“所在乡镇人民政府”除外。",
    ],
)
def test_an_exception_is_not_passed_over(items: str) -> None:
    """An exception that names no places, or may belong to more than one change, is unread."""
    result = amended(f"{items}\n二、第十条中的“一千元”修改为“二千元”。")

    assert OperationStatus.UNREAD in [one.status for one in result.outcomes]
    assert articles(result)["第五条"] == OLD["第五条"]
    assert articles(result)["第三条"] in {OLD["第三条"], OLD["第三条"].replace("乡镇", "乡")}


@pytest.mark.parametrize(
    "items",
    [
        "一、将第六条。",
        "一、删去第九条。\n二、第十二条废止。",
        "一、删去第九条。\n二、第六条、第七条。",
        "一、第六条顺序调整到第八条之后。",
        "一、删去第九条。\n二、第三条第二款挪至第四条。",
    ],
)
def test_places_alone_are_unread_and_no_provision(items: str) -> None:
    """A place of which nothing is said that changes words is no free provision."""
    result = amended(items)
    assert OperationStatus.UNREAD in {one.status for one in result.outcomes}


def test_a_heading_is_meant_where_words_do_not_stand_in_a_chapter() -> None:
    """第四章“甲” names the heading, 第四章中的“甲” words below it."""
    assert headings(amended("一、将第四章“法律责任”修改为“罚则”。"))[3] == "第四章 罚则 第十条"


def test_an_article_on_a_penalty_stands_among_penalties() -> None:
    """An order to mend what a norm forbids belongs to the chapter of penalties."""
    result = amended("一、增加一条，作为第十条：“违反本法第六条规定停业的，责令改正。”")
    assert headings(result)[3] == "第四章 法律责任 第十条"


def test_members_of_the_list_of_misdeeds_are_parted() -> None:
    """The 、 between members of a list is put in though the decision leaves it out."""
    law = "示例办法\n第一条　工作人员玩忽职守的，给予处分。\n第二条　本办法自公布之日起施行。"
    head = "关于修改《示例办法》的决定\n对《示例办法》作如下修改：\n"
    items = "一、在第一条中的“玩忽职守”前增加“滥用职权”。"
    assert articles(amended(items, law, head))["第一条"] == "工作人员滥用职权、玩忽职守的，给予处分。"


@pytest.mark.parametrize(
    "labels",
    [
        "1. 2. 3. 4.",
        "（1） （2） （3） （4）",
        "① ② ③ ④",
        "１． ２． ３． ４．",
        "a） b） c） d）",
        "一、 二、 三、 四、",
        "（一） （二） （三） （四）",
    ],
)
def test_items_keep_their_labels(labels: str) -> None:
    """A quoted item brings the label that the law counts it by, and it stands there once."""
    one, two, three, four = labels.split()
    law = f"示例办法\n第一条　渡工应当：\n{one}持证；\n{two}培训；\n{three}着装。\n第二条　本办法自公布之日起施行。"
    head = "关于修改《示例办法》的决定\n对《示例办法》作如下修改：\n"
    items = f"一、第一条第二项修改为：“{two}每年培训；”。\n二、第一条增加一项，作为第四项：“{four}巡查。”"
    lines = articles(amended(items, law, head))["第一条"].split("|")
    assert lines == ["渡工应当：", f"{one}持证；", f"{two}每年培训；", f"{three}着装；", f"{four}巡查。"]


def test_points_below_an_item_without_label_stay_points() -> None:
    """1. below the words of an item counts what is below it."""
    items = "一、第四条第一款第二项修改为：“有岸线：\n“1.水深合适；\n“2.岸坡平缓；”"
    lines = articles(amended(items))["第四条"].split("|")
    assert "\n".join(lines).split("\n")[2:5] == ["（二）有岸线：", "1.水深合适；", "2.岸坡平缓；"]


def test_headings_without_a_unit_stay_above_their_articles() -> None:
    """二、管辖 between articles stands where it stood, before and after what is added."""
    law = (
        "示例审理规定\n一、受理\n第一条　甲应当受理。\n第二条　乙应当登记。\n二、管辖\n第三条　丙应当管辖。\n"
        "三、附则\n第四条　本规定自公布之日起施行。"
    )
    head = "关于修改《示例审理规定》的决定\n对《示例审理规定》作如下修改：\n"
    result = amended("一、第二条修改为：“乙应当公告。”\n二、增加一条，作为第四条：“丙应当移送管辖。”", law, head)
    assert result.law.printed() == (
        "示例审理规定\n一、受理\n第一条　甲应当受理。\n第二条　乙应当公告。\n二、管辖\n第三条　丙应当管辖。\n"
        "第四条　丙应当移送管辖。\n三、附则\n第五条　本规定自公布之日起施行。"
    )


SEVERAL = "关于修改《示例闸门条例》等三部地方性法规的决定\n（2020年1月1日通过）\n会议决定：\n"
OWN = f"《{TITLE}》第十条中的“一千元”修改为“二千元”。"
MIXED = {
    "items": f"一、将《示例闸门条例》第十条中的“一千元”修改为“三千元”。\n二、将{OWN}\n三、将《示例水库条例》第一条修改为：“甲。”",
    "sentences of one item": f"一、《示例闸门条例》第十条中的“一千元”修改为“三千元”；第二条删去。{OWN}《示例水库条例》第三条删去。",
    "lists": f"一、将《示例闸门条例》第三条、{OWN}\n二、删去《示例闸门条例》第五条。",
    "lists, the law in hand first": f"一、将《{TITLE}》第十条、《示例闸门条例》第三条中的“一千元”修改为“二千元”。",
    "lists, the law in hand between": f"一、将《示例水库条例》第一条、《{TITLE}》第十条，《示例闸门条例》第三条中的“一千元”修改为“二千元”。",
    "lists with words of each": f"一、将《示例水库条例》第一条中的“百元”、《{TITLE}》第十条中的“一千元”修改为“二千元”。",
    "bare headers": f"一、示例闸门条例\n第一条修改为：“乙。”\n二、{TITLE}\n（一）第十条中的“一千元”修改为“二千元”。\n三、示例水库条例\n第一条修改为：“甲。”",
    "headers with their dates": f"一、《示例闸门条例》（2008年1月1日示例市第五届人民代表大会常务委员会第二次会议通过）\n第一条修改为：“乙。”\n二、《{TITLE}》（2008年1月1日示例市第五届人民代表大会常务委员会第二次会议通过）\n第十条中的“一千元”修改为“二千元”。",
    "one phrase of laws below": f"一、将下列法规中的“一千元”修改为“二千元”：\n1.《示例闸门条例》第五条\n2.《{TITLE}》第十条\n3.《示例水库条例》第二条",
}


@pytest.mark.parametrize("name", MIXED)
def test_of_several_laws_only_the_one_in_hand_is_amended(name: str) -> None:
    """What is said of other laws is not carried out, whatever way it is mixed with the rest."""
    result = amended(MIXED[name], head=SEVERAL, tail="\n本决定自公布之日起施行。")
    assert _undone(result) == []
    assert result.general == ()
    assert articles(result) == {**OLD, "第十条": FINES["第十条"]}


def test_two_laws_of_which_one_is_named() -> None:
    """等两部 says as much as 等二部."""
    result = amended(MIXED["lists"], head=SEVERAL.replace("等三部", "等两部"))
    assert articles(result) == {**OLD, "第十条": FINES["第十条"]}


def test_a_law_cited_in_new_wording_is_no_law_amended() -> None:
    """A law that is cited in quoted wording does not take over what follows."""
    items = f"一、《{TITLE}》第六条修改为：“依照《示例闸门条例》第五条公告。”\n二、第七条中的“定期”修改为“每年”。"
    result = amended(items, head=SEVERAL)
    assert articles(result)["第六条"] == "依照《示例闸门条例》第五条公告。"
    assert articles(result)["第七条"].startswith("渡船应当每年检验")
