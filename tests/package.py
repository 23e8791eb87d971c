"""What is handed out, built and checked: python -m tests.package [FOLDER].

    1. both are built twice, and the same tree gives the same bytes;
    2. the wheel built from the unpacked sdist is that of the tree;
    3. the sdist holds the package, its tests and its manual, the wheel the package and nothing else;
    4. the description is the README, and every supported Python is declared;
    5. the lock is installed from wheels alone into an empty environment, where the wheel runs the main job outside the
       tree and prints what the tree prints.

With a FOLDER both files are left there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from email import message_from_string
from email.message import Message
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
EPOCH = "1767225600"
"""Date inside the archives (2026-01-01), so that the same tree gives the same bytes on any day."""
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
HANDED_OUT = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/README.md", "tests/run")
JOB = ("compare", str(ROOT / "corpora" / "central.txt"), str(ROOT / "corpora" / "local.txt"), "--width", "100")


def run(command: Sequence[str], cwd: Path, **environment: str) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def build(tree: Path, folder: Path, *which: str) -> None:
    """Build the sdist and the wheel of a tree, or one of them."""
    run([sys.executable, "-m", "hatchling", "build", *which, "-d", str(folder)], tree, SOURCE_DATE_EPOCH=EPOCH)


def built(tree: Path, folder: Path) -> tuple[Path, Path]:
    """The sdist and the wheel of a tree."""
    build(tree, folder)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


def check_reproducible(folder: Path) -> tuple[Path, Path]:
    """Build twice, and once more from the sdist; return the first pair."""
    sdist, wheel = built(ROOT, folder / "first")
    again = built(ROOT, folder / "second")
    assert [one.read_bytes() for one in (sdist, wheel)] == [one.read_bytes() for one in again], "not reproducible"
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (tree,) = (folder / "unpacked").iterdir()
    build(tree, folder / "third", "-t", "wheel")
    (again_from_sdist,) = (folder / "third").iterdir()
    assert again_from_sdist.read_bytes() == wheel.read_bytes(), "the sdist gives another wheel"
    return sdist, wheel


def check_contents(sdist: Path, wheel: Path) -> None:
    """Compare what the archives hold with what they should."""
    with tarfile.open(sdist) as archive:
        sources = {name.partition("/")[2] for name in archive.getnames()}
    assert [name for name in HANDED_OUT if name not in sources] == [], "the sdist lacks files"
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "rrdiff").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert package <= sources, sorted(package - sources)
    assert {name for name in names if ".dist-info/" not in name} == package, "the wheel is not the package"


def check_metadata(wheel: Path) -> None:
    """Check what an index shows of the wheel."""
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (one for one in packed.namelist() if one.endswith(".dist-info/METADATA"))
        metadata: Message = message_from_string(packed.read(name).decode())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert str(metadata.get_payload()).strip() == readme.strip(), "the description is not the README"
    assert metadata["License-Expression"] == "MIT"
    classifiers = metadata.get_all("Classifier") or []
    assert [one for one in SUPPORTED if f"Programming Language :: Python :: {one}" not in classifiers] == []
    assert metadata.get_all("Project-URL"), "no addresses"


def check_installed(wheel: Path, folder: Path) -> None:
    """Install from wheels alone and run the main job where the tree is not in the way."""
    venv.create(folder / "env", with_pip=False)
    binaries = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(binaries / "python"), "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-compile"]
    lock = str(ROOT / "requirements.lock")
    run([*install, "--only-binary", ":all:", "--require-hashes", "-r", lock], folder)
    run([*install, "--no-deps", str(wheel)], folder)
    run([*pip, "check"], folder)
    plain = {"RRDIFF_LANG": "zh", "PYTHONPATH": "", "PYTHONUTF8": "1"}
    installed = run([str(binaries / "rrdiff"), *JOB], folder, **plain)
    tree = run([sys.executable, "-c", "from rrdiff.cli import main; main()", *JOB], ROOT, **plain)
    assert installed == tree, "the wheel prints something else than the tree"


def main() -> None:
    """Build, check, and leave both files where the caller wants them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        sdist, wheel = check_reproducible(folder)
        check_contents(sdist, wheel)
        check_metadata(wheel)
        check_installed(wheel, folder)
        for target in sys.argv[1:2]:
            Path(target).mkdir(parents=True, exist_ok=True)
            shutil.copy(sdist, target)
            shutil.copy(wheel, target)
        print(f"{sdist.name} ({sdist.stat().st_size:,} bytes), {wheel.name} ({wheel.stat().st_size:,} bytes): whole")


if __name__ == "__main__":
    main()
