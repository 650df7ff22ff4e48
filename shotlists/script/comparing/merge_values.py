"""The merge of single values: what one side changed is taken, what both changed is joined or clashes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from shotlists.script.comparing.changes import LONG, marked, spoken_field
from shotlists.script.comparing.merge_order import Slot, Slots, pair
from shotlists.script.comparing.wording import Hunk, edits, hunks, split_words

Value = TypeVar("Value")

# One row a kind of clash: how it is said.
CLASHES: dict[str, str] = {
    "changed": "{name}: both changed {field}: ours is {ours}, theirs is {theirs}, it was {base}",
    "deleted-by-us": "{name} was taken out by us and changed by them; it stays as theirs: {theirs}",
    "deleted-by-them": "{name} was taken out by them and changed by us; it stays as ours: {ours}",
    "moved": "{name} was moved by both: by us to place {ours}, by them to place {theirs}",
    "unfounded": "{name}: {field} could not stay, for what it speaks of went: it was {base}",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """One place where both sides wanted something else.

    `kind` is a row of CLASHES. `part` is header, rundown, scene, shot, storyline, section, note or layout
    and `index` the place in that list of the merged script; `name` and `field` say it in words. `base`,
    `ours` and `theirs` are the three values in words, empty where there was nothing.
    """

    kind: str
    part: str
    index: int | None = None
    name: str = ""
    field: str = ""
    base: str = ""
    ours: str = ""
    theirs: str = ""

    @property
    def sentence(self) -> str:
        """The clash in English."""
        values = {side: self._said(side) for side in ("base", "ours", "theirs")}
        said = CLASHES[self.kind].format(name=self.name, field=spoken_field(self.field), **values)
        return said if said.endswith((".", "!", "?")) else f"{said}."

    def _said(self, side: str) -> str:
        """Give a value in words; of a long one that was changed only what was changed."""
        text = " ".join(getattr(self, side).split())
        if side != "base" and min(len(text), len(self.base)) > LONG:
            return marked(edits(" ".join(self.base.split()), text)) or text
        return (f"{text[: LONG - 1]}…" if len(text) > LONG else text) or "nothing"


Report = Callable[[str, Any, Any, Any], None]
"""Called with the name of a field, the base's value, ours and theirs, where two changes clash."""


def settle(base: Value, ours: Value, theirs: Value) -> tuple[Value, bool]:
    """Take the value that one side changed; ours, and True, where both changed it differently."""
    if ours in (base, theirs):
        return theirs, False
    return ours, theirs != base


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """Give a text with the changes of both; None where they touch.

    At least one word that nobody changed must stand between them: of "five dead" nobody shall make "six
    injured" out of "six dead" and "five injured".
    """
    value, clashed = settle(base, ours, theirs)
    if not clashed:
        return value
    words = split_words(base)
    left, right = hunks(words, split_words(ours)), hunks(words, split_words(theirs))
    both = _joined(left, right)
    if both is None:
        return None
    pieces, done = [], 0
    for hunk in both:
        pieces += [*words[done : hunk.start], *hunk.words]
        done = hunk.end
    return "".join((*pieces, *words[done:]))


def _joined(left: Sequence[Hunk], right: Sequence[Hunk]) -> list[Hunk] | None:
    """Put the changes of both sides in order, equal ones once; None where two touch."""
    ordered = sorted(dict.fromkeys((*left, *right)), key=lambda hunk: (hunk.start, hunk.end))
    mine, yours = set(left), set(right)
    last: Hunk | None = None
    for hunk in ordered:
        if last is not None and hunk.start <= last.end and not _of_one_side(hunk, last, mine, yours):
            return None
        last = hunk if last is None or hunk.end >= last.end else last
    return ordered


def _of_one_side(hunk: Hunk, other: Hunk, mine: set[Hunk], yours: set[Hunk]) -> bool:
    return (hunk in mine and other in mine) or (hunk in yours and other in yours)


def merge_items(base: Sequence[Value], ours: Sequence[Value], theirs: Sequence[Value]) -> tuple[Value, ...]:
    """Merge lists whose items are whole: what either put in stays, what either took out goes."""
    slots = pair(len(base), (_twins(base, ours), _twins(base, theirs)), (_names(ours), _names(theirs)))
    slots.arrange(stay(slots, lambda _slot, _side: False))
    return tuple(
        ours[slot.ours] if slot.ours is not None else theirs[slot.theirs or 0] for _, slot in slots.merged()
    )


def stay(slots: Slots, changed: Callable[[int, str], bool]) -> set[int]:
    """Give the slots that stay: an item that one side took out only where the other side changed it."""
    return {number for number, slot in enumerate(slots.slots) if _stays(number, slot, changed)}


def _stays(number: int, slot: Slot, changed: Callable[[int, str], bool]) -> bool:
    in_ours, in_theirs = slot.ours is not None, slot.theirs is not None
    if slot.base is None or (in_ours and in_theirs):
        return in_ours or in_theirs
    return (in_ours and changed(number, "ours")) or (in_theirs and changed(number, "theirs"))


def _names(items: Sequence[Any]) -> list[Hashable]:
    return [repr(item) for item in items]


def _twins(base: Sequence[Any], other: Sequence[Any]) -> list[int | None]:
    """Find equal items, in order."""
    places: dict[Hashable, list[int]] = {}
    for place in range(len(base) - 1, -1, -1):
        places.setdefault(repr(base[place]), []).append(place)
    found: list[int | None] = []
    for item in other:
        waiting = places.get(repr(item))
        found.append(waiting.pop() if waiting else None)
    return found


def merge_fields(
    base: Value, ours: Value, theirs: Value, ways: Mapping[str, str], report: Report, skip: Sequence[str] = ()
) -> Value:
    """Merge a frozen value field by field; `ways` names those that are merged as words or as items."""
    found: dict[str, Any] = {}
    for each in fields(ours):  # type: ignore[arg-type]
        name = each.name
        if name in skip or not each.compare:
            continue
        three = getattr(base, name), getattr(ours, name), getattr(theirs, name)
        value, clashed = settle(*three)
        if clashed:
            value = _both(three, ways.get(name, ""))
            if value is None:
                value = three[1]
                report(name, *three)
        found[name] = value
    return replace(ours, **found)  # type: ignore[type-var]


def _both(three: tuple[Any, Any, Any], way: str) -> Any:
    if way == "words":
        return merge_words(*three)
    return merge_items(*three) if way == "items" else None
