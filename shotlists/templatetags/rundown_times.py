"""Times of a running order in templates: on the clocks of the rundown's own zone, with seconds."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html

from shotlists.domain.moving.moments import zone_word
from shotlists.models import Rundown
from shotlists.script.running import print_over

register = template.Library()

SHAPES = {"planned": "draft", "ready": "approved", "done": "archived"}


@register.filter
def air(moment: datetime | None, rundown: Rundown) -> str:
    """22:01:23 in the zone of the rundown, with +1 on the day after its start; the whole time as title."""
    if moment is None:
        return ""
    zone = ZoneInfo(rundown.zone)
    here = moment.astimezone(zone)
    days = (here.date() - rundown.starts_at.astimezone(zone).date()).days
    return format_html(
        '<time datetime="{}" title="{}">{}{}</time>',
        here.isoformat(timespec="milliseconds"),
        f"{here:%Y-%m-%d %H:%M:%S} {zone_word(here)}",
        here.strftime("%H:%M:%S"),
        format_html('<sup class="days">{}</sup>', f"{days:+d}") if days else "",
    )


@register.filter
def gmt(moment: datetime | None) -> str:
    """14:01:23 GMT."""
    return "" if moment is None else moment.astimezone(UTC).strftime("%H:%M:%S GMT")


@register.filter
def over(ms: int | None) -> str:
    """+0'03, -0'03 or 0'00."""
    return "" if ms is None else print_over(ms)


@register.filter
def rundown_shape(state: str) -> str:
    """The icon of a state."""
    return SHAPES.get(state, "draft")
