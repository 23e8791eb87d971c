"""Command lines in plain form, read without the framework.

    rrdiff compare 办法.docx 细则.pdf --min-severity 2 -o 报告.html

Every option stands by its full name before its value, every value is one the option takes. Loading typer takes longer
than reading two texts; it is loaded for whatever else may be typed: help, wrong values, abbreviated forms.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from rrdiff.cli.parameters import Option, Parameter, arguments_of, command_of, parameters
from rrdiff.cli.program import guarded


class _NotPlain(Exception):
    """Something that only the framework reads, or complains about."""


def run_plain(name: str, words: Sequence[str]) -> None:
    """Run a command and leave, where the words behind its name are in plain form."""
    command = command_of(name)
    known = list(parameters(command))
    values = read_plain(known, words)
    if values is not None:
        sys.exit(guarded(partial(command, **arguments_of(known, values)), name))


def read_plain(known: Sequence[Parameter], words: Sequence[str]) -> dict[str, Any] | None:
    """The parameters of a command from the words behind its name; None where they are not in plain form."""
    try:
        return _read(known, words)
    except _NotPlain:
        return None


def _read(known: Sequence[Parameter], words: Sequence[str]) -> dict[str, Any]:
    """The value of every parameter; raises _NotPlain for whatever is not in plain form."""
    options = {name: one for one in known if isinstance(one.declared, Option) for name in one.declared.names}
    given: dict[str, list[str]] = {}
    alone: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            alone.append(word)
            continue
        one = options.get(word)
        if one is None:
            raise _NotPlain
        given.setdefault(one.name, []).append("" if one.type is bool else _value(rest))
    _place(alone, [one for one in known if one.name not in given and not isinstance(one.declared, Option)], given)
    return {one.name: _converted(one, given.get(one.name) or _from_environment(one)) for one in known}


def _value(rest: Any) -> str:
    """The word behind an option."""
    word: str = next(rest, "")
    if not word or word.startswith("-"):
        raise _NotPlain
    return word


def _place(alone: Sequence[str], arguments: Sequence[Parameter], given: dict[str, list[str]]) -> None:
    """Give the words that stand alone to the arguments in order; a list takes what is left."""
    several = [one for one in arguments if get_origin(_without_none(one.type)) is list]
    needed = sum(one.default is ... for one in arguments)
    if several not in ([], [*arguments[-1:]]) or len(alone) < needed or "" in alone:
        raise _NotPlain
    if not several and len(alone) > len(arguments):
        raise _NotPlain
    for place, one in enumerate(arguments):
        given[one.name] = list(alone[place:]) if one in several else [alone[place]]


def _from_environment(one: Parameter) -> list[str]:
    """The value that a variable of the environment gives."""
    value = os.environ.get(one.declared.settings.get("envvar", ""), "")
    return [value] if value else []


def _converted(one: Parameter, words: Sequence[str]) -> Any:
    """What a parameter holds."""
    if not words:
        if one.default is ...:
            raise _NotPlain
        return one.default
    kind = _without_none(one.type)
    if get_origin(kind) is list:
        return [_one(get_args(kind)[0], word, one) for word in words]
    return _one(kind, words[-1], one)


def _without_none(type_: Any) -> Any:
    """What a parameter holds where it holds something."""
    if get_origin(type_) not in {Union, UnionType}:
        return type_
    (kind,) = (kind for kind in get_args(type_) if kind is not NoneType)
    return kind


def _one(kind: Any, word: str, parameter: Parameter) -> Any:
    """One value of a type."""
    if kind is bool:
        return True
    if kind in {str, Path}:
        return kind(word)
    if kind is int and word.isascii() and word.isdigit():
        least, most = (parameter.declared.settings.get(name) for name in ("min", "max"))
        if (least is None or int(word) >= least) and (most is None or int(word) <= most):
            return int(word)
    elif issubclass(kind, Enum) and word in {choice.value for choice in kind}:
        return kind(word)
    raise _NotPlain
