"""Who may: users of the desk only, by their groups' permissions and their token's scopes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from api.authentication import ClientHolder
from shotlists.domain.tokens import allows
from shotlists.models import ApiToken

SAFE = ("GET", "HEAD", "OPTIONS")


class DeskPermission(BasePermission):
    """Asks three things in turn: a user of the desk, the token's scope, the permission of the user's groups.

    A view names the last two by method in `scopes` and `permissions`.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Raise with the sentence that says what is missing."""
        if not request.user or not request.user.is_authenticated:
            return False
        if isinstance(request.user, ClientHolder):
            raise exceptions.PermissionDenied(
                _("This token belongs to a client: clients get nothing until rights are enforced here.")
            )
        method = "GET" if request.method in SAFE else request.method
        scope = view.scopes.get(method, "read" if method == "GET" else "write")
        if isinstance(request.auth, ApiToken) and not allows(request.auth, scope):
            raise exceptions.PermissionDenied(
                _('This token lacks the scope "%(scope)s": ask the desk for one that has it.')
                % {"scope": scope}
            )
        wanted = view.permissions.get(method)
        if wanted and not request.user.has_perm(wanted):
            raise exceptions.PermissionDenied(
                _('None of your groups has the permission "%(name)s".') % {"name": wanted}
            )
        return True
