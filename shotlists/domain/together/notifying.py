"""Telling people: on the page always, by e-mail as each has chosen. Nobody is told of their own deeds.

Everything is written in the caller's transaction, so nobody hears of what did not happen. A user who may not
see packages is told nothing, and what they were told before is shown to them no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from shotlists.domain import jobs
from shotlists.domain.people import who_may
from shotlists.domain.saving.inserting import insert_rows
from shotlists.domain.together.notices import KINDS
from shotlists.models import Comment, Notification, NotificationChoice, Package, Task

VIEW = "shotlists.view_package"
MAIL_JOB = "send_mail"


def notify(
    users: Iterable[User | None],
    kind: str,
    *,
    package: Package,
    actor: User | None,
    text: str = "",
    comment: Comment | None = None,
    task: Task | None = None,
) -> list[Notification]:
    """Tell some people of one thing and ask for their e-mails; give what was written.

    Left out are the actor, nobody (None), those who are switched off or may not see packages. A constant
    number of queries. Raises KeyError for a kind that notices.KINDS does not know.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    asked = [user for user in users if user is not None and user != actor]
    if not asked:
        return []
    told = who_may(VIEW, asked)
    with transaction.atomic():
        rows = insert_rows(
            Notification,
            [
                Notification(
                    user=user, kind=kind, package=package, actor=actor, text=text, comment=comment, task=task
                )
                for user in told
            ],
        )
        _ask_for_mails(rows, waits=KINDS[kind].waits, actor=actor)
    return rows


def _ask_for_mails(rows: Iterable[Notification], *, waits: bool, actor: User | None) -> None:
    """Ask for an e-mail of each whose reader wants it and has an address, where this desk sends any."""
    if not settings.DESK_SENDS_MAIL:
        return
    reachable = [row for row in rows if row.user.email]
    if not reachable:
        return
    chosen = dict(
        NotificationChoice.objects.filter(user__in=[row.user_id for row in reachable]).values_list(
            "user_id", "mail"
        )
    )
    wanted = {NotificationChoice.Mail.ALL, NotificationChoice.Mail.MINE} if waits else {"all"}
    requests = [
        (jobs.Request(MAIL_JOB, f"{MAIL_JOB}:{row.pk}", {"notification_id": row.pk}), actor)
        for row in reachable
        if chosen.get(row.user_id, NotificationChoice.Mail.MINE) in wanted
    ]
    if requests:
        jobs.request_many(requests)


def notifications_of(user: User) -> QuerySet[Notification]:
    """Give what somebody was told, newest first; nothing to those who may not see packages."""
    if not user.has_perm(VIEW):
        return Notification.objects.none()
    return Notification.objects.filter(user=user).select_related("package", "actor", "comment", "task")


def unread_count(user: User) -> int:
    """Count what somebody has not read yet, in one query."""
    if not user.has_perm(VIEW):
        return 0
    return Notification.objects.filter(user=user, read_at=None).count()


def mark_read(user: User, ids: Iterable[int] | None = None) -> int:
    """Mark some of one's own notifications as read, all of them without `ids`; say how many were new."""
    unread = Notification.objects.filter(user=user, read_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    return unread.update(read_at=timezone.now())


def mail_choice(user: User) -> str:
    """Give what somebody wants by e-mail: all, mine, or none."""
    found = NotificationChoice.objects.filter(user=user).values_list("mail", flat=True).first()
    return found or NotificationChoice.Mail.MINE


def choose_mail(user: User, mail: str) -> None:
    """Set what somebody wants by e-mail; ValueError for a word that is no choice."""
    chosen = NotificationChoice.Mail(mail)
    NotificationChoice.objects.update_or_create(user=user, defaults={"mail": chosen})
