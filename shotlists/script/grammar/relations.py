"""Which pictures a soundbite begins over, lies under, ends over: "(starting with shot 2/ending with 4)"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from shotlists.script.document import Shot

SIGNS = re.compile(
    r"(?:start|begin|end|partial|part[ly]|full|complet|entire|whol|overla|cover)\w*\b", re.IGNORECASE
)
TERM = re.compile(
    r"\b(?:(?P<start>start(?:ing|s)?|begin(?:ning|s)?)|(?P<end>end(?:ing|s)?)"
    r"|(?:(?P<part>partial(?:ly)?|part(?:ly)?)|(?P<full>full(?:y)?|complete(?:ly)?|entire(?:ly)?|whol(?:ly|e)))?\s*(?P<over>over(?:laid|layed|lain|lapped)|covered))"
    r"\s+(?:with|by|on|over|from)\s+(?:the\s+)?shots?\s*(?P<numbers>\d[\d\s,&\-\u2010-\u2015]*(?:(?:and|to)\s[\d\s,&\-\u2010-\u2015]*)*)",
    re.IGNORECASE,
)
RANGE = re.compile(r"(\d{1,9})(?:\s*(?:[-\u2010-\u2015]|to\s)\s*(\d{1,9}))?|\d+")
BETWEEN_TERMS = re.compile(r"(?:[\s/;,|&:\uff1a]|and\b)*")
BEHIND_NUMBERS = " ,&-\u2010\u2011\u2012\u2013\u2014\u2015\tandto"  # also the letters of "and", "to"
LONGEST_RANGE = 500


class Reference(NamedTuple):
    """One term of a relation: role is start, over or end; ranges are shot numbers; start, end its place."""

    role: str
    coverage: str
    ranges: tuple[tuple[int, int], ...]
    start: int
    end: int


class Relations(NamedTuple):
    """All terms of one bracket, and the stretches of it that were not understood."""

    references: tuple[Reference, ...]
    leftovers: tuple[tuple[int, int], ...]


def is_relation(inside: str) -> bool:
    """Say whether the words inside a bracket speak of shots under a soundbite."""
    return bool(SIGNS.match(inside)) and "shot" in inside.lower()


def parse_relations(text: str, start: int, end: int) -> Relations:
    """Read the stretch of a line from start to end (the inside of a bracket) as relations."""
    references: list[Reference] = []
    leftovers: list[tuple[int, int]] = []
    at = start
    for found in TERM.finditer(text, start, end):
        _leave(text, at, found.start(), leftovers)
        at = found.end()
        role = "start" if found["start"] else "end" if found["end"] else "over"
        coverage = "partial" if found["part"] else "full" if found["full"] else ""
        numbers = found["numbers"].rstrip(BEHIND_NUMBERS)
        ranges = tuple((int(low), int(high or low)) for low, high in RANGE.findall(numbers) if low)
        references.append(
            Reference(role, coverage, ranges, found.start(), found.start("numbers") + len(numbers))
        )
    _leave(text, at, end, leftovers)
    return Relations(tuple(references), tuple(leftovers))


def _leave(text: str, start: int, end: int, leftovers: list[tuple[int, int]]) -> None:
    found = BETWEEN_TERMS.match(text, start, end)
    start = found.end() if found else start
    words = text[start:end].rstrip(" /;,|&:\uff1a")
    if words and words != "and":
        leftovers.append((start, start + len(words)))


class Numbered(Protocol):
    """Anything that carries a shot's number as written."""

    @property
    def number(self) -> str:
        """The number as written, empty where there is none."""


class Numbers:
    """Finds shots by the numbers they carry; a number that stands twice is the one nearest to the soundbite.

    All lookups together name at most a few times as many shots as there are: hostile ranges stay cheap.
    """

    def __init__(self, shots: Sequence[Numbered]) -> None:
        pairs = sorted(
            (int(shot.number), index) for index, shot in enumerate(shots) if shot.number.isdecimal()
        )
        self._numbers = [number for number, _ in pairs]
        self._indexes = [index for _, index in pairs]
        self._budget = 4 * len(shots) + 2000

    def find(self, low: int, high: int, near: int) -> tuple[int, ...] | None:
        """Give the indexes of the shots numbered low to high; None where one of the ends names no shot."""
        if low > high:
            return None
        first, last = bisect_left(self._numbers, low), bisect_right(self._numbers, high)
        if first == last or self._numbers[first] != low or self._numbers[last - 1] != high:
            return None
        if last - first > min(LONGEST_RANGE, self._budget):
            return None
        self._budget -= last - first
        chosen: dict[int, int] = {}
        for number, index in zip(self._numbers[first:last], self._indexes[first:last], strict=True):
            held = chosen.get(number)
            if held is None or abs(index - near) < abs(held - near):
                chosen[number] = index
        return tuple(sorted(chosen.values()))


def print_numbers(shots: Sequence[Shot], indexes: Sequence[int]) -> str:
    """Print indexes as the numbers of their shots: "shot 8", "shots 4-5", "shots 4-5 and 8"."""
    runs: list[list[int]] = []
    for index in indexes:
        number, before = shots[index].number, shots[index - 1].number if index else ""
        follows = runs and runs[-1][-1] == index - 1 and _next(before, number)
        if follows:
            runs[-1].append(index)
        else:
            runs.append([index])
    texts = [shots[run[0]].number + (f"-{shots[run[-1]].number}" if len(run) > 1 else "") for run in runs]
    joined = texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " and " + texts[-1]
    return ("shot " if len(indexes) == 1 else "shots ") + joined


def _next(before: str, number: str) -> bool:
    return before.isdecimal() and number.isdecimal() and int(number) == int(before) + 1
