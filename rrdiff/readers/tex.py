r"""Formulas written in TeX on one line, as those of Word files and web pages are: a fraction as L/2, powers as x².

>>> linear(r"Q=\frac{L}{2}\times 10^6"), linear(r"\sqrt{a+b}\le x_{n+1}"), linear(r"\text{甲}\%")
('Q=L/2×10⁶', '√(a+b)≤xₙ₊₁', '甲%')
>>> inline("面积为 $10^6$ 平方米，每日 $5 至 $8。")
'面积为 10⁶ 平方米，每日 $5 至 $8。'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rrdiff.text.raised import lowered, raised

SET_APART = "$$"
MOST_LINES = 40
"""Most lines of a formula that is set apart."""
DEEPEST = 60
"""Groups nested deeper are written as they stand."""
LONGEST = 2000
"""Most code points of a formula in a line of text."""
_WORDS = r"(?:text|mathrm|mbox|mathbf|textbf|operatorname)\s*\{"
_NAMED = rf"\\{_WORDS}[^{{}}$\n]*\}}"
_FORMULA = re.compile(
    r"(?<![\\$])(?:\$\$(?P<set>[^$]+)\$\$"
    rf"|\$(?![\s$])(?P<run>(?:{_NAMED}|\\(?!{_WORDS})[!-~]|[^$\\\n\u3000-\u9fff\uff00-\uffef])+?)(?<!\s)\$(?![\d$]))"
)
_SIGN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}^_&~]|\s+|[^\\{}^_&~\s]", re.DOTALL)
_ONE = re.compile(r"[\w.]+|\([^()]*\)|")
_COMMANDS = dict(
    zip(
        "times cdot div pm mp le leq leqslant ge geq geqslant ne neq approx equiv sim infty sum prod int partial in "
        "cup cap to rightarrow ldots cdots dots circ degree prime angle perp parallel percnt "
        "alpha beta gamma delta epsilon varepsilon zeta eta theta lambda mu nu xi pi rho sigma tau phi varphi chi psi "
        "omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega lbrace rbrace lvert rvert vert".split(),
        "×·÷±∓≤≤≤≥≥≥≠≠≈≡∼∞∑∏∫∂∈∪∩→→…⋯…°°′∠⊥∥%αβγδεεζηθλμνξπρστφφχψωΓΔΘΛΞΠΣΦΨΩ{}|||",
        strict=True,
    )
)
_SILENT = frozenset(
    (
        "left right big Big bigg Bigg displaystyle textstyle limits nolimits mathrm mathbf mathit text mbox textbf "
        "operatorname mathsf boldsymbol begin end"
    ).split()
)
_SPACES = frozenset(r", ; : ! quad qquad space".split()) | {" "}
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})


def inline(text: str) -> str:
    """A line with the formulas between its dollar signs in one line each; sums of money stay."""
    return _FORMULA.sub(_replaced, text) if "$" in text else text


def _replaced(found: re.Match[str]) -> str:
    written = str(found["set"] or found["run"])
    if len(written) > LONGEST or written.count("{") != written.count("}"):
        return found.group()
    return linear(written)


def formula_end(lines: Sequence[str], at: int) -> int:
    """Index after the dollar signs that close the formula opened on a line of its own; 0 where none do."""
    for end in range(at + 1, min(len(lines), at + MOST_LINES)):
        if lines[end].strip() == SET_APART:
            return end + 1
    return 0


def linear(written: str) -> str:
    """A formula without the signs that set it."""
    return _Reader(_SIGN.findall(written)).rest(0)


class _Reader:
    """Reads the signs of one formula from the first to the last."""

    def __init__(self, signs: list[str]) -> None:
        self.signs = signs
        self.at = 0

    def rest(self, depth: int) -> str:
        """Up to the end of the group, its bracket included."""
        out: list[str] = []
        while self.at < len(self.signs):
            if self.signs[self.at] == "}":
                self.at += 1
                if depth:
                    break
                out.append("}")
                continue
            out.append(self._one(depth))
        return "".join(out)

    def _one(self, depth: int) -> str:
        """What the next sign and those that belong to it print."""
        sign = self.signs[self.at]
        self.at += 1
        if sign == "{":
            return self.rest(depth + 1) if depth < DEEPEST else sign
        if sign in "^_":
            return (raised if sign == "^" else lowered)(self._argument(depth))
        if sign in "&~" or sign.isspace():
            return ""
        return self._command(sign[1:], depth) if sign[0] == "\\" and len(sign) > 1 else sign

    def _command(self, name: str, depth: int) -> str:
        """What a command and its arguments print; one that is not known stays."""
        if name in _FRACTIONS:
            return f"{_grouped(self._argument(depth))}/{_grouped(self._argument(depth))}"
        if name == "sqrt":
            degree = self._optional(depth)
            return f"{raised(degree)}√{_grouped(self._argument(depth))}"
        if name in _COMMANDS:
            return _COMMANDS[name]
        if name in _SILENT or name in _SPACES:
            return ""
        if name == "\\":
            return "; "
        return name if not name.isalpha() else f"\\{name}"

    def _argument(self, depth: int) -> str:
        """What a command is about: a group or one sign."""
        while self.at < len(self.signs) and self.signs[self.at].isspace():
            self.at += 1
        if self.at == len(self.signs) or self.signs[self.at] == "}" or depth >= DEEPEST:
            return ""
        return self._one(depth + 1)

    def _optional(self, depth: int) -> str:
        """What stands in the square brackets after a command."""
        if self.signs[self.at : self.at + 1] != ["["]:
            return ""
        self.at += 1
        out: list[str] = []
        while self.at < len(self.signs) and self.signs[self.at] != "]":
            out.append(self._one(depth + 1) if self.signs[self.at] != "}" else self._skip())
        self.at += 1
        return "".join(out)

    def _skip(self) -> str:
        self.at += 1
        return "}"


def _grouped(part: str) -> str:
    """In brackets, unless it is one word or number."""
    return part if _ONE.fullmatch(part) else f"({part})"
