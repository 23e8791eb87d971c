r"""A parsed text as Akoma Ntoso 3.0, the XML of legal texts that other legal software reads.

A regulation is an ``act``, any other text a ``doc``:

    编 分编 章 节 条 款 项 目   part subpart chapter section article paragraph point indent
    一、（一）1.（1）          level, one inside the other
    问 and 答                hcontainer
    title and 题注           preface
    序言                     preamble
    附件, a second text       attachments, each a text of its own
    text set apart           notes of the metadata, each with the clause it stands after

Guarantees, each with a test:
    1. the bytes are valid by the schema of Akoma Ntoso 3.0, whatever the text;
    2. every source character that is not white space is in the XML's text exactly once; what XML cannot carry is
       written ‹U+001B› there and listed in the metadata;
    3. every reference to a clause of the text leads to an eId of the text;
    4. the same document gives the same bytes.

    >>> from rrdiff.structure.parse import parse
    >>> from rrdiff.text.source import fold
    >>> xml = akn_bytes(parse(fold("demo", "示例办法\n第一条　甲负责。\n第二条　依照第一条。"))).decode()
    >>> print(xml[xml.index("<body>") : xml.index("</act>")])
    <body>
    <article eId="art_1">
    <num>第一条</num>
    <content eId="art_1__content">
    <p>甲负责。</p>
    </content>
    </article>
    <article eId="art_2">
    <num>第二条</num>
    <content eId="art_2__content">
    <p>依照<ref eId="art_2__content__ref_1" href="#art_1">第一条</ref>。</p>
    </content>
    </article>
    </body>
    <BLANKLINE>
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from rrdiff.report.akn.elements import BEYOND_XML, block, element, number_of, plain, unbroken
from rrdiff.report.akn.identity import AGENT, identification, identity_of, is_act, references
from rrdiff.report.akn.tree import CONTAINER, ELEMENTS, AknUnit, TextPart, flat, rows_of, tree_of
from rrdiff.structure.clause import RUN_IN, Citation, Clause, Document, Level
from rrdiff.structure.table import Table
from rrdiff.text.source import FoldedSpan, RawSpan
from rrdiff.text.value import value

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_NAMESPACE = "urn:rrdiff:akn"
"""Namespace of what Akoma Ntoso has no element for: where the text was read, which characters were replaced."""


def akn_bytes(document: Document) -> bytes:
    """The document as UTF-8 bytes of Akoma Ntoso; never refuses one."""
    content = _AknWriter(document).whole()
    root = block("akomaNtoso", {"xmlns": NAMESPACE}, [content])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


@value
class _SourceStretch:
    """A stretch of the source: its folded span, and what of the source it answers for."""

    folded: FoldedSpan
    raw: RawSpan


class _AknWriter:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        """Give every unit its eId and every piece its share of the source."""
        self.document = document
        self.text = document.text
        self.units = tree_of(document.clauses)
        self.eids = {unit.clause.id: unit.eid for unit in flat(self.units) if unit.clause is not None}
        self.rows = rows_of(self.units)
        self.places = {clause.id: place for place, clause in enumerate(document.clauses)}
        self.links = _apart([one for one in document.citations if self._targets(one)])
        self.link_ends = [link.span.end for link in self.links]
        self.opening = {note.span.start for note in document.notes if note.kind == "repair.item_paragraph"}
        self.references: Counter[str] = Counter()
        self.raw, self.residue = self._shares()

    def whole(self) -> str:
        """The ``act`` or ``doc``."""
        parts = [identification(identity_of(self.document)), references(), *self._notes(), self._source()]
        return self._text(self.units, block("meta", {}, parts), self.document.kind.value, act=is_act(self.document))

    # Source characters

    def _shares(self) -> tuple[dict[FoldedSpan, RawSpan], list[RawSpan]]:
        """Raw share of every folded span, such that no character is in two; and what no span holds."""
        spans = [span for clause in self.document.clauses for span in clause.spans]
        spans += [note.span for note in self.document.notes if note.aside]
        shares: dict[FoldedSpan, RawSpan] = {}
        residue = []
        at = 0
        for span in sorted(span for span in set(spans) if len(span)):
            raw = self.text.raw_span(span)
            start = max(at, raw.start)
            residue.append(RawSpan(at, start))
            at = max(start, raw.end)
            shares[span] = RawSpan(start, at)
        residue.append(RawSpan(at, len(self.text.raw)))
        return shares, [span for span in residue if self._source_of(span).strip()]

    def _source_of(self, raw: RawSpan) -> str:
        return self.text.raw[raw.start : raw.end]

    def _piece(self, span: FoldedSpan) -> _SourceStretch:
        return _SourceStretch(span, self.raw[span])

    def _cut(self, piece: _SourceStretch, start: int, end: int) -> _SourceStretch:
        """Part of a piece between two folded positions; parts that meet miss nothing and share nothing."""

        def at(place: int) -> int:
            if place <= piece.folded.start:
                return piece.raw.start
            if place >= piece.folded.end:
                return piece.raw.end
            return min(max(self.text.starts[place], piece.raw.start), piece.raw.end)

        return _SourceStretch(FoldedSpan(start, end), RawSpan(at(start), at(end)))

    def _lines(self, piece: _SourceStretch) -> list[_SourceStretch]:
        """A piece cut after each of its line breaks."""
        start, end = piece.folded.start, piece.folded.end
        breaks = [place + 1 for place in range(start, end) if self.text.folded[place] == "\n"]
        return [self._cut(piece, first, last) for first, last in pairwise([start, *breaks, end]) if first < last]

    # Running text

    def _targets(self, citation: Citation) -> list[str]:
        """Ids of the clauses a citation leads to, in reading order."""
        found = {target for target in citation.targets if target in self.eids}
        return sorted(found, key=self.places.__getitem__)

    def _running(self, pieces: Sequence[_SourceStretch], base: str) -> str:
        """Text of some pieces as one run, its citations as references named after ``base``."""
        parts = [self._cited(piece) for piece in pieces]
        texts = unbroken([[self._source_of(part.raw) for part, _ in cited] for cited in parts])
        citations = [citation for cited in parts for _, citation in cited]
        out = ""
        for citation, run in groupby(zip(citations, texts, strict=True), key=itemgetter(0)):
            text = "".join(part for _, part in run)
            cited = text.rstrip()
            if citation is not None and cited:
                out += self._reference(citation, plain(cited), base) + plain(text[len(cited) :])
            else:
                out += plain(text)
        return out

    def _cited(self, piece: _SourceStretch) -> list[tuple[_SourceStretch, Citation | None]]:
        """A piece cut where its citations begin and end."""
        out: list[tuple[_SourceStretch, Citation | None]] = []
        at, end = piece.folded.start, piece.folded.end
        for index in range(bisect_right(self.link_ends, at), len(self.links)):
            link = self.links[index]
            if link.span.start >= end:
                break
            start, stop = max(at, link.span.start), min(end, link.span.end)
            if start > at:
                out.append((self._cut(piece, at, start), None))
            out.append((self._cut(piece, start, stop), link))
            at = stop
        if at < end:
            out.append((self._cut(piece, at, end), None))
        return out

    def _reference(self, citation: Citation, text: str, base: str) -> str:
        """Cited text as a reference: to one clause, from one up to another, or to several that lie apart."""
        targets = self._targets(citation)
        ways = [f"#{self.eids[target]}" for target in targets]
        rows, places = zip(*(self.rows[self.eids[target]] for target in targets), strict=True)
        if len(ways) == 1:
            return element("ref", {**self._own_name(base, "ref"), "href": ways[0]}, text)
        if len(set(rows)) == 1 and places == tuple(range(places[0], places[-1] + 1)):
            return element("rref", {**self._own_name(base, "rref"), "from": ways[0], "upTo": ways[-1]}, text)
        shown = [text, *("" for _ in ways[1:])]
        several = [
            element("ref", {**self._own_name(base, "ref"), "href": way}, part)
            for way, part in zip(ways, shown, strict=True)
        ]
        return element("mref", self._own_name(base, "mref"), "".join(several))

    def _own_name(self, base: str, name: str) -> dict[str, str]:
        self.references[f"{base}__{name}"] += 1
        return {"eId": f"{base}__{name}_{self.references[f'{base}__{name}']}"}

    def _paragraphs(self, spans: Sequence[FoldedSpan], base: str) -> list[str]:
        """Own text of a clause, a ``p`` for each paragraph."""
        groups: list[list[_SourceStretch]] = []
        out: list[str] = []
        tables = {table.span.start: table for table in self.document.tables}
        for span in spans:
            if span.start in self.document.cell_gaps:
                out += self._written(groups, base)
                groups = []
                out += [self._table(tables[span.start], base)] if span.start in tables else []
                continue
            if not groups or span.start in self.opening:
                groups.append([])
            groups[-1].append(self._piece(span))
        return [*out, *self._written(groups, base)]

    def _written(self, groups: Sequence[Sequence[_SourceStretch]], base: str) -> list[str]:
        return [element("p", {}, text) for group in groups if (text := self._running(group, base))]

    def _table(self, table: Table, base: str) -> str:
        """A table, a ``tr`` for each row; empty cells are kept."""
        rows = []
        for row in table.rows:
            texts = ["" if cell is None else self._running([self._piece(cell)], base) for cell in row]
            rows.append(block("tr", {}, [block("td", {}, [element("p", {}, text)]) for text in texts]))
        return block("table", {}, rows)

    def _line_paragraphs(self, spans: Sequence[FoldedSpan], base: str) -> list[str]:
        """Text whose lines mean something, a ``p`` for each line."""
        lines = [line for span in spans for line in self._lines(self._piece(span))]
        return [element("p", {}, text) for line in lines if (text := self._running([line], base))]

    # Structure

    def _text(self, units: Sequence[AknUnit], meta: str, name: str, *, act: bool) -> str:
        """A whole text: metadata, preface, preamble, body, attachments."""
        parts = [meta]
        for place in (TextPart.PREFACE, TextPart.PREAMBLE):
            leading = [self._leading(unit) for unit in units if unit.place is place]
            parts += [block(place.value, {}, leading)] if leading else []
        body = [self._unit(unit) for unit in units if unit.place is TextPart.BODY]
        if act:
            parts.append(block("body", {}, body or [element("hcontainer", {"name": "empty"})]))
        else:
            parts.append(block("mainBody", {}, body or [element("p", {})]))
        attached = [self._attachment(unit) for unit in units if unit.place is TextPart.ATTACHMENTS]
        parts += [block("attachments", {}, attached)] if attached else []
        return block("act" if act else "doc", {"name": name}, parts)

    def _attachment(self, unit: AknUnit) -> str:
        """An annex, or a second text after the first."""
        meta = block("meta", {}, [identification(identity_of(self.document, unit), unit.eid)])
        whole = self._text(unit.children, meta, Level.ANNEX.value, act=unit.holds(Level.ARTICLE))
        parts = [whole]
        if unit.clause is not None:
            parts = [*self._labels(unit.clause, unit.clause.heading + unit.clause.body, unit.eid), whole]
        return block("attachment", {"eId": unit.eid}, parts)

    def _leading(self, unit: AknUnit) -> str:
        """A title, a 题注 or a paragraph of the preamble."""
        clause = unit.clause
        spans = clause.spans if clause is not None else ()
        if unit.level is Level.PREAMBLE:
            return element("p", {"eId": unit.eid}, self._running([self._piece(span) for span in spans], unit.eid))
        if unit.level is Level.TITLE and unit.place is TextPart.PREFACE:
            title = self._running([self._piece(span) for span in spans], unit.eid)
            return block("longTitle", {"eId": unit.eid}, [element("p", {}, element("docTitle", {}, title))])
        lines = self._line_paragraphs(spans, unit.eid)
        return block("container", {"eId": unit.eid, "name": unit.level.value}, lines or [element("p", {})])

    def _unit(self, unit: AknUnit) -> str:
        """A unit of the body with all that belongs to it."""
        clause, eid = unit.clause, unit.eid
        children = [self._unit(child) for child in unit.children]
        parts = [] if clause is None else self._labels(clause, clause.heading, eid)
        own = () if clause is None else clause.body
        if children:
            first = unit.children[0].start
            before = self._paragraphs([span for span in own if span.start < first], f"{eid}__intro")
            after = self._paragraphs([span for span in own if span.start >= first], f"{eid}__wrapup")
            parts += [block("intro", {"eId": f"{eid}__intro"}, before)] if before else []
            parts += children
            parts += [block("wrapUp", {"eId": f"{eid}__wrapup"}, after)] if after else []
        elif text := self._paragraphs(own, f"{eid}__content"):
            parts.append(block("content", {"eId": f"{eid}__content"}, text))
        name = ELEMENTS.get(unit.level, CONTAINER)[0]
        attributes = {"eId": eid}
        if name == CONTAINER[0]:
            attributes["name"] = unit.level.value
        elif unit.level in RUN_IN:
            attributes["class"] = unit.level.value
        return block(name, attributes, parts)

    def _labels(self, clause: Clause, heading: Sequence[FoldedSpan], eid: str) -> list[str]:
        """Number and heading of a unit."""
        parts = []
        if len(clause.label):
            parts.append(element("num", {}, self._running([self._piece(clause.label)], f"{eid}__num")))
        spans = [self._piece(span) for span in heading if len(span)]
        if spans:
            parts.append(element("heading", {}, self._running(spans, f"{eid}__heading")))
        return parts

    # Metadata

    def _notes(self) -> list[str]:
        """What was set apart, as notes placed after the clause that stands before them."""
        starts = sorted((clause.spans[0].start, clause.id) for clause in self.document.clauses if clause.spans)
        keys = [start for start, _ in starts]
        notes = []
        for note in self.document.notes:
            if note.aside and len(note.span):
                paragraphs = self._line_paragraphs([note.span], "notes")
                before = bisect_right(keys, note.span.start)
                base = {"placementBase": f"#{self.eids[starts[before - 1][1]]}"} if before else {}
                notes.append((note.kind, base, paragraphs))
        for raw in self.residue:
            (text,) = unbroken([[self._source_of(raw)]])
            notes.append(("residue", {}, [element("p", {}, plain(text))]))
        entries = [
            block("note", {"eId": f"note_{number}", "class": kind, **base}, paragraphs)
            for number, (kind, base, paragraphs) in enumerate((one for one in notes if one[2]), 1)
        ]
        return [block("notes", {"source": AGENT}, entries)] if entries else []

    def _source(self) -> str:
        """Where the text was read, and the characters that XML cannot carry."""
        source = {"name": self.text.name, "encoding": self.text.encoding, "sha256": self.text.sha256}
        replaced = [
            element("rrdiff:replaced", {"character": number_of(found[0]), "offset": str(found.start())})
            for found in BEYOND_XML.finditer(self.text.raw)
        ]
        parts = [element("rrdiff:source", source), *replaced]
        return block("proprietary", {"source": AGENT, "xmlns:rrdiff": OWN_NAMESPACE}, parts)


def _apart(citations: Sequence[Citation]) -> list[Citation]:
    """Citations in order, without one that begins inside another."""
    out: list[Citation] = []
    for citation in sorted(citations, key=lambda one: one.span):
        if len(citation.span) and (not out or citation.span.start >= out[-1].span.end):
            out.append(citation)
    return out
