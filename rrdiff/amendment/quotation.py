"""What a decision quotes and what it says in its own words, told apart before anything is read.

Every quotation becomes one sign (``QUOTED``) in the decision's own words, so that formulas are matched on those alone.
A quotation opens every paragraph with “ and closes only the last with ”; printed decisions stray from that in known
ways (each article closed and opened again, no “ on later paragraphs, “ ” inside “ ”), which are read as well.

    >>> skeleton = read_skeleton("一、将“甲\\n“乙”修改为“丙‘丁’”。")
    >>> skeleton.text.replace(QUOTED, "Q"), [quote.paragraphs for quote in skeleton.quotes.values()]
    ('一、将Q修改为Q。', [('甲', '乙'), ('丙“丁”',)])
"""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTED = "\ue000"
"""Stands for one quotation in the decision's own words."""
_NOISE = re.compile("[\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]")
_FULL = str.maketrans(",:;()", "，：；（）")
_ENDS = "。；：！？”’》）〉"
_STARTS = re.compile(
    r"\s*[“「\"]?(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[）)]|\d+[.．、]|第[一二三四五六七八九十百千零〇两\d]+[条章节编]"
    r"|本(?:决定|修正案)|《|[“「])"
)
_NEW_OPERATION = re.compile(
    r"(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])(?:将|把|在|删|增加|原|对|修改|第[^，。“]{1,20}?[条款项](?:修改|增加|改为|[^，。]{0,12}中的“))"
    r"|本(?:决定|修正案)自"
)
"""Opening of a paragraph that cannot go on with a quotation: its closing mark was lost."""
WRAPPED = 20
"""A line shorter than this was not broken by the width of a page."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: its paragraphs without the marks, its place in the source, whether its marks are irregular."""

    paragraphs: tuple[str, ...]
    start: int
    end: int
    irregular: bool = False

    @property
    def text(self) -> str:
        """The wording in one piece."""
        return "".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The decision's own words: paragraphs between line feeds, quotations by their place, offsets into the source."""

    text: str
    offsets: tuple[int, ...]
    quotes: dict[int, Quote]


def read_skeleton(source: str) -> Skeleton:
    """Set the quotations of a decision's source text apart."""
    return _Tokenizer().read(_paragraphs(source))


def _paragraphs(source: str) -> list[list[tuple[str, int]]]:
    """Paragraphs as characters with their offsets; lines that a page broke are joined."""
    found: list[list[tuple[str, int]]] = []
    previous = ""
    for match in re.finditer(r"[^\r\n\x0b\x0c\u2028\u2029]+", source):
        chars = [(char, match.start() + place) for place, char in enumerate(match.group()) if not _NOISE.match(char)]
        line = "".join(char for char, _ in chars)
        left, right = len(line) - len(line.lstrip()), len(line.rstrip())
        if left >= right:
            continue
        text = line[left:right]
        broken = len(previous) >= WRAPPED and previous[-1] not in _ENDS and not _STARTS.match(text)
        if broken and found and not _indented(line):
            found[-1].extend(chars[left:right])
        else:
            found.append(chars[left:right])
        previous = text
    return found


def _indented(line: str) -> bool:
    """Whether a line opens with the space of a new paragraph."""
    return line.startswith(("\u3000\u3000", "    "))


class _Tokenizer:
    """Walks paragraphs, in or out of a quotation."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.offsets: list[int] = []
        self.quotes: dict[int, Quote] = {}
        self.open: list[str] | None = None
        self.depth = 0
        self.begin = 0
        self.last = 0
        self.irregular = False
        self.mark = "“"

    def read(self, paragraphs: list[list[tuple[str, int]]]) -> Skeleton:
        """The skeleton of all paragraphs."""
        for paragraph in paragraphs:
            self._paragraph(paragraph)
        if self.open is not None:
            self.irregular = True
            self._close(self.last)
        return Skeleton("".join(self.out), tuple(self.offsets), self.quotes)

    def _paragraph(self, chars: list[tuple[str, int]]) -> None:
        line = "".join(char for char, _ in chars)
        if self.open is not None:
            if _NEW_OPERATION.match(line):
                self.irregular = True
                self._close(self.last)
            else:
                self.open.append("")
                self.depth = 1
        if self.open is None and self.out:
            self._put("\n", chars[0][1])
        first = True
        for char, at in chars:
            self.last = at + 1
            char = self._straight(char)
            if self.open is None:
                if char == "“":
                    self.open, self.depth, self.begin, self.irregular = [""], 1, at, False
                else:
                    self._put(char.translate(_FULL), at)
            elif first and char == "“":
                pass
            elif char == "“":
                self.depth += 1
                self.open[-1] += char
            elif char == "”":
                self.depth -= 1
                if self.depth:
                    self.open[-1] += char
                else:
                    self._close(at + 1)
            else:
                self.open[-1] += char
            first = False
        if self.open is not None and self.depth > 1 and line.rstrip("。；，")[-1:] in ("”", '"'):
            self.irregular = True
            self.open[-1] = self.open[-1].rstrip("。；，").removesuffix("”")
            self._close(self.last)

    def _straight(self, char: str) -> str:
        """Typewriter and corner marks as curved ones."""
        if char == '"':
            return "“" if self.open is None else "”"
        return {"「": "“", "」": "”", "『": "‘", "』": "’"}.get(char, char)

    def _put(self, char: str, at: int) -> None:
        self.out.append(char)
        self.offsets.append(at)

    def _close(self, end: int) -> None:
        paragraphs = tuple(_inner(text.strip()) for text in self.open or () if text.strip())
        self.quotes[len(self.out)] = Quote(paragraphs, self.begin, end, self.irregular)
        self._put(QUOTED, self.begin)
        self.open, self.depth = None, 0


def _inner(text: str) -> str:
    """Inner quotation marks as the law prints them."""
    if "“" in text or "”" in text:
        return text
    return text.replace("‘", "“").replace("’", "”")
