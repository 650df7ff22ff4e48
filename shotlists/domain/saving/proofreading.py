"""The text of a script and what is wrong with it: what an editor sees side by side."""

from __future__ import annotations

from dataclasses import replace

from shotlists.domain.errors import UnknownDialect
from shotlists.script.checks import check
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Scene, Script, Shot
from shotlists.script.house import HOUSE
from shotlists.script.problems import SEVERITIES, Parsed, Problem
from shotlists.script.reading import read, write


def known_dialect(name: str) -> str:
    """Give the name back, if it is one; raises UnknownDialect."""
    if name not in DIALECTS:
        raise UnknownDialect(name, tuple(DIALECTS))
    return name


def proofread(script: Script, dialect: str) -> Parsed:
    """Print a script in a house style, and give it with that text, its places there and all problems.

    The problems are those of the whole script, also of what the text does not say, such as durations.
    """
    text = write(script, known_dialect(dialect))
    printed = read(text, dialect, house=HOUSE)
    placed = Parsed(_with_places(script, printed.script), printed.problems, dialect, text)
    # Lines that were dropped are those of the page that came; this text was printed, and all of it counts.
    once = replace(placed, script=replace(placed.script, repeats=()))
    return replace(placed, problems=check(once, house=HOUSE))


def counts(problems: tuple[Problem, ...]) -> dict[str, int]:
    """Count the problems of each severity."""
    return {name: sum(1 for found in problems if found.severity == name) for name in SEVERITIES}


def _with_places(script: Script, printed: Script) -> Script:
    """Give the script with the spans of its printed text; as read, where the shots differ."""
    same = len(script.shots) == len(printed.shots) and len(script.scenes) == len(printed.scenes)
    if not same:
        return printed
    return replace(
        script,
        header=replace(script.header, span=printed.header.span),
        scenes=tuple(map(_placed_scene, script.scenes, printed.scenes)),
        shots=tuple(map(_placed_shot, script.shots, printed.shots)),
        storyline_spans=printed.storyline_spans,
        marks=printed.marks if printed.marks == script.marks else script.marks,
    )


def _placed_scene(scene: Scene, printed: Scene) -> Scene:
    if scene.dateline is None or printed.dateline is None:
        return scene
    return replace(scene, dateline=replace(scene.dateline, span=printed.dateline.span))


def _placed_shot(shot: Shot, printed: Shot) -> Shot:
    bite = shot.soundbite
    if bite and printed.soundbite:
        bite = replace(bite, span=printed.soundbite.span, quote_span=printed.soundbite.quote_span)
    return replace(shot, span=printed.span, soundbite=bite)
