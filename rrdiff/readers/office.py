"""Old Word files, WPS, ODT and RTF, through LibreOffice.

These formats have no sound reader of their own: the common tools lose automatic numbers or a fifth of the text.
LibreOffice reads them all; it converts the file to .docx, and the .docx reader does the rest, so that every format
gives the same lines. It runs without macros and links, in a profile of its own that is thrown away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath

from rrdiff.errors import MissingExtra, UnreadableInput
from rrdiff.readers.docx.document import read_docx
from rrdiff.readers.extract import Extract, summary

TIMEOUT_SECONDS = 180
"""A first start takes 2 s and a law of 1,260 articles 5 s; slow machines and long annexes need the rest."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins an old Word file. One without a sound directory LibreOffice takes for text, these bytes first."""
PROGRAMS = ("soffice", "libreoffice")

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>2</value></prop></item>
</oor:items>
"""


def read_office(name: str, data: bytes) -> Extract:
    """Convert a file with LibreOffice and read the result.

    Raises:
        MissingExtra: LibreOffice is not installed.
        UnreadableInput: it cannot open the file, reads its bytes as text, or needs too long.
    """
    program = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if program is None:
        raise MissingExtra("unreadable.office_missing", name=name)
    with tempfile.TemporaryDirectory(prefix="rrdiff-") as folder:
        converted = _convert(name, data, program, Path(folder))
    extract = read_docx(name, converted)
    if data.startswith(OLE) and "\ufffd" in extract.raw[: len(OLE)]:
        raise UnreadableInput("unreadable.damaged", name=name)
    format_name = _suffix(name, data).lstrip(".")
    return Extract(extract.raw, format_name, (summary("converted_by_office", format=format_name), *extract.notes))


def _suffix(name: str, data: bytes) -> str:
    """Ending under which LibreOffice will see the file: that of its content where it is sure."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"PK"):
        return ".odt"
    if data.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        return ".xml"
    if "WordDocument".encode("utf-16-le") in data:
        return ".doc"  # also what WPS writes under the ending .wps
    return PurePath(name).suffix.lower() or ".doc"


def _convert(name: str, data: bytes, program: str, folder: Path) -> bytes:
    """Run the conversion in ``folder`` and return the .docx."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / f"input{_suffix(name, data)}"
    source.write_bytes(data)
    target = folder / "out"
    command = [
        program,
        "--headless",
        "--invisible",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--nodefault",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(target),
        str(source),
    ]
    _run(name, command)
    found = target / "input.docx"
    if not found.is_file():
        raise UnreadableInput("unreadable.office_failed", name=name)
    return found.read_bytes()


def _run(name: str, command: list[str]) -> None:
    """Run LibreOffice in a process group of its own, so that nothing of it outlives the time allowed."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is found on PATH, its arguments are ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UnreadableInput("unreadable.office_failed", name=name) from error
    try:
        process.wait(TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableInput("unreadable.office_timeout", name=name, seconds=TIMEOUT_SECONDS) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
