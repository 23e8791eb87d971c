"""What of local rules is no change though its words look like one, and what stays one."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import MEANING, MINOR, WORDING, Finding
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

KEPT = "第一条　缆车运营单位应当每日开车以前检查钢索和制动装置，并且把检查结果记录在值班簿中。\n"


def found(base: str, local: str) -> tuple[Finding, ...]:
    """The findings on a second article, of the law and of local rules that have the first alike."""
    one = law(f"缆车运营条例\n{KEPT}第二条　{base}", "base")
    two = law(f"某市缆车运营办法\n{KEPT}第二条　{local}", "other")
    return compare(one, two, CompareOptions(Works.ADAPTATION)).findings


def grave(base: str, local: str, beginning: str = "finding.") -> list[str]:
    """Messages of severity 1 and 2 among them."""
    told = [one for one in found(base, local) if one.severity in {MEANING, WORDING}]
    return [one.message for one in told if one.message.startswith(beginning)]


SUSPENDED = "实行缆车停运审查制度。风力达到八级的，运营单位不得开行缆车；检修未完成的，不得载客试运行。"


@pytest.mark.parametrize(
    ("local", "lost"),
    [
        ("实行缆车停运审查制度。具体按照国家有关规定执行。", False),
        ("实行缆车停运审查制度。停运的审查应当在当日完成并且公布。", True),
        ("实行缆车停运审查制度。站房的建筑高度按照国家有关规定执行。", True),
    ],
)
def test_bans_left_with_their_matter_to_the_state_are_slight(local: str, *, lost: bool) -> None:
    """Rules that leave the details to what the State provides have dropped none; those on another matter have."""
    assert bool(grave(SUSPENDED, local, "finding.a8")) == lost


@pytest.mark.parametrize(
    ("local", "told"),
    [("，法律、法规有行政处罚规定的，从其规定", False), ("，游客自愿的除外", True)],
)
def test_exception_for_other_law_that_came_is_none(local: str, *, told: bool) -> None:
    """Other law prevails without being named; any other exception is one."""
    base = "违反本条例规定，运营单位超员载客的，由缆车主管部门责令改正{}。"
    assert bool(grave(base.format(""), base.format(local), "finding.a6.exception")) == told


COMPLAINS = "乘客采用当面形式提出票价投诉的，应当到有关机关设立或者指定的窗口提出。"


@pytest.mark.parametrize(
    ("base", "local", "told"),
    [
        (
            COMPLAINS,
            "当面投诉票价的，应当持本人车票，到上车地有权处理的本级或者上一级主管机关指定窗口提出。",
            False,
        ),
        ("乘客投诉票价的，应当到缆车站指定的窗口提出。", "乘客投诉票价的，有权到缆车站指定的窗口提出。", True),
    ],
)
def test_body_named_by_its_power_has_no_word_of_force(base: str, local: str, *, told: bool) -> None:
    """有权处理的机关 says which; 有权提出 is a right."""
    assert bool(grave(base, local, "finding.a3.replaced")) == told


@pytest.mark.parametrize(
    ("local", "burden"),
    [
        ("运营单位应当报国务院缆车主管部门批准后转让经营权。", False),
        ("运营单位应当报市缆车主管部门批准后转让经营权。", True),
        ("运营单位不得有下列行为：\n（一）收取候车费；\n（二）拒绝老人乘车。", False),
        ("运营单位向候车的乘客收取候车费。", True),
        ("运营单位收取候车费的，责令退还。", False),
        ("主管部门对运营单位核发缆车营运许可证。", False),
        ("主管部门对运营单位核发索具采购许可证。", True),
    ],
)
def test_what_no_local_rules_can_set_or_what_they_forbid_is_no_burden(local: str, *, burden: bool) -> None:
    """Leave of national organs, charges that are forbidden or punished, and permits of the law set nothing."""
    base = "运营单位取得缆车营运业务许可的，应当在站内公布许可的期限。"
    assert bool(grave(base, local, "finding.a7.burden")) == burden


@pytest.mark.parametrize(("body", "told"), [("国务院", False), ("县级人民政府", True)])
def test_lead_of_national_departments_is_not_exchanged_with_local_ones(body: str, *, told: bool) -> None:
    """What departments of the country draw up together binds no local ones."""
    base = f"{body}交通主管部门会同{body}气象主管部门制定缆车停运标准，并且向社会公布。"
    local = "市气象主管部门会同市交通主管部门制定缆车停运标准，并且向社会公布。"
    assert bool(grave(base, local, "finding.a1.lead")) == told


@pytest.mark.parametrize(("subject", "told"), [("缆车驾驶证", False), ("缆车检验员", True)])
def test_paper_that_must_be_carried_is_no_other_actor(subject: str, *, told: bool) -> None:
    """A paper acts not; another person does."""
    base = "缆车驾驶员应当随车备查。"
    assert bool(grave(base, f"{subject}应当随车备查。", "finding.a1.subject")) == told


CHECKED = "缆车主管部门应当每半年检查一次运营单位的值班簿。"


@pytest.mark.parametrize(
    ("power", "severity"),
    [
        ("乡镇人民政府的巡查人员可以进入缆车机房，询问值班人员，复制值班簿。", 1),
        ("乡镇人民政府的巡查人员可以查阅缆车机房的监控系统信息。", 2),
        ("乡镇人民政府的巡查人员可以建议运营单位更换钢索。", 3),
        ("乘客可以进入缆车机房的观察廊。", 3),
    ],
)
def test_new_power_of_organs_to_look_into_things_is_told(power: str, severity: int) -> None:
    """To enter, question or copy is grave, to look something up is told, to suggest is neither; visitors have none."""
    findings = found(CHECKED, f"{CHECKED}\n第三条　{power}")
    assert [one.severity for one in findings if one.code == "A7_NEW"] == [severity]


def test_power_that_the_law_has_too_is_none_of_the_rules_own() -> None:
    """The same may be done under the law."""
    law_text = f"{CHECKED}检查人员有权进入机房，询问值班人员。"
    findings = found(law_text, f"{law_text}\n第三条　山地公园管理机构的人员可以进入缆车的备用机房。")
    assert [one.severity for one in findings if one.code == "A7_NEW"] == [3]


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("人民法院受理缆车事故保全申请的，应当在四十八小时内作出裁定。", False),
        ("申请人对裁定不服的，可以自收到之日起五日内向作出裁定的人民法院申请复议一次。", False),
        ("缆车淘汰设备实行目录管理。淘汰设备的目录，由国务院缆车主管部门会同有关部门公布。", False),
        ("国务院缆车主管部门会同气象主管部门，每年公布各省、自治区、直辖市的停运天数。", False),
        ("县级人民政府缆车主管部门应当每年向乘客公布停运天数和原因。", True),
        ("本条例施行前已经架设的缆车，应当在两年内加装风速仪，乘客不得借此拒绝购票。", False),
    ],
)
def test_courts_national_catalogues_and_what_was_once_need_no_local_rule(clause: str, *, told: bool) -> None:
    """They are for the law; what a local department owes to the public is missed."""
    one = law(f"缆车运营条例\n{KEPT}第二条　{clause}\n第三条　{CHECKED}", "base")
    two = law(f"某市缆车运营办法\n{KEPT}第二条　{CHECKED}", "other")
    findings = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    lost = [one for one in findings if one.code == "A8_DEL" and one.severity in {MEANING, WORDING}]
    assert bool(lost) == told


@pytest.mark.parametrize(("closing", "told"), [("必须遵守本办法", False), ("必须遵守装卸次序", True)])
def test_that_everybody_keeps_to_the_rules_is_no_duty(closing: str, *, told: bool) -> None:
    """It says what holds anyway."""
    findings = found(CHECKED, f"{CHECKED}\n第三条　在本市托运货物的单位和个人{closing}。")
    assert any(one.code == "A7_NEW" and one.severity in {MEANING, WORDING} for one in findings) == told


def test_right_of_those_refused_is_no_penalty_that_need_not_be_repeated() -> None:
    """A ban with what follows when it is not kept stays told where its counterpart has no phrase of it."""
    base = "缆车站应当售票给持轮椅乘坐的游客，不得因其行动不便拒绝其乘坐；拒绝的，主管部门应当责令该站售票。"
    messages = grave(base, "缆车机房的噪声应当每季度测量一次，测量值张贴在候车厅。", "finding.a8")
    assert messages


FINED = (
    "乘客对行政处罚不服的，可以自接到处罚决定通知之日起15日内，向作出处罚决定的缆车主管部门的上一级机关提出请求，"
    "请求写明理由并且附具处罚决定书，由该机关在15日内受理行政复议。"
)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        (FINED, False),
        ("乘客对票价核定不服的，可以自公布之日起15日内向缆车站申请复核。", True),
    ],
)
def test_remedies_that_other_laws_fix_need_no_local_rule(clause: str, *, told: bool) -> None:
    """However long the sentence is; a remedy of the law's own is missed."""
    one = law(f"缆车运营条例\n{KEPT}第二条　{clause}\n第三条　{CHECKED}", "base")
    two = law(f"某市缆车运营办法\n{KEPT}第二条　{CHECKED}", "other")
    findings = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert any(one.code == "A8_DEL" and one.severity in {MEANING, WORDING} for one in findings) == told


BY_LEVEL = "省、自治区的缆车协会会员八人以上联名，县级的缆车协会会员四人以上联名，可以提出停运建议。"


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("缆车协会会员八人以上联名，可以提出停运建议。", False),
        ("缆车协会会员六人以上联名，可以提出停运建议。", True),
        ("省、自治区的缆车协会会员八人以上联名，县级的缆车协会会员八人以上联名，可以提出停运建议。", True),
    ],
)
def test_number_of_the_own_level_is_no_other_number(local: str, *, told: bool) -> None:
    """Of the numbers that the law has for several levels local rules have the one of theirs."""
    assert bool(grave(BY_LEVEL, local, "finding.a4")) == told


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("大风来临时，运营单位除可以采取《缆车运营条例》规定的措施外，还可以采取下列措施：停止售票；疏散乘客。", False),
        ("大风来临时，运营单位可以采取下列措施：停止售票；疏散乘客。", True),
    ],
)
def test_what_may_be_done_besides_the_duty_is_no_weaker_duty(local: str, *, told: bool) -> None:
    """除可以采取……外,还可以…… leaves the duty of the law where it is."""
    base = "大风来临时，运营单位应当采取下列措施：停止售票；疏散乘客。"
    assert bool(grave(base, local, "finding.a3")) == told


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("乘务员应当每年参加救护训练，不得离岗、脱岗和酗酒。", False),
        ("乘务员应当每年参加救护训练，站台应当每日清扫。", True),
    ],
)
def test_short_ban_among_others_is_kept(local: str, *, told: bool) -> None:
    """Of 不得酗酒、脱岗 every character stands in one ban of the clause that answers."""
    base = "缆车开行时乘务员应当留在站台，并且按照规定参加救护训练，不得酗酒、脱岗。"
    assert bool(grave(base, local, "finding.a8.ban")) == told


def test_what_an_owner_does_with_what_is_his_is_no_penalty() -> None:
    """处分其财产 punishes nobody."""
    told = grave("投资人有权处分其在站房的财产。", "投资人将其在站房的财产运出的，依照国家有关规定办理。")
    assert "finding.a8.penalty" not in told


@pytest.mark.parametrize(
    ("base", "severity"),
    [
        ("运营单位未划拨缆车检修费用的，责令限期改正；逾期未改正的，责令该线路停止运营。", MEANING),
        ("运营单位未划拨缆车检修费用的，责令限期改正；逾期未改正的，依法给予处罚。", WORDING),
    ],
)
def test_fine_for_what_the_law_fines_nobody_for_is_grave(base: str, severity: int) -> None:
    """A fine of the rules for a deed that the law answers with an order alone is new, in whatever words it is told."""
    local = (
        "违反第九条第二款规定，未按照要求单独列支检修费用的，由市缆车主管部门责令限期改正；"
        "逾期不改正的，处一万元以上三万元以下罚款。"
    )
    told = [one.severity for one in found(base, local) if "万元" in dict(one.values).get("other", "")]
    assert told
    assert min(told) == severity


@pytest.mark.parametrize(
    ("lead", "told"),
    [("缆车协会行使下列职权：", False), ("乘客享有下列权利：", True)],
)
def test_remedy_among_the_powers_of_an_organ_is_none(lead: str, *, told: bool) -> None:
    """What an organ receives among other tasks is no way open to those concerned; a right to it is."""
    base = f"{lead}\n（一）检查缆车的站房和索道；\n（二）对停运的决定提出申诉。"
    local = f"{lead}\n（一）检查缆车的站房和索道；\n（二）对停运的决定进行评议。"
    assert ("finding.a8.remedy" in grave(base, local)) == told


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("运营单位因客流减少不能按时缴费的，经市缆车主管部门批准，可以缓缴线路使用费。", False),
        ("索道会议表决定价方案，经到会的管理委员会全体人员同意后公布。", False),
        ("运营单位转让线路的，应当经市缆车主管部门批准。", True),
    ],
)
def test_leave_for_a_relief_and_votes_are_no_burden(local: str, *, told: bool) -> None:
    """Leave that opens a relief takes nothing from anybody, and members who vote are no organ that is asked."""
    assert bool(grave("运营单位应当在站内公布线路图。", local, "finding.a7.burden.approval")) == told


@pytest.mark.parametrize(
    ("subject", "told"),
    [("县级以上人民政府", False), ("缆车企业", True)],
)
def test_organ_that_does_what_the_state_encourages_burdens_nobody(subject: str, *, told: bool) -> None:
    """The State's aim put into effect by an organ is no heavier duty; one laid on those encouraged is."""
    base = "国家鼓励缆车企业运用监测技术，建立钢索断丝的自动预警系统。"
    local = f"{subject}应当建立钢索断丝的自动预警系统，运用监测技术。"
    assert bool(grave(base, local, "finding.a3.replaced")) == told


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("市缆车主管部门可以在其法定职权范围内，将缆车检验的处罚权委托符合条件的检验所实施。", False),
        ("市缆车主管部门可以将缆车检验的处罚权交由检验所实施。", True),
    ],
)
def test_task_that_laws_let_another_carry_out_is_no_new_power(local: str, *, told: bool) -> None:
    """Delegation within the laws on penalties and permits is open to every organ."""
    kept = "第二条　缆车车厢应当每日消毒，消毒记录保存两年，供乘客在站房查阅。"
    base = law(f"缆车运营条例\n{KEPT}{kept}", "base")
    other = law(f"某市缆车运营办法\n{KEPT}{kept}\n第三条　{local}", "other")
    new = [one for one in compare(base, other, CompareOptions(Works.ADAPTATION)).findings if one.code == "A7_NEW"]
    assert [one.message == "finding.a7.clause.power" for one in new] == [told]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("缆车企业拒不停运的，缆车主管部门可以采取通知供电单位停止供电的措施，并且立即书面报告。", WORDING),
        ("缆车企业拒不停运的，缆车主管部门可以采取通知供电单位停止供电的措施，但是不得影响居民用电。", MEANING),
        ("红十字会应当立即对缆车事故的受害者提供救助，有关单位应当每日报告。", WORDING),
    ],
)
def test_powers_of_the_law_are_not_missed_as_duties_are(text: str, severity: int) -> None:
    """What organs may do, and what a law of its own asks of somebody, holds without local rules that say so."""
    kept = "第二条　缆车车厢应当每日消毒，消毒记录保存两年，供乘客在站房查阅。"
    base = law(f"缆车运营条例\n{KEPT}{kept}\n第三条　{text}", "base")
    other = law(f"某市缆车运营办法\n{KEPT}{kept}", "other")
    told = [one for one in compare(base, other, CompareOptions(Works.ADAPTATION)).findings if one.code == "A8_DEL"]
    assert [one.severity for one in told] == [severity]


@pytest.mark.parametrize(("word", "told"), [("不适当", False), ("适当", True)])
def test_hedge_is_none_after_a_negation(word: str, *, told: bool) -> None:
    """不适当的决定 is a wrong one; 适当 alone leaves room."""
    base = f"乘客大会有权撤销缆车管理机构{word}的决定，有权{word}调整开行的班次。"
    local = "乘客大会有权撤销缆车管理机构的决定，有权调整开行的班次。"
    assert bool([one for one in found(base, local) if one.values[1][1] == "适当"]) == told


def test_share_of_one_department_is_for_local_rules_to_divide() -> None:
    """A department whose share local rules do not name is a change of wording; a ban is more."""
    base = "民航部门负责缆车净空的审查；旅游部门负责缆车票务的监督管理。"
    assert "finding.a8.phrase" not in [
        one.message for one in found(base, "旅游部门负责缆车票务的监督管理工作。") if one.severity == MEANING
    ]


@pytest.mark.parametrize(("step", "severity"), [("责令改正；拒不改正的，", {2, 3}), ("没收违法所得，", {1})])
def test_first_correction_before_a_fine_is_no_penalty(step: str, severity: set[int]) -> None:
    """An order to mend makes the fine softer; a further measure is one more penalty."""
    base = "运营单位不检查钢索的，由缆车主管部门处一万元以上二万元以下罚款。"
    local = f"运营单位不检查钢索的，由缆车主管部门{step}处一万元以上二万元以下罚款。"
    told = [one.severity for one in found(base, local) if one.message == "finding.a7.penalty"]
    assert told
    assert set(told) <= severity


def test_exchange_up_to_a_tie_is_the_one_that_runs_through() -> None:
    """运营单位的负责人 became 缆车公司负责人 where 缆车公司 stands for 运营单位 throughout: said once, expected."""
    frames = (
        "{}应当每日开车以前检查钢索和制动装置，并且把检查结果记录在值班簿中。",
        "{}应当在候车站房的入口公布票价和停运的时间，不得擅自变更。",
        "{}应当每年组织两次乘客疏散演练，并且记录演练的情况。",
        "{}应当为乘客投保意外伤害险，保险费不得另行收取。",
    )
    base, local = (
        law(f"{title}\n" + "".join(f"第{at}条　{text}\n" for at, text in zip("一二三四五", texts, strict=True)), side)
        for side, title, texts in (
            (
                "base",
                "缆车运营条例",
                [*(one.format("运营单位") for one in frames), "运营单位的负责人对缆车安全负责。"],
            ),
            (
                "other",
                "某市缆车运营办法",
                [*(one.format("缆车公司") for one in frames), "缆车公司负责人对缆车安全负责。"],
            ),
        )
    )
    told = compare(base, local, CompareOptions(Works.ADAPTATION)).findings
    assert [one.severity for one in told if one.message.startswith(("finding.a1", "finding.a2"))] == [0]


@pytest.mark.parametrize(
    ("penalty", "told"), [("依法给予处分", False), ("责令改正", True), ("依法给予处分，并予以通报", False)]
)
def test_the_grades_of_a_discipline_are_those_of_its_own_law(penalty: str, *, told: bool) -> None:
    """依法给予处分 stands for all of them; where nobody answers to his body any more they are lost."""
    items = "（一）对不符合法定安全条件的缆车予以批准的；\n（二）发现违法运营不予查处的。"
    persons = "对直接负责的主管人员和其他直接责任人员"
    base = (
        f"县级以上人民政府缆车管理部门有下列行为之一的，{persons}给予警告、记过或者记大过处分；"
        f"情节较重的，给予降级或者撤职处分；情节严重的，给予开除处分：\n{items}"
    )
    rules = f"缆车监督管理部门及其工作人员有下列情形之一的，{persons}{penalty}：\n{items}"
    assert ("finding.a8.penalty" in grave(base, rules)) == told


def test_a_discipline_that_local_rules_add_is_slight() -> None:
    """Whom it hits answers to his own body by another law; a fine is a penalty all the same."""
    base = "运营单位未检查钢索的，责令停运。"
    assert "finding.a7.penalty" not in grave(base, f"{base}情节严重的，对直接负责的主管人员依法给予处分。")
    assert "finding.a7.penalty" in grave(base, f"{base}情节严重的，对直接负责的主管人员处一万元罚款。")


def test_a_word_that_its_sentence_has_still_is_not_left_out() -> None:
    """监测方案 → 方案 beside 监测计划; a word that stands nowhere else in the sentence is gone."""
    base = "运营单位应当根据缆车风险监测计划和监测方案开展监测工作，并按照监测计划和监测方案的要求报送监测数据和结果。"
    same = (
        "运营单位应当根据缆车风险监测计划和方案开展监测工作，"
        "并按照监测计划和方案的要求，向市主管部门报送监测数据和结果。"
    )
    gone = same.replace("监测数据", "数据").replace("风险", "")
    assert "finding.a8.words" not in grave(base, same)
    assert "finding.a8.words" in grave(base, gone)


@pytest.mark.parametrize(("member", "told"), [("、规章", False), ("、技术标准", True)])
def test_a_member_that_rounds_off_an_enumeration_is_slight(member: str, *, told: bool) -> None:
    """法律、法规 → 法律、法规、规章 is how local rules say it."""
    base = "新闻媒体应当开展缆车安全法律、法规以及缆车安全知识的公益宣传，并对违法行为进行舆论监督。"
    local = f"电视台等媒体应当开展缆车安全法律、法规{member}以及缆车安全知识的公益宣传，对违法行为进行舆论监督。"
    assert bool(grave(base, local, "finding.a6.member.gained")) == told


def test_a_title_is_named_once_and_the_law_not_among_new_ones() -> None:
    """What 本法 meant is cited by its title in local rules."""
    base = "煤矿缆车造成事故的，依照本条例的规定处理。"
    local = "煤矿缆车造成事故的，依照《缆车运营条例》和《矿山条例》的规定处理；依照《矿山条例》免责的除外。"
    told = [one for one in found(base, local) if one.message == "finding.a5.title.added"]
    assert [dict(one.values)["other"] for one in told] == ["《矿山条例》"]


def test_a_modal_of_another_act_makes_no_duty_of_what_may_be_done() -> None:
    """可以授权 is no duty where 应当 stands before what is said of the matters, but where it stands before 授权."""
    base = "运营会议可以授权值班会议讨论决定前款规定的事项。"
    other = "运营会议授权值班会议讨论决定的具体事项应当在章程中规定。"
    same = "运营会议应当授权值班会议讨论决定前款规定的事项。"
    assert "finding.a3.replaced.harder" not in grave(base, other)
    assert "finding.a3.replaced.harder" in grave(base, same)


def test_who_must_do_what_the_lead_of_the_local_list_says_is_no_other_object() -> None:
    """运营单位 stands before the list; 支持 → 限制 is another thing."""
    what = "服务性、公益性、互助性乘客组织依法开展活动，推动缆车安全建设。"
    base = f"运营单位应当支持{what}"
    local = f"运营单位履行下列职责：\n（一）公布检查结果；\n（二）支持本市{what}"
    assert "finding.a2" not in grave(base, local)
    assert grave(base, local.replace("运营单位", "检修班组"))
    assert grave(base, local.replace("支持", "限制"))


@pytest.mark.parametrize(("area", "severe"), [("本地区", False), ("本辖区", False), ("本单位", True)])
def test_the_area_of_whoever_acts_has_many_names(area: str, *, severe: bool) -> None:
    """本行政区域 and 本地区 are one; 本单位 is no area."""
    text = "缆车主管部门根据可供{}使用的缆车数量，制定年度运行计划，对缆车实行总量控制。"
    told = found(text.format("本行政区域"), text.format(area))
    assert any(one.severity in {1, 2} for one in told if one.code in {"A1_ACTOR", "A2_OBJ"}) == severe


def test_a_duty_that_is_gone_with_its_bearer_is_no_member() -> None:
    """What must be done with the second thing of a list is graver than the thing by itself."""
    told = found(
        "站房产生的污水、缆车清理出的油泥，应当按照国家规定严格消毒；达到排放标准后，方可排入管网。",
        "站房产生的污水达到排放标准后，方可排入管网。",
    )
    assert [(one.severity, one.message) for one in told if one.code == "A8_DEL"] == [(1, "finding.a8.phrase")]


def test_the_date_of_what_the_rules_repeal_is_no_new_quantity() -> None:
    """It names another text; a number of days in a duty is one."""
    base, own = "本条例自发布之日起施行。", "本办法自2000年12月1日起施行。"

    def told(local: str) -> str:
        """The quantities of local rules that are told as new."""
        added = [one for one in found(base, own + local) if one.message == "finding.a4.added" and one.severity < MINOR]
        return "".join(str(dict(one.values)["other"]) for one in added)

    assert "1998" not in told("1998年9月22日市人民代表大会常务委员会通过的《缆车管理规定》同时废止。")
    assert "2000年12月1日" in told("")


@pytest.mark.parametrize(
    ("elsewhere", "severity"),
    [("居民的诉求由乘客代为反映的，意见可以书面听取，司机、站长要求补正。", WORDING), ("司机应当走访居民。", MEANING)],
    ids=["its words stand there", "they do not"],
)
def test_what_a_copy_leaves_out_is_looked_for_in_other_articles(elsewhere: str, severity: int) -> None:
    """A right that a copied paragraph lacks is not grave where another article has its words."""
    kept = "司机小组由同一线路的司机组成，推选组长一人，每月活动一次，以随车学习和检修演练为基本形式。"
    local = f"{kept}\n第三条　{elsewhere}\n第四条　缆车应当保养。\n第五条　站房应当清扫。"
    lost = "乘客可以要求司机听取、反映乘客和居民的意见和诉求。"

    assert [one.severity for one in found(f"{kept}{lost}", local) if one.code == "A8_DEL"] == [severity]
