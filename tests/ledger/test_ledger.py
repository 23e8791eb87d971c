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
from rrdiff.views.ledger.duties import Duty, Strength, duties_of, strength_of
from rrdiff.views.ledger.figures import figures_of
from rrdiff.views.ledger.subjects import subject_of
from tests.cli.test_once import calls

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
        pytest.param("做甲。[乙局负责]", (), ("乙局",), id="square brackets"),
        pytest.param("做甲〔乙局牵头,丙局配合〕。", ("乙局",), ("丙局",), id="above the stop"),
        pytest.param("做甲。(乙局会同丙局负责,丁局参与)", ("乙局",), ("丙局", "丁局"), id="together with"),
        pytest.param("做甲。(乙水务局、丙林业局)", (), ("乙水务局", "丙林业局"), id="names alone behind the end"),
    ],
)
def test_annotations_are_split_into_units(text: str, lead: tuple[str, ...], responsible: tuple[str, ...]) -> None:
    """The units of an annotation are told apart even where marks and brackets are missing."""
    found = annotation_of(text)

    assert found is not None
    assert (found.lead, found.responsible) == (lead, responsible)


@pytest.mark.parametrize(
    "text",
    [
        "实施甲(含县级政府负责)",
        "甲(以下简称乙局)负责。",
        "做甲。(见附件,乙局负责)",
        "加强企业(公司)管理。",
        "做甲。(乙局)做丙。",
    ],
)
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


def test_every_duty_of_both_sides_stands_in_a_change() -> None:
    """No duty is lost, and no pair of duties is told twice."""
    result = ledger(corpus("local"), corpus("central"))
    pairs = [(one.base, one.other) for one in result.changes]

    assert {one.other for one in result.changes} - {None} == set(range(len(result.duties)))
    assert {one.base for one in result.changes} - {None} == set(range(len(result.base_duties)))
    assert len(pairs) == len(set(pairs))


def test_a_duty_that_was_divided_or_merged_is_neither_new_nor_gone() -> None:
    """What stands in a longer duty of the other text is changed; only what has no counterpart is new or gone."""
    base = law(
        "示例办法\n第一条　水库看护单位应当每日巡查大坝，并定期公开看护经费的使用情况。\n"
        "第二条　水库看护单位应当组织看护人员参加安全培训。看护单位应当为看护人员购买意外保险。",
        "base",
    )
    text = law(
        "示例细则\n第一条　水库看护单位应当每日巡查大坝。水库看护单位应当定期公开看护经费的使用情况。\n"
        "第二条　水库看护单位应当组织看护人员参加安全培训，为看护人员购买意外保险。\n第三条　游客不得下水。",
        "text",
    )
    result = ledger(text, base)
    kinds = [(one.kind, one.base, one.other) for one in result.changes]

    assert [one for one in kinds if one[0] in {"added", "dropped"}] == [("added", None, 3)]
    assert {(0, 0), (0, 1), (1, 2), (2, 2)} <= {(base, other) for _, base, other in kinds}


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


def told(text: str) -> list[tuple[str, str, str]]:
    """Who, how strongly and what, of every duty."""
    return [(one.actor, one.strength.value, one.duty) for one in duties(text)]


def test_elements_of_a_list_of_bans_are_bans() -> None:
    """What is listed below 禁止…下列活动 is forbidden, to whom the words above the list say."""
    found = told(
        "第一条　禁止在水库内从事下列活动：\n（一）倾倒垃圾；\n（二）进入看护单位禁止进入的区域。\n"
        "第二条　看护人员不得有下列行为：\n（一）擅离职守。\n"
    )

    assert found == [
        ("", "prohibition", "倾倒垃圾"),
        ("", "prohibition", "进入看护单位禁止进入的区域"),
        ("看护人员", "prohibition", "擅离职守"),
    ]


def test_what_introduces_a_list_of_things_is_the_duty() -> None:
    """The words above a list of things bind and the things do not; a list of duties is told element by element."""
    found = told(
        "第一条　申请人应当向水务局提交下列材料：\n（一）申请书；\n（二）依法应当提交的其他材料。\n"
        "第二条　看护人员应当履行下列职责：\n（一）巡查大坝；\n（二）报告险情。\n"
        "第三条　水务局应当建立台账，并履行下列职责：\n（一）检查水库。\n"
    )

    assert found == [
        ("申请人", "strict", "申请人应当向水务局提交下列材料"),
        ("看护人员", "strict", "巡查大坝"),
        ("看护人员", "strict", "报告险情"),
        ("水务局", "strict", "水务局应当建立台账"),
        ("水务局", "strict", "检查水库"),
    ]


def test_a_list_of_those_who_are_bound_is_one_duty() -> None:
    """What stands below 下列单位应当 names who acts; the words above it are what they have to do."""
    found = told("第一条　下列单位应当升挂国旗：\n（一）乡镇人民政府；\n（二）学校。\n")

    assert [(strength, duty) for _, strength, duty in found] == [("strict", "下列单位应当升挂国旗")]


def test_cases_and_definitions_are_no_duties() -> None:
    """Elements of a list of cases, what something is, what counts as something, and exceptions bind nobody."""
    found = told(
        "第一条　看护人员有下列情形之一的，水务局应当予以表扬：\n（一）报告险情的；\n（二）其他应当表扬的情形。\n"
        "第二条　看护名录是巡查水库的重要依据。看护站是看护水库的机构。\n"
        "第三条　符合下列条件的水库，视为重点水库：\n（一）保证供水的水库。\n"
    )

    assert [duty for _, _, duty in found] == ["看护人员有下列情形之一的,水务局应当予以表扬"]


def test_a_sentence_of_two_duties_is_two_rows() -> None:
    """Two actors, a duty and a ban, a permission and its limit are told apart; conditions and times are not."""
    found = told(
        "第一条　经营单位应当提出申请，水务局应当在十日内审批。\n第二条　水务局建立监测机制，严禁破坏大坝。\n"
        "第三条　看护单位可以采用无人机巡查，但是不得代替人工巡查。\n第四条　管护期内，不得改变水库用途。\n"
    )

    assert found == [
        ("经营单位", "strict", "经营单位应当提出申请"),
        ("水务局", "strict", "水务局应当在十日内审批"),
        ("水务局", "plain", "水务局建立监测机制"),
        ("", "prohibition", "严禁破坏大坝"),
        ("看护单位", "permission", "看护单位可以采用无人机巡查"),
        ("看护单位", "prohibition", "但是不得代替人工巡查"),
        ("", "prohibition", "管护期内,不得改变水库用途"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("旅客应当遵守秩序", "旅客"),
        ("任何人都不得下水", "任何人"),
        ("制定机关应当重新公布", "制定机关"),
        ("市人民政府设立的预防机构,依法承担技术工作", "市人民政府设立的预防机构"),
        ("诊疗机构兼营寄养的,应当分区管理", "诊疗机构"),
        ("乡镇看护员每半月巡查一次", "乡镇看护员"),
        ("警务督察部门在现场督察时,发现问题的,应当纠正", "警务督察部门"),
        ("中华人民共和国在专属经济区为勘查自然资源行使权利", "中华人民共和国"),
        ("县级人民政府负责水库管理的部门应当巡查", "县级人民政府负责水库管理的部门"),
        ("市人民政府负责建设全市范围的保护区", "市人民政府"),
        ("股东会选举董事、监事,可以实行累积投票制", "股东会"),
        ("宣传国家奖励获奖者,应当遵守规定", ""),
        ("学校除假期外,每周检查一次", "学校"),
        ("在场人员应当肃立", "在场人员"),
        ("在水库内从事养殖的单位应当登记", "在水库内从事养殖的单位"),
        ("限高标志由当地人民政府指定的部门设置", ""),
        ("建筑控制区应当设置标志", ""),
        ("本市实行定点屠宰", ""),
        ("国家秘密载体管理应当遵守下列规定:", ""),
        ("组织审查设施的性能及营运单位的能力,负责发证", ""),
    ],
)
def test_who_acts_is_told_by_the_whole_name(sentence: str, expected: str) -> None:
    """People act as organs do; places, things and halves of names do not."""
    assert subject_of(sentence) == expected


def test_whoever_a_sentence_reaches_does_not_act_in_it() -> None:
    """Nobody applies to himself, and what a thing should be is nobody's act."""
    found = told("第一条　水务局应当受理申请。申请变更的，应当向水务局提出。\n第二条　水务局应当巡查。标志应当明显。")

    assert [actor for actor, _, _ in found] == ["水务局", "", "水务局", ""]


def test_figures_of_conditions_and_principles_are_none_of_the_duty() -> None:
    """How often something happened before, and 及时 in a principle, say nothing of when to act."""
    told = [
        figures_of(one, PACKAGED)
        for one in (
            "一年内受到两次以上处罚的,列入重点监管名单",
            "处理事故应当遵循及时、公正的原则",
            "在三十日内不能办结的,应当说明理由",
            "应当在三十日内办结",
        )
    ]

    assert [(one.frequency, one.deadline) for one in told] == [("", ""), ("", ""), ("", ""), ("", "三十日内")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("在禁止区域放牧的,由水务局责令改正", Strength.PLAIN),
        ("必须将污染减至尽量低的水平", Strength.STRICT),
        ("特殊时段应当适当加密", Strength.SOFT),
        ("有权采取措施,防止污染", Strength.PERMISSION),
    ],
)
def test_the_word_of_strength_is_that_of_the_act(sentence: str, expected: Strength) -> None:
    """Words of the offence, of a purpose or of a degree do not decide how an act binds."""
    assert strength_of(sentence, PACKAGED) is expected


def test_a_time_among_the_units() -> None:
    """A part that names a day is when it is due."""
    found = annotation_of("做甲。(由乙局指导,各乡镇组织实施,2025年6月底前完成)")

    assert found is not None
    assert (found.lead, found.responsible, found.deadline) == (("乙局",), ("各乡镇",), "2025年6月底前")


@pytest.mark.parametrize("units", ["责任单位：县林业局。", "（责任单位：县林业局）", "（县林业局负责）"])
def test_units_in_a_paragraph_of_their_own(units: str) -> None:
    """Who does it belongs to the task above, in its text or its heading."""
    below = "\n二、保障\n加强领导。"
    for task in ("整治泊位。清理沉船。", "清理沉船"):
        found = duties(f"示例方案\n一、任务\n（一）{task}\n{units}{below}")
        assert [(duty.duty, duty.responsible) for duty in found] == [("清理沉船", ("县林业局",))]


def test_sentences_that_two_versions_share_are_read_once() -> None:
    """Who acts and what a sentence says in figures is made once, however many texts have the sentence."""
    text = "示例渡口办法\n第一条　渡口经营者应当每季度检查渡船三次。\n第二条　{}应当在五日内公布渡船名录。\n"
    first, second = (parse(fold("ferry", text.format(who))) for who in ("船务机构", "航道机构"))
    duties_of(first, PACKAGED)
    with calls() as found:
        duties = duties_of(second, PACKAGED)

    assert [one.actor for one in duties] == ["渡口经营者", "航道机构"]
    assert found["views/ledger/figures.py:figures_of"] == 1
    assert found["views/ledger/subjects.py:subject_of"] == 1
