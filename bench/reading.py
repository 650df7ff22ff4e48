"""Reading a page and all checks, against markdown-it-py rendering the same text.

Both are timed in turns within one run, so that a busy machine slows both alike; what counts is their ratio,
not their times. Exit status 1 where the median ratio is above --limit.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from shotlists.script import check, read  # noqa: E402  only now is the project on the path

SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = ROOT / "tests" / "corpus" / "clean-new-layout.txt"
MILLISECONDS = 1_000


def page_to_read() -> tuple[str, str]:
    """Give a page that holds its script twice, and its name: the real one if it is here, else our own."""
    for path in sorted(SEEDS.glob("003_*.txt")):
        return path.read_text(encoding="utf-8-sig"), path.name
    text = SAMPLE.read_text(encoding="utf-8-sig").strip("\n")
    return f"{text}\n{text}\n", f"{SAMPLE.name}, twice"


def read_and_check(text: str) -> None:
    """Do what a save does with a text before it looks at the database."""
    check(read(text))


def seconds(work: Callable[[], object], times: int) -> float:
    """Time `times` calls in seconds of this process, with the garbage collector as it is in the product."""
    gc.collect()
    began = process_time()
    for _ in range(times):
        work()
    return (process_time() - began) / times


def rounds_of(text: str, rounds: int, times: int) -> list[tuple[float, float]]:
    """Time both in turns: (ours, theirs) of each round; who goes first changes."""
    markdown = MarkdownIt()
    works: tuple[Callable[[], object], ...] = (
        lambda: read_and_check(text),
        lambda: markdown.render(text),
    )
    for work in works:
        seconds(work, times)
    found = []
    for turn in range(rounds):
        first = turn % 2
        taken = {which: seconds(works[which], times) for which in (first, 1 - first)}
        found.append((taken[0], taken[1]))
    return found


def main() -> int:
    """Print each side's times and the ratio of both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rounds", type=int, default=15, help="how often both are timed (default: %(default)s)"
    )
    parser.add_argument("--times", type=int, default=20, help="calls in each round (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=1.0, help="the highest ratio (default: %(default)s)")
    parser.add_argument("--file", type=Path, help="another page than the usual one")
    options = parser.parse_args()
    if options.file:
        text, name = options.file.read_text(encoding="utf-8-sig"), options.file.name
    else:
        text, name = page_to_read()
    found = rounds_of(text, options.rounds, options.times)
    ours, theirs = zip(*found, strict=True)
    ratios = [mine / other for mine, other in found]
    median = statistics.median(ratios)
    print(f"{name}: {len(text):,} characters, {len(text.splitlines())} lines")
    for what, taken in (("read and check", ours), ("markdown-it-py", theirs)):
        low, middle = min(taken) * MILLISECONDS, statistics.median(taken) * MILLISECONDS
        print(f"{what:16} min {low:7.3f} ms   median {middle:7.3f} ms")
    print(f"{'ratio':16} min {min(ratios):7.2f}      median {median:7.2f}      limit {options.limit}")
    return int(median > options.limit)


if __name__ == "__main__":
    sys.exit(main())
