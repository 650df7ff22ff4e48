"""The full-text indexes over the rows of models/search.py: GIN on PostgreSQL, FTS5 on SQLite.

FTS5 keeps no text of its own; triggers tell it of every row that is written or goes. `install` is safe to
repeat and runs after every migrate too, since SQLite rebuilds a table to alter it and its triggers go with
the old one. Tokens have no ASCII sign but letters and digits, and FTS5's `ascii` leaves all else alone, so
neither engine cuts or changes a token.
"""

# ruff: noqa: S608  the names that are put into the statements stand in this file
from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# table -> (its key, what FTS5 keeps of places)
TABLES = {"shotlists_searchpackage": ("package_id", "none"), "shotlists_searchpart": ("id", "full")}

FTS5 = """CREATE VIRTUAL TABLE IF NOT EXISTS {table}_fts USING fts5(
words, content='{table}', content_rowid='{key}', tokenize='ascii', detail={detail}, columnsize=0)"""

INSERTED = """CREATE TRIGGER IF NOT EXISTS {table}_fts_insert AFTER INSERT ON {table}
BEGIN INSERT INTO {table}_fts (rowid, words) VALUES (NEW.{key}, NEW.words); END"""
DELETED = """CREATE TRIGGER IF NOT EXISTS {table}_fts_delete AFTER DELETE ON {table}
BEGIN INSERT INTO {table}_fts ({table}_fts, rowid, words) VALUES ('delete', OLD.{key}, OLD.words); END"""
UPDATED = """CREATE TRIGGER IF NOT EXISTS {table}_fts_update AFTER UPDATE ON {table}
BEGIN INSERT INTO {table}_fts ({table}_fts, rowid, words) VALUES ('delete', OLD.{key}, OLD.words);
INSERT INTO {table}_fts (rowid, words) VALUES (NEW.{key}, NEW.words); END"""

GIN = "CREATE INDEX {table}_words ON {table} USING gin (words)"
# Tokens stand apart from their rows, so that a word of many parts touches few pages.
APART = "ALTER TABLE {table} SET (toast_tuple_target = 128)"


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the indexes of the tables that there are; rows that stand before an FTS5 table enter it."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, (key, detail) in TABLES.items():
            if table not in tables:
                continue
            if connection.vendor == "postgresql":
                cursor.execute("SELECT to_regclass(%s)", [f"{table}_words"])
                if cursor.fetchone() == (None,):
                    cursor.execute(APART.format(table=table))
                    cursor.execute(GIN.format(table=table))
                continue
            for statement in (FTS5, INSERTED, DELETED, UPDATED):
                cursor.execute(statement.format(table=table, key=key, detail=detail))
            if f"{table}_fts" not in tables:
                cursor.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the indexes away again."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP INDEX IF EXISTS {table}_words")
                continue
            for event in ("insert", "delete", "update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_fts_{event}")
            cursor.execute(f"DROP TABLE IF EXISTS {table}_fts")


def rebuild(connection: BaseDatabaseWrapper) -> None:
    """Make the indexes anew from the rows, whatever became of them; PostgreSQL sees to its own."""
    if connection.vendor == "sqlite":
        drop(connection)
    install(connection)


def install_after_migrate(using: str, **_others: Any) -> None:
    """Be called by Django's post_migrate."""
    install(connections[using])
