"""How the commands declare what they take, without loading the framework that reads it.

    form: Annotated[Form, Option("--format", about="option.format")] = Form.TEXT

A command line in plain form is read straight from such declarations (``direct``); for help, errors and everything
unusual they become typer's own (``application``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints


class Declared:
    """What stands behind the type of a parameter.

    Attributes:
        names: option names as they are typed; none for an argument.
        about: row of the catalogue, below ``cli.``, that describes it.
        values: what the row's placeholders stand for.
        settings: what is passed on to typer unchanged, such as ``metavar``, ``min`` and ``envvar``.
    """

    def __init__(self, *names: str, about: str, values: dict[str, object] | None = None, **settings: Any) -> None:
        """Keep what is declared."""
        self.names, self.about, self.values, self.settings = names, about, values or {}, settings


class Option(Declared):
    """A value that stands behind a name, or a name alone for yes."""


class Argument(Declared):
    """A value that stands alone."""


class Parameter(NamedTuple):
    """One parameter of a command.

    Attributes:
        type: what it holds, ``None`` and ``list`` included.
        default: its value where none is given; ``...`` where one must be.
    """

    name: str
    type: Any
    declared: Declared
    default: Any


def command_of(name: str) -> Callable[..., object]:
    """The function of a command."""
    found: Callable[..., object] = getattr(import_module(f"rrdiff.cli.{name}"), f"{name}_command")
    return found


def parameters(command: Callable[..., object]) -> Iterator[Parameter]:
    """The parameters of a command in their order; those with a default are keyword-only."""
    hints = get_type_hints(command, include_extras=True)
    code = command.__code__
    defaults = command.__kwdefaults__ or {}
    for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        hint = hints[name]
        kind, declared = get_args(hint) if get_origin(hint) is Annotated else (hint, None)
        if not isinstance(declared, Declared):
            raise TypeError(name)
        yield Parameter(name, kind, declared, defaults.get(name, ...))
