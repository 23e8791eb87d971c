"""The redline (花脸稿) of two texts as a Word document, and the clean copy (清洁稿) of the other text.

    data = redline(comparison, RedlineOptions(author="张三"))

Accepting all changes gives the other text, rejecting all the base; what ``Comparison.narrowed`` leaves out reads like
the base.
"""

from __future__ import annotations

from collections.abc import Iterable

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.errors import BadArgument, UnprovenRedline
from rrdiff.messages import say
from rrdiff.report.left_out import accepted_words
from rrdiff.report.word.body import WHOLE_PARAGRAPH_DELAY, CommentedRuns, Frame, Signatures, paragraphs_xml
from rrdiff.report.word.certificate import Certificate, prove
from rrdiff.report.word.look import (
    BODY,
    LABEL,
    STYLES,
    content_types,
    fonts_part,
    footer_part,
    header_part,
    relations,
    section_xml,
    settings_part,
    styles_part,
)
from rrdiff.report.word.package import CORE, core_properties, packed
from rrdiff.report.word.remarks import RunComment, remarks
from rrdiff.report.word.tracked import HEAD, PackageIds, R, Signature, W, comment_xml, comments_part
from rrdiff.report.wording import swapped_words
from rrdiff.structure.clause import Document, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.source import fold
from rrdiff.text.value import changed, value
from rrdiff.views.redline.anchors import chosen
from rrdiff.views.redline.plan import IN_OTHER, Revised, RevisedParagraph, RevisedRun, lines_of, plain, revised
from rrdiff.views.summary import summary_of

AUTHOR = "rrdiff"
DATE = "2000-01-01T00:00:00Z"
"""Date of all changes unless the caller gives one: nothing here reads a clock."""
_DATE = deferred(r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)Z?)?")


@value
class RedlineOptions:
    """How a redline is written.

    Attributes:
        author: name that the changes are signed with.
        date: their date, ``2026-05-01`` or ``2026-05-01T09:00:00Z``.
        native: moves as Word's own; else as a deletion and an insertion.
        exact: differences of width and spacing are changes too.
        comments: what was found stands in comments.
        lang: language of comments and notes.
    """

    author: str = AUTHOR
    date: str = DATE
    native: bool = True
    exact: bool = False
    comments: bool = True
    lang: str = "zh"


@value
class Redline:
    """A redline and the proof that it gives back both texts; of a choice of findings it gives back the base."""

    data: bytes
    certificate: Certificate


@value
class OutsideRedline(Redline):
    """A redline in a new document, since it could not be proven in the base's own file, and why not there."""

    refused: UnprovenRedline


def redline(comparison: Comparison, options: RedlineOptions | None = None, *, outside: str = "") -> Redline:
    """The redline of two texts as a .docx, read again and proven.

    Args:
        comparison: the two texts.
        options: how it is written.
        outside: name of the file whose look a reader must not take this document to have.

    Raises:
        BadArgument: the date is none.
        UnprovenRedline: what was written does not give back the texts; nothing of it may be kept.
    """
    options = options or RedlineOptions()
    plan = redline_plan(comparison, exact=options.exact)
    ids = PackageIds()
    signatures = signatures_of(options)
    notes = remarks(plan, comparison, options.lang) if options.comments else ()
    comments, places = _comments(notes, ids, signatures)
    body = paragraphs_xml(plan, _FRAME, signatures, ids, places, native=options.native)
    title = f"{say('word.title', options.lang)} {comparison.alignment.other.title}"
    words = page_one(comparison, signatures, options.lang)
    words += say("word.outside", options.lang, name=outside) if outside else ""
    data = _package(body, comments, words, title)
    return Redline(data, proof(data, comparison, plan))


def redline_docx(comparison: Comparison, lang: str = "zh") -> bytes:
    """The redline as it is written without any wishes."""
    return redline(comparison, RedlineOptions(lang=lang)).data


def proof(data: bytes, comparison: Comparison, plan: Revised) -> Certificate:
    """The certificate of a redline; of a choice of findings the accepted text must be that of the plan.

    Raises:
        UnprovenRedline: a text does not come out.
    """
    alignment = comparison.alignment
    shown = alignment.other.text if not comparison.narrowed else fold("plan", "\n".join(lines_of(plan, IN_OTHER)))
    return prove(data, alignment.base.text, changed(shown, name=alignment.other.text.name))


def clean_copy(document: Document, lang: str = "zh") -> bytes:
    """A text by itself in the look of an official document."""
    return plain_document(
        document, plain(document), (), signatures=signatures_of(RedlineOptions()), words="", lang=lang
    )


def plain_document(
    document: Document, plan: Revised, notes: Iterable[RunComment], *, signatures: Signatures, words: str, lang: str
) -> bytes:
    """A text by itself, kept as ``plan`` has it, with comments; ``words`` is what its first page says above."""
    ids = PackageIds()
    comments, places = _comments(notes, ids, signatures)
    body = paragraphs_xml(plan, _FRAME, signatures, ids, places)
    return _package(body, comments, words, f"{say('word.clean_title', lang)} {document.title}")


def _comments(
    notes: Iterable[RunComment], ids: PackageIds, signatures: Signatures
) -> tuple[list[str], list[CommentedRuns]]:
    """Comments as the package holds them, and where they stand in the body."""
    comments: list[str] = []
    places: list[CommentedRuns] = []
    for one in notes:
        number = ids.next()
        comments.append(comment_xml(number, one.lines, signatures.wording))
        places.append(CommentedRuns(one.paragraph, one.first, one.last, number))
    return comments, places


def redline_plan(comparison: Comparison, *, exact: bool) -> Revised:
    """What a redline shows of a comparison."""
    plan = revised(comparison, exact=exact)
    return chosen(plan, comparison) if comparison.narrowed else plan


def signatures_of(options: RedlineOptions) -> Signatures:
    """Author and date of every sort of change.

    Raises:
        BadArgument: the date is none.
    """
    found = _DATE.fullmatch(options.date)
    if found is None:
        raise BadArgument("argument.date", name=options.date)
    day, hour, minute, second = found[1], int(found[2] or 0), int(found[3] or 0), found[4] or "00"
    early = min(minute, 59 - WHOLE_PARAGRAPH_DELAY)
    numbering = say("word.numbering_author", options.lang, author=options.author)
    return Signatures(
        Signature(options.author, f"{day}T{hour:02}:{early:02}:{second}Z"),
        Signature(numbering, f"{day}T{hour:02}:{early:02}:{second}Z"),
        Signature(options.author, f"{day}T{hour:02}:{early + WHOLE_PARAGRAPH_DELAY:02}:{second}Z"),
    )


def page_one(comparison: Comparison, signatures: Signatures, lang: str) -> str:
    """What the reader of a redline must know before anything else."""
    alignment = comparison.alignment
    base, other = (document.title or document.text.name for document in (alignment.base, alignment.other))
    count = len(comparison.findings)
    promise = say("word.chosen", lang, count=count, other=other) if comparison.narrowed else say("word.whole", lang)
    words = say("word.page_one", lang, base=base, other=other, numbering=signatures.numbering.author, promise=promise)
    if alignment.works is Works.UNRELATED:
        words += say("word.unrelated", lang)
    words += accepted_words(comparison.accepted, lang)
    swapped = swapped_words(summary_of(comparison), lang)
    return f"{words}\n{swapped}" if swapped else words


def _paragraph_style(paragraph: RevisedParagraph) -> str:
    style = STYLES.get(paragraph.level, BODY) if paragraph.level is not None else BODY
    return f'<w:pStyle w:val="{style}"/>'


def _run_style(paragraph: RevisedParagraph, run: RevisedRun) -> str:
    return f'<w:rStyle w:val="{LABEL}"/>' if run.label and paragraph.level is Level.ARTICLE else ""


_FRAME = Frame(_paragraph_style, _run_style)


def _package(body: Iterable[str], comments: Iterable[str], words: str, title: str) -> bytes:
    """The whole package of a redline."""
    document = (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(body)}{section_xml()}</w:body></w:document>'
    )
    package, parts = relations()
    return packed(
        (
            ("[Content_Types].xml", content_types()),
            package,
            (CORE, core_properties(title)),
            ("word/document.xml", document.encode()),
            parts,
            ("word/styles.xml", styles_part()),
            ("word/fontTable.xml", fonts_part()),
            ("word/settings.xml", settings_part()),
            ("word/comments.xml", comments_part(comments)),
            ("word/header1.xml", header_part(words)),
            ("word/footer1.xml", footer_part()),
        )
    )
