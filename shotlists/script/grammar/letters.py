"""Capitals: names that a house sets in capitals, as other houses write them."""

from __future__ import annotations

import re

SMALL = frozenset("a an and at by de del for from in la le near of off on or the to with".split())
ABBREVIATIONS = frozenset(
    "CAR DPRK DRC EU FAO GMT IAEA ICC ICRC ILO IMF IOM KSA NASA NATO OCHA OPCW PNG PRC UAE UK UN UNDP UNESCO"
    " UNFPA UNHCR UNICEF UNRWA UNTV US USA WFP WHO WTO".split()
)
CODE = 2
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def titled(text: str) -> str:
    """Give words in capitals with capitals at their beginnings only; other texts stay as they are."""
    if not text.isupper():
        return text
    first = True

    def one(found: re.Match[str]) -> str:
        nonlocal first
        word, begins, first = found[0], first, False
        if (
            word in ABBREVIATIONS
            or len(word) == 1
            or (len(word) == CODE and text[: found.start()].endswith(", "))
        ):
            return word  # "LIEPAJA, LV" names a country by its code
        return word.lower() if word.lower() in SMALL and not begins else word[0] + word[1:].lower()

    return WORD.sub(one, text)
