"""From an old and a new text to the decision that a legislature would pass; it is applied again before it is kept.

What the proof finds wrong is drafted again in a coarser form: a phrase becomes the whole article. A decision that
still does not give the new text is not handed out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting import Silent, article_body, changes, quote, renumbering, whole
from rrdiff.amendment.law import Article, Heading, Law, law_of, number_text
from rrdiff.amendment.links import NUMBERED, linked, plain, text_of
from rrdiff.amendment.outcome import Amended
from rrdiff.amendment.places import Place
from rrdiff.errors import RrdiffError
from rrdiff.structure.clause import Document, Level
from rrdiff.text.numerals import to_chinese
from rrdiff.text.source import Text, fold

GATHERED = 3
"""Articles from which on one change of words is said once for the whole law."""
LONGEST_WORD = 8
"""Longest word that is changed in the whole law."""
ROUNDS = 4
"""How often a draft is made coarser before it is given up."""


class UnprovenDraft(RrdiffError):
    """The drafted decision does not give the new text; nothing is written."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A proven decision."""

    text: Text
    amended: Amended


def draft(old: Document, new: Document, *, fine: bool = True) -> Drafted:
    """The decision that turns ``old`` into ``new``.

    Raises:
        UnprovenDraft: no form of it gives the new text.
    """
    drafter = _Drafter(law_of(old), law_of(new), fine=fine)
    wanted = drafter.new.printed()
    for _ in range(ROUNDS):
        text = fold("decision", drafter.decision())
        amended = amend(old, text, drafter.old.title.text or None)
        if amended.law.printed() == wanted and amended.complete:
            return Drafted(text, amended)
        if not drafter.coarser(amended.law):
            break
    raise UnprovenDraft("argument.unproven_draft", name=new.text.name)


@dataclass(slots=True)
class _Drafter:
    """Both texts, what was linked, and which articles need a coarser form."""

    old: Law
    new: Law
    fine: bool
    coarse: dict[tuple[int, int], int] = field(default_factory=dict)  # new number → 1 spelled out, 2 whole
    links: dict[int, int] = field(default_factory=dict)
    stated: bool = False
    everywhere: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Link the articles."""
        self.links = linked([text_of(a) for a in self.old.articles], [text_of(a) for a in self.new.articles])
        if self.fine:
            self.everywhere = _everywhere(self.old, self.new, self.links)

    def coarser(self, got: Law) -> bool:
        """Mark what came out wrong; False when nothing is left to try."""
        changed = False
        for article in self.new.articles:
            found = got.by_number.get(article.number)
            if found is None or text_of(found) != text_of(article):
                level = self.coarse.get(article.number, 0)
                if level < 2:
                    self.coarse[article.number] = level + 1
                    changed = True
        if not self.stated:
            self.stated = changed = True
        return changed

    def decision(self) -> str:
        """The whole text."""
        title = self.old.title.text or "×××"
        items = self._items()
        numbered = [f"{to_chinese(n)}、{item}" for n, item in enumerate(items, 1)] if len(items) > 1 else items
        order = "并对条文顺序作相应调整" if self._renumbers() else ""
        return "\n".join(
            [
                f"××××××关于修改《{title}》的决定",
                "（××××年×月×日××××××会议通过）",
                f"××××××会议决定对《{title}》作如下修改：",
                *numbered,
                "本决定自××××年×月×日起施行。",
                f"《{title}》根据本决定作相应修改{order}，重新公布。",
            ]
        )

    def _renumbers(self) -> bool:
        return any(self.old.articles[o].number != self.new.articles[n].number for n, o in self.links.items())

    def _items(self) -> list[str]:
        """Operations in the order of the new text."""
        out = self._names()
        homes_old, homes_new = _homes(self.old), _homes(self.new)
        moved = self._moved()
        deleted = [a for at, a in enumerate(self.old.articles) if at not in set(self.links.values())]
        added: list[Article] = []

        def flush() -> None:
            if added:
                out.append(self._added(added, homes_new))
                added.clear()

        for at, article in enumerate(self.new.articles):
            if at not in self.links:
                if added and not self._together(added[-1], article, homes_new):
                    flush()
                added.append(article)
                continue
            flush()
            before = self.old.articles[self.links[at]]
            while deleted and deleted[0].number < before.number:
                out.append(f"删去{number_text(deleted.pop(0).number, '条')}。")
            item = self._amended(before, article, named=at in moved)
            if item:
                out.append(item)
        flush()
        out += [f"删去{number_text(a.number, '条')}。" for a in deleted]
        out += self._headings(homes_old, homes_new)
        return out + [f"将相关条文中的“{one}”修改为“{other}”。" for one, other in self.everywhere]

    def _names(self) -> list[str]:
        old, new = self.old.title.text, self.new.title.text
        return [f"将名称修改为：“{new}”。"] if old != new and new else []

    def _moved(self) -> set[int]:
        """New indexes of articles that changed their order: they are named."""
        pairs = sorted(self.links.items())
        return {n for n, o in pairs if any((a < n) != (b < o) for a, b in pairs if a != n)}

    def _together(self, one: Article, other: Article, homes: dict[tuple[int, int], str]) -> bool:
        follows = other.number == (one.number[0] + 1, 0)
        return follows and homes.get(one.number) == homes.get(other.number)

    def _added(self, articles: list[Article], homes: dict[tuple[int, int], str]) -> str:
        numbers = [number_text(a.number, "条") for a in articles]
        if len(articles) == 1:
            chapter = self._chapter(articles[0], homes)
            return f"增加一条，作为{chapter}{numbers[0]}：{quote(article_body(articles[0]))}"
        lines: list[str] = []
        for article, name in zip(articles, numbers, strict=True):
            body = article_body(article)
            lines += [f"{name}　{body[0]}", *body[1:]]
        count = "两" if len(articles) == 2 else to_chinese(len(articles))
        listed = [self._chapter(a, homes) + n for a, n in zip(articles, numbers, strict=True)]
        return f"增加{count}条，作为{'、'.join(listed)}：{quote(lines)}"

    def _chapter(self, article: Article, homes: dict[tuple[int, int], str]) -> str:
        """The chapter of an article that stands first or last in it."""
        own = homes.get(article.number, "")
        numbers = [a.number for a in self.new.articles]
        at = numbers.index(article.number)
        beside = {homes.get(n, "") for n in (*numbers[max(0, at - 1) : at], *numbers[at + 1 : at + 2])}
        return own if self.stated and beside != {own} else ""

    def _amended(self, before: Article, after: Article, *, named: bool) -> str:
        """One amended article; empty where nothing is to be said."""
        level = self.coarse.get(after.number, 0)
        silent = Silent(level == 0, self.everywhere)
        if (
            before.caption == after.caption
            and _shape(before) == _shape(after)
            and silent.same(text_of(before), text_of(after))
        ):
            return f"将{renumbering(before, after)}。" if named and before.number != after.number else ""
        name = renumbering(before, after)
        clauses = changes(before, after, silent) if self.fine and level < 2 else None
        if clauses is None:
            joint = "，" if before.number != after.number else ""
            return f"将{name}{joint}{whole(after)}"
        if not clauses:
            return f"将{name}。" if named and before.number != after.number else ""
        first = clauses[0]
        if before.number != after.number:
            lead = f"将{name}，{first}"
        elif first.startswith("将其中的"):
            lead = f"将{name}中的{first[4:]}"
        elif first.startswith("将"):
            lead = f"将{name}{first[1:]}"
        elif first.startswith("删去"):
            lead = "删去" + "、".join(name + one for one in first[2:].split("、"))
        else:
            lead = f"{name}{first}"
        return "\n".join([_stopped(lead), *(_stopped(clause) for clause in clauses[1:])])

    def _headings(self, old_homes: dict[tuple[int, int], str], new_homes: dict[tuple[int, int], str]) -> list[str]:
        """Chapters added, dissolved, deleted, renamed."""
        ours = [e for e in self.old.body if isinstance(e, Heading) and e.level is Level.CHAPTER]
        theirs = [e for e in self.new.body if isinstance(e, Heading) and e.level is Level.CHAPTER]
        titles = [[h.title.text for h in one] for one in (ours, theirs)]
        if titles[0] == titles[1]:
            return []
        links = {n: titles[0].index(t) for n, t in enumerate(titles[1]) if t in titles[0]}
        free = [o for o in range(len(ours)) if o not in set(links.values())]
        out: list[str] = []
        if len(ours) == len(theirs):
            renamed = [n for n in range(len(theirs)) if n not in links]
            return [
                f"将{number_text(ours[o].number, '章')}章名修改为“{titles[1][n]}”。"
                for o, n in zip(free, renamed, strict=True)
            ]
        for n in [n for n in range(len(theirs)) if n not in links]:
            name = number_text(theirs[n].number, "章")
            held = [a.number for a in self.new.articles if new_homes.get(a.number) == name]
            if held:
                reach = number_text(held[0], "条") + (f"至{number_text(held[-1], '条')}" if len(held) > 1 else "")
                out.append(f"增加一章，作为{name}“{titles[1][n]}”，包括{reach}。")
        for o in free:
            name = number_text(ours[o].number, "章")
            kept = [
                at
                for at, a in enumerate(self.old.articles)
                if old_homes.get(a.number) == name and at in set(self.links.values())
            ]
            before = number_text(ours[o - 1].number, "章") if o else ""
            out.append(f"将{name}并入{before}。" if kept and before else f"删去{name}。")
        return out


def _stopped(clause: str) -> str:
    """A clause with its stop, which a quotation that ends a sentence has inside."""
    return clause if clause.endswith(("。”", "：”")) else clause + "。"


def _shape(article: Article) -> list[int]:
    return [len(paragraph.items) for paragraph in article.paragraphs]


def _everywhere(old: Law, new: Law, links: dict[int, int]) -> tuple[tuple[str, str], ...]:
    """Words that gave way to others of the same length in several articles, and are nowhere in the new text."""
    counts: Counter[tuple[str, str]] = Counter()
    for n, o in links.items():
        pairs = {
            (one[a:b], other[c:d])
            for one, other in ((text_of(old.articles[o]), text_of(new.articles[n])),)
            if len(one) == len(other) or plain(one) != plain(other)
            for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
            if tag == "replace" and b - a == d - c <= LONGEST_WORD
        }
        counts.update(pairs)
    whole_text = new.printed()
    return tuple(
        sorted(
            pair
            for pair, count in counts.items()
            if count >= GATHERED and pair[0] not in whole_text and not NUMBERED.match("第" + pair[0] + "条")
        )
    )


def _homes(law: Law) -> dict[tuple[int, int], str]:
    """Article → label of its chapter."""
    out: dict[tuple[int, int], str] = {}
    place = Place()
    for entry in law.body:
        if isinstance(entry, Heading) and entry.level is Level.CHAPTER:
            place = Place(chapter=entry.number)
        elif isinstance(entry, Article):
            out[entry.number] = place.printed
    return out
