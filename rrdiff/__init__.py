r"""Compare Chinese regulations clause by clause.

    >>> import rrdiff
    >>> text = rrdiff.read_bytes("办法.txt", "第一条　甲应当每年报告。\n第二条　乙负责解释。".encode())
    >>> rules = rrdiff.read_bytes("细则.txt", "第一条　甲应当每季度报告。\n第二条　乙负责解释。".encode())
    >>> comparison = rrdiff.compare(rrdiff.parse(text), rrdiff.parse(rules))
    >>> [match.relation.value for match in comparison.alignment.matches]
    ['adapted', 'verbatim']

Everything loads with its first use, so importing rrdiff costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

# ruff: noqa: TC004 - type checkers read the names below; at run time __getattr__ finds them
if TYPE_CHECKING:
    from rrdiff.alignment.align import AlignOptions, align
    from rrdiff.alignment.match import Alignment, Match, Passage, Relation, Substitution, Works
    from rrdiff.classification.finding import Comparison, Evidence, Finding, Layer, Place
    from rrdiff.collate import Collation, collate
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.difference.edit import ClauseDiff, Edit, Op
    from rrdiff.errors import RrdiffError
    from rrdiff.ledger import Ledger, ledger
    from rrdiff.library.library import Library
    from rrdiff.lint import Lint, lint
    from rrdiff.readers import read, read_bytes
    from rrdiff.report.rows import Rows, rows
    from rrdiff.structure.clause import Clause, Document, Kind, Level, Note
    from rrdiff.structure.parse import parse
    from rrdiff.text.source import Span, Text
    from rrdiff.trace import Trace, trace

__all__ = [
    "AlignOptions",
    "Alignment",
    "Clause",
    "ClauseDiff",
    "Collation",
    "CompareOptions",
    "Comparison",
    "Document",
    "Edit",
    "Evidence",
    "Finding",
    "Kind",
    "Layer",
    "Ledger",
    "Level",
    "Library",
    "Lint",
    "Match",
    "Note",
    "Op",
    "Passage",
    "Place",
    "Relation",
    "Rows",
    "RrdiffError",
    "Span",
    "Substitution",
    "Text",
    "Trace",
    "Works",
    "align",
    "collate",
    "compare",
    "ledger",
    "lint",
    "parse",
    "read",
    "read_bytes",
    "rows",
    "trace",
]

_HOMES = {
    "rrdiff.alignment.align": "AlignOptions align",
    "rrdiff.alignment.match": "Alignment Match Passage Relation Substitution Works",
    "rrdiff.classification.finding": "Comparison Evidence Finding Layer Place",
    "rrdiff.collate": "Collation collate",
    "rrdiff.compare": "CompareOptions compare",
    "rrdiff.difference.edit": "ClauseDiff Edit Op",
    "rrdiff.errors": "RrdiffError",
    "rrdiff.ledger": "Ledger ledger",
    "rrdiff.library.library": "Library",
    "rrdiff.lint": "Lint lint",
    "rrdiff.readers": "read read_bytes",
    "rrdiff.report.rows": "Rows rows",
    "rrdiff.structure.clause": "Clause Document Kind Level Note",
    "rrdiff.structure.parse": "parse",
    "rrdiff.text.source": "Span Text",
    "rrdiff.trace": "Trace trace",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


class _CallablePackage(ModuleType):
    """The package; a function keeps its name from the module of the same name, so ``rrdiff.compare`` can be called."""

    def __getattr__(self, name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module 'rrdiff' has no attribute {name!r}")
        value = getattr(import_module(_HOME[name]), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _CallablePackage
