"""Fields that a page sets on two lines, the name above its value: "Duration" / "1'34"."""

from __future__ import annotations

from itertools import accumulate

from shotlists.script.classify import Classified
from shotlists.script.lines import Line
from shotlists.script.style import Style

VALUES = ("words", "number", "heading")
FEWEST = 2


def join_pairs(items: list[Classified], style: Style) -> list[Classified]:
    """Join each name with the value below it; only runs of several, and none amid the shots."""
    kinds = ("field", "words")
    names = [index for index, item in enumerate(items) if item.kind in kinds and _is_name(item, style)]
    if len(names) < FEWEST:
        return items
    known = set(names)
    pairs = {i for i in names if i + 1 < len(items) and i + 1 not in known and _is_value(items[i + 1])}
    chosen = {i for i in pairs if (i - 2 in pairs or i + 2 in pairs) and i - 1 not in pairs}
    if not chosen:
        return items
    shots: list[int] = [_number(item) for item in items]
    above = list(accumulate(shots, _latest))
    below = list(accumulate(reversed(shots), _latest))[::-1]
    outside = {i for i in chosen if not above[i] or above[i] >= below[i]}
    return [
        _joined(items[index - 1], item) if index - 1 in outside else item
        for index, item in enumerate(items)
        if index not in outside
    ]


def _is_value(item: Classified) -> bool:
    """Say whether a line can be the value of the name above it; a row with both its times is a shot."""
    return item.kind in VALUES and not item.begin.timecode_out


def _latest(held: int, number: int) -> int:
    return number or held


def _is_name(item: Classified, style: Style) -> bool:
    if item.kind == "field":
        return not item.field[1]
    text = item.line.text
    return item.kind == "words" and len(text) <= 20 and text[0].isupper() and text.lower() in style.names


def _number(item: Classified) -> int:
    """Give the number of a shot's line (1 for one with a timecode alone); 0 for any other line."""
    if item.kind != "number" or item.begin.offset >= len(item.line.text):
        return 0
    return int(item.number) if item.number else 1


def _joined(name: Classified, value: Classified) -> Classified:
    word = name.field[0] or name.line.text
    return Classified(value.line, "field", field=(word, value.line.text), above=name.line)


def part_pairs(items: list[Classified]) -> list[Classified]:
    """Give what was joined as the two lines that it was: amid shots and prose it is no field."""
    if not any(item.above for item in items):
        return items
    lines = (line for item in items for line in ((item.above, item.line) if item.above else (item,)))
    return [Classified(line, "words") if isinstance(line, Line) else line for line in lines]
