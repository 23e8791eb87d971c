"""The bar of a page that chooses what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.report.page.markup import PageWords
from rrdiff.report.page.tally import Tally


def tools_html(tally: Tally, words: PageWords, *, usual: bool, expected: bool) -> str:
    """The form of choices.

    Args:
        tally: what can be chosen, and how much there is of it.
        words: the words of the page.
        usual: whether what is replaced throughout can be marked.
        expected: whether findings that were expected are chosen at first.
    """
    say = words.say
    found = bool(tally.severities)
    return (
        f'<form class="tools needs-script" id="x-tools" role="search" aria-label="{say("page.filter")}">\n'
        '<div class="bar-row">\n'
        f'<fieldset class="seg"><legend>{say("page.view")}</legend>\n'
        f'<label><input type="radio" name="view" value="side" checked><span>{say("page.side")}</span></label>\n'
        f'<label><input type="radio" name="view" value="inline"><span>{say("page.inline")}</span></label>\n'
        "</fieldset>\n"
        f'<fieldset class="seg pane"><legend>{say("page.pane")}</legend>\n'
        f'<label><input type="radio" name="pane" value="text" checked><span>{say("page.text")}</span></label>\n'
        f'<label><input type="radio" name="pane" value="findings"><span>{say("page.findings")}</span></label>\n'
        f"</fieldset>\n{_search(words) if found else ''}"
        '<button type="button" id="x-filter-open" aria-expanded="false" aria-controls="x-filters">'
        f'{say("page.filter")}</button>\n</div>\n<div class="filters" id="x-filters">\n'
        f"{_rows(words)}{_usual(words) if usual else ''}{_facets(tally, words, expected=expected) if found else ''}"
        f'<button type="reset">{say("page.reset")}</button>\n</div>\n'
        '<p class="sr" role="status" id="x-status"></p>\n</form>\n'
    )


def _search(words: PageWords) -> str:
    """The field to search in, and the buttons that go from finding to finding."""
    say = words.say
    return (
        f'<label>{say("page.search")} <input type="search" name="text" id="x-search" autocomplete="off" '
        f'placeholder="{say("page.search_hint")}"></label>\n'
        f'<span class="jump"><button type="button" id="x-prev" title="k">{say("page.previous")}</button> '
        f'<button type="button" id="x-next" title="j">{say("page.next")}</button></span>\n'
    )


def _rows(words: PageWords) -> str:
    """The choice of rows."""
    keys = {
        "all": "page.rows_all",
        "changed": "page.rows_changed",
        "matching": "page.rows_matching",
        "added": "relation.added",
        "removed": "relation.removed",
        "moved": "report.moved",
    }
    options = "".join([f'<option value="{name}">{words.say(key)}</option>' for name, key in keys.items()])
    return f'<label>{words.say("page.rows")} <select name="rows">{options}</select></label>\n'


def _usual(words: PageWords) -> str:
    """The choice of what is replaced throughout."""
    return f'<label class="check"><input type="checkbox" name="usual"> {words.say("page.mark_usual")}</label>\n'


def _facets(tally: Tally, words: PageWords, *, expected: bool) -> str:
    """The choices of findings."""
    say = words.say
    severities = "".join(
        _check("severity", str(one), f'<span class="sev s{one}">{word}</span>', count, checked=bool(one) or expected)
        for one, word, count in tally.severities
    )
    layers = "".join(_check("layer", one, word, count, checked=True) for one, word, count in tally.layers)
    chapters = "".join(
        [
            f'<option lang="zh-Hans" value="{head}" data-word="{name}">{name} ({count})</option>'
            for head, name, count in tally.chapters
        ]
    )
    concerns = _options("concern", tally.concerns, say("page.concern"), say("page.every_concern"))
    return (
        f"<fieldset><legend>{say('page.severity')}</legend>\n{severities}</fieldset>\n"
        f"<fieldset><legend>{say('page.layer')}</legend>\n{layers}</fieldset>\n"
        f"{_options('code', tally.codes, say('page.code'), say('page.every_code'))}"
        f"{concerns if tally.concerns else ''}"
        f'<label>{say("page.chapter")} <select name="chapter"><option value="*">{say("page.every_chapter")}</option>'
        f"{chapters}</select></label>\n"
        f'<label>{say("page.sort")} <select name="sort"><option value="place">{say("page.sort_place")}</option>'
        f'<option value="severity">{say("page.sort_severity")}</option></select></label>\n'
    )


def _check(name: str, one: str, word: str, count: int, *, checked: bool) -> str:
    """A box to tick, with the number of findings that it chooses."""
    return (
        f'<label class="check"><input type="checkbox" name="{name}" value="{one}"{" checked" if checked else ""}> '
        f'{word} <output data-facet="{name}" data-value="{one}">{count}</output></label>\n'
    )


def _options(name: str, choices: Sequence[tuple[str, str, int]], label: str, every: str) -> str:
    """A list of which one is chosen, or all."""
    options = [f'<option value="{one}" data-word="{word}">{word} ({count})</option>' for one, word, count in choices]
    return (
        f'<label>{label} <select name="{name}"><option value="">{every}</option>{"".join(options)}</select></label>\n'
    )
