"""Write one amended article the way drafters do: by phrase, by 款 or 项, or whole."""

from __future__ import annotations

from rrdiff.amendment.law import Article, Paragraph, Wording, item_label, number_text
from rrdiff.amendment.links import linked, paragraph_text
from rrdiff.amendment.operations import Sort
from rrdiff.amendment.wording import Edit, edit, find
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
    return [line for part in (*lead, *(item_label(i) + i.wording.text for i in paragraph.items)) for line in part.split("\n")]


def article_body(article: Article) -> list[str]:
    """Lines of an article without its label."""
    lines = [line for paragraph in article.paragraphs for line in paragraph_lines(paragraph)]
    return [article.caption + lines[0], *lines[1:]] if lines else [article.caption]


def whole(article: Article) -> str:
    """修改为：“…”。"""
    return f"修改为：{quote(article_body(article))}"


def changes(old: Article, new: Article) -> list[str] | None:
    """Clauses that change ``old`` into ``new``, without the article's name; None where it is better quoted whole."""
    links = linked([paragraph_text(p) for p in old.paragraphs], [paragraph_text(p) for p in new.paragraphs])
    olds = [links[at] for at in sorted(links)]
    if olds != sorted(olds) or len(links) * 2 < max(len(old.paragraphs), len(new.paragraphs)):
        return None
    out: list[str] = []
    gone = [at for at in range(len(old.paragraphs)) if at not in set(olds)]
    if gone:
        out.append("删去" + "、".join(f"第{to_chinese(at + 1)}款" for at in gone))
    for at, paragraph in enumerate(new.paragraphs):
        place = f"第{to_chinese(links[at] + 1)}款" if at in links and len(old.paragraphs) > 1 else ""
        if at not in links:
            out.append(f"增加一款，作为第{to_chinese(at + 1)}款：{quote(paragraph_lines(paragraph))}")
        elif paragraph_text(old.paragraphs[links[at]]) != paragraph_text(paragraph):
            made = _paragraph(place, old.paragraphs[links[at]], paragraph)
            if made is None and len(old.paragraphs) == 1:
                return None
            out += made or [f"{place}修改为：{quote(paragraph_lines(paragraph))}"]
    return out


def _paragraph(place: str, old: Paragraph, new: Paragraph) -> list[str] | None:
    """Clauses for one 款; None where it is better quoted whole."""
    if not old.items and not new.items:
        return _phrases(place, old.wording.text, new.wording.text)
    out: list[str] = []
    if old.wording.text != new.wording.text:
        found = _phrases(place + "第一自然段", old.wording.text, new.wording.text)
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
        elif bare[0][links[at]] != text:
            before = to_chinese(old.items[links[at]].number)
            out.append(f"{place}第{before}项修改为：{quote([f'（{number}）' + text])}")
    return out


def _bare(text: str) -> str:
    return text[:-1] if text[-1:] in "；。;" else text


def _phrases(place: str, old: str, new: str) -> list[str] | None:
    """Phrase operations for one run of text; None where it changed too much."""
    regions = [one for one in diff(old, new) if one.op is not Op.KEEP]
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
    edits = [Edit(Sort.PHRASE, one, other, 0) for one, other in pairs]
    if any(len(find(old, one)) != 1 for one, _ in pairs) or edit(Wording(old), edits).wording.text != new:
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
