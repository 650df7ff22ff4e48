"""What a house style's text could not carry, found by reading the printed text again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from shotlists.script.document import NOWHERE, Header, Scene, Script, Soundbite
from shotlists.script.notes import shorten
from shotlists.script.problems import Problem, problem
from shotlists.script.style import Style

PARTS = ("rundown", "sections", "marks", "order", "labels", "storyline", "scenes")


def lost_by(script: Script, again: Script, style: Style) -> Iterator[Problem]:
    """Name each part of a script that its printed text does not give back.

    Of a script that was converted from another style only what it says counts, not how it said it.
    """
    title = style.title
    if script.style not in ("", style.name):
        script, again = meaning(script), meaning(again)
    for name in _unequal(script.header, again.header):
        yield _lost(title, f"header: {name}", getattr(script.header, name))
    for name in PARTS:
        if getattr(script, name) != getattr(again, name):
            yield _lost(title, name, getattr(script, name))
    if len(script.shots) != len(again.shots):
        yield _lost(title, "shots", f"{len(script.shots)} shots, read again as {len(again.shots)}")
        return
    for index, (shot, other) in enumerate(zip(script.shots, again.shots, strict=True), 1):
        for name in _unequal(shot, other):
            ours, theirs = getattr(shot, name), getattr(other, name)
            if name == "soundbite" and ours is not None and theirs is not None:
                for part in _unequal(ours, theirs):
                    yield _lost(title, f"shot {index}: {part}", getattr(ours, part))
            else:
                yield _lost(title, f"shot {index}: {name}", ours)


def meaning(script: Script) -> Script:
    """Give what a script says without the wording of its house: lines, labels, marks and dates as typed."""
    return replace(
        script,
        header=_header(script.header),
        scenes=tuple(_scene(scene) for scene in script.scenes),
        shots=tuple(
            replace(shot, soundbite=_bite(shot.soundbite)) if shot.soundbite else shot
            for shot in script.shots
        ),
        marks=tuple(
            replace(mark, closes=None, anchor=0, text=mark.text.upper(), at="", shots=())
            for mark in script.marks
            if mark.kind != "unread"
        ),
        order=(),
        labels=(),
        storyline=tuple(script.storyline),
    )


def _header(header: Header) -> Header:
    return replace(
        header,
        dateline="",
        datelines=tuple(replace(part, text="", place=part.place.casefold()) for part in header.datelines),
        stated=(),
        fields=header.fields,
        slugline=header.slugline.casefold(),
    )


def _scene(scene: Scene) -> Scene:
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
            sources=(),
        ),
    )


def _bite(bite: Soundbite) -> Soundbite:
    return replace(
        bite,
        quote_open="",
        quote_close="",
        quote_in="",
        quote_paragraphs=(),
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


def _lost(style: str, what: str, value: object) -> Problem:
    return problem("not-carried", NOWHERE, style=style, what=what, value=shorten(str(value)))
