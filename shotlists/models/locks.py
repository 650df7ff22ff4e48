"""Who is writing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.drafts import WINDOW_LENGTH
from shotlists.models.package import Package


class EditLock(models.Model):
    """One window of one user writes on a package; a lease that typing renews and that ends by itself.

    It tells others that somebody is writing. What keeps words from being lost is the base version of a save.
    """

    package = models.OneToOneField(
        Package, models.CASCADE, related_name="lock", primary_key=True, verbose_name=_("package")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="locks", verbose_name=_("user")
    )
    window = models.CharField(_("window"), max_length=WINDOW_LENGTH)
    taken_at = models.DateTimeField(_("taken"), default=timezone.now)
    renewed_at = models.DateTimeField(_("renewed"), default=timezone.now)
    until = models.DateTimeField(_("ends"))
    taken_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("taken over from"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("edit lock")
        verbose_name_plural = _("edit locks")
        ordering = ["package"]
        indexes = [models.Index(fields=["until"], name="editlock_until")]

    def __str__(self) -> str:
        return f"{self.package_id} {self.user_id}"
