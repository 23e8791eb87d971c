"""A decision on a law that it has amended already: its results are told and do not stand twice."""

from __future__ import annotations

import pytest

from rrdiff.amendment.operations import OperationStatus
from tests.amendment.cases import LAW, applied, lines_of

THIRD = "乡镇人民政府协助。"
HELP = "一、在第三条中增加一款作为第三款：“乡镇人民政府协助。”"


@pytest.mark.parametrize(
    "items",
    [
        "一、在第三条中增加一款作为第三款：“乡镇人民政府协助渡口管理。”",
        "一、删去第三条第三款。\n二、第三条增加一款，作为第三款：“乡镇人民政府协助。”",
        "一、第五条增加一款，作为第三款：“乡镇人民政府协助。”",
    ],
)
def test_what_is_new_is_added(items: str) -> None:
    """Other wording, wording that was taken away before, and the wording of another article stand once more."""
    result = applied(items)

    assert all(one.status is not OperationStatus.AMBIGUOUS for one in result.outcomes)
    assert not result.general


def test_a_paragraph_that_stands_is_not_added_again() -> None:
    """The 款 stays as it is, with the number that the decision gives others behind it."""
    result = applied(HELP)

    assert lines_of(result) == LAW.split("\n")
    assert [one.problems[0].key for one in result.outcomes if one.problems] == ["amendment.stands"]
    assert not result.complete
    moved = applied("一、在第三条中增加一款作为第二款：“水利部门、公安部门配合。”；原第二款作为第三款。")
    assert lines_of(moved) == LAW.split("\n")


def test_articles_that_stand_and_articles_that_are_gone() -> None:
    """An article of its own number, and one that was deleted and left its number."""
    law = LAW.replace("第八条　渡工", "第七条之一　渡船应当投保，保险单存于船上。\n第八条　渡工").replace(
        "第九条　依照第五条第二款作出的决定，应当公告。", "第九条　（删去）"
    )
    items = "一、在第七条后增加一条，作为第七条之一：“渡船应当投保，保险单存于船上。”\n二、删去第九条。\n"
    result = applied(items + "三" + HELP[1:], law)

    assert [one.key for one in result.general if one.key == "amendment.old_amended"] == ["amendment.old_amended"]
    assert "\n".join(lines_of(result)).count("渡船应当投保") == 1
    assert "第九条　（删去）" in lines_of(result)
    other = applied(items.replace("船上", "岸上"), LAW)
    assert other.carried_out
    assert not any(one.key == "amendment.old_amended" for one in other.general)
