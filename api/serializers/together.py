"""What people say and give each other to do."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.base import StrictSerializer, Text, user_name
from shotlists.domain.together import mailing
from shotlists.models import Comment, Notification, Task


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """A comment; `shot` is the key of its shot, empty for the whole script, `anchor` how that read then."""

    author = user_name()
    settled_by: Any = serializers.SlugRelatedField(
        source="resolved_by", slug_field="username", read_only=True, allow_null=True
    )
    settled_at = serializers.DateTimeField(source="resolved_at", read_only=True, allow_null=True)
    shot = serializers.CharField(source="shot_key", read_only=True)
    anchor = serializers.CharField(source="anchor_words", read_only=True)
    mentioned: Any = serializers.SlugRelatedField(slug_field="username", many=True, read_only=True)

    class Meta:
        model = Comment
        fields = [
            "id", "shot", "anchor_number", "anchor", "version", "parent", "author", "text", "mentioned", "at",
            "edited_at", "settled_at", "settled_by",
        ]  # fmt: skip


class CommentInputSerializer(StrictSerializer):
    """A new comment: at a shot, on the whole script, or in reply."""

    text = Text()
    shot = Text(required=False, default="", max_length=20)
    parent: Any = serializers.IntegerField(required=False, allow_null=True, default=None)


class CommentChangeSerializer(StrictSerializer):
    """Other words, or whether the thread is settled."""

    text = Text(required=False)
    settled = serializers.BooleanField(required=False)


class AssigneeSerializer(serializers.Serializer[Any]):
    """With whom a package is."""

    uid = serializers.CharField()
    assignee = serializers.CharField(allow_null=True)


class AssigneeInputSerializer(StrictSerializer):
    """Whom to give a package to; null takes it from everybody."""

    assignee = Text(allow_null=True, max_length=150)
    note = Text(required=False, default="", max_length=500)


class TaskSerializer(serializers.ModelSerializer[Task]):
    """One thing to do about a package."""

    uid = serializers.CharField(source="package.uid", read_only=True)
    assignee = user_name()
    created_by = user_name()
    done_by = user_name()

    class Meta:
        model = Task
        fields = [
            "id", "uid", "kind", "title", "note", "assignee", "created_by", "due_at", "created_at", "done_at",
            "done_by",
        ]  # fmt: skip


class TaskInputSerializer(StrictSerializer):
    """A new task."""

    title = Text(max_length=1000)
    note = Text(required=False, default="", max_length=10_000)
    assignee = Text(required=False, allow_null=True, default=None, max_length=150)
    due_at = serializers.DateTimeField(required=False, allow_null=True, default=None)


class TaskChangeSerializer(StrictSerializer):
    """Whether a task is done."""

    done = serializers.BooleanField()


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    """One thing the caller was told; `path` is the page of the desk that it leads to."""

    uid = serializers.CharField(source="package.uid", read_only=True)
    actor = user_name()
    sentence = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()
    path = serializers.SerializerMethodField()

    class Meta:
        model = Notification
        fields = [
            "id",
            "kind",
            "uid",
            "actor",
            "sentence",
            "text",
            "comment",
            "task",
            "path",
            "at",
            "read_at",
        ]

    def get_sentence(self, row: Notification) -> str:
        """Say what happened."""
        return mailing.sentence_of(row)

    def get_text(self, row: Notification) -> str:
        """Give the words that go with it."""
        return mailing.said_in(row)

    def get_path(self, row: Notification) -> str:
        """Give the page."""
        return mailing.path_of(row)


class ReadSerializer(StrictSerializer):
    """Which notifications were read; all without `read`."""

    read = serializers.ListField(child=serializers.IntegerField(), required=False, max_length=1000)


class MarkedSerializer(serializers.Serializer[Any]):
    """How many were new, and how many still are."""

    marked = serializers.IntegerField()
    unread = serializers.IntegerField()
