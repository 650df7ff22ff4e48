"""What people type into the forms of running orders, read into what the domain takes; flaws by field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.models import Rundown, RundownItem
from shotlists.script.durations import duration_of, parse_duration
from shotlists.script.running import clock_moment

_CLOCK = re.compile(r"([0-9]{1,2})[:.]?([0-5][0-9])(?:[:.]?([0-5][0-9]))?")


@dataclass(slots=True)
class Typed:
    """The fields of a form: as typed, as read, and what is wrong with them by name."""

    values: dict[str, str] = field(default_factory=dict)
    read: dict[str, Any] = field(default_factory=dict)
    flaws: dict[str, str] = field(default_factory=dict)


def parse_clock(text: str) -> time | None:
    """Read a time of day: 22:10, 22.10, 2210 or 22:10:30; None where the text is none."""
    found = _CLOCK.fullmatch(text.translate(str.maketrans("：．", ":.")).strip())
    if found is None or int(found[1]) > 23:
        return None
    return time(int(found[1]), int(found[2]), int(found[3] or 0))


def read_head(posted: QueryDict) -> Typed:
    """Read the form of a whole rundown; a programme that ends before it starts ends on the next day."""
    names = ("programme", "date", "day", "start", "end", "zone", "language", "notes")
    typed = Typed({name: posted.get(name, "").strip() for name in names})
    values = typed.values
    zone = values["zone"] or settings.TIME_ZONE
    if zone not in available_timezones():
        typed.flaws["zone"] = _("Write a time zone such as Asia/Shanghai or Europe/Oslo.")
        return typed
    typed.read |= {"zone": zone, "language": values["language"] or "English", "notes": values["notes"]}
    typed.read["programme"] = values["programme"]
    if not values["programme"]:
        typed.flaws["programme"] = _("Give the programme a name, such as Evening News.")
    day = _day(values["date"])
    start, end = parse_clock(values["start"]), parse_clock(values["end"])
    if day is None:
        typed.flaws["date"] = _("Write the day as 2026-11-30.")
    for name, found in (("start", start), ("end", end)):
        if found is None:
            typed.flaws[name] = _("Write the time as 22:00 or 22:00:30.")
    if values["day"] and _day(values["day"]) is None:
        typed.flaws["day"] = _("Write the day as 2026-11-30.")
    if day is None or start is None or end is None or typed.flaws:
        return typed
    _read_times(typed, day, start, end, ZoneInfo(zone))
    typed.read["date"] = _day(values["day"]) or day
    return typed


def _read_times(typed: Typed, day: date, start: time, end: time, zone: ZoneInfo) -> None:
    midnight = datetime.combine(day, time(), tzinfo=zone)
    starts_at = clock_moment(start, after=midnight, zone=zone)
    if starts_at is None:
        typed.flaws["start"] = _("The clocks are put forward that night: this time is left out.")
        return
    ends_at = clock_moment(end, after=starts_at + timedelta(seconds=1), zone=zone)
    if ends_at is None:
        typed.flaws["end"] = _("The clocks are put forward that night: this time is left out.")
        return
    typed.read["starts_at"] = starts_at
    typed.read["planned_ms"] = (ends_at - starts_at) // timedelta(milliseconds=1)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def shown_head(rundown: Rundown | None) -> dict[str, str]:
    """Give the fields of a rundown as the form shows them; of none, what is usual."""
    if rundown is None:
        zone = timezone.get_current_timezone_name()
        return {
            "date": timezone.localdate().isoformat(),
            "zone": zone,
            "language": "English",
            "start": "",
            "end": "",
        }
    start = rundown.starts_at.astimezone(ZoneInfo(rundown.zone))
    end = (rundown.starts_at + timedelta(milliseconds=rundown.planned_ms)).astimezone(ZoneInfo(rundown.zone))
    return {
        "programme": rundown.programme,
        "date": start.date().isoformat(),
        "day": "" if rundown.date == start.date() else rundown.date.isoformat(),
        "start": clock_words(start),
        "end": clock_words(end),
        "zone": rundown.zone,
        "language": rundown.language,
        "notes": rundown.notes,
    }


def clock_words(moment: datetime) -> str:
    """22:10, with seconds where there are any."""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def read_planned(text: str) -> tuple[int | None, str]:
    """Read a planned time as typed, nothing for none; with what is wrong."""
    if not text.strip():
        return None, ""
    found = parse_duration(text)
    return found, "" if found is not None else _("Write a time as 1'23, 1:23 or 83.")


def shown_item(item: RundownItem) -> dict[str, str]:
    """Give the fields of an item as the form shows them."""
    zone = ZoneInfo(item.rundown.zone)
    return {
        "kind": item.kind,
        "page": item.page,
        "title": item.title,
        "presenter": item.presenter,
        "planned": duration_of(item.planned_ms),
        "hit": clock_words(item.hit_at.astimezone(zone)) if item.hit_at else "",
        "status": item.status,
        "text": item.text,
        "notes": item.notes,
        "revision": str(item.revision.number) if item.revision else "",
    }


def read_item(posted: QueryDict, item: RundownItem) -> Typed:
    """Read the form of an item; a fixed time is the first such time after the programme starts."""
    shown = shown_item(item)
    typed = Typed({name: _plain(posted.get(name, shown[name])) for name in shown})
    values = typed.values
    for name in ("kind", "page", "title", "presenter", "status", "text", "notes"):
        if values[name] != shown[name]:
            typed.read[name] = values[name]
    if values["planned"] != shown["planned"]:
        typed.read["planned_ms"], flaw = read_planned(values["planned"])
        if flaw:
            typed.flaws["planned"] = flaw
    if values["hit"] != shown["hit"]:
        _read_hit(typed, item)
    if values["revision"] != shown["revision"]:
        typed.read["revision"] = int(values["revision"]) if values["revision"].isdigit() else None
    return typed


def _read_hit(typed: Typed, item: RundownItem) -> None:
    text = typed.values["hit"]
    if not text.strip():
        typed.read["hit_at"] = None
        return
    clock = parse_clock(text)
    if clock is None:
        typed.flaws["hit"] = _("Write the time as 22:00 or 22:00:30.")
        return
    rundown = item.rundown
    moment = clock_moment(clock, after=rundown.starts_at, zone=ZoneInfo(rundown.zone))
    if moment is None:
        typed.flaws["hit"] = _("The clocks are put forward that night: this time is left out.")
    else:
        typed.read["hit_at"] = moment


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
