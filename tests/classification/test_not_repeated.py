"""What local rules may leave out of the law, and what they may not."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.not_repeated import declares, of_once, protects, reason, repeatable
from rrdiff.compare import CompareOptions, compare
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

_WHOLE = {"finding.a8.national", "finding.a8.clause"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("国务院渔业主管部门负责全国渡口的监督管理工作。", "national"),
        ("国家渡口安全工作领导机构负责认定重大隐患。", "national"),
        ("违反本法规定,构成犯罪的,依法追究刑事责任。", "crime"),
        ("当事人对处罚决定不服的,可以依法申请行政复议或者提起行政诉讼。", "procedure"),
        ("省、自治区、直辖市人民代表大会常务委员会可以根据本法,结合实际制定实施办法。", "authorisation"),
        ("本法自2019年5月1日起施行。", "force"),
        ("本法所称渡口,是指供人员上下船的场所。", "definition"),
        ("国务院住房城乡建设主管部门负责制定全国渡口规划标准。", "national"),
        ("国务院可以根据航运情况调整渡口的分级。", "national"),
        ("最高人民法院对审理渡口纠纷案件适用法律问题作出解释。", "national"),
        ("当事人可以自收到处罚决定书之日起六十日内申请行政复议。", "procedure"),
        ("外国人违反本法的,可以附加适用限期出境或者驱逐出境。", "reserved"),
        ("乡镇人民政府应当公布行政复议的渠道。", None),
        ("国务院和县级人民政府应当保障渡口经费。", None),
        ("县级人民政府应当每年检查渡口。", None),
        ("国家建立统一的渡口信息平台。", None),
        ("国家机关应当公布渡口信息。", None),
        ("国家机关不得向渡口摊派费用。", None),
        ("国家建立渡口信息平台。经营者应当如实报送客流。", None),
        ("经营者应当如实报送客流。", None),
        ("乘客因渡口设施受到损害的,可以向经营者要求赔偿。", "civil"),
        ("因渡船碰撞先行垫付的,有权向责任船舶追偿。", "civil"),
        ("侵犯渡口经营者合法权益的,依法承担侵权责任。", "civil"),
        ("破坏渡口水域的,县级人民政府渔业主管部门可以依法向人民法院提起诉讼。", "reserved"),
        ("村民对渡口承包决定有异议的,可以申请人民法院予以撤销。", "reserved"),
        ("非经国务院授权的主管部门同意,不得在国际渡口两侧采砂。", "across"),
        ("未经县级人民政府批准,不得在渡口两侧采砂。", None),
        ("乘客有权依法请求赔偿、补偿。", None),
    ],
)
def test_reason(text: str, why: str | None) -> None:
    """National matters have a reason; local duties, safeguards and limits have none."""
    assert reason(text) == why


def test_clause_of_national_organ_is_expected_in_local_rules_only() -> None:
    """Local rules leave it out without harm; a revision of the law does not."""
    kept = "第一条　经营者应当为每名乘客配备救生衣，并且每季度检查一次救生衣的完好情况。\n"
    left = "第二条　国务院渔业主管部门应当制定全国渡口布局规划。\n"
    base = parse(fold("base", f"渡口条例\n{kept}{left}第三条　渡口夜间应当有灯光照明，照明故障的应当停止摆渡。"))
    other = parse(fold("other", f"某市渡口办法\n{kept}第二条　渡口夜间应当有灯光照明，照明故障的应当停止摆渡。"))
    severities = {}
    for works in (Works.ADAPTATION, Works.REVISION):
        found = compare(base, other, CompareOptions(works)).findings
        severities[works] = [(one.severity, one.message) for one in found if one.message in _WHOLE]
    assert severities[Works.ADAPTATION] == [(0, "finding.a8.national")]
    assert severities[Works.REVISION] == [(1, "finding.a8.clause")]


_LAW = """渡口条例
第一条　经营者应当为每名乘客配备救生衣，并且每季度检查一次救生衣的完好情况。
第二条　渡口夜间应当有灯光照明，照明故障的应当停止摆渡。
第三条　发生险情后，县级人民政府应当采取下列措施：
（一）组织营救落水人员，疏散岸边群众并妥善安置；
（二）划定警戒水域，禁止无关船舶驶入。
第四条　经营者不得拒绝主管部门的检查。经营者拒绝检查的，由主管部门责令改正，给予警告。"""
_RULES = """某市实施《渡口条例》办法
第一条　经营者应当为每名乘客配备救生衣，并且每季度检查一次救生衣的完好情况。
第二条　渡口夜间应当有灯光照明，照明故障的应当停止摆渡。
"""


def _gone(rules: str, *words: str) -> list[int]:
    """Severities of what is told as missing with these words."""
    base, other = parse(fold("base", _LAW)), parse(fold("other", _RULES + rules))
    found = compare(base, other, CompareOptions(Works.ADAPTATION)).findings
    return [
        one.severity
        for one in found
        if one.code == "A8_DEL" and any(word in dict(one.values).get("base", "") for word in words)
    ]


@pytest.mark.parametrize(
    ("measures", "missed"),
    [
        ("除采取《渡口条例》第三条规定的措施外，还可以调用民用船只。", False),
        ("除采取《渡口条例》第二条至第四条规定的措施外，还可以调用民用船只。", False),
        ("除采取《渡口条例》第一条规定的措施外，还可以调用民用船只。", True),
        ("除采取《渡船条例》第三条规定的措施外，还可以调用民用船只。", True),
        ("除采取该条例第三条规定的措施外，还可以调用民用船只。", True),
    ],
)
def test_an_article_that_is_named_holds_without_being_repeated(measures: str, *, missed: bool) -> None:
    """Rules that name an article of the law take over what it says; another article or law is no such name."""
    found = _gone(f"第三条　发生险情后，县级人民政府{measures}", "警戒水域")

    assert {severity < 3 for severity in found} == {missed}


def test_civil_liability_and_crimes_protect_nobody_in_local_rules() -> None:
    """赔偿 of a civil liability, and 补偿 that only names what a text is about, are no safeguards."""
    text = "渡船漏油的,经营者应当及时清理。造成污染的赔偿责任,适用侵权责任的法律。"

    assert repeatable(text) == "渡船漏油的,经营者应当及时清理。"
    assert not protects("审计机关应当加强对征收与补偿工作的监督。")
    assert protects("造成损失的,应当给予补偿。")


def test_what_was_provided_once_is_no_grave_loss() -> None:
    """A rule for what was there when the law came into force."""
    assert of_once("本条例施行前已经取得许可的渡口,继续沿用原有的规定。")
    assert not of_once("渡口应当符合本条例的规定。")


def test_a_declaration_holds_nobody() -> None:
    """What the State stands for, and a spirit; a ban, a duty of persons and what an office must do are more."""
    assert declares("国家采取措施,保障船员从业的合法权益。")
    assert declares("各级人民政府应当坚持政务公开透明,以公开为常态。")
    assert not declares("国家保护渡口设施,禁止损毁。")
    assert not declares("各级人民政府应当坚持便民原则。经营者应当公布票价。")


def test_catalogues_and_foreigners_are_national() -> None:
    """No local rule can carry them."""
    assert reason("国家对高耗能渡船实行淘汰制度,具体目录由国务院交通运输主管部门制定并公布。") == "national"
    assert reason("外国渡运经营者的常驻代表机构不得从事渡运。") == "across"


def test_bad_records_made_public_guard_nobody() -> None:
    """The safeguard is what must be shown to the public, not what is shown of somebody."""
    assert not protects("主管部门应当将经营者的违法行为记入信用记录,并予以公示。")
    assert protects("主管部门应当公开检查结果。")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("作业人员有权拒绝违章指挥。", True),
        ("任何单位和个人都有权举报。", True),
        ("代表有权列席会议。", True),
        ("有关单位有权采取下列措施。", False),
        ("检查人员有权进入生产场所。", False),
        ("全国人民代表大会代表有权提出修改宪法的议案。", False),
        ("作业人员可以参加培训。", False),
    ],
)
def test_right_of_those_who_are_no_organ_protects(text: str, *, right: bool) -> None:
    """A right left out is missed; a power of an organ, or of the deputies of the whole State, is no right of theirs."""
    assert protects(text) is right


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("造成公共利益受到损害的,人民检察院可以依法提起公益诉讼。", "reserved"),
        ("乘客除要求赔偿损失外,还可以要求经营者支付票价十倍的赔偿金。", "civil"),
        ("人民检察院可以提出检察建议。", None),
        ("乘客可以要求退还票价。", None),
    ],
)
def test_public_interest_suits_and_multiple_damages_are_for_laws_alone(text: str, known: str | None) -> None:
    """They hold without being repeated (立法法 11)."""
    assert reason(text) == known
