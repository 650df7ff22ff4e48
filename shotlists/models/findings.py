"""What the background work found."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.package import Package


class PartFingerprint(models.Model):
    """The digest of one normalised stretch of a part of a script, and where it stands in that text."""

    package = models.ForeignKey(
        Package, models.CASCADE, related_name="fingerprints", verbose_name=_("package")
    )
    part = models.CharField(_("part"), max_length=60)
    digest = models.CharField(_("digest"), max_length=64)
    start = models.PositiveIntegerField(_("start"), default=0)
    end = models.PositiveIntegerField(_("end"), default=0)

    class Meta:
        verbose_name = _("fingerprint of a part")
        verbose_name_plural = _("fingerprints of parts")
        constraints = [
            models.UniqueConstraint(fields=["package", "part", "start", "end"], name="partfingerprint_part"),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="partfingerprint_span"
            ),
        ]
        indexes = [models.Index(fields=["digest", "package"], name="partfingerprint_digest")]

    def __str__(self) -> str:
        return f"{self.part} {self.digest[:8]}"


class DuplicateMatch(models.Model):
    """Another package that says the same in whole or in part."""

    class Kind(models.TextChoices):
        """What the likeness is."""

        SAME = "same", _("same")
        NEAR = "near", _("nearly the same")
        CONTAINS = "contains", _("contains it")
        CONTAINED = "contained", _("is contained in it")
        UPDATE = "update", _("update of it")
        SOUNDBITE = "soundbite", _("same soundbite")
        TEMPLATE = "template", _("same template")

    package = models.ForeignKey(Package, models.CASCADE, related_name="matches", verbose_name=_("package"))
    other = models.ForeignKey(Package, models.CASCADE, related_name="+", verbose_name=_("other package"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    score = models.FloatField(_("score"), default=0)
    containment = models.FloatField(_("containment"), default=0)
    passages = DocumentField(_("passages"), default=list)
    found_at = models.DateTimeField(_("found"), default=timezone.now)

    class Meta:
        verbose_name = _("duplicate")
        verbose_name_plural = _("duplicates")
        ordering = ["package", "-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["package", "other", "kind"], name="duplicatematch_once"),
            models.CheckConstraint(
                condition=~models.Q(package=models.F("other")), name="duplicatematch_other"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["same", "near", "contains", "contained", "update", "soundbite", "template"]
                ),
                name="duplicatematch_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(score__range=(0, 1), containment__range=(0, 1)),
                name="duplicatematch_score",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.other_id}"


class Transcript(models.Model):
    """The spoken words of one version on the timeline."""

    package = models.ForeignKey(
        Package, models.CASCADE, related_name="transcripts", verbose_name=_("package")
    )
    version = models.PositiveIntegerField(_("version"))
    cues = DocumentField(_("cues"), default=list)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        ordering = ["package", "-version"]
        constraints = [models.UniqueConstraint(fields=["package", "version"], name="transcript_version")]

    def __str__(self) -> str:
        return f"#{self.version}"
