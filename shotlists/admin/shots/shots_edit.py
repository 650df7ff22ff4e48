"""From the table as typed to a Script: every field that the table does not show stays with its shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shotlists.admin.shots.shots_form import REFERENCES, Cell, HeadingRow, Row, ShotRow, resolve
from shotlists.script import read
from shotlists.script.document import (
    Dateline,
    LowerThird,
    Mark,
    Original,
    Overlay,
    Scene,
    Script,
    Shot,
    Soundbite,
)
from shotlists.script.house import HOUSE
from shotlists.script.shot_groups import FIELDS, GroupNotes, Said, flaw_of, groups_of, with_notes
from shotlists.script.timing import parse_duration, print_duration

KINDS = {"", "shot", "soundbite", "standup", "upsound", "still", "graphic"}
MOST_LETTERS = 20_000
NOTE_FLAWS = {
    "unknown": gettext_lazy("Choose what is said, then write about it; other words are a note of their own."),
    "long": gettext_lazy("At most 300 characters fit here."),
    "signs": gettext_lazy("Leave out the plus signs: they stand around the note."),
    "overlay": gettext_lazy("These words would be read as a note on overlaying pictures: say it otherwise."),
}


@dataclass(slots=True)
class Placed:
    """Where everything of the old script stands in the new one."""

    rows: list[ShotRow]
    place: dict[str, int]
    origin: list[Shot]
    moved: dict[int, int]
    structural: bool
    numbered: bool


def script_from(rows: Sequence[Row], base: Script, dialect: str) -> Script | None:
    """Make the script that the table says; None where a cell has a flaw, which then stands in the cell."""
    shots = [row for row in rows if isinstance(row, ShotRow)]
    if not shots:
        return None
    keys = {shot.key or f"old{index}": index for index, shot in enumerate(base.shots)}
    placed = _place(shots, base, keys)
    scenes, scene_of = _scenes(rows, base, dialect)
    made = [_shot(row, placed, number, scene_of) for number, row in enumerate(shots)]
    _flag_long(shots)
    if _flag_notes(rows) or any(cell.flaw for row in rows for cell in _all_cells(row)):
        return None
    made = _covering(made, placed)
    script = replace(base, scenes=tuple(scenes), shots=tuple(made), marks=_marks(base, made, placed))
    return _noted(script, rows)


def _flag_notes(rows: Sequence[Row]) -> bool:
    """Say in each heading's notes what cannot stand above its shots; give whether any cannot."""
    flawed = False
    for row in rows:
        for note in row.notes if isinstance(row, HeadingRow) else ():
            if note.key or note.detail:
                flaw = flaw_of(note.field, Said(note.key, note.detail), HOUSE)
                note.flaw = str(NOTE_FLAWS[flaw]) if flaw else ""
            flawed = flawed or bool(note.flaw)
    return flawed


def _noted(script: Script, rows: Sequence[Row]) -> Script:
    """Set what is said above each group; a heading whose fields were not sent keeps what it had."""
    starts = {group.first for group in groups_of(script, HOUSE)}  # a heading without text begins none
    first = 0
    waiting: HeadingRow | None = None
    for row in rows:
        if isinstance(row, HeadingRow):
            waiting = row
            continue
        if waiting is not None and waiting.notes and first in starts:
            said = {
                name: tuple(Said(note.key, note.detail) for note in waiting.said if note.field == name)
                for name in FIELDS
            }
            script = with_notes(script, first, GroupNotes(**said), HOUSE)
        waiting = None
        first += 1
    return script


def _all_cells(row: Row) -> list[Cell]:
    if isinstance(row, HeadingRow):
        return [row.text]
    return [*row.cells.values(), *(cell for third in row.thirds for cell in third.values())]


def _flag_long(shots: Sequence[ShotRow]) -> None:
    for row in shots:
        for cell in row.cells.values():
            if len(cell.value) > MOST_LETTERS:
                cell.flaw = _("At most %(most)s characters fit here.") % {"most": MOST_LETTERS}


def _place(shots: list[ShotRow], base: Script, keys: dict[str, int]) -> Placed:
    place = {row.id: number for number, row in enumerate(shots)}
    origin = [base.shots[keys[row.id]] if row.id in keys else Shot() for row in shots]
    moved = {index: place[key] for key, index in keys.items() if key in place}
    structural = [row.id for row in shots] != list(keys)
    numbered = not base.shots or any(shot.number for shot in base.shots)
    return Placed(shots, place, origin, moved, structural, numbered)


def _scenes(rows: Sequence[Row], base: Script, dialect: str) -> tuple[list[Scene], dict[str, int | None]]:
    """Make the scenes of the headings that have shots, and say which shot stands under which."""
    scenes: list[Scene] = []
    scene_of: dict[str, int | None] = {}
    current: int | None = None
    heading: Scene | None = None
    for row in rows:
        if isinstance(row, HeadingRow):
            heading = _scene(row, base, dialect) or heading
            continue
        if heading is not None:
            scenes.append(heading)
            current, heading = len(scenes) - 1, None
        scene_of[row.id] = current
    return scenes, scene_of


def _scene(row: HeadingRow, base: Script, dialect: str) -> Scene | None:
    """Give the scene of a heading row; None for one whose text was taken out: its shots join those above."""
    old = base.scenes[int(row.origin)] if row.origin else None
    written = old.dateline.text if old and old.dateline and old.stated else ""
    if old is not None and row.text.value == written:
        return old
    if not row.text.value:
        return None
    dateline = _dateline(row.text.value, dialect)
    if dateline is None:
        row.text.flaw = _(
            "This is not read as a heading. Write: Place - Date (Source - Restriction), "
            "with FILE: before it for archive pictures."
        )
        return old
    return replace(old or Scene(), dateline=dateline, stated=True, doubtful=False)


def _dateline(text: str, dialect: str) -> Dateline | None:
    """Read one heading with the reader of the package's house style."""
    script = read(f"Slug\n{text}\n1. Picture\n", dialect).script
    if len(script.shots) != 1 or len(script.scenes) != 1:
        return None
    return script.scenes[0].dateline


def _milliseconds(cell: Cell, old: int | None) -> int | None:
    """Read a time as typed; an unchanged one keeps what the printed form cannot show."""
    if not cell.value:
        return None
    if old is not None and cell.value == print_duration(old):
        return old
    found = parse_duration(cell.value)
    if found is None:
        cell.flaw = _("Write a time as 1'23, 1:23 or 83.")
    return found


def _in_and_out(
    cells: dict[str, Cell], old_in: int | None, old_out: int | None
) -> tuple[int | None, int | None]:
    start, end = _milliseconds(cells["in"], old_in), _milliseconds(cells["out"], old_out)
    if start is not None and end is not None and end < start:
        cells["out"].flaw = _("The out point lies before the in point.")
    return start, end


def _shot(row: ShotRow, placed: Placed, number: int, scene_of: dict[str, int | None]) -> Shot:
    old, cells = placed.origin[number], row.cells
    start, end = _in_and_out(cells, old.in_ms, old.out_ms)
    kind = cells["kind"].value
    if kind not in KINDS:
        cells["kind"].flaw = _("Choose one of the kinds in the list.")
    bite = _soundbite(row, old.soundbite, placed) if row.is_bite else None
    if bite is None and not cells["description"].value and not old.sounds:
        cells["description"].flaw = _("Say what the picture shows.")
    return replace(
        old,
        number=cells["number"].value if placed.numbered else "",
        kind=kind, scene=scene_of[row.id], description=cells["description"].value,
        duration_ms=_milliseconds(cells["duration"], old.duration_ms), in_ms=start, out_ms=end,
        lower_thirds=tuple(_thirds(row, old)), soundbite=bite,
        splitscreen_with=tuple(placed.moved[each] for each in old.splitscreen_with if each in placed.moved),
        overlays=placed.moved.get(old.overlays) if old.overlays is not None else None,
    )  # fmt: skip


def _thirds(row: ShotRow, old: Shot) -> list[LowerThird]:
    made = []
    for at, cells in enumerate(row.thirds):
        before = old.lower_thirds[at] if at < len(old.lower_thirds) else LowerThird()
        start, end = _in_and_out(cells, before.in_ms, before.out_ms)
        lines = tuple(line.strip() for line in cells["lines"].value.split("\n") if line.strip())
        if lines:
            made.append(LowerThird(cells["kind"].value, lines, start, end))
        elif cells["in"].value or cells["out"].value:
            cells["lines"].flaw = _("Write the words, or clear the times.")
    return made


def _soundbite(row: ShotRow, old: Soundbite | None, placed: Placed) -> Soundbite:
    cells, before = row.cells, old or Soundbite()
    found: dict[str, tuple[int, ...]] = {}
    for name in REFERENCES:
        meant = resolve(cells[name].value, placed.rows)
        if meant is None:
            cells[name].flaw = _("There is no such shot in this order. Write numbers as 4-5, 8.")
        elif row.id in meant:
            cells[name].flaw = _("A soundbite cannot lie under itself.")
        found[name] = tuple(placed.place[each] for each in meant or ())
    if not (cells["speaker"].value or cells["role"].value or before.name_note or before.turns):
        cells["speaker"].flaw = _("Say who speaks, at least by role.")
    language, text = cells["original_language"].value, cells["original_text"].value
    languages = cells["languages"].value
    kept = languages == "/".join(before.languages)
    return replace(
        before,
        languages=before.languages if kept else _split(languages),
        speaker=cells["speaker"].value, role=cells["role"].value, quote=cells["quote"].value,
        original=Original(language, text) if language or text else None,
        overlay=Overlay(cells["coverage"].value, found["overlaid_by"]),
        starting_with=found["starting_with"], ending_with=found["ending_with"],
    )  # fmt: skip


def _split(languages: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in languages.replace(",", "/").split("/") if part.strip())


def _covering(made: list[Shot], placed: Placed) -> list[Shot]:
    """Let the pictures follow the lists of their soundbites: what is named covers, what is struck not."""
    covers: dict[int, int] = {}
    for bite, shot in enumerate(made):
        if shot.soundbite:
            covers |= dict.fromkeys(shot.soundbite.overlay.shots, bite)
    struck = {
        placed.moved[index]
        for old in placed.origin
        if old.soundbite
        for index in old.soundbite.overlay.shots
        if index in placed.moved and placed.moved[index] not in covers
    }
    result = []
    for place, shot in enumerate(made):
        over = covers.get(place, None if place in struck else shot.overlays)
        if over is not None and made[over].soundbite is None:
            over = None
        result.append(replace(shot, overlays=over))
    return result


def _marks(base: Script, made: list[Shot], placed: Placed) -> tuple[Mark, ...]:
    """Carry the marks along with their shots; those around overlays are set anew where pictures changed."""
    before = [shot.overlays for shot in base.shots]
    after = [shot.overlays for shot in made]
    anew = placed.structural or before != after
    kept: list[Mark] = []
    number_of: dict[int, int] = {}
    for index, mark in enumerate(base.marks):
        if anew and mark.kind == "overlay":
            continue
        number_of[index] = len(kept)
        kept.append(replace(
            mark, shots=tuple(placed.moved[shot] for shot in mark.shots if shot in placed.moved),
            anchor=_anchor(mark, base, made, placed),
        ))  # fmt: skip
    kept = [
        replace(mark, closes=None if mark.closes is None else number_of.get(mark.closes)) for mark in kept
    ]
    return (*kept, *(_overlay_marks(made, len(kept)) if anew else ()))


def _anchor(mark: Mark, base: Script, made: list[Shot], placed: Placed) -> int:
    if mark.at not in {"before shot", "between", "after attribution", "after quote"}:
        return mark.anchor
    for index in range(mark.anchor, len(base.shots)):
        if index in placed.moved:
            return placed.moved[index]
    return len(made)


def _overlay_marks(made: list[Shot], first: int) -> list[Mark]:
    """Set a pair of marks around each run of pictures over one soundbite."""
    marks: list[Mark] = []
    index = 0
    while index < len(made):
        end = index
        while (
            end < len(made) and made[end].overlays is not None and made[end].overlays == made[index].overlays
        ):
            end += 1
        if end == index:
            index += 1
            continue
        text = "SHOT OVERLAYING SOUNDBITE" if end - index == 1 else "SHOTS OVERLAYING SOUNDBITE"
        pair = Mark(text, "overlay", "following", tuple(range(index, end)), "between", None, index)
        marks += [pair, replace(pair, closes=first + len(marks), anchor=end)]
        index = end
    return marks
