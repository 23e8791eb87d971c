"""The articles of one title through all versions that a library has: who changed what, when.

2005-01-01  第八条   ……应当每年报告。
2018-09-01  第九条   ……应当每季度报告。      amended, renumbered; 第一次修正
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import PurePath
from typing import Any
from unicodedata import normalize

from rrdiff.difference.edit import Op
from rrdiff.difference.edits import diff
from rrdiff.errors import BadArgument
from rrdiff.library.changes import article_number, law_change
from rrdiff.library.entry import Entry
from rrdiff.library.library import Library
from rrdiff.library.metadata import work_of
from rrdiff.library.resting import covered
from rrdiff.structure.clause import Document, Level
from rrdiff.text.numerals import LARGEST, to_chinese, to_int
from rrdiff.text.pattern import deferred

_ARTICLE = deferred(r"第?([^第条之-]+)条?(?:[之-]([^第条之-]+)条?)?")
"""How an article may be named: 第八条, 八, 8, 第8条, 第一百二十条之一, 120-1."""


class ArticleStep(StrEnum):
    """What a version did to an article."""

    FIRST = "first"  # it stands in the oldest version
    SAME = "same"
    AMENDED = "amended"
    RENUMBERED = "renumbered"
    ADDED = "added"
    DELETED = "deleted"
    MERGED = "merged"  # it went into an article that comes from another one


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One article in one version.

    Attributes:
        thread: what this article is throughout, whatever its number: counted from 0.
        article: its number in this version, that of the version before where it was deleted, that of the article it
            went into where it was merged.
        date, organ, act: when and by whom this version was made, as its 题注 tells.
        wording: its text in this version.
        before: its text in the version before; "" where it did not stand there.
    """

    thread: int
    step: ArticleStep
    article: str
    citation: str
    name: str
    title: str
    date: str
    organ: str
    act: str
    wording: str
    before: str

    def flat(self) -> dict[str, Any]:
        """The row for a table: plain values only."""
        return {**asdict(self), "step": self.step.value}


def marked(row: HistoryRow) -> tuple[tuple[str, str], ...]:
    """The wording of a row in pieces: what it keeps of the version before, what is ``gone`` and what has ``come``.

    White space is left out.
    """
    before, wording = ("".join(text.split()) for text in (row.before, row.wording))
    if row.step is ArticleStep.MERGED:
        return (("keep", before),)
    if row.step is not ArticleStep.AMENDED:
        return (("keep", wording or before),)
    out: list[tuple[str, str]] = []
    for edit in diff(before, wording):
        if edit.op is Op.KEEP:
            out.append(("keep", wording[edit.other.start : edit.other.end]))
            continue
        out += [("gone", before[edit.base.start : edit.base.end]), ("come", wording[edit.other.start : edit.other.end])]
    return tuple(piece for piece in out if piece[1])


@dataclass(frozen=True, slots=True)
class _Version:
    entry: Entry
    document: Document
    articles: dict[str, str]


def versions_of(library: Library, title: str) -> tuple[Entry, ...]:
    """The versions of a title, the oldest first; a version is named by its file too, with or without its folder.

    Raises:
        BadArgument: the library has no text of that title.
    """
    found = library.versions.get(work_of(title), ())
    named = [entry for entry in library.entries if entry.name in {title, PurePath(title).name}]
    found = found or (library.versions[named[0].work] if named else ())
    if not found:
        raise BadArgument("library.no_such_title", name=title)
    return found


def history(library: Library, title: str, article: str = "") -> Iterator[HistoryRow]:
    """Rows of all articles, thread by thread and in each the oldest version first; of one article where it is named.

    Args:
        library: where the versions are.
        title: title of the text, or the name of one of its versions.
        article: number in the newest version that has it, in any writing.

    Raises:
        BadArgument: the library has no text of that title, or no version has the article, or it is no number.
    """
    if article:
        article = _number_of(article)
    versions = [_version(library, entry) for entry in versions_of(library, title)]
    threads: list[list[HistoryRow]] = []
    at: dict[str, int] = {}
    for number, wording in versions[0].articles.items():
        at[number] = len(threads)
        threads.append([_row(len(threads), ArticleStep.FIRST, number, versions[0], wording=wording, before="")])
    for old, new in pairwise(versions):
        at = _stepped(threads, at, old, new)
    chosen = [rows for rows in threads if not article or article in _numbers(rows)]
    if not chosen:
        raise BadArgument("library.no_such_article", name=title, article=_citation(article))
    if article and len(chosen) > 1:  # the number was another article's before
        now = [rows for rows in chosen if rows[-1].article == article and rows[-1].step is not ArticleStep.DELETED]
        chosen = now or chosen
    return (row for rows in chosen for row in rows)


def _number_of(written: str) -> str:
    """The number of an article as it stands in its id: "120-1" of 第一百二十条之一.

    Raises:
        BadArgument: it is no number.
    """
    found = _ARTICLE.fullmatch(normalize("NFKC", "".join(written.split())))
    parts = [to_int(part) for part in found.groups() if part] if found else [None]
    if any(part is None or part > LARGEST for part in parts):
        raise BadArgument("library.no_article_number", name=written)
    return "-".join(map(str, parts))


def _citation(number: str) -> str:
    """How an article is cited."""
    main, _, part = number.partition("-")
    return f"第{to_chinese(int(main))}条" + (f"之{to_chinese(int(part))}" if part else "")


def _numbers(rows: list[HistoryRow]) -> set[str]:
    return {row.article for row in rows}


def _version(library: Library, entry: Entry) -> _Version:
    document = library.document(entry)
    articles: dict[str, str] = {}
    for clause in document.clauses:
        number = article_number(clause)
        if number:
            label = document.raw((clause.label,)) if clause.level is not Level.ARTICLE and len(clause.label) else ""
            articles[number] = articles.get(number, "") + label + document.raw(clause.body).replace("\n", "")
    return _Version(entry, document, articles)


def _stepped(threads: list[list[HistoryRow]], at: dict[str, int], old: _Version, new: _Version) -> dict[str, int]:
    """Go one version on; what is returned is the thread of each article of the new version."""
    went = law_change(old.document, new.document).articles
    heirs = _heirs(went, old, new)
    after: dict[str, int] = {}
    for number, thread in at.items():
        there, before = went.get(number, ""), old.articles[number]
        if not there or there not in new.articles:
            threads[thread].append(_row(thread, ArticleStep.DELETED, number, new, wording="", before=before))
            continue
        wording = new.articles[there]
        if heirs[there] != number:
            threads[thread].append(_row(thread, ArticleStep.MERGED, there, new, wording=wording, before=before))
            continue
        after[there] = thread
        step = (
            ArticleStep.AMENDED
            if wording != before
            else (ArticleStep.SAME if there == number else ArticleStep.RENUMBERED)
        )
        threads[thread].append(_row(thread, step, there, new, wording=wording, before=before))
    for number, wording in new.articles.items():
        if number not in after:
            after[number] = len(threads)
            threads.append([_row(len(threads), ArticleStep.ADDED, number, new, wording=wording, before="")])
    return after


def _heirs(went: Mapping[str, str], old: _Version, new: _Version) -> dict[str, str]:
    """Of each article of the new version the old one that it goes on from: the one that gave it most of its words."""
    givers: dict[str, list[str]] = defaultdict(list)
    for number, there in went.items():
        if number in old.articles and there in new.articles:
            givers[there].append(number)
    return {
        there: max(found, key=lambda one: len(covered(new.articles[there], old.articles[one])))
        if len(found) > 1
        else found[0]
        for there, found in givers.items()
    }


def _row(thread: int, step: ArticleStep, number: str, version: _Version, *, wording: str, before: str) -> HistoryRow:
    """What one version did to an article."""
    events = [event for event in version.document.events if event.date == version.entry.date]
    made = next((event for event in events if event.kind in {"amended", "revised", "passed"}), None)
    return HistoryRow(
        thread,
        step,
        article=number,
        citation=_citation(number),
        name=version.entry.name,
        title=version.entry.title,
        date=version.entry.date,
        organ=made.organ if made else version.entry.metadata.organ,
        act=made.act if made else "",
        wording=wording,
        before=before,
    )
