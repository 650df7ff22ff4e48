"""Views of the list of packages that people keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """Filters of the list of packages under a name; without an owner it is a view of the whole desk.

    `query` holds the words of the address as they were kept. A view that was removed stays as a row until
    somebody brings it back; its name is free for another.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="saved_views",
        verbose_name=_("owner"), help_text=_("Empty: a view of the whole desk."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=40)
    query = models.TextField(_("filters"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], condition=models.Q(removed_at__isnull=True), name="savedview_name"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(owner__isnull=True, removed_at__isnull=True),
                name="savedview_desk_name",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="savedview_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
