"""A text that does not agree with itself: annexes, short names, sums; and a rule that cites what its base has not."""

from __future__ import annotations

from time import process_time

import pytest

import rrdiff
from rrdiff.alignment.match import Works
from rrdiff.compare import CompareOptions
from rrdiff.lint import lint
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

FRAME = "渡口管理办法\n第一条　为了加强渡口管理，制定本办法。\n{}\n"
CHECKED = {"lint.no_annex", "lint.short_name", "lint.sum"}


def said(articles: str) -> list[tuple[str, str]]:
    """(message, words) of what is said about consistency."""
    document = parse(fold("demo", FRAME.format(articles)))
    return [(one.message, dict(one.values)["text"]) for one in lint(document).slips if one.message in CHECKED]


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ("第二条　渡船的检查项目见附件2。", ("lint.no_annex", "附件2")),
        ("第二条　渡船的等级按照附表一确定。", ("lint.no_annex", "附表一")),
        (
            "第二条　县水路运输管理站（以下简称水运管理站）负责检查。\n第三条　水运管护站应当每月公布结果。",
            ("lint.short_name", "水运管护站"),
        ),
        ("第二条　每船缴纳检查费三十元、系泊费二十五元，共计六十元。", ("lint.sum", "共计六十元")),
        ("第二条　办理期限为受理5日、审查12日、公示3日，合计21日。", ("lint.sum", "合计21日")),
    ],
)
def test_what_does_not_agree_is_named(articles: str, expected: tuple[str, str]) -> None:
    """The place is named with what contradicts it."""
    assert said(articles) == [expected]


@pytest.mark.parametrize(
    "articles",
    [
        "第二条　渡船的检查项目见附件2。\n附件2\n渡船检查项目",
        "第二条　县水路运输管理站（以下简称水运管理站）负责检查。\n第三条　水运管理站公布结果，水运管护站予以协助。",
        "第二条　每船缴纳检查费三十元、系泊费二十五元，共计五十五元。",
        "第二条　罚款二百元以上五百元以下，一年内合计不超过一千元。",
        "第二条　甲渡口二十元以上、乙渡口三十元以上，共计一百元。",
    ],
)
def test_what_agrees_is_left_alone(articles: str) -> None:
    """Annexes that stand there, names in use, right sums, bounds."""
    assert said(articles) == []


def test_a_citation_of_an_article_that_the_base_has_not() -> None:
    """Local rules cite the base by title and number; the number must be there."""
    base = FRAME.format("第二条　渡船应当检查。\n第三条　违反的，处罚款。")
    local = (
        "云渡县渡口管理细则\n第一条　根据《渡口管理办法》，制定本细则。\n"
        "第二条　违反的，依照《渡口管理办法》第{}条处罚。\n"
    )

    def messages(number: str) -> list[str]:
        one, two = (parse(fold("demo", text)) for text in (base, local.format(number)))
        return [found.message for found in rrdiff.compare(one, two, CompareOptions(Works.ADAPTATION)).findings]

    assert "finding.dangling_base" in messages("九")
    assert "finding.dangling_base" not in messages("三")


HOSTILE = {
    "lines of one character": "丙\n",
    "stops": "。\n",
    "brackets": "（",
    "brackets of two kinds": "（《",
    "short names": "第一条　甲（以下简称乙丙丁负责。",
    "unused names": "丙（以下简称丁戊己）应当报告；",
    "references": "违反前款第三项规定的，依照第九十条处罚；",
    "sums": "收取三十元，共计六十元，",
    "lines without stop": "渡口经营人应当记录检查的情况\n",
}
GROWTH = 4 * 2.5
"""Four times the text may take this many times as long; a quadratic step would take sixteen."""


def seconds(raw: str) -> float:
    """Least time of two tries to look through ``raw``."""
    document = parse(fold("demo", raw))
    times = []
    for _ in range(2):
        begin = process_time()
        lint(document)
        times.append(process_time() - begin)
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    """Nothing looks through the whole text for every place of it."""
    unit = HOSTILE[name] * (5_000 // len(HOSTILE[name]))

    assert seconds(unit * 4) < GROWTH * seconds(unit) + 0.1
