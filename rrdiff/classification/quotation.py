"""Where the evidence for a reading stands, in the words printed there.

quotation(stream, 发现险情立即报告, 立即)  →  水库看护办法.txt 第二条“大坝，发现险情立即报告。”
"""

from __future__ import annotations

from rrdiff.difference.stream import Stream
from rrdiff.text.source import BodySpan

AROUND = 2
"""Characters quoted before and after what was found, as far as its own clause reaches."""
_INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside a quotation (GB/T 15834)."""


def quotation(stream: Stream, found: BodySpan, reading: BodySpan) -> str:
    """Document, citation and the words found.

    Args:
        stream: the text that has them.
        found: what was found, a reading with its neighbours.
        reading: the reading in it, which says what clause is cited; empty where something is absent.
    """
    at = reading.start if len(reading) else max(found.start, reading.start - 1)
    clause = stream.document.by_id[stream.piece(at).clause]
    return f"{stream.document.text.name} {clause.citation}“{printed_around(stream, found, AROUND)}”"


def printed_around(stream: Stream, found: BodySpan, around: int) -> str:
    """The words found as printed, with so many characters on either side out of the same clauses.

    A number or a Latin word is not cut.
    """
    if not stream.pieces:
        return ""
    text = stream.text
    first, last = stream.start_of_clause(found.start), stream.end_of_clause(max(found.start, found.end - 1))
    start = max(min(found.start, first), found.start - around)
    end = min(max(found.end, last), found.end + around)
    while start > first and _is_latin(text[start - 1 : start + 1]):
        start -= 1
    while end < last and _is_latin(text[end - 1 : end + 1]):
        end += 1
    return stream.printed(BodySpan(start, end)).translate(_INNER)


def _is_latin(pair: str) -> bool:
    return pair.isascii() and pair.isalnum() and len(pair) > 1
