"""A running order as files: a table for spreadsheets, and the words for the prompter."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from shotlists.domain.running.running_orders import Row, RunningOrder
from shotlists.script.durations import duration_of
from shotlists.script.running import print_over

COLUMNS = (
    "page", "kind", "title", "uid", "presenter", "planned", "computed", "counted", "by", "on_air",
    "back_time", "over_s", "floating", "status", "warnings", "text",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def rundown_csv(order: RunningOrder) -> bytes:
    """Give the running order as CSV in UTF-8: durations as 1'23, times in the rundown's zone with its offset.

    `over_s` is by how many seconds the item is behind; a text that a spreadsheet would run as a formula
    stands behind an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    zone = ZoneInfo(order.rundown.zone)
    for row in order.rows:
        writer.writerow([_safe(value) for value in _values(row, zone)])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _values(row: Row, zone: ZoneInfo) -> list[object]:
    item, timed = row.item, row.timed
    return [
        item.page,
        item.kind,
        item.title,
        item.package_uid,
        item.presenter,
        duration_of(item.planned_ms),
        duration_of(timed.computed.ms if timed.computed else None),
        duration_of(timed.length.ms) if timed.item.is_timed else "",
        timed.length.by if timed.item.is_timed else "",
        _clock(timed.on_air, zone),
        _clock(timed.back, zone),
        "" if timed.behind_ms is None else round(timed.behind_ms / 1000),
        "yes" if item.floating else "",
        item.status,
        "; ".join(remark.sentence for remark in row.remarks),
        item.text,
    ]


def _clock(moment: datetime | None, zone: ZoneInfo) -> str:
    return "" if moment is None else moment.astimezone(zone).isoformat(timespec="seconds")


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value


def prompter_text(order: RunningOrder) -> str:
    """Give the words that are read, item by item, each under its page; what does not air is left out."""
    parts = [f"{order.rundown.programme}  {order.rundown.date.isoformat()}"]
    for row in order.airing:
        item = row.item
        head = [item.page, item.title or item.get_kind_display(), item.presenter.upper()]
        parts.append("  ".join(word for word in head if word))
        if item.text.strip():
            parts.append(item.text.strip())
        elif row.timed.length.ms:
            parts.append(f"[{item.get_kind_display()} {duration_of(row.timed.length.ms)}]")
    return "\n\n".join(parts) + "\n"


def over_words(ms: int) -> str:
    """Say in words how a programme stands: 0'12 over, 1'30 under, on time."""
    printed = print_over(ms)
    if printed == "0'00":
        return _("on time")
    return (_("%(time)s over") if ms > 0 else _("%(time)s under")) % {"time": printed[1:]}
