"""One step on the table of shots as typed: a row more, moved or taken out; numbers and references follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shotlists.admin.shots.shots_form import (
    BITE_FIELDS,
    REFERENCES,
    SHOT_FIELDS,
    Cell,
    HeadingRow,
    Row,
    ShotRow,
    note_rows,
    numbers_of,
    resolve,
    third_of,
)
from shotlists.script.document import LowerThird, Shot
from shotlists.script.shot_groups import GroupNotes


def rearranged(rows: list[Row], do: str) -> tuple[list[Row], str]:
    """Do one step on the table as typed (`up:key`, `after:key`); gives the rows and the one to go on with."""
    step, _colon, name = do.partition(":")
    if step == "first" and not rows:
        rows, after = _after([], -1)
        _renumber(rows, {})
        return rows, after
    at = next((place for place, row in enumerate(rows) if row.id == name), None)
    if at is None or step not in STEPS:
        return rows, ""
    shots = [row for row in rows if isinstance(row, ShotRow)]
    pointed = {
        (row.id, cell): resolve(row.cells[cell].value, shots)
        for row in shots
        for cell in REFERENCES
        if row.cells[cell].value
    }
    rows, after = STEPS[step](list(rows), at)
    if step in RENUMBERING:
        _renumber(rows, pointed)
    return rows, after


def _fresh_name(rows: Sequence[Row], start: str) -> str:
    taken = {row.id for row in rows}
    return next(
        name for name in (f"{start}{count}" for count in range(1, len(rows) + 2)) if name not in taken
    )


def _after(rows: list[Row], at: int) -> tuple[list[Row], str]:
    name = _fresh_name(rows, "new")
    cells = {
        each: Cell(f"{name}-{each}", "shot" if each == "kind" else "")
        for each in (*SHOT_FIELDS, *BITE_FIELDS)
    }
    rows.insert(at + 1, ShotRow(name, cells))
    return rows, name


def _heading_before(rows: list[Row], at: int) -> tuple[list[Row], str]:
    name = _fresh_name(rows, "newh")
    rows.insert(at, HeadingRow(name, "", Cell(f"{name}-text"), notes=note_rows(GroupNotes())))
    return rows, name


def _up(rows: list[Row], at: int) -> tuple[list[Row], str]:
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    return rows, rows[at - 1 if at else 0].id


def _down(rows: list[Row], at: int) -> tuple[list[Row], str]:
    name = rows[at].id
    if at + 1 < len(rows):
        rows[at + 1], rows[at] = rows[at], rows[at + 1]
    return rows, name


def _out(rows: list[Row], at: int) -> tuple[list[Row], str]:
    del rows[at]
    return rows, rows[min(at, len(rows) - 1)].id if rows else ""


def _third(rows: list[Row], at: int) -> tuple[list[Row], str]:
    row = rows[at]
    if isinstance(row, ShotRow):
        row.thirds.append(third_of(row.id, LowerThird(kind="name")))
    return rows, row.id


def _show(rows: list[Row], at: int) -> tuple[list[Row], str]:
    return rows, rows[at].id


STEPS: dict[str, Callable[[list[Row], int], tuple[list[Row], str]]] = {
    "after": _after, "heading": _heading_before, "up": _up, "down": _down, "out": _out, "third": _third,
    "show": _show,
}  # fmt: skip
RENUMBERING = {"after", "up", "down", "out"}


def _renumber(rows: Sequence[Row], pointed: dict[tuple[str, str], list[str] | None]) -> None:
    """Number the shots from 1 and let every reference follow the shots that it meant."""
    shots = [row for row in rows if isinstance(row, ShotRow)]
    count = 1
    for row in shots:
        width = _width(row.cells["number"].value)
        row.cells["number"].value = str(count) if width == 1 else f"{count}-{count + width - 1}"
        count += width
    place = {row.id: index for index, row in enumerate(shots)}
    named = [Shot(number=row.cells["number"].value) for row in shots]
    for row in shots:
        for cell in REFERENCES:
            meant = pointed.get((row.id, cell))
            if meant:
                row.cells[cell].value = numbers_of(named, [place[name] for name in meant if name in place])


def _width(number: str) -> int:
    first, _dash, last = number.partition("-")
    return (
        int(last) - int(first) + 1
        if first.isdecimal() and last.isdecimal() and int(first) < int(last) < 10_000
        else 1
    )
