"""The program as the framework knows it: help, completion, and complaints about what was typed."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Annotated, Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from rrdiff.cli.options import Language
from rrdiff.cli.parameters import Argument, arguments_of, command_of, parameters
from rrdiff.cli.program import ExitCode, complain, guarded, text

HELP_NAMES = {"help_option_names": ["--help", "-h"]}
_BadArguments: type[Exception] = typer.BadParameter.__mro__[2]  # the base of all errors of this sort has no public name


_HELP_OF = {
    "--help": "help_itself",
    "--install-completion": "completion_install",
    "--show-completion": "completion_show",
}
"""Options that the framework brings and words itself."""


class Command(TyperCommand):
    """A command whose help is in one language throughout."""

    def get_usage(self, ctx: Any) -> str:
        """The line above the help."""
        return _usage(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> Any:
        """Its parameters, those of the framework too, in the language of the help."""
        return _worded(super().get_params(ctx))


class Program(TyperGroup):
    """The group of commands, which turns every expected error into one line on standard error."""

    def get_usage(self, ctx: Any) -> str:
        """The line above the help."""
        return _usage(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> Any:
        """Its parameters, those of the framework too, in the language of the help."""
        return _worded(super().get_params(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - errors are always handled here
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program and leave with a documented exit code."""
        arguments = list(sys.argv[1:] if args is None else args) or ["--help"]

        def run() -> object:
            try:
                return super(Program, self).main(
                    arguments, prog_name or "rrdiff", complete_var, False, windows_expand_args, **extra
                )
            except _BadArguments as error:
                return _about_arguments(error, self.commands, arguments[0])
            except typer.Abort:
                return ExitCode.INTERRUPTED

        sys.exit(guarded(run, arguments[0]))


def application(commands: Iterable[str], examples: dict[str, str]) -> typer.Typer:
    """The program with some commands."""
    _name_panels()
    app = typer.Typer(cls=Program, name="rrdiff", help=text("help"), context_settings=HELP_NAMES)
    app.callback()(_program)
    for name in commands:
        example = text("example", example=examples[name])
        found = command_of(name)
        declare = app.command(name, cls=Command, help=text(f"help.{name}"), epilog=example, context_settings=HELP_NAMES)
        declare(_in_its_terms(found))
    return app


def _name_panels() -> None:
    """Head the parts of the help, and say what is required or usual, in its language."""
    rich_utils.ARGUMENTS_PANEL_TITLE = text("panel.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = text("panel.options")
    rich_utils.COMMANDS_PANEL_TITLE = text("panel.commands")
    rich_utils.REQUIRED_LONG_STRING = text("panel.required")
    rich_utils.DEFAULT_STRING = text("panel.default", value="{}")
    rich_utils.ENVVAR_STRING = text("panel.variable", value="{}")


def _usage(line: str) -> str:
    """The line that begins with Usage: in the language of the help."""
    return text("panel.usage", line=line.removeprefix("Usage:").strip())


def _worded(found: Iterable[Any]) -> list[Any]:
    """Parameters, the help of those that the framework brings in the language of the help."""
    out = list(found)
    for one in out:
        for name in one.opts:
            if name in _HELP_OF:
                one.help = text(f"option.{_HELP_OF[name]}")
    return out


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from rrdiff.cli.version import installed_version

        typer.echo(f"rrdiff {installed_version()}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help=text("option.version"))
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help=text("option.lang_all"))] = Language.CHINESE,
) -> None:
    """Take the options that stand before a command; the language is set before the program is made."""


def _in_its_terms(command: Callable[..., object]) -> Callable[..., object]:
    """A command whose parameters are declared as the framework wants them."""
    known = list(parameters(command))

    def called(**values: Any) -> object:
        return command(**arguments_of(known, values))

    found = []
    for one in known:
        declare = typer.Argument if isinstance(one.declared, Argument) else typer.Option
        about = text(one.declared.about, **one.declared.values)
        declared = declare(*one.declared.names, help=about, **one.declared.settings)
        default = inspect.Parameter.empty if one.default is ... else one.default
        kind = inspect.Parameter.KEYWORD_ONLY
        found.append(inspect.Parameter(one.name, kind, default=default, annotation=Annotated[one.type, declared]))
    called.__signature__ = inspect.Signature(found)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in found}
    called.__name__, called.__doc__ = command.__name__, command.__doc__
    return called


def _about_arguments(error: Any, commands: Container[str], first: str) -> int:
    """Say what is wrong with the arguments, with the command whose help tells more."""
    from rrdiff.cli.misuse import told

    command = f"rrdiff {first}" if first in commands else "rrdiff"
    return complain(text("bad_arguments", message=told(error.format_message()), command=command))
