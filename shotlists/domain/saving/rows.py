"""The rows of a package as they stand, and the document that they say.

The names of columns are those of schema 1, but for the few in RENAMED. What points at shots or scenes does so
by rows here and by index in the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from shotlists.models import Cut, LowerThird, Overlay, Package, Scene, Shot, Soundbite, SplitScreen
from shotlists.script.document import Script
from shotlists.script.serial import SCHEMA, script_from_dict

SCENE_COLUMNS = ("stated", "doubtful", "first_run")
DATELINE_COLUMNS = (
    "text", "place", "place_known", "date", "dates", "precision", "is_file", "is_recent", "source", "sources",
    "restrictions",
)  # fmt: skip
SHOT_COLUMNS = (
    "number", "kind", "description", "duration_ms", "timecode", "timecode_out", "in_ms", "out_ms", "count",
    "notes", "sounds",
)  # fmt: skip
SOUNDBITE_COLUMNS = (
    "kind", "ordinal", "languages", "dubbed", "speaker_name", "role", "age", "name_note", "quote",
    "quote_open", "quote_close", "quote_in", "quote_paragraphs", "paraphrase", "is_translation",
    "translation_note", "turns", "coverage",
)  # fmt: skip
LOWER_THIRD_COLUMNS = ("kind", "lines", "in_ms", "out_ms")
PACKAGE_COLUMNS = ("header", "rundown", "storyline", "sections", "marks", "order", "labels")
RENAMED = {"speaker_name": "speaker"}


@dataclass
class Stored:
    """All rows of one package's script, each kind in its order."""

    package: Package
    scenes: list[Scene] = field(default_factory=list)
    shots: list[Shot] = field(default_factory=list)
    soundbites: dict[int, Soundbite] = field(default_factory=dict)  # by the shot's id
    overlays: list[Overlay] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    splits: list[SplitScreen] = field(default_factory=list)
    lower_thirds: list[LowerThird] = field(default_factory=list)


def load(package: Package) -> Stored:
    """Read the rows of a package in seven queries."""
    return load_many([package])[package.pk]


def load_many(packages: Iterable[Package]) -> dict[int, Stored]:
    """Read the rows of several packages in seven queries.

    Without their lock a save may come in between two queries: what then belongs to nothing is left out, and
    the package's version says afterwards that this is to be read again.
    """
    found = {package.pk: Stored(package) for package in packages}
    of_shot: dict[int, Stored] = {}
    of_bite: dict[int, Stored] = {}
    for scene in Scene.objects.filter(package__in=found).order_by("position"):
        found[scene.package_id].scenes.append(scene)
    for shot in Shot.objects.filter(package__in=found).order_by("position"):
        of_shot[shot.pk] = found[shot.package_id]
        found[shot.package_id].shots.append(shot)
    for bite in Soundbite.objects.filter(shot__package__in=found):
        if bite.shot_id in of_shot:
            of_bite[bite.pk] = of_shot[bite.shot_id]
            of_shot[bite.shot_id].soundbites[bite.shot_id] = bite
    for overlay in Overlay.objects.filter(shot__package__in=found).order_by("soundbite", "position"):
        if overlay.soundbite_id in of_bite:
            of_bite[overlay.soundbite_id].overlays.append(overlay)
    for cut in Cut.objects.filter(shot__package__in=found).order_by("soundbite", "edge", "position"):
        if cut.soundbite_id in of_bite:
            of_bite[cut.soundbite_id].cuts.append(cut)
    for split in SplitScreen.objects.filter(shot__package__in=found).order_by("shot", "position"):
        if split.shot_id in of_shot:
            of_shot[split.shot_id].splits.append(split)
    for lower_third in LowerThird.objects.filter(shot__package__in=found).order_by("shot", "position"):
        if lower_third.shot_id in of_shot:
            of_shot[lower_third.shot_id].lower_thirds.append(lower_third)
    return found


def script_from(stored: Stored) -> Script:
    """Assemble the Script that the rows say."""
    return script_from_dict(document_from(stored))


def document_from(stored: Stored) -> dict[str, Any]:
    """Assemble the document that the rows say, as serial.script_from_dict takes it."""
    scene_index = {scene.pk: index for index, scene in enumerate(stored.scenes)}
    shot_index = {shot.pk: index for index, shot in enumerate(stored.shots)}
    soundbites = _soundbites(stored, shot_index)
    covered = {
        overlay.shot_id: shot_index[shot_id]
        for shot_id, bite, overlay in _with_bite(stored)
        if overlay.covers
    }
    splits: dict[int, list[int]] = defaultdict(list)
    for split in stored.splits:
        splits[split.shot_id].append(shot_index[split.other_id])
    lower_thirds: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in stored.lower_thirds:
        lower_thirds[row.shot_id].append(columns_of(row, LOWER_THIRD_COLUMNS))
    return {
        "schema": SCHEMA,
        "dialect": stored.package.dialect or None,
        **{name: getattr(stored.package, name) for name in PACKAGE_COLUMNS},
        "scenes": [_scene(scene) for scene in stored.scenes],
        "shots": [
            {
                "key": shot.key,
                **columns_of(shot, SHOT_COLUMNS),
                "scene": None if shot.scene_id is None else scene_index[shot.scene_id],
                "splitscreen_with": splits[shot.pk],
                "lower_thirds": lower_thirds[shot.pk],
                "soundbite": soundbites.get(shot.pk),
                "overlays": covered.get(shot.pk),
            }
            for shot in stored.shots
        ],
    }


def columns_of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Give the columns of a row under their names in the document."""
    return {RENAMED.get(name, name): getattr(row, name) for name in names}


def soundbite_columns(bite: Soundbite) -> dict[str, Any]:
    """Give what a soundbite says by itself, without the shots that it names."""
    original = {"language": bite.original_language, "text": bite.original_text} if bite.has_original else None
    return {**columns_of(bite, SOUNDBITE_COLUMNS), "original": original}


def _scene(scene: Scene) -> dict[str, Any]:
    dateline = columns_of(scene, DATELINE_COLUMNS) if scene.has_dateline else None
    return {"dateline": dateline, **columns_of(scene, SCENE_COLUMNS)}


def _with_bite(stored: Stored) -> Iterable[tuple[int, Soundbite, Overlay]]:
    bites = {bite.pk: (shot_id, bite) for shot_id, bite in stored.soundbites.items()}
    return ((*bites[overlay.soundbite_id], overlay) for overlay in stored.overlays)


def _soundbites(stored: Stored, shot_index: dict[int, int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    by_id: dict[int, dict[str, Any]] = {}
    for shot_id, bite in stored.soundbites.items():
        found[shot_id] = by_id[bite.pk] = {
            **soundbite_columns(bite),
            "starting_with": [],
            "overlaid_by": [],
            "ending_with": [],
        }
    for overlay in stored.overlays:
        if overlay.named:
            by_id[overlay.soundbite_id]["overlaid_by"].append(shot_index[overlay.shot_id])
    for cut in stored.cuts:
        edge = "starting_with" if cut.edge == Cut.Edge.START else "ending_with"
        by_id[cut.soundbite_id][edge].append(shot_index[cut.shot_id])
    return found
