"""Problems for a terminal, as compilers show them: place, sentence, line, carets under the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from shotlists.script.document import Script, Span
from shotlists.script.problems import Parsed, Problem
from shotlists.script.terminal import Terminal, columns, cut, harmless
from shotlists.script.timing import print_duration

SEVERITIES = (("error", "error", "errors"), ("warning", "warning", "warnings"), ("info", "hint", "hints"))
NAMES = {severity: one for severity, one, _ in SEVERITIES}
MARGIN = 9  # the number of a line and the bar behind it
OF_SHOTS = re.compile(r"(?P<shots>shots? [^:]+): (?P<field>\w+)$")
TOLD_ELSEWHERE = frozenset({"overlays", "scene"})  # by the soundbite that is covered, by the headings
LOST_WORDS = {
    "marks": "notes",
    "scenes": "headings in full",
    "order": "the order of the parts",
    "overlay": "pictures over soundbites",
    "starting_with": "pictures that soundbites begin over",
    "ending_with": "pictures that soundbites end over",
    "duration_ms": "lengths of shots",
    "in_ms": "in points",
    "out_ms": "out points",
    "header: fields": "other lines of the header",
    "header: slugline": "the slug",
    "header: uid": "the ID",
    "header: published": "when it was published",
    "header: modified": "when it was last changed",
    "header: duration_ms": "the length",
    "header: version_label": "the version",
}
MANY = 12  # so many problems are counted by their codes below


def report(problems: Iterable[Problem], text: str, name: str, terminal: Terminal) -> Iterator[str]:
    """Print each problem with its place, and its line below it with the words marked."""
    lines = text.split("\n")
    for problem in problems:
        span = problem.span
        place = f"{name}:{span.line}:{span.column}: " if span.line else f"{name}: "
        yield from sentence(problem, place, terminal)
        if 0 < span.line <= len(lines):
            yield from _marked(problem, lines[span.line - 1], terminal)


def sentence(problem: Problem, place: str, terminal: Terminal) -> Iterator[str]:
    """Say where and what, in one line for programs, wrapped for a person."""
    place = harmless(place)
    severity = f"{NAMES[problem.severity]}:"
    painted = f"{terminal.paint('strong', place)}{terminal.paint(problem.severity, severity)} "
    message, code = harmless(problem.message), f"[{problem.code}]"
    if not terminal.live or columns(f"{place}{severity} {message} {code}") <= terminal.width:
        yield f"{painted}{message} {terminal.paint('faint', code)}"
        return
    blank = " " * columns(f"{place}{severity} ")
    first, *others = terminal.wrap(f"{message} {code}", " " * 8, blank)
    for line in (painted + first[len(blank) :], *others):
        yield line.replace(code, terminal.paint("faint", code))


def _marked(problem: Problem, line: str, terminal: Terminal) -> Iterator[str]:
    """Show the part of a line around the words of a problem, and mark them."""
    span = problem.span
    start, end = _stretch(span, line)
    room = max(20, terminal.width - MARGIN - 2)
    begin = _beginning(line, start, end, room)
    shown = cut(harmless(line[begin : begin + room + 1]), room)
    more = begin + len(shown) < len(line)
    before = columns(harmless(line[begin:start]))
    length = min(columns(harmless(line[start : min(end, begin + len(shown))])), room - before)
    margin = terminal.paint("faint", f"{span.line:>6} | ")
    yield f"{margin}{'…' if begin else ''}{shown}{'…' if more else ''}"
    carets = terminal.paint(problem.severity, "^" * max(1, length))
    indent = " " * (before + bool(begin))
    empty = terminal.paint("faint", " " * (MARGIN - 2) + "| ")
    hint = _hint(problem, end > begin + len(shown))
    if MARGIN + len(indent) + max(1, length) + columns(hint) <= terminal.width:
        yield f"{empty}{indent}{carets}{hint}"
        return
    yield f"{empty}{indent}{carets}"
    yield f"{empty}{cut(hint.strip(), terminal.width - MARGIN)}"


def _stretch(span: Span, line: str) -> tuple[int, int]:
    start = min(max(0, span.column - 1), len(line))
    return start, max(start, span.end_column - 1 if span.end_line == span.line else len(line))


def _beginning(line: str, start: int, end: int, room: int) -> int:
    """Find where to begin, so that the marked words and some of those before them are seen."""
    if len(line) <= room and columns(harmless(line)) <= room:
        return 0
    wanted = columns(harmless(line[start : min(end, start + room)]))
    spare = max(room // 4, min(room * 2 // 3, room - wanted))
    begin, used = start, 0
    while begin and used < spare:
        begin -= 1
        used += columns(harmless(line[begin]))
    return begin


def _hint(problem: Problem, goes_on: bool) -> str:
    span = problem.span
    if problem.fix is None:
        lines = f" to line {span.end_line}" if span.end_line > span.line else ""
        return lines or ("…" if goes_on else "")
    if not problem.fix.replacement:
        return " take this out"
    words = harmless(problem.fix.replacement)
    if not problem.fix.replacement.strip():
        return " break the line here" if "\n" in problem.fix.replacement else " write one space"
    return f" write: {words if len(words) <= 60 else words[:59] + '…'}"


def counted(problems: Sequence[Problem]) -> str:
    """Say how many problems there are of each severity."""
    if not problems:
        return "no problems"
    counts = []
    for severity, one, several in SEVERITIES:
        count = sum(found.severity == severity for found in problems)
        if count:
            counts.append(f"{count} {one if count == 1 else several}")
    return ", ".join(counts)


def summary(problems: Sequence[Problem], parsed: Parsed, name: str, terminal: Terminal) -> Iterator[str]:
    """Say at the end what was found, and as what the text was read; count many problems by their codes."""
    if len(problems) > MANY:
        counts = Counter(found.code for found in problems).most_common(6)
        yield "most often: " + ", ".join(f"{code} {count}" for code, count in counts)
    worst = next((kind for kind, _, _ in SEVERITIES if any(p.severity == kind for p in problems)), "good")
    fixes = sum(found.fix is not None for found in problems)
    mendable = f", {fixes} with a certain fix" if fixes else ""
    said = f"{terminal.paint(worst, counted(problems))}{mendable}"
    yield f"{terminal.paint('strong', harmless(name))}: {said} ({_read_as(parsed)})"


def _read_as(parsed: Parsed) -> str:
    if parsed.dialect is None:
        return "no shotlist"
    return ", ".join((parsed.dialect, *size_of(parsed.script)))


def size_of(script: Script) -> Iterator[str]:
    """Say how much there is of a script: shots, soundbites, its stated length."""
    shots, bites = len(script.shots), sum(shot.soundbite is not None for shot in script.shots)
    yield f"{shots} {'shot' if shots == 1 else 'shots'}"
    if bites:
        yield f"{bites} {'soundbite' if bites == 1 else 'soundbites'}"
    if script.header.duration_ms is not None:
        yield print_duration(script.header.duration_ms)


def report_loss(problems: Sequence[Problem], terminal: Terminal) -> Iterator[str]:
    """Say what a style could not carry, each kind of thing once, with the shots where it stood."""
    for problem in problems:
        if problem.code != "not-carried":
            yield from terminal.wrap(problem.message, "")
    style, kinds = _lost(problems)
    if not kinds:
        return
    yield terminal.paint("warning", f"{harmless(style)} cannot carry:")
    for what, values in kinds.items():
        yield from terminal.wrap(_few(values), " " * 4, f"  {harmless(what)}: ")


def losses(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Say the same in whole sentences, for pages and programs."""
    said = [problem.message for problem in problems if problem.code != "not-carried"]
    style, kinds = _lost(problems)
    return (*said, *(f"{style} cannot carry {what}: {_few(values)}" for what, values in kinds.items()))


def _few(values: Sequence[str]) -> str:
    shown = values if len(values) <= 8 else [*values[:7], f"and {len(values) - 7} more"]
    return " · ".join(shown)


def _lost(problems: Iterable[Problem]) -> tuple[str, dict[str, list[str]]]:
    """Give the style's name, and under each kind of thing that it could not carry the values that it had."""
    kinds: dict[str, list[str]] = {}
    style = ""
    for problem in problems:
        if problem.code != "not-carried":
            continue
        values = dict(problem.values)
        style = values.get("style", style)
        what, value = values.get("what", ""), values.get("value", "")
        if what.endswith("_ms") and value.isdecimal():
            value = print_duration(int(value))
        found = OF_SHOTS.match(what)
        if found is None and value:
            name = LOST_WORDS.get(what) or what.replace("header: ", "the ").replace("_", " ")
            kinds.setdefault(name, []).append(value)
        elif found is not None and found["field"] not in TOLD_ELSEWHERE:
            name = LOST_WORDS.get(found["field"], found["field"].replace("_", " "))
            kinds.setdefault(name, []).append(f"{found['shots']}: {value}" if value else found["shots"])
    return style, kinds
