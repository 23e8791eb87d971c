"""What a scan says as a whole: by relation, by clause of the base, by text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rrdiff.alignment.match import Relation, Works
from rrdiff.structure.clause import Document
from rrdiff.views.summary import has_text

_WHOLE = frozenset({Relation.VERBATIM.value, Relation.LIGHT_EDIT.value})


@dataclass(frozen=True, slots=True)
class ScannedText:
    """A text that is related.

    Attributes:
        figures: clauses of the base it took with another figure.
        taken: one letter for each clause of the base: w whole, p part, n none; W and P where a figure is another.
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
    partners: tuple[str, ...]


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


def scan_overview(base: Document, lines: Iterable[dict[str, Any]]) -> ScanOverview:
    """Add up the lines; only related texts are kept."""
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
            related.append(_text(line, place))
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


def _text(line: dict[str, Any], place: dict[str, int]) -> ScannedText:
    """One text of the overview: of each clause of the base how much it has, and where."""
    letters = ["n"] * len(place)
    partners = [""] * len(place)
    for link in line["links"]:
        at = place.get(link["base"])
        if at is not None:
            letter = "w" if link["relation"] in _WHOLE else "p"
            letters[at] = letter.upper() if link["figures"] or letters[at].isupper() else letter
            partners[at] = " ".join([*partners[at].split(), *link["other"]])
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
        partners=tuple(partners),
    )
