"""Which line of the storyline repeats which soundbite of the shotlist, however one of them was mistyped."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
ALIKE = 0.75
MOST_COMPARED = 40
LONGEST_COMPARED = 120


class Named(NamedTuple):
    """What names a soundbite at one place: a shot's index or a paragraph's, and the words in one order.

    `speaker` and `who` (speaker and role) are their words in small letters, sorted, so that a name turned
    round is the same name. `standup` is None where no keyword tells.
    """

    place: int
    standup: bool | None
    ordinal: str
    languages: str
    speaker: str
    who: str

    @classmethod
    def of(
        cls, place: int, standup: bool, ordinal: str, languages: Iterable[str], speaker: str, role: str
    ) -> Named:
        """Make one of the parts of an attribution."""
        spoken = " ".join(sorted(word.casefold() for word in languages))
        return cls(
            place, standup, ordinal.lstrip("0"), spoken, words_in(speaker), words_in(f"{speaker} {role}")
        )


@lru_cache(maxsize=2048)
def words_in(text: str) -> str:
    """Give the words of a name in small letters and in one order."""
    return " ".join(sorted(WORD.findall(text.casefold())))


Key = Callable[[Named], Hashable | None]


def _exact(named: Named) -> Hashable | None:
    return (named.standup, named.ordinal, named.who) if named.who else None


def _numbered_speaker(named: Named) -> Hashable | None:
    return (named.standup, named.ordinal, named.speaker) if named.speaker else None


def _role_and_language(named: Named) -> Hashable | None:
    return (named.standup, named.languages, named.who) if named.who else None


def _who(named: Named) -> Hashable | None:
    return named.who or None


def _speaker(named: Named) -> Hashable | None:
    return named.speaker or None


IN_TURN: tuple[Key, ...] = (_exact, _numbered_speaker, _role_and_language, _who, _speaker)
"""The surest sign first; of several that share one the first line belongs to the first shot."""


def _number_and_language(named: Named) -> Hashable | None:
    return (named.standup, named.ordinal, named.languages) if named.ordinal else None


def _number(named: Named) -> Hashable | None:
    return (named.standup, named.ordinal) if named.ordinal else None


def _standup(named: Named) -> Hashable | None:
    return named.standup or None


ALONE: tuple[Key, ...] = (_number_and_language, _number, _standup)
"""Signs that hold only where one line and one shot are left that share them."""


def pair(shots: list[Named], lines: list[Named]) -> Iterator[tuple[int, int]]:
    """Give (place of the shot, place of its line) for each line whose shot is found; each is used once."""
    yield from (pairs := list(_counted_otherwise(shots, lines)))
    shots, lines = _left(shots, lines, pairs)
    for key in IN_TURN:
        if not lines:
            return
        yield from (pairs := list(_in_turn(shots, lines, key)))
        shots, lines = _left(shots, lines, pairs)
    yield from (pairs := list(_alike(shots, lines)))
    shots, lines = _left(shots, lines, pairs)
    for key in ALONE:
        yield from (pairs := list(_alone(shots, lines, key)))
        shots, lines = _left(shots, lines, pairs)
    if len(shots) == len(lines) and all(_may_be(a, b) for a, b in zip(shots, lines, strict=True)):
        yield from ((shot.place, line.place) for shot, line in zip(shots, lines, strict=True))


def _left(
    shots: list[Named], lines: list[Named], pairs: list[tuple[int, int]]
) -> tuple[list[Named], list[Named]]:
    if not pairs:
        return shots, lines
    used, taken = {shot for shot, _ in pairs}, {line for _, line in pairs}
    return [n for n in shots if n.place not in used], [n for n in lines if n.place not in taken]


def _counted_otherwise(shots: list[Named], lines: list[Named]) -> Iterator[tuple[int, int]]:
    """Pair one by one those of a speaker whose lines are numbered as none of the shots is: 2, 3 for 1, 2."""
    ours: defaultdict[Hashable, list[Named]] = defaultdict(list)
    theirs: defaultdict[Hashable, list[Named]] = defaultdict(list)
    for named, group in ((shots, ours), (lines, theirs)):
        for each in named:
            group[each.standup, each.who].append(each)
    for key, found in theirs.items():
        listed = ours.get(key, [])
        numbers = {shot.ordinal for shot in listed} | {""}
        if len(listed) == len(found) > 1 and any(line.ordinal not in numbers for line in found):
            yield from ((shot.place, line.place) for shot, line in zip(listed, found, strict=True))


def _in_turn(shots: list[Named], lines: list[Named], key: Key) -> Iterator[tuple[int, int]]:
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for shot in shots:
        if (sign := key(shot)) is not None:
            waiting[sign].append(shot.place)
    for line in lines:
        if (sign := key(line)) is not None and (places := waiting.get(sign)):
            yield places.popleft(), line.place


def _alone(shots: list[Named], lines: list[Named], key: Key) -> Iterator[tuple[int, int]]:
    ours, theirs = Counter(map(key, shots)), Counter(map(key, lines))
    at = {key(line): line.place for line in lines}
    for shot in shots:
        sign = key(shot)
        if sign is not None and ours[sign] == 1 and theirs[sign] == 1:
            yield shot.place, at[sign]


def _alike(shots: list[Named], lines: list[Named]) -> Iterator[tuple[int, int]]:
    """Pair names that differ by a letter or two; only a few are compared, each with each."""
    shots, lines = shots[:MOST_COMPARED], lines[:MOST_COMPARED]
    found = [
        (likeness, shot.place, line.place)
        for shot in shots
        for line in lines
        if _may_be(shot, line) and (likeness := _likeness(shot, line)) >= ALIKE
    ]
    used: set[int] = set()
    taken: set[int] = set()
    for _, shot_place, line_place in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if shot_place not in used and line_place not in taken:
            used.add(shot_place)
            taken.add(line_place)
            yield shot_place, line_place


def _likeness(shot: Named, line: Named) -> float:
    if not shot.who or not line.who or max(len(shot.who), len(line.who)) > LONGEST_COMPARED:
        return 0.0
    both = shot.speaker and line.speaker
    ours, theirs = (shot.speaker, line.speaker) if both else (shot.who, line.who)
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() + 0.2 * (shot.ordinal == line.ordinal)


def _may_be(shot: Named, line: Named) -> bool:
    """Say whether nothing speaks against a line and a shot being one: keyword and language."""
    same_kind = line.standup is None or shot.standup == line.standup
    return same_kind and (not shot.languages or not line.languages or shot.languages == line.languages)
