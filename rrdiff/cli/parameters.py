"""How the commands declare what they take, without loading the framework that reads it.

    form: Annotated[Form, Option("--format", about="option.format")] = Form.TEXT

A command line in plain form is read straight from such declarations (``direct``); for help, errors and everything
unusual they become typer's own (``application``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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


class OptionGroup:
    """Options that several commands share; a parameter of such a type stands for all of them, in its place.

    Every annotated name of a class below is an option, the value beside it its default.
    """

    def __init__(self, **values: Any) -> None:
        """Keep the values."""
        vars(self).update(values)


class Parameter(NamedTuple):
    """One parameter of a command.

    Attributes:
        type: what it holds, ``None`` and ``list`` included.
        default: its value where none is given; ``...`` where one must be.
        group: the parameter of the function and the type that it is part of, where it is one of a group.
    """

    name: str
    type: Any
    declared: Declared
    default: Any
    group: tuple[str, type[OptionGroup]] | None = None


def command_of(name: str) -> Callable[..., object]:
    """The function of a command."""
    found: Callable[..., object] = getattr(import_module(f"rrdiff.cli.{name}"), f"{name}_command")
    return found


def parameters(command: Callable[..., object]) -> Iterator[Parameter]:
    """The parameters of a command in their order, those of groups one by one; those with a default are keyword-only."""
    hints = get_type_hints(command, include_extras=True)
    code = command.__code__
    defaults = command.__kwdefaults__ or {}
    for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        hint = hints[name]
        if isinstance(hint, type) and issubclass(hint, OptionGroup):
            for part, each in get_type_hints(hint, include_extras=True).items():
                kind, declared = get_args(each)
                yield Parameter(part, kind, declared, getattr(hint, part), (name, hint))
            continue
        kind, declared = get_args(hint) if get_origin(hint) is Annotated else (hint, None)
        if not isinstance(declared, Declared):
            raise TypeError(name)
        yield Parameter(name, kind, declared, defaults.get(name, ...))


def arguments_of(known: Iterable[Parameter], values: dict[str, Any]) -> dict[str, Any]:
    """What a command is called with: the values of its parameters, those of each group put together."""
    grouped: dict[tuple[str, type[OptionGroup]], dict[str, Any]] = {}
    out: dict[str, Any] = {}
    for one in known:
        if one.group is None:
            out[one.name] = values[one.name]
        else:
            grouped.setdefault(one.group, {})[one.name] = values[one.name]
    return out | {name: group(**parts) for (name, group), parts in grouped.items()}
