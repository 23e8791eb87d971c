"""What became of each operation: done, done with something inferred, or not done and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rrdiff.amendment.law import Law
from rrdiff.amendment.operation import NO_OPERATION, Act, Operation


class Status(StrEnum):
    """How an operation ended."""

    APPLIED = "applied"
    INFERRED = "applied_with_inference"
    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"
    NO_OPERATION = "not_an_operation"
    UNREAD = "unread"


FAILED = frozenset({Status.NOT_FOUND, Status.AMBIGUOUS, Status.UNREAD})

Said = tuple[str, tuple[tuple[str, str], ...]]
"""A row of the message catalogue and its values."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One operation and what became of it."""

    operation: Operation
    status: Status
    inferred: tuple[Said, ...] = ()
    message: Said | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that follows the renumbering without being named; ``clause`` is the new address it stands in."""

    clause: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Amended:
    """A law with a decision applied."""

    law: Law
    outcomes: tuple[Outcome, ...]
    references: tuple[Reference, ...]

    @property
    def complete(self) -> bool:
        """Whether every operation was applied."""
        return all(one.status not in FAILED for one in self.outcomes)


class Notes:
    """Collects, while a decision is applied, what is to be told of each operation."""

    def __init__(self, operations: tuple[Operation, ...]) -> None:
        self.operations = operations
        self.failed: dict[int, tuple[Status, Said]] = {}
        self.inferred: dict[int, list[Said]] = {}

    def fail(self, operation: int | None, status: Status, key: str, **values: object) -> None:
        """An operation was not applied, or not wholly; the first reason is kept."""
        if operation is not None:
            self.failed.setdefault(operation, (status, (f"amendment.{key}", _plain(values))))

    def missing(self, operation: int | None, unit: object) -> None:
        """The unit an operation names is not in the old law."""
        self.fail(operation, Status.NOT_FOUND, "no_unit", unit=unit)

    def infer(self, operation: int | None, key: str, **values: object) -> None:
        """Something the decision does not say was filled in."""
        if operation is not None:
            said = (f"amendment.{key}", _plain(values))
            if said not in self.inferred.setdefault(operation, []):
                self.inferred[operation].append(said)

    def outcomes(self) -> tuple[Outcome, ...]:
        """All operations in the order of the decision."""
        out = []
        for index, operation in enumerate(self.operations):
            inferred = tuple(self.inferred.get(index, ()))
            if operation.act in NO_OPERATION:
                out.append(Outcome(operation, Status.NO_OPERATION, message=(f"amendment.{operation.act.value}", ())))
            elif operation.act is Act.UNKNOWN:
                out.append(Outcome(operation, Status.UNREAD, message=("amendment.unread", ())))
            elif index in self.failed:
                status, message = self.failed[index]
                out.append(Outcome(operation, status, inferred, message))
            else:
                out.append(Outcome(operation, Status.INFERRED if inferred else Status.APPLIED, inferred))
        return tuple(out)


def _plain(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in sorted(values.items()))
