"""The table of shots as a form: rows of plain text, drawn from a script or from what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from shotlists.script.document import LowerThird, Scene, Script, Shot
from shotlists.script.house import HOUSE
from shotlists.script.shot_groups import FIELDS, GroupNotes, groups_of, phrases_of
from shotlists.script.timing import print_duration

SHOT_FIELDS = ("number", "kind", "description", "duration", "in", "out")
BITE_FIELDS = (
    "languages", "speaker", "role", "quote", "original_language", "original_text", "overlaid_by", "coverage",
    "starting_with", "ending_with",
)  # fmt: skip
REFERENCES = ("overlaid_by", "starting_with", "ending_with")
THIRD_FIELDS = ("kind", "lines", "in", "out")


@dataclass(slots=True)
class Cell:
    """One field: its name in the form, what is typed in it, what is wrong with it."""

    name: str
    value: str = ""
    flaw: str = ""


@dataclass(slots=True)
class NoteRow:
    """One thing said above a group of shots: the field, the key of the phrase, the words behind it."""

    field: str
    key: str = ""
    detail: str = ""
    flaw: str = ""

    @property
    def phrase(self) -> str:
        """The words of the house for its key."""
        return dict(phrases_of(HOUSE, self.field)).get(self.key, self.key)

    @property
    def phrases(self) -> tuple[tuple[str, str], ...]:
        """What may be chosen."""
        return phrases_of(HOUSE, self.field)


@dataclass(slots=True)
class HeadingRow:
    """The heading of a scene; `origin` is its index in the script that was drawn, "" for a new one."""

    id: str
    origin: str
    text: Cell
    hint: str = ""
    is_heading: bool = True
    lane: str = ""
    notes: list[NoteRow] = field(default_factory=list)

    @property
    def said(self) -> list[NoteRow]:
        """What is said above the shots, without the empty rows."""
        return [note for note in self.notes if note.key]


@dataclass(slots=True)
class ShotRow:
    """A shot with its soundbite and lower thirds; `id` is its key, or a name made up for a new one."""

    id: str
    cells: dict[str, Cell]
    thirds: list[dict[str, Cell]] = field(default_factory=list)
    is_heading: bool = False
    lane: str = ""
    kinds: str = ""
    time: str = ""
    estimated: bool = False
    over: str = ""
    origin: str = ""

    @property
    def is_bite(self) -> bool:
        """Whether the fields of a soundbite are shown."""
        return self.cells["kind"].value == "soundbite" or any(
            self.cells[name].value for name in ("speaker", "role", "quote")
        )


Row = HeadingRow | ShotRow


def _time(milliseconds: int | None) -> str:
    return "" if milliseconds is None else print_duration(milliseconds)


def numbers_of(shots: Sequence[Shot], places: Sequence[int]) -> str:
    """Write places as the table names them: 4-5, 8."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    if not runs:
        return ""
    names = [shot.number or str(index + 1) for index, shot in enumerate(shots)]
    return ", ".join(names[run[0]] if len(run) == 1 else f"{names[run[0]]}-{names[run[-1]]}" for run in runs)


def rows_of(script: Script) -> list[Row]:
    """Draw the table from a script."""
    rows: list[Row] = []
    scene: int | None = None
    groups = {group.first: group.notes for group in groups_of(script, HOUSE)}
    for index, shot in enumerate(script.shots):
        if shot.scene is not None and shot.scene != scene:
            heading = _heading(shot.scene, script.scenes[shot.scene])
            heading.notes = note_rows(groups.get(index, GroupNotes()))
            rows.append(heading)
            scene = shot.scene
        rows.append(_shot(shot, index, script))
    return rows


def _heading(index: int, scene: Scene) -> HeadingRow:
    text = scene.dateline.text if scene.dateline else ""
    name = f"h{index}"
    return HeadingRow(
        name, str(index), Cell(f"{name}-text", text if scene.stated else ""), "" if scene.stated else text
    )


def _shot(shot: Shot, index: int, script: Script) -> ShotRow:
    key = shot.key or f"old{index}"
    values = {
        "number": shot.number or str(index + 1), "kind": shot.kind, "description": shot.description,
        "duration": _time(shot.duration_ms), "in": _time(shot.in_ms), "out": _time(shot.out_ms),
    }  # fmt: skip
    bite = shot.soundbite
    if bite is not None:
        values |= {
            "languages": "/".join(bite.languages), "speaker": bite.speaker, "role": bite.role,
            "quote": bite.quote, "original_language": bite.original.language if bite.original else "",
            "original_text": bite.original.text if bite.original else "", "coverage": bite.overlay.coverage,
            "overlaid_by": numbers_of(script.shots, bite.overlay.shots),
            "starting_with": numbers_of(script.shots, bite.starting_with),
            "ending_with": numbers_of(script.shots, bite.ending_with),
        }  # fmt: skip
    cells = {name: Cell(f"{key}-{name}", values.get(name, "")) for name in (*SHOT_FIELDS, *BITE_FIELDS)}
    return ShotRow(key, cells, [third_of(key, third) for third in shot.lower_thirds])


def note_rows(notes: GroupNotes) -> list[NoteRow]:
    """Draw what is said above a group of shots; one empty row more for another sensitivity."""
    rows = []
    for name in FIELDS:
        said = [NoteRow(name, each.key, each.detail) for each in getattr(notes, name)]
        rows += said if said and name != "sensitivity" else [*said, NoteRow(name)]
    return rows


def third_of(row: str, third: LowerThird) -> dict[str, Cell]:
    """Draw a lower third; the fields of one shot are told apart by their order."""
    values = {
        "kind": third.kind,
        "lines": "\n".join(third.lines),
        "in": _time(third.in_ms),
        "out": _time(third.out_ms),
    }
    return {name: Cell(f"{row}-third-{name}", value) for name, value in values.items()}


def typed_rows(data: QueryDict, script: Script) -> list[Row]:
    """Take the table as it was typed; `script` is the one that it was drawn from."""
    rows: list[Row] = []
    for word in data.getlist("row"):
        sort, _colon, name = word.partition(":")
        if sort == "heading":
            rows.append(_typed_heading(data, name, script))
        elif sort == "shot":
            cells = {
                each: Cell(f"{name}-{each}", _plain(data.get(f"{name}-{each}", "")))
                for each in (*SHOT_FIELDS, *BITE_FIELDS)
            }
            rows.append(ShotRow(name, cells, _typed_thirds(data, name)))
    return rows


def _typed_heading(data: QueryDict, name: str, script: Script) -> HeadingRow:
    origin = data.get(f"{name}-origin", "")
    if not (origin.isascii() and origin.isdigit() and int(origin) < len(script.scenes)):
        origin = ""
    scene = script.scenes[int(origin)] if origin else None
    hint = scene.dateline.text if scene and scene.dateline and not scene.stated else ""
    row = HeadingRow(name, origin, Cell(f"{name}-text", _plain(data.get(f"{name}-text", ""))), hint)
    for each in FIELDS:
        details = data.getlist(f"{name}-{each}-detail")
        for at, key in enumerate(data.getlist(f"{name}-{each}")):
            detail = " ".join(details[at].split()) if at < len(details) else ""
            row.notes.append(NoteRow(each, key, detail))
    return row


def _typed_thirds(data: QueryDict, row: str) -> list[dict[str, Cell]]:
    columns = {name: data.getlist(f"{row}-third-{name}") for name in THIRD_FIELDS}
    return [
        {
            name: Cell(f"{row}-third-{name}", _plain(columns[name][at]) if at < len(columns[name]) else "")
            for name in THIRD_FIELDS
        }
        for at in range(len(columns["lines"]))
    ]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def resolve(text: str, shots: Sequence[ShotRow]) -> list[str] | None:
    """Give the rows that a reference means, in their order; None where a number in it is not there."""
    if not text:
        return []
    place = {row.cells["number"].value: index for index, row in reversed(list(enumerate(shots)))}
    found: list[str] = []
    for part in filter(None, (part.strip() for part in text.replace(";", ",").split(","))):
        first, _dash, last = (end.strip() for end in part.replace("–", "-").partition("-"))
        ends = (
            (place.get(part), place.get(part))
            if part in place
            else (place.get(first), place.get(last or first))
        )
        if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            return None
        found += [row.id for row in shots[ends[0] : ends[1] + 1]]
    return list(dict.fromkeys(found))


def flaws_of(rows: Iterable[Row]) -> int:
    """How many fields have something wrong in them."""
    rows = list(rows)
    cells = [cell for row in rows for cell in _cells(row)]
    notes = [note for row in rows if isinstance(row, HeadingRow) for note in row.notes]
    return sum(bool(cell.flaw) for cell in cells) + sum(bool(note.flaw) for note in notes)


def _cells(row: Row) -> list[Cell]:
    if isinstance(row, HeadingRow):
        return [row.text]
    return [*row.cells.values(), *(cell for third in row.thirds for cell in third.values())]
