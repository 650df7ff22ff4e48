"""People who speak: names in several scripts, titles with dates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Speaker(models.Model):
    """One person, however the name is written."""

    name = models.CharField(_("name"), max_length=255)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class SpeakerName(models.Model):
    """One way to write a speaker's name; `folded` is what look-ups compare, `words` what searches do."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="names", verbose_name=_("speaker"))
    name = models.CharField(_("name"), max_length=255)
    script = models.CharField(_("writing system"), max_length=20, blank=True)
    folded = models.CharField(_("name as compared"), max_length=255, db_index=True, editable=False)
    words = models.TextField(_("name as searched"), blank=True, editable=False)

    class Meta:
        verbose_name = _("name of a speaker")
        verbose_name_plural = _("names of speakers")
        ordering = ["speaker", "id"]
        constraints = [models.UniqueConstraint(fields=["speaker", "folded"], name="speakername_once")]

    def __str__(self) -> str:
        return self.name


class SpeakerTitle(models.Model):
    """An office that a speaker held, from `since` to `until`; no date means not known."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="titles", verbose_name=_("speaker"))
    title = models.TextField(_("title"))
    body = models.TextField(_("organisation"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("title of a speaker")
        verbose_name_plural = _("titles of speakers")
        ordering = ["speaker", "since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="speakertitle_dates",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.body) if part)
