"""The second person's word on what a first one asked for: confirmed, it is done; refused, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils.translation import gettext as _

from shotlists.domain import desk
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotPermitted
from shotlists.domain.log import write_log
from shotlists.domain.moving.findings import Findings
from shotlists.domain.people import name_of
from shotlists.domain.saving.columns import refuse_unstorable
from shotlists.domain.saving.inserting import database_now
from shotlists.models import Confirmation, Package
from shotlists.permissions import permission_of

Actor = User | AnonymousUser | None


def waiting_of(package: Package) -> tuple[Confirmation, ...]:
    """Give what waits for a second person, the oldest first."""
    found = package.confirmations.filter(state=Confirmation.State.WAITING)
    return tuple(found.select_related("asked_by").order_by("asked_at", "pk"))


def why_not(confirmation: Confirmation, actor: Actor) -> str:
    """Say why somebody may not decide this; empty where they may."""
    try:
        _check(confirmation, actor)
    except NotAllowed as refusal:
        return refusal.reason
    return ""


def confirm(confirmation: Confirmation, *, actor: Actor, via: str = "admin") -> Package:
    """Do what was asked for, and give the package as it then stands.

    The package may have moved meanwhile: what counts is that the action is still to be done from where it
    stands now. Raises NotPermitted, NotAllowed, NotFound.
    """
    with transaction.atomic():
        row, asked, person = _open(confirmation, actor)
        transition = desk.check_place(row, asked.action)
        _decide(asked, Confirmation.State.DONE, person)
        write_log(row, f"confirm_{asked.action}", actor=person, via=via, note=name_of(asked.asked_by))
        given = _given(asked)
        return desk.carry_out(row, transition, given, Findings(row), actor=person, via=via)


def refuse(confirmation: Confirmation, *, actor: Actor, reason: str, via: str = "admin") -> Package:
    """Refuse what was asked for, and give the package, which stays as it is.

    Raises NeedsMore without a reason, NotPermitted, NotAllowed, NotFound.
    """
    refuse_unstorable({"reason": reason})
    reason = reason.strip()
    with transaction.atomic():
        row, asked, person = _open(confirmation, actor)
        if not reason:
            raise NeedsMore(_("Say why you refuse it."), ["reason"])
        _decide(asked, Confirmation.State.REFUSED, person, reason)
        write_log(row, f"refuse_{asked.action}", actor=person, via=via, note=reason)
    return row


def _open(confirmation: Confirmation, actor: Actor) -> tuple[Package, Confirmation, User]:
    row = desk.locked(confirmation.package)
    asked = Confirmation.objects.select_for_update().filter(pk=confirmation.pk, package=row).first()
    if asked is None:
        raise NotFound(_("Nothing like this waits for a second person."))
    return row, asked, _check(asked, actor)


def _check(asked: Confirmation, actor: Actor) -> User:
    person = desk.person_of(actor)
    if not person.has_perm(permission_of(asked.action)):
        raise NotPermitted(_("You lack the permission for this: ask a chief of the desk."))
    if asked.state != Confirmation.State.WAITING:
        raise NotAllowed(_("%(name)s has decided this already.") % {"name": name_of(asked.decided_by)})
    if asked.asked_by_id == person.pk:
        raise NotAllowed(_("You asked for this yourself: somebody else confirms or refuses it."))
    return person


def _decide(asked: Confirmation, state: Confirmation.State, person: User, reason: str = "") -> None:
    asked.state, asked.decided_by, asked.reason = state, person, reason
    asked.decided_at = database_now()
    asked.save(update_fields=["state", "decided_by", "decided_at", "reason"])


def _given(asked: Confirmation) -> desk.Given:
    values = dict(asked.arguments)
    if "at" in values:
        values["at"] = datetime.fromisoformat(values["at"])
    return desk.Given(**values)
