"""Lower thirds proposed from what a script says: names, places, credits, notes on translations, and when.

Two lines each, as wide as the house allows; a Chinese character takes two columns. What is too wide is
shortened by rule, an organisation to its letters, then at a comma, never inside a word; else it stays whole
and is told. What editors have set is never proposed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shotlists.script import restrictions
from shotlists.script.document import Dateline, LowerThird, Script, Soundbite
from shotlists.script.house import HOUSE, House, folded
from shotlists.script.problems import Problem, problem
from shotlists.script.terminal import columns
from shotlists.script.timeline import Slot, timeline

MOST_LINES = 2
LEAD_MS = 500
"""A lower third comes in a little after the cut, where there is room."""

_LETTERS = re.compile(r"[^,(]+\(([A-Z][A-Za-z0-9&.-]{1,11})\)")
_ON_SCREEN = re.compile(
    r"(?:(?:must|please|pls|mandatory|shall)\s+)*(?:on[- ]?screen\s+)?(?:credit(?:ed)?|courtesy)\b"
    r"(?:\s+(?:to|of))?\s*[:\-\u2013]?\s*(?P<who>.*?)\s*$",
    re.IGNORECASE,
)
_SAYS_SCREEN = re.compile(r"\bon[- ]?screen\b", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:credit|courtesy)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A lower third for a shot, by its index, with in and out on the timeline; `estimated` where guessed."""

    shot: int
    third: LowerThird
    estimated: bool
    speaker: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """From when to when a lower third stands, in milliseconds; `short` where that is not long enough."""

    in_ms: int
    out_ms: int
    estimated: bool
    short: bool


def propose(script: Script, house: House = HOUSE) -> tuple[Proposed, ...]:
    """Propose what is not set yet, in the order of the shots."""
    clock = Clock(script, house)
    found = [
        *_names(script, clock),
        *_places(script, clock),
        *_credits(script, clock),
        *_notes(script, clock),
    ]
    return tuple(sorted(found, key=lambda each: (each.shot, each.third.in_ms or 0)))


class Clock:
    """Knows when each shot is seen, and finds room for a lower third over it."""

    def __init__(self, script: Script, house: House = HOUSE) -> None:
        self.script, self.house = script, house
        self.slots = timeline(script, house)
        self.taken: dict[int, int] = {}
        self._covers: dict[int, list[Slot]] = {}
        for slot in self.slots:
            over = script.shots[slot.shot].overlays
            if slot.track == "cover" and over is not None:
                self._covers.setdefault(over, []).append(slot)

    def when(self, shot: int) -> When:
        """Find the first stretch in which a shot is seen for long enough, else its longest one."""
        slot, least = self.slots[shot], self.house.lower_third_ms
        stretches = list(self._seen(slot))
        start, end = next(
            (each for each in stretches if each[1] - each[0] >= least),
            max(stretches, key=lambda each: each[1] - each[0], default=(slot.start_ms, slot.end_ms)),
        )
        lead = max(0, min(LEAD_MS, end - start - least))
        out = min(end, start + lead + least)
        return When(start + lead, out, slot.estimated, end - start < least)

    def _seen(self, slot: Slot) -> Iterator[tuple[int, int]]:
        """Give the stretches in which a shot is seen, and nothing of ours stands over it yet."""
        at = max(slot.start_ms, self.taken.get(slot.shot, 0))
        for cover in sorted(self._covers.get(slot.shot, ()), key=lambda each: each.start_ms):
            if cover.start_ms > at:
                yield at, cover.start_ms
            at = max(at, cover.end_ms)
        if at < slot.end_ms:
            yield at, slot.end_ms

    def proposed(self, shot: int, kind: str, lines: Sequence[str], speaker: str = "") -> Proposed:
        """Make a proposal that comes after those over the same shot."""
        when = self.when(shot)
        self.taken[shot] = when.out_ms
        third = LowerThird(kind, tuple(lines), when.in_ms, when.out_ms)
        called = self.script.shots[shot].called
        problems = list(width_problems(third, called, self.house))
        if when.short:
            problems.append(problem("third-short", number=called, words=lines[0]))
        return Proposed(shot, third, when.estimated, speaker, tuple(problems))


def widths(house: House) -> tuple[int, int]:
    """Give how many columns the two lines have."""
    return house.name_columns, house.title_columns


def width_problems(third: LowerThird, called: str, house: House = HOUSE) -> Iterator[Problem]:
    """Say which lines of a lower third are too wide, or too many."""
    for line, room in zip(third.lines, widths(house), strict=False):
        if columns(line) > room:
            yield problem("third-wide", number=called, words=line, columns=columns(line), room=room)
    if len(third.lines) > MOST_LINES:
        yield problem("third-lines", number=called, count=len(third.lines))


def _names(script: Script, clock: Clock) -> Iterator[Proposed]:
    """One for each speaker, over the first soundbite."""
    told = {
        folded(third.lines[0])
        for shot in script.shots
        for third in shot.lower_thirds
        if third.lines and third.kind in ("name", "")
    }
    for index, shot in enumerate(script.shots):
        bite = shot.soundbite
        if bite is None or any(third.kind == "name" for third in shot.lower_thirds):
            if bite is not None:
                told.update(folded(name) for name, _ in _people(bite))
            continue
        for name, role in _people(bite):
            lines = name_lines(name, role, clock.house)
            if lines and folded(name or role) not in told and folded(lines[0]) not in told:
                told |= {folded(name or role), folded(lines[0])}
                yield clock.proposed(index, "name", lines, name or role)


def _people(bite: Soundbite) -> list[tuple[str, str]]:
    people = [(turn.speaker, turn.role) for turn in bite.turns if turn.speaker or turn.role]
    return people or [(bite.speaker, bite.role)]


def name_lines(name: str, role: str, house: House = HOUSE) -> tuple[str, ...]:
    """Give the two lines of a speaker: the name, and below it the title; without a name the title alone."""
    if not name:
        return (shortened(_capital(role), house.name_columns, house),) if role else ()
    return (name, shortened(role, house.title_columns, house)) if role else (name,)


def shortened(words: str, room: int, house: House = HOUSE) -> str:
    """Shorten words that are too wide by the rules of this module; whole where no rule makes them fit."""
    if columns(words) <= room:
        return words
    short = _LETTERS.sub(lambda found: f"{_lead(found[0])}{found[1]}", words)
    for alias, name in house.organisations:
        if len(alias) < len(name):
            short = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", alias, short)
    while columns(short) > room and ", " in short:
        short = short.rpartition(", ")[0]
    return short if columns(short) <= room else words


def _lead(words: str) -> str:
    """Give the blank that stood before an organisation's name."""
    return words[: len(words) - len(words.lstrip())]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _places(script: Script, clock: Clock) -> Iterator[Proposed]:
    """One over the first picture of each new place; FILE stands on its second line."""
    told: set[tuple[str, bool]] = set()
    for index, shot in enumerate(script.shots):
        heading = None if shot.scene is None else script.scenes[shot.scene].dateline
        if heading is None or not heading.place or not heading.place_known:
            continue
        key = (folded(heading.place), heading.is_file)
        if any(third.kind == "place" for third in shot.lower_thirds):
            told.add(key)
        if key in told or (shot.soundbite is not None and _has_picture(script, index)):
            continue
        told.add(key)
        yield clock.proposed(index, "place", place_lines(heading, clock.house))


def _has_picture(script: Script, bite: int) -> bool:
    """Say whether another shot than this soundbite stands under its heading, for the place to stand over."""
    scene = script.shots[bite].scene
    return any(
        shot.scene == scene and shot.soundbite is None and shot.overlays is None
        for shot in script.shots[bite:]
    )


def place_lines(heading: Dateline, house: House = HOUSE) -> tuple[str, ...]:
    """Give the lines of a place: its name as far as it fits, and the date, behind FILE for archive."""
    date = "" if heading.is_recent else heading.date
    below = " - ".join(filter(None, ("FILE" if heading.is_file else "", date)))
    place = shortened(heading.place, house.name_columns, house)
    return (place, shortened(below, house.title_columns, house)) if below else (place,)


def _credits(script: Script, clock: Clock) -> Iterator[Proposed]:
    """One where a restriction asks for a credit on screen, as long as the pictures of that heading last."""
    set_already = {
        folded(line)
        for shot in script.shots
        for third in shot.lower_thirds
        if third.kind == "credit"
        for line in third.lines
    }
    before: int | None = -1
    for index, shot in enumerate(script.shots):
        scene, before = before, shot.scene
        if shot.scene == scene:
            continue
        heading = None if shot.scene is None else script.scenes[shot.scene].dateline
        own = restrictions.of_heading(heading) if heading else ()
        source = (heading.source if heading else "") or script.header.source
        for who in credits_of(own or script.header.restrictions, source):
            words = f"Courtesy: {who}"
            if folded(words) in set_already or folded(who) in set_already:
                continue
            last = index
            while last + 1 < len(script.shots) and script.shots[last + 1].scene == shot.scene:
                last += 1
            seen = clock.slots[index : last + 1]
            start, end = min(slot.start_ms for slot in seen), max(slot.end_ms for slot in seen)
            third = LowerThird("credit", (words,), start, end)
            problems = tuple(width_problems(third, shot.called, clock.house))
            yield Proposed(index, third, any(slot.estimated for slot in seen), "", problems)


def credits_of(texts: Iterable[str], source: str = "") -> tuple[str, ...]:
    """Give whom restrictions want named on screen; the source where they name nobody."""
    found: list[str] = []
    for rule in restrictions.of_texts(texts):
        if not (_SAYS_SCREEN.search(rule.text) and _CREDIT.search(rule.text)):
            continue
        plain = _SAYS_SCREEN.sub("", rule.text, count=1).strip(" ,.;:-")
        said = _ON_SCREEN.search(plain)
        who = (said["who"] if said else "").strip(" \"'\u201c\u201d.,:;")
        found.append(who or source)
    return tuple(dict.fromkeys(filter(None, found)))


def _notes(script: Script, clock: Clock) -> Iterator[Proposed]:
    """One over each soundbite that carries a note on its translation."""
    for index, shot in enumerate(script.shots):
        bite = shot.soundbite
        if bite is None or not bite.translation_note:
            continue
        if not any(third.kind == "translation" for third in shot.lower_thirds):
            yield clock.proposed(index, "translation", (_capital(bite.translation_note),))
