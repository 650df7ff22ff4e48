"""Shots amid a numbered list whose own number was lost: "SOUNDBITE (English) ..." between 1 and 3."""

from __future__ import annotations

from shotlists.script.classify import Classified
from shotlists.script.grammar.beginnings import Beginning
from shotlists.script.grammar.pictures import SPOKEN, begins_shot


def give_numbers(items: list[Classified]) -> list[Classified]:
    """Give lines that can only be shots the numbers that they should have.

    A soundbite gets the next number; a picture only where just as many numbers are missing as stand there.
    """
    if not any(item.kind == "words" and begins_shot(item.line.text) for item in items):
        return items
    below = _numbers_below(items)
    missing = _pictures_below(items)
    numbered, number = list(items), 0
    for index, item in enumerate(items):
        if item.kind == "number" and item.number:
            number = int(item.number)
        elif (
            number
            and below[index]
            and item.kind == "words"
            and (
                SPOKEN.match(item.line.text)
                or (missing[index] and below[index] - number - 1 == missing[index])
            )
        ):
            number += 1
            numbered[index] = Classified(item.line, "number", Beginning(str(number)))
    return numbered


def _numbers_below(items: list[Classified]) -> list[int]:
    """Give for each line the number of the next numbered shot, 0 where none follows."""
    below, number = [0] * len(items), 0
    for index in range(len(items) - 1, -1, -1):
        below[index] = number
        if items[index].kind == "number" and items[index].number:
            number = int(items[index].number)
    return below


def _pictures_below(items: list[Classified]) -> list[int]:
    """Give for each line how many lines from there to the next number look like shots; 0 for other lines."""
    counts, count = [0] * len(items), 0
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if item.kind == "number":
            count = 0
        elif item.kind == "words" and item.line.text[0].isupper() and begins_shot(item.line.text):
            count += 1
            counts[index] = count
    return counts
