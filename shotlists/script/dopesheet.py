"""Read a dopesheet: a shotlist of any house style, a plain log of times and words, or else its bare lines.

Nothing of it is lost: where no shotlist is found every line is a shot to be picked for its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shotlists.script.document import Script, Shot, Span
from shotlists.script.grammar.timecodes import Row, find_start, read_table
from shotlists.script.house import HOUSE, House
from shotlists.script.lines import decode
from shotlists.script.problems import Problem
from shotlists.script.reading import read

TIMED = "timed"
"""What the dialect of a plain log of times and words is called."""
LEAST_TIMED = 0.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A dopesheet as read: `dialect` is a house style, TIMED, or empty where no shotlist was found."""

    script: Script
    dialect: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_shotlist(self) -> bool:
        """Whether its lines were understood as shots."""
        return bool(self.dialect)


def read_dopesheet(text: str | bytes, house: House = HOUSE) -> Sheet:
    """Read a dopesheet; never raises for a text."""
    whole = decode(text)
    log = _log_of(whole)
    timed = sum(1 for shot in log if shot.timecode)
    parsed = read(whole, house=house)
    if parsed.dialect and len(parsed.script.shots) >= timed and parsed.script.shots:
        return Sheet(parsed.script, parsed.dialect, parsed.problems)
    if timed and timed >= LEAST_TIMED * len(log):
        return Sheet(Script(shots=_with_times(log)), TIMED)
    lines = tuple(_shot(line, number, line) for number, line in _lines(whole))
    return Sheet(Script(shots=lines), "", parsed.problems)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if words := line.strip():
            yield number, words


def _log_of(text: str) -> tuple[Shot, ...]:
    """Read each line as a time, perhaps that of its end, and words; a line without time is words alone."""
    shots = []
    for number, line in _lines(text):
        code = find_start(line)
        if code is None or not line[code.end :].strip():
            shots.append(_shot(line, number, line))
        else:
            words = line[code.end :].strip(" \t-\u2013\u2014|")
            shots.append(_shot(words or line, number, line, code.first, code.last))
    return tuple(shots)


def _shot(words: str, number: int, line: str, first: str = "", last: str = "") -> Shot:
    span = Span(number, 1, number, len(line) + 1)
    return Shot(description=words, timecode=first, timecode_out=last, span=span)


def _with_times(shots: tuple[Shot, ...]) -> tuple[Shot, ...]:
    """Put the times on the shots that their codes mean."""
    table = read_table([Row(shot.timecode, "", shot.timecode_out) for shot in shots])
    return tuple(
        Shot(
            description=shot.description, timecode=shot.timecode, timecode_out=shot.timecode_out,
            in_ms=times.in_ms, out_ms=times.out_ms, duration_ms=times.duration_ms, span=shot.span,
        )
        for shot, times in zip(shots, table.rows, strict=True)
    )  # fmt: skip
