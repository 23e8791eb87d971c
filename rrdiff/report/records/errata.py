"""The JSON form of errata: ``rrdiff.errata/1``."""

from __future__ import annotations

from rrdiff.classification.finding import Evidence
from rrdiff.collate import Collation
from rrdiff.report.records.document import Record, document_record, quoted
from rrdiff.report.wording import evidence_words, finding_message
from rrdiff.views.errata.departures import Departure, Extent, Rate

ERRATA_SCHEMA = "rrdiff.errata/1"
_SUPPORTS = {"base": "base", "other": "witness"}


def errata_record(collation: Collation, lang: str = "zh") -> Record:
    """The document form of ``errata --format json``; witnesses are the reprints, then the texts that testify."""
    return {
        "schema": ERRATA_SCHEMA,
        "base": document_record(collation.base, lang),
        "witnesses": [document_record(one, lang) for one in (*collation.reprints, *collation.witnesses)],
        "reprints": len(collation.reprints),
        "entries": [_entry(collation, one, lang) for one in collation.errata.entries],
        "extents": [{**_extent(one), "works": collation.works[one.witness].value} for one in collation.errata.extents],
        "rates": [_rate(one) for one in collation.errata.rates],
        "accepted": collation.accepted,
    }


def _entry(collation: Collation, entry: Departure, lang: str) -> Record:
    """A departure with its readings."""
    return {
        "clause": entry.clause,
        "base": quoted(collation.base, entry.base),
        "readings": [
            {"witness": one.witness, "clause": one.clause, **quoted(collation.reprints[one.witness], one.span)}
            for one in entry.readings
        ],
        "code": entry.finding.code,
        "layer": entry.finding.layer.value,
        "severity": entry.finding.severity,
        "message": finding_message(collation.base, collation.reprints[entry.readings[0].witness], entry.finding, lang),
        "right": entry.right,
        "evidence": [_evidence(one, lang) for one in entry.evidence],
        "points": entry.points,
    }


def _evidence(one: Evidence, lang: str) -> Record:
    return {"method": one.method, "witness": evidence_words(one, lang), "supports": _SUPPORTS.get(one.supports)}


def _extent(one: Extent) -> Record:
    return {"witness": one.witness, "first": one.first, "last": one.last, "outside": one.outside}


def _rate(one: Rate) -> Record:
    """What one reprint costs by one rule."""
    return {
        "witness": one.witness,
        "rule": f"{one.rule.name}-{one.rule.edition}",
        "points": one.points,
        "undecided": one.undecided,
        "characters": one.characters,
        "per_10000": one.per_10000,
        "limit": one.rule.limit,
        "script": one.script,
        "script_points": one.script_points,
    }
