"""A running order for the sample desk, with an item of every kind."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import timezone

from shotlists.domain.running import rundown_items, rundowns
from shotlists.domain.running.rundown_rules import barred_by
from shotlists.models import Package, Rundown

PROGRAMME = "Evening News"
MINUTE = 60_000
GREETING = (
    "[CAMERA 2]\nGood evening. Tonight: a market that opens after dark, and a bridge that took ten years."
)
MARKET = (
    "The old town has a new night market. Traders light their lanterns at seven, and the last of them go "
    "home after midnight. Our reporter went with them."
)
BRIDGE = (
    "For ten years the ferry was the only way across. From this morning there is a bridge, and the first to "
    "walk over it were the children of both banks."
)
GOOD_NIGHT = "That was the news. We are back at six in the morning. Good night."


def make_sample_rundown(actor: User, packages: list[Package]) -> Rundown | None:
    """Make the evening's running order of today, unless one is here; packages that must not air stay out."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(timezone.localdate(), time(22), tzinfo=zone)
    if not packages or Rundown.objects.filter(programme=PROGRAMME).exists():
        return None
    rundown = rundowns.create_rundown(
        programme=PROGRAMME,
        starts_at=start,
        planned_ms=10 * MINUTE,
        zone=_name(zone),
        actor=actor,
        via="command",
    )
    usable = [package for package in packages if not barred_by(package)]
    first, second, third = (usable * 3)[:3]
    hit = start + timedelta(minutes=7)
    rows: tuple[dict[str, object], ...] = (
        {"kind": "other", "title": "Opening titles", "planned_ms": 20_000},
        {"kind": "lead_in", "title": "Good evening", "text": GREETING, "planned_ms": 8_000,
         "presenter": "Mara"},
        {"kind": "lead_in", "title": "Lead-in", "text": MARKET, "planned_ms": 10_000, "presenter": "Mara"},
        {"kind": "package", "package": first, "planned_ms": 90_000},
        {"kind": "live", "title": "Live from the ferry quay", "planned_ms": 150_000, "presenter": "Mara",
         "notes": "Line checked at 21:30"},
        {"kind": "lead_in", "title": "Lead-in", "text": BRIDGE, "planned_ms": 15_000, "presenter": "Odd"},
        {"kind": "package", "package": second, "planned_ms": 80_000},
        {"kind": "break", "title": "Break", "planned_ms": 120_000},
        {"kind": "vt", "title": "Coming up", "planned_ms": 15_000, "hit_at": hit},
        {"kind": "package", "package": third, "planned_ms": 75_000, "floating": True},
        {"kind": "weather", "title": "Weather", "planned_ms": 120_000},
        {"kind": "lead_in", "title": "Good night", "text": GOOD_NIGHT, "planned_ms": 5_000,
         "presenter": "Mara"},
    )  # fmt: skip
    for row in rows:
        rundown_items.add_item(rundown, actor=actor, via="command", **row)  # type: ignore[arg-type]
    return rundown


def _name(zone: object) -> str:
    return zone.key if isinstance(zone, ZoneInfo) else "UTC"
