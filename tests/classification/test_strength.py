"""Words of force are told from parts of other words, and their exchange has a direction."""

from __future__ import annotations

import pytest

from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.strength import forces, strength_changes

GUARDED = [
    ("与经济水平相适应,供应及时,响应迅速,应急处置", "应 inside words"),
    ("可持续发展,群众认可度,经许可经营,可再生资源", "可 inside words"),
    ("永久基本农田,基本公共服务,基本医疗保险", "基本 as an attribute"),
    ("社会保障体系,用水保障机制", "保障 as a noun"),
    ("生产力和推动力", "力 is no effort"),
]
CHANGES = [
    ("应当设置标识", "可以设置标识", [("应当", "可以", "放宽", True)], "duty to permission"),
    ("可以采用电子形式", "应当采用电子形式", [("可以", "应当", "加重", True)], "permission to duty"),
    ("必须进行评估", "应当进行评估", [("必须", "应当", "不明", False)], "equal in force"),
    ("不得推诿", "避免推诿", [("不得", "避免", "放宽", True)], "prohibition to exhortation"),
    ("不得改变用途", "原则上不得改变用途", [("", "原则上", "放宽", True)], "a hedge added"),
    (
        "原则上每两年基本查遍",
        "每两年查遍",
        [("原则上", "", "加重", True), ("基本", "", "加重", True)],
        "hedges dropped",
    ),
    ("逐步纳入监测", "加快纳入监测", [("逐步", "加快", "加重", True)], "from gradually to fast"),
    ("确保按时兑付", "推动按时兑付", [("确保", "推动", "放宽", True)], "from result to effort"),
    ("应当每年述职", "每年述职", [("应当", "", "放宽", False)], "the bare verb may still bind"),
    ("负直接责任", "负管理责任", [("直接责任", "管理责任", "放宽", True)], "a lesser responsibility"),
    ("作为重要依据", "作为参考依据", [("重要依据", "参考依据", "放宽", False)], "less weight"),
    ("推动建设", "促进建设", [], "both soft"),
    ("应当报告", "应当如实报告", [], "the same word"),
]


@pytest.mark.parametrize(("text", "reason"), GUARDED)
def test_parts_of_words_have_no_force(text: str, reason: str) -> None:
    """A word is read whole."""
    assert [one.word for one in forces(text, PACKAGED) if one.kind != "soft"] == [], reason


@pytest.mark.parametrize(("base", "other", "expected", "reason"), CHANGES)
def test_changes(base: str, other: str, expected: list[tuple[str, str, str, bool]], reason: str) -> None:
    """The words, the direction, and whether the change is grave."""
    found = [(one.base, one.other, one.direction, one.grave) for one in strength_changes(base, other, PACKAGED)]

    assert found == expected, reason
