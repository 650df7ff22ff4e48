"""Differences of two scripts as rows of a page: grouped by shot, words taken out and put in marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shotlists.script.comparing.changes import FIELD_WORDS, Change
from shotlists.script.comparing.wording import Edit, edits
from shotlists.script.document import Script, Shot

GROUPS = (
    ("header-", gettext_lazy("Header")),
    ("rundown-", gettext_lazy("Rundown")),
    ("scene-", gettext_lazy("Headings")),
    ("shot-", gettext_lazy("Shots")),
    ("storyline-", gettext_lazy("Storyline")),
    ("section-", gettext_lazy("Sections")),
    ("mark-", gettext_lazy("Notes")),
    ("layout-", gettext_lazy("Order of the parts")),
    ("details-", gettext_lazy("Small details")),
)
MARKS = {"added": "added", "removed": "removed", "moved": "moved"}


@dataclass(frozen=True, slots=True)
class Line:
    """One field that changed, its words marked."""

    label: str
    words: tuple[Edit, ...]


@dataclass(slots=True)
class Row:
    """A shot, heading or paragraph with everything that changed on it."""

    old: str = ""
    new: str = ""
    kind: str = "changed"
    title: str = ""
    chips: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one part of the script."""

    title: str
    rows: tuple[Row, ...]


def groups_of(changes: Sequence[Change], old: Script, new: Script) -> tuple[Group, ...]:
    """Arrange changes for reading; parts without any are left out."""
    found = []
    for prefix, title in GROUPS:
        mine = [change for change in changes if change.kind.startswith(prefix)]
        if mine:
            rows = _shot_rows(mine, old, new) if prefix == "shot-" else _rows(mine)
            found.append(Group(str(title), tuple(rows)))
    return tuple(found)


def _shot_rows(changes: Sequence[Change], old: Script, new: Script) -> Iterable[Row]:
    rows = shot_rows_of(changes, old, new)
    order = sorted(
        rows, key=lambda place: (place[1] if place[1] is not None else place[0] or 0, place[1] is None)
    )
    return [rows[place] for place in order]


def shot_rows_of(
    changes: Sequence[Change], old: Script, new: Script
) -> dict[tuple[int | None, int | None], Row]:
    """Give the row of each shot that changed, by its places in the old and the new script."""
    rows: dict[tuple[int | None, int | None], Row] = {}
    for change in changes:
        place = (change.old_index, change.new_index)
        if place not in rows:
            before = old.shots[place[0]] if place[0] is not None else None
            after = new.shots[place[1]] if place[1] is not None else None
            shown = after or before
            rows[place] = Row(
                _number(before, place[0]), _number(after, place[1]), title=headline(shown) if shown else ""
            )
        _add(rows[place], change)
    return rows


def row_of(changes: Sequence[Change]) -> Row:
    """Give one row with all changes of one thing."""
    row = Row(title=changes[0].name)
    for change in changes:
        _add(row, change)
    return row


def _rows(changes: Sequence[Change]) -> Iterable[Row]:
    rows: dict[tuple[str, int | None, int | None], Row] = {}
    for change in changes:
        place = (change.name, change.old_index, change.new_index)
        row = rows.setdefault(place, Row(title=change.name))
        _add(row, change)
    return rows.values()


def _add(row: Row, change: Change) -> None:
    part = change.kind.partition("-")[2]
    if part in MARKS:
        row.kind = MARKS[part]
    if part == "moved":
        row.chips.append(
            _("moved, was %(number)s") % {"number": change.old} if change.kind == "shot-moved" else _("moved")
        )
        return
    if part == "renumbered":
        row.chips.append(_("%(old)s is now %(new)s") % {"old": change.old or "–", "new": change.new or "–"})
        return
    if part in {"added", "removed"}:
        row.chips.append(_("added") if part == "added" else _("taken out"))
        if change.kind in {"shot-added", "shot-removed"}:
            row.title = ""
    words = change.words or edits(change.old, change.new)
    label = FIELD_WORDS.get(change.field, change.field.replace("_", " "))
    row.lines.append(Line("" if part in {"added", "removed"} else label, words))


def _number(shot: Shot | None, place: int | None) -> str:
    if shot is None or place is None:
        return ""
    return shot.number or f"({place + 1})"


def headline(shot: Shot) -> str:
    """A shot in one line."""
    if shot.soundbite is None:
        return shot.description
    who = shot.soundbite.speaker or shot.soundbite.role
    return " ".join(part for part in (shot.description, f"{who}:", f"“{shot.soundbite.quote}”") if part)
