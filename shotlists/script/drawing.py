"""A script drawn for a terminal: scenes, shots with their times, brackets around overlays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from shotlists.script.document import Mark, Scene, Script, Shot, Soundbite
from shotlists.script.house import House
from shotlists.script.problems import Parsed
from shotlists.script.terminal import Terminal, harmless
from shotlists.script.timing import print_duration, timeline


def draw(parsed: Parsed, house: House, terminal: Terminal) -> Iterator[str]:
    """The whole document, line by line. Times with ~ are estimates."""
    script = parsed.script
    yield from _header(parsed, terminal)
    if script.shots:
        yield ""
        yield from _Shotlist(script, house, terminal).lines()
    if script.storyline:
        yield from ("", terminal.paint("strong", "STORYLINE"))
        for paragraph in script.storyline:
            yield from terminal.wrap(paragraph, "  ")
    for section in script.sections:
        yield from ("", terminal.paint("strong", harmless(section.label)))
        for paragraph in section.paragraphs:
            yield from terminal.wrap(paragraph, "  ")
    for mark in script.marks:
        if mark.at in ("storyline", "trailer"):
            yield _mark(mark, "  ", terminal)
    for repeat in script.repeats:
        (first, last), (start, end) = repeat.kept, repeat.dropped
        differences = f", {len(repeat.differences)} lines differ" if repeat.differences else ""
        yield from ("", f"Lines {start}-{end} repeat lines {first}-{last}{differences}.")


def _header(parsed: Parsed, terminal: Terminal) -> Iterator[str]:
    header = parsed.script.header
    title = harmless(header.slugline) or "(no slugline)"
    yield f"{terminal.paint('strong', title)}  {terminal.paint('faint', f'[{parsed.dialect}]')}"
    if header.headline:
        yield harmless(header.headline)
    length = "" if header.duration_ms is None else print_duration(header.duration_ms)
    facts = (header.uid, header.dateline, header.location, length, "/".join(header.languages))
    rights = (header.source, "; ".join(header.restrictions))
    for parts in (facts, rights):
        line = " · ".join(part for part in parts if part)
        if line:
            yield from terminal.wrap(line, "")
    for mark in parsed.script.marks:
        if mark.at == "header":
            yield _mark(mark, "", terminal)


def _mark(mark: Mark, indent: str, terminal: Terminal) -> str:
    if mark.kind == "unread":
        return f"{indent}{terminal.paint('warning', '?')} {harmless(mark.text)}"
    return f"{indent}{terminal.paint('faint', f'++{harmless(mark.text)}++')}"


class _Shotlist:
    """The shots with what belongs to each, worked out before the first line is drawn."""

    def __init__(self, script: Script, house: House, terminal: Terminal) -> None:
        self.script = script
        self.terminal = terminal
        self.slots = timeline(script, house)
        self.last_cover: dict[int, int] = {}
        self.marks: dict[tuple[bool, int], list[Mark]] = defaultdict(list)
        for index, shot in enumerate(script.shots):
            if shot.overlays is not None and index == self.last_cover.get(shot.overlays, shot.overlays) + 1:
                self.last_cover[shot.overlays] = index
        for mark in script.marks:
            if (
                mark.at in ("before shot", "between", "after attribution", "after quote")
                and mark.kind != "overlay"
            ):
                self.marks[mark.at.startswith("after"), mark.anchor].append(mark)

    def lines(self) -> Iterator[str]:
        """Draw every shot, each scene's heading above its first."""
        scene: int | None = None
        for index, shot in enumerate(self.script.shots):
            edge, inside, below = self._bracket(index, shot)
            if shot.scene != scene and shot.scene is not None:
                scene = shot.scene
                yield self._heading(self.script.scenes[scene], inside if edge != "┌" else " ")
            for mark in self.marks[False, index]:
                yield _mark(mark, f"{inside if edge != '┌' else ' '}          ", self.terminal)
            yield from self._shot(index, shot, edge, below)
            for mark in self.marks[True, index]:
                yield _mark(mark, f"{below}            ", self.terminal)
        for mark in self.marks[False, len(self.script.shots)]:
            yield _mark(mark, "           ", self.terminal)

    def _bracket(self, index: int, shot: Shot) -> tuple[str, str, str]:
        """The signs at the left of a shot's first line, of the lines above it, and of those below."""
        if index in self.last_cover and shot.soundbite is not None:
            return "┌", " ", "│"
        last = self.last_cover.get(shot.overlays) if shot.overlays is not None else None
        if last is None or index > last or shot.overlays is None or index <= shot.overlays:
            return " ", " ", " "
        return ("└", "│", " ") if index == last else ("├", "│", "│")

    def _heading(self, scene: Scene, side: str) -> str:
        if scene.dateline is None:
            return f"{side} {self.terminal.paint('faint', '(no heading)')}"
        text = self.terminal.paint("strong", harmless(scene.dateline.text))
        doubt = "" if scene.stated else self.terminal.paint("faint", "  (inherited)")
        return f"{side} {text}{doubt}"

    def _shot(self, index: int, shot: Shot, edge: str, below: str) -> Iterator[str]:
        slot = self.slots[index]
        time = ("~" if slot.estimated else "") + print_duration(slot.start_ms // 1000 * 1000)
        first = f"{edge} {time:>7} {harmless(shot.number):>3}. "
        indent = f"{below} " + " " * (len(first) - 2)
        words = shot.description
        if shot.soundbite is not None:
            words = " ".join(filter(None, (attribution(shot.soundbite, self.script.shots), words)))
        elif edge == " " and shot.overlays is not None:
            words += f" [over soundbite {self.script.shots[shot.overlays].number}]"
        yield from self.terminal.wrap(words, indent, first)
        if shot.soundbite is not None:
            for paragraph in filter(None, shot.soundbite.quote.split("\n")):
                yield from self.terminal.wrap(f"“{paragraph}”", indent)


def attribution(bite: Soundbite, shots: tuple[Shot, ...]) -> str:
    """Who speaks, in which language, and over which pictures."""
    language = f"({'/'.join(bite.languages)}{f', dubbed with {bite.dubbed}' if bite.dubbed else ''})"
    kind = "STANDUP" if bite.kind == "standup" else "SOUNDBITE"
    words = [kind, language if bite.languages or bite.dubbed else ""]
    words.append(", ".join(filter(None, (bite.speaker, bite.age, bite.role, bite.name_note))))
    for relation, others in (("starts over", bite.starting_with), ("ends over", bite.ending_with)):
        if others:
            words.append(f"[{relation} {', '.join(shots[other].number for other in others[:20])}]")
    return " ".join(filter(None, words))
