"""Words that say nothing by themselves are form, whether they stand there or not; others in their place are told."""

from __future__ import annotations

import pytest

from rrdiff import CompareOptions, Works, compare
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

HEAD = "渡口管理办法\n第一条　为了加强渡口管理，制定本办法。\n第二条　"
TAIL = "\n第三条　本办法自2024年1月1日起施行。\n"


def severities(base: str, other: str, works: Works) -> set[int]:
    """Severities of what is said of the second article."""
    one, two = (parse(fold(name, HEAD + text + TAIL)) for name, text in (("base", base), ("other", other)))
    found = compare(one, two, CompareOptions(works)).findings
    return {each.severity for each in found if each.base is not None and each.base.clause == "art2"}


SAME = [
    ("渡口停用的，由交通主管部门决定并公布。", "渡口停用的，交通主管部门决定并公布。"),
    ("本办法所称渡口，是指供渡船停靠的场所。", "渡口，是指供渡船停靠的场所。"),
    ("渡船自验收合格之日起三日内投入使用。", "渡船于验收合格之日起三日内投入使用。"),
]
OTHER = [
    ("渡口由交通主管部门管理。", "渡口向交通主管部门管理。"),
    ("渡船自验收合格之日起三日内投入使用。", "渡船自验收合格之日前三日内投入使用。"),
]


@pytest.mark.parametrize(("base", "other"), [*SAME, *((two, one) for one, two in SAME)])
@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
def test_words_that_say_nothing_are_form(base: str, other: str, works: Works) -> None:
    """In either direction."""
    assert severities(base, other, works) <= {0, 4}


@pytest.mark.parametrize(("base", "other"), SAME)
def test_a_copy_without_them_is_no_change_of_meaning(base: str, other: str) -> None:
    """It is shown all the same."""
    assert severities(base, other, Works.REPRINT)
    assert 1 not in severities(base, other, Works.REPRINT)


@pytest.mark.parametrize(("base", "other"), OTHER)
def test_other_words_in_their_place_are_told(base: str, other: str) -> None:
    """由 for 向, and a day before which for one from which."""
    assert severities(base, other, Works.REVISION) & {1, 2}


def test_a_word_of_force_elsewhere_in_its_phrase_of_a_copy_is_of_the_same_force() -> None:
    """The same word that comes in without having left its phrase is another force."""
    base = "船员自收到决定之日起十日内可以向港务机构申请复核，逾期不予受理。"
    assert 1 not in severities(base, "船员可以自收到决定之日起十日内向港务机构申请复核，逾期不予受理。", Works.REPRINT)
    assert 1 in severities(base, "船员自收到决定之日起十日内向港务机构申请复核，逾期可以不予受理。", Works.REPRINT)
