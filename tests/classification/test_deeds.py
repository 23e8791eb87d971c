"""Penalties of a revision, deed by deed: divided, milder, harsher, or gone."""

from __future__ import annotations

from rrdiff.alignment.match import Works
from rrdiff.classification.drift.deeds import revised_deeds
from rrdiff.classification.finding import MEANING, MINOR, Comparison, Finding
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import articles, law

PLAIN = (
    "渡口经营者应当在渡口设置公告牌，公布开渡和停渡的时间。",
    "渡船应当每年检验一次，检验不合格的不得载客。",
    "县级人民政府交通运输主管部门负责渡口的监督管理，并公布投诉电话。",
    "渡工应当经过培训，熟悉渡口水域的水情。",
    "违反本条例规定，渡船超过核定人数载客的，由交通运输主管部门责令改正，处二百元以上一千元以下的罚款。",
)
JOINT = (
    "违反本条例规定，渡口经营者未按照规定设置公告牌，渡工未按照规定穿着救生衣的，由交通运输主管部门责令改正，"
    "处五千元以上二万元以下的罚款。"
)
BOARD = "违反本条例规定，渡口经营者未按照规定设置公告牌的，由交通运输主管部门责令改正，处五千元以上二万元以下的罚款。"


def vest(fine: str) -> str:
    """The paragraph that fines the second of the two deeds by itself."""
    return f"渡工未按照规定穿着救生衣的，由交通运输主管部门责令改正，处{fine}的罚款。"


def revised(base: tuple[str, ...], other: tuple[str, ...], works: Works = Works.REVISION) -> Comparison:
    """Two versions with these articles; a new line opens a paragraph."""
    return compare(law(articles(*base), "base"), law(articles(*other), "other"), CompareOptions(works))


def findings(base: tuple[str, ...], other: tuple[str, ...], works: Works = Works.REVISION) -> list[Finding]:
    """What is told of articles that became others."""
    return list(revised(base, other, works).findings)


def of_code(found: list[Finding], code: str) -> list[tuple[int, str, str, str]]:
    """Severity, message and both sides of the findings of one code."""
    return [
        (one.severity, one.message, str(dict(one.values)["base"]), str(dict(one.values)["other"]))
        for one in found
        if one.code == code
    ]


def test_a_deed_that_was_divided_keeps_its_fine_or_not() -> None:
    """The milder fine of a paragraph of its own is told, and the paragraph is no new penalty; the same fine is not."""
    base = (*PLAIN, JOINT)
    milder = findings(base, (*PLAIN, f"{BOARD}\n{vest('二百元以上一千元以下')}"))
    same = findings(base, (*PLAIN, f"{BOARD}\n{vest('五千元以上二万元以下')}"))

    told = of_code(milder, "A4_QUANT")
    assert [(severity, message[-7:], before, after) for severity, message, before, after in told] == [
        (MEANING, ".softer", "五千元以上二万元以下", "二百元以上一千元以下")
    ]
    assert of_code(same, "A4_QUANT") == []
    for found in (milder, same):
        assert all(severity >= MINOR for severity, *_ in of_code(found, "A7_NEW"))


def test_a_deed_that_is_only_referred_to_is_that_of_the_paragraph_before() -> None:
    """有前款行为的 is held against what the paragraph before it was made from."""
    referring = "渡工有前款行为的，由交通运输主管部门责令改正，处二百元以上一千元以下的罚款。"
    base = BOARD.replace("渡口经营者", "渡口经营者或者渡工")
    told = of_code(findings((*PLAIN, base), (*PLAIN, f"{BOARD}\n{referring}")), "A4_QUANT")

    assert [(severity, before, after) for severity, _, before, after in told] == [
        (MEANING, "五千元以上二万元以下", "二百元以上一千元以下")
    ]


def test_another_deed_is_a_new_penalty() -> None:
    """A paragraph about what nobody was fined for before stays a penalty more, whatever words it shares."""
    strange = "渡口经营者擅自转让渡口经营权的，由交通运输主管部门没收违法所得，处一万元以上三万元以下的罚款。"
    found = findings((*PLAIN, BOARD), (*PLAIN, f"{BOARD}\n{strange}"))

    assert of_code(found, "A4_QUANT") == []
    assert [severity for severity, *_ in of_code(found, "A7_NEW")] == [MEANING]


def test_worse_cases_and_persons_are_not_held_against_the_usual_fine() -> None:
    """The fine for grave cases and that of who is responsible are others than the one for the deed."""
    other = vest("五千元以上二万元以下").replace(
        "罚款。", "罚款；情节严重的，处三万元以上五万元以下的罚款；对直接负责的主管人员处一千元以上二千元以下的罚款。"
    )

    assert of_code(findings((*PLAIN, JOINT), (*PLAIN, f"{BOARD}\n{other}")), "A4_QUANT") == []


def test_a_fine_after_an_order_is_held_against_that_after_an_order() -> None:
    """拒不改正的 is a step of its own: its fine is compared with the one for the same step."""
    base = JOINT.replace("责令改正，处", "责令改正；拒不改正的，处")
    other = BOARD.replace("责令改正，处", "责令改正；拒不改正的，处")
    milder = vest("二百元以上一千元以下").replace("责令改正，处", "责令改正；拒不改正的，处")
    at_once = vest("二百元以上一千元以下")

    assert len(of_code(findings((*PLAIN, base), (*PLAIN, f"{other}\n{milder}")), "A4_QUANT")) == 1
    assert not revised_deeds(revised((*PLAIN, base), (*PLAIN, f"{other}\n{at_once}")).alignment).changes


def test_a_deed_that_nothing_punishes_any_more_is_a_penalty_less() -> None:
    """The words of the article stand in other penalties, its deed in none; a deed told in other words is no loss."""
    gone = (
        "违反本条例规定，渡口经营者、渡工未按照规定携带渡运证件的，由交通运输主管部门责令改正，处警告或者五十元罚款。"
    )
    kept = (*PLAIN, BOARD, vest("二百元以上一千元以下"))
    lost = of_code(findings((*PLAIN, gone, *kept[len(PLAIN) :]), kept), "A8_DEL")
    moved = vest("二百元以上一千元以下").replace("渡工", "渡运证件没有携带，渡口经营者、渡工")
    again = of_code(findings((*PLAIN, gone, BOARD), (*PLAIN, BOARD, PLAIN[0], moved)), "A8_DEL")

    assert [(severity, message) for severity, message, *_ in lost] == [(MEANING, "finding.a8.clause.deed")]
    assert all(message != "finding.a8.clause.deed" for _, message, *_ in again)


def test_local_rules_are_not_read_as_a_revision() -> None:
    """Local rules need not repeat the penalties of their law."""
    gone = "违反本条例规定，渡工未按照规定携带渡运证件的，由交通运输主管部门责令改正，处五十元罚款。"
    found = findings((*PLAIN, gone, BOARD), (*PLAIN, BOARD), Works.ADAPTATION)

    assert all(message != "finding.a8.clause.deed" for _, message, *_ in of_code(found, "A8_DEL"))


def test_a_new_permit_is_a_new_condition() -> None:
    """An activity that asks for a permit from now on is grave; one that is only encouraged is not."""
    regime = "国家对渡船渡运危险货物实行许可制度。经营者应当依法取得县级人民政府交通运输主管部门核发的准运证。"
    advice = "国家鼓励渡船安装定位设备，方便乘客查询渡船的位置，县级人民政府可以给予适当补助。"
    told = {
        text: [severity for severity, *_ in of_code(findings(PLAIN, (*PLAIN, text)), "A7_NEW")]
        for text in (regime, advice)
    }

    assert told[regime] == [MEANING]
    assert MEANING not in told[advice]


def test_a_time_is_nobody() -> None:
    """期限内 and 期间 stand before what must not be done and name nobody who does it."""
    base = "经营者在检验期限内不得载客营运，也不得将渡船出租给他人使用。"
    found = findings((*PLAIN, base), (*PLAIN, base.replace("期限内", "期间")))

    assert all(one.message != "finding.a1.subject" for one in found)


def test_a_paragraph_that_refers_to_the_one_before_it_is_merged_with_its_deed() -> None:
    """有前款行为 is the deed that one paragraph tells now: its fine and what came are no slight wording."""
    deed = "渡口经营者伪造、变造渡船检验证书，隐匿渡工培训记录"
    rest = "；属于国家工作人员的，还应当依法给予处分；其中的渡运管理人员，五年内不得从事渡运管理工作"
    base = (
        f"{deed}，构成犯罪的，依法追究刑事责任。\n有前款行为，尚不构成犯罪的，由县级人民政府交通运输主管部门予以通报，"
        "可以对单位并处五千元以上十万元以下的罚款；对其直接负责的主管人员和其他直接责任人员，"
        f"可以处三千元以上五万元以下的罚款{rest}。"
    )
    other = (
        f"{deed}的，由县级人民政府交通运输主管部门责令限期改正，给予警告、通报批评，没收违法所得，违法所得二十万元以上的，"
        "对单位可以并处违法所得一倍以上十倍以下的罚款，没有违法所得或者违法所得不足二十万元的，"
        "可以并处二十万元以上二百万元以下的罚款；对其直接负责的主管人员和其他直接责任人员，"
        f"可以处十万元以上五十万元以下的罚款{rest}；构成犯罪的，依法追究刑事责任。"
    )
    found = findings((*PLAIN, base), (*PLAIN, other))

    read = {str(dict(one.values).get("other", "")) for one in found if one.severity in {1, 2}}
    assert any("没收违法所得" in text for text in read)
    assert "二十万元以上二百万元以下" in read
