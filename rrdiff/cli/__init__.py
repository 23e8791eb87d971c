"""The command line: one module per command, errors and exit codes in ``program``, nothing heavy at import."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

# Imports, parsing and alignment make many small values and no cycles; looking for cycles took a fifth of the time.
gc.set_threshold(200_000, 50, 50)

import typer

from rrdiff.cli.apply import apply_command
from rrdiff.cli.codes import codes_command
from rrdiff.cli.compare import compare_command
from rrdiff.cli.coverage import coverage_command
from rrdiff.cli.draft import draft_command
from rrdiff.cli.errata import errata_command
from rrdiff.cli.ledger import ledger_command
from rrdiff.cli.lint import lint_command
from rrdiff.cli.parse import parse_command
from rrdiff.cli.program import Program, text
from rrdiff.cli.redline import redline_command
from rrdiff.cli.table import table_command
from rrdiff.cli.trace import trace_command
from rrdiff.cli.verify import verify_command
from rrdiff.cli.view import view_command

HELP_NAMES = {"help_option_names": ["--help", "-h"]}
EXAMPLES = {
    "parse": "rrdiff parse 办法.docx --format json -o 办法.json",
    "compare": "rrdiff compare 办法.docx 细则.pdf --min-severity 2",
    "redline": "rrdiff redline 办法.docx 细则.pdf -o 修订稿.docx --author 张三",
    "view": "rrdiff view 比对.json --min-severity 1 -o 要点.txt",
    "trace": "rrdiff trace 答记者问.html --against 办法.docx",
    "coverage": "rrdiff coverage 办法.docx 细则.pdf",
    "table": "rrdiff table 办法.docx 细则.pdf -o 对照表.docx -o 对照表.xlsx",
    "lint": "rrdiff lint 实施方案.docx",
    "ledger": "rrdiff ledger 实施方案.docx --format json -o 台账.json",
    "errata": "rrdiff errata 办法.docx 日报.html 晚报.pdf --witness 细则.docx",
    "codes": "rrdiff codes --format json -o 代码.json",
    "apply": "rrdiff apply 办法.docx 修改决定.docx --against 公布文本.docx -o 新办法.txt",
    "draft": "rrdiff draft 办法.docx 新办法.docx -o 修改决定.txt",
    "verify": "rrdiff verify 修订稿.docx 办法.docx 细则.docx",
}
"""One for each command, shown at the end of its help."""

app = typer.Typer(cls=Program, name="rrdiff", help=text("help"), context_settings=HELP_NAMES)


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from rrdiff.cli.version import installed_version

        typer.echo(f"rrdiff {installed_version()}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help=text("option.version"))
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def _add(name: str, command: Callable[..., None]) -> None:
    """Put a command into the program."""
    example = text("example", example=EXAMPLES[name])
    app.command(name, help=text(f"help.{name}"), epilog=example, context_settings=HELP_NAMES)(command)


_add("parse", parse_command)
_add("compare", compare_command)
_add("redline", redline_command)
_add("view", view_command)
_add("trace", trace_command)
_add("coverage", coverage_command)
_add("table", table_command)
_add("lint", lint_command)
_add("errata", errata_command)
_add("ledger", ledger_command)
_add("apply", apply_command)
_add("draft", draft_command)
_add("verify", verify_command)
_add("codes", codes_command)


def main() -> None:
    """Entry point of the installed program."""
    # The matrices of a comparison are small: a pool of threads costs more time than it saves, and one thread adds up in
    # the same order on every machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Building a command reads its signature; of all of them only the one that is asked for is needed.
    asked = [command for command in app.registered_commands if command.name in sys.argv[1:2]]
    app.registered_commands = asked or app.registered_commands
    try:
        app(prog_name="rrdiff")
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        _leave(end.code)


def _leave(code: int) -> NoReturn:
    """End the process once everything is written: taking down the interpreter value by value takes a seventh again."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
