"""Looking for shots to pick: packages that fit some words, each with the shots that say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shotlists.domain.craft.picking import REFUSED
from shotlists.domain.search import find_packages, find_parts
from shotlists.models import Package, Shot

MOST_PACKAGES = 12
MOST_SHOTS = 120
"""A search that finds more shots than these is narrowed by another word."""


@dataclass(frozen=True, slots=True)
class Found:
    """A package with those of its shots that a search means; `refused`: nothing may be picked from it."""

    package: Package
    shots: Sequence[Shot]
    refused: bool


@dataclass(frozen=True, slots=True)
class Pickable:
    """What a search for shots finds; `more` where it was cut off."""

    packages: Sequence[Found] = ()
    more: bool = False


def find_shots(q: str, *, for_package: Package) -> Pickable:
    """Give the shots that a question finds, by package, without those of the one that picks.

    Where no shot says it, all shots of the packages whose slug or text does. Nothing for no words. Raises
    BadQuestion.
    """
    if not q.strip():
        return Pickable()
    found = find_parts(q, limit=MOST_SHOTS)
    keys = [hit.shot_key for hit in found.hits if hit.package_uid != for_package.uid]
    rows = Shot.objects.select_related("scene", "soundbite", "package")
    if keys:
        place = {key: number for number, key in enumerate(keys)}
        shots = sorted(rows.filter(key__in=keys), key=lambda shot: place[shot.key])
        return Pickable(_by_package(shots), found.after is not None)
    ids = [number for number in find_packages(q, limit=MOST_PACKAGES).ids if number != for_package.pk]
    places = {number: count for count, number in enumerate(ids)}
    shots = sorted(rows.filter(package__in=ids), key=lambda shot: (places[shot.package_id], shot.position))
    return Pickable(_by_package(shots[:MOST_SHOTS]), len(shots) > MOST_SHOTS)


def _by_package(shots: Sequence[Shot]) -> list[Found]:
    """Group shots by their packages, those of one package in the order of its script."""
    rows: dict[Package, list[Shot]] = {}
    for shot in shots:
        rows.setdefault(shot.package, []).append(shot)
    return [
        Found(package, sorted(some, key=lambda shot: shot.position), package.live in REFUSED)
        for package, some in rows.items()
    ]
