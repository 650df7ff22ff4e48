"""What the database itself guards, on both engines.

Rows that went out, and words as they were pasted, are never changed or deleted; nor is the log, but that a
link to a package or user that is deleted becomes empty. A feed row gets its number when its transaction
commits (docs/decisions/0002). An overlay stays within one package. `install` is safe to repeat and runs after
every migrate too: SQLite rebuilds a table to alter it, and its triggers go with the old one.
"""

# ruff: noqa: S608  the names that are put into the statements stand in this file
from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

FROZEN = {
    "shotlists_revision": "A revision is frozen: issue a new one instead.",
    "shotlists_pastedtext": "A pasted text is kept as it came: save a new version instead.",
}
# The log, and the links in it that may become empty.
LOG = "shotlists_logentry"
LOG_REFUSED = "The log is only written on: what was done is never changed."
LOG_LINKS = ("package_id", "actor_id")
SAME_ROW = {
    LOG: "id = NEW.id",
    "shotlists_revision": "id = NEW.id OR (package_id = NEW.package_id AND number = NEW.number)",
    "shotlists_pastedtext": "id = NEW.id",
}
FEED = "shotlists_feedrow"
OVERLAY = "shotlists_overlay"
OVERLAY_REFUSED = "An overlay lies over a soundbite of its own package."
# Any number will do, if nothing else in this database locks it.
FEED_LOCK = 7_305_803_001

SQLITE_FROZEN = """CREATE TRIGGER IF NOT EXISTS {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{message}'); END"""

# INSERT OR REPLACE deletes the old row without asking the trigger above.
SQLITE_REPLACED = """CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN SELECT RAISE(ABORT, '{message}'); END"""

SQLITE_NEW_LINK = " OR ".join(
    f"(NEW.{link} IS NOT OLD.{link} AND NEW.{link} IS NOT NULL)" for link in LOG_LINKS
)
# `same` names all columns but the links: SQLite has no word for a whole row.
SQLITE_LOG = f"""CREATE TRIGGER IF NOT EXISTS {LOG}_no_update BEFORE UPDATE ON {LOG}
WHEN {{same}} OR {SQLITE_NEW_LINK}
BEGIN SELECT RAISE(ABORT, '{LOG_REFUSED}'); END"""

SQLITE_FEED = f"""CREATE TRIGGER IF NOT EXISTS {FEED}_number AFTER INSERT ON {FEED} WHEN NEW.seq IS NULL
BEGIN UPDATE {FEED} SET seq = NEW.id WHERE id = NEW.id; END"""

SQLITE_OVERLAY = f"""CREATE TRIGGER IF NOT EXISTS {OVERLAY}_package_{{event}} BEFORE {{event}} ON {OVERLAY}
WHEN (SELECT package_id FROM shotlists_shot WHERE id = NEW.shot_id) IS NOT
     (SELECT shot.package_id FROM shotlists_soundbite bite JOIN shotlists_shot shot ON shot.id = bite.shot_id
      WHERE bite.id = NEW.soundbite_id)
BEGIN SELECT RAISE(ABORT, '{OVERLAY_REFUSED}'); END"""

POSTGRESQL_FUNCTIONS = f"""
CREATE SEQUENCE IF NOT EXISTS shotlists_feed_seq;
CREATE OR REPLACE FUNCTION shotlists_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION shotlists_refuse_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{{{",".join(LOG_LINKS)}}}'::text[] = to_jsonb(OLD) - '{{{",".join(LOG_LINKS)}}}'::text[]
     AND {" AND ".join(f"(NEW.{link} IS NULL OR NEW.{link} = OLD.{link})" for link in LOG_LINKS)} THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION USING MESSAGE = '{LOG_REFUSED}', ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION shotlists_number_feedrow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock({FEED_LOCK});
  UPDATE {FEED} SET seq = nextval('shotlists_feed_seq') WHERE id = NEW.id AND seq IS NULL;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION shotlists_overlay_package() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT package_id FROM shotlists_shot WHERE id = NEW.shot_id) IS DISTINCT FROM
     (SELECT shot.package_id FROM shotlists_soundbite bite JOIN shotlists_shot shot ON shot.id = bite.shot_id
      WHERE bite.id = NEW.soundbite_id) THEN
    RAISE EXCEPTION USING MESSAGE = '{OVERLAY_REFUSED}', ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
"""

POSTGRESQL_FROZEN = """CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
FOR EACH ROW EXECUTE FUNCTION shotlists_refuse('{message}')"""

POSTGRESQL_REPLACED = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION shotlists_refuse('{message}')"""

POSTGRESQL_LOG = f"""CREATE TRIGGER {LOG}_no_update BEFORE UPDATE ON {LOG}
FOR EACH ROW EXECUTE FUNCTION shotlists_refuse_log()"""

POSTGRESQL_FEED = f"""CREATE CONSTRAINT TRIGGER {FEED}_number AFTER INSERT ON {FEED}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shotlists_number_feedrow()"""

POSTGRESQL_OVERLAY = f"""CREATE TRIGGER {OVERLAY}_package_{{event}} BEFORE {{event}} ON {OVERLAY}
FOR EACH ROW EXECUTE FUNCTION shotlists_overlay_package()"""

# vendor -> the statements for (frozen rows, what else would change them, feed, overlays)
STATEMENTS = {
    "sqlite": (SQLITE_FROZEN, SQLITE_REPLACED, SQLITE_FEED, SQLITE_OVERLAY),
    "postgresql": (POSTGRESQL_FROZEN, POSTGRESQL_REPLACED, POSTGRESQL_FEED, POSTGRESQL_OVERLAY),
}
LOGS = {"sqlite": SQLITE_LOG, "postgresql": POSTGRESQL_LOG}
ELSE = {"sqlite": "replace", "postgresql": "truncate"}


def triggers(vendor: str) -> dict[str, tuple[str, str]]:
    """Give each trigger of an engine: name -> (table, statement that makes it)."""
    frozen, other, feed, overlay = STATEMENTS[vendor]
    found = {f"{FEED}_number": (FEED, feed)}
    for table, message in FROZEN.items():
        for event in ("update", "delete"):
            found[f"{table}_no_{event}"] = (table, frozen.format(table=table, event=event, message=message))
        statement = other.format(table=table, message=message, same=SAME_ROW[table])
        found[f"{table}_no_{ELSE[vendor]}"] = (table, statement)
    found[f"{LOG}_no_update"] = (LOG, LOGS[vendor])
    found[f"{LOG}_no_delete"] = (LOG, frozen.format(table=LOG, event="delete", message=LOG_REFUSED))
    found[f"{LOG}_no_{ELSE[vendor]}"] = (
        LOG,
        other.format(table=LOG, message=LOG_REFUSED, same=SAME_ROW[LOG]),
    )
    for event in ("insert", "update"):
        found[f"{OVERLAY}_package_{event}"] = (OVERLAY, overlay.format(event=event))
    return found


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers that are missing on the tables that there are."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and FEED in tables:
            cursor.execute(POSTGRESQL_FUNCTIONS)
        if connection.vendor == "sqlite":  # it names the columns, and there may be new ones
            cursor.execute(f"DROP TRIGGER IF EXISTS {LOG}_no_update")
        present = installed(connection)
        for name, (table, statement) in triggers(connection.vendor).items():
            if table in tables and name not in present:
                cursor.execute(_with_columns(connection, cursor, table, statement))


def _with_columns(connection: BaseDatabaseWrapper, cursor: Any, table: str, statement: str) -> str:
    """Name the columns of the log that stay as they are, where the engine has to be told them."""
    if statement != SQLITE_LOG:
        return statement
    columns = [row.name for row in connection.introspection.get_table_description(cursor, table)]
    return statement.format(
        same=" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns if name not in LOG_LINKS)
    )


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for the way back of the migration, and for tests that empty the tables."""
    tables = set(connection.introspection.table_names())
    on_table = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name, (table, _statement) in triggers(connection.vendor).items():
            if table in tables:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table.format(table=table)}")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take away the triggers and, on PostgreSQL, the functions and the sequence behind them."""
    lift(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "DROP FUNCTION IF EXISTS shotlists_refuse(), shotlists_refuse_log(), "
                "shotlists_number_feedrow(), shotlists_overlay_package(); "
                "DROP SEQUENCE IF EXISTS shotlists_feed_seq"
            )


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """Give the names of the triggers that stand in this database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid)",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def install_after_migrate(using: str, **_others: Any) -> None:
    """Be called by Django's post_migrate."""
    install(connections[using])
