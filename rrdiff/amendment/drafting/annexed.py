"""What a decision has to say about annexes: words or rows of one, a whole one, one more, one less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from rrdiff.amendment.annexes import annexes_of
from rrdiff.amendment.drafting.articles import quote
from rrdiff.amendment.drafting.phrases import phrase_edits
from rrdiff.amendment.drafting.silent import Silent
from rrdiff.amendment.law import Law
from rrdiff.amendment.operations import Action
from rrdiff.amendment.wording import find
from rrdiff.text.numerals import to_chinese


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
            rows = list(_rows(name, ours[number], lines)) if fine and not said else []
            if said:
                yield f"将{name}中的{said}。"
            elif rows and "" not in rows:
                yield from rows
            else:
                yield f"将{name}修改为：{quote(list(lines))}"
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


def _rows(name: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[str]:
    """Rows of a table that change, come or go, each named by a cell of its own; "" for what cannot be said so."""
    runs = [run for run in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes() if run[0] != "equal"]
    if sum(max(b - a, d - c) for _, a, b, c, d in runs) * 2 > len(new):
        yield ""
        return
    for _, a, b, c, d in runs:
        ours, theirs = old[a:b], new[c:d]
        if any("\t" not in line for line in (*ours, *theirs)):
            yield ""
            return
        both = min(len(ours), len(theirs))
        for one, other in zip(ours[:both], theirs[:both], strict=True):
            yield _of_row(one, old, f"将{name}中的{{key}}一行修改为：{quote([other])}。")
        for one in ours[both:]:
            yield _of_row(one, old, f"删去{name}中的{{key}}一行。")
        if added := list(theirs[both:]):
            count = "一" if len(added) == 1 else "两" if len(added) == 2 else to_chinese(len(added))
            last = theirs[both - 1] if both else old[a - 1]
            if b == len(old) and not ours:
                yield f"{name}增加{count}行：{quote(added)}。"
            else:
                yield _of_row(last, new if both else old, f"在{name}中的{{key}}一行后增加{count}行：{quote(added)}。")


def _of_row(row: str, lines: tuple[str, ...], words: str) -> str:
    """Words about a row with its name: the first cell that no other row has, one with a word before a number."""
    cells = Counter(cell for line in lines for cell in line.split("\t"))
    own = [cell for cell in row.split("\t") if cell and cells[cell] == 1 and "\t" in row]
    own.sort(key=lambda cell: re.search("[\u4e00-\u9fff]", cell) is None)
    return words.format(key=quote(own[:1])) if own else ""


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
