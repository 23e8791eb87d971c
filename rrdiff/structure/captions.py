"""Captions that some texts print between an article's label and its wording.

第一条 【立法目的】 为了……        always a caption
第一条（立法目的） 为了……         a caption when most articles of the text have one
第一条 立法目的                 the same for a short first line without a stop
为了……
"""

from __future__ import annotations

import re

from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import complete, item_at, point_at
from rrdiff.text.pattern import deferred
from rrdiff.text.value import value

_SQUARE = deferred(r"【[^】。;]{1,30}】|\[[^\]。;]{1,30}\]|〔[^〕。;\d]{1,30}〕|『[^』。;]{1,30}』")
_ROUND = deferred(r"[(](?!已?(?:删|废)|略|无|\d|[一二三四五六七八九十]{1,3}[)])[^(),。;:]{2,24}[)]")
_LATIN = frozenset("0123456789.+-√$%<>≤≥=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_OWN_LINE = 20
"""Longest caption on the label's line in code points."""
SHARE = 0.6
"""Share of the articles that must have a caption of a weak kind before one is believed."""
ENOUGH = 3
"""Fewest articles from which such a share says anything."""


@value
class Captions:
    """Which weak kinds of captions this text has."""

    round: bool = False
    own_line: bool = False
    spaced: bool = False

    def of(self, sheet: DocumentDraft, lines: list[Line]) -> int:
        """Length of the caption at the head of an article's first line; 0 for none."""
        if not lines:
            return 0
        string = lines[0].string
        match = _SQUARE.match(string)
        if match and (len(lines) > 1 or match.end() < len(string)):
            return match.end()
        if self.round and (length := _round(lines)):
            return length
        if self.own_line and _own_line(lines):
            return len(string)
        return _spaced(sheet, lines[0]) if self.spaced else 0


def captions_of(sheet: DocumentDraft, articles: list[list[Line]]) -> Captions:
    """Count captions over all articles (each the first lines after a label)."""
    live = [lines for lines in articles if lines and not re.match(r"[(（]?(?:已?删|废止|略)", lines[0].string)]
    if len(live) < ENOUGH:
        return Captions()
    enough = SHARE * len(live)
    return Captions(
        sum(_round(lines) > 0 for lines in live) >= enough,
        not (sheet.layout.wrapped or sheet.layout.unstopped) and sum(_own_line(lines) for lines in live) >= enough,
        sum(_spaced(sheet, lines[0]) > 0 for lines in live) >= enough,
    )


def _round(lines: list[Line]) -> int:
    """Length of a phrase in brackets at the head of the label's line, above or before the wording; 0 for none."""
    match = _ROUND.match(lines[0].string)
    return match.end() if match and (len(lines) > 1 or match.end() < len(lines[0].string)) else 0


def _own_line(lines: list[Line]) -> bool:
    """True when the label's line holds a short phrase and the wording begins below it."""
    if len(lines) < 2 or len(lines[0].string) > _OWN_LINE or complete(lines[0].string):
        return False
    return not re.search(r"[,、:]", lines[0].string) and item_at(lines[1].string, 0) is None


def _spaced(sheet: DocumentDraft, line: Line) -> int:
    """Length of a phrase that white space parts from the wording; beside figures and Latin letters it says nothing."""
    start = line.span.start
    for at in range(start + 2, min(start + _OWN_LINE, line.span.end)):
        if at in sheet.text.gaps:
            phrase = line.string[: at - start]
            worded = (
                line.string[at - start] not in _LATIN
                and not re.search(r"[,。;:、()《》“”0-9]", phrase)
                and point_at(line.string, 0) is None
            )
            return at - start if worded else 0
    return 0
