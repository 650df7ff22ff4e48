"""Doubling any input at most doubles the time to read it and to check it.

Each input is read at half its size and at its whole size, in turns, several rounds; the ratio of the medians
is what counts. What comes out above --limit is timed once more with three times as many rounds, for a busy
machine lets any ratio jump; if it stays above, the exit status is 1. The limit is a little over 2: memory and
the garbage collector (which runs, as in the product; --no-gc switches it off to see its share) take theirs.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from inputs import INPUTS  # noqa: E402  only now are project and bench on the path
from inputs_of_styles import STYLE_INPUTS  # noqa: E402

from shotlists.script import check  # noqa: E402
from shotlists.script.reading import read_all  # noqa: E402

# Below this a clock that ticks and a cache that is cold say more than the work does.
SHORTEST = 0.02
AGAIN = 3


def seconds(text: str) -> float:
    """Read and check every package of a text once; seconds of this process."""
    gc.collect()
    began = process_time()
    for parsed in read_all(text):
        check(parsed)
    return process_time() - began


def growth(half: str, whole: str, rounds: int) -> tuple[float, float]:
    """Give the median seconds of both sizes, timed in turns; what is quick is timed several times a round."""
    repeats = max(1, min(50, round(SHORTEST / max(seconds(half), 1e-4))))
    found = []
    for _ in range(rounds):
        found.append(tuple(sum(seconds(text) for _ in range(repeats)) / repeats for text in (half, whole)))
    first, second = zip(*found, strict=True)
    return statistics.median(first), statistics.median(second)


def show(name: str, size: int, make: Callable[[int], str], rounds: int) -> float:
    """Print both times of an input and give their ratio."""
    half, whole = growth(make(size // 2), make(size), rounds)
    print(f"{name:20} {size:>9,} {half:8.3f} {whole:8.3f} {whole / half:6.2f}", flush=True)
    return whole / half


def main() -> int:
    """Print each input with both times and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of both sizes (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=2.6, help="the highest ratio (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="WORD", help="only inputs whose name holds this word")
    parser.add_argument("--scale", type=float, default=1.0, help="makes every input so many times larger")
    parser.add_argument("--no-gc", action="store_true", help="time without the garbage collector")
    options = parser.parse_args()
    if options.no_gc:
        gc.disable()
    print(f"garbage collector {'on' if gc.isenabled() else 'off'}, {options.rounds} rounds, process time")
    print(f"{'input':20} {'size':>9} {'half s':>8} {'whole s':>8} {'ratio':>6}")
    slow = []
    for name, most, make in (*INPUTS, *STYLE_INPUTS):
        if options.only not in name:
            continue
        size = int(most * options.scale)
        ratio = show(name, size, make, options.rounds)
        if ratio > options.limit:
            ratio = show("  once more", size, make, AGAIN * options.rounds)
        if ratio > options.limit:
            slow.append(name)
    print(f"above {options.limit}: {', '.join(slow) or 'none'}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
