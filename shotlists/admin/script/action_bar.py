"""The workflow's actions as buttons: at most two beside the menu, each with what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shotlists import workflow
from shotlists.admin.shown import Finding, findings_of
from shotlists.domain import composition, desk
from shotlists.models import Package, State
from shotlists.permissions import permission_of
from shotlists.script.house import HOUSE

FORWARD = ("publish", "approve", "submit", "release", "correct", "restore")
"""What the blue button offers, the first that is allowed."""
SECOND = ("return", "recall", "abandon", "hold")
STOP = ("kill", "withdraw", "spike")
SHAPES = {
    "submit": "in_review", "recall": "restore", "return": "restore", "approve": "approved",
    "schedule": "scheduled", "unschedule": "close", "publish": "published", "flash": "published",
    "correct": "corrected", "abandon": "close", "hold": "held", "release": "published",
    "withdraw": "withdrawn", "kill": "killed", "archive": "archived", "spike": "spiked",
    "restore": "restore", "update": "plus", "translate": "link",
}  # fmt: skip
KINDS = {
    "correction": gettext_lazy("Correction: clients had something wrong"),
    "refile": gettext_lazy("Refile: the same again, mended in form"),
    "update": gettext_lazy("Update: new facts or pictures"),
    "wrap": gettext_lazy("Wrap: one edit of what went out before"),
    "adds": gettext_lazy("Adds: further pictures, without these shots"),
    "replay": gettext_lazy("Replay: the same package again"),
}
TOLD = {
    "publish": gettext_lazy("It goes out now and is frozen as a revision."),
    "schedule": gettext_lazy("It goes out by itself at this time, by the clock of the database."),
    "flash": gettext_lazy(
        "It goes out now without shots, headed SHOTLIST TO FOLLOW, and leaves a task for the full script."
    ),
    "hold": gettext_lazy("Clients are told to wait. A correction may be written meanwhile."),
    "release": gettext_lazy("Clients are told that they may use it again."),
    "withdraw": gettext_lazy("Clients are told not to use it any more. It can be released again."),
    "kill": gettext_lazy(
        "Clients are told to destroy what they have. Nothing follows a kill: the package can be read, not "
        "changed."
    ),
    "update": gettext_lazy("A new package begins as a draft, linked shot by shot. This one stays as it is."),
    "translate": gettext_lazy("A new package begins with the same pictures. Its words wait for translation."),
    "abandon": gettext_lazy("The words of the last issue come back. What was written stays a version."),
}


@dataclass(frozen=True, slots=True)
class Button:
    """One action as it is drawn: at once, by a dialog that asks, or refused with the reason.

    `is_near`: it fits where the package stands, and this person may do such things; what keeps it is worth
    saying at once. `errors` are those that a chief takes on with it; `second_person`: it waits for one.
    """

    action: str
    label: str
    shape: str
    allowed: bool
    why_not: str
    asks: tuple[str, ...]
    must: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    proposed: str
    errors: tuple[Finding, ...]
    is_stop: bool
    is_near: bool
    second_person: bool
    url: str

    @property
    def in_dialog(self) -> bool:
        """Whether something has to be written or thought over first."""
        return bool(self.must) or self.is_stop or bool(self.kinds) or "client_note" in self.asks

    @property
    def is_about_clients(self) -> bool:
        """Whether it changes what clients have and leaves the working copy."""
        rows = workflow.rows_of(self.action)
        return all(row.side == "live" and not row.issues for row in rows)

    @property
    def told(self) -> str:
        """What will happen, in a sentence, where it is not said by the label."""
        return str(TOLD.get(self.action, ""))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the house knows, to choose from; any other may be written."""
        return HOUSE.languages if "language" in self.asks else ()

    @property
    def kind_label(self) -> str:
        """What the choice of kinds is about."""
        return _("Begun as") if workflow.rows_of(self.action)[0].begins else _("Issued as")

    @property
    def note_label(self) -> str:
        """What the note is for."""
        if "override" in self.must:
            return _("Why it may go with these errors")
        if self.action == "return" or self.is_stop:
            return _("Reason")
        if "note" in self.must and self.action in ("approve", "flash"):
            return _("Why it may go with its warnings")
        return _("Reason") if "note" in self.must else _("Note for the desk")


@dataclass(frozen=True, slots=True)
class Bar:
    """At most two buttons, the rest as a menu."""

    go: Button | None
    second: Button | None
    more: tuple[Button, ...]
    dialogs: tuple[Button, ...]

    @property
    def far(self) -> tuple[Button, ...]:
        """What cannot be done from where the package stands, or not by this person."""
        return tuple(button for button in self.more if not button.allowed and not button.is_near)


def button_of(package: Package, offer: desk.Offer, actor: Any) -> Button:
    """Draw an offer."""
    label = offer.label
    if offer.action == "publish" and package.state == State.SCHEDULED:
        label = _("Publish now")
    elif offer.action == "schedule" and package.state == State.SCHEDULED:
        label = _("Set another time")
    errors = composition.problems_of(package) if "override" in offer.needs else ()
    return Button(
        action=offer.action,
        label=label,
        shape=SHAPES.get(offer.action, "right"),
        allowed=offer.allowed,
        why_not=offer.why_not,
        asks=(*offer.needs, *offer.takes),
        must=offer.needs,
        kinds=tuple((kind, str(KINDS.get(kind, kind))) for kind in offer.kinds),
        proposed=offer.proposed,
        errors=tuple(found for found in findings_of(errors) if found.severity == "error"),
        is_stop=offer.action in STOP,
        is_near=workflow.find(offer.action, package.state, package.live) is not None
        and actor.has_perm(permission_of(offer.action)),
        second_person=offer.action in workflow.TWO_PERSONS and settings.NEWSROOM_TWO_PERSON_KILL,
        url=reverse("admin:shotlists_package_action", args=[package.uid, offer.action]),
    )


def bar_of(package: Package, actor: Any) -> Bar:
    """Arrange what this person may do with this package now, and why the rest is not to be done."""
    buttons = [button_of(package, offer, actor) for offer in desk.available(package, actor)]
    allowed = {button.action: button for button in buttons if button.allowed}
    forward = [name for name in FORWARD if name != "publish"] if package.publish_at else FORWARD
    go = next((allowed[name] for name in forward if name in allowed and not allowed[name].errors), None)
    second = next((allowed[name] for name in SECOND if name in allowed), None)
    if package.state in (State.APPROVED, State.SCHEDULED):
        second = allowed.get("unschedule") or allowed.get("schedule") or second
    more = [button for button in buttons if button not in (go, second)]
    more.sort(key=lambda button: (button.is_stop, not button.allowed))
    return Bar(
        go, second, tuple(more), tuple(button for button in buttons if button.allowed and button.in_dialog)
    )
