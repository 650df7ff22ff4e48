"""Which paragraph of a linked package belongs to which of its source, kept through every save of either.

PackageLink.prose holds by part {"source": [...], "here": [...], "pairs": [[0, 0], ...]}: the paragraphs as
they were last seen and the places that belong together. Places of open follow-ups speak of the same lists.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from shotlists.models import FollowUp, Package, PackageLink
from shotlists.script.paragraphs import (
    SECTION,
    STORYLINE,
    Pairs,
    follow_left,
    follow_right,
    now_at,
    trace,
)

Prose = Mapping[str, Sequence[str]]


def begin_prose(source: Prose, here: Prose) -> dict[str, Any]:
    """Give the paragraphs of a new link: the same places belong together."""
    return {
        name: {
            "source": list(texts),
            "here": list(here.get(name, ())),
            "pairs": [[place, place] for place in range(min(len(texts), len(here.get(name, ()))))],
        }
        for name, texts in {**dict.fromkeys(here, ()), **source}.items()
    }


def pairs_of(link: PackageLink, name: str) -> Pairs:
    """Give which paragraph of the source belongs to which here."""
    return tuple((left, right) for left, right in link.prose.get(name, {}).get("pairs", ()))


def counterpart_of(link: PackageLink, name: str, place: int | None) -> int | None:
    """Give the place here of a paragraph of the source."""
    return dict(pairs_of(link, name)).get(place) if place is not None else None


def keep_paragraphs(packages: Collection[Package]) -> None:
    """Let the links of packages that were just saved follow their paragraphs; in the caller's transaction.

    One query where none of them is linked.
    """
    saved = {package.pk: package for package in packages if not package.is_new}
    if not saved:
        return
    links = list(PackageLink.objects.select_for_update().filter(package__in=saved).order_by("pk"))
    for link in links:
        move_here(link, prose_of_package(saved[link.package_id]))


def prose_of_package(package: Package) -> dict[str, list[str]]:
    """Give the paragraphs that a package's row holds, as script.paragraphs names them."""
    found: dict[str, list[str]] = {STORYLINE: list(package.storyline)}
    for section in package.sections:
        found.setdefault(SECTION + section["label"], []).extend(section["paragraphs"])
    return found


def move_here(link: PackageLink, prose: Prose) -> None:
    """Let pairs and open follow-ups point at the paragraphs of this package as they stand now."""
    _move(link, prose, "here", "place")


def move_source(link: PackageLink, prose: Prose) -> None:
    """Let pairs and open follow-ups point at the paragraphs of the source as they were issued now."""
    _move(link, prose, "source", "source_place")


def _move(link: PackageLink, prose: Prose, side: str, column: str) -> None:
    changed = False
    for name in {**link.prose, **prose}:
        kept = link.prose.setdefault(name, {"source": [], "here": [], "pairs": []})
        texts = list(prose.get(name, ()))
        if kept[side] == texts:
            continue
        changed = True
        places = trace(kept[side], texts)
        follow = follow_right if side == "here" else follow_left
        kept[side], kept["pairs"] = texts, [list(pair) for pair in follow(pairs_of(link, name), places)]
        for found in _open_in(link, name).exclude(**{column: None}):
            setattr(found, column, now_at(getattr(found, column), places))
            found.save(update_fields=[column])
    if changed:
        link.save(update_fields=["prose"])


def _open_in(link: PackageLink, name: str) -> Any:
    part, _colon, label = name.partition(":")
    return link.follow_ups.filter(part=part, field=label, state=FollowUp.State.OPEN)
