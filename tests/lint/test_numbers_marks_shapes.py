"""Marks that stand twice, numbers that cannot be, characters in the place of their look-alikes; and what is lawful."""

from __future__ import annotations

import pytest

from rrdiff.classification.finding import Slip
from rrdiff.lint import lint
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold


def slips(words: str) -> list[tuple[Slip, str]]:
    """The suspicions about a clause with these words, and the characters they are about."""
    document = parse(fold("示例.txt", f"第一条　{words}"))
    return [(one, document.text.folded[one.span.start : one.span.end]) for one in lint(document).slips]


@pytest.mark.parametrize(
    ("words", "message", "about", "suggestion"),
    [
        ("甲应当每年报告。。乙参加。", "doubled_mark", "。。", "报告。"),
        ("甲应当报告，，乙参加。", "doubled_mark", ",,", "报告，"),
        ("甲、、乙参加。", "doubled_mark", "、、", "甲、"),
        ("甲应当，、乙参加。", "marks_together", ",、", "应当，"),
        ("甲应当报告；。", "marks_together", ";。", "报告。"),
        ("甲应当于2月30日前报告。", "no_such_date", "2月30日", ""),
        ("甲应当于二月三十日前报告。", "no_such_date", "二月三十日", ""),
        ("甲于2023年2月29日报告。", "no_such_date", "2023年2月29日", ""),
        ("甲应当于13月5日前报告。", "no_such_date", "13月5日", ""),
        ("甲应当在2024年13月前报告。", "no_such_date", "2024年13月", ""),
        ("甲应当于当日25时前报告。", "no_such_time", "25时", ""),
        ("甲应当于上午9时75分到场。", "no_such_time", "9时75分", ""),
        ("依照第十条至第五条处理。", "backwards", "第十条至第五条", ""),
        ("依照第八项至三项处理。", "backwards", "第八项至三项", ""),
        ("处5至3万元罚款。", "backwards", "5至3万元", ""),
        ("处五万元至三万元罚款。", "backwards", "五万元至三万元", ""),
        ("实施2025年至2020年的规划。", "backwards", "2025年至2020年", ""),
        ("处五万元以上三万元以下的罚款。", "nothing_between", "五万元以上三万元以下", ""),
    ],
)
def test_what_cannot_be_is_found(words: str, message: str, about: str, suggestion: str) -> None:
    """Each sort is told once, at its characters, as a matter of marks or of numbers."""
    found = [(one, text) for one, text in slips(words) if one.message == f"lint.{message}"]

    assert [(text, one.suggestion) for one, text in found] == [(about, suggestion)]
    assert found[0][0].code == ("L8" if "mark" in message else "T7_NUM")


@pytest.mark.parametrize(
    "words",
    [
        "甲应当报告……乙参加。",
        "甲应当报告。。。乙参加。",
        "甲于2024年2月29日、2月29日、4月30日和十二月三十一日报告。",
        "值守时间为22时至次日6时，汛期为11月至次年3月、每月25日至5日。",
        "年满18月龄的，发给24时前的凭证。",
        "处500元至3万元罚款，情节轻微的处50至3万元罚款。",
        "处五百元以上三万元以下的罚款。",
        "期限由三年至一年不等，比例从100%至50%递减，时限由十日缩短至五日。",
        "在有效期届满前90个工作日至30个工作日期间提出。",
        "实施2020年至2025年、2021—2025年的规划，执行GB 18030-2005标准。",
        "依照第十条至第二十五条、第二十条至二十五条处理。",
    ],
)
def test_what_is_lawful_is_left_alone(words: str) -> None:
    """Ellipses, leap days, what goes round the clock or the year, and what falls by intention give no suspicion."""
    told = {"doubled_mark", "marks_together", "no_such_date", "no_such_time", "backwards", "nothing_between"}

    assert [one for one, _ in slips(words) if one.message.removeprefix("lint.") in told] == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("甲应当加强宣传教肓工作。", "宣传教育"),
        ("乙负责本衍政区域内的检查。", "本行政区域"),
        ("丙应当制宅管护方案。", "制定"),
        ("丁对己查处的案件负责。", "已"),
    ],
)
def test_a_look_alike_is_found(words: str, right: str) -> None:
    """A character that no statute has between its neighbours, where one of like shape makes a usual word."""
    found = [one for one, _ in slips(words) if one.message in {"lint.lookalike", "lint.lookalike_here"}]

    assert [(one.code, dict(one.values)["right"]) for one in found] == [("T1_SUB", right)]


def test_the_text_itself_is_evidence() -> None:
    """How often the text has the word elsewhere is said; a text that writes a form twice means it."""
    once = slips("甲负责宣传教育，开展宣传教育，并检查宣传教肓情况。")
    twice = slips("甲负责宣传教肓情况，乙负责宣传教肓情况。")

    assert [dict(one.values)["count"] for one, _ in once if one.message == "lint.lookalike_here"] == ["2"]
    assert [one for one, _ in twice if one.message.startswith("lint.lookalike")] == []


@pytest.mark.parametrize("message", ["note.audit.gap", "note.audit.repeat"])
def test_numbering_is_filed_under_numbering(message: str) -> None:
    """Numbers that are skipped or stand twice are a matter of numbers, not of marks."""
    text = "第一条　甲负责。\n第三条　乙负责。\n第四条　丙负责。\n第四条　丁负责。\n第五条　戊负责。\n"
    found = [one.code for one in lint(parse(fold("示例.txt", text))).slips if one.message == message]

    assert found == ["T7_NUM"]


@pytest.mark.parametrize(
    ("words", "message", "about", "suggestion"),
    [
        ("年度自1月l日起计算。", "letter_for_figure", "l", "1"),
        ("处l万元以下罚款。", "letter_for_figure", "l", "1"),
        ("自1O日起施行。", "letter_for_figure", "1O", "10"),
        ("甲应当每五年年公布一次名录。", "doubled_character", "五年年", "五年"),
        ("当事人可以依照行政复意法申请复议。", "alike", "依照行政复意法", "依照行政复议法"),
        ("甲按照国家规订执行。", "alike", "国家规订执行", "国家规定执行"),
        ("当事人可以提起行政诉松。", "alike", "提起行政诉松", "提起行政诉讼"),
        ("截止2023年底，甲完成整治。", "confused", "截止", "截至"),
        ("巡护人员应当佩带口罩。", "confused", "佩带口罩", "佩戴口罩"),
        ("成效显着的，给予表扬。", "confused", "成效显着", "成效显著"),
        ("违反本办法第55条规定的，予以警告。", "arabic_article", "第55条", "第五十五条"),
    ],
)
def test_slips_of_a_typist_are_found(words: str, message: str, about: str, suggestion: str) -> None:
    """Letters for figures, units and characters of like sound, and words of another meaning, each at its characters."""
    found = [(text, one.suggestion) for one, text in slips(words) if one.message == f"lint.{message}"]

    assert found == [(about, suggestion)]


@pytest.mark.parametrize(
    "words",
    [
        "处上一年年收入百分之六十的罚款，2017年2月28日日照市批准，一年年增加。",
        "在环京地区开展巡护，植树、整枝或者修剪，检查当餐加工的食品，将材料印送其所在单位。",
        "以社区康复为基础，康复机构为骨干，残疾人家庭为依托。",
        "甲可以授权它的常务委员会听取报告；合作区与内地之间运输货物。",
        "立有数份遗嘱的，以最后为准。",
        "报名截止2023年12月；佩带标志、国家勋章；执行GB 18030标准，检测PM10、O3。",
        "依照《甲公约》第55条执行。",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(words: str) -> None:
    """Words that meet by chance, rare words and other texts' ways give no suspicion."""
    assert [one.message for one, _ in slips(words)] == []


def test_items_named_before_are_no_dangling_references() -> None:
    """其中第二项 and 前两项 point to items of the same article; an interpretation cites its law without naming it."""
    text = (
        "甲解释办法\n第一条　有下列情形之一的，由甲负责：\n（一）报告险情；\n（二）巡查大坝；\n"
        "（三）前两项以外的工作。\n"
        "有前款情形的，应当登记；其中第二项规定的工作，应当公开。"
    )
    ruling = (
        "关于适用《甲法》若干问题的解释\n第一条　第七十五条规定的情形，包括下列行为。\n第二条　本解释第四十条除外。"
    )

    assert [one.message for one in lint(parse(fold("甲.txt", text))).slips] == []
    assert [dict(one.values)["text"] for one in lint(parse(fold("乙.txt", ruling))).slips] == ["本解释第四十条"]


def test_a_phrase_of_other_meaning_has_lost_nothing() -> None:
    """A shorter phrase is curtailed only where the longer one stands elsewhere between the same neighbours."""
    often = "".join(f"第{number}条　甲出具房屋安全鉴定报告。\n" for number in "一二三四五六")
    text = f"{often}第七条　乙自收到危险房屋鉴定报告之日起登记。\n"

    assert [one.message for one in lint(parse(fold("甲.txt", text))).slips] == []


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        pytest.param("一 二 三 七 五 六 七 八", [("note.audit.gap", "第七条")], id="one that stands again below"),
        pytest.param("一 二 三 四 五 三 七 八", [("note.audit.order", "第三条")], id="one that stood above"),
        pytest.param("一 二 三 四 五 十 七 八", [("note.audit.gap", "第十条")], id="one that stands nowhere"),
        pytest.param("一 二 三 五 六 七", [("note.audit.gap", "第五条")], id="one that is missing"),
        pytest.param("一 二 二 三 四", [("note.audit.repeat", "第二条")], id="one printed twice"),
        pytest.param("一 二 三 四", [], id="in order"),
    ],
)
def test_one_misprinted_number_is_one_suspicion(numbers: str, told: list[tuple[str, str]]) -> None:
    """The numbers that follow a misprinted one are in order."""
    text = "".join(f"第{number}条　甲{place}负责。\n" for place, number in enumerate(numbers.split()))
    document = parse(fold("示例.txt", text))

    assert [(one.message, document.folded((one.span,))) for one in lint(document).slips] == told


def test_one_misprinted_item_is_one_suspicion() -> None:
    """So it is in a list; a number lost in each of two lists is two."""
    text = "职责如下：\n（一）甲；\n（五）乙；\n（三）丙；\n（四）丁。\n"
    lost = "职责如下：\n甲：\n（二）乙；\n（三）丙。\n第二条　权限如下：\n甲：\n（二）乙；\n（三）丙。\n"

    assert [one.message for one, _ in slips(text)] == ["note.doubt.item_gap"]
    assert [one.message for one, _ in slips(lost)] == ["note.doubt.item_gap"] * 2


DUTIES = (
    "站长履行下列职责：\n（一）登记水位；\n（二）上报险情；\n（三）保管工具；\n（四）看护闸门。\n"
    "第二条　经费由乡镇承担。\n"
)


@pytest.mark.parametrize(
    ("old", "new", "message", "better"),
    [
        pytest.param(
            "乡镇承担。", "乡镇承担", "lint.final_mark", "经费由乡镇承担。", id="the text stops without a mark"
        ),
        pytest.param("看护闸门。", "看护闸门", "lint.final_mark", "(四)看护闸门。", id="the last item"),
        pytest.param("下列职责：", "下列职责", "lint.final_mark", "站长履行下列职责：", id="what introduces a list"),
        pytest.param("上报险情；", "上报险情", "lint.item_without_mark", "上报险情；", id="an item without a mark"),
        pytest.param("上报险情；", "上报险情。", "lint.item_mark", "上报险情；", id="an item with another mark"),
        pytest.param("上报险情；", "上报险情，", "lint.item_mark", "上报险情；", id="an item with a comma"),
        pytest.param("看护闸门。", "看护闸门；", "lint.last_item", "看护闸门。", id="a last item that goes on"),
        pytest.param("看护闸门。", "看护闸门，", "lint.weak_end", "看护闸门。", id="a last item with a comma"),
        pytest.param(
            "经费由乡镇承担。",
            "看护经费由县乡两级财政分别承\n担，专款专用。",
            "lint.broken_line",
            "",
            id="a line that breaks in a word",
        ),
        pytest.param(
            "经费由乡镇承担。",
            "看护经费由县乡两级财政分别承担\n县水利部门监督经费的使用。",
            "lint.broken_line",
            "",
            id="a paragraph without its mark",
        ),
    ],
)
def test_ends(old: str, new: str, message: str, better: str) -> None:
    """Paragraphs and items that end as nothing ends."""
    assert old in DUTIES
    found = [(one.message, one.suggestion) for one, _ in slips(DUTIES.replace(old, new))]

    assert [name for name, _ in found] == [message]
    assert found[0][1].replace("(四)", "").endswith(better.replace("(四)", ""))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DUTIES, id="in order"),
        pytest.param(DUTIES.replace("；", "。"), id="items that are sentences"),
        pytest.param(DUTIES.replace("；\n", "\n").replace("闸门。", "闸门"), id="items without marks"),
        pytest.param(DUTIES.replace("上报险情；", "上报险情。夜间也应当上报。"), id="an item of several sentences"),
        pytest.param(DUTIES.replace("经费由乡镇承担。", "经费=水面面积×单价"), id="a formula"),
        pytest.param(DUTIES.replace("经费由乡镇承担。", "（删去）"), id="an article struck out"),
        pytest.param(
            DUTIES.replace("看护闸门。", "看护闸门；\n站长可以指定代理人。"), id="a list that goes on without a number"
        ),
        pytest.param(DUTIES + "附件\n名册\n姓名\n住址\n", id="an annex"),
        pytest.param(DUTIES.replace("。", "").replace("；", ""), id="a text without marks"),
    ],
)
def test_ends_that_are_meant(text: str) -> None:
    """What has no mark, or another one, for a reason."""
    ends = {"lint.final_mark", "lint.weak_end", "lint.item_mark", "lint.item_without_mark", "lint.last_item"}

    assert [one.message for one, _ in slips(text) if one.message in ends] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("县级有关部们应当加强巡护。", "有关部门应当"),
        ("主管部门履行下列职则。", "下列职责"),
        ("村民应当接受社会监都。", "社会监督"),
        ("巡护人员必需每日登记水位。", "必须"),
        ("从业人员必需持证上岗。", "必须"),
        ("本办法自发布之日起实行。", "施行"),
        ("站长玩乎职守的，给予处分。", "站长玩忽职守的"),
        ("以予防为主。", "预防"),
    ],
)
def test_words_often_confused(text: str, right: str) -> None:
    """A word in the place of one like it, told once."""
    found = [one.suggestion for one, _ in slips(text)]

    assert found == [right]


@pytest.mark.parametrize(
    "text",
    [
        "站长保管生活必需品和巡护所必需的工具。",
        "为巡护所必需时，可以借用船只；购置必需设备。",
        "给予防汛抢险支援，给予警告；不予计量认证。",
        "本县自2020年起实行分级巡护；本制度自下月起实行。",
        "公正处理投诉，提供献血信息，支付责任由村集体承担。",
        "他们和我们都应当遵守规则。",
    ],
)
def test_words_that_only_look_confused(text: str) -> None:
    """Other words that hold the same characters."""
    assert slips(text) == []
