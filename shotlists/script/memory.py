"""What was found out about a line, kept for the next time the same line comes.

A desk reads almost the same text again and again: at every keystroke of a preview, before and after a save,
and each time a printed text is read back. A memory is bounded: when it is full it begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

LARGEST = 1024
LONGEST = 400
Found = TypeVar("Found")


class Memory(dict[str, Found], Generic[Found]):
    """Line -> what `find` says of it. Long lines are looked at each time: they are seldom the same."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, text: str) -> Found:
        found = self.find(text)
        if len(text) <= LONGEST:
            if len(self) >= LARGEST:
                self.clear()
            self[text] = found
        return found
