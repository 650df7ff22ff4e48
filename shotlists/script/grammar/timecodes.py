"""Timecodes: where a code stands on a line, what it says in milliseconds, how a table of them is read.

A code counts from the start of the package ("00:42", "0:01:14") or of a tape ("10:40:17"). The second time of
a row is a duration or an out time; which of the two is told from the whole table, never from one row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from shotlists.script.memory import Memory

TAPE_TIME_MS = 3_600_000  # a first code of an hour and more counts a tape, not the package
TOLERANCE_MS = 1500  # rows are typed to the second and rounded on the way
RATES = (25, 30, 50, 60, 100)

_CODE = (
    r"(?:(?:[0-9]{1,3})?:[0-9]{2}(?::[0-9]{2}){0,2}(?:[;.,][0-9]{1,3}(?![0-9]))?"
    r"|[0-9]{1,3}['\u2019\u2032][0-9]{2}(?:[\"\u201d\u2033]|''|(?![0-9'])))"
)
PRIMES = str.maketrans({"'": ":", "\u2019": ":", "\u2032": ":", '"': None, "\u201d": None, "\u2033": None})
START = re.compile(
    rf"(?P<open>[(\[]\s?)?(?P<first>{_CODE})(?:\s?(?:[-\u2010-\u2015>/]|to\b)\s?(?P<last>{_CODE}))?"
    r"(?P<close>\s?[)\]])?(?![0-9%]|:[0-9])(?P<gap>\s*(?:[-\u2010-\u2015:|.]+(?=\s|$))?\s*)"
)
END = re.compile(rf"(?:(?<=\s)|^)[(\[]?(?P<code>{_CODE})[)\]]?\s*\|?$")
DAYTIME = re.compile(r"(?:[ap]\.?m\b|gmt|utc|cet|cest|local|hrs?\b|hours?\b|o'clock)", re.IGNORECASE)
PARTS = re.compile(r"[:;.,]")
LONGEST_TAIL = 20


class Code(NamedTuple):
    """A code at the start of a line: as written, the second one of a range, and where words begin."""

    first: str
    last: str
    bracketed: bool
    start: int
    end: int


class Times(NamedTuple):
    """When one row is seen, in milliseconds from the first; None where that is not certain."""

    in_ms: int | None = None
    out_ms: int | None = None
    duration_ms: int | None = None


class Table(NamedTuple):
    """What the second times of a table are (duration, out or empty), whether certain, and every row's times.

    `odd` are the rows that do not fit that reading; `origin` is what was taken from tape times.
    """

    reading: str
    certain: bool
    origin: int
    rows: tuple[Times, ...]
    odd: tuple[int, ...]


class Row(NamedTuple):
    """The times of one row as written: in, the second time of its column, and a stated out time."""

    first: str
    second: str = ""
    last: str = ""


def find_start(text: str, start: int = 0) -> Code | None:
    """Find a code at the start of a text; a time of day in a sentence is none."""
    if text[start : start + 1] not in "0123456789:([":
        return None
    return _start_at(text, start) if start else START_OF[text]


def _start_at(text: str, start: int = 0) -> Code | None:
    found = START.match(text, start)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    if found["first"][0] == ":" and not (found["last"] or found["open"]):
        return None
    if DAYTIME.match(text, found.end()) or parts(found["first"]) is None:
        return None
    if not found["close"] and not found["gap"] and text[found.end() : found.end() + 1].islower():
        return None
    return Code(found["first"], found["last"] or "", bool(found["open"]), found.start(), found.end())


START_OF = Memory(_start_at)


def find_end(text: str, like: str = "") -> tuple[str, int] | None:
    """Find a code at the end of a text and where it begins; `like` is a code of as many parts."""
    if text[-1:] not in "0123456789)]|":
        return None
    tail = max(0, len(text) - LONGEST_TAIL)
    found = END.search(text, tail)
    if not found or parts(found["code"]) is None or found["code"][0] == ":":
        return None
    if like and found["code"].count(":") != like.count(":"):
        return None
    return found["code"], found.start()


@lru_cache(maxsize=2048)
def parts(code: str) -> tuple[int, int, int, int, int] | None:
    """Give hours, minutes, seconds, frames and milliseconds of a code; None where no clock counts so."""
    fraction = 0
    body, frames = code.rstrip("'").translate(PRIMES), ""
    if ";" in code:
        body, _, frames = code.partition(";")
    elif "." in code or "," in code:
        body, _, rest = code.replace(",", ".").partition(".")
        fraction = int(rest.ljust(3, "0"))
    members = [int(member or 0) for member in body.split(":")]
    if len(members) == 4:
        frames = str(members.pop())
    if len(members) == 2:
        members.insert(0, 0)
    hours, minutes, seconds = members
    if seconds > 59 or (minutes > 59 and hours) or (frames and int(frames) > 99):
        return None
    return hours, minutes, seconds, int(frames or 0), fraction


def frame_rate(codes: Sequence[str]) -> int:
    """Tell how many frames a second has: the least usual number above every frame that is named."""
    most = max(
        (found[3] for code in codes if code.count(":") > 2 or ";" in code if (found := parts(code))),
        default=0,
    )
    if any(";" in code for code in codes):  # a semicolon drops frames, which only 30 of them need
        most = max(most, RATES[0])
    return next(rate for rate in RATES if rate > most)


def code_ms(code: str, rate: int = RATES[0]) -> int | None:
    """Give a code in whole milliseconds; None where it is none."""
    found = parts(code) if code else None
    if found is None:
        return None
    hours, minutes, seconds, frames, fraction = found
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + frames * 1000 // rate + fraction


def print_code(ms: int, like: str = "00:00") -> str:
    """Print milliseconds in the form of another code: "00:42", "00:00:42" or with frames."""
    seconds, rest = divmod(ms, 1000)
    minutes, hours = seconds // 60, seconds // 3600
    if like.count(":") < 2 and not hours:
        return f"{minutes:02d}:{seconds % 60:02d}"
    whole = f"{hours:02d}:{minutes % 60:02d}:{seconds % 60:02d}"
    return f"{whole}:{rest * RATES[0] // 1000:02d}" if like.count(":") > 2 else whole


def read_table(rows: Sequence[Row], length_ms: int | None = None) -> Table:
    """Read the times of all rows: what the second ones are, from where they count, when each is seen."""
    codes = [code for row in rows for code in row if code]
    rate = frame_rate(codes)
    firsts = [code_ms(row.first, rate) for row in rows]
    seconds = [code_ms(row.second, rate) for row in rows]
    lasts = [code_ms(row.last, rate) for row in rows]
    if len(rows) > 1 and not any(firsts) and not any(seconds) and not any(lasts):
        return Table("", False, 0, (Times(),) * len(rows), ())  # nothing but zeros tells nothing
    start = next((first for first in firsts if first is not None), 0)
    origin = start if start >= TAPE_TIME_MS else 0
    reading, certain = _column(firsts, seconds, length_ms, origin)
    times, odd = [], []
    for at, (first, second, last) in enumerate(zip(firsts, seconds, lasts, strict=True)):
        following = next((later for later in firsts[at + 1 : at + 2] if later is not None), None)
        times.append(_times(first, second, last, reading if certain else "", origin))
        if reading and not _fits(first, second, following, reading):
            odd.append(at)
    return Table(reading, certain, origin, tuple(times), tuple(odd))


def _times(first: int | None, second: int | None, last: int | None, reading: str, origin: int) -> Times:
    if first is None or first < origin:
        duration = second if reading == "duration" else None
        return Times(None, None, duration or None)
    start = first - origin
    end = None if last is None else last - origin
    if end is None and second is not None and reading == "out":
        end = second - origin
    if end is None and second and reading == "duration":
        end = start + second
    if end is None or end <= start:
        return Times(start)
    return Times(start, end, end - start)


def _column(
    firsts: Sequence[int | None], seconds: Sequence[int | None], length_ms: int | None, origin: int
) -> tuple[str, bool]:
    """Tell what the second times are by which reading agrees with the next in time, and if it is sure."""
    votes = {"duration": 0, "out": 0}
    for at, (first, second) in enumerate(zip(firsts, seconds, strict=True)):
        following = (
            firsts[at + 1] if at + 1 < len(firsts) else None if length_ms is None else length_ms + origin
        )
        if first is not None and second and following is not None:
            for reading in votes:
                votes[reading] += _fits(first, second, following, reading)
    known = [
        (first, second) for first, second in zip(firsts, seconds, strict=True) if first is not None and second
    ]
    if not known or not any(first for first, _ in known):
        return "duration" if known else "", True  # from zero on both readings say the same
    if votes["duration"] != votes["out"]:
        best, other = ("duration", "out") if votes["duration"] > votes["out"] else ("out", "duration")
        return best, votes[best] * 2 > len(known) or votes[best] > 2 * votes[other]
    early = sum(1 for first, second in known if second < first)
    return "duration", early * 2 > len(known)  # nothing ends before it begins


def _fits(first: int | None, second: int | None, following: int | None, reading: str) -> bool:
    """Say whether a row ends where the next one begins; where nobody can tell it does."""
    if first is None or not second or following is None:
        return True
    end = first + second if reading == "duration" else second
    return abs(end - following) <= TOLERANCE_MS
