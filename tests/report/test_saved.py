"""A comparison read again from its JSON is the comparison that was written, and a file that is none is refused."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.errors import UnreadableInput
from rrdiff.report.records.comparison import comparison_json
from rrdiff.report.records.document import dumps
from rrdiff.report.records.matrix import matrix_json
from rrdiff.report.saved import file as reading
from rrdiff.report.saved.file import saved_comparisons
from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.structure.parse import parse
from rrdiff.text.source import RawSpan, ReadingNote, fold
from rrdiff.views.selection import Selection, narrowed
from tests.extent import extent
from tests.properties.mutations import mutated
from tests.properties.test_align import texts
from tests.report import samples
from tests.revisions.generator import make_statute, seeded

ROOT = Path(__file__).resolve().parents[2]
PAIRS = sorted(path.parent for path in (ROOT / "tests").glob("pairs*/*/base.txt"))
GROWTH = 1.42
"""How many times as long a comparison may be for carrying everything, measured against what it carried before."""


def again(comparison: Comparison, lang: str = "zh") -> Comparison:
    """The comparison after it was written and read."""
    (found,) = saved_comparisons("比对.json", comparison_json(comparison, lang))
    return found


def refused(data: bytes) -> UnreadableInput:
    """The complaint about some bytes."""
    with pytest.raises(UnreadableInput) as caught:
        saved_comparisons("比对.json", data)
    return caught.value


@cache
def written() -> bytes:
    """A small comparison as it is written."""
    return comparison_json(samples.rules())


@pytest.mark.parametrize("name", ["local", "reprint", "plan", "qa", "central"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_corpora_are_read_again(name: str, lang: str) -> None:
    """Each pair of the project's own texts is the same value again, and written again the same bytes."""
    comparison = samples.corpora("central", name)
    data = comparison_json(comparison, lang)
    (read,) = saved_comparisons("比对.json", data)

    assert read == comparison
    assert comparison_json(read, lang) == data


def test_overviews_are_read_again() -> None:
    """Several comparisons of one base are the same values again; those of several bases are refused."""
    several = tuple(samples.corpora("central", name) for name in ("local", "reprint", "plan"))
    one, another = (comparison_json(samples.corpora(name, "local")) for name in ("central", "plan"))
    two_bases = b'{"schema": "rrdiff.matrix/1", "comparisons": [' + one + b", " + another + b"]}"

    assert saved_comparisons("总表.json", matrix_json(several)) == several
    assert refused(two_bases).key == "unreadable.saved_field"


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in PAIRS])
def test_invented_pairs_are_read_again(folder: Path) -> None:
    """Invented pairs are the same value again."""
    base, other = (samples.document((folder / f"{name}.txt").read_text("utf-8"), name) for name in ("base", "other"))
    comparison = compare(base, other)

    assert again(comparison) == comparison


def test_real_documents_are_read_again(shared: Path) -> None:
    """Real documents, every one against the central text, are the same value again."""
    documents = [
        samples.document(path.read_text("utf-8"), path.name) for path in sorted((shared / "corpora").glob("*.txt"))
    ]
    for document in documents:
        comparison = compare(documents[0], document)
        same = again(comparison) == comparison

        assert same


@given(texts(), texts())
def test_drawn_pairs_are_read_again(one: str, two: str) -> None:
    """Any two short texts compared are the same value again."""
    comparison = samples.pair(f"{one}。", f"{two}。")

    assert again(comparison) == comparison


@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_mutilated_texts_are_read_again(seed: int) -> None:
    """A statute and a mutilated copy of it are the same value again."""
    text = make_statute(seeded(seed % 7), 12).text
    comparison = samples.pair(text, mutated(text, seed))

    assert again(comparison) == comparison


def test_what_readers_noted_is_read_again() -> None:
    """Notes of readers, odd characters and lone surrogates come back as they were."""
    raw = "示例办法\n第一条　甲\ud800负责\u202e（责(zé)任）㈠⑴，\x1b[31m。\n第1页\n第二条　乙＂<b>＂。"
    note = ReadingNote("control_characters", RawSpan(0, 3), aside=False, values=(("count", "1"),))
    page = ReadingNote("furniture", RawSpan(raw.index("第1页"), raw.index("第1页") + 3), aside=True)
    base = parse(fold("甲\ud800.docx", raw, notes=(note, page)))
    comparison = compare(base, parse(fold("乙.txt", raw.replace("负责", "参与"))))

    assert again(comparison) == comparison


def test_a_choice_is_read_again() -> None:
    """A comparison narrowed to some findings stays narrowed, with its ids."""
    comparison = narrowed(samples.reprint(), Selection(codes=frozenset({"T2"})))

    assert again(comparison) == comparison


@pytest.mark.parametrize("name", ["local", "reprint", "plan"])
def test_carrying_everything_costs_little_room(name: str) -> None:
    """What is there for reading again makes the file less than half as long again."""
    record = json.loads(comparison_json(samples.corpora("central", name)))
    carried = len(dumps(record))
    for side in ("base", "other"):
        for one in (*record[side]["clauses"], *record[side]["notes"], *record[side]["citations"]):
            for field in ("address", "folded", "values"):
                one.pop(field, None)
    for one in (*record["matches"], *record["findings"]):
        for side in ("base", "other"):
            if isinstance(one[side], dict):
                del one[side]["folded"]
        for part in (one, *one.get("evidence", ())):
            part.pop("key", None)
            part.pop("values", None)
        for passage in one.get("passages", ()):
            del passage["base"]["positions"], passage["other"]["positions"]
    del record["diffs"]

    alone = len(dumps(record))

    assert carried < GROWTH * alone


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "unreadable.no_json"),
        (b"\xff\xfe\x00", "unreadable.no_json"),
        (b"[" * 100_000, "unreadable.no_json"),
        (b'{"schema": 1' + b"0" * 5000 + b"}", "unreadable.no_json"),
        (b"[]", "unreadable.no_comparison"),
        (b'{"schema": ["rrdiff.comparison/1"]}', "unreadable.no_comparison"),
        (b'{"schema": "rrdiff.trace/1"}', "unreadable.other_schema"),
        (b'{"schema": "rrdiff.comparison/2"}', "unreadable.saved_later"),
        (b'{"schema": "rrdiff.matrix/2"}', "unreadable.saved_later"),
        (b'{"schema": "rrdiff.matrix/1", "comparisons": []}', "unreadable.saved_field"),
        (b'{"schema": "rrdiff.comparison/1"}', "unreadable.saved_before"),
        (b'{"schema": "rrdiff.comparison/1", "diffs": []}', "unreadable.saved_field"),
    ],
)
def test_other_files_are_refused(data: bytes, key: str) -> None:
    """What is no comparison, or one of another version, is refused with a word on what to do."""
    assert refused(data).key == key


def test_a_large_file_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is refused before it is parsed."""
    monkeypatch.setattr(reading, "MAX_BYTES", 10)

    assert refused(written()).key == "unreadable.too_large"


@given(st.integers(0, 100_000))
@settings(max_examples=30)
def test_a_file_cut_short_is_refused(cut: int) -> None:
    """A comparison that breaks off anywhere is refused."""
    assert refused(written()[: cut % (len(written()) - 2)]).key == "unreadable.no_json"


def test_another_folding_is_refused() -> None:
    """Offsets that were counted in another folding are not trusted."""
    record = json.loads(written())
    record["base"]["source"]["folding"] = "0" * 64

    assert refused(json.dumps(record).encode()).key == "unreadable.saved_folding"


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document that can be given another value: (container, key)."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from leaves(inner)


HOSTILE: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 7, 10**6, 10**30, 0.5, 1e999, "", "x", "F001", "art1", "base", "added", "keep", "<script>"),
    *([], {}, [0, 5], [[0, 1]], ["keep", 3], [5, 0], {"clause": "art1"}),
)


@given(st.integers(0, 10**9))
@settings(max_examples=extent(80, 400))
def test_a_changed_file_is_refused_or_shown(seed: int) -> None:
    """Whatever is changed in a file, it is refused in words or gives a comparison that can be shown."""
    chance = random.Random(seed)  # noqa: S311  # a fixed sequence is what is wanted
    record = json.loads(written())
    for _ in range(chance.randint(1, 2)):
        container, key = chance.choice(list(leaves(record)))
        if chance.random() < 0.2:
            del container[key]
        else:
            container[key] = chance.choice(HOSTILE)
    with suppress(UnreadableInput):
        (comparison,) = saved_comparisons("比对.json", json.dumps(record).encode())
        for lang in ("zh", "en"):
            assert comparison_report(comparison, Screen(lang), ReportChoice(full=True))
            assert comparison_json(comparison, lang)
