"""Names with their abbreviation behind them: "low Earth orbit (LEO)"."""

from __future__ import annotations

import re
from typing import NamedTuple

_SHORT = re.compile(r"\(([A-Z][A-Za-z&]{0,8}[A-Z])s?\)")
_PARTS = re.compile(r"[\s\u2010-\u2015-]+")
LONGEST_NAME = 160


class Spelled(NamedTuple):
    """An abbreviation, the name it stands for, and where the bracket opens."""

    short: str
    full: str
    start: int


def spelled_out(text: str) -> list[Spelled]:
    """Find the abbreviations that stand in brackets behind the name of which they are the initials."""
    found = []
    for bracket in _SHORT.finditer(text):
        full = _name_before(text[max(0, bracket.start() - LONGEST_NAME) : bracket.start()], bracket[1])
        if full:
            found.append(Spelled(bracket[1], full, bracket.start()))
    return found


def _name_before(text: str, short: str) -> str:
    """The shortest run of words just before the bracket whose initials hold the abbreviation's letters."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    words = (
        text.rsplit(None, 2 * len(letters) + 2)[1:]
        if text.count(" ") > 2 * len(letters) + 2
        else text.split()
    )
    initials = ""
    for at in range(len(words) - 1, -1, -1):
        initials = _initials(words[at]).lower() + initials
        if initials.startswith(letters[0]) and _holds(initials, letters):
            return " ".join(words[at:])
    return ""


def _initials(word: str) -> str:
    """The first letter, and those behind dashes."""
    return word[0] if word.isalpha() else "".join(part[:1] for part in _PARTS.split(word))


def _holds(initials: str, letters: list[str]) -> bool:
    at = -1
    for letter in letters:
        at = initials.find(letter, at + 1)
        if at < 0:
            return False
    return True
