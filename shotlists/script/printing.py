"""Print a script: one walk for all house styles, each line printed by the style's own hooks."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.script.document import Mark, Scene, Script, Section, Shot
from shotlists.script.grammar.quotes import print_quote
from shotlists.script.restating import bare_titles, restate
from shotlists.script.style import Style, fold_label

Notes = dict[tuple[str, int], list[Mark]]


def write_script(script: Script, style: Style) -> str:
    """Give the text, each line ended by a newline; empty for an empty script."""
    notes: Notes = {}
    for mark in script.marks:
        notes.setdefault((mark.at, mark.anchor), []).append(mark)
    rundown = [style.print_rundown(script.rundown)] if script.rundown else []
    lines = [
        *(line for line in rundown if line),
        *_header(script, style, notes),
        *_body(script, style, notes),
        *_fields(script, style, "trailer", notes),
    ]
    return "".join(f"{line}\n" for line in lines)


def _body(script: Script, style: Style, notes: Notes) -> list[str]:
    """Give shotlist, storyline and sections in their order; new sections stand before the last."""
    once = dict.fromkeys(script.order)
    parts: list[str] = []
    for name in script.order:
        if name == "section" or (name in ("shotlist", "storyline") and name in once):
            parts.append(name)
            once.pop(name, None)
    if "storyline" not in parts:
        parts.append("storyline")
    if "shotlist" not in parts:
        parts.insert(parts.index("storyline") + style.story_first, "shotlist")
    missing = len(script.sections) - parts.count("section")
    parts[-1:-1] = ["section"] * missing
    sections, lines = iter(script.sections), []
    for part in parts:
        if part == "shotlist":
            lines += _shotlist(script, style, notes)
        elif part == "storyline":
            lines += _storyline(script, style, notes)
        else:
            lines += _section(next(sections, None))
    return lines


def _section(section: Section | None) -> list[str]:
    return [f"{section.label}:", *section.paragraphs] if section else []


def _header(script: Script, style: Style, notes: Notes) -> list[str]:
    titles = [getattr(script.header, name) for name in bare_titles(script.header, style)]
    return [*titles, *_fields(script, style, "header", notes)]


def _fields(script: Script, style: Style, at: str, notes: Notes) -> list[str]:
    stated = [line for line in restate(script.header, style) if line.at == at]
    lines = _notes(notes, style, at, 0)
    group: frozenset[str] | None = None
    for count, line in enumerate(stated, 1):
        text = (style.print_field(line.name, line.value) if line.name else line.value).rstrip()
        name = line.name.lower()
        if name and group and name in group:
            lines[-1] += f" {text}"
        else:
            lines.append(text)
            group = next((each for each in style.field_groups if name in each), None)
        if below := _notes(notes, style, at, count):
            lines += below
            group = None
    beyond = sorted(anchor for place, anchor in notes if place == at and anchor > len(stated))
    for anchor in beyond:  # a field above it is gone
        lines += _notes(notes, style, at, anchor)
    return lines


def _notes(notes: Notes, style: Style, at: str, anchor: int) -> list[str]:
    return [
        mark.text if mark.kind == "unread" else style.print_note(mark.text)
        for mark in notes.get((at, anchor), ())
    ]


def _label(script: Script, known: frozenset[str]) -> list[str]:
    return [label for label in script.labels if fold_label(label) in known]


def _storyline(script: Script, style: Style, notes: Notes) -> list[str]:
    lines = _label(script, style.storyline_labels) or (
        [style.labels[1]] if script.storyline and not script.shots and not script.scenes else []
    )
    for index, paragraph in enumerate(script.storyline):
        lines += [*_notes(notes, style, "storyline", index), paragraph]
    return lines + _notes(notes, style, "storyline", len(script.storyline))


def _shotlist(script: Script, style: Style, notes: Notes) -> list[str]:
    lines = _label(script, style.shotlist_labels | style.column_heads)
    heads = [list(_head(script, style, index)) for index in range(len(script.scenes))]
    printed = -1
    for index, shot in enumerate(script.shots):
        lines += _notes(notes, style, "between", index)
        if shot.scene is not None and shot.scene != printed:
            for head in heads[min(printed + 1, shot.scene) : shot.scene + 1]:
                lines += head
            printed = shot.scene
        lines += _notes(notes, style, "before shot", index)
        lines += _shot(script, style, index, shot, notes)
    lines += _notes(notes, style, "between", len(script.shots))
    for head in heads[printed + 1 :]:
        lines += head
    return lines + _notes(notes, style, "before shot", len(script.shots))


def _head(script: Script, style: Style, index: int) -> Iterator[str]:
    """Give the lines above a scene: when it ran first, where that is news, and its heading."""
    scene: Scene = script.scenes[index]
    above = script.scenes[index - 1].first_run if index else ""
    if scene.first_run and scene.first_run != above and (line := style.print_first_run(scene.first_run)):
        yield line
    if scene.stated and scene.dateline is not None:
        yield from style.print_heading(scene.dateline)


def _shot(script: Script, style: Style, index: int, shot: Shot, notes: Notes) -> list[str]:
    begin = style.print_beginning(shot, index)
    if shot.soundbite is None:
        return [style.print_end(f"{begin} {style.print_description(shot)}".strip(), shot)]
    bite = shot.soundbite
    loose = tuple(mark.text for mark in notes.get(("in attribution", index), ()))
    words = style.print_attribution(script, index, loose)
    quote = ""
    if bite.quote and bite.quote_in != "storyline":
        quote = print_quote(bite.quote, bite.quote_open, bite.quote_close)
    below = _notes(notes, style, "after attribution", index)
    if quote and not below and style.quote_inline(shot):
        words, quote = f"{words} {quote}", ""
    lines = [style.print_end(f"{begin} {words}".strip(), shot), *below]
    return [*lines, *([quote] if quote else []), *_notes(notes, style, "after quote", index)]
