"""Durations as agencies write them, read to whole milliseconds and printed in one way."""

from __future__ import annotations

import re
from functools import lru_cache

# A script of a day or more is a typing error, and no column has to hold it.
LONGEST_MS = 24 * 60 * 60 * 1000
FRAMES = 25

_PLAIN_MARKS = str.maketrans("\u2032\u2019\u2018\u00b4`\u2033\u201d\u201c\uff1a\u00a0分秒", "'''''\"\"\": ms")
_PART = r"(?:\.([0-9]{1,3}))?"
_CLOCK = re.compile(rf"(?:([0-9]{{1,2}}):)?([0-9]{{1,5}}):([0-9]{{2}}){_PART}")
_FRAMES = re.compile(r"([0-9]{1,2}):([0-9]{2}):([0-9]{2})[:;]([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,4})\.([0-9]{2})")
_PRIMES = re.compile(rf"([0-9]{{1,5}}) ?'(?: ?([0-9]{{1,2}}){_PART} ?(?:\"|'')?)?")
_UNITS = re.compile(
    rf"(?:([0-9]{{1,2}}) ?h(?:ours?|rs?)?,? ?)?(?:([0-9]{{1,5}}) ?m(?:in(?:ute)?s?)?\.?,? ?)?"
    rf"(?:([0-9]{{1,6}}){_PART} ?(s(?:ec(?:ond)?s?)?\.?|\"|'')?)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> int | None:
    """Read a duration in whole milliseconds, None where the text is none.

    Understood are 83, 83s, 1:23, 1'23, 1'23", 1.37 (minutes and seconds, as after TRT), 0:01:47, 0:01:47:12
    (with frames), 1m23s and
    their typographic forms. Seconds of 60 and more beside minutes, and a day or more, are no duration.
    """
    if len(text) > 60:
        return None
    text = text.translate(_PLAIN_MARKS).strip()
    if found := _CLOCK.fullmatch(text):
        return _checked(found[1], found[2], found[3], found[4])
    if found := _FRAMES.fullmatch(text):  # frames at the end, as tapes have them
        whole = _checked(found[1], found[2], found[3], None)
        return None if whole is None or int(found[4]) >= FRAMES else whole + int(found[4]) * 1000 // FRAMES
    if found := _DOTTED.fullmatch(text):
        return _checked(None, found[1], found[2], None)
    if found := _PRIMES.fullmatch(text):
        return _checked(None, found[1], found[2], found[3])
    if text and (found := _UNITS.fullmatch(text)):
        if found[4] and not found[5]:
            return None  # 5.3 without a unit says neither minutes nor seconds for certain
        return _checked(found[1], found[2], found[3], found[4])
    return None


def _checked(hours: str | None, minutes: str | None, seconds: str | None, part: str | None) -> int | None:
    if minutes is not None and int(seconds or 0) >= 60:
        return None
    if hours is not None and int(minutes or 0) >= 60:
        return None
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    milliseconds = whole * 1000 + int((part or "").ljust(3, "0"))
    return milliseconds if milliseconds < LONGEST_MS else None


def print_duration(ms: int) -> str:
    """Print milliseconds as 1'23; minutes may exceed 59, parts of a second follow a point (0'05.4)."""
    if ms < 0:
        raise ValueError(f"a duration cannot be negative: {ms} ms")
    seconds, part = divmod(ms, 1000)
    fraction = f".{part:03d}".rstrip("0") if part else ""
    return f"{seconds // 60}'{seconds % 60:02d}{fraction}"


def duration_of(milliseconds: int | None) -> str:
    """Print a duration as 1'23; empty where none is known."""
    return "" if milliseconds is None else print_duration(milliseconds)
