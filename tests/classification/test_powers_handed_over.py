"""Powers that local rules give to another body: told with both names whole, and not where only the name is local."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

REST = "\n第三条　停车场应当公示收费标准、服务时间和监督电话。\n第四条　任何单位和个人不得擅自改变停车场用途。\n"


def _told(base: str, other: str, place: str = "青石市") -> list[tuple[str, int, str, str]]:
    """What is told of the second article of rules of a place."""
    upper = f"停车管理条例\n第一条　为了加强停车管理，制定本条例。\n第二条　{base}{REST}"
    lower = f"{place}停车管理办法\n第一条　根据《停车管理条例》，制定本办法。\n第二条　{other}{REST}"
    found = compare(law(upper), law(lower), CompareOptions(Works.ADAPTATION)).findings
    mine = [one for one in found if one.base is not None and one.base.clause == "art2"]
    values = [(one, dict(one.values)) for one in mine]
    return [(one.code, int(one.severity), of.get("base", ""), of.get("other", "")) for one, of in values]


@pytest.mark.parametrize(
    ("base", "other", "gone", "come"),
    [
        (
            "停车场备案由县级以上人民政府住房城乡建设主管部门负责。",
            "停车场备案由镇人民政府负责。",
            "县级以上人民政府住房城乡建设主管部门",
            "镇人民政府",
        ),
        (
            "停车许可由县级以上市场监督管理部门实施。",
            "停车许可由街道办事处实施。",
            "县级以上市场监督管理部门",
            "街道办事处",
        ),
        (
            "对乱停乱放的，由公安机关查处。",
            "对乱停乱放的，由综合行政执法部门查处。",
            "公安机关",
            "综合行政执法部门",
        ),
    ],
)
def test_a_power_given_to_another_body_is_a_change_of_meaning(base: str, other: str, gone: str, come: str) -> None:
    """One change, with the names as they are printed."""
    assert _told(base, other) == [("A1_ACTOR", 1, gone, come)]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("停车许可由县级以上人民政府公安机关实施。", "停车许可由市公安局实施。"),
        ("停车场由县级以上人民政府住房城乡建设主管部门指导。", "停车场由镇人民政府指导。"),
    ],
)
def test_the_same_body_and_what_is_no_power_are_not(base: str, other: str) -> None:
    """A local name is expected, and a township may guide what a county did."""
    assert all(severity != 1 for _, severity, *_ in _told(base, other))


def test_a_department_of_a_province_under_its_own_name_is_expected() -> None:
    """省级人民政府交通运输主管部门 is the 省交通运输厅 there, one name for one."""
    found = _told("由省级人民政府交通运输主管部门负责许可。", "由省交通运输厅负责许可。", "江南省")
    assert [(code, severity) for code, severity, *_ in found] == [("A1_ACTOR", 0)]
