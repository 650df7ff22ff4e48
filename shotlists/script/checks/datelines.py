"""The header's dateline against the headings of the scenes: dates, and file pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from shotlists.script.checks.context import Checked
from shotlists.script.document import Dateline, Header, Span
from shotlists.script.problems import Problem, problem

FEWEST_DAYS = 3


def file_pictures(checked: Checked) -> Iterator[Problem]:
    """Compare FILE in the headings with "/File" in the dateline."""
    header = checked.script.header
    if not header.dateline or not checked.script.scenes or not _is_named(checked):
        return
    filed = [heading for heading in _stated(checked) if heading.is_file]
    if filed and not header.includes_file:
        field, span = next(checked.stated("dateline"), (None, header.span))
        certain = checked.parsed.dialect == "cctv" and field is not None and bool(field.value)
        fix = f"{field.value}/File" if certain and field is not None else None
        yield problem("file-not-in-header", span, fix=fix, heading=filed[0].text[:80])
    elif header.includes_file and not filed:
        yield problem("file-not-in-headings", _dateline_span(checked))


def _is_named(checked: Checked) -> bool:
    """Say whether a field names the dateline; a date alone above the script is its day of issue."""
    return next(checked.stated("dateline"), None) is not None or not any(
        not field.name for field in checked.script.header.stated
    )


def heading_dates(checked: Checked) -> Iterator[Problem]:
    """Find headings with a date that the dateline does not name, or that lies after publication."""
    header = checked.script.header
    known = set(header.dates) if _is_named(checked) else set()
    latest = _day_after(header.published)
    # "/ RECENT" announces the days before, as does "/ FILE" where no heading says which pictures those are
    unnamed = header.includes_file and not any(heading.is_file for heading in _stated(checked))
    announced = unnamed or any(part.is_recent for part in header.datelines)
    earlier = max(known, default="") if announced else ""
    for heading in _stated(checked):
        if heading.precision not in ("day", "range") or not heading.dates:
            continue
        if latest and heading.dates[-1] > latest:
            values = {"date": heading.date, "published": header.published[:10]}
            yield problem("date-after-published", heading.span, **values)
        elif heading.dates[-1] < earlier:
            continue
        elif known and not heading.is_file and not heading.is_recent and not _within(heading, known, header):
            yield problem(
                "date-not-in-header", heading.span, date=heading.date, dateline=header.dateline[:80]
            )


def backwards(checked: Checked) -> Iterator[Problem]:
    """Find headings that run backwards through three days or more; two days are often told newest first."""
    script = checked.script
    last = _day_after(script.header.published)
    covers = {shot.scene for shot in script.shots if shot.overlays is not None}  # over speech all is in order
    days: list[Dateline] = []
    for index, scene in enumerate(script.scenes):
        heading = scene.dateline
        if heading is None or not scene.stated or index in covers or heading.is_file or heading.is_recent:
            continue
        if heading.precision != "day" or not heading.dates or (last and heading.dates[0] > last):
            continue
        if days and heading.dates > days[-1].dates:
            return
        if not days or heading.dates < days[-1].dates:
            days.append(heading)
    if len(days) >= FEWEST_DAYS:
        yield problem("dates-backwards", days[1].span, date=days[1].date, before=days[0].date)


def _stated(checked: Checked) -> Iterator[Dateline]:
    return (scene.dateline for scene in checked.script.scenes if scene.stated and scene.dateline is not None)


def _within(heading: Dateline, known: set[str], header: Header) -> bool:
    """One common day is enough; a dateline that names a month, a year or a range holds its days."""
    return any(day in known or day[:7] in known or day[:4] in known for day in heading.dates) or any(
        part.dates[0] <= heading.dates[-1] and heading.dates[0] <= part.dates[-1]
        for part in header.datelines
        if len(part.dates) == 2
    )


def _day_after(published: str) -> str:
    """The last day that pictures can show: one more than the day of publication, for other time zones."""
    try:
        return (date.fromisoformat(published[:10]) + timedelta(days=1)).isoformat() if published else ""
    except (ValueError, OverflowError):  # no day: a check of the header's fields, not of the headings
        return ""


def _dateline_span(checked: Checked) -> Span:
    return next((span for _, span in checked.stated("dateline")), checked.script.header.span)
