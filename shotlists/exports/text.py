"""Plain readable text in 80 columns: facts, shots with in and out in the margin, storyline, restrictions."""

from __future__ import annotations

from collections.abc import Iterator

from shotlists.exports.base import Format, nothing_lost
from shotlists.exports.plain import columns, one_line, wrap
from shotlists.exports.sheet import Line, Sheet, SheetScene, SheetShot, sheet_of
from shotlists.script.document import Script
from shotlists.script.release import Release

WIDTH = 80
LABEL = 14
MARGIN = 15


def render(script: Script, release: Release) -> bytes:
    """Print the whole script; lines end \\n, the last one too."""
    sheet = sheet_of(script, release)
    lines = [*top(sheet), *shotlist(sheet), *prose(sheet), *rights(sheet)]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8")


def top(sheet: Sheet) -> Iterator[str]:
    """Give notices, title and facts."""
    for notice in sheet.notices:
        yield from wrap(notice.text, WIDTH)
    if sheet.notices:
        yield ""
    yield from wrap(sheet.title, WIDTH)
    if sheet.headline:
        yield from wrap(sheet.headline, WIDTH)
    yield "=" * WIDTH
    for label, value in sheet.facts:
        yield from hanging(label, value, LABEL)
    for note in sheet.notes:
        yield from hanging("Note", note, LABEL)
    if sheet.rundown:
        yield from title("RUNDOWN")
        for line in sheet.rundown:
            yield from wrap(line, WIDTH)


def shotlist(sheet: Sheet) -> Iterator[str]:
    """Give the scenes and their shots."""
    yield from title("SHOTLIST")
    if not sheet.scenes:
        yield "No shots."
    for place, scene in enumerate(sheet.scenes):
        if place:
            yield ""
        yield from heading(scene)
        for shot in scene.shots:
            yield from shot_lines(shot)
    for mark in sheet.marks_after:
        yield from wrap(mark, WIDTH, indent=" " * MARGIN)


def heading(scene: SheetScene) -> Iterator[str]:
    """Give the heading of a scene, over the whole width, under the marks that stand above it."""
    for mark in scene.marks_before:
        yield from wrap(mark, WIDTH, indent=" " * MARGIN)
    if scene.heading:
        yield from wrap(scene.heading, WIDTH)
    if scene.note:
        yield from wrap(f"[{scene.note}]", WIDTH)


def shot_lines(shot: SheetShot) -> Iterator[str]:
    """Give one shot: times and what it covers in the margin, the words beside them."""
    for mark in shot.marks_before:
        yield from wrap(mark, WIDTH, indent=" " * MARGIN)
    number = f"{one_line(shot.number)}. " if shot.number else ""
    first = wrap(number + one_line("".join(piece.text for piece in shot.words)), WIDTH, indent=" " * MARGIN)
    beside = [line for line in (shot.times, f"over {one_line(shot.over)}" if shot.over else "") if line]
    below = [text for line in shot.lines for text in under(line)]
    words = first + below
    # A margin of two lines may stand beside a shot of one.
    words += [""] * (len(beside) - len(words))
    for place, line in enumerate(words):
        margin = beside[place] if place < len(beside) else ""
        yield margin + " " * max(1, MARGIN - columns(margin)) + line[MARGIN:] if margin else line


def under(line: Line) -> list[str]:
    """Give a quote, an original, a lower third or a note as indented lines."""
    indent = " " * (MARGIN + 3)
    if line.kind == "quote":
        text = f"{line.text} ({line.label})" if line.label else line.text
    elif line.kind == "turn":
        text = f'{line.label}: "{line.text}"' if line.label else f'"{line.text}"'
    elif line.kind == "mark":
        text = line.text
    elif line.kind == "note":
        text = f"[{line.text}]"
    else:
        text = f"[{line.label}] {line.text}"
    return wrap(text, WIDTH, indent=indent)


def prose(sheet: Sheet) -> Iterator[str]:
    """Give storyline and sections."""
    for label, paragraphs in (*sheet.sections, ("STORYLINE", sheet.storyline)):
        if not paragraphs:
            continue
        yield from title(one_line(label))
        for place, paragraph in enumerate(paragraphs):
            if place:
                yield ""
            yield from wrap(paragraph, WIDTH)
    for mark in sheet.marks_end:
        yield ""
        yield from wrap(mark, WIDTH)


def rights(sheet: Sheet) -> Iterator[str]:
    """Give the restrictions, each on a line of its own."""
    yield from title("RESTRICTIONS")
    for restriction in sheet.restrictions:
        yield from wrap(restriction, WIDTH)


def title(words: str) -> Iterator[str]:
    """Give the title of a part, underlined."""
    yield ""
    yield words
    yield "-" * min(WIDTH, max(1, columns(words)))


def hanging(label: str, value: str, width: int) -> Iterator[str]:
    """Give a labelled value whose further lines stand under its first."""
    lines = wrap(value, WIDTH, indent=" " * width)
    if columns(label) >= width:
        yield from wrap(label, WIDTH)
    else:
        lines[0] = label + " " * (width - columns(label)) + lines[0][width:]
    yield from lines


FORMAT = Format("text", "Readable text", "text/plain; charset=utf-8", "txt", render, nothing_lost)
