"""Which part of a decision amends the law at hand."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment.decision import Decision
from rrdiff.amendment.operation import Order

_STATE = re.compile("^中华人民共和国|（[^）]*）$|\\s|[《》]")


def plain(title: str) -> str:
    """A title without the name of the state, brackets and spaces."""
    return _STATE.sub("", title)


def choose(decision: Decision, title: str) -> Order | None:
    """The operations on the law of that title; those of the only law when the decision amends one; else None."""
    orders = [one for one in decision.orders if one.operations]
    named = [one for one in orders if one.law and plain(one.law) == plain(title)]
    if not named:
        named = [
            one for one in orders if one.law and (plain(one.law) in plain(title) or plain(title) in plain(one.law))
        ]
    if named:
        operations = tuple(operation for one in named for operation in one.operations)
        return replace(named[0], operations=operations)
    return orders[0] if len(orders) == 1 else None


def laws(decision: Decision) -> tuple[str, ...]:
    """Titles of the laws that a decision amends."""
    return tuple(dict.fromkeys(one.law for one in decision.orders if one.operations and one.law))
