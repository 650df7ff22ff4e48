"""Sensitivity, verification and consent of a group of shots: fields that stand as notes above its shots.

A group is a run of shots under one heading. What a field says is a phrase of the house, with words of the
editor behind it, printed as a note between heading and first shot: ++VERIFIED: place confirmed by map++. A
note that somebody typed in these words fills the field, and any other note is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shotlists.script.document import Mark, Script
from shotlists.script.grammar.marks import mark_kind
from shotlists.script.house import HOUSE, House
from shotlists.script.spreading import FOLLOWING, place_of, spread
from shotlists.script.style import fold_label

FIELDS = ("sensitivity", "verification", "consent")
LONGEST_DETAIL = 300

_STORY_LABELS = frozenset({"storyline", "story line", "story-line"})
_AFTER = re.compile(r"\s*[:;,.\u2013-]?\s*")
_KINDS_OF_OTHERS = ("overlay", "splitscreen")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said of a group: the key of a phrase of the house, and the editor's words behind it."""

    key: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GroupNotes:
    """The three fields of a group; each may say several things, or nothing."""

    sensitivity: tuple[Said, ...] = ()
    verification: tuple[Said, ...] = ()
    consent: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sensitivity or self.verification or self.consent)


@dataclass(frozen=True, slots=True)
class Group:
    """A run of shots under one heading: the indexes of its first and last shot, its scene, its fields."""

    first: int
    last: int
    scene: int | None
    notes: GroupNotes


def phrases_of(house: House, field: str) -> tuple[tuple[str, str], ...]:
    """Give keys and phrases of one of FIELDS; KeyError for another."""
    return {
        "sensitivity": house.sensitivity_phrases,
        "verification": house.verification_phrases,
        "consent": house.consent_phrases,
    }[field]


def read_note(text: str, house: House = HOUSE) -> tuple[str, Said] | None:
    """Read the words of a note as a field and what it says; None where it is in no phrase of the house."""
    words = " ".join(text.split())
    folded = words.casefold()
    best: tuple[str, str, str] | None = None
    for field in FIELDS:
        for key, phrase in phrases_of(house, field):
            if _begins(folded, phrase.casefold()) and (best is None or len(phrase) > len(best[2])):
                best = (field, key, phrase)
    if best is None:
        return None
    field, key, phrase = best
    return field, Said(key, _AFTER.sub("", words[len(phrase) :], count=1))


def _begins(words: str, phrase: str) -> bool:
    """Say whether words begin with a phrase; behind it stands a sign, for "VERIFIED BY" may say another."""
    if not words.startswith(phrase):
        return False
    rest = words[len(phrase) :].lstrip()
    return not rest or rest[0] in ":;,.-\u2013"


def note_of(field: str, said: Said, house: House = HOUSE) -> str:
    """Print what a field says as the words of a note; KeyError where the house has no such phrase."""
    phrase = dict(phrases_of(house, field))[said.key]
    detail = " ".join(said.detail.split())
    if not detail:
        return phrase
    return f"{phrase}{'; ' if ':' in phrase else ': '}{detail}"


def flaw_of(field: str, said: Said, house: House = HOUSE) -> str:
    """Say with a word why this cannot stand as a note: unknown, long, signs or overlay; "" where it can."""
    if said.key not in dict(phrases_of(house, field)):
        return "unknown"
    if len(said.detail) > LONGEST_DETAIL:
        return "long"
    if "++" in said.detail or said.detail.strip().startswith("+") or said.detail.strip().endswith("+"):
        return "signs"
    text = note_of(field, said, house)
    if mark_kind(text) in _KINDS_OF_OTHERS:
        return "overlay"
    return (
        ""
        if read_note(text, house) == (field, replace(said, detail=" ".join(said.detail.split())))
        else "unknown"
    )


def groups_of(script: Script, house: House = HOUSE) -> tuple[Group, ...]:
    """Give the groups of a script in their order, each with its fields."""
    marks: dict[int, list[Mark]] = {}
    for mark in script.marks:
        if (first := _group_of(script, mark)) is not None:
            marks.setdefault(first, []).append(mark)
    return tuple(
        Group(first, last, script.shots[first].scene, _notes(marks.get(first, ()), house))
        for first, last in _runs(script)
    )


def _group_of(script: Script, mark: Mark) -> int | None:
    """Give the shot above which a note stands, where it stands above one."""
    if mark.kind == "unread":
        return None
    if mark.at in ("before shot", "between"):
        return mark.anchor
    return 0 if (mark.at, mark.anchor) == _above_bare_shots(script) else None


def _above_bare_shots(script: Script) -> tuple[str, int] | None:
    """Give where a reader meets a note right above a first shot without heading or label above it."""
    labelled = any(fold_label(label) not in _STORY_LABELS for label in script.labels)
    if not script.shots or _has_heading(script, 0) or labelled:
        return None
    order = (*script.order, "shotlist")
    if "storyline" in order and order.index("storyline") < order.index("shotlist"):
        return "storyline", len(script.storyline)
    return "header", sum(1 for line in script.header.stated if line.at == "header")


def _runs(script: Script) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(1, len(script.shots) + 1):
        if index == len(script.shots) or script.shots[index].scene != script.shots[first].scene:
            yield first, index - 1
            first = index


def _notes(marks: Sequence[Mark], house: House) -> GroupNotes:
    found: dict[str, list[Said]] = {field: [] for field in FIELDS}
    for mark in marks:
        if read := read_note(mark.text, house):
            found[read[0]].append(read[1])
    return GroupNotes(**{field: tuple(said) for field, said in found.items()})


def with_notes(script: Script, first: int, notes: GroupNotes, house: House = HOUSE) -> Script:
    """Give a script whose group that begins at shot `first` says just this; all other notes stay.

    Raises ValueError where no group begins there, KeyError where the house has no such phrase.
    """
    group = next((each for each in groups_of(script, house) if each.first == first), None)
    if group is None:
        raise ValueError(f"No group of shots begins at index {first}.")
    if group.notes == notes:
        return script
    gone = {
        index
        for index, mark in enumerate(script.marks)
        if _group_of(script, mark) == first and read_note(mark.text, house)
    }
    script = without_marks(script, gone)
    texts = [note_of(field, said, house) for field in FIELDS for said in getattr(notes, field)]
    return spread(with_marks(script, [_mark(script, first, text) for text in texts]))


def _mark(script: Script, first: int, text: str) -> Mark:
    kind = mark_kind(text)
    if first == 0 and (above := _above_bare_shots(script)) is not None:
        return Mark(text, kind, "script", (), above[0], None, above[1])
    at = "before shot" if _has_heading(script, first) else "between"
    return Mark(text, kind, "following" if kind in FOLLOWING else "shot", (first,), at, None, first)


def _has_heading(script: Script, first: int) -> bool:
    """Say whether a heading is printed above a shot; below one the notes of a group stand, else above it."""
    scene = script.shots[first].scene
    before = script.shots[first - 1].scene if first else None
    return (
        scene is not None
        and scene != before
        and script.scenes[scene].stated
        and script.scenes[scene].dateline is not None
    )


def without_marks(script: Script, gone: set[int]) -> Script:
    """Take marks out by their indexes; what was closed by one of them is closed by nothing."""
    places = {
        index: place for place, index in enumerate(i for i in range(len(script.marks)) if i not in gone)
    }
    kept = tuple(
        replace(mark, closes=None if mark.closes is None else places.get(mark.closes))
        for index, mark in enumerate(script.marks)
        if index not in gone
    )
    return replace(script, marks=kept)


def with_marks(script: Script, new: Sequence[Mark]) -> Script:
    """Put marks where a reader would meet them, each before those at the same place.

    What one of them closes is named by its index among the marks that stand before it.
    """
    marks = list(script.marks)
    for mark in reversed(new):
        at = next(
            (index for index, other in enumerate(marks) if place_of(other, script) >= place_of(mark, script)),
            len(marks),
        )
        marks = [
            replace(other, closes=other.closes + 1)
            if other.closes is not None and other.closes >= at
            else other
            for other in marks
        ]
        marks.insert(at, mark)
    return replace(script, marks=tuple(marks))
