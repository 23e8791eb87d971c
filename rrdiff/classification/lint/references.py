"""References that point to nothing in the text.

依照第四十条处理                                  the text has 33 articles
违反第十九条规定的，…：（三）违反第五项规定的       the 第五项 of 第十九条, which the article has named before
“单位犯前两款罪的，…”                            quoted: the 款 are those of the text that is amended
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage
from rrdiff.structure.clause import Citation, Clause, Document, Level

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]{1,7}条")
_OTHER_TEXT = re.compile(r"(?:宪章|公约|条约|协定|议定书)$")
_EVERY_ITEM = re.compile(r"各项(?=[一-鿿])(?!规定|所列|情形|行为|条件|要求|内容|任务|职责|事项|的|之|中|所)")


def reference_slips(document: Document, passages: list[ClausePassage]) -> Iterator[Slip]:
    """References without target, but for those that other words of the text explain."""
    texts = {one.clause.id: one for one in passages if one.clause is not None}
    for citation in document.citations:
        if citation.resolved or len(citation.span) <= len("下列"):
            continue
        text = document.text.folded[citation.span.start : citation.span.end]
        one = texts.get(citation.clause)
        if one is not None and _is_explained(document, one, citation, text):
            continue
        yield Slip("A5_BASIS", 2, citation.clause, citation.span, "lint.dangling", (("text", text),))


def _is_explained(document: Document, one: ClausePassage, citation: Citation, text: str) -> bool:
    """Whether a reference points into another text or an article named before, or is none."""
    at = one.words.place(citation.span.start)
    if at is None:
        return False
    before, after = one.text[:at], one.text[at + len(text) :]
    if _is_quoted(one.text, at) or _OTHER_TEXT.search(before) or _EVERY_ITEM.match(text[-2:] + after[:2]):
        return True
    if "条" in text:
        return False
    return _ARTICLE.search(before) is not None or any(
        _ARTICLE.search(document.words(clause.id).text) for clause in _before(document, one.clause)
    )


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation is open at a place; each paragraph of a quoted text opens it anew."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def _before(document: Document, clause: Clause | None) -> Iterator[Clause]:
    """What stands before a clause in the same article."""
    article = clause.part_of(Level.ARTICLE) if clause is not None else None
    for other in document.clauses:
        if clause is None or article is None or other is clause:
            return
        if other.part_of(Level.ARTICLE) == article:
            yield other
