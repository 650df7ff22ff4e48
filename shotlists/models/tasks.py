"""What somebody has to do about a package, and what somebody has looked at."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.package import Package


class Task(models.Model):
    """One thing to do about a package; open until it is done.

    A task with a `kind` belongs to the workflow, and a package has one open one of each at most.
    """

    class Kind(models.TextChoices):
        """What the workflow asks for; empty for a task that somebody wrote."""

        FULL_SCRIPT = "full_script", _("Full script after a flash")

    package = models.ForeignKey(Package, models.CASCADE, related_name="tasks", verbose_name=_("package"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, blank=True)
    title = models.CharField(_("what is to be done"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="tasks",
        verbose_name=_("given to"),
    )  # fmt: skip
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("given by"),
    )  # fmt: skip
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("done by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["package", "created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "kind"],
                condition=models.Q(done_at__isnull=True) & ~models.Q(kind=""),
                name="task_open_once",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=["full_script", ""]), name="task_kind"),
            models.CheckConstraint(condition=~models.Q(title=""), name="task_title"),
        ]
        indexes = [
            models.Index(
                fields=["assignee", "due_at"], condition=models.Q(done_at__isnull=True), name="task_open"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Seen(models.Model):
    """That somebody looked at a version of a script."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user")
    )
    package = models.ForeignKey(Package, models.CASCADE, related_name="seen", verbose_name=_("package"))
    version = models.PositiveIntegerField(_("version"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("look at a version")
        verbose_name_plural = _("looks at versions")
        ordering = ["package", "user", "version"]
        constraints = [
            models.UniqueConstraint(fields=["user", "package", "version"], name="seen_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="seen_version"),
        ]

    def __str__(self) -> str:
        return f"#{self.version}"
