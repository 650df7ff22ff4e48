"""The drafts of a package: which there are, what each says, and what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, page, whole_number
from shotlists.admin.drafting.draft_scripts import script_of_draft
from shotlists.admin.frame import frame_of
from shotlists.admin.versions.changes import groups_of
from shotlists.domain import composition
from shotlists.domain.drafting import drafts
from shotlists.domain.errors import DeskError, NotFound
from shotlists.models import Draft, Package
from shotlists.script.compare import compare

MOST = 200
A_PAGE = 50


@needs("change_package")
def show_drafts(request: HttpRequest, uid: str) -> HttpResponse:
    """List what people typed and did not save, the last first."""
    package = find_package(uid)
    rows = list(drafts.drafts_of(package)[:MOST])
    context = {
        **frame_of(request, package),
        "open_rows": [row for row in rows if row.set_aside_at is None],
        "aside_rows": [row for row in rows if row.set_aside_at is not None],
        "tab": "versions",
        "part": "drafts",
        "crumb": _("Drafts"),
    }
    return page(request, "drafts.html", context)


@needs("change_package")
def show_mine(request: HttpRequest) -> HttpResponse:
    """List what this person typed anywhere and did not save."""
    shown = Paginator(drafts.open_drafts_of(actor_of(request)), A_PAGE)
    context = {
        "title": _("My drafts"),
        "shown": shown.get_page(whole_number(request.GET.get("page")) or 1),
    }
    return page(request, "my_drafts.html", context)


@needs("change_package")
def show_draft(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Show how a draft differs from what stands now, and its words."""
    package = find_package(uid)
    draft = _find(request, package, number)
    read = script_of_draft(package, draft)
    now = composition.script_of(package)
    changes = compare(now, read.script) if read.script else ()
    context = {
        **frame_of(request, package),
        "shown_draft": draft,
        "read": read,
        "groups": groups_of(changes, now, read.script) if read.script else (),
        "is_mine": draft.user_id == request.user.pk,
        "tab": "versions",
        "part": "drafts",
        "crumb": _("Drafts"),
    }
    return page(request, "draft.html", context)


@needs("change_package")
def discard(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """Set a draft aside as not wanted; it stays in the list."""
    package = find_package(uid)
    draft = _find(request, package, number)
    wants_json = "application/json" in request.headers.get("Accept", "")
    if request.method == "POST":
        try:
            drafts.discard_draft(draft, actor=actor_of(request))
        except DeskError as error:
            if wants_json:
                return JsonResponse({"words": error.message}, status=403)
            messages.error(request, error.message)
        else:
            if wants_json:
                return JsonResponse({"words": _("Discarded. It stays among the drafts of this package")})
            messages.success(request, _("Discarded. The draft stays among the drafts of this package."))
    return HttpResponseRedirect(reverse("admin:shotlists_package_drafts", args=[uid]))


def _find(request: HttpRequest, package: Package, number: int) -> Draft:
    try:
        return drafts.find_draft(package, number, actor=actor_of(request))
    except NotFound as error:
        raise Http404(error.message) from None
