"""What a test run stands on: the database, the broker, the browser; and what it left out."""

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from redis import Redis
from redis.exceptions import RedisError


def chromium() -> str:
    """Find the system's Chromium; empty where there is none."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return named if Path(named).is_file() else ""
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


def database() -> str:
    """Name the database and its version."""
    url = os.environ.get("DATABASE_URL", "")
    if urlsplit(url).scheme not in {"postgresql", "postgres"}:
        return f"SQLite {sqlite3.sqlite_version} (embedded)"
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return f"PostgreSQL {connection.execute('SHOW server_version').fetchone()[0]}"
    except psycopg.Error as error:
        return f"PostgreSQL that does not answer ({str(error).strip()})"


def broker() -> str:
    """Name the broker and its version."""
    url = os.environ.get("REDIS_URL", "")
    if not url:
        return "folders on this machine (embedded)"
    try:
        with Redis.from_url(url, socket_connect_timeout=2) as server:
            return f"Redis {server.info('server')['redis_version']}"
    except RedisError as error:
        return f"Redis that does not answer ({error})"


def forget_broker(prefix: str) -> None:
    """Delete what a run has put into Redis under its own prefix."""
    url = os.environ.get("REDIS_URL", "")
    if not url:
        return
    with Redis.from_url(url, socket_connect_timeout=2) as server:
        for key in server.scan_iter(match=f"{prefix}*", count=1000):
            server.delete(key)


def left_out(reporter: Any, config: pytest.Config) -> list[str]:
    """List what was not run, with the reasons."""
    lines = []
    if config.option.markexpr:
        lines.append(f"what does not fit -m '{config.option.markexpr}' ('slow' tests are run by .ci/run)")
    reasons: dict[str, int] = {}
    for report in reporter.stats.get("skipped", ()):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    lines += [f"{count} skipped: {reason}" for reason, count in sorted(reasons.items())]
    if urlsplit(os.environ.get("DATABASE_URL", "")).scheme not in {"postgresql", "postgres"}:
        lines.append("PostgreSQL (DATABASE_URL is not set)")
    if not os.environ.get("REDIS_URL"):
        lines.append("Redis (REDIS_URL is not set)")
    lines += [
        f"tests that need {tool}: it is not installed"
        for tool, found in (("Chromium", chromium()), ("redis-server", shutil.which("redis-server")))
        if not found
    ]
    return lines


def say_where(reporter: Any, config: pytest.Config) -> None:
    """Write both at the end of the run."""
    reporter.section("what this run stood on", sep="-")
    reporter.line(f"database: {database()}")
    reporter.line(f"broker:   {broker()}")
    reporter.line(f"browser:  {chromium() or 'none'}")
    for line in left_out(reporter, config):
        reporter.line(f"not run:  {line}")
