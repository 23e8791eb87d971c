"""What is said about operations: remarks with their catalogue keys, and the status that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rrdiff.amendment.law import Law
from rrdiff.amendment.operations import Action, Operation, OperationStatus


@dataclass(frozen=True, slots=True)
class Remark:
    """Row of the message catalogue with its values."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


def remark(key: str, **values: object) -> Remark:
    """A remark about an operation."""
    return Remark(f"amendment.{key}", tuple((name, str(value)) for name, value in values.items()))


class Basis(StrEnum):
    """What says that the place an operation names is the one it means."""

    WORDING = "wording"  # the quotation fits what stands there
    ORDER = "order"  # the numbers around it leave no other place
    NUMBER = "number"  # the number alone: nothing in either text would contradict another one


@dataclass(frozen=True, slots=True)
class Outcome:
    """One operation and what became of it; ``inferred`` is what the decision does not say.

    ``deleted`` are the places an operation deletes with what stood there, since a deletion quotes nothing.
    """

    operation: Operation
    status: OperationStatus
    inferred: tuple[Remark, ...] = ()
    problems: tuple[Remark, ...] = ()
    deleted: tuple[tuple[str, str], ...] = ()
    basis: Basis = Basis.WORDING


@dataclass(frozen=True, slots=True)
class FollowedReference:
    """A cross-reference that follows the renumbering; ``clause`` is where it stands in the new text."""

    clause: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Amended:
    """The new law and the account of every operation."""

    law: Law
    outcomes: tuple[Outcome, ...]
    references: tuple[FollowedReference, ...]
    general: tuple[Remark, ...] = ()
    article_map: tuple[tuple[str, str], ...] = ()

    @property
    def carried_out(self) -> bool:
        """Whether every operation was applied."""
        fine = {OperationStatus.APPLIED, OperationStatus.INFERRED, OperationStatus.NOT_AN_OPERATION}
        return all(one.status in fine for one in self.outcomes)

    @property
    def complete(self) -> bool:
        """Whether every operation was applied, and to the text it was meant for."""
        return not self.general and self.carried_out


@dataclass(slots=True)
class RemarkLog:
    """Collects remarks while operations are applied; operations are named by index."""

    missing: dict[int, list[Remark]] = field(default_factory=dict)
    unclear: dict[int, list[Remark]] = field(default_factory=dict)
    inferred: dict[int, list[Remark]] = field(default_factory=dict)
    general: list[Remark] = field(default_factory=list)

    def lost(self, index: int, key: str, **values: object) -> None:
        """Something an operation names is not in the old law."""
        entry = remark(key, **values)
        if entry not in self.missing.setdefault(index, []):
            self.missing[index].append(entry)

    def doubt(self, index: int, key: str, **values: object) -> None:
        """An operation can be read in two ways, or contradicts another."""
        entry = remark(key, **values)
        if entry not in self.unclear.setdefault(index, []):
            self.unclear[index].append(entry)

    def infer(self, index: int, key: str, **values: object) -> None:
        """Something the decision does not say was worked out."""
        entry = remark(key, **values)
        if entry not in self.inferred.setdefault(index, []):
            self.inferred[index].append(entry)

    def outcome(self, index: int, operation: Operation) -> Outcome:
        """The account of one operation."""
        inferred = tuple(self.inferred.get(index, ()))
        problems = tuple(self.missing.get(index, ())) + tuple(self.unclear.get(index, ()))
        if operation.sort is Action.UNREAD:
            status = OperationStatus.UNREAD
            problems = problems or (remark("unread"),)
        elif operation.sort is Action.PROVISION:
            status = OperationStatus.NOT_AN_OPERATION
        elif index in self.missing:
            status = OperationStatus.NOT_FOUND
        elif index in self.unclear:
            status = OperationStatus.AMBIGUOUS
        else:
            status = OperationStatus.INFERRED if inferred else OperationStatus.APPLIED
        return Outcome(operation, status, inferred, problems)
