"""What a page says, worded and made safe to show; the templates only set it.

row        第五条第（二）项 ← 第八条第（二）项   有改动   F012
finding    F012 涉含义 数量时限频次 第五条第（二）项  频次：“定期”作“每季度至少1次”
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison, Finding
from rrdiff.messages import say
from rrdiff.report.page.heads import heading_of, label_of
from rrdiff.report.terminal.visible import in_rows, title_of, visible
from rrdiff.report.wording import (
    clause_name,
    code_word,
    concern_word,
    evidence_words,
    finding_message,
    finding_place,
    match_reason,
    method_word,
    relation_word,
    verdict_words,
)
from rrdiff.structure.clause import HEADINGS, Document, Level
from rrdiff.text.value import changed, value
from rrdiff.views.chapters import chapters_of
from rrdiff.views.facing import Band, Facing, Stretch, facing_pages
from rrdiff.views.reading.reading import Fate, reading_of
from rrdiff.views.rows import Row
from rrdiff.views.wording import PrintedWording

WHOLE_TEXT = ""
"""Chapter and row of findings that are about no clause."""
_NO_REASON = frozenset({Relation.VERBATIM, Relation.ADDED})
_HEADS = HEADINGS | {Level.LEVEL1, Level.QUESTION, Level.ANNEX, Level.TITLE}


@value
class PageText:
    """A stretch of wording: ``tag`` is del, ins, i, s or span, ``ids`` names its findings.

    ``usual`` says that it is changed throughout.
    """

    tag: str
    text: str
    ids: str
    usual: bool


@value
class PageStrip:
    """Stretches side by side, with the name of the source and of those that took over the rest."""

    source: str
    name: str
    base_label: str
    base: tuple[PageText, ...]
    other_label: str
    other: tuple[PageText, ...]
    elsewhere: tuple[tuple[str, str], ...]


@value
class PageRow:
    """One row of the text.

    Attributes:
        kinds: what the row can be chosen by.
        sources: (anchor, name, whether the anchor of the base clause is set here).
        moved: anchor of the place where the clause stood, if it moved.
        findings: (anchor, id, severity).
        gone_to: (anchor, name) of the row of a clause that moved away from here.
        aliases: anchors of base clauses that have no row of their own.
    """

    id: str
    chapter: str
    kinds: str
    relation: str
    word: str
    head: bool
    name: str
    sources: tuple[tuple[str, str, bool], ...] = ()
    strips: tuple[PageStrip, ...] = ()
    reason: str = ""
    moved: str = ""
    renumbered: bool = False
    divided: tuple[tuple[str, str], ...] = ()
    findings: tuple[tuple[str, str, int], ...] = ()
    gone_to: tuple[str, str] | None = None
    aliases: tuple[str, ...] = ()


@value
class EvidenceLine:
    """One piece of evidence."""

    method: str
    side: str
    words: str


@value
class FindingEntry:
    """One finding."""

    id: str
    anchor: str
    layer: str
    severity: int
    code: str
    code_word: str
    chapter: str
    row: str
    where: str
    message: str
    verdict: str
    proofs: tuple[EvidenceLine, ...]
    concern: str
    concern_word: str
    confidence: str


@value
class Content:
    """Rows, findings, and the chapters they can be chosen by (id, name)."""

    lines: tuple[PageRow, ...]
    entries: tuple[FindingEntry, ...]
    chapters: tuple[tuple[str, str], ...]


def content_of(comparison: Comparison, lang: str, prefix: str = "") -> Content:
    """Word a whole comparison; ``prefix`` keeps its ids apart where a page holds several."""
    return _PageWriter(comparison, lang, prefix).content()


def chapter_name(document: Document, head: str | None, lang: str) -> str:
    """Name of a chapter with its heading."""
    if head is None:
        return say("page.front", lang)
    clause = document.by_id[head]
    heading = visible(PrintedWording(document).heading(head)) if clause.heading else ""
    return f"{clause_name(clause, lang)} {heading}".strip()


class _PageWriter:
    def __init__(self, comparison: Comparison, lang: str, prefix: str) -> None:
        self.comparison, self.lang, self.prefix = comparison, lang, prefix
        alignment = comparison.alignment
        self.base, self.other = alignment.base, alignment.other
        self.in_place = alignment.works in {Works.REPRINT, Works.REVISION}
        self.chapter_of = {
            name: chapter.head or WHOLE_TEXT for chapter in chapters_of(self.other) for name in chapter.clauses
        }
        self.anchored: set[str] = set()
        self.stubs: set[str] = set()

    def content(self) -> Content:
        """Rows in reading order, findings in the order of their rows, those about the whole text first."""
        pages = facing_pages(self.comparison)
        self.stubs = {page.moved for page in pages if page.moved is not None}
        lines: list[PageRow] = []
        row_of: dict[int, PageRow] = {}
        chapter = WHOLE_TEXT
        for page in pages:
            if page.row.other is not None and page.moved is None:
                chapter = self.chapter_of[page.row.other]
            line = self._line(page, chapter)
            lines.append(line)
            if page.moved is None:
                row_of.update(dict.fromkeys(page.row.findings, line))
        lines = self._with_aliases(lines)
        rest = [place for place in range(len(self.comparison.findings)) if place not in row_of]
        entries = [self._entry(place, row_of.get(place)) for place in (*rest, *row_of)]
        heads = [
            (chapter.head, chapter_name(self.other, chapter.head, self.lang)) for chapter in chapters_of(self.other)
        ]
        return Content(tuple(lines), tuple(entries), tuple((head or WHOLE_TEXT, name) for head, name in heads))

    def _with_aliases(self, lines: list[PageRow]) -> list[PageRow]:
        """The lines; a base clause without a line of its own is anchored where the next one stands, else the last."""
        place = {line.id: at for at, line in enumerate(lines)}
        place |= {anchor: at for at, line in enumerate(lines) for anchor, _, first in line.sources if first}
        aliases: dict[int, list[str]] = {}
        target = len(lines) - 1
        for clause in reversed(self.base.clauses):
            anchor = self._base_anchor(clause.id)
            if anchor in place:
                target = place[anchor]
            elif lines:
                aliases.setdefault(target, []).append(anchor)
        return [changed(line, aliases=tuple(aliases.get(at, ()))) for at, line in enumerate(lines)]

    def _line(self, page: Facing, chapter: str) -> PageRow:
        """One row of the page with its texts and marks."""
        row = page.row
        if page.moved is not None:
            return self._stub(page.moved, page, chapter)
        match = row.match
        if row.other is not None:
            clause, name, id_ = self.other.by_id[row.other], self._name(self.other, row.other), self.prefix + row.other
        else:
            clause, name, id_ = (
                self.base.by_id[row.base[0]],
                self._name(self.base, row.base[0]),
                self._base_anchor(row.base[0]),
            )
        labelled: set[str] = set()
        changed = any(piece.fate in _CHANGED for piece in (*row.heading, *row.pieces, *row.dropped))
        strips = tuple(self._strip(band, row, labelled, first=not at) for at, band in enumerate(_with_heads(page)))
        kinds = [match.relation.value]
        kinds += ["changed"] * (changed or match.relation in {Relation.ADDED, Relation.REMOVED}) + [
            "moved"
        ] * match.moved
        sources = tuple(map(self._source, self.base.in_order(row.base))) if row.other is not None else ()
        return PageRow(
            id_,
            chapter,
            kinds=" ".join(kinds),
            relation=match.relation.value,
            word=relation_word(match.relation, self.lang),
            head=clause.level in _HEADS,
            name=name,
            sources=sources,
            strips=strips,
            reason="" if match.relation in _NO_REASON else visible(match_reason(match, self.lang)),
            moved=self._former(row.base[0]) if match.moved and row.base else "",
            renumbered=match.renumbered and self.in_place,
            divided=tuple((self.prefix + one, self._name(self.other, one)) for one in row.divided)
            if len(row.divided) > 1
            else (),
            findings=tuple(self._chip(self.comparison.findings[at]) for at in row.findings),
            gone_to=None,
        )

    def _stub(self, moved: str, page: Facing, chapter: str) -> PageRow:
        """The row at the old place of a clause that was moved, which leads to the new one."""
        target = page.row.other or ""
        to = (self.prefix + target, self._name(self.other, target))
        name = self._name(self.base, moved)
        word = say("report.moved", self.lang)
        return PageRow(
            id=f"{self.prefix}from.{moved}",
            chapter=chapter,
            kinds="moved stub",
            relation="stub",
            word=word,
            head=False,
            name=name,
            gone_to=to,
        )

    def _source(self, name: str) -> tuple[str, str, bool]:
        """Anchor and name of a source, and whether the anchor is set here: in the first row that uses it."""
        first = name not in self.anchored
        self.anchored.add(name)
        return self._base_anchor(name), self._name(self.base, name), first

    def _former(self, name: str) -> str:
        """Anchor of the place a clause moved away from: its stub, or the row that shows it where it left none."""
        return f"{self.prefix}from.{name}" if name in self.stubs else self._base_anchor(name)

    def _base_anchor(self, name: str) -> str:
        return f"{self.prefix}base.{name}"

    def _chip(self, finding: Finding) -> tuple[str, str, int]:
        return self.prefix + finding.id, finding.id, finding.severity

    def _name(self, document: Document, name: str) -> str:
        clause = document.by_id[name]
        words = clause_name(clause, self.lang)
        heading = visible(PrintedWording(document).heading(name)) if clause.level in _HEADS and clause.heading else ""
        return f"{words} {heading}" if heading and clause.level is not Level.TITLE else words

    def _strip(self, band: Band, row: Row, labelled: set[str], *, first: bool) -> PageStrip:
        """One band, in the first of a clause with its label and heading."""
        label, other_label = "", ""
        heading: tuple[Stretch, ...] = ()
        other_heading: tuple[Stretch, ...] = ()
        if band.source is not None and band.source not in labelled:
            labelled.add(band.source)
            label = label_of(self.base, self.base.by_id[band.source])
            pieces = reading_of(self.comparison).source(band.source, row.other, heading=True)
            heading = heading_of(self.base, band.source, [Stretch(one.fate, one.base) for one in pieces])
        if first and row.other is not None:
            other_label = label_of(self.other, self.other.by_id[row.other])
            stretches = [Stretch(one.fate, one.other, one.usual) for one in row.heading if one.other]
            other_heading = heading_of(self.other, row.other, stretches)
        return PageStrip(
            band.source or "",
            self._name(self.base, band.source) if band.source is not None else "",
            base_label=label,
            base=self._texts((*heading, *band.base), _TAGS | {Fate.SUBSTITUTED: "del"}),
            other_label=other_label,
            other=self._texts((*other_heading, *band.other), _TAGS | {Fate.SUBSTITUTED: "ins"}),
            elsewhere=tuple((self.prefix + one, self._name(self.other, one)) for one in band.elsewhere),
        )

    def _texts(self, stretches: Iterable[Stretch], tags: Mapping[Fate, str]) -> tuple[PageText, ...]:
        """Stretches with the element and the findings of each."""
        findings, adapted = self.comparison.findings, self.comparison.alignment.works is Works.ADAPTATION
        return tuple(
            PageText(
                tags[one.fate],
                in_rows(one.text, cell="\t"),
                " ".join(findings[at].id for at in one.findings),
                one.usual and adapted,
            )
            for one in stretches
        )

    def _entry(self, place: int, line: PageRow | None) -> FindingEntry:
        """A finding as the list of the page has it."""
        finding = self.comparison.findings[place]
        return FindingEntry(
            finding.id,
            self.prefix + finding.id,
            layer=finding.layer.value,
            severity=finding.severity,
            code=finding.code,
            code_word=code_word(finding.code, self.lang),
            chapter=line.chapter if line is not None else WHOLE_TEXT,
            row=line.id if line is not None else "",
            where=finding_place(self.comparison, finding, self.lang) if line else say("report.whole_text", self.lang),
            message=visible(finding_message(self.base, self.other, finding, self.lang)),
            verdict=verdict_words(finding, self.lang),
            proofs=tuple(
                EvidenceLine(
                    method_word(one.method, self.lang),
                    say(f"supports.{one.supports}", self.lang) if one.supports else "",
                    visible(evidence_words(one, self.lang)),
                )
                for one in finding.evidence
            ),
            concern=finding.concern.value if finding.concern else "",
            concern_word=concern_word(finding, self.lang),
            confidence=f"{finding.confidence:.0%}",
        )


_TAGS = {
    Fate.SAME: "span",
    Fate.MOVED: "i",
    Fate.DELETED: "del",
    Fate.INSERTED: "ins",
    Fate.ELSEWHERE: "s",
    Fate.OUTSIDE: "s",
}
"""The element that shows a fate."""
_CHANGED = frozenset({Fate.DELETED, Fate.INSERTED, Fate.SUBSTITUTED})


def _with_heads(page: Facing) -> tuple[Band, ...]:
    """The bands of a row; of a clause that is only a heading, one for it where it differs."""
    row = page.row
    if page.bands or all(piece.fate is Fate.SAME for piece in row.heading):
        return page.bands
    return (Band(row.base[0] if row.base else None, (), ()),)


def title(document: Document, lang: str) -> str:
    """Title of a text, or that it has none."""
    return title_of(document) or say("report.untitled", lang)
