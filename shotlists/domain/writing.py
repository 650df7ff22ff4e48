"""Writing a Script into the rows of its package, so that a shot that stays keeps its row.

The number of queries does not grow with the number of shots. Everything here runs in the caller's
transaction, under the lock of the package's row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.db import models
from django.db.models import F

from shotlists.domain.rows import (
    DATELINE_COLUMNS,
    LOWER_THIRD_COLUMNS,
    RENAMED,
    SCENE_COLUMNS,
    SHOT_COLUMNS,
    SOUNDBITE_COLUMNS,
    Stored,
)
from shotlists.models import Cut, LowerThird, Overlay, Scene, Shot, Soundbite, SplitScreen

Row = TypeVar("Row", bound=models.Model)
Plain = dict[str, Any]
# Fewer than any engine lets one statement name.
AT_ONCE = 10_000

ORIGINAL_COLUMNS = ("has_original", "original_language", "original_text")
SCENE_WRITTEN = ("has_dateline", *DATELINE_COLUMNS, *SCENE_COLUMNS)
SHOT_WRITTEN = (*SHOT_COLUMNS, "scene_id", "position")
SOUNDBITE_WRITTEN = (*SOUNDBITE_COLUMNS, *ORIGINAL_COLUMNS)


def write_rows(stored: Stored, document: Plain) -> Stored:
    """Make the rows say what the document says, in which every shot has its key; give them."""
    scenes = _write_scenes(stored, document["scenes"])
    shots = _write_shots(stored, document["shots"], scenes)
    _drop_rows(Scene, [scene.pk for scene in stored.scenes[len(scenes) :]])
    soundbites = _write_soundbites(stored, document["shots"], shots)
    written = Stored(stored.package, scenes, shots, soundbites)
    written.overlays = _replace(Overlay, stored.overlays, _overlays(document["shots"], written))
    written.cuts = _replace(Cut, stored.cuts, _cuts(document["shots"], written))
    written.splits = _replace(SplitScreen, stored.splits, _splits(document["shots"], written))
    written.lower_thirds = _replace(
        LowerThird, stored.lower_thirds, _lower_thirds(document["shots"], written)
    )
    return written


def _write_scenes(stored: Stored, wanted: Sequence[Plain]) -> list[Scene]:
    values = [_scene_values(scene) for scene in wanted]
    rows = stored.scenes[: len(wanted)]
    changed = [row for row, new in zip(rows, values, strict=False) if _fill(row, new)]
    rows += [
        Scene(package=stored.package, position=position, **new)
        for position, new in enumerate(values)
        if position >= len(rows)
    ]
    _update(Scene, changed, ("package", "position"), SCENE_WRITTEN)
    Scene.objects.bulk_create(rows[len(stored.scenes) :])
    return rows


def _scene_values(scene: Plain) -> Plain:
    dateline = scene["dateline"]
    empty = Scene()
    return {
        "has_dateline": dateline is not None,
        **{name: dateline[name] if dateline else getattr(empty, name) for name in DATELINE_COLUMNS},
        **{name: scene[name] for name in SCENE_COLUMNS},
    }


def _write_shots(stored: Stored, wanted: Sequence[Plain], scenes: Sequence[Scene]) -> list[Shot]:
    at_hand = {shot.key: shot for shot in stored.shots}
    keys = {shot["key"] for shot in wanted}
    _drop_rows(Shot, [shot.pk for shot in stored.shots if shot.key not in keys])
    _make_way(stored, wanted, at_hand)
    rows, new, changed = [], [], []
    for position, shot in enumerate(wanted):
        values = {
            **{name: shot[name] for name in SHOT_COLUMNS},
            "scene_id": None if shot["scene"] is None else scenes[shot["scene"]].pk,
            "position": position,
        }
        row = at_hand.get(shot["key"])
        if row is None:
            row = Shot(package=stored.package, key=shot["key"], **values)
            new.append(row)
        elif _fill(row, values):
            changed.append(row)
        rows.append(row)
    _update(Shot, changed, ("key",), SHOT_WRITTEN)
    Shot.objects.bulk_create(new)
    return rows


def _make_way(stored: Stored, wanted: Sequence[Plain], at_hand: dict[str, Shot]) -> None:
    """Lift the shots from the first that moves on above all positions: no two may meet on the way."""
    moved = [
        min(at_hand[shot["key"]].position, position)
        for position, shot in enumerate(wanted)
        if shot["key"] in at_hand and at_hand[shot["key"]].position != position
    ]
    if not moved:
        return
    above = max(len(wanted), len(stored.shots)) + max(shot.position for shot in stored.shots)
    Shot.objects.filter(package=stored.package, position__gte=min(moved)).update(
        position=F("position") + above
    )
    for row in at_hand.values():
        if row.position >= min(moved):
            row.position += above


def _write_soundbites(stored: Stored, wanted: Sequence[Plain], shots: Sequence[Shot]) -> dict[int, Soundbite]:
    rows: dict[int, Soundbite] = {}
    new, changed = [], []
    for shot, row in zip(wanted, shots, strict=True):
        if shot["soundbite"] is None:
            continue
        values = soundbite_values(shot["soundbite"])
        bite = stored.soundbites.get(row.pk)
        if bite is None:
            bite = Soundbite(shot=row, **values)
            new.append(bite)
        elif _fill(bite, values):
            changed.append(bite)
        rows[row.pk] = bite
    staying = {row.pk for row in shots}
    _drop_rows(
        Soundbite,
        [
            bite.pk
            for shot_id, bite in stored.soundbites.items()
            if shot_id in staying and shot_id not in rows
        ],
    )
    _update(Soundbite, changed, ("shot",), SOUNDBITE_WRITTEN)
    Soundbite.objects.bulk_create(new)
    return rows


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
            yield Overlay(
                soundbite=bite, shot=written.shots[shot], position=position, named=named, covers=covers
            )


def _cuts(wanted: Sequence[Plain], written: Stored) -> Iterable[Cut]:
    for _index, soundbite, bite in _bites(wanted, written):
        for edge, name in ((Cut.Edge.END, "ending_with"), (Cut.Edge.START, "starting_with")):
            for position, shot in enumerate(soundbite[name]):
                yield Cut(soundbite=bite, shot=written.shots[shot], edge=edge, position=position)


def _splits(wanted: Sequence[Plain], written: Stored) -> Iterable[SplitScreen]:
    for shot, row in zip(wanted, written.shots, strict=True):
        for position, other in enumerate(shot["splitscreen_with"]):
            yield SplitScreen(shot=row, other=written.shots[other], position=position)


def _lower_thirds(wanted: Sequence[Plain], written: Stored) -> Iterable[LowerThird]:
    for shot, row in zip(wanted, written.shots, strict=True):
        for position, lower_third in enumerate(shot["lower_thirds"]):
            values = {name: lower_third[name] for name in LOWER_THIRD_COLUMNS}
            yield LowerThird(shot=row, position=position, **values)


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


def _replace(model: type[Row], stored: Sequence[Row], wanted: Iterable[Row]) -> list[Row]:
    """Put links in the place of others where any differs."""
    rows = list(wanted)
    values = _values_of(model)
    if sorted(map(values, rows), key=repr) == sorted(map(values, stored), key=repr):
        return list(stored)
    _drop_rows(model, [row.pk for row in stored])
    return model._default_manager.bulk_create(rows)


def _values_of(model: type[models.Model]) -> Callable[[models.Model], tuple[Any, ...]]:
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return lambda row: tuple(getattr(row, name) for name in names)


def _drop_rows(model: type[models.Model], ids: Sequence[int]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        model._default_manager.filter(pk__in=ids[start : start + AT_ONCE]).delete()
