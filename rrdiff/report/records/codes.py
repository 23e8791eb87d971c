"""The JSON form of the register of codes: ``rrdiff.codes/1``."""

from __future__ import annotations

from collections.abc import Iterable

from rrdiff.classification.codes import Code
from rrdiff.report.records.document import Record

CODES_SCHEMA = "rrdiff.codes/1"


def codes_record(codes: Iterable[Code]) -> Record:
    """The document form of ``codes --format json``; it holds both languages."""
    return {"schema": CODES_SCHEMA, "codes": [_code(code) for code in codes]}


def _code(code: Code) -> Record:
    """A code with its words in both languages."""
    return {
        "code": code.code,
        "layer": code.layer.value,
        "layers": [layer.value for layer in code.layers],
        "severities": list(code.severities),
        "emitters": list(code.emitters),
        **_words("", code.label),
        **_words("meaning_", code.meaning),
        "example": code.example,
        **_words("risk_", code.risk),
    }


def _words(prefix: str, words: tuple[str, str]) -> Record:
    """Words in both languages."""
    return {f"{prefix}zh": words[0], f"{prefix}en": words[1]}
