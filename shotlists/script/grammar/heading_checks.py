"""What is odd in a heading: its form, a date that is none, a missing source."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.document import Dateline
from shotlists.script.grammar.headings import house_form
from shotlists.script.house import House
from shotlists.script.lines import Line
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem


def sourced_heading(line: Line, dateline: Dateline, house: House) -> Iterator[Problem]:
    """Report what is odd in a heading that names place, date and source."""
    form, certain = house_form(line.text, house)
    if form != line.text:
        yield problem("heading-form", line.span, fix=form if certain else None, heading=shorten(form))
    yield from dated_heading(line, dateline, house)
    if not dateline.source and not dateline.restrictions:
        yield problem("heading-source", line.span, heading=shorten(line.text))


def dated_heading(line: Line, dateline: Dateline, _house: House) -> Iterator[Problem]:
    """Report a heading without a date."""
    if not dateline.precision and dateline.place_known:
        yield problem("heading-date", line.span, heading=shorten(line.text))
