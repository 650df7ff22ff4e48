"""The quotation marks around what a speaker says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shotlists.script.checks.context import Checked
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

_OPENS = ('"', "\u201c")
_MARK = re.compile('["\u201c\u201d]')
_INCHES = re.compile('\\d"(?![\\s,.;:!?)]|$)|\\d\'\\s?\\d+"|\\d" (?:long|wide|high|tall|thick|deep|x)\\b')


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


def storyline_marks(checked: Checked) -> Iterator[Problem]:
    """Find paragraphs of the storyline whose quotation marks are not in pairs.

    A quote may go on over paragraphs: each then begins with a mark, and only the last closes.
    """
    paragraphs = checked.script.storyline
    for index, text in enumerate(paragraphs):
        straight = text.count('"')
        opened, closed = text.count("\u201c"), text.count("\u201d")
        if (straight % 2 == 0 and opened == closed) or "\u201e" in text or _INCHES.search(text):
            continue
        goes_on = (
            text[:1] in _OPENS and paragraphs[index + 1 : index + 2] and paragraphs[index + 1][:1] in _OPENS
        )
        if goes_on and (straight % 2) + opened - closed == 1:
            continue
        place = _mixed_place(text) if opened + closed + straight == 2 else None
        if place is None:
            yield problem("story-quote-marks", checked.told(index, 0, len(text)), words=text[:60])
        else:
            at, right = place
            yield problem("story-quote-marks", checked.told(index, at, at + 1), fix=right, words=text[:60])


def _mixed_place(text: str) -> tuple[int, str] | None:
    """Where the second of two marks stands and what it should be, if the first one opens."""
    first, second = (found.start() for found in _MARK.finditer(text))
    if first and not text[first - 1].isspace() and text[first - 1] not in "([":
        return None
    right = CLOSING.get(text[first], "")
    return (second, right) if text[first] in _OPENS and right != text[second] else None


def _inside(shot: Shot, bite: Soundbite) -> Iterator[Problem]:
    quote = bite.quote
    if quote.count("“") != quote.count("”") or quote.count('"') % 2:
        span = bite.quote_span if bite.quote_span.line else shot.span
        yield problem("quotes-inside", span, number=shot.number)
