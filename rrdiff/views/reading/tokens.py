r"""The characters of a document as a redline moves them: each with the white space that follows it, line by line.

A character that cannot be cut is one token, however many characters it folds to; what stands at the beginning and the
end of a line is layout, and so is a line without characters.

    raw       "㈠　甲负责\n\n  乙参加 \n"
    tokens    ㈠　 甲 负 责 ¶ 乙 参 加 ¶
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from rrdiff.structure.clause import Document, Level
from rrdiff.text.raised import nfkc
from rrdiff.text.source import RawSpan
from rrdiff.text.value import value

_SPACE = re.compile("[^\\S\x1c-\x1f]+")
"""White space; the separators among the controls are shown by signs of their own."""

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")


@value
class SourceLine:
    """One line of the source: tokens ``first`` to ``last`` (half-open); ``level`` is that of its first clause."""

    first: int
    last: int
    level: Level | None


class Tokens:
    """A document's tokens, and the way to them from folded offsets.

    Attributes:
        keys: what each must share with another token to be the same: its letters after NFKC, or all that is printed.
        labels: whether each is part of a printed label (第八条).
        lines: the lines they stand in.
    """

    def __init__(self, document: Document, *, exact: bool) -> None:
        """Read ``document``; with ``exact`` width and white space make a difference."""
        self.document = document
        text = document.text
        labels, levels = _labels(document), _levels(document)
        # extents in the source, with the white space behind unless the line ends there
        begins, behind = list[int](), list[int]()
        lines: list[SourceLine] = []
        self.keys, self.labels = list[str](), list[bool]()
        known: dict[str, str] = {}
        of_folded: list[int] = []
        first = 0
        starts, ends, folded, length = text.starts, text.ends, text.folded, len(text.folded)

        def line() -> None:
            nonlocal first
            if len(begins) > first:
                lines.append(SourceLine(first, len(begins), _level(begins[first], behind[-1], levels)))
                first = len(begins)

        def keep(start: int, end: int, key: str, *, label: bool) -> None:
            begins.append(start)
            behind.append(end)
            self.keys.append(key)
            self.labels.append(label)

        at = 0
        while at < length:
            if folded[at] == "\n":
                of_folded.append(-1)
                # lines of nothing but signs without a glyph are folded into a line break beside them
                for noise in _printed_lines(text.raw, RawSpan(starts[at], ends[at])):
                    if noise.start > starts[at]:
                        line()
                    keep(noise.start, noise.end, text.raw[noise.start : noise.end], label=False)
                line()
                at += 1
                continue
            start, after = starts[at], at + 1
            while after < length and starts[after] == start and folded[after] != "\n":
                after += 1
            goes_on = after < length and folded[after] != "\n"
            end = starts[after] if goes_on else start + len(text.raw[start : ends[after - 1]].rstrip())
            end = max(end, start + 1)
            printed = text.raw[start:end]
            if exact:
                key = printed
            elif (key := known.get(printed, "")) == "":
                key = known[printed] = _SPACE.sub("", nfkc(printed)) or printed
            of_folded += [len(begins)] * (after - at)
            keep(start, end, key, label=at in labels)
            at = after
        line()
        self._begins, self._behind, self._of_folded = begins, behind, of_folded
        self.lines = tuple(lines)
        self._firsts = [one.first for one in lines]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.keys)

    def between(self, start: int, end: int) -> list[int]:
        """Tokens of the folded positions from ``start`` up to but not including ``end``."""
        return self._of_folded[start:end]

    def line_of(self, token: int) -> int:
        """Number of the line a token stands in."""
        return bisect_right(self._firsts, token) - 1

    def key(self, line: SourceLine) -> str:
        """What two lines must share to be the same."""
        return "".join(self.keys[line.first : line.last])

    def raw(self, first: int, last: int) -> RawSpan:
        """Source extent of the tokens from ``first`` up to but not including ``last``, of one line."""
        return RawSpan(self._begins[first], self._behind[last - 1])


def _printed_lines(raw: str, extent: RawSpan) -> Iterator[RawSpan]:
    """What of a line break's extent is printed: one stretch a line."""
    for match in _LINE.finditer(raw, extent.start, extent.end):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if match[0].strip():
            yield RawSpan(start, start + len(match[0].strip()))


def _labels(document: Document) -> frozenset[int]:
    """Folded positions of all labels."""
    return frozenset(at for clause in document.clauses for at in range(clause.label.start, clause.label.end))


def _levels(document: Document) -> list[tuple[int, int, Level]]:
    """Where each clause begins and ends in the source, and its level."""
    found = [
        (raw.start, raw.end, clause.level)
        for clause in document.clauses
        for span in clause.spans
        if len(span)
        for raw in (document.text.raw_span(span),)
    ]
    return sorted(found, key=lambda entry: entry[:2])


def _level(start: int, end: int, levels: list[tuple[int, int, Level]]) -> Level | None:
    """The level of the first clause of a line."""
    at = max(0, bisect_right(levels, start, key=lambda entry: entry[0]) - 1)
    for begins, ends, level in levels[at:]:
        if begins >= end:
            break
        if ends > start:
            return level
    return None
