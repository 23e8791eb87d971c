"""What a page counts: how many clauses of each relation, how many findings of each sort that can be chosen."""

from __future__ import annotations

from collections import Counter

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Concern, Layer
from rrdiff.report.page.content import Content
from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.wording import layer_word, relation_word, severity_word
from rrdiff.text.value import value
from rrdiff.views.summary import Summary

SEVERITIES = (1, 2, 3, 4, 0)
"""As they are listed: the gravest first, what is expected last."""


@value
class Tally:
    """Choices with their words, as markup, and numbers; a choice without any clause or finding is not here.

    ``chapters`` has all chapters of the other text, though nothing was found in some.
    """

    relations: tuple[tuple[str, str, int], ...]
    moved: int
    severities: tuple[tuple[int, str, int], ...]
    layers: tuple[tuple[str, str, int], ...]
    codes: tuple[tuple[str, str, int], ...]
    concerns: tuple[tuple[str, str, int], ...]
    chapters: tuple[tuple[str, str, int], ...]


def tally_of(content: Content, summary: Summary, words: PageWords) -> Tally:
    """Count what a page holds."""
    entries, lang = content.entries, words.lang
    relations = dict(summary.relations)
    severities, layers, codes, concerns, chapters = (
        Counter(getattr(entry, name) for entry in entries)
        for name in ("severity", "layer", "code", "concern", "chapter")
    )
    code_words = {entry.code: entry.code_word for entry in entries}
    return Tally(
        tuple((one.value, escaped(relation_word(one, lang)), relations[one]) for one in Relation if relations.get(one)),
        summary.moved,
        tuple((one, escaped(severity_word(one, lang)), severities[one]) for one in SEVERITIES if severities[one]),
        tuple((one.value, escaped(layer_word(one, lang)), layers[one.value]) for one in Layer if layers[one.value]),
        tuple((escaped(code), escaped(code_words[code]), codes[code]) for code in sorted(codes)),
        tuple(
            (one.value, words.say(f"concern.{one.value}"), concerns[one.value])
            for one in Concern
            if concerns[one.value]
        ),
        tuple((escaped(head), escaped(name), chapters[head]) for head, name in content.chapters),
    )
