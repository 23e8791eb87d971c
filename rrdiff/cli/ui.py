"""``rrdiff ui``: the window, for those who would rather not type commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from rrdiff.cli.options import Lang, Language
from rrdiff.cli.output import write_text
from rrdiff.cli.parameters import Option
from rrdiff.cli.program import text


def ui_command(
    *,
    lang: Lang = Language.CHINESE,
    library: Annotated[Path | None, Option("--library", metavar="LIB", about="option.ui_library")] = None,
    no_browser: Annotated[bool, Option("--no-browser", about="option.no_browser")] = False,
) -> None:
    """Run the command."""
    from rrdiff.cli.browser import open_page
    from rrdiff.ui.window import Window

    if library is not None:
        from rrdiff.library.library import Library

        Library.open(library)  # complains where there is none
    with Window(lang.value, str(library or "")) as window:
        told = (text("ui.open", address=window.address), text("ui.code", code=window.code), text("ui.close"))
        write_text("".join(f"{line}\n" for line in told), None)
        if not no_browser:
            open_page(window.door)
        window.wait()
    write_text(text("ui.ended") + "\n", None)
