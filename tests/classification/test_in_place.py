"""What a change weighs is read with the whole of the two clauses that it stands in."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Alignment, Match, Relation, Works
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.in_place import in_place
from rrdiff.classification.finding import EXPECTED, MINOR, WORDING
from rrdiff.structure.parse import parse
from rrdiff.text.source import BodySpan, fold
from tests.classification.test_local_precision import found

NOTHING = BodySpan(0, 0)


def read(
    message: str,
    law: str,
    local: str,
    *,
    before: str = "",
    after: str = "",
    alone: bool = False,
    copied: bool = False,
) -> int:
    """The severity of a change of severity 2 between two clauses."""
    texts = (f"缆车条例\n第一条　{law}\n", f"某市缆车办法\n第一条　{local}\n")
    base, other = (parse(fold(str(at), text)) for at, text in enumerate(texts))
    match = Match(("art1",), ("art1",), Relation.ADAPTED, 0.8, "reason.shared_wording")
    alignment = Alignment(base, other, Works.ADAPTATION, (match,))
    change = MeaningChange(
        "A8_DEL" if before else "A7_ADD",
        WORDING,
        "art1",
        NOTHING,
        "art1",
        NOTHING,
        before or after,
        before,
        after,
        message,
        "words",
        copied=copied,
        exact=copied,
    )
    return in_place(change, alignment, alone=alone).severity


@pytest.mark.parametrize(
    ("local", "severity"),
    [
        ("运营单位应当编制票价清单。清单应当向社会公布。", MINOR),
        ("运营单位应当编制票价清单。清单应当在站房公示。", MINOR),
        ("运营单位应当编制票价清单。清单应当存入档案。", WORDING),
    ],
)
def test_a_safeguard_that_the_clause_has_in_another_phrase_is_not_lost(local: str, severity: int) -> None:
    """公布 became 编制, and the clause publishes all the same; where it does not, that is told."""
    law = "运营单位应当公布票价清单。"
    assert read("a2.safeguard", law, local, before="公布", after="编制") == severity
    assert read("a2.safeguard", law, local, before="公布", after="编制", alone=True, copied=True) == WORDING


def test_who_acts_is_compared_in_sentences_that_answer_to_each_other() -> None:
    """The subjects of two sentences of which nothing was copied are those of two rules."""
    law, local = "设计单位应当对支架的设计负责。", "施工单位应当按照图纸安装支架。"
    assert read("a1.subject", law, local, before="设计单位", after="施工单位") == MINOR
    assert read("a1.subject", law, local, before="设计单位", after="施工单位", copied=True) == WORDING


@pytest.mark.parametrize(
    ("local", "alone", "severity"),
    [
        ("缆车运营单位应当建立检修记录，并定期公布。", False, MINOR),
        ("缆车运营单位应当建立检修记录，并定期公布。", True, WORDING),
        ("索道管理机构应当定期公布。", False, WORDING),
    ],
)
def test_the_head_of_a_sentence_in_other_words_is_not_gone(local: str, severity: int, *, alone: bool) -> None:
    """What the sentence was about stands in the clause; one change by itself was meant."""
    law = "缆车的检修记录应当定期公布。"
    assert read("a8.words", law, local, before="缆车的检修记录", alone=alone) == severity
    assert read("a8.words", law, local, before="缆车的", alone=alone) == WORDING


def test_what_points_to_a_list_is_not_gone() -> None:
    """在下列地点 is 下列场所, where a list follows."""
    law = "禁止在下列地点停放缆车。"
    assert read("a8.words", law, "下列场所禁止停放缆车。", before="在下列地点", after="。") == MINOR
    assert read("a8.words", law, "禁止停放缆车。", before="在下列地点", after="。") == WORDING


@pytest.mark.parametrize(
    ("after", "severity"),
    [("检修方案", MINOR), ("本市选出的", MINOR), ("经过论证的", WORDING), ("必须编制的", WORDING)],
)
def test_new_words_that_say_what_is_clear_are_slight(after: str, severity: int) -> None:
    """What the clause of the law names, and the place that the rules are for; another limit is told."""
    law = "运营单位应当编制检修方案，并将征求意见的情况公布。"
    local = f"运营单位应当编制检修方案，并将{after}征求意见的情况公布。"
    assert read("a7.words", law, local, after=after) == severity


def test_no_delay_beside_a_duty_to_act_at_once_is_no_new_ban() -> None:
    """立即停运,不得拖延 says once more what 立即 says; without it the ban is one."""
    law = "发现险情的，运营单位应当立即停运。"
    assert read("a7.power", law, f"{law}不得拖延。", after="不得拖延") == MINOR
    assert read("a7.power", "运营单位应当检修。", "运营单位应当检修，不得拖延。", after="不得拖延") == WORDING
    assert read("a7.power", law, f"{law}不得载客。", after="不得载客") == WORDING


@pytest.mark.parametrize(
    ("after", "severity"),
    [
        ("逾期未改正的,责令停业整顿", MINOR),
        ("并处十万元以上三十万元以下罚款", MINOR),
        ("并处十万元以上五十万元以下罚款", WORDING),
        ("吊销许可证", WORDING),
        ("未公示票价的,责令限期改正", WORDING),
    ],
)
def test_a_penalty_that_the_clause_of_the_law_has_is_not_new(after: str, severity: int) -> None:
    """Its steps and amounts are compared, and a deed that is told with it is another."""
    law = "未检修的，责令限期改正；逾期未改正的，责令停业整顿，并处10万元以上30万元以下罚款。"
    assert read("a7.penalty", law, "缆车未检修的，依法处罚。", after=after) == severity


def test_a_step_against_another_deed_is_not_gone() -> None:
    """Penalties of the law hold without being repeated; where the clause was copied the step was left out."""
    law = "擅自拆除支架的，责令停产停业整顿。"
    other = "向站房倾倒渣土的，处一千元罚款。"
    assert read("a8.penalty", law, other, before="责令停产停业整顿") == MINOR
    assert read("a8.penalty", law, other, before="责令停产停业整顿", copied=True) == WORDING
    assert read("a8.penalty", law, "擅自拆除支架的，处一千元罚款。", before="责令停产停业整顿") == WORDING
    listed = "运营单位有下列行为之一的，责令停产停业整顿："
    assert read("a8.penalty", listed, other, before="责令停产停业整顿") == MINOR


def test_what_a_text_applies_to_and_what_opens_a_list_may_change_their_order() -> None:
    """适用于 and 适用本办法 say the same, as 履行下列职责 and 的职责是 do; another duty is told."""
    law, local = "本条例适用于缆车的运营。", "缆车的运营，适用本办法。"
    assert read("a2", law, local, before="本条例适用于", after="缆车的运营") == MINOR
    assert read("a2", law, "运营应当依照本办法。", before="本条例适用于", after="缆车的运营") == WORDING
    law, local = "站务委员会履行下列职责：", "站务委员会的职责是："
    assert read("a2", law, local, before="履行下列职责", after="的职责是") == MINOR
    assert read("a2", law, local, before="行使下列权力", after="的职责是") == WORDING


def test_a_case_that_the_law_tells_by_its_own_articles_is_not_missed() -> None:
    """Those articles have other numbers in the local rules."""
    law = "处罚由主管部门决定；根据本条例第五条的规定应当给予铁路单位处罚的，也可以由铁路机构决定。"
    other = "处罚由主管部门决定。"
    case = "根据本条例第五条的规定应当给予铁路单位处罚的"
    assert read("a8.phrase", law, other, before=case) == MINOR
    assert read("a8.phrase", law, other, before="对铁路单位处罚的") == WORDING


@pytest.mark.parametrize(
    ("law", "local", "after", "severity"),
    [
        ("由劳动保障行政部门处理。", "由劳动和社会保障行政部门处理。", "和社会", MINOR),
        ("由公安部门处理。", "由公安和财政部门处理。", "和财政", WORDING),
        ("由县政府城乡规划部门处理。", "由县政府及其有关城乡规划部门处理。", "及其有关", WORDING),
        ("由公安监督管理部门处理。", "由公安和消防监督管理部门处理。", "和消防", WORDING),
    ],
)
def test_what_stands_inside_the_name_of_a_body_is_no_member(law: str, local: str, after: str, severity: int) -> None:
    """劳动和社会保障 is one body, 公安和财政 are two."""
    assert read("a6.member.gained", law, local, after=after) == severity


def test_a_new_term_of_office_is_no_number() -> None:
    """新一届 counts nothing, 任期一届 does."""
    law = "站务委员会选举站长。"
    assert read("a4.added", law, "新一届站务委员会选举站长。", after="一届") == MINOR
    assert read("a4.added", law, "站务委员会选举站长，任期一届。", after="一届") == WORDING


def test_a_word_of_force_that_describes_a_thing_is_no_duty() -> None:
    """应当淘汰的缆车 are those that a list names."""
    law = "运营单位不得使用应当淘汰的缆车。"
    local = "运营单位不得使用列入淘汰目录的缆车。"
    assert read("a3.lost.softer", law, local, before="应当") == MINOR
    assert read("a3.lost.softer", "运营单位应当每日检修缆车。", "运营单位每日检修缆车。", before="应当") == WORDING


def test_the_law_beside_the_rules_is_expected_with_its_marks() -> None:
    """《缆车运营条例》和 before 本办法 names what the law calls 本条例."""
    law = "运营单位依照本条例的规定开行缆车，并且将开行的时间告知乘客。"
    local = "运营单位依照《缆车运营条例》和本办法的规定开行缆车，并且将开行的时间告知乘客。"
    named = [one for one in found(law, local) if "缆车运营条例" in str(dict(one.values).get("other", ""))]
    assert not [one for one in named if EXPECTED < one.severity < MINOR]
    other = local.replace("《缆车运营条例》", "《某市索道条例》")
    assert [one for one in found(law, other) if 0 < one.severity < MINOR and "索道" in str(one.values)]


def test_a_member_that_the_list_has_is_not_gained() -> None:
    """Of 钢索、车厢、支架 that became 钢索、车厢和支架 nothing is new."""
    law = "运营单位应当检查下列钢索、车厢、支架:"
    local = "运营单位应当检查下列钢索、车厢和支架:"
    assert read("a6.member.gained", law, local, after="和支架") == MINOR
    assert read("a6.member.gained", law, local.replace("支架", "站房"), after="和站房") == WORDING
    assert (
        read("a6.member.gained", "运营单位应当检查支架、钢索。", "运营单位应当检查支架、钢索、支架。", after="、支架")
        == WORDING
    )


def test_those_whom_the_law_frees_are_excepted_alike() -> None:
    """……不需要申请许可证 is an exception; one that the law has not is told."""
    local = "运送货物的缆车必须申请许可证；自用的缆车除外。"
    assert read("a6.exception", "自用的缆车不需要申请许可证。", local, after="除外") == MINOR
    assert read("a6.exception", "自用的缆车应当申请许可证。", local, after="除外") == WORDING
