"""Stretches of positions, found by their ends and not position by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence


def within(edges: Sequence[int], start: int, count: int) -> Sequence[int]:
    """Those of some edges that lie inside a stretch."""
    return edges[bisect_right(edges, start) : bisect_left(edges, start + count)]


def cuts(tokens: Sequence[int], stops: Sequence[int], more: Iterable[int] = ()) -> list[int]:
    """Positions between which words have one fate; ``stops`` are the tokens at which another one may begin."""
    if not tokens:
        return []
    if isinstance(tokens, range):
        first = tokens.start
        inside: Iterable[int] = [token - first for token in within(stops, first, len(tokens))]
    else:
        inside = range(1, len(tokens))
    return sorted({0, *inside, *more, len(tokens)})


def together(pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches, neighbours put together."""
    last: tuple[int, int] | None = None
    for start, end in pieces:
        if last is not None and last[1] == start:
            last = last[0], end
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last
