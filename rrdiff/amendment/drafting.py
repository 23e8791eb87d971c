"""Write one amended article the way drafters do: by phrase, by 款 or 项, or whole."""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.amendment.law import Article, Paragraph, item_label, number_text
from rrdiff.amendment.links import NUMBERED, linked, paragraph_text, plain
from rrdiff.amendment.wording import find
from rrdiff.difference.edit import Op
from rrdiff.difference.edits import diff
from rrdiff.text.numerals import to_chinese

PHRASES = 3
"""Most phrases of one 款 that are changed one by one."""
CHANGED = 0.45
"""Share of a 款 beyond which it is quoted whole."""
LONGEST_CONTEXT = 12
"""Most characters taken in on one side to make a phrase unmistakable."""
_STOPS = "，。；：、"


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

    def passes(self, old: str, new: str, start: int, end: int, other_start: int, other_end: int) -> bool:
        """Whether a changed stretch lies in the number of a reference on both sides."""
        return self.references and _inside(old, start, end) and _inside(new, other_start, other_end)


def _inside(text: str, start: int, end: int) -> bool:
    return any(m.start() <= start and end <= m.end() for m in NUMBERED.finditer(text, max(0, start - 12), end + 12))


def changes(old: Article, new: Article, silent: Silent) -> list[str] | None:
    """Clauses that change ``old`` into ``new``, without the article's name; None where it is better quoted whole."""
    links = linked([paragraph_text(p) for p in old.paragraphs], [paragraph_text(p) for p in new.paragraphs])
    olds = [links[at] for at in sorted(links)]
    if olds != sorted(olds) or len(links) * 2 < len(old.paragraphs):
        return None
    out: list[str] = []
    gone = [at for at in range(len(old.paragraphs)) if at not in set(olds)]
    if gone:
        out.append("删去" + "、".join(f"第{to_chinese(at + 1)}款" for at in gone))
    added: list[int] = []

    def flush() -> None:
        if added:
            lines = [line for one in added for line in paragraph_lines(new.paragraphs[one])]
            first, last = (f"第{to_chinese(one + 1)}款" for one in (added[0], added[-1]))
            named = first if len(added) == 1 else f"{first}{'、' if len(added) == 2 else '至'}{last}"
            count = {1: "一", 2: "两"}.get(len(added)) or to_chinese(len(added))
            out.append(f"增加{count}款，作为{named}：{quote(lines)}")
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
            out += [f"{place or '第一款'}修改为：{quote(paragraph_lines(paragraph))}"] if made is None else made
    flush()
    return out


def _paragraph(place: str, old: Paragraph, new: Paragraph, silent: Silent) -> list[str] | None:
    """Clauses for one 款; None where it is better quoted whole."""
    if not old.items and not new.items:
        return _phrases(place, old.wording.text, new.wording.text, silent)
    out: list[str] = []
    if not silent.same(old.wording.text, new.wording.text):
        found = _phrases((place or "第一款") + "第一自然段", old.wording.text, new.wording.text, silent)
        out += found or [f"{place or '第一款'}第一自然段修改为：{quote([new.wording.text])}"]
    bare = [[_bare(item.wording.text) for item in one.items] for one in (old, new)]
    links = linked(*bare)
    olds = [links[at] for at in sorted(links)]
    if olds != sorted(olds) or len(links) * 2 < max(map(len, bare)):
        return None
    gone = [at for at in range(len(bare[0])) if at not in set(olds)]
    if gone:
        out.append("删去" + "、".join(f"{place}第{to_chinese(old.items[at].number)}项" for at in gone))
    for at, text in enumerate(bare[1]):
        number = to_chinese(new.items[at].number)
        if at not in links:
            head = f"{place}增加一项" if place else "增加一项"
            out.append(f"{head}，作为第{number}项：{quote([f'（{number}）' + text])}")
        elif not silent.same(bare[0][links[at]], text):
            before = to_chinese(old.items[links[at]].number)
            if found := _phrases(f"{place or '第一款'}第{before}项", bare[0][links[at]], text, silent):
                out += found
                continue
            out.append(f"{place}第{before}项修改为：{quote([f'（{number}）' + text])}")
    return out


def _bare(text: str) -> str:
    return text[:-1] if text[-1:] in "；。;" else text


def _phrases(place: str, old: str, new: str, silent: Silent) -> list[str] | None:
    """Phrase operations for one run of text; None where it changed too much."""
    ours = silent.replaced(old)
    regions = [
        one
        for one in diff(ours, new)
        if one.op is not Op.KEEP
        and not silent.passes(old, new, one.base.start, one.base.end, one.other.start, one.other.end)
    ]
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
    pairs = [(old[a:b], new[c:d]) for a, b, c, d in spans]
    if any(len(find(old, one)) != 1 for one, _ in pairs):
        return None
    where = f"{place}中的" if place else "其中的"
    return ["将" + where + "，".join(f"{quote([a])}修改为{quote([b])}" for a, b in pairs)]


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


def renumbering(old: Article, new: Article) -> str:
    """将第O条改为第N条, or 将第O条."""
    name = number_text(old.number, "条")
    return f"{name}改为{number_text(new.number, '条')}" if old.number != new.number else name
