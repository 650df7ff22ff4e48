"""What a script of another house becomes when Reuters types it: capitals, each heading with its source."""

from __future__ import annotations

import re
from dataclasses import replace

from shotlists.script.document import Dateline, DatelineSource, Header, Scene, Script, Shot
from shotlists.script.grammar.date_words import FULL, days_month_first

CUTS = re.compile(r"\s*[/|]\s*|\s*-\s*")
NONE = ("NONE",)
# Speech and what stands in brackets keep their letters.
KEPT = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]?|\([^()]*\)")
MONTHS = tuple(month.upper() for month in FULL)


def restyle(dateline: Dateline) -> Dateline:
    """Give a heading the house's letters and the house's date."""
    return replace(dateline, text="", place=dateline.place.upper(), date=house_date(dateline))


def house_date(dateline: Dateline) -> str:
    """Print a day as MARCH 4, 2022 and a range as MARCH 4-5, 2022; other words stay, in capitals."""
    whole = all(len(day) == 10 for day in dateline.dates)
    if not dateline.dates or dateline.precision not in ("day", "range") or not whole:
        return dateline.date.upper()
    return days_month_first(dateline.dates, MONTHS, " - ")


def convert(script: Script) -> Script:
    """Give a script of another house the form of this one: numbers, capitals, a source in each heading."""
    numbered = any(shot.number for shot in script.shots)
    return replace(
        script,
        header=_header(script),
        scenes=tuple(_scene(scene, script.header) for scene in script.scenes),
        shots=tuple(
            _shot(shot if numbered else replace(shot, number=str(place)))
            for place, shot in enumerate(script.shots, 1)
        ),
    )


def _header(script: Script) -> Header:
    """Give a slug with a dash and a stroke; a dateline that the headings say as well is left out."""
    header = script.header
    days = {day for scene in script.scenes if scene.dateline for day in scene.dateline.dates}
    parts = [part for part in CUTS.split(header.slugline.upper()) if part]
    slug = "-".join(part for part in (*parts[:1], "/".join(parts[1:])) if part) or header.slugline
    headed = bool(header.dates) and set(header.dates) <= days
    return replace(header, slugline=slug, dateline="" if headed else header.dateline)


def _scene(scene: Scene, header: Header) -> Scene:
    """Give a heading the source and the restrictions that the header names for all of them."""
    dateline = scene.dateline
    if dateline is None:
        return scene
    source = dateline.source or header.source
    rules = dateline.restrictions or (header.restrictions if header.restrictions != NONE else ())
    if (source, rules) == (dateline.source, dateline.restrictions):
        return scene
    sources = (DatelineSource(source, rules),) if source or rules else ()
    return replace(scene, dateline=replace(dateline, source=source, restrictions=rules, sources=sources))


def _shot(shot: Shot) -> Shot:
    bite = shot.soundbite
    if bite is None:
        return replace(shot, description=capitals(shot.description))
    return replace(
        shot,
        description=capitals(shot.description),
        soundbite=replace(bite, speaker=bite.speaker.upper(), role=bite.role.upper()),
    )


def capitals(words: str) -> str:
    """Set words in capitals, but for what is quoted and what stands in brackets."""
    done, at = [], 0
    for found in KEPT.finditer(words):
        done += [words[at : found.start()].upper(), found[0]]
        at = found.end()
    return "".join((*done, words[at:].upper()))
