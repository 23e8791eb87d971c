"""One change of words that several articles have is said once, with its places, as drafters do."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import draft
from rrdiff.amendment.law_reader import law_of
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例渡口条例
第一条　为了加强渡口管理，制定本条例。
第二条　市交通部门主管渡口工作，市价格部门制定票价。
第三条　渡口经营者应当购买保险、公布票价，并接受检查。
县交通部门每年检查渡口。
第四条　渡船应当检验，并按照市价格部门的规定公布票价。检验由县交通部门组织，票价由市价格部门核定。
第五条　渡工应当持证上岗，公布姓名。
第六条　违反本条例的，由县交通部门责令限期改正，处以罚款。
第七条　经营者不公布票价的，由市价格部门责令限期改正。
第八条　本条例自2001年1月1日起施行。"""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            [("由县交通部门责令", "由县海事部门责令"), ("县交通部门每年", "县海事部门每年")],
            "将第三条第二款、第六条中的“交通部门”修改为“海事部门”。",
        ),
        ([("责令限期改正", "责令改正")], "删去第六条、第七条中的“限期”。"),
        (
            [("购买保险、公布票价", "购买保险、公布班次和票价"), ("规定公布票价", "规定公布班次和票价")],
            "在第三条第一款、第四条中的“公布”后增加“班次和”。",
        ),
        (
            [
                ("价格部门核定", "发改部门核定"),
                ("按照市价格部门", "按照市发改部门"),
                ("由市价格部门责令", "由市发改部门责令"),
            ],
            "将第四条、第七条中的“价格部门”修改为“发改部门”。",
        ),
    ],
)  # fmt: skip
def test_said_once(changes: list[tuple[str, str]], said: str) -> None:
    """The places are old numbers, a 款 where one of several holds the words; carried out, the draft gives the text."""
    text = OLD
    for one, other in changes:
        assert one in text
        text = text.replace(one, other)
    before, after = parse(fold("old", OLD)), parse(fold("new", text))
    drafted = draft(before, after)

    assert said in drafted.text.raw
    assert "修改为：" not in drafted.text.raw
    assert amend(before, drafted.text).law.printed() == law_of(after).printed()


def test_only_what_explains_a_whole_article_is_gathered() -> None:
    """The words of one place that stay keep the article out of the list."""
    text = OLD.replace("由县交通部门责令", "由县海事部门责令").replace("由市价格部门责令", "由市发改部门责令")
    text = text.replace("票价由市价格部门核定", "票价由市发改部门核定")
    before, after = parse(fold("old", OLD)), parse(fold("new", text))
    drafted = draft(before, after)

    assert "、第" not in drafted.text.raw
    assert amend(before, drafted.text).law.printed() == text
