"""Pages from templates: each one file that loads nothing, and says so to the browser.

The Content-Security-Policy names the digests of the one style sheet and the one script a page carries; whatever else a
text might smuggle in would not run even if it became markup, which autoescaping prevents.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rrdiff.messages import say
from rrdiff.report.page.markup import PageWords

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

FOLDER = Path(__file__).parent
LANGUAGE_TAGS = {"zh": "zh-Hans", "en": "en"}
_FIXED = re.compile(r"\{\{ say\('([a-z0-9_.]+)'\) \}\}")
"""Where a template says the same whatever a page is about."""


def rendered(template: str, lang: str, assets: Sequence[str], **values: object) -> bytes:
    """A whole page.

    Args:
        template: its file.
        lang: its language.
        assets: the files of its style and its script, as ``head`` takes them.
        values: what the template sets.
    """
    written = environment(lang).get_template(template).render(**head(lang, assets), **words(lang), **values)
    return written.encode("utf-8", "replace")


def part(template: str, lang: str, **values: object) -> str:
    """What one template makes, as a part of a page."""
    return environment(lang).get_template(template).render(**words(lang), **values)


def head(lang: str, assets: Sequence[str]) -> dict[str, str]:
    """What the head of a page sets: the files whose names end in ``.css``, and those that end in ``.js``, joined."""
    style, script = (
        "".join((FOLDER / name).read_text("utf-8") for name in assets if name.endswith(suffix))
        for suffix in (".css", ".js")
    )
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": style, "script": script, "policy": policy, "tag": LANGUAGE_TAGS[lang]}


def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode('utf-8')).digest()).decode('ascii')}"


def words(lang: str) -> dict[str, object]:
    """What every template can call."""
    return {
        "lang": lang,
        "say": partial(said, lang),
        "mixed": partial(mixed, lang),
        "comma": "、" if lang == "zh" else ", ",
    }


def said(lang: str, key: str, **values: object) -> str:
    """Word a row of the catalogue; the language comes first, so that templates need not repeat it."""
    return say(key, lang, **values)


def mixed(lang: str, text: str) -> str:
    """Words of a page; what is Chinese among English ones is told apart, for voices and for fonts."""
    marked: str = environment(lang).filters["safe"](PageWords(lang).mixed(text))
    return marked


@cache
def environment(lang: str) -> Environment:
    """The templates of pages in one language, with those words set in that are the same on every page.

    For each of the others code is made and run, which takes longer than the words are worth.
    """
    from jinja2 import FunctionLoader

    def written(name: str) -> str:
        return _FIXED.sub(set_in, (FOLDER / name).read_text("utf-8"))

    def set_in(found: re.Match[str]) -> str:
        words = say(found[1], lang)
        return found[0] if "{" in words else str(made.filters["e"](words))

    made = _escaping(FunctionLoader(written))
    return made


@cache
def templates_of(folder: Path) -> Environment:
    """The templates of a folder."""
    from jinja2 import FileSystemLoader

    return _escaping(FileSystemLoader(folder))


def _escaping(loader: BaseLoader) -> Environment:
    """Templates with everything escaped that is not said to be markup."""
    from jinja2 import Environment, StrictUndefined

    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # what the optimiser saves in one run is less than it takes
    )
