"""What fifty comparisons in a row leave in the window: python -m tests.benchmarks.window.

Each is asked for as the browser does, waited for, and looked at. The window keeps the latest twenty; when that number
is reached, memory, handles, threads and files must not grow any more.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

from rrdiff.ui.window import Window
from tests.benchmarks.documents import pair
from tests.ui.http_client import Client, files

COMPARISONS = 50
EVERY = 10


def main() -> None:
    """Compare, and print what there is after every tenth."""
    texts = [path.read_text(encoding="utf-8") for path in pair()]
    print(f"{'comparisons':>11} {'seconds':>8} {'memory MB':>10} {'handles':>8} {'threads':>8} {'files':>6} {'MB':>6}")
    with Window("zh") as window:
        client = Client(window)
        client.enter()
        began = time.perf_counter()
        for number in range(1, COMPARISONS + 1):
            compare(client, texts)
            if number == 1 or number % EVERY == 0:
                print(line(number, time.perf_counter() - began, window))


def compare(client: Client, texts: list[str]) -> None:
    """One comparison, with its report and one download."""
    base, other = (client.put(f"{name}.txt", text) for name, text in zip("ab", texts, strict=True))
    job = client.post("/jobs", {"kind": "auto", "base": base, "others": [other]}).record["id"]
    while not (state := client.ask("GET", f"/jobs/{job}/state").record)["ended"]:
        time.sleep(0.05)
    assert state["state"] == "done", state
    for path in ("pages/0", "files/0/redline"):
        assert client.ask("GET", f"/jobs/{job}/{path}").status == 200


def line(number: int, seconds: float, window: Window) -> str:
    """One row of the table."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    memory = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    handles = len(list(Path("/proc/self/fd").iterdir()))
    kept = files(window)
    size = sum(path.stat().st_size for path in kept) / 1024**2
    row = f"{number:>11} {seconds:>8.1f} {memory:>10.1f} {handles:>8} {threading.active_count():>8}"
    return f"{row} {len(kept):>6} {size:>6.1f}"


if __name__ == "__main__":
    main()
