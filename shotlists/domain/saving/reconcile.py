"""What a new script takes over from the one that is stored: identity of shots, and what no text can say.

Values in, values out; the rows are written by writing.py.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from shotlists.models import KEY_LENGTH
from shotlists.script.compare import match_shots
from shotlists.script.document import Header, Scene, Script, Shot, Soundbite

Value = TypeVar("Value", Header, Shot, Soundbite)

# Easily told apart, read aloud and typed; of these 32, twelve make 60 bits.
KEY_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"

# Places in this script, which the new one always decides.
PLACES = frozenset(
    "Shot.scene Shot.soundbite Shot.overlays Soundbite.overlay Soundbite.quote_in"
    " Soundbite.quote_paragraphs".split()
)
# Lists of shots, which follow their shots when those move.
SHOT_LISTS = frozenset({"Shot.splitscreen_with", "Soundbite.starting_with", "Soundbite.ending_with"})
PARTS = ("rundown", "sections", "order", "labels")


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of a text that a script was read from.

    `carries` names what its style can say of shots and soundbites. `before` is what that style makes of the
    stored script, printed and read again: where the new text says the same, nobody changed it there, and what
    is stored stays.
    """

    carries: Collection[str]
    before: Script


def carry_over(old: Script, new: Script, text: Text | None = None, *, by_key: bool = False) -> Script:
    """Give `new` with the keys of the shots of `old` that it still has.

    With `text` it also gets what that text could not say. Without, `new` is a whole document and says
    everything itself. `by_key`: only shots with the same key are the same.
    """
    partners = _by_key(old, new) if by_key else match_shots(old, new)
    if text is None:
        shots = tuple(
            shot if before is None else replace(shot, key=old.shots[before].key)
            for shot, before in zip(new.shots, partners, strict=True)
        )
        return replace(new, shots=shots)
    place = {before: after for after, before in enumerate(partners) if before is not None}
    twins = text.before.shots if len(text.before.shots) == len(old.shots) else ()
    shots = tuple(
        replace(shot, key="")
        if before is None
        else _carried(old.shots[before], twins[before] if twins else None, shot, text.carries, place)
        for shot, before in zip(new.shots, partners, strict=True)
    )
    unsaid = {name: getattr(old, name) for name in PARTS if getattr(new, name) == getattr(text.before, name)}
    header = _with(old.header, text.before.header, new.header, None, {})
    scenes = _scenes(old, text.before, new, partners)
    return replace(new, header=header, scenes=scenes, shots=shots, **unsaid)


def with_unsaid(had: Soundbite, now: Soundbite, carries: Collection[str]) -> Soundbite:
    """Give a soundbite with what an earlier state of it had and a style that carries only that cannot say."""
    return _with(had, None, now, carries, {})


def choose_keys(script: Script, free: Collection[str], kept: Iterable[str]) -> list[str]:
    """Give a key for every shot of a script.

    A shot keeps its key if that is among those `kept` or `free`; else, and where an earlier shot has it, it
    gets a new one.
    """
    usable = {*kept, *(shot.key for shot in script.shots if shot.key in free)}
    keys = []
    for shot in script.shots:
        keys.append(shot.key if shot.key in usable else new_key())
        usable.discard(shot.key)
    return keys


def is_key(text: str) -> bool:
    """Say whether a text could be a key: its length, letters and digits only."""
    return len(text) == KEY_LENGTH and text.isascii() and text.isalnum()


def new_key() -> str:
    """Make a key that no shot has had."""
    return "".join(KEY_LETTERS[byte % len(KEY_LETTERS)] for byte in secrets.token_bytes(KEY_LENGTH))


def _by_key(old: Script, new: Script) -> tuple[int | None, ...]:
    places = {shot.key: index for index, shot in enumerate(old.shots)}
    return tuple(places.get(shot.key) for shot in new.shots)


def _carried(
    old: Shot, before: Shot | None, new: Shot, carries: Collection[str], place: dict[int, int]
) -> Shot:
    shot = replace(_with(old, before, new, carries, place), key=old.key)
    if old.soundbite is None or new.soundbite is None:
        return shot
    said = before.soundbite if before else None
    return replace(shot, soundbite=_with(old.soundbite, said, new.soundbite, carries, place))


def _with(
    old: Value, before: Value | None, new: Value, carries: Collection[str] | None, place: dict[int, int]
) -> Value:
    """Give `new` with the values of `old` where its text says nothing, or what it said before."""
    taken: dict[str, Any] = {}
    for each in fields(new):
        name = f"{type(new).__name__}.{each.name}"
        if not each.compare or name in PLACES:
            continue
        unsaid = carries is not None and name not in carries
        if name in SHOT_LISTS:
            if unsaid:
                places = (place.get(index) for index in getattr(old, each.name))
                taken[each.name] = tuple(index for index in places if index is not None)
        elif unsaid or (before is not None and getattr(new, each.name) == getattr(before, each.name)):
            taken[each.name] = getattr(old, each.name)
    return replace(new, **taken)


def _scenes(old: Script, before: Script, new: Script, partners: Sequence[int | None]) -> tuple[Scene, ...]:
    """Give the scenes of `new`; one whose heading nobody touched says all that its stored one says."""
    if len(before.scenes) != len(old.scenes):
        return new.scenes
    came_from: dict[int, int] = {}
    for shot, partner in zip(new.shots, partners, strict=True):
        was = None if partner is None else old.shots[partner].scene
        if shot.scene is not None and was is not None:
            came_from.setdefault(shot.scene, was)
    return tuple(
        old.scenes[came_from[index]]
        if index in came_from and before.scenes[came_from[index]] == scene
        else scene
        for index, scene in enumerate(new.scenes)
    )
