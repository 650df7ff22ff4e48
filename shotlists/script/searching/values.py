"""Reading the values of the language's fields: phrases, days, lengths."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from shotlists.script.durations import parse_duration
from shotlists.script.searching.expressions import Phrase
from shotlists.script.searching.words import pieces

DAY = re.compile(r"([12][0-9]{3})(?:[-/.年]([0-9]{1,2})(?:月|(?:[-/.月]([0-9]{1,2})日?))?|年)?")
LENGTH = re.compile(r"(<=|>=|<|>)?(.+)")


class WrongValue(ValueError):
    """The value cannot be read; `code` is the mistake."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def phrase_of(text: str, *, begins: bool = False) -> Phrase | None:
    """Give the tokens for words one after another; None where nothing can be searched.

    At the end of a run of Chinese the last letter alone is left out, since more may follow in a text; a
    single letter is the beginning of any pair.
    """
    found = list(pieces(text))
    if not found:
        return None
    tokens = [token for piece in found for token in piece.tokens]
    if found[-1].is_run:
        return Phrase(tuple(tokens[:-1])) if len(found[-1].tokens) > 1 else Phrase(tuple(tokens), True)
    return Phrase(tuple(tokens), begins)


def days_of(text: str) -> tuple[date | None, date | None]:
    """Read a day, a month, a year, or two of them with .. between; a side left out is open."""
    first, dots, last = text.partition("..")
    if not dots:
        return _span(text)
    if not first and not last:
        raise WrongValue("bad-days")
    found = (_span(first)[0] if first else None, _span(last)[1] if last else None)
    if found[0] and found[1] and found[0] > found[1]:
        raise WrongValue("days-turned")
    return found


def _span(text: str) -> tuple[date, date]:
    found = DAY.fullmatch(text)
    if not found:
        raise WrongValue("bad-days")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        first = date(year, month if found[2] else 1, day if found[3] else 1)
    except ValueError:
        raise WrongValue("bad-days") from None
    if found[3]:
        return first, first
    if found[2]:
        return first, date(year, month, calendar.monthrange(year, month)[1])
    return first, date(year, 12, 31)


def days_before(text: str) -> tuple[date | None, date | None]:
    """Read what lies before a day, month or year."""
    return None, _span(text)[0] - timedelta(days=1)


def days_after(text: str) -> tuple[date | None, date | None]:
    """Read what lies after a day, month or year."""
    return _span(text)[1] + timedelta(days=1), None


def length_of(text: str) -> tuple[int | None, int | None]:
    """Read a length in milliseconds, <1'30, >2', or two with .. between.

    One alone is that second.
    """
    first, dots, last = text.partition("..")
    if dots:
        if not first and not last:
            raise WrongValue("bad-length")
        return (_milliseconds(first) if first else None, _milliseconds(last) + 999 if last else None)
    found = LENGTH.fullmatch(text)
    if not found:
        raise WrongValue("bad-length")
    length = _milliseconds(found[2])
    sign = found[1] or ""
    if not sign:
        return length, length + 999
    if sign.startswith("<"):
        return None, length + 999 if "=" in sign else length - 1
    return (length if "=" in sign else length + 1000), None


def _milliseconds(text: str) -> int:
    found = parse_duration(text)
    if found is None:
        raise WrongValue("bad-length")
    return found
