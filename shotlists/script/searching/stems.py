"""English words without their endings, so that rockets finds rocket and launch finds launched.

Not grammar, only a rule that treats all forms of a word alike: what comes out need be no word. It knows
plurals, -ed and -ing, a last e or y, and the few irregular words of IRREGULAR. Everything that is not written
in the letters a to z alone comes out as it goes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

SHORTEST = 3
IRREGULAR = {"men": "man", "women": "woman", "children": "child", "said": "say", "spoke": "speak"}
PLAIN = re.compile("[a-z]+")
VOWEL = re.compile("[aeiouy]")
DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1$")
ENDINGS = ("s", "es", "ies", "ed", "ied", "ing", "y", "e")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give what all forms of a word have in common; the word is folded already."""
    if len(word) <= SHORTEST or not PLAIN.fullmatch(word):
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    found = _without_ending(_without_plural(word))
    if len(found) > SHORTEST and found.endswith("e"):
        found = found[:-1]
    if len(found) > SHORTEST and found[-1] == "y" and found[-2] not in "aeiou":
        found = f"{found[:-1]}i"
    if len(found) > SHORTEST:
        found = DOUBLE.sub(r"\1", found)
    return found


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return f"{word[:-3]}y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST and VOWEL.search(rest) and not word.endswith("eed"):
            return rest
    return word


def stems_of_beginning(beginning: str) -> Iterator[str]:
    """Give the stems of those forms of words which begin so and are cut within their ending.

    `launchi` begins launching, of which the index has only launch. What merely begins with the stem is
    found by the beginning itself.
    """
    if not PLAIN.fullmatch(beginning):
        return
    found = {stem(beginning)}
    for ending in ENDINGS:
        for length in range(len(ending) + 1):
            if beginning.endswith(ending[:length]):
                found.add(stem(beginning + ending[length:]))
    for irregular, plain in IRREGULAR.items():
        if irregular.startswith(beginning):
            found.add(plain)
    yield from sorted(each for each in found if not each.startswith(beginning))
