"""The code of law that benchmarks compare is a code: in 编 and 章, revised here and there."""

from __future__ import annotations

from rrdiff.structure.clause import Level
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.benchmarks.code_pair import CHANGED_PLACES, EDITED, code_pair
from tests.benchmarks.curves import Curve, picture

ARTICLES = 120


def test_a_code_has_its_articles_in_books_and_chapters() -> None:
    """Every article, chapter and 编 of the printed text is read, in both versions."""
    for text in code_pair(ARTICLES):
        clauses = parse(fold("code", text)).clauses
        levels = [clause.level for clause in clauses]

        assert levels.count(Level.PART) >= 2
        assert levels.count(Level.CHAPTER) > levels.count(Level.PART)
        assert levels.count(Level.ARTICLE) == ARTICLES


def test_some_articles_are_edited() -> None:
    """About as many articles differ as the shares of edits and changed places say, and the pair is always the same."""
    base, other = (
        {clause.citation: document.folded(clause.body) for clause in document.clauses if clause.body}
        for document in (parse(fold("code", text)) for text in code_pair(ARTICLES))
    )
    lost = len(set(base.values()) - set(other.values())) / len(set(base.values()))

    assert 0.3 * EDITED < lost < 2 * (EDITED + CHANGED_PLACES)
    assert code_pair(ARTICLES) == code_pair(ARTICLES)


def test_curves_are_drawn_with_their_names() -> None:
    """Every curve has its line and its name; one of an older version is dashed."""
    drawn = picture(
        [Curve("all", [(64, 0.1), (128, 0.2)]), Curve("all, before", [(64, 0.2)])], [Curve("memory", [(64, 9)])]
    )

    assert drawn.count("<polyline") == 3
    assert drawn.count("stroke-dasharray") == 2
    assert all(f">{name}</text>" in drawn for name in ("all", "all, before", "memory"))
