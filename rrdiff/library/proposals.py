"""What an amendment asks of a library as one list: which law it was, and the rows in the order of every output.

上位法：《渡口条例》，修改前：2010年5月1日；修改后：2018年9月1日      the law
1 修改 · 2 废止 · 3 继续有效                             what must follow stands first, so that its numbers have no gaps
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rrdiff.library.metadata import metadata_of
from rrdiff.library.proposing import Proposal
from rrdiff.library.stale_rows import StaleRow
from rrdiff.structure.clause import Document


@dataclass(frozen=True, slots=True)
class LawVersion:
    """One of the two texts of a law, or the decision that amends it.

    Attributes:
        name: of the file.
        date: as exact as the text tells it; "" where it does not, or where both texts tell the same.
    """

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class AmendedLaw:
    """The law that was amended; ``title`` is "" where its text has none."""

    title: str
    old: LawVersion
    new: LawVersion


@dataclass(frozen=True, slots=True)
class Proposals:
    """The rows of one amendment; the number of a row is its place among them, from 1."""

    law: AmendedLaw
    rows: tuple[StaleRow, ...]

    @property
    def numbered(self) -> Iterator[tuple[int, StaleRow]]:
        """Every row and its number, which is the same in all outputs."""
        return enumerate(self.rows, 1)

    @property
    def acting(self) -> tuple[StaleRow, ...]:
        """The rows that propose to do something; they are the first ones."""
        return tuple(row for row in self.rows if row.proposal is not Proposal.KEEP)


def amended_law(old: Document, new: Document) -> AmendedLaw:
    """The law by the text before the amendment, and by the text after it or the decision.

    A text that still tells the date of the other one says nothing of when it was made.
    """
    before, after = metadata_of(old), metadata_of(new)
    same = before.date == after.date
    versions = (
        LawVersion(document.text.name, "" if same else told.date) for document, told in ((old, before), (new, after))
    )
    return AmendedLaw(before.title, *versions)


def proposals(law: AmendedLaw, rows: Iterable[StaleRow]) -> Proposals:
    """The rows in the order of all outputs: what must follow, then what goes on, each in the order of the library."""
    return Proposals(law, tuple(sorted(rows, key=lambda row: row.proposal is Proposal.KEEP)))
