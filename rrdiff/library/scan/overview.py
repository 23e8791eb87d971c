"""What a scan says as a whole: by relation, by clause of the base, by text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rrdiff.alignment.match import Relation, Works
from rrdiff.library.entry import Entry
from rrdiff.library.library import Library
from rrdiff.library.stored import stored_document
from rrdiff.structure.clause import Document
from rrdiff.views.summary import has_text

_WHOLE = frozenset({Relation.VERBATIM.value, Relation.LIGHT_EDIT.value})


@dataclass(frozen=True, slots=True)
class ScannedText:
    """A text that is related.

    Attributes:
        figures: clauses of the base it took with another figure.
        taken: one letter for each clause of the base: w whole, p part, n none; W and P where a figure is another.
        links: for each clause of the base the relations of its links, each once.
        partners: for each clause of the base the clauses of the text it is linked to, each once, as ids.
        citations: how clauses of the text are cited; empty where no library was given.
    """

    name: str
    title: str
    date: str
    level: int | None
    relation: str
    copied: float
    whole: int
    part: int
    none: int
    figures: int
    grave: int
    taken: str
    links: tuple[tuple[str, ...], ...]
    partners: tuple[tuple[str, ...], ...]
    citations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ScannedClause:
    """A clause of the base and how many related texts took it whole, in part, not at all, with another figure."""

    clause: str
    whole: int
    part: int
    none: int
    figures: int


@dataclass(frozen=True, slots=True)
class ScanOverview:
    """The whole scan; ``itself`` names the texts of the library that are the base, which count nowhere else."""

    base: Document
    texts: int
    itself: tuple[str, ...]
    relations: tuple[tuple[str, int], ...]
    related: tuple[ScannedText, ...]
    clauses: tuple[ScannedClause, ...]


def scan_overview(base: Document, lines: Iterable[dict[str, Any]], library: Library | None = None) -> ScanOverview:
    """Add up the lines; only related texts are kept.

    Args:
        base: the text that was held against the library.
        lines: the lines of the scan.
        library: where the texts are; with it their clauses can be cited.
    """
    entries = {entry.name: entry for entry in library.entries} if library else {}
    names = [clause.id for clause in base.clauses if has_text(clause)]
    place = {name: at for at, name in enumerate(names)}
    relations: Counter[str] = Counter()
    related: list[ScannedText] = []
    itself: list[str] = []
    for line in lines:
        if line["itself"]:
            itself.append(line["text"]["name"])
            continue
        relations[line["relation"]] += 1
        if line["relation"] != Works.UNRELATED.value:
            entry = entries.get(line["text"]["name"])
            related.append(_text(line, place, _citations(library, entry, line) if library and entry else {}))
    related.sort(key=lambda one: (-one.copied, one.name))
    clauses = tuple(
        ScannedClause(name, *(sum(one.taken[at] in letters for one in related) for letters in ("wW", "pP", "n", "WP")))
        for name, at in place.items()
    )
    return ScanOverview(
        base,
        sum(relations.values()),
        itself=tuple(itself),
        relations=tuple(sorted(relations.items())),
        related=tuple(related),
        clauses=clauses,
    )


def _citations(library: Library, entry: Entry, line: dict[str, Any]) -> dict[str, str]:
    """How the linked clauses of a text are cited, as stored; those without wording of their own are not, and parsed."""
    stored = library.record(entry)
    cited = {name: citation for name, _, citation, _ in stored["units"]}
    if all(name in cited for link in line["links"] for name in link["other"]):
        return cited
    return {clause.id: clause.citation for clause in stored_document(stored).clauses}


def _text(line: dict[str, Any], place: dict[str, int], citations: Mapping[str, str]) -> ScannedText:
    """One text of the overview: of each clause of the base how much it has, and where."""
    letters = ["n"] * len(place)
    links: list[dict[str, None]] = [{} for _ in place]
    partners: list[dict[str, None]] = [{} for _ in place]
    for link in line["links"]:
        at = place.get(link["base"])
        if at is not None:
            letter = "w" if link["relation"] in _WHOLE else "p"
            letters[at] = letter.upper() if link["figures"] or letters[at].isupper() else letter
            links[at][link["relation"]] = None
            partners[at].update(dict.fromkeys(link["other"]))
    text, taken = line["text"], line["taken"]
    return ScannedText(
        text["name"],
        text["title"] or "",
        date=text["date"] or "",
        level=text["level"],
        relation=line["relation"],
        copied=line["copied"],
        whole=taken["whole"],
        part=taken["part"],
        none=taken["none"],
        figures=sum(map(str.isupper, letters)),
        grave=line["severities"].get("1", 0),
        taken="".join(letters),
        links=tuple(map(tuple, links)),
        partners=tuple(map(tuple, partners)),
        citations={name: citations[name] for found in partners for name in found if citations.get(name)},
    )
