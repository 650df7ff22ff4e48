"""Who may do what, asked at the door of each verb, and how people are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists.domain.errors import NotPermitted

BACKEND = "django.contrib.auth.backends.ModelBackend"


def require(actor: User | None, permission: str) -> None:
    """Raise NotPermitted where the actor lacks the permission; no actor is the desk itself and may do all."""
    if actor is not None and not actor.has_perm(permission):
        raise NotPermitted(
            _("%(name)s may not do this: ask for the right %(permission)s.")
            % {"name": actor.get_username(), "permission": permission}
        )


def who_may(permission: str, users: Iterable[User | None] | None = None) -> list[User]:
    """Give those who are active and have a permission, by name, in one query; of `users` where given."""
    found = User.objects.with_perm(permission, backend=BACKEND)
    if users is not None:
        found = found.filter(pk__in={user.pk for user in users if user is not None})
    return list(found.order_by("username"))


def name_of(user: Any) -> str:
    """Give a person's name as it is spoken: 陈伟, Lin Qiao; nothing for nobody."""
    if user is None:
        return ""
    if is_han(user.last_name):
        return f"{user.last_name}{user.first_name}"
    return str(user.get_full_name() or user.get_username())


def is_han(text: str) -> bool:
    """Say whether a text begins with a Chinese character."""
    return bool(text) and ord(text[0]) > 0x2E7F
