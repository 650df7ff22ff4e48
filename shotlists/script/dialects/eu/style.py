"""The house style of the EU's audiovisual services: a table of rows with times and lengths."""

from __future__ import annotations

import re
from dataclasses import replace

from shotlists.script.dialects.eu.lines import HEADS, NAMES, ON_ONE_LINE, begin, unfold
from shotlists.script.dialects.eu.rows import find_count, find_voice, print_speech, read_speech
from shotlists.script.dialects.nato.style import leave, no_heading, no_heading_lines, no_heading_start
from shotlists.script.dialects.timed import (
    known_times,
    length_of,
    print_day,
    print_length,
    print_taken,
    read_published,
    read_taken,
    tape_end,
    time_problems,
    time_rows,
)
from shotlists.script.document import Script, Shot
from shotlists.script.grammar.fields import NAMES as COMMON
from shotlists.script.grammar.fields import READERS, FieldForm
from shotlists.script.grammar.timecodes import print_code
from shotlists.script.house import House
from shotlists.script.style import TIMED, Finished, Sign, Style

CARRIED = frozenset(
    "Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite Shot.timecode Shot.timecode_out"
    " Shot.in_ms Shot.out_ms Shot.duration_ms Shot.count Soundbite.kind Soundbite.languages"
    " Soundbite.dubbed Soundbite.speaker Soundbite.role Soundbite.age Soundbite.name_note"
    " Soundbite.quote Soundbite.quote_open Soundbite.quote_close Soundbite.quote_in"
    " Soundbite.paraphrase Soundbite.is_translation".split()
)
ROW = re.compile(
    r"^[ \t|]*\d{1,2}:\d{2}:\d{2}(?::\d{2})? \S.*\s\d{1,2}:\d{2}:\d{2}(?::\d{2})?\s*$", re.MULTILINE
)
SIGNS = (
    Sign(0.9, TIMED, ROW),
    Sign(0.5, TIMED, re.compile(r"\d\d:\d\d:\d\d\s+\d\d:\d\d:\d\d")),
    Sign(0.5, "Reference", re.compile(r"\bType\s?:.{0,80}\bReference\s?:.{0,60}\bDuration\s?:")),
    Sign(0.5, "ur\u00e9e", re.compile(r"\bR\u00e9f\u00e9rence\s?:.{0,60}\bDur\u00e9e\s?:")),
    Sign(0.9, "Reference", re.compile(r"^Reference\s?:\s?[A-Z]-\d{4,7}\b", re.MULTILINE)),
    Sign(0.3, "(in ", re.compile(r"\(in [A-Z]{4,}\)")),
    Sign(0.3, "End production"),
    Sign(0.2, "First transmission"),
    Sign(0.2, "TIME", re.compile(r"^TIME\s+DESCRIPTION\s+DURATION", re.MULTILINE)),
)
SILENT = {
    "attribution-colon": "Words that are told follow the speaker's title without a colon.",
    "quote-on-attribution": "Words stand in the row of their speaker.",
    "double-space": "Fields that share a line are set apart by several spaces.",
    "bite-role": "A row names the speaker; who that is stands in the title and in earlier rows.",
    "bite-quote": "A row may say only who speaks and for how long.",
    "language-unknown": "French pages name the languages in French.",
    "quotes-missing": "Words that are told stand in no marks.",
    "story-quote-unknown": "The summary quotes more than was cut.",
    "restrictions-missing": "The pages state no restrictions; the terms of use of the site hold.",
}
LABELS = frozenset(
    f"{time} {words}{end}"
    for time in ("time", "timecode", "tc", "tc in", "in", "temps")
    for words in ("description", "content", "contents", "contenu")
    for end in ("", " duration", " dur\u00e9e", " out", " tc out")
)


def print_beginning(shot: Shot, _index: int) -> str:
    """Print the time of a row."""
    return shot.timecode


def print_end(line: str, shot: Shot) -> str:
    """Print the second time of a row: the one that was typed, else how long the shot lasts."""
    if not shot.timecode:
        return line
    second = shot.timecode_out
    if not second and shot.duration_ms is not None:
        second = print_code(shot.duration_ms, shot.timecode)
    return f"{line} {second}".rstrip()


def print_description(shot: Shot) -> str:
    """Print what a row shows and how many shots it stands for."""
    if shot.count is None or find_count(shot.description) is not None:
        return shot.description
    return f"{shot.description} ({shot.count} shot{'' if shot.count == 1 else 's'})".lstrip()


def finish(script: Script, _house: House) -> Finished:
    """Read both columns of times as a whole, and how many shots each row stands for."""
    script = replace(script, shots=tuple(_counted(shot) for shot in script.shots))
    timed, table = time_rows(script, columned=True)
    stated = tape_end(timed.header) if timed.header.duration_ms != script.header.duration_ms else ""
    return timed, tuple(time_problems(timed, table, stated))


def _counted(shot: Shot) -> Shot:
    bite = shot.soundbite
    count = find_count(shot.description if bite is None else bite.quote)
    if bite is not None and "\n" in bite.quote:  # a row torn apart is one line
        shot = replace(shot, soundbite=replace(bite, quote=bite.quote.replace("\n", " ")))
    return shot if count is None else replace(shot, count=count)


def convert(script: Script) -> Script:
    """Give each shot its row: the times where all are known, else zeros, as this desk types them then."""
    times = known_times(script)
    shots = []
    for index, shot in enumerate(script.shots):
        start, end = (0, 0) if times is None else times[index]
        start, length = start // 1000 * 1000, (end - start) // 1000 * 1000
        code = print_length(start)
        bite = shot.soundbite
        if bite is not None and "\n" in bite.quote:
            bite = replace(bite, quote=bite.quote.replace("\n", " "))
        shots.append(
            replace(
                shot, number="", timecode=code, timecode_out="" if length else code, soundbite=bite,
                in_ms=None if times is None else start, out_ms=start + length if length else None,
                duration_ms=length or None,
            )
        )  # fmt: skip
    places = [s.dateline.place for s in script.scenes if s.dateline and s.dateline.place]
    header = replace(
        script.header,
        headline=script.header.headline or script.header.slugline,
        location=script.header.location or (places[0] if places else ""),
    )
    order = ("header", "storyline", "shotlist")
    return replace(
        script, header=header, shots=tuple(shots), labels=(),
        order=tuple(part for part in order if part in script.order or part == "header"),
    )  # fmt: skip


FORMS = (
    FieldForm("uid", "Reference", "header", lambda header: header.uid),
    FieldForm("duration", "Duration", "header", length_of),
    FieldForm("location", "Location", "header", lambda header: header.location),
    FieldForm("dateline", "End production", "header", lambda header: print_taken(header, "/")),
    FieldForm("published", "First transmission", "header", lambda header: print_day(header.published, "/")),
    FieldForm("languages", "Languages", "header", lambda header: "/".join(header.languages)),
    FieldForm("source", "Source", "header", lambda header: header.source),
    FieldForm("restrictions", "Restrictions", "header", lambda header: "; ".join(header.restrictions)),
)

EU = Style(
    name="eu",
    title="EU AV",
    carries=CARRIED,
    signs=SIGNS,
    unfold=unfold,
    names={**COMMON, **NAMES},
    readers={**READERS, "published": read_published, "dateline": read_taken},
    shotlist_labels=frozenset({"shotlist", "shot list", "shot-list"}) | LABELS,
    column_heads=HEADS,
    storyline_labels=frozenset({"r\u00e9sum\u00e9", "storyline"}),
    begin=begin,
    heading=no_heading,
    heading_start=no_heading_start,
    attribution=read_speech,
    sounds=find_voice,
    finish=finish,
    titles=("headline",),
    story_first=True,
    print_heading=no_heading_lines,
    print_attribution=print_speech,
    print_description=print_description,
    print_beginning=print_beginning,
    print_end=print_end,
    quote_inline=lambda _shot: True,
    field_groups=ON_ONE_LINE,
    forms=FORMS,
    labels=("", ""),
    quotation_marks=("\u201c", "\u201d"),
    convert=convert,
    leave=leave,
    silent=SILENT,
)
