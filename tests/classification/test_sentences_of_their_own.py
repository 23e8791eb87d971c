"""A sentence of a revised article that became an article, or went back into one: kept, neither lost nor new."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import articles, law

FIRST = "渡工会议由渡口管理站召集。"
SHARE = "有十分之一以上的渡工提议，应当召集渡工会议。"
PUBLIC = "渡工会议的决定应当公开。"
NOTICE = "召集渡工会议，应当提前十日通知渡工。"
PURPOSE = "为了规范渡工会议，制定本办法。"
WHOLE = articles(PURPOSE, FIRST + SHARE + PUBLIC + NOTICE)
PARTED = [
    articles(PURPOSE, FIRST + PUBLIC + NOTICE, SHARE),
    articles(PURPOSE, FIRST + SHARE + PUBLIC, NOTICE),
    articles(PURPOSE, FIRST + NOTICE, SHARE + PUBLIC),
]


def _told(base: str, other: str) -> list[tuple[str, int]]:
    found = compare(law(base), law(other), CompareOptions(Works.REVISION)).findings
    return [(one.code, one.severity) for one in found if one.code != "A10_COPY"]


@pytest.mark.parametrize("parted", PARTED)
def test_a_sentence_that_became_an_article_is_kept(parted: str) -> None:
    """It is divided from its article; the sentences around it stay."""
    assert _told(WHOLE, parted) == [("A9_SPLIT", 0)]


def test_a_sentence_that_went_into_an_article_is_kept() -> None:
    """The same from the later text to the earlier."""
    assert _told(PARTED[0], WHOLE) == [("A9_MERGE", 0)]


def test_a_sentence_that_changed_on_its_way_is_told() -> None:
    """Another share in the new article is a change of it."""
    found = _told(WHOLE, PARTED[0].replace("十分之一", "五分之一"))
    assert [code for code, severity in found if severity in {1, 2}] == ["A4_QUANT"]
    assert not {code for code, _ in found} & {"A7_NEW", "A8_DEL"}


def test_a_sentence_that_went_is_told() -> None:
    """An article that has nothing of it leaves it out."""
    assert any(code == "A8_DEL" and severity < 3 for code, severity in _told(WHOLE, articles(PURPOSE, FIRST + PUBLIC)))
