"""Digest pages and the wire items on them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.package import Package
from shotlists.models.versions import IncomingText


class Digest(models.Model):
    """A page of dated items, verbatim."""

    text = models.TextField(_("text"))
    source = models.TextField(_("source"), blank=True)
    incoming = models.ForeignKey(
        IncomingText, models.PROTECT, null=True, blank=True, related_name="digests",
        verbose_name=_("incoming text"),
    )  # fmt: skip
    imported_at = models.DateTimeField(_("imported"), default=timezone.now)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("imported by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-imported_at", "-id"]

    def __str__(self) -> str:
        return self.source or f"#{self.pk}"


class WireItem(models.Model):
    """One dated item of a digest; `line` is where its text begins on the page."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="items", verbose_name=_("digest"))
    position = models.PositiveIntegerField(_("position"))
    date = models.DateField(_("date"), null=True, blank=True)
    date_text = models.TextField(_("date as written"), blank=True)
    text = models.TextField(_("text"))
    links = DocumentField(_("links"), default=list)
    line = models.PositiveIntegerField(_("line"), default=0)
    problems = DocumentField(_("problems"), default=list)

    class Meta:
        verbose_name = _("wire item")
        verbose_name_plural = _("wire items")
        ordering = ["digest", "position"]
        constraints = [models.UniqueConstraint(fields=["digest", "position"], name="wireitem_position")]
        indexes = [models.Index(fields=["-date", "-id"], name="wireitem_date")]

    def __str__(self) -> str:
        return f"{self.date_text} {self.text}".strip()[:80]


class PackageWireItem(models.Model):
    """What a wire item is to a package."""

    class Role(models.TextChoices):
        """The package was started from the item, or has it as background."""

        STARTED = "started", _("started from it")
        BACKGROUND = "background", _("background")

    package = models.ForeignKey(Package, models.CASCADE, related_name="wire_links", verbose_name=_("package"))
    wire_item = models.ForeignKey(
        WireItem, models.PROTECT, related_name="package_links", verbose_name=_("wire item")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("wire item of a package")
        verbose_name_plural = _("wire items of packages")
        ordering = ["package", "id"]
        constraints = [
            models.UniqueConstraint(fields=["package", "wire_item"], name="packagewireitem_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=["started", "background"]), name="packagewireitem_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.role} {self.wire_item_id}"
