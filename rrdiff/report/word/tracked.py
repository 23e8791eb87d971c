"""Tracked changes as WordprocessingML: runs, paragraph marks, the two ends of a move, comments.

    [-办法-]{+细则+}
    <w:del …><w:r><w:delText>办法</w:delText></w:r></w:del><w:ins …><w:r><w:t>细则</w:t></w:r></w:ins>

What the format asks for (ECMA-376 part 1, 17.13.5, and what Word refuses in spite of it):
    1. deleted text is ``w:delText``, text moved away is ``w:t``;
    2. every change has an id of its own, comments included;
    3. both ends of a move are ranges of one name; the start carries author and date, the end nothing but its id;
    4. no paragraph stands inside a change; the mark of a paragraph carries its change among its own properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rrdiff.report.xml_text import carried, escape
from rrdiff.text.value import record, value
from rrdiff.views.redline.plan import RevisionMark

ELEMENTS = {
    RevisionMark.INSERT: "w:ins",
    RevisionMark.DELETE: "w:del",
    RevisionMark.MOVED_FROM: "w:moveFrom",
    RevisionMark.MOVED_TO: "w:moveTo",
}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@value
class Signature:
    """Who made a change and when (ISO 8601 with Z, as the format asks)."""

    author: str
    date: str

    @property
    def attributes(self) -> str:
        """``w:author`` and ``w:date``."""
        return _signed(self.author, self.date)


@lru_cache
def _signed(author: str, date: str) -> str:
    return f'w:author="{escape(carried(author))}" w:date="{date}"'


@record
class PackageIds:
    """Gives every annotation of a package a number of its own."""

    last: int = 0

    def next(self) -> int:
        """A new number."""
        self.last += 1
        return self.last


def text_xml(text: str, *, deleted: bool = False) -> str:
    """The content of a run: text, and tabs as what they are."""
    name = "w:delText" if deleted else "w:t"
    pieces = carried(text).split("\t")
    return "<w:tab/>".join(
        f'<{name} xml:space="preserve">{escape(piece, quote=False)}</{name}>' if piece else "" for piece in pieces
    )


def run_xml(text: str, properties: str = "", *, deleted: bool = False) -> str:
    """One run; ``properties`` is what stands inside ``w:rPr``."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inner}{text_xml(text, deleted=deleted)}</w:r>"


def change_xml(change: RevisionMark, runs: str, number: int, signature: Signature) -> str:
    """Runs to which a change happens; kept ones as they are."""
    if change is RevisionMark.KEEP:
        return runs
    name = ELEMENTS[change]
    return f'<{name} w:id="{number}" {signature.attributes}>{runs}</{name}>'


def mark_xml(change: RevisionMark, number: int, signature: Signature) -> str:
    """What a paragraph's mark carries among its properties."""
    return "" if change is RevisionMark.KEEP else f'<{ELEMENTS[change]} w:id="{number}" {signature.attributes}/>'


def range_start(change: RevisionMark, number: int, move: int, signature: Signature) -> str:
    """The beginning of one end of a move."""
    return f'<{ELEMENTS[change]}RangeStart w:id="{number}" {signature.attributes} w:name="move{move}"/>'


def range_end(change: RevisionMark, number: int) -> str:
    """Where one end of a move ends."""
    return f'<{ELEMENTS[change]}RangeEnd w:id="{number}"/>'


def comment_start(number: int) -> str:
    """Where the words begin that a comment is about."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def comment_end(number: int) -> str:
    """Where they end."""
    return f'<w:commentRangeEnd w:id="{number}"/>'


def comment_mark(number: int) -> str:
    """The run that leads to a comment."""
    return f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'


def comment_xml(number: int, lines: Iterable[str], signature: Signature) -> str:
    """One comment, a paragraph a line."""
    initials = escape(carried(signature.author[:2]))
    return (
        f'<w:comment w:id="{number}" {signature.attributes} w:initials="{initials}">'
        + "".join(_comment_lines(lines))
        + "</w:comment>"
    )


def _comment_lines(lines: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>' if not place else ""
        yield f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{mark}{run_xml(line)}</w:p>'


def comments_part(comments: Iterable[str]) -> bytes:
    """The part that holds all comments."""
    return f'{HEAD}<w:comments xmlns:w="{W}">{"".join(comments)}</w:comments>'.encode()
