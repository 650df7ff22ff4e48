"""What must follow when a script was corrected: each change as one thing that another script may say too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from shotlists.script.compare import Change, compare, headline
from shotlists.script.comparing.alignment import moved
from shotlists.script.comparing.changes import in_words
from shotlists.script.document import Dateline, Header, Mark, Scene, Script, Shot, Soundbite
from shotlists.script.paragraphs import SECTION, STORYLINE, prose_of, trace

# What belongs to one issue alone.
OF_THE_ISSUE = frozenset({"uid", "published", "modified", "version_label"})
# What belongs to the cut: it must follow only where the pictures are the same ones in the same order.
OF_THE_CUT = frozenset({"duration_ms", "in_ms", "out_ms", "timecode", "timecode_out", "count"})
CUT_KINDS = frozenset({"shot-added", "shot-split", "shot-moved", "shot-reranged", "scene-moved"})
NEW = frozenset({"added", "split"})
GONE = frozenset({"removed", "joined"})
BITE_FIELDS = frozenset(each.name for each in fields(Soundbite)) | {
    "soundbite kind",
    "coverage",
    "overlaid_by",
}


@dataclass(frozen=True, slots=True)
class Must:
    """One thing that changed: `part` and `field` say what, `before` and `after` its words.

    `old_key` and `key` name the shot on which it hangs, before and after; `old_place` and `place` the
    paragraph of its storyline or section. A field of "moved" is a new place, of "" the whole thing.
    """

    part: str
    field: str = ""
    before: str = ""
    after: str = ""
    old_key: str = ""
    key: str = ""
    old_place: int | None = None
    place: int | None = None


def what_must_follow(old: Script, new: Script, *, same_cut: bool) -> tuple[Must, ...]:
    """List what changed and may stand in a script that was made from `old`.

    Numbers of shots, the layout, and what belongs to one issue alone (ID, times, version) never must follow.
    `same_cut`: the other script is of the same pictures in the same order; else order, length and new
    pictures of the source are no concern of it.
    """
    return (*_each(compare(old, new), old, new, same_cut), *_prose(old, new, same_cut))


def _each(changes: Iterable[Change], old: Script, new: Script, same_cut: bool) -> Iterator[Must]:
    for change in changes:
        sort, _dash, what = change.kind.partition("-")
        if not same_cut and (change.kind in CUT_KINDS or change.field in OF_THE_CUT):
            continue
        if change.kind == "header-changed" and change.field not in OF_THE_ISSUE:
            yield Must("header", change.field, change.old, change.new)
        elif sort == "scene":
            yield _scene(change, what, old, new)
        elif sort == "shot" and what != "renumbered":
            yield _shot(change, what, old, new)
        elif change.kind in ("mark-added", "mark-removed"):
            yield _note(change, old, new)


def _scene(change: Change, what: str, old: Script, new: Script) -> Must:
    keys = _first_key(old, change.old_index), _first_key(new, change.new_index)
    field = {"changed": change.field, "moved": "moved"}.get(what, "")
    return Must("scene", field, change.old, change.new, *keys)


def _first_key(script: Script, scene: int | None) -> str:
    return next((shot.key for shot in script.shots if scene is not None and shot.scene == scene), "")


def _shot(change: Change, what: str, old: Script, new: Script) -> Must:
    before = old.shots[change.old_index].key if change.old_index is not None else ""
    after = new.shots[change.new_index].key if change.new_index is not None else ""
    if what in NEW:
        return Must("shot", "", "", change.new, "", after)
    if what in GONE:
        return Must("shot", "", change.old, "", before, "")
    field = {"moved": "moved", "became": ""}.get(what, change.field)
    spoken = change.new_index is not None and new.shots[change.new_index].soundbite is not None
    part = "soundbite" if spoken and field in BITE_FIELDS else "shot"
    return Must(part, field, change.old, change.new, before, after)


def _prose(old: Script, new: Script, same_cut: bool) -> Iterator[Must]:
    """Compare the paragraphs as links follow them: one written anew is still the one that stood there."""
    was, now = prose_of(old), prose_of(new)
    for name in {**was, **now}:
        part, _colon, label = name.partition(":")
        before, after = was.get(name, ()), now.get(name, ())
        places = trace(before, after)
        strays = set(moved(places))
        for place in sorted(set(range(len(before))) - set(places)):
            yield Must(part, label, before[place], "", old_place=place)
        for place, text in enumerate(after):
            origin = places[place]
            if origin is None:
                yield Must(part, label, "", text, place=place)
            elif text != before[origin] or (same_cut and place in strays):
                yield Must(part, label, before[origin], text, old_place=origin, place=place)


def _note(change: Change, old: Script, new: Script) -> Must:
    keys = _note_key(old, old.marks, change.old_index), _note_key(new, new.marks, change.new_index)
    return Must("note", change.field, change.old, change.new, *keys)


def _note_key(script: Script, marks: tuple[Mark, ...], index: int | None) -> str:
    shots = marks[index].shots if index is not None else ()
    return script.shots[shots[0]].key if shots else ""


def said_at(script: Script, part: str, field: str, key: str = "", place: int | None = None) -> str:
    """Give the words that a script has where something must follow; empty where it has no such place."""
    if part == "header":
        return in_words(_of_header(script.header, field), field)
    if part in ("storyline", "section"):
        texts = prose_of(script).get(STORYLINE if part == "storyline" else SECTION + field, ())
        return texts[place] if place is not None and place < len(texts) else ""
    shot = next((each for each in script.shots if key and each.key == key), None)
    if shot is None:
        return ""
    if part == "scene":
        scene = script.scenes[shot.scene] if shot.scene is not None else Scene()
        return in_words(_of_scene(scene, field), field)
    if part == "note":
        here = script.shots.index(shot)
        return "; ".join(mark.text for mark in script.marks if here in mark.shots)
    return headline(shot) if field in ("", "moved") else in_words(_of_shot(shot, field), field)


def _of_header(header: Header, field: str) -> object:
    if field in {each.name for each in fields(Header)}:
        return getattr(header, field)
    return dict(header.fields).get(field, "")


def _of_scene(scene: Scene, field: str) -> object:
    line = scene.dateline or Dateline()
    if field in ("", "moved"):
        return line.text
    return getattr(line, field, None) if hasattr(line, field) else getattr(scene, field, "")


def _of_shot(shot: Shot, field: str) -> object:
    bite = shot.soundbite
    if field == "soundbite kind":
        return bite.kind if bite else ""
    if field == "coverage":
        return bite.overlay.coverage if bite else ""
    if hasattr(shot, field):
        return getattr(shot, field) if field not in ("scene", "overlays", "splitscreen_with") else ""
    return getattr(bite, field, "") if bite and field not in ("starting_with", "ending_with") else ""
