"""Findings as comments of a Word file: what ``lint`` and ``errata`` do with ``-o FILE.docx``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rrdiff.cli.options import RowsFormat
from rrdiff.cli.output import write, write_text

if TYPE_CHECKING:
    from rrdiff.cli.inputs import Packages
    from rrdiff.report.word.commented import Comment
    from rrdiff.structure.clause import Document

SUFFIX = ".docx"


def wants_file(form: RowsFormat, output: Path | None, suffix: str = SUFFIX) -> bool:
    """Whether an output is a file with that ending, such as a Word file with comments; a form said overrules it."""
    return output is not None and form is RowsFormat.TEXT and output.suffix.lower() == suffix


def write_comments(
    document: Document, packages: Packages, comments: Sequence[Comment], output: Path, lang: str
) -> None:
    """Write a text with comments, in the file it came from where that is a .docx, and say so.

    Args:
        document: the text.
        packages: the Word files that were read.
        comments: what to say at which words.
        output: the file to write.
        lang: language of the comments and of the line on standard output.
    """
    from rrdiff.messages import say
    from rrdiff.report.word.commented import commented
    from rrdiff.report.word.redline import RedlineOptions

    text = document.text
    made = commented(document, comments, packages.get(text.sha256), RedlineOptions(lang=lang))
    write(made.data, output)
    said = say(
        "word.comments_inside" if made.inside else "word.comments_fresh",
        lang,
        count=made.count,
        name=text.name,
        target=str(output),
    )
    if made.removed:
        said += say("word.cut_off", lang, count=made.removed)
    if text.encoding == "docx" and not made.inside:
        said += say("word.comments_not_inside", lang, name=text.name)
    write_text(said + "\n", None)
