"""A whole script with what changed in it, for reading: unchanged runs folded, each change with an anchor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.versions.changes import Line, Row, headline, row_of, shot_rows_of
from shotlists.admin.versions.changes import groups_of as changed_groups
from shotlists.script.comparing.changes import Change
from shotlists.script.comparing.wording import Edit
from shotlists.script.document import Scene, Script, Shot

FOLDED = 3
"""So many unchanged ones in a row are folded away."""
SHAPES = {"added": "plus", "removed": "bin", "moved": "up", "same": "corrected"}
FILE = re.compile(r"^FILE\s*[:–-]?\s*")
OTHERS = ("section-", "rundown-", "mark-", "layout-", "details-")


@dataclass(slots=True)
class Shown:
    """A shot, heading or paragraph; one that changed has an anchor."""

    row: Row
    anchor: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that stand together, folded under a label where nothing changed in them."""

    rows: tuple[Shown, ...]
    folded: str = ""


@dataclass(slots=True)
class Part:
    """A scene under its heading, the header, or the storyline."""

    title: str
    runs: tuple[Run, ...] = ()
    is_file: bool = False
    heading: Shown | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in the list of changes."""

    anchor: str
    shape: str
    title: str
    small: str


@dataclass(slots=True)
class Review:
    """What there is to read; `is_first`: nothing was seen before, so everything is shown as it is."""

    parts: list[Part] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    is_first: bool = False

    def mark(self, shown: Shown, title: str, small: str = "", shape: str = "package") -> Shown:
        """Give a changed row its anchor and its entry in the list; `shape` is for words that changed."""
        shown.anchor = f"c-{len(self.entries) + 1}"
        shape = SHAPES.get(shown.row.kind, shape)
        self.entries.append(Entry(shown.anchor, shape, title, small))
        return shown


def review_of(changes: Sequence[Change], old: Script, new: Script, *, is_first: bool = False) -> Review:
    """Arrange a script and its changes, in the order in which the script is read."""
    review = Review(is_first=is_first)
    _header(review, changes, old, new)
    _shots(review, changes, old, new)
    _storyline(review, changes, new)
    for group in changed_groups([change for change in changes if change.kind.startswith(OTHERS)], old, new):
        rows = tuple(review.mark(Shown(row), group.title, _first_words(row)) for row in group.rows)
        review.parts.append(Part(group.title, (Run(rows),)))
    if is_first:
        for section in new.sections:
            rows = tuple(Shown(_same(f"¶{n}", said)) for n, said in enumerate(section.paragraphs, 1))
            review.parts.append(Part(section.label, (Run(rows),)))
    return review


def _header(review: Review, changes: Sequence[Change], old: Script, new: Script) -> None:
    if review.is_first:
        header = new.header
        said = (
            (_("Slug"), header.slugline), (_("Headline"), header.headline), (_("Dateline"), header.dateline),
            (_("Location"), header.location), (_("Source"), header.source),
            (_("Restrictions"), "; ".join(header.restrictions)),
        )  # fmt: skip
        rows = [
            Shown(Row(kind="same", lines=[Line(label, (Edit("same", text),))]))
            for label, text in said
            if text
        ]
        review.parts.append(Part(_("Header"), (Run(tuple(rows)),)))
        return
    for group in changed_groups(
        [change for change in changes if change.kind.startswith("header-")], old, new
    ):
        rows = []
        for row in group.rows:
            rows += [Shown(Row(kind=row.kind, chips=row.chips, lines=[line])) for line in row.lines]
        for shown in rows:
            line = shown.row.lines[0]
            what = _("Header: %(field)s") % {"field": line.label}
            review.mark(shown, what, _first_words(shown.row), "settings")
        review.parts.append(Part(group.title, (Run(tuple(rows)),)))


# Shots under their headings.


def _shots(review: Review, changes: Sequence[Change], old: Script, new: Script) -> None:
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
        part.runs = _runs(shown, review)
        review.parts.append(part)
    review.parts = _folded(review)
    left = [_taken_out(review, row) for _place, row in gone]
    heads = [change for found in scenes.values() for change in found]
    left += [
        review.mark(Shown(row_of([change])), _("Heading taken out"), _short(change.old)) for change in heads
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
            Shown(row_of(changes)), _("Heading: %(what)s") % {"what": _heading_change(changes)}, _short(text),
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
    return review.mark(shown, _what(row, shot), _short(headline(shot)), "mic" if shot.soundbite else "film")


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
    return review.mark(Shown(row), said, _first_words(row))


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


# Storyline.


def _storyline(review: Review, changes: Sequence[Change], new: Script) -> None:
    mine = [change for change in changes if change.kind.startswith("storyline-")]
    if not new.storyline and not mine:
        return
    after: dict[int, list[Change]] = {}
    gone: list[Change] = []
    for change in mine:
        if change.new_index is None:
            gone.append(change)
        else:
            after.setdefault(change.new_index, []).append(change)
    shown: list[Shown] = []
    for place, paragraph in enumerate(new.storyline):
        while gone and (gone[0].old_index or 0) <= place:
            shown.append(_paragraph(review, [gone.pop(0)]))
        found = after.get(place)
        shown.append(_paragraph(review, found) if found else Shown(_same(f"¶{place + 1}", paragraph)))
    shown += [_paragraph(review, [change]) for change in gone]
    review.parts.append(Part(_("Storyline"), _runs(shown, review)))


def _paragraph(review: Review, changes: Sequence[Change]) -> Shown:
    row = row_of(changes)
    old, new = changes[0].old_index, changes[0].new_index
    row.old, row.new = (f"¶{place + 1}" if place is not None else "" for place in (old, new))
    row.title = ""
    name = row.new or row.old
    return review.mark(Shown(row), _("Storyline %(paragraph)s") % {"paragraph": name}, _first_words(row))


# What all have in common.


def _same(number: str, text: str) -> Row:
    return Row(number, number, "same", text)


def _runs(shown: Sequence[Shown], review: Review) -> tuple[Run, ...]:
    """Fold what did not change, where it is long enough to be in the way."""
    runs: list[Run] = []
    waiting: list[Shown] = []

    def close() -> None:
        if len(waiting) >= FOLDED and not review.is_first:
            label = ngettext("%(count)s the same", "%(count)s the same", len(waiting)) % {
                "count": len(waiting)
            }
            runs.append(Run(tuple(waiting), label))
        elif waiting:
            runs.append(Run(tuple(waiting)))
        waiting.clear()

    for each in shown:
        if each.row.kind == "same" and not each.row.chips:
            waiting.append(each)
            continue
        close()
        runs.append(Run((each,)))
    close()
    return tuple(runs)


def _first_words(row: Row) -> str:
    """Give what was changed first: the words taken out, and those put in for them."""
    for line in row.lines:
        for place, edit in enumerate(line.words):
            if edit.op == "same":
                continue
            after = line.words[place + 1] if place + 1 < len(line.words) else None
            if after is not None and {edit.op, after.op} == {"removed", "added"}:
                return f"{_short(edit.text)} → {_short(after.text)}"
            return _short(edit.text)
    return _short(row.title)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
