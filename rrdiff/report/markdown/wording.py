"""Findings, notes and names in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rrdiff.classification.finding import Comparison, Finding
from rrdiff.messages import say
from rrdiff.report.markdown.escaping import code, plain
from rrdiff.report.reader_notes import reader_notes
from rrdiff.report.wording import (
    clause_name,
    evidence_line,
    finding_message,
    finding_place,
    listed,
    severity_word,
    verdict_words,
)
from rrdiff.structure.clause import Document

EVIDENCE_SHOWN = 2
OF_ONE_KIND = 3
"""Notes of one kind that are told; the rest is counted."""


class MarkdownWording:
    """What is said of one comparison in one language."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        """Speak of ``comparison``."""
        self.comparison, self.lang = comparison, lang
        self.base, self.other = comparison.alignment.base, comparison.alignment.other

    def word(self, key: str, **values: object) -> str:
        """Wording of the file; nothing in it is markup, whatever the values hold."""
        return plain(say(key, self.lang, **values))

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return listed(names, self.lang)

    def names(self, document: Document, clauses: Iterable[str]) -> str:
        """Names of clauses in a row."""
        return self.listed(clause_name(document.by_id[name], self.lang) for name in clauses)

    def findings(self, findings: Iterable[Finding], *, where: bool = True) -> Iterator[str]:
        """A list of findings, unless there are none."""
        lines = [self.finding(finding, where=where) for finding in findings]
        if lines:
            yield "\n".join(lines)

    def finding(self, finding: Finding, *, where: bool) -> str:
        """One finding; ``where`` names its clause, without it the evidence follows."""
        parts = [f"- `{finding.id}`", f"**{plain(severity_word(finding.severity, self.lang))}**"]
        if where:
            parts.append(plain(finding_place(self.comparison, finding, self.lang)))
        parts += [plain(finding_message(self.base, self.other, finding, self.lang)), code(finding.code)]
        if verdict := verdict_words(finding, self.lang):
            parts.append(plain(verdict))
        told = [one for one in finding.evidence if one.supports]
        parts += [plain(f"[{evidence_line(one, self.lang)}]") for one in told[: 0 if where else EVIDENCE_SHOWN]]
        return " ".join(parts)

    def notes(self, document: Document, side: str, against: Document | None) -> Iterator[str]:
        """What the reader of a text repaired, set apart or doubted."""
        if not document.notes:
            return
        yield "## " + self.word("report.notes", side=say(side, self.lang).strip(), name=document.text.name)
        lines: list[str] = []
        for notes in reader_notes(document, self.lang, against):
            lines += [f"- {plain(f'{one.where} {one.words}'.strip())}" for one in notes[:OF_ONE_KIND]]
            left = sum(one.places for one in notes[OF_ONE_KIND:])
            if left:
                lines.append(f"- {self.word('report.more_notes', count=left)}")
        yield "\n".join(lines)


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are escaped already."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
