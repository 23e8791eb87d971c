"""The JSON form of a check: ``rrdiff.verification/1``."""

from __future__ import annotations

from rrdiff.messages import say
from rrdiff.report.records.document import Record
from rrdiff.report.word.certificate import Certificate
from rrdiff.text.source import Text

VERIFICATION_SCHEMA = "rrdiff.verification/1"


def certificate_record(certificate: Certificate, name: str, base: Text, other: Text, lang: str = "zh") -> Record:
    """The document form of ``verify --format json``; names are those of the three files."""
    sources = (
        (base, certificate.base_paragraphs, certificate.base_characters),
        (other, certificate.other_paragraphs, certificate.other_characters),
    )
    return {
        "schema": VERIFICATION_SCHEMA,
        "proven": certificate.proven,
        "spotless": certificate.spotless,
        "redline": {"name": name, "sha256": certificate.redline_sha256},
        **{
            side: {"name": text.name, "sha256": text.sha256, "paragraphs": paragraphs, "characters": characters}
            for side, (text, paragraphs, characters) in zip(("base", "other"), sources, strict=True)
        },
        "changes": dict(certificate.changes),
        "mismatches": [
            {
                "state": one.state.value,
                "paragraph": one.paragraph,
                "column": one.column,
                "expected": one.expected,
                "found": one.found,
            }
            for one in certificate.mismatches
        ],
        "variants": [
            {"paragraph": one.paragraph, "expected": one.expected, "found": one.found} for one in certificate.variants
        ],
        "earlier": certificate.earlier,
        "uncarried": certificate.uncarried,
        "faults": [
            {
                "kind": one.kind,
                "breaking": one.breaking,
                "subject": one.subject,
                "message": say(f"fault.{one.kind}", lang),
            }
            for one in certificate.faults
        ],
        "not_compared": [
            {
                "kind": one.kind,
                "side": one.side,
                "count": one.count,
                "message": say(f"omission.{one.kind}", lang),
            }
            for one in certificate.omissions
        ],
    }
