"""What a new paragraph looks like: like the one it was moved from, else like the nearest of its kind."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import child, kind
from rrdiff.report.word.source.atoms import Atom, New, ParagraphAtoms, look
from rrdiff.report.word.source.lines import row_of
from rrdiff.report.word.source.merged import GeneratedText, Item, MergedParagraph, MergedText
from rrdiff.structure.clause import Level
from rrdiff.text.value import value
from rrdiff.views.redline.plan import RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

_Placed = tuple[int, MergedParagraph]
"""A paragraph and its place."""
_APART = frozenset({"w:tc", "w:txbxContent", "w:footnote", "w:endnote"})


def choose_looks(merged: MergedText) -> None:
    """Give every new paragraph an old one to look like, and every moved word the run it came from."""
    sources = _sources(merged.paragraphs)
    known = [(at, out) for at, out in enumerate(merged.paragraphs) if out.source is not None and not _apart(out.source)]
    of_level: dict[Level | None, list[_Placed]] = defaultdict(list)
    for place in known:
        of_level[place[1].level].append(place)
    taken: dict[int, int] = {}
    for at, out in enumerate(merged.paragraphs):
        if out.source is None:
            found = (_moved(out, sources, taken), _cell(out), _nearest(at, out, of_level.get(out.level) or known))
            out.source = next((one for one in found if one is not None), None)
    _models(merged)


def _sources(paragraphs: Sequence[MergedParagraph]) -> dict[int, list[_Element]]:
    """The old paragraphs of each move, in order."""
    found: dict[int, list[_Element]] = {}
    for out in paragraphs:
        for item in out.items:
            if isinstance(item, Atom) and item.change is RevisionMark.MOVED_FROM and out.source is not None:
                some = found.setdefault(item.move, [])
                if not some or some[-1] is not out.source:
                    some.append(out.source)
    return found


def _moved(out: MergedParagraph, sources: dict[int, list[_Element]], taken: dict[int, int]) -> _Element | None:
    for item in out.items:
        if isinstance(item, New) and item.move and item.move in sources:
            number = taken.get(item.move, 0)
            taken[item.move] = number + 1
            some = sources[item.move]
            return some[min(number, len(some) - 1)]
    return None


def _cell(out: MergedParagraph) -> _Element | None:
    """The first paragraph of the same cell in the row beside a new one."""
    if out.cell < 0 or out.spot is None:
        return None
    cells = [one for one in out.spot.block.iter() if kind(one) == "w:tc" and row_of(one) is out.spot.block]
    if out.cell >= len(cells):
        return None
    return next((one for one in cells[out.cell] if kind(one) == "w:p"), None)


def _nearest(at: int, out: MergedParagraph, alike: Sequence[_Placed]) -> _Element | None:
    """The nearest of some paragraphs, which stand in order: those of the same level, else all."""
    block = None if out.spot is None else out.spot.block
    if block is not None and _apart(block):
        return block if kind(block) == "w:p" else None
    after = bisect_left(alike, at, key=itemgetter(0))
    beside = alike[max(0, after - 1) : after + 1]
    return min(beside, key=lambda entry: (abs(entry[0] - at), entry[0]))[1].source if beside else None


def _apart(element: _Element) -> bool:
    return any(kind(above) in _APART for above in element.iterancestors())


@value
class _Letter:
    """Where one moved character stood: in a run, or in a label that was counted and so cannot have moved."""

    run: _Element | None
    counted: bool


def _models(merged: MergedText) -> None:
    """Words that moved keep the look of the run they stood in."""
    letters: dict[int, list[_Letter]] = {}
    for out in merged.paragraphs:
        for item in out.items:
            if isinstance(item, Atom | GeneratedText) and item.change is RevisionMark.MOVED_FROM and item.text:
                letter = _Letter(item.run if isinstance(item, Atom) else None, isinstance(item, GeneratedText))
                letters.setdefault(item.move, []).extend(letter for char in item.text if char.strip())
    at = dict.fromkeys(letters, 0)
    for out in merged.paragraphs:
        split: list[Item] = []
        for item in out.items:
            if not isinstance(item, New) or item.move not in letters:
                split.append(item)
                continue
            for text, source in _by_letter(item.text, letters[item.move], at[item.move]):
                if source is not None and source.counted:
                    split.append(New(text, RevisionMark.INSERT, 0, item.label))
                else:
                    split.append(New(text, item.change, item.move, item.label, None if source is None else source.run))
            at[item.move] += sum(1 for char in item.text if char.strip())
        out.items = split


def _by_letter(text: str, letters: Sequence[_Letter], at: int) -> list[tuple[str, _Letter | None]]:
    """A text in pieces of one origin each; white space goes with what is before it."""
    out: list[tuple[str, _Letter | None]] = []
    for char in text:
        if char.strip():
            letter = letters[at] if at < len(letters) else None
            at += 1
        else:
            letter = out[-1][1] if out else None
        if out and out[-1][1] == letter:
            out[-1] = (out[-1][0] + char, letter)
        else:
            out.append((char, letter))
    return out


def looks_of(paragraph: _Element | None, sheet: ParagraphAtoms | None) -> tuple[_Element | None, _Element | None]:
    """The runs that give labels and other text in a new paragraph their look, else the paragraph's mark.

    A label looks like the first run that has text, everything else like the runs that have most of it.
    """
    if paragraph is None:
        return None, None
    runs = [
        (atom.run, len(atom.text))
        for atom in (sheet or ParagraphAtoms(paragraph)).atoms
        if atom.text is not None and atom.text.strip() and atom.run is not None
    ]
    if not runs:
        mark = child(paragraph, "pPr", "rPr")
        return mark, mark
    weights: dict[bytes, int] = {}
    for run, length in runs:
        weights[_key(run)] = weights.get(_key(run), 0) + length
    heaviest = max(weights, key=lambda key: weights[key])
    return runs[0][0], next(run for run, _ in runs if _key(run) == heaviest)


def _key(run: _Element) -> bytes:
    """What two runs that look alike share."""
    from lxml import etree

    properties = look(child(run, "rPr"))
    return b"" if properties is None else etree.tostring(properties, method="c14n")
