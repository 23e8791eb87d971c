"""Lines of a report: indented, wrapped for Chinese, styled where colour is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from rrdiff.messages import say
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.wrap import breaks
from rrdiff.text.pattern import deferred

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

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


_CONTROLS = deferred("[\x00-\x09\x0b-\x1f\x7f]")
"""What a terminal does not show as a sign: such lines are left to the library that knows how."""


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

    @cached_property
    def _console(self) -> Console:
        """What draws in colour, and whatever is no plain line; it takes longer to load than most reports to write."""
        from rich.console import Console

        return Console(
            file=self._out,
            width=self.screen.width,
            force_terminal=self.screen.colour,
            color_system="standard" if self.screen.colour else None,
            no_color=not self.screen.colour,
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
        self.line((f"== {title} ==", HEADING))

    def line(self, text: Text | str | tuple[str, str], indent: int = 0, hang: int | None = None) -> None:
        """Write one paragraph: words, words and their style, or a text of several styles.

        Lines after the first are indented by ``hang`` (default: as the first).
        """
        hang = indent if hang is None else hang
        if isinstance(text, str | tuple):
            words, style = (text, "") if isinstance(text, str) else text
            if not self.screen.colour and _CONTROLS.search(words) is None:
                for number, part in enumerate(words.split("\n")):
                    self._plain_line(part, hang if number else indent, hang)
                return
            from rich.text import Text as Styled

            whole: Text = Styled(words, style)
        else:
            whole = text
        for number, one in enumerate(whole.split("\n", allow_blank=True)):
            self._line(one, hang if number else indent, hang)

    def _plain_line(self, text: str, indent: int, hang: int) -> None:
        cuts = breaks(text, self.width - indent, self.width - hang)
        for number, (start, end) in enumerate(pairwise((0, *cuts, len(text)))):
            shown = text[start:end].lstrip(" ") if number else text[:end]
            self._out.write(f"{' ' * (hang if number else indent)}{shown}\n")

    def _line(self, text: Text, indent: int, hang: int) -> None:
        from rich.text import Text

        cuts = breaks(text.plain, self.width - indent, self.width - hang)
        for number, piece in enumerate(text.divide(cuts)):
            blank = len(piece.plain) - len(piece.plain.lstrip(" ")) if number else 0
            shown = Text(" " * (hang if number else indent)).append_text(piece[blank:])
            self._console.print(shown, soft_wrap=True, crop=False, overflow="ignore")

    def cut(self, guides: str, parts: Iterable[tuple[str, str]]) -> None:
        """Write one line, cut where the screen ends; ``parts`` are its pieces with their styles."""
        room = self.screen.width - cell_len(guides)
        if self.screen.colour:
            from rich.text import Text

            text = Text.assemble(*parts)
            text.truncate(room, overflow="ellipsis")
            self._console.print(
                Text().append(guides, QUIET).append_text(text), soft_wrap=True, crop=False, overflow="ignore"
            )
            return
        plain = "".join([words for words, _ in parts])
        if not plain.isprintable():
            from rich.control import strip_control_codes

            plain = strip_control_codes(plain)
        plain = plain if len(plain) * 2 <= room else _fitted(plain, room)
        self._out.write(f"{guides}{plain}\n")

    def render(self, thing: object) -> None:
        """Write anything rich can draw."""
        self._console.print(thing)

    def result(self) -> str:
        """The report; no line ends in white space."""
        lines = (line.rstrip(" ") for line in self._out.getvalue().strip("\n").split("\n"))
        return "".join(f"{line}\n" for line in lines)
