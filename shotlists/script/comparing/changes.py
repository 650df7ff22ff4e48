"""Changes: what compare.py finds, and how it is said.

`describe` and `sentences` say it in English; SENTENCES is the table that a desk translates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from shotlists.script.comparing.wording import Edit
from shotlists.script.durations import print_duration

# One row a kind of change: its sentence. {name} is the thing, {field} the field, {old} and {new} the values.
SENTENCES: dict[str, str] = {
    "shot-added": "{name} was added: {new}",
    "shot-removed": "{name} was removed: {old}",
    "shot-moved": "{name} was moved from place {old} to place {new}",
    "shot-renumbered": "Shot {old} now has the number {new}",
    "shot-changed": "{name}: {field} {was} {old}, now {new}",
    "shot-rescened": "{name} now stands under {new}; it stood under {old}",
    "shot-became": "{name} became {field}: it was {old}, now {new}",
    "shot-split": "{name} was split off from what was {old}: {new}",
    "shot-joined": "{name} was joined to what is now {new}: {old}",
    "shot-reranged": "{name}: {field} {was} {old}, now {new}",
    "scene-added": "A heading was added: {new}",
    "scene-removed": "A heading was removed: {old}",
    "scene-changed": "Heading {name}: {field} {was} {old}, now {new}",
    "scene-moved": "The scene {name} was moved whole: what was {old} is now {new}",
    "header-changed": "Header: {field} {was} {old}, now {new}",
    "header-reworded": "Header: the lines were worded anew: {words}",
    "storyline-added": "Storyline: {name} was added: {new}",
    "storyline-removed": "Storyline: {name} was removed: {old}",
    "storyline-changed": "Storyline: {name} was changed: {words}",
    "storyline-moved": "Storyline: {name} was moved: {new}",
    "storyline-split": "Storyline: {name} was split off from what was {old}: {new}",
    "storyline-joined": "Storyline: what was {name} was joined to what is now {new}: {old}",
    "section-added": "Section {name} was added: {new}",
    "section-removed": "Section {name} was removed: {old}",
    "section-changed": "Section {name} was changed: {words}",
    "section-moved": "Section {name} was moved: {new}",
    "section-split": "Section {name} was split off from what was {old}: {new}",
    "section-joined": "Section: what was {name} was joined to what is now {new}: {old}",
    "rundown-added": "The rundown has a new item: {new}",
    "rundown-removed": "The rundown has lost an item: {old}",
    "rundown-moved": "The rundown's item {name} was moved from place {old} to place {new}",
    "rundown-changed": "The rundown's item {name}: {field} {was} {old}, now {new}",
    "mark-added": "A note was added: {new}",
    "mark-moved": "A note now belongs to {new}; it belonged to {old}: {name}",
    "mark-removed": "A note was removed: {old}",
    "layout-changed": "The order of the parts was {old}, now {new}",
    "details-changed": "Small details were changed: places of notes, labels or quotes",
}

# How a value is said whose texts are too long to stand beside each other: only what was changed in them.
BY_WORDS = {
    "shot-changed": "{name}: {field} {was} changed: {words}",
    "scene-changed": "Heading {name}: {field} {was} changed: {words}",
    "header-changed": "Header: {field} {was} changed: {words}",
    "rundown-changed": "The rundown's item {name}: {field} {was} changed: {words}",
}
LONG = 60
PLURAL = frozenset({
    "dates", "datelines", "languages", "lower_thirds", "notes", "overlaid_by", "restrictions", "sounds",
    "sources", "splitscreen_with", "starting_with", "ending_with", "turns", "words",
})  # fmt: skip

FIELD_WORDS = {
    "words": "the words",
    "coverage": "the cover of the soundbite",
    "text": "the wording",
    "soundbite": "the soundbite",
    "duration_ms": "the duration",
    "in_ms": "the in point",
    "out_ms": "the out point",
    "starting_with": "the shots that the soundbite starts with",
    "overlaid_by": "the shots over the soundbite",
    "ending_with": "the shots that the soundbite ends with",
    "splitscreen_with": "the shots beside it on a split screen",
    "overlays": "the soundbite that it covers",
    "is_file": "file pictures",
    "languages": "the languages",
    "restrictions": "the restrictions",
    "sources": "the sources",
    "source": "the source",
    "location": "the location",
    "dateline": "the dateline",
    "slugline": "the slug",
    "headline": "the headline",
    "place": "the place",
    "date": "the date",
    "description": "the description",
    "quote": "the quote",
    "speaker": "the speaker",
    "role": "the speaker's title",
    "includes_file": "file pictures",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `kind` is a row of SENTENCES, `old` and `new` are the values in words, empty where none.

    `old_index` and `new_index` are places in shots, scenes, storyline or marks; `words` is the difference
    word by word where a text changed.
    """

    kind: str
    name: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    old_index: int | None = None
    new_index: int | None = None
    words: tuple[Edit, ...] = ()


def describe(changes: Iterable[Change]) -> str:
    """Say the changes in English, one sentence a line; a run of renumbered shots is one sentence."""
    return "\n".join(sentences(changes))


def sentences(changes: Iterable[Change]) -> tuple[str, ...]:
    """Give one sentence a change, but one for all shots that only got another number."""
    changes = tuple(changes)
    renumbered = [change for change in changes if change.kind == "shot-renumbered"]
    said = [
        _sentence(change) for change in changes if change.kind != "shot-renumbered" or len(renumbered) < 3
    ]
    if len(renumbered) >= 3:
        said.append(
            f"{len(renumbered)} shots got other numbers, from shot {renumbered[0].old} "
            f"(now {renumbered[0].new}) to shot {renumbered[-1].old} (now {renumbered[-1].new})."
        )
    return tuple(said)


def change_to_dict(change: Change) -> dict[str, Any]:
    """Give a change as plain values, with its sentence."""
    return {
        "kind": change.kind,
        "sentence": _sentence(change),
        "name": change.name,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "old_index": change.old_index,
        "new_index": change.new_index,
        "words": [{"op": edit.op, "text": edit.text} for edit in change.words],
    }


def in_words(value: Any, field: str = "") -> str:
    """Say any value of a document; times as 1'23, empty ones as an empty text."""
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return print_duration(value) if field.endswith("_ms") else str(value)
    if isinstance(value, tuple):
        return "; ".join(in_words(item) for item in value)
    parts = ((each.name, getattr(value, each.name)) for each in fields(value) if each.compare)
    return ", ".join(in_words(part, name) for name, part in parts if in_words(part, name) not in ("", "no"))


def spoken_field(field: str) -> str:
    """Say the name of a field."""
    return FIELD_WORDS.get(field, field.replace("_", " "))


def _sentence(change: Change) -> str:
    by_words = bool(change.words) and min(len(change.old), len(change.new)) > LONG
    sentence = BY_WORDS.get(change.kind) if by_words else None
    said = (sentence or SENTENCES[change.kind]).format(
        name=change.name,
        field=spoken_field(change.field),
        was="were" if change.field in PLURAL else "was",
        old=_quoted(change.old),
        new=_quoted(change.new),
        words=marked(change.words),
    )
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _quoted(text: str) -> str:
    if not text:
        return "nothing"
    flat = " ".join(text.split())
    return flat if len(flat) <= 100 else f"{flat[:99]}…"


def marked(words: Sequence[Edit]) -> str:
    """Give only what was taken out and put in, in brackets of their own."""
    signs = {"removed": "[-{}-]", "added": "[+{}+]"}
    runs = [signs[edit.op].format(_quoted(edit.text)) for edit in words if edit.op in signs]
    return " ".join(runs[:6]) + (" …" if len(runs) > 6 else "")
