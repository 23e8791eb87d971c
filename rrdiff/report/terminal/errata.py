"""Errata for a reader at the terminal: the table of a proofreader, the apparatus of an editor, the rates.

第九条第（二）项｜界[桩]｜界[椿]｜讹（误字、改字）｜作“桩”｜1
第九条第（二）项  界[桩] ] 椿 A B  从基准
"""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from rrdiff.alignment.match import Works
from rrdiff.collate import Collation
from rrdiff.messages import say
from rrdiff.report.errata_words import UNLISTED, advice_words, kind_words, neighbours, reading_words, script_lines
from rrdiff.report.left_out import accepted_words
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import clause_name, evidence_line
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.views.errata.departures import Departure, count_by_right

AROUND = 4
"""Characters shown before and after a place."""
EVIDENCE_SHOWN = 3


def errata_report(collation: Collation, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    writer.heading(writer.word("report.errata", base=visible(collation.base.text.name)))
    _covered(writer, collation)
    errata = collation.errata
    if errata.entries:
        counts = count_by_right(errata)
        words = {name: counts[name] for name in ("base", "witness", "undecided")}
        told = writer.word("report.errata_counts", count=len(errata.entries), **words)
        writer.line(told + accepted_words(collation.accepted, screen.lang))
        writer.blank()
        writer.line(Text(writer.word("report.errata_columns"), HEADING))
        for entry in errata.entries:
            _row(writer, collation, entry)
    else:
        writer.line(writer.word("report.errata_none") + accepted_words(collation.accepted, screen.lang))
    if len(collation.reprints) > 1 and errata.entries:
        _apparatus(writer, collation)
    _rates(writer, collation)
    return writer.result()


def siglum(index: int) -> str:
    """Sign of a reprint: A, B … Z, A1 …"""
    return chr(ord("A") + index % 26) + (str(index // 26) if index >= 26 else "")


def _covered(writer: LineWriter, collation: Collation) -> None:
    """Say how far each reprint reaches."""
    base, lang = collation.base, writer.screen.lang
    for extent, reprint, works in zip(collation.errata.extents, collation.reprints, collation.works, strict=True):
        values = {"siglum": siglum(extent.witness), "name": visible(reprint.text.name)}
        if extent.outside and extent.first and extent.last:
            first, last = (clause_name(base.by_id[name], lang) for name in (extent.first, extent.last))
            line = writer.word("report.errata_extent", first=first, last=last, count=extent.outside, **values)
        else:
            line = writer.word("report.errata_whole", **values)
        writer.line(line, 0, 3)
        if works is not Works.REPRINT or extent.first is None:
            writer.line(writer.word("report.errata_works", name=values["name"]))
    if collation.witnesses:
        names = "、".join(visible(one.text.name) for one in collation.witnesses)
        writer.line(writer.word("report.errata_witness", names=names))


def _row(writer: LineWriter, collation: Collation, entry: Departure) -> None:
    """One line of the table, and what speaks for either side."""
    lang = writer.screen.lang
    first = entry.readings[0]
    base = _in_context(collation.base, entry.base)
    other = _in_context(collation.reprints[first.witness], first.span) if first.clause else _none(writer)
    sigla = "" if len(collation.reprints) == 1 else " " + " ".join(siglum(one.witness) for one in entry.readings)
    cells = (
        clause_name(collation.base.by_id[entry.clause], lang),
        base,
        other + sigla,
        kind_words(entry.finding, lang),
        visible(advice_words(collation.base, collation.reprints[first.witness], entry, lang)),
        f"{entry.points:g}",
    )
    line = Text("｜" if lang == "zh" else " | ", QUIET).join(Text(cell) for cell in cells)
    writer.line(line, 0, 4)
    told = [one for one in entry.evidence if one.supports][:EVIDENCE_SHOWN]
    for one in told:
        writer.line(Text(visible(evidence_line(one, lang)), QUIET), 4, 6)


def _apparatus(writer: LineWriter, collation: Collation) -> None:
    """One line for each place: lemma ] reading A; other reading B."""
    writer.heading(writer.word("report.errata_apparatus"))
    writer.line(Text(writer.word("report.errata_legend"), QUIET))
    lang = writer.screen.lang
    for (clause, span), entries in groupby(collation.errata.entries, key=lambda one: (one.clause, one.base)):
        lemma = _in_context(collation.base, span)
        readings = []
        for entry in entries:
            own = entry.readings[0]
            text = _short(collation.reprints[own.witness], own.span) if len(own.span) else _none(writer)
            sigla = " ".join(siglum(one.witness) for one in entry.readings)
            readings.append(f"{text} {sigla} {writer.word(f'report.errata_follow.{entry.right}')}")
        name = clause_name(collation.base.by_id[clause], lang)
        writer.line(f"{name}  {lemma} ] {'; '.join(readings)}", 0, 4)


def _rates(writer: LineWriter, collation: Collation) -> None:
    """Write what each reprint costs by each rule, and what is only counted."""
    lang = writer.screen.lang
    writer.heading(writer.word("report.errata_rates"))
    for rate in collation.errata.rates:
        values = {
            "siglum": siglum(rate.witness),
            "rule": say(f"rule.{rate.rule.name}", lang),
            "points": f"{rate.points:g}",
            "undecided": f"{rate.undecided:g}",
            "characters": rate.characters,
            "rate": f"{rate.per_10000:g}",
            "limit": f"{rate.rule.limit:g}",
        }
        writer.line(writer.word("report.errata_rate", **values), 0, 3)
    for index, comparison in enumerate(collation.comparisons):
        for one in comparison.findings:
            if one.code in UNLISTED:
                what = visible(say(one.message, lang, **dict(one.values)))
                writer.line(f"{siglum(index)}  {writer.word('report.errata_unlisted', what=what)}", 0, 3)
    for document in (collation.base, *collation.reprints):
        for note in document.notes:
            if note.kind == "variation_selector":
                what = visible(say(f"note.{note.kind}", lang, **dict(note.values)))
                writer.line(f"{visible(document.text.name)}  {what}", 0, 3)
    for index, reprint in enumerate(collation.reprints):
        for words in script_lines(reprint, [one for one in collation.errata.rates if one.witness == index], lang):
            writer.line(f"{siglum(index)}  {visible(words)}", 0, 3)
    writer.line(Text(writer.word("report.errata_note"), QUIET))


def _in_context(document: Document, span: FoldedSpan) -> str:
    """The reading in brackets between its neighbours; an empty one shows its place."""
    before, after = neighbours(document, span, AROUND)
    return f"{visible(before)}[{_short(document, span)}]{visible(after)}"


def _short(document: Document, span: FoldedSpan) -> str:
    return visible(reading_words(document, span))


def _none(writer: LineWriter) -> str:
    return writer.word("report.errata_nothing")
