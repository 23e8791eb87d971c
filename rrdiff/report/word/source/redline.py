"""The redline of a comparison in the package of the base's own .docx.

    made = source_redline(comparison, Path("base.docx").read_bytes())
    made.data, made.certificate, made.removed

Styles, numbering, headers, tables, pictures, notes and the changes and comments of other people stay; paragraphs that
did not change keep every byte. Other people's changes count as accepted, as the reader took them: rejecting the
changes signed here gives the base, accepting them the other text. What reaches outside the package is cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from rrdiff.classification.finding import Comparison
from rrdiff.errors import BadArgument, UnprovenRedline
from rrdiff.readers.docx.document import read_docx_origins
from rrdiff.readers.docx.pieces import Origins
from rrdiff.readers.package import Package
from rrdiff.report.word.body import Signatures
from rrdiff.report.word.package import packed
from rrdiff.report.word.redline import (
    OutsideRedline,
    Redline,
    RedlineOptions,
    page_one,
    redline,
    redline_plan,
    signatures_of,
)
from rrdiff.report.word.remarks import RunComment, remarks
from rrdiff.report.word.source.anchored import Anchored
from rrdiff.report.word.source.cells import by_cells
from rrdiff.report.word.source.comments import Comments
from rrdiff.report.word.source.contents import Contents
from rrdiff.report.word.source.fitted import fitted
from rrdiff.report.word.source.inert import neutralise
from rrdiff.report.word.source.labels import settle
from rrdiff.report.word.source.lines import Lines
from rrdiff.report.word.source.looks import choose_looks
from rrdiff.report.word.source.marks import PartIds, RevisionElements
from rrdiff.report.word.source.merged import ParagraphMerger
from rrdiff.report.word.source.proof import faults_of, proven
from rrdiff.report.word.source.writing import RedlineWriter
from rrdiff.structure.clause import Document
from rrdiff.text.source import Text, fold
from rrdiff.text.value import value
from rrdiff.views.redline.plan import IN_OTHER, Revised, lines_of


@value
class SourceRedline(Redline):
    """A redline, its proof, and how many things that reach outside the package were cut off."""

    removed: int


def redline_in_original(
    comparison: Comparison, data: bytes, options: RedlineOptions
) -> SourceRedline | OutsideRedline | None:
    """The redline in the base's own package, or a new document where it cannot be proven there.

    Returns:
        None where the base has no package.

    Raises:
        UnprovenRedline: nor can it be proven in a new document.
    """
    text = comparison.alignment.base.text
    if text.encoding != "docx" or sha256(data).hexdigest() != text.sha256:
        return None
    try:
        return source_redline(comparison, data, options)
    except UnprovenRedline as refused:
        made = redline(comparison, options, outside=text.name)
        return OutsideRedline(made.data, made.certificate, refused)


def source_redline(comparison: Comparison, data: bytes, options: RedlineOptions | None = None) -> SourceRedline:
    """The redline made in the base's own package, read again and proven.

    Args:
        comparison: whose base was read from ``data``.
        data: the bytes of the base's .docx.
        options: how it is written.

    Raises:
        BadArgument: the date is none, or the base was not read from these bytes.
        UnreadableInput: the package is damaged or hostile.
        UnprovenRedline: what was written does not give back the texts; nothing of it may be kept.
    """
    options = options or RedlineOptions()
    signatures = signatures_of(options)
    plan = redline_plan(comparison, exact=options.exact)
    notes = list(remarks(plan, comparison, options.lang)) if options.comments else []
    if comparison.narrowed and plan.paragraphs:
        notes.insert(0, RunComment(0, 0, 1, (page_one(comparison, signatures, options.lang),)))
    shown = comparison.alignment.other.text
    if comparison.narrowed:
        shown = fold(shown.name, "\n".join(lines_of(plan, IN_OTHER)))
    return _made(plan, notes, data, text=comparison.alignment.base.text, shown=shown, options=options)


def source_comments(
    document: Document, plan: Revised, notes: Sequence[RunComment], data: bytes, options: RedlineOptions
) -> SourceRedline:
    """A text's own package with comments and no change: rejecting and accepting give the very text.

    Raises:
        BadArgument: the date is none, or the text was not read from these bytes.
        UnreadableInput: the package is damaged or hostile.
        UnprovenRedline: what was written does not give back the text; nothing of it may be kept.
    """
    return _made(plan, notes, data, text=document.text, shown=document.text, options=options)


def _made(
    plan: Revised, notes: Sequence[RunComment], data: bytes, *, text: Text, shown: Text, options: RedlineOptions
) -> SourceRedline:
    """The base's package with the changes of a plan and with comments, read again and proven."""
    signatures = signatures_of(options)
    origins = read_docx_origins(text.name, data)
    if origins.extract.raw != text.raw:
        raise BadArgument("argument.other_base", name=text.name)
    package = Package(text.name, data)
    known = faults_of(package, text.name)
    contents = Contents(text.name, package, origins)
    removed = neutralise(contents)
    ids = _write(plan, notes, contents, origins, signatures, native=options.native)
    made = packed(contents.parts())
    return SourceRedline(made, proven(made, ids.given, known, text, shown), removed)


def _write(
    plan: Revised,
    notes: Sequence[RunComment],
    contents: Contents,
    origins: Origins,
    signatures: Signatures,
    *,
    native: bool,
) -> PartIds:
    """Change the trees of the parts; returns the numbers that changes were given."""
    ids = PartIds(contents.annotated())
    marks = RevisionElements(origins.parts[origins.main], ids, signatures)
    comments = Comments(contents, marks, signatures.wording)
    markers = comments.place(notes, plan)
    lines = Lines(origins)
    drafts = fitted(plan, lines, native=native)
    for draft in drafts:
        if draft.line is not None and lines.all[draft.line].in_row:
            draft.pieces = by_cells(draft.pieces, origins.extract.raw)
    merged = ParagraphMerger(lines, markers).merge(drafts)
    anchored = Anchored(merged, lines, marks)
    anchored.hold_marks()
    choose_looks(merged)
    settle(merged, origins)
    RedlineWriter(merged, lines, contents.roots(), marks, anchored).write()
    comments.write(origins.parts.values())
    return ids
