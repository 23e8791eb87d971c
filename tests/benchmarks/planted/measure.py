"""Compare original and planted texts, and judge what was said of each planted change."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import rrdiff
from rrdiff import Document, Finding, Place, Works
from tests.benchmarks.planted.planting import Extent, Field, Planted, Quota

ROUNDS = 3
"""Plantings per text: one planted text holds one change per article."""
REACH = 2
"""Characters beside a planted stretch that still count as its place: the border of two like characters is ambiguous."""
STYLE = "A12_STYLE"
EXPECTED, MEANING, WORDING = 0, 1, 2
FORMS = frozenset("h_number_script h_money h_percent h_date h_comma h_width h_label h_title h_number_words".split())
"""Harmless kinds that change no word: a reprint may pass over them or call them form."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One planted change with the findings at its place.

    ``verdict`` is ``meaning`` or ``wording`` for a finding of severity 1 or 2 that is not style, ``other`` for another
    finding, ``missed`` for none.
    """

    planted: Planted
    findings: tuple[Finding, ...]
    verdict: str

    def right(self, works: Works) -> bool:
        """True for a change of meaning that was found, and for a harmless one that was left alone."""
        candidate = self.planted.candidate
        if not candidate.harmless:
            return self.verdict in (
                {"meaning", "wording"} if works is not Works.REPRINT else {"meaning", "wording", "other"}
            )
        if works is Works.REPRINT and candidate.kind not in FORMS:
            return self.verdict in {"wording", "other"}
        return self.verdict in {"other", "missed"}


def _touch(place: Place | None, text: rrdiff.Text, extents: Sequence[Extent]) -> bool:
    if place is None:
        return False
    raw = text.raw_span(place.span)
    return any(raw.start < end + REACH and start - REACH < raw.end for start, end in extents)


def judge(planted: Planted, comparison: rrdiff.Comparison) -> Judged:
    """What the findings say of one change. Anything in the article of a harmless change is said because of it."""
    before, after = planted.before, planted.after
    texts = comparison.alignment.base.text, comparison.alignment.other.text
    found = [
        finding
        for finding in comparison.findings
        if finding.severity != EXPECTED
        and (_touch(finding.base, texts[0], before) or _touch(finding.other, texts[1], after))
    ]
    grave = {one.severity for one in found if one.code != STYLE}
    verdict = "missed" if not found else "other"
    if MEANING in grave:
        verdict = "meaning"
    elif WORDING in grave:
        verdict = "wording"
    return Judged(planted, tuple(found), verdict)


def parsed(name: str, raw: str) -> Document:
    """Parse one text."""
    return rrdiff.parse(rrdiff.read_bytes(name, raw.encode()))


def measure(texts: Iterable[tuple[str, str]], works: Works, half: str, limit: int, seed: int) -> list[Judged]:
    """Plant into every text ``ROUNDS`` times and judge; each kind is planted at most ``limit`` times."""
    draw = random.Random(seed)  # noqa: S311  # a sample, no secret
    quota = Quota(limit)
    judged = []
    for name, raw in texts:
        document = parsed(name, raw)
        field = Field(document, half, self_names=works is Works.ADAPTATION)
        for _ in range(ROUNDS):
            text, planted = field.plant(quota, draw)
            if planted:
                comparison = rrdiff.compare(document, parsed(name, text), rrdiff.CompareOptions(works=works))
                judged += [judge(one, comparison) for one in planted]
    return judged


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
