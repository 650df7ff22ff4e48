"""What somebody is told, on the page and by e-mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.comments import Comment
from shotlists.models.package import Package
from shotlists.models.tasks import Task


class Notification(models.Model):
    """One thing that one person is told; `kind` is a row of domain.together.notices.KINDS."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name=_("user")
    )
    kind = models.CharField(_("kind"), max_length=30)
    package = models.ForeignKey(
        Package, models.CASCADE, related_name="notifications", verbose_name=_("package")
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("who did it"),
    )  # fmt: skip
    comment = models.ForeignKey(
        Comment, models.CASCADE, null=True, blank=True, related_name="notifications",
        verbose_name=_("comment"),
    )  # fmt: skip
    task = models.ForeignKey(
        Task, models.CASCADE, null=True, blank=True, related_name="notifications", verbose_name=_("task")
    )
    text = models.TextField(_("text"), blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(kind=""), name="notification_kind")]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notification_user"),
            models.Index(
                fields=["user"], condition=models.Q(read_at__isnull=True), name="notification_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.package_id}"


class NotificationChoice(models.Model):
    """What one person wants by e-mail; on the page everything stands anyway."""

    class Mail(models.TextChoices):
        """Which notifications are mailed, each at once."""

        ALL = "all", _("Everything that stands on the page Notifications")
        MINE = "mine", _("Only what waits for me: mentions, replies, tasks, assignments, returns, kills")
        NONE = "none", _("Nothing")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_choice", verbose_name=_("user")
    )
    mail = models.CharField(_("by e-mail"), max_length=4, choices=Mail.choices, default=Mail.MINE)

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")
        constraints = [
            models.CheckConstraint(condition=models.Q(mail__in=["all", "mine", "none"]), name="choice_mail")
        ]

    def __str__(self) -> str:
        return self.mail
