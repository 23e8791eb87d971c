"""公文 in numbered levels: 一、 /（一）/ 1. /（1）, with headings on their own line or run in before the first 。

    二、重点任务                      s2, heading only
    （一）建立健全长效机制               s2.p1
    1.保持政策稳定。过渡期内……            s2.p1.n1, run-in heading 保持政策稳定
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass

from rrdiff.structure.annex import is_annex, label_at, read_tail
from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import Draft, Sheet
from rrdiff.structure.furniture import furniture_kind
from rrdiff.structure.header import read_header
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import COMMA_NUMBER, complete
from rrdiff.text.source import Span

HEADING_LENGTH = 40
"""Longest run-in heading in code points (公文 practice: one line of the page)."""
LEVELS = (Level.LEVEL1, Level.LEVEL2, Level.LEVEL3, Level.LEVEL4)
# Words that open a new clause after a heading whose 。 was lost; each a verb or adverb that never ends a noun phrase.
_OPENERS = (
    "加强", "强化", "推进", "推动", "完善", "健全", "建立", "巩固", "紧扣", "继续", "不断", "坚持", "落实", "加快", "深化", "提升",
    "优化", "围绕", "聚焦", "结合", "按照", "切实", "着力", "全面", "严格", "扎实", "进一步", "大力", "认真", "根据", "通过", "改善",
)  # fmt: skip
_NO_BREAK_AFTER = frozenset("、和与及的,;以把将")
OUTLIER_LENGTH = 25
OUTLIER_RATIO = 2.5
"""A run-in heading longer than both is taken for one that lost its 。; siblings of one document differ by less."""


@dataclass(slots=True)
class _Node:
    level: Level
    draft: Draft
    rest: Span  # text after the label on the label's line


def is_plan(lines: list[Line]) -> bool:
    """True when 一、 or （一） labels in sequence open at least two lines."""
    counts: dict[Level, int] = {}
    expected: dict[Level, int] = {}
    for line in lines:
        label = label_at(line.string, 0, len(line.string))
        if label is None or label[0] not in (Level.LEVEL1, Level.LEVEL2):
            continue
        number = int(label[1])
        if number == 1 or number == expected.get(label[0], 1):
            counts[label[0]] = counts.get(label[0], 0) + 1
            expected[label[0]] = number + 1
    return counts.get(Level.LEVEL1, 0) >= 2 or counts.get(Level.LEVEL2, 0) >= 2


_AMENDS = re.compile(r"(?:修改|改|修正)为[:]?|增加(?:[一二两三]|如下)|删[去除]|作为第|改作|调整为")


def is_amendment(lines: list[Line]) -> bool:
    """True when most 一、 二、 of a text say what is to be changed: the articles in it are quoted."""
    labelled = [line.string for line in lines if COMMA_NUMBER.match(line.string)]
    return len(labelled) >= 2 and sum(_AMENDS.search(string) is not None for string in labelled) > len(labelled) / 2


def read_plan(sheet: Sheet) -> tuple[str, str | None]:
    """Place every line of a text in levels; return (title, 发文字号)."""
    text = sheet.text
    lines = sheet.lines
    first = next(
        (i for i, line in enumerate(lines) if (found := label_at(line.string, 0, len(line.string))) and found[0] in LEVELS[:2]), 0
    )
    title, number = read_header(sheet, lines[:first])
    path: list[Step] = []
    nodes: list[_Node] = []
    paragraph = 0
    current: Draft | None = None
    expected: dict[Level, int] = {}
    for index in range(first, len(lines)):
        line = lines[index]
        kind = furniture_kind(line.string)
        if kind is not None:
            sheet.note(kind, line.span, aside=True)
            continue
        if is_annex(line.string) and (current is None or current.finished(text)):
            read_tail(sheet, lines[index:])
            break
        label = label_at(text.folded, line.span.start, line.span.end)
        if label is not None and _fits(label, expected, current is None or current.finished(text) or len(current.body) == 0):
            level, ordinal, end = label
            depth = LEVELS.index(level)
            if int(ordinal) not in (1, expected.get(level, 1)):
                sheet.note("audit.gap", Span(line.span.start, end), found=ordinal, expected=str(expected.get(level, 1)))
            path = [step for step in path if LEVELS.index(step[0]) < depth]
            path.append((level, ordinal))
            expected[level] = int(ordinal) + 1
            for deeper in (LEVELS[1], LEVELS[3]):  # level 2 and 4 restart; level 3 may run on
                if LEVELS.index(deeper) > depth:
                    expected.pop(deeper, None)
            paragraph = 0
            current = sheet.add(tuple(path), Span(line.span.start, end))
            nodes.append(_Node(level, current, Span(end, line.span.end)))
            current.body = [Span(end, line.span.end)] if end < line.span.end else []
        elif current is not None and current.body and sheet.joins(current, line) and not _is_heading(
            sheet, current
        ):
            sheet.note("repair.joined_line", line.span)
            current.body.append(line.span)
        elif not complete(line.string) and len(line.string) <= HEADING_LENGTH and _last_words(lines[index:]):
            sheet.note("wrapper", line.span, aside=True)
        else:
            paragraph += 1
            address = (*path, (Level.PARAGRAPH, str(paragraph)))
            current = sheet.add(address, Span(line.span.start, line.span.start), line.span)
    _headings(sheet, nodes)
    return title, number


def _fits(label: tuple[Level, str, int], expected: dict[Level, int], closed: bool) -> bool:
    number = int(label[1])
    return closed or number == expected.get(label[0], 1)


def _is_heading(sheet: Sheet, draft: Draft) -> bool:
    """True while the draft holds one short line that reads as a heading."""
    return len(draft.body) == 1 and len(draft.body[0]) <= HEADING_LENGTH and draft.address[-1][0] in LEVELS and not any(
        mark in sheet.text.folded[draft.body[0].start : draft.body[0].end] for mark in "。,;"
    )


def _last_words(lines: list[Line]) -> bool:
    return all(not complete(line.string) and len(line.string) <= HEADING_LENGTH for line in lines)


def _headings(sheet: Sheet, nodes: list[_Node]) -> None:
    """Split run-in headings from the text that follows them."""
    folded = sheet.text.folded
    stops: dict[int, int] = {}
    lengths: dict[Level, list[int]] = {}
    for node in nodes:
        stop = folded.find("。", node.rest.start, node.rest.end)
        end = node.rest.end if stop < 0 else stop
        if stop < 0 and len(node.draft.body) > 1:
            end = node.rest.end
        stops[node.rest.start] = end
        if end - node.rest.start <= HEADING_LENGTH:
            lengths.setdefault(node.level, []).append(end - node.rest.start)
    for node in nodes:
        start, end = node.rest.start, stops[node.rest.start]
        usual = statistics.median(lengths.get(node.level, [0]))
        length = end - start
        if length > OUTLIER_LENGTH and length > OUTLIER_RATIO * usual and len(lengths.get(node.level, [])) >= 3:
            guess = _lost_stop(folded[start:end])
            sheet.note("doubt.heading_stop", Span(start, start + (guess or 0)))
            if guess is None:
                continue
            end = start + guess
        elif length > HEADING_LENGTH:
            continue
        if end == start:
            continue
        node.draft.heading.append(Span(start, end))
        after = end + 1 if folded[end : end + 1] == "。" and end < node.rest.end else end
        if after > end:
            node.draft.heading[-1] = Span(start, after)
        rest = [Span(after, node.rest.end)] if after < node.rest.end else []
        node.draft.body = rest + node.draft.body[1:]


def _lost_stop(run: str) -> int | None:
    """Place where a heading without 。 probably ends; None when nothing points to one."""
    for at in range(5, min(len(run) - 2, OUTLIER_LENGTH)):
        if run[at - 1] in _NO_BREAK_AFTER or run[at - 2 : at] in _OPENERS:
            continue
        if run.startswith(_OPENERS, at):
            return at
    return None
