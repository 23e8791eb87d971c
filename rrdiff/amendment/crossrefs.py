"""References inside the law that follow the renumbering without a word of the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rrdiff.amendment.chapters import Chapters
from rrdiff.amendment.law import Law, Number, article_label, number_of
from rrdiff.amendment.shapes import ArticleShape
from rrdiff.text.numerals import NUMBER, to_chinese, to_int

_STEP = re.compile(rf"第({NUMBER})(条|款|项)(?:之({NUMBER}))?")
_JOIN = re.compile(r"(?:、|和|及|与|以及|或者|或|至|到)")
_FOREIGN = re.compile(
    r"(?:》(?:（[^（）]{0,40}）)?|(?<!本)(?:宪法|刑法|民法典|[一-龥]{2,}(?:法|法典|条例)))(?:的|中)?$"
)
_OWN = re.compile(r"(?:本(?:法|条例|规定|办法|规则|细则|解释|决定)|依法|违法|合法|非法|执法|方法|办法)$")
_RELATIVE = re.compile("(?:前|本|该|上)(?:款|条)$")


@dataclass(slots=True)
class _Address:
    """One address in running text and the stretch that prints it."""

    start: int
    end: int
    article: Number | None = None
    paragraph: int | None = None
    item: int | None = None
    printed: int = 0  # first step it prints: 4 article, 5 款, 6 项


class Crossrefs:
    """Old addresses and what they have become."""

    def __init__(self, law: Law, shapes: list[tuple[Number, ArticleShape]], chapters: Chapters) -> None:
        self.law = law
        self.counts = {one.number: len(one.paragraphs) for one in law.articles}
        self.articles: dict[Number, Number] = {}
        self.paragraphs: dict[tuple[Number, int], tuple[Number, int]] = {}
        self.items: dict[tuple[Number, int, int], tuple[Number, int, int]] = {}
        self.new_counts = {number: len(shape.paragraphs) for number, shape in shapes}
        self.chapters = chapters
        for number, shape in shapes:
            for source in shape.sources:
                self.articles.setdefault(source, number)
            for place, paragraph in enumerate(shape.paragraphs, 1):
                for old in paragraph.sources:
                    self.paragraphs.setdefault(old, (number, place))
                for at, item in enumerate(paragraph.items, 1):
                    for one in item.sources:
                        self.items.setdefault(one, (number, place, at))
        for (old, _), (number, _) in sorted(self.paragraphs.items()):
            if old not in self.articles and self.counts.get(old) == 1:
                self.articles[old] = number

    def changes(self, text: str, article: Number, paragraph: int) -> list[tuple[int, int, str]]:
        """Stretches of an old line that change, with what they become."""
        out = []
        for chain in _chains(text):
            out.extend(self._chain(text, chain, article, paragraph))
        return out

    def _chain(
        self, text: str, chain: list[_Address], article: Number, paragraph: int
    ) -> Iterator[tuple[int, int, str]]:
        before = text[: chain[0].start]
        relative = _RELATIVE.search(before)
        if chain[0].article is not None:
            if _FOREIGN.search(before) and not _OWN.search(before):
                return
            if before.endswith(("修正前的", "原")):
                return
        elif relative:
            if relative.group()[-1] == "条" and relative.group() != "本条":
                return
            if relative.group()[-1] == "款":
                paragraph -= 1 if relative.group()[0] in "前上" else 0
        elif chain[0].paragraph is None or before[-1:] in "》条":
            return
        previous: Number | None = None
        for address in chain:
            own = address.article is None
            old = address.article or article
            place = address.paragraph
            if place is None and address.item and (relative or self.counts.get(old) == 1):
                place = paragraph if own else 1
            new = self._new(old, place, address.item)
            if new is None:
                previous = None
                continue
            number, to, at = new
            here = self.articles.get(article)
            first = own and number == here or address.printed > 4 and number == previous
            said = "" if first else article_label(number, arabic=self.law.arabic)
            if address.paragraph and to and (self.new_counts.get(number, 1) > 1 or own or self.counts.get(old) == 1):
                said += f"第{to_chinese(to)}款" if address.printed <= 5 or not first else ""
            if address.item and at:
                said += f"第{to_chinese(at)}项"
            previous = number
            if said and said != text[address.start : address.end] and _differs(address, old, place, new):
                yield address.start, address.end, said

    def _new(self, old: Number, place: int | None, item: int | None) -> tuple[Number, int | None, int | None] | None:
        """What an old address has become; None when it is no more."""
        if place and item and (old, place, item) in self.items:
            return self.items[old, place, item]
        if place and (old, place) in self.paragraphs:
            number, to = self.paragraphs[old, place]
            return number, to, item
        number = self.articles.get(old)
        return (number, place, item) if number else None


def _differs(address: _Address, old: Number, place: int | None, new: tuple[Number, int | None, int | None]) -> bool:
    return (old, address.paragraph and place, address.item) != (new[0], address.paragraph and new[1], new[2])


def _chains(text: str) -> Iterator[list[_Address]]:
    """Runs of addresses joined by 、 和 至."""
    at = 0
    chain: list[_Address] = []
    while match := _STEP.search(text, at):
        step = {"条": 4, "款": 5, "项": 6}[match[2]]
        value = to_int(match[1]) or 0
        joined = bool(chain) and bool(_JOIN.fullmatch(text, chain[-1].end, match.start()))
        glued = bool(chain) and match.start() == chain[-1].end and step > 4
        if not joined and not glued:
            if chain:
                yield chain
            chain = []
        if glued:
            last = chain[-1]
            last.end = match.end()
            address = last
        else:
            above = chain[-1] if chain else None
            address = _Address(match.start(), match.end(), printed=step)
            if above and step > 4:
                address.article = above.article
                address.paragraph = above.paragraph if step > 5 else None
            chain.append(address)
        if step == 4:
            address.article = number_of(match[1], match[3])
        elif step == 5:
            address.paragraph = value
        else:
            address.item = value
        at = match.end()
    if chain:
        yield chain
