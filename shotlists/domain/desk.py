"""The one way to move a package: `perform` does what `available` offers, by the table of the workflow.

Both ask `check_action` and `asked_of`, so that an offer and a refusal cannot differ. `carry_out` is the move
itself; scheduling.py and confirming.py, which do what was decided before, call it under their own checks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists import workflow
from shotlists.domain import composition, releases
from shotlists.domain.errors import (
    BadTime,
    Conflict,
    NeedsMore,
    NotAllowed,
    NotPermitted,
    NotTaken,
    UnknownAction,
)
from shotlists.domain.linking import follow_ups, linked
from shotlists.domain.log import write_log
from shotlists.domain.moving import planning, second_person
from shotlists.domain.moving.findings import Findings
from shotlists.domain.moving.moments import moment_words
from shotlists.domain.people import who_may
from shotlists.domain.saving.columns import refuse_unstorable
from shotlists.domain.together import assigning
from shotlists.domain.together.telling import tell_of_action
from shotlists.models import Package, State, Task, Version
from shotlists.permissions import full_name, permission_of
from shotlists.script.compare import Change, compare
from shotlists.script.serial import script_from_dict
from shotlists.workflow import Transition

Actor = User | AnonymousUser | None

BEGINNINGS: dict[str, Callable[..., Package]] = {
    "linked": linked.begin_linked,
    "translation": linked.begin_translation,
}
"""What makes a new package of one, by the word in `Transition.begins`; called with the source, and kind=,
language=, actor=, note=, via=."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an actor may do with a package, or why not.

    `needs` names the arguments of perform that must be given, `takes` those that may be; `kinds` are the
    values of "kind", the first by default. `proposed` is the sentence that clients are told with a correction
    if no other is given. `label` and `why_not` are in the reader's language.
    """

    action: str
    label: str
    allowed: bool
    why_not: str = ""
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with an action; empty where nothing was given. `override`: take on the errors."""

    note: str = ""
    client_note: str = ""
    at: datetime | None = None
    kind: str = ""
    language: str = ""
    override: bool = False

    def values(self) -> dict[str, str | datetime | bool | None]:
        """Give all by their names in workflow.ARGUMENTS."""
        return {name: getattr(self, name) for name in workflow.ARGUMENTS}


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
    needs, takes = asked_of(row, findings)
    proposed = findings.proposed if "correction" in row.kinds else ""
    return Offer(action, label, allowed=True, needs=needs, takes=takes, kinds=row.kinds, proposed=proposed)


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
    override: bool = False,
    base_version: int | None = None,
    via: str = "admin",
) -> Package:
    """Do an action and give the package as it then stands; all of it happens, or nothing.

    `at` is an aware time. Where a second person has to confirm, nothing moves yet, and `waiting` of the
    package that is given says so. An action that begins another package leaves this one at its version, and
    `begun` of the package that is given is the new one. Raises
    UnknownAction, Conflict where `base_version` is not the version of now, NotPermitted, NotAllowed,
    NeedsMore for what is missing, BadTime, NotTaken for what this action has no use for, and BadDocument for
    words that no database keeps.
    """
    if action not in workflow.ACTIONS:
        raise UnknownAction(action, workflow.ACTIONS)
    refuse_unstorable({"note": note, "client_note": client_note, "kind": kind, "language": language})
    given = Given(note.strip(), client_note.strip(), at, kind, language, override)
    with transaction.atomic():
        row = locked(package)
        check_version(row, base_version)
        findings = Findings(row)
        transition = check_action(row, action, actor, findings)
        check_arguments(transition, given, findings)
        person = person_of(actor)
        if second_person.is_asked_for(action):
            row.waiting = second_person.ask(row, action, given.values(), actor=person, via=via)
            return row
        return carry_out(row, transition, given, findings, actor=person, via=via)


def locked(package: Package) -> Package:
    """Give the row of a package as it stands now, locked to the end of the transaction; NotFound if gone."""
    row = Package.objects.select_for_update().filter(pk=package.pk).first()
    if row is None:
        raise composition.gone(package)
    return row


def carry_out(
    row: Package, transition: Transition, given: Given, findings: Findings, *, actor: User | None, via: str
) -> Package:
    """Make the move that was found right: columns, revision, feed, version, log.

    The caller holds the lock of the row, and has asked check_action and check_arguments or knows that
    somebody did.
    """
    if transition.begins:
        return _begin(row, transition, given, actor=actor, via=via)
    before = (row.state, row.live)
    if transition.reverts:
        row = _revert(row, actor=actor, note=given.note, via=via)
    row.version += 1
    row.accepted = _accepted_after(row, transition, given, findings)
    _announce(row, transition, given, findings, actor=actor)
    row.state, row.live = workflow.move(transition, *before)
    if transition.plans:
        row.publish_at = given.at
    elif row.state != State.SCHEDULED:
        row.publish_at = None
    stand_so(row, transition.action, before)
    row.save(update_fields=["state", "live", "version", "updated_at", *STANDING])
    if transition.plans and given.at:
        planning.plan_publication(
            row, given.at, actor=actor, note=given.note, kind=given.kind, client_note=given.client_note
        )
    _keep_version(row, transition.action, actor=actor, note=given.note)
    write_log(row, transition.action, actor=actor, via=via, note=given.note, before=before)
    tell_of_action(row, transition.action, actor=actor, note=given.note)
    if transition.issues:
        _ask_for_the_rest(row, transition, actor=actor, via=via)
    return row


def _begin(row: Package, transition: Transition, given: Given, *, actor: User | None, via: str) -> Package:
    """Make another package of this one, which keeps its version too: no save of its text is in the way."""
    kind = given.kind or next(iter(transition.kinds), "")
    row.begun = BEGINNINGS[transition.begins](
        row, kind=kind, language=given.language, actor=actor, note=given.note, via=via
    )
    words = " ".join(part for part in (row.begun.uid, kind, given.language, given.note) if part)
    write_log(row, transition.action, actor=actor, via=via, note=words)
    return row


STANDING = ("last_action", "state_since", "publish_at", "to_follow", "accepted")


def stand_so(row: Package, action: str, before: tuple[str, str]) -> None:
    """Note what moved a package, and since when it stands where it now does; nothing is saved."""
    row.last_action = action
    if (row.state, row.live) != before:
        row.state_since = timezone.now()


def _accepted_after(row: Package, transition: Transition, given: Given, findings: Findings) -> list[str]:
    """Give the codes of the errors that are taken on from here: none for a text that is written on."""
    if transition.target and workflow.is_editable(*workflow.move(transition, row.state, row.live)):
        return []
    if not given.override:
        return list(row.accepted)
    return sorted({*row.accepted, *(found.code for found in findings.errors_against(transition))})


def _announce(
    row: Package, transition: Transition, given: Given, findings: Findings, *, actor: User | None
) -> None:
    """Issue what goes out, or tell in the feed what becomes of the last issue."""
    if not transition.announces:
        return
    kind = given.kind or linked.kind_of_issue(row, transition.announces)
    if not transition.issues:
        releases.announce_change(row, kind, client_note=given.client_note)
        return
    client_note = given.client_note
    if kind == "correction" and not client_note:
        client_note = findings.proposed
    row.to_follow = transition.to_follow or (row.to_follow and not findings.has_shots)
    issued = releases.issue(row, kind=kind, actor=actor, note=given.note, client_note=client_note)
    follow_ups.tell_followers(follow_ups.mark_followers(row, issued), actor=actor)


def _ask_for_the_rest(row: Package, transition: Transition, *, actor: User | None, via: str) -> None:
    """Leave the task of the full script with a flash; it ends with the issue that brings the shots."""
    if transition.to_follow:
        may = who_may(assigning.CHANGE, [row.assignee, row.owner])
        assignee = next((person for person in (row.assignee, row.owner) if person in may), None)
        assigning.add_task(
            row, kind=Task.Kind.FULL_SCRIPT, title=_("Write the full script"), assignee=assignee,
            actor=_if_may(actor, "add_task"), via=via,
        )  # fmt: skip
    elif not row.to_follow:
        for task in assigning.open_tasks(row).filter(kind=Task.Kind.FULL_SCRIPT):
            assigning.finish_task(task, actor=_if_may(actor, "change_task"), via=via)


def _if_may(actor: User | None, codename: str) -> User | None:
    """Give the actor, or the desk itself where the task is no right of theirs: it goes with the issue."""
    return actor if actor is not None and actor.has_perm(full_name(codename)) else None


# What is asked before.


def check_action(package: Package, action: str, actor: Actor, findings: Findings) -> Transition:
    """Give the row of the table that an actor may follow now; raises NotAllowed with the gravest reason."""
    person = person_of(actor)
    if not person.has_perm(permission_of(action)):
        raise NotPermitted(_("You lack the permission for this: ask a chief of the desk."))
    row = check_place(package, action)
    if row.refuses_own_work and not settings.NEWSROOM_AUTHOR_MAY_APPROVE and findings.is_own_work_of(person):
        raise NotAllowed(_("This is your own work: somebody else reads and approves it."))
    if row.only_author and not findings.is_own_work_of(person):
        raise NotAllowed(_("Only who submitted or wrote it takes it back: return it with a reason."))
    if action in workflow.TWO_PERSONS and action in findings.waiting:
        raise NotAllowed(second_person.why_not(findings.waiting[action]))
    check_script(row, findings, may_override=person.has_perm(full_name(workflow.OVERRIDE)))
    return row


def check_place(package: Package, action: str) -> Transition:
    """Give the row that fits where a package stands; raises NotAllowed."""
    row = workflow.find(action, package.state, package.live)
    if package.live in workflow.FINAL:
        raise NotAllowed(_(workflow.FINAL_WHY_NOT))
    if row is None:
        raise NotAllowed(_(workflow.why_not(action, package.state, package.live)))
    return row


def check_script(row: Transition, findings: Findings, *, may_override: bool) -> None:
    """Raise NotAllowed where the text itself must not make this move."""
    if row.to_follow and findings.has_shots:
        raise NotAllowed(_("The script has its shots: submit it, and publish it as it is."))
    if not row.refuses_errors:
        return
    if findings.embargo_is_unread:
        raise NotAllowed(
            _(
                "Nobody can tell when the embargo ends, so nothing goes out: write its date, time and zone, "
                "as in 2026-12-01 14:00 GMT."
            )
        )
    if row.issues and findings.embargo_comes_late:
        raise NotAllowed(
            _("Clients have this already, so an embargo comes too late: hold it, or take the embargo out.")
        )
    errors = findings.errors_against(row)
    if errors and (not may_override or any(found.code in findings.never_accepted for found in errors)):
        sentence = ngettext(
            "The script has %(count)s error: mend it first.",
            "The script has %(count)s errors: mend them first.",
            len(errors),
        )
        raise NotAllowed(sentence % {"count": len(errors)})


def asked_of(row: Transition, findings: Findings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what must and what may be given for this move of this script: `needs` and `takes`."""
    more: tuple[str, ...] = ()
    if row.refuses_errors and findings.errors_against(row):
        more = ("note", "override")
    elif row.asks_about_warnings and findings.warnings_against(row):
        more = ("note",)
    needs = tuple(dict.fromkeys((*row.needs, *more)))
    return needs, tuple(name for name in row.takes if name not in needs)


def person_of(actor: Actor) -> User:
    """Give who moves a package; raises NotPermitted for nobody and for who left the desk."""
    if actor is None or isinstance(actor, AnonymousUser) or not actor.is_active:
        raise NotPermitted(_("Only a user of the desk moves a package: log in."))
    return actor


def check_arguments(transition: Transition, given: Given, findings: Findings) -> None:
    """Ask for what is missing and refuse what would be ignored: nothing that somebody typed is dropped."""
    values = given.values()
    needs, takes = asked_of(transition, findings)
    missing = [name for name in needs if not values[name]]
    if missing:
        raise NeedsMore(_why_needed(missing, transition, findings), missing)
    for name, value in values.items():
        if name == "kind" and value in (*transition.kinds, *transition.announces):
            continue  # also where there is no choice
        if value and name not in needs + takes:
            raise NotTaken(name, str(value))
        if name == "kind" and value:
            raise NotTaken(name, str(value), transition.kinds)
    if given.at is not None:
        _check_time(given.at, findings)


def _why_needed(missing: list[str], transition: Transition, findings: Findings) -> str:
    if "override" in asked_of(transition, findings)[0]:
        errors = len(findings.errors_against(transition))
        return ngettext(
            "The script has %(count)s error: to take it on, say so and give a reason.",
            "The script has %(count)s errors: to take them on, say so and give a reason.",
            errors,
        ) % {"count": errors}
    if "note" in missing and "note" not in transition.needs:
        warnings = len(findings.warnings_against(transition))
        return ngettext(
            "The script has %(count)s warning: write in the note why it may go.",
            "The script has %(count)s warnings: write in the note why it may go.",
            warnings,
        ) % {"count": warnings}
    names = ", ".join(_(workflow.ARGUMENTS[name]) for name in missing)
    return _("This action needs: %(names)s.") % {"names": names}


def _check_time(at: datetime, findings: Findings) -> None:
    if at.tzinfo is None:
        raise BadTime("at", _("The time needs its zone, as in 2026-12-01T14:00+08:00."))
    if at <= findings.now:
        said = {"at": moment_words(at, now=findings.now), "now": moment_words(findings.now, now=findings.now)}
        raise BadTime("at", _("%(at)s is past, it is %(now)s: give a time to come.") % said)


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


def _revert(package: Package, *, actor: User | None, note: str, via: str) -> Package:
    """Give the working copy the words of the last issue again, as a save of its own."""
    issued = package.live_revision
    if issued is None:
        raise ValueError("Only what was issued can be reverted to.")
    script = releases.script_of_revision(issued)
    if script == composition.script_of(package):
        return package
    return composition.replace_script(package, script, actor=actor, action="revert", reason=note, via=via)


def _keep_version(package: Package, action: str, *, actor: User | None, note: str) -> None:
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
