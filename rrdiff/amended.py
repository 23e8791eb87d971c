r"""A law that was amended beside what it was, and a comparison explained by the decision that amends.

>>> from rrdiff.amendment.amend import amend
>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> old = parse(fold("旧", "示例条例\n第一条　渡船每年检查。\n第二条　本条例自公布之日起施行。"))
>>> decision = parse(fold("决定", "关于修改《示例条例》的决定\n一、将第一条中的“每年”修改为“每月”。"))
>>> amended_comparison(old, amend(old, decision.text)).alignment.other.text.raw
'示例条例\n第一条　渡船每月检查。\n第二条　本条例自公布之日起施行。'
"""

from __future__ import annotations

from rrdiff.alignment.match import Works
from rrdiff.amendment.amend import amend
from rrdiff.amendment.outcome import Amended
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.grounds import grounded


def amended_comparison(old: Document, amended: Amended) -> Comparison:
    """The old law compared with the amended one."""
    new = parse(fold(old.text.name, amended.law.printed()))
    return compare(old, new, CompareOptions(Works.REVISION))


def explained(comparison: Comparison, decision: Document) -> Comparison:
    """A comparison with what in a decision explains each difference."""
    return grounded(comparison, amend(comparison.alignment.base, decision.text), decision.text)
