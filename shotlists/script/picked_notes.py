"""The notes that go along with picked shots, and the marks around pictures that overlay a soundbite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shotlists.script.document import Mark, Script, Shot
from shotlists.script.house import House
from shotlists.script.shot_groups import groups_of, read_note, with_marks, without_marks

ABOVE = ("before shot", "between")
AT_SHOT = ("in attribution", "after attribution", "after quote")


def spoken_of(source: Script, mark: Mark, house: House) -> range | tuple[int, ...]:
    """Give the shots that a note above shots speaks of; what is said of a group or of all holds for each."""
    if mark.at in ABOVE:
        if read_note(mark.text, house):
            group = next((each for each in groups_of(source, house) if each.first == mark.anchor), None)
            if group is not None:
                return range(group.first, group.last + 1)
        return mark.shots or (mark.anchor,)
    return range(len(source.shots)) if mark.kind != "unread" and read_note(mark.text, house) else ()


def with_carried(
    script: Script, source: Script, place: Mapping[int, int], starts: frozenset[int], house: House
) -> Script:
    """Bring the notes along that speak of picked shots."""
    carried: dict[tuple[str, str, int], Mark] = {}
    for mark in source.marks:
        if mark.kind == "overlay":
            continue
        if mark.at in AT_SHOT:
            here = [place[mark.anchor]] if mark.anchor in place else []
        else:
            here = [place[index] for index in spoken_of(source, mark, house) if index in place]
        if not here:
            continue
        anchor, at, scope = min(here), mark.at, mark.scope
        if mark.at not in AT_SHOT:
            at = "before shot" if anchor in starts else "between"
            scope = "shot" if scope == "script" else scope
        shots = tuple(place[index] for index in mark.shots if index in place) or (anchor,)
        new = replace(mark, at=at, scope=scope, anchor=anchor, shots=shots, closes=None)
        carried.setdefault((at, mark.text, anchor), new)
    return with_marks(script, list(carried.values()))


def with_blocks(script: Script, source: Script, place: Mapping[int, int]) -> Script:
    """Set marks around picked pictures over a soundbite where the source had any around them."""
    marked = {index for mark in source.marks if mark.kind == "overlay" for index in mark.shots}
    chosen = {there for index, there in place.items() if index in marked}
    for first, end in _blocks(script.shots):
        if chosen.intersection(range(first, end)):
            script = with_block(script, first, end)
    return script


def _blocks(shots: Sequence[Shot]) -> Iterator[tuple[int, int]]:
    """Give first and end of each run of pictures over one soundbite."""
    first = 0
    for index in range(1, len(shots) + 1):
        if index == len(shots) or shots[index].overlays != shots[first].overlays:
            if shots[first].overlays is not None:
                yield first, index
            first = index


def with_block(script: Script, first: int, end: int) -> Script:
    """Set a pair of marks around pictures over a soundbite, from shot `first` to the one before `end`."""
    text = "SHOT OVERLAYING SOUNDBITE" if end - first == 1 else "SHOTS OVERLAYING SOUNDBITE"
    opening = Mark(text, "overlay", "following", tuple(range(first, end)), "between", None, first)
    script = with_marks(script, [opening])
    at = next(index for index, mark in enumerate(script.marks) if mark is opening)
    return with_marks(script, [replace(opening, closes=at, anchor=end)])


def marked_anew(script: Script, target: Script, at: int) -> Script:
    """Set the marks around overlaying pictures anew where the picked shots came between two of a pair."""
    pairs = [mark for mark in target.marks if mark.kind == "overlay" and mark.closes is None and mark.shots]
    if not any(min(mark.shots) < at <= max(mark.shots) for mark in pairs):
        return script
    had = {index for mark in script.marks if mark.kind == "overlay" for index in mark.shots}
    script = without_marks(script, {i for i, mark in enumerate(script.marks) if mark.kind == "overlay"})
    for first, end in _blocks(script.shots):
        if had.intersection(range(first, end)):
            script = with_block(script, first, end)
    return script
