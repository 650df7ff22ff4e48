"""manage.py token: a token that works, shown once."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from shotlists.domain.tokens import find_token
from shotlists.models import ApiToken, Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def holders() -> None:
    User.objects.create_user("mara")
    Client.objects.create(name="Harbour TV")


def token(*words: str) -> str:
    out = StringIO()
    call_command("token", *words, stdout=out)
    return out.getvalue()


def test_a_users_token_alone_on_its_line() -> None:
    found = find_token(token("--user", "mara").removesuffix("\n"))
    assert found is not None
    assert (found.user and found.user.username, found.scopes) == ("mara", ["read", "feed", "write", "act"])


def test_a_clients_token_as_json() -> None:
    answer = json.loads(token("--client", "Harbour TV", "--json"))
    assert list(answer) == ["token"]
    found = find_token(answer["token"])
    assert found is not None
    assert (found.client and found.client.name, found.scopes) == ("Harbour TV", ["read", "feed"])


@pytest.mark.parametrize("scopes", [["read", "act"], ["read,act"]])
def test_scopes_name_and_end(scopes: list[str]) -> None:
    before = timezone.now()
    plain = token("--user", "mara", "--scopes", *scopes, "--name", "playout", "--days", "30").strip()
    found = find_token(plain)
    assert found is not None
    assert (found.scopes, found.name) == (["read", "act"], "playout")
    assert found.expires_at is not None
    assert before + timedelta(days=30) <= found.expires_at <= timezone.now() + timedelta(days=30)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--user", "nobody"], "There is no user or client nobody."),
        (["--client", "Nobody TV"], "There is no user or client Nobody TV."),
        (
            ["--user", "mara", "--scopes", "all"],
            "all does not do for scopes here: write one of read, feed, write, act",
        ),
        (
            ["--client", "Harbour TV", "--scopes", "write"],
            "write does not do for scopes here: write one of read, feed",
        ),
        (["--user", "mara", "--days", "0"], "--days is a whole number from 1 to 36500."),
        ([], "one of the arguments --user --client is required"),
        (["--user", "mara", "--client", "Harbour TV"], "not allowed with argument"),
    ],
)
def test_a_wrong_call_makes_no_token(words: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message.replace("(", r"\(")):
        token(*words)
    assert ApiToken.objects.count() == 0
