"""Prose that stands twice, one copy below the other: a synopsis that a page shows again."""

from __future__ import annotations

from shotlists.script.classify import Classified
from shotlists.script.document import Repeat

LONG = 120
MOST_LINES = 40


def fold_prose(items: list[Classified]) -> tuple[list[Classified], tuple[Repeat, ...]]:
    """Fold a run of lines that repeats the run just above it; a single line only where it is a long one."""
    kept: list[Classified] = []
    repeats: list[Repeat] = []
    last: dict[str, int] = {}
    index = 0
    while index < len(items):
        text = items[index].line.text
        at = last.get(text)
        size = len(kept) - at if at is not None else 0
        if at is not None and _repeats(kept, at, items, index, size):
            run = items[index : index + size]
            repeats.append(
                Repeat(
                    (kept[at].line.number, kept[-1].line.number), (run[0].line.number, run[-1].line.number)
                )
            )
            index += size
            continue
        last[text] = len(kept)
        kept.append(items[index])
        index += 1
    return kept, tuple(repeats)


def _repeats(kept: list[Classified], at: int, items: list[Classified], index: int, size: int) -> bool:
    if size > MOST_LINES or index + size > len(items):
        return False
    if size == 1 and len(items[index].line.text) < LONG:
        return False
    return all(kept[at + step].line.text == items[index + step].line.text for step in range(size))
