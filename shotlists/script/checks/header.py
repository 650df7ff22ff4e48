"""The slug of a package, and its length beside that of its rundown."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.checks.context import Checked
from shotlists.script.checks.durations import ROUNDING_MS, duration_span
from shotlists.script.document import Span
from shotlists.script.durations import print_duration
from shotlists.script.house import folded
from shotlists.script.problems import Problem, problem


def slug_form(checked: Checked) -> Iterator[Problem]:
    """Find slugs that are not built as the house style builds them."""
    slug = checked.script.header.slugline
    form = checked.style.slug_form if checked.style else None
    if slug and form is not None and form[0].fullmatch(slug) is None:
        yield problem("slug-form", _slug_span(checked), slug=slug[:80], form=form[1])


def slug_length(checked: Checked) -> Iterator[Problem]:
    """Find slugs that are longer than the house allows."""
    slug, most = checked.script.header.slugline, checked.house.slug_length
    if len(slug) > most:
        yield problem("slug-long", _slug_span(checked), length=len(slug), most=most)


def slug_taken(checked: Checked) -> Iterator[Problem]:
    """Find slugs that another package of the same day has."""
    slug = checked.script.header.slugline
    if slug and checked.house.slugs_today and folded(slug) in checked.house.slug_keys:
        yield problem("slug-taken", _slug_span(checked), slug=slug[:80])


def rundown_length(checked: Checked) -> Iterator[Problem]:
    """Compare the length in the rundown above the script with that of the header."""
    stated = checked.script.header.duration_ms
    for item in checked.script.rundown:
        if not item.this or stated is None or item.duration_ms is None:
            continue
        if abs(item.duration_ms - stated) >= ROUNDING_MS:
            values = {"stated": print_duration(stated), "rundown": print_duration(item.duration_ms)}
            yield problem("rundown-length", duration_span(checked), **values)


def _slug_span(checked: Checked) -> Span:
    """Where the slug stands in the header; the header where it cannot be found."""
    header = checked.script.header
    return checked.find(header.slugline, header.span) or header.span
