"""The page on which views are kept, renamed, ordered, removed and brought back."""

from __future__ import annotations

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import ReadOnlyAdmin, actor_of, needs, page, route, whole_number
from shotlists.domain.errors import DeskError
from shotlists.domain.lists import saved_views
from shotlists.domain.lists.saved_views import ARRANGE
from shotlists.models import SavedView

HERE = "admin:shotlists_savedview_changelist"


@admin.register(SavedView)
class SavedViewAdmin(ReadOnlyAdmin):
    """One page for all of them."""

    def get_urls(self) -> list[URLPattern]:
        """Instead of Django's own views, not beside them."""
        return [route("", show, "shotlists_savedview_changelist")]


@needs("view_package")
def show(request: HttpRequest) -> HttpResponse:
    """Show the views to arrange (GET), or keep or change one (POST)."""
    if request.method == "POST":
        return _do(request)
    shelf = saved_views.shelf_of(actor_of(request))
    may_arrange = request.user.has_perm(ARRANGE)
    context = {
        "title": _("Views"),
        "shelves": [
            (_("Of the whole desk"), shelf.desk, may_arrange),
            (_("Mine"), shelf.own, True),
        ],
        "removed": shelf.removed,
    }
    return page(request, "saved_views.html", context)


def _do(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    deed = request.POST.get("do", "")
    name = request.POST.get("name", "")[:200].replace("\0", "")
    back = reverse(HERE)
    try:
        if deed == "save":
            view = saved_views.save_view(
                name, request.POST.get("query", "")[:2_000], actor=actor, of_desk="of_desk" in request.POST
            )
            messages.success(request, _('Saved as the view "%(name)s".') % {"name": view.name})
            return HttpResponseRedirect(f"{reverse('admin:shotlists_package_changelist')}?{view.query}")
        view = SavedView.objects.get(pk=whole_number(request.POST.get("view")) or 0)
        if deed == "rename":
            saved_views.rename_view(view, name, actor=actor)
        elif deed in ("up", "down"):
            saved_views.move_view(view, -1 if deed == "up" else 1, actor=actor)
        elif deed == "remove":
            saved_views.remove_view(view, actor=actor)
            messages.success(
                request, _('"%(name)s" was removed; below it can be brought back.') % {"name": view.name}
            )
        elif deed == "bring_back":
            saved_views.bring_back(view, actor=actor)
    except SavedView.DoesNotExist:
        messages.error(request, _("There is no such view any more."))
    except DeskError as error:
        messages.error(request, error.message)
        if deed == "save":
            back = f"{reverse('admin:shotlists_package_changelist')}?{request.POST.get('query', '')[:2_000]}"
    return HttpResponseRedirect(back)
