"""Lists written without sight of the rules: each row a pattern over one passage and what is put in its place.

A row of ``blind.tsv`` and those after it is a kind, a pattern and a replacement. ``~`` before the pattern: its
borders need not be borders of words; ``!``: what stands in quotation marks is read too. A replacement that begins with
``@`` names a function of this module. Rows are put into halves by their own wording, so that none is moved when others
come.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.planted.passages import Article, Candidate, Change, Passage

FIRST = "blind"
LISTS = (FIRST, "blind_second", "blind_third", "blind_fourth", "blind_fifth")
"""The lists, in the order in which they were written."""
_SEED = "blind"
_DIGITS = "零一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_LABEL = re.compile(r"（([一二三四五六七八九]?十?[一二三四五六七八九十])）[ 　]*\Z")
_NUMERAL = re.compile("[一二三四五六七八九十]+")
_PLAIN = re.compile("[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SHORT = re.compile(r"《([^《》]{4,30})》（以下(?:简称|称)[“《]?([^”》）]{2,12})[”》]?）")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list.

    Attributes:
        kind: its kind; harmless ones begin with ``h_``.
        half: the half it belongs to.
        pattern: what is sought.
        new: what is put there, or the name of the function that writes it.
        whole: the stretch must begin and end with a word.
        quoted: quotations are read too.
    """

    kind: str
    half: str
    pattern: re.Pattern[str]
    new: str
    whole: bool
    quoted: bool


@cache
def rows(table: str = FIRST) -> tuple[Row, ...]:
    """The rows of a list."""
    lines = Path(__file__).with_name(f"{table}.tsv").read_text(encoding="utf-8").split("\n")
    return tuple(_row(line) for line in lines if line[:1] not in {"", "#"})


def _row(line: str) -> Row:
    kind, pattern, new = line.split("\t")
    half = half_of(line)
    flags = pattern[: len(pattern) - len(pattern.lstrip("!~"))]
    return Row(kind, half, re.compile(pattern[len(flags) :]), new, "~" not in flags, "!" in flags)


def half_of(name: str) -> str:
    """The half a row or a text falls into, by its own characters."""
    return ("tune", "held_out")[hashlib.sha256((_SEED + name).encode()).digest()[0] % 2]


def chinese(number: int) -> str:
    """A number below one hundred in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def arabic(number: str) -> int:
    """A Chinese number below one hundred."""
    tens, ten, ones = number.partition("十")
    if not ten:
        return _DIGITS.index(number)
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def _next(number: str, by: int = 1) -> str:
    """The numeral behind a Chinese one, or before it."""
    return chinese(arabic(number) + by)


def _chinese_date(found: re.Match[str]) -> str:
    year, month, day = _DATE.fullmatch(found[1]).groups()  # type: ignore[union-attr]
    return "".join("〇一二三四五六七八九"[int(one)] for one in year) + f"年{chinese(int(month))}月{chinese(int(day))}日"


_WRITERS: dict[str, Callable[[re.Match[str]], str]] = {
    "arabic": lambda found: str(arabic(found[1])),
    "chinese": lambda found: chinese(int(found[1])),
    "percent": lambda found: f"{arabic(found[1])}%",
    "hundredths": lambda found: "百分之" + chinese(int(found[1])),
    "tenthousand": lambda found: f"{arabic(found[1])}0000元",
    "tenthousandwan": lambda found: f"{arabic(found[1])}万元",
    "hundredthousand": lambda found: f"{arabic(found[1])}00,000元",
    "thousand": lambda found: f"{arabic(found[1])}000元",
    "hundred": lambda found: f"{arabic(found[1])}00元",
    "capital_thousand": lambda found: f"{_CAPITALS[arabic(found[1])]}仟元",
    "chinese_date": _chinese_date,
    "fullwidth": lambda found: "".join(chr(ord(one) + 0xFEE0) for one in found[1]),
    "cite条": lambda found: f"第{arabic(found[1])}条",
    "cite款": lambda found: f"第{arabic(found[1])}款",
    "item": lambda found: f"第({arabic(found[1])})项",
    "million": lambda found: f"{arabic(found[1])}000000元",
    "permille": lambda found: f"{arabic(found[1])}‰",
    "digits": lambda found: "".join("〇一二三四五六七八九"[int(one)] for one in found[1]),
    "next条": lambda found: f"{_next(found[1])}条",
    "back条": lambda found: f"{_next(found[1], -1)}条",
    "next款": lambda found: f"{_next(found[1])}款",
    "next项": lambda found: f"（{_next(found[1])}）项",
    "zero_width": lambda _: "\u200b",
    "byte_order": lambda _: "\ufeff",
    "no_break": lambda _: "\u00a0",
    "soft_hyphen": lambda _: "\u00ad",
    "en_space": lambda _: "\u2002",
}
_LABELS: dict[str, Callable[[str], str]] = {
    "label_half": lambda number: f"({number})",
    "label_arabic": lambda number: f"（{arabic(number)}）",
    "label_dot": lambda number: f"{arabic(number)}.",
    "label_pause": lambda number: f"{number}、",
}
_OF_ARTICLES = frozenset({*_LABELS, "short_name"})
"""Writers that read more than a passage."""
LEAST_LABELS = 2
"""Items of an article from which on their labels are rewritten together."""


def of_article(article: Article, table: str = FIRST) -> list[Candidate]:
    """All changes of a list that could be planted into an article."""
    found = [one for passage in article.passages for row in rows(table) for one in _of_row(passage, row)]
    return [*found, *_labels(article), *_short_names(article)] if table == FIRST else found


def _of_row(passage: Passage, row: Row) -> Iterator[Candidate]:
    if row.new[1:] in _OF_ARTICLES:
        return
    for found in row.pattern.finditer(passage.text if row.quoted else passage.masked):
        start, end = found.span()
        if "\0" in found.group() or (row.whole and not passage.whole(start, end)):
            continue
        if row.new[:1] == "@" and found.re.groups and _NUMERAL.fullmatch(found[1]) and not _PLAIN.fullmatch(found[1]):
            continue
        new = _WRITERS[row.new[1:]](found) if row.new[:1] == "@" else found.expand(row.new)
        yield _candidate(passage, row, start, end, new)


def _candidate(passage: Passage, row: Row, start: int, end: int, new: str) -> Candidate:
    """A candidate over the stretch that differs."""
    old = passage.text[start:end]
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    while old and new and old[-1] == new[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    return Candidate(row.kind, row.half, f"{row.pattern.pattern}→{row.new}", (passage.change(start, end, new),))


def _labels(article: Article) -> Iterator[Candidate]:
    """The labels of all items of an article written in another way."""
    raw = article.document.text.raw
    labels = [_LABEL.search(raw, 0, passage.start) for passage in article.passages]
    found = [one for one in labels if one]
    if len(found) < LEAST_LABELS or found[0][1] != "一":
        return
    for row in rows():
        writer = _LABELS.get(row.new[1:])
        if writer:
            changes = tuple(Change(one.start(), one.start() + len(one[1]) + 2, writer(one[1])) for one in found)
            yield Candidate(row.kind, row.half, row.new, changes)


def _short_names(article: Article) -> Iterator[Candidate]:
    """A short name that the text explains, spelled out."""
    raw = article.document.text.raw
    row = next(one for one in rows() if one.new == "@short_name")
    for named in _SHORT.finditer(raw):
        long, short = named.groups()
        for passage in article.passages:
            at = passage.masked.find(short)
            if at >= 0 and passage.start + at > named.end() and passage.whole(at, at + len(short)):
                yield _candidate(passage, row, at, at + len(short), f"《{long}》")
