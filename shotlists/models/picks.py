"""Picks: where a shot of a package came from, when it was taken out of another one or of a dopesheet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.dopesheets import Dopesheet
from shotlists.models.package import Package
from shotlists.models.shots import KEY_LENGTH


class Pick(models.Model):
    """One picked shot: its key here, and the package or the dopesheet that it was taken from.

    `source_version` and `source_revision` are those at which it was taken, `words` what it said there, so
    that a pick stays readable when its source is gone.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="picks", verbose_name=_("package"))
    key = models.CharField(_("key of the shot here"), max_length=KEY_LENGTH)
    source = models.ForeignKey(
        Package, models.SET_NULL, null=True, blank=True, related_name="picked_into",
        verbose_name=_("picked from"),
    )  # fmt: skip
    source_uid = models.CharField(_("UID of the source"), max_length=100, blank=True)
    source_key = models.CharField(_("key of the shot there"), max_length=KEY_LENGTH, blank=True)
    source_version = models.PositiveIntegerField(_("version of the source"), null=True, blank=True)
    source_revision = models.PositiveIntegerField(_("revision of the source"), null=True, blank=True)
    dopesheet = models.ForeignKey(
        Dopesheet, models.PROTECT, null=True, blank=True, related_name="picks", verbose_name=_("dopesheet")
    )
    line = models.PositiveIntegerField(_("line of the dopesheet"), null=True, blank=True)
    words = models.TextField(_("words at the source"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picked by"),
    )  # fmt: skip
    by_name = models.CharField(_("name of who picked"), max_length=150, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("pick")
        verbose_name_plural = _("picks")
        ordering = ["package", "id"]
        constraints = [
            models.UniqueConstraint(fields=["package", "key"], name="pick_shot"),
            models.CheckConstraint(condition=~models.Q(key=""), name="pick_key"),
            models.CheckConstraint(
                condition=models.Q(source_uid="", dopesheet__isnull=False)
                | (~models.Q(source_uid="") & models.Q(dopesheet__isnull=True)),
                name="pick_of_one_source",
            ),
        ]
        indexes = [models.Index(fields=["source_uid", "id"], name="pick_source_uid")]

    def __str__(self) -> str:
        return f"{self.key} < {self.source_uid or self.dopesheet_id}"
