"""Products of matrices have the same digits whatever computes them."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from rrdiff.alignment.ordered import UNIT_BITS, WORTH_BITS, product

ROOT = Path(__file__).resolve().parents[2]
DIGESTS = """
import hashlib
import sys
import numpy as np
import rrdiff
from rrdiff.alignment.ordered import UNIT_BITS, product
rng = np.random.default_rng(5)
left, right = (rng.standard_normal((rows, 100)).astype(np.float32) for rows in (301, 207))
print(hashlib.sha256(product(left / 20, right / 20, UNIT_BITS).tobytes()).hexdigest())
base, other = (rrdiff.parse(rrdiff.read(sys.argv[1] + name)) for name in ("central.txt", "local.txt"))
links = [(match.base, match.other, match.score) for match in rrdiff.compare(base, other).alignment.matches]
print(hashlib.sha256(repr(links).encode()).hexdigest())
"""


@pytest.mark.parametrize(("bits", "largest"), [(UNIT_BITS, 0.1), (WORTH_BITS, 10.0)])
def test_no_sum_is_rounded(bits: int, largest: float) -> None:
    """Every element is the exact sum of its products of rounded factors."""
    rng = np.random.default_rng(3)
    left, right = (rng.uniform(-largest, largest, (rows, 90)).astype(np.float32) for rows in (7, 5))
    scale = 1 << bits
    whole = [[[round(float(one) * scale) for one in row] for row in side] for side in (left, right)]
    exact = [
        [float(Fraction(sum(x * y for x, y in zip(row, column, strict=True)), scale**2)) for column in whole[1]]
        for row in whole[0]
    ]

    assert product(left, right, bits).tolist() == exact
    assert np.allclose(product(left, right, bits), left.astype(float) @ right.T.astype(float), atol=2e-3)


def test_threads_and_processors_give_the_same_digits() -> None:
    """One thread, four, and the code for an older processor give the same products and the same links."""
    digests = []
    for setting, chosen in (("NUM_THREADS", "1"), ("NUM_THREADS", "4"), ("CORETYPE", "Nehalem")):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), f"OPENBLAS_{setting}": chosen}
        command = [sys.executable, "-c", DIGESTS, f"{ROOT}/corpora/"]
        done = subprocess.run(command, check=True, capture_output=True, env=environment)
        digests.append(done.stdout)

    assert len(set(digests)) == 1
