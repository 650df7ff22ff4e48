"""The order of a merged list: which items of three lists are one, which of them stay, and where.

An item is a Slot with its places in the three lists. All that refers to an item while a merge goes on does so
by the number of its slot, which no insertion, move or deletion changes.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from shotlists.script.comparing.alignment import moved

START = -1


@dataclass(frozen=True, slots=True)
class Slot:
    """One item: its place in each of the three lists, None where it does not stand."""

    base: int | None = None
    ours: int | None = None
    theirs: int | None = None


@dataclass(slots=True)
class Slots:
    """All items of three lists; `base`, `ours` and `theirs` give the slot of each place of a list.

    `place` is filled once the order is known: where in the merged list each slot stands that stayed.
    """

    slots: list[Slot]
    base: list[int]
    ours: list[int]
    theirs: list[int]
    place: dict[int, int] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)

    def arrange(self, kept: Collection[int]) -> None:
        """Settle the merged order of those that stay."""
        self.order, self.strays = _weave(self, kept)
        self.place = {slot: place for place, slot in enumerate(self.order)}

    def merged(self) -> Iterator[tuple[int, Slot]]:
        """Give the slots that stayed, in the merged order, each with its number."""
        return ((number, self.slots[number]) for number in self.order)

    def following(self, side: Sequence[int]) -> dict[int, int]:
        """Give for each slot of a side the merged place of the next one there that stayed."""
        found: dict[int, int] = {}
        place = len(self.order)
        for slot in reversed(side):
            place = self.place.get(slot, place)
            found[slot] = place
        return found


def pair(
    base_count: int, partners: Sequence[Sequence[int | None]], names: Sequence[Sequence[Hashable]]
) -> Slots:
    """Make the slots; `partners` say for ours and for theirs which item of the base each item is.

    What both put in after the same item of the base under one name is one item.
    """
    ours, theirs = partners
    our_names, their_names = names
    slots = [Slot(base=place) for place in range(base_count)]
    of_ours, of_theirs = [0] * len(ours), [0] * len(theirs)
    for j, i in enumerate(ours):
        if i is not None:
            slots[i] = Slot(i, j)
            of_ours[j] = i
    for k, i in enumerate(theirs):
        if i is not None:
            slots[i] = Slot(i, slots[i].ours, k)
            of_theirs[k] = i
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for j, gap in _inserted(ours):
        of_ours[j] = len(slots)
        waiting[gap, our_names[j]].append(len(slots))
        slots.append(Slot(None, j))
    for k, gap in _inserted(theirs):
        queue = waiting.get((gap, their_names[k]))
        if queue:
            of_theirs[k] = queue.popleft()
            slots[of_theirs[k]] = Slot(None, slots[of_theirs[k]].ours, k)
        else:
            of_theirs[k] = len(slots)
            slots.append(Slot(None, None, k))
    return Slots(slots, list(range(base_count)), of_ours, of_theirs)


def rewritten(partners: Sequence[int | None], base_count: int) -> tuple[int | None, ...]:
    """Take what stands in place of as many items that went, between the same neighbours, for those items.

    For whoever merges, a line typed anew from the first word to the last is still that line: both versions of
    it are a clash, not two lines.
    """
    found = list(partners)
    strays, taken = set(moved(partners)), {i for i in partners if i is not None}
    above = (-1, -1)
    fixed = [(i, j) for j, i in enumerate(partners) if i is not None and j not in strays]
    for i, j in (*fixed, (base_count, len(partners))):
        gone = [place for place in range(above[0] + 1, i) if place not in taken]
        new = [place for place in range(above[1] + 1, j) if partners[place] is None]
        if len(gone) == len(new):
            for was, now in zip(gone, new, strict=True):
                found[now] = was
        above = (i, j)
    return tuple(found)


def _inserted(partners: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Give the items that the base does not have, each with the item of the base that it stands after."""
    gap = START
    for j, i in enumerate(partners):
        if i is None:
            yield j, gap
        else:
            gap = i


def _weave(slots: Slots, kept: Collection[int]) -> tuple[list[int], list[int]]:
    """Give the merged order, and the slots that both sides moved.

    Our order is the thread; what only they put in or moved is hung behind the item that it follows there.
    """
    known = slots.slots
    moved_by_us = {slots.ours[j] for j in moved([known[slot].base for slot in slots.ours])}
    moved_by_them = {slots.theirs[k] for k in moved([known[slot].base for slot in slots.theirs])}
    hung = {
        slot
        for slot in slots.theirs
        if known[slot].ours is None or (slot in moved_by_them and slot not in moved_by_us)
    }
    behind: dict[int, list[int]] = defaultdict(list)
    anchor = START
    for slot in slots.theirs:
        if slot not in kept:
            continue
        if slot in hung:
            behind[anchor].append(slot)
        elif slot not in moved_by_us:
            anchor = slot
    order: list[int] = []
    pending = behind[START]
    for slot in slots.ours:
        if slot not in kept or slot in hung:
            continue
        only_ours = known[slot].base is None and known[slot].theirs is None
        if not only_ours:
            order += pending
            pending = []
        order.append(slot)
        pending = pending + behind.get(slot, [])
    order += pending
    return order, sorted(moved_by_us & moved_by_them)
