"""The files a job makes, each exactly as the command line writes it.

    compare A B [--decision D] -o .html .docx .xlsx .md .csv .txt .json .jsonl, table A B -o .docx      of every pair
    errata A B, errata A B -o .docx, errata A B --format json                     of a reprint
    compare A B C -o .html .json .jsonl                                              of several texts
    lint A, lint A -o .docx, lint A --format json                                 of one text
--write-accepted FILE                                                         of all of these

What several files need is made with the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rrdiff.alignment.by_hand import SetLink
from rrdiff.alignment.match import Works
from rrdiff.amended import explained
from rrdiff.classification.finding import Comparison
from rrdiff.collate import Collation, collate
from rrdiff.lint import Lint
from rrdiff.report.accepted_file import accepted_file
from rrdiff.report.findings_csv import comparison_csv
from rrdiff.report.markdown.comparison import comparison_markdown
from rrdiff.report.page.lint import lint_page
from rrdiff.report.page.matrix import matrix_page
from rrdiff.report.page.page import comparison_page
from rrdiff.report.records.comparison import comparison_json
from rrdiff.report.records.document import dumps
from rrdiff.report.records.errata import errata_record
from rrdiff.report.records.lint import lint_record
from rrdiff.report.records.matrix import matrix_json
from rrdiff.report.rows import comparison_jsonl, matrix_jsonl, rows
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
from rrdiff.report.terminal.errata import errata_report, siglum
from rrdiff.report.terminal.lint import lint_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.word.comment_words import base_comments, lint_comments, reprint_comments
from rrdiff.report.word.commented import Comment, commented
from rrdiff.report.word.redline import RedlineOptions, redline_docx
from rrdiff.report.word.source.redline import redline_in_original
from rrdiff.report.word.table.document import table_document
from rrdiff.report.workbook.workbook import comparison_workbook
from rrdiff.structure.clause import Document
from rrdiff.views.accepted import Accepted, acceptance_of, acceptance_of_slip, without_accepted

FILE_COLUMNS = 80
"""Columns of a text report that goes to a file, as on the command line."""


@dataclass(frozen=True, slots=True)
class Product:
    """One file to make: ``form`` names it in the window and in the message catalogue."""

    form: str
    suffix: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user says beside the texts.

    Attributes:
        works: what the texts are to each other, where that was picked.
        witnesses: further texts that testify between readings.
        accepted: findings that were judged before and are left out.
        lang: language of the files.
        decision: what explains the differences of two texts.
        links: what a person has set between the clauses of two texts.
    """

    works: Works | None
    witnesses: tuple[Document, ...]
    accepted: tuple[Accepted, ...]
    lang: str
    decision: Document | None = None
    links: tuple[SetLink, ...] = ()


def pair_products(whole: Comparison, base: Path, other: Path, asked: Asked) -> list[Product]:
    """The files of two texts, which were read from ``base`` and ``other``; the table names no grounds."""
    lang = asked.lang
    left = without_accepted(whole, asked.accepted)
    found = left if asked.decision is None else explained(left, asked.decision)
    products = [
        Product("page", "html", lambda: comparison_page(found, lang)),
        Product("redline", "docx", lambda: own_redline(found, base, lang)),
        Product("table", "docx", lambda: table_document(left, lang, TableChoice())),
        Product("workbook", "xlsx", lambda: comparison_workbook(found, lang)),
    ]
    if found.alignment.works is Works.REPRINT:
        products += _errata_products([found], base, [other], asked)
    return [
        *products,
        Product("markdown", "md", lambda: comparison_markdown(found, lang)),
        Product("text", "txt", lambda: _text(found, lang)),
        Product("findings", "csv", lambda: comparison_csv(found, lang)),
        Product("json", "json", lambda: comparison_json(found, lang)),
        Product("lines", "jsonl", lambda: comparison_jsonl(found, lang)),
        Product("accepted", "tsv", lambda: _accepted([found], asked)),
    ]


def overview_products(wholes: Sequence[Comparison], base: Path, others: Sequence[Path], asked: Asked) -> list[Product]:
    """The files of several texts against one base; errata of all where all are reprints."""
    lang = asked.lang
    found = [without_accepted(one, asked.accepted) for one in wholes]
    products = [Product("page", "html", lambda: matrix_page(found, lang))]
    if all(one.alignment.works is Works.REPRINT for one in found):
        products += _errata_products(found, base, others, asked)
    return [
        *products,
        Product("json", "json", lambda: matrix_json(found, lang)),
        Product("lines", "jsonl", lambda: matrix_jsonl(found, lang)),
        Product("accepted", "tsv", lambda: _accepted(found, asked)),
    ]


def _errata_products(found: Sequence[Comparison], base: Path, others: Sequence[Path], asked: Asked) -> list[Product]:
    """The errata of one reprint or several."""
    lang = asked.lang
    original, reprints = found[0].alignment.base, [one.alignment.other for one in found]
    collation = cache(
        lambda: collate(original, reprints, asked.witnesses, asked.works, accepted=asked.accepted, links=asked.links)
    )
    return [
        Product("errata_comments", "docx", lambda: _errata_comments(collation(), base, others, lang)),
        Product("errata", "txt", lambda: encoded(errata_report(collation(), plain_screen(lang)))),
        Product("errata_json", "json", lambda: dumps(errata_record(collation(), lang))),
    ]


def proof_products(result: Lint, text: Path, asked: Asked) -> list[Product]:
    """The files of one text, read from ``text``, by itself."""
    lang, document = asked.lang, result.document
    listed = [acceptance_of_slip(document, slip) for slip in result.slips]
    return [
        Product("page", "html", lambda: lint_page(result, lang)),
        Product("comments", "docx", lambda: _commented(document, lint_comments(result, lang), text, lang)),
        Product("text", "txt", lambda: encoded(lint_report(result, plain_screen(lang)))),
        Product("json", "json", lambda: dumps(lint_record(result, lang))),
        Product("lines", "jsonl", lambda: rows(result, lang).jsonl()),
        Product("accepted", "tsv", lambda: accepted_file((*asked.accepted, *listed))),
    ]


def own_redline(comparison: Comparison, base: Path, lang: str) -> bytes:
    """The redline in the base's own file where that is a .docx and it can be proven there, else a new document."""
    inside = redline_in_original(comparison, base.read_bytes(), RedlineOptions(lang=lang))
    return inside.data if inside is not None else redline_docx(comparison, lang)


def _errata_comments(collation: Collation, base: Path, others: Sequence[Path], lang: str) -> bytes:
    """What departs, at its words in the one reprint; of several reprints, in the base."""
    if len(others) == 1:
        return _commented(collation.reprints[0], reprint_comments(collation, 0, lang), others[0], lang)
    sigla = tuple(map(siglum, range(len(others))))
    return _commented(collation.base, base_comments(collation, sigla, lang), base, lang)


def _accepted(found: Sequence[Comparison], asked: Asked) -> bytes:
    """The findings listed, and those accepted before, to be judged and given back."""
    listed = [acceptance_of(one, finding) for one in found for finding in one.findings if finding.severity]
    return accepted_file((*asked.accepted, *listed))


def _commented(document: Document, comments: Sequence[Comment], file: Path, lang: str) -> bytes:
    """Comments in the text's own file where that is a .docx and it can be proven there, else in a new document."""
    data = file.read_bytes() if document.text.encoding == "docx" else None
    return commented(document, comments, data, RedlineOptions(lang=lang)).data


def _text(comparison: Comparison, lang: str) -> bytes:
    return encoded(comparison_report(comparison, plain_screen(lang), ReportChoice()))


def plain_screen(lang: str) -> Screen:
    """The screen of a report that goes to a file."""
    return Screen(lang, FILE_COLUMNS, colour=False)


def encoded(report: str) -> bytes:
    """A report as the bytes of a file."""
    return report.encode("utf-8", "replace")
