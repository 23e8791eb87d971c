"""The register of codes for a reader at the terminal, one layer after the other.

含义变动
  A4_QUANT 数量时限频次  （属预期 涉含义 涉措辞 轻微）
      数量、金额、比例、期限或者频次改变、增加或者消失。
      例：三十日内答复 → 六十日内答复
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rrdiff.classification.codes import Code
from rrdiff.classification.finding import Layer
from rrdiff.messages import LANGUAGES
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.writer import HEADING, LABEL, QUIET, LineWriter
from rrdiff.report.wording import severity_word


def codes_report(codes: Sequence[Code], screen: Screen) -> str:
    """The report of some codes."""
    writer = LineWriter(screen)
    writer.heading(writer.word("codes.title"))
    for layer in Layer:
        found = [code for code in codes if code.layer is layer]
        if found:
            writer.blank()
            writer.line(Text(writer.word(f"layer.{layer.value}"), HEADING))
        for code in found:
            _code(writer, code)
    return writer.result()


def _code(writer: LineWriter, code: Code) -> None:
    language = LANGUAGES.index(writer.screen.lang)
    severities = " ".join(severity_word(number, writer.screen.lang) for number in code.severities)
    line = Text(code.code, LABEL).append(f" {code.label[language]}  ")
    writer.line(line.append(writer.word("codes.severity_words", words=severities), QUIET), 2, 6)
    writer.line(code.meaning[language], 6)
    writer.line(Text(writer.word("codes.example_words", words=code.example), QUIET), 6)
