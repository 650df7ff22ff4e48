"""The merge of notes: each at its place, wherever that went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shotlists.script.comparing.alignment import Item, align
from shotlists.script.comparing.merge_order import Slots, pair, rewritten
from shotlists.script.comparing.merge_shots import Lists
from shotlists.script.comparing.merge_values import Clash, merge_items, merge_words, settle, stay
from shotlists.script.comparing.parts import mark_item
from shotlists.script.document import Mark, Script, StatedField

OF_SOUNDBITE = frozenset({"in attribution", "after attribution", "after quote"})
SHOT_PLACES = ("between", "before shot", "in attribution", "after attribution", "after quote")
OF_FIELDS = frozenset({"header", "trailer"})

Anchor = tuple[str, int]
"""The slot that a note stands at, or how far beyond the last one."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark whose places are numbers of slots."""

    mark: Mark
    at: str
    anchor: Anchor
    shots: tuple[int, ...]
    closes: int | None


class MarkMerge:
    """The merge of the marks of three scripts; one that one side took out stays where the other changed it.

    Not so a mark around pictures over a soundbite: it would stand alone.
    """

    def __init__(self, scripts: dict[str, Script], lists: Lists, stated: Slots) -> None:
        self.scripts = scripts
        self.lists = lists
        self.stated = stated
        self.clashes: list[Clash] = []
        self._lines = {
            side: {at: _slots_at(script.header.stated, getattr(stated, side), at) for at in OF_FIELDS}
            for side, script in scripts.items()
        }

    def marks(self, lines: Sequence[StatedField]) -> tuple[Mark, ...]:
        """Give the merged notes; `lines` are the merged field lines."""
        base, ours, theirs = self.scripts.values()
        count = len(base.marks)
        partners = [rewritten(align(_items(base), _items(side)), count) for side in (ours, theirs)]
        names = [self._names(side, self.scripts[side].marks) for side in ("ours", "theirs")]
        slots = pair(count, partners, names)

        def changed(number: int, side: str) -> bool:
            slot = slots.slots[number]
            mark = self.scripts[side].marks[getattr(slot, side)]
            return mark.kind != "overlay" and (slot.base is None or base.marks[slot.base].text != mark.text)

        slots.arrange(stay(slots, changed))
        placed = {
            side: [self._placed(side, mark, slots) for mark in script.marks]
            for side, script in self.scripts.items()
        }
        found = []
        self._behind = {
            side: self.lists.shots.following(getattr(self.lists.shots, side)) for side in ("ours", "theirs")
        }
        self._behind_story = {
            side: self.lists.storyline.following(getattr(self.lists.storyline, side))
            for side in ("ours", "theirs")
        }
        counts = {at: _counts(lines, at) for at in OF_FIELDS}
        for place, (_, slot) in enumerate(slots.merged()):
            side = "theirs" if slot.ours is None else "ours"
            kept = placed[side][getattr(slot, side)]
            if slot.ours is not None and slot.theirs is not None:
                was = None if slot.base is None else placed["base"][slot.base]
                kept, side = self._both(place, was, kept, placed["theirs"][slot.theirs])
            elif slot.base is not None:
                self._taken_out(place, base.marks[slot.base], kept.mark, side)
            found.append(self._at_place(kept, side, slots, counts))
        return tuple(found)

    def _names(self, side: str, marks: Sequence[Mark]) -> list[tuple[object, ...]]:
        return [(mark.text, mark.kind, mark.at, self._anchor(side, mark)) for mark in marks]

    def _both(self, place: int, was: _Placed | None, ours: _Placed, theirs: _Placed) -> tuple[_Placed, str]:
        base = was or ours
        there, clashed = settle((base.at, base.anchor), (ours.at, ours.anchor), (theirs.at, theirs.anchor))
        if clashed:
            said = [f"{one.at} {one.mark.anchor + 1}" for one in (base, ours, theirs)]
            self.clashes.append(Clash("changed", "note", place, f"Note {ours.mark.text}", "place", *said))
        shots, clashed = settle(base.shots, ours.shots, theirs.shots)
        if clashed:
            shots = merge_items(base.shots, ours.shots, theirs.shots)
        text = merge_words(base.mark.text, ours.mark.text, theirs.mark.text)
        if text is None:
            texts = (base.mark.text, ours.mark.text, theirs.mark.text)
            self.clashes.append(Clash("changed", "note", place, "Note", "words", *texts))
            text = ours.mark.text
        kind, _ = settle(base.mark.kind, ours.mark.kind, theirs.mark.kind)
        scope, _ = settle(base.mark.scope, ours.mark.scope, theirs.mark.scope)
        closes, _ = settle(base.closes, ours.closes, theirs.closes)
        side = "ours" if there == (ours.at, ours.anchor) else "theirs"
        mark = replace(ours.mark, text=text, kind=kind, scope=scope)
        return _Placed(mark, there[0], there[1], shots, closes), side

    def _taken_out(self, place: int, was: Mark, kept: Mark, side: str) -> None:
        kind = "deleted-by-us" if side == "theirs" else "deleted-by-them"
        said = {side: kept.text}
        self.clashes.append(Clash(kind, "note", place, "Note", "words", was.text, **said))

    def _placed(self, side: str, mark: Mark, slots: Slots) -> _Placed:
        shots = getattr(self.lists.shots, side)
        closes = None if mark.closes is None else getattr(slots, side)[mark.closes]
        anchor = self._anchor(side, mark)
        return _Placed(mark, mark.at, anchor, tuple(shots[place] for place in mark.shots), closes)

    def _anchor(self, side: str, mark: Mark) -> Anchor:
        """Give the slot of a note's anchor; of fields it is the last one above the note."""
        if mark.at in OF_FIELDS:
            known = self._lines[side][mark.at]
            place = mark.anchor - 1
        else:
            known = getattr(self.lists.storyline if mark.at == "storyline" else self.lists.shots, side)
            place = mark.anchor
        if place < 0:
            return "top", 0
        return ("slot", known[place]) if place < len(known) else ("beyond", place - len(known))

    def _at_place(self, kept: _Placed, side: str, slots: Slots, counts: Mapping[str, list[int]]) -> Mark:
        place = self.lists.shots.place
        at, (kind, number) = kept.at, kept.anchor
        if at in OF_FIELDS:
            anchor = self._below_field(at, kind, number, side, counts[at])
        else:
            into = self.lists.storyline if at == "storyline" else self.lists.shots
            behind = self._behind_story if at == "storyline" else self._behind
            anchor = behind[side].get(number, len(into.order)) if kind == "slot" else len(into.order) + number
            if at in OF_SOUNDBITE and kind == "slot" and number not in into.place:
                at = "between"  # the soundbite went, the note stays where it stood
        return replace(
            kept.mark,
            at=at,
            anchor=anchor,
            shots=tuple(place[shot] for shot in kept.shots if shot in place),
            closes=None if kept.closes is None else slots.place.get(kept.closes),
        )

    def _below_field(self, at: str, kind: str, number: int, side: str, counts: list[int]) -> int:
        if kind == "top":
            return 0
        if kind == "beyond":
            return counts[-1] + number + 1
        known = self._lines[side][at]
        for slot in reversed(known[: known.index(number) + 1]):
            if slot in self.stated.place:
                return counts[self.stated.place[slot] + 1]
        return 0


def _items(script: Script) -> list[Item]:
    return [mark_item(mark) for mark in script.marks]


def _slots_at(lines: Sequence[StatedField], slots: Sequence[int], at: str) -> list[int]:
    return [slot for slot, line in zip(slots, lines, strict=True) if line.at == at]


def _counts(lines: Sequence[StatedField], at: str) -> list[int]:
    """Give how many lines of one place stand before each line, and in all."""
    counts = [0]
    for line in lines:
        counts.append(counts[-1] + (line.at == at))
    return counts


def in_place(kept: Sequence[Mark], notes: Sequence[Mark]) -> tuple[Mark, ...]:
    """Put new notes among the others, in the order of their places; last, where those keep another order."""
    if [_rank(mark) for mark in kept] != sorted(_rank(mark) for mark in kept):
        return (*kept, *notes)
    every = (*kept, *notes)
    order = sorted(range(len(every)), key=lambda index: _rank(every[index]))
    place = {index: there for there, index in enumerate(order)}
    return tuple(
        mark if mark.closes is None else replace(mark, closes=place[mark.closes])
        for mark in (every[index] for index in order)
    )


def _rank(mark: Mark) -> tuple[int, int, int]:
    parts = ("header", *SHOT_PLACES, "storyline", "trailer")
    rank = parts.index(mark.at)
    return (1, mark.anchor, rank) if mark.at in SHOT_PLACES else (0 if rank == 0 else rank, mark.anchor, 0)
