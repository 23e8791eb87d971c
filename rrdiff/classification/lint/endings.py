"""Ends of paragraphs and items: a final mark that is lost, an item that ends otherwise than its sisters, broken lines.

第四条　管护人员应当每日巡查                 no mark at the end
（一）登记；（二）上报，（三）存档。           “，” where its sisters have “；”
……依法办理农用地转⏎用审批手续               a line ends in mid-sentence

Statutes close what they say: of 62,000 paragraphs and items of 596 texts 30 do not, five of them outside formulas and
tables; of 3,000 lists with marks seven mix them. A text that leaves the marks out throughout, or breaks its lines
anywhere, means it, and nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage, is_han
from rrdiff.structure.clause import HEADINGS, LISTED, Clause, Document, Level, Step
from rrdiff.text.source import BodySpan

_CLOSED = frozenset("。;:!?…”’」』)】》〉")
_WEAK = frozenset(",、")
_ENDS = LISTED | {Level.ARTICLE, Level.PARAGRAPH}
_NO_SENTENCE = re.compile(r"[=×÷+]|^\(?(?:此条|本条)?(?:删去|删除|略|废止|保留)\)?$")
"""Formulas, and what stands in the place of an article."""
CLOSED_SHARE = 0.75
"""Share of the paragraphs and items of a text that have a mark at their end, from which one without has lost it."""
FEWEST_SISTERS = 2
"""Other items of a list, the last one apart, that have to end alike."""
SHOWN = 8
"""Characters shown before the end."""
MOST_BROKEN = 10
"""Lines broken in mid-sentence that are told one by one; a text with more of them breaks its lines anywhere."""
SHORTEST_BROKEN = 12
"""Characters of a clause before the break; a shorter line stands above its paragraph like a heading: (一)鱼类."""
_PRINTED = {";": "；", ",": "，", ":": "："}


def ending_slips(document: Document, passages: Sequence[ClausePassage]) -> Iterator[Slip]:
    """Suspicions about the ends of paragraphs and items, and about lines that end in mid-sentence."""
    ends = {one.clause.id: one for one in passages if one.clause is not None and _says_something(document, one)}
    closed = sum(one.text[-1] in _CLOSED for one in ends.values())
    lists: defaultdict[tuple[Step, ...], list[ClausePassage]] = defaultdict(list)
    for one in ends.values():
        if one.clause is not None and one.clause.level in LISTED:
            lists[one.clause.address[:-1]].append(one)
    told: set[str] = set()
    ids, after = [one.id for one in document.clauses], [*document.clauses[1:], None]
    follows = dict(zip(ids, after, strict=False))
    for items in lists.values():
        yield from _going_on(items, follows)
        for slip in _mixed(items):
            told.add(slip.clause or "")
            yield slip
    if closed >= CLOSED_SHARE * len(ends):
        for name, one in ends.items():
            if one.clause is not None and name not in told and one.text[-1] not in _CLOSED:
                yield _open(one, one.clause, follows[name], lists)
    yield from _broken(document, ends)


def _says_something(document: Document, one: ClausePassage) -> bool:
    """Whether a passage is a sentence of a clause that a mark has to close."""
    clause = one.clause
    if clause is None or clause.level not in _ENDS or len(one.text) <= one.head or not clause.body:
        return False
    if any(level is Level.ANNEX for level, _ in clause.address) or any(name in clause.id for name in ("annex", "text")):
        return False
    end = one.words.folded(BodySpan(len(one.text) - 1, len(one.text))).end
    if any(
        table.span.start <= end <= table.span.end + 1 or end <= table.span.start <= end + 1 for table in document.tables
    ):
        return False
    last = one.text[-1]
    return (is_han(last) or last in _CLOSED | _WEAK) and not _NO_SENTENCE.search(one.text[one.head :])


def _mixed(items: Sequence[ClausePassage]) -> Iterator[Slip]:
    """Items that end otherwise than their sisters; the last one closes the list."""
    marks = [one.text[-1] for one in items]
    usual, count = Counter(marks[:-1]).most_common(1)[0] if len(items) > 1 else ("", 0)
    if usual not in {";", "。"} or count < FEWEST_SISTERS:
        return
    for one, mark in zip(items[:-1], marks[:-1], strict=True):
        others = count - (mark == usual)
        plain = (mark in {";", "。"} and "。" not in one.text[one.head : -1]) or mark in _WEAK or is_han(mark)
        if mark != usual and plain and others >= FEWEST_SISTERS and others * 2 >= len(items) - 1:
            lost = is_han(mark)
            span, shown = _last_words(one)
            better = (shown if lost else shown[:-1]) + _PRINTED.get(usual, usual)
            message = "lint.item_without_mark" if lost else "lint.item_mark"
            values = {"text": shown, "mark": _PRINTED.get(mark, mark), "usual": _PRINTED.get(usual, usual)}
            yield one.slip("L8", 3, span, message, better, **values)


def _going_on(items: Sequence[ClausePassage], follows: dict[str, Clause | None]) -> Iterator[Slip]:
    """A last item that ends as if another one followed."""
    last = items[-1]
    after = follows.get(last.clause.id) if last.clause else None
    closes = after is None or after.level is Level.ARTICLE or after.level in HEADINGS
    if closes and len(items) > FEWEST_SISTERS and all(one.text[-1] == ";" for one in items):
        span, shown = _last_words(last)
        yield last.slip("L8", 3, span, "lint.last_item", shown[:-1] + "。", text=shown)


def _last_words(one: ClausePassage) -> tuple[tuple[int, int], str]:
    """The last words of a passage, from behind a mark on."""
    start = max(0, len(one.text) - SHOWN)
    while start < len(one.text) - 1 and one.text[start] in _CLOSED | _WEAK:
        start += 1
    return (start, len(one.text)), one.text[start:]


def _open(
    one: ClausePassage, clause: Clause, after: Clause | None, lists: dict[tuple[Step, ...], list[ClausePassage]]
) -> Slip:
    """A paragraph or item without its final mark, or with one that closes nothing."""
    span, shown = _last_words(one)
    weak = shown[-1] in _WEAK
    below = after is not None and after.address[: len(clause.address)] == clause.address
    sisters = lists.get(clause.address[:-1], [])
    inside = clause.level in LISTED and bool(sisters) and sisters[-1] is not one
    mark = "：" if below else "；" if inside else "。"
    message = "lint.weak_end" if weak else "lint.final_mark"
    return one.slip("L8", 3, span, message, (shown[:-1] if weak else shown) + mark, text=shown, mark=shown[-1])


def _broken(document: Document, ends: dict[str, ClausePassage]) -> Iterator[Slip]:
    """Lines that end in mid-sentence: the line is broken, or its final mark is lost."""
    notes = [note for note in document.notes if note.kind == "repair.joined_line" and note.clause in ends]
    if len(notes) > MOST_BROKEN:
        return
    for note in notes:
        one = ends[note.clause or ""]
        starts = (
            at for at in range(1, len(one.text)) if one.words.folded(BodySpan(at, at + 1)).start >= note.span.start
        )
        at = next(starts, 0)
        if at - one.head >= SHORTEST_BROKEN and is_han(one.text[at - 1]) and is_han(one.text[at]):
            span = max(0, at - SHOWN), min(len(one.text), at + SHOWN)
            place = f"{one.text[span[0] : at]}|{one.text[at : span[1]]}"
            yield one.slip("L8", 3, span, "lint.broken_line", place=place)
