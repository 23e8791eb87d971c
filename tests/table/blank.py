"""The parts of a blank Word document as python-docx writes them: ``python -m tests.table.blank`` puts them in place."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from rrdiff.report.word.table.blank import FOLDER, PARTS
from rrdiff.report.word.table.page import blank, finished


def parts() -> dict[str, bytes]:
    """What each file of the folder is to hold."""
    with ZipFile(BytesIO(finished(blank(), ""))) as archive:
        assert archive.namelist() == [*PARTS]
        return {file: archive.read(part) for part, file in PARTS.items() if file}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in parts().items():
        (FOLDER / name).write_bytes(content)
