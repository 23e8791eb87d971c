"""Which article of a new text was which of the old one, and the same for 款: by wording, in order, then moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rrdiff.amendment.law import Article, Paragraph, bodies

LIKE = 0.35
"""Share of common pairs of characters from which two articles are one article amended."""
MOVED = 0.7
"""The same for articles that changed their order."""
NUMBERED = re.compile(r"第[一二三四五六七八九十百零千\d]+[条款项章]")
"""One number of a reference."""


def plain(text: str) -> str:
    """Wording without the numbers of references."""
    return NUMBERED.sub("第条", text)


def text_of(article: Article) -> str:
    """All wording of an article."""
    return "\n".join(bodies(article))


def paragraph_text(paragraph: Paragraph) -> str:
    """All wording of a 款."""
    return "\n".join([paragraph.wording.text, *(item.wording.text for item in paragraph.items)])


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def linked(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Index in ``new`` → index in ``old``."""
    one, two = [plain(text) for text in old], [plain(text) for text in new]
    pairs_old, pairs_new = [_pairs(text) for text in one], [_pairs(text) for text in two]
    sizes_old, sizes_new = [max(1, len(text) - 1) for text in one], [max(1, len(text) - 1) for text in two]

    def likeness(i: int, j: int) -> float:
        if one[i] == two[j]:
            return 1.0
        if 2 * min(sizes_old[i], sizes_new[j]) < LIKE * (sizes_old[i] + sizes_new[j]):
            return 0.0
        small, large = sorted((pairs_old[i], pairs_new[j]), key=len)
        shared = sum(min(count, large[pair]) for pair, count in small.items() if pair in large)
        return 2 * shared / (sizes_old[i] + sizes_new[j])

    table = [[likeness(i, j) for j in range(len(two))] for i in range(len(one))]
    best = [[0.0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(two) - 1, -1, -1):
            here = table[i][j] + best[i + 1][j + 1] if table[i][j] >= LIKE else 0.0
            best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
    out: dict[int, int] = {}
    i = j = 0
    while i < len(one) and j < len(two):
        if table[i][j] >= LIKE and best[i][j] == table[i][j] + best[i + 1][j + 1]:
            out[j] = i
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    free = [i for i in range(len(one)) if i not in set(out.values())]
    for j in range(len(two)):
        if j in out or not free:
            continue
        found = max(free, key=lambda i, j=j: (table[i][j], -i))  # type: ignore[misc]
        if table[found][j] >= MOVED:
            out[j] = found
            free.remove(found)
    return out
