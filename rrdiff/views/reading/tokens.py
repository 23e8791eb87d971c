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
class Token:
    """One character as printed.

    Attributes:
        raw: extent in the source, with the white space behind it unless the line ends there.
        key: what it must share with another token to be the same: its letters after NFKC, or all of ``raw``.
        label: part of a printed label (第八条).
    """

    raw: RawSpan
    key: str
    label: bool


@value
class SourceLine:
    """One line of the source: tokens ``first`` to ``last`` (half-open); ``level`` is that of its first clause."""

    first: int
    last: int
    level: Level | None


class Tokens:
    """A document's tokens, and the way to them from folded offsets."""

    def __init__(self, document: Document, *, exact: bool) -> None:
        """Read ``document``; with ``exact`` width and white space make a difference."""
        self.document = document
        text = document.text
        labels, levels = _labels(document), _levels(document)
        tokens: list[Token] = []
        lines: list[SourceLine] = []
        keys: dict[str, str] = {}
        self._of_folded: list[int] = []
        first = 0
        starts, ends, folded = text.starts, text.ends, text.folded
        at = 0
        while at < len(folded):
            if folded[at] == "\n":
                self._of_folded.append(-1)
                # lines of nothing but signs without a glyph are folded into a line break beside them
                extent = RawSpan(starts[at], ends[at])
                at += 1
                for noise in _printed_lines(text.raw, extent):
                    if len(tokens) > first and noise.start > extent.start:
                        lines.append(_line(first, tokens, levels))
                        first = len(tokens)
                    tokens.append(Token(noise, text.raw[noise.start : noise.end], label=False))
                if len(tokens) > first:
                    lines.append(_line(first, tokens, levels))
                    first = len(tokens)
                continue
            after = at + 1
            while after < len(folded) and starts[after] == starts[at] and folded[after] != "\n":
                after += 1
            goes_on = after < len(folded) and folded[after] != "\n"
            end = starts[after] if goes_on else starts[at] + len(text.raw[starts[at] : ends[after - 1]].rstrip())
            raw = RawSpan(starts[at], max(end, starts[at] + 1))
            printed = text.raw[raw.start : raw.end]
            if exact:
                key = printed
            elif (key := keys.get(printed, "")) == "":
                key = keys[printed] = _SPACE.sub("", nfkc(printed)) or printed
            self._of_folded.extend([len(tokens)] * (after - at))
            tokens.append(Token(raw, key, at in labels))
            at = after
        if len(tokens) > first:
            lines.append(_line(first, tokens, levels))
        self.tokens = tuple(tokens)
        self.keys = tuple(token.key for token in tokens)
        self.lines = tuple(lines)
        self._firsts = [line.first for line in lines]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.tokens)

    def at(self, folded: int) -> int:
        """Token of a folded position; -1 for a line break."""
        return self._of_folded[folded]

    def between(self, start: int, end: int) -> list[int]:
        """Tokens of the folded positions from ``start`` up to but not including ``end``."""
        return self._of_folded[start:end]

    def line_of(self, token: int) -> int:
        """Number of the line a token stands in."""
        return bisect_right(self._firsts, token) - 1

    def key(self, line: SourceLine) -> str:
        """What two lines must share to be the same."""
        return "".join(token.key for token in self.tokens[line.first : line.last])

    def raw(self, first: int, last: int) -> RawSpan:
        """Source extent of the tokens from ``first`` up to but not including ``last``, of one line."""
        return RawSpan(self.tokens[first].raw.start, self.tokens[last - 1].raw.end)


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


def _line(first: int, tokens: list[Token], levels: list[tuple[int, int, Level]]) -> SourceLine:
    start, end = tokens[first].raw.start, tokens[-1].raw.end
    at = max(0, bisect_right(levels, start, key=lambda entry: entry[0]) - 1)
    for begins, ends, level in levels[at:]:
        if begins >= end:
            break
        if ends > start:
            return SourceLine(first, len(tokens), level)
    return SourceLine(first, len(tokens), None)
