"""Every value that differs between two places, read from environment variables and nowhere else."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
MAIL_KINDS = {"console": "console", "file": "filebased", "smtp": "smtp", "smtps": "smtp", "smtp+tls": "smtp"}
SQLITE_SETUP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


class EnvironmentProblem(ImproperlyConfigured):
    """A variable that is missing or wrong; the message names it and says what to write."""

    def __init__(self, name: str, advice: str) -> None:
        super().__init__(f"{name}: {advice}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Environment:
    """The values of one place, checked and typed."""

    local: bool
    """Nobody has set this place up for others: plain http on this machine, no collected static files."""
    debug: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    csrf_trusted_origins: tuple[str, ...]
    https: bool
    ssl_redirect: bool
    hsts_seconds: int
    behind_proxy: bool
    data_dir: Path
    media_root: Path
    static_root: Path
    hashed_static: bool
    """Static files were collected under hashed names; else each is served from where it lies."""
    database: dict[str, Any]
    redis_url: str
    broker_prefix: str
    """Starts each name in Redis, so that several desks can share one server."""
    time_zone: str
    language_code: str
    log_level: str
    author_may_approve: bool
    """A desk of one person: who wrote a package may approve it."""
    two_person_kill: bool
    """A kill waits until a second person confirms it."""
    desk_address: str
    """How people reach the desk, for links in e-mails: https://desk.example, without a slash at the end."""
    mail: dict[str, Any]
    """Django's settings for e-mail; empty where this desk sends none."""


def read(environ: Mapping[str, str], project: Path) -> Environment:
    """Read the place from `environ`; `project` is the folder that relative paths start from."""
    debug = flag(environ, "DEBUG", default=False)
    secret_key = environ.get("SECRET_KEY", "")
    data_dir = folder(environ, "DATA_DIR", project, default="var")
    hosts = words(environ, "ALLOWED_HOSTS")
    local = debug or not secret_key
    if local and not debug and (hosts or environ.get("DATABASE_URL") or environ.get("REDIS_URL")):
        raise EnvironmentProblem(
            "SECRET_KEY",
            "is not set, yet this place is set up for others. Write a long random text, for instance from "
            "`python -c 'import secrets; print(secrets.token_urlsafe(50))'`, and keep it the same on every "
            "process of the desk.",
        )
    if secret_key and len(secret_key) < 50 and not debug:
        raise EnvironmentProblem("SECRET_KEY", "is shorter than 50 characters. Write a long random text.")
    https = flag(environ, "HTTPS", default=not local)
    return Environment(
        local=local,
        debug=debug,
        secret_key=secret_key or secrets.token_urlsafe(50),
        allowed_hosts=hosts or LOCAL_HOSTS,
        csrf_trusted_origins=origins(environ, "CSRF_TRUSTED_ORIGINS"),
        https=https,
        ssl_redirect=flag(environ, "SSL_REDIRECT", default=https),
        hsts_seconds=number(
            environ, "HSTS_SECONDS", default=31_536_000 if https else 0, low=0, high=63_072_000
        ),
        behind_proxy=flag(environ, "BEHIND_PROXY", default=False),
        data_dir=data_dir,
        media_root=folder(environ, "MEDIA_ROOT", project, default=str(data_dir / "media")),
        static_root=folder(environ, "STATIC_ROOT", project, default=str(data_dir / "static")),
        hashed_static=flag(environ, "HASHED_STATIC", default=not local),
        database=database(environ, data_dir),
        redis_url=redis(environ),
        broker_prefix=environ.get("BROKER_PREFIX", "newsroom:"),
        time_zone=zone(environ, "TIME_ZONE", default="UTC"),
        language_code=one_of(environ, "LANGUAGE_CODE", ("en", "zh-hans"), default="en"),
        log_level=one_of(environ, "LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO"),
        author_may_approve=flag(environ, "AUTHOR_MAY_APPROVE", default=False),
        two_person_kill=flag(environ, "TWO_PERSON_KILL", default=False),
        desk_address=address(environ, "DESK_ADDRESS", hosts, https=https),
        mail=mail(environ, local=local),
    )


def flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Read yes or no."""
    value = environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in YES:
        return True
    if value in NO:
        return False
    raise EnvironmentProblem(name, f"{value!r} is neither yes nor no. Write true or false.")


def number(environ: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    """Read a whole number from `low` to `high`."""
    value = environ.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise EnvironmentProblem(name, f"{value!r} does not do. Write a whole number from {low} to {high}.")
    return int(value)


def words(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read a list that is separated by commas."""
    return tuple(word.strip() for word in environ.get(name, "").split(",") if word.strip())


def origins(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read a list of origins, each with its scheme."""
    listed = words(environ, name)
    for origin in listed:
        if not origin.startswith(("http://", "https://")):
            raise EnvironmentProblem(
                name, f"{origin!r} has no scheme. Write https://{origin}, several separated by commas."
            )
    return listed


def address(environ: Mapping[str, str], name: str, hosts: tuple[str, ...], *, https: bool) -> str:
    """Read an address that paths are put behind; without one, the first name of the desk."""
    value = environ.get("DESK_ADDRESS", "").strip().rstrip("/")
    if not value:
        first = next((host for host in hosts if host[0] not in "*."), "")
        return f"{'https' if https else 'http'}://{first or '127.0.0.1:8000'}"
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise EnvironmentProblem(name, f"{value!r} is no address. Write https://desk.example.")
    return value


def one_of(environ: Mapping[str, str], name: str, choices: tuple[str, ...], *, default: str) -> str:
    """Read one of a few words."""
    value = environ.get(name, "").strip() or default
    if value not in choices:
        raise EnvironmentProblem(name, f"{value!r} is not known. Write one of {', '.join(choices)}.")
    return value


def folder(environ: Mapping[str, str], name: str, project: Path, *, default: str) -> Path:
    """Read a folder; a relative one starts at the project."""
    return (project / (environ.get(name, "").strip() or default)).resolve()


def zone(environ: Mapping[str, str], name: str, *, default: str) -> str:
    """Read the name of a time zone."""
    value = environ.get(name, "").strip() or default
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise EnvironmentProblem(
            name, f"{value!r} is no time zone. Write a name such as UTC or Asia/Shanghai."
        ) from error
    return value


def redis(environ: Mapping[str, str]) -> str:
    """Read the address of Redis; empty means the embedded broker."""
    value = environ.get("REDIS_URL", "").strip()
    if value and (urlsplit(value).scheme not in {"redis", "rediss", "unix"}):
        raise EnvironmentProblem(
            "REDIS_URL",
            f"{shortened(value)} is no address of Redis. Write redis://host:6379/0, or leave it empty for "
            "the embedded broker.",
        )
    return value


def mail(environ: Mapping[str, str], *, local: bool) -> dict[str, Any]:
    """Read EMAIL_URL as Django's settings for e-mail; without one, the console locally, elsewhere none."""
    value = environ.get("EMAIL_URL", "").strip() or ("console:" if local else "")
    sender = environ.get("EMAIL_FROM", "").strip()
    if not value:
        return {}
    parts = urlsplit(value)
    settings: dict[str, Any] = {
        "EMAIL_BACKEND": f"django.core.mail.backends.{MAIL_KINDS.get(parts.scheme, '')}.EmailBackend",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender or "Shotlists <desk@localhost>",
    }
    if parts.scheme == "console":
        return settings
    if parts.scheme == "file" and len(parts.path) > 1:
        return {**settings, "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise EnvironmentProblem(
            "EMAIL_URL",
            f"{shortened(value)} is no mail server. Write smtp+tls://user:password@host:587 (TLS is begun), "
            "smtps://user:password@host:465 (TLS from the start), smtp://host:25 or console:.",
        )
    if not sender:
        raise EnvironmentProblem("EMAIL_FROM", "is not set. Write the sender: Desk <desk@agency.example>.")
    try:
        port = parts.port
    except ValueError as error:
        raise EnvironmentProblem("EMAIL_URL", "has a port that is no number.") from error
    return {
        **settings,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def database(environ: Mapping[str, str], data_dir: Path) -> dict[str, Any]:
    """Read DATABASE_URL as the entry of Django's DATABASES; without one, a SQLite file in the data folder."""
    value = environ.get("DATABASE_URL", "").strip() or f"sqlite:///{data_dir / 'newsroom.sqlite3'}"
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path))
    if parts.scheme in {"postgresql", "postgres"}:
        return postgresql(value, pool_size=number(environ, "DATABASE_POOL", default=16, low=0, high=500))
    raise EnvironmentProblem(
        "DATABASE_URL",
        f"{shortened(value)} is neither PostgreSQL nor SQLite. "
        "Write postgresql://user:password@host:5432/name "
        "or sqlite:////folder/file.sqlite3, or leave it empty for the embedded database.",
    )


def sqlite(path: str) -> dict[str, Any]:
    """Give the settings of a SQLite file, whose writers wait for each other."""
    if len(path) < 2:
        raise EnvironmentProblem("DATABASE_URL", "names no file. Write sqlite:////folder/file.sqlite3.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        # sqlite:///file starts at the working folder, sqlite:////folder/file is absolute.
        "NAME": path[1:],
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_SETUP},
    }


def postgresql(value: str, *, pool_size: int) -> dict[str, Any]:
    """Give the settings of a PostgreSQL database; a pool of 0 opens one connection a thread instead."""
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError as error:
        raise EnvironmentProblem("DATABASE_URL", "has a port that is no number.") from error
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise EnvironmentProblem(
            "DATABASE_URL", "names no database. Write postgresql://user:password@host:5432/name."
        )
    options: dict[str, Any] = {"connect_timeout": "5", **dict(parse_qsl(parts.query))}
    host = options.pop("host", None) or parts.hostname or ""
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 0,
        # A connection that died with the server is replaced, not handed out.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def shortened(address: str) -> str:
    """Give an address without its secrets, for a message."""
    parts = urlsplit(address)
    return repr(f"{parts.scheme}://{parts.hostname or ''}{parts.path}"[:80])
