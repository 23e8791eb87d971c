"""Whether a published text is what a decision makes of the old one, article by article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rrdiff.amendment.law import Article, Heading, Law, article_lines, item_label, label_of
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.wording import folded

_SPACE = re.compile(r"\s+")
NEAR = 4
"""Characters shown on both sides of a difference."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One article, heading or title that differs; an empty side has none.

    Attributes:
        article: number of the article ("43", "120-1"), or the address of a heading ("ch3", "title").
        label: as printed.
        changes: (applied, published) readings with some characters around them.
        check: row of the catalogue that says what to look at.
    """

    article: str
    label: str
    applied: str
    published: str
    changes: tuple[tuple[str, str], ...]
    check: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The comparison of the applied text with a published one."""

    articles: int
    articles_equal: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def prove(applied: Law, published: Law) -> Proof:
    """Compare the two texts."""
    found: list[Difference] = []
    if applied.title.text and published.title.text and _plain(applied.title.text) != _plain(published.title.text):
        found.append(_difference("title", "", applied=applied.title.text, published=published.title.text))
    numbers = sorted({a.number for a in applied.articles} | {a.number for a in published.articles})
    equal = 0
    for number in numbers:
        ours, theirs = applied.by_number.get(number), published.by_number.get(number)
        if ours is not None and theirs is not None and _lines(ours) == _lines(theirs):
            equal += 1
            continue
        name = f"{number[0]}-{number[1]}" if number[1] else str(number[0])
        label = label_of(ours or theirs or Article(number, ()))
        found.append(_difference(name, label, applied=_article(ours), published=_article(theirs)))
    found += _headings(applied, published)
    return Proof(len(numbers), equal, tuple(found))


def _headings(applied: Law, published: Law) -> list[Difference]:
    """Headings that read otherwise or stand before another article."""
    ours, theirs = _places(applied), _places(published)
    out: list[Difference] = []
    for address in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get(address, ("", "", "")), theirs.get(address, ("", "", ""))
        if (_plain(one[1]), one[2]) != (_plain(other[1]), other[2]):
            texts = [f"{title}（{before}）" if title else "" for _, title, before in (one, other)]
            found = _difference(address, one[0] or other[0], applied=texts[0], published=texts[1])
            same_title = all(texts) and _plain(one[1]) == _plain(other[1])
            out.append(replace(found, check="against.chapter") if same_title else found)
    return out


def _places(law: Law) -> dict[str, tuple[str, str, str]]:
    """Address of each heading → label, title, label of the first article below."""
    out: dict[str, tuple[str, str, str]] = {}
    path = LawPlace()
    for index, entry in enumerate(law.body):
        if isinstance(entry, Heading):
            level = entry.level.value if entry.level.value in {"part", "chapter", "section"} else "part"
            path = path.below(level, entry.number)
            first = next((label_of(e) for e in law.body[index:] if isinstance(e, Article)), "")
            out.setdefault(path.address, (label_of(entry), entry.title.text, first))
    return out


def _lines(article: Article) -> list[str]:
    lines = [_plain(line) for line in article_lines(article)]
    lines[0] = lines[0].removeprefix(_plain(label_of(article)))
    return lines


def _article(article: Article | None) -> str:
    """Own text of an article, one 款 or 项 a line."""
    if article is None:
        return ""
    out: list[str] = []
    for paragraph in article.paragraphs:
        out += [paragraph.wording.text] if paragraph.wording.text else []
        out += [item_label(item) + item.wording.text for item in paragraph.items]
    return "\n".join(out)


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


def _difference(article: str, label: str, *, applied: str, published: str) -> Difference:
    changes: list[tuple[str, str]] = []
    if applied and published:
        matcher = SequenceMatcher(None, applied, published, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                changes.append((applied[max(0, a - NEAR) : b + NEAR], published[max(0, c - NEAR) : d + NEAR]))
    return Difference(
        article, label, applied=applied, published=published, changes=tuple(changes), check=_check(applied, published)
    )


def _check(applied: str, published: str) -> str:
    """What a reader should look at."""
    if not applied:
        return "against.only_published"
    if not published:
        return "against.only_applied"
    if folded(_plain(applied)) == folded(_plain(published)):
        return "against.breaks" if _plain(applied) == _plain(published) else "against.width"
    bare = [re.sub(r"[、，,；;。：:\s]", "", text) for text in (applied, published)]
    if bare[0] == bare[1]:
        return "against.punctuation"
    numbers = [re.sub(r"第[一二三四五六七八九十百零千\d]+[条款项章]", "", text) for text in (applied, published)]
    return "against.references" if numbers[0] == numbers[1] else "against.wording"
