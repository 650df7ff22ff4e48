"""The merge of shots: by shot and by field, ranges and overlays by the shots that they name.

While the fields are merged, all places in a shot (its scene, its ranges, the soundbite that it covers) are
numbers of slots; only at the end they become places of the merged lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shotlists.script.compare import headline, name_of
from shotlists.script.comparing.changes import in_words
from shotlists.script.comparing.merge_order import Slots
from shotlists.script.comparing.merge_values import Clash, merge_fields, merge_items, settle, stay
from shotlists.script.comparing.parts import numbers_of
from shotlists.script.document import NOWHERE, Overlay, Script, Shot, Soundbite

NOT_CONTENT: dict[str, Any] = {"number": "", "scene": None, "splitscreen_with": (), "overlays": None}
NO_PLACES: dict[str, Any] = {
    "starting_with": (),
    "ending_with": (),
    "quote_paragraphs": (),
    "overlay": Overlay(),
}
WAYS = {"description": "words", "notes": "items", "sounds": "items", "lower_thirds": "items",
        "splitscreen_with": "items"}  # fmt: skip
BITE_WAYS = {"quote": "words", "role": "words", "translation_note": "words", "starting_with": "items",
             "ending_with": "items", "quote_paragraphs": "items"}  # fmt: skip
RANGES = frozenset({"splitscreen_with", "starting_with", "ending_with", "overlaid_by"})

Place = Callable[[int], int | None]


@dataclass(frozen=True, slots=True)
class Lists:
    """The slots of the three lists that a shot points into."""

    shots: Slots
    scenes: Slots
    storyline: Slots


def shots_as_slots(script: Script, side: str, lists: Lists) -> list[Shot]:
    """Give the shots of one script, their places as numbers of slots."""
    shots, scenes, story = (
        getattr(slots, side).__getitem__ for slots in (lists.shots, lists.scenes, lists.storyline)
    )
    return [_placed(shot, shots, scenes, story) for shot in script.shots]


def shots_as_places(shots: Iterable[Shot], lists: Lists) -> tuple[Shot, ...]:
    """Give merged shots with places of the merged lists; what points at nothing any more is left out."""
    there = (lists.shots.place.get, lists.scenes.place.get, lists.storyline.place.get)
    return tuple(replace(_placed(shot, *there), span=NOWHERE) for shot in shots)


def _placed(shot: Shot, shots: Place, scenes: Place, story: Place) -> Shot:
    bite = shot.soundbite
    if bite is not None:
        bite = replace(
            bite,
            starting_with=_each(shots, bite.starting_with),
            ending_with=_each(shots, bite.ending_with),
            overlay=replace(bite.overlay, shots=_each(shots, bite.overlay.shots)),
            quote_paragraphs=_each(story, bite.quote_paragraphs),
            span=NOWHERE,
            quote_span=NOWHERE,
        )
    return replace(
        shot,
        scene=None if shot.scene is None else scenes(shot.scene),
        overlays=None if shot.overlays is None else shots(shot.overlays),
        splitscreen_with=_each(shots, shot.splitscreen_with),
        soundbite=bite,
    )


def _each(place: Place, indexes: Sequence[int]) -> tuple[int, ...]:
    return tuple(there for there in map(place, indexes) if there is not None) if indexes else ()


def shots_that_stay(slots: Slots, base: Sequence[Shot], sides: dict[str, list[Shot]]) -> set[int]:
    """Give the slots that stay: of a shot that one side took out, where the other changed or now uses it."""
    used = {side: set(_newly_used(slots, base, shots, side)) for side, shots in sides.items()}

    def changed(number: int, side: str) -> bool:
        slot = slots.slots[number]
        there = getattr(slot, side)
        before, after = base[slot.base or 0], sides[side][there]
        return number in used[side] or _content(before) != _content(after)

    return stay(slots, changed)


def _content(shot: Shot) -> Shot:
    bite = None if shot.soundbite is None else replace(shot.soundbite, **NO_PLACES)
    return replace(shot, soundbite=bite, **NOT_CONTENT)


def _newly_used(slots: Slots, base: Sequence[Shot], shots: Sequence[Shot], side: str) -> Iterator[int]:
    for number, shot in zip(getattr(slots, side), shots, strict=True):
        before = slots.slots[number].base
        known = frozenset() if before is None else frozenset(_named(base[before]))
        yield from (named for named in _named(shot) if named not in known)


def _named(shot: Shot) -> Iterator[int]:
    yield from shot.splitscreen_with
    if shot.overlays is not None:
        yield shot.overlays
    if shot.soundbite is not None:
        yield from (*shot.soundbite.starting_with, *shot.soundbite.ending_with)
        yield from shot.soundbite.overlay.shots


class ShotMerge:
    """The merge of the fields of each shot; the clashes are collected."""

    def __init__(self, scripts: dict[str, Script], lists: Lists, sides: dict[str, list[Shot]]) -> None:
        self.scripts = scripts
        self.slots = lists.shots
        self.scenes = lists.scenes
        self.sides = sides
        self.clashes: list[Clash] = []

    def shots(self) -> list[Shot]:
        """Give the merged shots in their order, places as numbers of slots."""
        found = [self._shot(place, number) for place, number in enumerate(self.slots.order)]
        return self._follow_scenes(found)

    def _shot(self, place: int, number: int) -> Shot:
        slot = self.slots.slots[number]
        base = None if slot.base is None else self.sides["base"][slot.base]
        if slot.ours is None or slot.theirs is None:
            side = "theirs" if slot.ours is None else "ours"
            kept: Shot = self.sides[side][getattr(slot, side)]
            if base is not None:
                kind = "deleted-by-us" if side == "theirs" else "deleted-by-them"
                self._say(Clash(kind, "shot", place, name_of(kept, place), "", headline(base),
                                **{side: headline(kept)}))  # fmt: skip
            return replace(kept, key=kept.key or (base.key if base else ""))
        ours, theirs = self.sides["ours"][slot.ours], self.sides["theirs"][slot.theirs]
        key = (base.key if base else "") or ours.key or theirs.key
        if ours == theirs or theirs == base:
            return replace(ours, key=key)
        if ours == base:
            return replace(theirs, key=key)
        return replace(self._both(place, base or Shot(kind=ours.kind), ours, theirs), key=key)

    def _both(self, place: int, base: Shot, ours: Shot, theirs: Shot) -> Shot:
        def report(field: str, *three: Any) -> None:
            self._report(place, name_of(ours, place), field, *three)

        merged = merge_fields(base, ours, theirs, WAYS, report, ("soundbite",))
        bite, clashed = settle(base.soundbite, ours.soundbite, theirs.soundbite)
        if clashed and (ours.soundbite is None or theirs.soundbite is None):
            report("soundbite", base.soundbite, ours.soundbite, theirs.soundbite)
            bite = ours.soundbite or theirs.soundbite
        elif clashed and ours.soundbite is not None and theirs.soundbite is not None:
            bite = _both_bites(base.soundbite or Soundbite(), ours.soundbite, theirs.soundbite, report)
        if bite is not None and ours.soundbite is None and merged.kind == ours.kind:
            merged = replace(merged, kind=theirs.kind)
        return replace(merged, soundbite=bite)

    def _report(self, place: int, name: str, field: str, *three: Any) -> None:
        said = [self._in_words(side, field, value) for side, value in zip(self.scripts, three, strict=True)]
        self._say(Clash("changed", "shot", place, name, field, *said))

    def _say(self, clash: Clash) -> None:
        self.clashes.append(clash)

    def _in_words(self, side: str, field: str, value: Any) -> str:
        if field == "soundbite":
            return "" if value is None else headline(Shot(soundbite=value))
        if field not in RANGES and field not in ("overlays", "scene"):
            return in_words(value, field)
        if value is None:
            return ""
        if field == "scene":
            place = getattr(self.scenes.slots[value], side)
            line = None if place is None else self.scripts[side].scenes[place].dateline
            return line.text if line else ""
        numbers = (value,) if field == "overlays" else value
        places = [getattr(self.slots.slots[number], side) for number in numbers]
        return numbers_of(self.scripts[side].shots, [place for place in places if place is not None])

    def _follow_scenes(self, shots: list[Shot]) -> list[Shot]:
        """Put a new shot under the heading of the one that it was put behind, where the other side set it."""
        order = self.slots.order
        for place in range(1, len(shots)):
            slot = self.slots.slots[order[place]]
            if slot.base is not None or (slot.ours is not None and slot.theirs is not None):
                continue
            side = "ours" if slot.theirs is None else "theirs"
            there = getattr(slot, side)
            if there and getattr(self.slots, side)[there - 1] == order[place - 1]:
                before, scene = self.sides[side][there - 1], shots[place].scene
                if before.scene == scene and shots[place - 1].scene != scene:
                    shots[place] = replace(shots[place], scene=shots[place - 1].scene)
        return shots


def _both_bites(
    base: Soundbite, ours: Soundbite, theirs: Soundbite, report: Callable[..., None]
) -> Soundbite:
    merged = merge_fields(base, ours, theirs, BITE_WAYS, report, ("overlay",))
    three = base.overlay, ours.overlay, theirs.overlay
    coverage, clashed = settle(*(one.coverage for one in three))
    if clashed:
        report("coverage", *(one.coverage for one in three))
    shots, clashed = settle(*(one.shots for one in three))
    if clashed:
        shots = merge_items(*(one.shots for one in three))
    return replace(merged, overlay=Overlay(coverage, shots))


def unfounded(shots: tuple[Shot, ...]) -> Iterator[int]:
    """Give the shots that cover one which is no soundbite any more."""
    for place, shot in enumerate(shots):
        if shot.overlays is not None and shots[shot.overlays].soundbite is None:
            yield place


def renumbered(shots: tuple[Shot, ...], ours: Sequence[Shot], theirs: Sequence[Shot]) -> tuple[Shot, ...]:
    """Count the merged shots from 1 on, where both sides do so."""
    if not all(_counted(side) for side in (ours, theirs)) or _counted(shots):
        return shots
    return tuple(replace(shot, number=str(place)) for place, shot in enumerate(shots, 1))


def _counted(shots: Sequence[Shot]) -> bool:
    return all(shot.number == str(place) for place, shot in enumerate(shots, 1))
