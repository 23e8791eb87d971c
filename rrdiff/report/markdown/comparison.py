"""The Markdown of a comparison: the summary, what is replaced throughout, every clause that differs, the findings.

    ### 第五条第（二）项 ← 第八条第（二）项

    定期研究~~解决~~**每季度至少1次调度**重大问题

    - `F012` **涉含义** 频次：“定期”作“每季度至少1次” `A4_QUANT`

It holds what the comparison holds: every finding has its line, expected ones together at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison, Finding
from rrdiff.messages import say
from rrdiff.report.markdown.escaping import gone, joined, moved, opening, plain, strong
from rrdiff.report.markdown.opening import Opening
from rrdiff.report.markdown.wording import MarkdownWording
from rrdiff.report.reader_notes import sides_of
from rrdiff.report.runs import ELLIPSIS, IN_PLACE, ShownRun, runs_of, shortened
from rrdiff.report.wording import (
    clause_name,
    relation_word,
)
from rrdiff.structure.clause import Level
from rrdiff.views.reading.reading import Fate, Piece
from rrdiff.views.rows import Row, rows_of
from rrdiff.views.summary import summary_of

_SAME = frozenset({Relation.VERBATIM, Relation.OUT_OF_EXTENT})
_SHARED = frozenset({Fate.SAME, Fate.MOVED, Fate.OUTSIDE})
"""Fates of words that are no change of wording."""


def comparison_markdown(comparison: Comparison, lang: str = "zh", *, full: bool = False) -> bytes:
    """The whole file, in UTF-8; with ``full`` every clause, nothing shortened."""
    lines = "\n\n".join(_Markdown(comparison, lang, full=full).blocks()) + "\n"
    return lines.encode("utf-8")


class _Markdown(MarkdownWording):
    """The blocks of one file."""

    def __init__(self, comparison: Comparison, lang: str, *, full: bool) -> None:
        super().__init__(comparison, lang)
        self.full = full
        self.works = comparison.alignment.works

    def blocks(self) -> Iterator[str]:
        """Paragraphs, headings, tables and lists, in order."""
        yield from Opening(self.comparison, self.lang).blocks(summary_of(self.comparison))
        if self.works is Works.UNRELATED and not self.full:
            yield self.word("report.unrelated")
            yield from self.findings(self.comparison.findings)
        else:
            yield from self._clauses()
        for side, document, against in sides_of(self.comparison.alignment):
            yield from self.notes(document, side, against)

    def _clauses(self) -> Iterator[str]:
        """The clauses that differ, those without counterpart, and what is expected."""
        rows = rows_of(self.comparison)
        told = [row for row in rows if self._differs(row)]
        in_place = [row for row in told if row.other is not None or self.works in IN_PLACE]
        at_end = [row for row in told if row.other is None and self.works not in IN_PLACE]
        yield "## " + self.word("report.clauses")
        new, old = strong(say("markdown.new", self.lang)), gone(say("markdown.old", self.lang))
        yield say("markdown.legend", self.lang, new=new, old=old, moved=moved(say("markdown.moved", self.lang)))
        if not told:
            yield self.word("markdown.same")
        for row in in_place:
            yield from self._row(row)
        if at_end:
            yield "## " + self.word("report.base_only")
            for row in at_end:
                yield from self._row(row)
        named = {place for row in rows for place in row.findings}
        rest = [one for place, one in enumerate(self.comparison.findings) if place not in named and one.severity]
        if rest:
            yield "## " + self.word("report.whole_text")
            yield from self.findings(rest)
        expected = [one for one in self.comparison.findings if not one.severity]
        if expected:
            yield "## " + self.word("severity.0")
            yield from self.findings(expected)

    def _serious(self, row: Row) -> list[Finding]:
        """The findings told with a row; expected ones come at the end."""
        findings = (self.comparison.findings[place] for place in row.findings)
        return [finding for finding in findings if finding.severity]

    def _differs(self, row: Row) -> bool:
        """Whether a row is worth showing where the whole text is not asked for."""
        if self.comparison.narrowed:
            return bool(row.findings)
        if self.full or any(one.fate not in _SHARED for one in (*row.heading, *row.pieces, *row.dropped)):
            return True
        if row.match.moved or self._serious(row):
            return True
        if row.match.relation in _SAME:
            return False
        document, name = (self.other, row.other) if row.other is not None else (self.base, row.base[0])
        clause = document.by_id[name]
        return clause.level is not Level.ARTICLE or bool(clause.body) or len(row.divided) > 1

    def _row(self, row: Row) -> Iterator[str]:
        """The heading of a row, its words, and what was found."""
        words = [relation_word(row.match.relation, self.lang)]
        if row.match.moved:
            words.append(say("report.moved", self.lang))
        if row.match.renumbered and self.works in IN_PLACE:
            words.append(say("report.renumbered", self.lang))
        sources = self.listed(clause_name(self.base.by_id[name], self.lang) for name in self.base.in_order(row.base))
        if row.other is None:
            key = "report.base_clause" if self.works in IN_PLACE else "report.base_clause_plain"
            title = say(key, self.lang, clause=sources)
        else:
            title = clause_name(self.other.by_id[row.other], self.lang) + (f" ← {sources}" if sources else "")
        yield f"### {plain(title)} · {plain(' · '.join(words))}"
        if len(row.divided) > 1:
            names = (clause_name(self.other.by_id[name], self.lang) for name in row.divided)
            yield self.word("report.divided", clauses=self.listed(names))
        for pieces in (row.heading, row.pieces):
            wording = self._wording(row, pieces)
            if wording:
                yield opening(wording)
        for dropped in row.dropped:
            name = clause_name(self.base.by_id[dropped.source or ""], self.lang)
            yield self.word("report.dropped", clause=name) + gone(dropped.base)
        for clause_id, gone_there in row.departed if self.full or self.works in IN_PLACE else ():
            name = clause_name(self.other.by_id[clause_id], self.lang)
            yield self.word("report.departed", clause=name, words=gone_there)
        yield from self.findings(self._serious(row), where=False)

    def _wording(self, row: Row, pieces: Sequence[Piece]) -> str:
        """Heading or text with its changes; deletions that follow each other are one, and so are additions."""
        runs = runs_of(pieces, row=" ")
        if not self.full and {run.fate for run in runs} <= {Fate.SAME, Fate.OUTSIDE}:
            return ""
        named = len(row.sources) > 1 or not row.base
        out: list[str] = []
        changed: list[ShownRun] = []
        last: str | None = None

        def flush() -> None:
            out.append(gone(" ".join(run.base for run in changed if run.base)))
            out.append(strong("".join(run.other for run in changed)))
            changed.clear()

        for number, run in enumerate(runs):
            if named and run.source is not None and run.source != last:
                flush()
                out.append(plain(f"〔{clause_name(self.base.by_id[run.source], self.lang)}〕"))
                last = run.source
            if run.fate is Fate.ELSEWHERE:
                flush()
                out.append(ELLIPSIS)
            elif run.fate in _SHARED:
                flush()
                begins, ends = number == 0, number == len(runs) - 1
                words = run.other if self.full else shortened(run.other, begins=begins, ends=ends)
                out.append(moved(words) if run.fate is Fate.MOVED else plain(words))
            else:
                changed.append(run)
        flush()
        return joined(out)
