"""A column for documents."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class DocumentField(models.TextField):
    """JSON kept as text, the same on every engine.

    PostgreSQL's jsonb sorts the keys of an object and refuses a NUL; a document must come back as it went in.
    It cannot be searched by key: what lists filter by has columns of its own.
    """

    # How the stubs learn that the value is no text.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        """Give the Python value of a stored text."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Read the text that a fixture carries; a document itself is a list or an object, never a text."""
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            raise ValidationError(_("This is no JSON: %(error)s") % {"error": error}) from error

    def get_prep_value(self, value: Any) -> Any:
        """Give the text that is stored."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if value == []:  # as most are; making the machine that writes JSON takes longer than this
            return "[]"
        return ENCODER.encode(value)

    def value_to_string(self, obj: models.Model) -> str:
        """Give the text that a fixture carries."""
        return str(self.get_prep_value(self.value_from_object(obj)))
