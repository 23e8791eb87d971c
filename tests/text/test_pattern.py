"""Regular expressions compiled when a text may first hold a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.text.pattern import deferred, needed, opening

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("text", ["第一条和第二条", "第十条", "", "条第"])
def test_a_pattern_answers_as_a_compiled_one(text: str) -> None:
    """Every method gives what the compiled expression gives, in the first use and in later ones."""
    source = "第([一二十])条"
    compiled, later = re.compile(source), deferred(source)

    for _ in range(2):
        assert later.findall(text) == compiled.findall(text)
        assert [one.span() for one in later.finditer(text)] == [one.span() for one in compiled.finditer(text)]
        assert later.split(text) == compiled.split(text)
        assert later.sub(r"\1", text) == compiled.sub(r"\1", text)
        for method in ("fullmatch", "match", "search"):
            assert repr(getattr(later, method)(text)) == repr(getattr(compiled, method)(text))
    assert later.pattern == source


def test_flags_are_kept() -> None:
    """The flags of a pattern hold when it is compiled."""
    assert deferred("^A", re.IGNORECASE | re.MULTILINE).findall("b\na") == ["a"]


def test_a_wrong_pattern_is_told_with_its_first_use() -> None:
    """Nothing is compiled before the first use."""
    later = deferred("(")

    with pytest.raises(re.error):
        later.search("")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("罚款|没收", (("罚款", "没收"),)),
        ("(?:依照|按照)[^。]{1,40}规定(?:的|之)?处罚", (("依照", "按照"), ("规定",), ("处罚",))),
        ("第(?P<number>[0-9]+)条(?:第.款)?", (("第",), ("条",))),
        ("不得?以", (("不",), ("以",))),
        ("不{0,2}以+内", (("以",), ("内",))),
        ("(?<!不)得(?=知)(?!道)(?<=得)", (("得",), ("知",))),
        ("[款项項](?:(?:甲|乙)丙)?", (("款", "项", "項"),)),
        ("(?:(?:甲乙)+|丙(?:丁|戊))", (("甲乙", "丙"),)),
        ("罚款|.*", ()),
        ("(?:罚款)*", ()),
        ("[^款]|罚", ()),
        (r"\(?甲\)乙\*{0,2}丙?\d{1,4}[丁]{2}", (("甲)乙",), ("丁",))),
        (r"甲{2}乙{,3}丙\+|丁[戊\]]", (("丙+", "丁"),)),
        (r"(?i)a\(b\)", ()),
        (r"(甲)?(?(1)乙|丙)", ()),
    ],
)
def test_words_that_every_match_holds_are_read_from_the_pattern(
    source: str, words: tuple[tuple[str, ...], ...]
) -> None:
    """Of each part that must be there, the words of which one stands in it."""
    assert needed(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("罚款|没收(?:所得)?", ("罚款", "没收")),
        ("(?:第.条)?(?:依照|按照)", ("第", "依照", "按照")),
        ("(?<!不)(?:甲(?:乙)?|丙?丁)", ("甲", "丙", "丁")),
        ("(?P<mark>[款项]{1,2})(?!目)|目录?", ("款", "项", "目")),
        (r"^\(?甲\)", ("(", "甲)")),
        (r"甲\?乙|丙{0,2}丁", ("甲?乙", "丙", "丁")),
        ("[^款]|罚", ()),
        ("[甲-丁]乙", ()),
        ("(?:甲)?乙?", ()),
        ("(?:甲|)乙*", ()),
        ("(?:.|甲)乙", ()),
        (r"(?P<one>甲)|\d", ()),
        (r"(?i)a", ()),
    ],
)
def test_what_every_match_opens_with_is_read_from_the_pattern(source: str, words: tuple[str, ...]) -> None:
    """Of each alternative what stands first, with what may be left out before it."""
    assert opening(source) == words


def test_only_the_place_that_is_looked_at_counts() -> None:
    """A word elsewhere in the text compiles nothing, nor one that does not open the place where a match must begin."""
    later = deferred("(?:罚款|没收)的")

    assert later.search("应当罚款的,应当", 5) is later.match("应当罚款的") is later.fullmatch("罚款的人", 1) is None
    assert list(later.finditer("应当罚款的", 0, 4)) == later.findall("罚款的", 1) == []
    assert "search" not in vars(later)
    assert later.match("应当罚款的", 2) is not None
    assert "search" in vars(later)


def test_nothing_is_compiled_before_a_text_may_hold_a_match() -> None:
    """While a word is missing, no method compiles; each answers as for a text without a match."""
    later = deferred("(?:罚款|没收)的")

    assert later.search("应当罚款") is later.match("的") is later.fullmatch("") is None
    assert (later.findall("甲"), list(later.finditer("甲")), later.split("甲"), later.sub("", "甲")) == (
        [],
        [],
        ["甲"],
        "甲",
    )
    assert "search" not in vars(later)
    assert later.search("应当没收的") is not None
    assert "search" in vars(later)


def test_looking_ends_when_compiling_is_as_cheap() -> None:
    """A pattern that is asked often is compiled though no text holds its words."""
    later = deferred("罚款|没收")

    for _ in range(100):
        assert later.search("应当公布") is None
    assert "search" in vars(later)


def test_a_pattern_that_opens_with_anything_is_looked_for_after_its_words() -> None:
    """Compiled too, it is not tried at every place of a text without its words; one that opens with words is."""
    slow, quick = deferred("[^,。]{2,8}是否[^,。]{1,8}决定"), deferred("是否[^,。]{1,8}决定")
    for one in (slow, quick):
        assert one.search("大会对于是否公开作出决定") is not None

    assert is_guarded(slow)
    assert not is_guarded(quick)
    assert slow.search("应当公开") is None
    assert (list(slow.finditer("应当公开")), slow.findall("应当公开"), slow.sub("", "应当公开")) == ([], [], "应当公开")
    assert slow.sub("甲", "大会对于是否公开作出决定") == "甲"
    assert slow.findall("大会对于是否公开作出决定", 1) == ["会对于是否公开作出决定"]


def is_guarded(pattern: re.Pattern[str]) -> bool:
    """Whether a compiled pattern is looked for by a method of its own."""
    return vars(pattern)["search"].__class__ is type(is_guarded)


CHARACTERS = st.sampled_from(["a", "b", "c", r"\.", "[ab]", "[^a]", ".", "(?=b)", "(?!c)", "^", "$"])
PATTERNS = st.recursive(
    CHARACTERS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
        st.tuples(inner, inner).map("|".join),
        st.tuples(inner, st.sampled_from("?*+")).map("(?:{0[0]}){0[1]}".format),
        st.tuples(inner, st.sampled_from(["", "?", "{0,2}", "{2}", "+?"])).map("({0[0]}){0[1]}".format),
    ),
    max_leaves=8,
)
TEXTS = ["".join(letters) for length in range(5) for letters in product("abc.", repeat=length)]


@given(PATTERNS)
def test_a_text_without_the_words_holds_no_match(source: str) -> None:
    """Whatever the pattern: where a text holds a match, it holds a word of each."""
    compiled, words = re.compile(source), needed(source)

    for text in TEXTS:
        if compiled.search(text):
            assert all(any(word in text for word in one) for one in words), (text, words)


@given(PATTERNS, st.integers(0, 2), st.integers(0, 4))
def test_a_place_that_is_passed_over_holds_no_match(source: str, start: int, end: int) -> None:
    """Whatever the pattern: from any place to any other, it finds what the compiled expression finds."""
    compiled = re.compile(source)

    for text in TEXTS:
        assert repr(deferred(source).match(text, start)) == repr(compiled.match(text, start))
        assert repr(deferred(source).search(text, start, end)) == repr(compiled.search(text, start, end))
        assert repr(deferred(source).fullmatch(text, start, end)) == repr(compiled.fullmatch(text, start, end))


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The deferred patterns in a value of a module, those in tables too."""
    if type(value) is type(deferred("")):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _patterns(one)


@pytest.mark.parametrize("stage", ["text", "structure", "alignment", "difference", "classification"])
def test_no_line_with_a_match_is_passed_over(stage: str) -> None:
    """Of all patterns of a stage and all lines of the sample texts."""
    names = [f"rrdiff.{stage}.{one.name}" for one in iter_modules([str(ROOT / "rrdiff" / stage)])]
    found = [one for name in names for value in vars(import_module(name)).values() for one in _patterns(value)]
    lines = [line for file in (ROOT / "corpora").rglob("*.txt") for line in file.read_text("utf-8").splitlines()]

    assert found
    assert lines
    for pattern in found:
        plain = not pattern.flags & ~(re.UNICODE | re.MULTILINE)
        words, words_first = (needed(pattern.pattern), opening(pattern.pattern)) if plain else ((), ())
        for line in lines:
            if not all(any(word in line for word in one) for one in words):
                assert pattern.search(line) is None, (pattern.pattern, line)
            if words_first and not line.startswith(words_first):
                assert pattern.match(line) is None, (pattern.pattern, line)


@given(PATTERNS)
def test_a_compiled_pattern_finds_what_it_would_find_unguarded(source: str) -> None:
    """Whatever the pattern: looked for over and over, it finds and replaces what the compiled expression does."""
    compiled, later = re.compile(source), deferred(source)

    for text in TEXTS:
        assert later.findall(text) == compiled.findall(text)
        assert [one.span() for one in later.finditer(text)] == [one.span() for one in compiled.finditer(text)]
        assert later.sub("-", text) == compiled.sub("-", text)
        assert repr(later.search(text)) == repr(compiled.search(text))
