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

from collections.abc import Callable, Mapping
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")
_NONE: Any = object()
"""Stands for a default that is not given."""


class _FieldTerms:
    """What is said of a field beside its name and type."""

    default: Any = _NONE
    default_factory: Any = _NONE
    init = repr = compare = True

    def __init__(self, **said: Any) -> None:
        self.__dict__.update(said)


def field(**said: Any) -> Any:
    """Say of a field of a value what ``dataclasses.field`` says of one of a dataclass."""
    return _FieldTerms(**said)


_Fields = Mapping[str, _FieldTerms]


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def ordered_value(cls: type[_Value]) -> type[_Value]:
    """Make a class of values that can be put in order by their fields and are made by the hundred thousand.

    All methods are written for the class, since calling those that ``value`` shares takes longer; as there, the type
    checker sees to it that nobody assigns to a field, which makes a value in less than half the time.
    """
    made: Any = value(cls)
    mine, yours = (f"({''.join(f'{one}.{name}, ' for name in made.__slots__)})" for one in ("self", "other"))
    same = "other.__class__ is self.__class__"
    compared = "\n".join(
        f"def {name}(self, other):\n return {mine} {sign} {yours} if {same} else NotImplemented"
        for name, sign in (("__eq__", "=="), ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="))
    )
    for name, method in _written(f"{compared}\ndef __hash__(self):\n return hash({mine})", {}).items():
        setattr(made, name, method)
    return cast("type[_Value]", made)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[_Value]) -> type[_Value]:
    """Make a class of values: a dataclass with slots, equal and hashed by its fields, frozen for the type checker.

    ``dataclass(frozen=True, slots=True)`` means the same and writes and compiles eight methods anew for each class;
    with some eighty classes that is a fifteenth of a short comparison. Here ``__init__`` alone is written, when the
    first value is made, and the rest is shared. What the standard library does with dataclasses it does with values:
    the module that it does so by is loaded when it is asked. That nobody assigns to a field is seen to by the type
    checker, not at run time.
    """
    if cls.__base__ is not object and cls.__base__ not in _KNOWN:
        return _derived(cls)
    made = _slotted(cls)
    return _compared(made, _KNOWN[made])


@dataclass_transform(field_specifiers=(field,))
def record(cls: type[_Value]) -> type[_Value]:
    """Make a class with slots whose fields are given and may be assigned to; each of its objects equals itself alone.

    >>> @record
    ... class Count:
    ...     '''How many were met.'''
    ...
    ...     name: str
    ...     met: int = 0
    >>> seen = Count("甲")
    >>> seen.met += 1
    >>> seen.met, seen == Count("甲", 1)
    (1, False)
    """
    return cast("type[_Value]", _slotted(cls))


_KNOWN: dict[type, _Fields] = {}
"""The fields of each class that was made here, those of the one that it is derived from first."""


def _slotted(cls: type) -> Any:
    """The class with slots for its fields, and an ``__init__`` that is written when the first object is made."""
    inherited = _KNOWN.get(cls.__base__ or object, {})
    names = tuple(name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar"))
    own = {name: _field(cls, name) for name in names}
    known = {**inherited, **own}
    inside = {name: one for name, one in vars(cls).items() if name not in own and name not in _OF_EVERY_CLASS}
    inside["__slots__"] = tuple(name for name in names if name not in inherited)
    inside["__match_args__"] = tuple(name for name, one in known.items() if one.init)
    inside["__dataclass_fields__"] = _StandardFields(known)
    make: Any = type(cls)
    made = make(cls.__name__, cls.__bases__, inside)
    made.__qualname__ = cls.__qualname__

    def first(self: object, *given: object, **named: object) -> None:
        made.__init__ = _init(known, finished=hasattr(made, "__post_init__"))
        made.__init__(self, *given, **named)

    made.__init__ = first
    _KNOWN[made] = known
    return made


def _field(cls: type, name: str) -> _FieldTerms:
    """What a class says of a field."""
    given: Any = vars(cls).get(name, _NONE)
    if given.__class__ is _FieldTerms:
        return given
    if given.__class__.__hash__ is None or given.__class__.__module__ == "dataclasses":
        raise TypeError(f"{cls.__qualname__}.{name}: field() of this module says what a default is made by")
    return _FieldTerms(default=given)


_OF_EVERY_CLASS = frozenset({"__dict__", "__weakref__"})


def _derived(cls: type[_Value]) -> type[_Value]:
    """The class of values of a sort of other values, made as the standard library makes it."""
    from dataclasses import dataclass, fields

    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    return _compared(made, {one.name: _FieldTerms(repr=one.repr, compare=one.compare) for one in fields(made)})


def _compared(made: Any, known: _Fields) -> type[_Value]:
    """The class with the methods that values share: equal, hashed and shown by their fields."""
    content = attrgetter(*(name for name, one in known.items() if one.compare))
    told = [name for name, one in known.items() if one.repr]

    def same(self: object, other: object) -> bool:
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(content(self))

    def shown(self: object) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    made.__eq__, made.__hash__, made.__repr__ = same, hashed, shown
    return cast("type[_Value]", made)


class _StandardFields:
    """What ``dataclasses`` asks of a dataclass, made when it asks."""

    def __init__(self, known: _Fields) -> None:
        self._known = known

    def __get__(self, one: object, cls: Any) -> Any:
        """The fields of the class as a dataclass has them."""
        from dataclasses import field as standard_field
        from dataclasses import make_dataclass

        fields = []
        kinds = {name: kind for one in reversed(cls.__mro__[:-1]) for name, kind in one.__annotations__.items()}
        for name, said in self._known.items():
            defaults = {key: getattr(said, key) for key in ("default", "default_factory")}
            given = {key: default for key, default in defaults.items() if default is not _NONE}
            whole = standard_field(init=said.init, repr=said.repr, compare=said.compare, **given)
            fields.append((name, kinds[name], whole))
        twin: Any = make_dataclass(cls.__name__, fields, init=False, repr=False, eq=False)
        cls.__dataclass_params__, cls.__dataclass_fields__ = twin.__dataclass_params__, twin.__dataclass_fields__
        return twin.__dataclass_fields__


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
    return cast("_Value", made(**{name: getattr(one, name) for name in made.__match_args__} | fields))


def _init(known: _Fields, *, finished: bool) -> Callable[..., None]:
    """The method that sets every field, and where a class has one calls the method that finishes a value."""
    names: dict[str, Any] = {"_NONE": _NONE}
    asked, lines = ["self"], []
    for name, one in known.items():
        made = f"_made_{name}"
        if one.default_factory is not _NONE:
            names[made] = one.default_factory
            asked += [f"{name}=_NONE"] if one.init else []
            unless = f" if {name} is _NONE else {name}" if one.init else ""
            lines.append(f"self.{name} = {made}(){unless}")
        elif one.init:
            names[name] = one.default
            asked.append(name if one.default is _NONE else f"{name}={name}")
            lines.append(f"self.{name} = {name}")
    lines += ["self.__post_init__()"] if finished else []
    body = "\n ".join(lines or ["pass"])
    written = _written(f"def __init__({', '.join(asked)}):\n {body}", names)
    return cast("Callable[..., None]", written["__init__"])


def _written(source: str, names: dict[str, Any]) -> dict[str, Any]:
    """The functions of a source that is made of the names of fields, as ``dataclass`` makes it."""
    found: dict[str, Any] = {}
    exec(source, names, found)  # noqa: S102
    return found


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
