"""What a worker is asked to do, as one line of JSON: the window writes it, the worker reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class TaskKind(StrEnum):
    """What the texts are to each other, as a user picks it."""

    AUTO = "auto"
    REPRINT = "reprint"
    REVISION = "revision"
    ADAPTATION = "adaptation"
    APPLY = "apply"  # a law and a decision that amends it
    PROOFREAD = "proofread"  # one text by itself
    TRACE = "trace"  # one text and the library it comes from
    SCAN = "scan"  # one text and the library that took from it


SEARCHING = frozenset({TaskKind.TRACE, TaskKind.SCAN})
"""Kinds that need a library."""
ALONE = frozenset({TaskKind.PROOFREAD, *SEARCHING})
"""Kinds that take one text."""
PAIRED = frozenset({TaskKind.REVISION, TaskKind.APPLY})
"""Kinds that take exactly two."""
BESIDE = ("decision", "against", "accept", "links", "witness", "lexicon")
"""What may be given beside the texts, named as the options of the command line."""
SINGLE = frozenset({"decision", "against"})
"""Of these, what is one file at most."""


@dataclass(frozen=True, slots=True)
class Task:
    """One job.

    Attributes:
        texts: paths of the texts, the base first.
        folder: where the results are written.
        lang: language of the results.
        library: folder of the library to search, where there is one.
        beside: paths of what was given beside the texts, by name.
    """

    kind: TaskKind
    texts: tuple[str, ...]
    folder: str
    lang: str
    library: str = ""
    beside: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def line(self) -> str:
        """The task as one line."""
        return json.dumps(asdict(self))


def task_of(line: str) -> Task:
    """The task that a line says."""
    record = json.loads(line)
    return Task(**{**record, "kind": TaskKind(record["kind"]), "texts": tuple(record["texts"])})
