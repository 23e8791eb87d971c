"""Lines of a report: indented, wrapped for Chinese, styled where colour is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.control import strip_control_codes
from rich.text import Text

from rrdiff.messages import say
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.wrap import breaks
from rrdiff.text.pattern import deferred

HEADING = "bold"
LABEL = "bold cyan"
DELETED = "red strike"
INSERTED = "green"
MOVED = "cyan"
QUIET = "dim"
SEVERITY = {1: "bold red", 2: "yellow", 3: "magenta", 4: "blue", 0: "dim"}
MAX_TEXT_WIDTH = 120
"""Columns beyond which lines of running text are tiring to read."""


_SIMPLE = deferred("[ -~“”‘’…—\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]+")
"""Text without marks that go with the sign before them; from the first ideographic mark on signs take two cells."""


def _fitted(text: str, room: int) -> str:
    """A text, or where it fills more cells than there are its beginning, with a space where half a sign would stand."""
    if _SIMPLE.fullmatch(text) is None:
        return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…"
    end = filled = 0
    for sign in text:
        width = 1 + (sign > "\u3000")
        if filled + width > room:
            break
        filled += width
        end += 1
    else:
        return text
    if filled < room or not end:
        return f"{text[:end]}…"
    half = " " if text[end - 1] > "\u3000" else ""
    return f"{text[: end - 1]}{half}…"


class LineWriter:
    """Collects the lines of one report."""

    def __init__(self, screen: Screen) -> None:
        """Draw on ``screen``."""
        self.screen = screen
        self.width = min(screen.width, MAX_TEXT_WIDTH)
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=screen.width,
            force_terminal=screen.colour,
            color_system="standard" if screen.colour else None,
            no_color=not screen.colour,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def word(self, key: str, **values: object) -> str:
        """Wording of the report."""
        return say(key, self.screen.lang, **values)

    def blank(self) -> None:
        """Leave a line empty."""
        self._out.write("\n")

    def heading(self, title: str) -> None:
        """Begin a section."""
        self.blank()
        self.line(Text(f"== {title} ==", HEADING))

    def line(self, text: Text | str, indent: int = 0, hang: int | None = None) -> None:
        """Write one paragraph; lines after the first are indented by ``hang`` (default: as the first)."""
        text = Text(text) if isinstance(text, str) else text
        hang = indent if hang is None else hang
        for number, part in enumerate(text.split("\n", allow_blank=True)):
            self._line(part, hang if number else indent, hang)

    def _line(self, text: Text, indent: int, hang: int) -> None:
        cuts = breaks(text.plain, self.width - indent, self.width - hang)
        for number, piece in enumerate(text.divide(cuts)):
            blank = len(piece.plain) - len(piece.plain.lstrip(" ")) if number else 0
            shown = Text(" " * (hang if number else indent)).append_text(piece[blank:])
            self._console.print(shown, soft_wrap=True, crop=False, overflow="ignore")

    def cut(self, guides: str, parts: Iterable[tuple[str, str]]) -> None:
        """Write one line, cut where the screen ends; ``parts`` are its pieces with their styles."""
        room = self.screen.width - cell_len(guides)
        if self.screen.colour:
            text = Text.assemble(*parts)
            text.truncate(room, overflow="ellipsis")
            self._console.print(
                Text().append(guides, QUIET).append_text(text), soft_wrap=True, crop=False, overflow="ignore"
            )
            return
        plain = "".join([words for words, _ in parts])
        plain = plain if plain.isprintable() else strip_control_codes(plain)
        plain = plain if len(plain) * 2 <= room else _fitted(plain, room)
        self._out.write(f"{guides}{plain}\n")

    def render(self, thing: object) -> None:
        """Write anything rich can draw."""
        self._console.print(thing)

    def result(self) -> str:
        """The report; no line ends in white space."""
        lines = (line.rstrip(" ") for line in self._out.getvalue().strip("\n").split("\n"))
        return "".join(f"{line}\n" for line in lines)
