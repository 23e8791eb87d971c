"""Texts that are printed as they were issued, which a reprint has to speak against.

标题, 题注 and every article from the first on: the base is right where nothing speaks for the other reading.
"""

from __future__ import annotations

from collections.abc import Iterable

from rrdiff.classification.evidence import verdict
from rrdiff.classification.finding import Evidence, Finding, Right
from rrdiff.structure.clause import Document, Level
from rrdiff.text.numerals import to_int
from rrdiff.text.value import changed

OFFICIAL = "evidence.errata.official"
"""Row of the catalogue that argues from what the base is."""


def is_official(document: Document) -> bool:
    """Whether a text is printed as it was issued: title, 题注, and articles from the first on without a gap."""
    levels = {clause.level for clause in document.clauses}
    numbers = [
        to_int(clause.part_of(Level.ARTICLE) or "") for clause in document.clauses if clause.level is Level.ARTICLE
    ]
    whole = numbers == list(range(1, len(numbers) + 1))
    return {Level.TITLE, Level.NOTE} <= levels and len(numbers) > 1 and whole


def trusting(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings of a copy, undecided ones decided for an official base where nothing speaks against it."""
    if not is_official(document):
        return list(findings)
    return [_settled(one) if one.right is Right.UNDECIDED else one for one in findings]


def _settled(finding: Finding) -> Finding:
    evidence = (*finding.evidence, Evidence("对校", OFFICIAL, Right.BASE))
    right = verdict(finding.code, evidence)
    return changed(finding, right=right, evidence=evidence) if right is Right.BASE else finding
