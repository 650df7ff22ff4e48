"""Notes while they are being read."""

from __future__ import annotations

from dataclasses import dataclass

from shotlists.script.document import Mark

LONGEST_WORDS = 80


@dataclass(slots=True)
class MarkDraft:
    """A note as read; `shots` and `closes` may be found later."""

    text: str
    kind: str
    scope: str
    at: str
    anchor: int
    line: int
    shots: tuple[int, ...] = ()
    closes: int | None = None

    def finish(self) -> Mark:
        """Make the frozen mark."""
        return Mark(self.text, self.kind, self.scope, self.shots, self.at, self.closes, self.anchor, self.line)


def shorten(text: str) -> str:
    """Cut words for a message."""
    return text if len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1] + "\u2026"
