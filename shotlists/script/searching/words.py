"""Words as searches compare them: one function for what is kept and for what is asked.

One width and case of letters, no accents, English words without their endings. Writing that has no spaces
between words (Chinese, Japanese, Korean, Thai and their neighbours) is cut into pairs of letters: 火箭发射 is
火箭 箭发 发射 射. Each letter begins exactly one token, so that a run of two letters or more is found as the
phrase of its pairs, and a single letter as the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from shotlists.script.searching.stems import stem

LONGEST = 60
"""Characters of a token; what is longer is cut, in the index and in questions alike."""

# Letters that Unicode does not take apart into a plain one and its accent.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic and its lengthening stroke.
ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
APOSTROPHES = "'\u2019\u02bc\u2018\uff07"
# Scripts without spaces: Thai, Lao, Burmese, Khmer, kana, Chinese, Hangul.
PAIRED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17d2\u3005-\u3007\u3041-\u3096\u3099-\u309a\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\u1100-\u11ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)


def _marks() -> str:
    """Give the marks that stand within words and are no letters themselves, as those of Hindi and Tamil."""
    paired = re.compile(f"[{PAIRED}]")
    marks = [
        code
        for code in range(0x300, 0x10000)
        if unicodedata.category(chr(code))[0] == "M" and not paired.match(chr(code))
    ]
    return "".join(map(chr, marks))


KEPT = re.compile(rf"[^\W_{PAIRED}]|[{_marks()}]")
RUN = re.compile(f"[{PAIRED}]+")
ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")
WORD = re.compile(
    rf"(?P<run>[{PAIRED}]+)|(?P<word>(?:[^\W_{PAIRED}]|[{_marks()}])+"
    rf"(?:[{APOSTROPHES}][^\W_{PAIRED}]+)*)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a run of letters without spaces, as it stands in a text from `start` to `end`.

    `tokens` are what is kept of it; of a run one token for each of its letters.
    """

    start: int
    end: int
    tokens: tuple[str, ...]
    is_run: bool


def fold(text: str) -> str:
    """Give a text in one width and case of letters, without accents."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", plain).translate(PLAIN)


@lru_cache(maxsize=100_000)
def token_of(word: str) -> str:
    """Give the token of one word as written; empty where nothing of it can be searched."""
    folded = fold(word)
    if not folded.isalnum():
        for mark in APOSTROPHES:
            if mark in folded:
                folded = folded.removesuffix(f"{mark}s").replace(mark, "")
        folded = "".join(KEPT.findall(folded))
    return stem(folded[:LONGEST])


def pieces(text: str) -> Iterator[Piece]:
    """Give the words of a text in their order, each with its place."""
    if text.isascii():
        for found in ASCII_WORD.finditer(text):
            yield Piece(found.start(), found.end(), (token_of(found[0]),), False)
        return
    for found in WORD.finditer(text):
        letters = fold(found[0]) if found["run"] or not found[0].isascii() else ""
        if letters and RUN.fullmatch(letters):
            yield Piece(found.start(), found.end(), tuple(run_tokens(letters)), True)
        elif letters and RUN.search(letters):  # one sign for several, as ㊀ may be
            inner = tuple(token for piece in pieces(letters) for token in piece.tokens)
            yield Piece(found.start(), found.end(), inner, False)
        elif token := token_of(found[0]):
            yield Piece(found.start(), found.end(), (token,), False)


def run_tokens(letters: str) -> Iterator[str]:
    """Give the tokens of a run of letters: each with the one that follows, and the last alone."""
    for first, second in pairwise(letters):
        yield first + second
    yield letters[-1]


def tokens_of(text: str) -> list[str]:
    """Give the tokens of a text in their order."""
    if text.isascii():
        return [token_of(word) for word in ASCII_WORD.findall(text)]
    return [token for piece in pieces(text) for token in piece.tokens]
