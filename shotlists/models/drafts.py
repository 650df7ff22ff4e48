"""What somebody typed and has not saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.package import Package

WINDOW_LENGTH = 40


class Draft(models.Model):
    """Words that one user typed into one package and did not save; never a version.

    One draft of a user and a package is open: the one that the page offers. What was discarded, or typed in a
    second window, is set aside and can be taken up again. `counter` grows with each change, so that a window
    knows whether another one wrote in between.
    """

    class Kind(models.TextChoices):
        """On which page it was typed."""

        TEXT = "text", _("text")
        SHOTS = "shots", _("shots")
        BESIDE = "beside", _("beside its source")

    class Kept(models.TextChoices):
        """Why it is kept, where that is not simply that nobody saved it."""

        TYPED = "", _("not saved")
        TAKEOVER = "takeover", _("somebody took over")
        CONFLICT = "conflict", _("somebody else saved in between")
        WINDOW = "window", _("typed in another window")
        DISCARDED = "discarded", _("discarded")
        REPLACED = "replaced", _("begun anew")
        MERGED = "merged", _("merged")

    package = models.ForeignKey(Package, models.CASCADE, related_name="drafts", verbose_name=_("package"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts", verbose_name=_("user")
    )
    kind = models.CharField(_("page"), max_length=6, choices=Kind.choices, default=Kind.TEXT)
    text = models.TextField(_("text"), blank=True)
    fields = DocumentField(
        _("fields"), default=list, help_text=_("Of a page that is no text: pairs of name and value.")
    )
    reason = models.TextField(_("reason"), blank=True)
    base_version = models.PositiveIntegerField(_("written on version"))
    counter = models.PositiveIntegerField(_("counter"), default=1)
    window = models.CharField(_("window"), max_length=WINDOW_LENGTH, blank=True)
    kept = models.CharField(
        _("why it is kept"), max_length=10, choices=Kept.choices, default=Kept.TYPED, blank=True
    )
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    updated_at = models.DateTimeField(_("typed"), default=timezone.now)
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "user"],
                condition=models.Q(set_aside_at__isnull=True),
                name="draft_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["text", "shots", "beside"]), name="draft_kind"
            ),
        ]
        indexes = [models.Index(fields=["user", "set_aside_at", "-updated_at"], name="draft_of_user")]

    def __str__(self) -> str:
        return f"{self.package_id} {self.user_id} {self.counter}"
