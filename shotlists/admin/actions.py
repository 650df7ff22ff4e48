"""The workflow's actions as buttons, dialogs and one small page each; desk.perform does the moving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import find_package, needs, page, posted_text, whole_number
from shotlists.domain import desk
from shotlists.domain.errors import Conflict, DeskError, NeedsMore, NotTaken
from shotlists.models import Package

FORWARD = ("publish", "approve", "submit", "correct", "restore")
"""What the blue button offers, the first that is allowed."""
SECOND = ("return", "abandon")
STOP = ("kill", "spike")
SHAPES = {
    "submit": "in_review", "return": "restore", "approve": "approved", "publish": "published",
    "correct": "corrected", "abandon": "close", "kill": "killed", "spike": "spiked", "restore": "restore",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Button:
    """One action as it is drawn: at once, by a dialog that asks, or refused with the reason."""

    action: str
    label: str
    shape: str
    allowed: bool
    why_not: str
    asks: tuple[str, ...]
    must: tuple[str, ...]
    kinds: tuple[str, ...]
    is_stop: bool
    url: str

    @property
    def in_dialog(self) -> bool:
        """Whether something has to be written or thought over first."""
        return bool(self.must) or self.is_stop or bool(self.kinds) or "client_note" in self.asks


@dataclass(frozen=True, slots=True)
class Bar:
    """At most two buttons, the rest as a menu."""

    go: Button | None
    second: Button | None
    more: tuple[Button, ...]
    dialogs: tuple[Button, ...]


def _button(package: Package, offer: desk.Offer) -> Button:
    return Button(
        action=offer.action,
        label=offer.label,
        shape=SHAPES.get(offer.action, "right"),
        allowed=offer.allowed,
        why_not=offer.why_not,
        asks=(*offer.needs, *offer.takes),
        must=offer.needs,
        kinds=offer.kinds,
        is_stop=offer.action in STOP,
        url=reverse("admin:shotlists_package_action", args=[package.uid, offer.action]),
    )


def bar_of(package: Package, actor: Any) -> Bar:
    """Arrange what this person may do with this package now, and why the rest is not to be done."""
    buttons = [_button(package, offer) for offer in desk.available(package, actor)]
    allowed = {button.action: button for button in buttons if button.allowed}
    go = next((allowed[name] for name in FORWARD if name in allowed), None)
    second = next((allowed[name] for name in SECOND if name in allowed), None)
    more = [button for button in buttons if button not in (go, second)]
    more.sort(key=lambda button: (button.is_stop, not button.allowed))
    return Bar(
        go, second, tuple(more), tuple(button for button in buttons if button.allowed and button.in_dialog)
    )


@needs("view_package")
def act(request: HttpRequest, uid: str, action: str) -> HttpResponse:
    """Ask for what an action needs (GET), or do it (POST) and go back to the package."""
    package = find_package(uid)
    offers = desk.available(package, request.user)
    button = next((_button(package, offer) for offer in offers if offer.action == action), None)
    context: dict[str, Any] = {
        "package": package,
        "button": button,
        "version": package.version,
        "given": request.POST,
    }
    if button is None:
        messages.error(request, _("There is no action %(name)s.") % {"name": action[:40]})
        return _back(uid)
    context["title"] = button.label
    if request.method != "POST":
        return page(request, "action.html", context)
    try:
        desk.perform(
            package, action, actor=request.user, note=posted_text(request, "note").strip(),
            client_note=posted_text(request, "client_note").strip(), kind=request.POST.get("kind", ""),
            base_version=whole_number(request.POST.get("base_version")), via="admin",
        )  # fmt: skip
    except NeedsMore as error:
        return page(
            request, "action.html", {**context, "missing": error.fields, "flaw": error.message}, status=422
        )
    except NotTaken as error:
        return page(request, "action.html", {**context, "flaw": error.message}, status=422)
    except Conflict as error:
        said = _(
            "Nothing was done: the package was changed since you opened it and is at version %(version)s "
            "now. Look again."
        )
        messages.error(request, said % {"version": error.current_version})
    except DeskError as error:
        if context["given"].get("note") or context["given"].get("client_note"):
            return page(request, "action.html", {**context, "flaw": error.message}, status=409)
        messages.error(request, error.message)
    else:
        package.refresh_from_db()
        state = package.get_live_display() if action == "kill" else package.get_state_display()
        messages.success(request, _("%(action)s: %(slug)s is now %(state)s.") % {
            "action": button.label, "slug": package.slugline or package.uid,
            "state": str(state).lower(),
        })  # fmt: skip
    return _back(uid)


def _back(uid: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[uid]))
