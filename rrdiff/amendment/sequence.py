"""The items of a decision one after the other: what an item says of those that stand below it.

一、对第九条作如下修改：          the items below are about 第九条
一、将下列法规中的“甲”修改为“乙”：    the items below are places
"""

from __future__ import annotations

from rrdiff.amendment import patterns
from rrdiff.amendment.decision import Leaf
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.reader import LeafReader


def operations_of(leaves: tuple[Leaf, ...]) -> tuple[Operation, ...]:
    """All operations of a section, in order."""
    found: list[Operation] = []
    pairs: tuple[tuple[str, str], ...] = ()
    above: tuple[str, LawPlace] = ("", LawPlace())
    for at, leaf in enumerate(leaves):
        common = patterns.COMMON_WORDS.match(leaf.text)
        rest = common.end() if common else 0
        told = leaf.text[rest:].strip() or (at + 1 < len(leaves) and leaves[at + 1].text)
        reader = LeafReader(leaf)
        if reader.only_opens() and at + 1 < len(leaves) and _below(leaves[at + 1], leaf.label):
            continue
        if (opened := reader.opens_below()) is not None and at + 1 < len(leaves) and _below(leaves[at + 1], leaf.label):
            above = (leaf.label, opened)
            continue
        if above[0] and _below(leaf, above[0]):
            reader.context, reader.current = above[1], [above[1]]
        if common is not None and told and reader.places_only(told):
            pairs, reader.i = reader.common_pairs(common), rest
        elif pairs and not reader.places_only(leaf.text):
            pairs = ()
        found += reader.read_places(pairs) if pairs else reader.read()
    return tuple(found)


def _below(leaf: Leaf, label: str) -> bool:
    """Whether an item stands below the one with a label: 一、（二） below 一、."""
    return bool(label) and leaf.label != label and leaf.label.startswith(label)
