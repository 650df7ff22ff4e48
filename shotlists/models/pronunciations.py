"""Pronunciations: how names of people and places are said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Pronunciation(models.Model):
    """One name and its spoken form; `folded` is what look-ups compare, so a name is there once."""

    name = models.CharField(_("name"), max_length=255)
    folded = models.CharField(_("name as compared"), max_length=255, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=60, blank=True)
    spoken = models.CharField(_("spoken form"), max_length=255)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("last changed by"),
    )  # fmt: skip
    at = models.DateTimeField(_("last changed"), default=timezone.now)

    class Meta:
        verbose_name = _("pronunciation")
        verbose_name_plural = _("pronunciations")
        ordering = ["folded", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(folded=""), name="pronunciation_name"),
            models.CheckConstraint(condition=~models.Q(spoken=""), name="pronunciation_spoken"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.spoken}"


class PronunciationChange(models.Model):
    """What a pronunciation said from a moment on, and who said so; never changed."""

    pronunciation = models.ForeignKey(
        Pronunciation, models.CASCADE, related_name="changes", verbose_name=_("pronunciation")
    )
    name = models.CharField(_("name"), max_length=255)
    language = models.CharField(_("language"), max_length=60, blank=True)
    spoken = models.CharField(_("spoken form"), max_length=255)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("changed by"),
    )  # fmt: skip
    by_name = models.CharField(_("name of who changed it"), max_length=150, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a pronunciation")
        verbose_name_plural = _("changes of pronunciations")
        ordering = ["pronunciation", "-id"]

    def __str__(self) -> str:
        return f"{self.name}: {self.spoken}"
