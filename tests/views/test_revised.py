"""Both texts in one: whatever the two texts are, each can be read from it to the letter."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.readers import read
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.redline.plan import IN_BASE, IN_OTHER, Revised, RevisionMark, lines_of, revised

LAW = """养蜂管理办法
第一条　为了规范养蜂活动，制定本办法。
第二条　养蜂者应当每年登记一次。
第三条　转地放蜂应当避让交通要道，并且提前三日报告。
第四条　禁止在蜜源植物花期喷洒农药。
第五条　本办法自发布之日起施行。"""


def compared(base: str, other: str) -> Comparison:
    """Two texts, compared."""
    return compare(parse(fold("base", base)), parse(fold("other", other)))


def lines(text: str) -> list[str]:
    """Lines that hold characters, without white space at their ends."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def norm(text: str) -> str:
    """Text without differences of width and spacing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def shown(plan: Revised) -> str:
    """The plan in one line, changes in brackets."""
    marks = {
        RevisionMark.KEEP: "{}",
        RevisionMark.INSERT: "{{+{}+}}",
        RevisionMark.DELETE: "[-{}-]",
        RevisionMark.MOVED_FROM: "<-{}->",
        RevisionMark.MOVED_TO: "<+{}+>",
    }
    return "".join(
        "".join(marks[run.change].format(run.text) for run in paragraph.runs) + marks[paragraph.mark].format("¶")
        for paragraph in plan.paragraphs
    )


def holds(base: str, other: str) -> None:
    """Both texts can be read from the plan."""
    comparison = compared(base, other)
    plan, exact = revised(comparison), revised(comparison, exact=True)
    assert list(lines_of(plan, IN_BASE)) == lines(base)
    assert [norm(line) for line in lines_of(plan, IN_OTHER)] == [norm(line) for line in lines(other)]
    assert list(lines_of(exact, IN_BASE)) == lines(base)
    assert list(lines_of(exact, IN_OTHER)) == lines(other)


@pytest.mark.parametrize("names", [("central", "local"), ("central", "reprint"), ("central", "plan"), ("plan", "qa")])
@pytest.mark.parametrize("turned", [False, True])
def test_both_texts_can_be_read_from_the_plan(root: Path, names: tuple[str, str], *, turned: bool) -> None:
    """What is kept and deleted is the base, what is kept and inserted is the other text."""
    base, other = (read(root / "corpora" / f"{name}.txt").raw for name in (reversed(names) if turned else names))
    holds(base, other)


_LINE = st.sampled_from(LAW.splitlines())
_PIECE = st.one_of(_LINE, st.text("甲乙丙，。第一二条（） 　\u200b㈠", max_size=8))


@given(st.lists(_PIECE, max_size=9), st.lists(_PIECE, max_size=9))
def test_any_two_texts_can_be_read_from_their_plan(base: list[str], other: list[str]) -> None:
    """Lines lost, doubled, glued and put elsewhere change nothing about that."""
    left, right = "\n".join(base), "\n".join(other)
    if "\u200b" not in left + right:
        holds(left, right)


def test_a_change_stands_inside_its_paragraph() -> None:
    """A word that changes is deleted and inserted at its place, and the rest stays."""
    plan = revised(compared(LAW, LAW.replace("三日", "七日")))

    assert "提前[-三-]{+七+}日报告。¶" in shown(plan)
    assert sum(run.change is not RevisionMark.KEEP for paragraph in plan.paragraphs for run in paragraph.runs) == 2


def test_a_number_that_changes_is_a_change_of_its_own() -> None:
    """A clause that is renumbered keeps its words."""
    cut = LAW.replace("第二条　养蜂者应当每年登记一次。\n", "").replace("第三条", "第二条")

    assert "第[-三-]{+二+}条　转地放蜂" in shown(revised(compared(LAW, cut)))


def test_a_clause_that_stands_elsewhere_moves() -> None:
    """The kept words of a moved clause are one move, and what changed inside it is marked at both places."""
    rows = LAW.splitlines()
    moved = "\n".join([*rows[:2], "第二条　禁止在蜜源植物的花期喷洒农药。", *rows[2:4], rows[5]])
    text = shown(revised(compared(LAW, moved)))

    assert "[-四-]<-条　-><-禁止在蜜源植物花期喷洒农药。-><-¶->" in text
    assert "<+禁止在蜜源植物+>{+的+}<+花期喷洒农药。+><+¶+>" in text


def test_a_split_paragraph_has_an_inserted_mark() -> None:
    """A paragraph that is divided loses no word."""
    plan = revised(compared(LAW, LAW.replace("要道，并且", "要道，\n并且")))

    assert "交通要道，{+¶+}并且提前" in shown(plan)


def test_joined_paragraphs_have_a_deleted_mark() -> None:
    """A paragraph that runs on into the next loses its mark and no word."""
    plan = revised(compared(LAW, LAW.replace("登记一次。\n", "登记一次。")))

    assert "登记一次。[-¶-]第三条" in shown(plan)


def test_the_last_mark_stays() -> None:
    """The end of the last paragraph is common to both texts."""
    longer = LAW + "\n第六条　本办法由农业部门解释。"

    assert revised(compared(LAW, longer)).paragraphs[-1].mark is RevisionMark.KEEP
    assert revised(compared(longer, LAW)).paragraphs[-1].mark is RevisionMark.KEEP


def test_width_and_spacing_are_changes_only_when_asked_for() -> None:
    """Half-width marks are no change, unless the texts are compared to the letter."""
    comparison = compared(LAW, LAW.replace("，", ",").replace("　", " "))

    assert "[-" not in shown(revised(comparison))
    assert "[-，-]{+,+}" in shown(revised(comparison, exact=True))
