"""One article under amendment: which 款 and 项 stay, leave, come, and which number each gets.

Phrases change on the old text first; then units leave or are deleted by old number, move to the number the decision
gives, additions take their new numbers, and the rest keeps its order.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rrdiff.amendment.law import AmendedWording, Article, Item, Paragraph, fresh
from rrdiff.amendment.numbering import fill, gaps
from rrdiff.amendment.operations import Action
from rrdiff.amendment.outcome import RemarkLog
from rrdiff.amendment.wording import PhraseEdit, edit, sentence_span

Origin = tuple[tuple[int, int], int]
"""Where a paragraph came from: old article, old 款."""


@dataclass(slots=True)
class ItemWork:
    """What becomes of the items of one 款."""

    deleted: set[int] = field(default_factory=set)
    content: dict[int, tuple[Item, ...]] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    added: list[tuple[int, Item, int]] = field(default_factory=list)
    operations: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Built:
    """A paragraph of the new law and where it came from; ``items`` maps old item numbers to new ones."""

    paragraph: Paragraph
    origin: Origin | None = None
    items: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Work:
    """What becomes of one old article, or of one that is new (``old`` is None)."""

    old: Article | None
    log: RemarkLog
    edits: dict[tuple[int, int], list[PhraseEdit]] = field(default_factory=dict)
    whole: tuple[Paragraph, ...] | None = None
    left: set[int] = field(default_factory=set)
    content: dict[int, tuple[Paragraph, ...]] = field(default_factory=dict)
    lead: dict[int, AmendedWording] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    added: list[tuple[int, tuple[Built, ...], int]] = field(default_factory=list)
    items: dict[int, ItemWork] = field(default_factory=dict)
    operations: set[int] = field(default_factory=set)
    caption: str | None = None
    splits: dict[int, tuple[int, tuple[Paragraph, ...]]] = field(default_factory=dict)  # 款 → its last sentence, quoted
    cache: dict[int, Built] = field(default_factory=dict)

    def item_work(self, paragraph: int) -> ItemWork:
        """Work on the items of a paragraph."""
        return self.items.setdefault(paragraph, ItemWork())

    def change(self, paragraph: int, item: int, one: PhraseEdit) -> None:
        """Add a phrase operation in one line."""
        self.edits.setdefault((paragraph, item), []).append(one)

    def put_beside(self, paragraph: int, blocks: tuple[Built, ...], operation: int, side: str) -> None:
        """Add 款 right behind or before an old one, whatever number that gives them."""
        at = paragraph - sum(one < paragraph for one in self.left) + (side == "after")
        for first, block, _ in sorted(self.added, key=lambda one: one[0]):
            at += len(block) if first <= at else 0
        self.added.append((at, blocks, operation))

    def _edited(self, wording: AmendedWording, key: tuple[int, int], hits: dict[int, int]) -> AmendedWording:
        """A wording after the phrase operations on it; what each of them hit is counted."""
        edits = self.edits.get(key)
        if not edits:
            return wording
        done = edit(wording, edits)
        for index, one in enumerate(edits):
            hits[id(one)] = hits.get(id(one), 0) + done.hits.get(index, 0)
            for kind, what in done.added.get(index, ()):
                self.log.infer(one.operation, kind, what=what, phrase=(one.old or one.new)[:20])
            if index in done.clashes:
                self.log.doubt(one.operation, "clash", phrase=one.old[:20])
        return done.wording

    def paragraph(self, number: int) -> Built:
        """An old paragraph after the operations inside it."""
        if number not in self.cache:
            self.cache[number] = self._paragraph(number)
        return self.cache[number]

    def _paragraph(self, number: int) -> Built:
        assert self.old is not None
        old = self.old.paragraphs[number - 1]
        hits: dict[int, int] = {}
        lead = self.lead.get(number) or self._edited(old.wording, (number, 0), hits)
        items = [replace(i, wording=self._edited(i.wording, (number, i.number), hits)) for i in old.items]
        new, mapping = self._items(number, old, items)
        return Built(Paragraph(lead, new), (self.old.number, number), mapping)

    def _items(
        self, number: int, old: Paragraph, items: list[Item]
    ) -> tuple[tuple[Item, ...], tuple[tuple[int, int], ...]]:
        """The 项 of one 款 after all operations, and which old one each of them was."""
        work = self.items.get(number)
        if work is None:
            return tuple(items), tuple((i.number, i.number) for i in items)
        style = next((i for i in old.items if i.label), Item(0, AmendedWording("")))
        kept = {i.number: i for i in items if i.number not in work.deleted}
        widths = {n: len(work.content.get(n, (0,))) for n in kept}
        added = {n: 1 for n, _, _ in work.added}
        for operation in work.operations:
            if len(added) < len(work.added):
                self.log.doubt(operation, "number_twice")
        numbers = fill(list(kept), work.moved, added, widths)
        placed: list[tuple[int, Item]] = [(n, _styled(item, n, style)) for n, item, _ in work.added]
        for n, item in kept.items():
            for step, quoted in enumerate(work.content.get(n, (item,))):
                one = _with_end(quoted, item) if n in work.content else quoted
                own = item if item.label else style
                placed.append((numbers[n] + step, _styled(one, numbers[n] + step, own)))
        placed.sort(key=lambda pair: pair[0])
        _check_numbers(self.log, work.operations, [n for n, _ in placed])
        ends = [i.wording.text[-1:] for i in old.items]
        new, repaired = _ended([item for _, item in placed], ends)
        if repaired:
            for operation in work.operations:
                self.log.infer(operation, "item_end")
        return tuple(new), tuple((n, numbers[n]) for n in kept)

    def _doubt_lost_edits(self) -> None:
        """Words changed in a unit that another operation gives new wording, where the change would be lost."""
        for (paragraph, _), edits in self.edits.items():
            if self.whole is None and paragraph not in self.content:
                continue
            for one in edits:
                if one.sort is not Action.SUBSTITUTE:
                    self.log.doubt(one.operation, "replaced_twice", place=f"“{one.old or one.new}”")

    def _emptied(self, number: int) -> bool:
        """Whether phrases taken out were all that a paragraph said."""
        if (number, 0) not in self.edits or number in self.content:
            return False
        paragraph = self.paragraph(number).paragraph
        return not paragraph.wording.text and not paragraph.items

    def build(self) -> list[Built]:
        """The paragraphs of the new article."""
        olds = len(self.old.paragraphs) if self.old else 0
        self._doubt_lost_edits()
        if self.whole is not None:
            blocks = _kept_items(self.whole, self.old) if self.old else self.whole
            fixed = [Built(one, (self.old.number, n) if self.old else None) for n, one in enumerate(blocks, 1)]
            self.added += [(n, (one,), -1) for n, one in enumerate(fixed, 1)] if self.added else []
            if not self.added:
                return fixed
            olds = 0
        self.left |= {n for n in range(1, olds + 1) if n not in self.left and self._emptied(n)}
        free = [n for n in range(1, olds + 1) if n not in self.left]
        widths = {n: len(self.content.get(n, (0,))) + (n in self.splits) for n in free}
        added = {q: len(block) for q, block, _ in self.added}
        if len(added) < len(self.added):
            for operation in self.operations:
                self.log.doubt(operation, "number_twice")
        numbers = fill(free, self.moved, added, widths)
        placed: list[tuple[int, Built]] = [(q + s, one) for q, block, _ in self.added for s, one in enumerate(block)]
        for n in free:
            built = self.paragraph(n)
            if n in self.content:
                content = self.content[n]
                if len(content) == 1:
                    content = (_kept_items_of(content[0], built.paragraph),)
                placed += [(numbers[n] + s, replace(built, paragraph=one)) for s, one in enumerate(content)]
            elif n in self.splits:
                placed += [(numbers[n] + s, one) for s, one in enumerate(_split(built, *self.splits[n]))]
            else:
                placed.append((numbers[n], built))
        placed.sort(key=lambda pair: pair[0])
        _check_numbers(self.log, self.operations, [n for n, _ in placed])
        return [one for _, one in placed]


def _split(built: Built, number: int, quoted: tuple[Paragraph, ...]) -> tuple[Built, Built]:
    """A 款 without its last sentence, and the 款 that this one becomes."""
    wording = built.paragraph.wording
    span = sentence_span(wording.text, number) or (len(wording.text), len(wording.text))
    last = quoted[0] if quoted else Paragraph(wording.cut(span[0]))
    return replace(built, paragraph=Paragraph(wording.cut(0, span[0]))), Built(last)


def _check_numbers(log: RemarkLog, operations: set[int], numbers: list[int]) -> None:
    """A number left out, or given twice, shows that the decision and the law do not fit."""
    wrong = gaps(numbers)
    twice = len(set(numbers)) < len(numbers)
    for operation in operations:
        if twice:
            log.doubt(operation, "number_twice")
        elif wrong:
            log.doubt(operation, "number_gap", number=wrong[0])


def _kept_items(whole: tuple[Paragraph, ...], old: Article) -> tuple[Paragraph, ...]:
    if len(whole) == 1 and len(old.paragraphs) == 1:
        return (_kept_items_of(whole[0], old.paragraphs[0]),)
    return whole


def _kept_items_of(new: Paragraph, old: Paragraph) -> Paragraph:
    """A quoted sentence that ends with ： introduces the items that stand there already."""
    if old.items and not new.items and new.wording.text.endswith(("：", ":")):
        return Paragraph(new.wording, old.items)
    return new


def _styled(item: Item, number: int, style: Item) -> Item:
    """An item with a number, printed as another one is."""
    return replace(item, number=number, label=style.label, gap=style.gap)


def _with_end(new: Item, old: Item) -> Item:
    """Wording of an item quoted without its final mark takes the mark of the old one."""
    text, end = new.wording.text, old.wording.text[-1:]
    if text and text[-1] not in "；。：;，" and end in "；。;，":
        return replace(new, wording=new.wording + fresh(end))
    return new


def _ended(items: list[Item], ends: list[str]) -> tuple[list[Item], bool]:
    """Items with ； between them and the mark of the old last one at the end."""
    middle = max(set(ends[:-1]), key=ends[:-1].count) if len(ends) > 1 else "；"
    middle = middle if middle in "；，;。" and middle else "；"
    last = ends[-1] if ends and ends[-1] in "。；;" else "。"
    out: list[Item] = []
    repaired = False
    for index, item in enumerate(items):
        want = last if index == len(items) - 1 else middle
        text = item.wording.text
        end = text[-1:]
        bare = end not in "；。;，：" or not end
        wrong = (index < len(items) - 1 and end == "。" and middle != "。" and text.count("。") == 1) or (
            index == len(items) - 1 and end in "；;，" and last == "。"
        )
        if bare or wrong:
            kept = item.wording if bare else item.wording.cut(0, -1)
            out.append(replace(item, wording=kept + fresh(want)))
            repaired = True
        else:
            out.append(item)
    return out, repaired
