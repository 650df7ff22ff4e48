"""What somebody was told, and what of it comes by e-mail: each person's own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import ReadOnlyAdmin, actor_of, needs, page, route, whole_number
from shotlists.domain.together import mailing, notifying
from shotlists.models import Notification, NotificationChoice

A_PAGE = 50


@needs("view_package")
def show_notifications(request: HttpRequest) -> HttpResponse:
    """List what one was told, newest first (GET); mark as read, or choose what is mailed (POST)."""
    user = actor_of(request)
    here = reverse("admin:shotlists_notification_changelist")
    if request.method == "POST":
        if request.POST.get("do") == "mail":
            _choose(request, user)
        else:
            number = whole_number(request.POST.get("notification"))
            notifying.mark_read(user, None if number is None else [number])
        return HttpResponseRedirect(here)
    rows = notifying.notifications_of(user)
    fresh = "unread" in request.GET
    shown = Paginator(rows.filter(read_at=None) if fresh else rows, A_PAGE)
    context: dict[str, Any] = {
        "title": _("Notifications"),
        "shown": shown.get_page(whole_number(request.GET.get("page")) or 1),
        "query": "unread&" if fresh else "",
        "fresh": fresh,
        "unread_count": notifying.unread_count(user),
        "choices": NotificationChoice.Mail.choices,
        "choice": notifying.mail_choice(user),
        "address": user.email,
    }
    return page(request, "notifications.html", context)


def _choose(request: HttpRequest, user: User) -> None:
    try:
        notifying.choose_mail(user, request.POST.get("mail", ""))
    except ValueError:
        messages.error(request, _("Choose one of the three."))
    else:
        messages.success(request, _("Your choice is kept."))


@needs("view_package")
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a notification is about, which is then read."""
    user = actor_of(request)
    row = notifying.notifications_of(user).filter(pk=pk).first()
    if row is None:
        raise Http404(_("There is no such notification."))
    notifying.mark_read(user, [pk])
    return HttpResponseRedirect(mailing.path_of(row))


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """The pages about notifications: each person's own."""

    def get_urls(self) -> list[URLPattern]:
        """Instead of Django's own views."""
        return [
            route("", show_notifications, "shotlists_notification_changelist"),
            route("<int:pk>/", follow, "shotlists_notification_change"),
        ]
