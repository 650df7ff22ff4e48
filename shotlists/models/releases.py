"""What went out: frozen revisions, and the feed that tells of them in commit order."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.clients import Client
from shotlists.models.fields import DocumentField
from shotlists.models.package import Package


class Revision(models.Model):
    """A script as it was issued; the database refuses to change or delete it (triggers.py)."""

    class Kind(models.TextChoices):
        """Why it was issued."""

        ORIGINAL = "original", _("original")
        UPDATE = "update", _("update")
        CORRECTION = "correction", _("correction")
        REFILE = "refile", _("refile")
        WRAP = "wrap", _("wrap")
        ADDS = "adds", _("adds")
        REPLAY = "replay", _("replay")
        HOLD = "hold", _("hold")
        RELEASE = "release", _("release")
        WITHDRAW = "withdraw", _("withdraw")
        KILL = "kill", _("kill")

    package = models.ForeignKey(Package, models.PROTECT, related_name="revisions", verbose_name=_("package"))
    number = models.PositiveIntegerField(_("number"))
    version = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.ORIGINAL)
    document = DocumentField(_("document"))
    text = models.TextField(_("text"))
    checksum = models.CharField(_("checksum"), max_length=64)
    rights = DocumentField(_("rights"), default=dict)
    note = models.TextField(_("note"), blank=True)
    client_note = models.TextField(_("note to clients"), blank=True)
    to_follow = models.BooleanField(_("shotlist to follow"), default=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("issued by")
    )
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["package", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["package", "number"], name="revision_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_from_one"),
        ]
        indexes = [models.Index(fields=["issued_at"], name="revision_issued")]

    def __str__(self) -> str:
        return f"#{self.number}"


class FeedRow(models.Model):
    """One change that clients hear of; `seq` is given by a trigger, in the order of commits.

    `kind` is a kind of Revision, or "rights" for a row that brings no new revision. `client` is none where
    the row is for all. Within the transaction that writes the row `seq` is not to be relied on.
    """

    seq = models.BigIntegerField(_("number in the feed"), unique=True, null=True, editable=False)
    package = models.ForeignKey(Package, models.PROTECT, related_name="feed_rows", verbose_name=_("package"))
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="feed_rows", verbose_name=_("revision")
    )
    kind = models.CharField(_("kind"), max_length=12)
    note = models.TextField(_("note to clients"), blank=True)
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="feed_rows", verbose_name=_("client")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("change in the feed")
        verbose_name_plural = _("changes in the feed")
        ordering = ["seq"]
        indexes = [models.Index(fields=["package", "-seq"], name="feedrow_package")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class FeedEpoch(models.Model):
    """A life of the feed: cursors of another one are void, for the rows behind them may never have been.

    The first is made when the first cursor is; a database that was restored from a copy needs a new one.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=32)
    began_at = models.DateTimeField(_("began"), default=timezone.now)

    class Meta:
        verbose_name = _("feed epoch")
        verbose_name_plural = _("feed epochs")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"#{self.number}"
