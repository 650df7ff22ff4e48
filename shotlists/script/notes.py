"""Notes while they are being read."""

from __future__ import annotations

from dataclasses import dataclass

from shotlists.script.document import Mark

LONGEST_WORDS = 80
CLASH = "CLASH - "
"""How a note begins that a merge of two versions leaves: what the other side had typed."""


@dataclass(slots=True)
class MarkDraft:
    """A note as read; `shots` and `closes` may be found later.

    A heading holds a place among the notes that does not stand, until it turns out that no shot follows it.
    """

    text: str
    kind: str
    scope: str
    at: str
    anchor: int
    line: int
    shots: tuple[int, ...] = ()
    closes: int | None = None
    stands: bool = True


def finish_marks(drafts: list[MarkDraft]) -> tuple[Mark, ...]:
    """Make the frozen marks of those that stand; indexes between them follow."""
    place, stands = {}, 0
    for index, draft in enumerate(drafts):
        place[index] = stands
        stands += draft.stands
    return tuple(
        Mark(
            m.text,
            m.kind,
            m.scope,
            m.shots,
            m.at,
            None if m.closes is None else place[m.closes],
            m.anchor,
            m.line,
        )
        for m in drafts
        if m.stands
    )


def shorten(text: str) -> str:
    """Cut words for a message."""
    return text if len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1] + "\u2026"
