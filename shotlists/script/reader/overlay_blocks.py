"""The blocks of pictures between overlay markers, while the shots are read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shotlists.script.notes import MarkDraft
from shotlists.script.reader.drafts import ShotDraft


@dataclass(slots=True)
class OverlayBlock:
    """An overlay block: its two marks, its shots, the soundbite before it."""

    opening: int
    first: int
    bite: int | None
    heading: bool = False
    closing: int | None = None
    last: int | None = None


class OverlayBlocks:
    """Pairs the markers: the same one opens a block and closes it, and a soundbite closes it too.

    `doubt` is set behind a block that held a heading: what follows may belong to the one above it.
    """

    def __init__(self, drafts: Sequence[ShotDraft], marks: Sequence[MarkDraft]) -> None:
        self.drafts = drafts
        self.marks = marks
        self.blocks: list[OverlayBlock] = []
        self.last_bite: int | None = None
        self.doubt = False
        self._open: OverlayBlock | None = None
        self._unmarked = 0

    def meet_heading(self) -> None:
        """Note a heading: one inside a block speaks of the pictures in it alone."""
        if self._open:
            self._open.heading = True

    def meet_bite(self) -> None:
        """Note that the last shot is a soundbite: the pictures below it may cover it."""
        self.last_bite = len(self.drafts) - 1
        self._unmarked = len(self.drafts)

    def toggle(self, mark: int) -> None:
        """Open a block at a marker, or close the open one."""
        if self._open:
            self.marks[mark].closes = self._open.opening
            self.close(mark)
        elif covered := self._covered_before():
            self.marks[mark].shots = covered
            self._unmarked = len(self.drafts)
        else:
            self._open = OverlayBlock(mark, len(self.drafts), self.last_bite)

    def close(self, mark: int | None) -> None:
        """Close the open block, if there is one; `mark` is the marker that ends it."""
        block = self._open
        if block is None:
            return
        block.closing, block.last = mark, len(self.drafts)
        self.blocks.append(block)
        self.doubt = block.heading
        self._unmarked = len(self.drafts)
        self._open = None

    def _covered_before(self) -> tuple[int, ...]:
        """Give the shots just above that the last soundbite names: a marker below them lost its partner."""
        shots = range(self._unmarked, len(self.drafts))
        if self.last_bite is None or not shots:
            return ()
        draft = self.drafts[self.last_bite]
        covered = tuple(index for index in shots if draft.names(self.drafts[index].number))
        return covered if covered and covered[-1] == shots[-1] else ()
