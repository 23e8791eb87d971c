"""From an old and a new text to the decision that a legislature would pass; it is applied again before it is kept.

What the proof finds wrong is drafted again in a coarser form: a phrase becomes the whole article. A decision that
still does not give the new text is not handed out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.annexed import annex_operations
from rrdiff.amendment.drafting.articles import (
    article_body,
    better_whole,
    changes,
    clause,
    quote,
    renumbering,
    whole,
)
from rrdiff.amendment.drafting.gathered import GatheredChange, gathered, replaced_runs, sentences
from rrdiff.amendment.drafting.headings import Headed, HeadingDraft
from rrdiff.amendment.drafting.joins import Joins, joins_of
from rrdiff.amendment.drafting.recast import Recast, recast_of
from rrdiff.amendment.drafting.silent import Silent
from rrdiff.amendment.law import AmendedWording, Article, Law, number_text
from rrdiff.amendment.law_reader import law_of
from rrdiff.amendment.links import linked, paragraph_text, plain, text_of
from rrdiff.amendment.operations import OperationStatus
from rrdiff.amendment.outcome import Amended
from rrdiff.difference.borders import has_mark, is_mark
from rrdiff.errors import BadArgument, RrdiffError
from rrdiff.structure.clause import Document
from rrdiff.text.numerals import to_chinese
from rrdiff.text.source import Text, fold

GATHERED = 3
"""Articles from which on one change of words is said once for the whole law."""
LONGEST_WORD = 8
"""Longest word that is changed in the whole law."""
ROUNDS = 14
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
        BadArgument: there is nothing to change, or one of the two is no law.
        UnprovenDraft: no form of it gives the new text.
    """
    drafter = _Drafter(law_of(old), law_of(new), fine=fine)
    wanted = without_notes(drafter.new)
    if without_notes(drafter.old) == wanted:
        raise BadArgument("argument.same_texts", name=new.text.name)
    for _ in range(ROUNDS):
        text = fold("decision", drafter.decision())
        amended = amend(old, text, drafter.old.title.text or None)
        if without_notes(amended.law) == wanted and amended.carried_out:
            return Drafted(text, amended)
        if not drafter.coarser(amended):
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
    recast: Recast | None = None
    entire: bool = False
    shared: list[GatheredChange] = field(default_factory=list)
    headings: HeadingDraft = field(init=False)
    joins: Joins = field(init=False)

    def __post_init__(self) -> None:
        """Link the articles."""
        self.links = linked([text_of(a) for a in self.old.articles], [text_of(a) for a in self.new.articles])
        numbers = {self.new.articles[n].number: self.old.articles[o].number for n, o in self.links.items()}
        self.joins = joins_of(self.old, self.new, self.links) if self.fine else Joins({}, {})
        self.headings = HeadingDraft(Headed.of(self.old), Headed.of(self.new), numbers)
        if self.fine:
            self.everywhere = _everywhere(self.old, self.new, self.links)

    def coarser(self, got: Amended) -> bool:
        """Mark what came out wrong, or was doubted; False when nothing is left to try."""
        if self.joins.merged or self.joins.carved:  # first without them, in the same form
            self.joins = Joins({}, {})
            return True
        changed = False
        fine = {OperationStatus.APPLIED, OperationStatus.INFERRED, OperationStatus.NOT_AN_OPERATION}
        doubted = {p.article for o in got.outcomes if o.status not in fine for p in o.operation.old}
        named = {self.new.articles[n].number for n, o in self.links.items() if self.old.articles[o].number in doubted}
        for article in self.new.articles:
            found = got.law.by_number.get(article.number)
            if found is None or text_of(found) != text_of(article) or article.number in named:
                level = self.coarse.get(article.number, 0)
                if level < 2:
                    self.coarse[article.number] = level + 1
                    changed = True
        if not self.stated:
            self.stated = changed = True
        if not changed and self.everywhere:
            self.everywhere, changed = (), True
        return changed or self._whole_chapters()

    def _whole_chapters(self) -> bool:
        """Quote whole chapters, and begin anew with the rest; False where that is done, or cannot be."""
        if self.entire:
            return False
        self.recast = None if self.recast is not None else recast_of(self.old, self.new, self.links)
        if self.recast is None:
            self.entire = True
            return True
        old, new = self.recast.old, self.recast.new
        self.links = {n: o for n, o in self.links.items() if n not in new and o not in old}
        self.coarse.clear()
        self.stated = False
        return True

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
        return self.recast is not None or any(
            self.old.articles[o].number != self.new.articles[n].number for n, o in self.links.items()
        )

    def _items(self) -> list[str]:
        """Operations in the order of the new text."""
        self.shared = self._share()
        out = self._names()
        if self.entire:
            out = out[:1] if self.old.title.text != self.new.title.text else []
            front = tuple(line for line in self.new.front if line[0] == "preamble")
            text = replace(self.new, title=AmendedWording(""), front=front).plain()
            return [*out, f"将全文修改为：{quote(text.splitlines())}"]
        moved = self._moved()
        told = {*self.links.values(), *(at for joined in self.joins.merged.values() for at in joined)}
        told |= set(self.recast.old) if self.recast else set()
        deleted = [a for at, a in enumerate(self.old.articles) if at not in told]
        added: list[Article] = []

        def flush() -> None:
            if added:
                out.append(self._added(added))
                added.clear()

        for at, article in enumerate(self.new.articles):
            if self.recast and at in self.recast.new:
                flush()
                if at == self.recast.new.start:
                    out.append(f"将{self.recast.name}修改为：{quote(list(self.recast.lines))}")
                continue
            if at in self.joins.carved:
                flush()
                out.append(self._carved(article, *self.joins.carved[at]))
                continue
            if at not in self.links:
                if added and not self._together(added[-1], article):
                    flush()
                added.append(article)
                continue
            flush()
            before = self.old.articles[self.links[at]]
            while deleted and deleted[0].number < before.number:
                out.append(f"删去{number_text(deleted.pop(0).number, '条')}。")
            item = self._merged(at) or self._amended(before, article, named=at in moved)
            if item:
                out.append(item)
        flush()
        out += [f"删去{number_text(a.number, '条')}。" for a in deleted]
        out += self.headings.operations() if self.recast is None else []
        out += annex_operations(self.old, self.new, Silent(references=False), fine=self.fine and not self.stated)
        out += sentences(self.shared)
        return out + [f"将相关条文中的“{one}”修改为“{other}”。" for one, other in self.everywhere]

    def _names(self) -> list[str]:
        old, new = self.old.title.text, self.new.title.text
        out = [f"将名称修改为：“{new}”。"] if old != new and new else []
        before, after = ([line.text for kind, line in law.front if kind == "preamble"] for law in (self.old, self.new))
        return [*out, f"将引言修改为：{quote(after)}"] if before != after and before and after else out

    def _moved(self) -> set[int]:
        """New indexes of the fewest articles that changed their order: they are named."""
        pairs = sorted(self.links.items())
        tails: list[int] = []
        back: dict[int, int | None] = {}
        for n, o in pairs:
            at = bisect_left([self.links[one] for one in tails], o)
            back[n] = tails[at - 1] if at else None
            tails[at : at + 1] = [n]
        kept: set[int] = set()
        step = tails[-1] if tails else None
        while step is not None:
            kept.add(step)
            step = back[step]
        return {n for n, _ in pairs if n not in kept}

    def _together(self, one: Article, other: Article) -> bool:
        follows = other.number == (one.number[0] + 1, 0)
        return follows and self.headings.printed(one.number) == self.headings.printed(other.number)

    def _added(self, articles: list[Article]) -> str:
        """The clause that adds adjoining articles, with their chapters and numbers."""
        numbers = [number_text(a.number, "条") for a in articles]
        if len(articles) == 1:
            chapter = self._chapter(articles[0])
            return f"增加一条，作为{chapter}{numbers[0]}：{quote(article_body(articles[0]))}"
        lines: list[str] = []
        for article, name in zip(articles, numbers, strict=True):
            body = article_body(article)
            lines += [f"{name}　{body[0]}", *body[1:]]
        count = "两" if len(articles) == 2 else to_chinese(len(articles))
        listed = [self._chapter(a) + n for a, n in zip(articles, numbers, strict=True)]
        return f"增加{count}条，作为{'、'.join(listed)}：{quote(lines)}"

    def _chapter(self, article: Article) -> str:
        """The chapter of an article that stands first or last in it, where it has to be said."""
        own = self.headings.printed(article.number)
        at = self.new.articles.index(article)
        beside = {self.headings.printed(a.number) for a in self.new.articles[max(0, at - 1) : at + 2]}
        return own if self.stated and beside != {own} else ""

    def _merged(self, at: int) -> str:
        """Old articles put together; empty where there is only one."""
        joined = self.joins.merged.get(at)
        if not joined:
            return ""
        numbers = sorted(self.old.articles[o].number for o in (*joined, self.links[at]))
        names = "、".join(number_text(number, "条") for number in numbers)
        article = self.new.articles[at]
        return f"将{names}合并，作为{number_text(article.number, '条')}，{whole(article)}"

    def _carved(self, article: Article, old: int, paragraph: int) -> str:
        """A 款 that became an article."""
        before = self.old.articles[old]
        name = f"{number_text(before.number, '条')}第{to_chinese(paragraph + 1)}款"
        lead = f"将{name}单列一条，作为{self._chapter(article)}{number_text(article.number, '条')}"
        only = len(article.paragraphs) == 1 and not article.caption
        said = paragraph_text(before.paragraphs[paragraph])
        if only and Silent(self.coarse.get(article.number, 0) == 0, self.everywhere).same(said, text_of(article)):
            return f"{lead}。"
        return f"{lead}，{whole(article)}"

    def _silent(self, before: Article, level: int) -> Silent:
        """What need not be said of an article: what is said of it elsewhere."""
        edits = tuple(one.change for one in self.shared if any(a is before for a in one.articles))
        return Silent(level == 0, self.everywhere, edits if level == 0 else ())

    def _share(self) -> list[GatheredChange]:
        """Changes that several articles have, of articles that are amended word by word otherwise too."""
        if not self.fine:
            return []
        taken = {self.old.articles[o].number for o in self.recast.old} if self.recast else set()
        taken |= {self.old.articles[o].number for o, _ in self.joins.carved.values()}
        pairs = [
            (self.old.articles[o], self.new.articles[n])
            for n, o in sorted(self.links.items())
            if n not in self.joins.merged
            and self.old.articles[o].number not in taken
            and not self.coarse.get(self.new.articles[n].number)
        ]
        while True:
            found = gathered(pairs, self.everywhere)
            self.shared = found
            whole_ones = [one for one, other in pairs if "修改为：" in self._amended(one, other, named=False)]
            spoken = {id(a) for one in found for a in one.articles}
            out = {one.number for one in whole_ones if id(one) in spoken}
            if not out:
                return found
            pairs = [pair for pair in pairs if pair[0].number not in out]

    def _amended(self, before: Article, after: Article, *, named: bool) -> str:
        """One amended article; empty where nothing is to be said."""
        level = self.coarse.get(after.number, 0)
        silent = self._silent(before, level)
        home = self.headings.stated(before.number, after.number) if self.recast is None else ""
        renumbered = before.number != after.number or bool(home)
        named = (named and renumbered) or bool(home)
        name = renumbering(before, after, home)
        same = before.caption == after.caption and _shape(before) == _shape(after)
        unsaid = level > 0 and same and silent.same(text_of(before), text_of(after))
        if same and not unsaid and silent.same(text_of(before), text_of(after)):
            return f"将{name}。" if named else ""
        leaving = self.joins.leaving(self.old.articles.index(before))
        clauses = changes(before, after, silent, leaving) if self.fine and level < 2 and not unsaid else None
        joint = "，" if renumbered else ""
        if clauses is None or better_whole(before, after, clauses, silent):
            return f"将{name}{joint}{whole(after)}"
        if not clauses:
            return f"将{name}。" if named else ""
        said = [clause(one, name, first=not renumbered and not at) for at, one in enumerate(clauses)]
        lead = f"将{name}，{said[0]}" if renumbered else said[0]
        return "\n".join(_stopped(one) for one in (lead, *said[1:]))


def without_notes(law: Law) -> str:
    """What a decision can give: the text without its 题注, which tells who passed it and when."""
    return replace(law, front=tuple(line for line in law.front if line[0] != "note")).plain()


def _stopped(clause: str) -> str:
    """A clause with its stop, which a quotation that ends a sentence has inside."""
    return clause if clause.endswith(("。”", "：”")) else clause + "。"


def _shape(article: Article) -> list[int]:
    return [len(paragraph.items) for paragraph in article.paragraphs]


def _everywhere(old: Law, new: Law, links: dict[int, int]) -> tuple[tuple[str, str], ...]:
    """Words, or a character, that gave way to others in several articles and are nowhere in the new text."""
    counts: Counter[tuple[str, str]] = Counter()
    for n, o in links.items():
        one, other = text_of(old.articles[o]), text_of(new.articles[n])
        if plain(one) != plain(other):
            counts.update(set(_gave_way(one, other)))
    whole_text = new.plain()
    others = Counter(pair[0] for pair in counts)
    kept: list[tuple[str, str]] = []
    for pair in sorted(counts, key=lambda one: (len(one[0]), one)):
        usual = counts[pair] >= GATHERED and others[pair[0]] == 1 and pair[0] not in whole_text
        if usual and not Silent(references=False, everywhere=tuple(kept)).same(*pair):
            kept.append(pair)
    return tuple(sorted(kept))


def _gave_way(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Each word with the one that stands in its place, and each character that is written otherwise."""
    for one, other in replaced_runs(old, new):
        if max(len(one), len(other)) <= LONGEST_WORD and not has_mark(one + other):
            yield one, other
        if len(one) == len(other):
            yield from ((a, b) for a, b in zip(one, other, strict=True) if a != b and not is_mark(a))
