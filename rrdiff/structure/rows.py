"""Rows of tables among the lines of a text: cells parted by tabs, as every reader writes them.

第二条　标准如下：        the 款 that the table belongs to
河段→标准              a row (→ stands for a tab)
东段                  a cell that spans the rows below it
汛期→每日80元           a row
前款标准每年调整。        the next 款

In plain text white space of equal number in lines below each other parts columns too, and so do drawn strokes:

东段　　汛期　　80元     │东段│80元│
西段　　全年　　50元     ├──┼──┤
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rrdiff.structure.layout import Line
from rrdiff.structure.marks import COMMA_NUMBER, HEADING, complete, item_at, point_at
from rrdiff.structure.table import STROKES, WIDE, WIDEST_ROW, cells_of, columns
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import changed

LONGEST_CELL = 20
"""Longest line without a tab, between or above rows, that is a cell of its own."""
LONGEST_ROW = 120
"""Longest line that white space alone makes a row."""
TABS_ONLY = 1_000_000
"""Width that no white space has: the cells of a table with tabs are parted by nothing else."""
LEAST_RULE = 3
"""Fewest signs of a line of nothing but strokes."""
_LEADS = ":："
_ENDS = "。;；:：!！?？…,，、"
_STROKES = frozenset(STROKES)
_LEVEL = "+-=_"
"""What level strokes are made of, besides the signs made for drawing."""


def in_tables(text: Text, lines: list[Line], tables: Sequence[FoldedSpan], labelled: Collection[int]) -> list[Line]:
    """The lines, those inside ``tables`` as rows; a line that begins where a label does stays a line."""
    if not tables:
        return lines
    out, at = [], 0
    for line in lines:
        while at < len(tables) and tables[at].end <= line.span.start:
            at += 1
        inside = at < len(tables) and tables[at].start <= line.span.start
        out.append(_row(text, line) if inside and line.span.start not in labelled else line)
    return out


def with_rows(text: Text, lines: list[Line]) -> list[Line]:
    """The lines, with rows also where tabs or white space alone tell of a table."""
    rows: dict[int, int] = dict.fromkeys(_rows_of(text, lines), TABS_ONLY)
    rows |= {at: width for at, width in _spaced(text, lines).items() if at not in rows}
    return [_row(text, line, rows[at]) if at in rows and not line.cells else line for at, line in enumerate(lines)]


def framed(text: Text, lines: Sequence[Line]) -> tuple[list[Line], list[FoldedSpan]]:
    """The lines with the rows of tables drawn with characters, and the strokes, which are no wording."""
    out: list[Line] = []
    strokes: list[FoldedSpan] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not line.cells and (_is_rule(line.string) or not _STROKES.isdisjoint(line.string)):
            run.append(line)
            continue
        led = bool(out) and out[-1].string[-1] in _LEADS
        if run and _is_frame(run, led=led):
            for row in run:
                cells = [] if _is_rule(row.string) else _between_strokes(text, row.span)
                edges = [row.span.start, *(edge for cell in cells for edge in (cell.start, cell.end)), row.span.end]
                strokes += [FoldedSpan(*pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
                if cells:
                    span = FoldedSpan(cells[0].start, cells[-1].end)
                    string = f"\t{text.folded[span.start : span.end]}"
                    out.append(changed(row, span=span, string=string, cells=tuple(cells)))
        else:
            out += run
        run = []
        if line is not None:
            out.append(line)
    return out, strokes


def _is_rule(string: str) -> bool:
    """Whether a line is nothing but strokes, level ones among them."""
    drawn = all(sign in _LEVEL or sign in STROKES or "\u2500" <= sign <= "\u257f" for sign in string)
    return drawn and len(string) >= LEAST_RULE and any(sign not in STROKES for sign in string)


def _is_frame(run: Sequence[Line], *, led: bool) -> bool:
    """Whether lines with strokes make a table: rules part its rows, or all rows have as many strokes."""
    rows = [line.string for line in run if not _is_rule(line.string)]
    counts = {sum(sign in STROKES for sign in row) for row in rows}
    edged = all(row[0] in STROKES and row[-1] in STROKES for row in rows)
    if len(rows) < len(run):
        return bool(rows) and max(counts) > 1
    return len(rows) > 1 and len(counts) == 1 and (led or (edged and max(counts) > 2))


def _between_strokes(text: Text, span: FoldedSpan) -> list[FoldedSpan]:
    """The cells of a line that has any."""
    edges = [at for at in range(span.start, span.end) if text.folded[at] in STROKES]
    starts = [span.start, *(at + 1 for at in edges)]
    return [FoldedSpan(*pair) for pair in zip(starts, [*edges, span.end], strict=True) if pair[0] < pair[1]]


def without_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines with rows as plain lines: above the first clause there are no tables."""
    return [changed(line, string=line.string[1:], cells=()) if line.cells else line for line in lines]


def _row(text: Text, line: Line, width: int = TABS_ONLY) -> Line:
    """A line as a row; one with more cells than any table has stays a line."""
    if _tabs(text, line) >= WIDEST_ROW:
        return line
    return changed(line, string=f"\t{line.string}", cells=cells_of(text, line.span, width))


def _rows_of(text: Text, lines: list[Line]) -> frozenset[int]:
    """Indexes of the lines that are rows of a table with tabs."""
    if not lines or text.raw.find("\t", text.starts[lines[0].span.start], text.ends[lines[-1].span.end - 1]) < 0:
        return frozenset()
    tabs = [_tabs(text, line) for line in lines]
    rows = {at for at, line in enumerate(lines) if tabs[at] and (tabs[at] > 1 or not _labelled(line))}
    rows = {at for at in rows if at - 1 in rows or at + 1 in rows or (at and lines[at - 1].string[-1] in _LEADS)}
    for at in range(len(lines) - 2, 0, -1):
        line = lines[at]
        inside = at + 1 in rows and (at - 1 in rows or lines[at - 1].string[-1] in _LEADS)
        if inside and len(line.string) <= LONGEST_CELL and not complete(line.string) and not _labelled(line):
            rows.add(at)
    return frozenset(rows)


def _spaced(text: Text, lines: list[Line]) -> dict[int, int]:
    """Indexes of the lines that white space alone parts into columns, with the width of it.

    At least two lines below each other have as many columns; of single spaces at least three below a colon.
    """
    found: dict[int, int] = {}
    for width, least in ((WIDE, 2), (1, 3)):
        run: list[int] = []
        count = 0
        for at, line in enumerate([*lines, None]):
            cells = 1 if line is None or at in found else _columns(text, line, width)
            if cells > 1 and run and cells == count:
                run.append(at)
                continue
            led = bool(run) and run[0] > 0 and lines[run[0] - 1].string[-1] in _LEADS
            if len(run) >= least and (width == WIDE or led):
                found.update(dict.fromkeys(run, width))
            elif len(run) == 1 and run[0] - 1 in found and _short_row(text, lines[run[0]], lines[run[0] - 1], width):
                found[run[0]] = width
            run, count = ([at], cells) if cells > 1 else ([], 0)
    return found


def _short_row(text: Text, line: Line, above: Line, width: int) -> bool:
    """Whether a line of fewer columns than the row above has its cells below those of that row: the last are empty."""
    starts, rows = _starts(text, line, width), _starts(text, above, width)
    return 1 < len(starts) < len(rows) and starts == rows[: len(starts)]


def _starts(text: Text, line: Line, width: int) -> list[int]:
    """Where in print the cells of a line begin, counted from its first one."""
    begin = text.starts[line.span.start]
    return [columns(text.raw[begin : text.starts[cell.start]]) for cell in cells_of(text, line.span, width)]


def _columns(text: Text, line: Line, width: int) -> int:
    """Number of columns of a line that may be a row of a table; 1 for any other."""
    string = line.string
    if line.cells or string[-1] in _ENDS or len(string) > LONGEST_ROW or _labelled(line) or _heads(string):
        return 1
    cells = cells_of(text, line.span, width)
    return len(cells) if max(map(len, cells)) <= LONGEST_CELL * width else 1


def _tabs(text: Text, line: Line) -> int:
    start, end = text.starts[line.span.start], text.ends[line.span.end - 1]
    return text.raw[start:end].strip().count("\t")


def _heads(string: str) -> bool:
    """Whether a line is 第一章　总则, 第一部分　总则 or 表1　任务."""
    if string[0] in "表图" and len(string) > 1 and (string[1].isdigit() or string[1] in HAN_NUMERAL):
        return True
    return string[0] == "第" and ("部分" in string[:6] or HEADING.match(string) is not None)


def _labelled(line: Line) -> bool:
    string = line.string
    return bool(item_at(string, 0) or point_at(string, 0) or COMMA_NUMBER.match(string))
