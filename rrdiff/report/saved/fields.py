"""Values of a JSON document that may hold anything: each is taken as what it should be, or refused with its place.

>>> Field({"a": [1, "x"]})["a"].items()[0].number(0, 9)
1
>>> Field({"a": [1, "x"]})["a"].items()[1].number(0, 9)
Traceback (most recent call last):
    ...
rrdiff.report.saved.fields.WrongField: a[1]
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from rrdiff.text.source import SpanT
from rrdiff.text.value import value

Name = TypeVar("Name", bound=StrEnum)


class WrongField(Exception):
    """A value is missing or not what it should be; the message is its place in the document."""


@value
class Field:
    """A value with its place in the document."""

    value: Any
    step: str = ""
    above: Field | None = None

    def __getitem__(self, name: str) -> Field:
        """The member of this name."""
        if not isinstance(self.value, dict) or name not in self.value:
            raise Field(None, name, self).wrong()
        return Field(self.value[name], name, self)

    def get(self, name: str) -> Field | None:
        """The member of this name where there is one."""
        return self[name] if isinstance(self.value, dict) and name in self.value else None

    def items(self) -> list[Field]:
        """The elements in order."""
        if not isinstance(self.value, list):
            raise self.wrong()
        return [Field(value, f"[{number}]", self) for number, value in enumerate(self.value)]

    def several(self, number: int) -> list[Field]:
        """The elements, which are so many."""
        found = self.items()
        if len(found) != number:
            raise self.wrong()
        return found

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise self.wrong()
        return self.value

    def text_or_none(self) -> str | None:
        """A string or null."""
        return None if self.value is None else self.text()

    def number(self, least: int, most: int) -> int:
        """A whole number in bounds."""
        if type(self.value) is not int or not least <= self.value <= most:
            raise self.wrong()
        return int(self.value)

    def share(self) -> float:
        """A number from 0 to 1."""
        if type(self.value) not in {int, float} or not (math.isfinite(self.value) and 0 <= self.value <= 1):
            raise self.wrong()
        share: float = self.value
        return share

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong()
        return self.value

    def one_of(self, names: type[Name]) -> Name:
        """A word of a vocabulary."""
        try:
            return names(self.text())
        except ValueError as error:
            raise self.wrong() from error

    def among(self, words: Mapping[str, object] | frozenset[str]) -> str:
        """One of some strings."""
        if self.text() not in words:
            raise self.wrong()
        return self.text()

    def span(self, sort: type[SpanT], most: int) -> SpanT:
        """A half-open stretch of some sort, in bounds."""
        start, end = self.several(2)
        first = start.number(0, most)
        return sort(first, end.number(first, most))

    def values(self) -> tuple[tuple[str, str], ...]:
        """What the placeholders of a message stand for."""
        if not isinstance(self.value, dict) or not all(isinstance(one, str) for one in self.value.values()):
            raise self.wrong()
        return tuple(self.value.items())

    def wrong(self) -> WrongField:
        """The complaint about this value."""
        steps: list[str] = []
        at: Field | None = self
        while at is not None:
            steps.append(at.step)
            at = at.above
        return WrongField(".".join(filter(None, reversed(steps))).replace(".[", "["))
