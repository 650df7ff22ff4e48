"""What the timecoded house styles share: times of codes, and codes for the times of other houses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from shotlists.script.document import Header, HeaderDateline, Script, StatedField
from shotlists.script.durations import parse_duration
from shotlists.script.grammar.dates import parse_stamp
from shotlists.script.grammar.fields import Values
from shotlists.script.grammar.timecodes import (
    TAPE_TIME_MS,
    Row,
    Table,
    code_ms,
    frame_rate,
    print_code,
    read_table,
)
from shotlists.script.problems import Problem, problem
from shotlists.script.timeline import timeline


def print_length(ms: int | None) -> str:
    """Print a length as 00:01:23; parts of a second are left out; empty for none."""
    return "" if ms is None else print_code(ms, "00:00:00")


def length_of(header: Header) -> str:
    """Print the length of a package for its field; what a page of tape times states stays as it stands."""
    stated = tape_end(header)
    return stated or print_length(header.duration_ms)


def tape_end(header: Header) -> str:
    """Give the value of a length that is none, but the time of a tape."""
    for line in header.stated:
        if line.name.lower() in LENGTHS and (parse_duration(line.value) or 0) >= TAPE_TIME_MS:
            return line.value
    return ""


DAY = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})(.*)$", re.DOTALL)
LENGTHS = frozenset({"duration", "dur\u00e9e", "duree", "length", "trt", "dauer"})


def time_rows(script: Script, columned: bool) -> tuple[Script, Table]:
    """Put the times that codes say on the shots; a second column is read as a whole."""
    rows = [
        Row(shot.timecode, shot.timecode_out if columned else "", "" if columned else shot.timecode_out)
        for shot in script.shots
    ]
    stated = script.header.duration_ms
    codes = [row.first for row in rows if row.first]
    first = code_ms(codes[0]) if codes else None
    length = stated
    if first is not None and stated is not None and first >= TAPE_TIME_MS and stated >= first:
        length = stated - first
    table = read_table(rows, length)
    header = script.header if length == stated else replace(script.header, duration_ms=length)
    shots = []
    for shot, times, row in zip(script.shots, table.rows, rows, strict=True):
        duration = times.duration_ms if times.duration_ms is not None else shot.duration_ms
        out = shot.timecode_out
        if columned and table.reading == "duration" and times.duration_ms is not None:
            out = "" if print_code(times.duration_ms, row.first) == out else out
        shots.append(
            replace(shot, in_ms=times.in_ms, out_ms=times.out_ms, duration_ms=duration, timecode_out=out)
        )
    return replace(script, header=header, shots=tuple(shots)), table


def time_problems(script: Script, table: Table, stated: str) -> Iterator[Problem]:
    """Report times that run backwards, are all zero, or leave open what they mean."""
    if stated and script.header.duration_ms is not None:
        span = script.shots[0].span if script.shots else script.header.span
        yield problem("duration-is-end", span, value=stated, length=print_length(script.header.duration_ms))
    coded = [shot for shot in script.shots if shot.timecode]
    if len(coded) > 1 and not any(times.in_ms is not None for times in table.rows):
        yield problem("timecodes-zero", coded[0].span)
    if not table.certain and table.reading:
        yield problem("timecodes-unsure", coded[0].span)
    rate = frame_rate([shot.timecode for shot in coded])
    latest, before = -1, ""
    for shot in coded:
        value = code_ms(shot.timecode, rate)
        if value is not None and value < latest:
            yield problem("timecode-order", shot.span, time=shot.timecode, before=before)
        if value is not None:
            latest, before = value, shot.timecode
    if table.certain and table.reading:
        yield from _gaps(script, table)


def _gaps(script: Script, table: Table) -> Iterator[Problem]:
    for at in table.odd:
        end, following = table.rows[at].out_ms, table.rows[at + 1].in_ms if at + 1 < len(table.rows) else None
        if end is not None and following is not None:
            gap = (following - end) / 1000
            way = "before" if gap > 0 else "after"
            yield problem("timecode-gap", script.shots[at].span, gap=f"{abs(gap):g}", way=way)


def known_times(script: Script) -> tuple[tuple[int, int], ...] | None:
    """Give start and end of every shot where the script says them all; None where one had to be guessed."""
    slots = timeline(script)
    if not slots or any(slot.estimated for slot in slots):
        return None
    return tuple((slot.start_ms, slot.end_ms) for slot in slots)


def read_day(value: str) -> str:
    """Read "02.13.2018 11:16" (month first) and "09/03/2022" (day first) as ISO; empty where neither fits."""
    found = DAY.match(value.strip())
    if not found:
        return parse_stamp(value)
    first, second = int(found[1]), int(found[3])
    month, day = (first, second) if found[2] == "." else (second, first)
    if month > 12:
        month, day = day, month
    return parse_stamp(f"{found[4]}-{month:02d}-{day:02d}{found[5].rstrip()}")


def read_published(values: Values, line: StatedField) -> None:
    """Read when a page was published."""
    values["published"] = read_day(line.value)


def read_taken(values: Values, line: StatedField) -> None:
    """Read the day on which the pictures were taken or the package was made, as its dateline."""
    day = read_day(line.value).partition("T")[0]
    values["dateline"] = line.value
    values["dates"] = (day,) if day else ()
    values["datelines"] = (HeaderDateline(line.value, "", values["dates"]),) if line.value else ()


def print_taken(header: Header, stop: str) -> str:
    """Print the first day of a header's dateline; what is no day stays as it is."""
    return print_day(header.dates[0], stop) if header.dates else header.dateline


def print_day(stamp: str, stop: str) -> str:
    """Print an ISO time as 02.13.2018 11:16 (month first) or, with another stop, 13/02/2018 (day first)."""
    day, _, time = stamp.partition("T")
    parts = day.split("-")
    if len(parts) != 3:
        return stamp
    year, month, date = parts
    first, second = (month, date) if stop == "." else (date, month)
    return f"{first}{stop}{second}{stop}{year} {time}".rstrip()
