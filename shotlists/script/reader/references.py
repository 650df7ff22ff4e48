"""What needs all shots: the pictures that a soundbite names, those of its blocks, how far a note reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shotlists.script.grammar.marks import topic
from shotlists.script.grammar.relations import Numbers, Reference
from shotlists.script.lines import Line
from shotlists.script.notes import MarkDraft
from shotlists.script.reader.drafts import ShotDraft
from shotlists.script.reader.overlay_blocks import OverlayBlock
from shotlists.script.spreading import FOLLOWING

Leftover = tuple[int, str, list[Line]]


def resolve_references(drafts: Sequence[ShotDraft]) -> Iterator[Leftover]:
    """Turn the numbers that soundbites name into shots; give the words that name none."""
    numbers = Numbers(drafts)
    for index, draft in enumerate(drafts):
        if draft.attribution is None or draft.attribution_line is None:
            continue
        for relations in draft.attribution.relations:
            for reference in relations.references:
                if not _refer(index, draft, numbers, reference):
                    yield index, *_words(draft, reference.start, reference.end)
            for start, end in relations.leftovers:
                yield index, *_words(draft, start, end)
    for index, draft in enumerate(drafts):
        for covered in draft.covered:
            if covered != index and drafts[covered].overlays is None:
                drafts[covered].overlays = index


def _words(draft: ShotDraft, start: int, end: int) -> tuple[str, list[Line]]:
    """Give the words of an attribution from start to end, and the pieces of its lines that hold them."""
    pieces, at = [], 0
    for line in draft.attribution_parts:
        first, last = max(start - at, 0), min(end - at, len(line.text))
        if text := line.text[first:last] if first < last else "":
            pieces.append(Line(line.number, text, line.column + first))
        at += len(line.text) + 1
    return " ".join(piece.text for piece in pieces), pieces


def _refer(index: int, draft: ShotDraft, numbers: Numbers, reference: Reference) -> bool:
    found: list[int] = []
    for low, high in reference.ranges:
        shots = numbers.find(low, high, index)
        if shots is None:
            return False
        found += shots
    chosen = tuple(dict.fromkeys(found))
    if reference.role == "start":
        draft.starting += chosen
    elif reference.role == "end":
        draft.ending += chosen
    else:
        draft.coverage = reference.coverage
        draft.covered += chosen
    return True


def cover_blocks(
    blocks: Sequence[OverlayBlock], drafts: Sequence[ShotDraft], marks: Sequence[MarkDraft]
) -> None:
    """Lay the pictures of each block over its soundbite, where no soundbite named them."""
    for block in blocks:
        covered = tuple(range(block.first, block.last or block.first))
        if block.closing is None and block.bite is not None:
            named = tuple(index for index in covered if drafts[block.bite].names(drafts[index].number))
            covered = named or covered
        for index in covered:
            if drafts[index].overlays is None and drafts[index].attribution is None:
                drafts[index].overlays = block.bite
        marks[block.opening].shots = covered
        if block.closing is not None:
            marks[block.closing].shots = covered


def spread_marks(marks: Sequence[MarkDraft], drafts: Sequence[ShotDraft]) -> None:
    """Let each mark of the kind "following" speak of the shots up to the next such mark or heading."""
    ends: dict[tuple[str, str], tuple[int, int]] = {}
    for mark in reversed(marks):
        if mark.scope == "following" and mark.kind in FOLLOWING:
            end, scene = mark.anchor, None
            key = (mark.kind, topic(mark.text))
            place, limit = ends.get(key, (-1, len(drafts)))
            limit = place if place > mark.anchor else limit
            while end < limit and (scene is None or drafts[end].scene == scene):
                scene = drafts[end].scene
                end += 1
            mark.shots = tuple(range(mark.anchor, end))
            ends[key] = (mark.anchor, limit)
        elif (
            mark.at in ("before shot", "between")
            and not mark.shots
            and mark.anchor < len(drafts)
            and mark.kind != "overlay"
        ):
            mark.shots = (mark.anchor,)
