"""Headings of UNifeed as its desk types them: printed, joined, looked over, taken from other houses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shotlists.script.dialects.unifeed.dates import house_date
from shotlists.script.dialects.unifeed.heading import LOOSE_DASH, find_heading
from shotlists.script.document import Dateline, DatelineSource
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem


def join(above: Dateline, below: Dateline) -> Dateline | None:
    """Make one heading of FILE or RECENT and the date and place on the line below it."""
    alone = not (above.place or above.dates or above.source) and above.precision in ("", "recent")
    if not alone or "\n" in above.text or not (below.date or below.place):
        return None
    return replace(
        below,
        text=f"{above.text}\n{below.text}",
        date=below.date or above.date,
        precision=below.precision or above.precision,
        is_file=above.is_file or below.is_file,
        is_recent=above.is_recent or below.is_recent,
    )


def _read_again(text: str) -> Dateline | None:
    first, _, second = text.partition("\n")
    above, below = find_heading(first), find_heading(second) if second else None
    return join(above, below) if above and below else above


def heading_lines(dateline: Dateline) -> tuple[str, ...]:
    """Print a heading as it was written while it still says what the fields say, else in house form."""
    if dateline.text and _read_again(dateline.text) == dateline:
        return tuple(dateline.text.split("\n"))
    form = canonical_heading(dateline)
    return (form,) if form else ()


def check_heading(line: Line, dateline: Dateline, house: House) -> Iterator[Problem]:
    """Report a heading that is not in house form, or has no date; FILE and RECENT need none."""
    form = canonical_heading(dateline)
    if LOOSE_DASH.sub("-", line.text) != LOOSE_DASH.sub("-", form):
        again = find_heading(form, house)
        certain = again is not None and _same(again, dateline)
        yield problem("heading-form", line.span, fix=form if certain else None, heading=shorten(form))
    if not dateline.precision and dateline.place_known and not dateline.is_file:
        yield problem("heading-date", line.span, heading=shorten(line.text))


def _same(ours: Dateline, theirs: Dateline) -> bool:
    return ours.place.upper() == theirs.place.upper() and (
        ours.dates,
        ours.precision,
        ours.is_file,
        ours.is_recent,
        ours.source,
        ours.restrictions,
    ) == (
        theirs.dates,
        theirs.precision,
        theirs.is_file,
        theirs.is_recent,
        theirs.source,
        theirs.restrictions,
    )


def restyled(dateline: Dateline) -> Dateline:
    """Give a heading of another house as this one words it: the text is read again from its house form."""
    plain = replace(
        dateline,
        text="",
        restrictions=(),
        sources=tuple(DatelineSource(source.name) for source in dateline.sources if source.name),
    )
    return find_heading(canonical_heading(plain)) or plain


def canonical_heading(dateline: Dateline) -> str:
    """Print a heading in house form from its fields: in capitals, flags, source, date, place."""
    date = house_date(dateline.date, dateline.dates, dateline.precision)
    flags = ["FILE"] if dateline.is_file else []
    if dateline.is_file and dateline.precision in ("", "unknown") and not dateline.text:
        date = ""  # this desk lets FILE stand alone
    if dateline.is_recent:
        flags.append("RECENT")
        date = "" if date == "RECENT" else date
    body = ", ".join(part for part in (date, dateline.place.upper()) if part)
    return " \u2013 ".join(part for part in (*flags, source_names(dateline), body) if part)


def source_names(dateline: Dateline) -> str:
    """Give the names of a heading's sources as this desk writes them."""
    return " / ".join(source.name for source in dateline.sources if source.name) or dateline.source
