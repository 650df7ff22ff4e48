"""What one person asked for and a second one has to confirm."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shotlists.models.package import Package


class Confirmation(models.Model):
    """An action that waits for a second person, with all that the first one gave; one at a time each."""

    class State(models.TextChoices):
        """Waiting, done by a second person, or refused by one."""

        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    package = models.ForeignKey(
        Package, models.CASCADE, related_name="confirmations", verbose_name=_("package")
    )
    action = models.CharField(_("action"), max_length=40)
    arguments = models.JSONField(_("arguments"), default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "action"],
                condition=models.Q(state="waiting"),
                name="confirmation_one_waiting",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "done", "refused"]), name="confirmation_state"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="confirmation_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | models.Q(~models.Q(state="waiting"), decided_by__isnull=False, decided_at__isnull=False),
                name="confirmation_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.package_id} {self.state}"
