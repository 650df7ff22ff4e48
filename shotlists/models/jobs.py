"""Work to be done in the background; these rows are the truth, the broker only wakes workers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of background work; `key` makes asking twice for the same work one job."""

    class State(models.TextChoices):
        """How far it is; dead means failed as often as its kind allows."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        DEAD = "dead", _("dead")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.CharField(_("kind"), max_length=50)
    key = models.CharField(_("key"), max_length=255, unique=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    most_attempts = models.PositiveIntegerField(_("most attempts"), default=5)
    sent_at = models.DateTimeField(_("workers woken"), null=True, blank=True)
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lease_token = models.CharField(_("lease"), max_length=36, blank=True)
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    progress_note = models.TextField(_("progress"), blank=True)
    result = models.JSONField(_("result"), default=dict, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("asked for by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running", "done", "dead", "cancelled"]),
                name="job_state",
            ),
            models.CheckConstraint(condition=models.Q(progress__range=(0, 100)), name="job_progress"),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="job_due"),
            models.Index(fields=["state", "lease_until"], name="job_lease"),
            models.Index(fields=["kind", "-created_at"], name="job_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
