"""Headings that run on into the text of their level: 1.保持政策稳定。过渡期内……

heading 保持政策稳定。   text 过渡期内……
"""

from __future__ import annotations

from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.outline import LADDER
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan

HEADING_LENGTH = 40
"""Longest run-in heading in code points (公文 practice: one line of the page)."""
# Words that open a new clause after a heading whose 。 was lost; each a verb or adverb that never ends a noun phrase.
_OPENERS = tuple(
    (
        "加强 强化 推进 推动 完善 健全 建立 巩固 紧扣 继续 不断 坚持 落实 加快 深化 "
        "提升 优化 围绕 聚焦 结合 按照 切实 着力 全面 严格 扎实 进一步 大力 认真 根据 "
        "通过 改善 与 同"
    ).split()
)
_INSIDE = deferred(r"[合共相协陪雷赞认]同|[参赋给授]与")
_CAPTION = deferred(r"【[^】。;]{1,30}】")
_NO_BREAK_AFTER = frozenset("、和与及的,;以把将要应须可能会由对在")
_NO_HEADING = deferred(r"[:：;；]|“[^”]*$|应当|不得|可以|施行|废止|修改|删[去除]|同意|批准|规定的|^(?:凡|本)|,.*,")
LEAST_SIBLINGS = 3
"""Headings of one level from which it is known how long they are."""
OUTLIER_LENGTH = 25
OUTLIER_RATIO = 2.5
"""A run-in heading longer than both is taken for one that lost its 。; siblings of one document differ by less."""


class Node:
    """A numbered unit, the text after its label on the label's line, and whether it is an item of a list."""

    __slots__ = ("draft", "in_list", "level", "rest")

    def __init__(self, level: Level, draft: ClauseDraft, rest: FoldedSpan, *, in_list: bool) -> None:
        self.level, self.draft, self.rest, self.in_list = level, draft, rest, in_list


def split_headings(sheet: DocumentDraft, nodes: list[Node]) -> None:
    """Split run-in headings from the text that follows them."""
    folded = sheet.text.folded
    heads = _heads(sheet, nodes)
    ends: list[int] = []
    lengths: dict[Level, list[int]] = {}
    for node in nodes:
        stop = folded.find("。", node.rest.start, node.rest.end)
        ends.append(node.rest.end if stop < 0 else stop)
        short = ends[-1] - node.rest.start <= HEADING_LENGTH
        if short and not _is_wording(folded, node, ends[-1], node.draft.address in heads):
            lengths.setdefault(node.level, []).append(ends[-1] - node.rest.start)
    usual = {level: _median(found) for level, found in lengths.items()}
    for node, end in zip(nodes, ends, strict=True):
        start = node.rest.start
        enough = len(lengths.get(node.level, [])) >= LEAST_SIBLINGS
        caption = _CAPTION.match(folded, start, node.rest.end)
        if node.level in LADDER:
            _split(node, start, node.rest.end)
        elif caption is not None:
            _split(node, start, caption.end())
        elif node.level is Level.POINT or node.in_list:
            continue
        elif enough and end - start > OUTLIER_LENGTH and end - start > OUTLIER_RATIO * usual[node.level]:
            guess = _lost_stop(folded[start:end])
            sheet.note("doubt.heading_stop", FoldedSpan(start, start + (guess or 0)))
            if guess is not None:
                _split(node, start, start + guess)
        elif 0 < end - start <= HEADING_LENGTH and not _is_wording(folded, node, end, node.draft.address in heads):
            _split(node, start, end + (folded[end : end + 1] == "。" and end < node.rest.end))


def _heads(sheet: DocumentDraft, nodes: list[Node]) -> set[tuple[Step, ...]]:
    """Addresses of the units that head something; what stands below the last of a list may belong to the whole list."""
    above = {draft.address[:depth] for draft in sheet.drafts for depth in range(1, len(draft.address))}
    siblings: dict[tuple[tuple[Step, ...], Level], list[tuple[Step, ...]]] = {}
    for node in nodes:
        siblings.setdefault((node.draft.address[:-1], node.level), []).append(node.draft.address)
    for group in siblings.values():
        if len(group) > 1 and not any(address in above for address in group[:-1]):
            above.discard(group[-1])
    return above


def _is_wording(folded: str, node: Node, end: int, heads: bool) -> bool:  # noqa: FBT001  # one of several grounds
    """True when the first sentence is itself the wording: a rule, an amendment, a sentence that heads nothing."""
    sentence = folded[node.rest.start : end]
    if _NO_HEADING.search(sentence):
        return True
    alone = end + 1 >= node.rest.end and len(node.draft.body) == 1 and end < node.rest.end
    return alone and (not heads or "," in sentence)


def _split(node: Node, start: int, end: int) -> None:
    if end <= start:
        return
    node.draft.heading.append(FoldedSpan(start, end))
    rest = [FoldedSpan(end, node.rest.end)] if end < node.rest.end else []
    node.draft.body = rest + node.draft.body[1:]


def _lost_stop(run: str) -> int | None:
    """Place where a heading without 。 probably ends; None when nothing points to one."""
    if "的," in run:  # a condition, and what follows from it
        return None
    for at in range(5, min(len(run) - 2, OUTLIER_LENGTH)):
        if run[at - 1] in _NO_BREAK_AFTER or run[at - 2 : at] in _OPENERS:
            continue
        if run.startswith(_OPENERS, at) and not _INSIDE.match(run, at - 1):
            return None if _NO_HEADING.search(run[:at]) else at
    return None


def _median(lengths: list[int]) -> float:
    """The middle length; the module of that name takes as long to load as a text to parse."""
    ordered = sorted(lengths)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
