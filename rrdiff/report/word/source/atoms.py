"""A paragraph of a Word file taken to pieces and put together again with changes in it.

Runs, hyperlinks, content controls and earlier changes nest around the text in any order. To change five characters in
the middle, everything is laid out flat: one atom for each child of a run, text cut where a change begins or ends, each
atom with the wrappers it stands in. Then the paragraph is built anew from the atoms and what is new between them.
Wrappers and runs that hold one stretch are the old elements themselves; where a stretch is broken they are copied.

    <w:hyperlink><w:r>甲负责</w:r></w:hyperlink>      atoms   甲 [hyperlink]  负责 [hyperlink]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import W, child, kind, value
from rrdiff.report.word.source.elements import element
from rrdiff.text.value import changed, field, record
from rrdiff.text.value import value as frozen
from rrdiff.views.redline.plan import RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

WRAPPERS = frozenset(
    "w:hyperlink w:ins w:moveTo w:smartTag w:customXml w:fldSimple w:dir w:bdo w:sdt w:sdtContent".split()
)
"""Elements of a paragraph that hold runs which are read."""
EARLIER = frozenset({"w:ins", "w:moveTo"})
"""Wrappers that are themselves changes, which no other insertion may stand in."""
_FORGOTTEN = frozenset({"w:proofErr", "w:lastRenderedPageBreak"})
"""What Word writes anew at every saving."""
_HEADS = {
    "w:sdt": ("w:sdtPr", "w:sdtEndPr"),
    "w:smartTag": ("w:smartTagPr",),
    "w:customXml": ("w:customXmlPr",),
    "w:fldSimple": (),
}
_WHITE = re.compile(r"[\t\n\r]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@record
class Atom:
    """One child of a run, or a whole element outside runs.

    Attributes:
        run: the run it stands in; None outside runs.
        path: the wrappers around it, outermost first.
        text, at: for text, the piece and its offset in the element.
    """

    element: _Element
    run: _Element | None
    path: tuple[_Element, ...]
    text: str | None = None
    at: int = 0
    change: RevisionMark = RevisionMark.KEEP
    move: int = 0
    label: bool = False


class ParagraphAtoms:
    """The atoms of one paragraph."""

    def __init__(self, paragraph: _Element) -> None:
        """Lay ``paragraph`` out; nothing in it is changed yet."""
        self.paragraph = paragraph
        self.atoms: list[Atom] = []
        self._flatten(paragraph, ())

    def _flatten(self, parent: _Element, path: tuple[_Element, ...]) -> None:
        for one in parent.iterchildren("*"):
            name = kind(one)
            if name == "w:r":
                self._run(one, path)
            elif name in WRAPPERS:
                self._flatten(one, (*path, one))
            elif name not in _FORGOTTEN and name != "w:pPr" and not (path and name in _HEADS.get(kind(path[-1]), ())):
                self.atoms.append(Atom(one, None, path))

    def _run(self, run: _Element, path: tuple[_Element, ...]) -> None:
        for one in run.iterchildren("*"):
            name = kind(one)
            if name == "w:t":
                self.atoms.append(Atom(one, run, path, _WHITE.sub(" ", one.text or "")))
            elif name != "w:rPr" and name not in _FORGOTTEN:
                self.atoms.append(Atom(one, run, path))

    def cut(self, element: _Element, at: int, length: int) -> list[Atom]:
        """The atoms of ``length`` printed characters of an element, from its offset ``at`` on."""
        found = [place for place, atom in enumerate(self.atoms) if atom.element is element]
        if not found:
            return self._around(element)
        if self.atoms[found[0]].text is None:
            return self._field(found[0]) if kind(element) == "w:fldChar" else [self.atoms[found[0]]]
        for border in (at, at + length):
            self._split(element, border)
        return [
            atom
            for atom in self.atoms
            if atom.element is element and atom.text and at <= atom.at and atom.at + len(atom.text) <= at + length
        ]

    def _split(self, element: _Element, border: int) -> None:
        for place, atom in enumerate(self.atoms):
            if atom.element is element and atom.text is not None and atom.at < border < atom.at + len(atom.text):
                cut = border - atom.at
                rest = changed(atom, element=element, text=atom.text[cut:], at=border)
                self.atoms.insert(place + 1, rest)
                atom.text = atom.text[:cut]
                return

    def _around(self, element: _Element) -> list[Atom]:
        """The atom that an element lies inside of, such as a formula."""
        above = set(element.iterancestors())
        return [atom for atom in self.atoms if atom.element in above][:1]

    def _field(self, place: int) -> list[Atom]:
        """All atoms of the field that ends at ``place``, for one that prints something without a result."""
        depth = 0
        for start in range(place, -1, -1):
            mark = self.atoms[start].element
            if kind(mark) == "w:fldChar":
                depth += {"end": 1, "begin": -1}.get(value(mark, "fldCharType") or "", 0)
                if not depth:
                    return self.atoms[start : place + 1]
        return [self.atoms[place]]


@record
class New:
    """Text that is inserted; ``model`` is the run whose look it takes, None for that of its neighbour."""

    text: str
    change: RevisionMark
    move: int = 0
    label: bool = False
    model: _Element | None = None


@record
class Marker:
    """Elements that stand between runs: the ends of moves and comments; ``start`` is the marker an end belongs to."""

    elements: tuple[_Element, ...]
    start: Marker | None = None


@frozen
class TrackedWrapper:
    """A tracked change as a wrapper."""

    change: RevisionMark
    move: int
    label: bool = False


@record
class Placed:
    """One thing on its way into a paragraph, and the wrappers around it there."""

    item: Atom | New | Marker
    path: tuple[_Element | TrackedWrapper, ...]
    model: _Element | None = None


def paths(items: Sequence[Atom | New | Marker], looks: tuple[_Element | None, _Element | None]) -> list[Placed]:
    """Give each thing its wrappers, and each new text the run whose look it takes.

    New text stands with what it replaces; between two wrappers it stands outside both. ``looks`` are for text without
    neighbours: that of a label and that of everything else.
    """
    out: list[Placed] = []
    for at, item in enumerate(items):
        if isinstance(item, Atom):
            state = () if item.change is RevisionMark.KEEP else (_state(item),)
            out.append(Placed(item, (*item.path, *state)))
        elif isinstance(item, Marker):
            out.append(Placed(item, ()))
        else:
            before, after = _neighbour(items, at, -1), _neighbour(items, at, 1)
            shared = _shared(before, after)
            path = tuple(one for one in shared if kind(one) not in EARLIER)
            model = item.model if item.model is not None else _model(items, at, before, after)
            model = model if model is not None else looks[not item.label]
            new = Placed(item, (*path, TrackedWrapper(item.change, item.move, item.label)), model)
            last = out[-1] if out else None
            if last is not None and isinstance(last.item, New) and (last.path, last.model) == (new.path, new.model):
                out[-1] = changed(last, item=changed(last.item, text=last.item.text + item.text))
            else:
                out.append(new)
    return out


def _state(atom: Atom) -> TrackedWrapper:
    earlier = any(kind(one) in EARLIER for one in atom.path)
    change = RevisionMark.DELETE if earlier and atom.change is RevisionMark.MOVED_FROM else atom.change
    return TrackedWrapper(change, atom.move, atom.label)


def _neighbour(items: Sequence[Atom | New | Marker], at: int, step: int) -> Atom | None:
    at += step
    while 0 <= at < len(items):
        found = items[at]
        if isinstance(found, Atom) and (found.run is not None or found.path):
            return found
        at += step
    return None


def _shared(before: Atom | None, after: Atom | None) -> tuple[_Element, ...]:
    """Wrappers for new text between two atoms: those of a deleted one, else the ones both stand in."""
    for atom in (before, after):
        if atom is not None and atom.change in {RevisionMark.DELETE, RevisionMark.MOVED_FROM} and atom.text is not None:
            return atom.path
    if before is None or after is None:
        return ()
    shared: list[_Element] = []
    for one, two in zip(before.path, after.path, strict=False):
        if one is not two:
            break
        shared.append(one)
    return tuple(shared)


def _model(items: Sequence[Atom | New | Marker], at: int, before: Atom | None, after: Atom | None) -> _Element | None:
    """The run whose look new text takes: that of the words it replaces, else of those before, else of those after."""
    for atom in (before, after):
        if atom is not None and atom.text is not None and atom.change is not RevisionMark.KEEP:
            return atom.run
    for order in (reversed(items[:at]), items[at + 1 :]):
        for item in order:
            if isinstance(item, Atom) and item.text is not None and item.text.strip():
                return item.run
    return None


def _attributes(element: _Element) -> dict[str, str]:
    return {str(name): str(found) for name, found in element.attrib.items()}


def emptied(paragraph: _Element) -> None:
    """Take everything but its properties out of a paragraph."""
    for one in list(paragraph):
        if kind(one) != "w:pPr":
            paragraph.remove(one)


@record
class ParagraphBuilder:
    """Builds paragraphs from placed things; each old wrapper and run is used once, then copied."""

    renumber: Callable[[_Element], None]
    taken: set[_Element] = field(default_factory=set)

    def fill(self, paragraph: _Element, placed: Iterable[Placed], change: Callable[[TrackedWrapper], _Element]) -> None:
        """Append things to a paragraph; ``change`` makes the wrapper of a tracked change."""
        opened: list[tuple[_Element | TrackedWrapper, _Element]] = []
        run: _Element | None = None
        owner: object = None
        for one in placed:
            depth = 0
            while depth < min(len(opened), len(one.path)) and opened[depth][0] == one.path[depth]:
                depth += 1
            if depth < len(opened) or depth < len(one.path):
                del opened[depth:]
                owner = None
            for key in one.path[depth:]:
                parent = opened[-1][1] if opened else paragraph
                opened.append((key, self._wrapper(key, parent, change)))
            parent = opened[-1][1] if opened else paragraph
            if isinstance(one.item, Marker):
                owner = None
                parent.extend(one.item.elements)
            elif isinstance(one.item, New):
                owner = None
                parent.append(new_run(paragraph, one.item.text, on_the_line(self._properties(one.model))))
            elif one.item.run is None:
                owner = None
                parent.append(one.item.element)
            else:
                if owner is not one.item.run or run is None:
                    run, owner = self._run(one.item.run), one.item.run
                    parent.append(run)
                _append(
                    run,
                    one.item,
                    deleted=any(
                        isinstance(key, TrackedWrapper) and key.change is RevisionMark.DELETE for key in one.path
                    ),
                )

    def _wrapper(
        self, key: _Element | TrackedWrapper, parent: _Element, change: Callable[[TrackedWrapper], _Element]
    ) -> _Element:
        """The element that stands for a wrapper, in its place."""
        if isinstance(key, TrackedWrapper):
            made = change(key)
        else:
            head = {*_HEADS.get(kind(key), ())}
            if key not in self.taken:
                self.taken.add(key)
                made = key
                for one in list(key):
                    if kind(one) not in head:
                        key.remove(one)
            else:
                made = element(key, key.tag, _attributes(key))
                made.extend(deepcopy(one) for one in key if kind(one) in head)
                for head_of in made.findall(W + "sdtPr"):
                    for one in head_of.findall(W + "id") + head_of.findall(W + "dataBinding"):
                        head_of.remove(one)
                self.renumber(made)
        parent.append(made)
        return made

    def _run(self, run: _Element) -> _Element:
        """The run emptied, the first time; afterwards a copy with its look."""
        if run not in self.taken:
            self.taken.add(run)
            for one in list(run):
                if kind(one) != "w:rPr":
                    run.remove(one)
            return run
        made = element(run, run.tag, _attributes(run))
        properties = self._properties(run)
        if properties is not None:
            made.append(properties)
        return made

    def _properties(self, model: _Element | None) -> _Element | None:
        return None if model is None else look(child(model, "rPr") if kind(model) == "w:r" else model)


def look(properties: _Element | None) -> _Element | None:
    """A copy of run properties without changes of their own."""
    if properties is None:
        return None
    copy = deepcopy(properties)
    for one in list(copy):
        if kind(one) in {"w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"}:
            copy.remove(one)
    copy.tail = None
    return copy if len(copy) else None


def on_the_line(properties: _Element | None) -> _Element | None:
    """Run properties without raising or lowering: new text has signs of its own for that."""
    if properties is None:
        return None
    for one in list(properties):
        if kind(one) == "w:vertAlign":
            properties.remove(one)
    return properties


def new_run(near: _Element, text: str, properties: _Element | None) -> _Element:
    """A run of its own; tabs and line breaks become what they are in Word."""
    run = element(near, W + "r", {})
    if properties is not None:
        run.append(properties)
    for piece in re.split("([\t\n])", text):
        if piece == "\t":
            run.append(element(near, W + "tab", {}))
        elif piece == "\n":
            run.append(element(near, W + "br", {}))
        elif piece:
            run.append(_text(near, piece, "t"))
    return run


def _text(near: _Element, text: str, name: str) -> _Element:
    made = element(near, W + name, {_SPACE: "preserve"})
    made.text = text
    return made


def _append(run: _Element, atom: Atom, *, deleted: bool) -> None:
    """Put an atom into a run, in the form that deleted things have where it is one."""
    if atom.text is not None:
        whole = atom.at == 0 and atom.text == (atom.element.text or "")
        if whole and not deleted:
            run.append(atom.element)
            return
        run.append(_text(run, atom.text, "delText" if deleted else "t"))
        return
    if deleted:
        for one in atom.element.iter(W + "t", W + "instrText"):
            if not any(kind(above) == "w:txbxContent" for above in one.iterancestors()):
                one.tag = W + ("delText" if kind(one) == "w:t" else "delInstrText")
    run.append(atom.element)
