"""Dopesheets: the crews' timed logs, attached to a package and picked from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.package import Package


class Dopesheet(models.Model):
    """One log as it came, letter by letter, with what was read in it.

    `document` is a script of schema 1, `dialect` the house style in which it was read, "timed" for a plain
    log of times and descriptions. `is_shotlist` is False where no shotlist was found: then every line of the
    text is a shot of the document, to be picked for its words.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="dopesheets", verbose_name=_("package"))
    name = models.CharField(_("name"), max_length=255)
    text = models.TextField(_("text"))
    filename = models.CharField(_("file"), max_length=255, blank=True)
    dialect = models.CharField(_("house style"), max_length=30, blank=True)
    is_shotlist = models.BooleanField(_("read as a shotlist"), default=True)
    document = DocumentField(_("document"), default=dict)
    problems = DocumentField(_("problems"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("attached by"),
    )  # fmt: skip
    by_name = models.CharField(_("name of who attached it"), max_length=150, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("dopesheet")
        verbose_name_plural = _("dopesheets")
        ordering = ["package", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="dopesheet_name"),
            models.CheckConstraint(condition=~models.Q(text=""), name="dopesheet_text"),
        ]

    def __str__(self) -> str:
        return self.name
