"""A column for documents."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


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
        """Leave a value as it is; a fixture's text is parsed by value_to_string's counterpart."""
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Give the text that is stored."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def value_to_string(self, obj: models.Model) -> str:
        """Give the text that a fixture carries."""
        return str(self.get_prep_value(self.value_from_object(obj)))
