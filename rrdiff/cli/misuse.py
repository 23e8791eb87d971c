"""What the framework complains about, in the reader's language; loaded only when it complains.

    Option '-o' requires an argument.       选项 -o 后面缺少值
    No such option: --fromat                没有选项 --fromat，是否指 --format

A complaint of a kind that no row of the table knows is told as it comes.
"""

from __future__ import annotations

import re

from rrdiff.cli.program import text

_OPTION = r"'(?P<option>[^']*)'(?: \(env var: '(?P<variable>[^']*)'\))?"
_VALUE = r"""(?P<quote>['"])(?P<what>.*)(?P=quote)"""
_KINDS = {
    "meant_command": re.compile(rf"No such command {_VALUE}\. Did you mean (?P<meant>.*)\?"),
    "command": re.compile(rf"No such command {_VALUE}"),
    "no_command": re.compile(r"Missing command"),
    "meant_option": re.compile(r"No such option: (?P<what>.*?) \(Possible options: (?P<meant>.*)\)", re.DOTALL),
    "no_option": re.compile(r"No such option: (?P<what>.*)", re.DOTALL),
    "lacking_choice": re.compile(r"Missing argument '(?P<what>[^']*)'\. Choose from:\s*(?P<known>.*)", re.DOTALL),
    "lacking_argument": re.compile(r"Missing argument '(?P<what>[^']*)'.*", re.DOTALL),
    "lacking_option": re.compile(r"Missing option (?P<what>.*)", re.DOTALL),
    "no_value": re.compile(r"Option '(?P<option>[^']*)' requires (?:an argument|\d+ arguments)"),
    "surplus_value": re.compile(r"Option '(?P<option>[^']*)' does not take a value"),
    "surplus": re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<what>.*)\)", re.DOTALL),
    "choice": re.compile(
        rf"Invalid value for {_OPTION}: (?:Value error, )?{_VALUE} is not one of (?P<known>.*)", re.DOTALL
    ),
    "least": re.compile(rf"Invalid value for {_OPTION}: Input should be greater than or equal to (?P<what>[0-9]+)"),
    "most": re.compile(rf"Invalid value for {_OPTION}: Input should be less than or equal to (?P<what>[0-9]+)"),
    "whole": re.compile(rf"Invalid value for {_OPTION}: .*(?:valid integer|parse string as an integer).*", re.DOTALL),
    "value": re.compile(rf"Invalid value for {_OPTION}: (?P<what>.*)", re.DOTALL),
}
"""Row of the catalogue below ``cli.misuse.`` → how the framework words that kind; the first that fits counts."""
_QUOTED = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_LISTS = ("known", "meant")
_ARGUMENTS = frozenset({"lacking_argument", "lacking_choice"})


def told(message: str) -> str:
    """What the framework complains about, in the reader's language."""
    plain = message.rstrip(".")
    for key, pattern in _KINDS.items():
        if found := pattern.fullmatch(plain):
            values = {name: value or "" for name, value in found.groupdict().items()}
            if key in _ARGUMENTS:
                values["what"] = _named(values["what"])
            if not values.get("option", "-").startswith("-"):
                values["option"] = _named(values["option"])
            for name in _LISTS:
                if name in values:
                    values[name] = text("misuse.comma").join(_words(values[name]))
            if key == "lacking_option":
                values["what"] = " / ".join(_words(values["what"]))
            if values.get("variable"):
                values["option"] += text("misuse.variable", name=values["variable"])
            return text(f"misuse.{key}", **values)
    return plain


def _named(argument: str) -> str:
    """An argument as the help writes it, without the dots of one that may stand several times."""
    return argument.removesuffix("...").upper()


def _words(several: str) -> list[str]:
    """The words of a list, whether they are quoted or not."""
    quoted = [one or other for one, other in _QUOTED.findall(several)]
    return quoted or [word.strip() for word in several.split(",")]
