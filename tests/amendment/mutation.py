"""Real laws changed at random: articles, 款, 项 and phrases deleted, put in, replaced, merged, split, moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from rrdiff.amendment.law import AmendedWording, Article, Item, Law, Paragraph
from rrdiff.amendment.law_reader import law_of
from rrdiff.readers import read
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

FEWEST, MOST = 8, 120
"""Articles of a law that is taken."""
Articles = list[list[Article]]
"""What stands now where each old article stood."""


class Mutator:
    """Changes one law; sentences come from a pool of other laws."""

    def __init__(self, law: Law, seed: int, pool: list[str]) -> None:
        self.random = Random(seed)  # noqa: S311 - the same changes every time
        self.law = law
        self.pool = pool

    def changed(self, count: int) -> str:
        """The law with that many articles changed, numbered anew."""
        slots: Articles = [[article] for article in self.law.articles]
        kinds = sorted(name for name in vars(Mutator) if name.startswith("_") and not name.startswith("__"))
        for at in sorted(self.random.sample(range(len(slots) - 1), min(count, len(slots) - 1))):
            if len(slots[at]) == 1:
                getattr(self, self.random.choice(kinds))(slots, at)
        body: list[object] = []
        number = taken = 0
        for entry in self.law.body:
            if not isinstance(entry, Article):
                body.append(entry)
                continue
            for article in slots[taken]:
                number += 1
                body.append(replace(article, number=(number, 0)))
            taken += 1
        return replace(self.law, body=tuple(body)).printed()  # type: ignore[arg-type]

    def sentence(self) -> str:
        """A sentence of another law."""
        return self.random.choice(self.pool)

    def words(self) -> str:
        """The first words of a sentence of another law."""
        return re.split("[，、；。：]", self.sentence())[0][:8]

    def _delete(self, slots: Articles, at: int) -> None:
        slots[at] = []

    def _add(self, slots: Articles, at: int) -> None:
        made = tuple(Paragraph(AmendedWording(self.sentence())) for _ in range(self.random.choice((1, 2))))
        slots[at] = [Article((0, 0), made, "", slots[at][0].arabic), slots[at][0]]

    def _merge(self, slots: Articles, at: int) -> None:
        if at + 1 < len(slots) and len(slots[at + 1]) == 1:
            other = slots[at + 1][0]
            slots[at] = [replace(slots[at][0], paragraphs=slots[at][0].paragraphs + other.paragraphs)]
            slots[at + 1] = []

    def _split(self, slots: Articles, at: int) -> None:
        one = slots[at][0]
        if len(one.paragraphs) > 1:
            rest = replace(one, caption="", paragraphs=one.paragraphs[1:])
            slots[at] = [replace(one, paragraphs=one.paragraphs[:1]), rest]

    def _move(self, slots: Articles, at: int) -> None:
        if at + 2 < len(slots) and slots[at + 2]:
            slots[at + 2].append(slots[at][0])
            slots[at] = []

    def _paragraphs(self, slots: Articles, at: int) -> None:
        parts = list(slots[at][0].paragraphs)
        where = self.random.randrange(len(parts))
        what = self.random.choice(("add", "drop", "replace"))
        if what == "add":
            parts.insert(where, Paragraph(AmendedWording(self.sentence())))
        elif what == "drop" and len(parts) > 1:
            del parts[where]
        elif not parts[where].items:
            parts[where] = Paragraph(AmendedWording(self.sentence()))
        slots[at] = [replace(slots[at][0], paragraphs=tuple(parts))]

    def _items(self, slots: Articles, at: int) -> None:
        parts = list(slots[at][0].paragraphs)
        listed = [n for n, one in enumerate(parts) if len(one.items) > 2]
        if not listed:
            return
        where = self.random.choice(listed)
        items = list(parts[where].items)
        at_item = self.random.randrange(len(items) - 1)
        what = self.random.choice(("add", "drop", "replace"))
        new = Item(0, AmendedWording(self.words() + "；"), items[0].label)
        items[at_item : at_item + (what != "add")] = [] if what == "drop" else [new]
        numbered = tuple(replace(item, number=n) for n, item in enumerate(items, 1))
        parts[where] = replace(parts[where], items=numbered)
        slots[at] = [replace(slots[at][0], paragraphs=tuple(parts))]

    def _phrase(self, slots: Articles, at: int) -> None:
        words = self.words()
        self.changed_words(slots, at, lambda text, a, b: text[:a] + words + text[b:])

    def _insert(self, slots: Articles, at: int) -> None:
        words = self.random.choice(("和", "、", "，并")) + self.words()
        self.changed_words(slots, at, lambda text, _, b: text[:b] + words + text[b:])

    def _remove(self, slots: Articles, at: int) -> None:
        self.changed_words(slots, at, lambda text, a, b: text[:a] + text[b:])

    def changed_words(self, slots: Articles, at: int, change: Callable[[str, int, int], str]) -> None:
        """Change a few characters of one 款."""
        parts = list(slots[at][0].paragraphs)
        where = self.random.randrange(len(parts))
        text = parts[where].wording.text
        runs = [m.span() for m in re.finditer(r"[一-鿿]{4,}", text)]
        if not runs:
            return
        start, end = self.random.choice(runs)
        start += self.random.randrange(end - start - 3)
        new = change(text, start, min(end, start + self.random.randint(2, 4)))
        parts[where] = replace(parts[where], wording=AmendedWording(new))
        slots[at] = [replace(slots[at][0], paragraphs=tuple(parts))]


def mutated(folder: Path, count: int) -> Iterator[tuple[str, Document, Document]]:
    """Name, law and changed law, ``count`` of them."""
    names = sorted(folder.glob("*.txt"))
    random = Random(7)  # noqa: S311 - the same laws every time
    pool = [text for path in random.sample(names, 12) for text in _sentences(law_of(parse(read(str(path)))))]
    random.shuffle(names)
    for seed, path in enumerate(names * (1 + count // len(names))):
        law = law_of(parse(read(str(path))))
        numbers = [article.number for article in law.articles]
        plain = replace(law, front=(), tail=())
        old = parse(fold("old", plain.printed()))
        whole = FEWEST <= len(numbers) <= MOST and numbers == [(n, 0) for n in range(1, len(numbers) + 1)]
        if not whole or law_of(old).printed() != plain.printed():
            continue
        text = Mutator(plain, seed, pool).changed(2 + seed % 9)
        new = parse(fold("new", text))
        if law_of(new).printed() == text != plain.printed():
            yield path.name, old, new
            count -= 1
        if not count:
            return


def _sentences(law: Law) -> Iterator[str]:
    for article in law.articles:
        for paragraph in article.paragraphs:
            text = paragraph.wording.text
            if not paragraph.items and 20 < len(text) < 200 and text.endswith("。") and "第" not in text:
                yield text
