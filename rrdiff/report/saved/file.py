"""A saved file read again: the very comparisons that were written, or a refusal that says where it goes wrong.

>>> from rrdiff.compare import compare
>>> from rrdiff.report.records.comparison import comparison_json
>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> base, other = (parse(fold(name, f"第一条　甲{name}每年报告。")) for name in ("应当", "可以"))
>>> comparison = compare(base, other)
>>> saved_comparisons("比对.json", comparison_json(comparison)) == (comparison,)
True
"""

from __future__ import annotations

import json
import re

from rrdiff.classification.finding import Comparison
from rrdiff.errors import UnreadableInput
from rrdiff.report.records.comparison import COMPARISON_SCHEMA
from rrdiff.report.records.matrix import MATRIX_SCHEMA
from rrdiff.report.saved.comparison import comparison_of
from rrdiff.report.saved.document import OtherFolding
from rrdiff.report.saved.fields import Field, WrongField

MAX_BYTES = 128 * 1024 * 1024
"""Largest file read: JSON takes many times its size in memory."""
_SCHEMA = re.compile(r"rrdiff\.[a-z]{1,20}/\d{1,4}")


def saved_comparisons(name: str, data: bytes) -> tuple[Comparison, ...]:
    """The comparisons that ``compare --format json`` wrote, all of one base; ``name`` serves messages.

    Raises:
        UnreadableInput: the bytes are no comparison, or one that this version cannot show.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableInput("unreadable.too_large", name=name, limit=MAX_BYTES // 1024 // 1024)
    try:
        document = Field(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("unreadable.no_json", name=name) from error
    try:
        return _comparisons(name, document)
    except WrongField as error:
        raise UnreadableInput("unreadable.saved_field", name=name, field=str(error)) from error
    except OtherFolding as error:
        raise UnreadableInput("unreadable.saved_folding", name=name) from error


def _comparisons(name: str, document: Field) -> tuple[Comparison, ...]:
    """One comparison, or those of an overview."""
    schema = document.value.get("schema") if isinstance(document.value, dict) else None
    if schema == COMPARISON_SCHEMA:
        if "diffs" not in document.value:
            raise UnreadableInput("unreadable.saved_before", name=name)
        return (comparison_of(document),)
    if schema != MATRIX_SCHEMA:
        raise _other_schema(name, schema)
    found = tuple(comparison_of(one) for one in document["comparisons"].items())
    if not found or any(one.alignment.base != found[0].alignment.base for one in found):
        raise document["comparisons"].wrong()
    return found


def _other_schema(name: str, schema: object) -> UnreadableInput:
    """The complaint about a document of another sort or of a later version."""
    if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        return UnreadableInput("unreadable.no_comparison", name=name)
    families = {one.partition("/")[0] for one in (COMPARISON_SCHEMA, MATRIX_SCHEMA)}
    key = "unreadable.saved_later" if schema.partition("/")[0] in families else "unreadable.other_schema"
    return UnreadableInput(key, name=name, schema=schema)
