"""How right the sources of a library are: python -m tests.benchmarks.library_sources [FOLDER] [--only PART…].

The collection is put into a library of its own and its texts are traced to the others. Each part has its truth:

links      clauses of local rules that scholars linked to an article of a law (local/must_links.json)
masked     the laws that the first article of a local text names, which is taken out before the text is traced
labels     clauses that a reader labelled (tests/library/source_labels.tsv): has a text above their wording?
formula    clauses that stand word for word under ten titles and more, wherever they stand
pasted     single clauses without their title, drawn by chance: their text is the source

Where thresholds were chosen on a half of the titles, figures of the other half stand behind those of all.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from rrdiff.library.entry import CENTRAL, Entry
from rrdiff.library.library import Library
from rrdiff.library.metadata import work_of
from rrdiff.library.retrieve import FEW_TITLES, Retriever
from rrdiff.library.scan.taken import prepared_base, rare_copied, scan_base
from rrdiff.library.standing import based_on
from rrdiff.library.stored import same_wording
from rrdiff.library.tracing import SHORTEST, LibraryLink, LibraryTrace, LinkStatus, trace_library
from rrdiff.library.writer import add
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.benchmarks.documents import ROOT

LABELS = ROOT / "tests" / "library" / "source_labels.tsv"
COPIES = 0.05
"""Share of a local text that must stand in a law, in rare wording, for the law to be asked for."""
PASTED, LONG_ENOUGH = 300, 40
"""Clauses that are pasted, and their least characters."""


def main() -> None:
    """Print the figures of each part."""
    parser = argparse.ArgumentParser(description="rightness of the sources of a library")
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared")
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "library")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        add(Path(name) / "lib", [chosen.folder])
        measured = Measured(Library.open(Path(name) / "lib"), chosen.folder.parent)
        for part in chosen.only:
            for line in PARTS[part](measured):
                print(line, flush=True)


class Measured:
    """A library of the collection, and its texts traced to it."""

    def __init__(self, library: Library, shared: Path) -> None:
        """Trace nothing before it is asked for."""
        self.library, self.shared = library, shared
        self.by_name = {entry.name: entry for entry in library.entries}
        self.traced: Callable[[str], LibraryTrace] = cache(self._traced)

    def _traced(self, name: str) -> LibraryTrace:
        return trace_library(self.library, self.library.document(self.by_name[name]))

    def sources(self, name: str, article: str) -> list[tuple[Entry, LibraryLink]]:
        """The sources named for the clauses of an article of a text."""
        trace = self.traced(name)
        return [
            (trace.sources[link.source].entry, link)
            for link in trace.links
            if link.status is LinkStatus.SOURCE and article_of(trace.units[link.unit].clause) == article
        ]


def article_of(clause: str) -> str:
    """The article that a clause stands in."""
    return clause.partition(".")[0].removeprefix("art")


def is_reported(work: str) -> bool:
    """Whether a title is of the half on which no threshold was chosen."""
    return hashlib.sha256(work.encode()).digest()[-1] % 2 == 1


class Share:
    """How often something held, of all and of the half that is reported."""

    def __init__(self, what: str) -> None:
        """Nothing is counted yet."""
        self.what = what
        self.counts: Counter[tuple[bool, bool]] = Counter()

    def count(self, work: str, held: bool) -> None:  # noqa: FBT001 - what is counted
        """Count one case of a text of a title."""
        self.counts[is_reported(work), held] += 1

    def __str__(self) -> str:
        """The share of all, that of the reported half, and their numbers."""
        yes = self.counts[True, True], self.counts[False, True]
        total = yes[0] + self.counts[True, False], sum(self.counts.values())
        return (
            f"{self.what}: {sum(yes)} of {total[1]}, {sum(yes) / max(1, total[1]):.3f}; "
            f"reported half {yes[0]} of {total[0]}, {yes[0] / max(1, total[0]):.3f}"
        )


def links(measured: Measured) -> Iterator[Share]:
    """Clauses that scholars linked: is a source named, is the first one of the law, and of the article?"""
    named, law, article = (
        Share("links: a source is named"),
        Share("links: the first is of the law"),
        Share("links: the first is the article"),
    )
    file = measured.shared / "local" / "must_links.json"
    for link in json.loads(file.read_text(encoding="utf-8")):
        work = measured.by_name[link["local"]].work
        first = [one for one in measured.sources(link["local"], link["local_article"]) if one[1].rank == 1]
        right = [one for one in first if one[0].work == measured.by_name[link["central"]].work]
        named.count(work, bool(first))
        law.count(work, bool(right))
        article.count(work, any(article_of(one.clause) == link["central_article"] for _, one in right))
    yield from (named, law, article)


def masked(measured: Measured) -> Iterator[Share]:
    """Local texts without their first article: is a law that it names first of the list, or among the first three?"""
    first, three = Share("masked: first of the list"), Share("masked: of the first three")
    library = measured.library
    retriever = Retriever(library, lambda _: True)

    @cache
    def runs(key: int) -> frozenset[str]:
        return prepared_base(scan_base(retriever, library.document(library.by_key[key]))).runs

    for entry in library.entries:
        if entry.level is None or entry.level == CENTRAL:
            continue
        document = library.document(entry)
        based = {work_of(title) for title in based_on(document)} - {entry.work}
        laws = [one for work in based for one in library.versions.get(work, ()) if one.level == CENTRAL]
        units = library.units(entry)
        if not any(rare_copied(runs(one.key), units) >= COPIES for one in laws):
            continue
        trace = trace_library(library, without_first_article(document), exclude=(entry.name,))
        found = [source.entry.work for source in trace.sources if source.above]
        first.count(entry.work, bool(set(found[:1]) & based))
        three.count(entry.work, bool(set(found[:3]) & based))
    yield from (first, three)


def without_first_article(document: Document) -> Document:
    """A text whose first article has no words."""
    raw = document.text.raw
    spans = [document.text.raw_span(span) for one in document.clauses if article_of(one.id) == "1" for span in one.body]
    for span in sorted(spans, reverse=True):
        raw = raw[: span.start] + raw[span.end :]
    return parse(fold(document.text.name, raw))


def labels(measured: Measured) -> Iterator[Share]:
    """Clauses that a reader labelled: sources named where there is none, kept where there is one, of the article."""
    false, kept, right = (
        Share("labels: named without a source"),
        Share("labels: named with one"),
        Share("labels: of the right article"),
    )
    with LABELS.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["source"] != "doubt"]
    for row in rows:
        work = measured.by_name[row["text"]].work
        trace = measured.traced(row["text"])
        found = [
            (trace.sources[link.source].entry.title, article_of(link.clause))
            for link in trace.links
            if link.status is LinkStatus.SOURCE and trace.units[link.unit].clause == row["clause"]
        ]
        (kept if row["source"] == "named" else false).count(work, bool(found))
        if row["source"] == "named" and row["article"] and found:
            title, _, articles = row["article"].partition(" ")
            right.count(work, title in found[0][0] and found[0][1] in articles.split("|"))
    yield from (false, kept, right)


def formula(measured: Measured) -> Iterator[Share]:
    """Clauses whose very wording many titles hold: is each told as formula?"""
    works: defaultdict[str, set[str]] = defaultdict(set)
    holders: defaultdict[str, list[tuple[Entry, int]]] = defaultdict(list)
    for entry in measured.library.entries:
        for number, unit in enumerate(measured.library.units(entry)):
            if len(unit.bare) >= SHORTEST:
                works[same_wording(unit.bare)].add(entry.work)
                holders[same_wording(unit.bare)].append((entry, number))
    told = Share("formula: told as one")
    for key, titles in works.items():
        for entry, number in holders[key] if len(titles) >= FEW_TITLES else ():
            found = {link.status for link in measured.traced(entry.name).links if link.unit == number}
            told.count(entry.work, found == {LinkStatus.BOILERPLATE})
    yield told


def pasted(measured: Measured) -> Iterator[Share]:
    """Clauses without their title: is their text, or another version of it, the source?"""
    rng = random.Random(1)  # noqa: S311 - drawn the same again
    share = Share("pasted: the text is the source")
    pool = [
        (entry, unit)
        for entry in measured.library.entries
        for unit in measured.library.units(entry)
        if len(unit.bare) >= LONG_ENOUGH
    ]
    for entry, unit in rng.sample(pool, PASTED):
        trace = trace_library(measured.library, parse(fold("pasted", unit.alike)))
        held = {
            trace.sources[link.source].entry.work
            for link in trace.links
            if link.status in {LinkStatus.SOURCE, LinkStatus.BOILERPLATE} and link.rank == 1
        }
        share.count(entry.work, entry.work in held)
    yield share


PARTS: dict[str, Callable[[Measured], Iterator[Share]]] = {
    "links": links,
    "masked": masked,
    "labels": labels,
    "formula": formula,
    "pasted": pasted,
}

if __name__ == "__main__":
    main()
