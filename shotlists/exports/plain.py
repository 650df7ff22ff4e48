"""Lines of plain text: cleaned, measured in columns (a Chinese character takes two), and wrapped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Controls but tab and newline, and halves of surrogate pairs: no text file, page or caption may hold them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
CLOSING = frozenset("，。、；：？！）》」』】〉”’…—·,.;:?!)]}%")
OPENING = frozenset("（《「『【〈“‘([{")


def clean(text: str) -> str:
    """Put a replacement character in the place of what cannot be printed; line ends become \\n."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Clean, and make every run of white space one space."""
    return " ".join(clean(text).split())


def columns(text: str) -> int:
    """Count the columns that a text takes in a fixed-width script."""
    if text.isascii():
        return len(text)
    return sum(map(column, text))


def column(character: str) -> int:
    """Count the columns of one character: 2 for a wide one, 0 for a combining one."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap(text: str, width: int, *, indent: str = "") -> list[str]:
    """Break a text into lines of at most `width` columns, `indent` included.

    Newlines in the text stay line ends. Between Chinese characters a line may end anywhere but before closing
    and after opening marks; a word longer than a line is cut.
    """
    room = max(2, width - columns(indent))
    lines = [line for paragraph in clean(text).split("\n") for line in fill(paragraph, room)]
    return [(indent + line).rstrip() for line in lines]


def fill(paragraph: str, room: int) -> Iterator[str]:
    """Give the lines of one paragraph; an empty paragraph gives one empty line."""
    line: list[str] = []
    used = 0
    for space, piece in pieces(paragraph):
        size = columns(piece)
        gap = " " if space and line else ""
        if line and used + len(gap) + size > room:
            yield "".join(line)
            line, used, gap = [], 0, ""
        while size > room:
            head = cut(piece, room)
            yield piece[:head]
            piece = piece[head:]
            size = columns(piece)
        line.append(gap + piece)
        used += len(gap) + size
    yield "".join(line)


def cut(piece: str, room: int) -> int:
    """Count the characters of a long word that fill one line; never none."""
    used = 0
    for index, character in enumerate(piece):
        used += column(character)
        if used > room and index:
            return index
    return len(piece)


def pieces(paragraph: str) -> Iterator[tuple[bool, str]]:
    """Give what may not be broken, each with whether white space stands before it."""
    for word in paragraph.split():
        fresh = True
        start = 0
        if not word.isascii():
            for index in range(1, len(word)):
                if breakable(word[index - 1], word[index]):
                    yield fresh, word[start:index]
                    start, fresh = index, False
        yield fresh, word[start:]


def breakable(before: str, after: str) -> bool:
    """Say whether a line may end between two characters that no space parts."""
    if before in OPENING or after in CLOSING:
        return False
    return column(before) == 2 or column(after) == 2
