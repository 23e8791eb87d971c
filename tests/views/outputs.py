"""The words that each written form of a comparison marks, read back from what was written.

    marks = of_every_form(comparison)
    marks["terminal"].deleted == marks["redline"].deleted

Labels of clauses and text outside all clauses are no words. White space is left out and width is made one, since some
forms print the base's characters where both texts have a word, and others print each text's own.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison
from rrdiff.report.markdown.comparison import comparison_markdown
from rrdiff.report.markdown.escaping import JOINER
from rrdiff.report.page.page import comparison_page
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.word.redline import RedlineOptions, redline
from rrdiff.report.word.table.document import table_document
from rrdiff.report.workbook.workbook import comparison_workbook
from rrdiff.report.xml_text import carried, uncarried
from rrdiff.structure.clause import Document
from rrdiff.text.source import ZERO_WIDTH, blank
from rrdiff.views.comparison_table import TableStyle

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Marked:
    """Characters by what became of them; those inserted in the order of the other text."""

    inserted: str = ""
    deleted: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)

    def add(self, fate: str, text: str) -> None:
        """Count the characters of a stretch."""
        words = bare(text)
        if fate == "inserted":
            self.inserted += words
        elif fate == "deleted":
            self.deleted.update(words)
        elif fate == "moved":
            self.moved.update(words)


def bare(text: str) -> str:
    """Text as every form shows it, without white space, signs without width and differences of width."""
    shown = visible(carried(re.sub(f"[{ZERO_WIDTH}]", "", "".join(text.split()))))
    return "".join(unicodedata.normalize("NFKC", shown).split())


def of_every_form(comparison: Comparison) -> dict[str, Marked]:
    """What each form marks."""
    return {name: read(comparison) for name, read in FORMS.items()}


def of_terminal(comparison: Comparison) -> Marked:
    """Marks of ``rrdiff compare --full``."""
    report = comparison_report(comparison, Screen("zh", 120, colour=False), ReportChoice(full=True))
    rows = report.partition("略去的相同文字" if "略去的相同文字" in report else "去的相同文字")[2]
    out = Marked()
    joined = "".join(line.strip() for line in rows.splitlines())
    for found in re.finditer(r"\[-(.*?)-\]|\{\+(.*?)\+\}|\{~(.*?)~\}", joined):
        for fate, text in zip(("deleted", "inserted", "moved"), found.groups(), strict=True):
            out.add(fate, text or "")
    return out


_MARKDOWN = re.compile(r"~~(.*?)(?<!\\)~~|\*\*(.*?)(?<!\\)\*\*|(?<!\*)\*(?!\*)(.*?)(?<![\\*])\*(?!\*)")


def of_markdown(comparison: Comparison) -> Marked:
    """Marks of ``rrdiff compare --full -o FILE.md``."""
    written = comparison_markdown(comparison, full=True).decode()
    out = Marked()
    rows = written.partition("\n### ")[2].partition("\n## 属预期")[0]
    for line in rows.split("\n"):
        if line.startswith(("- `", "#")):
            continue
        for found in _MARKDOWN.finditer(line):
            for fate, text in zip(("deleted", "inserted", "moved"), found.groups(), strict=True):
                words = re.sub(r"\\([\\`*_{}\[\]~|$^=#+.)-])", r"\1", (text or "").replace(JOINER, ""))
                out.add(fate, html.unescape(words))
    return out


def of_page(comparison: Comparison) -> Marked:
    """Marks of the page: deletions in the base's cells, the others in those of the other text."""
    root: Any = lxml_html.fromstring(comparison_page(comparison).decode())
    out = Marked()
    for cell, tags in (("c b", {"del": "deleted"}), ("c o", {"ins": "inserted", "i": "moved"})):
        for one in root.xpath(f"//div[@class='{cell}']"):
            for element in one.iter(*tags):
                out.add(tags[element.tag], element.text_content())
    return out


def of_table(comparison: Comparison) -> Marked:
    """Marks of ``rrdiff table --style revision --full``."""
    data = table_document(comparison, "zh", TableChoice(TableStyle.REVISION, full=True))
    root: Any = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    styles = {"Added": "inserted", "Deleted": "deleted", "Moved": "moved"}
    out = Marked()
    labels = _labels(comparison)
    for row in root.iter(W + "tr"):
        cells = row.findall(W + "tc")
        for at, cell in enumerate(cells):
            for paragraph in cell.iter(W + "p"):
                runs = [(styles.get(style, style), text) for style, text in _styled(paragraph)]
                _add(out, runs, labels, moves=at == 1, single=len(cells) == 1)
    return out


def _add(out: Marked, runs: list[tuple[str, str]], labels: set[str], *, moves: bool, single: bool) -> None:
    """Count the runs of a paragraph without its labels; what moved stands on both sides and is counted on one.

    A heading over the whole width has the other text first, and the base behind a bracket where they differ.
    """
    begins, other = True, True
    for fate, text in runs:
        label = max((one for one in labels if text.startswith(one)), key=len, default="") if begins else ""
        begins = begins and not text.strip()
        if single and fate not in {"inserted", "deleted", "moved"} and re.fullmatch("（[^）]*：", text.strip()):
            begins, other = True, False
        if fate != "moved" or (other if single else moves):
            out.add(fate, text[len(label) :])


def _styled(paragraph: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each run."""
    for run in paragraph.iter(W + "r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        yield (style.get(W + "val") if style is not None else ""), "".join(one.text or "" for one in run.iter(W + "t"))


def of_workbook(comparison: Comparison) -> Marked:
    """Marks of the sheet of clauses of ``rrdiff table --style revision --full -o FILE.xlsx``."""
    archive = zipfile.ZipFile(
        io.BytesIO(comparison_workbook(comparison, "zh", TableChoice(TableStyle.REVISION, full=True)))
    )
    texts: Any = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    strings = texts.findall(X + "si")
    sheet: Any = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    fonts, formats = _fonts(archive)
    labels = _labels(comparison)
    out = Marked()
    for row in list(sheet.iter(X + "row"))[3:]:
        cells = [cell for cell in row.iter(X + "c") if cell.get("t") == "s"]
        single = len(cells) == 1
        for cell in cells:
            column = re.sub(r"\d", "", cell.get("r"))
            string = strings[int(cell.find(X + "v").text)]
            runs = string.findall(X + "r")
            whole = [(formats[int(cell.get("s"))], "".join(string.itertext()))]
            parts = [(fonts(run.find(X + "rPr")), "".join(run.find(X + "t").itertext())) for run in runs] or whole
            if single or column in {"B", "C"}:
                lines: list[list[tuple[str, str]]] = [[]]
                for fate, text in parts:
                    for number, piece in enumerate(text.split("\n")):
                        lines += [[]] if number else []
                        lines[-1].append((fate, piece))
                for line in lines:
                    _add(out, line, labels, moves=column == "B", single=single)
    return out


def _fonts(archive: zipfile.ZipFile) -> tuple[Callable[[Any], str], list[str]]:
    """How the properties of a font tell a fate, and the fate of each format of a cell."""

    def fate(properties: Any) -> str:
        if properties is None:
            return ""
        if properties.find(X + "strike") is not None:
            return "deleted"
        line = properties.find(X + "u")
        if line is None:
            return ""
        return "moved" if line.get("val") == "double" else "inserted"

    styles: Any = etree.fromstring(archive.read("xl/styles.xml"))
    fonts = [fate(font) for font in styles.find(X + "fonts")]
    return fate, [fonts[int(one.get("fontId"))] for one in styles.find(X + "cellXfs")]


def of_redline(comparison: Comparison) -> Marked:
    """Marks of ``rrdiff redline``, of characters that are the words of a clause."""
    data = redline(comparison, RedlineOptions(comments=False)).data
    root: Any = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    base, other = (_words(one) for one in (comparison.alignment.base, comparison.alignment.other))
    outside = _outside(comparison)
    places = [0, 0]
    out = Marked()
    for run in root.iter(W + "r"):
        mark = {W + "ins": "inserted", W + "del": "deleted", W + "moveFrom": "left", W + "moveTo": "moved"}.get(
            run.getparent().tag, ""
        )
        text = "".join((one.text or "") for one in run if one.tag in {W + "t", W + "delText"})
        text = re.sub("‹U\\+([0-9A-F]+)›", lambda found: found[0] if uncarried(_sign(found)) else _sign(found), text)
        for sign in text:
            if blank(sign):  # no character of its own; one that turns the line is shown
                out.add(mark, sign)
                continue
            one, two = mark in {"", "deleted", "left"}, mark in {"", "inserted", "moved"}
            word = base[places[0]] if one else other[places[1]]
            if word and not (mark == "deleted" and places[0] in outside):
                out.add(mark, sign)
            places[0] += one
            places[1] += two
    assert places == [len(base), len(other)]
    return out


def _sign(found: re.Match[str]) -> str:
    """The character that is told by its number."""
    return chr(int(found[1], 16))


def _words(document: Document) -> list[bool]:
    """Of every printed character of a text, whether it is a word of a clause and no label."""
    words = [False] * len(document.text.raw)
    for clause in document.clauses:
        for span in (*clause.heading, *clause.body):
            extent = document.text.raw_span(span)
            words[extent.start : extent.end] = [True] * len(extent)
    return [
        word for sign, word in zip(document.text.raw, words, strict=True) for shown in carried(sign) if not blank(shown)
    ]


def _outside(comparison: Comparison) -> set[int]:
    """Places among the printed characters of the base that the other text does not reach."""
    document = comparison.alignment.base
    beyond: set[int] = set()
    for match in comparison.alignment.matches:
        if match.relation is Relation.OUT_OF_EXTENT:
            for name in match.base:
                for span in document.by_id[name].spans:
                    extent = document.text.raw_span(span)
                    beyond.update(range(extent.start, extent.end))
    out: set[int] = set()
    place = 0
    for at, sign in enumerate(document.text.raw):
        for shown in carried(sign):
            if not blank(shown):
                if at in beyond:
                    out.add(place)
                place += 1
    return out


def _labels(comparison: Comparison) -> set[str]:
    """Printed labels, also those of an article before the one of its first item."""
    from rrdiff.views.comparison_table import _labels as labels

    return {
        carried(label)
        for document in (comparison.alignment.base, comparison.alignment.other)
        for label in labels(document).values()
    } - {""}


FORMS: dict[str, Callable[[Comparison], Marked]] = {
    "terminal": of_terminal,
    "markdown": of_markdown,
    "page": of_page,
    "table": of_table,
    "workbook": of_workbook,
    "redline": of_redline,
}
"""Each form and how its marks are read."""
