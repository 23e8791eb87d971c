"""The redline as a user asks for it: what is marked, who signs, what a choice leaves out, and that nothing is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from rapidfuzz.distance import Indel

from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.errors import BadArgument, UnprovenRedline
from rrdiff.readers import read
from rrdiff.report.word.certificate import accepted, rejected
from rrdiff.report.word.redline import DATE, RedlineOptions, clean_copy, proof, redline, redline_plan
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.redline.plan import Revised, RevisedRun, RevisionMark
from rrdiff.views.selection import Selection, narrowed

BASE = """渡口管理办法
第一条　为了规范渡口管理，制定本办法。
第二条　渡工应当持证上岗，每年参加一次培训。
第三条　渡船应当每月检修一次，检修记录保存三年。
第四条　遇有大风、大雾，不得开航。
第五条　本办法自发布之日起施行。"""
OTHER = """渡口管理办法
第一条　为了规范渡口管理，制定本办法。
第二条　遇有大风、大雾或者洪水，不得开航。
第三条　渡工可以持证上岗，每年参加一次培训。
第四条　渡船应当每月检修一次，检修记录保存五年。
第五条　本办法自发布之日起施行。"""


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    """Two versions of a small text with a moved clause, a weaker duty and a longer term."""
    return compared(BASE, OTHER)


def compared(base: str, other: str) -> Comparison:
    """Two texts, compared."""
    return compare(parse(fold("base", base)), parse(fold("other", other)))


def of_files(base: Path, other: Path) -> Comparison:
    """Two files, compared."""
    return compare(parse(read(base)), parse(read(other)))


def part(data: bytes, name: str) -> str:
    """One part of a Word file."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(f"word/{name}.xml").decode()


def norm(text: str) -> str:
    """Text without differences of width and spacing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def changed(plan: Revised) -> list[RevisedRun]:
    """All changed runs."""
    return [run for paragraph in plan.paragraphs for run in paragraph.runs if run.change is not RevisionMark.KEEP]


def test_the_same_input_gives_the_same_bytes(ferry: Comparison) -> None:
    """Nothing of the moment of writing is in the file."""
    assert redline(ferry).data == redline(compared(BASE, OTHER)).data
    assert DATE in part(redline(ferry).data, "document")


def test_both_texts_come_out(ferry: Comparison) -> None:
    """All changes rejected give the base, all accepted the other text."""
    data = redline(ferry).data

    assert rejected(data) == tuple(BASE.splitlines())
    assert accepted(data) == tuple(OTHER.splitlines())


def test_a_move_keeps_its_inner_change_visible(ferry: Comparison) -> None:
    """A clause that moved is a native move, and the words it gained are an insertion inside it."""
    document = part(redline(ferry).data, "document")

    assert document.count("<w:moveFromRangeStart") == document.count("<w:moveToRangeStart") == 1
    assert re.search(r"<w:ins [^>]*><w:r><w:t [^>]*>或者洪水</w:t></w:r></w:ins>", document)
    assert "或者洪水" in part(redline(ferry).data, "comments")


def test_moves_can_be_plain(ferry: Comparison) -> None:
    """Without native moves the same texts come out of deletions and insertions."""
    data = redline(ferry, RedlineOptions(native=False)).data

    assert "w:move" not in part(data, "document")
    assert accepted(data) == tuple(OTHER.splitlines())


def test_numbering_is_signed_apart(ferry: Comparison) -> None:
    """Changes of labels bear another name than changes of wording."""
    document = part(redline(ferry, RedlineOptions(author="张三")).data, "document")
    authors = Counter(re.findall(r'<w:(?:ins|del) [^>]*w:author="([^"]*)"', document))

    assert set(authors) == {"张三", "张三（编号）"}
    assert re.search(r'w:author="张三（编号）"[^>]*><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:delText[^>]*>二<', document)


def test_the_date_is_the_callers(ferry: Comparison) -> None:
    """Every change has the date given, and what is no date is refused."""
    document = part(redline(ferry, RedlineOptions(date="2026-05-01")).data, "document")

    assert set(re.findall(r'w:date="(\d{4}-\d\d-\d\d)T', document)) == {"2026-05-01"}
    with pytest.raises(BadArgument):
        redline(ferry, RedlineOptions(date="昨天"))


def test_comments_stand_at_the_changed_words(ferry: Comparison) -> None:
    """A finding is told beside the words it is about, with layer, kind and code."""
    data = redline(ferry).data
    number = re.search(r'<w:comment w:id="(\d+)"(?:(?!</w:comment>).)*A3_LOOSEN', part(data, "comments"))

    assert number is not None
    anchored = part(data, "document").split(f'<w:commentRangeStart w:id="{number[1]}"/>')[1]
    assert "应当" in anchored.split(f'<w:commentRangeEnd w:id="{number[1]}"/>')[0]


def test_comments_can_be_left_out(ferry: Comparison) -> None:
    """Without comments nothing in the file refers to one."""
    data = redline(ferry, RedlineOptions(comments=False)).data

    assert "comment" not in part(data, "document")
    assert "<w:comment " not in part(data, "comments")


def test_a_choice_leaves_the_rest_like_the_base(ferry: Comparison) -> None:
    """What no chosen finding is about is neither changed nor hidden, and the first page says so."""
    chosen = narrowed(ferry, Selection(codes=frozenset({"A3_LOOSEN"})))
    data = redline(chosen).data

    assert rejected(data) == tuple(BASE.splitlines())
    assert accepted(data) == tuple(BASE.replace("渡工应当", "渡工可以").splitlines())
    assert "选取的 1 处所见" in part(data, "header1")
    assert "接受全部修订即得" not in part(data, "header1")


def test_a_choice_among_files_keeps_the_base(root: Path) -> None:
    """Whatever is chosen, rejecting all gives the whole base."""
    comparison = of_files(root / "corpora/central.txt", root / "corpora/local.txt")
    base = rejected(redline(comparison).data)
    for severity in (1, 2, 3):
        chosen = narrowed(comparison, Selection(severity=severity))

        assert rejected(redline(chosen).data) == base


def test_a_last_line_may_go_by_itself() -> None:
    """The last line goes without the words that stand in its place: no blank line is left behind."""
    kept = "渡船办法\n第一条　渡工每日检查渡船。\n第二条　渡口设置救生设备。\n"
    comparison = compared(kept + "第三条　渡工应当领取年度补贴", kept + "注：渔港停泊费另定")
    choices = [replace(comparison, findings=(one,), narrowed=True) for one in comparison.findings]
    readings = [accepted(redline(one).data) for one in choices]

    assert tuple(kept.splitlines()) in readings
    assert all(rejected(redline(one).data)[-1] == "第三条　渡工应当领取年度补贴" for one in choices)


def test_the_clean_copy_has_the_text_and_no_marks(ferry: Comparison) -> None:
    """The clean copy reads like the other text and holds no change."""
    data = clean_copy(ferry.alignment.other)

    assert accepted(data) == rejected(data) == tuple(OTHER.splitlines())
    assert "w:ins" not in part(data, "document")


def test_a_redline_that_is_wrong_is_not_handed_out(ferry: Comparison) -> None:
    """Bytes that do not give back the texts raise an error instead."""
    other = replace(
        ferry, alignment=replace(ferry.alignment, other=parse(fold("other", OTHER.replace("五年", "六年"))))
    )

    with pytest.raises(UnprovenRedline):
        proof(redline(ferry).data, other, redline_plan(other, exact=False))


@pytest.mark.parametrize(
    "text",
    [
        *("<script>&amp;</script>", "\x07响铃", "\ufffe", "𠀀𪚥", "\u202e倒写\u202c", "🚣"),
        pytest.param("长" * 30000, id="30,000 characters", marks=pytest.mark.slow),
    ],
)
def test_odd_characters_survive(text: str) -> None:
    """Markup, controls, rare characters, marks of direction and very long paragraphs are text like any other."""
    other = OTHER.replace("洪水", text)

    assert redline(compared(BASE, other)).certificate.proven
    assert redline(compared(other, BASE)).certificate.proven


@pytest.mark.parametrize(("base", "other"), [("", OTHER), (BASE, ""), ("甲。", "乙。"), ("甲。\n乙。", "乙。")])
def test_small_texts_have_redlines_too(base: str, other: str) -> None:
    """A text of one line, or of none, is no exception."""
    assert redline(compared(base, other)).certificate.proven


@pytest.mark.parametrize("line", ["\u200b", "\ue000", "\u200b \ue000", "\ufeff"])
@pytest.mark.parametrize("place", ["{}\n甲办法\n第一条 乙。", "甲办法\n{}\n第一条 乙。", "甲办法\n第一条 乙。\n{}"])
def test_lines_without_a_glyph_come_and_go(line: str, place: str) -> None:
    """A line of characters without a name stays what it is; one in which nothing is seen is layout."""
    plain = "甲办法\n第一条 乙。"
    written = place.format(line)
    shown = tuple(one for one in written.split("\n") if one.strip("\u200b\ufeff"))
    for base, other, wanted in ((plain, written, shown), (written, plain, ("甲办法", "第一条 乙。"))):
        data = redline(compared(base, other)).data

        assert accepted(data) == wanted
        assert "U+" not in part(data, "document")
    copy = clean_copy(parse(fold("对.txt", written)))

    assert accepted(copy) == shown
    assert "U+" not in part(copy, "document")


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_signs_without_width_are_no_change(sign: str) -> None:
    """A sign nobody sees stays in its word, and marks nothing unless the texts are compared to the letter."""
    base, other = "甲办法\n第一条 船舶应当报告。\n", f"甲办法\n第一条 船{sign}舶应当立即报告。\n"
    made = redline(compared(base, other))

    assert dict(made.certificate.changes) == {"ins": 1}
    assert made.certificate.proven
    assert accepted(made.data) == ("甲办法", "第一条 船舶应当立即报告。")
    exact = redline(compared(base, other), RedlineOptions(exact=True)).data
    assert accepted(exact) == ("甲办法", f"第一条 船{sign}舶应当立即报告。")


def test_signs_that_turn_the_line_are_a_change() -> None:
    """What makes a reader see other words is no matter of width."""
    base, other = "甲办法\n第一条 船舶应当报告。\n", "甲办法\n第一条 船\u202e舶应当报告。\n"

    assert accepted(redline(compared(base, other)).data) == ("甲办法", "第一条 船\u202e舶应当报告。")


def test_width_can_be_a_change() -> None:
    """To the letter means that the accepted text has the width and the spacing of the other text."""
    other = OTHER.replace("，", ",").replace("　", " ")
    data = redline(compared(BASE, other), RedlineOptions(exact=True)).data

    assert accepted(data) == tuple(other.splitlines())


def test_a_reprint_has_few_changes(shared: Path) -> None:
    """Inside the common extent of release and reprint each variant is one change, and lost breaks are marks only."""
    plan = redline_plan(of_files(shared / "corpora/central.txt", shared / "corpora/reprint.txt"), exact=False)
    common = [at for at, one in enumerate(plan.paragraphs) if any(run.change is RevisionMark.KEEP for run in one.runs)]
    inside = plan.paragraphs[common[0] : common[-1] + 1]
    places = 0
    for paragraph in inside:
        kinds = [run.change for run in paragraph.runs]
        places += sum(
            kind is not RevisionMark.KEEP and (at == 0 or kinds[at - 1] is RevisionMark.KEEP)
            for at, kind in enumerate(kinds)
        )

    assert places <= 30
    assert sum(len(run.text) for one in inside for run in one.runs if run.change is not RevisionMark.KEEP) < 130


def test_local_rules_are_marked_word_by_word(shared: Path) -> None:
    """Deleted and inserted characters stay near the least possible, and no clause of both texts is replaced whole."""
    comparison = of_files(shared / "corpora/central.txt", shared / "corpora/bingtuan.txt")
    alignment = comparison.alignment
    plan = redline_plan(comparison, exact=False)
    marked = Counter[RevisionMark]()
    kept: Counter[str] = Counter()
    owner = {
        at: clause.id
        for clause in alignment.base.clauses
        for span in clause.body
        for raw in (alignment.base.text.raw_span(span),)
        for at in range(raw.start, raw.end)
    }
    for paragraph in plan.paragraphs:
        for run in paragraph.runs:
            marked[run.change] += len(norm(run.text))
            if run.base is not None and run.change is not RevisionMark.DELETE:
                kept.update(owner[at] for at in range(run.base.start, run.base.end) if at in owner)
    pairs = [match for match in alignment.matches if match.base and match.other]
    least = sum(
        Indel.distance(
            alignment.base.body(alignment.base.by_id[one.base[0]]),
            alignment.other.body(alignment.other.by_id[one.other[0]]),
        )
        for one in pairs
        if len(one.base) == len(one.other) == 1
    )
    alone = [match for match in alignment.matches if not (match.base and match.other)]
    for match in alone:
        least += sum(len(alignment.base.body(alignment.base.by_id[name])) for name in match.base)
        least += sum(len(alignment.other.body(alignment.other.by_id[name])) for name in match.other)

    assert marked[RevisionMark.DELETE] + marked[RevisionMark.INSERT] <= 1.15 * (least + _of_groups(comparison))
    assert all(
        kept[one.base[0]]
        for one in pairs
        if len(one.base) == 1 and alignment.base.body(alignment.base.by_id[one.base[0]])
    )


def _of_groups(comparison: Comparison) -> int:
    """Least number of characters of merged and divided clauses, labels and lines outside clauses, all taken as one."""
    alignment = comparison.alignment
    total = 0
    for match in alignment.matches:
        if len(match.base) + len(match.other) > 2 and match.base and match.other:
            left = "".join(alignment.base.body(alignment.base.by_id[name]) for name in match.base)
            right = "".join(alignment.other.body(alignment.other.by_id[name]) for name in match.other)
            total += Indel.distance(left, right)
    for document in (alignment.base, alignment.other):
        total += sum(len(norm(document.raw((note.span,)))) for note in document.notes if note.aside)
    return total
