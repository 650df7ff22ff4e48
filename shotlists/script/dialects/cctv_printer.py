"""Print a script in the house style of CCTV+, as its desk would type it."""

from __future__ import annotations

from shotlists.script.document import Mark, Script, Shot, Soundbite
from shotlists.script.grammar.attribution import print_attribution
from shotlists.script.grammar.fields import read_header, restate
from shotlists.script.grammar.headings import print_heading
from shotlists.script.grammar.quotes import print_quote
from shotlists.script.grammar.relations import print_numbers

HOUSE_LABEL = "Storyline"
COVERAGE = {"partial": "partially overlaid with ", "full": "fully overlaid with ", "": "overlaid with "}


def write(script: Script) -> str:
    """Give the text, each line ended by a newline; empty for an empty script."""
    notes: dict[tuple[str, int], list[Mark]] = {}
    for mark in script.marks:
        notes.setdefault((mark.at, mark.anchor), []).append(mark)
    shotlist, storyline = _shotlist(script, notes), _storyline(script, notes)
    places = {name: place for place, name in enumerate(script.order)}
    story_first = places.get("storyline", 1) < places.get("shotlist", 0)
    body = [*storyline, *shotlist] if story_first else [*shotlist, *storyline]
    lines = [*_header(script, notes), *body, *_fields(script, "trailer", notes)]
    return "".join(f"{line}\n" for line in lines)


def _header(script: Script, notes: dict[tuple[str, int], list[Mark]]) -> list[str]:
    header = script.header
    said = read_header(
        "", "", header.stated
    )  # a slug or headline with a field of its own needs no line above
    titles = [header.slugline] if header.slugline != said.slugline else []
    titles += [header.headline] if header.headline != said.headline else []
    return [*titles, *_fields(script, "header", notes)]


def _fields(script: Script, at: str, notes: dict[tuple[str, int], list[Mark]]) -> list[str]:
    stated = [line for line in restate(script.header) if line.at == at]
    lines = _notes(notes, at, 0)
    for count, line in enumerate(stated, 1):
        lines.append(f"{line.name} : {line.value}".rstrip())
        lines += _notes(notes, at, count)
    return lines


def _notes(notes: dict[tuple[str, int], list[Mark]], at: str, anchor: int) -> list[str]:
    return [
        mark.text if mark.kind == "unread" else f"++{mark.text}++" for mark in notes.get((at, anchor), ())
    ]


def _label(script: Script, name: str) -> list[str]:
    return [label for label in script.labels if label.lower().startswith(name)][:1]


def _storyline(script: Script, notes: dict[tuple[str, int], list[Mark]]) -> list[str]:
    lines = _label(script, "story") or (
        [HOUSE_LABEL] if script.storyline and not script.shots and not script.scenes else []
    )
    for index, paragraph in enumerate(script.storyline):
        lines += [*_notes(notes, "storyline", index), paragraph]
    return lines + _notes(notes, "storyline", len(script.storyline))


def _shotlist(script: Script, notes: dict[tuple[str, int], list[Mark]]) -> list[str]:
    lines = _label(script, "shot") or _label(script, "dope")
    printed = -1
    for index, shot in enumerate(script.shots):
        lines += _notes(notes, "between", index)
        if shot.scene is not None and shot.scene != printed:
            for scene in script.scenes[min(printed + 1, shot.scene) : shot.scene + 1]:
                if scene.stated and scene.dateline is not None:
                    lines.append(print_heading(scene.dateline))
            printed = shot.scene
        lines += _notes(notes, "before shot", index)
        lines += _shot(script, index, shot, notes)
    lines += _notes(notes, "between", len(script.shots))
    lines += [
        print_heading(s.dateline) for s in script.scenes[printed + 1 :] if s.stated and s.dateline is not None
    ]
    return lines + _notes(notes, "before shot", len(script.shots))


def _shot(script: Script, index: int, shot: Shot, notes: dict[tuple[str, int], list[Mark]]) -> list[str]:
    number = f"{shot.number or index + 1}."
    if shot.soundbite is None:
        return [f"{number} {shot.description}".rstrip()]
    bite = shot.soundbite
    loose = [mark.text for mark in notes.get(("in attribution", index), ())]
    lines = [
        f"{number} {_attribution(script, shot, bite, loose)}",
        *_notes(notes, "after attribution", index),
    ]
    if bite.quote:
        lines.append(print_quote(bite.quote, bite.quote_open, bite.quote_close))
    return lines + _notes(notes, "after quote", index)


def _attribution(script: Script, shot: Shot, bite: Soundbite, loose: list[str]) -> str:
    head = "STANDUP" if bite.kind == "standup" else "SOUNDBITE"
    if bite.ordinal:
        head += f" {bite.ordinal}"
    languages = "/".join(bite.languages) + (f", dubbed with {bite.dubbed}" if bite.dubbed else "")
    who = print_attribution(bite.speaker, bite.role, bite.age, bite.name_note)
    if bite.kind == "vox pop":
        who = f"vox pop, {who}" if who else "vox pop"
    parts = [
        head,
        f"({languages.removeprefix(', ')})" if languages else "",
        who,
        _relations(script, bite, loose),
    ]
    return " ".join(part for part in parts if part) + ":"


def _relations(script: Script, bite: Soundbite, loose: list[str]) -> str:
    shots = script.shots
    terms = []
    if bite.starting_with:
        terms.append("starting with " + print_numbers(shots, bite.starting_with))
    if bite.overlay.shots:
        terms.append(COVERAGE[bite.overlay.coverage] + print_numbers(shots, bite.overlay.shots))
    if bite.ending_with:
        terms.append("ending with " + print_numbers(shots, bite.ending_with))
    terms += loose
    return f"({'/'.join(terms)})" if terms else ""
