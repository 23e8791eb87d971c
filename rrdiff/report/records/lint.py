"""The JSON form of a lint: ``rrdiff.lint/1``."""

from __future__ import annotations

import re

from rrdiff.classification.finding import Slip
from rrdiff.lint import Lint
from rrdiff.messages import say
from rrdiff.report.records.document import Record, document_record
from rrdiff.report.wording import slip_id
from rrdiff.structure.clause import Document

LINT_SCHEMA = "rrdiff.lint/1"
_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
_BESIDE = re.compile(r"(?<=[\u4e00-\u9fff《》“”])[,;:?!()]+|[,;:?!()]+(?=[\u4e00-\u9fff《》“”])")
_TWICE = "lint.doubled_word"


def lint_record(result: Lint, lang: str = "zh") -> Record:
    """The document form of ``lint --format json``."""
    return {
        "schema": LINT_SCHEMA,
        "document": document_record(result.document, lang),
        "findings": [_finding(result.document, place, slip, lang) for place, slip in enumerate(result.slips)],
        "accepted": result.accepted,
    }


def _finding(document: Document, place: int, slip: Slip, lang: str) -> Record:
    raw = document.text.raw_span(slip.span)
    return {
        "id": slip_id(place),
        "code": slip.code,
        "severity": slip.severity,
        "clause": slip.clause,
        "start": raw.start,
        "end": raw.end,
        "text": document.text.raw[raw.start : raw.end],
        "message": slip_message(slip, lang),
        "suggestion": slip.suggestion,
    }


def slip_advice(slip: Slip, lang: str, longest: int | None = None) -> str:
    """What should be done about a suspicion, in words, with the last ``longest`` characters of the reading proposed.

    Nothing where nothing can be proposed.
    """
    if slip.message == _TWICE:
        return say("report.lint_once", lang)
    if not slip.suggestion:
        return ""
    whole = full_width(slip.suggestion)
    cut = longest is not None and len(whole) > longest
    return say("report.lint_suggestion", lang, text="……" + whole[-(longest or 0) :] if cut else whole)


def full_width(text: str) -> str:
    """Text with the full-width marks that it lost in folding beside Chinese characters."""
    return _BESIDE.sub(lambda found: found[0].translate(_FULL_WIDTH), text)


def slip_message(slip: Slip, lang: str) -> str:
    """A suspicion in words; what it quotes gets back the full-width marks it lost in folding."""
    values = {name: value.translate(_FULL_WIDTH) if lang == "zh" else value for name, value in slip.values}
    return say(slip.message, lang, **values)
