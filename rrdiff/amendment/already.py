"""What an operation gives that stands in the old law before it is carried out: the law was amended by it before.

在第六条中增加一款作为第二款：“渡船应当投保。”      the old 第六条 has this 款: it would stand twice
删去第九条                                  the old 第九条 reads （删去）
"""

from __future__ import annotations

import re

from rrdiff.amendment.content import NewArticle, paragraphs_of, units_of
from rrdiff.amendment.law import Law, Number, bodies
from rrdiff.amendment.operations import Action, Operation

SHORTEST = 8
"""Characters of a line that no other decision gives by chance: 违反前款规定的，依照前款处罚 has more."""
SEVERAL = 3
"""Operations of a decision whose result stands in the old law, from which that is said of the whole text."""
_MARKS = re.compile(r"[^一-鿿\da-zA-Z]+")
_DELETED = re.compile("[（(〔【]?(?:已?删去|已?删除|已?废止)[）)〕】]?[。.]?")


def stands(law: Law, operation: Operation) -> bool:
    """Whether what an operation adds, or that it deletes an article, shows in the law already."""
    if operation.sort is Action.DELETE:
        numbers = [place.article for place in operation.old if place.level == "article" and not place.scope]
        articles = [law.by_number.get(number) for number in numbers if number is not None]
        return bool(articles) and all(
            one is not None and _DELETED.fullmatch("".join(bodies(one)).strip()) for one in articles
        )
    if operation.sort is not Action.ADD:
        return False
    if operation.unit == "paragraph" and operation.old and operation.old[0].article is not None:
        new = [_plain(one.wording.text) for one in paragraphs_of(operation.lines)]
        old = _paragraphs(law, operation.old[0].article)
        return bool(new) and all(len(line) >= SHORTEST and line in old for line in new)
    if operation.unit == "article":
        expected = frozenset(place.article for place in operation.new if place.article is not None)
        units = [one for one in units_of(operation.lines, expected) if isinstance(one, NewArticle)]
        numbers = [one.number for one in units]
        if None in numbers and len(units) == len(expected) == 1:
            numbers = [*expected]
        return bool(units) and all(
            number is not None
            and [_plain(line.wording.text) for line in one.paragraphs] == _paragraphs(law, number)
            and any(len(line) >= SHORTEST for line in _paragraphs(law, number))
            for number, one in zip(numbers, units, strict=True)
        )
    return False


def renumbers_what_stands(operation: Operation, amended: set[Number]) -> bool:
    """Whether 原第二款作为第三款 says where a 款 of an article stands that was given its new 款 before."""
    return (
        operation.sort is Action.RENUMBER
        and not operation.texts
        and bool(operation.old)
        and all(place.level == "paragraph" and place.article in amended for place in operation.old)
    )


def _paragraphs(law: Law, number: Number) -> list[str]:
    article = law.by_number.get(number)
    return [_plain(one.wording.text) for one in article.paragraphs] if article is not None else []


def _plain(text: str) -> str:
    return _MARKS.sub("", text)
