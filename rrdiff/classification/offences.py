"""Whether two sentences punish the same deed: only then is one sum put for the other.

违反本办法规定,擅自填埋坑塘的,处一万元以上三万元以下罚款。
违反本办法规定,向河道倾倒渣土的,处二万元以上五万元以下罚款。      another deed: its fine was not raised
"""

from __future__ import annotations

from rrdiff.text.pattern import deferred
from rrdiff.text.words import words

_DEED = deferred("(?:违反[^,。;]{0,40}规定,)?(?P<deed>[^。]{6,200}?)的,(?=[^。]{0,80}(?:处|责令|由|给予|没收))")
"""What somebody has done who is punished."""
_REFERS = deferred("^有(?:前[款项]|前[一二三两]款|上述)|前款")
"""A deed that the clause before tells."""
_CITES = deferred("^有下列|^违反[^,。;]*$")
"""A deed that an article cited or the items that follow tell."""
_NAMES_NONE = frozenset({"违反", "规定", "有关", "国家", "本法", "条例"})
"""Words that stand in deeds of every kind."""
_WORD = 2
"""Characters of the shortest word that tells one deed from another."""
SAME_DEED = 0.4
"""Share of the words of the shorter of two deeds that the other holds, below which another deed is punished. Of 12
pairs told differently in thirteen revisions (2026-11) six of one deed hold 0.44 and more, six of two 0.31 and less."""


def other_deed(base: str, other: str) -> bool:
    """True for two sentences (folded) that punish deeds of which the words are hardly the same.

    A deed that is only referred to, as 有前款行为, is another than one that is told.

    >>> other_deed("擅自填埋坑塘的,处一万元罚款", "向河道倾倒渣土的,处一万元罚款")
    True
    """
    deeds = [found.group("deed") if (found := _DEED.match(text)) else "" for text in (base, other)]
    if not all(deeds) or any(map(_CITES.search, deeds)):
        return False
    referred = [_REFERS.search(deed) is not None for deed in deeds]
    if any(referred):
        return not all(referred)
    one, two = map(_words, deeds)
    return bool(one and two) and len(one & two) < SAME_DEED * min(len(one), len(two))


def _words(deed: str) -> frozenset[str]:
    """The words of a deed that tell it from others."""
    return frozenset(word for word in words(deed) if len(word) >= _WORD) - _NAMES_NONE
