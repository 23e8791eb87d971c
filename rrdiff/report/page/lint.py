"""One text and what it betrays by itself, as one self-contained page: clause by clause, each slip in its words."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from rrdiff.classification.finding import Slip
from rrdiff.lint import Lint
from rrdiff.messages import say
from rrdiff.report.accepted_file import accepted_line
from rrdiff.report.errata_words import neighbours, reading_words
from rrdiff.report.page.content import title
from rrdiff.report.page.findings import tick_html
from rrdiff.report.page.frame import PageFrame, framed
from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.page.page import saving_html
from rrdiff.report.page.tally import SEVERITIES
from rrdiff.report.page.template import part
from rrdiff.report.reader_notes import reader_notes
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name, code_word, severity_word, slip_advice, slip_id, slip_message
from rrdiff.structure.clause import Document
from rrdiff.text.value import value
from rrdiff.views.accepted import acceptance_of_slip

AROUND = 30
"""Characters shown before and after a slip."""


@value
class Shown:
    """One slip in words: ``before``, ``text`` and ``after`` are the source's."""

    id: str
    severity: int
    kind: str
    code: str
    message: str
    advice: str
    before: str
    text: str
    after: str


def lint_page(result: Lint, lang: str = "zh") -> bytes:
    """The slips of one text as HTML."""
    document = result.document
    lines = {
        slip_id(place): accepted_line(acceptance_of_slip(document, slip)) for place, slip in enumerate(result.slips)
    }
    severities, codes = (Counter(getattr(slip, name) for slip in result.slips) for name in ("severity", "code"))
    words, name = PageWords(lang), escaped(title(document, lang))
    kind = words.say("page.lint_kind")
    before, behind = framed(
        PageFrame(
            lang,
            ("page.css", "proof.css", "theme.js", "judged.js"),
            title=f"{name} · {kind}",
            skip=(("x-findings", words.say("page.skip_findings")),),
            kind=kind,
            name=name,
            against=f"<bdi>{escaped(visible(document.text.name))}</bdi>",
        )
    )
    main = part(
        "proof.html",
        lang,
        count=len(result.slips),
        severities=[(one, severity_word(one, lang), severities[one]) for one in SEVERITIES if severities[one]],
        codes=[(code_word(code, lang), count) for code, count in sorted(codes.items())],
        tick=lambda one: tick_html(one, one, words, lines),
        save=saving_html(lines, document, words),
        groups=_groups(result, lang),
        notes=reader_notes(document, lang),
    )
    return f"{before}{main}\n{behind}".encode("utf-8", "replace")


def _groups(result: Lint, lang: str) -> list[tuple[str, list[Shown]]]:
    """The slips of each clause in reading order, under its name."""
    document = result.document
    groups = []
    for name, group in groupby(enumerate(result.slips), key=lambda entry: entry[1].clause):
        clause = document.by_id.get(name or "")
        shown = [_shown(document, place, slip, lang) for place, slip in group]
        groups.append((clause_name(clause, lang) if clause else say("report.lint_aside", lang), shown))
    return groups


def _shown(document: Document, place: int, slip: Slip, lang: str) -> Shown:
    """A suspicion as the page shows it."""
    before, after = neighbours(document, slip.span, AROUND)
    line = document.text.folded
    goes_on = slip.span.start > AROUND and "\n" not in line[slip.span.start - AROUND - 1 : slip.span.start]
    rest = line[slip.span.end : slip.span.end + AROUND + 1]
    return Shown(
        slip_id(place),
        slip.severity,
        kind=code_word(slip.code, lang),
        code=slip.code,
        message=visible(slip_message(slip, lang)),
        advice=visible(slip_advice(slip, lang)),
        before="……" * goes_on + visible(before),
        text=visible(reading_words(document, slip.span)),
        after=visible(after) + "……" * (len(rest) > AROUND and "\n" not in rest),
    )
