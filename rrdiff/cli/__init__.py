"""The command line: one module per command, errors and exit codes in ``program``, nothing heavy at import.

The command that is asked for is the only one that is loaded; ``app``, the program with all of them, is made when it is
asked for.
"""

from __future__ import annotations

import gc
import os
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn

# Imports, parsing and alignment make many small values and no cycles; looking for cycles took a fifth of the time.
gc.set_threshold(1_000_000, 50, 50)

if TYPE_CHECKING:
    from typer import Typer

    app: Typer

EXAMPLES = {
    "parse": "rrdiff parse 办法.docx --format json -o 办法.json",
    "compare": "rrdiff compare 办法.docx 细则.pdf --min-severity 2",
    "redline": "rrdiff redline 办法.docx 细则.pdf -o 修订稿.docx --author 张三",
    "view": "rrdiff view 比对.json --min-severity 1 -o 要点.txt",
    "trace": "rrdiff trace 答记者问.html --against 办法.docx",
    "coverage": "rrdiff coverage 办法.docx 细则.pdf",
    "table": "rrdiff table 办法.docx 细则.pdf -o 对照表.docx -o 对照表.xlsx",
    "lint": "rrdiff lint 实施方案.docx",
    "errata": "rrdiff errata 办法.docx 日报.html 晚报.pdf --witness 细则.docx",
    "ledger": "rrdiff ledger 实施方案.docx --format json -o 台账.json",
    "apply": "rrdiff apply 办法.docx 修改决定.docx --against 公布文本.docx -o 新办法.txt",
    "draft": "rrdiff draft 办法.docx 新办法.docx -o 修改决定.txt",
    "verify": "rrdiff verify 修订稿.docx 办法.docx 细则.docx",
    "library": "rrdiff library add 文本库 法规文件夹 规章.zip --metadata 目录.csv",
    "ui": "rrdiff ui",
    "scan": "rrdiff scan 办法.docx --library 文本库 --jobs 4 -o 承接.jsonl",
    "stale": "rrdiff stale 旧法.docx 修改决定.docx --library 文本库 -o 清理建议表.docx",
    "history": "rrdiff history 食品安全法 --library 文本库 --article 8",
    "codes": "rrdiff codes --format json -o 代码.json",
}
"""The commands in the order of the help, each with the example at the end of its own; ``x_command`` in ``x``."""

LANGUAGE_OPTION = "--lang"


def __getattr__(name: str) -> Any:
    """The program with all commands, made once."""
    if name != "app":
        raise AttributeError(name)
    from rrdiff.cli.application import application

    globals()["app"] = application(EXAMPLES, EXAMPLES)
    return globals()["app"]


def main() -> None:
    """Entry point of the installed program."""
    # The matrices of a comparison are small: a pool of threads costs more time than it saves. Their products have the
    # same digits with any number of threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _stand_in()
    try:
        _run(sys.argv[1:])
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        _leave(end.code)


def _run(words: list[str]) -> None:
    """Run what the command line asks for, and leave."""
    words = _spoken(words)
    asked = [name for name in words[:1] if name in EXAMPLES]
    if asked:
        from rrdiff.cli.direct import run_plain

        run_plain(asked[0], words[1:])
    from rrdiff.cli.application import application

    application(asked or EXAMPLES, EXAMPLES)(words, prog_name="rrdiff")


def _spoken(words: list[str]) -> list[str]:
    """The words once their language is set, for help and complaints as for reports; it may stand anywhere.

    ``rrdiff --lang en compare --help`` and ``rrdiff compare --help --lang en`` are the same: a choice behind the
    command is left to the command, and one before it is taken out, since every command asks the environment.
    """
    from rrdiff.cli.program import LANGUAGE_VARIABLE
    from rrdiff.messages import LANGUAGES

    left: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            return [*left, word, *rest]
        name, equals, language = word.partition("=")
        if name != LANGUAGE_OPTION:
            left.append(word)
            continue
        taken = [word] if equals else [word, *islice(rest, 1)]
        language = taken[-1] if not equals else language
        if language in LANGUAGES:
            os.environ[LANGUAGE_VARIABLE] = language
        if language not in LANGUAGES or EXAMPLES.keys() & left[:1]:
            left.extend(taken)
    return left


def _stand_in() -> None:
    """Put streams in place of those that are closed: what is printed there fails, and complaints are lost."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _leave(code: int) -> NoReturn:
    """End the process once everything is written: taking down the interpreter value by value takes a seventh again."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
