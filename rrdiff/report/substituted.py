"""The two wordings of a substitution in whole words: 国家 → 市, where 国家反 → 市反 was learned before 恐怖主义.

Where a word of its own ends the one wording and only a part of a word the other, the cut fell inside a word, and the
character belongs to what follows; 县级 → 市级 are whole.
"""

from __future__ import annotations

from rrdiff.alignment.match import Substitution
from rrdiff.text.words import words


def substituted_words(one: Substitution) -> tuple[str, str]:
    """Both wordings without a character that belongs to what follows."""
    for short, long in ((one.base, one.other), (one.other, one.base)):
        *before, last = words(short) or ("",)
        end = (words(long) or ("",))[-1]
        if before and len(last) == 1 < len(end) and end.endswith(last):
            return one.base.removesuffix(last), one.other.removesuffix(last)
    return one.base, one.other
