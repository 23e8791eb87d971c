"""Redlines in the base's own package, one construction at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from rrdiff import compare, parse
from rrdiff.cli import app
from rrdiff.errors import BadArgument, UnprovenRedline
from rrdiff.readers import read_bytes
from rrdiff.report.word.certificate import accepted, rejected
from rrdiff.report.word.redline import RedlineOptions
from rrdiff.report.word.source.redline import SourceRedline, source_redline
from tests.readers.word_builder import R, docx, inserted, p, r, style, table
from tests.source.pairs import NUMBERING

SILENT = RedlineOptions(comments=False)
TITLE = "某某事务管理办法"
FIRST = "甲单位应当每年报送工作情况，并接受乙单位监督。"
SECOND = "乙单位负责核对丙单位报送的申报材料。"
THIRD = "丙单位可以举办业务培训，具体办法另定。"


def redlined(base: bytes, other: bytes, options: RedlineOptions = SILENT) -> SourceRedline:
    """The redline of two Word files."""
    left, right = (parse(read_bytes(name, data)) for name, data in (("base.docx", base), ("other.docx", other)))
    return source_redline(compare(left, right), base, options)


def part(data: bytes, name: str = "word/document.xml") -> str:
    """One part of a package."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def articles(*texts: str) -> list[str]:
    """Automatically numbered articles."""
    return [p(text, num=1, level=0) for text in texts]


def typed(*texts: str) -> list[str]:
    """Articles whose numbers are typed."""
    return [f"第{figure}条　{text}" for figure, text in zip("一二三四五", texts, strict=False)]


def words(data: bytes) -> str:
    """The main part without ids, authors and dates."""
    return re.sub(r' w:(?:id|author|date)="[^"]*"| xml:space="preserve"', "", part(data))


def tags(found: str) -> Iterable[str]:
    """Names of the changes in some XML."""
    return set(re.findall(r"<w:(ins|del|moveFrom|moveTo|pPrChange)\b", found))


def test_a_run_is_cut_and_keeps_its_look() -> None:
    """Only the characters that differ are marked, in runs that look like the one they were cut from."""
    base = docx(TITLE, p(r("第一条　甲单位应当每年报送工作情况。", "<w:b/>")))
    found = words(redlined(base, docx(TITLE, "第一条　甲单位可以每年报送工作情况。")).data)

    assert "<w:del><w:r><w:rPr><w:b/></w:rPr><w:delText>应当</w:delText></w:r></w:del>" in found
    assert "<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t>可以</w:t></w:r></w:ins>" in found


def test_numbers_that_count_on_are_not_written() -> None:
    """Where an article goes and Word numbers the following ones anew, no number is written and no format changed."""
    base = docx(TITLE, *articles(FIRST, SECOND, THIRD), numbering=NUMBERING)
    made = redlined(base, docx(TITLE, *typed(FIRST, THIRD)))

    assert accepted(made.data) == (TITLE, *typed(FIRST, THIRD))
    assert rejected(made.data) == (TITLE, *typed(FIRST, SECOND, THIRD))
    assert tags(words(made.data)) == {"del"}


def test_a_new_article_takes_the_list_of_the_others() -> None:
    """A new article among numbered ones is numbered by the list, and those behind it count on."""
    base = docx(TITLE, *articles(FIRST, THIRD), numbering=NUMBERING)
    made = redlined(base, docx(TITLE, *typed(FIRST, SECOND, THIRD)))

    assert accepted(made.data) == (TITLE, *typed(FIRST, SECOND, THIRD))
    assert words(made.data).count('<w:numId w:val="1"/>') == 3
    assert "第" not in re.sub(r"<w:delText>.*?</w:delText>", "", words(made.data))


def test_a_number_that_cannot_be_counted_is_typed() -> None:
    """A label that the list would not print is inserted as words, and the list taken away as a change of format."""
    base = docx(TITLE, *articles(FIRST, SECOND, THIRD), numbering=NUMBERING)
    other = (TITLE, f"第一条　{FIRST}", f"第一条之一　{SECOND}", f"第二条　{THIRD}")
    made = redlined(base, docx(*other))

    assert accepted(made.data) == other
    assert rejected(made.data) == (TITLE, *typed(FIRST, SECOND, THIRD))
    assert words(made.data).count("<w:pPrChange>") == 1
    assert "<w:t>第一条之一　</w:t>" in words(made.data)


def test_numbers_from_a_style_are_taken_away_too() -> None:
    """A number that the style of a paragraph gives is switched off where the other text has none."""
    numbered = style("Normal") + style(
        "Article", based_on="Normal", paragraph='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    base = docx(TITLE, *(p(text, style="Article") for text in (FIRST, SECOND)), numbering=NUMBERING, styles=numbered)
    made = redlined(base, docx(TITLE, f"第一条　{FIRST}", SECOND))

    assert accepted(made.data) == (TITLE, f"第一条　{FIRST}", SECOND)
    assert '<w:numId w:val="0"/>' in words(made.data)


def test_rows_come_and_go_as_rows() -> None:
    """A new line of a table is a new row like the others, and one that goes is marked as a row."""
    head = ("序号", "事项", "单位")
    base = docx(TITLE, table(head, ("1", "核对材料", "甲单位"), ("2", "公开账目", "乙单位")), "附则。")
    other = docx(TITLE, table(head, ("2", "公开账目", "乙单位"), ("3", "举办培训", "丙单位")), "附则。")
    found = words(redlined(base, other).data)

    assert found.count("<w:trPr><w:del/></w:trPr>") == 1
    assert found.count("<w:trPr><w:ins/></w:trPr>") == 1
    assert found.count("<w:tc>") == 12


def test_each_cell_gets_its_own_words() -> None:
    """Words replaced in several cells of a row are deleted and inserted cell by cell."""
    base = docx(TITLE, table(("序号", "事项"), ("2", "公开账目的办法")), "附则。")
    other = docx(TITLE, table(("序号", "事项"), ("3", "公示账目的办法")), "附则。")
    found = words(redlined(base, other).data)

    assert "<w:tab/>" not in found
    assert "<w:t>3</w:t>" in found


def test_changes_of_others_stay() -> None:
    """What somebody inserted before stays inserted by them; where it is deleted now, the deletion stands inside."""
    base = docx(TITLE, p(r("第一条　甲单位"), inserted("应当每年"), r("报送工作情况。")))
    found = part(redlined(base, docx(TITLE, "第一条　甲单位应当报送工作情况。")).data)

    assert re.search(r'<w:ins w:id="1" w:author="甲"[^>]*><w:r><w:t[^>]*>应当</w:t></w:r><w:del [^>]*"rrdiff"', found)


def test_notes_and_comments_stay_beside_new_ones() -> None:
    """A comment the base has keeps its number and words; ours are added behind it in the same part."""
    old = f'<w:comments xmlns:w="{R.replace("officeDocument/2006/relationships", "wordprocessingml/2006/main")}">'
    old += '<w:comment w:id="7" w:author="李四"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment></w:comments>'
    mark = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    base = docx(
        TITLE,
        p(r("第一条　甲单位"), mark[0], r("应当"), mark[1], r("每年报送工作情况，并接受乙单位监督。")),
        f"第二条　{SECOND}",
        extra={"word/comments.xml": old},
        relations=f'<Relationship Id="c" Type="{R}/comments" Target="comments.xml"/>',
    )
    made = redlined(base, docx(TITLE, *typed(FIRST.replace("应当", "可以"), SECOND)), RedlineOptions())
    found = part(made.data, "word/comments.xml")

    assert old.removesuffix("</w:comments>") in found
    assert found.count("<w:comment ") > 1
    assert len(set(re.findall(r'<w:comment w:id="(\d+)"', found))) == found.count("<w:comment ")


def test_a_note_goes_with_its_mark() -> None:
    """Where a note is gone, its mark in the text is deleted and the note itself stays for whoever rejects."""
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>说明。</w:t></w:r></w:p></w:footnote>'
    base = docx(TITLE, p(r("第一条　甲单位应当报送。"), r(inside='<w:footnoteReference w:id="2"/>')), footnotes=note)
    made = redlined(base, docx(TITLE, "第一条　甲单位应当报送。"))

    assert re.search(r"<w:del [^>]*><w:r><w:footnoteReference", part(made.data))
    assert part(made.data, "word/footnotes.xml") == part(base, "word/footnotes.xml")


NOTE = '<w:footnoteReference w:id="2"/>'


def noted(words: str) -> bytes:
    """A text with a table and a note of these words, whose number is automatic."""
    note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
    first = p(r("第一条　甲单位应当报送。"), r(inside=NOTE))
    return docx(TITLE, first, table(["项目", "限值"], ["废水", "3.5"]), footnotes=note)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("自七月一日起施行。", "自六月一日起施行。"),
        ("本条自二〇一二年七月一日起施行。", "本条自二〇一二年六月一日起施行。"),
        ("本条自二〇一二年七月一日起施行。", "注：本条自二〇一二年七月一日起施行。"),
        ("甲单位指某某委员会。", "已废止。"),
    ],
)
def test_notes_that_differ_stay_in_the_file(before: str, after: str) -> None:
    """Words of a note change in the note, beside its automatic number; table and mark keep every byte."""
    base = noted(before)
    made = redlined(base, noted(after))

    assert made.certificate.spotless
    assert accepted(made.data)[-1] == f"1 {after}"
    assert part(made.data) == part(base)
    assert "<w:ins " in part(made.data, "word/footnotes.xml")


def test_a_redline_outside_the_file_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a redline cannot be proven in the base's file, the words alone count as proven, and the reason is told."""
    from rrdiff.report.word.source import redline as source

    def refuse(*_: object) -> SourceRedline:
        raise UnprovenRedline("unproven.accepted", name="x", paragraph=7, column=3, expected="甲指乙。", found="甲。")

    monkeypatch.setattr(source, "source_redline", refuse)
    for name, words in (("base.docx", "甲指乙。"), ("other.docx", "甲指丙。")):
        (tmp_path / name).write_bytes(noted(words))
    names = [str(tmp_path / name) for name in ("base.docx", "other.docx", "out.docx")]
    run = CliRunner().invoke(app, ["redline", names[0], names[1], "-o", names[2], "--width", "400"])

    assert run.exit_code == 0, run.output
    assert "只有文字可靠" in run.output
    assert "第 7 段应为“甲指乙。”，却成“甲。”" in run.output
    assert "脚注和页眉页脚没有保留" in part((tmp_path / "out.docx").read_bytes(), "word/header1.xml")


def test_a_redline_in_the_file_is_proven_as_a_whole(tmp_path: Path) -> None:
    """Nothing is said against a redline in the base's own file."""
    for name, words in (("base.docx", "甲指乙。"), ("other.docx", "甲指丙。")):
        (tmp_path / name).write_bytes(noted(words))
    names = [str(tmp_path / name) for name in ("base.docx", "other.docx", "out.docx")]
    run = CliRunner().invoke(app, ["redline", names[0], names[1], "-o", names[2], "--width", "400"])

    assert "只有文字可靠" not in run.output
    assert "没有保留" not in run.output


def test_text_boxes_change_in_both_forms() -> None:
    """A text box is stored twice, and both forms carry the change."""
    from tests.readers.word_builder import text_box

    base = docx(TITLE, p("图示", text_box(p("甲单位应当报送。"))), "附则。")
    found = words(redlined(base, docx(TITLE, "图示", "甲单位可以报送。", "附则。")).data)

    assert found.count("<w:delText>应当</w:delText>") == 2


def test_pictures_do_not_go_with_words_that_move() -> None:
    """A picture in a paragraph that moves stays, since nothing of it would come at the new place."""
    base = docx(TITLE, p(r(f"第一条　{FIRST}"), r(inside="<w:drawing/>")), f"第二条　{SECOND}", f"第三条　{THIRD}")
    made = redlined(base, docx(TITLE, f"第一条　{SECOND}", f"第二条　{THIRD}", f"第三条　{FIRST}"))

    assert "<w:moveFrom>" in words(made.data)
    assert "<w:r><w:drawing/></w:r>" in words(made.data).replace("<w:del><w:r><w:drawing", "gone")


@pytest.mark.parametrize("other", ["local", "reprint", "plan"])
def test_long_texts_are_spotless(other: str, root: Path) -> None:
    """The project's own texts, typed into Word paragraph by paragraph, give redlines without a single flaw."""
    base, revised = (
        docx(
            *(
                p(line.strip())
                for line in (root / "corpora" / f"{name}.txt").read_text("utf-8").split("\n")
                if line.strip()
            )
        )
        for name in ("central", other)
    )

    assert redlined(base, revised, RedlineOptions()).certificate.spotless


def test_only_bytes_of_the_base_are_taken() -> None:
    """A base that is not the file that was compared is refused."""
    base, other = docx(TITLE, FIRST), docx(TITLE, SECOND)
    comparison = compare(parse(read_bytes("base.docx", base)), parse(read_bytes("other.docx", other)))

    with pytest.raises(BadArgument):
        source_redline(comparison, other)


def test_a_choice_of_findings_says_so() -> None:
    """In the file of the base, a comment on its first words says that only chosen findings are shown."""
    from dataclasses import replace

    base, other = docx(TITLE, *typed(FIRST, SECOND)), docx(TITLE, *typed(FIRST.replace("应当", "可以"), THIRD))
    comparison = compare(parse(read_bytes("base.docx", base)), parse(read_bytes("other.docx", other)))
    made = source_redline(replace(comparison, findings=comparison.findings[:1], narrowed=True), base, SILENT)

    assert "只示" in part(made.data, "word/comments.xml")


@pytest.mark.parametrize("options", [(), ("--fresh",)])
def test_the_command_writes_into_the_bases_file(options: tuple[str, ...], tmp_path: Path) -> None:
    """The command takes the base's own package where it has one, unless it is told to write a new document."""
    (tmp_path / "base.docx").write_bytes(docx(TITLE, *articles(FIRST, SECOND), numbering=NUMBERING))
    (tmp_path / "other.txt").write_text("\n".join((TITLE, *typed(FIRST, THIRD))), encoding="utf-8")
    names = [str(tmp_path / name) for name in ("base.docx", "other.txt", "out.docx")]

    run = CliRunner().invoke(app, ["redline", names[0], names[1], "-o", names[2], *options])

    assert run.exit_code == 0, run.output
    with ZipFile(names[2]) as archive:
        assert ("word/numbering.xml" in archive.namelist()) is not bool(options)
