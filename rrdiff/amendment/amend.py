"""A law, a decision and the name of a law in, the amended law out: the stages of this package by name."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment.apply import apply_operations
from rrdiff.amendment.decision import Decision, read_decision
from rrdiff.amendment.law_reader import law_of
from rrdiff.amendment.operations import Action, Operation, OperationStatus
from rrdiff.amendment.outcome import Amended, Basis, Outcome, Remark, remark
from rrdiff.amendment.sequence import operations_of
from rrdiff.amendment.several import bare_title, leaves_naming, leaves_of, same_law, titles_in_items
from rrdiff.amendment.wording import find
from rrdiff.errors import BadArgument
from rrdiff.structure.clause import Document
from rrdiff.text.source import Text

_REPEALED = re.compile(r"(?:废止|宣布失效)(?P<titles>《[^《》]{1,80}》(?:[、和]?《[^《》]{1,80}》)*)")
MISFITS = 0.2
"""Share of operations that find nothing, from which a law of another name is taken for another law."""


def amend(old: Document, decision: Text, law: str | None = None) -> Amended:
    """Apply a decision to a law.

    Raises:
        BadArgument: the decision amends several laws and none of them is this one, or it holds no operation.
    """
    read = read_decision(decision)
    operations, general = _chosen(read, law or old.title, named=law is not None)
    unread = any(one.sort is Action.UNREAD for one in operations)
    if all(one.sort in {Action.PROVISION, Action.UNREAD} for one in operations) and not (unread and read.announced):
        repealed = _REPEALED.search(decision.folded)
        if repealed is not None:
            raise BadArgument("argument.repeals", name=decision.name, known=repealed["titles"])
        raise BadArgument("argument.no_amendment", name=decision.name)
    operations = tuple(kept for one in operations if (kept := _of_this_law(one, old.text.folded)) is not None)
    source = law_of(old)
    if not source.articles:
        given = read_decision(old.text)
        key = "law_is_decision" if given.announced and old.text != decision else "no_articles"
        raise BadArgument(f"argument.{key}", name=old.text.name)
    amended = apply_operations(source, operations, appendix=read.appendix, general=general)
    _refuse_other_law(amended, decision.name, old.title)
    return amended


def _of_this_law(operation: Operation, text: str) -> Operation | None:
    """Of words that change in all laws of a decision those that this one has; nothing where it has none."""
    if operation.unit != "laws":
        return operation
    held = tuple(pair for pair in operation.phrases if find(text, pair[0]))
    return replace(operation, phrases=held) if held else None


def _refuse_other_law(amended: Amended, name: str, title: str) -> None:
    """A decision whose law has another name was laid beside the wrong text: much finds nothing, or nothing fits."""
    other = [dict(one.values) for one in amended.general if one.key == "amendment.law_title"]
    if not other:
        return
    carried = [one for one in amended.outcomes if one.operation.sort not in {Action.PROVISION, Action.ADJUST}]
    lost = sum(one.status is OperationStatus.NOT_FOUND or _strange(one) for one in carried)
    fits = any(one.basis is not Basis.NUMBER and one.operation.sort is not Action.DELETE for one in carried)
    if lost >= MISFITS * len(carried) or not fits:
        known = f"《{other[0]['law']}》"
        raise BadArgument("argument.other_law", name=name, known=known, title=title, misfits=lost, count=len(carried))


def _strange(one: Outcome) -> bool:
    """Whether new wording has nothing of what it would replace."""
    return any(said.key in {"amendment.strange", "amendment.unlike"} for said in (*one.inferred, *one.problems))


def titles_of(decision: Text) -> tuple[str, ...]:
    """The laws that a decision amends."""
    read = read_decision(decision)
    found = tuple(section.title for section in read.sections if section.title)
    return found or read.titles


def _chosen(decision: Decision, title: str, *, named: bool) -> tuple[tuple[Operation, ...], tuple[Remark, ...]]:
    """The operations for one law, and what is doubtful about the choice."""
    headed = [section for section in decision.sections if section.title]
    operations: list[Operation] = []
    general: tuple[Remark, ...] = ()
    if headed and any(section.leaves for section in headed):
        wanted = [s for s in headed if same_law(s.title, title)]
        exact = [s for s in wanted if bare_title(s.title) == bare_title(title)]
        wanted = exact or wanted
        laws = tuple(dict.fromkeys((*decision.titles, *(one.title for one in headed), *titles_in_items(decision))))
        own = {id(one): leaves_naming(one, laws, title) for one in decision.sections if not one.title}
        if not wanted and len(headed) == 1 and not named and not any(own.values()):
            wanted = headed
            general = (remark("law_title", law=headed[0].title, title=title),)
        if not wanted and not any(own.values()):
            known = "、".join(f"《{section.title}》" for section in headed)
            raise BadArgument("argument.law_not_amended", name=title or decision.text.name, known=known)
        for section in decision.sections:
            chosen = any(section is one for one in wanted)
            operations += operations_of(own.get(id(section), ()))
            found = operations_of(section.leaves)
            operations += [
                one for one in found if chosen or (one.sort is Action.PROVISION and section is decision.sections[-1])
            ]
        return tuple(operations), general
    titles = decision.titles
    if decision.several:
        titles = tuple(dict.fromkeys((*titles, *titles_in_items(decision)))) if len(titles) < 2 else titles
    several = len(titles) > 1
    for section in decision.sections:
        kept = leaves_of(section, titles, title) if several else section.leaves
        operations += operations_of(kept)
    if titles and title and not any(same_law(one, title) for one in titles):
        if named or len(titles) > 1:
            known = "、".join(f"《{one}》" for one in titles)
            raise BadArgument("argument.law_not_amended", name=title, known=known)
        general = (remark("law_title", law=titles[0], title=title),)
    return tuple(operations), general
