"""Dates of UNifeed: "4 MARCH 2014", with the mistypings of days and months that its pages hold."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from shotlists.script.grammar.date_words import FULL
from shotlists.script.grammar.dates import WEEKDAY, When, parse_date

KNOWN_MONTHS = frozenset([name.lower() for name in FULL] + [name[:3].lower() for name in FULL] + ["sept"])
LOWERED = [name.lower() for name in FULL]
DASH = "[-\u2010-\u2015\u2212]"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DAYS = rf"{DAY}(?:\s*(?:{DASH}|[,/&]|and|to)\s*{DAY})*"
YEAR = r"(?:19|20)\d\d(?!\d)"
WORD = r"[A-Za-z]{3,10}\.?"
ROUGH = r"(?:(?:early|mid|late|beginning of|end of)[\s-]+)?"
DATES = tuple(
    re.compile(WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"{DAY}\s*{WORD}(?:,?\s*{YEAR})?\s*(?:{DASH}|to)\s*{DAY}\s*{WORD}(?:,?\s*{YEAR})?(?!\w)",
        rf"{DAYS},?\s*{WORD}(?:,?\s*{YEAR})?(?!\w)",
        rf"{WORD}\s+{DAYS}(?:,?\s*{YEAR})(?!\w)",
        ROUGH + rf"{WORD}(?:\s*(?:{DASH}|/)\s*{WORD})?,?\s*{YEAR}(?!\w)",
        r"(?:19|20)\d\d-\d\d-\d\d(?!\d)",
        ROUGH + rf"{YEAR}(?:\s*(?:{DASH}|/)\s*{YEAR})?(?!\w)",
        r"(?:exact\s+)?(?:location\s+and\s+)?dates?\s+(?:not\s+known|unknown)|undated|unknown\s+date",
    )
)
GLUED_DAY = re.compile(r"^(\d{1,2}(?:st|nd|rd|th)?)(?:,\s*)?(?=[A-Za-z]{3})(?!st|nd|rd|th)", re.IGNORECASE)
DAY_LIST = re.compile(
    r"^(\d{1,2})\s*(?:[,/&]|and\b|to\b).*\b(\d{1,2})(?:st|nd|rd|th)?,?\s+(?!and\b|to\b)(?=[A-Za-z])",
    re.IGNORECASE,
)
UNTIL = re.compile(r"(?<=[A-Za-z\d])\s+(?:to|until|till)\s+(?=\d)", re.IGNORECASE)
NO_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,10})\.?,?\s+(?P<year>\d{3,5})(?=\s*(?:,|$))",
    re.IGNORECASE,
)
ROUGHLY = re.compile(r"early|mid|late|beginning|end|spring|summer|autumn|fall|winter", re.IGNORECASE)


def leading_date(text: str) -> tuple[str, When] | None:
    """Give the date that a text begins with, as written, and what it says: nothing if it is no real day."""
    mistyped = NO_DATE.match(text)
    if mistyped and _right_month(mistyped["month"]).lower() not in KNOWN_MONTHS:
        mistyped = None
    if not mistyped or len(mistyped["year"]) == len("2014"):
        for form in DATES:
            if (found := form.match(text)) and (when := parse_date(right_months(found[0]))):
                return found[0], when
    return (mistyped[0], When()) if mistyped else None


def right_months(text: str) -> str:
    """Give a date with the names of its months spelt right, and the days of a list as a range."""
    text = DAY_LIST.sub(r"\1-\2 ", UNTIL.sub(" - ", GLUED_DAY.sub(r"\1 ", text)))
    return re.sub(r"[A-Za-z]{3,10}", lambda word: _right_month(word[0]), text)


@lru_cache(maxsize=512)
def _right_month(word: str) -> str:
    lowered = word.lower()
    if lowered in KNOWN_MONTHS or len(word) < 4:
        return word
    near = get_close_matches(lowered, LOWERED, 1, 0.8)
    return near[0] if near and near[0][0] == lowered[0] else word


def house_date(text: str, dates: tuple[str, ...], precision: str) -> str:
    """Print a date as DD MONTH YYYY in capitals; words that are no day, month or year stay as they are."""
    if precision in ("day", "range") and dates and all(len(day) == 10 for day in dates):
        return _days(dates[0], dates[-1])
    if precision == "month" and dates:
        names = [FULL[int(month[5:7]) - 1] for month in dates]
        return text.upper() if ROUGHLY.match(text) else f"{'-'.join(names)} {dates[-1][:4]}".upper()
    return text.upper()


def _days(first: str, last: str) -> str:
    (year, month, day), (end_year, end_month, end_day) = (_parts(first), _parts(last))
    whole = f"{end_day} {FULL[end_month - 1]} {end_year}"
    if first == last:
        start = ""
    elif (year, month) == (end_year, end_month):
        start = f"{day}-"
    else:
        start = f"{day} {FULL[month - 1]}{f' {year}' if year != end_year else ''} - "
    return f"{start}{whole}".upper()


def _parts(day: str) -> tuple[int, int, int]:
    return int(day[:4]), int(day[5:7]), int(day[8:10])
