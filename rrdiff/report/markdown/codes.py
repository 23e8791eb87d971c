"""The register of codes as a page of the manual, in both languages: ``docs/codes.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrdiff.classification.codes import Code
from rrdiff.classification.finding import Layer
from rrdiff.messages import say
from rrdiff.report.markdown.escaping import code as named
from rrdiff.report.markdown.escaping import plain
from rrdiff.report.markdown.wording import table

_COLUMNS = ("code", "label", "meaning", "example", "severities", "emitters", "risk")


def codes_markdown(codes: Sequence[Code], lang: str) -> bytes:
    """The page of some codes; ``lang`` is that of its title and of the heads of its tables."""
    return ("\n\n".join(_blocks(codes, lang)) + "\n").encode()


def _blocks(codes: Sequence[Code], lang: str) -> Iterator[str]:
    """The page of codes, block by block."""
    yield "# " + say("codes.title", lang)
    yield say("codes.about", lang)
    severities = " · ".join(f"{number} {say(f'severity.{number}', lang)}" for number in (1, 2, 3, 4, 0))
    emitters = " · ".join(f"`{name}` {say(f'codes.emitter.{name}', lang)}" for name in _emitters(codes))
    yield f"{say('codes.severities', lang)}: {severities}"
    yield f"{say('codes.emitters', lang)}: {emitters}"
    for layer in Layer:
        found = [one for one in codes if one.layer is layer]
        if not found:
            continue
        yield "## " + " · ".join(dict.fromkeys((say(f"layer.{layer.value}", lang), layer.value)))
        yield table(tuple(say(f"codes.{name}", lang) for name in _COLUMNS), map(_row, found))


def _emitters(codes: Sequence[Code]) -> list[str]:
    return list(dict.fromkeys(name for one in codes for name in one.emitters))


def _row(code: Code) -> tuple[str, ...]:
    return (
        named(code.code),
        _both(code.label),
        _both(code.meaning),
        plain(code.example),
        " ".join(map(str, code.severities)),
        " ".join(code.emitters),
        _both(code.risk),
    )


def _both(words: tuple[str, str]) -> str:
    return "<br>".join(map(plain, words))
