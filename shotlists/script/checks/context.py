"""What the checks are given: the script with everything that several of them need, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from shotlists.script.dialects import DIALECTS
from shotlists.script.document import NOWHERE, Script, Shot, Soundbite, Span, StatedField
from shotlists.script.grammar.fields import NAMES
from shotlists.script.house import House
from shotlists.script.problems import Parsed
from shotlists.script.timeline import Slot, quote_ms, timeline


@dataclass(frozen=True)
class Checked:
    """A script under test. Lines count from 1; beyond the text every line is empty."""

    parsed: Parsed
    house: House

    @property
    def script(self) -> Script:
        """The document itself."""
        return self.parsed.script

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the names of field lines mean in the style of the text."""
        style = DIALECTS.get(self.parsed.dialect or "")
        return style.names if style else NAMES

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The whole page by lines, without their ends; other packages of it stand there too."""
        return self.parsed.lines or tuple(self.parsed.text.split("\n"))

    @cached_property
    def kept_lines(self) -> tuple[tuple[int, str], ...]:
        """This package's lines with their numbers, without those that repeat others and were folded away."""
        dropped = [range(repeat.dropped[0], repeat.dropped[1] + 1) for repeat in self.script.repeats]
        gone = frozenset(number for lines in dropped for number in lines)
        return tuple(
            (number, self.lines[number - 1])
            for first, last in self.parsed.own_lines or ((1, len(self.lines)),)
            for number in range(first, last + 1)
            if number not in gone
        )

    @cached_property
    def kept_text(self) -> str:
        """The kept lines as one text: a quick look whether any of them holds something."""
        if self.script.repeats or self.parsed.own_lines:
            return "\n".join(line for _, line in self.kept_lines)
        return self.parsed.text

    @cached_property
    def lowered_text(self) -> str:
        """The kept text in small letters, for a quick look only: its places are not those of the text."""
        return self.kept_text.lower()

    @cached_property
    def story(self) -> str:
        """The storyline as one text, a paragraph a line."""
        return "\n".join(self.script.storyline)

    @cached_property
    def timeline(self) -> tuple[Slot, ...]:
        """When each shot is seen."""
        return timeline(self.script, self.house)

    @cached_property
    def bites(self) -> tuple[tuple[int, Shot, Soundbite], ...]:
        """The soundbites with their index and shot."""
        return tuple(
            (index, shot, shot.soundbite)
            for index, shot in enumerate(self.script.shots)
            if shot.soundbite is not None
        )

    @cached_property
    def spoken_ms(self) -> dict[int, int]:
        """How long the quote of each soundbite takes to say at the house's rate, by shot."""
        return {index: quote_ms(bite, self.house) for index, _, bite in self.bites if bite.quote}

    def line(self, number: int) -> str:
        """One line of the text."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def find(self, words: str, within: Span) -> Span | None:
        """Where the words first stand in the lines of a span; None where they do not stand on one of them."""
        for number in range(within.line, within.end_line + 1):
            at = self.line(number).find(words, within.column - 1 if number == within.line else 0)
            if at >= 0:
                return Span(number, at + 1, number, at + 1 + len(words))
        return None

    def stated(self, meaning: str) -> Iterator[tuple[StatedField, Span]]:
        """The field lines of one meaning (as in fields.NAMES), each with the span of its value."""
        for field in self.script.header.stated:
            if self.names.get(field.name.lower()) == meaning:
                yield field, value_span(field, self.line(field.line))


def value_span(field: StatedField, line: str) -> Span:
    """Where the value of a field stands in its line; the whole line where it cannot be found."""
    if not field.line:
        return NOWHERE
    column = line.rfind(field.value) + 1 if field.value else 0
    if not column:
        return Span(field.line, 1, field.line, len(line) + 1)
    return Span(field.line, column, field.line, column + len(field.value))
