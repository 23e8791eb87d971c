r"""The characters of a document as a redline moves them: each with the white space that follows it, line by line.

A character that cannot be cut is one token, however many characters it folds to; what stands at the beginning and the
end of a line is layout, and so is a line in which nothing is seen.

    raw       "㈠　甲负责\n\n  乙参加 \n"
    tokens    ㈠　 甲 负 责 ¶ 乙 参 加 ¶
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from rrdiff.structure.clause import Document, Level
from rrdiff.text.raised import nfkc
from rrdiff.text.source import ZERO_WIDTH, RawSpan, blank
from rrdiff.text.value import value

_SPACE = re.compile(f"(?:[^\\S\x1c-\x1f]|[{ZERO_WIDTH}])+")
"""White space and signs without width; the separators among the controls are shown by signs of their own."""

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")


@value
class SourceLine:
    """One line of the source: tokens ``first`` to ``last`` (half-open); ``level`` is that of its first clause."""

    first: int
    last: int
    level: Level | None


class _Keys(dict[str, str]):
    """What a printed character must share with another one to be the same: its letters after NFKC, made once."""

    def __missing__(self, printed: str) -> str:
        """Make the key of a character that is met for the first time."""
        key = self[printed] = _SPACE.sub("", nfkc(printed)) or printed
        return key


class Tokens:
    """A document's tokens, and the way to them from folded offsets.

    Attributes:
        keys: what each must share with another token to be the same: its letters after NFKC, or all that is printed.
        labels: 1 for each that is part of a printed label (第八条), 0 for others.
        lines: the lines they stand in.
    """

    def __init__(self, document: Document, *, exact: bool) -> None:
        """Read ``document``; with ``exact`` width and white space make a difference."""
        self.document = document
        self._levels = _levels(document)
        self._level_starts = [entry[0] for entry in self._levels]
        self._marked = _labels(document)
        self._key_of: Callable[[str], str] = str if exact else _Keys().__getitem__
        # extents in the source, with the white space behind unless the line ends there
        self._begins, self._behind, self._of_folded = list[int](), list[int](), list[int]()
        self.keys, self.labels = list[str](), bytearray()
        lines: list[SourceLine] = []
        text = document.text
        starts = text.starts.tolist()
        at = 0
        for line in text.folded.split("\n"):
            if line:
                self._read_line(at, at + len(line), starts)
            at += len(line)
            if at < len(text.folded):
                # lines of nothing but controls and symbols are folded into a line break beside them
                begins, ends = starts[at], text.ends[at]
                for noise in _printed_lines(text.raw, RawSpan(begins, ends)) if ends - begins > 1 else ():
                    if noise.start > begins:
                        self._end_line(lines)
                    self._keep(noise.start, noise.end, text.raw[noise.start : noise.end], label=False)
                self._of_folded.append(-1)
                at += 1
            self._end_line(lines)
        self.lines = tuple(lines)
        self._firsts = [one.first for one in lines]

    def _read_line(self, at: int, stop: int, starts: Sequence[int]) -> None:
        """Take the characters of one line; all at once where each is one character of the source, as mostly."""
        raw, last, here = self.document.text.raw, starts[stop - 1], starts[at:stop]
        whole = here == [*range(here[0], last + 1)]
        if not whole and len({*here}) < len(here):
            self._read_signs(at, stop, starts)
            return
        behind = [*here[1:], max(last + 1, last + len(raw[last : self.document.text.ends[stop - 1]].rstrip()))]
        self._of_folded += range(len(self.keys), len(self.keys) + len(here))
        self._begins += here
        self._behind += behind
        self.labels += self._marked[at:stop]
        key_of, done, count = self._key_of, 0, len(here)
        while done < count:  # what goes on without a gap, the last of it with what stands behind it
            apart = here[done] - done
            end = count if whole else bisect_right(range(count), apart, done, key=lambda one: here[one] - one)
            self.keys += map(key_of, raw[here[done] : here[end - 1]])
            self.keys.append(key_of(raw[here[end - 1] : behind[end - 1]]))
            done = end

    def _read_signs(self, at: int, stop: int, starts: Sequence[int]) -> None:
        """Take the characters of a line some of which are several in the folded text."""
        text = self.document.text
        while at < stop:
            start, after = starts[at], at + 1
            while after < stop and starts[after] == start:
                after += 1
            end = starts[after] if after < stop else start + len(text.raw[start : text.ends[after - 1]].rstrip())
            end = max(end, start + 1)
            self._of_folded += [len(self.keys)] * (after - at)
            self._keep(start, end, self._key_of(text.raw[start:end]), label=bool(self._marked[at]))
            at = after

    def _keep(self, start: int, end: int, key: str, *, label: bool) -> None:
        self._begins.append(start)
        self._behind.append(end)
        self.keys.append(key)
        self.labels.append(label)

    def _end_line(self, lines: list[SourceLine]) -> None:
        """End a line, if it has characters."""
        first, last = lines[-1].last if lines else 0, len(self.keys)
        if last > first:
            lines.append(SourceLine(first, last, self._level(self._begins[first], self._behind[-1])))

    def _level(self, start: int, end: int) -> Level | None:
        """The level of the first clause of a line."""
        for at in range(max(0, bisect_right(self._level_starts, start) - 1), len(self._levels)):
            begins, ends, level = self._levels[at]
            if begins >= end:
                break
            if ends > start:
                return level
        return None

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.keys)

    def between(self, start: int, end: int) -> list[int]:
        """Tokens of the folded positions from ``start`` up to but not including ``end``."""
        return self._of_folded[start:end]

    def stretch(self, start: int, end: int) -> range | None:
        """The same, where they follow each other in one line, one for each position."""
        if start >= end or self.document.text.folded.find("\n", start, end) >= 0:
            return None
        first, last = self._of_folded[start], self._of_folded[end - 1]
        return range(first, last + 1) if last - first == end - 1 - start else None

    def line_of(self, token: int) -> int:
        """Number of the line a token stands in."""
        return bisect_right(self._firsts, token) - 1

    def firsts(self, start: int, end: int) -> list[int]:
        """The tokens between two others at which a line begins."""
        return self._firsts[bisect_right(self._firsts, start) : bisect_left(self._firsts, end)]

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
        if not blank(match[0]):
            yield RawSpan(start, start + len(match[0].strip()))


def _labels(document: Document) -> bytearray:
    """Which folded positions are part of a label."""
    out = bytearray(len(document.text.folded))
    for clause in document.clauses:
        label = clause.label
        out[label.start : label.end] = b"\1" * len(label)
    return out


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
