"""Inserting many new rows at once: by COPY on PostgreSQL, else by as few statements as the engine takes.

COPY takes rows several times as fast as any INSERT: nothing is parsed, and no value is quoted for SQL. It
gives no ids back, so they are taken from the table's sequence first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.functions import Now
from django.db.models.sql import Query

from shotlists.models.fields import DocumentField
from shotlists.models.search import TokensField

Row = TypeVar("Row", bound=models.Model)

FEW = 20
"""Up to as many rows one INSERT is as good: it needs one message to the server where COPY needs two."""


def insert_rows(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    """Insert rows; those of a table that numbers them have no id yet and get one. Raises as bulk_create."""
    new = list(rows)
    if connection.vendor == "postgresql" and len(new) > FEW:
        _copy(model, new)
        return new
    return model._default_manager.bulk_create(new)


def new_row(model: type[Row], number: int | None = None, /, **values: Any) -> Row:
    """Make a row of the values of all its columns but the id, which the table gives unless it is given here.

    By place, as Django makes the rows that it reads: by name takes twice as long, for defaults and relations.
    """
    return model(number, *map(values.__getitem__, _names(model)))


@cache
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key)


def database_now() -> datetime:
    """Give the moment by the clock of the database, to write it into many rows at once."""
    query = Query(None)
    query.add_annotation(Now(), "now")
    ((moment,),) = query.get_compiler(connection=connection).results_iter(tuple_expected=True)
    found: datetime = moment
    return found


def _copy(model: type[Row], rows: Sequence[Row]) -> None:
    columns, line_of = _form(model)
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        if isinstance(model._meta.pk, models.AutoField):
            for row, number in zip(rows, _ids(cursor, model, len(rows)), strict=True):
                row.pk = number
        lines = [line_of(row) for row in rows]
        statement = f"COPY {name(model._meta.db_table)} ({', '.join(map(name, columns))}) FROM STDIN"
        # What the server says of the rows comes out of `copy`, past the cursor that knows Django's errors.
        with connection.wrap_database_errors, cursor.copy(statement) as copy:
            copy.write("\n".join([*lines, ""]).encode())
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _ids(cursor: Any, model: type[models.Model], count: int) -> list[int]:
    """Take ids from the sequence of a table, all in one text: a row each would take far longer to read."""
    cursor.execute(
        "SELECT string_agg(nextval(pg_get_serial_sequence(%s, %s))::text, ' ') FROM generate_series(1, %s)",
        [connection.ops.quote_name(model._meta.db_table), model._meta.pk.column, count],
    )
    return [int(number) for number in cursor.fetchone()[0].split()]


@cache
def _form(model: type[models.Model]) -> tuple[list[str], Callable[[models.Model], str]]:
    """Give the columns of a table, and how a row is written as a line of COPY's text format."""
    fields = model._meta.concrete_fields
    made = {field: make for field in fields if (make := _maker(field))}
    plain = [field for field in fields if field not in made]
    names = [field.attname for field in plain]
    values = attrgetter(*names) if len(names) > 1 else lambda row: [getattr(row, name) for name in names]

    def line_of(row: models.Model) -> str:
        # Most values are short texts with nothing to escape: they are told here, without another call.
        said = [
            value if type(value) is str and value.isprintable() and "\\" not in value else _said(value)
            for value in values(row)
        ]
        return "\t".join([*said, *(_said(make(row)) for make in made.values())])

    return [str(field.column) for field in (*plain, *made)], line_of


def _maker(field: models.Field[Any, Any]) -> Callable[[models.Model], object] | None:
    """Give how the value for a column is made of a row, where it is not the row's own."""
    value = attrgetter(field.attname)
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return lambda row: field.pre_save(row, True)
    if isinstance(field, DocumentField):
        return lambda row: field.get_prep_value(value(row))
    if isinstance(field, TokensField):
        return lambda row: field.as_tsvector(value(row))
    if isinstance(field, models.JSONField):
        return lambda row: json.dumps(value(row), cls=field.encoder)
    return None


def _said(value: object) -> str:
    """Write a value as COPY reads it."""
    if isinstance(value, str):
        if "\\" in value:
            value = value.replace("\\", "\\\\")
        return value.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    if value is None:
        return "\\N"
    if isinstance(value, (bool, int)):
        return str(value)
    if isinstance(value, date):  # a moment too
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return "\\\\x" + bytes(value).hex()
    raise TypeError(f"COPY of a {type(value).__name__} is not known here")
