"""A code of law of any length in 编 and 章, and its revision: 15 % of the articles edited, 3 % new, gone, moved each.

python -m tests.benchmarks.code_pair 1260 FOLDER      writes FOLDER/base.txt and FOLDER/other.txt
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from rrdiff.text.numerals import to_chinese
from tests.revisions.generator import RevisionPlan, make_statute, revise
from tests.revisions.grammar import Writer, reword, seeded
from tests.revisions.statute import Article, Paragraph, Statute

CHAPTERS_PER_BOOK = 6
EDITED, REWORDED, CHANGED_PLACES = 0.15, 0.12, 0.03
"""Share of the articles that are edited, of the words that change in them, and of those new, gone and moved."""
_BOOKS = ("总则", "物权", "合同", "人格权", "婚姻家庭", "继承", "侵权责任")


def code_pair(articles: int) -> tuple[str, str]:
    """The text of a code with so many articles, and that of its revision; always the same ones."""
    base = make_statute(seeded(articles), articles)
    some = max(1, round(articles * CHANGED_PLACES))
    rng = seeded(articles + 1)
    other = revise(
        rng, base, RevisionPlan(inserts=some, deletes=some, moves=some // 2, far_moves=some - some // 2)
    ).other
    writer = Writer(rng, base.subject)
    for sentence in other.sentences():
        writer.learn(sentence)
    for chapter in other.chapters:
        chapter.articles = [_edited(one, writer) if rng.random() < EDITED else one for one in chapter.articles]
    return _printed(base), _printed(other)


def _edited(article: Article, writer: Writer) -> Article:
    def changed(part: Paragraph) -> Paragraph:
        sentences, items = ([reword(writer, one, REWORDED) for one in some] for some in (part.sentences, part.items))
        return Paragraph(sentences, items, part.sort)

    return Article([changed(part) for part in article.paragraphs])


def _printed(statute: Statute) -> str:
    """The text with a 编 opened at every sixth chapter."""
    out: list[str] = []
    chapter = 0
    for line in statute.text.splitlines():
        if re.match("第[一二三四五六七八九十百]+章", line):
            if chapter % CHAPTERS_PER_BOOK == 0:
                book = chapter // CHAPTERS_PER_BOOK
                out.append(f"第{to_chinese(book + 1)}编　{_BOOKS[book % len(_BOOKS)]}")
            chapter += 1
        out.append(line)
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in zip(("base", "other"), code_pair(int(sys.argv[1])), strict=True):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
