"""Write one amended article the way drafters do: by phrase, by 款 or 项, or whole."""

from __future__ import annotations

import re

from rrdiff.amendment.drafting.phrases import phrase_edits
from rrdiff.amendment.drafting.silent import Silent
from rrdiff.amendment.law import Article, Paragraph, item_label, number_text
from rrdiff.amendment.links import linked, paragraph_text
from rrdiff.amendment.operations import Action
from rrdiff.amendment.wording import PhraseEdit
from rrdiff.text.numerals import to_chinese

SHORTEST = 80
"""Characters that may be said about a 款 in pieces even if it is shorter."""
SAID = 0.7
"""Length of what is said about an article in pieces, as a share of it, from which it is quoted whole, where no 款 of it
stays as it is. Six official decisions quote whole from there."""
NAME = "\x00"
"""Stands in a clause for the name of its article."""
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
        return _phrases(place, old=old.wording.text, new=new.wording.text, silent=silent)
    out: list[str] = []
    if not silent.same(old.wording.text, new.wording.text):
        found = _phrases((place or "第一款") + "第一自然段", old=old.wording.text, new=new.wording.text, silent=silent)
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
            if found := _phrases(f"{place or '第一款'}第{before}项", old=bare[0][links[at]], new=text, silent=silent):
                out += found
                continue
            out.append(f"将{NAME}{place}第{before}项修改为：{quote([f'（{number}）' + text])}")
    return out


def clause(words: str, name: str, *, first: bool) -> str:
    """A clause with the article's name, which only the first clause of an item gives."""
    if first:
        return words.replace(NAME, name)
    for long, short in (
        (f"在{NAME}最后", "在本条最后"),
        (f"在{NAME}中的", "在"),
        (f"{NAME}中的", "其中的"),
        (NAME, ""),
    ):
        words = words.replace(long, short)
    return words[1:] if _NAMED_WHOLE.match(words) else words


def _bare(text: str) -> str:
    return text[:-1] if text[-1:] in "；。;" else text


def _phrases(place: str, *, old: str, new: str, silent: Silent) -> list[str] | None:
    """Phrase operations for one run of text; None where they would say more than the text itself."""
    edits = phrase_edits(old, new, silent)
    if edits is None:
        return None
    out = _said(f"{NAME}{place}", edits)
    return out if sum(map(len, out)) <= max(len(new), SHORTEST) else None


def _said(where: str, edits: list[PhraseEdit]) -> list[str]:
    """The clauses of phrase operations, those of one kind together."""
    out: list[str] = []
    replaced = [one for one in edits if one.sort is Action.PHRASE]
    if replaced:
        pairs = "，".join(f"{quote([one.old])}修改为{quote([one.new])}" for one in replaced)
        out.append(f"将{where}中的{pairs}")
    for one in edits:
        if one.sort in {Action.INSERT_AFTER, Action.INSERT_BEFORE}:
            side = "后" if one.sort is Action.INSERT_AFTER else "前"
            out.append(f"在{where}中的{quote([one.old])}{side}增加{quote([one.new])}")
    removed = [quote([one.old]) for one in edits if one.sort is Action.REMOVE]
    if removed:
        out.append(f"删去{where}中的{'、'.join(removed)}")
    return out + [f"在{where}最后增加{quote([one.new])}" for one in edits if one.sort is Action.APPEND]


def renumbering(old: Article, new: Article, home: str = "") -> str:
    """将第O条改为第N条, or 将第O条; ``home`` is the chapter it goes to, where that has to be said."""
    name = number_text(old.number, "条")
    return f"{name}改为{home}{number_text(new.number, '条')}" if old.number != new.number or home else name
