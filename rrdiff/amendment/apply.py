"""Carry out the operations of a decision on a law.

Old numbers and new numbers are kept apart: what 将, 删去 and 中的 name is looked up in the old law, what 作为 and 改为
name is a number of the new one. Nothing is applied as it is met; every operation first says what becomes of its units,
then articles are numbered, built, put under their headings, and references follow.
"""

from __future__ import annotations

from dataclasses import replace

from rrdiff.amendment.aftermath import Result, doubt_result, still_cited
from rrdiff.amendment.assembly import Built, Work
from rrdiff.amendment.basis import basis_of, deleted
from rrdiff.amendment.carry import Carrier
from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.labels import LabelStyle
from rrdiff.amendment.law import AmendedWording, Article, Law, Loose, Number, Paragraph, label_of
from rrdiff.amendment.links import linked, text_of
from rrdiff.amendment.numbering import fill, gaps
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.outcome import Amended, FollowedReference, Remark, remark
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.plausible import doubt
from rrdiff.amendment.quoted import doubt_quotations
from rrdiff.amendment.references import CitationListener, Followed, PlaceOfUnit, follow, last_cited, only_own
from rrdiff.amendment.resemblance import doubt_wording
from rrdiff.amendment.seams import doubt_seams
from rrdiff.amendment.settling import Settling, Sited
from rrdiff.amendment.standing import standing
from rrdiff.amendment.wording import PhraseEdit, edit, find
from rrdiff.structure.clause import Level


def apply_operations(
    law: Law, operations: tuple[Operation, ...], *, appendix: bool = False, general: tuple[Remark, ...] = ()
) -> Amended:
    """The amended law. ``appendix`` says that numbers stay as they are (修正案)."""
    carrier = Carrier(law, operations)
    carrier.carry()
    return _Finisher(carrier, appendix=appendix).finish(general)


class _Finisher:
    """From what becomes of each unit to the new law."""

    def __init__(self, carrier: Carrier, *, appendix: bool) -> None:
        self.carrier = carrier
        self.law = carrier.law
        self.log = carrier.log
        self.appendix = appendix
        self.style = LabelStyle.of(self.law)
        self.references: list[FollowedReference] = []

    def finish(self, general: tuple[Remark, ...]) -> Amended:
        """Number, build, place, follow references."""
        carrier = self.carrier
        numbers = self._numbers()
        doubt(carrier, numbers)
        doubt_wording(carrier)
        doubt_quotations(carrier, numbers)
        doubt_seams(carrier)
        built: dict[Number, tuple[Article, list[Built]]] = {}
        sited: list[Sited] = []
        for new, work in sorted(self._works(numbers).items()):
            paragraphs = work.build()
            if not paragraphs and work.old is not None and (work.left or work.whole is not None):
                continue
            caption = work.caption if work.caption is not None else (work.old.caption if work.old else "")
            label = self.style.label(new, work.old)
            article = Article(new, tuple(one.paragraph for one in paragraphs), caption, self.style.arabic, label)
            built[new] = (article, paragraphs)
            sited.append(self._sited(article, work.old))
        self._report_misses()
        homes = Settling(carrier.chapters).settle(sited)
        heading_changes = carrier.chapters.numbered()
        followed = self._followed(numbers, built, heading_changes)
        articles = [self._article(article, paragraphs, followed) for article, paragraphs in built.values()]
        self._drop_empty(homes)
        self._everywhere_in_headings()
        for slot in carrier.chapters.slots:
            if slot.old is None:
                slot.heading = replace(slot.heading, label=self.style.heading)
        body = carrier.chapters.body(articles, homes)
        body = tuple(self._loose(entry) if isinstance(entry, Loose) else entry for entry in body)
        title, front = self._front()
        tail = tuple(self._tail_line(line, followed) for line in carrier.tail)
        law = Law(title, front, body, tail, self.law.sources)
        if carrier.whole is not None:
            notes = tuple(line for line in front if line[0] != "preamble")
            preamble = tuple(line for line in carrier.whole.front if line[0] == "preamble")
            return self._entire(Law(title, notes + preamble, carrier.whole.body, carrier.whole.tail), general)
        doubt_result(carrier, Result(law, built, homes, followed))
        outcomes = tuple(
            replace(
                self.log.outcome(i, operation),
                deleted=deleted(carrier, operation),
                basis=basis_of(carrier, i),
            )
            for i, operation in enumerate(carrier.operations)
        )
        pairs = tuple((_dash(old), _dash(new)) for old, new in sorted(followed.articles.items()) if new)
        old = () if self.appendix else standing(self.law)
        return Amended(law, outcomes, tuple(self.references), (*general, *old, *self.log.general), pairs)

    def _sited(self, article: Article, old: Article | None) -> Sited:
        """What is known of the heading of a new article."""
        carrier = self.carrier
        new = article.number
        operation = carrier.new_operation.get(new, -1)
        home = carrier.stated.get(new) or (carrier.stated_olds.get(old.number) if old is not None else None)
        if home is not None and (readings := carrier.readings(home)):
            return Sited(article, operation=operation, stated=readings)
        if new in carrier.slots_by_new:
            return Sited(article, carrier.slots_by_new[new], known=True, operation=operation)
        if old is not None and new not in carrier.beside:
            return Sited(article, carrier.chapters.home.get(old.number), known=True, operation=operation)
        anchor, side = carrier.beside.get(new, ((0, 0), ""))
        beside = tuple(one for one in (carrier.chapters.home.get(anchor),) if one is not None)
        if side == "before" and beside:  # the first article of a chapter, else the one before it were named
            return Sited(article, operation=operation, stated=(beside,))
        return Sited(article, operation=operation, beside=beside)

    def _entire(self, law: Law, general: tuple[Remark, ...]) -> Amended:
        """A law that is quoted whole; which article is which shows in the wording."""
        outcomes = tuple(self.log.outcome(i, operation) for i, operation in enumerate(self.carrier.operations))
        links = linked([text_of(one) for one in self.law.articles], [text_of(one) for one in law.articles])
        pairs = {_dash(self.law.articles[o].number): _dash(law.articles[n].number) for n, o in sorted(links.items())}
        return Amended(law, outcomes, (), (*general, *self.log.general), tuple(pairs.items()))

    def _numbers(self) -> dict[Number, Number]:
        """New number of every old article that stays."""
        carrier = self.carrier
        staying = [a.number for a in self.law.articles if not self._vanishes(a.number)]
        named = {old: new for old, new in carrier.named.items() if old in set(staying)}
        taken: dict[Number, object] = dict.fromkeys(carrier.new_works, "")
        for old, new in named.items():
            if new in taken:
                self._twice(new)
            taken[new] = old
        if self.appendix:
            clash = [n for n in staying if n not in named and n in taken]
            for number in clash:
                self._twice(number)
            return {n: named.get(n, n) for n in staying if n not in clash}
        mains = [n for n in staying if not n[1] or n in named]
        holes = gaps([a.number[0] for a in self.law.articles])
        phantoms = [(n, -1) for n in holes]
        free = carrier.in_order([*mains, *phantoms])
        added = {new[0]: 1 for new in carrier.new_works if not new[1]}
        placed = fill(free, {old: new[0] for old, new in named.items() if not new[1]}, added)
        out: dict[Number, Number] = {}
        for old in mains:
            out[old] = named.get(old, (placed[old], 0)) if old in named else (placed[old], 0)
        for old in staying:
            if old not in out:
                main = next((out[m] for m in reversed(mains) if m[0] <= old[0] and m in out), None)
                out[old] = (main[0] if main and (old[0], 0) in out else old[0], old[1])
        self._check(out, placed, phantoms)
        return out

    def _vanishes(self, number: Number) -> bool:
        carrier = self.carrier
        if number in carrier.gone:
            return True
        work = carrier.works.get(number)
        if work is None or work.whole is not None or number in carrier.named or work.added:
            return False
        return bool(work.left) and len(work.left) >= len(self.law.by_number[number].paragraphs)

    def _twice(self, new: Number) -> None:
        for operation in self.carrier.operations_by_new.get(new, set()):
            self.log.doubt(operation, "number_twice")

    def _check(self, out: dict[Number, Number], placed: dict[Number, int], phantoms: list[Number]) -> None:
        """Numbers left out show that the decision and the law do not fit; an order turned round is doubtful."""
        carrier = self.carrier
        news = [n[0] for n in out.values()] + [n[0] for n in carrier.new_works] + [placed[p] for p in phantoms]
        wrong = gaps(news)
        if wrong:
            for new, operations in carrier.operations_by_new.items():
                if new[0] > wrong[0] and (new in carrier.new_works or new in carrier.named.values()):
                    for operation in operations:
                        self.log.doubt(operation, "number_gap", number=wrong[0])
        for index, olds, anchor, side in carrier.put_beside:
            around = [*olds, anchor] if side == "before" else [anchor, *olds]
            places = [out[old][0] if old in out else 0 for old in around]
            if places != list(range(places[0], places[0] + len(places))):
                self.log.doubt(index, "no_number")
        free = [(old, new) for old, new in out.items() if old not in carrier.named and not old[1]]
        for old, new in carrier.named.items():
            if old not in out:
                continue
            crossed = [o for o, n in free if (o < old) != (n < new) and o != old]
            if crossed:
                for operation in carrier.operations_by_new.get(new, set()):
                    self.log.infer(operation, "order", article=LawPlace(article=crossed[0]).printed)

    def _works(self, numbers: dict[Number, Number]) -> dict[Number, Work]:
        """The work of every new article."""
        carrier = self.carrier
        works: dict[Number, Work] = {}
        for old, new in numbers.items():
            works.setdefault(new, carrier.work(old))
        for new, work in carrier.new_works.items():
            works.setdefault(new, work)
        for new, blocks in carrier.arrivals.items():
            if new in works:
                works[new].added += blocks
                works[new].operations |= {operation for _, _, operation in blocks}
            else:
                for _, _, operation in blocks:
                    self.log.lost(operation, "no_article", place=LawPlace(article=new).printed)
        return works

    def _report_misses(self) -> None:
        """Phrases that an operation names and no unit holds."""
        for check in self.carrier.checks:
            hits = sum(len(_found(wording, check.edit)) for wording in check.wordings)
            if not hits:
                place = check.place.printed if check.place is not None else ""
                self.log.lost(check.edit.operation, "no_phrase", phrase=check.edit.old[:40], place=place)

    def _followed(
        self,
        numbers: dict[Number, Number],
        built: dict[Number, tuple[Article, list[Built]]],
        headings: dict[tuple[Level, int], int],
    ) -> Followed:
        """Where each old article, 款, 项 and heading stands in the new text, for citations to follow."""
        articles: dict[Number, Number | None] = {a.number: numbers.get(a.number) for a in self.law.articles}
        articles.update(self.carrier.merged)
        articles.update({old: numbers.get(first) for old, first in self.carrier.merged_into.items()})
        paragraphs: dict[tuple[Number, int], tuple[Number, int] | None] = dict(self.carrier.merged_paragraphs)
        items: dict[tuple[Number, int, int], tuple[Number, int, int] | None] = {}
        for new, (_, blocks) in built.items():
            for at, one in enumerate(blocks, 1):
                if one.origin is None:
                    continue
                paragraphs.setdefault(one.origin, (new, at))
                for before, after in one.items:
                    items[(*one.origin, before)] = (new, at, after)
        for origin, first_one in self.carrier.merged_paragraphs_into.items():
            paragraphs[origin] = paragraphs.get(first_one)
        for old, work in self.carrier.works.items():
            for n in work.left:
                paragraphs.setdefault((old, n), None)
        first: dict[Number, Number] = {}
        for (old, _), there in paragraphs.items():
            if there is not None:
                first.setdefault(old, there[0])
        lost = [old for old, there in articles.items() if there is None and old not in self.carrier.gone]
        articles.update({old: first.get(old) for old in lost})
        for old, work in self.carrier.works.items():
            for n, of_items in work.items.items():
                for item in of_items.deleted:
                    items.setdefault((old, n, item), None)
        having: dict[tuple[Number, int], tuple[int, ...]] = {}
        for article in self.law.articles:
            for n, paragraph in enumerate(article.paragraphs, 1):
                for one_item in paragraph.items:
                    key = article.number, one_item.number
                    having[key] = (*having.get(key, ()), n)
        sizes = {article.number: len(article.paragraphs) for article in self.law.articles}
        return Followed(articles, paragraphs, items, headings, sizes, having)

    def _article(self, article: Article, blocks: list[Built], followed: Followed) -> Article:
        """An article with the citations in its wording brought to the new numbers."""
        out: list[Paragraph] = []
        for at, block in enumerate(blocks, 1):
            name = LawPlace(article=article.number, paragraph=at if len(blocks) > 1 else None).address
            paragraph = block.paragraph
            lead = self._followed_line(paragraph.wording, block.origin, followed, name)
            last = last_cited(paragraph.wording, block.origin, followed) if paragraph.items else (None, None)
            items = tuple(
                replace(
                    self.style.styled(item),
                    wording=self._followed_line(
                        item.wording, block.origin, followed, f"{name}.item{item.number}", last=last
                    ),
                )
                for item in paragraph.items
            )
            out.append(Paragraph(lead, items))
        return replace(article, paragraphs=tuple(out))

    def _tail_line(self, line: str, followed: Followed) -> str:
        """A line of the annexes that stood there before, with what it cites of this law brought to the new numbers."""
        if line not in self.law.tail:
            return line
        return self._followed_line(only_own(line), None, followed, "附件").text

    def _followed_line(
        self,
        wording: AmendedWording,
        origin: tuple[Number, int] | None,
        followed: Followed,
        clause: str,
        *,
        last: PlaceOfUnit = (None, None),
    ) -> AmendedWording:
        """One wording with its citations followed; each change, and what is cited and gone, is noted."""

        def note(old: str, new: str) -> None:
            self.references.append(FollowedReference(clause, old, new))

        def lost(old: str, article: Number) -> None:
            self.references.append(FollowedReference(clause, old, ""))
            still_cited(self.carrier, LawPlace.at(clause).printed or clause, old, article)

        return follow(wording, origin, followed, CitationListener(note, lost), last)

    def _drop_empty(self, homes: dict[Number, Slot | None]) -> None:
        """An added heading without articles: doubtful, unless the decision quotes it so among others."""
        chapters = self.carrier.chapters
        used = {id(slot) for slot in homes.values()}
        for slot in list(chapters.slots):
            if slot.old is None and not any(id(one) in used for one in chapters.below(slot)):
                quoted = self.carrier.operations[slot.operation].sort is Action.REPLACE
                tell = self.log.infer if quoted else self.log.doubt
                tell(slot.operation, "empty_chapter", chapter=slot.heading.title.text)
            elif chapters.filled.get(id(slot)) and not any(id(one) in used for one in chapters.below(slot)):
                self._emptied(slot)

    def _emptied(self, slot: Slot) -> None:
        """A heading all of whose articles were deleted, or went elsewhere, and of which nothing is said."""
        articles = self.carrier.chapters.filled[id(slot)]
        title = f"{label_of(slot.heading)}　{slot.heading.title.text}"
        deletes = [
            index
            for index, one in enumerate(self.carrier.operations)
            if one.sort is Action.DELETE and any(place.article in articles for place in one.old)
        ]
        if articles <= self.carrier.gone and deletes:
            self.log.infer(deletes[-1], "emptied", chapter=title)
        else:
            self.log.general.append(remark("emptied", chapter=title))

    def _everywhere_in_headings(self) -> None:
        edits = self.carrier.everywhere
        if not edits:
            return
        for slot in self.carrier.chapters.slots:
            slot.heading = replace(slot.heading, title=edit(slot.heading.title, edits).wording)

    def _loose(self, entry: Loose) -> Loose:
        return Loose(edit(entry.wording, self.carrier.everywhere).wording) if self.carrier.everywhere else entry

    def _front(self) -> tuple[AmendedWording, tuple[tuple[str, AmendedWording], ...]]:
        carrier = self.carrier
        title = carrier.title if carrier.title is not None else self.law.title
        front = list(self.law.front)
        if carrier.preamble is not None:
            front = [entry for entry in front if entry[0] != "preamble"]
            front += [("preamble", line) for line in carrier.preamble]
        if carrier.everywhere:
            front = [(k, edit(w, carrier.everywhere).wording if k == "preamble" else w) for k, w in front]
        return title, tuple(front)


def _found(wording: AmendedWording, one: PhraseEdit) -> list[int]:
    """Places of a phrase in a line."""
    if not one.sentence:
        return find(wording.text, one.old)
    return [0] * edit(wording, [one]).hits.get(0, 0)


def _dash(number: Number) -> str:
    return f"{number[0]}-{number[1]}" if number[1] else str(number[0])
