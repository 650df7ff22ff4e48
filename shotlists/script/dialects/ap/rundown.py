"""Rundowns that stand before a wire script of AP: "+Slug 01:47 AP Clients Only" and "NEW headline" below it.

Each item keeps its lines as written in `text`: titles above it, and the line that ends the rundown, belong to
the item that they stand at. Printing gives the text back while it says what the item says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from shotlists.script.document import RundownItem
from shotlists.script.durations import parse_duration
from shotlists.script.house import folded

END = re.compile(
    r"[-=_*\u2010-\u2015\s]*end\s+of\s+(?:the\s+)?run\s?down[-=_*\u2010-\u2015.\s]*", re.IGNORECASE
)
END_LINE = "-----------End of rundown-----------"
FLAGS = re.compile(r"[+*@#!^~][+*@#!^~\s]*")
LENGTH = re.compile(r"\s+(?P<length>\d{1,2}\s?[:.'\u2019]\s?\d{2}(?::\d{2})?(?:\.\d{1,3})?)(?=\s|$)")
LABEL = re.compile(
    r"(?P<label>NEW|WRAP|REPLAY|ADDS|UPDATED?|CORRECTION|KILL|ADVISORY|PREVIEW|LIVE|FILE|RECAP)\b(?!\s*[-:]?\s*$)"
    r"\s*(?P<dash>[-:]?)\s*"
)
LONGEST_SLUG = 60
LONGEST_LINE = 400


def is_end(text: str) -> bool:
    """Say whether a line ends a rundown."""
    return len(text) <= 120 and END.fullmatch(text) is not None


def find_item(text: str) -> RundownItem | None:
    """Read the first line of an item: flags, slug, length, restrictions; None where it is none."""
    if len(text) > LONGEST_LINE:
        return None
    flags = FLAGS.match(text)
    start = flags.end() if flags else 0
    length = LENGTH.search(text, start, start + LONGEST_SLUG + 10)
    if not length:
        return None
    slug = text[start : length.start()].strip()
    duration = parse_duration(length["length"].replace(" ", ""))
    if not slug or duration is None or slug.endswith((":", ",", ".")) or text.endswith((".", "!", "?")):
        return None
    return RundownItem(
        flags=flags[0].strip() if flags else "",
        slugline=slug,
        duration_ms=duration,
        restrictions=text[length.end() :].strip(" -\u2013"),
    )


def split_label(text: str) -> tuple[str, str]:
    """Cut "WRAP Leaders arrive" into its label and its headline; no label where none stands there."""
    found = LABEL.match(text)
    return (found["label"], text[found.end() :]) if found else ("", text)


def read_rundown(lines: Sequence[str]) -> tuple[RundownItem, ...]:
    """Read the lines of a rundown, the one that ends it among them, as its items."""
    return tuple(_item(group) for group in _groups(lines))


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Give the lines of each item: what stands above the first belongs to it, the end to the last."""
    group: list[str] = []
    filled = False
    for line in lines:
        if find_item(line):
            if filled:
                yield group
                group = []
            filled = True
        group.append(line)
    if group:
        yield group


def _item(lines: Sequence[str]) -> RundownItem:
    at = next((index for index, line in enumerate(lines) if find_item(line)), None)
    if at is None:
        return RundownItem(text="\n".join(lines))
    item = find_item(lines[at]) or RundownItem()
    below = [line for line in lines[at + 1 :] if not is_end(line)]
    label, headline = split_label(" ".join(below))
    return replace(item, label=label, headline=headline, text="\n".join(lines))


def print_rundown(items: Sequence[RundownItem]) -> str:
    """Print a rundown: each item as written while that says what it says, else in house form."""
    blocks = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        as_read = item.text and _item(item.text.split("\n")) == replace(item, this=False)
        closes = any(is_end(line) for line in item.text.split("\n"))
        blocks.append(item.text if as_read and (last or not closes) else _print_item(item, last))
    return "\n".join(blocks)


def _print_item(item: RundownItem, last: bool) -> str:
    length = "" if item.duration_ms is None else _clock(item.duration_ms)
    first = " ".join(part for part in (item.flags + item.slugline, length, item.restrictions) if part)
    lines = (first, f"{item.label} {item.headline}".strip(), END_LINE if last else "")
    return "\n".join(line for line in lines if line)


def _clock(ms: int) -> str:
    seconds, part = divmod(ms, 1000)
    fraction = f".{part:03d}".rstrip("0") if part else ""
    return f"{seconds // 60:02d}:{seconds % 60:02d}{fraction}"


def mark_this(items: Sequence[RundownItem], slugline: str) -> tuple[RundownItem, ...]:
    """Say which item is the script that follows: the one of its slug, else none."""
    wanted = folded(slugline)
    chosen = next((i for i, item in enumerate(items) if wanted and folded(item.slugline) == wanted), None)
    return tuple(replace(item, this=index == chosen) for index, item in enumerate(items))
