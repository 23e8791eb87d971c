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
from rrdiff.library.stale import stale
from rrdiff.library.stale_rows import StaleRow
from rrdiff.library.writer import add
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.conftest import unavailable
from tests.extent import extent
from tests.library.bees import CITING, COPIED, FORWARD, NEW, OLD, RIGHT

VERDICTS = Path(__file__).with_name("stale_verdicts.tsv")
"""Rows drawn by chance from those about real amendments, in eight draws, and whether a reader of both texts found the
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
ASKED = dict([*LAWS.items()][: extent(3, 4)])
"""Those that this run goes through."""
KEPT, RIGHT_NOW = 0.9, 0.92
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
    folder.mkdir(exist_ok=True)
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
            "stale.form",
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


LIST = "灯塔值守人员应当履行下列职责：\n（一）每晚擦拭透镜、校准灯质；\n{}（{}）按照规定填写值守日志，报告灯器故障。"
FOG = "（二）能见度不足一海里时鸣放雾笛；\n"


@pytest.mark.parametrize(
    ("local", "reasons"),
    [
        (LIST.format("", "二"), {"art2.para1": "stale.new_item"}),
        (LIST.format(FOG, "三"), {}),
        ("灯塔值守人员每晚擦拭透镜、校准灯质，按照规定填写值守日志，报告灯器故障。", {"art2": "stale.new_item"}),
        ("灯塔建筑由航标机构每年刷白一次，外墙不得张贴广告。", {}),
    ],
    ids=["copied", "followed", "in one sentence", "another list"],
)
def test_a_new_item_concerns_who_took_over_the_list(tmp_path: Path, local: str, reasons: dict[str, str]) -> None:
    """Who has the items of a list of the law and not the one it got must follow, though no old clause changed."""
    old, new = TOWERS.format(LIST.format("", "二")), TOWERS.format(LIST.format(FOG, "三"))
    rows = rows_of(tmp_path, old, new, LOCAL.format(local))
    must = {row.clause: row for row in rows if row.proposal.value != "keep"}

    assert {name: row.reason for name, row in must.items()} == reasons
    assert all(row.new == "art2.para1" and "鸣放雾笛" in dict(row.values)["quoted"] for row in must.values())


DRILL = "（二）参加航标机构每年统一组织的雾笛演练；\n"
DRILLS = "\n第三条　灯塔值守人员参加航标机构每年统一组织的雾笛演练，{}"


@pytest.mark.parametrize(
    ("old", "local", "must"),
    [("应当记入台账。", "应当记入台账。", True), ("", "由塔长发给津贴。", True), (None, "由塔长发给津贴。", False)],
    ids=["both have it", "more besides", "the local text alone"],
)
def test_what_the_law_said_elsewhere_is_no_item_of_its_list(
    tmp_path: Path, old: str | None, local: str, *, must: bool
) -> None:
    """A law that makes an item of what it says elsewhere found it lacking in its list, and so does who copied both."""
    before, after = LIST.format("", "二"), LIST.format(DRILL, "三")
    rest = "" if old is None else DRILLS.format(old)
    here = LIST.format("", "二") + DRILLS.format(local)
    rows = rows_of(tmp_path, TOWERS.format(before + rest), TOWERS.format(after + rest), LOCAL.format(here))

    assert any(row.clause == "art2.para1" and row.reason == "stale.new_item" for row in rows) is must


LAMPS = (
    "中华人民共和国航灯法\n第一条　为了航行安全，制定本法。\n"
    "第二条　县{0}负责灯船的登记造册，逐船编号立牌。\n第三条　船主向省{0}申领灯油配额凭证，凭证一年一换。\n"
    "第四条　县{0}每月查验浮标锚链和灯质，记入查验簿。\n第五条　渔港由县{0}设置避风灯桩，灯桩漆成红白两色。\n"
)
LAMPS_HERE = (
    "东滩省航灯管理办法\n第一条　根据《中华人民共和国航灯法》，制定本办法。\n"
    "第二条　灯船的登记造册，逐船编号立牌，归口于{0}。\n"
    "第三条　每月查验浮标锚链和灯质，记入查验簿，并报{0}。\n"
)


def test_a_name_replaced_throughout_is_old_wherever_it_stands(tmp_path: Path) -> None:
    """Between other words, too, the old name of a body is old; who has the new name goes on."""
    names = "灯务司", "海事局"
    old, new = (LAMPS.format(name) for name in names)
    found = [rows_of(tmp_path / name, old, new, LAMPS_HERE.format(name)) for name in names]
    was, now = ({row.clause: row for row in rows} for rows in found)

    assert {name: row.reason for name, row in was.items()} == dict.fromkeys(("art2", "art3"), "stale.old_name")
    assert all({("quoted", names[0]), ("come", names[1])} <= set(row.values) for row in was.values())
    assert {name: row.proposal.value for name, row in now.items()} == dict.fromkeys(("art2", "art3"), "keep")


@pytest.mark.parametrize(
    ("here", "proposal"),
    [("有关雾情和船期的", "amend"), ("", "keep")],
    ids=["has it", "has it not"],
)
def test_what_was_replaced_concerns_who_has_it(tmp_path: Path, here: str, proposal: str) -> None:
    """Where the law put words in the place of others, both are told; who never had the others goes on."""
    old = "渔港值班室应当配备望远镜和雾号，每班填写有关雾情和船期的值班日志和必要的交接记录。"
    new = old.replace("有关雾情和船期的", "面向船长和引水员的")
    rows = rows_of(
        tmp_path, TOWERS.format(old), TOWERS.format(new), LOCAL.format(old.replace("有关雾情和船期的", here))
    )
    (row,) = [row for row in rows if row.old == "art2"]

    assert row.proposal.value == proposal
    assert row.changes == (("有关雾情和船期", "面向船长和引水员"),)


def test_what_is_quoted_has_its_marks(tmp_path: Path) -> None:
    """A reason quotes words as they are printed, with the marks between them."""
    old = TOWERS.format("灯塔值守人员应当每晚擦拭透镜，按照规定填写值守日志。")
    new = TOWERS.format("灯塔值守人员应当每晚擦拭透镜、反射镜、滤光片，按照规定填写值守日志。")
    rows = rows_of(tmp_path, old, new, LOCAL.format("灯塔值守人员应当每晚擦拭透镜，按照规定填写值守日志。"))

    assert [row.changes for row in rows if row.clause == "art2"] == [(("", "反射镜、滤光片"),)]


@pytest.mark.parametrize(
    "new",
    [
        "灯塔值守人员应当每晚擦拭透镜、校准灯质。\n第三条　灯塔值守人员应当按照规定填写值守日志并妥善保管。",
        "灯塔值守人员应当每晚校准灯质、擦拭透镜，按照规定填写值守日志并妥善保管。",
    ],
    ids=["another article", "another place"],
)
def test_words_that_still_stand_in_the_law_are_not_told_as_gone(tmp_path: Path, new: str) -> None:
    """Words that went to another article or another place of the clause are neither old wording nor new."""
    clause = "灯塔值守人员应当每晚擦拭透镜、校准灯质，按照规定填写值守日志并妥善保管。"
    rows = rows_of(tmp_path, TOWERS.format(clause), TOWERS.format(new), LOCAL.format(clause))

    assert {row.proposal.value for row in rows} <= {"keep"}


def test_rules_of_a_province_concern_its_own_places(tmp_path: Path) -> None:
    """Another province that copied the rules need not follow them; a city of the province must."""
    clause = "灯塔值守人员应当每晚擦拭透镜、校准灯质，按照规定填写值守日志，保存{}。"
    rules = "浙江省灯塔管理条例\n第一条　为了航行安全，制定本条例。\n第二条　{}\n"
    (tmp_path / "fujian.txt").write_text(
        rules.replace("浙江省", "福建省").replace("条例", "办法").format(clause.format("一年")), encoding="utf-8"
    )
    (tmp_path / "taizhou.txt").write_text(
        "台州市灯塔管理办法\n第一条　根据《浙江省灯塔管理条例》，制定本办法。\n第二条　" + clause.format("一年") + "\n",
        encoding="utf-8",
    )
    add(tmp_path / "lib", sorted(tmp_path.glob("*.txt")))
    old, new = (read(name, rules.format(clause.format(term))) for name, term in (("old", "一年"), ("new", "三年")))
    rows = list(stale(Library.open(tmp_path / "lib"), law_change(old, new)))

    assert {(row.text, row.proposal.value) for row in rows} == {("taizhou.txt", "amend")}


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
        verdicts = [row for row in csv.DictReader(stream, delimiter="\t") if row["law"] in ASKED]
    add(tmp_path / "lib", [shared / "library" / name for name in sorted({row["text"] for row in verdicts})])
    library = Library.open(tmp_path / "lib")
    found: dict[tuple[str, str, str, str], str] = {}
    for law, names in ASKED.items():
        old, new = (rrdiff.parse(rrdiff.read(shared / name)) for name in names)
        for row in stale(library, law_change(old, new)):
            found[law, row.text, row.clause, row.old] = row.proposal.value
    counts: Counter[tuple[bool, bool]] = Counter()
    for judged in verdicts:
        same = found.get((judged["law"], judged["text"], judged["clause"], judged["old"])) == judged["proposal"]
        counts[judged["right"] == "yes", same] += 1

    assert counts[True, True] >= KEPT * (counts[True, True] + counts[True, False])
    assert counts[True, True] >= RIGHT_NOW * (counts[True, True] + counts[False, True])
