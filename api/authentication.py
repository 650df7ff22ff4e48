"""Who asks: a token of a user or a client, or the session of the admin's own pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from shotlists.domain.tokens import find_token
from shotlists.models import ApiToken, Client


class ClientHolder:
    """Stands in `request.user` for a token of a client, who is no user and has no permission."""

    is_authenticated = True
    is_active = True
    is_anonymous = False
    is_staff = is_superuser = False
    pk = None

    def __init__(self, client: Client) -> None:
        self.client = client

    def __str__(self) -> str:
        return self.client.name

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """Clients may nothing of what a desk's user may."""
        return False


class BearerAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer TOKEN`."""

    def authenticate(self, request: Request) -> tuple[Any, ApiToken] | None:
        """Give the holder and the token; a header that names no valid token is an error, never ignored."""
        header = request.META.get("HTTP_AUTHORIZATION", "")
        if not header:
            return None
        scheme, _space, plain = header.partition(" ")
        if scheme.lower() != "bearer" or not plain.strip() or " " in plain.strip():
            raise exceptions.AuthenticationFailed(_("Write the header so: `Authorization: Bearer TOKEN`."))
        token = find_token(plain.strip())
        if token is None:
            raise exceptions.AuthenticationFailed(
                _("This token is not valid (any more): ask the desk for a new one.")
            )
        return (token.user or ClientHolder(token.client), token)  # type: ignore[arg-type]  # one of them is there

    def authenticate_header(self, request: Request) -> str:
        """Say what is asked for with a 401."""
        return 'Bearer realm="desk"'


class BearerScheme(OpenApiAuthenticationExtension):
    """How the schema describes it."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Give the OpenAPI object."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of the desk: `manage.py token --user NAME`.",
        }
