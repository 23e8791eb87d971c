r"""The ledger of one document: its duties, and with a base what became of each.

>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> text = parse(fold("demo", "第一条　县级人民政府应当每年报告一次。\n第二条　本办法自公布之日起施行。"))
>>> [(duty.clause, duty.actor, duty.strength.value, duty.frequency) for duty in ledger(text).duties]
[('art1', '县级人民政府', 'strict', '每年报告一次')]
"""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.alignment.match import Works
from rrdiff.classification.lexicon import PACKAGED, Lexicon
from rrdiff.compare import CompareOptions, compare
from rrdiff.structure.clause import Document
from rrdiff.views.ledger.changes import DutyChange, changes_of
from rrdiff.views.ledger.duties import Duty, Known, duties_of


@dataclass(frozen=True, slots=True)
class Ledger:
    """The duties of a document; with a base, its duties too and every change."""

    document: Document
    duties: tuple[Duty, ...]
    base: Document | None = None
    base_duties: tuple[Duty, ...] = ()
    changes: tuple[DutyChange, ...] = ()


def ledger(
    document: Document, against: Document | None = None, lexicon: Lexicon = PACKAGED, works: Works | None = None
) -> Ledger:
    """Draw up the duties of ``document``, and what they were in ``against``, by the words of ``lexicon``.

    ``works`` says what the two texts are to each other, when the caller knows better.
    """
    known: Known = {}
    duties = duties_of(document, lexicon, known)
    if against is None:
        return Ledger(document, duties)
    comparison = compare(against, document, CompareOptions(works, lexicon=lexicon))
    before = duties_of(against, lexicon, known)
    return Ledger(document, duties, against, before, changes_of(comparison, before, duties))
