"""What all serializers of input share: they refuse what they do not know."""

from __future__ import annotations

import difflib
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from api.errors import Fault, Refusal, shortened


class Text(serializers.CharField):
    """A text as typed: never trimmed, and never made of a number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": False, "allow_blank": True, **options})

    def to_internal_value(self, data: Any) -> str:
        """Take texts only."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


def user_name() -> Any:
    """Give the field that shows a user by name."""
    return serializers.SlugRelatedField(slug_field="username", read_only=True, allow_null=True)


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses an unknown key by name instead of dropping it."""

    def to_internal_value(self, data: Any) -> Any:
        """Check the keys before the values."""
        if not isinstance(data, dict):
            problem = _("The body must be a JSON object.")
            raise Refusal("invalid", problem, Fault("pointer", "", problem, shortened(data)))
        for key in data:
            if key not in self.fields:
                raise _unknown(str(key), list(self.fields))
        return super().to_internal_value(data)


def _unknown(key: str, known: list[str]) -> Refusal:
    near = difflib.get_close_matches(shortened(key), known, 1)
    if near:
        problem = _('"%(key)s" is not known here: did you mean "%(near)s"?') % {
            "key": shortened(key),
            "near": near[0],
        }
    else:
        problem = _('"%(key)s" is not known here: known are %(known)s.') % {
            "key": shortened(key),
            "known": ", ".join(known),
        }
    pointer = "/" + shortened(key).replace("~", "~0").replace("/", "~1")
    return Refusal("invalid", problem, Fault("pointer", pointer, problem), known=known)
