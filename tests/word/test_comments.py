"""Remarks on one text as comments: at the right words for two programs, in the file itself, no character changed."""

from __future__ import annotations

import random
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from rrdiff import collate, lint, parse
from rrdiff.readers import read_bytes
from rrdiff.report.word.certificate import accepted, rejected
from rrdiff.report.word.comment_words import base_comments, lint_comments, reprint_comments
from rrdiff.report.word.commented import Comment, CommentedFile, commented
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from tests.extent import extent
from tests.readers.word_builder import docx, p, r
from tests.source.pairs import pair
from tests.word.office import Docxodus, Office

FILES = range(extent(14, 40))
DELETED = "旧字"
"""What somebody deleted in the generated files before: LibreOffice reads it along, Docxodus does not."""
CORPORA = Path(__file__).resolve().parents[2] / "corpora"


def read(data: bytes, name: str = "a.docx") -> Document:
    """A text in memory."""
    return parse(read_bytes(name, data))


def made(data: bytes, comments: list[Comment]) -> CommentedFile:
    """A Word file with comments in it."""
    return commented(read(data), comments, data)


def some_comments(document: Document, seed: int) -> list[Comment]:
    """Comments at words chosen by chance, in the bodies of clauses, none over another."""
    chance = random.Random(seed)  # noqa: S311 - the places are to be the same every time
    out: list[Comment] = []
    taken: set[int] = set()
    for number in range(12):
        span = chance.choice([one for clause in document.clauses for one in clause.body if len(one)])
        start = chance.randrange(span.start, span.end)
        line_end = document.text.folded.find("\n", start + 1, span.end)
        last = min(span.end if line_end < 0 else line_end, start + 15)
        chosen = range(start, chance.randint(start + 1, last))
        if taken.isdisjoint(chosen):
            taken.update(chosen)
            out.append(Comment(FoldedSpan(chosen.start, chosen.stop), (f"批注{number}号",)))
    return out


def words_of(document: Document, comment: Comment) -> str:
    """The characters a comment is about, without white space."""
    raw = document.text.raw_span(comment.span)
    return "".join(document.text.raw[raw.start : raw.end].split())


def body_of(data: bytes) -> str:
    """The main part of a package."""
    with ZipFile(BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def over_links(data: bytes) -> set[str]:
    """Texts of comments whose words run into or out of a link or field, which Docxodus does not highlight."""
    body = body_of(data)
    with ZipFile(BytesIO(data)) as package:
        texts = dict(re.findall(r'<w:comment w:id="(\d+)".*?(批注\d+号)', package.read("word/comments.xml").decode()))
    return {
        texts[number]
        for number in texts
        if re.search(
            "hyperlink|fld", body.partition(f'RangeStart w:id="{number}"')[2].partition(f'End w:id="{number}"')[0]
        )
    }


@pytest.mark.parametrize("seed", FILES)
def test_two_programs_read_them_at_the_right_words(seed: int, office: Office, docxodus: Docxodus) -> None:
    """LibreOffice and Docxodus find each comment at its words in the user's own file, whatever stands around them."""
    data = pair(seed)[0]
    document = read(data)
    comments = some_comments(document, seed)
    found = made(data, comments)
    seen = {one["text"]: "".join(one["anchor"].split()).replace(DELETED, "") for one in office.comments(found.data)}
    highlighted = docxodus.comments(found.data)
    linked = over_links(found.data)

    assert found.inside
    assert {one.lines[0]: seen[one.lines[0]] for one in comments} == {
        one.lines[0]: words_of(document, one) for one in comments
    }
    assert {text: words for text, words in highlighted.items() if text not in linked} == {
        one.lines[0]: words_of(document, one) for one in comments if one.lines[0] not in linked
    }


@pytest.mark.parametrize("seed", FILES)
def test_nothing_else_changes(seed: int) -> None:
    """The text reads as before, no change is marked, and every part but those that hold comments keeps its bytes."""
    data = pair(seed)[0]
    found = made(data, some_comments(read(data), seed))
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(found.data)) as after:
        names = set(before.namelist())
        same = {name for name in names if before.read(name) == after.read(name)}

    assert read(found.data).text.raw == read(data).text.raw
    assert names - same <= {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert changed_words(found.data) == changed_words(data)


def changed_words(data: bytes) -> dict[str, str]:
    """All words that are marked as inserted and as deleted, joined."""
    body = body_of(data)
    return {
        name: "".join(
            re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", "".join(re.findall(f"<w:{name} .*?</w:{name}>", body)))
        )
        for name in ("ins", "del")
    }


def test_a_text_of_another_sort_becomes_a_document(office: Office) -> None:
    """Comments on a plain text stand in a new document that reads like it."""
    data = "某某办法\n\n第一条　甲应当履行合法权力。\n第二条　乙负责解释。\n".encode()
    document = read(data, "a.txt")
    comments = lint_comments(lint(document), "zh")
    found = commented(document, comments, None)
    (seen,) = office.comments(found.data)

    assert (found.inside, found.count) == (False, 1)
    assert (
        accepted(found.data)
        == rejected(found.data)
        == ("某某办法", "第一条　甲应当履行合法权力。", "第二条　乙负责解释。")
    )
    assert (seen["author"], seen["anchor"]) == ("rrdiff", "合法权力")
    assert "建议作“合法权益”" in seen["text"]


def test_an_empty_place_points_at_the_character_before_it() -> None:
    """What is missing is shown at its neighbour on the same line, at the beginning of a line at the next character."""
    data = docx(p(r("第一条　甲单位")), p(r("第二条　乙负责。")))
    document = read(data)
    line = document.text.folded.index("第二条")
    ends = [
        re.findall(r"<w:commentRangeStart [^>]*/>(.*?)<w:commentRangeEnd", body)
        for at in (line - 1, line)
        for body in [body_of(made(data, [Comment(FoldedSpan(at, at), ("缺",))]).data)]
    ]

    assert [re.findall(r"<w:t[^>]*>(.*?)</w:t>", found[0]) for found in ends] == [["位"], ["第"]]


def test_a_reprint_is_marked_at_its_own_words(office: Office) -> None:
    """Each departure stands in the reprint's file at what it has; a clause it lacks, at the end of the one before."""
    base = read("第一条　甲设立界桩。\n第二条　乙应当每年报告。\n第三条　丙负责解释工作。\n".encode(), "base.txt")
    data = docx(p(r("第一条　甲设立界椿。")), p(r("第三条　丙负责解释工作。")))
    collation = collate(base, [read(data)])
    comments = reprint_comments(collation, 0, "zh")
    found = commented(collation.reprints[0], comments, data)
    seen = {one["anchor"]: one["text"] for one in office.comments(found.data)}

    assert found.inside
    assert "桩" in seen["椿"]
    assert "脱" in seen["。"]


def test_several_reprints_are_told_at_the_words_of_the_base() -> None:
    """The apparatus of several reprints stands at the lemma, with the reprints that read otherwise."""
    base = read("第一条　甲设立界桩。\n第二条　乙应当每年报告。\n".encode(), "base.txt")
    reprints = [
        read("第一条　甲设立界椿。\n第二条　乙应当每年报告。\n".encode(), "a.txt"),
        read("第一条　甲设立界椿。\n第二条　乙应当每月报告。\n".encode(), "b.txt"),
    ]
    told = base_comments(collate(base, reprints), ("A", "B"), "zh")

    assert [words_of(base, one) for one in told] == ["桩", "年"]
    assert "] 椿  A (a.txt) B (b.txt)" in told[0].lines[1]
    assert "] 月  B (b.txt)" in told[1].lines[1]


@pytest.mark.parametrize("name", ["central", "plan", "local", "qa", "reprint"])
def test_every_suspicion_has_its_comment(name: str) -> None:
    """A lint of an invented text loses none of its suspicions on the way into the file."""
    document = read((CORPORA / f"{name}.txt").read_bytes(), f"{name}.txt")
    result = lint(document)
    found = commented(document, lint_comments(result, "en"), None)
    with ZipFile(BytesIO(found.data)) as package:
        numbers = re.findall(r"<w:comment ", package.read("word/comments.xml").decode())

    assert len(numbers) == found.count == len(result.slips)
