"""A check of a redline for a reader at the terminal: the verdict first, then what it rests on."""

from __future__ import annotations

from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, INSERTED, QUIET, SEVERITY, LineWriter
from rrdiff.report.word.certificate import Certificate, Mismatch
from rrdiff.report.word.revisions import Resolution
from rrdiff.report.wording import strung
from rrdiff.text.source import Text

SHOWN = 10
"""Variants and faults told one by one."""
BEFORE, AFTER = 12, 28
"""Characters shown before and after the first that differs."""
NEAR = 6
"""The same where nothing but width or white space differs."""


def verification_report(
    certificate: Certificate,
    name: str,
    base: Text,
    other: Text,
    screen: Screen,
    *,
    strict: bool = False,
    outside: bool = False,
    shown: int = SHOWN,
) -> str:
    """The whole report.

    Args:
        certificate: what was checked.
        name: of the redline.
        base: the one text.
        other: the other text.
        screen: where it is shown.
        strict: flaws of the markup count.
        outside: it is a new document in place of the base's file, so that its words alone can be relied on.
        shown: number of variants told one by one.
    """
    writer = LineWriter(screen)
    writer.heading(writer.word("verify.title", name=visible(name)))
    reasons = _reasons(certificate, strict=strict)
    if reasons:
        words = strung((writer.word(f"verify.reason.{one}") for one in reasons), screen.lang)
        writer.line((writer.word("verify.unproven", reasons=words), SEVERITY[1]))
    else:
        writer.line((writer.word("verify.proven_words" if outside else "verify.proven"), INSERTED))
    for side, text, paragraphs, characters in (
        ("base", base, certificate.base_paragraphs, certificate.base_characters),
        ("other", other, certificate.other_paragraphs, certificate.other_characters),
    ):
        values = {"name": visible(text.name), "paragraphs": paragraphs, "characters": characters}
        writer.line(writer.word(f"verify.{side}", **values), hang=6)
    _changes(writer, certificate)
    for state in Resolution:
        _state(writer, certificate, state, shown)
    _faults(writer, certificate)
    _omissions(writer, certificate)
    return writer.result()


def _reasons(certificate: Certificate, *, strict: bool) -> list[str]:
    """Why it is not proven."""
    reasons = ["mismatch"] if certificate.mismatches else []
    if any(fault.breaking for fault in certificate.faults):
        reasons.append("fault")
    elif strict and certificate.faults:
        reasons.append("flaw")
    return reasons


def _changes(writer: LineWriter, certificate: Certificate) -> None:
    parts = [
        writer.word("verify.count", word=writer.word(f"change.{of}"), count=count) for of, count in certificate.changes
    ]
    line = writer.word("verify.changes", parts=" · ".join(parts)) if parts else writer.word("verify.no_changes")
    writer.line(line, hang=6)


def _state(writer: LineWriter, certificate: Certificate, state: Resolution, shown: int) -> None:
    """What one of the two states came to."""
    writer.blank()
    writer.line((writer.word(f"verify.state.{state}"), HEADING))
    wrong = [one for one in certificate.mismatches if one.state is state]
    if wrong:
        for one in wrong:
            _mismatch(writer, one)
        return
    if certificate.earlier and state is Resolution.REJECTED:
        writer.line(writer.word("verify.earlier"), 2, 4)
        return
    variants = certificate.variants if state is Resolution.ACCEPTED else ()
    if not variants:
        writer.line(writer.word("verify.exact"), 2)
        return
    writer.line(writer.word("verify.variants", count=len(variants)), 2)
    for variant in variants[:shown]:
        column = next(
            (at for at, (one, two) in enumerate(zip(variant.expected, variant.found, strict=False)) if one != two), 0
        )
        expected, found = (_cut(one, column, before=NEAR, after=NEAR) for one in (variant.expected, variant.found))
        words = writer.word("verify.variant", paragraph=variant.paragraph, expected=expected, found=found)
        writer.line((words, QUIET), 4, 6)
    if shown:
        _more(writer, len(variants))


def _mismatch(writer: LineWriter, one: Mismatch) -> None:
    writer.line((writer.word("verify.differs", paragraph=one.paragraph, column=one.column), SEVERITY[1]), 2)
    for key, text in (("verify.expected", one.expected), ("verify.found", one.found)):
        shown = writer.word("verify.ended") if text is None else _cut(text, one.column - 1)
        writer.line(writer.word(key, text=shown), 4, 10)


def _faults(writer: LineWriter, certificate: Certificate) -> None:
    """Write what is wrong with the markup, the first few."""
    writer.blank()
    writer.line((writer.word("verify.faults"), HEADING))
    if not certificate.faults:
        writer.line(writer.word("verify.no_faults"), 2)
    for fault in certificate.faults[:SHOWN]:
        weight = writer.word("verify.breaking" if fault.breaking else "verify.misleading")
        word = writer.word(f"fault.{fault.kind}")
        line = writer.word("verify.fault", weight=weight, word=word, subject=visible(fault.subject))
        writer.line((line, SEVERITY[1] if fault.breaking else SEVERITY[2]), 2, 4)
    _more(writer, len(certificate.faults))


def _omissions(writer: LineWriter, certificate: Certificate) -> None:
    writer.blank()
    writer.line((writer.word("verify.omissions"), HEADING))
    if certificate.uncarried:
        writer.line(writer.word("verify.uncarried", count=certificate.uncarried), 2, 4)
    for one in certificate.omissions:
        side, word = writer.word(f"verify.side.{one.side}"), writer.word(f"omission.{one.kind}")
        writer.line(writer.word("verify.omission", side=side, word=word, count=one.count), 2, 4)
    writer.line((writer.word("verify.formatting"), QUIET), 2, 4)


def _more(writer: LineWriter, count: int) -> None:
    if count > SHOWN:
        writer.line((writer.word("verify.more", count=count - SHOWN), QUIET), 4)


def _cut(text: str, at: int, *, before: int = BEFORE, after: int = AFTER) -> str:
    """A text around the place ``at``."""
    start, end = max(0, at - before), at + after
    return ("……" if start else "") + visible(text[start:end]) + ("……" if end < len(text) else "")
