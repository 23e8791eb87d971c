"""What local rules leave to the law or to another rule by name, so that its clauses need no counterpart.

第五条 村民代表依照《村民委员会组织法》的规定选举产生。     the chapter 村民委员会的选举 is left to the law
第四十条 违反本办法规定的行为,法律已有处罚规定的,从其规定。   so are the penalties of the law
"""

from __future__ import annotations

import re
from functools import cached_property

from rrdiff.alignment.match import Alignment
from rrdiff.structure.clause import HEADINGS, Clause

_PENALTIES = re.compile("[^。;]*法律[^。;]{0,50}(?:从其规定|依照其规定|适用其规定)")
_OFFENCES = re.compile("处罚|法律责任|违反")
_PUNISHES = re.compile("处[^,。;]{1,24}罚款|[处以]罚款|拘留|吊销|没收|撤销登记|给予警告")
_ENTITLES = re.compile("举报|控告|申诉|检举|退还|赔偿|补偿|复议|诉讼")
"""A clause that gives somebody a right is missed even where the penalties are left to the law."""
_BY_NAME = re.compile(
    "(?:依照|按照|依据|适用|根据)(?:《[^》]+》(?:和|、|以及|及|或者)?)+[^,。;]{0,6}规定([一-鿿]{2,14})"
)
_SUBJECT_MATTER = 2
"""Characters of the word that names both what is left and the chapter of it: 选举."""
_GENERAL = frozenset({"管理", "监督", "执行", "处理", "办理", "实施", "规定", "责任", "职责", "组织", "保障"})
"""Words that close many chapters and say nothing of what is left."""


class Left:
    """What the other text of a pair leaves to others."""

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read yet."""
        self._base = alignment.base
        self._other = alignment.other

    def by(self, clause: Clause, text: str) -> str:
        """Citation of the clause of the other text that leaves a clause of the base to others; "" for none."""
        if self._penalties and _PUNISHES.search(text) and not _ENTITLES.search(text):
            return self._penalties
        return next((where for address, where in self._chapters if clause.address[: len(address)] == address), "")

    @cached_property
    def _penalties(self) -> str:
        for clause in self._other.clauses:
            for found in _PENALTIES.finditer(self._other.body(clause)):
                if _OFFENCES.search(found.group()):
                    return clause.citation
        return ""

    @cached_property
    def _chapters(self) -> tuple[tuple[tuple[object, ...], str], ...]:
        """Addresses of the chapters of the base that are left, each with the citation of what leaves it."""
        headings = [
            (tuple(one.address), self._base.folded(one.heading)) for one in self._base.clauses if one.level in HEADINGS
        ]
        out = []
        for clause in self._other.clauses:
            for found in _BY_NAME.finditer(self._other.body(clause)):
                words = {found.group(1)[at : at + _SUBJECT_MATTER] for at in range(len(found.group(1)) - 1)} - _GENERAL
                out += [(address, clause.citation) for address, name in headings if name[-_SUBJECT_MATTER:] in words]
        return tuple(out)
