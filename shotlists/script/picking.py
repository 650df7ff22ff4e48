"""Pick shots of one script into another: with their heading, their notes, and the pictures over their words.

Nothing that was picked is lost in silence: what pointed at a shot that stayed behind is named by a Problem.
The other shots of the target stay as they are, but for their numbers and for where they point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shotlists.script.conversion import converted
from shotlists.script.dialects import DIALECTS
from shotlists.script.dialects.xinhua.telling import into_shotlist
from shotlists.script.document import Dateline, Mark, Overlay, Scene, Script, Shot
from shotlists.script.drawing import ranges
from shotlists.script.grammar.headings import canonical_heading
from shotlists.script.grammar.marks import mark_kind
from shotlists.script.house import HOUSE, House
from shotlists.script.picked_headings import heading_of, same_heading, with_picked
from shotlists.script.picked_notes import ABOVE, AT_SHOT, marked_anew, spoken_of, with_blocks, with_carried
from shotlists.script.problems import Problem, problem
from shotlists.script.shot_groups import groups_of, read_note, with_marks
from shotlists.script.spreading import FOLLOWING, spread
from shotlists.script.style import Style
from shotlists.script.timeline import stated_ms


@dataclass(frozen=True, slots=True)
class Picked:
    """The target with picked shots in it, the indexes at which they stand, and what could not come along."""

    script: Script
    places: tuple[int, ...]
    problems: tuple[Problem, ...]


def pick(
    target: Script,
    source: Script,
    shots: Iterable[int],
    at: int,
    *,
    dialect: str,
    today: str = "",
    as_file: bool | None = None,
    times: bool = False,
    house: House = HOUSE,
) -> Picked:
    """Put shots of `source`, by their indexes, before shot `at` of `target`, whose house style is `dialect`.

    `times`: keep time codes, in and out points; else only how long a shot is, for they count on the source's
    timeline. Raises ValueError where an index is none, or nothing is picked.
    """
    chosen = sorted(set(shots))
    if not chosen or chosen[0] < 0 or chosen[-1] >= len(source.shots) or not 0 <= at <= len(target.shots):
        raise ValueError("Name at least one shot of the source, and a place in the target.")
    style = DIALECTS[dialect]
    problems: list[Problem] = []
    known = source
    source = _in_house(source, style)
    headed = "Shot.scene" in style.carries
    if headed and (moved := _behind_bare(target, at)) != at:
        problems.append(problem("pick-moved", number=target.shots[moved - 1].called))
        at = moved
    headings = _headings(known, chosen, style, today, as_file, house)
    for index, heading in headings.items():
        if heading is None:
            problems.append(problem("pick-unheaded", number=known.shots[index].called))
    place = {index: at + count for count, index in enumerate(chosen)}
    picked = []
    for index in chosen:
        shot, dropped = _moved(source, index, place, style, times=times)
        picked.append(shot)
        problems += dropped
    widened = _opened(target, at, len(picked))
    runs = _runs(source, chosen, headings)
    made = _Made(target, source, at, tuple(picked), house)
    script, starts = made.headed(widened, runs) if headed else made.bare(widened, runs)
    script = with_blocks(with_carried(script, source, place, starts, house), source, place)
    script = spread(marked_anew(script, target, at))
    spoken = [language for shot in picked if shot.soundbite for language in shot.soundbite.languages]
    found = [heading for heading in headings.values() if heading is not None]
    script = replace(script, header=with_picked(target, known.header, found, spoken, style))
    script = replace(script, shots=renumbered(script.shots, _is_numbered(target, style)))
    return Picked(script, tuple(place[index] for index in chosen), tuple(problems))


def _in_house(source: Script, style: Style) -> Script:
    """Give the source as the target's house would type it, each quote beside its soundbite."""
    told = converted(into_shotlist(source), style, DIALECTS.get(source.style))
    return told if len(told.shots) == len(source.shots) else into_shotlist(source)


def _behind_bare(target: Script, at: int) -> int:
    """Give the place behind shots that stand under no heading: a picked one would come to head them."""
    while at < len(target.shots) and target.shots[at].scene is None:
        at += 1
    return at


def _headings(
    source: Script, chosen: Sequence[int], style: Style, today: str, as_file: bool | None, house: House
) -> dict[int, Dateline | None]:
    known: dict[int | None, Dateline | None] = {}
    for scene in {source.shots[index].scene for index in chosen}:
        known[scene] = heading_of(source, scene, style, today=today, as_file=as_file, house=house)
    return {index: known[source.shots[index].scene] for index in chosen}


def _is_numbered(target: Script, style: Style) -> bool:
    if not target.shots:
        return "Shot.timecode" not in style.carries
    return any(shot.number for shot in target.shots)


def renumbered(shots: Sequence[Shot], numbered: bool = True) -> tuple[Shot, ...]:
    """Number shots from 1 as when somebody inserts one; a shot of several numbers keeps as many."""
    made, count = [], 1
    for shot in shots:
        width = _width(shot.number)
        number = str(count) if width == 1 else f"{count}-{count + width - 1}"
        made.append(replace(shot, number=number if numbered else ""))
        count += width
    return tuple(made)


def _width(number: str) -> int:
    first, _dash, last = number.partition("-")
    plain = first.isascii() and last.isascii() and first.isdecimal() and last.isdecimal()
    return int(last) - int(first) + 1 if plain and int(first) < int(last) < 10_000 else 1


# Shots, and what they point at.


def _moved(
    source: Script, index: int, place: Mapping[int, int], style: Style, *, times: bool
) -> tuple[Shot, list[Problem]]:
    """Give a picked shot that points at picked shots only, and name what it pointed at besides."""
    shot, left = source.shots[index], _Left(source, place)
    over = None if shot.overlays is None else left.of((shot.overlays,))
    splits = left.of(shot.splitscreen_with)
    bite = shot.soundbite
    if bite is not None:
        covers = left.of(bite.overlay.shots)
        overlay = Overlay(bite.overlay.coverage if covers or not bite.overlay.shots else "", covers)
        bite = replace(
            bite, starting_with=left.of(bite.starting_with), overlay=overlay,
            ending_with=left.of(bite.ending_with), quote_in="" if style.told else bite.quote_in,
            quote_paragraphs=(),
        )  # fmt: skip
    known = shot if times else replace(
        shot, duration_ms=stated_ms(shot), timecode="", timecode_out="", in_ms=None, out_ms=None,
        lower_thirds=tuple(replace(third, in_ms=None, out_ms=None) for third in shot.lower_thirds),
    )  # fmt: skip
    made = replace(
        known, key="", scene=None, soundbite=bite, splitscreen_with=splits, overlays=over[0] if over else None
    )
    if not left.behind:
        return made, []
    others = ranges(source.shots, sorted(left.behind))
    return made, [problem("pick-reference", number=shot.called, others=others)]


class _Left:
    """Moves places of shots along, and remembers those that stay behind."""

    def __init__(self, source: Script, place: Mapping[int, int]) -> None:
        self.source, self.place = source, place
        self.behind: set[int] = set()

    def of(self, places: Iterable[int]) -> tuple[int, ...]:
        """Give where these shots stand now."""
        places = tuple(places)
        self.behind.update(index for index in places if index not in self.place)
        return tuple(self.place[index] for index in places if index in self.place)


def _opened(target: Script, at: int, count: int) -> Script:
    """Make room in a script: everything that points behind the place points further."""

    def on(index: int) -> int:
        return index + count if index >= at else index

    def all_on(places: Iterable[int]) -> tuple[int, ...]:
        return tuple(map(on, places))

    shots = []
    for shot in target.shots:
        bite = shot.soundbite
        if bite is not None:
            bite = replace(
                bite, starting_with=all_on(bite.starting_with), ending_with=all_on(bite.ending_with),
                overlay=replace(bite.overlay, shots=all_on(bite.overlay.shots)),
            )  # fmt: skip
        over = None if shot.overlays is None else on(shot.overlays)
        splits = all_on(shot.splitscreen_with)
        shots.append(replace(shot, soundbite=bite, overlays=over, splitscreen_with=splits))
    marks = []
    for mark in target.marks:
        anchor = mark.anchor
        if mark.at in (*ABOVE, *AT_SHOT):
            stays = mark.anchor == at and mark.closes is not None  # it ends what stands above
            anchor = mark.anchor if stays else on(mark.anchor)
        marks.append(replace(mark, anchor=anchor, shots=all_on(mark.shots)))
    return replace(target, shots=tuple(shots), marks=tuple(marks))


# Headings.


@dataclass(frozen=True, slots=True)
class _Run:
    """Picked shots under one heading: the first of them by its count, all by their indexes in the source."""

    first: int
    heading: Dateline | None
    shots: tuple[int, ...]


def _runs(source: Script, chosen: Sequence[int], headings: Mapping[int, Dateline | None]) -> list[_Run]:
    """Cut the picked shots where their heading changes, or where they come from another group of shots."""
    runs: list[_Run] = []
    for count, index in enumerate(chosen):
        heading, last = headings[index], runs[-1] if runs else None
        if last is not None and last.heading == heading and not _is_noted_anew(source, last.shots[-1], index):
            runs[-1] = replace(last, shots=(*last.shots, index))
        else:
            runs.append(_Run(count, heading, (index,)))
    return runs


def _is_noted_anew(source: Script, before: int, here: int) -> bool:
    """Say whether two picked shots stood under two headings of the source, of which one has notes."""
    if source.shots[before].scene == source.shots[here].scene:
        return False
    return any(mark.at in ABOVE and {before, here} & {*mark.shots, mark.anchor} for mark in source.marks)


@dataclass(frozen=True, slots=True)
class _Made:
    """Puts picked shots into the room that was made for them, with or without headings."""

    target: Script
    source: Script
    at: int
    picked: tuple[Shot, ...]
    house: House

    def bare(self, script: Script, runs: Sequence[_Run]) -> tuple[Script, frozenset[int]]:
        """For a style without headings: what a heading says stands as a note above its shots."""
        shots = (*script.shots[: self.at], *self.picked, *script.shots[self.at :])
        notes = []
        for run in runs:
            if run.heading is not None:
                text = canonical_heading(replace(run.heading, text="")).replace("++", "")
                anchor = self.at + run.first
                notes.append(Mark(text, mark_kind(text), "shot", (anchor,), "between", None, anchor))
        return with_marks(replace(script, shots=shots), notes), frozenset()

    def headed(self, script: Script, runs: Sequence[_Run]) -> tuple[Script, frozenset[int]]:
        """Give each run its heading, or that of a neighbour that says the same; name where new ones begin."""
        shots, at = self.target.shots, self.at
        before = shots[at - 1].scene if at else None
        after = shots[at].scene if at < len(shots) else None
        first = max((shot.scene for shot in shots[:at] if shot.scene is not None), default=-1) + 1
        scenes: list[Scene] = []
        scene_of: list[int | None] = []
        starts = set()
        below = False
        for number, run in enumerate(runs):
            last = number == len(runs) - 1
            if run.heading is None:
                joined = scene_of[-1] if scene_of else before
            elif number == 0 and self._joins_above(run, before):
                joined = before
            elif last and after != before and self._joins_below(run, after):
                joined, below = None, True
            else:
                scenes.append(Scene(run.heading))
                joined = first + len(scenes) - 1
                starts.add(at + run.first)
            scene_of += [joined] * len(run.shots)
        restated = before is not None and after == before and scene_of[-1] != before
        if restated and before is not None:
            scenes.append(replace(self.target.scenes[before], stated=True))
        added = len(scenes)

        def on(scene: int | None, index: int) -> int | None:
            if scene is None or (scene < first and not (restated and scene == before and index >= at)):
                return scene
            return first + added - 1 if scene == before and restated else scene + added

        if below:
            scene_of[-len(runs[-1].shots) :] = [on(after, at)] * len(runs[-1].shots)
        here = [replace(shot, scene=scene) for shot, scene in zip(self.picked, scene_of, strict=True)]
        old = [replace(shot, scene=on(shot.scene, index)) for index, shot in enumerate(script.shots)]
        rows = (*self.target.scenes[:first], *scenes, *self.target.scenes[first:])
        script = replace(script, scenes=rows, shots=(*old[:at], *here, *old[at:]))
        return (self._noted_again(script) if restated else script), frozenset(starts)

    def _joins_above(self, run: _Run, scene: int | None) -> bool:
        """Say whether a run may stand under the heading above it: it says the same, and no note spreads."""
        last = self.at - 1
        if scene is None or not self._says_the_same(run, scene):
            return False
        group = next(group for group in groups_of(self.target, self.house) if group.last >= last)
        return not group.notes and not any(
            mark.kind in FOLLOWING and last in mark.shots for mark in self.target.marks
        )

    def _joins_below(self, run: _Run, scene: int | None) -> bool:
        """Say whether a run may stand under the heading below it, which then stands above it."""
        if scene is None or not self._says_the_same(run, scene):
            return False
        return not any(mark.at in ABOVE and mark.anchor == self.at for mark in self.target.marks)

    def _says_the_same(self, run: _Run, scene: int) -> bool:
        theirs = self.target.scenes[scene]
        if run.heading is None or theirs.dateline is None or not theirs.stated:
            return False
        noted = any(
            (mark.kind in FOLLOWING or read_note(mark.text, self.house))
            and set(run.shots).intersection(spoken_of(self.source, mark, self.house))
            for mark in self.source.marks
        )
        return same_heading(run.heading, theirs.dateline) and not noted

    def _noted_again(self, script: Script) -> Script:
        """Say again below a heading that stands twice now what was said below it."""
        at, behind = self.at, self.at + len(self.picked)
        group = next(group for group in groups_of(self.target, self.house) if group.last >= at)
        again = []
        for mark in self.target.marks:
            spreads = (
                mark.kind in FOLLOWING and mark.scope == "following" and mark.anchor < at and at in mark.shots
            )
            said = mark.at in ABOVE and mark.anchor == group.first and read_note(mark.text, self.house)
            if spreads or said:
                here = (behind,)
                again.append(replace(mark, at="before shot", anchor=behind, shots=here, closes=None))
        return with_marks(script, again)
