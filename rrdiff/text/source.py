r"""A text as read, its folded form, and the map between the two.

Two copies of one regulation differ in a thousand ways that mean nothing: full-width and half-width marks, U+3000 and
no-break spaces, compatibility forms (㈠, ⒈, ⼈), zero-width and private-use characters, pinyin printed after a
character. All comparison therefore happens on a folded text; everything shown to a person comes from the raw one.

    >>> text = fold("demo", "第一条　责(zé)任，\n")
    >>> text.folded
    '第一条责任,\n'
    >>> text.raw_span(FoldedSpan(3, 4))
    Span(start=4, end=9)
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from rrdiff.text.pattern import deferred
from rrdiff.text.value import field, ordered_value, value


@ordered_value
class Span:
    """A half-open stretch ``[start, end)`` of code points; of which text is said where it is used."""

    start: int
    end: int

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True when both share at least one position."""
        return self.start < other.end and other.start < self.end


if TYPE_CHECKING:  # three sorts that a type checker keeps apart; in a run they are one class and cost nothing

    class RawSpan(Span):
        """A stretch of the characters of the source as read."""

    class FoldedSpan(Span):
        """A stretch of the folded text of a document."""

    class BodySpan(Span):
        """A stretch of a string cut out of a document, counted in that string: the body of a clause, a phrase."""

else:
    RawSpan = FoldedSpan = BodySpan = Span

SpanT = TypeVar("SpanT", bound=Span)


TABLE = "table"
"""Kind of the note on the lines of a table: a row each, cells parted by tabs, an empty one where a cell reaches on."""


@value
class ReadingNote:
    """Something the reader of a file format did or saw.

    ``span`` is in raw code points. ``aside`` marks text that is printed on the page but is no part of the
    document's run of text (a page number, a running head): the parser keeps it out of every clause.
    """

    kind: str
    span: RawSpan
    aside: bool = False
    values: tuple[tuple[str, str], ...] = ()


@value
class Text:
    """One source text, raw and folded.

    ``starts[i]`` and ``ends[i]`` are the raw offsets of folded character ``i``; a character that was folded away lies
    inside the extent of its neighbour, so the extents cover every raw character that is not white space. ``gaps`` are
    the folded positions before which white space was folded away. All of it follows from ``raw``, by which two texts
    are equal.
    """

    name: str
    raw: str
    encoding: str
    sha256: str
    folded: str = field(repr=False, compare=False)
    starts: array[int] = field(repr=False, compare=False)
    ends: array[int] = field(repr=False, compare=False)
    gaps: frozenset[int] = field(repr=False, compare=False)
    notes: tuple[ReadingNote, ...] = ()

    def raw_span(self, span: FoldedSpan) -> RawSpan:
        """Raw extent of a folded span; an empty span maps to the raw place before its position."""
        if span.end > span.start:
            return RawSpan(self.starts[span.start], self.ends[span.end - 1])
        at = self.starts[span.start] if span.start < len(self.starts) else len(self.raw)
        return RawSpan(at, at)

    def folded_at(self, raw_offset: int) -> int:
        """First folded position whose extent ends after ``raw_offset``."""
        at = bisect_left(self.ends, raw_offset + 1)
        return min(at, len(self.folded))


# Pinyin printed after a Han character, 責(zé)任: a bracketed syllable that carries a tone mark. Toneless Latin in
# brackets, 国内生产总值(GDP), is wording and stays.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_PINYIN = rf"[（(][a-zü]{{0,4}}[{_TONED}][a-zü{_TONED}]{{0,5}}[)）]"
_BREAK = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
# Format characters (zero width, direction marks, variation selectors), controls, lone surrogates, and of private use
# the signs of symbol fonts and the places where GBK has no character, which web copies print as spaces. Other
# characters of private use stand for rare names and are wording.
ZERO_WIDTH = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Signs without width that steer nothing but where a line may break: a class of characters for patterns."""
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
_NOISE = f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{_UNSEEN}\ud800-\udfff\ue4c6-\ue765\uf000-\uf0ff]"
_SPACE = "[^\\S\r\n\x0b\x0c\x85\u2028\u2029]+"


def _compatibility_forms() -> tuple[dict[int, str], dict[str, str]]:
    """Tables of one-to-one and one-to-many foldings, taken from NFKC for the ranges that are pure presentation.

    Circled figures (①) and unit signs (㎡) keep their form: dropping the circle would lose what was printed.
    """
    single: dict[int, str] = {}
    several: dict[str, str] = {}
    ranges = (
        (0x2E80, 0x2FD6),  # radicals, which text extracted from .pdf holds in place of characters
        (0x2474, 0x249C),  # ⑴ ⒈
        (0x3220, 0x322A),  # ㈠
        (0xF900, 0xFB00),  # compatibility ideographs
        (0xFE30, 0xFE70),  # vertical and small forms
        (0xFF01, 0xFFEF),  # full-width forms
        (0x2F800, 0x2FA20),
    )
    for first, last in ranges:
        for point in range(first, last):
            form = unicodedata.normalize("NFKC", chr(point))
            if form == chr(point) or " " in form:
                continue
            if len(form) == 1:
                single[point] = form
            else:
                several[chr(point)] = form
    single.update(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True))
    single.update(_old_places())
    return single, several


_RADICALS = (
    "⺁厂⺄乙⺒巳⺓幺⺝月⺟母⺠民⺧牛⺩王⺪疋⺬示⺻聿⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Radicals of the supplement, each with the character that is written alike; Unicode decomposes two of them."""
_LATER = {
    1: "\U00020087", 2: "\U00020089", 3: "\U000200cc", 9: "\u9fb4", 17: "\u9fb5", 22: "\u9fb6", 23: "\u9fb7",
    28: "\U000215d7", 29: "\u9fb8", 38: "\U0002298f", 46: "\u9fb9", 63: "\u9fba", 64: "\U000241fe", 79: "\u9fbb",
}  # fmt: skip
"""Characters of these places that Python's table does not have, by their number from U+E815."""


def _old_places() -> dict[int, str]:
    """Private places that GB 18030 gave to characters before Unicode had them; its edition of 2022 gives none."""
    trails = [trail for trail in range(0x50, 0xA1) if trail != 0x7F]
    found = {0xE815 + at: bytes((0xFE, trail)).decode("gb18030") for at, trail in enumerate(trails)}
    found |= {0xE815 + at: char for at, char in _LATER.items()}
    found |= dict(zip(range(0xE78D, 0xE797), ",。、:;!?〖〗…", strict=True))  # vertical forms, as NFKC has them
    return {point: char for point, char in found.items() if not 0xE000 <= ord(char) <= 0xF8FF}


@cache
def _folding() -> tuple[dict[int, str], dict[str, str], re.Pattern[str]]:
    """Characters that become one other or several, and the pattern of whatever does not stay one by one."""
    single, several = _compatibility_forms()
    return (
        single,
        several,
        deferred(
            f"(?P<pinyin>{_PINYIN})|(?P<line>{_BREAK})|(?P<space>{_SPACE})|(?P<noise>{_NOISE}+)"
            f"|(?P<several>[{''.join(map(re.escape, several))}])"
        ),
    )


_PLAIN = frozenset(map(chr, (0x09, 0x0A, 0x0D, 0xA0, 0x3000, *range(0x20, 0x7F)))) | frozenset(
    "，。、；：（）《》〈〉“”‘’？！〔〕【】·—×○‰℃ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ．＝０１２３４５６７８９"
)
"""Characters beside Han ones of which the breaks and spaces alone do not stay; most texts hold no others."""
_PLAIN_FOLDING: tuple[dict[int, str], dict[str, str], re.Pattern[str]] = (
    {0xFEE0 + point: chr(point) for point in range(0x21, 0x7F)},
    {},
    deferred(r"(?P<line>\r\n|[\n\r])|(?P<space>[^\S\r\n]+)"),
)
"""The folding of such a text, which is there in a fiftieth of the time."""


def _folding_of(raw: str) -> tuple[dict[int, str], dict[str, str], re.Pattern[str]]:
    plain = all("一" <= char <= "鿿" or char in _PLAIN for char in frozenset(raw))
    return _PLAIN_FOLDING if plain else _folding()


def _events(pattern: re.Pattern[str], raw: str) -> Iterator[re.Match[str]]:
    """Whatever does not stay as it is; a class of all Han characters, which stand before pinyin, is slow to compile."""
    for event in pattern.finditer(raw):
        start = event.start()
        if event.lastgroup != "pinyin" or (start and "\u3400" <= raw[start - 1] <= "\ufaff"):
            yield event


def fold(
    name: str, raw: str, *, encoding: str = "str", sha256: str | None = None, notes: tuple[ReadingNote, ...] = ()
) -> Text:
    r"""Fold ``raw`` and keep the way back.

    Guarantees, each with a property test of the same number:
        1. folding a folded text changes nothing;
        2. every raw character that is not white space lies in the extent of exactly one folded character or of the
           several characters it unfolds to (on a line of nothing but noise, in that of its line break);
        3. ``folded`` holds no white space but ``\n``, one for each line break of the source;
        4. extents are in order and do not overlap except where one raw character unfolds to several.
    """
    kept: list[str] = []
    starts, ends = array("i"), array("i")
    gaps: set[int] = set()
    pending: int | None = None  # raw start of noise waiting for the next kept character of its line
    at = 0
    single, several, pattern = _folding_of(raw)
    wide = raw.translate(single)
    places = array("i", range(len(raw) + 1))

    def keep(start: int, end: int) -> None:
        nonlocal pending
        if end <= start:
            return
        kept.append(wide[start:end])
        starts.extend(places[start:end])
        ends.extend(places[start + 1 : end + 1])
        if pending is not None:
            starts[-(end - start)] = pending
            pending = None

    for event in _events(pattern, raw):
        start, end = event.span()
        keep(at, start)
        at = end
        kind = event.lastgroup
        line_open = bool(starts) and kept[-1] != "\n"
        if kind == "line":
            kept.append("\n")
            starts.append(start if pending is None else pending)
            ends.append(end)
            pending = None
        elif kind == "space":
            gaps.add(len(starts))
        elif kind == "several":
            form = several[event.group()]
            first = start if pending is None else pending
            pending = None
            kept.append(form)
            starts.extend([first] * len(form))
            ends.extend([end] * len(form))
        elif line_open:
            ends[-1] = end
        elif pending is None:
            pending = start
    keep(at, len(raw))
    if pending is not None:
        if not starts:  # nothing but noise: show it rather than lose it
            kept.append(raw[pending])
            starts.append(pending)
            ends.append(len(raw.rstrip()))
        else:
            ends[-1] = len(raw.rstrip())
    digest = sha256 or hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return Text(
        name,
        raw,
        encoding=encoding,
        sha256=digest,
        folded="".join(kept),
        starts=starts,
        ends=ends,
        gaps=frozenset(gaps),
        notes=notes,
    )


_BLANK = deferred(rf"[\s{_UNSEEN}]*")


def blank(line: str) -> bool:
    r"""Whether a line prints nothing: it holds white space and characters that nobody sees, or none.

    >>> blank("\u3000\u200b"), blank("甲\u200b"), blank("\ue000")
    (True, False, False)
    """
    return not line or ((not line.isprintable() or line.isspace()) and bool(_BLANK.fullmatch(line)))


def up_to_marks(text: str, span: SpanT, marks: str) -> SpanT:
    """A stretch of a text with all around it up to the next of some marks on either side.

    >>> around = up_to_marks("甲。乙应当答复,丙备案。丁", BodySpan(4, 6), "。")
    >>> around.start, around.end
    (2, 11)
    """
    start = max(text.rfind(mark, 0, span.start) for mark in marks) + 1
    ends = [place for mark in marks if (place := text.find(mark, span.end)) >= 0]
    return type(span)(start, min(ends, default=len(text)))


def common_start(one: str, two: str) -> int:
    """Length of the common beginning, found by halving rather than character by character.

    >>> common_start("健全农村", "健全基层"), common_start("农村工作"[::-1], "基层工作"[::-1])
    (2, 2)
    """
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
