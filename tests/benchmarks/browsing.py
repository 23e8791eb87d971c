"""A page of ten thousand findings in the browser: a change of the filter against a run that changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import sync_playwright

from rrdiff.classification.finding import numbered
from rrdiff.compare import compare
from rrdiff.readers import read
from rrdiff.report.page.page import comparison_page
from rrdiff.structure.parse import parse
from tests.benchmarks.documents import pair
from tests.benchmarks.figures import Ratio

FINDINGS = 10_000
TARGET = 40.0
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
TIMED = """async () => {
  const tools = document.getElementById('x-tools');
  const boxes = [...tools.querySelectorAll('input[name=severity]')].slice(0, 2);
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const timed = async (change) => {
    const times = [];
    for (let run = 0; run < 8; run += 1) {
      await frame();
      const begin = performance.now();
      change(boxes[run % 2]);
      boxes[run % 2].dispatchEvent(new Event('input', {bubbles: true}));
      document.body.offsetHeight;
      times.push(performance.now() - begin);
    }
    return times.sort((a, b) => a - b)[4] / 1000;
  };
  return [await timed(box => { box.checked = !box.checked; }), await timed(() => {})];
}"""


def measure() -> list[Ratio]:
    """Both medians, layout included."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    base, other = (parse(read(path)) for path in pair())
    comparison = compare(base, other)
    many = numbered(islice(cycle(comparison.findings), FINDINGS))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_bytes(comparison_page(replace(comparison, findings=many)))
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(file.as_uri())
        changed, nothing = page.evaluate(TIMED)
        browser.close()
    return [Ratio(f"filter change among {FINDINGS} findings", changed, "filter run without change", nothing, TARGET)]
