"""The values that differ between places: what is read, and what is said where one is wrong."""

from pathlib import Path

import pytest

from newsroom import env

KEY = "k" * 50
PROJECT = Path("/srv/desk")


def read(**variables: str) -> env.Environment:
    return env.read(variables, PROJECT)


def message(**variables: str) -> str:
    with pytest.raises(env.EnvironmentProblem) as caught:
        read(**variables)
    return str(caught.value)


def test_an_empty_environment_is_a_place_on_this_machine_alone() -> None:
    place = read()
    assert place.local
    assert not place.debug
    assert not place.https
    assert not place.ssl_redirect
    assert not place.hashed_static
    assert place.hsts_seconds == 0
    assert place.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (place.data_dir, place.media_root) == (Path("/srv/desk/var"), Path("/srv/desk/var/media"))
    assert (place.redis_url, place.time_zone, place.language_code) == ("", "UTC", "en")


def test_an_empty_environment_gets_a_new_secret_key_each_time() -> None:
    assert read().secret_key != read().secret_key
    assert len(read().secret_key) >= 50


@pytest.mark.parametrize(
    "variables",
    [
        {"ALLOWED_HOSTS": "desk.example"},
        {"DATABASE_URL": "postgresql://desk@db/desk"},
        {"REDIS_URL": "redis://broker:6379/0"},
    ],
)
def test_a_place_that_is_set_up_for_others_needs_a_secret_key(variables: dict[str, str]) -> None:
    assert message(**variables).startswith(
        "SECRET_KEY: is not set, yet this place is set up for others. Write a long random text, "
    )


def test_a_short_secret_key_is_refused_and_not_repeated() -> None:
    assert message(SECRET_KEY="sesame") == (
        "SECRET_KEY: is shorter than 50 characters. Write a long random text."
    )


def test_a_place_with_a_secret_key_is_reached_by_https() -> None:
    place = read(SECRET_KEY=KEY, ALLOWED_HOSTS="desk.example, www.desk.example")
    assert not place.local
    assert (place.https, place.ssl_redirect, place.hashed_static) == (True, True, True)
    assert place.hsts_seconds == 31_536_000
    assert place.allowed_hosts == ("desk.example", "www.desk.example")


def test_without_https_nothing_of_it_is_asked_for() -> None:
    place = read(SECRET_KEY=KEY, HTTPS="no")
    assert (place.https, place.ssl_redirect, place.hsts_seconds) == (False, False, 0)


def test_the_embedded_database_lets_writers_wait_for_each_other() -> None:
    assert read().database == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/srv/desk/var/newsroom.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////data/desk.sqlite3", "/data/desk.sqlite3"),
        ("sqlite:///desk.sqlite3", "desk.sqlite3"),
        ("sqlite:////data/a%20desk.sqlite3", "/data/a desk.sqlite3"),
    ],
)
def test_a_sqlite_file_is_named_by_its_path(url: str, name: str) -> None:
    assert read(DATABASE_URL=url, DEBUG="1").database["NAME"] == name


def test_postgresql_is_read_with_its_pool() -> None:
    url = "postgresql://desk:p%40ss@db.example:5433/desk_one?sslmode=require"
    assert read(DATABASE_URL=url, SECRET_KEY=KEY, DATABASE_POOL="4").database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "desk_one",
        "USER": "desk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": "5",
            "sslmode": "require",
            "pool": {"min_size": 1, "max_size": 4, "timeout": 10},
        },
    }


def test_postgresql_on_a_socket_is_read_from_the_host_of_the_query() -> None:
    place = read(DATABASE_URL="postgresql:///desk?host=/run/postgresql", SECRET_KEY=KEY, DATABASE_POOL="0")
    assert place.database["HOST"] == "/run/postgresql"
    assert place.database["OPTIONS"] == {"connect_timeout": "5"}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEBUG", "perhaps", "DEBUG: 'perhaps' is neither yes nor no. Write true or false."),
        (
            "HSTS_SECONDS",
            "-1",
            "HSTS_SECONDS: '-1' does not do. Write a whole number from 0 to 63072000.",
        ),
        (
            "DATABASE_POOL",
            "many",
            "DATABASE_POOL: 'many' does not do. Write a whole number from 0 to 500.",
        ),
        (
            "TIME_ZONE",
            "Peking",
            "TIME_ZONE: 'Peking' is no time zone. Write a name such as UTC or Asia/Shanghai.",
        ),
        (
            "TIME_ZONE",
            "../etc",
            "TIME_ZONE: '../etc' is no time zone. Write a name such as UTC or Asia/Shanghai.",
        ),
        ("LANGUAGE_CODE", "fr", "LANGUAGE_CODE: 'fr' is not known. Write one of en, zh-hans."),
        (
            "CSRF_TRUSTED_ORIGINS",
            "desk.example",
            (
                "CSRF_TRUSTED_ORIGINS: 'desk.example' has no scheme. Write https://desk.example, "
                "several separated by commas."
            ),
        ),
        (
            "REDIS_URL",
            "http://user:secret@broker",
            (
                "REDIS_URL: 'http://broker' is no address of Redis. Write redis://host:6379/0, or leave it "
                "empty for the embedded broker."
            ),
        ),
        (
            "DATABASE_URL",
            "mysql://user:secret@db/desk",
            (
                "DATABASE_URL: 'mysql://db/desk' is neither PostgreSQL nor SQLite. Write "
                "postgresql://user:password@host:5432/name or sqlite:////folder/file.sqlite3, or leave it "
                "empty for the embedded database."
            ),
        ),
        ("DATABASE_URL", "postgresql://desk@db:port/desk", "DATABASE_URL: has a port that is no number."),
        (
            "DATABASE_URL",
            "postgresql://desk@db/",
            "DATABASE_URL: names no database. Write postgresql://user:password@host:5432/name.",
        ),
        (
            "DATABASE_URL",
            "sqlite://",
            "DATABASE_URL: names no file. Write sqlite:////folder/file.sqlite3.",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write_and_without_secrets(
    name: str, value: str, said: str
) -> None:
    variables = {"SECRET_KEY": KEY, "DATABASE_URL": "postgresql://desk@db/desk", name: value}
    assert message(**variables) == said


def test_mail_goes_to_the_console_locally_and_nowhere_without_a_server() -> None:
    assert read().mail["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    assert read(SECRET_KEY=KEY).mail == {}


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", "mail.example", 25, False, False),
        ("smtp+tls://desk%40agency:p%2Fw@mail.example", "mail.example", 587, True, False),
        ("smtps://desk%40agency:p%2Fw@mail.example:1465", "mail.example", 1465, False, True),
    ],
)
def test_a_mail_server_is_read_from_one_address(url: str, host: str, port: int, tls: bool, ssl: bool) -> None:
    mail = read(SECRET_KEY=KEY, EMAIL_URL=url, EMAIL_FROM="Desk <desk@agency.example>").mail
    user, password = ("desk@agency", "p/w") if "@" in url else ("", "")
    assert mail == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": "Desk <desk@agency.example>",
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_TLS": tls,
        "EMAIL_USE_SSL": ssl,
    }


def test_a_wrong_mail_server_is_refused_without_its_password() -> None:
    assert message(EMAIL_URL="imap://desk:sesame@mail.example").startswith(
        "EMAIL_URL: 'imap://mail.example' is no mail server. Write smtp+tls://"
    )
    assert message(EMAIL_URL="smtp://mail.example:a", EMAIL_FROM="d@e").endswith("no number.")
    assert message(EMAIL_URL="smtp://mail.example") == (
        "EMAIL_FROM: is not set. Write the sender: Desk <desk@agency.example>."
    )


def test_links_in_mails_lead_to_the_address_of_the_desk() -> None:
    assert read().desk_address == "http://127.0.0.1:8000"
    assert read(SECRET_KEY=KEY, ALLOWED_HOSTS="*,desk.example").desk_address == "https://desk.example"
    assert read(DESK_ADDRESS="https://desk.example:8443/ ").desk_address == "https://desk.example:8443"
    assert message(DESK_ADDRESS="desk.example") == (
        "DESK_ADDRESS: 'desk.example' is no address. Write https://desk.example."
    )
