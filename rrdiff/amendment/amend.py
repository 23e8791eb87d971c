"""Read a decision and apply it: the whole way from two texts to an amended law."""

from __future__ import annotations

from rrdiff.amendment.application import apply
from rrdiff.amendment.decision import read_decision
from rrdiff.amendment.law import law_of
from rrdiff.amendment.outcome import Amended, Outcome, Status
from rrdiff.amendment.selection import choose, laws, plain
from rrdiff.errors import BadArgument
from rrdiff.structure.clause import Document
from rrdiff.text.source import Text


def amend(old: Document, decision: Text, title: str | None = None) -> Amended:
    """The amended law and an account of every sentence of the decision.

    Raises:
        BadArgument: the old text has no articles, nothing is amended, or several laws are and none is that one.
    """
    law = law_of(old)
    if not law.articles:
        raise BadArgument("argument.no_articles", name=old.text.name)
    read = read_decision(decision.raw)
    if not any(one.operations for one in read.orders):
        raise BadArgument("argument.no_operations", name=decision.name)
    wanted = title or law.title
    order = choose(read, wanted)
    if order is None or (title and order.law and plain(title) not in plain(order.law)):
        named = "、".join(f"《{one}》" for one in laws(read))
        raise BadArgument("argument.no_such_law", name=decision.name, law=wanted, laws=named)
    result = apply(law, order)
    outcomes = list(result.outcomes)
    for operation in read.loose:
        message = (f"amendment.{operation.act.value}", ())
        outcomes.append(Outcome(operation, Status.NO_OPERATION, message=message))
    outcomes.sort(key=lambda one: (one.operation.start, one.operation.end))
    return Amended(result.law, tuple(outcomes), result.references)
