"""What local rules leave unsaid and holds all the same; and how what is missing, or new, is quoted."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Finding
from rrdiff.classification.not_repeated import reason, telling
from rrdiff.compare import CompareOptions, compare
from rrdiff.report.wording import finding_message
from tests.classification.builders import articles, law

PIER = "景区应当每日检查栈桥的护栏，并且记录检查的结果。"
SWIMMING = "在禁止下湖游泳的时间、地点下湖游泳的，由景区管理机构责令上岸，处五十元以上二百元以下罚款。"


def found(base: str, local: str) -> list[Finding]:
    """What is told of local rules at severity 1 or 2."""
    texts = law(base, "base"), law(local, "other")
    return [one for one in compare(*texts, CompareOptions(Works.ADAPTATION)).findings if one.severity in {1, 2}]


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("游船夜间载客不亮灯的，由航道机构责令改正；拒不改正的，处二百元罚款；构成犯罪的，依法追究刑事责任。", False),
        ("游船夜间载客不亮灯的，由航道机构责令改正；拒不改正的，处二百元罚款。", True),
    ],
)
def test_prosecution_that_the_article_has_in_other_words_is_not_left_out(local: str, *, told: bool) -> None:
    """依照刑法有关规定追究刑事责任 is 依法追究刑事责任; where nobody is prosecuted any more it is told."""
    base = (
        "游船夜间载客不亮灯的，由航道机构责令改正；拒不改正的，处二百元罚款；构成犯罪的，依照刑法有关规定追究刑事责任。"
    )
    assert any(one.code == "A8_DEL" for one in found(articles(PIER, base), articles(PIER, local))) == told


@pytest.mark.parametrize(
    ("base", "local", "told"),
    [
        (
            "游船应当符合本法和有关法律规定的救生条件，并且悬挂牌照。",
            "游船应当符合法律规定的救生条件，并且悬挂牌照。",
            False,
        ),
        (
            "游船应当符合检验机构和有关法律规定的救生条件，并且悬挂牌照。",
            "游船应当符合法律规定的救生条件，并且悬挂牌照。",
            True,
        ),
        (
            "因超载危及乘客的，检察院可以根据行政诉讼法的相关规定督促航道机构履行职责。",
            "因超载危及乘客的，检察院可以督促航道机构履行职责。",
            False,
        ),
        (
            "因超载危及乘客的，检察院可以根据航道机构的书面意见督促航道机构履行职责。",
            "因超载危及乘客的，检察院可以督促航道机构履行职责。",
            True,
        ),
    ],
)
def test_the_law_itself_and_a_code_apply_without_being_named(base: str, local: str, *, told: bool) -> None:
    """本法和有关法律 are 法律; 根据行政诉讼法的相关规定 adds nothing."""
    texts = articles(PIER, base).replace("示例办法", "游船法"), articles(PIER, local)
    assert any(one.code == "A8_DEL" for one in found(*texts)) == told


@pytest.mark.parametrize(("lead", "told"), [("本法中下列用语的含义：", False), ("栈桥和游船应当公布下列内容：", True)])
def test_items_of_a_list_of_definitions_need_not_be_repeated(lead: str, *, told: bool) -> None:
    """A definition holds under its lead too; what must be made public does not."""
    one = "\n（一）栈桥，是指伸入湖面供人行走的设施，每日开放的时间和检修日期；"
    two = "\n（二）游船，是指以桨或者电机推动的船只，每日的班次和码头水深。"
    base, local = (articles(PIER, lead + items) for items in (one + two, one))
    assert any(each.base and each.base.clause == "art2.item2" for each in found(base, local)) == told


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("在汛期警戒水位期间下湖游泳的，由景区管理机构责令改正，处一百元罚款。", (2, "finding.a7.clause.fine")),
        ("在汛期警戒水位期间下湖游泳的，由景区管理机构责令改正，处五百元罚款。", (1, "finding.a7.clause.fine")),
        ("在汛期警戒水位期间出租泳圈的，由景区管理机构责令改正，处一百元罚款。", (1, "finding.a7.clause.sanction")),
    ],
)
def test_fine_for_what_the_law_fines_wherever_it_is_forbidden(local: str, expected: tuple[int, str]) -> None:
    """Who says when it is forbidden sets no new penalty, but in a range of his own, or for another deed."""
    base, rules = articles(PIER, SWIMMING), articles(PIER, SWIMMING, local)
    told = [(one.severity, one.message) for one in found(base, rules) if one.other and one.other.clause == "art3"]
    assert told == [expected]


def test_fine_of_the_law_stands_beside_that_of_the_rules() -> None:
    """Whoever reads that the law has a fine for it wants to see both."""
    base = articles(PIER, SWIMMING)
    rules = articles(PIER, SWIMMING, "在汛期警戒水位期间下湖游泳的，处五百元罚款。")
    (one,) = (one for one in found(base, rules) if one.other and one.other.clause == "art3")
    words = finding_message(law(base, "base"), law(rules, "other"), one, "zh")
    assert "第二条（处五十元以上二百元以下罚款）" in words
    assert "“在汛期警戒水位期间下湖游泳……处五百元罚款”" in words


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("依照本办法对经营者处以的罚款，应当上缴国库。", 3),
        ("对经营者处以二百元以上四百元以下罚款，并通报其主管部门。", 1),
    ],
)
def test_where_fines_go_sets_no_fine(text: str, severity: int) -> None:
    """处以的罚款应当上缴 names the fines of others."""
    base, rules = articles(PIER), articles(PIER, text)
    texts = law(base, "base"), law(rules, "other")
    told = compare(*texts, CompareOptions(Works.ADAPTATION)).findings
    assert [one.severity for one in told if one.other and one.other.clause == "art2"] == [severity]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "违反本办法第三条规定,租船不登记姓名的,由景区责令改正;拒不改正的,处五十元以上一百元以下罚款。",
            "租船不登记姓名……处五十元以上一百元以下罚款",
        ),
        (
            "有下列行为之一的,处五十元以上一百元以下罚款:在船头站立拍照的;向水鸟投喂面包的。",
            "在船头站立拍照的;向水鸟投喂面包的……处五十元以上一百元以下罚款",
        ),
        (
            "租船处在游客退还船桨以后应当当场检查船体和座椅的损坏情况并且记入当日的台账,不得以此扣留游客的证件。",
            "租船处在游客退还船桨以后应当……不得以此扣留游客的证件",
        ),
        ("租船处不得扣留游客的证件。", "租船处不得扣留游客的证件"),
    ],
)
def test_a_clause_is_known_by_its_fine_and_its_ban(text: str, shown: str) -> None:
    """Who is fined how much, and what is forbidden, are shown however late they stand."""
    assert telling(text) == shown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("国务院规定由指定的单位统一打捞的沉船，任何其他单位或者个人不得打捞。", "across"),
        ("沉船打捞办法由国务院交通主管部门制定，制定过程中，应当向社会公开征求意见。", "national"),
        ("任何其他单位或者个人不得打捞沉船。", None),
        ("沉船打捞办法由县级交通主管部门制定，制定过程中，应当向社会公开征求意见。", None),
    ],
)
def test_what_national_organs_do_protects_nobody_here(text: str, why: str | None) -> None:
    """Their bans and the way they make their rules are theirs, too."""
    assert reason(text.replace("，", ",")) == why


@pytest.mark.parametrize(
    ("ban", "severity"),
    [
        ("不得在法规之外对船户实施摊派，不得干预船户经营", {2, 3}),
        ("不得在法规之外对船户实施检查，不得干预船户经营", {1}),
    ],
)
def test_a_ban_by_the_name_of_what_it_forbids(ban: str, severity: set[int]) -> None:
    """禁止……的摊派行为 is kept by 不得实施摊派 in another paragraph, and by no other ban."""
    law_ban = "禁止在法律、法规规定之外要求船户提供绳缆、油料或者人工的摊派行为。船户有权拒绝任何形式的摊派。"
    base = articles(PIER, f"船户依法自主经营。\n{law_ban}")
    local = articles(PIER, f"船户依法自主经营，有权拒绝任何形式的摊派。\n任何单位{ban}。")
    told = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION)).findings
    found_there = {one.severity for one in told if one.code == "A8_DEL" and "摊派行为" in dict(one.values)["base"]}
    assert found_there <= severity
    assert found_there


def test_a_short_ban_is_told_with_its_sentence() -> None:
    """不得限制 by itself says nothing."""
    base = articles(PIER, "船户申请变更泊位的，航道机构应当及时办理，不得限制。泊位变更以后，原有的牌照继续有效。")
    local = articles(PIER, "船户申请变更泊位的，航道机构应当及时办理。泊位变更以后，原有的牌照继续有效。")
    values = [dict(one.values)["base"] for one in found(base, local) if one.message == "finding.a8.ban"]
    assert values == ["船户申请变更泊位的,航道机构应当及时办理,不得限制"]


def test_what_the_state_builds_is_no_remedy() -> None:
    """国家完善……诉讼等机制 opens no way to a court; 可以提起诉讼 does."""
    ways = "调解、仲裁、行政复议、诉讼等多种方式化解泊位纠纷的机制，为船户提供高效的服务。"
    local = articles(PIER, "本市完善多种方式化解泊位纠纷的工作，为船户提供高效的服务。")
    told = [one.message for one in found(articles(PIER, f"国家完善{ways}"), local)]
    assert "finding.a8.remedy" not in told
    rights = "船户不服泊位纠纷处理决定的，可以依法申请复核或者申诉，为船户提供高效的服务。"
    assert "finding.a8.remedy" in [one.message for one in found(articles(PIER, rights), local)]


@pytest.mark.parametrize(("rest", "told"), [("违法泊船造成他人损失的，应当赔偿。", False), ("泊船应当系缆。", True)])
def test_damages_that_the_article_has_are_no_member_less(rest: str, *, told: bool) -> None:
    """A member 赔偿损失 is not lost where another paragraph has it."""
    base = articles(PIER, "擅自占用泊位的，责令离开、赔偿损失，可以并处二百元罚款。")
    local = articles(PIER, f"擅自占用泊位的，责令离开，可以并处二百元罚款。\n{rest}")
    assert any(one.code == "A8_DEL" for one in found(base, local)) == told


@pytest.mark.parametrize(
    ("declared", "severity"),
    [
        ("国家保障依法设立的船厂的合法权益。船厂是航运的主体。", {2, 3}),
        ("国家保障依法设立的船厂的合法权益。任何单位不得占用船厂的岸线。", {1}),
    ],
)
def test_what_the_state_stands_for_is_no_safeguard_of_a_clause(declared: str, severity: set[int]) -> None:
    """A clause is as grave as what it says beside 国家保障……."""
    told = found(articles(PIER, declared), articles(PIER))
    told = told or list(
        compare(law(articles(PIER, declared)), law(articles(PIER)), CompareOptions(Works.ADAPTATION)).findings
    )
    assert {one.severity for one in told if one.base and one.base.clause == "art2"} <= severity


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("泊位使用权的转让，必须经市港航行政主管部门批准。", False),
        ("泊位使用权的抵押、夜间使用，必须经市港航行政主管部门批准。", True),
    ],
)
def test_leave_that_the_law_asks_for_too_is_known_by_its_act(local: str, *, told: bool) -> None:
    """Whose leave it is says nothing of what is approved."""
    base = articles(PIER, "取得泊位使用权的船户，经依法批准，可以将泊位使用权转让他人。")
    messages = [one.message for one in found(base, articles(PIER, local, "游船应当挂牌。"))]
    assert ("finding.a7.burden.approval" in messages) == told


@pytest.mark.parametrize(("penalty", "told"), [("责令停业整顿", False), ("吊销执照", True)])
def test_closing_for_a_time_in_other_words_is_no_new_penalty(penalty: str, *, told: bool) -> None:
    """停产停业 of the law is 停业整顿 of the rules."""
    base = articles(PIER, "船厂不按图纸施工的，责令停产停业。")
    local = articles(PIER, f"船厂在夜间焊接船体并且影响岸上住户休息的，由县级以上港航机构{penalty}。")
    messages = [one.message for one in found(base, local)]
    assert ("finding.a7.burden.penalty" in messages) == told


SHORE = "船户因避风需要靠岸停泊过夜的，应当在天黑以前向航道机构办理登记，并且如实说明载货的种类和数量。"


@pytest.mark.parametrize(
    ("left_out", "told"),
    [("因", False), ("办理", False), ("如实", True), ("天黑以前", True)],
)
def test_words_that_say_nothing_are_slight_beside_another_change(left_out: str, *, told: bool) -> None:
    """A particle and a plain verb say nothing by themselves where the clause was changed elsewhere too."""
    local = SHORE.replace(left_out, "").replace("种类和数量", "种类、来源和数量")
    found_there = [
        one for one in found(articles(PIER, SHORE), articles(PIER, local)) if one.code in {"A8_DEL", "A4_QUANT"}
    ]
    assert bool(found_there) == told


def test_a_short_word_that_alone_is_gone_was_meant() -> None:
    """Nothing else of the clause was touched."""
    told = found(articles(PIER, SHORE), articles(PIER, SHORE.replace("办理", "")))
    assert [dict(one.values)["base"] for one in told] == ["办理"]


@pytest.mark.parametrize(
    ("clause", "severity"),
    [
        ("自本条例施行之日起，设区的市应当在二年内建成避风港。", {3}),
        ("设区的市应当在每年汛期前检修避风港。", {1, 2}),
        ("国家保护船户的合法权益，加强航运安全宣传。", {3}),
    ],
)
def test_what_was_once_and_what_is_only_declared_is_slight(clause: str, severity: set[int]) -> None:
    """What was to be done when the law came into force is done; what the State stands for holds anyway."""
    texts = law(articles(PIER, clause), "base"), law(articles(PIER), "other")
    told = compare(*texts, CompareOptions(Works.ADAPTATION)).findings
    found_there = {int(one.severity) for one in told if one.base and one.base.clause == "art2"}
    assert found_there
    assert found_there <= severity


RENTED = (
    "出租救生衣的商户未按照规定更换破损救生衣的，没收违法所得；违法所得一万元以上的，并处违法所得二倍以上五倍以下的罚款；"
    "违法所得不足一万元的，处二千元以上五千元以下的罚款；给游客造成损害的，与景区管理机构承担连带责任。"
)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("出租救生衣的商户未更换破损救生衣的，处三千元以上四千元以下罚款。", (2, "finding.a7.clause.fine")),
        ("出租救生衣的商户未更换破损救生衣的，处一百元以上五百元以下罚款。", (1, "finding.a7.clause.fine")),
        ("景区管理机构未公布连带责任损害的，处三千元以上四千元以下罚款。", (1, "finding.a7.clause.sanction")),
    ],
)
def test_new_fine_beside_a_fine_of_the_law(local: str, expected: tuple[int, str]) -> None:
    """Inside the law's range it is less grave; a case (不足一万元) is no range, and what follows a deed is no deed."""
    base, rules = articles(PIER, RENTED), articles(PIER, RENTED, local)
    told = [(one.severity, one.message) for one in found(base, rules) if one.other and one.other.clause == "art3"]
    assert told == [expected]


@pytest.mark.parametrize(("who", "why"), [("中国人民解放军", "national"), ("港航机构", None)])
def test_what_the_armed_forces_do_is_national_whomever_they_tell(who: str, why: str | None) -> None:
    """当地公安机关 does not make it a local duty."""
    assert reason(f"{who}发现有人凿船的,应当立即处置并向当地公安机关通报。") == why
