"""References that point to nothing in the text.

依照第四十条处理                                  the text has 33 articles
违反第55条的                                      the text writes 第五十五条 everywhere else
违反第十九条规定的，…：（三）违反第五项规定的       the 第五项 of 第十九条, which the article has named before
“单位犯前两款罪的，…”                            quoted: the 款 are those of the text that is amended
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage
from rrdiff.structure.clause import Citation, Clause, Document, Level
from rrdiff.text.numerals import to_chinese, to_int

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]{1,7}条")
_OTHER_TEXT = re.compile(r"(?:宪章|公约|条约|协定|议定书)$")
_QUOTE = re.compile("[“”]")
_INTERPRETS = re.compile("适用.*(?:法|条例|决定).*(?:问题|解释|意见|规定|批复)|(?:案件|问题).*解释$")
"""Titles of judicial interpretations, whose bare references are to the law."""
_NEAR_ITEM = re.compile("其中第(?P<item>[一二三四五六七八九十]+)项|前(?P<before>[一二两三四五六七八九十])项")
_IN_CHARACTERS = re.compile("第[一二三四五六七八九十百千〇零]+条")
_IN_FIGURES = re.compile(r"第(\d{1,4})条")
_EVERY_ITEM = re.compile(r"各项(?=[一-鿿])(?!规定|所列|情形|行为|条件|要求|内容|任务|职责|事项|的|之|中|所)")


def reference_slips(document: Document, passages: list[ClausePassage]) -> Iterator[Slip]:
    """References without target, but for those that other words of the text explain."""
    law = _INTERPRETS.search(document.words("title").text) if "title" in document.by_id else None
    texts = {one.clause.id: one for one in passages if one.clause is not None}
    explained = _ReferenceReasons(document)
    for citation in document.citations:
        if citation.resolved or len(citation.span) <= len("下列"):
            continue
        text = document.text.folded[citation.span.start : citation.span.end]
        one = texts.get(citation.clause)
        if one is not None and explained(one, citation, text):
            continue
        if law is not None and not text.startswith("本"):  # an interpretation cites its law without naming it
            continue
        yield Slip("A5_BASIS", 2, citation.clause, citation.span, "lint.dangling", (("text", text),))
    yield from _arabic(document, passages, explained)


def _arabic(document: Document, passages: list[ClausePassage], explained: _ReferenceReasons) -> Iterator[Slip]:
    """Articles cited in figures by a text that numbers its own in characters."""
    labels = (document.folded((one.label,)) for one in document.clauses if one.level is Level.ARTICLE)
    if not any(map(_IN_CHARACTERS.match, labels)):
        return
    for one in passages:
        for found in _IN_FIGURES.finditer(one.text):
            before = one.text[max(0, found.start() - 6) : found.start()].rstrip("》)")
            if not _OTHER_TEXT.search(before) and not explained.is_quoted(one, found.start()):
                right = f"第{to_chinese(int(found[1]))}条"
                yield one.slip("T7_NUM", 4, found.span(), "lint.arabic_article", right, text=found[0])


class _ReferenceReasons:
    """Whether a reference points into another text or an article named before, or is none."""

    def __init__(self, document: Document) -> None:
        """Every clause is looked through once, when the first reference in it or behind it asks."""
        self._places = {clause.id: at for at, clause in enumerate(document.clauses)}
        self._named: dict[str | None, int] = {}
        self._document = document
        self._items: dict[str | None, set[str | None]] = {}
        self._one: ClausePassage | None = None
        self._quotes: list[tuple[int, bool]] = []
        self._article = -1

    def __call__(self, one: ClausePassage, citation: Citation, text: str) -> bool:
        """The answer for a citation in a passage."""
        at = one.words.place(citation.span.start)
        if at is None:
            return False
        self._look(one)
        end = at + len(text)
        other = _OTHER_TEXT.search(one.text, max(0, at - 4), at) or _EVERY_ITEM.match(
            text[-2:] + one.text[end : end + 2]
        )
        if self._is_quoted(at) or other:
            return True
        if "条" in text:
            return False
        return -1 < self._article <= at or self._first_named(one.clause) or self._is_item_near(one.clause, text)

    def is_quoted(self, one: ClausePassage, at: int) -> bool:
        """Whether a quotation is open at a place of a passage."""
        self._look(one)
        return self._is_quoted(at)

    def _is_item_near(self, clause: Clause | None, text: str) -> bool:
        """Whether items are meant that stand in the same article: 其中第二项, 前两项."""
        found = _NEAR_ITEM.fullmatch(text)
        article = clause.part_of(Level.ARTICLE) if clause is not None else None
        if found is None or article is None or clause is None:
            return False
        if found["before"]:
            own = to_int(clause.part_of(Level.ITEM) or "")
            return own is not None and own > (to_int(found["before"].replace("两", "二")) or own)
        if not self._items:
            for other in self._document.clauses:
                self._items.setdefault(other.part_of(Level.ARTICLE), set()).add(other.part_of(Level.ITEM))
        return str(to_int(found["item"])) in self._items.get(article, ())

    def _look(self, one: ClausePassage) -> None:
        """Note the quotes and the first article that a passage names, up to its end."""
        if one is self._one:
            return
        self._one = one
        self._quotes = [(found.start(), found[0] == "“") for found in _QUOTE.finditer(one.text)]
        article = _ARTICLE.search(one.text)
        self._article = article.end() if article else -1

    def _is_quoted(self, at: int) -> bool:
        """Whether a quotation is open at a place; each paragraph of a quoted text opens it anew."""
        before = bisect_left(self._quotes, at, key=lambda quote: quote[0])
        return before > 0 and self._quotes[before - 1][1]

    def _first_named(self, clause: Clause | None) -> bool:
        """Whether a clause of the same article before this one names an article."""
        article = clause.part_of(Level.ARTICLE) if clause is not None else None
        if clause is None or article is None:
            return False
        if not self._named:
            for at, other in enumerate(self._document.clauses):
                number = other.part_of(Level.ARTICLE)
                if number not in self._named and _ARTICLE.search(self._document.words(other.id).text):
                    self._named[number] = at
            self._named.setdefault(None, 0)
        return self._named.get(article, len(self._places)) < self._places[clause.id]
