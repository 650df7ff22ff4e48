"""Soundbites with two speakers: lines of a quote that begin with a name, `Park: "We are ready."`."""

from __future__ import annotations

import re

from shotlists.script.document import Span, Turn
from shotlists.script.grammar.quotes import AFTER_CLOSING, PAIRS, Quote, closes
from shotlists.script.lines import Line

TURN = re.compile(
    r"(?P<name>[A-Z\u00c0-\u00de][^\s:\"\u201c,;]*(?:\s[^\s:\"\u201c,;]+){0,4}?)\s*[:\uff1a]\s*"
    r"(?P<mark>[\"\u201c\u201d\u201e\u00ab]|'')(?P<words>.*)",
    re.DOTALL,
)
NEXT_PERSON = re.compile(r"\s*(?:,\s*(?:and|with)\s+|\s(?:and|with)\s+|;\s*|\s&\s)(?=[A-Z\u00c0-\u00de])")
LONGEST_NAME = 48


def is_turn(text: str) -> bool:
    """Say whether a line is what one of several speakers says."""
    return ":" in text[:LONGEST_NAME] and TURN.match(text) is not None


def turns_quote(lines: list[Line]) -> Quote:
    """Give the lines of several speakers as one quote: names and marks stay in its text."""
    first, last = lines[0], lines[-1]
    end = len(last.text)
    span = Span(first.number, first.column, last.number, last.column + end)
    text = "\n".join(line.text for line in lines)
    return Quote(text, "", "", span, first.part(0, 0), last.part(end, end), None)


def read_turns(quote: str, speaker: str, role: str) -> tuple[Turn, ...]:
    """Read a quote whose lines begin with names as its turns; nothing where it has one speaker."""
    if not is_turn(quote.partition("\n")[0]):
        return ()
    people = _people(speaker, role)
    turns: list[Turn] = []
    for line in quote.split("\n"):
        if found := TURN.match(line):
            name = found["name"]
            full, role = next((p for p in people if _is_called(p[0], name)), (name, ""))
            turns.append(Turn(full, role, "", _unmarked(found["words"], found["mark"])))
        else:
            last = turns[-1]
            turns[-1] = Turn(last.speaker, last.role, last.age, f"{last.quote}\n{line}")
    return tuple(turns) if len(turns) > 1 else ()


def _people(speaker: str, role: str) -> list[tuple[str, str]]:
    """Give names and roles of an attribution that names several: "A, title, and B, title"."""
    words = ", ".join(part for part in (speaker, role) if part)
    pairs = (part.partition(",") for part in NEXT_PERSON.split(words))
    return [(name.strip(), title.strip(" ,")) for name, _, title in pairs if name.strip()]


def _is_called(full: str, name: str) -> bool:
    """Say whether a person goes by that name: the whole, or its last words."""
    full, name = full.casefold(), name.casefold()
    return full == name or full.endswith(f" {name}") or full.startswith(f"{name} ")


def _unmarked(words: str, mark: str) -> str:
    body = words.rstrip(AFTER_CLOSING)
    closing = closes(body)
    return body[: -len(closing)] if closing in (PAIRS.get(mark), mark, '"', "\u201d") and closing else words
