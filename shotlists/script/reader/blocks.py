"""Cut a page into its packages, and fold the copies of one script that stands twice.

A package begins anew where the numbering does, behind prose, a trailer or under a slug of its own. Copies are
found by the text of their lines, so that a repeated page costs hardly more than a single one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from shotlists.script.classify import Classified
from shotlists.script.document import Difference, Repeat
from shotlists.script.style import Style

SLUG = re.compile(r"\w[\w'&. ]*-\w")
SENTENCE_END = (".", "!", "?", '"', "\u201d", ":", "\u3002")
LONGEST_TITLE = 160
LONGEST_TAIL = 6
SHORT = 60
CONTACT = re.compile(
    r"(?:for )?(?:more|further|additional) (?:information|details)\b|contact\b", re.IGNORECASE
)
TERMS = re.compile(r"restrict|rights|terms of use|copyright", re.IGNORECASE)


HEADS = ("heading", "mark", "shotlist", "first run")
Parts = tuple[list[Classified], list[Classified], list[Classified]]


class Block(NamedTuple):
    """The lines of one package, the field lines of its folded copies, and those copies."""

    lines: list[Classified]
    extra: tuple[tuple[Classified, str], ...] = ()
    repeats: tuple[Repeat, ...] = ()


def is_title(item: Classified) -> bool:
    """Say whether a line could be a slug or a headline."""
    text = item.line.text
    return item.kind == "words" and len(text) <= LONGEST_TITLE and not text.endswith(SENTENCE_END)


def cut_blocks(lines: list[Classified]) -> list[list[Classified]]:
    """Cut where a new package begins."""
    starts, first, last_shot = [0], None, -1
    for index, item in enumerate(lines):
        if item.kind != "number" or not item.number:
            continue
        if first is None:
            first = item.number
        elif (
            item.number == first
            and index > last_shot + 1
            and (start := _walk_up(lines, index, last_shot + 1))
        ):
            starts.append(start)
        last_shot = index
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _walk_up(lines: list[Classified], index: int, floor: int) -> int | None:
    """Go up from a first shot to the first line of its package; None where it belongs to the one before."""
    at = index
    while at > floor and (lines[at - 1].kind in HEADS or _heads_oddly(lines, at - 1, floor)):
        at -= 1
    bare, own = at == index, False
    while at > floor and lines[at - 1].kind == "field":
        at, own = at - 1, True
    titles = 0
    while at > floor and titles < 2 and is_title(lines[at - 1]):
        if titles and not SLUG.match(lines[at - 1].line.text):
            break
        at, own, titles = at - 1, True, titles + 1
    if bare and not (own and SLUG.match(lines[at].line.text)):
        return None  # a list of points in prose, not shots
    between = any(
        item.kind in ("words", "field", "licence", "storyline", "furniture") for item in lines[floor:at]
    )
    return at if between or (own and at > floor) or (titles and SLUG.match(lines[at].line.text)) else None


def _heads_oddly(lines: list[Classified], index: int, floor: int) -> bool:
    """Say whether a line like a title is a heading that was not understood: the label stands above it."""
    return index > floor and is_title(lines[index]) and lines[index - 1].kind == "shotlist"


def fold_blocks(blocks: Sequence[list[Classified]], style: Style) -> list[Block]:
    """Fold each block that repeats an earlier one into it; the copy with more words is kept.

    Two blocks with an ID of their own each are two packages, however alike they are.
    """
    if len(blocks) == 1:
        return [Block(blocks[0])]
    folded: list[Block] = []
    uids: list[str] = []
    owner: dict[str, int] = {}
    for lines in blocks:
        base = _base(lines, owner) if folded else None
        uid = _uid(lines, style)
        if base is None or (uid and uids[base] and uid != uids[base]):
            for item in lines:
                owner[item.line.text] = len(folded)
            folded.append(Block(lines))
            uids.append(uid)
        else:
            folded[base] = _fold(folded[base], lines)
            uids[base] = uids[base] or uid
            for item in lines:
                owner[item.line.text] = base
    return folded


def _uid(lines: list[Classified], style: Style) -> str:
    return next(
        (i.field[1] for i in lines if i.kind == "field" and style.names.get(i.field[0].lower()) == "uid"), ""
    )


def _base(lines: list[Classified], owner: dict[str, int]) -> int | None:
    shared: Counter[int] = Counter()
    whole = 0
    for item in lines:
        if item.kind in ("number", "words", "quote", "heading"):
            size = len(item.line.text)
            whole += size
            if (at := owner.get(item.line.text)) is not None:
                shared[at] += size
    if not shared:
        return None
    best, size = shared.most_common(1)[0]
    return best if size * 2 >= whole else None


def _words(lines: list[Classified]) -> int:
    return sum(
        item.line.text.count(" ") + 1 for item in lines if item.kind not in ("field", "licence", "furniture")
    )


def _fold(block: Block, other: list[Classified]) -> Block:
    keep, drop = block.lines, other
    kept_head, kept_body, _ = ours = _parts(keep)
    head, body, tail = theirs = _parts(drop)
    same = _texts(ours) == _texts(theirs)
    if not same and _words(other) > _words(block.lines):
        keep, drop = other, block.lines
        kept_head, kept_body, _, head, body, tail = *theirs, *ours
    fields = tuple((item, "header") for item in head if item.kind == "field")
    trailer = tuple((item, "trailer") for item in tail)
    dropped = (drop[0].line.number, (body or head or drop)[-1].line.number)
    kept = (keep[0].line.number, (kept_body or kept_head or keep)[-1].line.number)
    differences = () if same else _differences(_plain(kept_head, kept_body), _plain(head, body))
    repeat = Repeat(kept, dropped, differences)
    return Block(keep, (*block.extra, *fields, *trailer), (*block.repeats, repeat))


def _plain(head: list[Classified], body: list[Classified]) -> list[Classified]:
    return [item for item in (*head, *body) if item.kind != "field"]


def _texts(parts: Parts) -> list[str]:
    return [item.line.text for item in _plain(parts[0], parts[1])]


def _parts(lines: list[Classified]) -> Parts:
    """Cut a block into header, body and trailer."""
    head = next(
        (i for i, item in enumerate(lines) if item.kind in ("heading", "number", "shotlist", "mark")), 0
    )
    tail = trailer_start(lines, head)
    return lines[:head], lines[head:tail], lines[tail:]


def trailer_start(lines: list[Classified], floor: int) -> int:
    """Find where the closing run of field lines begins; len(lines) where there is none.

    Fields amid prose are prose: the run is two fields long, or reaches the end of the block.
    """
    last_number = next(
        (i for i in range(len(lines) - 1, floor - 1, -1) if lines[i].kind == "number"), floor - 1
    )
    run = 0
    for index in range(last_number + 1, len(lines)):
        item = lines[index]
        is_field = item.kind == "licence" or (item.kind == "field" and (run or _may_begin(item)))
        run = run + 1 if is_field else 0
        ends = (
            run
            and index + LONGEST_TAIL >= len(lines)
            and all(_may_trail(item) for item in lines[index + 1 :])
        )
        if run == 2 or ends:
            return index - run + 1
    if lines and lines[-1].kind == "furniture":
        at = len(lines)
        while at > floor and lines[at - 1].kind == "furniture":
            at -= 1
        return at
    return len(lines)


def _may_begin(item: Classified) -> bool:
    """Say whether a field can begin the run: its value is no prose, or it states the terms of use."""
    return not _is_sentence(item.field[1]) or bool(TERMS.search(item.field[0] or item.field[1]))


def _is_sentence(value: str) -> bool:
    """Say whether a field's value reads like prose that only happens to begin like a field."""
    return value.endswith(".") and value.count(" ") > 2


def _may_trail(item: Classified) -> bool:
    """Say whether a line behind a field can still be part of a page's end."""
    text = item.line.text
    return (
        item.kind in ("field", "licence", "furniture")
        or (item.kind == "words" and CONTACT.match(text) is not None)
        or (item.kind == "words" and len(text) < SHORT and not text.endswith(SENTENCE_END))
    )


def _differences(kept: list[Classified], dropped: list[Classified]) -> tuple[Difference, ...]:
    """Pair the lines that differ, in one pass: common lines are the fixed points between them."""
    places: dict[str, list[int]] = {}
    for index in range(len(kept) - 1, -1, -1):
        places.setdefault(kept[index].line.text, []).append(index)
    found, at, held = [], 0, []
    for item in dropped:
        spots = places.get(item.line.text, [])
        while spots and spots[-1] < at:
            spots.pop()
        if not spots:
            held.append(item)
            continue
        found += _pair(kept[at : spots[-1]], held)
        at, held = spots.pop() + 1, []
    return tuple(found + _pair(kept[at:], held))


def _pair(kept: list[Classified], dropped: list[Classified]) -> list[Difference]:
    pairs = []
    for index in range(max(len(kept), len(dropped))):
        ours = kept[index].line if index < len(kept) else None
        theirs = dropped[index].line if index < len(dropped) else None
        pairs.append(
            Difference(
                ours.number if ours else 0,
                theirs.number if theirs else 0,
                ours.text if ours else "",
                theirs.text if theirs else "",
            )
        )
    return pairs
