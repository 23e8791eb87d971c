"""Labels of articles that come or get another number, in the style of the law: 第１３条 beside 第１２条."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from rrdiff.amendment.law import Article, Law, Number, PrintedLabel, number_text

_BEHIND = re.compile("[:：、.．]+$")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How a law prints its labels: figures or not, their width, its sign for nought, what parts label and wording."""

    arabic: bool
    wide: bool
    ring: bool
    usual: PrintedLabel

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
        )

    def label(self, number: Number, old: Article | None) -> PrintedLabel:
        """The label of an article: its own where it keeps its number."""
        if old is not None and old.number == number:
            return old.label
        own = old.label if old is not None else self.usual
        mark = _BEHIND.search(own.text)
        text = self.written(number_text(number, "条", arabic=self.arabic))
        return replace(own, text=text + (mark.group() if mark else ""), number=number)

    def written(self, label: str) -> str:
        """A label with the figures, or the sign for nought, that the law has."""
        label = label.translate(_WIDE) if self.wide else label
        return label.replace("零", "〇") if self.ring else label
