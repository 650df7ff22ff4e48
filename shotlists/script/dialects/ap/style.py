"""The house style of AP: the wire of 2003 to 2011 and the archive form after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from shotlists.script.dialects.ap.breaks import heading_start, unfold
from shotlists.script.dialects.ap.fields import (
    AP_FORMS,
    AP_NAMES,
    AP_READERS,
    CUT_NAMES,
    print_field,
    read_datelines,
    unnamed,
)
from shotlists.script.dialects.ap.heading import (
    check_heading,
    find_heading,
    heading_lines,
    join_lines,
    print_first_run,
)
from shotlists.script.dialects.ap.layout import CAPTION, arrange
from shotlists.script.dialects.ap.notes import dress_notes, leave_notes, take_notes
from shotlists.script.dialects.ap.rundown import mark_this, print_rundown, read_rundown
from shotlists.script.document import Dateline, DatelineSource, Mark, Scene, Script, Shot, Span, StatedField
from shotlists.script.grammar import attribution as attributions
from shotlists.script.grammar.attribution import Attribution, parse_attribution
from shotlists.script.grammar.date_words import FULL
from shotlists.script.grammar.letters import titled
from shotlists.script.grammar.soundbites import print_languages, print_speaker
from shotlists.script.house import House
from shotlists.script.problems import Problem, problem
from shotlists.script.style import Sign, Style

CARRIED = frozenset(
    "Shot.number Shot.scene Shot.kind Shot.description Shot.notes Shot.sounds Shot.soundbite Shot.overlays"
    " Shot.splitscreen_with Soundbite.kind Soundbite.ordinal Soundbite.languages Soundbite.dubbed"
    " Soundbite.speaker Soundbite.role Soundbite.age Soundbite.name_note Soundbite.quote Soundbite.quote_open"
    " Soundbite.quote_close Soundbite.quote_in Soundbite.is_translation Soundbite.translation_note"
    " Soundbite.turns Soundbite.starting_with Soundbite.overlay Soundbite.ending_with".split()
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
SIGNS = (
    Sign(1.0, "AP-APTN-"),
    Sign(1.0, "RESTRICTION SUMMARY"),
    Sign(0.6, "End of rundown"),
    Sign(0.5, "ASSOCIATED PRESS"),
    Sign(0.5, "AP TELEVISION"),
    Sign(0.5, "AP CLIENTS ONLY"),
    Sign(0.5, "AP Television"),
    Sign(0.3, "AP Photos"),
    Sign(0.4, "APTN", re.compile(r"^APTN$", re.MULTILINE)),
    Sign(0.4, "/Nat", re.compile(r"^(?:TYPE: ?)?(?:[A-Z][a-z]+/){1,4}Nat(?:ural)?\b.{0,8}$", re.MULTILINE)),
    Sign(
        0.2, ", ", re.compile(rf"^[A-Z][a-z][^\n()]{{2,50}}, \d{{1,2}} {MONTH} (?:19|20)\d\d$", re.MULTILINE)
    ),
    Sign(0.2, "SOUNDBITE: ("),
    Sign(0.4, "AP Clients Only"),
    Sign(0.4, "STORY NUMBER"),
    Sign(0.3, "FIRST RUN"),
    Sign(0.3, "LEADIN"),
    Sign(0.4, "STORY:", re.compile(r"\bSTORY:\S[^\n]{0,60}?- ?(?:NEW|WRAP|REPLAY)\b")),
    Sign(0.4, "(", re.compile(rf"(?<!\S)\(\d{{1,2}} {MONTH} \d{{4}}\)(?:\s|$)")),
    Sign(0.2, "19", re.compile(rf"^[A-Z][^\n()]{{2,60}} [-\u2013] \d{{1,2}} {MONTH} 19\d\d$", re.MULTILINE)),
    Sign(0.2, "20", re.compile(rf"^[A-Z][^\n()]{{2,60}} [-\u2013] \d{{1,2}} {MONTH} 20\d\d$", re.MULTILINE)),
    Sign(
        0.2, "NO ACCESS", re.compile(r"^[A-Z][A-Z .&/'-]{1,40} [-\u2013] (?:PART )?NO ACCESS", re.MULTILINE)
    ),
    Sign(0.1, "STORYLINE"),
)
PHONER = re.compile(
    r"(?P<word>PHONER|(?:TELE)?PHONE\s+(?:INTERVIEW|CALL|SOUNDBITE))(?P<ordinal>)\s*[:\u2013-]?\s*(?=\()"
)
SEVERAL = re.compile(r"[/,;]|\s[-&]\s|\band\b")
SENSITIVE = re.compile(
    r"GRAPHIC\s+(?:CONTENT|IMAGES|PICTURES|VIDEO)|FLASH(?:ING|\s+PHOTO|\s+LIGHT)|DISTRESS|DISTURBING|NUDITY"
    r"|IDENTIT|(?:DEAD|DEATH)\b|BLOOD|VIOLEN|STROBE|OFFENSIVE|EXPLICIT|MAY\s+(?:UPSET|OFFEND)",
    re.IGNORECASE,
)


def finish(script: Script, _house: House) -> tuple[Script, tuple[Problem, ...]]:
    """Take what the notes say of pictures, and tell which item of the rundown this script is."""
    script = take_notes(script)
    if sensitive := tuple(note for note in script.notes if SENSITIVE.search(note)):
        script = replace(script, header=replace(script.header, sensitivity=sensitive))
    if script.rundown:
        script = replace(script, rundown=mark_this(script.rundown, script.header.slugline))
    return script, tuple(_cut_names(script))


def _cut_names(script: Script) -> Iterator[Problem]:
    """Report names of fields that lost their first letter."""
    for line in script.header.stated:
        if right := CUT_NAMES.get(line.name.lower()):
            span = Span(line.line, 1, line.line, 1 + len(line.name))
            yield problem("keyword-spelling", span, fix=right, word=line.name, right=right)


def read_attribution(text: str) -> Attribution | None:
    """Read the words behind a shot's number as a soundbite, also one that was heard on the telephone."""
    if text[:1] in "PT" and (found := PHONER.match(text)) and text.endswith(":"):
        return parse_attribution(text, found)
    return attributions.read_attribution(text)


def print_attribution(script: Script, index: int, loose: tuple[str, ...] = ()) -> str:
    """Print a soundbite's line; what it says of pictures stands in notes."""
    shot = script.shots[index]
    bite = shot.soundbite
    if bite is None:
        return shot.description
    head = "STANDUP" if bite.kind == "standup" else "SOUNDBITE"
    words = (
        f"{head} {bite.ordinal}".strip(),
        print_languages(bite),
        print_speaker(bite),
        f"({'/'.join(loose)})" if loose else "",
    )
    return " ".join(part for part in words if part) + ":"


def print_note(note: str) -> str:
    """Print a note between plus signs, an annotation or headline as the line that it is."""
    return note if CAPTION.match(note) else f"++{note}++"


def house_date(days: tuple[str, ...], precision: str, text: str) -> str:
    """Print a date as this desk does: 5 October 2022; as written where it is none."""
    shown = [_day(day) for day in days]
    if not shown or precision not in ("day", "month", "year", "range"):
        return text
    if len(shown) == 1:
        return shown[0]
    first, last = shown[0].split(" "), shown[-1].split(" ")
    while len(first) > 1 and first[-1] == last[-1]:
        first, last = first[:-1], last[:-1]
    start = " ".join(first)
    return f"{start} - {shown[-1]}" if len(first) > 1 or not start.isdecimal() else f"{start}-{shown[-1]}"


def _day(iso: str) -> str:
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = FULL[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def restyled(dateline: Dateline) -> Dateline:
    """Give a heading of another house this one's date, and a place in capitals its small letters."""
    date = house_date(dateline.dates, dateline.precision, titled(dateline.date))
    return replace(dateline, text="", place=titled(dateline.place), date=date)


def convert(script: Script) -> Script:
    """Give a script of another house the head of the archive form: the date and what restricts its use.

    Length, number and languages have no line in it, and the agency stands above each place. Pictures that
    cover a soundbite stand in notes, not between marks; a heading that another house leaves to be inferred is
    written out.
    """
    header = script.header
    text = _first_date(script)
    stated = [StatedField("", f"({text})")] if text else []
    stated.append(StatedField("RESTRICTION SUMMARY", "; ".join(header.restrictions)))
    parts = read_datelines(text) if text else ()
    source = "" if SEVERAL.search(header.source) or len(header.sources) > 1 else header.source
    return replace(
        script,
        header=replace(
            header,
            slugline=" ".join(titled(part) for part in re.split(r"\s*[/-]\s*", header.slugline)),
            dateline=text,
            datelines=parts,
            dates=tuple(day for part in parts for day in part.dates),
            includes_file=False,
            duration_ms=None,
            languages=(),
            source="",
            sources=(),
            uid="",
            version_label="",
            stated=tuple(stated),
        ),
        scenes=tuple(_written_out(scene, source) for scene in script.scenes),
        shots=tuple(_in_small_letters(shot) for shot in script.shots),
        marks=_without_overlays(script),
    )


def _first_date(script: Script) -> str:
    """Give the day of the script as its first line has it, 5 Oct 2022: the last one of new pictures."""
    headings = [scene.dateline for scene in script.scenes if scene.dateline and scene.dateline.dates]
    fresh = [heading.dates[-1] for heading in headings if not heading.is_file]
    days = script.header.dates[:1] or tuple(sorted(fresh or [h.dates[-1] for h in headings])[-1:])
    return _short(house_date(days, {10: "day", 7: "month"}.get(len(days[0]), "year"), "")) if days else ""


def _in_small_letters(shot: Shot) -> Shot:
    bite = shot.soundbite
    if bite is None or not any(language.isupper() for language in bite.languages):
        return shot
    return replace(shot, soundbite=replace(bite, languages=tuple(map(titled, bite.languages))))


def _short(text: str) -> str:
    """Give "5 October 2022" as the archive's first line has it: 5 Oct 2022."""
    words = text.split(" ")
    return " ".join(word[:3] if word.isalpha() else word for word in words)


def _written_out(scene: Scene, source: str) -> Scene:
    """Give a scene a heading of its own, with the agency that the header names for all."""
    dateline = scene.dateline
    if dateline is not None and source and not dateline.source:
        sources = (DatelineSource(source, dateline.restrictions),)
        dateline = replace(dateline, source=source, sources=sources)
    return replace(scene, dateline=dateline, stated=True, doubtful=False)


def _without_overlays(script: Script) -> tuple[Mark, ...]:
    return tuple(replace(mark, closes=None) for mark in script.marks if mark.kind != "overlay")


AP = Style(
    name="ap",
    title="AP",
    carries=CARRIED,
    signs=SIGNS,
    unfold=unfold,
    names=AP_NAMES,
    readers=AP_READERS,
    section_labels=frozenset(
        {
            "leadin",
            "lead in",
            "lead-in",
            "suggested leadin",
            "background",
            "voice-over",
            "voiceover",
            "voice-over script",
            "voiceover script",
        }
    ),
    heading=find_heading,
    attribution=read_attribution,
    join=join_lines,
    heading_start=heading_start,
    finish=finish,
    check_heading=check_heading,
    unnamed=unnamed,
    arrange=arrange,
    rundown=read_rundown,
    print_heading=heading_lines,
    print_attribution=print_attribution,
    print_field=print_field,
    print_rundown=print_rundown,
    print_first_run=print_first_run,
    print_note=print_note,
    dress=dress_notes,
    forms=AP_FORMS,
    labels=("", "STORYLINE:"),
    silent={
        "file-not-in-headings": "only the dateline says so: headings give the day",
        "dates-backwards": "a wire script gives the newest pictures first",
        "story-quote-unknown": "the story quotes more than was cut",
        "slug-long": "the title of an archive's page is a headline",
        "restrictions-missing": "an empty summary is how this house says that its licence alone counts",
    },
    restyle=restyled,
    convert=convert,
    leave=leave_notes,
)
