"""Which operation of a decision made each difference between an old law and a new one, and which none made.

A clause of the new text is explained when the decision, carried out on the old text, gives it to the character. What
made it is then the operation that speaks of it; else a reference that follows the renumbering, or the order of the
articles. A clause that the decision does not give is unexplained, whatever the decision says of its article.
"""

from __future__ import annotations

import re

from rrdiff.alignment.match import Match, Relation
from rrdiff.amendment.law import Article, Heading, Law, article_lines, label_of
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.outcome import Amended
from rrdiff.amendment.places import LawPlace
from rrdiff.classification.finding import Comparison, Ground, Grounds
from rrdiff.structure.clause import HEADINGS, Document, Level
from rrdiff.text.source import Text
from rrdiff.text.value import changed

QUOTED = 40
"""Characters of an instruction that are quoted."""
_ID = re.compile(r"art(?P<article>\d+(?:-\d+)?)(?:\.para(?P<paragraph>\d+))?(?:\.item(?P<item>\d+))?")
_SPACE = re.compile(r"\s+")


def grounded(comparison: Comparison, amended: Amended, decision: Text) -> Comparison:
    """The comparison with the grounds of every clause that differs."""
    return changed(comparison, grounds=_Finder(comparison, amended, decision).grounds())


class _Finder:
    """What the decision gives, beside what the new text has."""

    def __init__(self, comparison: Comparison, amended: Amended, decision: Text) -> None:
        """Take a comparison and what the decision did."""
        alignment = comparison.alignment
        self.matches = alignment.matches
        self.base, self.other = alignment.base, alignment.other
        self.decision = decision
        self.operations = [one.operation for one in amended.outcomes]
        self.given = _lines(amended.law)
        self.every = {line for lines in self.given.values() for line in lines}
        self.headings = _headings(amended.law)
        self.map = dict(amended.article_map)
        self.title = _plain(amended.law.title.text)

    def grounds(self) -> tuple[Ground, ...]:
        """One for each match that is no verbatim copy under the same number."""
        found = (self._ground(match) for match in self.matches)
        return tuple(one for one in found if one is not None)

    def _ground(self, match: Match) -> Ground | None:
        """What in the decision explains a match; None where nothing needs to."""
        same = match.relation is Relation.VERBATIM and not match.moved and not match.renumbered
        if match.relation is Relation.OUT_OF_EXTENT or self._is_note(match):
            return None
        texts = [self._text(self.base, name) for name in match.base], [self._text(self.other, n) for n in match.other]
        if same or (not any(texts[0]) and not any(texts[1])):
            return None
        explained = self._explained(match)
        named = self._named(match, texts) if explained or match.other else ()
        if not explained:
            return Ground(match.base, match.other, Grounds.NONE, *self._said(named))
        if named:
            return Ground(match.base, match.other, Grounds.OPERATION, *self._said(named))
        kind = Grounds.ORDER if texts[0] == texts[1] else Grounds.REFERENCE
        return Ground(match.base, match.other, kind, (), ())

    def _is_note(self, match: Match) -> bool:
        names = [self.base.by_id[name] for name in match.base] + [self.other.by_id[name] for name in match.other]
        return all(clause.level is Level.NOTE for clause in names)

    def _text(self, document: Document, name: str) -> str:
        clause = document.by_id[name]
        spans = (*clause.heading, *clause.body) if clause.level in HEADINGS else clause.body
        if clause.level is Level.TITLE:
            spans = clause.spans
        return _plain("".join(document.raw((span,)) for span in spans))

    def _explained(self, match: Match) -> bool:
        """Whether the decision gives just what the new text has."""
        if not match.other:
            return not any(self._text(self.base, name) in self.every for name in match.base)
        return all(self._stands(name) for name in match.other)

    def _stands(self, name: str) -> bool:
        """Whether the decision gives a clause of the other text just this wording."""
        clause, text = self.other.by_id[name], self._text(self.other, name)
        if clause.level is Level.TITLE:
            return text == self.title
        if clause.level in HEADINGS:
            return (_plain(self.other.raw((clause.label,))) + text) in self.headings
        place = _place(name)
        if place is None or place.article is None:
            return True
        lines = self.given.get(place.article, ())
        return text in lines or (not text and bool(lines))

    def _named(self, match: Match, texts: tuple[list[str], list[str]]) -> tuple[int, ...]:
        """The operations that speak of a match; those of its own 款 and 项 before those of its article."""
        wide, narrow = [], []
        for index, one in enumerate(self.operations):
            closeness = max(
                self._speaks(one, old, new, texts) for old in match.base or ("",) for new in match.other or ("",)
            )
            if closeness:
                wide.append(index)
            if closeness == 2:
                narrow.append(index)
        return tuple(narrow or wide)

    def _speaks(self, one: Operation, old: str, new: str, texts: tuple[list[str], list[str]]) -> int:
        """0: of something else; 1: of the same article; 2: of this very place."""
        before, after = _place(old), _place(new)
        if one.sort is Action.SUBSTITUTE:
            return 2 * any(_plain(phrase) in text for phrase, _ in one.phrases for text in texts[0])
        if one.sort in {Action.TITLE, Action.HEADING, Action.DISSOLVE, Action.PREAMBLE} or before is after is None:
            return self._heads(one, old, new)
        if one.phrases and before is not None and any(p.article == before.article for p in one.old):
            return 2 * any(_plain(pair[0]) in text for pair in one.phrases for text in texts[0])
        best = 0
        for place in one.old:
            if before is not None and place.article == before.article and one.sort is not Action.ADD:
                best = max(best, _near(place, before))
            elif after is not None and place.article is not None and self.map.get(_dash(place)) == _dash(after):
                best = max(best, 1)
        for place in one.new:
            if after is not None and (place.article or self._extended_article(one)) == after.article:
                best = max(best, _near(place, after))
        return best

    def _extended_article(self, one: Operation) -> tuple[int, int] | None:
        """The new number of the article that an operation adds a 款 or 项 to."""
        article = next((place for place in one.old if place.article is not None), None)
        found = self.map.get(_dash(article)) if article is not None else None
        return _number(found) if found else None

    def _heads(self, one: Operation, old: str, new: str) -> int:
        """How well an operation on headings fits two clauses: 2 for one that names them, 0 for none."""
        if one.sort is Action.TITLE:
            return 2 * ("title" in {old, new})
        clauses = [d.by_id[n] for d, n in ((self.base, old), (self.other, new)) if n]
        if not clauses or clauses[0].level not in HEADINGS:
            return 0
        numbers = {(clause.level.value, clause.number) for clause in clauses}
        places = (
            (*one.old, *one.new) if one.sort in {Action.HEADING, Action.DISSOLVE, Action.ADD, Action.DELETE} else ()
        )
        return 2 * any(
            place.level in {"part", "chapter", "section"}
            and (place.level, str(getattr(place, place.level)[0])) in numbers
            for place in places
        )

    def _said(self, named: tuple[int, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of operations, and the item and first words of each."""
        words = []
        for index in named:
            one = self.operations[index]
            raw = self.decision.raw_span(one.span)
            said = " ".join(self.decision.raw[raw.start : raw.end].split())
            words.append(one.source + said[:QUOTED] + ("……" if len(said) > QUOTED else ""))
        return tuple(f"op{index + 1}" for index in named), tuple(words)


def _near(place: LawPlace, clause: LawPlace) -> int:
    """2 where a place names a clause or what holds it, 1 where it names another 款 or 项 of its article."""
    for level in ("paragraph", "item"):
        said, has = getattr(place, level), getattr(clause, level)
        if said is not None and has is not None and said != has:
            return 1
    return 2


def _place(name: str) -> LawPlace | None:
    match = _ID.match(name)
    if match is None:
        return None
    paragraph, item = (int(match[key]) if match[key] else None for key in ("paragraph", "item"))
    return LawPlace(article=_number(match["article"]), paragraph=paragraph, item=item)


def _number(written: str) -> tuple[int, int]:
    value, _, sub = written.partition("-")
    return int(value), int(sub or 0)


def _dash(place: LawPlace | None) -> str:
    if place is None or place.article is None:
        return ""
    return f"{place.article[0]}-{place.article[1]}" if place.article[1] else str(place.article[0])


def _lines(law: Law) -> dict[tuple[int, int], tuple[str, ...]]:
    """Lines of every article without labels."""
    out: dict[tuple[int, int], tuple[str, ...]] = {}
    for article in law.articles:
        out[article.number] = tuple(_plain(line) for line in _own(article))
    return out


def _own(article: Article) -> list[str]:
    said = [block.wording.text for block in article.paragraphs]
    items = [item.wording.text for block in article.paragraphs for item in block.items]
    points = [line for text in (*said, *items) for line in text.split("\n")]
    first = next(article_lines(article)).removeprefix(label_of(article))
    return [*said, *items, *points, first]


def _headings(law: Law) -> frozenset[str]:
    return frozenset(_plain(label_of(one) + one.title.text) for one in law.body if isinstance(one, Heading))


def _plain(text: str) -> str:
    return _SPACE.sub("", text)
