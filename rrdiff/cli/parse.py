"""``rrdiff parse``: one text, its clauses."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.options import Encoding, File, OutputOptions, TreeFormat
from rrdiff.cli.parameters import Option


def parse_command(
    file: File,
    *,
    form: Annotated[TreeFormat, Option("--format", about="option.tree_format")] = TreeFormat.TREE,
    encoding: Encoding = None,
    to: OutputOptions,
) -> None:
    """Run the command."""
    to.check([file])
    from rrdiff.cli.inputs import documents
    from rrdiff.structure.clause import Kind

    (document,) = documents([file], encoding)
    match form:
        case TreeFormat.JSON:
            from rrdiff.report.records.document import document_record

            record = document_record(document, to.lang.value)
            if document.kind is Kind.DECISION:
                from rrdiff.report.records.decision import decision_record

                record["decision"] = decision_record(document)
            to.record(record)
        case TreeFormat.JSONL:
            to.rows(document)
        case TreeFormat.AKN:
            from rrdiff.report.akn.document import akn_bytes

            to.write(akn_bytes(document))
        case TreeFormat.TREE:
            from rrdiff.report.terminal.tree import tree_report

            to.report(lambda screen: tree_report(document, screen))
