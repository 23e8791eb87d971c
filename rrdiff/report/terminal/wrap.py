"""Where a line of Chinese may end.

Chinese breaks between any two characters, except before a closing mark and after an opening one; figures, Latin words
and the marks of a change ([- -] {+ +}) stay whole. Columns are counted as the terminal does: a Han character takes two.
"""

from __future__ import annotations

from rich.cells import cell_len

_NOT_FIRST = frozenset("，。、；：！？）》〉」』】〕”’…—·,.;:!?)]}%％›")
_NOT_LAST = frozenset("（《〈「『【〔“‘([{‹")
_MARKS = frozenset({"[-", "-]", "{+", "+}"})


def breaks(text: str, first: int, rest: int) -> list[int]:
    """Offsets at which ``text`` goes on in a new line, for a first line of ``first`` and others of ``rest`` columns."""
    widths = [cell_len(sign) for sign in text]
    out: list[int] = []
    start, limit = 0, first
    while True:
        end, column = start, 0
        while end < len(text) and (column + widths[end] <= limit or end == start or text[end] == " "):
            column += widths[end]
            end += 1
        if end == len(text):
            return out
        start = next((cut for cut in range(end, start, -1) if _may_break(text, cut)), end)
        limit = rest
        out.append(start)


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before ``text[at]``."""
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " " or before + after in _MARKS:
        return False
    if text[at : at + 2] in {"-]", "+}"} or text[max(0, at - 2) : at] in {"[-", "{+"}:
        return False
    return not (_latin(before) and _latin(after))


def _latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in "_-+/.@'")
