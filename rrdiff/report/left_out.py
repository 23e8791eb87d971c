"""Which findings a report leaves out and why, in one phrase behind the figures.

发现  涉含义 20（只含选出的发现）（另有3处已认可，不再列出）
"""

from __future__ import annotations

from rrdiff.classification.finding import Comparison
from rrdiff.messages import say


def left_out_words(comparison: Comparison, lang: str) -> str:
    """What was left out by choice and because a person had judged it; nothing where all is there."""
    chosen = say("report.narrowed", lang) if comparison.narrowed else ""
    return chosen + accepted_words(comparison.accepted, lang)


def accepted_words(count: int, lang: str) -> str:
    """How many findings were left out because a person had judged them; nothing for none."""
    return say("report.accepted", lang, count=count) if count else ""
