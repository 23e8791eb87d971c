"""Make the manual's pictures of page and terminal anew: python -m tests.page.screenshot."""

from __future__ import annotations

import base64
import shutil
import struct
import tempfile
import zlib
from io import StringIO
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from rrdiff.report.page.page import comparison_page
from rrdiff.report.terminal.comparison import comparison_report
from rrdiff.report.terminal.screen import Screen
from tests.chromium import ARGUMENTS
from tests.report import samples

TARGET = Path(__file__).resolve().parents[2] / "examples" / "page.png"
TERMINAL = TARGET.with_name("terminal.png")
COLUMNS, LINES, FROM = 96, 30, "第三条 "
"""The terminal's picture: so many columns and lines, the summary and then the report from the row of this clause."""
WIDTH, TOP, TEXT = 1280, 860, 620
"""The picture shows so much of the top of the page, and below it so much of the text at one finding."""
FINDING = "#F160"
PIXELS = """() => {
  const canvas = document.createElement('canvas'), images = [...document.images];
  canvas.width = images[0].width;
  canvas.height = images.reduce((sum, image) => sum + image.height, 0);
  const context = canvas.getContext('2d');
  images.reduce((y, image) => { context.drawImage(image, 0, y); return y + image.height; }, 0);
  const bytes = context.getImageData(0, 0, canvas.width, canvas.height).data;
  let text = '';
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_bytes(comparison_page(samples.corpora("central", "local")))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": WIDTH, "height": TOP})
        page.goto(file.as_uri())
        top = page.screenshot()
        page.set_viewport_size({"width": WIDTH, "height": TEXT})
        page.goto(file.as_uri() + FINDING)
        page.reload()
        page.wait_for_timeout(500)
        text = page.screenshot()
        for name, data in (("top.png", top), ("text.png", text)):
            (Path(folder) / name).write_bytes(data)
        both = Path(folder) / "both.html"
        sources = [base64.b64encode((Path(folder) / name).read_bytes()).decode() for name in ("top.png", "text.png")]
        images = "".join(f'<img style="display:block" src="data:image/png;base64,{source}">' for source in sources)
        both.write_text(f'<body style="margin:0">{images}', "utf-8")
        page.set_viewport_size({"width": WIDTH, "height": TOP + TEXT})
        page.goto(both.as_uri())
        pixels = page.evaluate(PIXELS)
        page.set_content(terminal_html())
        TERMINAL.write_bytes(page.locator("pre").screenshot())
        browser.close()
    TARGET.write_bytes(small_png(base64.b64decode(pixels), WIDTH, TOP + TEXT))


def terminal_html() -> str:
    """What the terminal shows of the same comparison, as a page."""
    report = comparison_report(samples.corpora("central", "local"), Screen("zh", COLUMNS, colour=True))
    rows = Text.from_ansi(report).split()
    start = next(at for at, row in enumerate(rows) if row.plain.startswith(FROM))
    console = Console(record=True, width=COLUMNS, file=StringIO(), color_system="truecolor")
    for row in (*rows[:LINES], Text("⋮"), *rows[start : start + LINES]):
        console.print(row, no_wrap=True, overflow="ignore", crop=False)
    style = "font: 15px/1.35 'Noto Sans Mono CJK SC', monospace; margin: 0; padding: 12px 16px; width: max-content"
    frame = (
        f'<body style="background: {{background}}; color: {{foreground}}"><pre style="{style}">{{code}}</pre></body>'
    )
    return console.export_html(inline_styles=True, code_format=frame, theme=MONOKAI)


def small_png(pixels: bytes, width: int, height: int) -> bytes:
    """RGBA pixels as a picture of the 256 colours most used, in a third of the bytes."""
    colours = np.frombuffer(pixels, np.uint8).reshape(-1, 4)[:, :3] >> 2
    keys, places, counts = np.unique(
        colours.astype(np.uint32) @ np.array([4096, 64, 1], np.uint32), return_inverse=True, return_counts=True
    )
    every = np.stack([keys >> 12, keys >> 6 & 63, keys & 63], axis=1).astype(np.int32)
    palette = every[np.argsort(-counts, kind="stable")[:256]]
    nearest = np.array([int(((palette - colour) ** 2).sum(axis=1).argmin()) for colour in every], np.uint8)
    rows = nearest[places].reshape(height, width)
    lines = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    written = (palette * 255 // 63).astype(np.uint8).tobytes()
    parts = [(b"IHDR", header), (b"PLTE", written), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b"")]
    chunks = [struct.pack(">I", len(data)) + kind + data + _checksum(kind + data) for kind, data in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _checksum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


if __name__ == "__main__":
    main()
