"""Comparison of two scripts in the terms of the desk: shots, scenes, paragraphs, not lines.

`match_shots` says which shot is which, `compare` lists what changed, `describe` says it in English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from shotlists.script.comparing.alignment import Item, align, moved
from shotlists.script.comparing.changes import Change, change_to_dict, describe, sentences
from shotlists.script.comparing.partings import pieces
from shotlists.script.comparing.parts import (
    field_changes,
    header_changes,
    heading_of,
    mark_changes,
    match_scenes,
    numbers_of,
    prose_changes,
    rundown_changes,
    scene_changes,
    section_changes,
    whole,
)
from shotlists.script.document import Script, Shot, Soundbite

__all__ = ["Change", "change_to_dict", "compare", "describe", "match_shots", "sentences"]

Ranges = Mapping[str, Callable[[Shot], tuple[int, ...]]]
RANGES: Ranges = {
    "starting_with": lambda shot: shot.soundbite.starting_with if shot.soundbite else (),
    "overlaid_by": lambda shot: shot.soundbite.overlay.shots if shot.soundbite else (),
    "ending_with": lambda shot: shot.soundbite.ending_with if shot.soundbite else (),
    "splitscreen_with": lambda shot: shot.splitscreen_with,
    "overlays": lambda shot: () if shot.overlays is None else (shot.overlays,),
}
_NOT_PLAIN = {
    "number",
    "scene",
    "soundbite",
    "key",
    "span",
    "quote_span",
    "overlay",
    "quote_paragraphs",
    *RANGES,
}


def match_shots(old: Script, new: Script) -> tuple[int | None, ...]:
    """Give for each shot of `new` its index in `old`, or None for one that was not there.

    Shots with one key are one shot; else equal ones, in order, also where they moved; else the likest. An
    unchanged or moved shot always keeps its identity.
    """
    return align(items_of(old), items_of(new))


def compare(old: Script, new: Script) -> tuple[Change, ...]:
    """List what changed from `old` to `new`: header, scenes, shots, storyline, sections, notes.

    Empty only where the two are equal.
    """
    shots = match_shots(old, new)
    scenes = match_scenes(old, new, shots)
    found = (
        *header_changes(old.header, new.header),
        *rundown_changes(old.rundown, new.rundown),
        *scene_changes(old, new, scenes),
        *_ShotChanges(old, new, shots, scenes).changes(),
        *prose_changes("storyline", old.storyline, new.storyline),
        *section_changes(old, new),
        *mark_changes(old, new, shots),
        *whole("layout-changed", "", ", ".join(old.order), ", ".join(new.order)),
    )
    return found if found or old == new else (Change("details-changed"),)


# Shots.


def items_of(script: Script) -> list[Item]:
    """Give the shots as `align` compares them."""
    headings = [scene.dateline.text if scene.dateline else "" for scene in script.scenes]
    return [_item(shot, "" if shot.scene is None else headings[shot.scene]) for shot in script.shots]


def _item(shot: Shot, heading: str) -> Item:
    bite = shot.soundbite
    said = (bite.speaker, bite.quote, tuple(turn.quote for turn in bite.turns)) if bite else ()
    name = (bite.speaker or bite.role) if bite else ""
    text = " ".join((shot.description, bite.speaker, bite.role, bite.quote)) if bite else shot.description
    return Item(
        exact=(shot.kind, shot.description, said),
        text=text,
        key=shot.key,
        number=shot.number,
        heading=heading,
        kind="words" if bite else "picture",
        signs=(*bite.languages, name) if bite and bite.languages and name else (),
    )


class _ShotChanges:
    """What changed on each shot; a scene that was moved whole, a split or a joined shot is said once."""

    def __init__(
        self, old: Script, new: Script, partners: Sequence[int | None], scenes: Sequence[int | None]
    ) -> None:
        self.old, self.new, self.partners, self.scenes = old, new, partners, scenes
        self.of_old: list[int | None] = [None] * len(old.shots)
        for j, i in enumerate(partners):
            if i is not None:
                self.of_old[i] = j
        self.strays = set(moved(partners))
        words = [_said(shot) for shot in old.shots], [_said(shot) for shot in new.shots]
        self.split = pieces(*words, partners)
        self.joined = pieces(words[1], words[0], self.of_old)
        self.became = dict(self._became())

    def changes(self) -> Iterator[Change]:
        """Say them: what went, whole scenes, then shot by shot."""
        turned = set(self.became.values())
        for gone, shot in enumerate(self.old.shots):
            name = name_of(shot, gone)
            if gone in self.joined:
                into = self.joined[gone]
                there = name_of(self.new.shots[into], into)
                yield Change("shot-joined", name, "", headline(shot), there, gone, into)
            elif self.of_old[gone] is None and gone not in turned:
                yield Change("shot-removed", name, old=headline(shot), old_index=gone)
        yield from self._moved_scenes()
        for j, shot in enumerate(self.new.shots):
            i = self.partners[j]
            if j in self.became:
                yield self._turned(self.became[j], j)
            elif j in self.split:
                was = self.split[j]
                there = name_of(self.old.shots[was], was)
                yield Change("shot-split", name_of(shot, j), "", there, headline(shot), was, j)
            elif i is None:
                yield Change("shot-added", name_of(shot, j), new=headline(shot), new_index=j)
            else:
                yield from self._of_shot(i, j)

    def _became(self) -> Iterator[tuple[int, int]]:
        """Find pictures that became soundbites and the reverse: alone between the same neighbours."""
        for j, shot in enumerate(self.new.shots):
            i = self.partners[j]
            if i is None and j not in self.split:
                before = self.partners[j - 1] if j else -1
                i = None if before is None else before + 1
                if i is None or i >= len(self.old.shots) or self.of_old[i] is not None or i in self.joined:
                    continue
                after, then = (
                    i + 1,
                    self.partners[j + 1] if j + 1 < len(self.partners) else len(self.old.shots),
                )
                if then != after:
                    continue
            if i is not None and (self.old.shots[i].soundbite is None) != (shot.soundbite is None):
                yield j, i

    def _turned(self, i: int, j: int) -> Change:
        before, after = self.old.shots[i], self.new.shots[j]
        what = "a picture" if after.soundbite is None else "a soundbite"
        return Change("shot-became", name_of(after, j), what, headline(before), headline(after), i, j)

    def _moved_scenes(self) -> Iterator[Change]:
        """Find the scenes of two shots and more of which all shots moved and stayed in their order."""
        runs: dict[int, list[int]] = {}
        for j, shot in enumerate(self.new.shots):
            if shot.scene is not None and self.partners[j] is not None:
                runs.setdefault(shot.scene, []).append(j)
        for scene, run in runs.items():
            before = [self.partners[j] or 0 for j in run]
            together = before == list(range(before[0], before[0] + len(before)))
            if len(run) > 1 and together and self.strays.issuperset(run) and self.scenes[scene] is not None:
                self.strays.difference_update(run)
                was, now = numbers_of(self.old.shots, before), numbers_of(self.new.shots, run)
                name = heading_of(self.new.scenes, scene)
                yield Change("scene-moved", name, "", was, now, self.scenes[scene], scene)

    def _of_shot(self, i: int, j: int) -> Iterator[Change]:
        before, shot = self.old.shots[i], self.new.shots[j]
        name = name_of(shot, j)
        if j in self.strays:
            yield Change("shot-moved", name, "", str(i + 1), str(j + 1), i, j)
        if before.number != shot.number:
            yield Change("shot-renumbered", name, "number", before.number, shot.number, i, j)
        yield from self._rescened(i, j)
        yield from field_changes("shot-changed", name, _plain(before), _plain(shot), i, j)
        for field, places in RANGES.items():
            was, now = places(before), places(shot)
            if self._now(was) != now and not (field == "overlays" and self._said_by_bite(before, shot)):
                said = numbers_of(self.old.shots, was), numbers_of(self.new.shots, now)
                yield Change("shot-reranged", name, field, *said, i, j)

    def _now(self, places: Sequence[int]) -> tuple[int, ...]:
        return tuple(-1 if (j := self.of_old[place]) is None else j for place in places)

    def _said_by_bite(self, before: Shot, shot: Shot) -> bool:
        """Say whether the change of what a picture covers is told already where its soundbite is told."""
        for cover, shots, at in (
            (before.overlays, self.old.shots, self.of_old),
            (shot.overlays, self.new.shots, self.partners),
        ):
            bite = None if cover is None else shots[cover].soundbite
            if cover is None:
                continue
            me = before if shots is self.old.shots else shot
            if bite is None or at[cover] is None or not any(shots[p] is me for p in bite.overlay.shots):
                return False
        return True

    def _rescened(self, i: int, j: int) -> Iterator[Change]:
        before, after = self.old.shots[i].scene, self.new.shots[j].scene
        same = (None if after is None else self.scenes[after]) == before
        if same and (after is None) == (before is None):
            return
        here, there = heading_of(self.old.scenes, before), heading_of(self.new.scenes, after)
        if here != there:
            yield Change("shot-rescened", name_of(self.new.shots[j], j), "scene", here, there, i, j)


def _said(shot: Shot) -> str:
    bite = shot.soundbite
    return shot.description if bite is None else f"{shot.description} {bite.quote}"


def _plain(shot: Shot) -> dict[str, Any]:
    """Give the fields of a shot and its soundbite that are no places."""
    values = {each.name: getattr(shot, each.name) for each in fields(Shot) if each.name not in _NOT_PLAIN}
    if shot.soundbite is not None:
        for each in fields(Soundbite):
            if each.name not in _NOT_PLAIN:
                name = "soundbite kind" if each.name == "kind" else each.name
                values[name] = getattr(shot.soundbite, each.name)
        values["coverage"] = shot.soundbite.overlay.coverage
    return values


def name_of(shot: Shot, index: int) -> str:
    """Name a shot by its number, or by its place where it has none."""
    return f"Shot {shot.number}" if shot.number else f"The shot at place {index + 1}"


def headline(shot: Shot) -> str:
    """Say a shot in one line."""
    if shot.soundbite is None:
        return shot.description
    who = shot.soundbite.speaker or shot.soundbite.role
    return " ".join(part for part in (shot.description, f'{who}: "{shot.soundbite.quote}"') if part)
