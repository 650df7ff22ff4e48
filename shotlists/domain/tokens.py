"""Tokens by which programs speak to the desk: issued once, stored as a hash, found in one step."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import NotAllowed, NotTaken
from shotlists.models import ApiToken, Client
from shotlists.permissions import SCOPES

USED_AGAIN_AFTER = timedelta(minutes=5)
"""`last_used_at` is that coarse, so that reading does not write."""

NAME_LENGTH = ApiToken._meta.get_field("name").max_length or 0
ALL = tuple(scope.name for scope in SCOPES)
FOR_CLIENTS = tuple(scope.name for scope in SCOPES if scope.for_clients)


def issue_token(
    *,
    user: User | None = None,
    client: Client | None = None,
    scopes: Sequence[str] | None = None,
    name: str = "",
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """Make a token for a user or for a client and give it with its plain text, which nobody can find again.

    Without `scopes` it has all that its kind of holder may have. Raises NotTaken for an unknown scope or one
    that clients may not have, NotAllowed for a holder who is switched off and for a name that is too long.
    """
    if (user is None) == (client is None):
        raise ValueError("A token belongs to a user or to a client.")
    known = FOR_CLIENTS if user is None else ALL
    chosen = known if scopes is None else tuple(dict.fromkeys(scopes))
    for scope in chosen:
        if scope not in known:
            raise NotTaken("scopes", scope, known)
    if len(name) > NAME_LENGTH:
        raise NotAllowed(_("The name of a token has at most %(most)s characters.") % {"most": NAME_LENGTH})
    if not (user or client).is_active:  # type: ignore[union-attr]  # one of them is there
        raise NotAllowed(_("Who is switched off gets no token."))
    kind = "client" if user is None else "desk"
    prefix = f"{kind}_{secrets.token_hex(4)}"
    plain = f"{prefix}_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        digest=digest_of(plain),
        prefix=prefix,
        user=user,
        client=client,
        scopes=list(chosen),
        name=name,
        expires_at=expires_at,
    )
    return token, plain


def digest_of(plain: str) -> str:
    """Hash a token; it is random and long, so a quick hash without salt keeps it safe."""
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def find_token(plain: str) -> ApiToken | None:
    """Give the valid token of that text with its user or client, None for every other text.

    Unknown, expired, revoked and switched off take the same work: one hash, one look into the index.
    """
    now = timezone.now()
    token = (
        ApiToken.objects.select_related("user", "client")
        .filter(Q(expires_at=None) | Q(expires_at__gt=now), digest=digest_of(plain), revoked_at=None)
        .filter(Q(user__is_active=True) | Q(client__is_active=True))
        .first()
    )
    if token is not None:
        note_use(token, now)
    return token


def note_use(token: ApiToken, now: datetime) -> None:
    """Remember the use, at most once in five minutes."""
    if token.last_used_at is None or now - token.last_used_at >= USED_AGAIN_AFTER:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        token.last_used_at = now


def allows(token: ApiToken, scope: str) -> bool:
    """Say whether a token has a scope; ValueError for a name that is none: that is a slip in our own code."""
    if scope not in ALL:
        raise ValueError(f"{scope!r} is no scope.")
    return scope in token.scopes


def revoke(token: ApiToken) -> None:
    """Make a token void from now on; a second time changes nothing."""
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
