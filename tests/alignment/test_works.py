"""What two texts are to each other, by titles, dates and shared words."""

from __future__ import annotations

import pytest

from rrdiff.alignment.align import align
from rrdiff.alignment.match import Works
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OBJECTS = ("码头", "船闸", "航标", "泊位", "趸船")
BASE = (
    "渡口安全条例\n第一条　为了加强渡口安全，制定本条例。\n"
    + "".join(
        f"第{number}条　渡口管理机构应当检查{what}，发现{what}存在隐患的，责令限期改正。\n"
        for number, what in zip("二三四五六", OBJECTS, strict=True)
    )
    + "第七条　本条例自2019年5月1日起施行。"
)
REWRITTEN = (
    "渡口安全条例\n第一条　国家鼓励发展水上旅游。\n第二条　游客可以自带救生用品乘船。\n"
    "第三条　本条例自2024年5月1日起施行。"
)


@pytest.mark.parametrize(
    ("other", "works"),
    [
        (BASE, Works.REPRINT),
        (BASE.replace("航标", "航杆", 1), Works.REPRINT),
        (BASE.replace("渡口安全条例", "以案说法｜《渡口安全条例》", 1), Works.REPRINT),
        (BASE.replace("2019年", "2024年"), Works.REVISION),
        (BASE.replace("2019年5月1日", "二〇二四年六月一日"), Works.REVISION),
        (REWRITTEN, Works.REVISION),
    ],
)
def test_works(other: str, works: Works) -> None:
    """A copy keeps the date of force; a version of one title with another date is a revision."""
    assert align(parse(fold("base", BASE)), parse(fold("other", other))).works is works


@pytest.mark.parametrize(("date", "works"), [("2017年5月1日", Works.REPRINT), ("2007年6月1日", Works.REVISION)])
def test_a_text_in_force_earlier_is_a_version_too(date: str, works: Works) -> None:
    """One figure of the date may be miswritten; several are those of the version before."""
    other = BASE.replace("2019年5月1日", date)
    assert align(parse(fold("base", BASE)), parse(fold("other", other))).works is works


def test_earlier_text_of_same_title_is_no_stranger() -> None:
    """Two versions far apart are a revision, whichever comes first."""
    assert align(parse(fold("base", REWRITTEN)), parse(fold("other", BASE))).works is Works.REVISION
