"""The installed version; a module of its own because looking it up takes a while."""

from __future__ import annotations

from importlib.metadata import version


def installed_version() -> str:
    """Version of the distribution."""
    return version("rrdiff")
