"""What a worker is asked to do, as one line of JSON: the window writes it, the worker reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What the texts are to each other, as a user picks it."""

    AUTO = "auto"
    REPRINT = "reprint"
    REVISION = "revision"
    ADAPTATION = "adaptation"
    PROOFREAD = "proofread"  # one text by itself
    TRACE = "trace"  # one text and a library


ALONE = frozenset({Kind.PROOFREAD, Kind.TRACE})
"""Kinds that take one text."""
BESIDE = ("accept", "links", "witness", "lexicon")
"""What may be given beside the texts, named as the options of the command line."""


@dataclass(frozen=True, slots=True)
class Task:
    """One job.

    Attributes:
        texts: paths of the texts, the base first.
        folder: where the results are written.
        lang: language of the results.
        library: folder of the library to trace to, where there is one.
        beside: paths of what was given beside the texts, by name.
    """

    kind: Kind
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
    return Task(**{**record, "kind": Kind(record["kind"]), "texts": tuple(record["texts"])})
