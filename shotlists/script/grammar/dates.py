"""Dates as agencies write them: "Sept 20-21, 2018", "October 2024", "Recent", "Exact Date Unknown"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DASH = r"\s*[-\u2010-\u2015/]\s*"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
ROUGHLY = r"(?:(?:Early|Mid|Late|Beginning of|End of)[\s-]+)?"

FORMS = tuple(
    re.compile(WEEKDAY + form + r"\.?", re.IGNORECASE)
    for form in (
        MONTH.format("m1")
        + r"\s*(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:"
        + DASH
        + r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s*(?P<y2>\d{4}))?",
        MONTH.format("m1")
        + r"\s*(?P<d1>\d{1,2})(?:,\s*(?P<y1>\d{4}))?"
        + DASH
        + MONTH.format("m2")
        + r"\s*(?P<d2>\d{1,2})(?:,?\s*(?P<y2>\d{4}))?",
        r"(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:"
        + DASH
        + r"(?P<d2>\d{1,2}))?\s+"
        + MONTH.format("m1")
        + r"(?:,?\s*(?P<y2>\d{4}))?",
        r"(?P<d1>\d{1,2})\s+"
        + MONTH.format("m1")
        + r"(?:\s+(?P<y1>\d{4}))?"
        + DASH
        + r"(?P<d2>\d{1,2})\s+"
        + MONTH.format("m2")
        + r"(?:,?\s*(?P<y2>\d{4}))?",
        MONTH.format("m1")
        + r"\s*(?P<d1>\d{1,2})(?:(?:-|,\s*|\s+and\s+|\s*[&/]\s*)\d{1,2})*?"
        + r"(?:,\s*|\s+and\s+|\s*[&/]\s*)(?:\d{1,2}-)?(?P<d2>\d{1,2}),?\s*(?P<y2>\d{4})",
        MONTH.format("m1") + DASH + MONTH.format("m2") + r",?\s*(?P<y2>\d{4})",
        ROUGHLY + MONTH.format("m1") + r",?\s*(?P<y2>\d{4})",
        r"(?:Spring|Summer|Autumn|Fall|Winter)(?:\s+of)?\s+(?P<y1>(?:19|20)\d\d)",
        ROUGHLY + r"(?P<y1>(?:19|20)\d\d)(?:" + DASH + r"(?P<y2>(?:19|20)\d\d))?",
        r"(?P<y1>\d{4})-(?P<n1>\d\d)-(?P<d1>\d\d)",
        r"(?P<y1>\d{4})\s*\u5e74(?:\s*(?P<n1>\d{1,2})\s*\u6708(?:\s*(?P<d1>\d{1,2})\s*\u65e5)?)?",
    )
)
UNKNOWN_WORDS = frozenset(
    "exact location locations date dates place time and or & / , unknown undated not known of is are".split()
)
STARTS = re.compile(
    r"(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Early|Mid|Late|Spr|Sum|Aut|Fal|Win|Begin|End|Mon|Tue|Wed|Thu|Fri|Sat|Sun)",
    re.I,
)


class When(NamedTuple):
    """A date that was understood: ISO dates (first and last of a range), how exact, what else was said."""

    dates: tuple[str, ...] = ()
    precision: str = ""
    is_recent: bool = False
    is_file: bool = False
    place_known: bool = True


@lru_cache(maxsize=4096)
def parse_date(text: str) -> When | None:
    """Read a whole text as one date; None where it is none."""
    text = text.strip(" .,;:")
    if not text or len(text) > 80:
        return None
    lowered = text.lower()
    if lowered in ("recent", "recently", "recent date"):
        return When(precision="recent", is_recent=True)
    if lowered in ("file", "file date"):
        return When(precision="unknown", is_file=True)
    if "known" in lowered or "undated" in lowered:
        return _unknown(lowered)
    if not STARTS.match(text):
        return None
    for form in FORMS:
        if found := form.fullmatch(text):
            return _dated(found)
    return None


def _unknown(lowered: str) -> When | None:
    words = set(lowered.replace("/", " / ").replace(",", " ").split())
    if not words <= UNKNOWN_WORDS:
        return None
    place = bool(words & {"location", "locations", "place"})
    dated = not place or bool(words & {"date", "dates", "time", "undated"})
    return When(precision="unknown" if dated else "", place_known=not place)


def _dated(found: re.Match[str]) -> When | None:
    part = found.groupdict()
    last_year = part.get("y2") or part.get("y1")
    first_year = part.get("y1") or last_year
    month = part.get("n1") or part.get("m1")
    if not month:
        years = tuple(dict.fromkeys(year for year in (first_year, last_year) if year))
        return When(years, "year")
    first_month = int(month) if month.isdigit() else MONTHS[month[:3].lower()]
    last = part.get("m2")
    last_month = MONTHS[last[:3].lower()] if last else first_month
    if not part.get("d1"):
        months = dict.fromkeys((first_month, last_month))
        if not all(1 <= number <= 12 for number in months):
            return None
        return When(tuple(f"{first_year}-{number:02}" for number in months), "month")
    second = part.get("d2")
    precision = "range" if second else "day"
    if not last_year:
        return When((), precision)
    try:
        days = [date(int(first_year or last_year), first_month, int(part["d1"]))]
        if second:
            days.append(date(int(last_year), last_month, int(second)))
    except ValueError:
        return None
    return When(tuple(day.isoformat() for day in days), precision)


STAMP = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d))?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)


def parse_stamp(text: str) -> str:
    """Read "2026-01-30 16:53:18" as ISO; empty where it is no such time. No zone is invented."""
    found = STAMP.fullmatch(text.strip())
    if not found:
        when = parse_date(text)
        return when.dates[0] if when and when.precision == "day" and when.dates else ""
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        stamp = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
    if hour is None:
        return stamp
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return ""
    stamp += f"T{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return stamp + ("" if not zone else "Z" if zone in ("Z", "UTC", "GMT") else zone)


def print_stamp(text: str) -> str:
    """Print an ISO time as agencies do, date and time apart."""
    return text.replace("T", " ", 1)
