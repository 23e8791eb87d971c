"""Sentences of the law that were written anew: what took their place is told of all that went."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.alignment.units import MARKS
from rrdiff.library.amounts import is_quantity
from rrdiff.library.proposing import Proposal
from rrdiff.library.quoting import SHOWN, phrase_from
from rrdiff.library.rewritten import told_once
from rrdiff.library.telling import NOTHING, Told
from rrdiff.library.touching import instead
from rrdiff.library.worded import Reworded, Words, written_anew
from tests.library.test_stale_changes import law, local, rows_of

GUARDS = "看守盐仓的盐工擅自放出存盐的，由盐业主管机构责令赔偿"
SLIGHT = "情节轻微的，给予口头警告"
WARNED = "盐业主管部门对擅自放出存盐的各类人员，依法给予警告"
FINED = "盐业主管部门对擅自放出存盐的各类人员，依法责令停工"


def bare(text: str) -> str:
    """Some wording without marks."""
    return MARKS.sub("", text)


def anew(was: str, now: str) -> Reworded:
    """A sentence that was written anew."""
    return written_anew(Reworded(Words("", "", ""), Words("", "", ""), bare(was)), now)


@pytest.mark.parametrize(
    ("now", "between", "gone"),
    [
        (WARNED, "；", [GUARDS + SLIGHT]),
        (FINED, "；", [GUARDS, SLIGHT]),
        (WARNED, "。", [GUARDS, SLIGHT]),
    ],
    ids=["said again", "dropped", "another sentence"],
)
def test_parts_of_one_sentence_that_was_written_anew_went_together(now: str, between: str, gone: list[str]) -> None:
    """A part that has nothing of the new sentence was dropped; one that has its word became that too."""
    found = told_once([anew(GUARDS, now), anew(SLIGHT, "")], f"{GUARDS}{between}{SLIGHT}。")

    assert [place.gone.text for place in found] == [bare(text) for text in gone]
    assert [place.come.text for place in found] == [bare(now), ""][: len(gone)]


def test_what_took_the_place_of_a_sentence_stands_for_words_it_lost() -> None:
    """No phrase of the law is like them, and yet what they stood in became something."""
    now = "开晒滩涂盐田应当依法缴纳盐税"
    place = anew("开晒滩涂盐田必须按照国家有关规定缴纳盐税和滩涂补偿费", now)
    told = Told(place, NOTHING, NOTHING, ("", ""), replaces=True)

    assert instead("盐税和滩涂补偿费", f"{now}。", [told]) == now
    assert instead("闸门使用费", f"{now}。", [told]) == ""


@pytest.mark.parametrize(
    ("come", "same"),
    [
        ("处一千元以上二千元以下的罚款", True),
        ("处三百元以上五百元以下的罚款", False),
        ("由盐业主管机构责令其修复池埂并处一千元以上二千元以下的罚款", False),
        ("责令改正", False),
    ],
)
def test_a_phrase_of_a_quantity_that_is_told_is_not_told_again(come: str, *, same: bool) -> None:
    """Nothing else may stand in the phrase."""
    place = Reworded(Words("", "", ""), Words(come, "", "", printed=come), "")
    told = Told(place, NOTHING, NOTHING, ("", come), replaces=False)

    assert is_quantity(told, [("come", "一千元以上二千元以下")]) is same


def test_a_long_quotation_ends_with_whole_phrases() -> None:
    """A phrase of which only the end would be shown is left out."""
    deed = "负责引潮闸门启闭的看守人员和其他人员违反规定提前开启闸门或者延迟关闭闸门"
    more = (
        "对应当登记的水位和时间不予登记，"
        "或者对渗漏的池埂和堵塞的卤沟不及时修补、清淤，对引潮闸门损坏的情况向盐业主管机构隐瞒不报或者迟报"
    )
    whole = f"{deed}，{more}，造成损失的，依法追究赔偿责任"
    shown = phrase_from("".join(char for char in whole if char not in "，、"), whole)

    assert len(whole) > SHOWN >= len(shown)
    assert shown.partition("……")[2] == "造成损失的，依法追究赔偿责任"


def test_what_went_beside_single_words_is_told_too(tmp_path: Path) -> None:
    """A clause that goes on is told what else of the clause of the law changed."""
    places = ("东仓", "西仓", "南闸", "北闸", "卤沟", "晒场")
    others = [f"{place}每月登记一次，由盐场登记巡查的时间和登记的人员。" for place in places]
    old = "盐场应当建立健全盐工登记培训制度，对看守闸门的盐工定期进行培训。"
    new = "盐场应当建立健全盐工巡查培训制度，对看守闸门的盐工以及搬运存盐的脚夫定期进行培训。"
    here = "盐场应当建立健全盐工登记培训制度，将登记知识纳入领班的考核内容。"
    row = next(
        row for row in rows_of(tmp_path, law(old, *others), law(new, *others), local(here)) if row.clause == "art2"
    )

    assert (row.proposal, row.reason) == (Proposal.KEEP, "stale.minor")
    assert any("搬运存盐的脚夫" in come for _, come in row.besides)
