"""Read the lines of one package part by part: header, shotlist, storyline, trailer, in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from shotlists.script.classify import Classified
from shotlists.script.document import Mark, Repeat, Script, Span
from shotlists.script.grammar.marks import mark_kind
from shotlists.script.grammar.pictures import begins_shot
from shotlists.script.house import House
from shotlists.script.notes import MarkDraft, finish_marks
from shotlists.script.problems import Problem, problem
from shotlists.script.reader.blocks import LONGEST_TITLE, Block, trailer_start
from shotlists.script.reader.pairs import part_pairs
from shotlists.script.reader.retold import fold_prose
from shotlists.script.reader.sections import FoundSection, take_sections
from shotlists.script.reader.shotlist import ShotlistReader
from shotlists.script.reader.storyline import HEADER_NOTES, Surroundings
from shotlists.script.style import Style

STORYLINE = "Storyline"
FEWEST_SENTENCES = 2
FEWEST_FIELDS = 2
FURTHEST_FIELD = 12
PROSE_ENDS = (".", "\u3002", '."', ".\u201d")
BODY = ("heading", "number", "shotlist", "storyline", "section", "first run")
LABELS = ("shotlist", "storyline")


class _Regions(NamedTuple):
    """The lines of a package by the parts that they belong to, before any is read."""

    rundown: list[str]
    above: list[Classified]
    shots: list[Classified]
    story_label: list[Classified]
    story: list[Classified]
    sections: list[FoundSection]
    below: list[Classified]
    body: list[Classified]


def read_block(block: Block, house: House, style: Style) -> tuple[Script, list[Problem]]:
    """Read one package; every word of its lines is in the Script, in a repeat or in an unread mark."""
    parts = _cut(block, style)
    around = Surroundings(style)
    labels: list[str] = []
    around.header(item for item in parts.above if not _is_of_shots(item))
    labelled = any(item.kind == "storyline" for item in parts.body)
    reader = ShotlistReader(house, labelled, style)
    shots = parts.shots
    while shots and shots[0].kind == "shotlist":
        labels.append(shots[0].line.text)
        shots = shots[1:]
    reader.read([*(item for item in parts.above if _is_of_shots(item)), *part_pairs(shots)])
    story_first = _is_told_first(parts, shots, bool(labels))
    for item in parts.story_label:
        labels.insert(0 if story_first else len(labels), item.line.text)
    story = part_pairs(parts.story)
    story, retold = fold_prose(story) if style.story_first else (story, ())
    around.storyline([*story, *reader.rest] if story_first else [*reader.rest, *story])
    if around.spans and not reader.drafts and not labelled:  # only a label tells it from a headline then
        labels.append(STORYLINE)
    around.trailer(parts.below)
    around.merge(block.extra)
    header = around.finish()
    drafted, marks = reader.finish()
    start = (shots or parts.body)[0].line.span if drafted or reader.scenes else None
    script = Script(
        header=header,
        rundown=style.rundown(parts.rundown) if parts.rundown else (),
        scenes=tuple(reader.scenes),
        shots=drafted,
        storyline=around.paragraphs(),
        sections=tuple(section.finish() for section in parts.sections),
        marks=_joined(around.marks, marks),
        order=_order(around, parts, start, story_first=story_first),
        labels=tuple(labels),
        repeats=(*block.repeats, *retold),
        style=style.name,
        storyline_spans=tuple(around.spans),
    )
    script, found = style.finish(script, house)
    return script, [*around.problems, *reader.problems, *found, *_repeat_problems(script.repeats)]


def _cut(block: Block, style: Style) -> _Regions:
    """Cut the lines of a package into its parts."""
    rundown = [item.line.text for item in block.lines if item.kind == "rundown"]
    lines = [item for item in block.lines if item.kind != "rundown"] if rundown else block.lines
    lines = _without_tabs(lines)
    head = _header_end(lines)
    tail = trailer_start(lines, head)
    body, sections = take_sections(lines[head:tail])
    shots, story = _regions(body, style.story_first)
    above = lines[:head]
    story_label = [item for item in story[:1] if item.kind == "storyline"]
    story = [_as_words(item, story_label) for item in story[len(story_label) :]]
    if style.story_first:
        first = _prose_above(lines, head)
        story, above = [*lines[first:head], *story], lines[:first]
    elif not story and not story_label:
        first, end = _told_first(lines, head, tail)
        story, above = lines[first:end], [*lines[:first], *lines[end:head]]
    shots, fields = _fields_below_label(shots)
    return _Regions(
        rundown, [*above, *fields], shots, story_label, story, sections, lines[tail:], body or lines[head:]
    )


def _is_told_first(parts: _Regions, shots: list[Classified], labelled: bool) -> bool:
    """Say whether the story stands above the shots."""
    told = [*parts.story[:1], *parts.story_label]
    below = (shots or parts.body)[:1]
    return bool(told and below) and bool(shots or labelled) and _place(told[0]) < _place(below[0])


def _order(
    around: Surroundings, parts: _Regions, shots: Span | None, *, story_first: bool
) -> tuple[str, ...]:
    """Name the parts in the order in which they stand; `shots` is where the shotlist begins."""
    order = ["rundown"] if parts.rundown else []
    if around.titles or around.holds("header"):
        order.append("header")
    body: list[tuple[Span, str]] = [(shots, "shotlist")] if shots else []
    if around.spans:
        body.append((around.spans[0], "storyline"))
    if story_first:
        body.reverse()
    order += _with_sections(body, parts.sections)
    if around.holds("trailer"):
        order.append("trailer")
    return tuple(order)


def _place(item: Classified) -> tuple[int, int]:
    """Give where a line begins; of a page on one line its pieces have columns."""
    return item.line.number, item.line.column


def _without_tabs(lines: list[Classified]) -> list[Classified]:
    """Take labels of two kinds that stand together, with the shots elsewhere, for the tabs of a page."""
    labels = [index for index, item in enumerate(lines) if item.kind in LABELS]
    if len(labels) < 2:
        return lines
    tabs = {
        index
        for index in labels
        if any(
            near in range(len(lines)) and lines[near].kind in LABELS and lines[near].kind != lines[index].kind
            for near in (index - 1, index + 1)
        )
    }
    if not tabs or not any(item.kind == "number" for item in lines[max(tabs) :]):
        return lines
    told = max(tabs)
    if lines[told].kind == "shotlist" and any(
        lines[index].kind == "storyline" for index in labels if index > told
    ):
        tabs.discard(told)
    return [item._replace(kind="furniture") if index in tabs else item for index, item in enumerate(lines)]


def _joined(around: list[MarkDraft], middle: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Join the marks of all parts; indexes of marks move by what stands before them."""
    front = finish_marks([mark for mark in around if mark.at == "header"])
    back = finish_marks([mark for mark in around if mark.at != "header"])
    if not front:
        return (*middle, *back)
    moved = (
        mark if mark.closes is None else replace(mark, closes=mark.closes + len(front)) for mark in middle
    )
    return (*front, *moved, *back)


def _header_end(lines: list[Classified]) -> int:
    """Find the first line of shotlist or storyline; notes just before it that speak of shots belong there.

    Without either the header ends at the first line that can be neither field nor title.
    """
    titles = 0
    for index, item in enumerate(lines):
        if item.kind == "heading" and _is_above_fields(lines, index):
            continue
        if item.kind in BODY and (item.kind != "number" or item.begin.stopped or begins_shot(item.words)):
            while index and _is_of_shots(lines[index - 1]):
                index -= 1
            return index
    for index, item in enumerate(lines):
        titles += item.kind == "words"
        if item.kind == "quote" or (
            item.kind == "words" and (titles > 2 or len(item.line.text) > LONGEST_TITLE)
        ):
            return index
    return len(lines)


def _fields_below_label(
    shots: list[Classified],
) -> tuple[list[Classified], list[Classified]]:
    """Take the header's fields out of a shotlist in which they stand between its label and the first shot."""
    end = next(
        (at for at, item in enumerate(shots) if item.kind not in ("shotlist", "field", "furniture")),
        len(shots),
    )
    fields = [item for item in shots[:end] if item.kind == "field" and item.field[0]]
    if len(fields) < FEWEST_FIELDS or end == len(shots):
        return shots, []
    others = [item for item in shots[:end] if item.kind != "field" or not item.field[0]]
    return others + shots[end:], fields


def _is_above_fields(lines: list[Classified], index: int) -> bool:
    """Say whether a line like a heading is the date of a page: the header's fields come below it."""
    fields = 0
    for item in lines[index + 1 : index + 1 + FURTHEST_FIELD]:
        if item.kind in ("number", "shotlist", "storyline", "section", "first run"):
            return False
        fields += item.kind == "field" and bool(item.field[0])
        if fields == FEWEST_FIELDS:
            return True
    return False


def _prose_above(lines: list[Classified], head: int) -> int:
    """Find where prose begins above the shots of a house that tells the story first: below its fields."""
    fields = [index for index in range(head) if lines[index].kind == "field"]
    if fields:
        return fields[-1] + 1
    return next((index for index in range(head) if _is_prose(lines[index])), head)


def _told_first(lines: list[Classified], head: int, tail: int) -> tuple[int, int]:
    """Find prose above the shotlist of a page that tells the story first and has lost its labels."""
    end = head
    while end and lines[end - 1].kind == "field":
        end -= 1
    first = next((index for index in range(end) if _is_prose(lines[index])), end)
    told = sum(item.line.text.count(". ") + 1 for item in lines[first:end])
    numbers = (index for index in range(tail - 1, head - 1, -1) if lines[index].kind == "number")
    below = lines[next(numbers, tail) : tail]
    if told < FEWEST_SENTENCES or any(_is_prose(item) for item in below if item.kind == "words"):
        return head, head
    return first, end


def _as_words(item: Classified, above: list[Classified]) -> Classified:
    """Take another word for the storyline, below the label that stands above it, for a line of its own."""
    labels = {label.line.text.rstrip(" :\uff1a.").lower() for label in above}
    other = item.kind == "storyline" and labels and item.line.text.rstrip(" :\uff1a.").lower() not in labels
    return Classified(item.line, "words") if other else item


def _is_prose(item: Classified) -> bool:
    return item.kind in ("words", "quote") and item.line.text.endswith(PROSE_ENDS)


def _is_of_shots(item: Classified) -> bool:
    """Say whether a line above the shots is a note that speaks of them, not of the whole script."""
    return item.kind == "mark" and mark_kind(item.mark) not in HEADER_NOTES


def _with_sections(parts: list[tuple[Span, str]], sections: list[FoundSection]) -> list[str]:
    """Give the names of the parts of the body in their order, each section at its place."""
    names = [name for _, name in parts]
    for section in reversed(sections):
        at = section.label.span
        place = sum((span.line, span.column) < (at.line, at.column) for span, _ in parts)
        names.insert(place, "section")
    return names


def _regions(body: list[Classified], story_first: bool) -> tuple[list[Classified], list[Classified]]:
    """Cut the body into shotlist and storyline by labels; without any the shotlist reader finds the end."""
    kinds = [item.kind for item in body]
    if "storyline" not in kinds:
        return body, []
    story = kinds.index("storyline")
    shot = kinds.index("shotlist") if "shotlist" in kinds else None
    if shot is None and story_first:
        shot = kinds.index("number") if "number" in kinds else None
    if shot is not None and story < shot:
        return body[shot:], body[:shot]
    return body[:story], body[story:]


def _repeat_problems(repeats: tuple[Repeat, ...]) -> list[Problem]:
    found = []
    for repeat in repeats:
        (first, last), (start, end) = repeat.kept, repeat.dropped
        found.append(
            problem("repeat", Span(start, 1, start, 1), kept=f"{first}-{last}", dropped=f"{start}-{end}")
        )
        for gap in repeat.differences:
            line = gap.dropped_line or gap.kept_line
            text = gap.dropped or gap.kept
            found.append(
                problem(
                    "repeat-differs",
                    Span(line, 1, line, len(text) + 1),
                    kept=gap.kept[:80],
                    dropped=gap.dropped[:80],
                )
            )
    return found
