"""Wording: which words of a text were taken out and which were put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_PAIRS = 250_000  # of words held against each other; above, the whole middle counts as one change
_SPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]\s*|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*|\s+")
_WORD = re.compile(r"\s+|[\w'’]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of text that is "same", "added" or "removed"."""

    op: str
    text: str


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Give the difference word by word: same and removed runs are the old text, same and added the new."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = _middle(before[start : len(before) - end], after[start : len(after) - end])
    runs = [("same", before[:start]), *middle, ("same", before[len(before) - end :])]
    return tuple(Edit(op, "".join(words)) for op, words in runs if words)


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that stand for the words from `start` to `end` of another text."""

    start: int
    end: int
    words: tuple[str, ...]


def split_words(text: str) -> list[str]:
    """Split a text into words, each with the space behind it; Chinese characters are words of their own."""
    return _SPACED.findall(text)


def hunks(before: list[str], after: list[str]) -> list[Hunk]:
    """Give what was changed in a list of words, in order; no two touch."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    found: list[Hunk] = []
    place = start
    taken: list[str] = []
    put: list[str] = []
    for op, words in [
        *_middle(before[start : len(before) - end], after[start : len(after) - end]),
        ("same", []),
    ]:
        if op == "removed":
            taken = words
        elif op == "added":
            put = words
        else:
            if taken or put:
                found.append(Hunk(place, place + len(taken), tuple(put)))
            place += len(taken) + len(words)
            taken, put = [], []
    return found


def _common(left: list[str], right: list[str]) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


def _middle(before: list[str], after: list[str]) -> list[tuple[str, list[str]]]:
    if len(before) * len(after) > MOST_PAIRS:
        return [("removed", before), ("added", after)]
    runs: list[tuple[str, list[str]]] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", before[i:i_end]))
        else:
            runs += [("removed", before[i:i_end]), ("added", after[j:j_end])]
    return runs
