"""Curves on logarithmic axes as one SVG of two panels: seconds above, memory below.

>>> curve = Curve("all", [(64, 0.1), (128, 0.2)])
>>> picture([curve], [curve]).count("<polyline")
2
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP, GAP = 720, 300, 70, 30, 70
COLOURS = ("#1b1b1b", "#0a6fb4", "#b4520a", "#2e7d32", "#7b1fa2", "#8d6e00", "#c62828")


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of one curve; a name with ``before`` in it is drawn dashed."""

    name: str
    points: Sequence[tuple[float, float]]


def picture(seconds: Sequence[Curve], memory: Sequence[Curve]) -> str:
    """The whole file."""
    height = 2 * (HEIGHT + GAP) + TOP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 200} {height}" font-family="sans-serif" '
        'font-size="12"><title>Processor seconds and memory over the clauses of a text</title>'
        '<rect width="100%" height="100%" fill="#fff"/>'
    )
    parts = [
        head,
        *_panel(seconds, TOP, "processor seconds"),
        *_panel(memory, TOP + HEIGHT + GAP, "MiB at most"),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _panel(curves: Sequence[Curve], top: float, title: str) -> list[str]:
    """One panel with its axes; a line for each power of two of clauses and of ten of the values."""
    across = [math.log2(x) for curve in curves for x, _ in curve.points]
    upward = [math.log10(max(y, 1e-4)) for curve in curves for _, y in curve.points]
    low, high = math.floor(min(upward)), math.ceil(max(upward) + 1e-9)
    first, last = math.floor(min(across)), math.ceil(max(across))

    def x_of(value: float) -> float:
        return LEFT + (math.log2(value) - first) / max(1, last - first) * (WIDTH - LEFT)

    def y_of(value: float) -> float:
        return top + HEIGHT - (math.log10(max(value, 1e-4)) - low) / max(1, high - low) * HEIGHT

    out = [f'<text x="{LEFT}" y="{top - 10}" font-weight="bold">{title}</text>']
    for power in range(low, high + 1):
        at = y_of(10.0**power)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for power in range(first, last + 1):
        at = x_of(2.0**power)
        out.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{top + HEIGHT}" stroke="#eee"/>')
        out.append(f'<text x="{at:.1f}" y="{top + HEIGHT + 18}" text-anchor="middle">{2**power}</text>')
    for place, curve in enumerate(curves):
        colour = COLOURS[place % len(COLOURS)]
        dashes = ' stroke-dasharray="6 4"' if "before" in curve.name else ""
        points = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in curve.points)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
        line = top + 14 + 18 * place
        out.append(
            f'<line x1="{WIDTH + 14}" x2="{WIDTH + 38}" y1="{line - 4}" y2="{line - 4}" stroke="{colour}" '
            f'stroke-width="2"{dashes}/><text x="{WIDTH + 44}" y="{line}">{curve.name}</text>'
        )
    return out
