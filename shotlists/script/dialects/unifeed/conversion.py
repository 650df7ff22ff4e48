"""Scripts of other houses in the form of UNifeed: what the headings said stands in the header."""

from __future__ import annotations

import re
from dataclasses import replace

from shotlists.script.dialects.unifeed.dates import house_date
from shotlists.script.dialects.unifeed.heading_form import canonical_heading, restyled
from shotlists.script.document import Dateline, HeaderDateline, Overlay, Scene, Script, Shot
from shotlists.script.grammar.dates import parse_date
from shotlists.script.restrictions import of_heading, of_texts


def convert(script: Script) -> Script:
    """Give a script of another house the form of this one.

    The header says what the headings said of source and restriction; no pictures are laid over soundbites,
    and there is no headline.
    """
    header = script.header
    headings = [scene.dateline for scene in script.scenes if scene.dateline]
    named = tuple(dict.fromkeys(heading.source for heading in headings if heading.source))
    source = header.source or (named[0] if len(named) == 1 else "")
    spoken = [word for shot in script.shots if shot.soundbite for word in shot.soundbite.languages]
    return replace(
        script,
        header=replace(
            header,
            slugline=_slug(header.slugline),
            headline="",
            source=source.upper(),
            restrictions=_rules(script),
            languages=header.languages or tuple(dict.fromkeys(spoken)),
            dateline=_datelines(script),
        ),
        scenes=tuple(_scene(scene, source) for scene in script.scenes),
        shots=tuple(_without_overlays(shot) for shot in script.shots),
        marks=tuple(mark for mark in script.marks if mark.kind != "overlay"),
    )


def _rules(script: Script) -> tuple[str, ...]:
    """Give all restrictions of header and headings, each once; NONE only where there is no other."""
    stated = of_texts([*script.header.restrictions, *(rule for s in script.scenes for rule in _of(s))])
    return tuple(rule.text for rule in stated if not rule.says_none) or script.header.restrictions


def _of(scene: Scene) -> tuple[str, ...]:
    return of_heading(scene.dateline) if scene.dateline else ()


def _scene(scene: Scene, source: str) -> Scene:
    """Give a scene whose heading names its source only where the header names another one."""
    heading = scene.dateline
    if heading is None:
        return scene
    if heading.source and re.search(rf"(?<!\w){re.escape(heading.source)}(?!\w)", source, re.IGNORECASE):
        heading = replace(heading, source="", sources=())
    return replace(scene, dateline=restyled(heading))


def _slug(slug: str) -> str:
    """Give "China-Night Trains/Lanzhou" as "CHINA / NIGHT TRAINS / LANZHOU"."""
    place, dash, rest = slug.partition("-")
    parts = [place, *rest.split("/")] if dash and " / " not in slug else [slug]
    return " / ".join(part.strip() for part in parts if part.strip()).upper()


def _datelines(script: Script) -> str:
    """Give the datelines of the header, date first; where it has none, those of the headings."""
    header = script.header
    if header.datelines:
        return " / ".join(_dateline(part, script) for part in header.datelines)
    if header.dateline:
        return header.dateline.upper()
    headings = [scene.dateline for scene in script.scenes if scene.dateline]
    fresh = {heading.dates: heading for heading in reversed(headings) if _is_fresh(heading)}
    days = [canonical_heading(replace(fresh[dates], source="", sources=())) for dates in sorted(fresh)]
    flags = [
        word
        for word, stands in (
            ("RECENT", any(heading.is_recent for heading in headings)),
            ("FILE", any(heading.is_file for heading in headings)),
        )
        if stands
    ]
    return " / ".join([*reversed(days), *flags])


def _is_fresh(heading: Dateline) -> bool:
    return bool(heading.dates) and not heading.is_file and not heading.is_recent


def _dateline(part: HeaderDateline, script: Script) -> str:
    """Give a dateline date first, with the place of the first heading of that day where it names none."""
    if not part.dates:
        return part.text.upper()
    place = part.place or next(
        (
            scene.dateline.place
            for scene in script.scenes
            if scene.dateline and scene.dateline.dates == part.dates and _is_fresh(scene.dateline)
        ),
        "" if script.scenes else script.header.location,
    )
    when = parse_date(part.text)
    date = house_date(part.text, part.dates, when.precision if when else "day")
    return ", ".join(words for words in (date, place.upper()) if words)


def _without_overlays(shot: Shot) -> Shot:
    bite = shot.soundbite
    if bite is not None:
        bite = replace(bite, starting_with=(), overlay=Overlay(), ending_with=())
    return replace(shot, soundbite=bite, overlays=None)
