"""Print a script: one walk for all house styles, each line printed by the style's own hooks."""

from __future__ import annotations

from shotlists.script.document import Mark, Script, Shot
from shotlists.script.grammar.quotes import print_quote
from shotlists.script.restating import bare_titles, restate
from shotlists.script.style import Style

Notes = dict[tuple[str, int], list[Mark]]


def write_script(script: Script, style: Style) -> str:
    """Give the text, each line ended by a newline; empty for an empty script."""
    notes: Notes = {}
    for mark in script.marks:
        notes.setdefault((mark.at, mark.anchor), []).append(mark)
    shotlist, storyline = _shotlist(script, style, notes), _storyline(script, style, notes)
    places = {name: place for place, name in enumerate(script.order)}
    story_first = places.get("storyline", 1) < places.get("shotlist", 0)
    body = [*storyline, *shotlist] if story_first else [*shotlist, *storyline]
    lines = [*_header(script, style, notes), *body, *_fields(script, style, "trailer", notes)]
    return "".join(f"{line}\n" for line in lines)


def _header(script: Script, style: Style, notes: Notes) -> list[str]:
    titles = [getattr(script.header, name) for name in bare_titles(script.header, style)]
    return [*titles, *_fields(script, style, "header", notes)]


def _fields(script: Script, style: Style, at: str, notes: Notes) -> list[str]:
    stated = [line for line in restate(script.header, style) if line.at == at]
    lines = _notes(notes, at, 0)
    for count, line in enumerate(stated, 1):
        lines.append(style.print_field(line.name, line.value).rstrip())
        lines += _notes(notes, at, count)
    return lines


def _notes(notes: Notes, at: str, anchor: int) -> list[str]:
    return [
        mark.text if mark.kind == "unread" else f"++{mark.text}++" for mark in notes.get((at, anchor), ())
    ]


def _label(script: Script, known: frozenset[str]) -> list[str]:
    return [label for label in script.labels if label.rstrip(" :\uff1a.").lower() in known][:1]


def _storyline(script: Script, style: Style, notes: Notes) -> list[str]:
    lines = _label(script, style.storyline_labels) or (
        [style.labels[1]] if script.storyline and not script.shots and not script.scenes else []
    )
    for index, paragraph in enumerate(script.storyline):
        lines += [*_notes(notes, "storyline", index), paragraph]
    return lines + _notes(notes, "storyline", len(script.storyline))


def _shotlist(script: Script, style: Style, notes: Notes) -> list[str]:
    lines = _label(script, style.shotlist_labels)
    printed = -1
    for index, shot in enumerate(script.shots):
        lines += _notes(notes, "between", index)
        if shot.scene is not None and shot.scene != printed:
            for scene in script.scenes[min(printed + 1, shot.scene) : shot.scene + 1]:
                if scene.stated and scene.dateline is not None:
                    lines += style.print_heading(scene.dateline)
            printed = shot.scene
        lines += _notes(notes, "before shot", index)
        lines += _shot(script, style, index, shot, notes)
    lines += _notes(notes, "between", len(script.shots))
    for scene in script.scenes[printed + 1 :]:
        if scene.stated and scene.dateline is not None:
            lines += style.print_heading(scene.dateline)
    return lines + _notes(notes, "before shot", len(script.shots))


def _shot(script: Script, style: Style, index: int, shot: Shot, notes: Notes) -> list[str]:
    begin = style.print_beginning(shot, index)
    if shot.soundbite is None:
        return [style.print_end(f"{begin} {shot.description}".strip(), shot)]
    bite = shot.soundbite
    loose = tuple(mark.text for mark in notes.get(("in attribution", index), ()))
    words = style.print_attribution(script, index, loose)
    lines = [style.print_end(f"{begin} {words}".strip(), shot), *_notes(notes, "after attribution", index)]
    if bite.quote and bite.quote_in != "storyline":
        lines.append(print_quote(bite.quote, bite.quote_open, bite.quote_close))
    return lines + _notes(notes, "after quote", index)
