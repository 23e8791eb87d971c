r"""Lint one document: the checks of a single text, put in reading order, and nothing else.

>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> [slip.message for slip in lint(parse(fold("demo", "第一条　甲(以下简称乙负责。\n第三条　乙参加。"))).slips]
['lint.bracket_unclosed', 'note.audit.gap']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.characters import character_slips
from rrdiff.classification.lint.consistency import consistency_slips
from rrdiff.classification.lint.doubles import double_slips
from rrdiff.classification.lint.endings import ending_slips
from rrdiff.classification.lint.marks import mark_slips
from rrdiff.classification.lint.notes import aside_passages, aside_slips, note_slips
from rrdiff.classification.lint.numbers import number_slips
from rrdiff.classification.lint.pairs import pair_slips
from rrdiff.classification.lint.passages import Wording, passages
from rrdiff.classification.lint.references import reference_slips
from rrdiff.classification.lint.stops import stop_slips
from rrdiff.classification.lint.words import word_slips
from rrdiff.errors import UnreadableInput
from rrdiff.structure.clause import Document
from rrdiff.views.accepted import Accepted, slips_left

MOST_CHARACTERS = 500_000
"""Longest text that is looked through; the longest code has a fifth of it."""


@dataclass(frozen=True, slots=True)
class Lint:
    """A document and what it betrays by itself, in reading order; ``accepted`` were left out as judged before."""

    document: Document
    slips: tuple[Slip, ...]
    accepted: int = 0


def lint(document: Document, accepted: Sequence[Accepted] = ()) -> Lint:
    """Find the faults that need no second text to be seen, and leave out those that a person has accepted.

    Raises:
        UnreadableInput: the text is longer than any that is looked through word by word.
    """
    if len(document.text.raw) > MOST_CHARACTERS:
        length = len(document.text.raw)
        raise UnreadableInput("unreadable.too_long", name=document.text.name, characters=length, limit=MOST_CHARACTERS)
    clauses = list(passages(document))
    asides = aside_passages(document)
    wording = Wording(clauses)
    found = {
        *pair_slips(clauses, wording, asides),
        *stop_slips(clauses, statute=document.kind == "regulation"),
        *mark_slips(clauses),
        *ending_slips(document, clauses),
        *number_slips(clauses),
        *double_slips(document, clauses, wording),
        *word_slips(clauses, wording),
        *note_slips(document, clauses),
        *reference_slips(document, clauses),
        *consistency_slips(document, clauses, wording),
        *aside_slips(asides),
        *character_slips(document),
    }
    slips = sorted(found, key=lambda one: (one.span, one.code, one.message, one.values))
    left = slips_left(document, slips, accepted)
    return Lint(document, left, len(slips) - len(left))
