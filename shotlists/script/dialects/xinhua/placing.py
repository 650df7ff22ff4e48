"""Where a quote goes in a storyline, and how the storyline is rebuilt around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from shotlists.script.dialects.xinhua.attribution import attribution_of
from shotlists.script.dialects.xinhua.quotes import is_repeat, opens_line, with_words, words_of
from shotlists.script.document import NOWHERE, Script

WORD = re.compile(r"[^\W_]{2,}")
MARKS = (('"', '"'), ("\u201c", "\u201d"))


class Item(NamedTuple):
    """A paragraph of the new storyline: where it stood in the old one, and the shot whose words it holds."""

    text: str
    origin: int | None = None
    shot: int | None = None


def insert(script: Script, indexes: list[int]) -> Script:
    """Put the words of these soundbites behind the paragraph that speaks of their speaker, in their order."""
    if not indexes:
        return script
    items = items_of(script)
    mentions = _mentions(script, indexes)
    at, new = -1, set(indexes)
    for index, shot in enumerate(script.shots):
        bite = shot.soundbite
        if bite is None or index not in new:
            at = max(at, *bite.quote_paragraphs) if bite and bite.quote_paragraphs else at
            continue
        at = _place(mentions, bite.speaker, at, len(items))
        added = [Item(attribution_of(bite)), *told_paragraphs(bite.quote, index)]
        if items:
            items[at] += added
        else:
            items.append(added)
            at = 0
    return retold(script, [item for some in items for item in some])


def _mentions(script: Script, indexes: list[int]) -> dict[str, list[int]]:
    """Where each word of the speakers' names stands, in paragraphs behind which a quote may be put."""
    bites = [bite for index in indexes if (bite := script.shots[index].soundbite)]
    names = {word for bite in bites for word in WORD.findall(bite.speaker.casefold())}
    taken = {place for shot in script.shots if shot.soundbite for place in shot.soundbite.quote_paragraphs}
    found: dict[str, list[int]] = {name: [] for name in names}
    for place, text in enumerate(script.storyline):
        if place in taken or place + 1 in taken or is_repeat(text):
            continue
        for word in set(WORD.findall(text.casefold())) & names:
            found[word].append(place)
    return found


def _place(mentions: dict[str, list[int]], speaker: str, floor: int, count: int) -> int:
    """Find the first paragraph from `floor` on that holds the most words of a name; else stay at `floor`."""
    votes: Counter[int] = Counter()
    for word in WORD.findall(speaker.casefold()):
        places = mentions.get(word, [])
        start = bisect_left(places, max(floor, 0))
        votes.update(places[start : start + 1])
    if votes:
        most = max(votes.values())
        return min(place for place, vote in votes.items() if vote == most)
    return min(max(floor, 0), max(count - 1, 0))


def items_of(script: Script) -> list[list[Item]]:
    """Give the storyline as it stands, a list for each paragraph."""
    return [[Item(text, place)] for place, text in enumerate(script.storyline)]


def attribution_part(text: str) -> list[Item]:
    """The attribution of a line that holds its quote as well; it gets a line of its own."""
    at = opens_line(text)
    return [Item(text[:at].rstrip())] if at else []


def told_paragraphs(quote: str, shot: int) -> list[Item]:
    """Print a quote as paragraphs: each opens with a mark, the last one closes."""
    words = [line for line in quote.split("\n") if line.strip()] or [quote]
    for opening, closing in MARKS:
        texts = [f"{opening}{word}" for word in words]
        texts[-1] += closing
        if words_of(texts, tuple(range(len(texts)))).text == quote and not _ends_early(texts, closing):
            break
    return [Item(text, None, shot) for text in texts]


def _ends_early(texts: list[str], closing: str) -> bool:
    return any(text.endswith(closing) for text in texts[:-1])


def retold(script: Script, items: list[Item]) -> Script:
    """Give the script this storyline; indexes, notes and spans go with their paragraphs."""
    moved = {item.origin: place for place, item in enumerate(items) if item.origin is not None}
    written: dict[int, list[int]] = {}
    for place, item in enumerate(items):
        if item.shot is not None:
            written.setdefault(item.shot, []).append(place)
    texts = tuple(item.text for item in items)
    shots = list(script.shots)
    for index, shot in enumerate(shots):
        bite = shot.soundbite
        if bite is None or (not bite.quote_paragraphs and index not in written):
            continue
        if index in written:
            words = with_words(bite, words_of(texts, tuple(written[index])))
            bite = replace(words, is_translation=bite.is_translation)
        else:
            places = tuple(moved[place] for place in bite.quote_paragraphs if place in moved)
            bite = replace(bite, quote_paragraphs=places)
        shots[index] = replace(shot, soundbite=bite)
    spans = script.storyline_spans
    own = (item.origin for item in items)
    anchors = _anchors(moved, len(script.storyline), len(items))
    return replace(
        script,
        shots=tuple(shots),
        storyline=texts,
        marks=tuple(
            replace(mark, anchor=anchors[min(mark.anchor, len(anchors) - 1)])
            if mark.at == "storyline"
            else mark
            for mark in script.marks
        ),
        storyline_spans=tuple(spans[at] if at is not None and at < len(spans) else NOWHERE for at in own),
    )


def _anchors(moved: dict[int, int], before: int, after: int) -> list[int]:
    """Where a note goes that stood before each old paragraph: before it, or before the next that stayed."""
    anchors = [after] * (before + 1)
    for old in range(before - 1, -1, -1):
        anchors[old] = moved.get(old, anchors[old + 1])
    return anchors
