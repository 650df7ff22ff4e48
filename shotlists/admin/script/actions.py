"""The workflow's actions as dialogs and one small page each; desk.perform does the moving."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from shotlists.admin.base import find_package, needs, page, posted_text, whole_number
from shotlists.admin.drafting.bin import undo_tags
from shotlists.admin.script.action_bar import Button, button_of
from shotlists.domain import desk
from shotlists.domain.errors import BadTime, Conflict, DeskError, NeedsMore, NotFound, NotTaken
from shotlists.domain.moving import confirming
from shotlists.domain.moving.moments import moment_words
from shotlists.models import Confirmation, Package


@needs("view_package")
def act(request: HttpRequest, uid: str, action: str) -> HttpResponse:
    """Ask for what an action needs (GET), or do it (POST) and go back to the package."""
    package = find_package(uid)
    offers = desk.available(package, request.user)
    button = next(
        (button_of(package, offer, request.user) for offer in offers if offer.action == action), None
    )
    if button is None:
        messages.error(request, _("There is no action %(name)s.") % {"name": action[:40]})
        return _back(uid)
    context: dict[str, Any] = {
        "package": package,
        "button": button,
        "version": package.version,
        "given": request.POST,
        "title": button.label,
    }
    if request.method != "POST":
        return page(request, "action.html", context)
    try:
        moved = desk.perform(
            package, action, actor=request.user, note=posted_text(request, "note"),
            client_note=posted_text(request, "client_note"), kind=request.POST.get("kind", ""),
            language=request.POST.get("language", ""), at=_posted_time(request),
            override=bool(request.POST.get("override")),
            base_version=whole_number(request.POST.get("base_version")), via="admin",
        )  # fmt: skip
    except NeedsMore as error:
        return _asked_again(request, context, error.message, error.fields)
    except BadTime as error:
        return _asked_again(request, context, error.message, [error.field])
    except NotTaken as error:
        return _asked_again(request, context, error.message)
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
        if moved.begun is not None:
            return _to_begun(request, button, moved.begun)
        _say_done(request, button, moved)
    return _back(uid)


def _to_begun(request: HttpRequest, button: Button, begun: Package) -> HttpResponse:
    """Go to the new package, beside the one that it was made from."""
    said = _("%(action)s: %(uid)s was begun. The source stays as it is.")
    messages.success(request, said % {"action": button.label, "uid": begun.uid})
    return HttpResponseRedirect(reverse("admin:shotlists_package_beside", args=[begun.uid]))


def _asked_again(request: HttpRequest, context: dict[str, Any], flaw: str, missing: Any = ()) -> HttpResponse:
    return page(request, "action.html", {**context, "missing": missing, "flaw": flaw}, status=422)


def _posted_time(request: HttpRequest) -> datetime | None:
    """Read the time of a form: one without an offset is in the desk's zone, as the form says."""
    text = request.POST.get("at", "").strip()
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise BadTime("at", _("%(time)s is no time: write a date and a time.") % {"time": text[:40]})
    return found if found.tzinfo else timezone.make_aware(found)


def _say_done(request: HttpRequest, button: Button, moved: Package) -> None:
    """Say what the package is now, in the column that the action is about."""
    slug = moved.slugline or moved.uid
    if moved.waiting is not None:
        messages.success(
            request, _("%(slug)s: the kill waits until a second person confirms it.") % {"slug": slug}
        )
        return
    if moved.publish_at is not None and button.action == "schedule":
        messages.success(
            request,
            _("%(slug)s goes out at %(time)s.") % {"slug": slug, "time": moment_words(moved.publish_at)},
        )
        return
    state = moved.get_live_display() if button.is_about_clients else moved.get_state_display()
    messages.success(
        request,
        _("%(action)s: %(slug)s is now %(state)s.")
        % {"action": button.label, "slug": slug, "state": str(state).lower()},
        extra_tags=undo_tags(button.action, [moved]),
    )


@needs("view_package")
def decide(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Show what waits for a second person (GET), or take that person's word (POST)."""
    package = find_package(uid)
    found = package.confirmations.select_related("asked_by", "decided_by", "package").filter(pk=number)
    asked = found.first()
    if asked is None:
        messages.error(request, _("Nothing like this waits for a second person."))
        return _back(uid)
    context = {
        "package": package,
        "asked": asked,
        "why_not": confirming.why_not(asked, request.user),
        "given": request.POST,
        "title": _("Second person"),
    }
    if request.method != "POST":
        return page(request, "confirmation.html", context)
    try:
        _decide(request, asked)
    except NeedsMore as error:
        return page(request, "confirmation.html", {**context, "flaw": error.message}, status=422)
    except (NotFound, DeskError) as error:
        messages.error(request, error.message)
    return _back(uid)


def _decide(request: HttpRequest, asked: Confirmation) -> None:
    if request.POST.get("decision") == "confirm":
        package = confirming.confirm(asked, actor=request.user, via="admin")
        state = str(package.get_live_display()).lower()
        said = _("%(slug)s is now %(state)s.") % {"slug": package.slugline or package.uid, "state": state}
        messages.success(request, said)
        return
    confirming.refuse(asked, actor=request.user, reason=posted_text(request, "reason"), via="admin")
    messages.success(request, _("Refused: nothing was done."))


def _back(uid: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[uid]))
