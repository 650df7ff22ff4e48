"""The house style of NATO's video desk: the story first, then the shots under their times."""

from __future__ import annotations

import re
from dataclasses import replace

from shotlists.script.dialects.nato.bites import join_bite, print_bite, read_bite
from shotlists.script.dialects.nato.lines import arrange, begin, unfold
from shotlists.script.dialects.timed import (
    known_times,
    length_of,
    print_day,
    print_taken,
    read_published,
    read_taken,
    time_problems,
    time_rows,
)
from shotlists.script.document import Dateline, Header, Script, Shot, Sound, StatedField
from shotlists.script.grammar.fields import NAMES, READERS, FieldForm, Values
from shotlists.script.grammar.sounds import read_sounds
from shotlists.script.grammar.timecodes import print_code
from shotlists.script.house import House
from shotlists.script.style import TIMED, Finished, Sign, Style

CARRIED = frozenset(
    "Shot.number Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite Shot.timecode"
    " Shot.timecode_out Shot.in_ms Shot.out_ms Soundbite.kind Soundbite.ordinal Soundbite.languages"
    " Soundbite.dubbed Soundbite.speaker Soundbite.role Soundbite.age Soundbite.name_note"
    " Soundbite.quote Soundbite.quote_open Soundbite.quote_close Soundbite.quote_in"
    " Soundbite.is_translation".split()
)
CODE = re.compile(
    r"^[ \t|]*(?:\d{1,3}\s?[.)]\s?)?[(\[]?"
    r"\d{1,2}(?::\d{2}(?::\d{2}[:;]\d{2})?|['\u2019]\d{2}[\"\u201d]?)[)\]]?\s+\S",
    re.MULTILINE,
)
BARE = re.compile(r"\s\d{1,2}:\d{2}\s[A-Z]{2}.{0,200}?\s\d{1,2}:\d{2}\s[A-Z]")
FRAMES = re.compile(r"^[ \t|]*\(?\d{2}:\d{2}:\d{2}[:;]\d{2}\)?\s*$", re.MULTILINE)
BANNER = re.compile(
    r"^[ \t]*(?:-{1,3}|[\u2013\u2014]{1,2})\s?(?:SOUNDBITE|SHOTLIST|UPSOT|TEXT ON SCREEN|VOICE ?OVER)\b",
    re.MULTILINE,
)
SIGNS = (
    Sign(0.5, TIMED, CODE),
    Sign(0.4, TIMED, FRAMES),
    Sign(0.3, TIMED, BARE),
    Sign(0.3, TIMED, re.compile(r"[(\[]\d{1,2}:\d{2}[)\]]\s\S.*?[(\[]\d{1,2}:\d{2}[)\]]\s\S")),
    *(Sign(0.9, dash, BANNER) for dash in ("--", "\u2014", "-S", "- S", "-UPSOT", "\u2013S")),
    Sign(0.4, "SOUNDBITE IN ", re.compile(r"[\u2014-]\s?SOUNDBITE IN [A-Z]+")),
    Sign(0.2, "NATO"),
    Sign(0.3, "atochannel"),
    Sign(0.3, "NATO Multimedia"),
    Sign(0.2, "ynopsis"),
    Sign(0.2, "SYNOPSIS"),
    Sign(0.2, "ootage includes"),
)
SILENT = {
    "vox-pop-form": "this house writes it in capitals",
    "keyword-colon": "this house sets its own signs behind the keyword",
    "attribution-colon": "No colon stands behind the speaker's title here.",
    "quote-on-attribution": "A quote stands on the line of its attribution here.",
    "line-wrapped": "Speakers and texts on screen stand on several lines here.",
    "story-quote-unknown": "The story quotes more than was cut.",
    "restrictions-missing": "The pages state no restrictions; the terms of use of the site hold.",
}
UPSOT = re.compile(r"(UPSOT|NATSOT)\s*(?:\(([^()]{2,40})\))?\s*[:\u2013\u2014-]?\s*(.*)$", re.DOTALL)
SILENCE = re.compile(
    r"[(\[]((?:MUTE|NO SOUND|NO AUDIO|SILENT|NATURAL SOUND|NATS?)\b[^()\[\]]{0,40})[)\]]", re.IGNORECASE
)
MARKS = '"\u201c\u201d\u00ab\u00bb '


def _read_terms(values: Values, line: StatedField) -> None:
    values["restrictions"] = (
        ("NONE",) if line.value.strip(" .").lower() in ("none", "no restrictions") else (line.value,)
    )


def find_sounds(words: str) -> tuple[Sound, ...]:
    """Find the speech in a description, with marks or none: "UPSOT (ITALIAN) Spread out!"."""
    found = UPSOT.match(words) if words[:1] in "UN" else None
    if found is None:
        return read_sounds(words)
    languages = tuple(part for part in re.split(r"\s*[/,]\s*", found[2] or "") if part)
    return (Sound("upsound", languages, "", "", found[3].strip(MARKS)),)


def print_beginning(shot: Shot, _index: int) -> str:
    """Print the number of a shot where it has one, and its code in brackets."""
    code = f"{shot.timecode}-{shot.timecode_out}" if shot.timecode_out else shot.timecode
    return " ".join(
        part for part in (f"{shot.number}." if shot.number else "", f"({code})" if code else "") if part
    )


def print_description(shot: Shot) -> str:
    """Print what a picture shows; a sound of an edited list stands below its banner."""
    found = UPSOT.match(shot.description) if shot.kind == "upsound" else None
    if not found or shot.timecode or shot.number or not found[3]:
        return shot.description
    head = shot.description[: found.start(3)].rstrip()
    return f"--{head}\u2014\n{found[3]}" if not head.endswith((":", "\u2013", "-")) else shot.description


def finish(script: Script, _house: House) -> Finished:
    """Put the times on the shots, and the notes that stand in brackets amid their words."""
    script = replace(script, shots=tuple(_noted(shot) for shot in script.shots))
    timed, table = time_rows(script, columned=False)
    return timed, tuple(time_problems(timed, table, ""))


def _noted(shot: Shot) -> Shot:
    found = SILENCE.findall(shot.description) if "(" in shot.description or "[" in shot.description else ()
    return replace(shot, notes=(*shot.notes, *found)) if found else shot


def convert(script: Script) -> Script:
    """Tell the story first; give the shots their times where all are known, else the edited form has none."""
    times = known_times(script)
    shots = []
    for index, shot in enumerate(script.shots):
        code = "" if times is None else print_code(times[index][0])
        start = None if times is None else times[index][0] // 1000 * 1000
        shots.append(replace(shot, number="", timecode=code, timecode_out="", in_ms=start, out_ms=None))
    header = script.header
    rules = tuple(dict.fromkeys(r for s in script.scenes if s.dateline for r in s.dateline.restrictions))
    places = [s.dateline.place for s in script.scenes if s.dateline and s.dateline.place]
    header = replace(
        header,
        headline=header.headline or header.slugline,
        restrictions=header.restrictions or rules,
        location=header.location or (places[0] if places else ""),
    )
    order = ("header", "storyline", "shotlist", "trailer")
    return replace(
        script, header=header, shots=tuple(shots), labels=tuple(reversed(script.labels)),
        order=tuple(part for part in order if part in script.order or part in ("header", "trailer")),
    )  # fmt: skip


def leave(script: Script) -> Script:
    """Give the title the place of the slug, which other houses begin with."""
    header = script.header
    if header.slugline or not header.headline:
        return script
    return replace(script, header=replace(header, slugline=header.headline, headline=""))


def no_heading(_text: str, _house: House) -> Dateline | None:
    """Read no line as a heading: there are none."""
    return None


def no_heading_start(_text: str, _start: int, _end: int) -> int | None:
    """Find no heading in a line."""
    return None


def no_heading_lines(_dateline: Dateline) -> tuple[str, ...]:
    """Print no heading."""
    return ()


def _terms(header: Header) -> str:
    return "; ".join(header.restrictions)


FORMS = (
    FieldForm("dateline", "Date Taken", "trailer", lambda header: print_taken(header, ".")),
    FieldForm("published", "Date Posted", "trailer", lambda header: print_day(header.published, ".")),
    FieldForm("uid", "Video ID", "trailer", lambda header: header.uid),
    FieldForm("duration", "Length", "trailer", length_of),
    FieldForm("location", "Location", "trailer", lambda header: header.location),
    FieldForm("languages", "Language", "trailer", lambda header: "/".join(header.languages)),
    FieldForm("source", "Source", "trailer", lambda header: header.source),
    FieldForm("restrictions", "Usage rights", "trailer", _terms),
)

NATO = Style(
    name="nato",
    title="NATO",
    carries=CARRIED,
    signs=SIGNS,
    unfold=unfold,
    names={
        **NAMES, "date taken": "dateline", "filming date": "dateline", "date posted": "published",
        "publication date": "published",
        "usage rights": "restrictions", "usage": "restrictions", "terms of use": "restrictions", "virin": "",
        "filename": "", "video info": "", "video information": "", "public domain": "",
        "web views": "", "downloads": "", "high-res. downloads": "",
        "podcast hits": "", "unit": "", "courtesy": "", "video by": "",
    },
    readers={**READERS, "published": read_published, "dateline": read_taken, "restrictions": _read_terms},
    shotlist_labels=frozenset({"shotlist", "shot list", "shot-list", "shots", "transcript", "script"}),
    storyline_labels=frozenset({"synopsis", "storyline", "story", "description", "summary"}),
    begin=begin,
    heading=no_heading,
    heading_start=no_heading_start,
    attribution=read_bite,
    join_attribution=join_bite,
    sounds=find_sounds,
    arrange=arrange,
    finish=finish,
    titles=("headline",),
    story_first=True,
    print_heading=no_heading_lines,
    print_attribution=print_bite,
    print_description=print_description,
    print_beginning=print_beginning,
    quote_inline=lambda shot: bool(shot.timecode or shot.number),
    forms=FORMS,
    labels=("---SHOTLIST\u2014", "Synopsis"),
    quotation_marks=("\u201c", "\u201d"),
    convert=convert,
    leave=leave,
    silent=SILENT,
)  # fmt: skip
