r"""Markdown without its marks: headings, emphasis, tables and links as the reader of the page would see them.

Many working copies of regulations are kept as Markdown. ``## 第二章`` and ``**第三条**　甲`` must compare equal to the
official text, while ``1.`` stays: in a regulation it is a label and not layout. Lines stay lines. A front matter block
is kept and set aside.

    >>> read_markdown("a.md", "# 办法\n\n**第一条**　甲[乙](u)。\n".encode()).raw
    '办法\n\n第一条　甲乙。\n'
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from rrdiff.readers.decoding import decode
from rrdiff.readers.extract import Extract, ExtractedLine, NoteReason, join, summary, table_mark
from rrdiff.readers.html.document import fragment_lines
from rrdiff.readers.tex import SET_APART, formula_end, inline, linear
from rrdiff.text.raised import lowered, raised

_FENCE = re.compile(r"\s{0,3}(?P<fence>`{3,}|~{3,})[^`]*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:[ \t\u3000]+|(?=[^#\s\d]))(?P<text>.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r"\s{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$")
_QUOTE = re.compile(r"\s{0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"(?P<indent>\s*)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s*\S+(?:\s+[\"'(].*)?$")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^(?P<mark>[^\[\]\s]{1,40})\]:[ \t]*(?P<text>.*)$")
_FOOTNOTE_MARK = re.compile(r"\[\^(?P<mark>[^\[\]\s]{1,40})\](?!:)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^\"']*[\"'])?\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<(?P<target>(?:https?://|mailto:)[^<>\s]+)>")
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|span|font|p|div|center|sup|sub|a|small|big|mark|s|strike|del|ins)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HEIGHT = re.compile(r"<(?P<tag>sup|sub)>(?P<text>[^<>]{1,40})</(?P=tag)>", re.IGNORECASE)
_TABLE_OPENS = re.compile(r"\s{0,3}(?:<(?:div|center|p)\b[^<>]*>\s*)*<table\b", re.IGNORECASE)
_TABLE_TAG = re.compile(r"</?table\b", re.IGNORECASE)
_LINE_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)")
_EMPHASIS = (
    re.compile(r"\*\*\*(?=\S)(?P<text>.+?)(?<=\S)\*\*\*"),
    re.compile(r"\*\*(?=\S)(?P<text>.+?)(?<=\S)\*\*"),
    re.compile(r"(?<![0-9A-Za-z*])\*(?=[^\s*])(?P<text>[^*]+?)(?<=\S)\*(?![0-9A-Za-z*])"),
    re.compile(r"(?<![0-9A-Za-z_])__(?=\S)(?P<text>.+?)(?<=\S)__(?![0-9A-Za-z_])"),
    re.compile(r"(?<![0-9A-Za-z_])_(?=[^\s_])(?P<text>[^_]+?)(?<=\S)_(?![0-9A-Za-z_])"),
)
_STRUCK = re.compile(r"~~(?=\S)(?P<text>.+?)(?<=\S)~~")
_STRUCK_TAG = re.compile(r"<(?P<ends>/?)(?:del|s|strike)(?:\s[^<>]*)?>", re.IGNORECASE)
_SET_OFF = re.compile(r"(?<=[\w)）])(?:\^(?P<high>[0-9A-Za-z+\-−]{1,6})\^|~(?P<low>[0-9A-Za-z+\-−]{1,6})~)(?!~)")
_ESCAPE = re.compile(r"\\(?P<character>[!-/:-@\[-`{-~])")
_SAFE = 0xE000
"""Characters that are not to be read as marks are parked at this private place while marks are taken off."""


def read_markdown(name: str, data: bytes, encoding: str | None = None) -> Extract:
    """Decode a Markdown text and take its marks off, line by line."""
    text, codec = decode(name, data, encoding)
    text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text, struck = _accepted(text)
    front, body = _split(text)
    struck += sum(len(_STRUCK.findall(line)) for line in body if "~~" in line and not _FENCE.match(line))
    notes = [summary("front_matter")] if front else []
    notes += [summary("tracked_changes_accepted", count=struck)] if struck else []
    return join(_with_footnotes(_lines(name, body)), codec, tuple(notes))


def _accepted(text: str) -> tuple[str, int]:
    """The text without what HTML tags strike out in it, and how many such places there were."""
    kept: list[str] = []
    at = depth = begin = count = 0
    for tag in _STRUCK_TAG.finditer(text):
        if not tag["ends"]:
            begin = begin if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                kept.append(text[at:begin])
                at, count = tag.end(), count + 1
    return "".join([*kept, text[at:]]), count


def _split(text: str) -> tuple[list[str], list[str]]:
    """Front matter between two lines of --- or +++, and the rest."""
    lines = text.split("\n")
    fence = lines[0].rstrip()
    if fence in {"---", "+++"}:
        for at, line in enumerate(lines[1:], 1):
            if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
                # a rule at the start of a text is no front matter: that has keys
                keyed = any(re.match(r"\s*[\w\"'.-]+\s*[:=]", one) for one in lines[1:at])
                return (lines[: at + 1], lines[at + 1 :]) if keyed else ([], lines)
    return [], lines


def _with_footnotes(lines: list[ExtractedLine]) -> list[ExtractedLine]:
    """Footnotes behind everything and set apart, their marks taken out of the text that they stand in."""
    notes: list[ExtractedLine] = []
    kept: list[ExtractedLine] = []
    mark: NoteReason | None = None
    for line in lines:
        found = _FOOTNOTE.match(line.text) if line.mark is None else None
        if found is not None:
            mark = NoteReason("footnote", aside=True, values=(("mark", found["mark"]),))
            notes.append(ExtractedLine(f"{found['mark']} {found['text']}", mark))
        elif mark is not None and line.mark is None and line.text[:2] in ("  ", "\t"):
            notes.append(ExtractedLine(line.text.strip(), mark))
        else:
            mark = mark if not line.text else None
            kept.append(line)
    defined = {dict(line.mark.values)["mark"] for line in notes if line.mark is not None}
    if defined:
        kept = [replace(line, text=_without_marks(line.text, defined)) for line in kept]
    return kept + notes


def _without_marks(text: str, defined: set[str]) -> str:
    """A line without the marks of footnotes that the text has."""
    return _FOOTNOTE_MARK.sub(lambda found: "" if found["mark"] in defined else found[0], text)


def _lines(name: str, lines: list[str]) -> list[ExtractedLine]:
    """The lines of a Markdown text without its marks; tables and code as they are."""
    found: list[ExtractedLine] = []
    fence: str | None = None
    end = 0
    written = _html_tables(lines)
    for at, line in enumerate(lines):
        if at < end:
            continue
        if fence is None and at in written:
            end = written[at]
            found += _html_table(name, "\n".join(lines[at:end]))
            continue
        if fence is None and (end := _table_end(lines, at)):
            mark = table_mark()
            width = len(_cells(line))
            found += [ExtractedLine("\t".join(_cells(row, width)), mark) for row in (line, *lines[at + 2 : end])]
            continue
        if fence is None and line.strip() == SET_APART and (end := formula_end(lines, at)):
            found.append(ExtractedLine(linear(" ".join(lines[at + 1 : end - 1]))))
            continue
        opened = _FENCE.match(line)
        if fence is not None:
            if opened and opened["fence"][0] == fence[0] and len(opened["fence"]) >= len(fence):
                fence = None
            else:
                found.append(ExtractedLine(line))
        elif opened:
            fence = opened["fence"]
        elif _RULE.match(line) or _DEFINITION.match(line) or ("|" in line and _DELIMITERS.match(line)):
            continue
        else:
            found += map(ExtractedLine, _line(line).split("\n"))
    return found


def _html_tables(lines: list[str]) -> dict[int, int]:
    """Where tables written in HTML begin and end, each with those inside it."""
    found: dict[int, int] = {}
    depth = begin = 0
    for at, line in enumerate(lines):
        if "<" not in line or (depth == 0 and not _TABLE_OPENS.match(line)):
            continue
        begin = begin if depth else at
        depth += sum(-1 if tag.group().startswith("</") else 1 for tag in _TABLE_TAG.finditer(line))
        if depth <= 0:
            found[begin] = at + 1
            depth = 0
    return found


def _html_table(name: str, written: str) -> list[ExtractedLine]:
    """A table written in HTML, whose cells may hold marks."""
    return [
        ExtractedLine("\t".join(_inline(cell) for cell in row.text.split("\t")), row.mark)
        for row in fragment_lines(name, written)
    ]


def _table_end(lines: list[str], at: int) -> int:
    """Where a table ends whose head is a line; 0 for any other line. The row of dashes below the head makes it one."""
    if "|" not in lines[at] or not _DELIMITERS.match("".join(lines[at + 1 : at + 2])):
        return 0
    if len(_cells(lines[at])) != len(_cells(lines[at + 1])):
        return 0
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _cells(line: str, width: int = 0) -> list[str]:
    """The cells of a row; what a browser shows on several lines of a cell is one.

    A bar before the first cell is left out in some tables; there it opens a row whose first cell is empty, ``width``
    being the number of cells of the head.
    """
    inner = line[quoted.end() :] if (quoted := _QUOTE.match(line)) else line
    inner = inner.strip()
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    if len(re.findall(r"(?<!\\)\|", inner)) != width - 1:
        inner = inner.removeprefix("|")
    return [_inline(cell.strip()).replace("\n", " ") for cell in re.split(r"(?<!\\)\|", inner)]


def _line(line: str) -> str:
    """One line without block marks and inline marks."""
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    heading = _HEADING.match(line)
    if heading:
        line = heading["text"]
    line = _BULLET.sub(lambda bullet: bullet["indent"], line, count=1) if _BULLET.match(line) else line
    if (row := line.strip()).startswith("|") and row.endswith("|") and len(row) > 1:
        return "\t".join(_cells(row))
    return _inline(line)


def _inline(text: str) -> str:
    """A line without marks of emphasis, links and images; code and escaped signs stay."""
    parked: list[str] = []

    def park(wording: str) -> str:
        parked.append(wording)
        return chr(_SAFE) + chr(_SAFE + len(parked)) if len(parked) < 0x1800 else wording

    text = _CODE.sub(lambda code: park(code["text"].strip() or code["text"]), text)
    text = inline(text)
    text = _ESCAPE.sub(lambda escape: park(escape["character"]), text)
    text = _IMAGE.sub("", text)
    text = _LINK.sub(lambda link: link["text"], text)
    text = _AUTOLINK.sub(lambda link: link["target"], text)
    text = _STRUCK.sub("", text)
    text = _SET_OFF.sub(lambda one: raised(one["high"]) if one["high"] else lowered(one["low"]), text)
    for pattern in _EMPHASIS:
        text = pattern.sub(lambda emphasis: emphasis["text"], text)
    text = _HEIGHT.sub(lambda one: (raised if one["tag"].lower() == "sup" else lowered)(one["text"]), text)
    text = _LINE_TAG.sub("\n", _TAG.sub("", text))
    text = html.unescape(text).rstrip(" ") if "&" in text else text.rstrip(" ")
    text = text.removesuffix("\\")
    for at, wording in enumerate(parked, 1):
        text = text.replace(chr(_SAFE) + chr(_SAFE + at), wording, 1)
    return text
