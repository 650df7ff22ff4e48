"""From one house style to another: what was typed in the one takes the form of the other.

The values stay; only their clothes change. Field lines, headings and labels are printed anew from what they
say, quotation marks are those of the house. A script that was typed in no style is left as it is.
"""

from __future__ import annotations

from dataclasses import replace

from shotlists.script.document import Mark, Scene, Script, Shot
from shotlists.script.style import Style, fold_label


def converted(script: Script, style: Style, source: Style | None = None) -> Script:
    """Give the script as the desk of that style would type it; itself where it already is in that style.

    `source` is the style in which it was typed.
    """
    if not script.style or script.style == style.name:
        return script
    if source is not None:
        script = source.leave(script)
    order = tuple(part for part in PARTS if part in script.order or part in _parts(script))
    plain = replace(
        script,
        header=replace(script.header, stated=(), fields=()),
        scenes=tuple(_scene(scene, style) for scene in script.scenes),
        shots=tuple(_shot(shot, style) for shot in script.shots),
        sections=tuple(
            section for section in script.sections if fold_label(section.label) in style.section_labels
        ),
        marks=_kept(script.marks, style),
        order=order,
        labels=_labels(script, style),
        style=style.name,
    )
    return style.convert(plain)


PARTS = ("header", "rundown", "shotlist", "storyline", "trailer")


def _parts(script: Script) -> set[str]:
    return {"shotlist"} if script.shots else set()


def _labels(script: Script, style: Style) -> tuple[str, ...]:
    shotlist, storyline = style.labels
    return tuple(
        label
        for label, stands in ((shotlist, script.shots), (storyline, script.storyline))
        if stands and label
    )


def _scene(scene: Scene, style: Style) -> Scene:
    if scene.dateline is None:
        return scene
    return replace(scene, dateline=style.restyle(scene.dateline))


def _shot(shot: Shot, style: Style) -> Shot:
    bite = shot.soundbite
    if bite is None:
        return shot
    opening, closing = ("", "") if bite.paraphrase else style.quotation_marks
    return replace(shot, soundbite=replace(bite, quote_open=opening, quote_close=closing))


def _kept(marks: tuple[Mark, ...], style: Style) -> tuple[Mark, ...]:
    """Notes go with the script to any style; what was not understood stays behind, it is no one's form."""
    places = {index: place for place, index in enumerate(i for i, m in enumerate(marks) if _goes(m, style))}
    return tuple(
        replace(mark, closes=places.get(mark.closes) if mark.closes is not None else None)
        for mark in marks
        if _goes(mark, style)
    )


def _goes(mark: Mark, style: Style) -> bool:
    if mark.kind == "overlay" and "Soundbite.overlay" not in style.carries:
        return False
    return mark.kind != "unread" and mark.at not in ("header", "trailer")
