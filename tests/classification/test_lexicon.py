"""A user's own words: what they add to the packaged tables, what they overrule, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.lexicon import PACKAGED, TABLES, Lexicon, listed, rows, synonyms
from rrdiff.classification.lexicon_files import read_lexicon
from rrdiff.classification.quantity import quantities
from rrdiff.classification.scope import grants_power
from rrdiff.classification.strength import forces, strength_changes
from rrdiff.compare import CompareOptions, compare
from rrdiff.errors import BadArgument
from rrdiff.ledger import ledger
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.ledger.duties import Strength
from tests.classification.builders import articles

LAST = "本办法自公布之日起施行。"
STRENGTH = "word\tkind\trank\n"
ACTORS = "word\tkind\tlevel\n"
UNITS = "unit\tdimension\tfactor\n"


def lexicon(folder: Path, *texts: str) -> Lexicon:
    """The lexicon of some files."""
    names = [folder / f"{number}.tsv" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        name.write_text(text, encoding="utf-8")
    return read_lexicon(names)


def found(base: str, other: str, words: Lexicon) -> list[str]:
    """What is found about one article, what it copies left out: code and both readings."""
    pair = [parse(fold(name, articles(text, LAST))) for name, text in (("base", base), ("other", other))]
    comparison = compare(pair[0], pair[1], CompareOptions(Works.ADAPTATION, lexicon=words))
    values = [(one.code, dict(one.values)) for one in comparison.findings if one.code != "A10_COPY"]
    return [f"{code} {of.get('base', '')}→{of.get('other', '')}" for code, of in values]


def refusal(folder: Path, text: str) -> tuple[str, object]:
    """The message and the line for a file that is no lexicon."""
    with pytest.raises(BadArgument) as caught:
        lexicon(folder, text)
    assert caught.value.values["name"] == str(folder / "0.tsv")
    return caught.value.key, caught.value.values["line"]


def test_the_columns_are_those_of_the_packaged_tables() -> None:
    """Every packaged table has exactly the columns that a user's table may have."""
    assert {table: tuple(rows(table, PACKAGED)[0]) for table in TABLES} == TABLES


def test_packaged_tables_are_a_users_tables() -> None:
    """A packaged table given as a user's file changes nothing."""
    packaged = Path(__file__).resolve().parents[2] / "rrdiff" / "data"
    own = read_lexicon([packaged / f"lexicon_{table}.tsv" for table in TABLES])

    for table in TABLES:
        assert {tuple(row.values()) for row in rows(table, own)} == {
            tuple(row.values()) for row in rows(table, PACKAGED)
        }


def test_a_new_pair_of_words_of_force_is_a_change_of_force(tmp_path: Path) -> None:
    """Words that the packaged table does not have are weighed against each other when a user names them."""
    own = lexicon(tmp_path, f"{STRENGTH}亟当\tduty\t4\n姑且\tpermission\t1\n")
    base, other = (f"县级人民政府{word}每年巡查湿地一次,并向社会公布巡查结果。" for word in ("亟当", "姑且"))

    assert not [one for one in found(base, other, PACKAGED) if one.startswith("A3")]
    assert found(base, other, own) == ["A3_LOOSEN 亟当→姑且"]


def test_a_new_actor_is_an_expected_replacement(tmp_path: Path) -> None:
    """An organ that the packaged table does not have is one actor for another when a user names it."""
    own = lexicon(tmp_path, f"{ACTORS}巡河使\torgan\t3\n")
    base, other = (f"每年由{actor}巡查湿地一次,并向社会公布巡查结果。" for actor in ("湿地总署", "巡河使"))

    assert "A1_ACTOR 湿地总署→巡河使" not in found(base, other, PACKAGED)
    assert found(base, other, own) == ["A1_ACTOR 湿地总署→巡河使"]


def test_a_new_unit_is_compared(tmp_path: Path) -> None:
    """A number before a unit of the user's is a quantity, in the dimension and size that the user gives."""
    own = lexicon(tmp_path, f"{UNITS}标准垧\tarea\t15\n")

    assert quantities("八标准垧以上", PACKAGED) == []
    assert [(one.value, one.unit, one.bound) for one in quantities("八标准垧以上", own)] == [(120.0, "area", ">=")]


def test_new_synonyms_are_style(tmp_path: Path) -> None:
    """A pair of words that a user calls alike is no replaced object, in either direction."""
    own = lexicon(tmp_path, "base\tother\n芦荡\t苇塘\n")
    base, other = (f"县级人民政府应当保护{word}并定期开展监测。" for word in ("芦荡", "苇塘"))

    assert ("苇塘", "芦荡") in synonyms(own)
    assert found(base, other, PACKAGED) == ["A2_OBJ 芦荡→苇塘"]
    assert found(base, other, own) == ["A12_STYLE 芦荡→苇塘"]
    assert found(other, base, own) == ["A12_STYLE 苇塘→芦荡"]


def test_new_words_of_content_are_known(tmp_path: Path) -> None:
    """A power and a formula of the user's are told as such."""
    own = lexicon(tmp_path, "word\tkind\n拘管\tpower\n守正笃行\tformula\n")

    assert not grants_power("可以拘管当事人", PACKAGED)
    assert grants_power("可以拘管当事人", own)
    text = "县级人民政府应当每年巡查湿地一次"
    assert "A14_TERM →守正笃行久久为功" in found(f"{text}。", f"{text},守正笃行久久为功。", own)


def test_a_row_overrules_the_packaged_one(tmp_path: Path) -> None:
    """A packaged word has the kind that the user gives it, and no other."""
    own = lexicon(tmp_path, f"{STRENGTH}应当\tpermission\t1\n")

    assert [(one.kind, one.rank) for one in forces("应当公开", own)] == [("permission", 1)]
    assert [one.equal for one in strength_changes("应当公开", "可以公开", own)] == [True]


def test_a_row_without_a_kind_takes_the_word_out(tmp_path: Path) -> None:
    """A word whose second column is empty counts no longer, whatever kinds it had."""
    own = lexicon(tmp_path, f"{STRENGTH}应当\n", "word\tkind\n公开\n", "base\tother\n完善\n")

    assert forces("应当公开", own) == []
    assert "公开" in listed("content", "safeguard", PACKAGED)
    assert "公开" not in listed("content", "safeguard", own)
    assert [pair for pair in synonyms(own) if "完善" in pair] == []


def test_a_table_without_words_finds_nothing(tmp_path: Path) -> None:
    """When all words are taken out, no text has any."""
    own = lexicon(tmp_path, STRENGTH + "".join(f"{row['word']}\n" for row in rows("strength", PACKAGED)))

    assert rows("strength", own) == ()
    assert forces("应当原则上可以公开", own) == []


def test_the_last_file_counts(tmp_path: Path) -> None:
    """Files overrule each other in the order given."""
    duty, permission = f"{STRENGTH}亟当\tduty\t4\n", f"{STRENGTH}亟当\tpermission\t1\n"

    kinds = [
        forces("亟当公开", lexicon(tmp_path, *texts))[0].kind for texts in ((duty, permission), (permission, duty))
    ]

    assert kinds == ["permission", "duty"]


def test_two_lexicons_do_not_mix(tmp_path: Path) -> None:
    """What one comparison was told is unknown to the next."""
    own = lexicon(tmp_path, f"{STRENGTH}亟当\tduty\t4\n")

    assert forces("亟当公开", own)
    assert forces("亟当公开", Lexicon()) == forces("亟当公开", PACKAGED) == []


def test_a_file_may_hold_several_tables(tmp_path: Path) -> None:
    """Columns begin a table in any order of columns, remarks and blank lines are skipped, width is folded."""
    text = f"\ufeff# 本单位词表\r\n{STRENGTH}亟当\tduty\t4\r\n\r\n"
    text += "factor\tunit\tdimension\tsource\r\n２\t（标）亩\tarea\t某文\r\n"
    own = lexicon(tmp_path, text)

    assert [table for table, _ in own.added] == ["strength", "units"]
    assert own.added[1][1] == {
        "unit": "(标)亩",
        "dimension": "area",
        "factor": "2",
        "not_after": "",
        "not_before": "",
        "source": "某文",
    }


def test_marks_of_patterns_are_words(tmp_path: Path) -> None:
    """Characters that have a meaning in patterns are taken as they stand."""
    own = lexicon(tmp_path, "word\tkind\trank\tnot_after\tnot_before\n亟[甲]\tduty\t4\t]^\t-]\n")

    assert [one.word for one in forces("亟[甲]办", own)] == ["亟[甲]"]
    assert forces("^亟[甲]办", own) == forces("亟[甲]-", own) == []


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        pytest.param("亟当\tduty\t4\n", "columns", 1, id="no columns"),
        pytest.param("word,kind,rank\n", "columns", 1, id="commas"),
        pytest.param(f"{STRENGTH}亟当\tdutiful\t4\n", "kind", 2, id="unknown kind"),
        pytest.param(f"{STRENGTH}亟当\tduty\thigh\n", "number", 2, id="no rank"),
        pytest.param(f"{STRENGTH}亟当\tduty\n", "number", 2, id="rank left out"),
        pytest.param(f"{ACTORS}巡河使\torgan\t省\n", "number", 2, id="no level"),
        pytest.param(f"{UNITS}标准垧\tarea\t-1\n", "number", 2, id="negative factor"),
        pytest.param(f"{UNITS}标准垧\tarea\tnan\n", "number", 2, id="no factor"),
        pytest.param(f"{STRENGTH}\n# 注\n\tduty\t4\n", "cells", 4, id="no word"),
        pytest.param(f"{STRENGTH}亟当\tduty\t4\t多余\n", "cells", 2, id="too many cells"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, text: str, key: str, line: int) -> None:
    """What is no row of a table is refused with the file and its line."""
    assert refusal(tmp_path, text) == (f"argument.lexicon_{key}", line)


def test_the_ledger_uses_the_words_too(tmp_path: Path) -> None:
    """A word of force that a user names decides how a duty binds, now and in the base."""
    own = lexicon(tmp_path, f"{STRENGTH}亟当\tduty\t4\n姑且\tpermission\t1\n")
    document, base = (
        parse(fold(name, articles(f"县级人民政府{name}每年巡查湿地一次。", LAST))) for name in ("姑且", "亟当")
    )

    result = ledger(document, base, own)

    assert [one.strength for one in ledger(document).duties] == [Strength.PLAIN]
    assert [one.strength for one in result.duties] == [Strength.PERMISSION]
    assert [one.strength for one in result.base_duties] == [Strength.STRICT]
    assert "strength" in result.changes[0].fields


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("主管部门可以查封违法的设备。", True),
        ("由市主管部门列入重点监管名单。", True),
        ("主管部门可以合并办理规划许可和施工许可。", False),
        ("申请书可以不再提交;法院可以强制执行。", True),
        ("工程车辆可以优先通行;发放机构应当及时收回标志。", False),
        ("出租房屋的侨眷有权收回房屋。", False),
        ("水表由供水企业换装经强制检定合格的水表。", False),
    ],
)
def test_what_makes_a_way_easier_is_no_power(text: str, *, power: bool) -> None:
    """A power is granted by its own sentence, to somebody who is an organ, and takes something from others."""
    assert grants_power(text, PACKAGED) is power
