"""What the checks are given: the script with everything that several of them need, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from shotlists.script.checks.shortened import Spelled, spelled_out
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import NOWHERE, Script, Shot, Soundbite, Span, StatedField
from shotlists.script.grammar.dates import parse_date
from shotlists.script.grammar.fields import NAMES
from shotlists.script.house import House
from shotlists.script.once import once
from shotlists.script.problems import Parsed
from shotlists.script.style import Style
from shotlists.script.timeline import Slot, quote_ms, timeline

A_WEEK = 7
SHOOTING = ("shooting time", "shooting date", "date taken", "date shot", "filmed")
MOST_ASKED = 60
"""So many names and abbreviations of a script are looked for in its storyline: a real one has few."""


@dataclass(frozen=True)
class Checked:
    """A script under test. Lines count from 1; beyond the text every line is empty."""

    parsed: Parsed
    house: House

    @once
    def script(self) -> Script:
        """The document itself."""
        return self.parsed.script

    @once
    def style(self) -> Style | None:
        """The house style of the text."""
        return DIALECTS.get(self.parsed.dialect or "")

    @once
    def names(self) -> Mapping[str, str]:
        """What the names of field lines mean in the style of the text."""
        return self.style.names if self.style else NAMES

    @once
    def lines(self) -> tuple[str, ...]:
        """The whole page by lines, without their ends; other packages of it stand there too."""
        return self.parsed.lines or tuple(self.parsed.text.split("\n"))

    @once
    def kept_lines(self) -> tuple[tuple[int, str], ...]:
        """This package's lines with their numbers, without those that repeat others and were folded away."""
        last_line = len(self.lines)  # a document may name any lines, and may have no text at all
        gone = frozenset(
            number
            for repeat in self.script.repeats
            for number in range(repeat.dropped[0], min(repeat.dropped[1], last_line) + 1)
        )
        return tuple(
            (number, self.lines[number - 1])
            for first, last in self.parsed.own_lines or ((1, len(self.lines)),)
            for number in range(first, last + 1)
            if number not in gone
        )

    @once
    def kept_text(self) -> str:
        """The kept lines as one text: a quick look whether any of them holds something."""
        if self.script.repeats or self.parsed.own_lines:
            return "\n".join(line for _, line in self.kept_lines)
        return self.parsed.text

    @once
    def lowered_text(self) -> str:
        """The kept text in small letters, for a quick look only: its places are not those of the text."""
        return self.kept_text.lower()

    @once
    def story(self) -> str:
        """The storyline as one text, a paragraph a line."""
        return "\n".join(self.script.storyline)

    @once
    def timeline(self) -> tuple[Slot, ...]:
        """When each shot is seen."""
        return timeline(self.script, self.house)

    @once
    def bites(self) -> tuple[tuple[int, Shot, Soundbite], ...]:
        """The soundbites with their index and shot."""
        return tuple(
            (index, shot, shot.soundbite)
            for index, shot in enumerate(self.script.shots)
            if shot.soundbite is not None
        )

    @once
    def speaker_words(self) -> frozenset[str]:
        """Every single word of the names of those who speak."""
        return frozenset(word for _, _, bite in self.bites for word in bite.speaker.split())

    @once
    def spelled_in_roles(self) -> tuple[tuple[int, Spelled], ...]:
        """The abbreviations that attributions spell out, each with the position of its soundbite."""
        found = (
            (at, spelled)
            for at, (_, _, bite) in enumerate(self.bites)
            if "(" in bite.role
            for spelled in spelled_out(bite.role)
        )
        return tuple(islice(found, MOST_ASKED))

    @once
    def spelled_in_story(self) -> tuple[tuple[int, Spelled], ...]:
        """The abbreviations that the storyline spells out, each with the index of its paragraph."""
        found = (
            (index, spelled)
            for index, text in enumerate(self.script.storyline)
            if "(" in text
            for spelled in spelled_out(text)
        )
        return tuple(islice(found, MOST_ASKED))

    @once
    def spelled_words(self) -> dict[str, str]:
        """Folded abbreviation -> the name that it stands for in this script."""
        both = (*self.spelled_in_story, *self.spelled_in_roles)
        return {spelled.short.casefold(): spelled.full for _, spelled in both}

    @once
    def spoken_ms(self) -> dict[int, int]:
        """How long the quote of each soundbite takes to say at the house's rate, by shot."""
        return {index: quote_ms(bite, self.house) for index, _, bite in self.bites if bite.quote}

    @once
    def lowered_story(self) -> str:
        """The storyline in small letters, for a quick look only."""
        return self.story.lower()

    @once
    def news_days(self) -> frozenset[date]:
        """The days that the datelines and the headings of new pictures name."""
        days: set[date] = set()
        for name, value in self.script.header.fields:
            if name.lower() in SHOOTING and (shot := parse_date(value)):
                days |= days_between(shot.dates)
        for dateline in self.script.header.datelines:
            if not dateline.is_file:
                days |= days_between(dateline.dates)
        for scene in self.script.scenes:
            heading = scene.dateline
            if heading is not None and scene.stated and not heading.is_file:
                days |= days_between(heading.dates)
        return frozenset(days or days_between(self.script.header.dates))

    def told(self, paragraph: int, start: int, end: int) -> Span:
        """Where the characters from start to end of a paragraph of the storyline stand."""
        spans = self.script.storyline_spans
        if paragraph >= len(spans):
            return NOWHERE
        span, text = spans[paragraph], self.script.storyline[paragraph]
        if span.line == span.end_line and span.end_column - span.column == len(text):
            return Span(span.line, span.column + start, span.line, span.column + end)
        return self.find(text[start:end], span) or span

    def line(self, number: int) -> str:
        """One line of the text."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def find(self, words: str, within: Span) -> Span | None:
        """Where the words first stand in the lines of a span; None where they do not stand on one of them."""
        for number in range(within.line, min(within.end_line, len(self.lines)) + 1):
            at = self.line(number).find(words, within.column - 1 if number == within.line else 0)
            if at >= 0:
                return Span(number, at + 1, number, at + 1 + len(words))
        return None

    @once
    def _fields(self) -> dict[str, list[StatedField]]:
        """The field lines by what they speak of."""
        fields: dict[str, list[StatedField]] = {}
        for field in self.script.header.stated:
            fields.setdefault(self.names.get(field.name.lower(), ""), []).append(field)
        return fields

    def stated(self, meaning: str) -> Iterator[tuple[StatedField, Span]]:
        """The field lines of one meaning (as in fields.NAMES), each with the span of its value."""
        for field in self._fields.get(meaning, ()):
            yield field, value_span(field, self.line(field.line))


def value_span(field: StatedField, line: str) -> Span:
    """Where the value of a field stands in its line; the whole line where it cannot be found."""
    if not field.line:
        return NOWHERE
    column = line.rfind(field.value) + 1 if field.value else 0
    if not column:
        return Span(field.line, 1, field.line, len(line) + 1)
    return Span(field.line, column, field.line, column + len(field.value))


@lru_cache(maxsize=1024)
def days_between(dates: tuple[str, ...]) -> frozenset[date]:
    """The days of ISO dates; two of them are the ends of a range. A month or a year names no day."""
    days = {date.fromisoformat(text) for text in dates if len(text) == len("2026-01-29")}
    if len(days) == 2 and (length := (max(days) - min(days)).days) < A_WEEK:
        days |= {min(days) + timedelta(days=step) for step in range(1, length)}
    return frozenset(days)
