"""Notifications by e-mail: plain text, each by a job of its own.

A job that ends well has marked its notification as mailed; one that is done again finds the mark and mails
nothing. Between the word of the mail server and the mark lies a moment in which a killed worker leaves no
mark: then the mail is sent again under the same Message-ID, by which mail programs know it for the same one.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.jobs import Result, Turn
from shotlists.domain.moving.moments import moment_words
from shotlists.domain.people import name_of
from shotlists.domain.together.notices import KINDS
from shotlists.domain.together.notifying import MAIL_JOB, VIEW, mail_choice
from shotlists.models import Notification, NotificationChoice

SUBJECT_LENGTH = 160


def work(turn: Turn) -> Result:
    """Mail one notification, unless that was done, or is wanted no more; say which."""
    row = (
        Notification.objects.filter(pk=turn.job.arguments["notification_id"])
        .select_related("user", "actor", "package", "comment", "task")
        .first()
    )
    if row is None:
        return {"mailed": False, "why": "the notification is gone"}
    if row.mailed_at is not None:
        return {"mailed": True, "why": "it was mailed before"}
    why_not = _why_not(row)
    if why_not:
        return {"mailed": False, "why": why_not}
    message_of(row).send()
    Notification.objects.filter(pk=row.pk, mailed_at=None).update(mailed_at=timezone.now())
    return {"mailed": True, "why": ""}


def _why_not(row: Notification) -> str:
    """Say why this is not to be mailed any more; nothing where it is."""
    user: User = row.user
    if not user.email:
        return "there is no address"
    if not user.has_perm(VIEW):
        return "they may not see packages"
    if row.read_at is not None:
        return "it was read on the page"
    if mail_choice(user) == NotificationChoice.Mail.NONE:
        return "they want no e-mail"
    return ""


def message_of(row: Notification) -> EmailMessage:
    """Write the e-mail of a notification: what, where, when in both zones, the link, and why they got it."""
    host = urlsplit(settings.DESK_ADDRESS).hostname or "desk"
    what = sentence_of(row)
    slug = " ".join((row.package.slugline or row.package.uid).split())
    lines = [
        f"{what}: {slug} ({row.package.uid}){_place(row)}",
        "",
        *_quoted(row),
        moment_words(row.at),
        settings.DESK_ADDRESS + path_of(row),
        "",
        _("You get this e-mail because %(why)s.") % {"why": KINDS[row.kind].why},
        _("What is mailed to you is chosen here: %(address)s")
        % {"address": settings.DESK_ADDRESS + reverse("admin:shotlists_notification_changelist")},
        "",
    ]
    return EmailMessage(
        subject=f"{what}: {slug}"[:SUBJECT_LENGTH],
        body="\n".join(lines),
        to=[row.user.email],
        headers={
            "Message-ID": f"<{MAIL_JOB}.{row.pk}.{int(row.at.timestamp())}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def sentence_of(row: Notification) -> str:
    """Say what happened, with the name of who did it."""
    name = name_of(row.actor) or _("The desk")
    return str(KINDS[row.kind].sentence) % {"name": name} if row.kind in KINDS else f"{name}: {row.kind}"


def said_in(row: Notification) -> str:
    """Give the words that go with a notification: of the comment as it reads now, the task, or the note."""
    if row.comment is not None:
        return row.comment.text
    if row.task is not None:
        return "\n".join(part for part in (row.task.title, row.task.note) if part)
    return row.text


def path_of(row: Notification) -> str:
    """Give the page a notification leads to, without the desk's address."""
    page = KINDS[row.kind].page if row.kind in KINDS else "change"
    path = reverse(f"admin:shotlists_package_{page}", args=[row.package.uid])
    return f"{path}#comment-{row.comment_id}" if row.comment_id else path


def _place(row: Notification) -> str:
    if row.comment is None or not row.comment.shot_key:
        return ""
    return ", " + _("shot %(number)s") % {"number": row.comment.anchor_number or "–"}


def _quoted(row: Notification) -> list[str]:
    said = said_in(row)
    if row.task is not None and row.task.due_at:
        said += "\n" + _("Due %(time)s") % {"time": moment_words(row.task.due_at)}
    return [*(f"> {line}" for line in said.split("\n")), ""] if said else []
