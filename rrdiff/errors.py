"""What can go wrong, in one family: every error says what, where and what to do next.

The command line turns any ``RrdiffError`` into one line on standard error and exit code 2; nothing else is caught
there, so a fault of ours still shows as a fault.
"""

from __future__ import annotations


class RrdiffError(Exception):
    """Base of all errors a caller may expect.

    Attributes:
        key: row of the message catalogue (``rrdiff.messages``) that words the error.
        values: what the row's placeholders stand for; always contains ``name``, the input concerned.
    """

    def __init__(self, key: str, **values: object) -> None:
        """Keep the catalogue key and its values; the plain string form serves logs and tests."""
        super().__init__(f"{key}: " + ", ".join(f"{name}={value}" for name, value in sorted(values.items())))
        self.key = key
        self.values = values


class UnreadableInput(RrdiffError):
    """The input cannot be turned into text: missing, a folder, empty, binary, damaged, hostile or too large."""


class UnknownEncoding(UnreadableInput):
    """The bytes are not valid in the encoding named or found."""


class MissingExtra(UnreadableInput):
    """Reading this format needs something that is not installed."""


class BadArgument(RrdiffError):
    """A command or function was given a value it cannot use."""


class UnprovenRedline(RrdiffError):
    """A redline does not give back its two texts; nothing is written."""
