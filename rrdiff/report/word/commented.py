"""Remarks on one text as comments of a Word file, at the words they are about.

    made = commented(document, [Comment(FoldedSpan(8, 12), ("F001【轻微】…", "“合法权力”疑为“合法权益”"))], data)
    made.data, made.inside, made.removed

Where the text was read from a .docx, the comments stand in that very file: styles, numbering, tables, pictures and what
others wrote and changed stay. Elsewhere, and where it cannot be proven that the text stays as it is, they stand in a
new document in the look of an official one. Either way the finished file is read again and its text held against the
source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.errors import UnprovenRedline
from rrdiff.messages import say
from rrdiff.report.word.certificate import prove
from rrdiff.report.word.redline import RedlineOptions, plain_document, signatures_of
from rrdiff.report.word.remarks import RunComment
from rrdiff.report.word.source.redline import source_comments
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import value
from rrdiff.views.redline.pointed import pointed


@value
class Comment:
    """A folded stretch of the text, and what is said about it, line by line."""

    span: FoldedSpan
    lines: tuple[str, ...]


@value
class CommentedFile:
    """A Word file with comments.

    Attributes:
        data: the file.
        count: how many comments it was given.
        inside: they stand in the file the text was read from.
        removed: how many things that reach outside that file were cut off.
    """

    data: bytes
    count: int
    inside: bool
    removed: int = 0


def commented(
    document: Document, comments: Sequence[Comment], data: bytes | None, options: RedlineOptions | None = None
) -> CommentedFile:
    """Put comments at the words of a text.

    Args:
        document: the text.
        comments: what to say, in any order.
        data: the bytes of the .docx it was read from; None for a text of another sort.
        options: author, date and language.

    Raises:
        BadArgument: the date is none, or the text was not read from ``data``.
        UnreadableInput: the package is damaged or hostile.
        UnprovenRedline: not even a new document gives back the text; nothing of it may be kept.
    """
    options = options or RedlineOptions()
    plan, places = pointed(document, [one.span for one in comments])
    notes = _remarks(
        (RunComment(at.paragraph, at.first, at.last, one.lines) for at, one in zip(places, comments, strict=True))
    )
    if data is not None:
        try:
            made = source_comments(document, plan, notes, data, options)
        except UnprovenRedline:
            pass
        else:
            return CommentedFile(made.data, len(notes), inside=True, removed=made.removed)
    words = say("word.page_one_comments", options.lang, name=document.text.name)
    fresh = plain_document(document, plan, notes, signatures=signatures_of(options), words=words, lang=options.lang)
    prove(fresh, document.text, document.text)
    return CommentedFile(fresh, len(notes), inside=False)


def _remarks(notes: Iterable[RunComment]) -> list[RunComment]:
    """In reading order, the wider before the narrower at one place."""
    return sorted(notes, key=lambda one: (one.paragraph, one.first, -one.last, one.lines))
