"""What says the same the other way round, in another place or by the name of the law is no change of meaning."""

from __future__ import annotations

import pytest

from rrdiff import CompareOptions, Finding, Works, compare
from rrdiff.classification.said_alike import is_excepted
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

BASE = "渡船条例\n第一条　为了加强渡船管理，制定本条例。\n{}\n第九条　本条例自2024年1月1日起施行。\n"
LOCAL = "云渡县渡船办法\n第一条　根据《渡船条例》，制定本办法。\n{}\n第九条　本办法自2024年5月1日起施行。\n"


def findings(base: str, other: str) -> list[Finding]:
    """What is told of local rules with severity 1 or 2."""
    one, two = parse(fold("base", BASE.format(base))), parse(fold("local", LOCAL.format(other)))
    return [one for one in compare(one, two, CompareOptions(Works.ADAPTATION)).findings if one.severity in {1, 2}]


def messages(base: str, other: str) -> set[str]:
    """The messages of what is told."""
    return {one.message for one in findings(base, other)}


def test_an_act_dropped_with_its_negation_is_not_turned_round() -> None:
    """不予查处 that went is an offence in other words; 未 that went from 未经检验 is a reversal."""
    base = "第二条　主管部门工作人员发现渡船超载不予查处的，给予处分。"
    same = "第二条　主管部门工作人员未依法制止或者处理已发现的渡船超载的，给予处分。"
    assert not messages(base, same) & {"finding.polarity.lost", "finding.polarity.added"}
    assert "finding.polarity.lost" in messages("第二条　渡船未经检验的，停止营运。", "第二条　渡船经检验的，停止营运。")


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("渡口应当使用无毒的涂料。", "渡口应当使用无毒、无害的涂料。"),
        ("渡口应当使用无毒、无害的涂料。", "渡口应当使用无毒的涂料。"),
    ],
)
@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
def test_a_quality_that_came_or_went_turns_nothing_round(base: str, other: str, works: Works) -> None:
    """无害 beside 无毒 is one quality more: nothing stands without its negation that stood with it."""
    texts = [parse(fold("text", BASE.format(f"第二条　{text}"))) for text in (base, other)]
    told = [one for one in compare(texts[0], texts[1], CompareOptions(works)).findings if one.severity in {1, 2}]
    assert "A6" in "".join(one.code for one in told) or "A8_DEL" in {one.code for one in told}
    assert "A3_MODAL" not in {one.code for one in told}
    assert all(one.severity > 1 for one in told)


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "第二条　任何单位和个人不得阻挠、干涉对渡运事故的依法调查。",
            "第二条　渡口检查机构依法调查渡运事故，不受任何单位和个人的干涉。",
        ),
        (
            "第二条　建设桥梁之前，建设单位应当查明附近的渡口。非经交通运输主管部门批准，不得占用渡口。",
            "第二条　桥梁不占用渡口；确需占用渡口的，应当经市人民政府交通运输主管部门或者其委托的机构批准。",
        ),
        (
            "第二条　在渡口上游修建水工程，报送方案前，由市水行政主管部门对是否影响渡运进行审查并签署意见。",
            "第二条　在渡口上游修建水工程，未取得市水行政主管部门签署的不影响渡运的意见书的，建设单位不得开工。",
        ),
        (
            "第二条　渡口管理人员滥用职权，构成犯罪的，依法追究刑事责任；尚不构成犯罪的，依法给予处分。",
            "第二条　渡口管理站人员玩忽职守、滥用职权，尚不构成犯罪的，依法给予处分；构成犯罪的，依法追究刑事责任。",
        ),
        (
            "第二条　渡口主管部门有下列情形之一的，给予处分：\n（一）未建立健全渡运安全监督机制，未落实责任的；",
            "第二条　渡口主要负责人应当履行下列职责：\n（一）建立健全渡运安全责任机制，落实责任；",
        ),
    ],
)
def test_the_same_rule_told_with_and_without_a_negation_is_not_turned_round(base: str, other: str) -> None:
    """不受干涉 and 不得干涉, 非经批准不得 and 应当经批准, a case and the other case, a duty and its neglect."""
    assert not messages(base, other) & {"finding.polarity.lost", "finding.polarity.added"}


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("渡船未经检验，不得载客。", "渡船经检验，不得载客。"),
        ("渡船已经检验的，免予检查。", "渡船未经检验的，免予检查。"),
        ("渡工患病的，给予补助。", "渡工患病的，不予补助。"),
        ("渡口不得收费。", "渡口可以收费。"),
        ("本办法所称渡口，是指人工渡口。", "本办法所称渡口，不包括人工渡口。"),
        ("渡运实行有偿服务。", "渡运实行无偿服务。"),
        ("渡船应当使用有毒的涂料。", "渡船应当使用无毒的涂料。"),
    ],
)
@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
def test_what_is_turned_round_is_grave(base: str, other: str, works: Works) -> None:
    """One word for its opposite in a sentence else kept is grave, whatever the texts are to each other."""
    texts = [parse(fold("text", BASE.format(f"第二条　{text}"))) for text in (base, other)]
    assert 1 in {one.severity for one in compare(texts[0], texts[1], CompareOptions(works)).findings}


def test_a_class_of_towns_and_who_contests_are_no_negations() -> None:
    """不设区的市 and 不服 negate nothing that could stand without."""
    assert not messages("第二条　不设区的市、市辖区、县应当设置渡口标志。", "第二条　市辖区、县应当设置渡口标志。") & {
        "finding.polarity.lost"
    }


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "第二条　渡口设施完工后，由建设单位组织验收；验收合格后，方可投入使用。",
            "第二条　渡口设施由建设单位负责验收。未经验收或者经验收不合格的，渡口设施不得投入使用。",
        ),
        (
            "第二条　渡船检查经费严格按照预算用于检查。",
            "第二条　渡船检查经费应当按照预算用于检查。",
        ),
    ],
)
def test_the_same_duty_in_other_words_is_not_harder(base: str, other: str) -> None:
    """只有验收合格才可以 and 未经验收不得 are one rule; 严格 binds as it is."""
    assert "finding.a3.replaced.harder" not in {one.message for one in findings(base, other) if one.severity == 1}


def test_a_penalty_that_somebody_endures_is_none_that_is_set() -> None:
    """正在受拘留处罚的 is a class of persons; 处五日拘留 sets a penalty."""
    base = "第二条　船员应当登记。"
    assert "finding.a7.burden.penalty" not in messages(base, f"{base}正在受拘留处罚的船员可以委托他人登记。")
    assert "finding.a7.burden.penalty" in messages(base, f"{base}船员拒不登记的，处五日拘留。")


def test_a_title_named_without_its_marks_is_not_new() -> None:
    """水法 of the law is 《中华人民共和国水法》 of the local rules."""
    base = "第二条　渡船污染河道的，依照水法的有关规定处理。"
    assert "finding.a5.title.added" not in messages(base, "第二条　渡船污染河道的，依照《中华人民共和国水法》处理。")
    assert "finding.a5.title.added" in messages(base, "第二条　渡船污染河道的，依照《中华人民共和国港口法》处理。")


def test_a_quantity_set_in_another_sentence_is_not_lost() -> None:
    """The fifteen days stand in an article of their own."""
    base = "第二条　船员应当将航线名单和船舶基本情况在开航日的十五日以前公布，并交渡口讨论，确定正式名单。"
    kept = (
        "第二条　航线名单公布后，交渡口讨论，确定正式名单。\n"
        "第三条　船员将航线名单和船舶基本情况在开航日的十五日以前公布。"
    )
    assert not any(one.message == "finding.a4.lost" for one in findings(base, kept))


def test_a_list_that_takes_over_the_list_of_the_law_leaves_nothing_out() -> None:
    """渡船条例和其他法律、法规规定的职责 stands for every duty of the law's list, 法律规定的其他职责 for none."""
    base = (
        "第二条　渡船经营者的负责人对渡运安全履行下列职责：\n（一）组织制定渡运安全操作规程；\n"
        "（二）每月检查渡船的救生设备；\n（三）及时报告渡运事故。"
    )
    over = (
        "第二条　渡船经营者的负责人对渡运安全履行下列职责：\n（一）《渡船条例》和其他法律、法规规定的职责；\n"
        "（二）公布渡运班次。"
    )
    open_list = over.replace("《渡船条例》和其他法律、法规规定的职责", "法律规定的其他职责")
    assert not [one for one in findings(base, over) if one.code == "A8_DEL"]
    assert [one for one in findings(base, open_list) if one.code == "A8_DEL"]


def test_a_step_that_another_item_has_is_not_left_out() -> None:
    """A paragraph that was divided among items: each has its own steps, by the names of the places."""
    bodies = "县级人民政府和设区的市、自治州人民政府的渡运部门"
    base = (
        f"第二条　建设渡口、码头，由{bodies}提出方案，报本级人民政府审批；建设浮桥、船坞，由{bodies}审批；"
        f"建设船厂，经{bodies}审核同意后，报省、自治区、直辖市人民政府渡运部门审批。\n"
        "利用外资建设渡运设施，经省、自治区、直辖市人民政府渡运部门审核同意后，报国务院渡运部门审批。\n"
        "农村为村民设置公益性渡口，经乡级人民政府审核同意后，报县级人民政府渡运部门审批。"
    )
    local = (
        "第二条　建设渡运设施，按下列规定审批：\n"
        "（一）农村为本村村民设置的公益性渡口，经乡（镇）人民政府审核同意后，报县（市）、区渡运部门批准；\n"
        "（二）渡口，由市、县（市）渡运部门提出方案，报本级人民政府审批和省渡运部门备案；\n"
        "（三）浮桥、船坞，由市、县（市）渡运部门审批；\n{}（五）利用外资建设的渡运设施，按国家有关规定报批。"
    )
    kept = local.format("（四）新建、扩建的船厂，经县（市）、区人民政府和市渡运部门审核同意后，报省渡运部门审批；\n")
    gone = local.format("（四）新建、扩建的船厂，按规划布局；\n")

    def told(other: str) -> bool:
        return any("人民政府渡运部门审批" in str(dict(one.values)["base"]) for one in findings(base, other))

    assert not told(kept)
    assert told(gone)


def test_an_exception_of_another_part_of_the_article_is_the_same() -> None:
    """Its rule stands in the article that answers to the items beside it; 除法律另有规定外 is no such exception."""
    text = "前款规定区域内现有的渡船,除受国家保护的具有历史价值的古船予以保留外"
    rule, law = "已停放的古船,除国家规定保护的外,应当迁移。", "除法律、法规另有规定外,前款的船坞应当登记。"
    assert is_excepted(text, "渡船应当靠岸系缆。", rule)
    assert not is_excepted(text, "渡船应当靠岸系缆。", law)
    assert not is_excepted(text, rule.replace("除国家规定保护的外,", ""), "")
