"""Times as people read them: the desk's zone and GMT together, so that nobody asks which one is meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _

ALSO_GMT = ("UTC", "GMT")


def moment_words(value: datetime, *, now: datetime | None = None) -> str:
    """Write an aware time: `16:53 CST (08:53 GMT)`, `08:53 GMT` for a desk in that zone.

    The date stands before it where it is not the desk's today, and in the brackets where GMT has another one.
    `now` is the clock to go by, else that of this machine.
    """
    here = timezone.localtime(value)
    gmt = value.astimezone(UTC)
    today = timezone.localtime(now).date() if now else timezone.localdate()
    first = _clock(here, dated=here.date() != today)
    if is_gmt(here):
        return f"{first} GMT"
    second = (
        f"{formats.date_format(gmt, 'j M H:i')}" if gmt.date() != here.date() else _clock(gmt, dated=False)
    )
    return f"{first} {zone_word(here)} ({second} GMT)"


def is_gmt(here: datetime) -> bool:
    """Say whether a local time is GMT and called so; British Summer Time is not."""
    return here.utcoffset() == timedelta(0) and (here.tzname() or "") in ALSO_GMT


def zone_word(here: datetime) -> str:
    """Name the zone of a local time as its people do: CST, BST, GMT; +08 where they have no word for it."""
    return "GMT" if is_gmt(here) else here.tzname() or here.strftime("%z")


def exact_words(value: datetime, form: str = "%Y-%m-%d %H:%M:%S") -> str:
    """Write an aware time to the second: `2026-11-30 16:53:18 CST (08:53:18 GMT)`, once for a desk in GMT."""
    here = timezone.localtime(value)
    first = f"{here.strftime(form)} {zone_word(here)}"
    if is_gmt(here):
        return first
    gmt = value.astimezone(UTC)
    second = "%H:%M:%S" if gmt.date() == here.date() else "%Y-%m-%d %H:%M:%S"
    return f"{first} ({gmt.strftime(second)} GMT)"


def zone_typed() -> str:
    """Say which zone a time is typed in on this desk, with its distance from GMT now."""
    here = timezone.localtime()
    name = timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " ")
    if is_gmt(here):
        return "GMT"
    seconds = int((here.utcoffset() or timedelta(0)).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "-" if seconds < 0 else "+"
    return f"{name}, {zone_word(here)} (GMT{sign}{hours}" + (f":{minutes:02})" if minutes else ")")


def time_left(until: datetime, now: datetime) -> str:
    """Write how long it is until then, as the desk says it: `12 min`, `5 h 07`; nothing where it is past."""
    minutes = int((until - now).total_seconds()) // 60
    if until <= now:
        return ""
    if minutes < 1:
        return _("less than a minute")
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)02d") % {"hours": hours, "minutes": rest}
    return _("%(minutes)s min") % {"minutes": rest}


def _clock(at: datetime, *, dated: bool) -> str:
    return formats.date_format(at, "j M Y H:i" if dated else "H:i")
