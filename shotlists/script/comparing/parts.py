"""Comparison of what stands around the shots: header, rundown, headings, prose, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from shotlists.script.comparing.alignment import Item, align, moved
from shotlists.script.comparing.changes import Change, in_words
from shotlists.script.comparing.partings import pieces
from shotlists.script.comparing.wording import edits
from shotlists.script.document import Dateline, Header, Mark, RundownItem, Scene, Script, Shot


def field_changes(
    kind: str,
    name: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    old_index: int | None = None,
    new_index: int | None = None,
) -> Iterator[Change]:
    """Compare values by their names; those that sound alike are alike."""
    for field in dict.fromkeys((*old, *new)):
        was, now = old.get(field), new.get(field)
        if was == now:
            continue
        was_words, now_words = in_words(was, field), in_words(now, field)
        if was_words == now_words:
            continue
        words = edits(was_words, now_words) if isinstance(was, str) and isinstance(now, str) else ()
        yield Change(kind, name, field, was_words, now_words, old_index, new_index, words)


def numbers_of(shots: Sequence[Shot], places: Sequence[int]) -> str:
    """Say which shots stand at some places: "shots 4, 5"."""
    if not places:
        return ""
    names = [shots[place].number or f"at place {place + 1}" for place in places]
    return f"shot {names[0]}" if len(names) == 1 else f"shots {', '.join(names)}"


# Headings.


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


def heading_of(scenes: Sequence[Scene], index: int | None) -> str:
    """Say the heading of a scene."""
    line = scenes[index].dateline if index is not None else None
    return line.text or line.place if line else "no heading"


def scene_changes(old: Script, new: Script, partners: Sequence[int | None]) -> Iterator[Change]:
    """Compare the headings, each with the one that it was."""
    kept = set(partners)
    for gone in range(len(old.scenes)):
        if gone not in kept:
            yield Change("scene-removed", old=heading_of(old.scenes, gone), old_index=gone)
    for j, scene in enumerate(new.scenes):
        i = partners[j]
        if i is None:
            yield Change("scene-added", new=heading_of(new.scenes, j), new_index=j)
        elif old.scenes[i] != scene:
            yield from _without_echoes(
                field_changes("scene-changed", str(j + 1), _stated(old.scenes[i]), _stated(scene), i, j)
            )


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


# What is read from the words of another field, which tells the change for it.
ECHOES = {
    "place": ("text",), "date": ("text",), "dates": ("text", "date", "dateline"), "source": ("text",),
    "sources": ("text", "source", "restrictions"), "datelines": ("dateline",),
    "includes_file": ("dateline",), "is_file": ("text",), "is_recent": ("text",),
}  # fmt: skip


def _without_echoes(changes: Iterable[Change]) -> Iterator[Change]:
    """Leave out what says again what another change says; restrictions are always said."""
    found = tuple(changes)
    told = {change.field for change in found}
    return (change for change in found if told.isdisjoint(ECHOES.get(change.field, ())))


# Header and rundown.


def header_changes(old: Header, new: Header) -> Iterator[Change]:
    """Compare what the header says; the wording of its lines where it says the same."""
    names = [each.name for each in fields(Header) if each.name not in ("span", "fields", "stated")]
    before, after = dict(old.fields), dict(new.fields)
    every = dict.fromkeys((*before, *after))
    was, now = ({name: getattr(header, name) for name in names} for header in (old, new))
    found = (
        *_without_echoes(field_changes("header-changed", "", was, now)),
        *field_changes(
            "header-changed", "", {n: before.get(n, "") for n in every}, {n: after.get(n, "") for n in every}
        ),
    )
    yield from found
    if not found:
        lines = [[f"{line.name}: {line.value}" for line in header.stated] for header in (old, new)]
        yield from whole("header-reworded", "", "; ".join(lines[0]), "; ".join(lines[1]))


def rundown_changes(old: Sequence[RundownItem], new: Sequence[RundownItem]) -> Iterator[Change]:
    """Compare the rundown item by item."""

    def items(rows: Sequence[RundownItem]) -> list[Item]:
        return [Item(row, f"{row.slugline} {row.headline}") for row in rows]

    partners = align(items(old), items(new))
    kept, strays = set(partners), set(moved(partners))
    for gone, row in enumerate(old):
        if gone not in kept:
            yield Change("rundown-removed", row.slugline, old=_said(row), old_index=gone)
    for j, row in enumerate(new):
        i = partners[j]
        if i is None:
            yield Change("rundown-added", row.slugline, new=_said(row), new_index=j)
            continue
        if j in strays:
            yield Change("rundown-moved", row.slugline, "", str(i + 1), str(j + 1), i, j)
        if old[i] != row:
            names = [each.name for each in fields(RundownItem) if each.name != "text"]
            was, now = ({name: getattr(one, name) for name in names} for one in (old[i], row))
            changed = tuple(field_changes("rundown-changed", row.slugline, was, now, i, j))
            yield from changed or field_changes(
                "rundown-changed", row.slugline, {"text": old[i].text}, {"text": row.text}, i, j
            )


def _said(row: RundownItem) -> str:
    return in_words(row)


# Prose.


def prose_changes(kind: str, old: Sequence[str], new: Sequence[str], before: str = "") -> Iterator[Change]:
    """Compare paragraphs: moved, split, joined, added, removed, changed by word."""
    partners = align([Item(text, text) for text in old], [Item(text, text) for text in new])
    of_old: list[int | None] = [None] * len(old)
    for j, i in enumerate(partners):
        if i is not None:
            of_old[i] = j
    split, joined = pieces(old, new, partners), pieces(new, old, of_old)
    strays = set(moved(partners))
    for gone, text in enumerate(old):
        name = f"{before}paragraph {gone + 1}"
        if gone in joined:
            yield Change(
                f"{kind}-joined", name, "", text, f"paragraph {joined[gone] + 1}", gone, joined[gone]
            )
        elif of_old[gone] is None:
            yield Change(f"{kind}-removed", name, old=text, old_index=gone)
    for j, text in enumerate(new):
        i = partners[j]
        name = f"{before}paragraph {j + 1}"
        if j in split:
            yield Change(f"{kind}-split", name, "", f"paragraph {split[j] + 1}", text, split[j], j)
            continue
        if i is None:
            yield Change(f"{kind}-added", name, new=text, new_index=j)
            continue
        if j in strays:
            yield Change(f"{kind}-moved", name, "", old[i], text, i, j)
        if old[i] != text:
            yield Change(f"{kind}-changed", name, "", old[i], text, i, j, edits(old[i], text))


def section_changes(old: Script, new: Script) -> Iterator[Change]:
    """Compare the sections of one label, paragraph by paragraph."""
    labels = dict.fromkeys(section.label for section in (*old.sections, *new.sections))
    for label in labels:
        was, now = (
            [text for section in script.sections if section.label == label for text in section.paragraphs]
            for script in (old, new)
        )
        yield from prose_changes("section", was, now, f"{label}, ")


def whole(kind: str, name: str, old: str, new: str) -> Iterator[Change]:
    """Compare two texts as one value."""
    if old != new:
        yield Change(kind, name, old=old, new=new, words=edits(old, new))


# Notes.


def mark_changes(old: Script, new: Script, shots: Sequence[int | None]) -> Iterator[Change]:
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
    """Give a note as `align` compares it."""
    return Item(exact=(mark.text, mark.kind, mark.scope, mark.at), text="", kind=f"{mark.kind} {mark.text}")
