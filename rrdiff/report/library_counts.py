"""What the outputs of libraries count, said in one sentence, in which nothing is counted as 0.

12 部文本中，3 部与之有关      12 部文本均与之无关
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rrdiff.library.proposing import Proposal
from rrdiff.library.stale_rows import StaleRow
from rrdiff.library.trace_counts import TracedKind
from rrdiff.library.tracing import LinkStatus, TracedSource
from rrdiff.messages import say
from rrdiff.report.wording import listed

_ACTS = {
    "修正": "amended",
    "修订": "revised",
    "通过": "passed",
    "批准": "approved",
    "公布": "published",
    "发布": "published",
    "施行": "in_force",
}
"""How the words for what was done to a text end."""


def texts_words(count: int, lang: str) -> str:
    """How many texts a library has."""
    return say("library.count", lang, count=count) if count else say("library.empty", lang)


def done_words(parts: str, total: int, lang: str) -> str:
    """What a change did, and how many texts the library has after it."""
    return say("library.done" if total else "library.done_empty", lang, parts=parts, total=total)


def sound_words(total: int, lang: str) -> str:
    """That nothing is wrong with a library."""
    return say("library.sound" if total else "library.sound_empty", lang, total=total)


def scanned_words(count: int, related: int, lang: str) -> str:
    """How many of the texts that were scanned are related to the base."""
    if not count:
        return say("library.scanned_alone", lang)
    return say("library.scanned" if related else "library.scanned_none", lang, count=count, related=related)


def traced_words(count: Mapping[TracedKind, int], lang: str) -> str:
    """How many clauses of a text have a source, the same wording elsewhere only, are formula, or have nothing."""
    units = sum(count.values())
    if count.get(TracedKind.NONE, 0) == units:
        return say("library.traced_none", lang, units=units)
    parts = kind_words(count, lang)
    return say("library.traced", lang, units=units, parts=("，" if lang == "zh" else ", ").join(parts.values()))


def kind_words(count: Mapping[TracedKind, int], lang: str) -> dict[str, str]:
    """Each kind of clause that there is, with how many: 4 个有来源."""
    there = [kind for kind in TracedKind if count.get(kind, 0)]
    return {kind.value: say(f"library.traced.{kind.value}", lang, count=count[kind]) for kind in there}


def source_words(source: TracedSource, count: Mapping[LinkStatus, int], lang: str) -> str:
    """Level and date of a text that clauses point to, and how many do as to what."""
    level = say(f"library.level.{'unknown' if source.entry.level is None else source.entry.level}", lang)
    parts = [
        say("library.source_count", lang, status=say(f"library.status.{status.value}", lang), count=count[status])
        for status in LinkStatus
        if count.get(status, 0)
    ]
    counts = listed(parts, lang) or say("library.source_whole", lang)
    words = say("library.source", lang, level=level, date=source.entry.date or "—", counts=counts)
    if not source.later:
        return words
    used = count.get(LinkStatus.SOURCE, 0) or not any(count.values())
    return words + say("library.later_version" if used else "library.later", lang)


def history_words(articles: int, changed: int, versions: int, lang: str) -> str:
    """How many articles of a title changed through its versions; of one version nothing is known."""
    if versions == 1:
        return say("history.single", lang, articles=articles)
    return say("history.counts" if changed else "history.unchanged", lang, articles=articles, changed=changed)


def act_words(act: str, lang: str) -> str:
    """What was done to a text by its 题注: as it stands there, in other languages in their words where it is known."""
    sort = next((sort for ending, sort in _ACTS.items() if act.endswith(ending)), "")
    return act if lang == "zh" or not sort else say(f"history.act.{sort}", lang)


def stale_words(rows: Sequence[StaleRow], lang: str) -> str:
    """How many places of how many texts concern what the law changed, and in how many of them something must follow."""
    if not rows:
        return say("stale.none", lang)
    texts = {row.text for row in rows}
    acting = [row for row in rows if row.proposal is not Proposal.KEEP]
    follow = {row.text for row in acting}
    said = [say("stale.counts", lang, rows=len(rows), texts=len(texts))]
    if acting:
        said.append(say("stale.counts_acting", lang, rows=len(acting), texts=len(follow)))
    if follow < texts:
        name = "stale.counts_others" if acting else "stale.counts_kept"
        said.append(say(name, lang, texts=len(texts - follow)))
    return say("stale.pause", lang).join(said)


def below_table(rows: Sequence[StaleRow], lang: str) -> str:
    """What stands below a table of the clauses that must follow: how many go on, and how the table was made."""
    kept = sum(row.proposal is Proposal.KEEP for row in rows)
    if not rows:
        return say("stale.none", lang)
    if kept == len(rows):
        return say("stale.all_kept", lang, kept=kept)
    caution = say("stale.below", lang)
    between = "" if lang == "zh" else " "
    return between.join([say("stale.below_kept", lang, kept=kept), caution]) if kept else caution
