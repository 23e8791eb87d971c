"""What a decision has to say about annexes: a phrase of one, a whole one, one more, one less."""

from __future__ import annotations

from collections.abc import Iterator

from rrdiff.amendment.annexes import annexes_of
from rrdiff.amendment.drafting.articles import quote
from rrdiff.amendment.drafting.phrases import phrase_edits
from rrdiff.amendment.drafting.silent import Silent
from rrdiff.amendment.law import Law
from rrdiff.amendment.operations import Action
from rrdiff.amendment.wording import find


def annex_operations(old: Law, new: Law, silent: Silent, *, fine: bool) -> Iterator[str]:
    """The operations on annexes, those of one number taken for one annex."""
    ours = {one.number: old.tail[one.start : one.end] for one in annexes_of(old.tail)}
    theirs = {one.number: new.tail[one.start : one.end] for one in annexes_of(new.tail)}
    for number, lines in theirs.items():
        name = f"附件{number or ''}"
        if number not in ours:
            yield f"增加{name}：{quote(list(lines))}"
        elif ours[number] != lines:
            said = _phrases(ours[number], lines, silent) if fine else ""
            yield f"将{name}中的{said}。" if said else f"将{name}修改为：{quote(list(lines))}"
    yield from (f"删去附件{number or ''}。" for number in ours if number not in theirs)


def _phrases(old: tuple[str, ...], new: tuple[str, ...], silent: Silent) -> str:
    """Words exchanged in single lines or cells, each standing once in the annex; empty where more changed."""
    if len(old) != len(new):
        return ""
    said: list[str] = []
    for one, other in zip(old, new, strict=True):
        found = () if one == other else _pairs(one, other, silent)
        if found is None or any(sum(len(find(line, words)) for line in old) != 1 for words, _ in found):
            return ""
        said += [f"{quote([words])}修改为{quote([now])}" for words, now in found]
    return "，".join(said)


def _pairs(old: str, new: str, silent: Silent) -> tuple[tuple[str, str], ...] | None:
    """The words of a line, or the whole cells of a row, that gave way to others; None where more changed."""
    if "\t" in old:
        cells, others = old.split("\t"), new.split("\t")
        changed = [(one, other) for one, other in zip(cells, others, strict=False) if one != other]
        fit = len(cells) == len(others) and all(len(one) > 1 and other for one, other in changed)
        return tuple(changed) if fit else None
    edits = phrase_edits(old, new, silent)
    if edits is None or any(one.sort is not Action.PHRASE for one in edits):
        return None
    return tuple((one.old, one.new) for one in edits)
