"""What a house style's text could not carry, found by reading the printed text again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from shotlists.script.dialects.xinhua.telling import into_shotlist
from shotlists.script.document import (
    NOWHERE,
    Dateline,
    Header,
    HeaderDateline,
    Mark,
    Overlay,
    RundownItem,
    Scene,
    Script,
    Section,
    Shot,
    Soundbite,
    SourceLine,
)
from shotlists.script.durations import print_duration
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem
from shotlists.script.style import Style

WORD = re.compile(r"\w+")
TIMES = frozenset({"timecode", "timecode_out", "in_ms", "out_ms", "duration_ms"})
MANY = 3
PLACES = frozenset({"overlays", "starting_with", "ending_with", "splitscreen_with"})
PARTS = ("rundown", "sections", "marks", "order", "labels", "storyline", "scenes")


def lost_by(script: Script, again: Script, style: Style) -> Iterator[Problem]:
    """Name each part of a script that its printed text does not give back.

    Of a script that was converted from another style only what it says counts, not how it said it.
    """
    title = style.title
    as_written, printed, moved = script, again, script.style not in ("", style.name)
    if moved:
        for mark in script.marks:
            if mark.kind == "unread":  # no one's form: it stays behind
                yield _lost(title, "words that were not understood", mark.text)
        script, again = meaning(script), meaning(again)
    for name in _unequal(script.header, again.header):
        if moved and _stands(name, as_written.header, printed.header):
            continue
        yield _lost(
            title,
            f"header: {name}",
            _counted(name, _gone(getattr(as_written.header, name), getattr(again.header, name))),
        )
    for name in PARTS:
        if getattr(script, name) != getattr(again, name):
            yield _lost(title, name, _differing(as_written, script, again, name))
    if len(script.shots) != len(again.shots):
        yield _lost(title, "shots", f"{len(script.shots)} shots, read again as {len(again.shots)}")
        return
    lost, added = _lost_of_shots(script, again, moved)
    if added:
        yield problem("times-added", NOWHERE, style=title)
    for name, values in lost.items():
        if len(values) < MANY:
            yield from (_lost(title, f"shot {index}: {name}", value) for index, value in values)
            continue
        indexes = [index for index, _ in values]
        said = dict.fromkeys(text for _, value in values if (text := _shown(value)))
        yield _lost(title, f"shots {_listed(indexes)}: {name}", " \u00b7 ".join(said))


def _lost_of_shots(
    script: Script, again: Script, moved: bool
) -> tuple[dict[str, list[tuple[int, object]]], bool]:
    """Give for each part of a shot the shots that lost it, with its value; and whether times were added."""
    lost: dict[str, list[tuple[int, object]]] = {}
    added = False
    for index, (shot, other) in enumerate(zip(script.shots, again.shots, strict=True), 1):
        for name in _unequal(shot, other):
            ours, theirs = getattr(shot, name), getattr(other, name)
            if name == "soundbite" and ours is not None and theirs is not None:
                for part in _unequal(ours, theirs):
                    lost.setdefault(part, []).append((index, _counted(part, getattr(ours, part))))
            elif moved and name in TIMES and ours in (None, ""):
                added = True
            else:
                lost.setdefault(name, []).append((index, _counted(name, ours)))
    return lost, added


def _counted(name: str, value: Any) -> object:
    """Give places of shots in a form that is shown counted from 1 and lengths as 1'23; others as they are."""
    if name.endswith("_ms") and isinstance(value, int):
        return print_duration(value)
    if name not in PLACES or value is None:
        return value
    return Overlay("", value if isinstance(value, tuple) else (value,))


def _listed(indexes: list[int]) -> str:
    """Print "1-4, 7" for 1, 2, 3, 4 and 7."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][1] == index - 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def meaning(script: Script) -> Script:
    """Give what a script says without the wording of its house: lines, labels, marks and dates as typed.

    Quotes of the storyline are taken out of it: where they are printed is the house's form as well.
    """
    script = into_shotlist(script)
    spoken = {word.casefold() for shot in script.shots if shot.soundbite for word in shot.soundbite.languages}
    return replace(
        script,
        header=_header(script.header, spoken, [scene.dateline for scene in script.scenes if scene.dateline]),
        scenes=tuple(_scene(scene, script.header) for scene in script.scenes),
        shots=tuple(_shot(shot, str(place)) for place, shot in enumerate(script.shots, 1)),
        marks=tuple(
            replace(mark, closes=None, anchor=0, text=mark.text.upper(), at="", shots=())
            for mark in script.marks
            if mark.kind != "unread"
        ),
        order=(),
        labels=(),
        storyline=tuple(script.storyline),
    )


def _header(header: Header, spoken: set[str], headings: list[Dateline]) -> Header:
    """Give what the header says beyond bites and headings.

    Their languages and days are no news there; their source and restrictions hold where it names none.
    """
    days = {day for heading in headings for day in heading.dates}
    named = tuple(dict.fromkeys(heading.source for heading in headings if heading.source))
    rules = dict.fromkeys(rule for heading in headings for rule in heading.restrictions)
    return replace(
        header,
        dateline="",
        dates=tuple(day for day in header.dates if day not in days),
        includes_file=header.includes_file and not any(heading.is_file for heading in headings),
        datelines=tuple(
            replace(part, text="", place="" if part.dates else part.place.casefold())
            for part in header.datelines
            if not _is_headed(part, days, headings)
        ),
        stated=(),
        fields=header.fields,
        slugline=_words(header.slugline),
        source=_words(header.source or (named[0] if len(named) == 1 else "")),
        sources=tuple(
            replace(source, name=_words(source.name), restrictions=_folded(source.restrictions))
            for source in header.sources
            if source.restrictions
        ),
        languages=tuple(
            language.casefold() for language in header.languages if language.casefold() not in spoken
        ),
        restrictions=_folded(header.restrictions or tuple(rules)),
    )


def _stands(name: str, ours: Header, theirs: Header) -> bool:
    """Say whether the printed header holds a part all the same: under another name, or in one line."""
    if name == "slugline":
        return _words(ours.slugline) == _words(theirs.headline)
    if name == "restrictions":
        return "; ".join(_folded(ours.restrictions)) == "; ".join(_folded(theirs.restrictions))
    value = getattr(ours, name)
    return not value or value == getattr(theirs, name)


def _words(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _folded(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.casefold() for text in texts)


def _is_headed(part: HeaderDateline, days: set[str], headings: list[Dateline]) -> bool:
    """Say whether the headings say the same as a dateline of the header."""
    if part.dates:
        return set(part.dates) <= days
    return not part.place and (
        (part.is_file and any(heading.is_file for heading in headings))
        or (part.is_recent and any(heading.is_recent for heading in headings))
    )


def _scene(scene: Scene, header: Header) -> Scene:
    """Give what a heading says; where it names no source or restriction those of the header hold."""
    dateline = scene.dateline
    if dateline is None:
        return scene
    return replace(
        scene,
        dateline=replace(
            dateline,
            text="",
            date="" if dateline.dates else dateline.date.casefold(),
            place=dateline.place.casefold(),
            source=_words(dateline.source or header.source),
            sources=(),
            restrictions=_folded(dateline.restrictions or header.restrictions),
        ),
    )


def _shot(shot: Shot, place: str) -> Shot:
    """Leave out a number that only counts, codes whose times are known, and whether capitals were typed."""
    return replace(
        shot,
        description=shot.description.casefold(),
        sounds=tuple(
            replace(s, label=s.label.casefold(), speaker=s.speaker.casefold(), text=s.text.casefold())
            for s in shot.sounds
        ),
        number="" if shot.number == place else shot.number,
        timecode="" if shot.in_ms is not None else shot.timecode,
        timecode_out="" if shot.out_ms is not None else shot.timecode_out,
        soundbite=_bite(shot.soundbite) if shot.soundbite else None,
    )


def _bite(bite: Soundbite) -> Soundbite:
    return replace(
        bite,
        quote_open="",
        quote_close="",
        quote_in="",
        quote_paragraphs=(),
        languages=_folded(bite.languages),
        speaker=bite.speaker.casefold(),
        role=bite.role.casefold(),
    )


def _unequal(ours: object, theirs: object) -> list[str]:
    if ours == theirs or not is_dataclass(ours):
        return []
    return [
        item.name
        for item in fields(ours)
        if item.compare and getattr(ours, item.name) != getattr(theirs, item.name)
    ]


def _differing(as_written: Script, script: Script, again: Script, name: str) -> object:
    """Give the members of a part that do not come back, as they were written; all where some are gone."""
    rows, ours, theirs = getattr(as_written, name), getattr(script, name), getattr(again, name)
    if not len(rows) == len(ours) == len(theirs):
        return rows
    return tuple(row for row, one, other in zip(rows, ours, theirs, strict=True) if one != other)


def _gone(value: object, again: object) -> object:
    """Give the words of a list that do not come back; any other value as it is."""
    if not (isinstance(value, tuple) and isinstance(again, tuple)):
        return value
    there = {part.casefold() for part in again if isinstance(part, str)}
    return tuple(part for part in value if not (isinstance(part, str) and part.casefold() in there)) or value


def _lost(style: str, what: str, value: object) -> Problem:
    return problem("not-carried", NOWHERE, style=style, what=what, value=shorten(_shown(value)))


def _shown(value: object) -> str:
    """Give a value as a person reads it: the words of a heading or note, the numbers of shots from 1."""
    if isinstance(value, tuple):
        return " \u00b7 ".join(dict.fromkeys(_shown(part) for part in value))
    if isinstance(value, Scene):
        return _shown(value.dateline) if value.dateline else ""
    if isinstance(value, Dateline):
        return value.text or ", ".join(part for part in (value.place, value.date) if part)
    if isinstance(value, Mark | HeaderDateline):
        return value.text
    if isinstance(value, SourceLine):
        return value.name
    if isinstance(value, Section):
        return f"{value.label}: {' '.join(value.paragraphs)}"
    if isinstance(value, RundownItem):
        return value.slugline
    if isinstance(value, Overlay):
        numbers = ", ".join(str(index + 1) for index in value.shots)
        return f"{value.coverage} {numbers}".strip()
    if is_dataclass(value):
        parts = [getattr(value, item.name) for item in fields(value) if item.compare]
        return ", ".join(_shown(part) for part in parts if part and isinstance(part, str | tuple))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value is None else str(value)
