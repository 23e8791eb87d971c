"""Sources by comparing a text with the law of its title: clauses that reword theirs so far that no search finds them.

    law     国家保护归侨的侨汇收入。
    rules   归侨的侨汇收入受法律保护,任何单位或者个人不得侵占。

Neither is like any other clause of the two texts, which the comparison of whole texts sees and a search does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Match, Works
from rrdiff.alignment.roles import TEMPLATES, roles_of
from rrdiff.library.context import TraceContext, explained
from rrdiff.library.entry import Entry
from rrdiff.library.library import Library
from rrdiff.library.stored import StoredUnit
from rrdiff.structure.clause import Document
from rrdiff.text.words import words_that_say_something

SURE = 0.95
"""Score of a correspondence from which it is named as a source: 99 in 100 of such links of local rules with their law
are right (docs/alignment.md). Compared with laws that a text only cites they are wrong in two of three
(2026-11), so those are asked that stand in its title."""


COMMON_WORDS, COMMON_SHARE = 3, 0.4
"""Words of two characters and more that both must have, and their share of the words of the clause that has fewer. Of
36 correspondences read in three local rules (2026-11) those with less join items of lists on other things, or say of
one subject what the other does not."""


def counterparts(
    library: Library, context: TraceContext, target: Document, units: Sequence[StoredUnit]
) -> Iterator[tuple[int, Entry, int, Match]]:
    """For clauses of a text their counterparts in what its title names: number, text, unit there, and the match.

    A clause comes more than once where several texts have a counterpart; the text that explains most comes first.
    """
    place = {unit.clause: number for number, unit in enumerate(units)}
    for entry in _bases(library, context):
        document = library.document(entry)
        there = {unit.clause: number for number, unit in enumerate(library.units(entry))}
        for match in align(document, target, AlignOptions(Works.ADAPTATION)).matches:
            if match.score < SURE or not match.base or not match.other:
                continue
            for name in match.other:
                if name in place and match.base[0] in there:
                    number, source = place[name], there[match.base[0]]
                    if _says_the_same(units[number].alike, library.units(entry)[source].alike):
                        yield number, entry, source, match


def _says_the_same(wording: str, source: str) -> bool:
    """True for two clauses with words in common that are no clauses of form."""
    one, two = words_that_say_something(wording), words_that_say_something(source)
    common = len(one & two)
    enough = common >= COMMON_WORDS and common >= COMMON_SHARE * min(len(one), len(two))
    return enough and not roles_of(wording) & TEMPLATES


def _bases(library: Library, context: TraceContext) -> list[Entry]:
    """The versions in force of the texts that a title names: 某省实施《某法》办法; those that explain most first."""
    standing = context.standing
    order = explained(context)
    out = []
    for work in sorted(standing.titled, key=lambda work: (-order.get(work, 0.0), work)):
        known = [one for one in library.versions.get(work, ()) if one.key in context.admitted and standing.above(one)]
        if known:
            out.append(max(known, key=standing.in_force))
    return out
