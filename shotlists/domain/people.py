"""Who may do what, asked at the door of each verb."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists.domain.errors import NotPermitted


def require(actor: User | None, permission: str) -> None:
    """Raise NotPermitted where the actor lacks the permission; no actor is the desk itself and may do all."""
    if actor is not None and not actor.has_perm(permission):
        raise NotPermitted(
            _("%(name)s may not do this: ask for the right %(permission)s.")
            % {"name": actor.get_username(), "permission": permission}
        )
