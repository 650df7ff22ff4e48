"""All rows of the desk in a form that two ways to the same rows share: no ids, no times, no made-up keys."""

import json
import re
from typing import Any

from django.apps import apps
from django.db import models

from shotlists.models import Shot
from shotlists.models.search import TokensField
from shotlists.script.searching.parts import PERSON


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Give the rows of every table by its name, in the order in which they were made.

    Where a row names another by its id, the place of that row in its table stands instead.
    """
    kinds = [model for model in apps.get_app_config("shotlists").get_models() if model._meta.pk.name == "id"]
    tables = {model: list(model.objects.order_by("pk")) for model in kinds}
    places = {model: {row.pk: place for place, row in enumerate(rows)} for model, rows in tables.items()}
    keys = {row.key: f"key {place}" for place, row in enumerate(tables[Shot])}
    return {
        model._meta.model_name: [_plain(row, places, keys) for row in rows] for model, rows in tables.items()
    }


def _plain(row: models.Model, places: dict[Any, dict[int, int]], keys: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.primary_key or isinstance(field, models.DateTimeField):
            continue
        if field.is_relation and field.related_model in places:
            value = places[field.related_model].get(value)
        elif field.name in ("document", "speakers", "key", "shot_key", "arguments"):
            value = _without_numbers(value, keys)
        elif isinstance(field, TokensField):  # of a speaker the id is a token
            value = re.sub(rf"{PERSON}\d+", PERSON, value)
        found[field.name] = bytes(value) if isinstance(value, memoryview) else value
    return found


def _without_numbers(value: Any, keys: dict[str, str]) -> Any:
    """Put places for the keys of shots; the packages that a job's key and arguments number are left out."""
    if isinstance(value, dict) and "package_id" in value:
        return {name: inner for name, inner in value.items() if name != "package_id"}
    if isinstance(value, str):
        kind, _colon, rest = value.partition(":")
        return keys.get(value, f"{kind}:{rest.rpartition(':')[2]}" if rest else value)
    text = json.dumps(value)
    for key, place in keys.items():
        text = text.replace(json.dumps(key), json.dumps(place))
    return json.loads(text)
