"""What people chose where two sides clash, put into the merged script.

`choose` is `merge` with answers. An answer names a side: ours, theirs, or both, which leaves theirs as a note
as `merge` does. What nobody answered is treated as both and stays among the clashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from shotlists.script.comparing.changes import in_words
from shotlists.script.comparing.merge_shots import RANGES
from shotlists.script.comparing.merge_text import LINE, NAMES, READ_FROM
from shotlists.script.comparing.merge_values import Clash
from shotlists.script.document import Dateline, Header, Overlay, Scene, Script, Section, Shot, Soundbite
from shotlists.script.merge import Merge, merge_bare, with_notes
from shotlists.script.notes import CLASH

Value = TypeVar("Value")

SIDES = ("ours", "theirs", "both")
DELETED = {"deleted-by-us": "ours", "deleted-by-them": "theirs"}
# Parts of which an item that one side took out can be left out by choice; elsewhere it stays as changed.
LEAVES = frozenset({"shot", "storyline", "section", "note"})
# Fields that name places; what theirs says is found again by the shots or headings that it names.
PLACES = RANGES | {"scene", "overlays", "quote_paragraphs", "place"}
OF_SHOT = frozenset(each.name for each in fields(Shot))
OF_BITE = frozenset(each.name for each in fields(Soundbite))
OF_DATELINE = frozenset(each.name for each in fields(Dateline))


def clash_id(clash: Clash) -> str:
    """Name a clash by what clashes in it, so that it is the same when the scripts are merged again."""
    said = (clash.kind, clash.part, clash.field, clash.base, clash.ours, clash.theirs)
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def sides_of(clash: Clash) -> tuple[str, ...]:
    """Give the answers that a clash takes; one that takes a single answer needs none.

    Of what one side took out, its side leaves it out and the other keeps it as changed.
    """
    if clash.kind in DELETED:
        return ("ours", "theirs") if clash.part in LEAVES else ("both",)
    if clash.kind != "changed" or clash.field in PLACES:
        return ("both",)
    return SIDES


def open_clashes(clashes: Sequence[Clash], answers: Mapping[str, str]) -> tuple[Clash, ...]:
    """Give the clashes that wait for an answer."""
    return tuple(
        clash
        for clash in clashes
        if len(sides_of(clash)) > 1 and answers.get(clash_id(clash)) not in sides_of(clash)
    )


def choose(base: Script, ours: Script, theirs: Script, answers: Mapping[str, str]) -> Merge:
    """Merge two sides with the answers by `clash_id`; the clashes given are those that nobody answered."""
    asked = merge_bare(base, ours, theirs)
    for clash in asked.clashes:
        if clash.kind in DELETED and answers.get(clash_id(clash)) == DELETED[clash.kind]:
            merged_key = _key_at(asked.script, clash)
            if clash.kind == "deleted-by-us":
                theirs = _as_it_was(base, theirs, clash, merged_key)
            else:
                ours = _as_it_was(base, ours, clash, merged_key)
    merged = merge_bare(base, ours, theirs)
    other = merge_bare(base, theirs, ours).script
    script, noted = merged.script, []
    for clash in merged.clashes:
        answer = answers.get(clash_id(clash), "both")
        if answer in ("ours", "theirs") and answer in sides_of(clash) and clash.kind == "changed":
            script = _answered(script, other, ours if answer == "ours" else theirs, clash, answer)
        else:
            noted.append(clash)
    left = open_clashes(merged.clashes, answers)
    return Merge(with_notes(script, noted), left)


def _key_at(script: Script, clash: Clash) -> str:
    return script.shots[clash.index].key if clash.part == "shot" and clash.index is not None else ""


# What was taken out: the side that changed it is put back to the base, so that it goes.


def _as_it_was(base: Script, side: Script, clash: Clash, key: str) -> Script:
    """Give the side that changed a thing with that thing as it was."""
    said = clash.theirs if clash.kind == "deleted-by-us" else clash.ours
    if clash.part == "storyline":
        return replace(side, storyline=_exchanged(side.storyline, said, clash.base))
    if clash.part == "note":
        marks = tuple(replace(mark, text=clash.base) if mark.text == said else mark for mark in side.marks)
        return replace(side, marks=marks)
    if clash.part == "section":
        return replace(side, sections=tuple(_section_as_it_was(base, side, said, clash.base)))
    before = next((shot for shot in base.shots if key and shot.key == key), None)
    if before is None:
        return side
    shots = tuple(_shot_as_it_was(before, shot) if shot.key == key else shot for shot in side.shots)
    return replace(side, shots=shots)


def _shot_as_it_was(before: Shot, now: Shot) -> Shot:
    bite = before.soundbite
    if bite is not None:
        there = now.soundbite or Soundbite()
        bite = replace(
            bite, starting_with=there.starting_with, ending_with=there.ending_with,
            quote_paragraphs=there.quote_paragraphs, overlay=there.overlay,
        )  # fmt: skip
    return replace(
        before, number=now.number, scene=now.scene, splitscreen_with=now.splitscreen_with, soundbite=bite,
        overlays=now.overlays,
    )  # fmt: skip


def _section_as_it_was(base: Script, side: Script, said: str, was: str) -> Iterator[Section]:
    before = {section.label: section.paragraphs for section in base.sections}
    for section in side.sections:
        if in_words(section.paragraphs) == said:
            yield replace(section, paragraphs=before.get(section.label, section.paragraphs))
        else:
            yield replace(section, paragraphs=_exchanged(section.paragraphs, said, was))


def _exchanged(texts: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if text == old else text for text in texts)


# What both changed: ours stands in the script, theirs is taken from the merge the other way round.


def _answered(script: Script, other: Script, chosen: Script, clash: Clash, answer: str) -> Script:
    place, take = clash.index, answer == "theirs"
    if clash.part == "section":
        return replace(script, sections=_sections(script.sections, clash, take))
    if clash.part == "header" and clash.name.endswith("estrictions"):
        return _restrictions(script, other, clash, take)
    if clash.part == "scene" and place is not None:  # ours has the restrictions of both till somebody decides
        scene = _scene(script.scenes[place], chosen, clash, getattr(clash, answer))
        return replace(script, scenes=_put(script.scenes, place, scene))
    if not take:
        return script
    if clash.part == "header":
        return replace(script, header=_header(script.header, other.header, clash))
    if clash.part == "storyline" and place is not None:
        return replace(script, storyline=_put(script.storyline, place, clash.theirs))
    if clash.part == "note" and place is not None:
        return replace(
            script, marks=_put(script.marks, place, replace(script.marks[place], text=clash.theirs))
        )
    if clash.part == "shot" and place is not None:
        return replace(script, shots=_put(script.shots, place, _shot(script, other, place, clash)))
    if clash.part == "rundown" and place is not None:
        row = _with_field(script.rundown[place], chosen.rundown, clash.field, clash.theirs)
        return replace(script, rundown=_put(script.rundown, place, row))
    if clash.part == "layout" and clash.field in ("order", "labels"):
        return replace(script, **{clash.field: getattr(chosen, clash.field)})
    return script


def _put(items: Sequence[Value], place: int, item: Value) -> tuple[Value, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _with_field(row: Value, rows: Sequence[Any], field: str, said: str) -> Value:
    """Give a value with the field as the one of some rows has it that says so."""
    for each in rows:
        value = getattr(each, field, None)
        if value is not None and in_words(value, field) == said:
            return replace(row, **{field: value})  # type: ignore[type-var]
    return row


def _sections(sections: Sequence[Section], clash: Clash, take: bool) -> tuple[Section, ...]:
    found = []
    for section in sections:
        texts = [text for text in section.paragraphs if text != f"{CLASH}{clash.theirs}"]
        if take and len(texts) < len(section.paragraphs):
            texts = list(_exchanged(texts, clash.ours, clash.theirs))
        found.append(replace(section, paragraphs=tuple(texts)))
    return tuple(found)


def _header(header: Header, other: Header, clash: Clash) -> Header:
    """Take a field of the header, or a line with all that is read from it."""
    if not clash.name.startswith(LINE):
        if clash.field in {each.name for each in fields(Header)}:
            return replace(header, **{clash.field: getattr(other, clash.field)})
        return replace(header, fields=_named(header, other, clash.field))
    name = clash.name.removeprefix(LINE)
    meaning = NAMES.get(name.lower(), "")
    read = [meaning, *(each for each, source in READ_FROM.items() if meaning and source == meaning)]
    known = {each.name for each in fields(Header)}
    values: dict[str, Any] = {each: getattr(other, each) for each in read if each in known}
    lines = iter([line for line in other.stated if line.name == name])
    stated = tuple(next(lines, line) if line.name == name else line for line in header.stated)
    return replace(header, **values, stated=stated, fields=_named(header, other, name))


def _named(header: Header, other: Header, name: str) -> tuple[tuple[str, str], ...]:
    theirs = dict(other.fields)
    return tuple((key, theirs.get(key, value) if key == name else value) for key, value in header.fields)


def _restrictions(script: Script, other: Script, clash: Clash, take: bool) -> Script:
    """Let the restrictions be those of one side: until somebody decides the stricter reading holds."""
    header = _header(script.header, other.header, clash) if take else script.header
    line = next((line.value for line in header.stated if line.name == clash.name.removeprefix(LINE)), None)
    if line is None:
        return replace(script, header=header)
    said = tuple(each for each in header.restrictions if each in line) or header.restrictions
    return replace(script, header=replace(header, restrictions=said))


def _scene(scene: Scene, chosen: Script, clash: Clash, said: str) -> Scene:
    lines = [each.dateline for each in chosen.scenes if each.dateline]
    if clash.field in ("text", "heading"):
        line = next((line for line in lines if line.text == said), None)
        return replace(scene, dateline=line) if line or clash.field == "heading" else scene
    if clash.field in OF_DATELINE and scene.dateline is not None:
        return replace(scene, dateline=_with_field(scene.dateline, lines, clash.field, said))
    return _with_field(scene, chosen.scenes, clash.field, said)


def _shot(script: Script, other: Script, place: int, clash: Clash) -> Shot:
    """Give a merged shot with one field as theirs has it."""
    shot = script.shots[place]
    found = [each for each in other.shots if shot.key and each.key == shot.key]
    if not found and len(other.shots) == len(script.shots):
        found = [other.shots[place]]
    if not found:
        return shot
    there = found[0]
    if clash.field == "soundbite":
        return replace(shot, kind=there.kind, soundbite=_bite_here(there.soundbite, other, script))
    if clash.field in OF_SHOT:
        return replace(shot, **{clash.field: getattr(there, clash.field)})
    if shot.soundbite is None or there.soundbite is None:
        return shot
    if clash.field == "coverage":
        overlay = replace(shot.soundbite.overlay, coverage=there.soundbite.overlay.coverage)
        return replace(shot, soundbite=replace(shot.soundbite, overlay=overlay))
    if clash.field in OF_BITE:
        value = getattr(there.soundbite, clash.field)
        return replace(shot, soundbite=replace(shot.soundbite, **{clash.field: value}))
    return shot


def _bite_here(bite: Soundbite | None, other: Script, script: Script) -> Soundbite | None:
    """Give a soundbite of the other merge with the places of this one."""
    if bite is None:
        return None
    place = {shot.key: number for number, shot in enumerate(script.shots) if shot.key}

    def each(places: Sequence[int]) -> tuple[int, ...]:
        keys = (other.shots[number].key for number in places)
        return tuple(place[key] for key in keys if key in place)

    return replace(
        bite, starting_with=each(bite.starting_with), ending_with=each(bite.ending_with),
        quote_paragraphs=(), overlay=Overlay(bite.overlay.coverage, each(bite.overlay.shots)),
    )  # fmt: skip
