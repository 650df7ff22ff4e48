"""What holds for running orders: what each kind of item lasts by, what must not air, what may be typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists.domain.errors import BadDocument, Conflict, NotAllowed, NotTaken
from shotlists.domain.moving.moments import zone_word
from shotlists.domain.saving.columns import is_storable
from shotlists.models import Live, Package, Rundown, RundownItem, State
from shotlists.script.durations import LONGEST_MS
from shotlists.script.house import HOUSE
from shotlists.script.page_numbers import LONGEST
from shotlists.script.running import MEDIA, PLAN, TEXT

MAY_ADD = "shotlists.add_rundown"
MAY_CHANGE = "shotlists.change_rundown"
MOST_ITEMS = 500
MOST_TEXT = 200_000
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Kind:
    """What an item of a kind lasts by, whether it holds a package, and whether a block ends behind it."""

    lasts_by: str
    holds_package: bool = False
    ends_block: bool = False


KINDS: Mapping[str, Kind] = {
    RundownItem.Kind.PACKAGE: Kind(MEDIA, holds_package=True),
    RundownItem.Kind.LEAD_IN: Kind(TEXT),
    RundownItem.Kind.LIVE: Kind(PLAN),
    RundownItem.Kind.VT: Kind(MEDIA),
    RundownItem.Kind.BREAK: Kind(PLAN, ends_block=True),
    RundownItem.Kind.WEATHER: Kind(PLAN),
    RundownItem.Kind.OTHER: Kind(PLAN),
}

BARRED_LIVE = {
    Live.KILLED: "killed",
    Live.WITHDRAWN: "withdrawn",
    Live.HELD: "held",
}


class RundownConflict(Conflict):
    """Somebody else changed just this in between; `who` is the name of that person."""

    def __init__(self, message: str, *, base_version: int, current_version: int, who: str = "") -> None:
        super().__init__(base_version, current_version)
        self.args = (message,)
        self.message = message
        self.who = who


def barred_by(package: Package | None) -> str:
    """Say why a package must not go to air: killed, withdrawn, held or spiked; "" where it may."""
    if package is None:
        return ""
    if package.live in BARRED_LIVE:
        return BARRED_LIVE[Live(package.live)]
    return "spiked" if package.state == State.SPIKED else ""


def why_barred(package: Package | None) -> str:
    """Say in words why a package must not go to air."""
    return {
        "": "",
        "killed": _("Killed: it must not go to air"),
        "withdrawn": _("Withdrawn: it must not go to air"),
        "held": _("On hold: not to air before it is released"),
        "spiked": _("Spiked: it must not go to air"),
    }[barred_by(package)]


def checked_zone(name: str) -> ZoneInfo:
    """Give a time zone; raises BadDocument for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadDocument(
            "/zone", _("%(name)s is no time zone: write one as Europe/Oslo.") % {"name": name}
        ) from error


def checked_start(moment: datetime) -> datetime:
    """Give the start of a programme; raises BadDocument for a time without a zone, or out of all time."""
    if moment.tzinfo is None:
        raise BadDocument("/starts_at", _("A start needs its zone: write it as 2026-11-30T22:00:00+08:00."))
    if not EARLIEST <= moment < LATEST:
        raise BadDocument("/starts_at", _("No programme starts then: write another day."))
    return moment


def checked_length(ms: int) -> int:
    """Give the length of a programme; raises BadDocument unless it lies between a second and a day."""
    if not 1000 <= ms < LONGEST_MS:
        raise BadDocument("/planned_ms", _("A programme lasts between a second and a day."))
    return ms


def checked_text(name: str, text: str, most: int) -> str:
    """Give a text that a column holds; raises BadDocument for one that is too long or cannot be kept."""
    if not is_storable(text):
        raise BadDocument(
            f"/{name}", _("This text holds a NUL or half a character: take it out, no database keeps it.")
        )
    if len(text) > most:
        raise BadDocument(
            f"/{name}", _("This is %(count)s characters long, at most %(most)s are kept.")
            % {"count": len(text), "most": most},
        )  # fmt: skip
    return text


def one_line(name: str, most: int) -> Callable[[RundownItem, Any], str]:
    """Give what checks a text of one line."""
    return lambda _item, value: checked_text(name, " ".join(value.split()), most)


def _checked_body(_item: RundownItem, value: Any) -> str:
    return checked_text("text", value, MOST_TEXT)


def _checked_notes(_item: RundownItem, value: Any) -> str:
    return checked_text("notes", value, MOST_TEXT)


def _checked_planned(_item: RundownItem, value: Any) -> int | None:
    if value is not None and not 0 <= value < LONGEST_MS:
        raise BadDocument("/planned_ms", _("An item lasts less than a day: write it as 1'23, 1:23 or 83."))
    return None if value is None else int(value)


def _checked_hit(item: RundownItem, value: Any) -> datetime | None:
    if value is None:
        return None
    rundown = item.rundown
    due = rundown.starts_at + timedelta(milliseconds=rundown.planned_ms)
    if value.tzinfo is None:
        raise BadDocument("/hit_at", _("A fixed time needs its zone: write it as 2026-11-30T22:10:00+08:00."))
    if not rundown.starts_at <= value <= due:
        zone = checked_zone(rundown.zone)
        raise BadDocument(
            "/hit_at",
            _("The programme runs from %(start)s to %(end)s: a fixed time lies between.")
            % {
                "start": rundown.starts_at.astimezone(zone).strftime("%H:%M:%S"),
                "end": f"{due.astimezone(zone):%H:%M:%S} {zone_word(due.astimezone(zone))}",
            },
        )
    return value.astimezone(UTC)  # type: ignore[no-any-return]


def _checked_kind(item: RundownItem, value: Any) -> str:
    if value not in KINDS:
        raise NotTaken("kind", str(value), tuple(KINDS))
    if item.package_id is not None and not KINDS[value].holds_package:
        raise BadDocument(
            "/kind", _("This item holds a package: take it away before it becomes another kind.")
        )
    return str(value)


def _checked_status(_item: RundownItem, value: Any) -> str:
    if value not in RundownItem.Status.values:
        raise NotTaken("status", str(value), tuple(RundownItem.Status.values))
    return str(value)


def _checked_page(item: RundownItem, value: Any) -> str:
    page = checked_text("page", "".join(value.split()).upper(), LONGEST)
    others = RundownItem.objects.filter(rundown=item.rundown_id, page=page, removed_at=None)
    other = others.exclude(pk=item.pk).first()
    if not page:
        raise BadDocument("/page", _("Every item has a page: write one, or number the whole order anew."))
    if other is not None:
        raise BadDocument(
            "/page", _("Page %(page)s is that of %(title)s: write another one.")
            % {"page": page, "title": other.title or other.get_kind_display()},
        )  # fmt: skip
    return page


ITEM_FIELDS: Mapping[str, Callable[[RundownItem, Any], Any]] = {
    "kind": _checked_kind,
    "title": one_line("title", 255),
    "presenter": one_line("presenter", 120),
    "text": _checked_body,
    "planned_ms": _checked_planned,
    "hit_at": _checked_hit,
    "floating": lambda _item, value: bool(value),
    "status": _checked_status,
    "notes": _checked_notes,
    "page": _checked_page,
}
"""What may be typed into an item, each with what checks it."""


def checked_language(name: str) -> str:
    """Give a language that the house has a name for; raises NotTaken."""
    if not HOUSE.knows_language(name):
        raise NotTaken("language", name, tuple(rate.language for rate in HOUSE.reading_rates))
    return name


def refuse_barred(package: Package) -> None:
    """Raise NotAllowed for a package that must not go to air."""
    why = why_barred(package)
    if why:
        raise NotAllowed(
            _("%(slug)s cannot be put in. %(why)s.") % {"slug": package.slugline or package.uid, "why": why}
        )


def refuse_locked(rundown: Rundown) -> None:
    """Raise NotAllowed where a rundown is ready or done."""
    if rundown.state != Rundown.State.PLANNED:
        raise NotAllowed(
            _("The rundown is %(state)s and locked: open it again to change it.")
            % {"state": rundown.get_state_display().lower()}
        )


def name_of(actor: User | None) -> str:
    """Give the name that a log keeps of somebody."""
    return (actor.get_full_name() or actor.get_username())[:150] if actor else ""
