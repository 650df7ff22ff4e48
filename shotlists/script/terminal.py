"""Text for a terminal: colours where wanted, lines no wider than the window, however wide the characters."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TextIO

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "good": "1;32",
    "strong": "1",
    "faint": "2",
    "file": "1;35",
    "bite": "36",
}
# What a text holds must not steer the terminal: control characters are shown as their pictures.
_PICTURES = (
    {code: 0x2400 + code for code in range(32)}
    | {9: 0x20, 127: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    | dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
)
NARROWEST, WIDEST, USUAL = 40, 160, 100
_PIECE = re.compile(r"\s+|[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]|"
                    r"[^\s\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+")  # fmt: skip
_CLOSING = frozenset("\u3001\u3002\u300d\u300f\u3011\uff01\uff09\uff0c\uff1a\uff1b\uff1f”’»")


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the output goes: whether it shows colours, its width in columns, whether somebody looks at it."""

    coloured: bool = False
    width: int = USUAL
    live: bool = False

    def paint(self, style: str, text: str) -> str:
        """Colour a text, on a terminal that shows colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.coloured and text and style else text

    def paint_edits(self, text: str) -> str:
        """Colour the words that a sentence marks as taken out [-so-] and put in [+so+]."""
        if not self.coloured:
            return text
        text = re.sub(r"\[-.*?-\]", lambda found: self.paint("error", found[0]), text)
        return re.sub(r"\[\+.*?\+\]", lambda found: self.paint("good", found[0]), text)

    def wrap(self, text: str, indent: str, first: str | None = None, style: str = "") -> list[str]:
        """Break prose into lines; the first may begin in another way, only the words take the style."""
        begin = indent if first is None else first
        lines: list[str] = []
        for words in _lines(harmless(text), self.width - columns(indent), self.width - columns(begin)):
            lines.append(begin + self.paint(style, words))
            begin = indent
        return lines or [begin.rstrip()]


def _lines(text: str, width: int, first: int) -> Iterator[str]:
    """Cut at spaces and between Chinese characters; a word longer than a line is cut where it must be."""
    room = max(20, first)
    line, used = "", 0
    pieces: list[str] = _PIECE.findall(text)
    for piece, after in zip_longest(pieces, pieces[1:], fillvalue=""):
        wide = columns(piece)
        # What closes a phrase never begins a line: it takes the character before it along.
        if used + wide + (2 if after in _CLOSING else 0) > room:
            if piece.isspace():
                continue
            if line.strip():
                yield line.rstrip()
                line, used, room = "", 0, max(20, width)
            while wide > room:
                head = cut(piece, room)
                yield head
                piece, room = piece[len(head) :], max(20, width)
                wide = columns(piece)
        if piece.isspace() and not line:
            continue
        line += piece
        used += wide
    if line.strip():
        yield line.rstrip()


def terminal_of(stream: TextIO, colours: str = "auto") -> Terminal:
    """Look at a stream: by default colours only on a terminal, and never where NO_COLOR is set."""
    wanted = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    coloured = wanted if colours == "auto" else colours == "always"
    width = shutil.get_terminal_size((USUAL, 24)).columns
    return Terminal(coloured, max(NARROWEST, min(WIDEST, width or USUAL)), stream.isatty())


def harmless(text: str) -> str:
    """Show control characters instead of sending them."""
    return text.translate(_PICTURES)


def columns(text: str) -> int:
    """How many columns a text takes: Chinese characters take two, accents that are put over others none."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def cut(text: str, room: int) -> str:
    """Give as much of the beginning of a text as fits into so many columns."""
    if text.isascii():
        return text[:room]
    used = 0
    for place, character in enumerate(text):
        used += _width(character)
        if used > room:
            return text[:place]
    return text


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
