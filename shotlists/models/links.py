"""Packages made from one another: the link, its shots one to one, and what must follow a later correction."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.package import Package
from shotlists.models.releases import Revision
from shotlists.models.shots import KEY_LENGTH


class PackageLink(models.Model):
    """One package was made from another.

    `source_revision` and `begun_version` say what it was begun from and never change. `source_version` is the
    version of the source that was last held against this package. `prose` holds by part ("storyline", or
    "section:" and its label) the paragraphs of both as they were last seen, and which belongs to which.
    """

    class Kind(models.TextChoices):
        """What the new package is to its source."""

        UPDATE = "update", _("update")
        WRAP = "wrap", _("wrap")
        ADDS = "adds", _("adds")
        REPLAY = "replay", _("replay")
        TRANSLATION = "translation", _("translation")

    package = models.ForeignKey(
        Package, models.CASCADE, related_name="source_links", verbose_name=_("package")
    )
    source = models.ForeignKey(
        Package, models.CASCADE, related_name="derived_links", verbose_name=_("made from")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=60, blank=True)
    source_revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("begun from")
    )
    begun_version = models.PositiveIntegerField(_("begun from version"))
    source_version = models.PositiveIntegerField(_("followed to version"))
    prose = DocumentField(_("paragraphs"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("by"),
    )  # fmt: skip
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("link of packages")
        verbose_name_plural = _("links of packages")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["package", "source", "kind"], name="packagelink_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["update", "wrap", "adds", "replay", "translation"]),
                name="packagelink_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(package=models.F("source")), name="packagelink_two_packages"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="translation") | ~models.Q(language=""), name="packagelink_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.kind} {self.source_id}"

    @property
    def open_count(self) -> int:
        """How many follow-ups are open, where domain.linking.linked counted them with the link; else 0."""
        return int(getattr(self, "open_now", 0))


class ShotLink(models.Model):
    """A shot of the source and its counterpart, by their keys; it stays when either shot is taken out."""

    link = models.ForeignKey(PackageLink, models.CASCADE, related_name="shots", verbose_name=_("link"))
    source_key = models.CharField(_("shot of the source"), max_length=KEY_LENGTH)
    key = models.CharField(_("shot"), max_length=KEY_LENGTH)

    class Meta:
        verbose_name = _("link of shots")
        verbose_name_plural = _("links of shots")
        ordering = ["link", "id"]
        constraints = [
            models.UniqueConstraint(fields=["link", "source_key"], name="shotlink_source_once"),
            models.UniqueConstraint(fields=["link", "key"], name="shotlink_once"),
            models.CheckConstraint(
                condition=~models.Q(source_key="") & ~models.Q(key=""), name="shotlink_keys"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_key} {self.key}"


class FollowUp(models.Model):
    """Something that an issue of the source changed and that this package has yet to follow.

    `before` and `after` are the words of the source, `here` what stood at the counterpart when it was marked.
    `source_key` and `key` name the two shots, `source_place` and `place` the two paragraphs, where there is
    any. A heading is named by its first shot.
    """

    class Part(models.TextChoices):
        """What kind of thing it is."""

        HEADER = "header", _("header")
        SCENE = "scene", _("heading")
        SHOT = "shot", _("shot")
        SOUNDBITE = "soundbite", _("soundbite")
        STORYLINE = "storyline", _("storyline")
        SECTION = "section", _("section")
        NOTE = "note", _("note")

    class State(models.TextChoices):
        """Whether somebody has seen to it."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        DISMISSED = "dismissed", _("does not concern us")

    link = models.ForeignKey(PackageLink, models.CASCADE, related_name="follow_ups", verbose_name=_("link"))
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    field = models.CharField(_("field"), max_length=120, blank=True)
    source_key = models.CharField(_("shot of the source"), max_length=KEY_LENGTH, blank=True)
    key = models.CharField(_("shot"), max_length=KEY_LENGTH, blank=True)
    source_place = models.PositiveIntegerField(_("paragraph of the source"), null=True, blank=True)
    place = models.PositiveIntegerField(_("paragraph"), null=True, blank=True)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    here = models.TextField(_("counterpart when marked"), blank=True)
    source_revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="+", verbose_name=_("brought by")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.TextField(_("reason"), blank=True)
    marked_at = models.DateTimeField(_("marked"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("settled by"),
    )  # fmt: skip
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["link", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    part__in=["header", "scene", "shot", "soundbite", "storyline", "section", "note"]
                ),
                name="followup_part",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "done", "dismissed"]), name="followup_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(settled_at__isnull=False),
                name="followup_settled",
            ),
        ]
        indexes = [models.Index(fields=["link", "state"], name="followup_open")]

    def __str__(self) -> str:
        return f"{self.part} {self.field} {self.state}".replace("  ", " ")
