"""Dates printed in a house's words, from what they mean: "Sept 20-21, 2018", "October 2024", "2025"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SHORT = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def month_first(dates: Sequence[str], precision: str, months: Sequence[str] = SHORT) -> str:
    """Print ISO dates with the month before the day; empty for what is no day, month or year."""
    if precision in ("day", "range") and dates and all(len(day) == 10 for day in dates):
        return days_month_first(dates, months)
    if precision == "month" and dates:
        names = [FULL[int(month[5:7]) - 1] for month in dates]
        return f"{'-'.join(names)} {dates[-1][:4]}"
    return "-".join(dates) if precision == "year" else ""


def days_month_first(days: Sequence[str], months: Sequence[str], dash: str = "-") -> str:
    """Print ISO days as "Sept 20-21, 2018"; `dash` stands between days of two months."""
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    start, end = (f"{months[day.month - 1]} {day.day}" for day in (first, last))
    if first == last:
        return f"{start}, {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{start}-{last.day}, {last.year}"
    year = f", {first.year}" if first.year != last.year else ""
    return f"{start}{year}{dash}{end}, {last.year}"
