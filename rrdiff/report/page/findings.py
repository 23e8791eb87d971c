"""Findings on a page: the list to filter, the box to tick and the button that saves what was ticked."""

from __future__ import annotations

from collections.abc import Mapping

from rrdiff.report.page.content import FindingEntry
from rrdiff.report.page.markup import PageWords, escaped


def finding_html(one: FindingEntry, words: PageWords, lines: Mapping[str, str], whole: str) -> str:
    """An entry of the list of findings.

    Args:
        one: the finding.
        words: the words of the page.
        lines: the line of each finding that may be accepted, by its anchor.
        whole: where a finding leads that is about no row.
    """
    row, name, anchor, code = map(escaped, (one.row, one.id, one.anchor, one.code))
    concern = f' <span class="code">{escaped(one.concern_word)}</span>' if one.concern else ""
    share = f' <span class="quiet">{words.say("page.confidence", share=one.confidence)}</span>' if one.severity else ""
    verdict = f" <strong>{escaped(one.verdict)}</strong>" if one.verdict else ""
    return (
        f'<li class="f" id="{anchor}" data-s="{one.severity}" data-l="{one.layer}" data-c="{code}" '
        f'data-n="{one.concern}" data-h="{escaped(one.chapter)}" data-r="{row}">'
        f'<p class="fh"><a href="#{row or whole}"><b>{name}</b> {escaped(one.where)}</a> '
        f'<span class="sev s{one.severity}">{words.say(f"severity.{one.severity}")}</span> '
        f'<span class="code" title="{code}">{escaped(one.code_word)}</span>{concern}{share}'
        f'{tick_html(one.id, one.anchor, words, lines)}</p><p class="msg">{words.mixed(one.message)}{verdict}</p>'
        f"{_evidence(one, words) if one.proofs else ''}</li>\n"
    )


def _evidence(one: FindingEntry, words: PageWords) -> str:
    """What speaks for a finding, to unfold."""
    proofs = [
        f"<li>{words.mixed(proof.method)}{escaped(proof.side)}{words.colon}{words.mixed(proof.words)}</li>"
        for proof in one.proofs
    ]
    count = words.say("page.evidence", count=len(proofs))
    return f"<details><summary>{count}</summary><ul>{''.join(proofs)}</ul></details>"


def tick_html(name: str, anchor: str, words: PageWords, lines: Mapping[str, str]) -> str:
    """The box that accepts a finding, where it has a line to be saved."""
    if anchor not in lines:
        return ""
    return (
        f' <label class="tick needs-script" title="{words.say("page.judged_words")}"><input type="checkbox" '
        f'data-a="{escaped(lines[anchor])}"> {words.say("page.judged")}<span class="sr"> {escaped(name)}</span></label>'
    )


def save_html(words: PageWords, head: str, name: str, *, ticks: bool) -> str:
    """The button that saves what is ticked, where there is anything to tick.

    Args:
        words: the words of the page.
        head: how the file begins.
        name: what the file is called.
        ticks: whether there is anything to tick.
    """
    if not ticks:
        return ""
    return (
        '<p class="save needs-script"><button type="button" id="x-save" aria-disabled="true" '
        f'data-head="{escaped(head)}" data-name="{escaped(name)}" title="{words.say("page.judged_words")}">'
        f"{words.say('page.save_judged')} <output>0</output></button></p>\n"
    )
