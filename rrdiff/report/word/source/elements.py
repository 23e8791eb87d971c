"""New elements for the trees of a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from rrdiff.readers.wordml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN = (W, "{http://www.w3.org/XML/1998/namespace}")
"""How names begin that need no prefix but that of the vocabulary."""


def element(near: _Element, tag: str, attributes: Mapping[str, str]) -> _Element:
    """A new element that will stand in the tree of another.

    Where all its names are of the vocabulary of the other one, that one's prefix is enough; to look for all prefixes
    of a tree takes longer than to make the element.
    """
    prefix: str | None = near.prefix
    if prefix is not None and near.tag.startswith(W) and all(name.startswith(_PLAIN) for name in (tag, *attributes)):
        return near.makeelement(tag, dict(attributes), {prefix: W[1:-1]})
    return near.makeelement(tag, dict(attributes), cast("dict[str, str]", near.nsmap))
