"""Partings: which new item is a piece of an old one that was split; read backwards, which were joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shotlists.script.fingerprint import normalise

OF_THE_PIECE = 0.6  # so much of a piece must have stood in the whole
OF_THE_REST = 0.5  # so much of what the whole has lost must stand in the pieces
LIGHT_WORDS = frozenset({"a", "an", "and", "at", "in", "of", "on", "the", "to", "various", "with"})


def pieces(old: Sequence[str], new: Sequence[str], partners: Sequence[int | None]) -> dict[int, int]:
    """Give for each new item without a partner the old item of which it is a piece.

    A piece stands beside the item that the old one became, and its words are words that this one has lost.
    Called with old and new exchanged it finds what was joined.
    """
    found: dict[int, int] = {}
    for j, i in enumerate(partners):
        if i is None or old[i] == new[j]:
            continue
        beside = [*_run(partners, j, -1, found), *_run(partners, j, 1, found)]
        lost = _words(old[i]) - _words(new[j]) if beside else Counter()
        if not lost:
            continue
        mine = {}
        for place in beside:
            words = _words(new[place])
            shared = words & lost
            if words and shared.total() >= OF_THE_PIECE * words.total():
                mine[place] = shared
        taken = sum(mine.values(), Counter())
        if (lost & taken).total() >= OF_THE_REST * lost.total():
            found |= dict.fromkeys(mine, i)
    return found


def _run(partners: Sequence[int | None], j: int, step: int, found: dict[int, int]) -> Iterator[int]:
    """Give the items without a partner beside one that has a partner."""
    place = j + step
    while 0 <= place < len(partners) and partners[place] is None and place not in found:
        yield place
        place += step


def _words(text: str) -> Counter[str]:
    return Counter(word for word in normalise(text).split() if word not in LIGHT_WORDS)
