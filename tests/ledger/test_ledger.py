"""The ledger of duties: who, what, how often, by when, and under whose lead."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rrdiff.classification.lexicon import PACKAGED
from rrdiff.ledger import Ledger, ledger
from rrdiff.readers import read
from rrdiff.report.records.ledger import ledger_record
from rrdiff.report.terminal.ledger import ledger_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.ledger.annotation import annotation_of
from rrdiff.views.ledger.duties import Duty, Strength, strength_of
from rrdiff.views.ledger.figures import figures_of
from rrdiff.views.ledger.subjects import subject_of

CORPORA = Path(__file__).resolve().parents[2] / "corpora"


def law(text: str, name: str = "示例.txt") -> Document:
    """A parsed text."""
    return parse(fold(name, text))


def duties(text: str) -> tuple[Duty, ...]:
    """Duties of a text."""
    return ledger(law(text)).duties


def corpus(name: str) -> Document:
    """One of the invented texts."""
    return parse(read(str(CORPORA / f"{name}.txt")))


@pytest.mark.parametrize(
    ("text", "lead", "responsible"),
    [
        pytest.param("做好甲。(牵头单位:州水务局)", ("州水务局",), (), id="lead alone"),
        pytest.param(
            "做好甲。(牵头单位:州水务局、州林业局;责任单位:各县市",
            ("州水务局", "州林业局"),
            ("各县市",),
            id="bracket lost",
        ),
        pytest.param(
            "做好甲。(牵头单位:州<湿地>指挥部责任单位:各县市、新区党委<工委>、政府<管委会>",
            ("州<湿地>指挥部",),
            ("各县市", "新区党委<工委>、政府<管委会>"),
            id="inner brackets and no mark between",
        ),
        pytest.param("由州水务局牵头,做好甲。", ("州水务局",), (), id="in the sentence"),
        pytest.param("建立甲。(渔业局指导,县政府负责落实)", ("渔业局",), ("县政府",), id="roles in words"),
        pytest.param("健全甲。(渔业局、财政局负责)推广乙。", (), ("渔业局", "财政局"), id="units that are responsible"),
        pytest.param(
            "做甲。(市水务局、市财政局按职责分工负责", (), ("市水务局", "市财政局"), id="by their duties, no end"
        ),
        pytest.param("做甲。牵头:乙局;配合:丙局", ("乙局",), ("丙局",), id="labels without brackets"),
    ],
)
def test_annotations_are_split_into_units(text: str, lead: tuple[str, ...], responsible: tuple[str, ...]) -> None:
    """The units of an annotation are told apart even where marks and brackets are missing."""
    found = annotation_of(text)

    assert found is not None
    assert (found.lead, found.responsible) == (lead, responsible)


@pytest.mark.parametrize("text", ["实施甲(含县级政府负责)", "甲(以下简称乙局)负责。", "做甲。(见附件,乙局负责)"])
def test_brackets_that_are_no_annotations(text: str) -> None:
    """A bracket of which one part names no unit and its role is wording."""
    assert annotation_of(text) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("县级人民政府应当每年报告一次", "县级人民政府"),
        ("省级党委和政府主要负责人是第一责任人,职责主要包括:", "省级党委和政府主要负责人"),
        ("市级党委和政府看护责任主要包括:", "市级党委和政府"),
        ("市场监督管理部门负责检查", "市场监督管理部门"),
        ("加强巡查", ""),
        ("水库看护坚持预防为主", ""),
    ],
)
def test_the_subject_is_who_acts(sentence: str, expected: str) -> None:
    """The words before the predicate are the actor where they name an organ or a person."""
    assert subject_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("不得占用耕地", Strength.PROHIBITION),
        ("应当公开", Strength.STRICT),
        ("原则上每年走遍", Strength.SOFT),
        ("可以委托", Strength.PERMISSION),
        ("开展检查", Strength.PLAIN),
    ],
)
def test_strength_is_told_by_the_words(sentence: str, expected: Strength) -> None:
    """The word of strength decides how a duty binds."""
    assert strength_of(sentence, PACKAGED) is expected


def test_elements_of_a_list_have_the_actor_of_its_introduction() -> None:
    """Who acts is said once, in the words that introduce the list."""
    text = law(
        "第一条　县级人民政府看护职责主要包括：\n（一）每季度至少召开1次会议；\n"
        "（二）定点联系1个以上乡镇；\n（三）定期巡查。\n"
        "第二条　本办法自2021年5月1日起施行。"
    )
    found = [(one.clause, one.actor, one.frequency, one.quantity) for one in ledger(text).duties]

    assert found == [
        ("art1.item1", "县级人民政府", "每季度至少召开1次", ""),
        ("art1.item2", "县级人民政府", "", "1个以上"),
        ("art1.item3", "县级人民政府", "定期", ""),
    ]


def test_what_is_no_duty_is_left_out() -> None:
    """Purpose, definition, interpretation and commencement are no duties."""
    text = law(
        "第一条　为了规范看护，制定本办法。\n第二条　本办法所称水库，是指人工湖。\n第三条　甲局应当巡查。\n"
        "第四条　本办法由水务局负责解释。\n第五条　本办法自2021年5月1日起施行。"
    )

    assert [one.clause for one in ledger(text).duties] == ["art3"]


def test_every_annotation_of_the_plan_is_found() -> None:
    """Each annotated task of the invented plan has its leads and its responsible units."""
    gold: list[dict[str, Any]] = json.loads((CORPORA / "gold" / "plan_outline.json").read_text("utf-8"))["annotations"]
    leads: dict[str, set[str]] = {}
    responsible: dict[str, str] = {}
    for duty in ledger(corpus("plan")).duties:
        leads.setdefault(duty.clause, set()).update(duty.lead)
        responsible[duty.clause] = "".join(duty.responsible)

    missing = [
        one["node"]
        for one in gold
        if not any(
            set(one["leads"]) <= units and "各县市" in responsible[name]
            for name, units in leads.items()
            if name.startswith(one["node"])
        )
    ]
    assert missing == []


def changed() -> Ledger:
    """Local rules set beside the text they were made from."""
    base = law("示例办法\n第一条　县级人民政府定期召开看护工作会议。\n第二条　县级人民政府应当公开名录。", "base")
    text = law(
        "示例细则\n第一条　县级人民政府每季度至少召开1次看护工作会议。\n第二条　县级人民政府可以公开名录。", "text"
    )
    return ledger(text, base)


def test_changes_name_the_fields() -> None:
    """With a base each duty says what became of it."""
    fields = [one.fields for one in changed().changes]

    assert [set(one) - {"duty"} for one in fields] == [{"frequency"}, {"strength"}]


def test_every_duty_of_both_sides_stands_in_one_change() -> None:
    """No duty is lost and none is told twice."""
    result = ledger(corpus("local"), corpus("central"))

    assert sorted(one.other for one in result.changes if one.other is not None) == list(range(len(result.duties)))
    assert sorted(one.base for one in result.changes if one.base is not None) == list(range(len(result.base_duties)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_record_follows_its_schema(lang: str) -> None:
    """The JSON form is a valid rrdiff.ledger/1 whose spans hold the duty, with and without a base."""
    folder = files("rrdiff") / "data" / "schema"
    schemas = [json.loads((folder / f"{name}.json").read_text("utf-8")) for name in ("ledger", "document")]
    registry: Registry[Any] = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in schemas)
    for result in (ledger(corpus("plan")), changed()):
        record = ledger_record(result, lang)

        Draft202012Validator(schemas[0], registry=registry).validate(record)
        source = record["document"]["source"]["text"]
        assert all(source[one["start"] : one["end"]].strip() for one in record["duties"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_shows_duties_and_changes(lang: str) -> None:
    """The report for people names the actor, the frequency and what changed."""
    report = ledger_report(changed(), Screen(lang, 100))

    assert "县级人民政府" in report
    assert "定期 → 每季度至少召开1次" in report


@pytest.mark.parametrize("text", ["", "甲", "12" * 3000, "应当" * 3000, "(牵头单位:甲" * 500, "第一条", "\x00"])
def test_odd_texts_are_read_to_the_end(text: str) -> None:
    """Texts that are no texts give an answer."""
    document = law(text)

    assert all(duty.clause in document.by_id for duty in ledger(document).duties)


def test_cases_are_no_duties_and_bounds_no_bans() -> None:
    """What a list of cases opens with is the duty; 不得少于 says how much, and 不得迟报 only joins a duty."""
    source = """示例办法
第一条　有下列情形之一的，站场管理单位应当立即停用缆车：
（一）检测不合格的；
（二）遇有六级以上大风的。
第二条　运行记录保存期限不得少于三年。
第三条　发生伤害事故的，站场管理单位（以下简称管理单位）应当在两小时内报告，不得迟报。
第四条　任何单位不得伪造运行记录。
"""
    told = ledger(parse(fold("cases", source))).duties

    assert [(one.clause.partition(".")[0], one.actor, one.strength) for one in told] == [
        ("art1", "站场管理单位", Strength.STRICT),
        ("art2", "", Strength.STRICT),
        ("art3", "站场管理单位", Strength.STRICT),
        ("art4", "任何单位", Strength.PROHIBITION),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "县级以上地方人民政府湿地部门(以下简称湿地部门)负责巡护", "县级以上地方人民政府湿地部门", id="short name"
        ),
        pytest.param("应急部门、湿地部门发现险情的,应当立即通报", "应急部门、湿地部门", id="who has the condition"),
        pytest.param("巡护人逾期未改正,情节严重的,湿地部门可以通报", "湿地部门", id="who acts after a condition"),
        pytest.param(
            "负责湿地保护的主管部门应当建立台账", "负责湿地保护的主管部门", id="a name that begins with a verb"
        ),
        pytest.param("水务、气象等部门和公用企业,应当提供资料", "水务、气象等部门和公用企业", id="before a comma"),
        pytest.param("湿地所在地乡镇人民政府应当组织巡护", "湿地所在地乡镇人民政府", id="a place"),
        pytest.param("巡护员应当遵守下列纪律:", "巡护员", id="who has duties"),
        pytest.param("发现违法捕捞人员,应当报告", "", id="whom a condition is about"),
        pytest.param("超过标准的,应当维修", "", id="nobody"),
    ],
)
def test_who_acts_beside_a_condition(sentence: str, expected: str) -> None:
    """The organ that the duty names acts, else the one that its condition names."""
    assert subject_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "quantity", "frequency", "deadline"),
    [
        pytest.param("湿地局于每月5日前报送情况", "", "每月", "每月5日前", id="a day of each month"),
        pytest.param("各县2024年3月底前完成排查", "", "", "2024年3月底前", id="said once"),
        pytest.param("湿地局每年12月15日前报告", "", "每年", "每年12月15日前", id="a day of each year"),
        pytest.param("湿地局每年委托有资质的机构进行一次检测", "", "每年…一次", "", id="words apart"),
        pytest.param("湿地局每季度至少召开1次会议", "", "每季度至少召开1次", "", id="words near"),
        pytest.param("不能立即排除的,应当设置标志", "", "", "", id="not at once"),
        pytest.param("驾驶三轮车或者减少二次包装的,应当登记", "", "", "", id="numbers in words"),
    ],
)
def test_figures_are_whole_and_said_once(sentence: str, quantity: str, frequency: str, deadline: str) -> None:
    """A time keeps its 前 and its period and is not printed twice; numbers in words measure nothing."""
    assert figures_of(sentence, PACKAGED) == (quantity, frequency, deadline)


def test_a_table_of_tasks_gives_a_duty_for_each_row() -> None:
    """Rows whose columns name units and times are duties; another table is none, and neither is one run of text."""
    head = "湿地巡护办法\n第一条　巡护任务按照下表执行：\n表1　任务\n"
    told = duties(
        head + "任务\t责任单位\t完成时限\n修复护坡\t湿地局、水务局\t6月底前\n补种芦苇\t林业局\t9月底前\n第二条　甲。\n"
    )

    assert [(one.duty, one.actor, one.responsible, one.deadline) for one in told] == [
        ("修复护坡", "", ("湿地局", "水务局"), "6月底前"),
        ("补种芦苇", "林业局", ("林业局",), "9月底前"),
    ]
    assert duties(head + "坝段\t水位\n东坝\t3米\n西坝\t5米\n第二条　甲。\n") == ()


def test_lists_of_cases_and_things_are_no_duties() -> None:
    """What is punished and what is handed in are no duties, what is banned and what is to be done are."""
    text = (
        "湿地巡护办法\n第一条　湿地部门工作人员有下列行为之一的，给予处分；构成犯罪的，依法追究刑事责任：\n"
        "（一）未及时处理举报的；\n（二）超过二十日不予答复的。\n"
        "第二条　申请人应当提交下列材料：\n（一）申请书一份；\n（二）身份证明。\n"
        "第三条　巡护员应当履行下列义务：\n（一）每日巡查；\n（二）保守秘密。\n"
        "第四条　禁止下列行为：\n（一）捕鸟；\n（二）采砂。\n"
    )
    found = [one.clause for one in duties(text)]

    assert not [one for one in found if one.startswith("art1.item")]
    assert [one for one in found if one.startswith(("art3.item", "art4.item"))] == [
        "art3.item1",
        "art3.item2",
        "art4.item1",
        "art4.item2",
    ]
