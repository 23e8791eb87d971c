"""What surrounds every page of findings: its head, the bar with its names and buttons, and its end."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.page.template import head
from rrdiff.text.value import value


@value
class PageFrame:
    """The words of one page's frame, all of them finished markup but ``lang``.

    Attributes:
        title: the page's name for the browser.
        skip: (id, words) of the places that the keyboard leads to first.
        kind: what sort of page it is.
        name: the name of its text.
        against: what it is set beside.
        buttons: buttons beside those for colours and printing.
        dialog: what opens above the page.
    """

    lang: str
    assets: Sequence[str]
    title: str
    skip: tuple[tuple[str, str], ...]
    kind: str
    name: str
    against: str
    buttons: str = ""
    dialog: str = ""


def framed(frame: PageFrame) -> tuple[str, str]:
    """What stands before the main part of a page, and what behind it."""
    words, top = PageWords(frame.lang), head(frame.lang, frame.assets)
    skip = "".join(f'<a class="skip" href="#{place}">{told}</a>\n' for place, told in frame.skip)
    return (
        f"""<!DOCTYPE html>
<html lang="{top["tag"]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escaped(top["policy"])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="rrdiff">
<title>{frame.title}</title>
<style>{top["style"]}</style>
</head>
<body>
{skip}<header class="top">
<div>
<p class="kind">{frame.kind}</p>
<h1><bdi lang="zh-Hans">{frame.name}</bdi></h1>
<p class="against">{frame.against}</p>
</div>
<p class="buttons needs-script">
<button type="button" id="x-theme" aria-pressed="false">{words.say("page.dark")}</button>
<button type="button" id="x-print">{words.say("page.print")}</button>
{frame.buttons}</p>
</header>
""",
        f"""<footer>{words.say("page.footer")}</footer>
{frame.dialog}<script>{top["script"]}</script>
</body>
</html>""",
    )
