"""From drafts to clauses: reading order, ids, citations; an article of one 款 without 项 is one clause.

第一条　甲。          art1
第二条　乙：          art2, art2.para1
（一）丙。           art2.item1
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from rrdiff.structure.address import Namer, unique
from rrdiff.structure.clause import Clause, Level
from rrdiff.structure.draft import ClauseDraft
from rrdiff.text.pattern import deferred
from rrdiff.text.value import changed

_NUMBERED = deferred(r"[\d一二三四五六七八九十]")


def clauses_of(drafts: list[ClauseDraft], folded: str) -> list[Clause]:
    """Name the drafts of the text ``folded`` in reading order."""
    ordered = sorted(drafts, key=lambda draft: (_first(draft), len(draft.address)))
    ordered = _without_single_paragraphs(
        [draft for draft in ordered if draft.heading or draft.body or len(draft.label)]
    )
    articles = list(accumulate(draft.address[-1][0] is Level.ARTICLE for draft in ordered))  # which of all articles
    paragraphs: Counter[int] = Counter()
    items: Counter[tuple[int, str]] = Counter()
    for article, draft in zip(articles, ordered, strict=True):
        level, number = draft.address[-1]
        if level is Level.PARAGRAPH:
            paragraphs[article] += 1
        elif level is Level.ITEM:
            items[article, number] += 1
    restarting = {article for (article, _), count in items.items() if count > 1}
    preambles = sum(draft.address[-1][0] is Level.PREAMBLE for draft in ordered)
    namer = Namer()
    ids = unique(
        [
            "preamble"
            if preambles == 1 and draft.address[-1][0] is Level.PREAMBLE and len(draft.address) == 1
            else namer.id_of(draft.address, restarts=article in restarting)
            for article, draft in zip(articles, ordered, strict=True)
        ]
    )
    annexes = sum(draft.address[-1][0] is Level.ANNEX and len(draft.address) == 1 for draft in ordered)
    clauses = [
        _clause(name, draft, paragraphs[article], namer)
        for name, article, draft in zip(ids, articles, ordered, strict=True)
    ]
    return clauses if annexes != 1 else [_of_one_annex(clause, folded) for clause in clauses]


def _of_one_annex(clause: Clause, folded: str) -> Clause:
    """The citation as printed where the only annex has no number: 附件, not 附件1."""
    if clause.address[0] != (Level.ANNEX, "1") or _NUMBERED.search(folded, clause.label.start, clause.label.end):
        return clause
    return changed(clause, citation=clause.citation.replace("附件1", "附件", 1))


def _clause(name: str, draft: ClauseDraft, paragraphs: int, namer: Namer) -> Clause:
    """The clause of a draft."""
    inside = any(level is Level.ARTICLE for level, _ in draft.address)
    return Clause(
        name,
        draft.address[-1][0],
        address=draft.address,
        label=draft.label,
        heading=tuple(draft.heading),
        body=tuple(draft.body),
        citation=namer.citation_of(draft.address, paragraphs=paragraphs if inside else 0),
    )


def _first(draft: ClauseDraft) -> int:
    """Where a draft begins: at its first own character, not where a label of it was set apart."""
    if len(draft.label):
        return draft.label.start
    own = draft.heading + draft.body
    return own[0].start if own else draft.label.start


def _without_single_paragraphs(drafts: list[ClauseDraft]) -> list[ClauseDraft]:
    """Give the text of an article's only 款 to the article itself."""
    out: list[ClauseDraft] = []
    for index, draft in enumerate(drafts):
        owner = out[-1] if out else None
        if owner is not None and _is_only_paragraph(draft, owner, drafts[index + 1 : index + 2]):
            owner.body = draft.body
        else:
            out.append(draft)
    return out


def _is_only_paragraph(draft: ClauseDraft, owner: ClauseDraft, following: list[ClauseDraft]) -> bool:
    depth = len(owner.address)
    if owner.address[-1][0] is not Level.ARTICLE or owner.body:
        return False
    if draft.address != (*owner.address, (Level.PARAGRAPH, "1")):
        return False
    return not any(len(after.address) > depth and after.address[:depth] == owner.address for after in following)
