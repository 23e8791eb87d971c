"""Words that change in the whole law or in a place, what is excepted, and what else the sentence does."""

from __future__ import annotations

import pytest

from tests.amendment.cases import LAW, applied, lines_of


@pytest.mark.parametrize(
    "item",
    [
        "条例中涉及“交通部门”的，统一修改为“交通运输部门”。",
        "本条例中“交通部门”的名称统一变更为“交通运输部门”。",
        "将本条例使用的“交通部门”称谓一律改为“交通运输部门”。",
    ],
)
def test_throughout(item: str) -> None:
    """The name of a body changes wherever it stands."""
    result = applied("一、" + item)

    assert result.complete
    assert "\n".join(lines_of(result)) == LAW.replace("交通部门", "交通运输部门")


def test_excepted_in_a_place() -> None:
    """An exception behind the place that is named."""
    result = applied("一、将第四条（第二项除外）中的“有”修改为“配备”。")

    assert result.complete
    assert {"（一）配备船舶；", "（二）有船员。"} <= set(lines_of(result))


def test_words_change_and_the_article_moves() -> None:
    """，并移至第四条之后，作为第五条: the article is the one whose words change."""
    lines = lines_of(applied("一、将第七条中的“超载”修改为“超员”，并移至第四条之后，作为第五条。"))

    assert "第五条　渡船不得超员。" in lines
    assert "第六条　申请人应当提交申请书、图纸和承诺书。" in lines


def test_words_change_and_the_article_gets_another_number() -> None:
    """，并改为第七条, behind the words that change."""
    items = "一、增加一条，作为第六条：“渡口应当公示。”\n二、将第六条中的“符合”修改为“遵守”，并改为第七条。"
    result = applied(items)

    assert result.complete
    assert "第七条　渡口设置应当遵守本条例第四条的规定。" in lines_of(result)


def test_what_moves_is_not_guessed() -> None:
    """Where a 款 was named, it may be the 款 or the article that moves."""
    assert not applied("一、将第八条第一款中的“持证”修改为“凭证”，并移至第四条之后，作为第五条。").complete


def test_half_of_a_longer_name() -> None:
    """商业部 is not meant where 商业部门 stands, of which 门 would be left; that it stays is told."""
    law = LAW.replace("第三条　交通部门", "第三条　交通部").replace("交通部门应当自", "交通部的部门应当自")
    law = law.replace("第九条　依照", "第九条　交通部门依照")
    result = applied("一、将条例中的“交通部”修改为“交通运输部门”。", law)

    assert "第三条　交通运输部门负责渡口管理，应当每年检查一次。" in lines_of(result)
    assert "第九条　交通部门依照第五条第二款作出的决定，应当公告。" in lines_of(result)
    assert "amendment.stays" in [said.key for said in result.outcomes[0].inferred]


def test_half_of_a_longer_name_alone() -> None:
    """Where the law has the words nowhere else they are meant."""
    result = applied("一、将条例中的“交通部”修改为“水运部”。")

    assert "\n".join(lines_of(result)) == LAW.replace("交通部", "水运部")


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("在第一条中的“渡口”前增加“内河”", "第一条　为了加强内河渡口管理，根据《示例渡口法》，制定本条例。"),
        ("将本条例中的“渡口”修改为“码头”", "第一条　为了加强码头管理，根据《示例渡口法》，制定本条例。"),
        ("将第一条中的“渡口法”修改为“港口法”", "第一条　为了加强渡口管理，根据《示例港口法》，制定本条例。"),
    ],
)
def test_titles_of_laws(item: str, line: str) -> None:
    """Words that stand outside titles are not meant inside one; those that stand in a title alone are."""
    law = LAW.replace("为了加强渡口管理，保障安全，制定", "为了加强渡口管理，根据《示例渡口法》，制定")

    assert line in lines_of(applied(f"一、{item}。", law))
