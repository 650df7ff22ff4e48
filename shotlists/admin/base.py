"""What all pages of the desk share: how a page is answered, who may see it, and rows that nobody edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from shotlists.domain.moving.moments import exact_words
from shotlists.models import Package

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

MOST_TEXT = 20 * 1024 * 1024
"""Characters of a pasted text; longer ones come as files."""


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> TemplateResponse:
    """Answer with one of the desk's own templates."""
    return TemplateResponse(request, f"admin/shotlists/{template}", context, status=status)


def needs(permission: str) -> Callable[[View[P]], View[P]]:
    """Let only those with a permission of this app see the view; others get 403."""

    def wrap(view: View[P]) -> View[P]:
        guarded = permission_required(f"shotlists.{permission}", raise_exception=True)(view)

        @wraps(view)
        def guard(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            return guarded(request, *args, **kwargs)

        return guard

    return wrap


def route(where: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """Give a path of the admin site: signed in, staff, never cached."""
    return path(where, admin.site.admin_view(view), name=name)


def find_package(uid: str) -> Package:
    """Give the package of an address; Http404 for an unknown one."""
    try:
        return Package.objects.select_related("owner", "created_by", "assignee").get(uid=uid)
    except Package.DoesNotExist:
        raise Http404(_("There is no package %(uid)s.") % {"uid": uid}) from None


def posted_uids(request: HttpRequest) -> list[str]:
    """Give the packages that a form names; no package has a NUL in its UID, and PostgreSQL looks for none."""
    return [uid for uid in request.POST.getlist("uid") if "\0" not in uid]


def posted_text(request: HttpRequest, name: str) -> str:
    """Give a text field with the line ends that it had before the browser sent it."""
    text = request.POST.get(name, "")
    if len(text) > MOST_TEXT:
        raise PermissionDenied(_("The text is too long to be sent by a form: upload it as a file."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def actor_of(request: HttpRequest) -> User:
    """Give who is signed in; every page of the admin site sees to it that somebody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def whole_number(text: str | None) -> int | None:
    """Read a number from an address or a hidden field; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only the domain writes: they can be looked at, never added, changed or deleted here."""

    actions = None
    change_form_template = "admin/shotlists/register.html"
    list_per_page = 50
    show_full_result_count = False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Call the list by its name, not by what could be selected in it."""
        title = str(self.model._meta.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


def exactly(value: datetime | None) -> str:
    """A time with seconds and zone, as the registers write it."""
    return "" if value is None else exact_words(value)
