"""What is written into a page: words of the catalogue, and texts made safe to stand in markup.

Whatever comes from a text or a file name goes through ``escaped``, ``PageWords.say`` or ``PageWords.mixed`` before it
stands in a page; functions of this package whose names end in ``_html`` return finished markup.
"""

from __future__ import annotations

from rrdiff.messages import say
from rrdiff.text.pattern import deferred

_CHINESE = deferred('([㐀-鿿豈-﫿](?:[^“”"<>]*[㐀-鿿豈-﫿])?)')


def escaped(text: str) -> str:
    """A text as it stands in markup, between tags or in a quoted attribute.

    >>> escaped('<b title="甲">&')
    '&lt;b title=&#34;甲&#34;&gt;&amp;'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


class PageWords:
    """The words of a page in its language."""

    def __init__(self, lang: str) -> None:
        """Speak ``lang``."""
        self.lang = lang
        self.comma, self.stop, self.colon = ("、", "；", "：") if lang == "zh" else (", ", "; ", ": ")

    def say(self, key: str, **values: object) -> str:
        """A row of the catalogue, escaped."""
        return escaped(say(key, self.lang, **values))

    def plain(self, key: str, **values: object) -> str:
        """A row of the catalogue as it is, to be made safe by whoever sets it."""
        return say(key, self.lang, **values)

    def mixed(self, text: str) -> str:
        """A text, escaped; what is Chinese among English words is told apart, for voices and for fonts."""
        if self.lang == "zh":
            return escaped(text)
        pieces = [escaped(piece) for piece in _CHINESE.split(text)]
        pieces[1::2] = [f'<bdi lang="zh-Hans">{piece}</bdi>' for piece in pieces[1::2]]
        return "".join(pieces)
