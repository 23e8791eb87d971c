"""Who acts where an agent stands behind 由, and where a penalty names none."""

from __future__ import annotations

import pytest

from rrdiff.ledger import ledger
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold


def actors(words: str) -> list[str]:
    """The actors of a clause with these words, duty by duty."""
    return [duty.actor for duty in ledger(parse(fold("示例.txt", f"示例渡口管理条例\n第一条　{words}\n"))).duties]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("渡船超载的，由海事管理机构处一千元罚款。", ["海事管理机构"]),
        (
            "渡船超载的，由县级以上人民政府交通运输主管部门责令改正，处一千元罚款。",
            ["县级以上人民政府交通运输主管部门"],
        ),
        ("对举报属实的单位和个人，由渡口管理机构给予奖励，并应当为其保密。", ["渡口管理机构"]),
        ("渡口名称应当由所在区地名管理部门初审后报市人民政府审批。", ["所在区地名管理部门"]),
        ("有前款行为之一，应当处罚的，由公安机关对责任人员处二百元罚款。", ["公安机关"]),
        ("情节轻微的，由乡镇人民政府、街道办事处予以警告，处一百元罚款。", ["乡镇人民政府、街道办事处"]),
    ],
)
def test_the_agent_behind_by_acts(words: str, expected: list[str]) -> None:
    """The organ that 由 names acts, not those who are dealt with or reported to."""
    assert actors(words) == expected


def test_a_penalty_goes_on_with_its_agent_and_no_further() -> None:
    """Graver cases stay with the organ that was named; what the offender owes does not."""
    fined = "违反规定的，由海事管理机构处一千元罚款；情节严重的，处五千元罚款。"

    assert actors(f"经营单位应当每月检查。{fined}造成损失的，应当依法赔偿。") == [
        "经营单位",
        "海事管理机构",
        "海事管理机构",
        "经营单位",
    ]


def test_a_penalty_without_an_agent_has_no_actor() -> None:
    """Who was bound before does not fine himself; who supervises goes on acting."""
    assert actors("经营单位应当每月检查。逾期不检查的，处二百元罚款。") == ["经营单位", ""]
    assert actors("海事管理机构应当每月检查。对发现的问题，应当及时责令整改。") == ["海事管理机构"] * 2


@pytest.mark.parametrize(
    "words", ["经营单位应当说明理由，处理结果每月公布。", "经营单位应当由于安全原因每月停航一次。"]
)
def test_other_words_with_that_character_name_no_agent(words: str) -> None:
    """理由 and 由于 introduce nobody."""
    assert actors(words) == ["经营单位"]


def test_who_offends_does_not_punish() -> None:
    """A penalty without an agent has no actor even where its sentence names the offender."""
    assert actors("看护人员玩忽职守的，依法给予处分。") == [""]
    assert actors("经营单位逾期不改正的，由县水务局暂停其经营。") == ["县水务局"]
