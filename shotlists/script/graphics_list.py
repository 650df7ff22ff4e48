"""The list for the graphics operator: one row a lower third, as a table of texts and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEAD = ("in", "out", "kind", "line 1", "line 2", "shot", "speaker", "pronunciation", "status", "time")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One lower third: times in milliseconds on the timeline, None where nobody knows."""

    in_ms: int | None
    out_ms: int | None
    kind: str
    lines: tuple[str, ...]
    shot: str
    speaker: str = ""
    spoken: str = ""
    is_set: bool = True
    estimated: bool = False


def print_timecode(ms: int | None, frame_rate: int) -> str:
    """Print a time as 00:01:23:12, with frames at the end; empty for none."""
    if ms is None:
        return ""
    seconds, rest = divmod(ms, 1000)
    frames = rest * frame_rate // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}:{frames:02d}"


def cells_of(row: Row, frame_rate: int) -> tuple[str, ...]:
    """Give a row as the texts of its cells, in the order of HEAD."""
    first, *others = row.lines or ("",)
    return (
        print_timecode(row.in_ms, frame_rate),
        print_timecode(row.out_ms, frame_rate),
        row.kind,
        first,
        " / ".join(others),
        row.shot,
        row.speaker,
        row.spoken,
        "set" if row.is_set else "proposed",
        "estimated" if row.estimated else "stated",
    )


def print_csv(rows: Iterable[Row], frame_rate: int) -> str:
    """Print rows as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in cells_of(row, frame_rate)])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Give a text that no spreadsheet runs: with an apostrophe where it would begin a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def in_order(rows: Iterable[Row]) -> Sequence[Row]:
    """Sort rows as the operator needs them: by their in point, those without one last."""
    return sorted(rows, key=lambda row: (row.in_ms is None, row.in_ms or 0, row.shot))
