"""Values: what every stage hands to the next one, never changed once made.

>>> @value
... class Line:
...     '''A line and its place.'''
...
...     start: int
...     text: str = ""
>>> Line(3, "第一条")
Line(start=3, text='第一条')
>>> Line(3) == Line(3), len({Line(3), Line(3)})
(True, 1)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def ordered_value(cls: type[_Value]) -> type[_Value]:
    """Make a class of values that can be put in order by their fields and are made by the hundred thousand.

    All methods are written for the class, since calling those that ``value`` shares takes longer; as there, the type
    checker sees to it that nobody assigns to a field, which makes a value in less than half the time.
    """
    return dataclass(slots=True, order=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[_Value]) -> type[_Value]:
    """Make a class of values: a dataclass with slots, equal and hashed by its fields, frozen for the type checker.

    ``dataclass(frozen=True, slots=True)`` means the same and writes and compiles eight methods anew for each class;
    with some eighty classes that is a fifteenth of a short comparison. Here only ``__init__`` is written, in a third of
    the time, and the rest is shared. That nobody assigns to a field is seen to by the type checker, not at run time.
    """
    plain = cls.__base__ is object and not hasattr(cls, "__post_init__") and not any(map(_is_made, vars(cls).values()))
    made: Any = dataclass(slots=True, eq=False, repr=False, init=not plain)(cls)
    known = fields(made)
    if plain:
        made.__init__ = _init(known)
    content = attrgetter(*(one.name for one in known if one.compare))
    told = [one.name for one in known if one.repr]

    def same(self: object, other: object) -> bool:
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(content(self))

    def shown(self: object) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    made.__eq__, made.__hash__, made.__repr__ = same, hashed, shown
    return cast("type[_Value]", made)


def changed(one: _Value, **fields: object) -> _Value:
    """The value with other fields; ``dataclasses.replace`` first asks of each field what sort it is.

    >>> @value
    ... class Mark:
    ...     '''A mark and its weight.'''
    ...
    ...     name: str
    ...     weight: float = 1.0
    >>> changed(Mark("甲"), weight=0.5)
    Mark(name='甲', weight=0.5)
    """
    made: Any = one.__class__
    return cast("_Value", made(**{name: getattr(one, name) for name in made.__slots__} | fields))


def _is_made(default: object) -> bool:
    """Whether a field's value is made for each instance, or not given by who makes one."""
    return isinstance(default, Field) and (not default.init or default.default_factory is not MISSING)


def _init(known: tuple[Field[Any], ...]) -> Callable[..., None]:
    """The method that sets every field."""
    asked = ", ".join(one.name if one.default is MISSING else f"{one.name}={one.name}" for one in known)
    lines = "\n".join(f" self.{one.name} = {one.name}" for one in known)
    names = {one.name: one.default for one in known if one.default is not MISSING}
    exec(f"def __init__(self, {asked}):\n{lines}", names)  # noqa: S102 - made of the names of fields, as dataclass does
    return cast("Callable[..., None]", names["__init__"])


def once(function: Callable[[_Value], _Result]) -> Callable[[_Value], _Result]:
    """The function with its last result kept: who asks for the same value next has it without work.

    Several writers of one comparison ask for the same views. Values are told apart by identity, since comparing their
    contents would take as long as the work.
    """
    return _keeping(function, 1)


def once_each(function: Callable[[_Value], _Result]) -> Callable[[_Value], _Result]:
    """The function with its last two results kept: of a base and the text beside it, then the base and the next."""
    return _keeping(function, 2)


def _keeping(function: Callable[[_Value], _Result], count: int) -> Callable[[_Value], _Result]:
    """The function with the results of the values that were asked for last."""
    last: list[tuple[_Value, _Result]] = []

    @wraps(function)
    def kept(argument: _Value) -> _Result:
        if last and last[0][0] is argument:
            return last[0][1]
        for entry in last:
            if entry[0] is argument:
                break
        else:
            entry = argument, function(argument)
        last[:] = [entry, *(other for other in last if other[0] is not argument)][:count]
        return entry[1]

    return kept
