"""What pages about comments, people and notifications need in their templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shotlists.domain.together import mailing, notifying
from shotlists.domain.together.mentions import find_mentions
from shotlists.domain.together.notices import KINDS
from shotlists.models import Comment, Notification

register = template.Library()


@register.filter
def said(comment: Comment) -> SafeString:
    """The words of a comment, those who are mentioned in it marked."""
    text, end, parts = comment.text, 0, []
    for found in find_mentions(text, comment.mentioned.all()):
        if found.user is not None:
            parts.append((text[end : found.start], text[found.start : found.end]))
            end = found.end
    marked = format_html_join("", '{}<b class="at">{}</b>', parts)
    return format_html("{}{}", marked, text[end:])


@register.filter
def notice(row: Notification) -> str:
    """What happened, in one sentence without the package."""
    return mailing.sentence_of(row)


@register.filter
def notice_words(row: Notification) -> str:
    """The words that go with it."""
    return mailing.said_in(row)


@register.filter
def notice_shape(row: Notification) -> str:
    """The shape of its kind."""
    return KINDS[row.kind].shape if row.kind in KINDS else "info"


@register.simple_tag(takes_context=True)
def unread(context: template.Context) -> int:
    """How many notifications the reader of the page has not read; one query."""
    user: Any = context["request"].user
    return notifying.unread_count(user) if user.is_authenticated else 0
