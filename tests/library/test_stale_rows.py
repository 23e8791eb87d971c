"""Every row about an amended law: on invented texts all of them, on real ones as a reader judged them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import rrdiff
from rrdiff.amendment.drafting.decision import draft
from rrdiff.library.changes import law_after, law_change
from rrdiff.library.library import Library
from rrdiff.library.resting import OwnWording
from rrdiff.library.stale import StaleRow, stale
from rrdiff.library.writer import add
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.conftest import unavailable
from tests.library.bees import CITING, COPIED, FORWARD, NEW, OLD, RIGHT

VERDICTS = Path(__file__).with_name("stale_verdicts.tsv")
"""Rows drawn by chance from those about real amendments, in four draws, and whether a reader of both texts found the
clause, what it rests on and the proposal right."""
LAWS = {
    "deputies": ("amendments/deputies/old.txt", "amendments/deputies/new.txt"),
    "accounting": ("amendments/accounting/old.txt", "amendments/accounting/new.txt"),
    "emergency": ("library/突发事件应对法(2007-08-30).txt", "library/突发事件应对法(2024-06-28).txt"),
    "npcsc": (
        "library/全国人民代表大会常务委员会议事规则(2009-04-24).txt",
        "library/全国人民代表大会常务委员会议事规则(2022-06-24).txt",
    ),
}
"""Enough of the laws that the verdicts are about."""
KEPT, RIGHT_NOW = 0.93, 0.9
"""Rows judged right that are still there, of all judged right; of those still as they were judged, judged right."""


def read(name: str, text: str) -> Document:
    """A text, parsed."""
    return parse(fold(name, text))


def told(rows: list[StaleRow]) -> set[tuple[str, str, str, str | None, str, str, str]]:
    """Rows by what they say."""
    return {
        (
            Path(row.text).stem,
            row.clause,
            row.old,
            row.new,
            row.change.value,
            row.proposal.value,
            row.reason.removeprefix("stale."),
        )
        for row in rows
    }


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The law on bees and three local texts."""
    folder = tmp_path_factory.mktemp("bees")
    for name, text in (("law", OLD), ("copied", COPIED), ("forward", FORWARD), ("citing", CITING)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    add(folder / "lib", sorted(folder.glob("*.txt")))
    return Library.open(folder / "lib")


@pytest.mark.parametrize("form", ["text", "decision"])
def test_every_row_is_right(bees: Library, form: str) -> None:
    """All that can become of a clause, and all that can be proposed, whether the law is given anew or as a decision."""
    old = read("law.txt", OLD)
    new = read("new.txt", NEW)
    if form == "decision":
        new = law_after(old, read("decision.txt", draft(old, new).text.raw))

    assert told(list(stale(bees, law_change(old, new)))) == RIGHT


def test_words_of_the_whole_law_are_no_basis() -> None:
    """A clause rests on another by what is that one's own, not by what every clause of the law has."""
    body = "渡口经营人和渡运安全管理人员应当"
    own = ("每日检查缆绳", "每月清点救生衣", "在船头悬挂灯号", "登记乘客人数", "避让顺流船舶", "培训新任渡工")
    law = OwnWording(
        read(
            "law.txt",
            "渡运法\n" + "\n".join(f"第{n}条　{body}{one}。" for n, one in zip("一二三四五六", own, strict=True)),
        )
    )

    assert law.rests(f"{body}每月清点救生衣和救生圈", "art2")
    assert not law.rests(f"{body}穿着制服佩戴标牌", "art2")


def test_of_two_clauses_with_the_same_words_the_nearer_is_the_basis() -> None:
    """What a better clause gives a local one no other gives it again; what it does not give stands."""
    text = (
        "渡运法\n第一条　隐瞒事故的，由所在单位或者上级机关给予处分，情节严重的撤销任职资格。\n"
        "第二条　打击举报人的，由所在单位或者上级机关给予处分并公开道歉。\n第三条　渡船应当在船头悬挂红白两色灯号。\n"
    )
    law = OwnWording(read("law.txt", text))
    local = "瞒报事故的由所在单位或者上级机关给予处分情节严重的撤销任职资格"

    assert law.sources(local, ["art1", "art2"]) == {"art1"}
    assert law.sources(f"{local}渡船应当在船头悬挂红白两色灯号", ["art1", "art2", "art3"]) == {"art1", "art3"}


def rows_of(folder: Path, old: str, new: str, local: str) -> list[StaleRow]:
    """Rows about one local text."""
    (folder / "local.txt").write_text(local, encoding="utf-8")
    add(folder / "lib", [folder / "local.txt"])
    return list(stale(Library.open(folder / "lib"), law_change(read("old.txt", old), read("new.txt", new))))


TOWERS = "中华人民共和国灯塔法\n第一条　为了航行安全，制定本法。\n第二条　{}\n"
LOCAL = "东滩省灯塔管理办法\n第一条　根据《中华人民共和国灯塔法》，制定本办法。\n第二条　{}\n"


@pytest.mark.parametrize(
    ("old", "new", "local", "reason"),
    [
        (
            "灯塔值守人员应当尽职尽责，每晚擦拭透镜、校准灯质，并按照规定填写值守日志。",
            "灯塔值守人员每晚擦拭透镜、校准灯质，按照规定填写值守日志，并应当尽职尽责。",
            "灯塔值守人员应当尽职尽责，每晚擦拭透镜、校准灯质，并按照规定填写值守日志。",
            "stale.not_touched",
        ),
        (
            "灯塔值守人员应当每晚擦拭透镜、校准灯质，组织开展航标知识宣传和应急演练。",
            "灯塔值守人员应当每晚擦拭透镜、校准灯质，组织开展面向渔民和船员的航标知识宣传和应急演练。",
            "灯塔值守人员应当每晚擦拭透镜、校准灯质，每年组织开展消防检查。",
            "stale.not_touched",
        ),
        (
            "灯塔值守人员应当每晚擦拭透镜、校准灯质，组织开展航标知识宣传和应急演练。",
            "灯塔值守人员应当每晚擦拭透镜、校准灯质，组织开展面向渔民和船员的航标知识宣传和应急演练。",
            "灯塔值守人员应当每晚擦拭透镜、校准灯质，组织开展航标知识宣传和应急演练。",
            "stale.new_wording",
        ),
    ],
    ids=["another place", "another part", "its own part"],
)
def test_only_news_about_what_the_clause_says_counts(
    tmp_path: Path, old: str, new: str, local: str, reason: str
) -> None:
    """Wording that only changed its place is no news, nor is what is added to a part that the local clause has not."""
    rows = rows_of(tmp_path, TOWERS.format(old), TOWERS.format(new), LOCAL.format(local))

    assert [row.reason for row in rows if row.clause == "art2"] == [reason]


def test_when_a_law_comes_into_force_is_its_own_affair(tmp_path: Path) -> None:
    """The last article of a law is no basis of the last article of a local text, though it was renumbered."""
    first = "灯塔值守人员应当每晚擦拭透镜、校准灯质。"
    old = TOWERS.format(first) + "第三条　灯塔建筑应当刷白。\n第四条　本法自2009年12月1日起施行。\n"
    new = TOWERS.format(first) + "第三条　本法自2009年12月1日起施行。\n"
    rows = rows_of(tmp_path, old, new, LOCAL.format(first) + "第三条　本办法自2009年12月1日起施行。\n")

    assert [row for row in rows if row.clause == "art3"] == []


def test_real_rows_are_right_as_a_reader_found(tmp_path: Path, shared: Path) -> None:
    """Nearly all rows that a reader found right are there, and hardly one that a reader found wrong."""
    if not (shared / "library").is_dir():
        unavailable(f"{shared / 'library'} is missing")
    with VERDICTS.open(encoding="utf-8", newline="") as stream:
        verdicts = [row for row in csv.DictReader(stream, delimiter="\t") if row["law"] in LAWS]
    add(tmp_path / "lib", [shared / "library" / name for name in sorted({row["text"] for row in verdicts})])
    library = Library.open(tmp_path / "lib")
    found: dict[tuple[str, str, str, str], str] = {}
    for law, names in LAWS.items():
        old, new = (rrdiff.parse(rrdiff.read(shared / name)) for name in names)
        for row in stale(library, law_change(old, new)):
            found[law, row.text, row.clause, row.old] = row.proposal.value
    counts: Counter[tuple[bool, bool]] = Counter()
    for judged in verdicts:
        same = found.get((judged["law"], judged["text"], judged["clause"], judged["old"])) == judged["proposal"]
        counts[judged["right"] == "yes", same] += 1

    assert counts[True, True] >= KEPT * (counts[True, True] + counts[True, False])
    assert counts[True, True] >= RIGHT_NOW * (counts[True, True] + counts[False, True])
