"""Paragraphs of prose that belong together though their words differ: a storyline and its translation.

A pair holds places: the paragraph of one script, and the one of the other. Pairs follow both sides through
their changes, for neither side has anything else by which the other could find it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shotlists.script.comparing.alignment import Item, align, moved
from shotlists.script.document import Script

Places = tuple[int | None, ...]
Pairs = tuple[tuple[int, int], ...]

STORYLINE = "storyline"
SECTION = "section:"


def prose_of(script: Script) -> dict[str, tuple[str, ...]]:
    """Give the paragraphs by part: "storyline", and "section:LEADIN" for all sections of one label."""
    found = {STORYLINE: script.storyline}
    for section in script.sections:
        name = SECTION + section.label
        found[name] = (*found.get(name, ()), *section.paragraphs)
    return found


def trace(old: Sequence[str], new: Sequence[str]) -> Places:
    """Give for each paragraph of `new` its place in `old`, also where not a word of it was left.

    Between two paragraphs that are known, as many new ones as there were old ones are the same ones written
    anew, as when a storyline is translated; where their number changed too nobody can tell, and they are new.
    """
    partners: list[int | None] = list(
        align([Item(text, text) for text in old], [Item(text, text) for text in new])
    )
    taken = {place for place in partners if place is not None}
    for free_old, free_new in _gaps(partners, len(old), taken):
        if len(free_old) == len(free_new):
            for i, j in zip(free_old, free_new, strict=True):
                partners[j] = i
    return tuple(partners)


def _gaps(
    partners: Sequence[int | None], count: int, taken: set[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Give the free places of both sides between neighbours that kept their order."""
    strays = set(moved(partners))
    last_old = last_new = -1
    ends: list[tuple[int, int]] = [
        (j, i) for j, i in enumerate(partners) if i is not None and j not in strays
    ]
    for j, i in [*ends, (len(partners), count)]:
        yield (
            [place for place in range(last_old + 1, i) if place not in taken],
            [place for place in range(last_new + 1, j) if partners[place] is None],
        )
        last_old, last_new = i, j


def follow_left(pairs: Iterable[tuple[int, int]], places: Places) -> Pairs:
    """Give the pairs after the left side changed; `places` is what `trace` gives for it."""
    now = _now(places)
    return tuple(sorted((now[left], right) for left, right in pairs if left in now))


def follow_right(pairs: Iterable[tuple[int, int]], places: Places) -> Pairs:
    """Give the pairs after the right side changed; `places` is what `trace` gives for it."""
    now = _now(places)
    return tuple((left, now[right]) for left, right in pairs if right in now)


def now_at(place: int | None, places: Places) -> int | None:
    """Say where a paragraph stands now; None where it is gone."""
    return None if place is None else _now(places).get(place)


def _now(places: Places) -> Mapping[int, int]:
    return {was: place for place, was in enumerate(places) if was is not None}
