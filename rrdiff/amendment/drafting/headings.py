"""What a decision has to say about 编, 章 and 节: renamed, dissolved, added, and articles that change their heading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rrdiff.amendment.law import Article, Heading, Law, Number, number_text
from rrdiff.amendment.places import LawPlace
from rrdiff.structure.clause import Level

ALIKE = 0.5
"""Likeness of title and articles from which two headings are one."""
TITLE_SHARE = 0.5
"""Weight of the title in it; the articles below a heading have the rest."""
_NAMES = {Level.PART: ("part", "编"), Level.CHAPTER: ("chapter", "章"), Level.SECTION: ("section", "节")}


@dataclass(slots=True)
class HeadingRange:
    """One heading with its whole place and the articles below it (those below its sections too)."""

    heading: Heading
    place: LawPlace
    articles: list[Number] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """编, 章 or 节."""
        return _NAMES[self.heading.level][1]

    @property
    def printed(self) -> str:
        """第二章第一节."""
        steps = ((self.place.part, "编"), (self.place.chapter, "章"), (self.place.section, "节"))
        return "".join(number_text(number, unit) for number, unit in steps if number is not None)


@dataclass(slots=True)
class Headed:
    """The headings of a law and the deepest of them above every article."""

    heads: list[HeadingRange]
    home: dict[Number, int]

    @classmethod
    def of(cls, law: Law) -> Headed:
        """Headings with a number, in order."""
        heads: list[HeadingRange] = []
        home: dict[Number, int] = {}
        place = LawPlace()
        open_heads: list[int] = []
        for entry in law.body:
            if isinstance(entry, Heading) and entry.level in _NAMES and entry.number != (0, 0):
                place = place.below(_NAMES[entry.level][0], entry.number)
                order = list(_NAMES)
                open_heads = [n for n in open_heads if order.index(heads[n].heading.level) < order.index(entry.level)]
                open_heads.append(len(heads))
                heads.append(HeadingRange(entry, place))
            elif isinstance(entry, Article) and open_heads:
                home[entry.number] = open_heads[-1]
                for at in open_heads:
                    heads[at].articles.append(entry.number)
        return cls(heads, home)


@dataclass(slots=True)
class HeadingDraft:
    """Both texts' headings, linked; ``articles`` links new article numbers to old ones."""

    old: Headed
    new: Headed
    articles: dict[Number, Number]
    links: dict[int, int] = field(default_factory=dict)  # new → old

    def __post_init__(self) -> None:
        """Link the headings in order, the best sum of likenesses."""
        ours, theirs = self.old.heads, self.new.heads
        table = [[self._likeness(one, other) for other in theirs] for one in ours]
        best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
        for i in range(len(ours) - 1, -1, -1):
            for j in range(len(theirs) - 1, -1, -1):
                here = table[i][j] + best[i + 1][j + 1] if table[i][j] >= ALIKE else 0.0
                best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
        i = j = 0
        while i < len(ours) and j < len(theirs):
            if table[i][j] >= ALIKE and best[i][j] == table[i][j] + best[i + 1][j + 1]:
                self.links[j] = i
                i, j = i + 1, j + 1
            elif best[i][j] == best[i + 1][j]:
                i += 1
            else:
                j += 1

    def _likeness(self, old: HeadingRange, new: HeadingRange) -> float:
        if old.heading.level is not new.heading.level:
            return 0.0
        if old.heading.title.text == new.heading.title.text:
            return 1.0
        came = {self.articles.get(number) for number in new.articles} & set(old.articles)
        shared = 2 * len(came) / ((len(old.articles) + len(new.articles)) or 1)
        one, other = (Counter(h.heading.title.text) for h in (old, new))
        title = 2 * sum((one & other).values()) / ((one.total() + other.total()) or 1)
        return TITLE_SHARE * title + (1 - TITLE_SHARE) * shared

    def operations(self) -> list[str]:
        """What is said about the headings themselves, in an order that can be carried out."""
        kept = {old: new for new, old in self.links.items()}
        out: list[str] = []
        gone = [head for at, head in enumerate(self.old.heads) if at not in kept]
        gone.sort(key=lambda head: list(_NAMES).index(head.heading.level), reverse=True)  # sections before chapters
        out += [f"删去{head.printed}{head.unit}名。" for head in gone]
        for new, old in self.links.items():
            title = self.new.heads[new].heading.title.text
            head = self.old.heads[old]
            if title != head.heading.title.text:
                out.append(f"将{head.printed}{head.unit}名修改为“{title}”。")
        for at, head in enumerate(self.new.heads):
            if at not in self.links and head.articles:
                first, last = (number_text(one, "条") for one in (head.articles[0], head.articles[-1]))
                reach = first if first == last else f"{first}至{last}"
                number = number_text(head.heading.number, head.unit)
                lead = self._above(at)
                out.append(f"{lead}增加一{head.unit}，作为{number}“{head.heading.title.text}”，包括{reach}。")
        return out

    def _above(self, at: int) -> str:
        """The old number of the chapter that a new section belongs to."""
        head = self.new.heads[at]
        if head.heading.level is not Level.SECTION:
            return ""
        above = next((n for n in range(at, -1, -1) if self.new.heads[n].heading.level is Level.CHAPTER), None)
        return self.old.heads[self.links[above]].printed if above in self.links else ""

    def stated(self, old: Number, new: Number) -> str:
        """The heading of an amended article that does not follow from where it stood; empty where it does."""
        there = self.new.home.get(new)
        if there is None or there not in self.links:
            return ""
        kept = {one: other for other, one in self.links.items()}
        at = self.old.home.get(old)
        while at is not None and at >= 0 and at not in kept:
            at -= 1
        expected = kept.get(at) if at is not None else None
        return "" if expected == there else self.new.heads[there].printed

    def printed(self, new: Number) -> str:
        """Where an article of the new text stands."""
        at = self.new.home.get(new)
        return self.new.heads[at].printed if at is not None else ""
