"""The timeline: when each shot is seen, and when each soundbite is heard, stated or estimated.

Durations, in and out points and timecodes that the script states win. A soundbite lasts as long as its words
take to say; the other shots share what remains of the stated length of the package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shotlists.script.document import Script, Shot, Soundbite
from shotlists.script.durations import parse_duration
from shotlists.script.grammar.timecodes import TAPE_TIME_MS
from shotlists.script.house import HOUSE, House, ReadingRate

LEAST_MS = 1000
LONGEST_GAP_MS = 60_000

_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+")
_WORD = re.compile(r"\w\S*")
_THAI = re.compile(r"[\u0e00-\u0e7f]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """When a shot is seen: its index, times in milliseconds, track main or cover, and whether guessed."""

    shot: int
    start_ms: int
    end_ms: int
    track: str = "main"
    estimated: bool = True


@dataclass(frozen=True, slots=True)
class Speech:
    """When the words of a soundbite are heard: over its own picture and those of its J- and L-cuts."""

    shot: int
    start_ms: int
    end_ms: int
    estimated: bool = True


def speaking_ms(text: str, languages: Sequence[str] = (), house: House = HOUSE) -> int:
    """How long it takes to say these words, in milliseconds.

    `languages` are those that the text is written in; what is written in characters counts by characters
    whatever they say, and words of a language that is written in characters count as English.
    """
    total = 0
    if not text.isascii():
        language = "Japanese" if _KANA.search(text) else "Chinese"
        text, count = _without(_HAN, text)
        total += _ms(count, house.rate(language))
        text, count = _without(_THAI, text)
        total += _ms(count, house.rate("Thai"))
    rate = house.rate(languages[0]) if languages else house.rate("English")
    if rate.unit != "words":
        rate = house.rate("English")
    return total + _ms(len(_WORD.findall(text)), rate)


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, int]:
    rest = pattern.sub(" ", text)
    # every run became one space
    return rest, len(text) - len(rest) + sum(1 for _ in pattern.finditer(text))


def _ms(count: int, rate: ReadingRate) -> int:
    return round(count * 60_000 / rate.per_minute)


def quote_ms(bite: Soundbite, house: House) -> int:
    """How long the quote takes to say; it stands in English unless it is known to be no translation."""
    languages = bite.languages if bite.is_translation is False else ("English",)
    return speaking_ms(bite.quote, languages, house)


def stated_ms(shot: Shot) -> int | None:
    """The duration that the script gives a shot, by itself or by its in and out points."""
    if shot.duration_ms is not None:
        return shot.duration_ms
    start, end = stated_in(shot), shot.out_ms
    if end is None and shot.timecode_out and shot.in_ms is None:  # else it is not known what it means
        end = parse_duration(shot.timecode_out)
    return end - start if start is not None and end is not None and end > start else None


def stated_in(shot: Shot) -> int | None:
    """Where the script says that a shot begins, in milliseconds as written."""
    if shot.in_ms is None and shot.timecode:
        return parse_duration(shot.timecode)
    return shot.in_ms


def covered_bite(script: Script, shot: Shot) -> int | None:
    """The index of the soundbite shot that this picture covers, where there is one."""
    at = shot.overlays
    if at is None or not 0 <= at < len(script.shots) or shot.soundbite is not None:
        return None
    return at if script.shots[at].soundbite is not None else None


@dataclass(slots=True)
class _Piece:
    """A shot of the main track while the lengths are worked out."""

    shot: int
    length: int
    kind: str  # stated, bite or share


def timeline(script: Script, house: House = HOUSE) -> tuple[Slot, ...]:
    """Place every shot: one slot a shot, in the order of the shots."""
    pieces = _pieces(script, house)
    anchors, origin = _anchors(script, pieces)
    slots: dict[int, Slot] = {}
    bounds = sorted({0, *anchors})
    at = anchors.get(0, 0)
    for number, first in enumerate(bounds):
        last = bounds[number + 1] if number + 1 < len(bounds) else len(pieces)
        exact = first in anchors or first == 0
        at = anchors.get(first, at)
        end = anchors.get(last)
        if last == len(pieces) and script.header.duration_ms is not None:
            end = script.header.duration_ms
        _fit(pieces[first:last], None if end is None else end - at, house)
        alone = end is not None and last - first == 1  # it fills the time between two that are stated
        for piece in pieces[first:last]:
            exact_length = piece.kind == "stated" or alone
            slots[piece.shot] = Slot(piece.shot, at, at + piece.length, "main", not (exact and exact_length))
            exact = exact and exact_length
            at += piece.length
    _cover(script, slots, house, origin)
    return tuple(slots[index] for index in range(len(script.shots)))


def _pieces(script: Script, house: House) -> list[_Piece]:
    """The main track: stated lengths, soundbites by their words, zero where the rest is to be shared."""
    cuts: set[int] = set()
    for shot in script.shots:
        if shot.soundbite is not None:
            cuts.update(shot.soundbite.starting_with, shot.soundbite.ending_with)
    pieces = []
    for index, shot in enumerate(script.shots):
        if covered_bite(script, shot) is not None:
            continue
        length = stated_ms(shot)
        if length is not None:
            pieces.append(_Piece(index, length, "stated"))
        elif shot.soundbite is not None and shot.soundbite.quote:
            over = {*shot.soundbite.starting_with, *shot.soundbite.ending_with} - {index}
            said = quote_ms(shot.soundbite, house)
            pieces.append(_Piece(index, max(LEAST_MS, said - len(over) * house.shot_ms), "bite"))
        elif index in cuts and shot.soundbite is None:
            pieces.append(_Piece(index, house.shot_ms, "bite"))
        else:
            pieces.append(_Piece(index, 0, "share"))
    return pieces


def _anchors(script: Script, pieces: list[_Piece]) -> tuple[dict[int, int], int]:
    """Where the script says that a piece begins, from the start of the package; and what was subtracted.

    In points that leave more than a minute of nothing behind a shot whose end is stated, or lie behind the
    end of the package, are those of rushes: such a shot stands where its neighbours leave it.
    """
    anchors: dict[int, int] = {}
    origin: int | None = None
    latest, end = -1, script.header.duration_ms
    stated_end: int | None = 0
    for position, piece in enumerate(pieces):
        start = stated_in(script.shots[piece.shot])
        ends = None if stated_end is None or piece.kind != "stated" else stated_end + piece.length
        if start is None:
            stated_end = ends
            continue
        if origin is None:
            origin = start if start >= TAPE_TIME_MS else 0
        start -= origin
        of_rushes = stated_end is not None and start - stated_end > LONGEST_GAP_MS
        in_order = start > latest or (start == latest and position == 0)  # times that run backwards are none
        if in_order and not of_rushes and not (end and start >= end):
            anchors[position] = latest = start
            ends = start + piece.length if piece.kind == "stated" else None
        stated_end = ends
    return anchors, origin or 0


def _fit(pieces: list[_Piece], room: int | None, house: House) -> None:
    """Give every piece its length, so that together they fill the room where it is known."""
    shares = [piece for piece in pieces if piece.kind == "share"]
    if room is None:
        for piece in shares:
            piece.length = house.shot_ms
        return
    rest = room - sum(piece.length for piece in pieces)
    if shares and rest >= LEAST_MS * len(shares):
        _spread(shares, rest)
        return
    for piece in shares:
        piece.length = LEAST_MS
    flexible = [piece for piece in pieces if piece.kind != "stated"]
    rest = room - sum(piece.length for piece in pieces if piece.kind == "stated")
    if flexible and rest > 0:  # else the stated length is wrong, and a check says so
        _spread(flexible, rest)


def _spread(pieces: list[_Piece], room: int) -> None:
    """Share the room by the lengths that the pieces have, equally where they have none."""
    weights = [piece.length for piece in pieces]
    if not sum(weights):
        weights = [1] * len(pieces)
    total, used, before = sum(weights), 0, 0
    for piece, weight in zip(pieces, weights, strict=True):
        used += weight
        until = room * used // total
        piece.length = until - before
        before = until


def _cover(script: Script, slots: dict[int, Slot], house: House, origin: int) -> None:
    """Lay the pictures that cover a soundbite over it, in its middle where they cover it in part."""
    covers: dict[int, list[int]] = {}
    for index, shot in enumerate(script.shots):
        bite = covered_bite(script, shot)
        if bite is not None:
            covers.setdefault(bite, []).append(index)
    for bite, shots in covers.items():
        under = slots[bite]
        length = under.end_ms - under.start_ms
        lengths = [stated_ms(script.shots[index]) for index in shots]
        full = script.shots[bite].soundbite.overlay.coverage == "full"  # type: ignore[union-attr]  # covered_bite saw one
        most = length if full else length * 3 // 5
        pieces = [
            _Piece(index, stated or house.shot_ms, "stated" if stated else "bite")
            for index, stated in zip(shots, lengths, strict=True)
        ]
        total = sum(piece.length for piece in pieces)
        squeezed = total > most
        if squeezed or full:
            _spread(pieces, length if full or total > length else min(total, most))
            total = sum(piece.length for piece in pieces)
        at = under.start_ms + (length - total) // 2
        for piece in pieces:
            slots[piece.shot] = _cover_slot(script.shots[piece.shot], piece, at, under, origin)
            at = slots[piece.shot].end_ms


def _cover_slot(shot: Shot, piece: _Piece, at: int, under: Slot, origin: int) -> Slot:
    start, exact = at, False
    stated = stated_in(shot)
    if stated is not None and under.start_ms <= stated - origin <= under.end_ms:
        start, exact = stated - origin, piece.kind == "stated"
    end = min(start + piece.length, under.end_ms)
    return Slot(piece.shot, start, max(start, end), "cover", not exact)


def speeches(script: Script, slots: Sequence[Slot]) -> tuple[Speech, ...]:
    """When the words of each soundbite are heard; no two at once, in the order of the shots."""
    found: list[Speech] = []
    latest = 0
    for index, shot in enumerate(script.shots):
        bite = shot.soundbite
        if bite is None:
            continue
        slot = slots[index]
        start, end = slot.start_ms, slot.end_ms
        if bite.starting_with:
            start = min(start, slots[min(bite.starting_with)].start_ms)
        if bite.ending_with:
            end = max(end, slots[max(bite.ending_with)].end_ms)
        start = max(start, min(latest, slot.start_ms))
        cut = bool(bite.starting_with or bite.ending_with)
        found.append(Speech(index, start, end, slot.estimated or cut))
        latest = end
    return tuple(found)
