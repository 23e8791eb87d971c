"""What the comments of a redline say: each finding at its words, each move at its new place.

F012【涉含义】含义变动·义务强度（A3_MODAL）
疑似放宽：“必须”作“应当”
依据：对校：……
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rrdiff.classification.finding import Comparison, Finding
from rrdiff.messages import say
from rrdiff.report.wording import code_word, evidence_line, finding_message, layer_word, severity_word, verdict_words
from rrdiff.text.value import value
from rrdiff.views.redline.anchors import anchors
from rrdiff.views.redline.plan import Revised, RevisedParagraph, RevisedRun, RevisionMark

LONGEST = 1200
"""Characters of the wording quoted in a comment about a move; beyond it the page itself shows the rest."""


@value
class RunComment:
    """One comment: the runs ``first`` to ``last`` (half-open) of a paragraph, and its lines."""

    paragraph: int
    first: int
    last: int
    lines: tuple[str, ...]


def remarks(plan: Revised, comparison: Comparison, lang: str) -> tuple[RunComment, ...]:
    """All comments in reading order; findings that are expected have none."""
    found = [
        RunComment(
            one.paragraph, one.first, one.last, tuple(_about(comparison, comparison.findings[one.finding], lang))
        )
        for one in anchors(plan, comparison)
        if comparison.findings[one.finding].severity > 0
    ]
    return tuple(
        sorted([*found, *_moves(plan, lang)], key=lambda remark: (remark.paragraph, remark.first, remark.last))
    )


def _about(comparison: Comparison, finding: Finding, lang: str) -> Iterator[str]:
    """The lines of a comment about a finding."""
    yield say(
        "word.finding",
        lang,
        id=finding.id,
        severity=severity_word(finding.severity, lang),
        layer=layer_word(finding.layer, lang),
        kind=code_word(finding.code, lang),
        code=finding.code,
    )
    yield finding_message(comparison.alignment.base, comparison.alignment.other, finding, lang)
    if verdict := verdict_words(finding, lang):
        yield verdict
    for one in finding.evidence:
        yield say("word.evidence", lang, line=evidence_line(one, lang))


def _moves(plan: Revised, lang: str) -> Iterator[RunComment]:
    """A comment at the new place of each move that says what changed inside it."""
    old: dict[int, str] = {}
    holding: dict[int, dict[int, RevisedParagraph]] = {}
    for number, paragraph in enumerate(plan.paragraphs):
        for run in paragraph.runs:
            if run.move:
                holding.setdefault(run.move, {})[number] = paragraph
        for move in dict.fromkeys(run.move for run in paragraph.runs if run.change is RevisionMark.MOVED_FROM):
            old[move] = old.get(move, "") + _former(paragraph, move)
    told: set[int] = set()
    for at, paragraph in enumerate(plan.paragraphs):
        for place, run in enumerate(paragraph.runs):
            if run.change is RevisionMark.MOVED_TO and run.move not in told:
                told.add(run.move)
                first = old.get(run.move, "")
                inner = "".join(_inner(holding[run.move].values(), run.move))
                lines = [say("word.moved", lang, begins=first[:24])]
                if inner:
                    lines.append(say("word.moved_changed", lang, wording=inner[:LONGEST]))
                yield RunComment(at, place, place + 1, tuple(lines))


def _former(paragraph: RevisedParagraph, move: int) -> str:
    """What the base reads from the first to the last character that moved, words that were deleted inside included."""
    marks = [
        place for place, run in enumerate(paragraph.runs) if (run.change, run.move) == (RevisionMark.MOVED_FROM, move)
    ]
    inside = paragraph.runs[marks[0] : marks[-1] + 1]
    return "".join(run.text for run in inside if run.change not in {RevisionMark.INSERT, RevisionMark.MOVED_TO})


def _inner(paragraphs: Iterable[RevisedParagraph], move: int) -> Iterator[str]:
    """Words deleted and inserted inside a move, with a little of what stands before them; in all its paragraphs."""
    for paragraph in paragraphs:
        marks = [place for place, run in enumerate(paragraph.runs) if run.move == move]
        for place in range(marks[0], marks[-1] + 1):
            run = paragraph.runs[place]
            if run.change in {RevisionMark.INSERT, RevisionMark.DELETE}:
                before = paragraph.runs[place - 1].text[-6:] if place else ""
                yield f"…{before}{_marked(run)}"


def _marked(run: RevisedRun) -> str:
    return f"[-{run.text}-]" if run.change is RevisionMark.DELETE else f"{{+{run.text}+}}"
