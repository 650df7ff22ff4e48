"""What was found out about a line, kept for the next time the same line comes.

A desk reads almost the same text again and again: at every keystroke of a preview, before and after a save,
and each time a printed text is read back. A memory is bounded: when it is full it begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

LARGEST = 1024
LONGEST = 2000
MOST_LETTERS = 400_000
Found = TypeVar("Found")


class Memory(dict[str, Found], Generic[Found]):
    """Line -> what `find` says of it, for so many lines and letters; the longest are looked at each time."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self.find = find
        self.letters = 0

    def __missing__(self, text: str) -> Found:
        found = self.find(text)
        if len(text) <= LONGEST:
            if len(self) >= LARGEST or self.letters >= MOST_LETTERS:
                self.clear()
            self[text] = found
            self.letters += len(text)
        return found

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self.letters = 0
