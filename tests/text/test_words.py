"""Cutting into words, with and without the fast segmenter."""

from __future__ import annotations

import marshal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rrdiff.text.words as module
from rrdiff.text.words import words
from tests.text.dictionary_tables import counts_of_jieba

CORPORA = Path(__file__).resolve().parents[2] / "corpora"

SENTENCES = (
    "省级湿地长是本行政区域湿地管护首要负责人,职责主要有:",
    "从严控制湿地占用总量,落实生态补水和巡护看守的同等责任。",
    "各级各部门应当自收到申请之日起30日内,依照《行政许可法》第十二条的规定处理;",
    "GDP增长5.2%,建成5G基站3+1个(含2023年2月11日前建成的)",
    "違反本條例規定的,責令限期改正",
    "〔2022〕35号“三农”工作—①②",
)

ANY_TEXT = st.text(st.characters() | st.sampled_from("党委政府应当不得一二三、。,《》 \n\ud800"), max_size=60)


@settings(deadline=None)
@given(ANY_TEXT)
def test_pieces_rebuild_the_text(text: str) -> None:
    """The pieces of any text joined are that text."""
    assert "".join(words(text)) == text


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_piece_is_empty(text: str) -> None:
    """No piece is empty, whatever the text."""
    assert all(words(text))


def test_cutting_has_no_memory() -> None:
    """A sentence is cut alike before and after others."""
    first = words(SENTENCES[0])
    for sentence in SENTENCES:
        words(sentence)

    assert words(SENTENCES[0]) == first


@pytest.fixture(scope="module")
def plain_cutter() -> module.Cutter:
    """The fallback, whose dictionary takes half a second to build."""
    return module._plain_cutter()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_both_segmenters_agree(sentence: str, plain_cutter: module.Cutter) -> None:
    """jieba, the fallback, cuts as rjieba does."""
    pytest.importorskip("rjieba")

    assert list(plain_cutter(sentence)) == list(module._FastCutter()(sentence))


def test_the_whole_dictionary_can_be_taken_before_the_first_text() -> None:
    """Who is to compare many texts has all words at once; a text that is then looked up adds nothing."""
    whole = pytest.importorskip("rjieba")
    cutter = module._FastCutter()
    cutter.take_all()
    taken = cutter._segmenter
    cutter.look_up(SENTENCES[0])
    cutter.take_all()

    assert cutter._segmenter is taken
    assert [list(cutter(sentence)) for sentence in SENTENCES] == [whole.cut(sentence) for sentence in SENTENCES]


@pytest.mark.parametrize("name", ["central", "local", "plan", "qa", "reprint"])
def test_the_words_of_a_text_are_dictionary_enough(name: str) -> None:
    """A document is cut the same by rjieba with all words of the dictionary and with those that stand in it."""
    text = (CORPORA / f"{name}.txt").read_text(encoding="utf-8")
    cutter = module._FastCutter()
    cutter.look_up(text[:1000])

    assert list(cutter(text)) == pytest.importorskip("rjieba").cut(text)


@settings(deadline=None)
@given(texts=st.lists(ANY_TEXT, max_size=4))
def test_looking_up_words_changes_no_cut(texts: list[str]) -> None:
    """Whatever was looked up or cut before, every text is cut as by a segmenter that knows the whole dictionary."""
    texts = [text.encode("utf-8", "ignore").decode("utf-8") for text in texts]
    cutter = module._FastCutter()
    cutter.look_up("".join(texts[:2]))

    assert [list(cutter(text)) for text in texts] == [pytest.importorskip("rjieba").cut(text) for text in texts]


def test_after_many_texts_the_whole_dictionary_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """From then on nothing is looked up any more, and texts are cut as before."""
    pytest.importorskip("rjieba")
    monkeypatch.setattr(module._FastCutter, "MANY", 2 * len(SENTENCES[0]))
    expected = list(module._FastCutter()(SENTENCES[1]))
    cutter = module._FastCutter()
    cutter.look_up(SENTENCES[0])
    cutter.look_up(SENTENCES[0])
    looked: list[str] = []
    monkeypatch.setattr(cutter, "_learn", looked.append)
    cutter.look_up(SENTENCES[2])

    assert list(cutter(SENTENCES[1])) == expected
    assert looked == []


def test_no_word_of_the_dictionary_holds_a_sign_between_words() -> None:
    """A text may be cut at such a sign before its words are looked up."""
    assert [word for word in counts_of_jieba() if module._BETWEEN.search(word)] == []


def test_sentences_of_a_text_need_no_looking_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of clauses joined in another way than the text has them, only what it lacks is looked up."""
    cutter = module._FastCutter()
    cutter.look_up("省级湿地长是负责人,\n从严控制湿地。“落实”责任;")
    looked: list[str] = []
    monkeypatch.setattr(cutter, "_learn", looked.append)
    for text in ("从严控制湿地,省级湿地长是负责人;落实", "责任。公布名录,从严控制湿地"):
        cutter(text)

    assert looked == ["公布名录"]


def test_the_fallback_is_used_when_the_fast_one_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rjieba the same words come from jieba."""
    expected = words(SENTENCES[0])
    monkeypatch.setitem(sys.modules, "rjieba", None)
    module._cutter.cache_clear()

    assert words(SENTENCES[0]) == expected
    module._cutter.cache_clear()


def test_a_planted_cache_is_neither_read_nor_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dictionary that someone left in the temporary folder changes nothing and stays as it is."""
    planted = marshal.dumps(({"省": 1}, 1))
    (tmp_path / "jieba.cache").write_bytes(planted)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert list(module._plain_cutter()(SENTENCES[0]))[:2] == ["省级", "湿地"]
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("jieba.cache", planted)]


@pytest.mark.parametrize("cutter", ["_FastCutter", "_plain_cutter"])
def test_nothing_is_printed(cutter: str) -> None:
    """The segmenters say nothing on starting."""
    if cutter == "_FastCutter":
        pytest.importorskip("rjieba")
    script = f"import rrdiff.text.words as w; list(w.{cutter}()('乡村振兴'))"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )

    assert run.stdout + run.stderr == b""
