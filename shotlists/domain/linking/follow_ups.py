"""What must follow: an issue of a source marks in each linked package what it changed, and people settle it.

An open follow-up is one thing that the source once said otherwise. A later issue that changes the same again
changes the follow-up; one that takes the change back settles it, where nobody has followed it yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain import composition
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotTaken
from shotlists.domain.linking import linked
from shotlists.domain.linking.prose_links import counterpart_of, move_here, move_source
from shotlists.domain.log import write_log
from shotlists.domain.people import require
from shotlists.domain.saving.columns import refuse_unstorable
from shotlists.domain.saving.inserting import insert_rows
from shotlists.domain.together.notifying import notify
from shotlists.models import FollowUp, Package, PackageLink, Revision
from shotlists.script.compare import match_shots
from shotlists.script.document import Script
from shotlists.script.following import Must, said_at, what_must_follow
from shotlists.script.paragraphs import SECTION, STORYLINE, prose_of

PROSE = frozenset({"storyline", "section"})
SETTLED = (FollowUp.State.DONE, FollowUp.State.DISMISSED)


@dataclass(frozen=True, slots=True)
class Marked:
    """The follow-ups that an issue opened or changed in one linked package."""

    link: PackageLink
    follow_ups: tuple[FollowUp, ...]


def mark_followers(package: Package, issued: Revision) -> tuple[Marked, ...]:
    """Mark in every package that was made from this one what an issue of it changed, since they last looked.

    desk.perform calls this, in its transaction and under its lock of the row, after the issue. One query
    where nothing was made from the package.
    """
    made = list(PackageLink.objects.filter(source=package).values_list("package_id", flat=True))
    if not made:
        return ()
    linked.lock_packages(made)
    links = list(
        PackageLink.objects.select_for_update(of=("self",))
        .filter(source=package).select_related("package__owner", "package__assignee").order_by("pk")
    )  # fmt: skip
    after = composition.script_of(package)  # what was issued, with the keys of its shots
    before: dict[int, Script] = {}
    marked = []
    for link in links:
        if link.source_version not in before:
            before[link.source_version] = linked.script_at(package, link.source_version)
        marked.append(Marked(link, _mark(link, before[link.source_version], after, issued)))
    return tuple(marked)


def tell_followers(marked: Sequence[Marked], *, actor: User | None) -> None:
    """Tell those whose linked packages have something to follow since an issue, inside the transaction."""
    for each in marked:
        package = each.link.package
        if each.follow_ups:
            words = "; ".join(dict.fromkeys(row.after or row.before for row in each.follow_ups))
            notify((package.owner, package.assignee), "follow_up", package=package, actor=actor, text=words)


def _mark(link: PackageLink, before: Script, after: Script, issued: Revision) -> tuple[FollowUp, ...]:
    here = composition.script_of(link.package)
    move_here(link, prose_of(here))
    counterparts = dict(link.shots.values_list("source_key", "key"))
    standing = {shot.key for shot in here.shots}
    musts = what_must_follow(before, after, same_cut=link.kind in linked.SAME_CUT)
    open_ones = list(link.follow_ups.select_for_update().filter(state=FollowUp.State.OPEN))
    found = []
    for must in musts:
        asked = _asked(link, must, counterparts, standing)
        if asked is None:
            continue
        asked.here = said_at(here, asked.part, asked.field, asked.key, asked.place)
        asked.source_revision = issued
        earlier = next((each for each in open_ones if _is_same(each, must)), None)
        found.append(_merge(earlier, asked) if earlier else asked)
    move_source(link, prose_of(after))
    for follow_up in found:
        if follow_up.pk is not None:
            follow_up.save()
    insert_rows(FollowUp, [follow_up for follow_up in found if follow_up.pk is None])
    _keep_keys(link, before, after, counterparts)
    link.source_version = issued.version
    link.save(update_fields=["source_version"])
    return tuple(each for each in found if each.state == FollowUp.State.OPEN)


def _asked(
    link: PackageLink, must: Must, counterparts: Mapping[str, str], standing: set[str]
) -> FollowUp | None:
    """Give the follow-up of a change, none where it is no concern of that package.

    A shot that the source had and that has no counterpart here was left out, or taken out, by somebody: what
    becomes of it need not follow. Prose and header are told in every package.
    """
    follow_up = FollowUp(
        link=link, part=must.part, field=must.field, before=must.before, after=must.after,
        source_key=must.key or must.old_key,
    )  # fmt: skip
    if must.part in PROSE:
        name = STORYLINE if must.part == "storyline" else SECTION + must.field
        follow_up.source_place = must.place
        follow_up.place = counterpart_of(link, name, must.old_place)
        return None if not must.after and follow_up.place is None else follow_up
    key = counterparts.get(must.old_key or must.key, "")
    follow_up.key = key if key in standing else ""
    hangs_on_shot = must.part in ("shot", "soundbite", "scene") and must.old_key
    return None if hangs_on_shot and not follow_up.key else follow_up


def _is_same(earlier: FollowUp, must: Must) -> bool:
    """Say whether a change goes on with what an open follow-up is about."""
    if earlier.part != must.part or earlier.field != must.field or earlier.after != must.before:
        return False
    if must.part in PROSE:
        return earlier.source_place is not None and earlier.source_place == must.old_place
    return must.part == "header" or earlier.source_key == (must.old_key or must.key)


def _merge(earlier: FollowUp, asked: FollowUp) -> FollowUp:
    earlier.after, earlier.source_revision = asked.after, asked.source_revision
    earlier.source_key, earlier.source_place = asked.source_key, asked.source_place
    if earlier.after == earlier.before and asked.here == earlier.here:
        earlier.state, earlier.settled_at = FollowUp.State.DISMISSED, timezone.now()
        earlier.reason = _("The source says again what it said before.")
    return earlier


def _keep_keys(link: PackageLink, before: Script, after: Script, counterparts: Mapping[str, str]) -> None:
    """Let a link follow a shot that came back under another key."""
    for place, was in enumerate(match_shots(before, after)):
        old = before.shots[was].key if was is not None else ""
        new = after.shots[place].key
        if old != new and new and old in counterparts and new not in counterparts:
            link.shots.filter(source_key=old).update(source_key=new)


def settle_follow_up(
    link: PackageLink, number: int, *, state: str, actor: User | None, reason: str = "", via: str = "admin"
) -> FollowUp:
    """Tick a follow-up off, or open it again; to dismiss one takes a reason.

    Raises NotFound, NotTaken for an unknown state, NeedsMore without a reason, NotAllowed where it stands so
    already, NotPermitted.
    """
    require(actor, "shotlists.change_package")
    refuse_unstorable({"reason": reason})
    reason = reason.strip()
    if state not in FollowUp.State.values:
        raise NotTaken("state", state, FollowUp.State.values)
    if state == FollowUp.State.DISMISSED and not reason:
        raise NeedsMore(_("Say why it does not concern this package."), ("reason",))
    with transaction.atomic():
        linked.lock_packages([link.package_id])
        found = link.follow_ups.select_for_update().filter(pk=number).first()
        if found is None:
            raise NotFound(_("There is no such follow-up."))
        if found.state == state:
            raise NotAllowed(_("Somebody settled this already: look again."))
        found.state, found.reason = state, reason
        found.settled_by, found.settled_at = (actor, timezone.now()) if state in SETTLED else (None, None)
        found.save()
        note = f"{found.get_part_display()} {found.field}: {found.get_state_display()}"
        write_log(link.package, "settle_follow_up", actor=actor, via=via, note=f"{note} {reason}".strip())
    return found


def follow_ups_of(link: PackageLink) -> Sequence[FollowUp]:
    """Give all follow-ups of a link, those still open first."""
    rows = link.follow_ups.select_related("settled_by", "source_revision").defer(
        "source_revision__document", "source_revision__text", "source_revision__rights"
    )
    return sorted(rows, key=lambda row: (row.state != FollowUp.State.OPEN, row.pk))


def is_followed(follow_up: FollowUp, here: Script) -> bool:
    """Say whether the counterpart was changed since it was marked: perhaps it follows already."""
    if not follow_up.key and follow_up.place is None and follow_up.part != "header":
        return False
    said = said_at(here, follow_up.part, follow_up.field, follow_up.key, follow_up.place)
    return said != follow_up.here
