"""Numbering audit: gaps, repeats and mixed numerals, reported and never corrected."""

from __future__ import annotations

from rrdiff.structure.clause import Clause, Level, Note
from rrdiff.structure.marks import ARTICLE
from rrdiff.text.numerals import is_arabic, to_int
from rrdiff.text.source import Text

_AUDITED = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)


def audit(text: Text, clauses: list[Clause]) -> list[Note]:
    """Notes on the numbering of headings and articles."""
    notes: list[Note] = []
    previous: dict[tuple[Level, tuple[object, ...]], int] = {}
    script: dict[Level, dict[bool, list[Clause]]] = {}
    for clause in clauses:
        if (
            clause.level not in _AUDITED
            or not clause.number[:1].isdigit()
            or "." in clause.number
            or clause.id.startswith("text")
        ):
            continue
        running = clause.level in (Level.ARTICLE, Level.PART)
        above: tuple[object, ...] = () if running else clause.address[:-1]
        value = int(clause.number.partition("-")[0])
        before = previous.get((clause.level, above))
        inserted = "-" in clause.number
        if before is not None and not inserted:
            if value == before:
                notes.append(Note("audit.repeat", clause.label, clause.id, values=(("number", clause.number),)))
            elif value < before:
                values = (("found", clause.number), ("before", str(before)))
                notes.append(Note("audit.order", clause.label, clause.id, values=values))
            elif value != before + 1:
                values = (("expected", str(before + 1)), ("found", clause.number))
                notes.append(Note("audit.gap", clause.label, clause.id, values=values))
        printed = text.folded[clause.label.start : clause.label.end].lstrip("第")
        ranged = [to_int(match["number"]) or 0 for match in ARTICLE.finditer(printed)]  # 第二条至第四条（删除）
        previous[(clause.level, above)] = max(value, before or 0, *ranged)
        digits = is_arabic(printed[:1])
        script.setdefault(clause.level, {}).setdefault(digits, []).append(clause)
    for scripts in script.values():
        if len(scripts) == 2:
            minority = min(scripts.values(), key=len)
            notes += [Note("audit.mixed_script", clause.label, clause.id) for clause in minority]
    return notes
