"""What the cells of a workbook look like: fonts, frames and fills, each written once.

>>> looks = Looks()
>>> looks.cell(BOX), looks.cell(HEAD), looks.cell(BOX)
(1, 2, 1)
"""

from __future__ import annotations

from collections.abc import Mapping

from rrdiff.report.table.cells import RunRole
from rrdiff.views.reading.reading import Fate

FONT, HEAD_FONT = "宋体", "黑体"
SIZE = "10.5"
Look = tuple[tuple[str, str], ...]
"""Properties and their values; what is not named is as usual."""

_MARKS: Mapping[Fate, Mapping[str, str]] = {
    Fate.INSERTED: {"b": "1", "u": "single", "color": "C00000"},
    Fate.DELETED: {"strike": "1", "color": "1F4E79"},
    Fate.MOVED: {"u": "double", "color": "00602B"},
    Fate.ELSEWHERE: {"i": "1", "color": "595959"},
}
_ROLES: Mapping[RunRole, Mapping[str, str]] = {
    RunRole.NAME: {"b": "1", "font": HEAD_FONT},
    RunRole.ID: {"b": "1"},
    RunRole.READING: {"b": "1", "u": "single"},
}
PLAIN: Look = (("vertical", "top"),)
BOX: Look = (("wrap", "1"), ("vertical", "top"), ("frame", "808080"))
HEAD: Look = (*BOX, ("b", "1"), ("font", HEAD_FONT), ("fill", "E7E6E6"), ("horizontal", "center"))
BAND: Look = (
    ("vertical", "center"),
    ("b", "1"),
    ("font", HEAD_FONT),
    ("fill", "F2F2F2"),
    ("horizontal", "centerContinuous"),
)
CENTRED: Look = (("horizontal", "center"),)
PERCENT: Look = (("number", "9"),)
"""The format 0 %, which every program has under this number."""
QUOTED: Look = (("quote", "1"),)
"""Text, whatever its first character."""

_SIDES = ("left", "right", "top", "bottom")
_NO_FONT = '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
"""The font that widths of columns are counted in."""
_NO_FILLS = ('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>')
_NO_FRAME = "<border><left/><right/><top/><bottom/><diagonal/></border>"
_NO_CELL = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
_PART = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>{}'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Looks:
    """The looks of one workbook."""

    def __init__(self) -> None:
        """Begin with those that every workbook has."""
        self._fonts, self._fills = {_NO_FONT: 0}, dict(zip(_NO_FILLS, (0, 1), strict=True))
        self._frames, self._cells = {_NO_FRAME: 0}, {_NO_CELL: 0}
        self._known: dict[tuple[Look, Look], int] = {}
        self._runs: dict[Look, str] = {}

    def cell(self, box: Look, own: Look = ()) -> int:
        """The number of the look of a cell; properties of its own prevail."""
        key = box, own
        if key not in self._known:
            self._known[key] = self._made({**dict(box), **dict(own)})
        return self._known[key]

    def run(self, look: Look) -> str:
        """The properties of characters inside a cell."""
        if look not in self._runs:
            self._runs[look] = f"<rPr>{_letters(dict(look), 'rFont')}</rPr>"
        return self._runs[look]

    def part(self) -> str:
        """The whole part of the package."""
        lists = {"fonts": self._fonts, "fills": self._fills, "borders": self._frames, "cellXfs": self._cells}
        *first, cells = (f'<{name} count="{len(some)}">{"".join(some)}</{name}>' for name, some in lists.items())
        return _PART.format("".join(first), cells)

    def _made(self, look: Mapping[str, str]) -> int:
        """The number of a look, which is added where it is new."""
        font = _number(self._fonts, f"<font>{_letters(look, 'name')}</font>")
        fill = _number(self._fills, _filled(look["fill"])) if "fill" in look else 0
        frame = _number(self._frames, _framed(look["frame"])) if "frame" in look else 0
        number = look.get("number", "0")
        applied = {"NumberFormat": number != "0", "Font": True, "Fill": fill, "Border": frame, "Alignment": True}
        written = "".join(f' apply{name}="1"' for name, some in applied.items() if some)
        places = {"horizontal": "horizontal", "vertical": "vertical", "wrap": "wrapText"}
        placed = "".join(f' {name}="{look[one]}"' for one, name in places.items() if one in look)
        quoted = ' quotePrefix="1"' if "quote" in look else ""
        return _number(
            self._cells,
            f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{frame}" xfId="0"{quoted}{written}>'
            f"<alignment{placed}/></xf>",
        )


def letters_of(role: RunRole, fate: Fate) -> Look:
    """What tells a run from others."""
    return tuple(sorted({**_ROLES.get(role, {}), **_MARKS.get(fate, {})}.items()))


def _letters(look: Mapping[str, str], font: str) -> str:
    marks = "".join(f"<{name}/>" for name in ("b", "i", "strike") if name in look)
    line = {"single": "<u/>", "double": '<u val="double"/>'}.get(look.get("u", ""), "")
    colour = f'<color rgb="FF{look["color"]}"/>' if "color" in look else ""
    return f'{marks}{line}<sz val="{SIZE}"/>{colour}<{font} val="{look.get("font", FONT)}"/><family val="2"/>'


def _filled(colour: str) -> str:
    pattern = f'<patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill>'
    return f"<fill>{pattern}</fill>"


def _framed(colour: str) -> str:
    sides = "".join(f'<{side} style="thin"><color rgb="FF{colour}"/></{side}>' for side in _SIDES)
    return f"<border>{sides}<diagonal/></border>"


def _number(known: dict[str, int], one: str) -> int:
    return known.setdefault(one, len(known))
