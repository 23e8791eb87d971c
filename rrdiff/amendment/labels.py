"""Labels of articles that come or get another number, in the style of the law: 第１３条 beside 第１２条."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from rrdiff.amendment.law import OLD, Article, Heading, Item, Law, Number, PrintedLabel, number_text

_BEHIND = re.compile("[:：、.．]+$")
_OPENS = ("（", "(")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How a law prints its labels: figures or not, their width, its sign for nought, what parts label and wording."""

    arabic: bool
    wide: bool
    ring: bool
    usual: PrintedLabel
    heading: PrintedLabel
    item: Item | None  # one whose brackets and gap all items have

    @classmethod
    def of(cls, law: Law) -> LabelStyle:
        """The style of a law."""
        texts = [one.label.text for one in law.articles]
        gaps = Counter((one.label.gap, one.label.behind) for one in law.articles)
        gap, behind = gaps.most_common(1)[0][0] if gaps else ("　", "")
        return cls(
            arabic=any(one.arabic for one in law.articles),
            wide=any(re.search("[０-９]", text) for text in texts),
            ring=any("〇" in text for text in texts) and not any("零" in text for text in texts),
            usual=PrintedLabel(gap=gap, behind=behind),
            heading=PrintedLabel(gap=_commonest([one.label.gap for one in law.body if isinstance(one, Heading)])),
            item=_of_one_style(law),
        )

    def label(self, number: Number, old: Article | None) -> PrintedLabel:
        """The label of an article: its own where it keeps its number."""
        if old is not None and old.number == number:
            return old.label
        own = old.label if old is not None else self.usual
        mark = _BEHIND.search(own.text)
        text = self.written(number_text(number, "条", arabic=self.arabic))
        return replace(own, text=text + (mark.group() if mark else ""), number=number)

    def styled(self, item: Item) -> Item:
        """A quoted item with the brackets that the law's own items have."""
        if self.item is None or OLD in item.wording.marks or item.label[:1] not in _OPENS:
            return item
        return replace(item, label=self.item.label, gap=self.item.gap)

    def written(self, label: str) -> str:
        """A label with the figures, or the sign for nought, that the law has."""
        label = label.translate(_WIDE) if self.wide else label
        return label.replace("零", "〇") if self.ring else label


def _commonest(gaps: list[str]) -> str:
    return Counter(gaps).most_common(1)[0][0] if gaps else "　"


def _of_one_style(law: Law) -> Item | None:
    """An item of a law all of whose items have the same brackets and the same gap."""
    items = [item for one in law.articles for block in one.paragraphs for item in block.items]
    styles = {(item.label[:1], item.label[-1:], item.gap) for item in items}
    return items[0] if len(styles) == 1 and items[0].label[:1] in _OPENS else None
