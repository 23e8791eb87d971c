"""Automatic numbers of a redline: those that come out right stay automatic, the others are typed.

Where an article goes, Word numbers the following ones anew by itself once the changes are accepted. Where that gives
the very labels of the other text, nothing needs to be written. Elsewhere the paragraph loses its number, as a tracked
change of its format, and the other text's label is inserted as words; rejecting brings the number back.

    base   第二条 第三条 第四条 (automatic)       第三条 deleted, 第四条 counts on to 第三条: nothing is written
    other  第二条 第三条之一                     第三条之一 cannot be counted: number taken away, label typed
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrdiff.readers.docx.numbering import Numbering
from rrdiff.readers.docx.pieces import Origins
from rrdiff.readers.docx.styles import Styles
from rrdiff.readers.wordml import child, kind, switch
from rrdiff.report.word.source.atoms import Atom, New
from rrdiff.report.word.source.lines import row_of
from rrdiff.report.word.source.merged import REMOVED, GeneratedText, Item, MergedParagraph, MergedText
from rrdiff.text.raised import nfkc
from rrdiff.views.redline.plan import RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple[str, int] | None
LONGEST_NUMBER = 6
"""Characters of the longest number of a note, xxviii; a longer word before a space is wording."""


def settle(merged: MergedText, origins: Origins) -> None:
    """Decide for every paragraph whether its number stays automatic, and drop the labels that need not be typed."""
    styles = Styles(origins.styles)
    counter = _Counter(Numbering(origins.numbering, styles), styles)
    gone = set(merged.removed_rows)
    first: MergedParagraph | None = None
    text = ""
    waiting: list[Item] = []
    for out in merged.paragraphs:
        row = None if out.source is None else row_of(out.source)
        _number_of_note(out)
        if row is not None and row in gone and out.cell < 0:
            continue
        runs_on = _runs_on(out)
        if runs_on and not (text + out.accepted).strip():
            waiting += _kept_labels(out)
        elif waiting:
            out.items = [*waiting, *out.items]
            waiting = []
        if not text.strip() and (not runs_on or out.accepted.strip()):
            counter.count(out)
            first = out
        elif first is not None and not runs_on and counter.place(first) != counter.place(out):
            out.joined = first
        text = text + out.accepted if runs_on else ""


class _Counter:
    """Counts the numbered paragraphs as they will stand once the changes are accepted."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._box: _Element | None = None
        self._outer: object = None

    def place(self, out: MergedParagraph) -> Place:
        """List and level of a paragraph."""
        if out.source is None or out.literal:
            return None
        properties = child(out.source, "pPr")
        return self._numbering.place(properties, self._styles.of_paragraph(properties))

    def count(self, out: MergedParagraph) -> None:
        """Compare the label a paragraph will print with the one it should."""
        self._change_story(out.source)
        place = self.place(out)
        if place is None:
            _typed(out)
            return
        label = _letters(self._numbering.foresee(*place))
        wanted = _letters("".join(_prefix(out.items)))
        goes_on = wanted[len(label) : len(label) + 1]
        if wanted.startswith(label) and not (label[-1:].isdecimal() and goes_on.isdecimal()):
            self._numbering.label(*place)
            out.items = list(_without(out.items, label))
        else:
            out.literal = True
            _typed(out)

    def _change_story(self, paragraph: _Element | None) -> None:
        """Count on in a text box by itself, and behind it where it was before."""
        box = None
        if paragraph is not None:
            box = next((one for one in paragraph.iterancestors() if kind(one) == "w:txbxContent"), None)
        if box is self._box:
            return
        if self._box is not None:
            self._numbering.end_story(self._outer)
        if box is not None:
            self._outer = self._numbering.begin_story()
        self._box = box


def _runs_on(out: MergedParagraph) -> bool:
    """Whether the mark of a paragraph goes, or went before."""
    if out.mark in REMOVED:
        return True
    if not out.own or out.source is None:
        return False
    mark = child(out.source, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None or bool(switch(child(mark, "vanish")))


def _kept_labels(out: MergedParagraph) -> list[Item]:
    """Labels that stay though all else in their paragraph goes; they are typed where the words run on."""
    labels = [item for item in out.items if isinstance(item, GeneratedText) and item.change is RevisionMark.KEEP]
    out.items = [item for item in out.items if item not in labels]
    return [New(label.text, RevisionMark.INSERT, 0, label=True) for label in labels if label.text.strip()]


def _prefix(items: Iterable[Item]) -> Iterable[str]:
    """What is read before the first old word that stays."""
    for item in items:
        if isinstance(item, New):
            yield item.text
        elif isinstance(item, GeneratedText):
            if item.change is RevisionMark.KEEP:
                yield item.text
        elif isinstance(item, Atom) and item.change not in REMOVED and (item.text or "").strip():
            return


def _letters(text: str) -> str:
    return "".join(nfkc(text).split())


def _without(items: Iterable[Item], label: str) -> Iterable[Item]:
    """The items without what the automatic label prints."""
    for item in items:
        if not label or not isinstance(item, New | GeneratedText):
            if isinstance(item, GeneratedText):
                if item.change is RevisionMark.KEEP and item.text.strip():
                    yield New(item.text, RevisionMark.INSERT, 0, label=True)
            else:
                yield item
            continue
        if item.change in REMOVED:
            continue
        at = 0
        while at < len(item.text) and (label or not item.text[at].strip()):
            letters = _letters(item.text[at])
            if not label.startswith(letters):
                break
            label = label[len(letters) :]
            at += 1
        rest = item.text[at:]
        if not rest:
            continue
        if isinstance(item, New):
            item.text = rest
            yield item
        elif rest.strip():
            yield New(rest, RevisionMark.INSERT, 0, label=True)


def _typed(out: MergedParagraph) -> None:
    """Write the label that would not be printed any more."""
    out.items = [
        New(item.text, RevisionMark.INSERT, 0, label=True) if isinstance(item, GeneratedText) else item
        for item in out.items
        if not isinstance(item, GeneratedText) or item.change is RevisionMark.KEEP
    ]


def _number_of_note(out: MergedParagraph) -> None:
    """The number of a note follows from its place; nobody types it, nor the one that the other text has for it."""
    numbers = [item for item in out.items if isinstance(item, GeneratedText) and item.note]
    if not numbers:
        return
    out.items = [item for item in out.items if item not in numbers]
    if all(item.change is RevisionMark.KEEP for item in numbers):
        return
    for item in out.items:
        if isinstance(item, Atom) and item.change not in REMOVED:
            return
        if isinstance(item, New) and item.text:
            number, space, words = item.text.partition(" ")
            item.text = words if space and len(number) <= LONGEST_NUMBER else item.text
            return
