"""Notes of AP that say how pictures and words go together: "++SOUNDBITE STARTS ON PREVIOUS SHOT++".

Reading takes from them what the soundbite says in other houses' attributions; printing sees to it that the
notes say what the soundbite says now, so that numbers follow when shots move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from shotlists.script.document import Mark, Overlay, Script, Shot, Soundbite
from shotlists.script.grammar.relations import Numbers, parse_relations, print_numbers

PREFIX = re.compile(r"(?:THE\s+)?SOUND[\s-]?BITES?\s+(?:IS\s+|ARE\s+)?", re.IGNORECASE)
NEAR = re.compile(
    r"(?:(?P<start>START|BEGIN)(?:S|N?ING)?|(?P<end>END|CONTINUE)(?:S|ING)?"
    r"|(?P<cover>(?:(?P<part>PARTIALLY|PARTLY)|(?P<full>FULLY|COMPLETELY))?\s*(?:COVERED|OVERLAID)))"
    r"\s+(?:ON|OVER|WITH|BY|FROM)\s+(?:THE\s+)?(?:(?P<before>PREVIOUS)|(?P<after>NEXT|FOLLOWING))\s+SHOT",
    re.IGNORECASE,
)
COVERED = re.compile(r"(?:(?P<part>PARTIALLY|PARTLY)|FULLY|COMPLETELY)\s+(?:COVERED|OVERLAID)", re.IGNORECASE)
TRANSLATED = re.compile(r"TRANSLAT", re.IGNORECASE)
SPLIT = re.compile(
    r"SPLIT[\s-]?SCREEN\s+(?:WITH|AND|OF|BESIDE|NEXT\s+TO)\s+(?:THE\s+)?SHOTS?\s*(?P<numbers>\d[\d\s,&-]*)",
    re.IGNORECASE,
)
OF_BITE = ("after attribution", "after quote")
LONGEST_SPLIT = 20


class Relations(NamedTuple):
    """The pictures under a soundbite: over which its words begin, which cover them, over which they end."""

    starting: tuple[int, ...] = ()
    overlay: Overlay = Overlay()
    ending: tuple[int, ...] = ()


def read_note(text: str, bite: int, shots: tuple[Shot, ...], numbers: Numbers) -> Relations | None:
    """Read a note as relations of the soundbite at that place; None where it speaks of something else."""
    prefix = PREFIX.match(text)
    words = text[prefix.end() :] if prefix else text
    if found := NEAR.fullmatch(words):
        other = bite - 1 if found["before"] else bite + 1
        if not 0 <= other < len(shots):
            return None
        if found["cover"]:
            return Relations(overlay=Overlay(_coverage(found), (other,)))
        return Relations(starting=(other,)) if found["start"] else Relations(ending=(other,))
    if found := COVERED.fullmatch(words):
        return Relations(overlay=Overlay("partial" if found["part"] else "full"))
    if "SHOT" not in words.upper() or len(words) > 200:
        return None
    parsed = parse_relations(words, 0, len(words))
    if parsed.leftovers or not parsed.references:
        return None
    said = Relations()
    for reference in parsed.references:
        found_shots = [numbers.find(low, high, bite) for low, high in reference.ranges]
        if any(part is None for part in found_shots):
            return None
        chosen = tuple(dict.fromkeys(index for part in found_shots for index in part or ()))
        if reference.role == "start":
            said = said._replace(starting=chosen)
        elif reference.role == "end":
            said = said._replace(ending=chosen)
        else:
            said = said._replace(overlay=Overlay(reference.coverage, chosen))
    return said


def _coverage(found: re.Match[str]) -> str:
    return "partial" if found["part"] else "full" if found["full"] else ""


def _merged(one: Relations, other: Relations) -> Relations:
    overlay = other.overlay if other.overlay.shots or not one.overlay.shots else one.overlay
    if overlay == Overlay():
        overlay = one.overlay
    return Relations(one.starting or other.starting, overlay, one.ending or other.ending)


def said_by_notes(script: Script) -> dict[int, Relations]:
    """Give for each soundbite what its notes say of pictures."""
    said: dict[int, Relations] = {}
    numbers: Numbers | None = None
    for mark in script.marks:
        at = _bite_of(mark, script)
        if at is not None:
            numbers = numbers or Numbers(script.shots)
            if found := read_note(mark.text, at, script.shots, numbers):
                said[at] = _merged(said[at], found) if at in said else found
    return said


def _bite_of(mark: Mark, script: Script) -> int | None:
    """Give the soundbite of which a note may speak: the one it follows, or the one right below it."""
    if mark.kind == "unread" or mark.anchor >= len(script.shots):
        return None
    if mark.at in OF_BITE:
        return mark.anchor
    above = mark.at in ("before shot", "between") and PREFIX.match(mark.text)
    return mark.anchor if above and script.shots[mark.anchor].soundbite else None


def take_notes(script: Script) -> Script:
    """Give shots and soundbites what their notes say."""
    shots = list(script.shots)
    for at, said in said_by_notes(script).items():
        bite = shots[at].soundbite
        if bite is None:
            continue
        shots[at] = replace(
            shots[at],
            soundbite=replace(
                bite,
                starting_with=bite.starting_with or said.starting,
                overlay=bite.overlay if bite.overlay != Overlay() else said.overlay,
                ending_with=bite.ending_with or said.ending,
            ),
        )
        for other in said.overlay.shots:
            if other != at and shots[other].overlays is None and shots[other].soundbite is None:
                shots[other] = replace(shots[other], overlays=at)
    _translations(script, shots)
    _splits(script, shots)
    return replace(script, shots=tuple(shots))


def _translations(script: Script, shots: list[Shot]) -> None:
    for mark in script.marks:
        if mark.at not in OF_BITE or mark.kind == "unread" or not TRANSLATED.search(mark.text[:200]):
            continue
        bite = shots[mark.anchor].soundbite if mark.anchor < len(shots) else None
        if bite is not None and not bite.translation_note:
            changed = replace(bite, translation_note=mark.text, is_translation=True)
            shots[mark.anchor] = replace(shots[mark.anchor], soundbite=changed)


def _splits(script: Script, shots: list[Shot]) -> None:
    """Find the shots that share the screen with another, by their number in a note or in a description."""
    notes = [
        (mark.anchor, mark.text)
        for mark in script.marks
        if mark.kind == "splitscreen" and mark.at != "header"
    ]
    notes += [
        (index, note) for index, shot in enumerate(shots) for note in shot.notes if "SPLIT" in note.upper()
    ]
    if not notes:
        return
    numbers = Numbers(script.shots)
    for at, text in notes:
        found = SPLIT.search(text[:200])
        if not found or at >= len(shots):
            continue
        listed = [int(part) for part in re.findall(r"\d{1,6}", found["numbers"])[:LONGEST_SPLIT]]
        others = [index for number in listed for index in numbers.find(number, number, at) or ()]
        chosen = tuple(dict.fromkeys(index for index in others if index != at))
        shots[at] = replace(shots[at], splitscreen_with=shots[at].splitscreen_with or chosen)


def dress_notes(script: Script) -> Script:
    """See to it that the notes say what the soundbites say: new ones where none does, none that is stale."""
    wanted = {
        index: _relations_of(shot.soundbite) for index, shot in enumerate(script.shots) if shot.soundbite
    }
    said = said_by_notes(script)
    wrong = {
        index for index in {*wanted, *said} if wanted.get(index, Relations()) != said.get(index, Relations())
    }
    wrong = {index for index in wrong if index in wanted}
    if not wrong:
        return script
    numbers = Numbers(script.shots)
    kept = [
        index
        for index, mark in enumerate(script.marks)
        if (at := _bite_of(mark, script)) not in wrong
        or not read_note(mark.text, at or 0, script.shots, numbers)
    ]
    marks = list(_reindexed(script.marks, kept))
    for index in sorted(wrong):
        marks += _notes_of(script, index, wanted[index])
    return replace(script, marks=tuple(marks))


def leave_notes(script: Script) -> Script:
    """Take the notes out that name the pictures of a soundbite: another house says that in its own way."""
    numbers = Numbers(script.shots)
    kept = []
    for index, mark in enumerate(script.marks):
        at = _bite_of(mark, script)
        said = read_note(mark.text, at, script.shots, numbers) if at is not None else None
        if said is None or not (said.starting or said.overlay.shots or said.ending):
            kept.append(index)
    return replace(script, marks=_reindexed(script.marks, kept))


def _reindexed(marks: tuple[Mark, ...], kept: list[int]) -> tuple[Mark, ...]:
    """Give the marks that are kept; what closes another follows it."""
    places = {index: place for place, index in enumerate(kept)}
    chosen = (marks[index] for index in kept)
    return tuple(m if m.closes is None else replace(m, closes=places.get(m.closes)) for m in chosen)


def _relations_of(bite: Soundbite) -> Relations:
    return Relations(bite.starting_with, bite.overlay, bite.ending_with)


COVERAGE = {"partial": "PARTIALLY OVERLAID WITH ", "full": "FULLY OVERLAID WITH ", "": "OVERLAID WITH "}


def _notes_of(script: Script, index: int, said: Relations) -> Iterable[Mark]:
    """Give the notes of one soundbite in house form: behind its quote, the only place that it always has."""
    shots = script.shots
    texts = []
    if said.starting == (index - 1,):
        texts.append("SOUNDBITE STARTS ON PREVIOUS SHOT")
    elif said.starting:
        texts.append("STARTING WITH " + print_numbers(shots, said.starting).upper())
    if said.overlay.shots:
        texts.append(COVERAGE[said.overlay.coverage] + print_numbers(shots, said.overlay.shots).upper())
    elif said.overlay.coverage:
        texts.append("PARTIALLY COVERED" if said.overlay.coverage == "partial" else "FULLY COVERED")
    if said.ending:
        texts.append("ENDING WITH " + print_numbers(shots, said.ending).upper())
    for text in texts:
        yield Mark(text, "partial", "soundbite", (index,), "after quote", None, index)
