"""Writing scripts into the rows of their packages, so that a shot that stays keeps its row.

The number of queries grows neither with the number of shots nor with that of the packages. Everything here
runs in the caller's transaction, under the lock of the packages' rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.db.models import F

from shotlists.domain.saving.inserting import insert_rows, new_row
from shotlists.domain.saving.rows import (
    DATELINE_COLUMNS,
    LOWER_THIRD_COLUMNS,
    RENAMED,
    SCENE_COLUMNS,
    SHOT_COLUMNS,
    SOUNDBITE_COLUMNS,
    Stored,
)
from shotlists.domain.saving.speakers import link_speakers
from shotlists.models import Cut, LowerThird, Overlay, Scene, Shot, Soundbite, Speaker, SplitScreen

Row = TypeVar("Row", bound=models.Model)
Plain = dict[str, Any]
# Fewer than any engine lets one statement name.
AT_ONCE = 10_000

ORIGINAL_COLUMNS = ("has_original", "original_language", "original_text")
SCENE_WRITTEN = ("has_dateline", *DATELINE_COLUMNS, *SCENE_COLUMNS)
SHOT_WRITTEN = (*SHOT_COLUMNS, "scene_id", "position")
SOUNDBITE_WRITTEN = (*SOUNDBITE_COLUMNS, *ORIGINAL_COLUMNS, "speaker_id", "speaker_chosen")


@dataclass(frozen=True, slots=True)
class Plan:
    """What one package's rows are to say: the document, in which every shot has its key.

    `speakers` were chosen by editors for soundbites that come back, by the key of the shot.
    """

    stored: Stored
    document: Plain
    speakers: Mapping[str, int] = field(default_factory=dict)

    @property
    def shots(self) -> list[Plain]:
        """The shots of the document."""
        shots: list[Plain] = self.document["shots"]
        return shots


def write_rows(plans: Sequence[Plan]) -> list[Stored]:
    """Make the rows of some packages say what their documents say; give the rows, in the same order."""
    written = [Stored(plan.stored.package) for plan in plans]
    both = list(zip(plans, written, strict=True))
    _write_scenes(both)
    _write_shots(both)
    _drop_rows(Scene, [row.pk for plan, rows in both for row in plan.stored.scenes[len(rows.scenes) :]])
    _write_soundbites(both)
    _replace(
        Overlay, [(plan.stored.overlays, rows.overlays, _overlays(plan.shots, rows)) for plan, rows in both]
    )
    _replace(Cut, [(plan.stored.cuts, rows.cuts, _cuts(plan.shots, rows)) for plan, rows in both])
    _replace(
        SplitScreen, [(plan.stored.splits, rows.splits, _splits(plan.shots, rows)) for plan, rows in both]
    )
    _replace(
        LowerThird,
        [
            (plan.stored.lower_thirds, rows.lower_thirds, _lower_thirds(plan.shots, rows))
            for plan, rows in both
        ],
    )
    return written


Both = Sequence[tuple[Plan, Stored]]


def _write_scenes(both: Both) -> None:
    new: list[Scene] = []
    changed: list[Scene] = []
    for plan, written in both:
        values = [_scene_values(scene) for scene in plan.document["scenes"]]
        staying = plan.stored.scenes[: len(values)]
        changed += [row for row, now in zip(staying, values, strict=False) if _fill(row, now)]
        added = [
            new_row(Scene, package_id=plan.stored.package.pk, position=position, **now)
            for position, now in enumerate(values[len(staying) :], len(staying))
        ]
        new += added
        written.scenes = staying + added
    _update(Scene, changed, ("package", "position"), SCENE_WRITTEN)
    insert_rows(Scene, new)


def _scene_values(scene: Plain) -> Plain:
    dateline = scene["dateline"]
    return {
        "has_dateline": dateline is not None,
        **({name: dateline[name] for name in DATELINE_COLUMNS} if dateline else _no_dateline()),
        **{name: scene[name] for name in SCENE_COLUMNS},
    }


def _no_dateline() -> Plain:
    empty = Scene()
    return {name: getattr(empty, name) for name in DATELINE_COLUMNS}


def _write_shots(both: Both) -> None:
    gone = [
        row.pk
        for plan, _written in both
        for keys in ({shot["key"] for shot in plan.shots},)
        for row in plan.stored.shots
        if row.key not in keys
    ]
    _drop_rows(Shot, gone)
    _make_way(plan for plan, _written in both)
    new: list[Shot] = []
    changed: list[Shot] = []
    for plan, written in both:
        at_hand = {shot.key: shot for shot in plan.stored.shots}
        for position, shot in enumerate(plan.shots):
            values = {
                **{name: shot[name] for name in SHOT_COLUMNS},
                "scene_id": None if shot["scene"] is None else written.scenes[shot["scene"]].pk,
                "position": position,
            }
            row = at_hand.get(shot["key"])
            if row is None:
                row = new_row(Shot, package_id=plan.stored.package.pk, key=shot["key"], **values)
                new.append(row)
            elif _fill(row, values):
                changed.append(row)
            written.shots.append(row)
    _update(Shot, changed, ("key",), SHOT_WRITTEN)
    insert_rows(Shot, new)


def _make_way(plans: Iterable[Plan]) -> None:
    """Lift the shots from the first that moves on above all positions: no two may meet on the way."""
    lifted: list[Shot] = []
    above = 0
    for plan in plans:
        at_hand = {shot.key: shot for shot in plan.stored.shots}
        keys = [shot["key"] for shot in plan.shots]
        moved = [
            min(at_hand[key].position, position)
            for position, key in enumerate(keys)
            if key in at_hand and at_hand[key].position != position
        ]
        if moved:
            highest = max(row.position for row in at_hand.values())
            above = max(above, max(len(keys), len(at_hand)) + highest)
            staying = at_hand.keys() & set(keys)
            lifted += [at_hand[key] for key in staying if at_hand[key].position >= min(moved)]
    for start in range(0, len(lifted), AT_ONCE):
        ids = [row.pk for row in lifted[start : start + AT_ONCE]]
        Shot.objects.filter(pk__in=ids).update(position=F("position") + above)
    for row in lifted:
        row.position += above


def _write_soundbites(both: Both) -> None:
    """Write the soundbites, each with its speaker: one that is named anew is looked for."""
    new: list[Soundbite] = []
    changed: list[Soundbite] = []
    gone: list[int] = []
    named: list[tuple[list[Soundbite], date | None]] = []
    for plan, written in both:
        had = plan.stored.soundbites
        spoke = {shot_id: (bite.speaker_name, bite.role) for shot_id, bite in had.items()}
        for shot, row in zip(plan.shots, written.shots, strict=True):
            if shot["soundbite"] is None:
                continue
            values = soundbite_values(shot["soundbite"])
            bite = had.get(row.pk)
            if bite is None:
                bite = new_row(Soundbite, shot_id=row.pk, speaker_id=None, speaker_chosen=False, **values)
                new.append(bite)
            elif _fill(bite, values):
                changed.append(bite)
            written.soundbites[row.pk] = bite
        staying = {row.pk for row in written.shots}
        gone += [bite.pk for key, bite in had.items() if key in staying and key not in written.soundbites]
        named.append(
            (
                [
                    bite
                    for shot_id, bite in written.soundbites.items()
                    if spoke.get(shot_id) != (bite.speaker_name, bite.role)
                ],
                plan.stored.package.first_date,
            )
        )
    _drop_rows(Soundbite, gone)
    link_speakers(named)
    known = set(map(id, changed))
    changed += [bite for bite in _choose_again(both) if bite.pk and id(bite) not in known]
    _update(Soundbite, changed, ("shot",), SOUNDBITE_WRITTEN)
    insert_rows(Soundbite, new)


def _choose_again(both: Both) -> list[Soundbite]:
    """Give soundbites the speakers that editors had chosen for them, unless another was chosen since."""
    asked = {speaker for plan, _written in both for speaker in plan.speakers.values()}
    known = set(Speaker.objects.filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()
    found = []
    for plan, written in both:
        for shot in written.shots if known and plan.speakers else ():
            bite = written.soundbites.get(shot.pk)
            if bite and not bite.speaker_chosen and plan.speakers.get(shot.key) in known:
                bite.speaker_id, bite.speaker_chosen = plan.speakers[shot.key], True
                found.append(bite)
    return found


def soundbite_values(soundbite: Plain) -> Plain:
    """Give the columns of a soundbite of the document."""
    original = soundbite["original"]
    return {
        **{name: soundbite[RENAMED.get(name, name)] for name in SOUNDBITE_COLUMNS},
        "has_original": original is not None,
        "original_language": original["language"] if original else "",
        "original_text": original["text"] if original else "",
    }


def _bites(wanted: Sequence[Plain], written: Stored) -> Iterable[tuple[int, Plain, Soundbite]]:
    for index, (shot, row) in enumerate(zip(wanted, written.shots, strict=True)):
        if shot["soundbite"] is not None:
            yield index, shot["soundbite"], written.soundbites[row.pk]


def _overlays(wanted: Sequence[Plain], written: Stored) -> Iterable[Overlay]:
    covering: dict[int, list[int]] = {}
    for index, shot in enumerate(wanted):
        if shot["overlays"] is not None:
            covering.setdefault(shot["overlays"], []).append(index)
    for index, soundbite, bite in _bites(wanted, written):
        # A range may name a shot twice: it covers once.
        left = dict.fromkeys(covering.get(index, ()))
        pairs = [(shot, True, left.pop(shot, False) is None) for shot in soundbite["overlaid_by"]]
        pairs += [(shot, False, True) for shot in left]
        for position, (shot, named, covers) in enumerate(pairs):
            yield new_row(
                Overlay,
                soundbite_id=bite.pk,
                shot_id=written.shots[shot].pk,
                position=position,
                named=named,
                covers=covers,
            )


def _cuts(wanted: Sequence[Plain], written: Stored) -> Iterable[Cut]:
    for _index, soundbite, bite in _bites(wanted, written):
        for edge, name in ((Cut.Edge.END, "ending_with"), (Cut.Edge.START, "starting_with")):
            for position, shot in enumerate(soundbite[name]):
                yield new_row(
                    Cut, soundbite_id=bite.pk, shot_id=written.shots[shot].pk, edge=edge, position=position
                )


def _splits(wanted: Sequence[Plain], written: Stored) -> Iterable[SplitScreen]:
    for shot, row in zip(wanted, written.shots, strict=True):
        for position, other in enumerate(shot["splitscreen_with"]):
            yield SplitScreen(shot_id=row.pk, other_id=written.shots[other].pk, position=position)


def _lower_thirds(wanted: Sequence[Plain], written: Stored) -> Iterable[LowerThird]:
    for shot, row in zip(wanted, written.shots, strict=True):
        for position, lower_third in enumerate(shot["lower_thirds"]):
            values = {name: lower_third[name] for name in LOWER_THIRD_COLUMNS}
            yield LowerThird(shot_id=row.pk, position=position, **values)


def _fill(row: models.Model, values: Plain) -> bool:
    """Put values into a row; say whether any was different."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return bool(changed)


def _update(model: type[Row], rows: Sequence[Row], unique: Sequence[str], names: Sequence[str]) -> None:
    """Write changed rows back in one statement; every one of them stands in the table, under our lock."""
    if rows:
        model._default_manager.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=unique,
            update_fields=[name.removesuffix("_id") for name in names],
        )


def _replace(model: type[Row], packages: Iterable[tuple[list[Row], list[Row], Iterable[Row]]]) -> None:
    """Put links in the place of others in the packages where any differs.

    Of each package: the rows that stand, a list to fill with those that stand then, the rows wanted.
    """
    values = _values_of(model)
    gone: list[int] = []
    new: list[Row] = []
    for stored, written, wanted in packages:
        rows = list(wanted)
        if stored and sorted(map(values, rows), key=repr) == sorted(map(values, stored), key=repr):
            written += stored
            continue
        gone += [row.pk for row in stored]
        new += rows
        written += rows
    _drop_rows(model, gone)
    insert_rows(model, new)


def _values_of(model: type[models.Model]) -> Callable[[models.Model], tuple[Any, ...]]:
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return lambda row: tuple(getattr(row, name) for name in names)


def _drop_rows(model: type[models.Model], ids: Sequence[int]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        model._default_manager.filter(pk__in=ids[start : start + AT_ONCE]).delete()
