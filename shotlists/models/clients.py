"""Who receives, and the tokens by which programs speak to us."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Client(models.Model):
    """Somebody who receives revisions; `territories` are ISO 3166-1 alpha-2 codes, none means not known."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    territories = models.JSONField(_("territories"), default=list, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ApiToken(models.Model):
    """A token of a user or of a client; only its SHA-256 and its first characters are kept."""

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    prefix = models.CharField(_("beginning"), max_length=16)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="api_tokens",
        verbose_name=_("user"),
    )  # fmt: skip
    client = models.ForeignKey(
        Client, models.CASCADE, null=True, blank=True, related_name="api_tokens", verbose_name=_("client")
    )
    scopes = models.JSONField(_("scopes"), default=list, blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, client__isnull=True)
                | models.Q(user__isnull=True, client__isnull=False),
                name="apitoken_user_or_client",
            )
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}".strip()
