"""What people at the desk say about a script; none of it ever goes to clients."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.package import Package
from shotlists.models.shots import KEY_LENGTH


class Comment(models.Model):
    """One remark on a shot, found by its key, or on the whole script where `shot_key` is empty.

    `anchor_number` and `anchor_words` say how the shot read when the first remark was made, for the day on
    which it is gone. A reply has a `parent` and stands where that stands; replies have no replies.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="comments", verbose_name=_("package"))
    shot_key = models.CharField(_("key of the shot"), max_length=KEY_LENGTH, blank=True)
    anchor_number = models.TextField(_("number of the shot then"), blank=True)
    anchor_words = models.TextField(_("words of the shot then"), blank=True)
    version = models.PositiveIntegerField(_("version it was made on"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("reply to")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments",
        verbose_name=_("author"),
    )  # fmt: skip
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("settled by"),
    )  # fmt: skip
    mentioned: models.ManyToManyField[User, Mention] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Mention", related_name="+", verbose_name=_("mentioned")
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_text"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | models.Q(resolved_at__isnull=True),
                name="comment_reply_not_settled",
            ),
        ]
        indexes = [models.Index(fields=["package", "at", "id"], name="comment_package")]

    def __str__(self) -> str:
        return self.text[:80]


class CommentEdit(models.Model):
    """The former words of a comment that its author changed."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="edits", verbose_name=_("comment"))
    text = models.TextField(_("text before"))
    at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("edit of a comment")
        verbose_name_plural = _("edits of comments")
        ordering = ["comment", "at", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class Mention(models.Model):
    """Somebody who is named in a comment."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions", verbose_name=_("comment"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions", verbose_name=_("user")
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["comment", "id"]
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mention_once")]

    def __str__(self) -> str:
        return f"@{self.user}"
