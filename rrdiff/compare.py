r"""Compare two documents: alignment, difference, classification, and nothing else.

>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> base = parse(fold("base", "第一条　甲应当每年报告。\n第二条　乙负责解释。"))
>>> other = parse(fold("other", "第一条　甲可以每年报告。\n第二条　乙负责解释。"))
>>> [match.relation.value for match in compare(base, other).alignment.matches]
['adapted', 'verbatim']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Works
from rrdiff.alignment.titles import made_from
from rrdiff.classification.classify import classify
from rrdiff.classification.finding import Comparison, numbered
from rrdiff.classification.lexicon import PACKAGED, Lexicon
from rrdiff.difference.pairs import differences
from rrdiff.structure.clause import Document
from rrdiff.text.value import value

if TYPE_CHECKING:
    from rrdiff.alignment.by_hand import SetLink


@value
class CompareOptions:
    """Options of ``compare``.

    Attributes:
        works: what the two texts are to each other, when the caller knows better.
        witnesses: further texts that may show which of two readings is right.
        lexicon: the words that changes of meaning are told by; ``read_lexicon`` adds a user's own.
        links: clauses that correspond by the caller's word, as ``read_links`` reads them.
        rated: whether every finding gets its id, how sure it is and which concern it touches, and two texts of known
            ``works`` the share that was copied; without, the findings and their severities are the same.
    """

    works: Works | None = None
    witnesses: tuple[Document, ...] = ()
    lexicon: Lexicon = PACKAGED
    links: tuple[SetLink, ...] = ()
    rated: bool = True


def compare(base: Document, other: Document, options: CompareOptions | None = None) -> Comparison:
    """Compare ``other`` with ``base``.

    Rules that were put before the law they are made from are set beside it clause by clause, and nothing is judged:
    what the law says would be told as an addition of the rules. Who names ``works`` has them judged all the same.
    """
    options = options or CompareOptions()
    alignment = align(base, other, AlignOptions(options.works, options.links, options.rated))
    diffs = differences(alignment)
    if alignment.works is Works.ADAPTATION and options.works is None and made_from(base, other):
        return Comparison(alignment, diffs, (), turned=True)
    found = classify(alignment, diffs, options.witnesses, options.lexicon, rated=options.rated)
    return Comparison(alignment, diffs, numbered(found) if options.rated else found)
