"""Comparison of two scripts in the terms of the desk: shots, scenes, paragraphs, not lines.

`match_shots` says which shot is which, `compare` lists what changed, `describe` says it in English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from shotlists.script.alignment import Item, align, moved
from shotlists.script.changes import Change, change_to_dict, describe, in_words, sentences
from shotlists.script.document import Dateline, Header, Mark, Scene, Script, Shot, Soundbite
from shotlists.script.wording import edits

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
        *_header_changes(old.header, new.header),
        *_whole("rundown-changed", "", in_words(old.rundown), in_words(new.rundown)),
        *_scene_changes(old, new, scenes),
        *_shot_changes(old, new, shots, scenes),
        *_storyline_changes(old.storyline, new.storyline),
        *_section_changes(old, new),
        *_mark_changes(old, new, shots),
        *_whole("layout-changed", "", ", ".join(old.order), ", ".join(new.order)),
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


def _shot_changes(
    old: Script, new: Script, partners: Sequence[int | None], scenes: Sequence[int | None]
) -> Iterator[Change]:
    kept = set(partners)
    for gone, shot in enumerate(old.shots):
        if gone not in kept:
            yield Change("shot-removed", name_of(shot, gone), old=headline(shot), old_index=gone)
    strays = set(moved(partners))
    of_old = {i: j for j, i in enumerate(partners) if i is not None}
    for j, shot in enumerate(new.shots):
        if (i := partners[j]) is None:
            yield Change("shot-added", name_of(shot, j), new=headline(shot), new_index=j)
            continue
        before = old.shots[i]
        if j in strays:
            yield Change("shot-moved", name_of(shot, j), "", str(i + 1), str(j + 1), i, j)
        if before.number != shot.number:
            yield Change("shot-renumbered", name_of(shot, j), "number", before.number, shot.number, i, j)
        yield from _rescened(old, new, i, j, scenes)
        yield from _field_changes("shot-changed", name_of(shot, j), _plain(before), _plain(shot), i, j)
        yield from _range_changes(old, new, i, j, of_old)


def _rescened(old: Script, new: Script, i: int, j: int, scenes: Sequence[int | None]) -> Iterator[Change]:
    before, after = old.shots[i].scene, new.shots[j].scene
    if (None if after is None else scenes[after]) == before and (after is None) == (before is None):
        return
    here, there = heading_of(old.scenes, before), heading_of(new.scenes, after)
    if here != there:
        yield Change("shot-rescened", name_of(new.shots[j], j), "scene", here, there, i, j)


def _range_changes(old: Script, new: Script, i: int, j: int, of_old: Mapping[int, int]) -> Iterator[Change]:
    before, after = old.shots[i], new.shots[j]
    for field, places in RANGES.items():
        was, now = places(before), places(after)
        if tuple(of_old.get(place, -1) for place in was) != now:
            yield Change(
                "shot-reranged",
                name_of(after, j),
                field,
                numbers_of(old.shots, was),
                numbers_of(new.shots, now),
                i,
                j,
            )


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


def numbers_of(shots: Sequence[Shot], places: Sequence[int]) -> str:
    """Say which shots stand at some places: "shots 4, 5"."""
    if not places:
        return ""
    names = [shots[place].number or f"at place {place + 1}" for place in places]
    return f"shot {names[0]}" if len(names) == 1 else f"shots {', '.join(names)}"


# Scenes, header, and all else.


def match_scenes(old: Script, new: Script, shots: Sequence[int | None]) -> tuple[int | None, ...]:
    """Pair scenes by their first shots that stand in both, those without any by their headings."""
    first_of: dict[int, int] = {}
    for j, i in enumerate(shots):
        after = new.shots[j].scene
        before = old.shots[i].scene if i is not None else None
        if after is not None and before is not None:
            first_of.setdefault(after, before)
    found: list[int | None] = [None] * len(new.scenes)
    taken: set[int] = set()
    for after, before in sorted(first_of.items()):
        if before not in taken:
            found[after] = before
            taken.add(before)
    free = [i for i in range(len(old.scenes)) if i not in taken]
    lost = [j for j, i in enumerate(found) if i is None]
    for j, place in zip(
        lost, align([_scene_item(old.scenes[i]) for i in free], [_scene_item(new.scenes[j]) for j in lost]),
        strict=True,
    ):  # fmt: skip
        found[j] = None if place is None else free[place]
    return tuple(found)


def _scene_item(scene: Scene) -> Item:
    return Item(exact=scene, text=scene.dateline.text if scene.dateline else "")


def _scene_changes(old: Script, new: Script, partners: Sequence[int | None]) -> Iterator[Change]:
    kept = set(partners)
    for gone in range(len(old.scenes)):
        if gone not in kept:
            yield Change("scene-removed", old=heading_of(old.scenes, gone), old_index=gone)
    for j, scene in enumerate(new.scenes):
        i = partners[j]
        if i is None:
            yield Change("scene-added", new=heading_of(new.scenes, j), new_index=j)
        elif old.scenes[i] != scene:
            changed = _field_changes(
                "scene-changed", str(j + 1), _stated(old.scenes[i]), _stated(scene), i, j
            )
            yield from changed


def _stated(scene: Scene) -> dict[str, Any]:
    """Give the fields of a scene and of its heading."""
    line = scene.dateline or Dateline()
    return {
        "text": line.text,
        "stated": scene.stated,
        "doubtful": scene.doubtful,
        "first_run": scene.first_run,
    } | {
        name: getattr(line, name)
        for name in ("place", "date", "dates", "is_file", "is_recent", "source", "sources", "restrictions")
    }


def heading_of(scenes: Sequence[Scene], index: int | None) -> str:
    line = scenes[index].dateline if index is not None else None
    return line.text or line.place if line else "no heading"


def _header_changes(old: Header, new: Header) -> Iterator[Change]:
    names = [each.name for each in fields(Header) if each.name not in ("span", "fields", "stated")]
    yield from _field_changes(
        "header-changed", "", {n: getattr(old, n) for n in names}, {n: getattr(new, n) for n in names}
    )
    before, after = dict(old.fields), dict(new.fields)
    every = dict.fromkeys((*before, *after))
    yield from _field_changes(
        "header-changed", "", {n: before.get(n, "") for n in every}, {n: after.get(n, "") for n in every}
    )


def _storyline_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    partners = align([Item(text, text) for text in old], [Item(text, text) for text in new])
    strays, kept = set(moved(partners)), set(partners)
    for gone, text in enumerate(old):
        if gone not in kept:
            yield Change("storyline-removed", f"paragraph {gone + 1}", old=text, old_index=gone)
    for j, text in enumerate(new):
        i = partners[j]
        name = f"paragraph {j + 1}"
        if i is None:
            yield Change("storyline-added", name, new=text, new_index=j)
            continue
        if j in strays:
            yield Change("storyline-moved", name, "", old[i], text, i, j)
        if old[i] != text:
            yield Change("storyline-changed", name, "", old[i], text, i, j, edits(old[i], text))


def _section_changes(old: Script, new: Script) -> Iterator[Change]:
    labels = dict.fromkeys(section.label for section in (*old.sections, *new.sections))
    for label in labels:
        was, now = (
            "\n".join(
                text for section in script.sections if section.label == label for text in section.paragraphs
            )
            for script in (old, new)
        )
        yield from _whole("section-changed", label, was, now)


def _mark_changes(old: Script, new: Script, shots: Sequence[int | None]) -> Iterator[Change]:
    """Compare the notes by text, kind and place; a note that follows its shot is no change."""
    partners = align([mark_item(mark) for mark in old.marks], [mark_item(mark) for mark in new.marks])
    kept = set(partners)
    for i, mark in enumerate(old.marks):
        if i not in kept:
            yield Change("mark-removed", mark.kind, mark.at, old=mark.text, old_index=i)
    for j, mark in enumerate(new.marks):
        before = partners[j]
        if before is None:
            yield Change("mark-added", mark.kind, mark.at, new=mark.text, new_index=j)
            continue
        was, now = old.marks[before].shots, mark.shots
        if was != tuple(shots[place] for place in now):
            there, here = numbers_of(old.shots, was), numbers_of(new.shots, now)
            yield Change("mark-moved", mark.text, mark.at, there, here, before, j)


def mark_item(mark: Mark) -> Item:
    return Item(exact=(mark.text, mark.kind, mark.scope, mark.at), text="", kind=f"{mark.kind} {mark.text}")


# Fields.


def _field_changes(
    kind: str,
    name: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    old_index: int | None = None,
    new_index: int | None = None,
) -> Iterator[Change]:
    for field in dict.fromkeys((*old, *new)):
        was, now = old.get(field), new.get(field)
        if was == now:
            continue
        was_words, now_words = in_words(was, field), in_words(now, field)
        if was_words == now_words:
            continue
        words = edits(was_words, now_words) if isinstance(was, str) and isinstance(now, str) else ()
        yield Change(kind, name, field, was_words, now_words, old_index, new_index, words)


def _whole(kind: str, name: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        yield Change(kind, name, old=old, new=new, words=edits(old, new))
