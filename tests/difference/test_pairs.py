"""Which clauses are compared with which, and that no edit crosses a clause border."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Alignment, Match, Passage, Relation, Works
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.difference.pairs import differences
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import BodySpan, fold


def law(text: str) -> Document:
    """A document from its lines."""
    return parse(fold("demo", text))


def match(base: str, other: str, *, moved: bool = False, passages: tuple[Passage, ...] = ()) -> Match:
    """A match of the clauses named, separated by spaces."""
    return Match(
        tuple(base.split()), tuple(other.split()), Relation.ADAPTED, 1.0, "reason.same", moved=moved, passages=passages
    )


def shown(alignment: Alignment, diff: ClauseDiff) -> str:
    """A clause diff in one line."""
    base = alignment.base.body(alignment.base.by_id[diff.base])
    other = alignment.other.body(alignment.other.by_id[diff.other])
    out = f"{diff.base}/{diff.other} "
    for edit in diff.edits:
        one, two = base[edit.base.start : edit.base.end], other[edit.other.start : edit.other.end]
        out += one if edit.op is Op.KEEP else f"[{one}→{two}]"
    return out


def holes(diff: ClauseDiff) -> list[BodySpan]:
    """Stretches of either side between the edits, and before the first and after the last."""
    out = []
    for side, whole in (("base", diff.base_span), ("other", diff.other_span)):
        spans: list[BodySpan] = [getattr(edit, side) for edit in diff.edits]
        borders = [whole.start, *(border for span in spans for border in (span.start, span.end)), whole.end]
        out += [BodySpan(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True) if a != b]
    return out


BASE = "示例办法\n第一条　甲负责落实。\n第二条　乙参加检查。丙参加验收。\n第三条　丁负责解释。"


@pytest.mark.parametrize(
    ("works", "other", "matches", "expected"),
    [
        pytest.param(
            Works.REPRINT,
            "示例办法\n第一条　甲负责落实。\n第二条　乙参加检查。\n丙参与验收。\n第三条　丁解释。",
            (),
            [
                "title/title 示例办法",
                "art1/art1 甲负责落实。",
                "art2/art2.para1 乙参加检查。",
                "art2/art2.para2 丙参[加→与]验收。",
                "art3/art3 丁[负责→]解释。",
            ],
            id="a copy is read through, whatever its paragraphs",
        ),
        pytest.param(
            Works.REPRINT,
            "示例办法\n第一条　甲负责落实。\n第三条　丁负责解释。",
            (),
            ["title/title 示例办法", "art1/art1 甲负责落实。", "art3/art3 丁负责解释。"],
            id="a clause that is missing is no difference of another",
        ),
        pytest.param(
            Works.REVISION,
            "示例办法\n第一条　甲负责落实。\n第二条　乙参加检查。\n丙参与验收。\n第三条　丁解释。",
            (match("art2", "art2.para1 art2.para2"), match("art2", "art2.para1"), match("art3", "art3")),
            ["art2/art2.para1 乙参加检查。", "art2/art2.para2 丙参[加→与]验收。", "art3/art3 丁[负责→]解释。"],
            id="a revision is compared match by match, the larger of two",
        ),
        pytest.param(
            Works.ADAPTATION,
            "实施细则\n第一条　戊负责落实,丙参加验收工作。",
            (
                match(
                    "art1 art2",
                    "art1",
                    passages=(
                        Passage("art1", BodySpan(0, 5), "art1", BodySpan(0, 5)),
                        Passage("art2", BodySpan(6, 12), "art1", BodySpan(6, 14)),
                    ),
                ),
            ),
            ["art1/art1 [甲→戊]负责落实", "art2/art1 丙参加验收[→工作]。"],
            id="of gathered clauses the passages",
        ),
        pytest.param(
            Works.ADAPTATION,
            "实施细则\n第一条　戊负责落实有关责任。",
            (match("art1", "art1"), Match((), ("title",), Relation.ADDED, 0.0, "reason.none")),
            ["art1/art1 [甲→戊]负责落实[→有关责任]。"],
            id="a pair is compared whole and a single clause not at all",
        ),
    ],
)
def test_pairs(works: Works, other: str, matches: tuple[Match, ...], expected: list[str]) -> None:
    """Each pair of clauses is compared once, and its edits cover the compared stretches without holes."""
    alignment = Alignment(law(BASE), law(other), works, matches)
    found = differences(alignment)

    assert [shown(alignment, diff) for diff in found] == expected
    assert [hole for diff in found for hole in holes(diff)] == []


def test_a_moved_clause_is_compared_with_itself() -> None:
    """A clause that stands elsewhere in a copy is compared there and does not disturb its neighbours."""
    base = "示例办法\n第一条　甲负责落实。\n第二条　乙参加检查。\n丙参加全部验收工作。\n第三条　丁负责解释。"
    other = "示例办法\n第一条　甲负责落实。\n丙参加全部验收任务。\n第二条　乙参加检查。\n第三条　丁负责解释。"
    moved = match("art2.para2", "art1.para2", moved=True)
    alignment = Alignment(law(base), law(other), Works.REPRINT, (moved,))
    lines = [shown(alignment, diff) for diff in differences(alignment)]

    assert "art2.para2/art1.para2 丙参加全部验收[工作→任务]。" in lines
    assert "art2.para1/art2 乙参加检查。" in lines


def test_a_container_has_no_words_of_its_own() -> None:
    """An article of two 款 beside one that copies the first: the copied words are compared once, with that 款."""
    base = law("示例法\n第一条　甲应当编列经费。\n乙应当给予补贴。\n第二条　丙负责解释。")
    other = law("示例办法\n第一条　甲应当编列经费。\n第二条　丙负责解释。")
    matches = (match("art1", "art1"), match("art1.para1", "art1"), match("art2", "art2"), match("art1.para2", ""))
    found = Alignment(base, other, Works.ADAPTATION, matches)

    assert [shown(found, one) for one in differences(found)] == [
        "art1.para1/art1 甲应当编列经费。",
        "art2/art2 丙负责解释。",
    ]


def test_words_that_only_one_side_has_are_told() -> None:
    """An article without a word beside one that has some, and that nothing else is compared with, is a difference."""
    base, other = law("示例法\n第一条\n第二条　丙负责解释。"), law("示例法\n第一条　甲负责。\n第二条　丙负责解释。")
    found = Alignment(base, other, Works.REVISION, (match("art1", "art1"), match("art2", "art2")))

    assert [shown(found, one) for one in differences(found)] == ["art1/art1 [→甲负责。]", "art2/art2 丙负责解释。"]
