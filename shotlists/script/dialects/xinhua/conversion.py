"""A script of another house as the desk of Xinhua would type it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from shotlists.script.dialects.xinhua.telling import into_storyline
from shotlists.script.document import Dateline, Header, HeaderDateline, Overlay, Script, Shot
from shotlists.script.grammar.date_words import days_month_first
from shotlists.script.grammar.headings import canonical_heading, find_heading

LABEL = "STORYLINE:"
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()


def convert(script: Script) -> Script:
    """Give a script the header of this house and its quotes to the storyline.

    This house names no pictures laid over soundbites, and headings say place and date only; what those of
    another house restrict stands in the header then.
    """
    header = script.header
    scenes = [scene.dateline for scene in script.scenes if scene.dateline is not None]
    plain = replace(
        script,
        header=replace(
            header,
            dateline=_dateline(header),
            location=header.location or _location(header, scenes),
            restrictions=header.restrictions or _restrictions(scenes),
        ),
        scenes=tuple(replace(scene, dateline=_bare(scene.dateline)) for scene in script.scenes),
        shots=tuple(_without_overlays(shot) for shot in script.shots),
        marks=tuple(mark for mark in script.marks if mark.kind != "overlay"),
    )
    told = into_storyline(plain)
    labelled = bool(script.storyline) or not told.storyline
    return told if labelled else replace(told, labels=(*told.labels, LABEL))


def house_date(days: tuple[str, ...]) -> str:
    """Print a day as Feb. 25, 2022, a range as Feb. 25-27, 2022; nothing for a month or a year."""
    try:
        found = [date.fromisoformat(day) for day in days]
    except ValueError:
        return ""
    return days_month_first(days, MONTHS, " - ") if found else ""


def _dateline(header: Header) -> str:
    """The day of the first dateline, else that of publication, else the words as they were."""
    named = next((part.dates for part in header.datelines if part.dates), ())
    return house_date(named or header.dates[:1]) or header.dateline or house_date((header.published[:10],))


def _location(header: Header, scenes: Iterable[Dateline]) -> str:
    parts: Iterable[HeaderDateline | Dateline] = (*header.datelines, *scenes)
    return next((part.place for part in parts if part.place and not part.is_file), "")


def _restrictions(scenes: Iterable[Dateline]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for scene in scenes for rule in scene.restrictions))


def _bare(dateline: Dateline | None) -> Dateline | None:
    """Give a heading without its source; None where a line of place or date alone would be read as words."""
    bare = replace(dateline, text="", source="", sources=(), restrictions=()) if dateline else None
    return bare if bare and find_heading(canonical_heading(bare)) else None


def _without_overlays(shot: Shot) -> Shot:
    bite = shot.soundbite
    if bite is not None:
        bite = replace(bite, starting_with=(), overlay=Overlay(), ending_with=())
    return replace(shot, soundbite=bite, overlays=None)
