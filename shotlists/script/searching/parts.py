"""Which words of a script are looked for where: its parts, each as the tokens that are kept of it.

A token is kept under the tag of the text that it stands in, so that `shot:rocket` is one look-up. Between two
texts stands GAP, over which no phrase reaches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shotlists.script.document import Dateline, Script, Shot, Soundbite
from shotlists.script.searching.words import tokens_of

SLUG, HEADLINE, SHOT, BITE, SPEAKER, PLACE, SOURCE, RIGHTS, LANGUAGE, STORY, HEADING, OTHER = (
    "·1", "·h", "·p", "·b", "·w", "·l", "·o", "·r", "·g", "·t", "·d", "·z",
)  # fmt: skip
"""Tags of texts. They begin with a sign that is part of no word."""
SHOWN, UID, PERSON, KIND, TRAIT = "·3", "·u", "·i", "·k", "·f"
"""Tags of what is known beside the texts: the words of pictures and speech, ID, person, kind, trait."""
ANYWHERE = (SLUG, HEADLINE, SHOT, BITE, SPEAKER, STORY, HEADING, OTHER)
"""The tags under which, between them, every word of a script stands."""
GAP = "·"

MOST_TOKENS = 4_000
MOST_OF_ONE = 250
MOST_BYTES = 400_000
SHARED = 64
"""A part of more than this is cut, since PostgreSQL counts no further; the pieces share some tokens, so that
a phrase is found over the cut."""
MOST_WORDS_BYTES = 900_000
"""A tsvector holds a megabyte; the different words of a package beyond that are found by part only."""

FREE = frozenset({"none", "no restriction", "no restrictions", ""})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a script: a shot with its key, or the header, or the storyline."""

    kind: str
    key: str
    dates: tuple[str, ...]
    tokens: tuple[str, ...]


def texts(tag: str, several: Iterable[str]) -> list[str]:
    """Give the tokens of some texts under a tag, each behind a gap."""
    found = []
    for text in several:
        if text:
            found.append(GAP)
            found += [tag + token for token in tokens_of(text)]
    return found


def parts_of(script: Script, keys: Sequence[str], speakers: Sequence[int | None]) -> Iterator[Part]:
    """Give the parts of a script; of each shot its key, and who speaks in it where that is known."""
    yield from _cut(Part("head", "", (), tuple(_head(script))))
    contexts = [tuple(_context(scene.dateline)) if scene.dateline else () for scene in script.scenes]
    for shot, key, speaker in zip(script.shots, keys, speakers, strict=True):
        dateline = None if shot.scene is None else script.scenes[shot.scene].dateline
        context = () if shot.scene is None else contexts[shot.scene]
        kind = "soundbite" if shot.soundbite else "shot"
        part = Part(kind, key, dateline.dates if dateline else (), tuple(_shot(shot)))
        yield from _cut(part, (GAP, *_kinds(shot), *_person(speaker), *context))
    prose = [*script.storyline, *(text for section in script.sections for text in section.paragraphs)]
    if prose:
        yield from _cut(Part("story", "", (), tuple(texts(STORY, prose))))


def _head(script: Script) -> list[str]:
    header = script.header
    datelines = [scene.dateline for scene in script.scenes if scene.dateline]
    places = (header.location, *(line.place for line in header.datelines))
    sources = (header.source, *(line.name for line in header.sources))
    rules = (*header.restrictions, *(rule for line in header.sources for rule in line.restrictions))
    return [
        *texts(SLUG, [header.slugline]),
        *texts(HEADLINE, [header.headline]),
        *texts(HEADING, [header.dateline, *(line.text for line in datelines)]),
        *texts(PLACE, dict.fromkeys((*places, *(line.place for line in datelines)))),
        *texts(SOURCE, dict.fromkeys((*sources, *(line.source for line in datelines)))),
        *texts(RIGHTS, dict.fromkeys((*rules, *(rule for line in datelines for rule in line.restrictions)))),
        *texts(LANGUAGE, header.languages),
        *texts(OTHER, _others(script)),
    ]


def _others(script: Script) -> Iterator[str]:
    """Give all other words of a script: nobody names a field for them, but they are there to be found."""
    header = script.header
    yield from (header.location, header.source, header.uid, *header.restrictions, *header.languages)
    yield from (line.name for line in header.sources)
    yield from header.sensitivity
    yield from (f"{field.name} {field.value}" for field in header.stated)
    yield from (f"{name} {value}" for name, value in header.fields)
    if header.embargo:
        yield header.embargo.text
    yield from (mark.text for mark in script.marks)
    yield from (scene.first_run for scene in script.scenes)
    for item in script.rundown:
        yield from (item.text, item.slugline, item.headline, item.label)


def _shot(shot: Shot) -> list[str]:
    extra = [*shot.notes, *(line for third in shot.lower_thirds for line in third.lines)]
    for sound in shot.sounds:
        extra += [sound.label, sound.text]
    found = texts(SHOT, [shot.description])
    found += texts(OTHER, extra)
    found += texts(SPEAKER, [sound.speaker for sound in shot.sounds])
    return found + _bite(shot.soundbite) if shot.soundbite else found


def _kinds(shot: Shot) -> Iterator[str]:
    kinds = [shot.kind, *(["soundbite", shot.soundbite.kind] if shot.soundbite else ["shot"])]
    yield from (KIND + kind.replace(" ", "") for kind in dict.fromkeys(kinds) if kind)


def _bite(bite: Soundbite) -> list[str]:
    quotes = [bite.quote] if bite.quote or not bite.turns else [turn.quote for turn in bite.turns]
    languages = [*bite.languages, bite.dubbed, bite.original.language if bite.original else ""]
    return [
        *texts(SPEAKER, [bite.speaker, bite.role, bite.name_note]),
        *texts(SPEAKER, [text for turn in bite.turns for text in (turn.speaker, turn.role)]),
        *texts(BITE, [*quotes, bite.original.text if bite.original else ""]),
        *texts(LANGUAGE, languages),
        *texts(OTHER, languages),
    ]


def _person(speaker: int | None) -> tuple[str, ...]:
    return () if speaker is None else (f"{PERSON}{speaker}",)


def _context(line: Dateline) -> Iterator[str]:
    """Give what a heading says of each of its shots."""
    yield from texts(PLACE, [line.place])
    yield from texts(
        SOURCE, [line.source, *(source.name for source in line.sources if source.name != line.source)]
    )
    rules = dict.fromkeys(
        (*line.restrictions, *(rule for source in line.sources for rule in source.restrictions))
    )
    yield from texts(RIGHTS, rules)
    yield GAP
    if line.is_file:
        yield TRAIT + "file"
    if line.is_recent:
        yield TRAIT + "recent"
    if are_strict(rules):
        yield TRAIT + "restricted"


def are_strict(rules: Iterable[str]) -> bool:
    """Say whether any of some restrictions forbids anything."""
    return any(rule.strip().rstrip(".").lower() not in FREE for rule in rules)


def _cut(part: Part, context: tuple[str, ...] = ()) -> Iterator[Part]:
    """Cut a part that an engine would not take whole; each piece has its context."""
    start = 0
    while True:
        end = _end_of_piece(part.tokens, start)
        yield Part(part.kind, part.key, part.dates, (*part.tokens[start:end], *context))
        if end >= len(part.tokens):
            return
        start = max(end - SHARED, start + 1)


def _end_of_piece(tokens: Sequence[str], start: int) -> int:
    if len(tokens) - start <= MOST_OF_ONE:
        return len(tokens)
    counted: Counter[str] = Counter()
    size = 0
    for end in range(start, min(len(tokens), start + MOST_TOKENS)):
        counted[tokens[end]] += tokens[end] != GAP
        size += 4 * len(tokens[end])
        if counted[tokens[end]] > MOST_OF_ONE or size > MOST_BYTES:
            return end
    return min(len(tokens), start + MOST_TOKENS)


def whole_of(parts: Iterable[Part], *, uid: str, includes_file: bool) -> tuple[str, ...]:
    """Give what is kept of a package as a whole: each word once, as such and under what it says of it."""
    found = {UID + uid_token(uid)} if uid else set()
    if includes_file:
        found.add(TRAIT + "file")
    distinct: set[str] = set()
    for part in parts:
        distinct.update(part.tokens)
    for token in distinct:
        tag, word = token[:2], token[2:]
        if not word:
            continue
        if tag in WHOLE:
            found.add(token)
        if tag in WORDS:
            found.add(word)
            if tag in PICTURES:
                found.add(SHOWN + word)
    kept = sorted(found)
    if 4 * sum(map(len, kept)) + 8 * len(kept) > MOST_WORDS_BYTES:  # no letter has more than four bytes
        # What fields ask for comes first: it is told by these tokens alone.
        kept = sorted(_as_much_as_fits(sorted(kept, key=lambda token: token[0] != GAP)))
    return tuple(kept)


def _as_much_as_fits(tokens: Iterable[str]) -> Iterator[str]:
    size = 0
    for token in tokens:
        size += len(token.encode()) + 8
        if size > MOST_WORDS_BYTES:
            return
        yield token


# What of a part is also kept of its package under its tag, what are words, and which are shown or heard.
WHOLE = frozenset({SLUG, HEADLINE, SPEAKER, PLACE, SOURCE, RIGHTS, LANGUAGE, PERSON, KIND, TRAIT})
WORDS = frozenset({*ANYWHERE, PLACE})
PICTURES = frozenset({SHOT, BITE, SPEAKER, HEADING})


def uid_token(uid: str) -> str:
    """Give an ID as one token: its signs must not be taken for the ends of words."""
    return uid.lower().replace("-", "\u2010").replace(".", "\u2024").replace("_", "\u203f")
