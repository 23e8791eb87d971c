"""What ``value`` makes is what ``dataclass(frozen=True, slots=True)`` makes, but for who forbids assignment."""

from __future__ import annotations

import pickle
from dataclasses import asdict, dataclass, replace
from dataclasses import field as standard_field

import pytest

from rrdiff.text.value import changed, field, once, once_each, record, value


@value
class Label:
    """A label as printed, what it counts, and what was looked up for it."""

    text: str
    numbers: tuple[int, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@value
class Line:
    """A line and its place: a value whose fields are all given by who makes it."""

    start: int
    text: str = "第一条"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """The same with the standard decorator."""

    text: str
    numbers: tuple[int, ...] = ()
    seen: dict[str, int] = standard_field(default_factory=dict, repr=False, compare=False)


def test_values_are_equal_by_their_fields() -> None:
    """Equal fields make equal values with one hash; what is not compared makes no difference."""
    one, same = Label("第三条", (3,)), Label("第三条", (3,), {"第三条": 1})

    assert one == same
    assert hash(one) == hash(same) == hash(Frozen("第三条", (3,)))
    assert one != Label("第三条", (4,))
    assert {one: "first"}[same] == "first"


def test_values_of_two_classes_are_never_equal() -> None:
    """A class is part of what a value is."""
    others: tuple[object, ...] = (Frozen("第三条"), ("第三条", (), {}))

    assert Label("第三条") not in others


def test_values_show_their_fields() -> None:
    """The text of a value is that of a dataclass."""
    assert repr(Label("第三条", (3,))) == repr(Frozen("第三条", (3,))).replace("Frozen", "Label")


def test_values_are_dataclasses_with_slots() -> None:
    """What the standard library does with dataclasses it does with values; none takes a field it does not declare."""
    one = Label("第三条")

    assert replace(one, numbers=(3,)) == Label("第三条", (3,))
    assert asdict(one) == {"text": "第三条", "numbers": (), "seen": {}}
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - written just now
    with pytest.raises(AttributeError):
        one.other = 1  # type: ignore[attr-defined]


def test_a_value_is_made_by_place_and_by_name() -> None:
    """Fields are given as to a dataclass; one without a default must be given, one that is not declared may not."""
    one = Line(3, marks=("。",))

    assert (one.start, one.text, one.marks) == (3, "第一条", ("。",))
    assert one == Line(text="第一条", start=3, marks=("。",)) == replace(Line(0), start=3, marks=("。",))
    assert repr(Line(3)) == "Line(start=3, text='第一条', marks=())"
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - written just now
    with pytest.raises(TypeError, match="start"):
        Line()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="other"):
        Line(3, other=1)  # type: ignore[call-arg]


@value
class Marked(Line):
    """A line with a mark of its own."""

    mark: str = ""


@record
class Heap:
    """What is gathered."""

    name: str
    found: list[int] = field(default_factory=list)


def test_a_value_may_be_derived_from_another() -> None:
    """It has the fields of both, those of the other first, in all that values and dataclasses do."""
    one = Marked(3, mark="※")

    assert (one.start, one.text, one.mark) == (3, "第一条", "※")
    assert one == Marked(3, "第一条", (), "※") != Line(3)
    assert hash(one) == hash(Marked(3, mark="※"))
    assert replace(one, start=4) == changed(one, start=4) == Marked(4, mark="※")
    assert asdict(one) == {"start": 3, "text": "第一条", "marks": (), "mark": "※"}
    assert repr(one) == "Marked(start=3, text='第一条', marks=(), mark='※')"
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - written just now


def test_records_are_filled_and_equal_themselves_alone() -> None:
    """Each has a list of its own, and may be a key of what is known of it."""
    one, two = Heap("甲"), Heap("甲")
    one.found.append(1)
    one.name = "乙"

    assert (one.name, one.found, two.found) == ("乙", [1], [])
    assert len({one, two, one}) == 2
    assert one != Heap("乙", [1])
    with pytest.raises(AttributeError):
        one.other = 1  # type: ignore[attr-defined]


def test_the_type_checker_forbids_assignment() -> None:
    """Were the next line allowed, the type checker would complain of the comment on it."""
    one = Label("第三条")
    one.text = "第四条"  # type: ignore[misc]

    assert one.text == "第四条"


def test_what_is_made_of_a_base_is_kept_beside_one_text_after_another() -> None:
    """Of the values asked for last the results are kept, told apart by identity and not by content."""
    made: list[Label] = []

    def note(one: Label) -> int:
        made.append(one)
        return len(made)

    base, first, equal = Label("第三条"), Label("第四条"), Label("第三条")
    each, last = once_each(note), once(note)

    assert [each(base), each(first), each(base), each(equal), each(base), each(first)] == [1, 2, 1, 3, 1, 4]
    assert [last(base), last(base), last(first), last(base)] == [5, 5, 6, 7]
