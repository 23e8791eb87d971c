"""Compare original and planted texts, and judge what was said of each planted change."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rrdiff import CompareOptions, Comparison, Document, Finding, Place, Text, Works, compare, parse, read_bytes
from tests.benchmarks.planted.meaning import FINES_IN_RANGE
from tests.benchmarks.planted.planting import Changes, Extent, Field, Planted, Quota, changes_of

ROUNDS = 3
"""Plantings per text: one planted text holds one change per article."""
REACH = 2
"""Characters beside a planted stretch that still count as its place: the border of two like characters is ambiguous."""
STYLE = "A12_STYLE"
QUANTITY = "A4_QUANT"
EXPECTED, MEANING, WORDING = 0, 1, 2
FORMS = frozenset(
    "h_number_script h_money h_percent h_date h_comma h_width h_label h_units h_range "
    "h_script h_zero h_quotes h_titles h_listmark h_colon h_brackets h_cite h_stop h_space "
    "h_dash h_ordinal h_money_more h_hours h_year h_fraction h_variant h_traditional h_radicals h_invisible "
    "h_linebreak h_marks h_titlemarks h_docno h_unit_marks h_enclosed h_stops_more "
    "h_corner_quotes h_small_brackets h_line_break h_semicolon_stop".split()
)
"""Harmless kinds that change no word: a reprint may pass over them or call them form."""
UNFIT = {Works.REVISION: {"h_self"}, Works.REPRINT: {"h_self", "h_item_order"}}
"""Kinds that are no harmless change in this relation: only an adaptation has another name for itself."""

EXPLAINED = {"h_item_order": "A9_MOVE"}
"""What may be said of a harmless change with any severity, since it says just that."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One planted change and what was said of it.

    Attributes:
        planted: the change.
        findings: those at its place.
        beside: further ones in its article, where nothing else was changed.
        verdict: ``meaning`` or ``wording`` for a finding of severity 1 or 2 that is not style, ``other`` for another
            finding, ``missed`` for none. Of a harmless change all that is said in its article counts.
        allowed: a finding at its place says that the other text may do so.
    """

    planted: Planted
    findings: tuple[Finding, ...]
    beside: tuple[Finding, ...]
    verdict: str
    allowed: bool = False

    def right(self, works: Works) -> bool:
        """True for a change of meaning that was found, and for a harmless one that was left alone."""
        candidate = self.planted.candidate
        if works is Works.ADAPTATION and candidate.kind == FINES_IN_RANGE:
            return self.allowed and self.verdict not in {"meaning", "wording"}
        if works is not Works.REPRINT:
            return (self.verdict in {"meaning", "wording"}) is not candidate.harmless
        if not candidate.harmless:
            return self.verdict != "missed"
        return self.verdict in ({"other", "missed"} if candidate.kind in FORMS else {"wording", "other"})


def _touch(place: Place | None, text: Text, extents: Sequence[Extent]) -> bool:
    if place is None:
        return False
    raw = text.raw_span(place.span)
    return any(raw.start < end + REACH and start - REACH < raw.end for start, end in extents)


def judge(planted: Planted, comparison: Comparison) -> Judged:
    """What the findings say of one change."""
    texts = comparison.alignment.base.text, comparison.alignment.other.text

    def at(before: Sequence[Extent], after: Sequence[Extent]) -> list[Finding]:
        return [
            one
            for one in comparison.findings
            if _touch(one.base, texts[0], before) or _touch(one.other, texts[1], after)
        ]

    def said(before: Sequence[Extent], after: Sequence[Extent]) -> tuple[Finding, ...]:
        return tuple(one for one in at(before, after) if one.severity != EXPECTED)

    here = said(planted.before, planted.after)
    beside = tuple(one for one in said(planted.around[:1], planted.around[1:]) if one not in here)
    counted = here + beside if planted.candidate.harmless else here
    grave = {one.severity for one in counted if one.code not in {STYLE, EXPLAINED.get(planted.candidate.kind)}}
    verdict = "missed" if not counted else "other"
    if MEANING in grave:
        verdict = "meaning"
    elif WORDING in grave:
        verdict = "wording"
    allowed = any(one.severity == EXPECTED and one.code == QUANTITY for one in at(planted.before, planted.after))
    return Judged(planted, here, beside, verdict, allowed)


def parsed(name: str, raw: str) -> Document:
    """Parse one text."""
    return parse(read_bytes(name, raw.encode()))


def measure(
    texts: Iterable[tuple[str, str]], works: Works, half: str, limit: int, seed: int, changes: Changes = changes_of
) -> list[Judged]:
    """Plant into every text ``ROUNDS`` times and judge; each kind is planted at most ``limit`` times."""
    draw = random.Random(seed)  # noqa: S311  # a sample, no secret
    quota = Quota(limit)
    fields = [Field(parsed(name, raw), half, UNFIT.get(works, set()), changes) for name, raw in texts]
    judged = []
    for _ in range(ROUNDS):
        for field in fields:
            text, planted = field.plant(quota, draw)
            if planted:
                other = parsed(field.document.text.name, text)
                comparison = compare(field.document, other, CompareOptions(works=works))
                judged += [judge(one, comparison) for one in planted]
    return judged


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a kind was planted, judged rightly, and found with severity 1."""

    planted: int
    right: int
    meaning: int


def rates(judged: Sequence[Judged], works: Works) -> dict[str, Rate]:
    """The rate of each kind, and of all changes of ``meaning`` and all ``harmless`` ones."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        candidate = one.planted.candidate
        for name in (candidate.kind, "harmless" if candidate.harmless else "meaning"):
            groups.setdefault(name, []).append(one)
    return {
        name: Rate(len(rows), sum(one.right(works) for one in rows), sum(one.verdict == "meaning" for one in rows))
        for name, rows in groups.items()
    }


def table(judged: list[Judged], works: Works) -> str:
    """One line per kind, those of meaning first, with the totals."""
    heads = ("planted", "right", "sev 1", "sev 2", "other", "missed", "% right", "% sev 1")
    lines = [f"{'kind':<18}" + "".join(f"{head:>8}" for head in heads)]
    for harmless, title in ((False, "changes of meaning"), (True, "harmless changes")):
        rows = [one for one in judged if one.planted.candidate.harmless is harmless]
        kinds = sorted({one.planted.candidate.kind for one in rows})
        grouped = {kind: [one for one in rows if one.planted.candidate.kind == kind] for kind in kinds}
        lines += [_line(name, group, works) for name, group in (*grouped.items(), (title, rows))]
    return "\n".join(lines)


def _line(name: str, rows: list[Judged], works: Works) -> str:
    count = Counter(one.verdict for one in rows)
    right = sum(one.right(works) for one in rows)
    shares = [f"{100 * part / max(1, len(rows)):.1f}" for part in (right, count["meaning"])]
    figures = (len(rows), right, *(count[verdict] for verdict in ("meaning", "wording", "other", "missed")), *shares)
    return f"{name:<18}" + "".join(f"{figure:>8}" for figure in figures)
