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

LONGEST_QUOTE = 4  # paragraphs of one quote that has no marks before them
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
        yield problem("quotes-missing", span, number=shot.called)
    elif not closed:
        at = Span(span.end_line, span.end_column, span.end_line, span.end_column)
        fix = CLOSING.get(opened) if bite.quote_span.line else None
        yield problem("quotes-unclosed", at, fix=fix, number=shot.called)
    elif not opened:
        at = Span(span.line, span.column, span.line, span.column)
        fix = OPENING.get(closed) if bite.quote_span.line else None
        yield problem("quotes-unopened", at, fix=fix, number=shot.called)
    elif CLOSING.get(opened, closed) != closed:
        place = _closing_place(bite, lines)
        # behind a mark of its kind the right one would be read with it as another: '"Go.'" as ''
        fix = CLOSING[opened] if place and not bite.quote.endswith(CLOSING[opened]) else None
        yield problem(
            "quotes-mixed", place or span, fix=fix, number=shot.called, opened=opened, closed=closed
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

    A quote may go on over paragraphs, each of which may begin with a mark; only the last closes. The quotes
    of soundbites that stand in the storyline are looked at with their soundbites.
    """
    spoken = {index for _, _, bite in checked.bites for index in bite.quote_paragraphs}
    opened: int | None = None
    for index, text in enumerate(checked.script.storyline):
        left = 0 if index in spoken else _left_open(text)
        if opened is not None:
            begins = text[:1] in _OPENS
            if left == -1 or (left == 0 and begins):
                opened = None
                continue
            if (left == 1 and begins) or (
                not left and index - opened < LONGEST_QUOTE and index not in spoken
            ):
                continue
            yield _unpaired(checked, opened)
            opened = None
        if left == 1:
            opened = index
        elif left:
            yield _unpaired(checked, index)
    if opened is not None:
        yield _unpaired(checked, opened)


def _left_open(text: str) -> int:
    """1 where a paragraph leaves a quote open, -1 where it closes one that it did not open, 0 in order.

    2 where a pair is of two kinds.
    """
    straight, opened, closed = text.count('"'), text.count("\u201c"), text.count("\u201d")
    if (not straight % 2 and opened == closed) or "\u201e" in text or _INCHES.search(text):
        return 0
    if opened + closed + straight == 2 and straight == 1:
        return 2
    if straight % 2:
        last = text.rfind('"')
        return 1 if (not last or text[last - 1].isspace()) and text[last + 1 :].strip() else -1
    return 1 if opened > closed else -1


def _unpaired(checked: Checked, index: int) -> Problem:
    text = checked.script.storyline[index]
    marks = list(_MARK.finditer(text))
    if len(marks) == 2 and (right := CLOSING.get(marks[0][0])) not in (None, marks[1][0]):
        at = marks[1].start()
        if marks[0][0] in _OPENS and (not marks[0].start() or text[marks[0].start() - 1] in " (["):
            return problem("story-quote-marks", checked.told(index, at, at + 1), fix=right, words=text[:60])
    return problem("story-quote-marks", checked.told(index, 0, len(text)), words=text[:60])


def _inside(shot: Shot, bite: Soundbite) -> Iterator[Problem]:
    quote = bite.quote
    if quote.count("“") != quote.count("”") or quote.count('"') % 2:
        span = bite.quote_span if bite.quote_span.line else shot.span
        yield problem("quotes-inside", span, number=shot.called)
