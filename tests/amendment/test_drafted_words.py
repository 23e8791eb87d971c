"""What a draft quotes to change a few words: whole words that stand once in their clause, marks in pairs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rrdiff.amendment.drafting.cuts import cuts, unpaired
from rrdiff.amendment.drafting.decision import draft
from rrdiff.amendment.drafting.phrases import phrase_edits
from rrdiff.amendment.drafting.silent import Silent
from rrdiff.amendment.operations import Action
from rrdiff.amendment.wording import find
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.amendment.mutation import mutated
from tests.extent import extent

NAMES = ("accounting", "antitrust", "cybersecurity", "deputies", "food_safety", "foreign_trade")
PAIRS = extent(30, 60)
WORDS = frozenset({Action.PHRASE, Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.REMOVE})


@pytest.mark.parametrize(
    ("old", "new", "quoted"),
    [
        (
            "渡口经营者应当在停航前公告，公告期不少于3日，并报乡镇人民政府备案。",
            "渡口经营者应当在停航前公告，公告期不少于5日，并报乡镇人民政府备案。",
            [("3日", "5日")],
        ),
        (
            "违反前款规定的，由渡口管理机构责令改正，处五千元以上二万元以下的罚款。",
            "违反前款规定的，由渡口管理机构责令改正，处八千元以上二万元以下的罚款。",
            [("五千元", "八千元")],
        ),
        (
            "渡船的检验，依照本条例第十二条和《船舶检验办法》的有关规定执行，费用由经营者承担。",
            "渡船的检验，依照本条例第十二条和《内河船舶检验办法》的有关规定执行，费用由经营者承担。",
            [("《船舶检验办法》", "《内河船舶检验办法》")],
        ),
        (
            "渡口的设置、迁移和撤销应当经县级人民政府批准，并向社会公布批准的理由和依据。",
            "渡口的设置、迁移、合并和撤销应当经县级人民政府批准，并向社会公布批准的理由和依据。",
            [("迁移", "合并")],
        ),
        (
            "县级人民政府应当保护渡工的个人信息（包括住址）和健康记录，不得向无关人员泄露。",
            "县级人民政府应当保护渡工的个人信息（包括住址和电话）和健康记录，不得向无关人员泄露。",
            [("住址", "和电话")],
        ),
        (
            "园林主管部门应当会同渡口管理机构在渡口周围种植护岸林木，并定期检查其生长情况。",
            "城市管理部门应当会同渡口管理机构在渡口周围种植护岸林木，并定期检查其生长情况。",
            [("园林主管部门", "城市管理部门")],
        ),
    ],
)
def test_whole_words_are_quoted(old: str, new: str, quoted: list[tuple[str, str]]) -> None:
    """Numbers with their units, titles with their marks, words as words."""
    edits = phrase_edits(old, new, Silent())

    assert edits is not None
    assert [(one.old, one.new) for one in edits] == quoted


def test_a_sentence_at_the_end_is_put_in_there() -> None:
    """A new last sentence is no change of the words before it."""
    old = "渡口经营者应当每日检查渡船，做好记录，发现隐患的及时排除，不能排除的立即停航。"

    edits = phrase_edits(old, old + "检查记录至少保存一年。", Silent())

    assert edits is not None
    assert [(one.sort, one.new) for one in edits] == [(Action.APPEND, "检查记录至少保存一年。")]


def test_no_phrase_reaches_over_cells() -> None:
    """A change at the ends of two cells is quoted in neither as one phrase."""
    old, new = "渡口\t甲级\n码头\t乙级\n灯塔\t甲级\n船闸\t丙级", "渡口\t丁级\n码头\t乙级\n灯塔\t甲级\n船闸\t丙级"

    for one in phrase_edits(old, new, Silent()) or []:
        assert not {"\t", "\n"} & {*one.old, *one.new}


def test_drafts_of_real_laws_quote_whole_words(shared: Path) -> None:
    """In drafts of official amendments and of laws changed at random every quoted phrase stands once, cut at words."""
    folder = shared / "amendments"
    pairs = [
        tuple(parse(fold(n, (folder / name / f"{n}.txt").read_text("utf-8"))) for n in ("old", "new")) for name in NAMES
    ]
    pairs += [(old, new) for _, old, new in mutated(shared / "library", PAIRS)]
    seen = 0
    for old, new in pairs:
        lines = old.text.folded.split("\n")
        for one in draft(old, new).amended.outcomes:
            if one.operation.sort not in WORDS:
                continue
            for phrase, words in one.operation.phrases:
                seen += 1
                holding = [line for line in lines if find(line, phrase)]

                assert holding, phrase
                assert any(_at_words(line, phrase) for line in holding), phrase
                assert not any(unpaired(phrase)), phrase
                assert not any(unpaired(words)), words
                assert not re.search(r"[\t\n]", phrase + words)
    assert seen > extent(60, 100)


def _at_words(line: str, phrase: str) -> bool:
    """Whether a phrase stands once in a line, from the beginning of a word to the end of one."""
    places = find(line, phrase)
    borders = cuts(line)
    return len(places) == 1 and places[0] in borders and places[0] + len(phrase) in borders
