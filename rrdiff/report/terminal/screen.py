"""What a report is drawn on."""

from __future__ import annotations

from rrdiff.text.value import value


@value
class Screen:
    """Language, width in columns, and whether colour may be used (it never carries meaning alone)."""

    lang: str = "zh"
    width: int = 80
    colour: bool = False
