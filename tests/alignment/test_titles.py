"""What a reader is told of why two texts are taken for what they are."""

from __future__ import annotations

import pytest

from rrdiff.alignment.titles import works_evidence
from rrdiff.report.wording import works_reason
from tests.structure.builders import law

LAW = "示例湿地条例 / （2031年1月1日通过） / 第一条~保护湿地。 / 第二条~本条例自2031年3月1日起施行。"
RULE = "示例州湿地细则 / 第一条~根据《示例湿地条例》，制定本细则。 / 第二条~本细则自公布之日起施行。"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", "题名不同；施行日期：基准2031年3月1日，对照未见；对照25%的文字与基准逐字相同；对照引用基准题名"),
        (
            "en",
            (
                "other titles; in force: base 2031-03-01, other text not given; "
                "25% of the other text stands word for word in the base; the other text cites the base by title"
            ),
        ),
    ],
)
def test_the_reason_in_words(lang: str, expected: str) -> None:
    """Title, dates of force, copied share and cited title stand in one line."""
    assert works_reason(works_evidence(law(LAW), law(RULE), 0.25), lang) == expected


def test_two_versions() -> None:
    """Versions of one title show the years of their 题注."""
    found = works_evidence(law(LAW), law(LAW.replace("2031", "2036")), 0.9)

    assert found.same_title is True
    assert (found.base_years, found.other_years) == (("2031年",), ("2036年",))
    assert (found.base_force, found.other_force) == ((2031, 3, 1), (2036, 3, 1))
    assert works_evidence(law("第一条~甲。"), law(LAW), 0.0).same_title is None
