"""Reading a page and all checks, against markdown-it-py rendering the same text.

Read are the usual page, on which the ratio may be --limit at most, and every golden script, without saying
its house style: the median of their ratios may be --golden-limit at most. Both sides are timed in turns
within one run, so that a busy machine slows both alike; what counts is their ratio, not their times. Exit
status 1 where one of the two is higher.

What was found out about lines is kept (shotlists/script/memory.py), as at a desk, which reads almost the same
text at every keystroke: both ratios are warm. `cold` is the same text read by a process that has never seen a
line of it: all that is emptied before each call. Nothing is demanded of it.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
from collections.abc import Callable
from functools import _lru_cache_wrapper
from pathlib import Path
from time import process_time

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from shotlists.script import check, read  # noqa: E402  only now is the project on the path
from shotlists.script.dialects import DIALECTS  # noqa: E402
from shotlists.script.memory import Memory  # noqa: E402

SEEDS = ROOT.parent / "shared" / "seeds"
CORPUS = ROOT / "tests" / "corpus"
SAMPLE = CORPUS / "cctv" / "clean-new-layout.txt"
MILLISECONDS = 1_000
A_TABLE = 16  # what keeps fewer values than this keeps tables of a house, not lines of a text


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


def forget() -> None:
    """Empty all that the language remembers of the lines of texts."""
    for kept in gc.get_objects():
        if isinstance(kept, Memory):
            kept.clear()
        elif isinstance(kept, _lru_cache_wrapper) and kept.__module__.startswith("shotlists.script"):
            size = kept.cache_parameters()["maxsize"]
            if size is not None and size > A_TABLE:
                kept.cache_clear()


def cold(text: str, times: int) -> list[float]:
    """Time single calls in seconds, each as if no line of the text had ever been seen."""
    read_and_check(text)
    taken = []
    for _ in range(times):
        forget()
        taken.append(seconds(lambda: read_and_check(text), 1))
    return taken


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


def show(name: str, text: str, found: list[tuple[float, float]], fresh: list[float]) -> float:
    """Print each side's times on a page, also ours when it is new to us; give the median of their ratios."""
    ours, theirs = zip(*found, strict=True)
    ratios = [mine / other for mine, other in found]
    print(f"{name}: {len(text):,} characters, {len(text.splitlines())} lines")
    for what, taken in (("read and check", ours), ("markdown-it-py", theirs), ("cold", fresh)):
        low, middle = min(taken) * MILLISECONDS, statistics.median(taken) * MILLISECONDS
        print(f"{what:16} min {low:7.3f} ms   median {middle:7.3f} ms")
    print(f"{'ratio':16} min {min(ratios):7.2f}      median {statistics.median(ratios):7.2f}")
    print(f"{'ratio, cold':16} min {min(fresh) / min(theirs):7.2f}")
    return statistics.median(ratios)


def golden_ratios(rounds: int, times: int) -> tuple[dict[str, dict[str, float]], float, float]:
    """Give each golden script's median ratio, by house style and name; the ratio of sums, warm and cold.

    The sums are of the shortest time of each side on each script: other work on the machine only adds to it.
    """
    found: dict[str, dict[str, float]] = {}
    sums = [0.0, 0.0, 0.0]
    for style in DIALECTS:
        for script in sorted((CORPUS / style).glob("*.txt")):
            text = script.read_text(encoding="utf-8-sig", errors="replace")
            taken = rounds_of(text, rounds, times)
            found.setdefault(style, {})[script.stem] = statistics.median(
                ours / theirs for ours, theirs in taken
            )
            best = [min(side) for side in zip(*taken, strict=True)]
            sums = [a + b for a, b in zip(sums, (*best, min(cold(text, rounds))), strict=True)]
    return found, sums[0] / sums[1], sums[2] / sums[1]


def show_golden(found: dict[str, dict[str, float]]) -> float:
    """Print a line a house style, and give the median over all scripts."""
    print(f"\n{'golden scripts':16} {'number':>6} {'min':>6} {'median':>7} {'max':>6}  slowest")
    for style, ratios in found.items():
        values = list(ratios.values())
        slowest = max(ratios, key=lambda name: ratios[name])
        print(
            f"{style:16} {len(values):6} {min(values):6.2f} {statistics.median(values):7.2f} "
            f"{max(values):6.2f}  {slowest}"
        )
    everything = [ratio for ratios in found.values() for ratio in ratios.values()]
    median = statistics.median(everything)
    print(f"{'all':16} {len(everything):6} {min(everything):6.2f} {median:7.2f} {max(everything):6.2f}")
    return median


def main() -> int:
    """Print each side's times on the page, and the ratios on it and on the golden scripts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rounds", type=int, default=15, help="how often both are timed (default: %(default)s)"
    )
    parser.add_argument("--times", type=int, default=20, help="calls in each round (default: %(default)s)")
    parser.add_argument(
        "--limit", type=float, default=1.0, help="the page's highest ratio (default: %(default)s)"
    )
    parser.add_argument(
        "--golden-limit", type=float, default=1.5,
        help="the golden scripts' highest median (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--file", type=Path, help="another page than the usual one, and it alone")
    options = parser.parse_args()
    if options.file:
        text, name = options.file.read_text(encoding="utf-8-sig"), options.file.name
    else:
        text, name = page_to_read()
    page = show(name, text, rounds_of(text, options.rounds, options.times), cold(text, options.rounds))
    if options.file:
        return int(page > options.limit)
    # There are many golden scripts and they are short: fewer rounds tell as much.
    found, warm, fresh = golden_ratios(max(3, options.rounds // 3), max(3, options.times // 4))
    golden = show_golden(found)
    print(f"all, by the sums of the shortest times: {warm:.2f}; cold {fresh:.2f}")
    print(
        f"\npage {page:.2f}, limit {options.limit}; golden scripts {golden:.2f}, limit {options.golden_limit}"
    )
    return int(page > options.limit or golden > options.golden_limit)


if __name__ == "__main__":
    sys.exit(main())
