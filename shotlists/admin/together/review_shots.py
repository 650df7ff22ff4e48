"""The shots of a review under their headings: changed, moved, taken out, or only numbered anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.together.review_parts import (
    SHAPES,
    Entry,
    Part,
    Review,
    Run,
    Shown,
    first_words,
    runs,
    short,
)
from shotlists.admin.versions.changes import Row, headline, row_of, shot_rows_of
from shotlists.script.comparing.changes import Change
from shotlists.script.document import Scene, Script, Shot

FILE = re.compile(r"^FILE\s*[:–-]?\s*")


def add_shots(review: Review, changes: Sequence[Change], old: Script, new: Script) -> None:
    mine = [change for change in changes if change.kind.startswith("shot-")]
    rows = shot_rows_of(mine, old, new)
    after = {place[1]: row for place, row in rows.items() if place[1] is not None}
    gone = sorted((place[0], row) for place, row in rows.items() if place[1] is None and place[0] is not None)
    ghosts = _ghosts(rows)
    scenes: dict[int | None, list[Change]] = {}
    for change in changes:
        if change.kind.startswith("scene-"):
            scenes.setdefault(change.new_index, []).append(change)
    renumbered: list[Shown] = []
    for scene, places in _by_scene(new):
        part = Part(_("Shots"))
        if scene is not None:
            _head(review, part, new.scenes[scene], scenes.pop(scene, []))
        shown: list[Shown] = []
        for place in places:
            shown += _before(review, place, gone, ghosts, new)
            shown.append(_shot(review, after.get(place), new.shots[place], place, renumbered))
        part.runs = runs(shown, review)
        review.parts.append(part)
    review.parts = _folded(review)
    left = [_taken_out(review, row) for _place, row in gone]
    heads = [change for found in scenes.values() for change in found]
    left += [
        review.mark(Shown(row_of([change])), _("Heading taken out"), short(change.old)) for change in heads
    ]
    if left:
        review.parts.append(Part(_("Taken out"), (Run(tuple(left)),)))
    _tell_renumbered(review, renumbered)


def _folded(review: Review) -> list[Part]:
    """Fold scenes in a row in which nothing changed into one."""
    parts: list[Part] = []
    waiting: list[Part] = []

    def close() -> None:
        if len(waiting) < 2 or review.is_first:
            parts.extend(waiting)
        else:
            rows: list[Shown] = []
            for part in waiting:
                rows.append(Shown(Row(kind="same", title=part.title)))
                rows += [shown for run in part.runs for shown in run.rows]
            said = _("%(shots)s shots under %(headings)s headings the same") % {
                "shots": len(rows) - len(waiting),
                "headings": len(waiting),
            }
            parts.append(Part("", (Run(tuple(rows), said),)))
        waiting.clear()

    for part in review.parts:
        whole = (shown.row for run in part.runs for shown in run.rows)
        if part.heading is None and all(row.kind == "same" and not row.chips for row in whole):
            waiting.append(part)
        else:
            close()
            parts.append(part)
    close()
    return parts


def _ghosts(rows: dict[tuple[int | None, int | None], Row]) -> list[tuple[int, int, str]]:
    """Give old place, new place and number of shots that moved, for a trace where they stood."""
    return sorted(
        (place[0], place[1], row.old)
        for place, row in rows.items()
        if row.kind == "moved" and place[0] is not None and place[1] is not None
    )


def _before(
    review: Review, place: int, gone: list[tuple[int, Row]], ghosts: list[tuple[int, int, str]], new: Script
) -> list[Shown]:
    """Give what stood before this place and is gone from there, as rows of their own."""
    found: list[Shown] = []
    while gone and gone[0][0] <= place:
        found.append(_taken_out(review, gone.pop(0)[1]))
    while ghosts and ghosts[0][0] < place:
        was, now, number = ghosts.pop(0)
        if abs(now - was) > 1:
            to = new.shots[now].number or str(now + 1)
            went = _("went to %(number)s") % {"number": to} if to != number else _("was moved from here")
            found.append(Shown(Row(number, "", "gone", headline(new.shots[now]), [went])))
    return found


def _by_scene(script: Script) -> list[tuple[int | None, list[int]]]:
    runs: list[tuple[int | None, list[int]]] = []
    for place, shot in enumerate(script.shots):
        if not runs or runs[-1][0] != shot.scene:
            runs.append((shot.scene, []))
        runs[-1][1].append(place)
    return runs


def _head(review: Review, part: Part, scene: Scene, changes: Sequence[Change]) -> None:
    line = scene.dateline
    text = (line.text or line.place) if line and scene.stated else ""
    part.is_file = bool(line and line.is_file)
    part.title = (FILE.sub("", text) if part.is_file else text) or _("Heading not printed")
    if changes:
        part.heading = review.mark(
            Shown(row_of(changes)), _("Heading: %(what)s") % {"what": _heading_change(changes)}, short(text),
            "pin",
        )  # fmt: skip


def _heading_change(changes: Sequence[Change]) -> str:
    kinds = {change.kind for change in changes}
    if "scene-added" in kinds:
        return _("added")
    if "scene-moved" in kinds:
        return _("moved")
    return _("changed")


def _shot(review: Review, row: Row | None, shot: Shot, place: int, renumbered: list[Shown]) -> Shown:
    number = shot.number or f"({place + 1})"
    if row is None:
        return Shown(Row(number, number, "same", headline(shot)), key=shot.key)
    shown = Shown(row, key=shot.key)
    if row.kind == "changed" and not row.lines:  # only another number
        row.kind = "same"
        renumbered.append(shown)
        return shown
    row.title = _title(row, shot)
    if row.kind == "moved":  # its new heading stands above it, its old number in the chip
        row.chips = row.chips[:1]
        row.lines = [line for line in row.lines if line.label != "scene"]
    return review.mark(shown, _what(row, shot), short(headline(shot)), "mic" if shot.soundbite else "film")


def _title(row: Row, shot: Shot) -> str:
    """Leave out of the line what stands below with its words marked."""
    fields = {line.label for line in row.lines}
    if row.kind == "added" or "the description" in fields:
        return "" if shot.soundbite is None or row.kind == "added" else (shot.soundbite.speaker or "")
    if "the quote" in fields and shot.soundbite:
        return " ".join(filter(None, (shot.description, f"{shot.soundbite.speaker or shot.soundbite.role}:")))
    return headline(shot)


def _what(row: Row, shot: Shot) -> str:
    name = _("Soundbite %(number)s") if shot.soundbite else _("Shot %(number)s")
    called = name % {"number": row.new}
    if row.kind == "moved":
        return _("%(shot)s moved, was %(number)s") % {"shot": called, "number": row.old}
    if row.kind == "added":
        return _("%(shot)s added") % {"shot": called}
    labels = list(dict.fromkeys(line.label for line in row.lines if line.label))
    return f"{called}: {', '.join(labels)}" if labels else called


def _taken_out(review: Review, row: Row) -> Shown:
    said = _("Shot %(number)s taken out") % {"number": row.old}
    return review.mark(Shown(row), said, first_words(row))


def _tell_renumbered(review: Review, rows: Sequence[Shown]) -> None:
    """Say once that shots only got other numbers."""
    if not rows:
        return
    rows[0].anchor = f"c-{len(review.entries) + 1}"
    first, last = rows[0].row, rows[-1].row
    said = ngettext(
        "Shot %(old)s now has number %(new)s",
        "Shots %(old)s–%(old_last)s now %(new)s–%(new_last)s",
        len(rows),
    )
    words = {"old": first.old, "new": first.new, "old_last": last.old, "new_last": last.new}
    review.entries.append(Entry(rows[0].anchor, SHAPES["same"], said % words, _("numbers only")))
