"""Who wrote each line of a script: the versions are walked from the first on; what stays keeps its author.

A line that only moved, or whose number or ranges only followed others, is nobody's new work; a version that
brings an older text back brings its authors back.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from django.contrib.auth.models import User

from shotlists.models import Package, Version
from shotlists.script.reading import write
from shotlists.script.serial import script_from_dict

NUMBER = re.compile(r"^\s*(?:SHOT\s+)?\d+[a-z]?\s*[.:)]\s*", re.IGNORECASE)
RANGES = re.compile(r"\b(shots?)\s+[\d][\d\s,&–-]*(?:and\s+\d+)?", re.IGNORECASE)
BRINGS_BACK = frozenset({"restore_version", "revert", "abandon"})
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand a line is: the version that brought it in its present words."""

    version: int
    author: User | None
    at: datetime
    action: str
    reason: str


@dataclass(frozen=True, slots=True)
class BlamedLine:
    """A line of the present text, from 1 on, and who wrote it."""

    number: int
    text: str
    hand: Hand


def blame(package: Package) -> tuple[BlamedLine, ...]:
    """Give each line of the text of the last version with who wrote it when, in one query."""
    lines: list[str] = []
    hands: list[Hand] = []
    earlier: dict[str, list[Hand]] = {}
    said = ""
    for version, text in _texts(package):
        if hands and text == said:
            continue  # an action, or a save of what no text can say
        hand = Hand(version.number, version.author, version.at, version.action, version.reason)
        now = text.split("\n")
        if version.action in BRINGS_BACK and text in earlier:
            hands = earlier[text]
        else:
            hands = _carried(lines, hands, now, hand)
        lines, said = now, text
        earlier[text] = hands
    if lines and not lines[-1]:
        lines.pop()
    return tuple(
        BlamedLine(number, line, hand)
        for number, (line, hand) in enumerate(zip(lines, hands, strict=False), 1)
    )


def _texts(package: Package) -> Iterator[tuple[Version, str]]:
    """Give the versions, the first first, each with its text in the house style of now."""
    versions = Version.objects.filter(package=package).select_related("author").defer("document", "speakers")
    for version in versions.order_by("number").iterator(chunk_size=AT_ONCE):
        if version.dialect == package.dialect:
            yield version, version.text
        else:  # printed in another house style, where every line would look new
            yield version, write(script_from_dict(version.document), package.dialect)


def _carried(old: Sequence[str], hands: Sequence[Hand], new: Sequence[str], hand: Hand) -> list[Hand]:
    """Give each new line its hand: that of the old line that it is, or the one that writes now."""
    before, after = [_words(line) for line in old], [_words(line) for line in new]
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    found: list[Hand | None] = [None] * len(after)
    found[:start] = hands[:start]
    if end:
        found[-end:] = hands[-end:]
    left, right = before[start : len(before) - end], after[start : len(after) - end]
    gone = set(range(start, len(before) - end))
    for i, j, count in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for step in range(count):
            found[start + j + step] = hands[start + i + step]
            gone.discard(start + i + step)
    moved: dict[str, deque[int]] = defaultdict(deque)
    for place in sorted(gone):
        moved[before[place]].append(place)
    for place, known in enumerate(found):
        if known is None and moved[after[place]]:
            found[place] = hands[moved[after[place]].popleft()]
    return [known or hand for known in found]


def _words(line: str) -> str:
    """Give a line without its number and without the numbers that it refers to."""
    return RANGES.sub(r"\1 #", NUMBER.sub("", line)).strip()
