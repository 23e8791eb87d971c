"""What a library of real statutes must show: sources named and not named, as a reader labelled them."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from rrdiff.library.library import Library
from rrdiff.library.tracing import LibraryTrace, LinkStatus, trace_library
from rrdiff.library.writer import add
from tests.conftest import unavailable
from tests.extent import extent

LABELS = Path(__file__).with_name("source_labels.tsv")
"""Some 470 clauses of local texts, drawn by chance in five goes, by the id of the clause: does a text above have the
wording it was made from, and from the second go on which articles of which? Most thresholds were chosen on the first;
the second and third were labelled before anything was asked about them, the fourth and fifth with the clause above that
shares most wording beside them, the fifth among texts that name a law of the collection as their basis. ``doubt``: a
reader may say either."""
FALSE_NAMED, TRUE_KEPT, RIGHT_ARTICLE, RIGHT_CLAUSE = 0.03, 0.94, 0.95, 0.9
"""Sources named where there is none; true ones that are named, and the right article of those; must-links whose source
is the very clause."""
TOPIC = "水法"


@pytest.fixture(scope="module")
def library(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """All texts of the collection."""
    folder = shared / "library"
    if not folder.is_dir():
        unavailable(f"{folder} is missing")
    lib = tmp_path_factory.mktemp("real") / "lib"
    add(lib, [folder])
    return Library.open(lib)


@pytest.fixture(scope="module")
def traced(library: Library) -> Callable[[str], LibraryTrace]:
    """A text of the library, by its name, traced to the others."""

    @cache
    def trace(name: str) -> LibraryTrace:
        entry = next(one for one in library.entries if one.name == name)
        return trace_library(library, library.document(entry))

    return trace


def is_reported(work: str) -> bool:
    """Whether a title is of the half on which figures are reported; the last thresholds were chosen on the other."""
    return hashlib.sha256(work.encode()).digest()[-1] % 2 == 1


def is_drawn(text: str) -> bool:
    """Whether a text is of those that this run goes through: one of two, or all of them."""
    return hashlib.sha256(text.encode()).digest()[-1] % extent(2, 1) == 0


def test_sources_are_named_where_a_reader_sees_one(library: Library, traced: Callable[[str], LibraryTrace]) -> None:
    """Hardly a source is named where a reader saw none, and hardly a true one is left out."""
    with LABELS.open(encoding="utf-8", newline="") as stream:
        labels = [row for row in csv.DictReader(stream, delimiter="\t") if row["source"] != "doubt"]
    works = {entry.name: entry.work for entry in library.entries}
    labels = [label for label in labels if is_reported(works[label["text"]]) and is_drawn(label["text"])]
    counts: Counter[tuple[bool, bool]] = Counter()
    wrong: list[tuple[str, str]] = []
    for label in labels:
        trace = traced(label["text"])
        found = [
            (trace.sources[link.source].entry.title, link.clause.partition(".")[0].removeprefix("art"))
            for link in trace.links
            if link.status is LinkStatus.SOURCE and trace.units[link.unit].clause == label["clause"]
        ]
        counts[label["source"] == "named", bool(found)] += 1
        if label["article"] and found:
            title, _, articles = label["article"].partition(" ")
            wrong += [] if title in found[0][0] and found[0][1] in articles.split("|") else [found[0]]

    assert len(wrong) <= (1 - RIGHT_ARTICLE) * counts[True, True]
    assert counts[False, True] <= FALSE_NAMED * (counts[False, True] + counts[False, False])
    assert counts[True, True] >= TRUE_KEPT * (counts[True, True] + counts[True, False])


def test_must_links_lead_to_their_clause(traced: Callable[[str], LibraryTrace], shared: Path) -> None:
    """The source of a clause that a scholar linked to the law is that law's clause."""
    links = json.loads((shared / "local" / "must_links.json").read_text(encoding="utf-8"))
    links = [link for link in links if link["topic"] == TOPIC]
    right = 0
    for link in links:
        trace = traced(link["local"])
        found = {
            (trace.sources[one.source].entry.name, one.clause.partition(".")[0])
            for one in trace.links
            if one.status is LinkStatus.SOURCE
            and trace.units[one.unit].clause.partition(".")[0] == f"art{link['local_article']}"
        }
        right += (link["central"], f"art{link['central_article']}") in found

    assert right >= RIGHT_CLAUSE * len(links)
