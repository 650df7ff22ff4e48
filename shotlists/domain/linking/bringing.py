"""Bringing what only the source has into a linked package: a shot or a paragraph that a correction added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain import composition
from shotlists.domain.craft.picking import REFUSED
from shotlists.domain.errors import NotAllowed, NotFound
from shotlists.domain.linking import follow_ups, linked
from shotlists.domain.linking.prose_links import counterpart_of, pairs_of
from shotlists.domain.saving.batches import Change, save_scripts
from shotlists.domain.saving.keeping import Save
from shotlists.domain.saving.reconcile import new_key
from shotlists.models import FollowUp, Package, PackageLink, ShotLink
from shotlists.script.document import Script
from shotlists.script.house import HOUSE
from shotlists.script.paragraphs import SECTION, STORYLINE, prose_of
from shotlists.script.picking import pick
from shotlists.script.placing import with_paragraph


@transaction.atomic
def bring_shot(
    link: PackageLink, *, source_key: str, actor: User | None, base_version: int, via: str = "admin"
) -> Package:
    """Put a shot of the source behind the counterpart of the one before it, linked; a new version.

    Where the pictures are those of the source it comes with its times and heading as they are, else as any
    picked shot. Follow-ups that told of it are done. Raises NotFound where the source has no such shot,
    NotAllowed where it has a counterpart here, and what save_script raises.
    """
    link = _locked(link, actor)
    package, source = link.package, linked.source_script(link)
    places = {shot.key: place for place, shot in enumerate(source.shots)}
    if source_key not in places:
        raise NotFound(_("There is no such shot any more: look again."))
    here = composition.script_of(package)
    counterparts = dict(link.shots.values_list("source_key", "key"))
    standing = {shot.key: place for place, shot in enumerate(here.shots)}
    if counterparts.get(source_key) in standing:
        raise NotAllowed(_("This shot stands here already."))
    same_cut = link.kind in linked.SAME_CUT
    made = pick(
        here, replace(source, style=link.source.dialect), [places[source_key]],
        _behind(source, places[source_key], counterparts, standing), dialect=package.dialect,
        today=timezone.localdate().isoformat(), as_file=False if same_cut else None, times=same_cut,
        house=HOUSE,
    )  # fmt: skip
    (at,), key = made.places, new_key()
    shots = tuple(
        replace(shot, key=key) if place == at else shot for place, shot in enumerate(made.script.shots)
    )
    saved = _save(package, replace(made.script, shots=shots), link, actor, base_version, via)
    link.shots.filter(source_key=source_key).delete()
    ShotLink.objects.create(link=link, source_key=source_key, key=key)
    _settle(link, actor, via, part=FollowUp.Part.SHOT, field="", source_key=source_key, before="")
    return saved


def _locked(link: PackageLink, actor: User | None) -> PackageLink:
    """Lock the package, then the link, in the order in which a save does; NotAllowed from a killed source."""
    Package.objects.select_for_update().filter(pk=link.package_id).first()
    link = linked.locked(link, actor)
    if link.source.live in REFUSED:
        raise NotAllowed(
            _("%(uid)s is %(live)s: nothing may be brought in from it.")
            % {"uid": link.source.uid, "live": link.source.get_live_display().lower()}
        )
    return link


def _behind(source: Script, place: int, counterparts: Mapping[str, str], standing: Mapping[str, int]) -> int:
    """Give the place behind the counterpart of the nearest shot above that has one here."""
    for shot in reversed(source.shots[:place]):
        if counterparts.get(shot.key) in standing:
            return standing[counterparts[shot.key]] + 1
    return 0


@transaction.atomic
def bring_paragraph(
    link: PackageLink, *, name: str, place: int, actor: User | None, base_version: int, via: str = "admin"
) -> Package:
    """Put a paragraph of the source behind the counterpart of the one before it, paired; a new version.

    `name` is a part of paragraphs.prose_of. Follow-ups that told of it are done. Raises NotFound where the
    source has no such paragraph, NotAllowed where it has a counterpart here, and what save_script raises.
    """
    link = _locked(link, actor)
    texts = prose_of(linked.source_script(link)).get(name, ())
    if not 0 <= place < len(texts):
        raise NotFound(_("There is no such paragraph any more: look again."))
    if counterpart_of(link, name, place) is not None:
        raise NotAllowed(_("This paragraph stands here already."))
    above = [right for left, right in pairs_of(link, name) if left < place]
    at = max(above, default=-1) + 1
    script = with_paragraph(composition.script_of(link.package), name, at, texts[place])
    saved = _save(link.package, script, link, actor, base_version, via)
    link.refresh_from_db(fields=["prose"])
    link.prose[name]["pairs"] = sorted([*link.prose[name]["pairs"], [place, at]])
    link.save(update_fields=["prose"])
    part, label = ("storyline", "") if name == STORYLINE else ("section", name.removeprefix(SECTION))
    _settle(link, actor, via, part=part, field=label, source_place=place, before="")
    return saved


def _save(
    package: Package, script: Script, link: PackageLink, actor: User | None, base_version: int, via: str
) -> Package:
    reason = _("Brought in from %(uid)s") % {"uid": link.source.uid}
    save = Save(actor, via, "save", reason)
    return save_scripts([Change(package, script, base_version, save, by_key=True)])[0].given()


def _settle(link: PackageLink, actor: User | None, via: str, **of: object) -> None:
    """Tick off what told of this."""
    for found in link.follow_ups.filter(state=FollowUp.State.OPEN, **of):
        follow_ups.settle_follow_up(link, found.pk, state=FollowUp.State.DONE, actor=actor, via=via)
