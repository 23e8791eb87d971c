"""What stands between two kept characters: which line ends of both sides are the same one.

kept        base gap            other gap          paired
…甲 | 乙…   。¶ 丙。¶           ，¶                the first ¶ of both: it ends the line that 甲 stands in
…¶ | 丙…    丁。¶               戊。¶              none: a line was taken out and another put in
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrdiff.difference.edit import Op
from rrdiff.difference.edits import diff
from rrdiff.text.value import value
from rrdiff.views.reading.tokens import SourceLine, Tokens

LEAST_SHARE = 0.5
"""Lines outside all clauses that share this part of the longer one are one line, changed; half is a guess."""
MOST_LINES = 400
"""Pairs of lines up to which changed lines are looked for between two kept ones."""

Pair = tuple[int, int]


@value
class Sequences:
    """Tokens and line ends of one text in order: ``items[i]`` is a token, or -1 - line for the end of a line."""

    items: tuple[int, ...]
    place_of_token: tuple[int, ...]
    place_of_end: tuple[int, ...]


def sequence(tokens: Tokens) -> Sequences:
    """Tokens and line ends of a text in order."""
    items: list[int] = []
    of_token: list[int] = []
    of_end: list[int] = []
    for number, line in enumerate(tokens.lines):
        of_token.extend(range(len(items), len(items) + line.last - line.first))
        items.extend(range(line.first, line.last))
        of_end.append(len(items))
        items.append(-1 - number)
    return Sequences(tuple(items), tuple(of_token), tuple(of_end))


def free_lines(
    base: Tokens, other: Tokens, base_lines: Sequence[int], other_lines: Sequence[int]
) -> Iterator[tuple[SourceLine, SourceLine]]:
    """Pairs of lines that nothing was compared with and that read the same, in order.

    The longest sequence by number of shared characters, over a table of lines.
    """
    left, right = [base.lines[one] for one in base_lines], [other.lines[one] for one in other_lines]
    alike = len(left) * len(right) <= MOST_LINES
    if not alike:  # only equal lines count, so the table needs no others
        common = {base.key(one) for one in left} & {other.key(one) for one in right}
        left = [one for one in left if base.key(one) in common]
        right = [one for one in right if other.key(one) in common]
    left_keys, right_keys = [base.key(one) for one in left], [other.key(one) for one in right]
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    scores: dict[Pair, int] = {}
    for row in range(len(left) - 1, -1, -1):
        for column in range(len(right) - 1, -1, -1):
            score = _shared(left_keys[row], right_keys[column], alike=alike)
            scores[row, column] = score
            together = score + table[row + 1][column + 1] if score else 0
            table[row][column] = max(together, table[row + 1][column], table[row][column + 1])
    row = column = 0
    while row < len(left) and column < len(right):
        score = scores[row, column]
        if score and table[row][column] == score + table[row + 1][column + 1]:
            yield left[row], right[column]
            row, column = row + 1, column + 1
        elif table[row][column] == table[row + 1][column]:
            row += 1
        else:
            column += 1


def _shared(base: str, other: str, *, alike: bool) -> int:
    """Characters two lines share; 0 when they are different lines."""
    if base == other:
        return len(base)
    if not alike or min(len(base), len(other)) < LEAST_SHARE * max(len(base), len(other)):
        return 0
    kept = sum(len(edit.base) for edit in diff(base, other) if edit.op is Op.KEEP)
    return kept if kept >= LEAST_SHARE * max(len(base), len(other)) else 0


def same_tokens(base: Tokens, other: Tokens, left: SourceLine, right: SourceLine) -> Iterator[Pair]:
    """Tokens that two lines share."""
    keys = [side.keys[line.first : line.last] for side, line in ((base, left), (other, right))]
    if keys[0] == keys[1]:
        yield from zip(range(left.first, left.last), range(right.first, right.last), strict=True)
        return
    places = [[at for at, key in enumerate(side) for _ in key] for side in keys]
    last = (-1, -1)
    for edit in diff("".join(keys[0]), "".join(keys[1])):
        if edit.op is not Op.KEEP:
            continue
        for one, two in zip(
            range(edit.base.start, edit.base.end), range(edit.other.start, edit.other.end), strict=True
        ):
            pair = places[0][one], places[1][two]
            if keys[0][pair[0]] == keys[1][pair[1]] and pair[0] > last[0] and pair[1] > last[1]:
                last = pair
                yield left.first + pair[0], right.first + pair[1]


def paired_ends(base: Sequence[int], other: Sequence[int], *, attached: bool) -> Pair | None:
    """Places in two gaps of the line ends that are the same one.

    Only gaps that begin inside a line that both texts keep (``attached``) have such line ends.
    """
    if not attached:
        return None
    ends = [next((at for at, item in enumerate(gap) if item < 0), None) for gap in (base, other)]
    return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
