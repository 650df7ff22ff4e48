"""Scripts of other houses as the desk of CCTV+ would type them."""

from __future__ import annotations

import re
from dataclasses import replace

from shotlists.script.document import Dateline, HeaderDateline, Script
from shotlists.script.grammar.date_words import month_first
from shotlists.script.grammar.dates import parse_date
from shotlists.script.grammar.headings import canonical_heading, find_heading
from shotlists.script.grammar.letters import titled

CUTS = re.compile(r"\s+/\s+")


def restyled(dateline: Dateline) -> Dateline:
    """Give a heading as this house words it: the text is read again from its house form."""
    date = month_first(dateline.dates, dateline.precision) or titled(dateline.date)
    if not date and dateline.is_recent:
        date = "Recent"
    elif not date and dateline.is_file:
        date = "Date Unknown"
    plain = replace(dateline, text="", place=titled(dateline.place), date=date)
    return find_heading(canonical_heading(plain)) or plain


def convert(script: Script) -> Script:
    """Give the header the form of this house: a slug with a dash, languages as words, a dateline of dates."""
    header = script.header
    return replace(
        script,
        header=replace(
            header,
            slugline=_slug(header.slugline),
            location=titled(header.location),
            languages=tuple(titled(language) for language in header.languages),
            dateline=_dateline(header.datelines) or header.dateline,
        ),
    )


def _slug(slug: str) -> str:
    """Give "UN / SOUTH SUDAN / AIRDROP" as "UN-South Sudan/Airdrop"."""
    first, *rest = CUTS.split(slug)
    return "-".join(part for part in (titled(first), "/".join(titled(part) for part in rest)) if part)


def _dateline(parts: tuple[HeaderDateline, ...]) -> str:
    days = []
    for part in parts:
        when = parse_date(part.text) if not part.dates else None
        kind = (
            when.precision
            if when
            else {4: "year", 7: "month"}.get(len(part.dates[0]), "range")
            if part.dates
            else ""
        )
        days.append(month_first(part.dates, kind) or ("File" if part.is_file else titled(part.text)))
    if any(part.is_file for part in parts) and "File" not in days:
        days.append("File")
    return "/".join(dict.fromkeys(days))
