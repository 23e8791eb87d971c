"""The two wordings of a substitution in whole words: 国家 → 市, where 国家反 → 市反 was learned before 恐怖主义.

Where a word of its own ends the one wording and only a part of a word the other, the cut fell inside a word, and the
character belongs to what follows; 县级 → 市级 are whole. Where both wordings are nearly always followed by the same
head of a name, the cut fell inside the name: 水行政主管 → 水务 are shown as 水行政主管部门 → 水务部门.
"""

from __future__ import annotations

from rrdiff.alignment.match import Alignment, Substitution
from rrdiff.text.words import words

_HEADS = ("部门", "机构", "机关", "单位", "组织", "人民政府", "委员会")
"""What names of bodies end with; a wording in front of one is no name without it."""
MOSTLY = 0.8
"""Share of the places of either wording that a head must follow."""


def substituted_words(one: Substitution, alignment: Alignment) -> tuple[str, str]:
    """Both wordings without a character that belongs to what follows, or with the head of the name that follows."""
    for short, long in ((one.base, one.other), (one.other, one.base)):
        *before, last = words(short) or ("",)
        end = (words(long) or ("",))[-1]
        if before and len(last) == 1 < len(end) and end.endswith(last):
            return one.base.removesuffix(last), one.other.removesuffix(last)
    head = _head(one, alignment)
    return one.base + head, one.other + head


def _head(one: Substitution, alignment: Alignment) -> str:
    """What nearly always follows both wordings; nothing where one of them is a name by itself."""
    texts = (one.base, alignment.base.text.folded), (one.other, alignment.other.text.folded)
    for head in _HEADS:
        counts = [(text.count(wording), text.count(wording + head)) for wording, text in texts]
        if all(places > 0 and followed >= MOSTLY * places for places, followed in counts):
            return head
    return ""
