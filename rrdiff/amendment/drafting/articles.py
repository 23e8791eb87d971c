"""Write one amended article the way drafters do: by phrase, by 款 or 项, or whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.amendment.law import AmendedWording, Article, Paragraph, item_label, number_text
from rrdiff.amendment.links import NUMBERED, linked, paragraph_text, plain
from rrdiff.amendment.operations import Action
from rrdiff.amendment.wording import PhraseEdit, edit, find
from rrdiff.difference.edit import Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.text.numerals import to_chinese
from rrdiff.text.source import BodySpan

PHRASES = 3
"""Most phrases of one 款 that are changed one by one."""
CHANGED = 0.45
"""Share of a 款 beyond which it is quoted whole."""
SAID = 0.7
"""Length of what is said about an article in pieces, as a share of it, from which it is quoted whole, where no 款 of it
stays as it is. Six official decisions quote whole from there."""
LONGEST_CONTEXT = 12
"""Most characters taken in on one side to make a phrase unmistakable."""
LONGEST_ANCHOR = 24
"""Most characters that are quoted to say where words are put in."""
NAME = "\x00"
"""Stands in a clause for the name of its article."""
_STOPS = "，。；：、"
_NAMED_WHOLE = re.compile(r"将第[^“]{1,20}修改为：")


def quote(lines: list[str]) -> str:
    """A quotation over paragraphs; inner marks become ‘ ’."""
    turned = [line if "‘" in line else line.replace("“", "‘").replace("”", "’") for line in lines]
    return "\n".join(f"“{line}" for line in turned) + "”"


def paragraph_lines(paragraph: Paragraph) -> list[str]:
    """Lines of one 款."""
    lead = [paragraph.wording.text] if paragraph.wording.text else []
    return [
        line
        for part in (*lead, *(item_label(i) + i.wording.text for i in paragraph.items))
        for line in part.split("\n")
    ]


def article_body(article: Article) -> list[str]:
    """Lines of an article without its label."""
    lines = [line for paragraph in article.paragraphs for line in paragraph_lines(paragraph)]
    return [article.caption + lines[0], *lines[1:]] if lines else [article.caption]


def whole(article: Article) -> str:
    """修改为：“…”。"""
    return f"修改为：{quote(article_body(article))}"


@dataclass(frozen=True, slots=True)
class Silent:
    """What need not be said: numbers of references, and words that the decision changes in the whole law."""

    references: bool = True
    everywhere: tuple[tuple[str, str], ...] = ()

    def replaced(self, text: str) -> str:
        """Old text with what is changed everywhere; of the same length."""
        for old, new in self.everywhere:
            text = text.replace(old, new)
        return text

    def same(self, old: str, new: str) -> bool:
        """Whether nothing is to be said about a text."""
        ours = self.replaced(old)
        return ours == new or (self.references and plain(ours) == plain(new))

    def passes(self, old: str, new: str, region: Edit) -> bool:
        """Whether a changed stretch lies in the number of a reference on both sides."""
        return self.references and _inside(old, region.base) and _inside(new, region.other)


def _inside(text: str, span: BodySpan) -> bool:
    found = NUMBERED.finditer(text, max(0, span.start - 12), span.end + 12)
    return any(m.start() <= span.start and span.end <= m.end() for m in found)


def changes(old: Article, new: Article, silent: Silent, leaving: frozenset[int] = frozenset()) -> list[str] | None:
    """Clauses that change ``old`` into ``new``, with ``NAME`` for the article; None where it is better quoted whole.

    Nothing is said of the 款 that are ``leaving`` for articles of their own.
    """
    links = linked([paragraph_text(p) for p in old.paragraphs], [paragraph_text(p) for p in new.paragraphs])
    olds = [links[at] for at in sorted(links)]
    if olds != sorted(olds) or len(links) * 2 < len(old.paragraphs) - len(leaving):
        return None
    out: list[str] = []
    gone = [at for at in range(len(old.paragraphs)) if at not in {*olds, *leaving}]
    if gone:
        out.append("删去" + "、".join(f"{NAME}第{to_chinese(at + 1)}款" for at in gone))
    added: list[int] = []

    def flush() -> None:
        if added:
            lines = [line for one in added for line in paragraph_lines(new.paragraphs[one])]
            first, last = (f"第{to_chinese(one + 1)}款" for one in (added[0], added[-1]))
            named = first if len(added) == 1 else f"{first}{'、' if len(added) == 2 else '至'}{last}"
            count = {1: "一", 2: "两"}.get(len(added)) or to_chinese(len(added))
            out.append(f"{NAME}增加{count}款，作为{named}：{quote(lines)}")
            added.clear()

    for at, paragraph in enumerate(new.paragraphs):
        place = f"第{to_chinese(links[at] + 1)}款" if at in links and len(old.paragraphs) > 1 else ""
        if at not in links:
            added.append(at)
            continue
        flush()
        if not silent.same(paragraph_text(old.paragraphs[links[at]]), paragraph_text(paragraph)):
            made = _paragraph(place, old.paragraphs[links[at]], paragraph, silent)
            if made is None and len(old.paragraphs) == 1 and len(new.paragraphs) == 1:
                return None
            whole_one = f"将{NAME}{place or '第一款'}修改为：{quote(paragraph_lines(paragraph))}"
            out += [whole_one] if made is None else made
    flush()
    return out


def better_whole(old: Article, new: Article, clauses: list[str], silent: Silent) -> bool:
    """Whether an article is quoted whole that could be changed in pieces: no 款 stays, and as much would be said."""
    texts = [paragraph_text(one) for one in new.paragraphs]
    stays = any(silent.same(paragraph_text(one), text) for one in old.paragraphs for text in texts)
    return not stays and sum(map(len, clauses)) >= SAID * len("".join(texts))


def _paragraph(place: str, old: Paragraph, new: Paragraph, silent: Silent) -> list[str] | None:
    """Clauses for one 款; None where it is better quoted whole."""
    if not old.items and not new.items:
        return _phrases(place, old.wording.text, new.wording.text, silent)
    out: list[str] = []
    if not silent.same(old.wording.text, new.wording.text):
        found = _phrases((place or "第一款") + "第一自然段", old.wording.text, new.wording.text, silent)
        out += found or [f"将{NAME}{place or '第一款'}第一自然段修改为：{quote([new.wording.text])}"]
    bare = [[_bare(item.wording.text) for item in one.items] for one in (old, new)]
    links = linked(*bare)
    olds = [links[at] for at in sorted(links)]
    if olds != sorted(olds) or len(links) * 2 < max(map(len, bare)):
        return None
    gone = [at for at in range(len(bare[0])) if at not in set(olds)]
    if gone:
        out.append("删去" + "、".join(f"{NAME}{place}第{to_chinese(old.items[at].number)}项" for at in gone))
    for at, text in enumerate(bare[1]):
        number = to_chinese(new.items[at].number)
        if at not in links:
            out.append(f"{NAME}{place}增加一项，作为第{number}项：{quote([f'（{number}）' + text])}")
        elif not silent.same(bare[0][links[at]], text):
            before = to_chinese(old.items[links[at]].number)
            if found := _phrases(f"{place or '第一款'}第{before}项", bare[0][links[at]], text, silent):
                out += found
                continue
            out.append(f"将{NAME}{place}第{before}项修改为：{quote([f'（{number}）' + text])}")
    return out


def clause(words: str, name: str, *, first: bool) -> str:
    """A clause with the article's name, which only the first clause of an item gives."""
    if first:
        return words.replace(NAME, name)
    words = words.replace(f"在{NAME}中的", "在").replace(f"{NAME}中的", "其中的").replace(NAME, "")
    return words[1:] if _NAMED_WHOLE.match(words) else words


def _bare(text: str) -> str:
    return text[:-1] if text[-1:] in "；。;" else text


def _phrases(place: str, old: str, new: str, silent: Silent) -> list[str] | None:
    """Phrase operations for one run of text; None where it changed too much."""
    ours = silent.replaced(old)
    regions = [one for one in diff(ours, new) if one.op is not Op.KEEP and not silent.passes(old, new, one)]
    if not regions:
        return []
    moved = sum(max(len(one.base), len(one.other)) for one in regions)
    if len(regions) > PHRASES or moved > CHANGED * max(len(old), len(new)):
        return None
    spans: list[tuple[int, int, int, int]] = []
    for one in regions:
        span = _unmistakable(old, one.base.start, one.base.end, one.other.start, one.other.end)
        if spans and span[0] <= spans[-1][1]:
            last = spans.pop()
            span = (last[0], max(last[1], span[1]), last[2], max(last[3], span[3]))
        spans.append(span)
    replaced = [PhraseEdit(Action.PHRASE, old[a:b], new[c:d], 0) for a, b, c, d in spans]
    natural = [_natural(old, new, one) for one in regions]
    for edits in (natural, replaced):
        if all(one.new or one.sort is Action.REMOVE for one in edits) and _gives(old, new, edits, silent):
            return _said(f"{NAME}{place}中的", edits)
    return None


def _natural(old: str, new: str, region: Edit) -> PhraseEdit:
    """What a drafter says of one changed stretch: words put in after others, taken out, or replaced."""
    start, end = region.base.start, region.base.end
    words = new[region.other.start : region.other.end]
    if not words:
        return PhraseEdit(Action.REMOVE, old[start:end], "", 0)
    if start == end:
        for left in range(start - 2, max(-1, start - LONGEST_ANCHOR), -1):
            if left >= 0 and len(find(old, old[left:start])) == 1 and (not left or old[left - 1] in _STOPS + "的和"):
                return PhraseEdit(Action.INSERT_AFTER, old[left:start], words.lstrip("、，") or words, 0)
    a, b, c, d = _unmistakable(old, start, end, region.other.start, region.other.end)
    return PhraseEdit(Action.PHRASE, old[a:b], new[c:d], 0)


def _gives(old: str, new: str, edits: list[PhraseEdit], silent: Silent) -> bool:
    """Whether phrase operations turn the old text into the new one, each with one place."""
    if any(len(find(old, one.old)) != 1 for one in edits):
        return False
    everywhere = [PhraseEdit(Action.SUBSTITUTE, *pair, 0) for pair in silent.everywhere if find(old, pair[0])]
    done = edit(AmendedWording(old), [*edits, *everywhere])
    return not done.clashes and silent.same(done.wording.text, new)


def _said(where: str, edits: list[PhraseEdit]) -> list[str]:
    """The clauses of phrase operations, those of one kind together."""
    out: list[str] = []
    replaced = [one for one in edits if one.sort is Action.PHRASE]
    if replaced:
        pairs = "，".join(f"{quote([one.old])}修改为{quote([one.new])}" for one in replaced)
        out.append(f"将{where}{pairs}")
    out += [f"在{where}{quote([e.old])}后增加{quote([e.new])}" for e in edits if e.sort is Action.INSERT_AFTER]
    removed = [quote([one.old]) for one in edits if one.sort is Action.REMOVE]
    return [*out, f"删去{where}{'、'.join(removed)}"] if removed else out


def _unmistakable(old: str, start: int, end: int, other_start: int, other_end: int) -> tuple[int, int, int, int]:
    """A changed stretch with as much around it as makes it the only one of its kind."""
    left, right = start, end
    for _ in range(LONGEST_CONTEXT):
        phrase = old[left:right]
        if len(phrase) > 1 and len(find(old, phrase)) == 1:
            break
        if left and (old[left - 1] not in _STOPS or right >= len(old)):
            left -= 1
        elif right < len(old):
            right += 1
        elif left:
            left -= 1
    return left, right, other_start - (start - left), other_end + (right - end)


def renumbering(old: Article, new: Article, home: str = "") -> str:
    """将第O条改为第N条, or 将第O条; ``home`` is the chapter it goes to, where that has to be said."""
    name = number_text(old.number, "条")
    return f"{name}改为{home}{number_text(new.number, '条')}" if old.number != new.number or home else name
