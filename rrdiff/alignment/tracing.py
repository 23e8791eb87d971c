"""Where each passage of any text came from: a Q&A, a speech, a plan, traced to one or more bases.

A commentary runs through its source, quoting half a sentence here and naming a duty there:

    target  ……把产业发展的收益留给农民，鼓励各类人才投身乡村，加强精神文明建设，……
            └ 第八条第（五）项 ───┘ └ 第八条第（六）项 ┘ └ 第八条第（七）项 ┘

Segment by segment, every clause of every base is weighed by the rare wording it shares with the segment, and the best
path through the whole clause is taken (Viterbi): starting a source costs, staying with it costs nothing, going on to
the clause that follows it costs little. A segment whose wording pays for no source is left without one; formula that
stands in many clauses weighs next to nothing and so never makes a link alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rrdiff.alignment.assigned import assignments
from rrdiff.alignment.match import Relation
from rrdiff.alignment.passages import common_runs, segments
from rrdiff.alignment.similarity import grams
from rrdiff.alignment.units import MARKS, DocumentUnits
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan

# In units of one 4-gram that stands in a single clause. A source must earn about nine characters of unique wording to
# be started, three to be taken up as the next clause of the one before.
START = 6.0
FOLLOW = 1.2
SAME_ARTICLE = 2.4
UNMATCHED = 0.32
"""What each gram of a segment that the source lacks costs."""
TWO_GRAM = 0.35
"""Worth of a 2-gram against a 4-gram."""
RIVAL = 0.92
"""Share of the best source's weight from which another is named as competing, where the context does not decide."""
MOST_RIVALS = 5

Source = tuple[int, int]
"""(document, unit)"""

_IN_NUMBER = deferred(r"[〇零一二三四五六七八九十百千万亿\d]{2}")
"""Two characters of one number."""


class Worded(Protocol):
    """A clause as tracing sees it: its wording, and the same without punctuation."""

    @property
    def alike(self) -> str:
        """Folded wording with character variants made one."""

    @property
    def bare(self) -> str:
        """The same without punctuation."""


class Traceable(Protocol):
    """A text as tracing sees it: its clauses in order, and the article each belongs to."""

    @property
    def units(self) -> Sequence[Worded]:
        """The clauses."""

    @property
    def article(self) -> Sequence[int]:
        """The article of each."""

    @property
    def title(self) -> str:
        """Title of the text."""


@dataclass(frozen=True, slots=True)
class TraceLink:
    """One traced passage: spans are positions in the two units' bodies."""

    target: int
    target_span: BodySpan
    document: int
    source: int
    source_span: BodySpan
    relation: Relation
    score: float
    reason: str
    values: tuple[tuple[str, str], ...] = ()


class Tracer:
    """Weighs segments against the units of all bases."""

    def __init__(self, bases: Sequence[Traceable], known: Callable[[str], float] | None = None) -> None:
        """Index the bases by their grams; where rarity is ``known`` of 4-grams, it is not counted in the bases."""
        self.bases = bases
        self._known = known
        self.sources: list[Source] = [
            (number, row) for number, side in enumerate(bases) for row in range(len(side.units))
        ]
        self._holders: dict[str, list[int]] = {}
        frequency: Counter[str] = Counter()
        for index, (number, row) in enumerate(self.sources):
            bare = bases[number].units[row].bare
            for gram in sorted({*grams(bare, 4), *grams(bare, 2)}):
                self._holders.setdefault(gram, []).append(index)
                frequency[gram] += 1
        largest = max((len(side.units) for side in bases), default=1)
        self._top = math.log(max(2, largest))
        self._frequency = frequency
        titles = [MARKS.sub("", side.title) for side in bases]
        self._named = {gram for title in titles for length in (2, 4) for gram in grams(title, length)}

    def rarity(self, gram: str) -> float:
        """1 for a gram of one clause or none, down to 0 for one in every clause; 0 for naming a base by its title."""
        if gram in self._named:
            return 0.0
        if self._known is not None:
            return self._known(gram) if len(gram) == 4 else 0.0
        return max(0.0, 1 - math.log(max(1, self._frequency[gram])) / self._top)

    def weights(self, segment: str) -> dict[int, float]:
        """Weight of each source that shares wording with a segment; what it lacks is subtracted."""
        bare = MARKS.sub("", segment)
        found: dict[int, float] = {}
        total = 0.0
        for length, worth in ((4, 1.0), (2, TWO_GRAM)):
            for gram in sorted(set(grams(bare, length))):
                value = worth * self.rarity(gram)
                total += value
                for index in self._holders.get(gram, ()):
                    found[index] = found.get(index, 0.0) + value
        return {index: value - UNMATCHED * (total - value) for index, value in found.items()}

    def step(self, before: int, after: int) -> float:
        """Cost of going from source ``before`` (-1: none) to ``after``."""
        if before == after:
            return 0.0
        if before >= 0:
            (number, row), (other_number, other_row) = self.sources[before], self.sources[after]
            if number == other_number:
                side = self.bases[number]
                if other_row == row + 1:
                    return FOLLOW
                if side.article[row] == side.article[other_row] and other_row > row:
                    return SAME_ARTICLE
        return START

    def path(self, weighed: list[dict[int, float]]) -> list[int]:
        """Best source of each segment, -1 for none."""
        scores: dict[int, float] = {-1: 0.0}
        back: list[dict[int, int]] = []
        for found in weighed:
            following: dict[int, float] = {}
            came: dict[int, int] = {}
            best = max(scores, key=lambda state: (scores[state], -state))
            following[-1], came[-1] = scores[best], best
            anew = scores[best] - START
            start = (anew, max(-state for state, value in scores.items() if value - START == anew))
            near = self._by_article(scores)
            for index, weight in found.items():
                # all but the clauses of one article cost the same to come from, so of those the best is enough
                beside = near.get(self._article(index), ())
                options = [start, *((scores[state] - self.step(state, index), -state) for state in beside)]
                value, origin = max(options)
                following[index], came[index] = value + weight, -origin
            scores = following
            back.append(came)
        state = max(scores, key=lambda key: (scores[key], -key))
        out = []
        for came in reversed(back):
            out.append(state)
            state = came[state]
        return out[::-1]

    def _article(self, index: int) -> Source:
        """Document and article of a source."""
        number, row = self.sources[index]
        return number, self.bases[number].article[row]

    def _by_article(self, states: Iterable[int]) -> dict[Source, list[int]]:
        """The sources among some states by what costs less to go to: their own article, and that of the next clause."""
        out: dict[Source, list[int]] = {}
        for state in states:
            if state >= 0:
                number, row = self.sources[state]
                article = self.bases[number].article
                out.setdefault((number, article[row]), []).append(state)
                if row + 1 < len(article) and article[row + 1] != article[row]:
                    out.setdefault((number, article[row + 1]), []).append(state)
        return out

    def link(self, number: int, body: str, span: BodySpan, source: int, *, first: bool) -> TraceLink:
        """The link of a passage of the target's ``number``-th clause to a source; the best one is ``first``."""
        document, row = self.sources[source]
        origin = self.bases[document].units[row].alike
        passage = body[span.start : span.end]
        runs = common_runs(origin, passage)
        start = min((run[0] for run in runs if run[2] >= 2), default=0)
        end = max((run[0] + run[2] for run in runs if run[2] >= 2), default=len(origin))
        kept = sum(run[2] for run in runs)
        longest = max(runs, key=lambda run: (run[2], -run[1]), default=(0, 0, 0))
        relation = Relation.VERBATIM if _holds(MARKS.sub("", origin), MARKS.sub("", passage)) else Relation.ADAPTED
        return TraceLink(
            number,
            span,
            document=document,
            source=row,
            source_span=BodySpan(start, end),
            relation=relation,
            score=round(kept / max(1, len(passage)), 4),
            reason="reason.shared_wording" if first else "reason.competing_source",
            values=(
                ("kept", str(round(100 * kept / max(1, len(passage))))),
                ("shared", origin[longest[0] : longest[0] + min(longest[2], 24)]),
            ),
        )


def _holds(origin: str, passage: str) -> bool:
    """True where a text holds a passage word for word, its numbers whole: 百分之五 is not in 百分之五十."""
    at = origin.find(passage) if passage else -1
    while at >= 0:
        borders = origin[max(0, at - 1) : at + 1], origin[at + len(passage) - 1 : at + len(passage) + 1]
        if not any(_IN_NUMBER.fullmatch(border) for border in borders):
            return True
        at = origin.find(passage, at + 1)
    return False


def trace_units(target: DocumentUnits, bases: tuple[DocumentUnits, ...]) -> list[TraceLink]:
    """Links of every unit of ``target``, in reading order, best source of a passage first."""
    tracer = Tracer(bases)
    return [link for number, unit in enumerate(target.units) for link in trace_unit(tracer, number, unit.alike)]


def trace_unit(tracer: Tracer, number: int, alike: str) -> list[TraceLink]:
    """Links of one clause, the target's ``number``-th; what it says of who does it comes from nowhere."""
    aside = assignments(alike)
    parts = _parted(alike, aside)
    weighed = [{} if part in aside else tracer.weights(alike[part.start : part.end]) for part in parts]
    return _links(tracer, number, alike, parts=parts, weighed=weighed, path=tracer.path(weighed))


def _parted(alike: str, aside: list[BodySpan]) -> list[BodySpan]:
    """The segments of a clause, with each stretch that is set aside as one of its own."""
    out: list[BodySpan] = []
    at = 0
    for stretch in (*aside, BodySpan(len(alike), len(alike))):
        found = segments(alike[at : stretch.start])
        out += [BodySpan(at + part.start, at + part.end) for part in found]
        out += [stretch] if len(stretch) else []
        at = stretch.end
    return out


def _links(
    tracer: Tracer, number: int, body: str, *, parts: list[BodySpan], weighed: list[dict[int, float]], path: list[int]
) -> list[TraceLink]:
    """Links of one clause: each run of parts from one source, with the sources that would do as well."""
    out = []
    at = 0
    used = set(path) - {-1}
    while at < len(path):
        end = at + 1
        while end < len(path) and path[end] == path[at]:
            end += 1
        if path[at] >= 0:
            span = BodySpan(parts[at].start, parts[end - 1].end)
            total = _total(weighed[at:end])
            rivals = _rivals(tracer, path[at], total, used)
            for position, source in enumerate([path[at], *rivals]):
                out.append(tracer.link(number, body, span, source, first=position == 0))
        at = end
    return out


def _total(weighed: list[dict[int, float]]) -> dict[int, float]:
    total: dict[int, float] = {}
    for found in weighed:
        for index, value in found.items():
            total[index] = total.get(index, 0.0) + value
    return total


def _rivals(tracer: Tracer, chosen: int, total: dict[int, float], used: set[int]) -> list[int]:
    """Other sources nearly as good, unless what else the clause quotes tells which one is meant."""
    number, row = tracer.sources[chosen]
    article = tracer.bases[number].article[row]
    kin = [other for other in used if other != chosen and tracer.sources[other][0] == number]
    if any(tracer.bases[number].article[tracer.sources[other][1]] == article for other in kin):
        return []
    bar = RIVAL * total[chosen]
    rivals = [index for index, value in total.items() if index != chosen and value >= bar and value > 0]
    return sorted(rivals, key=lambda index: (-total[index], index))[:MOST_RIVALS]
