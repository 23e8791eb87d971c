"""What one text of a library took from a base: a pure function of the two, the same on every machine.

prefilter      how much rare wording of the base the text copies       0.5 ms; most texts end here
verdict        what the text is to the base                               before anything is said of clauses
comparison     clause by clause, where the text is related
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from typing import Any

from rrdiff.alignment.match import Works
from rrdiff.alignment.units import MARKS
from rrdiff.compare import CompareOptions, compare
from rrdiff.library.entry import Entry, Metadata
from rrdiff.library.metadata import metadata_of, work_of
from rrdiff.library.retrieve import GRAM, Retriever, grams
from rrdiff.library.standing import rank
from rrdiff.library.stored import (
    StoredUnit,
    content_digest,
    stored_document,
    stored_record,
    stored_units,
    units_of,
)
from rrdiff.structure.clause import Document
from rrdiff.views.coverage import Taken, changed_figures, taken_of
from rrdiff.views.summary import has_text

SCAN_SCHEMA = "rrdiff.scan/1"
RUN = 8
"""Characters of a run that counts as copied."""
MOST_TITLES = 20
"""Titles from which a run is formula: one of its 4-grams must stand in fewer."""
COPIED = 0.12
"""Share of rare copied wording from which a text of lower rank that does not name the base may rest on it. Rules of
procedure that quote the deputies law have 0.10 and less, an ordinance that takes over whole articles 0.18 (596 texts of
a public collection, read by title)."""
WHOLE = 0.5
"""Share from which a text of any rank is a print of the base or of part of it."""
NAMED = 0.01
RESTS = 0.02
"""The same for a text whose title or basis names the base: less is an occasional citation, from ``RESTS`` on it rests
on the base as it says."""
_BASIS = re.compile(r"(?:根据|依据|依照|按照|贯彻|实施|执行)[^。]{0,200}?《(?P<title>[^》]{2,80})》")
_TITLES = re.compile("《([^》]{2,80})》")
_FIRST_ARTICLES = 2
"""Articles in which a text names what it rests on."""

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScanBase:
    """A base as it is sent to the workers: its stored form, and which runs of its clauses are rare.

    ``rare`` has one character for each run of each clause: "1" for one that few titles hold.
    """

    record: str
    rare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanText:
    """A text as it is sent to the workers: its row of the manifest and its stored form."""

    name: str
    sha256: str
    content: str
    title: str
    date: str
    level: int | None
    form: str
    record: Line


@dataclass(frozen=True, slots=True)
class PreparedBase:
    """A base as a worker keeps it: parsed, with its rare runs."""

    document: Document
    content: str
    told: Metadata
    work: str
    runs: frozenset[str]
    clauses: int


def scan_base(retriever: Retriever, document: Document) -> ScanBase:
    """A base ready to be sent, its formula marked by what the library holds."""
    units = units_of(document)
    rare = tuple(_rare_runs(retriever, unit.bare) for unit in units)
    return ScanBase(json.dumps(stored_record(document.text, units), ensure_ascii=False), rare)


def _rare_runs(retriever: Retriever, bare: str) -> str:
    few = [retriever.titles_with(gram) < MOST_TITLES for gram in grams(bare)]
    span = RUN - GRAM + 1
    return "".join("01"[any(few[at : at + span])] for at in range(len(bare) - RUN + 1))


def scan_text(entry: Entry, record: Line) -> ScanText:
    """A text ready to be sent."""
    return ScanText(
        entry.name,
        entry.sha256,
        content=entry.content,
        title=entry.title,
        date=entry.date,
        level=entry.level,
        form=entry.metadata.form,
        record=record,
    )


@lru_cache(maxsize=4)
def prepared_base(base: ScanBase) -> PreparedBase:
    """The base, made ready once in each process."""
    record = json.loads(base.record)
    document = stored_document(record)
    runs = frozenset(
        unit.bare[at : at + RUN]
        for unit, marks in zip(stored_units(record), base.rare, strict=True)
        for at, mark in enumerate(marks)
        if mark == "1"
    )
    told = metadata_of(document)
    clauses = sum(map(has_text, document.clauses))
    return PreparedBase(
        document, content_digest(document.text), told=told, work=work_of(told.title), runs=runs, clauses=clauses
    )


def scan_lines(base: ScanBase, texts: Sequence[ScanText]) -> list[str]:
    """One line of JSON for each text."""
    return [json.dumps(scan_one(base, text), ensure_ascii=False, separators=(", ", ": ")) for text in texts]


def scan_one(base: ScanBase, text: ScanText) -> Line:
    """What one text is to the base and took from it; ``itself`` marks the base, which stands in the library too."""
    prepared = prepared_base(base)
    units = stored_units(text.record)
    copied = rare_copied(prepared.runs, units)
    line: Line = {
        "schema": SCAN_SCHEMA,
        "text": {
            "name": text.name,
            "title": text.title or None,
            "date": text.date or None,
            "level": text.level,
        },
        "itself": text.sha256 == prepared.document.text.sha256 or text.content == prepared.content,
        "relation": Works.UNRELATED.value,
        "copied": round(copied, 4),
        "taken": {"whole": 0, "part": 0, "none": prepared.clauses},
        "links": [],
        "severities": {},
    }
    verdict = first_verdict(prepared.told, prepared.work, text, units, copied)
    if verdict is not None:
        _compared(line, prepared, text, verdict)
    return line


def rests_on(base: PreparedBase, text: ScanText) -> bool:
    """Whether the first verdict on a text is that it may be related."""
    units = stored_units(text.record)
    return first_verdict(base.told, base.work, text, units, rare_copied(base.runs, units)) is not None


def rare_copied(runs: frozenset[str], units: Sequence[StoredUnit]) -> float:
    """Share of a text's characters that lie in rare runs of the base."""
    total = inside = 0
    for unit in units:
        bare = unit.bare
        total += len(bare)
        reach = 0
        own = [bare[at : at + RUN] for at in range(len(bare) - RUN + 1)]
        for at in compress(count(), map(runs.__contains__, own)):
            inside += at + RUN - max(reach, at)
            reach = at + RUN
    return inside / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A text that can be related; ``works`` where it says itself what it is to the base."""

    works: Works | None = None


def first_verdict(
    told: Metadata, work: str, text: ScanText, units: Sequence[StoredUnit], copied: float
) -> Verdict | None:
    """The verdict that comes first: whether the text can be a version of the base or rest on it."""
    if work and work_of(text.title) == work:
        return Verdict()
    if copied < NAMED:
        return None
    if work and _names(work, text, units):
        return Verdict(Works.ADAPTATION if copied >= RESTS else None)
    below = rank(Metadata("", level=text.level, form=text.form)) < rank(told)
    known = told.level is not None and text.level is not None
    return Verdict() if copied >= WHOLE or (copied >= COPIED and (below or not known)) else None


def _names(work: str, text: ScanText, units: Sequence[StoredUnit]) -> bool:
    """Whether the title or the first articles of a text name the base as what it rests on."""
    if len(work) > 1 and work in MARKS.sub("", text.title):
        return True
    first = [unit.alike for unit in units if unit.article < _FIRST_ARTICLES]
    return any(work_of(title) == work for alike in first for title in _named(alike))


def _named(alike: str) -> list[str]:
    return _TITLES.findall(alike) if _BASIS.search(alike) else []


def _compared(line: Line, base: PreparedBase, text: ScanText, verdict: Verdict) -> None:
    """Fill in the comparison."""
    document = stored_document(text.record)
    comparison = compare(base.document, document, CompareOptions(verdict.works, rated=False))
    works = comparison.alignment.works
    if works is Works.UNRELATED:
        return
    taken = Counter(taken_of(comparison.alignment).values())
    line["relation"] = works.value
    line["taken"] = {
        "whole": taken[Taken.WHOLE],
        "part": taken[Taken.PART],
        "none": taken[Taken.NONE] + taken[Taken.OUTSIDE],
    }
    figures = changed_figures(comparison)
    line["links"] = [
        {
            "base": name,
            "other": list(match.other),
            "relation": match.relation.value,
            "score": match.score,
            "figures": any((name, other) in figures for other in match.other),
        }
        for match in comparison.alignment.matches
        if match.other
        for name in match.base
        if has_text(base.document.by_id[name])
    ]
    severities = Counter(finding.severity for finding in comparison.findings)
    line["severities"] = {str(severity): severities[severity] for severity in sorted(severities)}
