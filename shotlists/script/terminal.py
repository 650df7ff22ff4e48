"""Text for a terminal: colours where wanted, lines no wider than the window, problems under their lines."""

from __future__ import annotations

import os
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from shotlists.script.problems import Problem

_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "strong": "1", "faint": "2", "caret": "1;32"}
# What a text holds must not steer the terminal: control characters are shown as their pictures.
_PICTURES = (
    {code: 0x2400 + code for code in range(32)}
    | {9: 0x20, 127: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the output goes: whether it shows colours, and its width in columns."""

    coloured: bool = False
    width: int = 100

    def paint(self, style: str, text: str) -> str:
        """Colour a text, on a terminal that shows colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.coloured and text else text

    def wrap(self, text: str, indent: str, first: str | None = None) -> list[str]:
        """Break prose into lines; the first may begin in another way."""
        return textwrap.wrap(
            harmless(text),
            max(30, self.width),
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [indent.rstrip()]


def terminal_of(stream: TextIO) -> Terminal:
    """Look at a stream: colours only on a terminal, and never where NO_COLOR is set."""
    coloured = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Terminal(coloured, max(40, min(160, shutil.get_terminal_size((100, 24)).columns)))


def harmless(text: str) -> str:
    """Show control characters instead of sending them."""
    return text.translate(_PICTURES)


def columns(text: str) -> int:
    """How many columns a text takes: Chinese characters take two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def report(problems: Iterable[Problem], text: str, name: str, terminal: Terminal) -> Iterator[str]:
    """Print each problem with its place, and its line below it with the words marked."""
    lines = text.split("\n")
    for problem in problems:
        span = problem.span
        place = f"{name}:{span.line}:{span.column}" if span.line else name
        severity = terminal.paint(problem.severity, problem.severity)
        message = harmless(problem.message)
        code = terminal.paint("faint", f"[{problem.code}]")
        yield f"{terminal.paint('strong', place)}: {severity} {message} {code}"
        if 0 < span.line <= len(lines):
            yield from _marked(problem, lines[span.line - 1], terminal)


def _marked(problem: Problem, line: str, terminal: Terminal) -> Iterator[str]:
    span = problem.span
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    room = max(20, terminal.width - 10)
    cut = max(0, start - room * 2 // 3) if len(line) > room else 0
    shown = ("…" if cut else "") + line[cut : cut + room] + ("…" if cut + room < len(line) else "")
    before = columns(harmless(("…" if cut else "") + line[cut:start]))
    length = max(1, columns(harmless(line[start : min(end, cut + room)])))
    margin = terminal.paint("faint", f"{span.line:>6} | ")
    yield margin + harmless(shown)
    carets = terminal.paint("caret", "^" * length)
    yield terminal.paint("faint", "       | ") + " " * before + carets + _hint(problem)


def _hint(problem: Problem) -> str:
    if problem.fix is None:
        return ""
    if not problem.fix.replacement:
        return " take this out"
    words = harmless(problem.fix.replacement)
    return (
        f" write: {words if len(words) <= 60 else words[:59] + '…'}" if words.strip() else " write one space"
    )
