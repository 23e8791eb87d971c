r"""Source text made safe to show: what would steer the terminal, or cannot be seen, is shown as what it is.

>>> visible("第一条\x1b[31m红\u202e倒")
'第一条␛[31m红‹U+202E›倒'
"""

from __future__ import annotations

from rrdiff.report.xml_text import picture
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import deferred

LONGEST_TITLE = 40

_PICTURES = {**{point: picture(point) for point in range(0x20)}, 0x7F: "␡", 0x09: " "}
# C1 controls, marks of direction, zero width, invisible operators, byte order mark, lone surrogates, interlinear marks,
# noncharacters.
_UNSEEN = deferred(
    "[\x80-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010fffd"
    "\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with controls as pictures (␛) and other unseen characters by their number (‹U+202E›)."""
    if text.isprintable():  # as most is
        return text
    shown = text.translate(_PICTURES)
    if shown.replace("\u3000", "").isprintable():
        return shown
    return _UNSEEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", shown)


def in_rows(text: str, *, cell: str = "\u3000", row: str = "\n") -> str:
    r"""The text made safe to show, the cells and the rows of tables in it apart.

    >>> in_rows("标准：\n东段\t80元"), in_rows("标准：\n东段\t80元", row=" ")
    ('标准：\n东段\u300080元', '标准： 东段\u300080元')
    """
    if "\n" not in text and "\t" not in text:
        return visible(text)
    return row.join(cell.join(map(visible, line.split("\t"))) for line in text.split("\n"))


def title_of(document: Document) -> str:
    """A document's title, not longer than a title is."""
    title = visible(document.title)
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}……"
