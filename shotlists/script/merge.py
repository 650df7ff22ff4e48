"""The three-way merge of scripts: what two people did to one script, in one script.

Both sides are kept. What only one of them changed is taken; in prose also word by word, where at least one
word that nobody touched stands between their changes. What both put in stays, ours first. Where they clash:

- a value is ours, and theirs stands in the clash; words of theirs (a description, a quote, a name, a
  paragraph, a heading) also stand in the script as a note ++CLASH - ...++ at their place, so that whoever
  opens the script sees both, though the list of clashes is lost;
- restrictions are those of both sides: for rights the stricter reading holds until somebody decides;
- what one side took out and the other changed, or newly refers to, stays as changed;
- what both moved stands where ours put it.

Nothing that either typed is lost: each word that the base did not have stands in the script or in a clash.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shotlists.script.compare import items_of, match_shots, name_of
from shotlists.script.comparing.changes import in_words, spoken_field
from shotlists.script.comparing.merge_marks import MarkMerge, in_place
from shotlists.script.comparing.merge_order import Slots, pair, rewritten
from shotlists.script.comparing.merge_shots import (
    Lists,
    ShotMerge,
    renumbered,
    shots_as_places,
    shots_as_slots,
    shots_that_stay,
    unfounded,
)
from shotlists.script.comparing.merge_text import (
    LINE,
    is_told,
    merge_header,
    merge_paragraphs,
    merge_rundown,
    merge_sections,
)
from shotlists.script.comparing.merge_values import Clash, merge_fields, settle, stay
from shotlists.script.comparing.parts import heading_of, match_scenes
from shotlists.script.document import Dateline, Mark, Scene, Script, Shot
from shotlists.script.grammar.marks import mark_kind
from shotlists.script.notes import CLASH

__all__ = ["Clash", "Merge", "clash_to_dict", "describe_clashes", "merge"]

DATELINE_WAYS = {"restrictions": "items"}
NOTED_PARTS = frozenset({"header", "rundown", "scene", "shot", "storyline", "note"})
NO_WORDS = frozenset({
    "number", "scene", "kind", "coverage", "overlays", "starting_with", "ending_with", "splitscreen_with",
    "overlaid_by", "quote_open", "quote_close", "quote_in", "quote_paragraphs", "is_file",
    "is_recent", "includes_file", "paraphrase", "is_translation", "precision", "place_known",
    "stated", "doubtful", "dates",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged script, and where the two sides clashed."""

    script: Script
    clashes: tuple[Clash, ...] = ()


def merge(base: Script, ours: Script, theirs: Script) -> Merge:
    """Merge what `ours` and `theirs` made of `base`. Spans and repeats of the texts are left behind."""
    bare = merge_bare(base, ours, theirs)
    return Merge(with_notes(bare.script, bare.clashes), bare.clashes)


def with_notes(script: Script, clashes: Sequence[Clash]) -> Script:
    """Write into a merged script, as a note at its place, what the other side says at each clash."""
    return replace(script, marks=in_place(script.marks, tuple(_notes(clashes, script))))


def merge_bare(base: Script, ours: Script, theirs: Script) -> Merge:
    """Merge as `merge` does, and write no notes: where they clash ours stands alone."""
    scripts = {"base": base, "ours": ours, "theirs": theirs}
    clashes: list[Clash] = []
    tell = clashes.append
    header, stated = merge_header(base.header, ours.header, theirs.header, tell)
    rundown = merge_rundown(base.rundown, ours.rundown, theirs.rundown, tell)
    lists, story = _lists(scripts, clashes)
    sides = {side: shots_as_slots(script, side, lists) for side, script in scripts.items()}
    edited = {side: sides[side] for side in ("ours", "theirs")}
    lists.shots.arrange(shots_that_stay(lists.shots, sides["base"], edited))
    shots = ShotMerge(scripts, lists, sides)
    found = shots.shots()
    scenes = _scenes(scripts, lists.scenes, found, tell)
    placed = renumbered(shots_as_places(found, lists), ours.shots, theirs.shots)
    placed, lost = _founded(placed)
    if all(_tidy(side) for side in (ours, theirs)):
        placed, scenes, headings = _tidied(placed, scenes)
        clashes[:] = [_at_heading(clash, headings) for clash in clashes]
        clashes += _without_shots(scripts, lists.scenes, headings)
    story_told = [clash for clash in clashes if clash.part == "storyline"]
    of_shots = [one for one in shots.clashes if one.field != "quote" or not is_told(one, story_told)]
    clashes += [*of_shots, *_moves(lists.shots, scripts, placed), *lost]
    marks = MarkMerge(scripts, lists, stated)
    kept = marks.marks(header.stated)
    clashes += marks.clashes
    sections = merge_sections(base.sections, ours.sections, theirs.sections, tell)
    layout = {name: _layout(name, scripts, tell) for name in ("order", "labels")}
    script = Script(header, rundown, scenes, placed, story, sections, **layout, style=ours.style)
    return Merge(replace(script, marks=kept), tuple(sorted(clashes, key=_place_of)))


def describe_clashes(clashes: Iterable[Clash]) -> str:
    """Say the clashes in English, one sentence a line."""
    return "\n".join(clash.sentence for clash in clashes)


def clash_to_dict(clash: Clash) -> dict[str, Any]:
    """Give a clash as plain values, with its sentence."""
    names = ("kind", "part", "index", "name", "field", "base", "ours", "theirs")
    return {"sentence": clash.sentence, **{name: getattr(clash, name) for name in names}}


def _lists(scripts: dict[str, Script], clashes: list[Clash]) -> tuple[Lists, tuple[str, ...]]:
    """Find which shot, scene and paragraph of each side is which; the storyline is merged with it."""
    base, ours, theirs = scripts.values()
    partners = [rewritten(match_shots(base, side), len(base.shots)) for side in (ours, theirs)]
    names = [[item.exact for item in items_of(side)] for side in (ours, theirs)]
    shots = pair(len(base.shots), partners, names)
    of_scenes = [
        match_scenes(base, side, found) for side, found in zip((ours, theirs), partners, strict=True)
    ]
    headings = [
        [heading_of(side.scenes, place) for place in range(len(side.scenes))] for side in (ours, theirs)
    ]
    scenes = pair(len(base.scenes), of_scenes, headings)
    story = merge_paragraphs(base.storyline, ours.storyline, theirs.storyline, "storyline", clashes.append)
    return Lists(shots, scenes, story.slots), story.texts


def _scenes(scripts: dict[str, Script], slots: Slots, shots: Sequence[Shot], tell: Any) -> tuple[Scene, ...]:
    """Merge the scenes; one that a side took out stays where the other changed it or a shot needs it."""
    used = {shot.scene for shot in shots}
    base, ours, theirs = (script.scenes for script in scripts.values())
    sides = {"ours": ours, "theirs": theirs}

    def changed(number: int, side: str) -> bool:
        slot = slots.slots[number]
        return slot.base is None or base[slot.base] != sides[side][getattr(slot, side)]

    slots.arrange({*stay(slots, changed), *(number for number in used if number is not None)})
    found = []
    for place, (_, slot) in enumerate(slots.merged()):
        was = Scene() if slot.base is None else base[slot.base]
        if slot.ours is not None and slot.theirs is not None:
            found.append(_both_scenes(place, was, ours[slot.ours], theirs[slot.theirs], tell))
            continue
        side = "theirs" if slot.ours is None else "ours"
        there = getattr(slot, side)
        kept = was if there is None else sides[side][there]
        if slot.base is not None and there is not None and kept != was:
            kind = "deleted-by-us" if side == "theirs" else "deleted-by-them"
            said = {side: heading_of((kept,), 0)}
            tell(Clash(kind, "scene", place, f"Heading {place + 1}", "", heading_of((was,), 0), **said))
        found.append(kept)
    return tuple(found)


def _both_scenes(place: int, was: Scene, ours: Scene, theirs: Scene, tell: Any) -> Scene:
    name = f"Heading {place + 1}"

    def report(field: str, *three: Any) -> None:
        tell(Clash("changed", "scene", place, name, field, *(in_words(one, field) for one in three)))

    merged = merge_fields(was, ours, theirs, {}, report, ("dateline",))
    line, clashed = settle(was.dateline, ours.dateline, theirs.dateline)
    if clashed and ours.dateline is not None and theirs.dateline is not None:
        met: list[Clash] = []

        def collect(field: str, *three: Any) -> None:
            met.append(
                Clash("changed", "scene", place, name, field, *(in_words(one, field) for one in three))
            )

        line = merge_fields(
            was.dateline or Dateline(), ours.dateline, theirs.dateline, DATELINE_WAYS, collect
        )
        if met and met[0].field == "text":
            # One line, so one clash, and its parts go together; but restrictions are those of both.
            others = (one for one in met[1:] if one.field not in NO_WORDS)
            met = [met[0], *(one for one in others if not is_told(one, met[:1]))]
            line = replace(ours.dateline, restrictions=line.restrictions)
        for clash in met:
            tell(clash)
    elif clashed:
        report(
            "heading", *(one.text if one else "" for one in (was.dateline, ours.dateline, theirs.dateline))
        )
        line = ours.dateline or theirs.dateline
    return replace(merged, dateline=line)


def _founded(shots: tuple[Shot, ...]) -> tuple[tuple[Shot, ...], list[Clash]]:
    """Uncover soundbites that are none any more."""
    lost = []
    changed = list(shots)
    for place in unfounded(shots):
        shot = shots[place]
        cover = shots[shot.overlays or 0]
        lost.append(
            Clash(
                "unfounded",
                "shot",
                place,
                name_of(shot, place),
                "overlays",
                name_of(cover, shot.overlays or 0),
            )
        )
        changed[place] = replace(shot, overlays=None)
    return tuple(changed), lost


def _tidy(script: Script) -> bool:
    """Say whether each heading stands once, above its shots, in the order of the scenes."""
    last = -1
    for shot in script.shots:
        if shot.scene is not None:
            if shot.scene not in (last, last + 1):
                return False
            last = shot.scene
    return last == len(script.scenes) - 1


def _tidied(
    shots: tuple[Shot, ...], scenes: tuple[Scene, ...]
) -> tuple[tuple[Shot, ...], tuple[Scene, ...], dict[int, int]]:
    """Give each run of shots a heading of its own, in the order of the shots; one without shots goes.

    The last value says where each scene went.
    """
    found: list[Scene] = []
    tidied = []
    last: int | None = None
    headings: dict[int, int] = {}
    for shot in shots:
        if shot.scene is not None:
            if shot.scene != last:
                last = shot.scene
                headings.setdefault(last, len(found))
                found.append(scenes[last])
            shot = replace(shot, scene=len(found) - 1)
        tidied.append(shot)
    return tuple(tidied), tuple(found), headings


def _at_heading(clash: Clash, headings: dict[int, int]) -> Clash:
    """Let the clash of a heading follow it."""
    if clash.part != "scene" or clash.index is None:
        return clash
    place = headings.get(clash.index)
    return replace(clash, index=place, name=clash.name if place is None else f"Heading {place + 1}")


def _without_shots(scripts: dict[str, Script], slots: Slots, headings: dict[int, int]) -> Iterable[Clash]:
    """Name the headings that went because no shot was left under them, though somebody had typed in them."""
    for place, (_, slot) in enumerate(slots.merged()):
        if place in headings:
            continue
        places = zip(scripts.values(), (slot.base, slot.ours, slot.theirs), strict=True)
        said = [heading_of(script.scenes, there) if there is not None else "" for script, there in places]
        if {said[1], said[2]} - {said[0], ""}:
            yield Clash("unfounded", "scene", None, "A heading", "text", *said)


def _moves(slots: Slots, scripts: dict[str, Script], shots: Sequence[Shot]) -> Iterable[Clash]:
    """Name the shots that both moved, each to another place."""
    neighbours = {side: _neighbours(slots, getattr(slots, side)) for side in ("ours", "theirs")}
    for number in slots.strays:
        slot = slots.slots[number]
        apart = all(a != b for a, b in zip(*(near[number] for near in neighbours.values()), strict=True))
        if not apart or number not in slots.place:
            continue
        places = [getattr(slot, side) for side in scripts]
        said = [str(place + 1) for place in places if place is not None]
        place = slots.place[number]
        yield Clash("moved", "shot", place, name_of(shots[place], place), "place", *said)


def _neighbours(slots: Slots, side: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Give for each slot the ones above and below it, of those that the base has too."""
    known = [slot for slot in side if slots.slots[slot].base is not None]
    return {
        slot: (known[place - 1] if place else -1, known[place + 1] if place + 1 < len(known) else -1)
        for place, slot in enumerate(known)
    }


def _layout(name: str, scripts: dict[str, Script], tell: Any) -> Any:
    three = [getattr(script, name) for script in scripts.values()]
    value, clashed = settle(*three)
    if clashed:
        tell(Clash("changed", "layout", None, "The layout", name, *(", ".join(one) for one in three)))
    return value


def _place_of(clash: Clash) -> tuple[int, int]:
    parts = ("header", "rundown", "scene", "shot", "storyline", "section", "note", "layout")
    return parts.index(clash.part), -1 if clash.index is None else clash.index


def _notes(clashes: Sequence[Clash], script: Script) -> Iterable[Mark]:
    """Write what theirs says where ours stays as a note at its place."""
    first = {shot.scene: place for place, shot in reversed(list(enumerate(script.shots)))}
    for clash in clashes:
        if clash.kind != "changed" or clash.part not in NOTED_PARTS or clash.field in NO_WORDS:
            continue
        words = " ".join(clash.theirs.replace("++", " ").split())
        what = clash.name.removeprefix(LINE) if clash.name.startswith(LINE) else spoken_field(clash.field)
        text = f"{CLASH}{what.removeprefix('the ')}: {words}"
        kind = mark_kind(text)
        if not words or kind == "overlay":
            continue
        if clash.part == "note":
            yield replace(script.marks[clash.index or 0], text=text, kind=kind, closes=None)
        elif clash.part == "storyline":
            yield Mark(text, kind, "script", (), "storyline", anchor=(clash.index or 0) + 1)
        else:
            yield _note_at(text, kind, clash, script, first)


def _note_at(text: str, kind: str, clash: Clash, script: Script, first: dict[int | None, int]) -> Mark:
    """Put a note below the fields of the header, above a shot, or below a heading."""
    place = first.get(clash.index) if clash.part == "scene" else clash.index
    if clash.part in ("header", "rundown") or place is None:
        fields = sum(line.at == "header" for line in script.header.stated)
        return Mark(text, kind, "script", (), "header", anchor=fields)
    at = "before shot" if first.get(script.shots[place].scene) == place else "between"
    return Mark(text, kind, "shot", (place,), at, anchor=place)
