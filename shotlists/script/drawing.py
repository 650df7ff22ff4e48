"""A script drawn for a terminal: its header, headings, shots as they follow each other, notes at their place.

At the left stands when each shot is seen; a bracket holds a soundbite and the pictures over it together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from shotlists.script.document import Header, Mark, RundownItem, Scene, Script, Shot, Soundbite
from shotlists.script.house import House
from shotlists.script.problems import Parsed
from shotlists.script.terminal import Terminal, columns, harmless
from shotlists.script.timing import print_duration, timeline

LABEL_WIDTH = 14
COVERS = {"partial": "partly covered by", "full": "fully covered by", "": "covered by"}
BELOW = ("in attribution", "after attribution", "after quote")


def draw(parsed: Parsed, house: House, terminal: Terminal) -> Iterator[str]:
    """The whole document, line by line. Times with ~ are estimates."""
    script = parsed.script
    if script.rundown:
        yield from _rundown(script.rundown, terminal)
        yield ""
    yield from _header(parsed, terminal)
    parts = {"shotlist": _shotlist(script, house, terminal), "storyline": _storyline(script, terminal)}
    order = [name for name in dict.fromkeys((*script.order, *parts)) if name in parts]
    for name in order:
        yield from parts[name]
    for section in script.sections:
        yield from ("", terminal.paint("strong", harmless(section.label)))
        for paragraph in section.paragraphs:
            yield from terminal.wrap(paragraph, "  ")
    for mark in script.marks:
        if mark.at == "trailer":
            yield from _mark(mark, "  ", terminal)
    for repeat in script.repeats:
        (first, last), (start, end) = repeat.kept, repeat.dropped
        differences = f", {len(repeat.differences)} lines differ" if repeat.differences else ""
        yield from ("", f"Lines {start}-{end} repeat lines {first}-{last}{differences}.")


def _rundown(rows: Sequence[RundownItem], terminal: Terminal) -> Iterator[str]:
    yield terminal.paint("strong", "RUNDOWN")
    for row in rows:
        length = "" if row.duration_ms is None else print_duration(row.duration_ms)
        sign = terminal.paint("good", ">") if row.this else " "
        words = "  ".join(part for part in (row.flags, row.slugline, length, row.restrictions) if part)
        yield from terminal.wrap(words, "    ", f"{sign} ", "strong" if row.this else "")
        if row.label or row.headline:
            yield from terminal.wrap(f"{row.label.upper()} {row.headline}".strip(), "    ")


def _header(parsed: Parsed, terminal: Terminal) -> Iterator[str]:
    header = parsed.script.header
    title = harmless(header.slugline or header.headline) or "(no slugline)"
    yield f"{terminal.paint('strong', title)}  {terminal.paint('faint', f'[{parsed.dialect}]')}"
    if header.headline and header.slugline:
        yield from terminal.wrap(header.headline, "")
    for label, value in _facts(header):
        if value:
            name = terminal.paint("faint", f"{harmless(label):<{LABEL_WIDTH}}")
            first, *others = terminal.wrap(value, " " * (LABEL_WIDTH + 3))
            yield f"  {name} {first.lstrip()}"
            yield from others
    for mark in parsed.script.marks:
        if mark.at == "header":
            yield from _mark(mark, "  ", terminal)


def _facts(header: Header) -> Iterator[tuple[str, str]]:
    yield "ID", header.uid
    yield "Version", header.version_label
    yield "Dateline", header.dateline
    yield "Location", header.location
    yield "Length", "" if header.duration_ms is None else print_duration(header.duration_ms)
    yield "Language", " / ".join(header.languages)
    ruled = [source for source in header.sources if source.restrictions]
    if ruled:
        for source in header.sources:
            yield "Source", " - ".join((source.name, *source.restrictions))
    else:
        yield "Source", header.source
    yield "Restrictions", "; ".join(header.restrictions)
    yield "Embargo", header.embargo.text if header.embargo else ""
    yield "Sensitivity", "; ".join(header.sensitivity)
    yield "Published", " ".join(header.published.split("T"))
    yield "Modified", " ".join(header.modified.split("T"))
    yield from header.fields


def _storyline(script: Script, terminal: Terminal) -> Iterator[str]:
    notes = [mark for mark in script.marks if mark.at == "storyline"]
    if not (script.storyline or notes):
        return
    yield from ("", terminal.paint("strong", "STORYLINE"))
    for index, paragraph in enumerate((*script.storyline, "")):
        for mark in notes:
            if mark.anchor == index or (not paragraph and mark.anchor > index):
                yield from _mark(mark, "  ", terminal)
        if paragraph:
            yield from terminal.wrap(paragraph, "  ")


def _mark(mark: Mark, indent: str, terminal: Terminal) -> list[str]:
    if mark.kind == "unread":
        return terminal.wrap(mark.text, f"{indent}  ", f"{indent}{terminal.paint('warning', '?')} ")
    return terminal.wrap(f"++{mark.text}++", f"{indent}  ", indent, "faint")


def _shotlist(script: Script, house: House, terminal: Terminal) -> Iterator[str]:
    if script.shots:
        yield ""
        yield from _Shotlist(script, house, terminal).lines()


class _Shotlist:
    """The shots with what belongs to each, worked out before the first line is drawn."""

    def __init__(self, script: Script, house: House, terminal: Terminal) -> None:
        self.script = script
        self.terminal = terminal
        self.slots = timeline(script, house)
        self.last_cover: dict[int, int] = {}
        self.marks: dict[tuple[bool, int], list[Mark]] = defaultdict(list)
        widest = max((columns(harmless(shot.number)) for shot in script.shots), default=0)
        self.numbers = min(6, max(3, widest)) if widest else 0
        for index, shot in enumerate(script.shots):
            if shot.overlays is not None and index == self.last_cover.get(shot.overlays, shot.overlays) + 1:
                self.last_cover[shot.overlays] = index
        for mark in script.marks:
            drawn = mark.kind == "overlay" and (mark.shots or mark.closes is not None)
            if mark.at in ("before shot", "between", *BELOW) and not drawn:
                self.marks[mark.at in BELOW, min(mark.anchor, len(script.shots))].append(mark)

    def lines(self) -> Iterator[str]:
        """Draw every shot, each scene's heading above its first."""
        scene: int | None = None
        margin = " " * (10 + self.numbers if self.numbers else 8)
        for index, shot in enumerate(self.script.shots):
            edge, inside, below = self._bracket(index, shot)
            above = inside if edge != "┌" else " "
            if shot.scene != scene and shot.scene is not None:
                yield from self._heading(shot.scene, scene, above)
                scene = shot.scene
            for mark in self.marks[False, index]:
                yield from _mark(mark, f"{above} {margin}", self.terminal)
            yield from self._shot(index, shot, edge, below)
            for mark in self.marks[True, index]:
                yield from _mark(mark, f"{below} {margin}", self.terminal)
        for mark in self.marks[False, len(self.script.shots)]:
            yield from _mark(mark, f"  {margin}", self.terminal)

    def _bracket(self, index: int, shot: Shot) -> tuple[str, str, str]:
        """The signs at the left of a shot's first line, of the lines above it, and of those below."""
        if index in self.last_cover and shot.soundbite is not None:
            return "┌", " ", "│"
        last = self.last_cover.get(shot.overlays) if shot.overlays is not None else None
        if last is None or index > last or shot.overlays is None or index <= shot.overlays:
            return " ", " ", " "
        return ("└", "│", " ") if index == last else ("├", "│", "│")

    def _heading(self, place: int, before: int | None, side: str) -> Iterator[str]:
        scene: Scene = self.script.scenes[place]
        ran = None if before is None else self.script.scenes[before].first_run
        if scene.first_run and scene.first_run != ran:
            words = scene.first_run if "RUN" in scene.first_run.upper() else f"first run {scene.first_run}"
            yield f"{side} {self.terminal.paint('faint', harmless(f'({words})'))}"
        line = scene.dateline
        if line is None:
            yield f"{side} {self.terminal.paint('faint', '(no heading)')}"
            return
        text = " / ".join(line.text.split("\n")) or ", ".join(filter(None, (line.place, line.date)))
        notes = [] if scene.stated else ["inherited, doubtful" if scene.doubtful else "inherited"]
        if line.is_file and "FILE" not in text.upper():
            notes.append("file pictures")
        words = f"{text}  ({', '.join(notes)})" if notes else text
        yield from self.terminal.wrap(
            words, f"{side}   ", f"{side} ", "file" if line.is_file and self.terminal.coloured else "strong"
        )

    def _shot(self, index: int, shot: Shot, edge: str, below: str) -> Iterator[str]:
        first = f"{edge} {self._time(index, shot):>7} "
        if self.numbers:
            first += f"{harmless(shot.number) or '-':>{self.numbers}}{'.' if shot.number else ' '} "
        indent = f"{below} " + " " * (columns(first) - 2)
        if shot.soundbite is None:
            words = shot.description + self._beside(index, shot, edge)
            yield from self.terminal.wrap(words, indent, first)
            return
        words = " ".join(filter(None, (attribution(shot.soundbite), shot.description)))
        yield from self.terminal.wrap(words, indent, first, "bite")
        if relations := self._relations(shot.soundbite):
            yield from self.terminal.wrap(relations, indent, style="faint")
        yield from self._quote(shot.soundbite, indent)

    def _time(self, index: int, shot: Shot) -> str:
        if shot.timecode:
            return harmless(shot.timecode)
        slot = self.slots[index]
        return ("~" if slot.estimated else "") + print_duration(slot.start_ms // 1000 * 1000)

    def _beside(self, index: int, shot: Shot, edge: str) -> str:
        said = []
        if edge == " " and shot.overlays is not None:
            said.append(f"over soundbite {ranges(self.script.shots, (shot.overlays,))}")
        if shot.splitscreen_with:
            said.append(f"split screen with {ranges(self.script.shots, shot.splitscreen_with)}")
        if shot.kind in ("still", "graphic") and shot.kind not in shot.description.lower():
            said.append(shot.kind)
        return f" [{'; '.join(said)}]" if said else ""

    def _relations(self, bite: Soundbite) -> str:
        terms = (
            ("begins over", bite.starting_with),
            (COVERS[bite.overlay.coverage], bite.overlay.shots),
            ("ends over", bite.ending_with),
        )
        return " · ".join(f"{words} {ranges(self.script.shots, shots)}" for words, shots in terms if shots)

    def _quote(self, bite: Soundbite, indent: str) -> Iterator[str]:
        if bite.translation_note:
            yield from self.terminal.wrap(f"({bite.translation_note})", indent, style="faint")
        opening, closing = ("", "") if bite.paraphrase else ("“", "”")
        if bite.turns:
            for turn in bite.turns:
                who = ", ".join(filter(None, (turn.speaker, turn.age, turn.role)))
                yield from self.terminal.wrap(f"{who}: {opening}{turn.quote}{closing}", indent)
        else:
            for paragraph in filter(None, bite.quote.split("\n")):
                yield from self.terminal.wrap(f"{opening}{paragraph}{closing}", indent)
        if bite.quote_in == "storyline":
            yield from self.terminal.wrap("(the quote stands in the storyline)", indent, style="faint")
        if bite.original is not None:
            words = f"(in {bite.original.language or 'the original'}) “{bite.original.text}”"
            yield from self.terminal.wrap(words, indent, style="faint")


def ranges(shots: Sequence[Shot], places: Sequence[int]) -> str:
    """Say which shots: "4-5, 8", by their numbers where they have any."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    names = [
        [harmless(shots[place].number) or f"#{place + 1}" for place in (run[0], run[-1])] for run in runs
    ]
    said = ", ".join("-".join(dict.fromkeys(pair)) for pair in names[:12])
    return said + (" …" if len(names) > 12 else "")


def attribution(bite: Soundbite) -> str:
    """Who speaks, and in which language."""
    language = f"({'/'.join(bite.languages)}{f', dubbed with {bite.dubbed}' if bite.dubbed else ''})"
    kinds = {"standup": "STANDUP", "vox pop": "SOUNDBITE vox pop", "press conference": "SOUNDBITE"}
    words = [
        kinds.get(bite.kind, "SOUNDBITE"),
        bite.ordinal,
        language if bite.languages or bite.dubbed else "",
    ]
    words.append(", ".join(filter(None, (bite.speaker, bite.age, bite.role, bite.name_note))))
    return " ".join(filter(None, words))
