"""What the manifest knows of one text."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import Any

_OF = re.compile(
    r"的(?=(?:若干|暂行|试行|实施|具体|补充)*(?:规定|办法|细则|决定|决议|条例|规则|意见|解释|通知|批复|公告|方案)$)"
)
CENTRAL = 5
"""Highest level, as the lexicon of organs numbers them: 5 central, 4 province, 3 prefecture, 2 county, 1 township,
0 village."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text and its 题注 say of it; "" and None where they say nothing.

    Attributes:
        number: 文号, or the number of the order that published it.
        date: ISO date of this version: its last amendment, else its adoption.
        level: 5 central to 0 village.
        form: what sort of norm it is by its maker: law, state_council, ministry, judicial, local_law, local_rule.
        kind: what its structure was read as: regulation, plan, …
    """

    title: str
    number: str = ""
    date: str = ""
    organ: str = ""
    level: int | None = None
    form: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a library.

    Attributes:
        key: number of the text in this library, given once and never again.
        sha256: digest of the file it was read from.
        content: digest of its wording, by which copies in other formats are known.
        stored: digest of the stored file, by which damage is seen.
        work: what all versions of one title share.
        told: what the user's table overruled of the metadata.
        counted: whether its wording stands for its title where titles are counted.
        clauses: number of its clauses with own text.
    """

    key: int
    name: str
    sha256: str
    content: str
    stored: str
    work: str
    metadata: Metadata
    told: tuple[tuple[str, str], ...]
    counted: bool
    clauses: int

    @property
    def title(self) -> str:
        """Title as printed."""
        return self.metadata.title

    @property
    def level(self) -> int | None:
        """Level of its maker."""
        return self.metadata.level

    @property
    def date(self) -> str:
        """ISO date of this version."""
        return self.metadata.date

    def row(self) -> dict[str, Any]:
        """The entry as one flat row; what is not known is None."""
        told = self.metadata
        return {
            "name": self.name,
            "sha256": self.sha256,
            "title": told.title or None,
            "number": told.number or None,
            "date": told.date or None,
            "organ": told.organ or None,
            "level": told.level,
            "form": told.form or None,
            "kind": told.kind or None,
            "clauses": self.clauses,
        }


def plain_work(work: str) -> str:
    """A work without the 的 before its kind, which versions of one title have and lack: 实施水法的若干规定."""
    return _OF.sub("", work)


def entry_record(entry: Entry) -> dict[str, Any]:
    """The entry as the manifest keeps it."""
    return asdict(entry)


def entry_of(record: dict[str, Any]) -> Entry:
    """The entry that was kept.

    Raises:
        KeyError, TypeError, ValueError: the record is not one.
    """
    told = record["metadata"]
    if set(record) != {one.name for one in fields(Entry)} or set(told) != {one.name for one in fields(Metadata)}:
        raise ValueError("fields")
    texts = [record[name] for name in ("name", "sha256", "content", "stored", "work")]
    texts += [told[name] for name in ("title", "number", "date", "organ", "form", "kind")]
    numbers = (record["key"], record["clauses"])
    level = told["level"]
    if not all(isinstance(text, str) for text in texts) or not all(type(number) is int for number in numbers):
        raise ValueError("types")
    if not isinstance(record["counted"], bool) or not (level is None or type(level) is int):
        raise ValueError("types")
    overruled = tuple((str(column), str(value)) for column, value in record["told"])
    record = {**record, "work": plain_work(record["work"])}
    return Entry(**{**record, "metadata": Metadata(**told), "told": overruled})
