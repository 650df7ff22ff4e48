"""A script laid out for people: what text and html print, in order, with the times beside it."""

from __future__ import annotations

from dataclasses import dataclass

from shotlists.exports.notices import Notice, notices_of, print_time
from shotlists.exports.plain import one_line
from shotlists.exports.wording import Piece, attribution, numbers
from shotlists.script.dialects.xinhua.telling import prose
from shotlists.script.document import Header, Mark, Script, Shot
from shotlists.script.grammar.headings import print_heading
from shotlists.script.grammar.quotes import print_quote
from shotlists.script.house import HOUSE
from shotlists.script.release import Release
from shotlists.script.timing import Slot, print_duration, timeline


@dataclass(frozen=True, slots=True)
class Line:
    """What stands under a shot's first line; `kind` is quote, original, turn, lower-third, note or mark."""

    kind: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class SheetShot:
    """One shot; `times` is its in and out ("≈" where estimated), `over` the number of the bite it covers."""

    anchor: str
    number: str
    kind: str
    times: str
    over: str
    over_anchor: str
    words: tuple[Piece, ...]
    lines: tuple[Line, ...]
    marks_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetScene:
    """A heading and its shots; `heading` is empty where the script gives none.

    `marks_before` stand above the heading: they open or close a block of overlays.
    """

    marks_before: tuple[str, ...]
    heading: str
    is_file: bool
    note: str
    shots: tuple[SheetShot, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole script, ready to be printed."""

    title: str
    headline: str
    notices: tuple[Notice, ...]
    facts: tuple[tuple[str, str], ...]
    rundown: tuple[str, ...]
    notes: tuple[str, ...]
    scenes: tuple[SheetScene, ...]
    marks_after: tuple[str, ...]
    storyline: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    restrictions: tuple[str, ...]
    marks_end: tuple[str, ...]


def sheet_of(script: Script, release: Release) -> Sheet:
    """Lay a script out; nothing in it is cut or left out."""
    marks = Marks(script)
    slots = {slot.shot: slot for slot in timeline(script, HOUSE)}
    header = script.header
    return Sheet(
        title=one_line(header.slugline) or one_line(release.uid),
        headline=one_line(header.headline),
        notices=notices_of(release),
        facts=facts_of(header, release),
        rundown=tuple(rundown_lines(script)),
        notes=marks.at("header"),
        scenes=tuple(scenes_of(script, slots, marks)),
        marks_after=marks.after_shots,
        marks_end=(*marks.at("storyline"), *marks.at("trailer")),
        storyline=prose(script),  # each soundbite has its words under its shot
        sections=tuple((section.label, section.paragraphs) for section in script.sections),
        restrictions=restrictions_of(script, release),
    )


def facts_of(header: Header, release: Release) -> tuple[tuple[str, str], ...]:
    """Give the labelled facts above the script, only those that are known."""
    issued = f"{release.revision} ({release.kind})" if release.revision else ""
    rows = [
        ("ID", release.uid),
        ("Revision", issued),
        ("Issued", print_time(release.issued_at) if release.issued_at else ""),
        ("First issued", print_time(release.published_at) if release.published_at else ""),
        ("Dateline", header.dateline),
        ("Location", header.location),
        ("Duration", "" if header.duration_ms is None else print_duration(header.duration_ms)),
        ("Languages", ", ".join(header.languages)),
        ("Source", header.source),
        ("Embargo", header.embargo.text if header.embargo else ""),
        ("Sensitivity", ", ".join(header.sensitivity)),
        ("Published", header.published),
        ("Modified", header.modified),
        *header.fields,
    ]
    return tuple((one_line(label), one_line(value)) for label, value in rows if value.strip())


def restrictions_of(script: Script, release: Release) -> tuple[str, ...]:
    """Give the sentence on rights and the package's restrictions, each once; nothing said is said so."""
    found = [one_line(text) for text in (release.usage_terms, *script.header.restrictions) if text.strip()]
    return tuple(dict.fromkeys(found)) or ("Not stated: ask the desk before use.",)


def rundown_lines(script: Script) -> list[str]:
    """Give the lines of a rundown that stood before a wire script."""
    lines = []
    for item in script.rundown:
        length = "" if item.duration_ms is None else print_duration(item.duration_ms)
        words = (item.flags, item.slugline, length, item.restrictions, item.label, item.headline)
        lines.append(
            one_line(" ".join(word for word in words if word) + (" (this script)" if item.this else ""))
        )
    return lines


class Marks:
    """The marks of a script by the place where they are printed."""

    def __init__(self, script: Script) -> None:
        self._by_place: dict[tuple[str, int], list[str]] = {}
        rest: list[str] = []
        for mark in script.marks:
            if mark.at in ("header", "storyline", "trailer"):
                self._by_place.setdefault((mark.at, 0), []).append(mark_text(mark))
            elif mark.anchor < len(script.shots):
                self._by_place.setdefault((mark.at, mark.anchor), []).append(mark_text(mark))
            else:
                rest.append(mark_text(mark))
        self.after_shots = tuple(rest)

    def at(self, place: str, anchor: int = 0) -> tuple[str, ...]:
        """Give the marks of one place, as Mark.at and Mark.anchor name it."""
        return tuple(self._by_place.get((place, anchor), ()))


def mark_text(mark: Mark) -> str:
    """Print a note between plus signs; words that nobody understood stand as they are."""
    words = one_line(mark.text)
    return words if mark.kind == "unread" else f"++{words}++"


def scenes_of(script: Script, slots: dict[int, Slot], marks: Marks) -> list[SheetScene]:
    """Group the shots by the heading they stand under, in the order of the shots; an empty scene stays."""
    scenes: list[SheetScene] = []
    held: list[SheetShot] = []
    above: tuple[str, ...] = ()
    current: int | None = None
    printed = -1
    for index, shot in enumerate(script.shots):
        if held and shot.scene != current:
            scenes.append(scene_of(script, current, held, above))
            held = []
        if not held and shot.scene is not None and shot.scene > printed:
            scenes += [scene_of(script, empty, [], ()) for empty in range(printed + 1, shot.scene)]
            printed = shot.scene
        current = shot.scene
        between = marks.at("between", index)
        if not held:
            above = between
        held.append(sheet_shot(script, index, shot, slots.get(index), marks, between if held else ()))
    if held:
        scenes.append(scene_of(script, current, held, above))
    return scenes + [scene_of(script, empty, [], ()) for empty in range(printed + 1, len(script.scenes))]


def scene_of(script: Script, index: int | None, shots: list[SheetShot], above: tuple[str, ...]) -> SheetScene:
    """Give a heading and its shots, with the marks above it; an inferred heading says so."""
    scene = None if index is None else script.scenes[index]
    dateline = scene.dateline if scene else None
    words = []
    if scene and dateline and not scene.stated:
        words.append("heading not printed in the script, taken from the one before")
    if scene and scene.first_run:
        words.append(one_line(scene.first_run))
    return SheetScene(
        marks_before=above,
        heading=one_line(print_heading(dateline)) if dateline else "",
        is_file=bool(dateline and dateline.is_file),
        note="; ".join(words),
        shots=tuple(shots),
    )


def sheet_shot(
    script: Script, index: int, shot: Shot, slot: Slot | None, marks: Marks, between: tuple[str, ...]
) -> SheetShot:
    """Lay one shot out."""
    over = "" if shot.overlays is None else script.shots[shot.overlays].number or str(shot.overlays + 1)
    return SheetShot(
        anchor=f"shot-{index + 1}",
        number=shot.number,
        kind="cover" if shot.overlays is not None else "bite" if shot.soundbite else "shot",
        times=print_times(shot, slot),
        over=over,
        over_anchor="" if shot.overlays is None else f"shot-{shot.overlays + 1}",
        words=(*attribution(script, shot), *description(shot)),
        lines=tuple(lines_of(script, index, shot, marks)),
        marks_before=(*between, *marks.at("before shot", index)),
    )


def description(shot: Shot) -> tuple[Piece, ...]:
    """Give the words that tell the picture."""
    return (Piece("text", shot.description),) if shot.description else ()


def print_times(shot: Shot, slot: Slot | None) -> str:
    """Print in and out, or the timecode where the script has one."""
    if shot.timecode:
        return one_line("-".join(part for part in (shot.timecode, shot.timecode_out) if part))
    if slot is None:
        return ""
    sign = "≈" if slot.estimated else ""
    return f"{sign}{in_seconds(slot.start_ms)}-{in_seconds(slot.end_ms)}"


def in_seconds(ms: int) -> str:
    """Print a time to the nearest second, as a margin has room for."""
    return print_duration((ms + 500) // 1000 * 1000)


def lines_of(script: Script, index: int, shot: Shot, marks: Marks) -> list[Line]:
    """Give everything below the first line of a shot."""
    lines = [Line("mark", text) for text in marks.at("after attribution", index)]
    bite = shot.soundbite
    if bite:
        if bite.turns:
            lines += [
                Line("turn", turn.quote, ", ".join(filter(None, (turn.speaker, turn.age, turn.role))))
                for turn in bite.turns
            ]
        elif bite.quote:
            lines.append(Line("quote", print_quote(bite.quote, bite.quote_open, bite.quote_close)))
        if bite.translation_note:
            lines.append(Line("note", bite.translation_note))
        if bite.original:
            lines.append(Line("original", bite.original.text, bite.original.language or "original"))
    lines += [Line("mark", text) for text in marks.at("after quote", index)]
    lines += [
        Line("lower-third", " / ".join(third.lines), lower_third_label(third.kind, third.in_ms, third.out_ms))
        for third in shot.lower_thirds
    ]
    if shot.splitscreen_with:
        lines.append(Line("note", f"split screen with shot {numbers(script, shot.splitscreen_with)}"))
    lines += [Line("note", note) for note in shot.notes]
    return lines


def lower_third_label(kind: str, in_ms: int | None, out_ms: int | None) -> str:
    """Say what a lower third is and when it stands."""
    times = "" if in_ms is None else print_duration(in_ms)
    if out_ms is not None:
        times += f"-{print_duration(out_ms)}"
    return " ".join(word for word in ("lower third", kind, times) if word)
