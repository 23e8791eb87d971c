"""The pages of the window; templates lie beside this file and everything they set is escaped."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from rrdiff.messages import say
from rrdiff.report.page.template import LANGUAGE_TAGS, templates_of
from rrdiff.ui.job import ENDED, Job, JobPart, ProductFile
from rrdiff.ui.names import stem_of
from rrdiff.ui.task import ALONE, BESIDE, PAIRED, SEARCHING, SINGLE, TaskKind

FOLDER = Path(__file__).parent
ASSETS = {
    "window.css": "text/css; charset=utf-8",
    "window.js": "text/javascript; charset=utf-8",
    "start.js": "text/javascript; charset=utf-8",
    "job.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""Files served as they are, with their types."""
ENDINGS = ".docx,.doc,.wps,.odt,.rtf,.pdf,.ofd,.txt,.md,.html,.htm"
"""What the file dialog offers first; content decides what is read."""
_JUDGED = ["accept", "links", "witness", "lexicon"]
_EXPLAINED = ["decision", *_JUDGED]
_BESIDE: dict[TaskKind, list[str]] = {
    TaskKind.AUTO: _EXPLAINED,
    TaskKind.REPRINT: _JUDGED,
    TaskKind.REVISION: _EXPLAINED,
    TaskKind.ADAPTATION: _JUDGED,
    TaskKind.APPLY: ["against"],
    TaskKind.PROOFREAD: ["accept"],
    TaskKind.TRACE: [],
    TaskKind.SCAN: [],
}
"""What each kind takes beside the texts."""
_NAMED = frozenset({TaskKind.APPLY, *ALONE})
"""Kinds whose button does not say that texts are compared."""
NAMED = 3
"""Texts of a job that are named in the list of jobs; "……" stands for the others."""
_MEGABYTE = 1024 * 1024


@cache
def asset(name: str) -> bytes:
    """A file that is served as it is."""
    return (FOLDER / name).read_bytes()


def page(name: str, lang: str, **values: object) -> bytes:
    """A page in a language."""
    words = partial(_said, lang)
    written = templates_of(FOLDER).get_template(name).render(lang=lang, tag=LANGUAGE_TAGS[lang], say=words, **values)
    return written.encode("utf-8")


def _words(names: str, lang: str) -> dict[str, str]:
    """Rows of the catalogue for a script, which fills their placeholders itself."""
    kept = {name: f"{{{name}}}" for name in ("limit", "names", "seconds")}
    return {name: say(f"ui.{name}", lang, **kept) for name in names.split()}


def start_page(lang: str, recent: list[Job], library: str, limit: int) -> bytes:
    """Where texts are chosen; ``library`` is that to search, ``limit`` the most bytes of a text."""
    kinds = [kind for kind in TaskKind if library or kind not in SEARCHING]
    roles = {
        kind: {
            "base": say(f"ui.base.{kind}", lang),
            "other": "" if kind in ALONE else say(f"ui.other.{kind}", lang),
            "start": say(f"ui.start.{kind}" if kind in _NAMED else "ui.start", lang),
            "beside": _BESIDE[kind],
            "lacking": say("ui.lacking_one" if kind in ALONE else "ui.lacking_base", lang),
            "lacking_other": say("ui.lacking_decision" if kind is TaskKind.APPLY else "ui.lacking_other", lang),
            "paired": say("ui.one_decision" if kind is TaskKind.APPLY else "ui.one_version", lang)
            if kind in PAIRED
            else "",
        }
        for kind in kinds
    }
    names = "remove sending choose_again too_large empty_file no_folder unreachable sending_failed"
    data = {"roles": roles, "single": sorted(SINGLE), "words": _words(f"{names} swapped added", lang), "limit": limit}
    shown = [(job, heading(job), _sort(job, lang), say(f"ui.state.{job.state}", lang)) for job in recent]
    return page("start.html", lang, kinds=kinds, beside=BESIDE, single=SINGLE, endings=ENDINGS, data=data, recent=shown)


def job_page(lang: str, job: Job) -> bytes:
    """How far a job is, and what it made."""
    words = _words("cancelled elapsed making unmade gone unreachable overview waiting", lang)
    title, against = heading(job)
    data = {"id": job.id, "words": words, "state": job_state(lang, job)}
    return page("job.html", lang, job=job, title=title, against=against, data=data)


def heading(job: Job) -> tuple[str, str]:
    """The text that is looked at, and what it is held against; by their titles once they are known."""
    told = job.told()
    names = [
        title or stem_of(text.name)
        for title, text in zip([*told.titles, *[""] * len(job.texts)], job.texts, strict=False)
    ]
    library = Path(job.library).name
    match job.kind:
        case TaskKind.PROOFREAD:
            return names[0], ""
        case TaskKind.TRACE:
            return names[0], library
        case TaskKind.SCAN:
            return library, names[0]
        case TaskKind.APPLY:
            return names[0], names[1]
        case _:
            return "、".join(names[1 : 1 + NAMED]) + ("……" if len(names) > 1 + NAMED else ""), names[0]


def job_state(lang: str, job: Job) -> dict[str, object]:
    """What the page of a job shows, as the script in it reads it."""
    told = job.told()
    return {
        "state": told.state,
        "ended": told.state in ENDED,
        "steps": [say(f"ui.step.{key}", lang, name=_step_name(key, lang, name=name)) for key, name in told.steps],
        "title": list(heading(job)),
        "parts": [_part(lang, job, number, part) for number, part in enumerate(told.parts)],
        "notes": told.notes,
        "message": told.message,
        "detail": told.detail,
    }


def _sort(job: Job, lang: str) -> str:
    """What a job is; of one whose texts were judged, what they were found to be."""
    works = {part.works for part in job.told().parts if part.works}
    return say(f"ui.sort.{works.pop() if len(works) == 1 else job.kind}", lang)


def download_name(job: Job, part: JobPart, form: str, suffix: str) -> str:
    """What a file is called when it is saved: after the text it is about."""
    about = stem_of(part.name or job.texts[0].name)
    return f"{about}_{say(f'ui.file.{form}', job.lang)}.{suffix}"


def _step_name(key: str, lang: str, *, name: str) -> str:
    return say(f"ui.form.{name}", lang) if key == "render" else name


def _part(lang: str, job: Job, number: int, part: JobPart) -> dict[str, object]:
    return {
        "name": part.name,
        "works": say(f"works.{part.works}", lang) if part.works else "",
        "page": f"/jobs/{job.id}/pages/{number}" if job.file(number, "page") else "",
        "files": [_file(lang, job, number, part, item) for item in part.items],
    }


def _file(lang: str, job: Job, number: int, part: JobPart, item: ProductFile) -> dict[str, object]:
    """One file of a job as the page has it."""
    return {
        "form": item.form,
        "label": say(f"ui.form.{item.form}", lang),
        "told": say(f"ui.about.{item.form}", lang),
        "suffix": item.suffix,
        "name": download_name(job, part, item.form, item.suffix),
        "url": f"/jobs/{job.id}/files/{number}/{item.form}" if item.size is not None else "",
        "size": _size(item.size) if item.size is not None else "",
        "message": item.message,
    }


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:.1f} MB" if count >= _MEGABYTE else f"{max(1, round(count / 1024))} KB"


def _said(lang: str, key: str, **values: object) -> str:
    return say(f"ui.{key}", lang, **values)
