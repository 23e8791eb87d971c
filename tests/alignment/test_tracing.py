"""Passages of any text are traced to their sources; formula and titles are no sources."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.alignment.match import Relation
from rrdiff.alignment.tracing import TraceLink, Tracer, trace_units
from rrdiff.alignment.units import side_of
from rrdiff.trace import trace
from tests.alignment.builders import side
from tests.structure.builders import law

FORMULA = "坚持以人民为中心的发展思想"
DUTIES = (
    "县级主管机构编制水库蓄水方案并按月公布水位",
    "汛期每日巡查堤防并将险情通报下游各乡镇",
    "渔船应当向渔政机构登记船名和吨位",
    "禁渔期内收回全部养殖网具统一封存保管",
    "票据应当自开具之日起妥善保存十年以上",
    "电梯井道由产权单位定期检修并张贴标识",
)
BASE = "示例湿地水库渔业综合管理办法 / " + " / ".join(
    f"第{at}条~{FORMULA}，{duty}。" for at, duty in enumerate(DUTIES, 1)
)


def traced(text: str, *bases: str) -> list[tuple[str, int, str]]:
    """Traced wording, document and source clause of every link."""
    target, sides = side_of(law(text)), tuple(side(base) for base in bases or (BASE,))
    return [
        (
            target.units[link.target].alike[link.target_span.start : link.target_span.end],
            link.document,
            sides[link.document].units[link.source].clause.id,
        )
        for link in trace_units(target, sides)
    ]


def raw_links(text: str, *bases: str) -> list[TraceLink]:
    """All links of a text."""
    return trace_units(side(text), tuple(side(base) for base in bases or (BASE,)))


def test_each_passage_has_its_source() -> None:
    """A paragraph that runs through three clauses is traced stretch by stretch."""
    found = traced(f"讲话要点 / 今年要抓好三件事，{DUTIES[0]}，{DUTIES[3]}，{DUTIES[4]}。")

    assert [(duty.strip(",。"), name) for duty, _, name in found] == [
        (DUTIES[0], "art1"),
        (DUTIES[3], "art4"),
        (DUTIES[4], "art5"),
    ]


def test_neighbouring_segments_of_one_source_are_one_passage() -> None:
    """What came from one clause without interruption is one link."""
    base = f"示例办法 / 第一条~{DUTIES[0]}，{DUTIES[1]}，{DUTIES[2]}。 / 第二条~{DUTIES[3]}。"

    assert [name for _, _, name in traced(f"{DUTIES[0]}，{DUTIES[1]}，{DUTIES[2]}。", base)] == ["art1"]


def test_a_number_cut_short_is_not_word_for_word() -> None:
    """百分之五 stands in 百分之五十 as letters only: the figure is another one."""
    base = "示例办法 / 第一条~押金不得高于租金的百分之五十。 / 第二条~受理后三十日内答复申请人。"
    target = "示例细则 / 第一条~押金不得高于租金的百分之五。 / 第二条~受理后三十日内答复申请人。"

    assert [one.relation for one in raw_links(target, base)] == [Relation.ADAPTED, Relation.VERBATIM]


def test_the_best_of_several_documents_is_named() -> None:
    """Each passage goes to the document that has its wording."""
    other = f"示例水位公告规则 / 第一条~{DUTIES[5]}。 / 第二条~教师轮流陪餐并逐日记录试味情况。"

    assert [
        (document, name)
        for _, document, name in traced(
            f"{DUTIES[2]}，{DUTIES[5]}。",
            "示例办法 / " + " / ".join(f"第{at}条~{duty}。" for at, duty in enumerate(DUTIES[:4], 1)),
            other,
        )
    ] == [(0, "art3"), (1, "art1")]


def test_competing_sources_are_named() -> None:
    """Where two clauses have the same wording and nothing else decides, both are named, the second as competing."""
    twin = BASE + f" / 第七条~{DUTIES[2]}。"
    found = raw_links(f"据了解，{DUTIES[2]}。", twin)

    assert sorted(link.source for link in found) == [2, 6]
    assert [link.reason for link in found] == ["reason.shared_wording", "reason.competing_source"]


@pytest.mark.parametrize(
    "text",
    [
        f"{FORMULA}，努力开创新局面。",
        "《示例湿地水库渔业综合管理办法》日前公布。",
        "学校食堂公开招标，教师轮流陪餐。",
        "",
    ],
    ids=["formula", "title", "foreign", "empty"],
)
def test_what_has_no_source_is_left_alone(text: str) -> None:
    """Formula that stands in every clause, the title of the base, and foreign wording make no link."""
    assert traced(text) == []


def test_links_say_how_close_they_are() -> None:
    """A quotation is verbatim with a full score, a reworded passage is adapted with a lower one."""
    (quoted,) = raw_links(f"{DUTIES[3]}。")
    (reworded,) = raw_links("禁渔期内应当收回全部养殖网具，由乡镇统一封存和保管。")[:1]

    assert (quoted.relation, quoted.score) == (Relation.VERBATIM, 1.0)
    assert reworded.relation is Relation.ADAPTED
    assert 0.4 < reworded.score < 1


def test_spans_lie_in_their_clauses() -> None:
    """Target and source spans name real stretches."""
    base, target = side(BASE), side(f"据悉，{DUTIES[0]}，{DUTIES[4]}。")
    for link in trace_units(target, (base,)):
        assert 0 <= link.target_span.start < link.target_span.end <= len(target.units[link.target].alike)
        assert 0 <= link.source_span.start < link.source_span.end <= len(base.units[link.source].alike)


def test_trace_joins_documents_and_links() -> None:
    """The public function keeps what was traced beside the links, and no base gives no link."""
    target = law(f"{DUTIES[0]}。")
    found = trace(target, (law(BASE),))

    assert found.target is target
    assert [found.source_sides[0].units[link.source].clause.id for link in found.links] == ["art1"]
    assert trace(target, ()).links == ()


@given(
    st.lists(
        st.dictionaries(st.integers(0, 8), st.sampled_from([-1.0, 2.0, 4.0, 5.0, 7.2, 12.0]), max_size=6), max_size=6
    )
)
@settings(max_examples=200)
def test_the_path_is_the_best_of_all(weighed: list[dict[int, float]]) -> None:
    """Looking at what costs less to go to, and at the best of the rest, gives what looking at every step gives."""
    tracer = Tracer(
        [
            side("第一条~甲。 / ~乙。 / （一）丙； / 第二条~丁。 / 第三条~戊。"),
            side("第一条~子。 / 第二条~丑。 / ~寅。 / ~卯。"),
        ]
    )
    scores: dict[int, float] = {-1: 0.0}
    back: list[dict[int, int]] = []
    for found in weighed:
        best = max(scores, key=lambda state: (scores[state], -state))
        following, came = {-1: scores[best]}, {-1: best}
        for index, weight in found.items():
            value, origin = max((scores[state] - tracer.step(state, index), -state) for state in scores)
            following[index], came[index] = value + weight, -origin
        scores = following
        back.append(came)
    state = max(scores, key=lambda key: (scores[key], -key))
    expected: list[int] = []
    for came in reversed(back):
        expected.insert(0, state)
        state = came[state]

    assert tracer.path(weighed) == expected


def test_who_does_it_comes_from_nowhere() -> None:
    """Units in brackets behind a task have no source, alone or at the end of one that has."""
    units = "责任单位：交通运输厅、渔政支队、各市人民政府和湖区管理委员会"
    base = BASE + f" / 第七条~码头由经营人分批修缮加固并配齐救生圈。（{units}）"
    words = f"码头由经营人分批修缮加固并配齐救生圈。（牵头单位：水利厅；{units}） / 第二条~推广电子售票（{units}）"

    assert traced(f"示例办法 / 第一条~{words}", base) == [("码头由经营人分批修缮加固并配齐救生圈。", 0, "art7")]
