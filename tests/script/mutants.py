"""Golden scripts with accidents: what typing, pasting, mail programs and bad encodings do to a text.

A mutant is known by its number: the same on every machine, as long as the golden scripts are.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from shotlists.script.dialects import DIALECTS

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
MOST = 5
"""How many accidents a mutant has at most."""
MARKS = "\"'“”‘’«»()[]{}:;,.-–—/|+*#\t\xa0\u200b\u2028\ufeff\0"
LABEL = re.compile(r"^(?:[A-Za-z ]{3,24}:|Shotlist|Storyline|SHOTLIST|STORYLINE).*$", re.MULTILINE)
NUMBER = re.compile(r"\d+")
NUMBERS = (
    "0",
    "1",
    "2",
    "9",
    "10",
    "007",
    "1.6",
    "2,000",
    "1999",
    "12:30",
    "99999999999999999999",
    "³",
    "２",
)
COLUMNS = 60


class Golden(NamedTuple):
    """A golden script and its house style."""

    name: str
    style: str
    text: str


class Mutant(NamedTuple):
    """A text that came of a golden script; `content` is what a desk would get, text or bytes."""

    number: int
    name: str
    style: str
    content: str | bytes

    def __str__(self) -> str:
        return f"mutant {self.number} of {self.name}:\n{self.content!r}"


@cache
def golden_scripts() -> tuple[Golden, ...]:
    """Give the golden scripts of all house styles, and the texts that are none."""
    return tuple(
        Golden(f"{style}/{path.stem}", style, path.read_bytes().decode("utf-8-sig", "replace"))
        for style in (*DIALECTS, "refused")
        for path in sorted((CORPUS / style).glob("*.txt"))
    )


def mutant(number: int) -> Mutant:
    """Make the mutant of a number."""
    dice = Random(number)  # noqa: S311  accidents, no secrets
    golden = dice.choice(golden_scripts())
    text = golden.text
    for _accident in range(dice.randint(1, MOST)):
        text = dice.choice(ACCIDENTS)(text, dice)
    content = dice.choice(ENCODINGS)(text, dice) if dice.random() < 0.1 else text
    return Mutant(number, golden.name, golden.style, content)


def place(text: str, dice: Random) -> int:
    """Choose a place in a text."""
    return dice.randrange(len(text) + 1)


def on_lines(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    """Make an accident of what happens to the lines at one of them."""

    def happen(text: str, dice: Random) -> str:
        lines = text.split("\n")
        change(lines, dice.randrange(len(lines)), dice)
        return "\n".join(lines)

    return happen


def lose_line(lines: list[str], at: int, _dice: Random) -> None:
    """A line was not marked when the text was copied."""
    del lines[at]


def lose_lines(lines: list[str], at: int, dice: Random) -> None:
    """Nor were several."""
    del lines[at : at + dice.randint(2, 8)]


def double_line(lines: list[str], at: int, dice: Random) -> None:
    """A line was pasted twice, here or elsewhere."""
    lines.insert(dice.choice((at, dice.randrange(len(lines) + 1))), lines[at])


def swap_lines(lines: list[str], at: int, dice: Random) -> None:
    """Two lines changed places."""
    other = dice.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def join_lines(lines: list[str], at: int, dice: Random) -> None:
    """The break between two lines was lost, or became a space."""
    lines[at : at + 2] = [dice.choice(("", " ", "  ")).join(lines[at : at + 2])]


def cut_line(lines: list[str], at: int, dice: Random) -> None:
    """A line was broken in two."""
    column = place(lines[at], dice)
    lines[at : at + 1] = [lines[at][:column], lines[at][column:]]


def end_line(lines: list[str], at: int, dice: Random) -> None:
    """The end of a line, or its beginning, was lost."""
    column = place(lines[at], dice)
    lines[at] = lines[at][:column] if dice.random() < 0.5 else lines[at][column:]


def change_case(lines: list[str], at: int, dice: Random) -> None:
    """A line was typed with the wrong key held down."""
    lines[at] = dice.choice((str.upper, str.lower, str.title, str.swapcase))(lines[at])


def indent(lines: list[str], at: int, dice: Random) -> None:
    """A line, or each, got something in front: a quoted mail, a list, a margin."""
    mark = dice.choice(("> ", "    ", "\t", "- ", "* ", "• ", "| "))
    for index in range(len(lines)) if dice.random() < 0.5 else (at,):
        lines[index] = mark + lines[index]


def end_text(text: str, dice: Random) -> str:
    """The text breaks off."""
    return text[: place(text, dice)]


def lose_beginning(text: str, dice: Random) -> str:
    """The beginning was not copied."""
    return text[place(text, dice) :]


def drop_characters(text: str, dice: Random) -> str:
    """Some characters are gone."""
    at = place(text, dice)
    return text[:at] + text[at + dice.randint(1, 3) :]


def double_character(text: str, dice: Random) -> str:
    """A key was held too long."""
    at = place(text, dice)
    return text[:at] + text[at : at + 1] * dice.randint(1, 4) + text[at:]


def exchange_mark(text: str, dice: Random) -> str:
    """One mark became another, at one place or wherever it stands."""
    present = [mark for mark in MARKS if mark in text]
    if not present:
        return text
    old, new = dice.choice(present), dice.choice([*MARKS, "", "''", "``", "++"])
    if dice.random() < 0.5:
        return text.replace(old, new)
    at = dice.choice([found.start() for found in re.finditer(re.escape(old), text)])
    return text[:at] + new + text[at + 1 :]


def type_mark(text: str, dice: Random) -> str:
    """A mark was typed where none belongs."""
    at = place(text, dice)
    return text[:at] + dice.choice(MARKS) + text[at:]


def lose_labels(text: str, dice: Random) -> str:
    """Labels were headings on the page, and were not copied: the words, or the whole lines."""
    if dice.random() < 0.5:
        return LABEL.sub("", text)
    return LABEL.sub(lambda found: found[0].partition(":")[2], text)


def change_number(text: str, dice: Random) -> str:
    """A number is another."""
    found = list(NUMBER.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + dice.choice((*NUMBERS, str(int(one[0]) + 1))) + text[one.end() :]


def mix(text: str, dice: Random) -> str:
    """Another script was pasted before, after or into this one."""
    other = dice.choice(golden_scripts()).text
    at = dice.choice((0, len(text), place(text, dice)))
    return text[:at] + dice.choice(("\n", "\n\n", "")) + other + text[at:]


def one_line(text: str, dice: Random) -> str:
    """All line breaks were lost."""
    return text.replace("\n", dice.choice((" ", "", "  ")))


def wrap(text: str, _dice: Random) -> str:
    """A mail program wrapped the lines."""
    return "\n".join(
        part
        for line in text.split("\n")
        for part in textwrap.wrap(line, COLUMNS, drop_whitespace=False) or [""]
    )


def space_out(text: str, dice: Random) -> str:
    """Each line is followed by an empty one, or each break is one of another kind."""
    return text.replace("\n", dice.choice(("\n\n", "\r\n", "\r", "\n \n", "\v", "\u2028")))


def damage_encoding(text: str, dice: Random) -> str:
    """The text was read in an encoding that is not its own."""
    wrong = dice.choice(("cp1252", "latin-1", "cp437", "gb18030", "shift_jis"))
    return text.encode("utf-8", "surrogatepass").decode(wrong, "replace")


ACCIDENTS: tuple[Callable[[str, Random], str], ...] = (
    *map(on_lines, (lose_line, lose_lines, double_line, swap_lines, join_lines, cut_line, end_line)),
    *map(on_lines, (change_case, indent)),
    *(end_text, lose_beginning, drop_characters, double_character, exchange_mark, type_mark),
    *(lose_labels, change_number, mix, one_line, wrap, space_out, damage_encoding),
)


def broken_bytes(text: str, dice: Random) -> bytes:
    """A byte is gone, or another stands in its place."""
    content = bytearray(text.encode("utf-8", "surrogatepass"))
    at = dice.randrange(len(content) + 1)
    content[at : at + dice.randint(0, 1)] = bytes([dice.randrange(256)])
    return bytes(content)


def other_bytes(text: str, dice: Random) -> bytes:
    """The file is in an encoding of its own."""
    return text.encode(dice.choice(("utf-16", "utf-16-le", "cp1252", "gb18030", "utf-8-sig")), "replace")


ENCODINGS: tuple[Callable[[str, Random], bytes], ...] = (broken_bytes, other_bytes)
