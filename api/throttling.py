"""How much one holder of a token, or one address without a token, may ask in a minute."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from shotlists.models import ApiToken

RATES: dict[str, str | None] = {"holder": "3000/min", "stranger": "120/min"}


class _Throttle(SimpleRateThrottle):
    THROTTLE_RATES = RATES


class HolderThrottle(_Throttle):
    """Counts the requests of one token or one user."""

    scope = "holder"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """Tell holders apart; None: not counted here."""
        if not request.user or not request.user.is_authenticated:
            return None
        if isinstance(request.auth, ApiToken):
            return f"throttle-token-{request.auth.pk}"
        return f"throttle-user-{request.user.pk}"


class StrangerThrottle(_Throttle):
    """Counts the requests of one address that said not, or wrongly, who it is."""

    scope = "stranger"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """Tell addresses apart."""
        return f"throttle-address-{self.get_ident(request)}"
