"""Page numbers of a running order, as they stand on paper: A1, A2, behind a break B1; between A1 and A2 A1A.

A number that is on paper is never given to another item: it stays with its item wherever that moves, and one
that was taken out keeps its number for itself, until somebody numbers the whole order anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

LONGEST = 12
FIRST = "A1"
_PAGE = re.compile(r"([A-Z]{1,3})([0-9]{1,4})([A-Z]{0,4})")


def letters(number: int) -> str:
    """Give the letter of a block, from 0: A to Z, then AA."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def numbered(breaks: Iterable[bool]) -> list[str]:
    """Number an order anew; each item says whether a block ends with it."""
    block, number, pages = 0, 0, []
    for ends_block in breaks:
        number += 1
        pages.append(f"{letters(block)}{number}")
        if ends_block:
            block, number = block + 1, 0
    return pages


def page_after(before: str, *, ends_block: bool, following: str, taken: Collection[str]) -> str:
    """Give the number for an item between two others ("" for none): the next, or one between them.

    `ends_block` says whether the item before ends a block. What follows an odd number that somebody typed
    gets that number and a letter.
    """
    if not before or (ends_block and following):
        return _first_free(_above(following), taken)
    found = _PAGE.fullmatch(before)
    if found is None:
        return _first_free((f"{before[: LONGEST - 4]}{letters(n)}" for n in range(18_000)), taken)
    block, number = found[1], int(found[2])
    if following:
        return _first_free(_between(block, number), taken)
    if ends_block:
        block, number = letters(_value(block) + 1), 0
    return _first_free((f"{block}{number + n}" for n in range(1, 10_000)), taken)


def _above(following: str) -> Iterable[str]:
    found = _PAGE.fullmatch(following)
    if not following or found is None:
        return (f"A{n}" for n in range(1, 10_000))
    number = int(found[2]) - 1
    if number > 0:
        return (f"{found[1]}{number}", *_between(found[1], number))
    return (f"{found[1]}0", *_between(found[1], 0))


def _between(block: str, number: int) -> Iterable[str]:
    return (f"{block}{number}{letters(n)}" for n in range(400_000))


def _value(block: str) -> int:
    total = 0
    for letter in block:
        total = total * 26 + ord(letter) - ord("A") + 1
    return total - 1


def _first_free(pages: Iterable[str], taken: Collection[str]) -> str:
    for page in pages:
        if page not in taken:
            return page
    return ""
