"""The files of a law and a decision that amends it, each exactly as the command line writes it.

apply OLD DECISION [--against NEW] -o .txt .json, --table .html .docx .xlsx, --redline .docx, and what it prints
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rrdiff.amended import amended_comparison
from rrdiff.amendment.amend import amend
from rrdiff.amendment.law_reader import law_of
from rrdiff.amendment.proof import prove
from rrdiff.messages import say
from rrdiff.report.page.page import comparison_page
from rrdiff.report.records.amendment import amendment_record
from rrdiff.report.records.document import dumps
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.terminal.amendment import amendment_report
from rrdiff.report.word.table.document import table_document
from rrdiff.report.workbook.workbook import comparison_workbook
from rrdiff.structure.clause import Document
from rrdiff.ui.products.comparison import Product, encoded, own_redline, plain_screen
from rrdiff.views.comparison_table import TableStyle
from rrdiff.views.grounds import grounded


def amended_products(
    old: Document, decision: Document, published: Sequence[Document], base: Path, lang: str
) -> tuple[list[Product], str]:
    """The files, and what a reader should be told before reading them, if anything.

    Args:
        old: the law before.
        decision: the decision that amends it.
        published: the published new text to hold against what the decision gives, where there is one.
        base: the file of the old law.
        lang: language of the files.
    """
    amended = amend(old, decision.text)
    proof = prove(amended.law, law_of(published[0])) if published else None
    title = amended.law.title.text or old.title
    plain = cache(lambda: amended_comparison(old, amended))
    found = cache(lambda: grounded(plain(), amended, decision.text))
    choice = TableChoice(TableStyle.REVISION)
    account = amendment_report(title, decision, amended, proof, plain_screen(lang))
    note = ""
    if not amended.complete:
        note = say("ui.not_all_applied", lang)
    elif proof is not None and not proof.equal:
        note = say("ui.not_as_published", lang, equal=proof.articles_equal, articles=proof.articles)
    return [
        Product("page", "html", lambda: comparison_page(found(), lang)),
        Product("law", "txt", lambda: encoded(amended.law.printed() + "\n")),
        Product("redline", "docx", lambda: own_redline(plain(), base, lang)),
        Product("table", "docx", lambda: table_document(found(), lang, choice)),
        Product("workbook", "xlsx", lambda: comparison_workbook(found(), lang)),
        Product("account", "txt", lambda: encoded(account)),
        Product(
            "json",
            "json",
            lambda: dumps(amendment_record(old, decision, title, amended=amended, proof=proof, lang=lang)),
        ),
    ], note
