"""What a match is to be called, and what the two texts are to each other.

The labels follow the handbook's rules: verbatim is equality after folding; light edit allows only systematic
substitutions, names of bodies and places, self reference and function words; anything added, dropped or changed in a
duty, object, number or condition makes the match adapted. Similarity alone cannot tell these apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.alignment.match import Relation, Substitution, Works
from rrdiff.alignment.names import is_name, is_style, is_weighty
from rrdiff.alignment.passages import word_replacements
from rrdiff.alignment.titles import (
    SHORTEST_TITLE,
    core_title,
    force_order,
    names_base,
    no_slip,
    note_order,
    other_number,
    same_title,
    stem,
)
from rrdiff.alignment.topic import Topic, rare_copied_share
from rrdiff.alignment.units import DocumentUnits, bare_words
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import deferred
from rrdiff.text.value import value

_NUMERAL = r"[〇零一二三四五六七八九十百千\d]{1,7}"
_CITED = deferred(rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:第\(?{_NUMERAL}\)?项)?")
"""Citations are compared by what they point to, not by their numbers."""

LIGHT_CHARACTERS = 6
LIGHT_SHARE = 0.10
"""A match is a light edit whose changed content, substitutions and names apart, stays within the greater of
both (code points, share of the longer wording)."""
ONE_SIDED = 3
"""Content added or dropped in one place from which a match is adapted: the shortest term for a duty or an object."""


@value
class ContentChange:
    """Content that differs between two wordings, in code points; ``one_sided`` is the longest addition or omission."""

    gone: int
    come: int
    one_sided: int
    weighty: bool


def content_change(base: str, other: str, substitutions: Iterable[Substitution]) -> ContentChange:
    """Changed content after the pair's substitutions, names of bodies and places and style words are set aside."""
    known = {(found.base, found.other) for found in substitutions}
    gone = come = one_sided = 0
    weighty = False
    left, right = bare_words(_CITED.sub("", base)), bare_words(_CITED.sub("", other))
    for dropped, added in _changes(left, right):
        if ("".join(dropped), "".join(added)) in known:
            continue
        lost = _content(dropped)
        won = _content(added)
        if not lost and not won:
            continue
        dropped_size, added_size = sum(map(len, lost)), sum(map(len, won))
        gone += dropped_size
        come += added_size
        if not dropped or not added:
            one_sided = max(one_sided, dropped_size + added_size)
        weighty = weighty or any(is_weighty(word) for word in (*lost, *won))
    return ContentChange(gone, come, one_sided, weighty)


def _changes(left: Sequence[str], right: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Replacements, deletions (empty right) and insertions (empty left) of words."""
    return word_replacements(left, right, alone=True)


def _content(run: Sequence[str]) -> list[str]:
    return [word for word in run if not is_style(word) and not is_name(word)]


def label(base: str, other: str, substitutions: Iterable[Substitution], *, same_work: bool) -> Relation:
    """Relation of one other clause to the base stretch it came from.

    Args:
        base: the stretch of the base.
        other: the whole other clause.
        substitutions: what the pair replaces throughout.
        same_work: both texts are versions of one work, where nothing is expected localisation.
    """
    if base == other:
        return Relation.VERBATIM
    change = content_change(base, other, substitutions)
    if same_work:
        return Relation.ADAPTED if change.gone + change.come else Relation.LIGHT_EDIT
    changed = change.gone + change.come
    limit = max(LIGHT_CHARACTERS, LIGHT_SHARE * max(len(base), len(other)))
    heavy = change.weighty and changed > LIGHT_CHARACTERS // 2
    if changed <= limit and change.one_sided < ONE_SIDED and not heavy:
        return Relation.LIGHT_EDIT
    return Relation.ADAPTED


# Calibration of "related": rules and the texts they implement (invented pairs and the documents at hand) share 0.11
# (heavily reworded) to 0.76 of their characters in runs of 8; texts on one topic without any relation, and laws of one
# genre, up to 0.09. The blended similarity of the better half of the clauses is 1.5 and more for the former, 1.25 and
# less for the latter.
RELATED_BY_COPY = 0.12
RELATED_BY_LIKENESS = 1.4
NAMED_BASE_LIKENESS = 0.9
FOREIGN = 0.10
"""Likeness of rare words below which two texts are of different fields. Chosen on six laws of a public collection and
its 596 texts, half of them set aside for the check: of 5,500 texts of clearly another field one in a thousand reaches
0.10; laws and the rules made from them 0.18 to 0.87."""
FOREIGN_NAMED = 0.065
"""The same where one text cites the other by its title, as rules on a neighbouring matter do."""
RARE_COPY = 0.20
"""Share of rare wording copied from the other text that shows a common source whatever the rest is about: an excerpt,
a quotation. Texts of other fields share up to 0.18."""
REPRINT_CHANGED = 0.08
"""Changed share of characters in matched clauses above which a text of the same title is no reprint."""
SAME_NUMBERS = 0.98
"""Share of matched clauses of a copy that keep their numbers."""
ODD_CLAUSES = 2
"""Clauses of either text without counterpart that a damaged copy may have and still be a copy."""


@value
class Facts:
    """What the decision about the two texts rests on."""

    copied_share: float
    better_half: float
    same_numbers: float
    changed_share: float
    added: int
    removed_inside: int
    names_base: bool


def decide(base: Document, other: Document, facts: Facts) -> Works:
    """What the two texts are to each other."""
    titles = core_title(base), core_title(other)
    unchanged = facts.same_numbers >= SAME_NUMBERS and max(facts.added, facts.removed_inside) <= ODD_CLAUSES
    note, force = note_order(base, other), force_order(base, other)
    later = note != 0 if note is not None else force is not None and (force > 0 or (force < 0 and no_slip(base, other)))
    copy = unchanged and facts.changed_share <= REPRINT_CHANGED and not later
    if all(titles) and stem(titles[0]) == stem(titles[1]) and not copy and (note or force):
        return Works.REVISION  # two versions of one title, however little they share
    if other_number(*titles) and not facts.names_base:
        return Works.UNRELATED
    enough = NAMED_BASE_LIKENESS if facts.names_base else RELATED_BY_LIKENESS
    if facts.copied_share < RELATED_BY_COPY and facts.better_half < enough:
        return Works.UNRELATED
    if not same_title(*titles):
        return Works.REPRINT if copy and _title_around(*titles) else Works.ADAPTATION
    if copy:
        return Works.REPRINT
    return Works.REVISION if facts.copied_share >= RELATED_BY_COPY or titles[0] else Works.ADAPTATION


def is_foreign(left: DocumentUnits, right: DocumentUnits, topic: Topic) -> bool:
    """True when two texts are of clearly different fields: no common title, hardly a rare word, no rare wording."""
    base, other = left.document, right.document
    titles = core_title(base), core_title(other)
    if not topic.told or topic.likeness >= FOREIGN or (all(titles) and _title_kin(*titles)):
        return False
    if topic.likeness >= FOREIGN_NAMED and (names_base(base, other) or names_base(other, base)):
        return False
    return max(rare_copied_share(left, right), rare_copied_share(right, left)) < RARE_COPY


def _title_kin(base: str, other: str) -> bool:
    """True when two titles are of one work, or one stands inside the other: 北京市实施水法办法."""
    short, long = sorted((title.removeprefix("中华人民共和国") for title in (base, other)), key=len)
    return same_title(base, other) or short in long


def _title_around(base: str, other: str) -> bool:
    """True when one title stands whole inside the other, as on a page that prints a law under a headline."""
    short, long = sorted((base, other), key=len)
    return len(short) >= SHORTEST_TITLE and short in long
