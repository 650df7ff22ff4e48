"""The quotation marks around what a speaker says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shotlists.script.document import Script, Shot, Soundbite, Span
from shotlists.script.grammar.quotes import single
from shotlists.script.problems import Problem, problem

CLOSING = {
    '"': '"',
    "“": "”",
    "”": "”",
    "«": "»",
    "„": "“",
    "「": "」",
    "『": "』",
    "''": "''",
    "'": "'",
    "‘": "’",
}
OPENING = {'"': '"', "”": "“", "“": "“", "»": "«", "」": "「", "』": "『", "''": "''", "'": "'", "’": "‘"}


def quote_marks(script: Script, lines: Sequence[str] = ()) -> Iterator[Problem]:
    """Find quotes whose marks are missing, do not fit each other, or do not close inside.

    `lines` is the text by lines, the first at 0; without it nothing can be fixed.
    """
    for shot in script.shots:
        bite = shot.soundbite
        if bite is None or not bite.quote or bite.paraphrase or bite.turns:
            continue
        yield from _around(shot, bite, lines)
        yield from _inside(shot, bite)


def _around(shot: Shot, bite: Soundbite, lines: Sequence[str]) -> Iterator[Problem]:
    opened, closed = single(bite.quote_open), single(bite.quote_close)
    span = bite.quote_span if bite.quote_span.line else shot.span
    if not opened and not closed:
        yield problem("quotes-missing", span, number=shot.number)
    elif not closed:
        at = Span(span.end_line, span.end_column, span.end_line, span.end_column)
        fix = CLOSING.get(opened) if bite.quote_span.line else None
        yield problem("quotes-unclosed", at, fix=fix, number=shot.number)
    elif not opened:
        at = Span(span.line, span.column, span.line, span.column)
        fix = OPENING.get(closed) if bite.quote_span.line else None
        yield problem("quotes-unopened", at, fix=fix, number=shot.number)
    elif CLOSING.get(opened, closed) != closed:
        place = _closing_place(bite, lines)
        fix = CLOSING[opened] if place else None
        yield problem(
            "quotes-mixed", place or span, fix=fix, number=shot.number, opened=opened, closed=closed
        )


def _closing_place(bite: Soundbite, lines: Sequence[str]) -> Span | None:
    """Where the closing mark stands: the last characters of the quote's span."""
    span, mark = bite.quote_span, single(bite.quote_close)
    line = lines[span.end_line - 1] if 0 < span.end_line <= len(lines) else ""
    start = span.end_column - 1 - len(mark)
    if start >= 0 and line[start:].startswith(mark):
        return Span(span.end_line, start + 1, span.end_line, span.end_column)
    return None


def _inside(shot: Shot, bite: Soundbite) -> Iterator[Problem]:
    quote = bite.quote
    if quote.count("“") != quote.count("”") or quote.count('"') % 2:
        span = bite.quote_span if bite.quote_span.line else shot.span
        yield problem("quotes-inside", span, number=shot.number)
