"""The command line: one module per command, errors and exit codes in ``program``, nothing heavy at import."""

from __future__ import annotations

from typing import Annotated

import typer

from rrdiff.cli.compare import compare_command
from rrdiff.cli.parse import parse_command
from rrdiff.cli.program import Program, text

app = typer.Typer(cls=Program, name="rrdiff", help=text("help"), pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"rrdiff {version('rrdiff')}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help=text("option.version"))
    ] = False,
) -> None:
    """Take the options that stand before a command."""


app.command("parse", help=text("help.parse"))(parse_command)
app.command("compare", help=text("help.compare"))(compare_command)


def main() -> None:
    """Entry point of the installed program."""
    app(prog_name="rrdiff")
