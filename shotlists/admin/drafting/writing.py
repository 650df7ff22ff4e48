"""While somebody writes: drafts as they type, and the lock that tells the others."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, posted_text, whole_number
from shotlists.domain.drafting import drafts, locks
from shotlists.domain.drafting.drafts import Typed
from shotlists.domain.errors import DeskError
from shotlists.domain.moving.moments import exact_words
from shotlists.models import Draft, EditLock, Package, Version
from shotlists.models.drafts import WINDOW_LENGTH

NOT_DRAFTED = frozenset(
    {"csrfmiddlewaretoken", "base_version", "do", "window", "reason", "continues", "counter"}
)


def writing_of(request: HttpRequest, package: Package) -> dict[str, Any]:
    """What every page of a package says of one's unsaved words, and of who writes."""
    if not request.user.has_perm("shotlists.change_package"):
        return {"lock": locks.holder_of(package)}
    return {
        "draft": drafts.draft_of(package, actor_of(request)),
        "lock": locks.holder_of(package),
    }


def typed_in(request: HttpRequest, package: Package, *, kind: str = Draft.Kind.TEXT) -> Typed:
    """Give what a page sent to be saved, as a draft says it."""
    fields = () if kind == Draft.Kind.TEXT else fields_of(request)
    return Typed(
        whole_number(request.POST.get("base_version")) or package.version,
        text=posted_text(request, "text") if kind == Draft.Kind.TEXT else "",
        fields=fields,
        kind=kind,
        reason=posted_text(request, "reason"),
        window=request.POST.get("window", "")[:WINDOW_LENGTH],
        counter=whole_number(request.POST.get("counter")) or 0,
        continues=whole_number(request.POST.get("continues")),
    )


def fields_of(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Give all that was typed into the table of shots."""
    return tuple(
        (name, value) for name, values in request.POST.lists() if name not in NOT_DRAFTED for value in values
    )


def taken_up(request: HttpRequest, package: Package, kind: str) -> Draft | None:
    """Give the draft of a kind that an address asks to go on with; None without, said where it is gone."""
    number = whole_number(request.GET.get("draft"))
    if number is None:
        return None
    try:
        draft = drafts.find_draft(package, number, actor=actor_of(request))
    except DeskError as error:
        messages.error(request, error.message)
        return None
    return draft if draft.kind == kind else None


@needs("change_package")
def keep(request: HttpRequest, uid: str) -> HttpResponse:
    """Keep what is being typed; say so in words, and whether another window's draft stands in the way."""
    package = find_package(uid)
    if request.method != "POST":
        return JsonResponse({"words": _("Send what was typed.")}, status=405)
    actor, window = actor_of(request), request.POST.get("window", "")[:WINDOW_LENGTH]
    asked = request.POST.get("kind", "")
    kind = asked if asked in Draft.Kind.values else str(Draft.Kind.TEXT)
    try:
        fields = _pairs(request.POST.get("fields", "[]"))
    except (ValueError, RecursionError):  # the latter for thousands of lists in one another
        return JsonResponse({"words": _("The fields are no list of names and values.")}, status=422)
    typed = Typed(
        whole_number(request.POST.get("base_version")) or package.version,
        text=posted_text(request, "text"),
        fields=fields,
        kind=kind,
        reason=posted_text(request, "reason"),
        window=window,
        counter=whole_number(request.POST.get("counter")) or 0,
        continues=whole_number(request.POST.get("continues")),
    )
    try:
        draft = drafts.keep_draft(package, typed, actor=actor, kept=_because(request))
        writes = bool(request.POST.get("writing"))
        lock = locks.take_lock(package, actor=actor, window=window) if writes else locks.holder_of(package)
    except DeskError as error:
        return JsonResponse({"words": error.message}, status=422)
    aside = draft.set_aside_at is not None
    said = _("Kept as draft %(time)s") % {"time": exact_words(draft.updated_at, "%H:%M:%S")}
    if aside:
        said = _("Another window of yours has a newer draft; this text is kept beside it")
    held = drafts.draft_of(package, actor) if aside else draft
    return JsonResponse(
        {
            "aside": aside,
            "counter": held.counter if held else 0,
            "draft": draft.pk,
            "words": said,
            **lock_facts(request, package, lock, window),
        }
    )


def _because(request: HttpRequest) -> str:
    asked = request.POST.get("because", "")
    return asked if asked == Draft.Kept.TAKEOVER else ""


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(each, list) and len(each) == 2 for each in found):
        raise ValueError(text[:40])
    return tuple((str(name), str(value).replace("\r\n", "\n")) for name, value in found)


@needs("view_package")
def lock_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Say who writes (GET); take, release or take over the lock (POST). A form without script comes back."""
    package = find_package(uid)
    window = (request.POST.get("window") or request.GET.get("window", ""))[:WINDOW_LENGTH]
    lock = locks.holder_of(package)
    if request.method == "POST":
        actor, do = actor_of(request), request.POST.get("do", "")
        try:
            if do == "take":
                lock = locks.take_lock(package, actor=actor, window=window)
            elif do == "take_over":
                lock = locks.take_over(package, actor=actor, window=window)
            elif do == "release" and locks.release_lock(package, actor=actor, window=window):
                lock = None
        except DeskError as error:
            if _wants_json(request):
                return JsonResponse({"words": error.message}, status=403)
            messages.error(request, error.message)
    if request.method == "POST" and not _wants_json(request):
        return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[uid]))
    return JsonResponse(lock_facts(request, package, lock, window))


def lock_facts(request: HttpRequest, package: Package, lock: EditLock | None, window: str) -> dict[str, Any]:
    """Give who writes, from where this window stands, and its banner; and what was saved since."""
    state = "free"
    if lock is not None:
        state = "other" if lock.user_id != request.user.pk else "mine" if lock.window == window else "window"
    drawn = {
        "lock": lock,
        "lock_state": state,
        "lost": bool(request.POST.get("had") or request.GET.get("had")),
    }
    base = whole_number(request.POST.get("base_version") or request.GET.get("base"))
    return {
        "lock": state,
        "banner": render_to_string("admin/shotlists/parts/lock.html", {**drawn, "package": package}, request),
        "newer": _newer(package, base, request),
    }


def _newer(package: Package, base: int | None, request: HttpRequest) -> str:
    """Say in a banner that somebody saved since the version that a window writes on."""
    now = Package.objects.filter(pk=package.pk).values_list("version", flat=True).first() or 0
    if base is None or base >= now:
        return ""
    last = (
        Version.objects.filter(package=package, number=now).select_related("author").defer("document", "text")
    )
    context = {"package": package, "version": last.first()}
    return render_to_string("admin/shotlists/parts/newer.html", context, request)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
