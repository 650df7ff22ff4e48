"""The one way to move a package: `perform` does what `available` offers, by the table of the workflow.

Both ask `check_action`, so that an offer and a refusal cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists import workflow
from shotlists.domain import composition, follow_ups, releases
from shotlists.domain.errors import Conflict, NeedsMore, NotAllowed, NotPermitted, NotTaken, UnknownAction
from shotlists.domain.log import write_log
from shotlists.models import Package, Version
from shotlists.permissions import permission_of
from shotlists.script.compare import Change, compare
from shotlists.script.serial import script_from_dict
from shotlists.workflow import Transition

Actor = User | AnonymousUser | None
Arguments = Mapping[str, str | datetime | None]


@dataclass(frozen=True, slots=True)
class Offer:
    """What an actor may do with a package, or why not.

    `needs` names the arguments of perform that must be given, `takes` those that may be; `kinds` are the
    values of "kind", the first by default. `label` and `why_not` are in the reader's language.
    """

    action: str
    label: str
    allowed: bool
    why_not: str = ""
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Findings:
    """What a check may have to look up about a package, each once and only when it is asked for."""

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def error_count(self) -> int:
        """Count what keeps the script from being approved."""
        return sum(problem.severity == "error" for problem in composition.problems_of(self.package))

    @cached_property
    def hands(self) -> Sequence[tuple[str, int | None]]:
        """Give action and author of each version since the working copy was last what clients have."""
        issued = self.package.live_revision
        versions = self.package.versions.filter(number__gt=issued.version if issued else 0)
        found = list(versions.order_by("number").values_list("action", "author_id"))
        given_up = [index for index, (action, _who) in enumerate(found) if action == "abandon"]
        return found[given_up[-1] + 1 :] if given_up else found

    def is_own_work_of(self, person: User) -> bool:
        """Say whether somebody submitted it last, or alone wrote all that changed since the last issue."""
        submitters = [who for action, who in self.hands if action == "submit"]
        writers = {who for action, who in self.hands if action not in workflow.ACTIONS}
        return submitters[-1:] == [person.pk] or writers == {person.pk}


def available(package: Package, actor: Actor) -> tuple[Offer, ...]:
    """Give an offer for every action of the workflow, in the order of the table."""
    findings = Findings(package)
    return tuple(_offer(package, action, actor, findings) for action in workflow.ACTIONS)


def _offer(package: Package, action: str, actor: Actor, findings: Findings) -> Offer:
    label = _(workflow.rows_of(action)[0].label)
    try:
        row = check_action(package, action, actor, findings)
    except NotAllowed as refusal:
        return Offer(action, label, allowed=False, why_not=refusal.reason)
    kinds = row.announces if "kind" in row.needs + row.takes else ()
    return Offer(action, label, allowed=True, needs=row.needs, takes=row.takes, kinds=kinds)


def perform(
    package: Package,
    action: str,
    *,
    actor: Actor,
    note: str = "",
    at: datetime | None = None,
    kind: str = "",
    language: str = "",
    client_note: str = "",
    base_version: int | None = None,
    via: str = "admin",
) -> Package:
    """Do an action and give the package as it then stands; all of it happens, or nothing.

    Raises UnknownAction, Conflict where `base_version` is not the version of now, NotPermitted, NotAllowed,
    NeedsMore for what is missing, and NotTaken for what this action has no use for.
    """
    if action not in workflow.ACTIONS:
        raise UnknownAction(action, workflow.ACTIONS)
    note, client_note = note.strip(), client_note.strip()
    with transaction.atomic():
        row = Package.objects.select_for_update().filter(pk=package.pk).first()
        if row is None:
            raise composition.gone(package)
        check_version(row, base_version)
        transition = check_action(row, action, actor, Findings(row))
        check_arguments(
            transition,
            {"note": note, "client_note": client_note, "at": at, "kind": kind, "language": language},
        )
        before = (row.state, row.live)
        if transition.reverts:
            row = _revert(row, actor=_person(actor), note=note, via=via)
        row.version += 1
        if transition.announces:
            kind = kind or transition.announces[0]
            if transition.issues:
                issued = releases.issue(
                    row, kind=kind, actor=_person(actor), note=note, client_note=client_note
                )
                follow_ups.mark_followers(row, issued)
            else:
                releases.announce_change(row, kind, client_note=client_note)
        row.state, row.live = workflow.move(transition, *before)
        stand_so(row, action, before)
        row.save(update_fields=["state", "live", "version", "updated_at", *STANDING])
        _keep_version(row, action, actor=_person(actor), note=note)
        write_log(row, action, actor=_person(actor), via=via, note=note, before=before)
    return row


STANDING = ("last_action", "state_since")


def stand_so(row: Package, action: str, before: tuple[str, str]) -> None:
    """Note what moved a package, and since when it stands where it now does; nothing is saved."""
    row.last_action = action
    if (row.state, row.live) != before:
        row.state_since = timezone.now()


def check_action(package: Package, action: str, actor: Actor, findings: Findings) -> Transition:
    """Give the row of the table that an actor may follow now; raises NotAllowed with the gravest reason."""
    row = workflow.find(action, package.state, package.live)
    person = _person(actor)
    if not person.has_perm(permission_of(action)):
        raise NotPermitted(_("You lack the permission for this: ask a chief of the desk."))
    if package.live in workflow.FINAL:
        raise NotAllowed(_(workflow.FINAL_WHY_NOT))
    if row is None:
        raise NotAllowed(_(workflow.rows_of(action)[0].why_not))
    if row.refuses_own_work and not settings.NEWSROOM_AUTHOR_MAY_APPROVE and findings.is_own_work_of(person):
        raise NotAllowed(_("This is your own work: somebody else reads and approves it."))
    if row.refuses_errors and findings.error_count:
        sentence = ngettext(
            "The script has %(count)s error: mend it first.",
            "The script has %(count)s errors: mend them first.",
            findings.error_count,
        )
        raise NotAllowed(sentence % {"count": findings.error_count})
    return row


def _person(actor: Actor) -> User:
    if actor is None or isinstance(actor, AnonymousUser) or not actor.is_active:
        raise NotPermitted(_("Only a user of the desk moves a package: log in."))
    return actor


def check_arguments(transition: Transition, given: Arguments) -> None:
    """Ask for what is missing and refuse what would be ignored: nothing that somebody typed is dropped."""
    missing = [name for name in transition.needs if not given[name]]
    if missing:
        names = ", ".join(_(workflow.ARGUMENTS[name]) for name in missing)
        raise NeedsMore(_("This action needs: %(names)s.") % {"names": names}, missing)
    for name, value in given.items():
        if name == "kind" and value in transition.announces:
            continue  # also where there is no choice
        if value and name not in transition.needs + transition.takes:
            raise NotTaken(name, str(value))
        if name == "kind" and value:
            raise NotTaken(name, str(value), transition.announces)


def check_version(package: Package, base_version: int | None) -> None:
    """Raise Conflict, with what changed since, where the caller has not seen the version of now."""
    if base_version is not None and base_version != package.version:
        raise Conflict(base_version, package.version, difference_since(package, base_version))


def difference_since(package: Package, base_version: int) -> tuple[Change, ...]:
    """Give what the saves since a version changed; nothing where there never was such a version."""
    versions = package.versions.order_by("-number")
    base, last = versions.filter(number__lte=base_version).first(), versions.first()
    if base is None or last is None:
        return ()
    return compare(script_from_dict(base.document), script_from_dict(last.document))


def _revert(package: Package, *, actor: User, note: str, via: str) -> Package:
    """Give the working copy the words of the last issue again, as a save of its own."""
    issued = package.live_revision
    if issued is None:
        raise ValueError("Only what was issued can be reverted to.")
    script = releases.script_of_revision(issued)
    if script == composition.script_of(package):
        return package
    return composition.replace_script(package, script, actor=actor, action="revert", reason=note, via=via)


def _keep_version(package: Package, action: str, *, actor: User, note: str) -> None:
    """Write the version that an action gives: the words are those of the version before."""
    last = package.versions.order_by("-number").first()
    if last is None:
        raise ValueError(f"Package {package.uid} was never saved.")
    Version.objects.create(
        package=package,
        number=package.version,
        document=last.document,
        text=last.text,
        speakers=last.speakers,
        dialect=last.dialect,
        author=actor,
        reason=note,
        action=action,
    )
