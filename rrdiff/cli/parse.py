"""``rrdiff parse``: one text, its clauses."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.options import Encoding, File, Lang, Language, NoColour, Output, TreeFormat, Width
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Option


def parse_command(
    file: File,
    *,
    form: Annotated[TreeFormat, Option("--format", about="option.tree_format")] = TreeFormat.TREE,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    from rrdiff.cli.inputs import documents
    from rrdiff.structure.clause import Kind

    (document,) = documents([file], encoding)
    match form:
        case TreeFormat.JSON:
            from rrdiff.report.records.document import document_record, dumps

            record = document_record(document, lang.value)
            if document.kind is Kind.DECISION:
                from rrdiff.report.records.decision import decision_record

                record["decision"] = decision_record(document)
            write(dumps(record), output)
        case TreeFormat.JSONL:
            from rrdiff.report.rows import rows

            write(rows(document, lang.value).jsonl(), output)
        case TreeFormat.AKN:
            from rrdiff.report.akn.document import akn_bytes

            write(akn_bytes(document), output)
        case TreeFormat.TREE:
            from rrdiff.cli.screen import screen_of
            from rrdiff.report.terminal.tree import tree_report

            write_text(tree_report(document, screen_of(lang, width, no_color, output)), output)
