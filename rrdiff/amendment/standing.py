"""Whether the old law stands as a decision takes it to stand: articles numbered one after the other, each once."""

from __future__ import annotations

import re
from itertools import pairwise

from rrdiff.amendment.law import Law, bodies
from rrdiff.amendment.numbering import gaps
from rrdiff.amendment.outcome import Remark, remark
from rrdiff.amendment.places import LawPlace

RESTARTS = 3
"""Numbers given twice, the first among them, from which the numbering starts again for another text."""
_FORCE = re.compile("^本.{1,8}自[^，。]{2,30}起(?:施行|实施|生效)。?$")


def standing(law: Law) -> tuple[Remark, ...]:
    """What is wrong with the numbers of the old law; a 修正案 may leave gaps, which is why the first one is named."""
    numbers = [article.number for article in law.articles]
    if len(law.repeated) >= RESTARTS and (1, 0) in law.repeated:  # another text with articles of its own follows
        return ()
    out: list[Remark] = []
    missing = gaps([value for value, _ in numbers])
    if missing:
        out.append(remark("old_gap", place=LawPlace(article=(missing[0], 0)).printed))
    if law.repeated:
        out.append(remark("old_repeated", place=LawPlace(article=min(law.repeated)).printed))
    elif numbers != sorted(numbers):
        first = next(n for before, n in pairwise(numbers) if n < before)
        out.append(remark("old_order", place=LawPlace(article=first).printed))
    ends = [_FORCE.search("".join(bodies(article))) is not None for article in law.articles[-2:]]
    if ends == [True, False] and len(law.articles[-2].paragraphs) == 1 and not out:
        out.append(remark("old_order", place=LawPlace(article=numbers[-1]).printed))
    return tuple(out)
