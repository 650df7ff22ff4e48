"""What was saved, as it came and as it was kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.package import Package


class Version(models.Model):
    """One save or action of a package: the whole document (schema 1, with keys) and its text."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="versions", verbose_name=_("package"))
    number = models.PositiveIntegerField(_("number"))
    document = DocumentField(_("document"))
    text = models.TextField(_("text"), blank=True)
    speakers = DocumentField(
        _("speakers that editors chose"), default=dict, help_text=_("By the key of the shot.")
    )
    dialect = models.CharField(_("house style"), max_length=30, default="cctv")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("author"),
    )  # fmt: skip
    reason = models.TextField(_("reason"), blank=True)
    action = models.CharField(_("action"), max_length=30, default="save")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["package", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["package", "number"], name="version_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="version_from_one"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"


class IncomingText(models.Model):
    """A text or file as it came, byte by byte, kept before anything is made of it.

    `state` says what became of it: taken whole, refused (in part or whole) and waiting for an editor, or
    settled by an editor who took it in again. `problems` are those of the parts that were refused.
    """

    class State(models.TextChoices):
        """What became of the text."""

        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("taken")
        REFUSED = "refused", _("refused")
        SETTLED = "settled", _("settled")

    content = models.BinaryField(_("content"))
    digest = models.CharField(_("SHA-256 of the content"), max_length=64, db_index=True)
    is_text = models.BooleanField(
        _("came as text"),
        default=True,
        help_text=_("Then the content is its UTF-8; else the bytes of a file."),
    )
    filename = models.TextField(_("file name"), blank=True)
    dialect = models.CharField(_("house style asked for"), max_length=30, default="auto")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    error = models.TextField(_("error"), blank=True)
    problems = DocumentField(_("problems"), default=list)
    package = models.ForeignKey(
        Package, models.SET_NULL, null=True, blank=True, related_name="refused_texts",
        verbose_name=_("package it was meant for"),
    )  # fmt: skip
    via = models.CharField(_("way in"), max_length=10, default="admin")
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("incoming text")
        verbose_name_plural = _("incoming texts")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "taken", "refused", "settled"]),
                name="incomingtext_state",
            )
        ]
        indexes = [models.Index(fields=["state", "-at", "-id"], name="incomingtext_waiting")]

    def __str__(self) -> str:
        return self.filename or f"#{self.pk}"

    @property
    def text(self) -> str:
        """The content as text; bytes that are no UTF-8 show as replacement characters."""
        return bytes(self.content).decode("utf-8", "surrogatepass" if self.is_text else "replace")


class PastedText(models.Model):
    """The words a version was made from, verbatim; the database refuses to change them."""

    package = models.ForeignKey(
        Package, models.PROTECT, related_name="pasted_texts", verbose_name=_("package")
    )
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"))
    dialect = models.CharField(_("house style"), max_length=30, blank=True)
    filename = models.TextField(_("file name"), blank=True)
    incoming = models.ForeignKey(
        IncomingText, models.PROTECT, null=True, blank=True, related_name="pasted_texts",
        verbose_name=_("incoming text"),
    )  # fmt: skip
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("pasted text")
        verbose_name_plural = _("pasted texts")
        ordering = ["package", "version", "id"]

    def __str__(self) -> str:
        return self.filename or f"#{self.version}"
