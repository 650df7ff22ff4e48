"""Who did what when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.package import Package


class LogEntry(models.Model):
    """One thing that was done to a package; it stays readable when user or package are gone.

    The database refuses to change or delete an entry; only the links to a package or a user that are deleted
    become empty. `origin` is where it was done from: the address of a machine, or an account on one.
    """

    class Via(models.TextChoices):
        """Which way it came in."""

        ADMIN = "admin", _("admin")
        API = "api", _("API")
        COMMAND = "command", _("command")
        JOB = "job", _("job")

    package_uid = models.CharField(_("UID"), max_length=100)
    slugline = models.CharField(_("slug"), max_length=255, blank=True)
    package = models.ForeignKey(
        Package, models.SET_NULL, null=True, blank=True, related_name="log", verbose_name=_("package")
    )
    action = models.CharField(_("action"), max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("actor"),
    )  # fmt: skip
    actor_name = models.CharField(_("name of the actor"), max_length=150, blank=True)
    note = models.TextField(_("note"), blank=True)
    via = models.CharField(_("way in"), max_length=10, choices=Via.choices, default=Via.ADMIN)
    origin = models.CharField(_("from where"), max_length=255, blank=True)
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)
    state_from = models.CharField(_("state before"), max_length=12, blank=True)
    state_to = models.CharField(_("state after"), max_length=12, blank=True)
    live_from = models.CharField(_("clients had"), max_length=12, blank=True)
    live_to = models.CharField(_("clients have"), max_length=12, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(via__in=["admin", "api", "command", "job"]), name="logentry_via"
            )
        ]
        indexes = [
            models.Index(fields=["package_uid", "-at", "-id"], name="logentry_uid"),
            models.Index(fields=["-at", "-id"], name="logentry_at"),
            models.Index(fields=["actor", "-at", "-id"], name="logentry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.package_uid} {self.action}"
