"""Tokens are shown once, found by their hash, and void when they should be."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from shotlists.domain.errors import NotAllowed, NotTaken
from shotlists.domain.tokens import allows, find_token, issue_token, revoke
from shotlists.models import ApiToken, Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("mara")


def test_a_user_token_says_what_it_is_and_is_found(user: User) -> None:
    token, plain = issue_token(user=user, name="laptop")
    kind, prefix, secret = plain.split("_", 2)
    assert (kind, len(prefix), len(secret)) == ("desk", 8, 43)
    assert token.prefix == f"desk_{prefix}"
    assert token.scopes == ["read", "feed", "write", "act"]
    found = find_token(plain)
    assert found is not None
    assert (found.pk, found.user, found.client) == (token.pk, user, None)


def test_only_the_hash_is_kept(user: User) -> None:
    token, plain = issue_token(user=user)
    row = ApiToken.objects.filter(pk=token.pk).values().get()
    assert row["digest"] == hashlib.sha256(plain.encode()).hexdigest()
    secret = plain.split("_", 2)[2]
    assert not [name for name, value in row.items() if secret in str(value)]


def test_a_client_token_reads_and_no_more() -> None:
    token, plain = issue_token(client=Client.objects.create(name="Harbour TV"))
    assert plain.startswith("client_")
    assert token.scopes == ["read", "feed"]
    assert (allows(token, "feed"), allows(token, "write")) == (True, False)


def test_a_scope_has_a_name_that_is_known(user: User) -> None:
    with pytest.raises(NotTaken) as refused:
        issue_token(user=user, scopes=["read", "everything"])
    assert (refused.value.field, refused.value.value) == ("scopes", "everything")
    with pytest.raises(NotTaken):
        issue_token(client=Client.objects.create(name="Harbour TV"), scopes=["act"])
    token, _plain = issue_token(user=user, scopes=["read"])
    with pytest.raises(ValueError, match="no scope"):
        allows(token, "raed")
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("text", ["", "desk_", "desk_12345678_", "\udcff", "é" * 5000, "Bearer desk_1_2"])
def test_other_text_is_no_token(user: User, text: str) -> None:
    issue_token(user=user)
    assert find_token(text) is None


def test_a_token_cut_by_one_character_is_no_token(user: User) -> None:
    _token, plain = issue_token(user=user)
    assert find_token(plain[:-1]) is None


def test_a_token_expires(user: User) -> None:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        _token, plain = issue_token(user=user, expires_at=timezone.now() + timedelta(days=1))
        assert find_token(plain) is not None
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False):
        assert find_token(plain) is None


def test_a_revoked_token_is_void(user: User) -> None:
    token, plain = issue_token(user=user)
    revoke(token)
    assert find_token(plain) is None


def test_who_is_switched_off_has_no_valid_token(user: User) -> None:
    client = Client.objects.create(name="Harbour TV")
    _token, of_user = issue_token(user=user)
    _token, of_client = issue_token(client=client)
    User.objects.update(is_active=False)
    Client.objects.update(is_active=False)
    assert (find_token(of_user), find_token(of_client)) == (None, None)
    user.refresh_from_db()
    with pytest.raises(NotAllowed):
        issue_token(user=user)


def test_finding_is_one_look_whatever_the_text(user: User, django_assert_num_queries) -> None:
    token, plain = issue_token(user=user)
    revoked, void = issue_token(user=user)
    revoke(revoked)
    find_token(plain)
    for text in (plain, void, "desk_nothing"):
        with django_assert_num_queries(1):
            find_token(text)
    token.refresh_from_db()
    assert token.last_used_at is not None


def test_the_last_use_is_written_again_after_five_minutes(user: User, django_assert_num_queries) -> None:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        token, plain = issue_token(user=user)
        find_token(plain)
    with time_machine.travel("2026-03-01T12:04:59Z", tick=False), django_assert_num_queries(1):
        find_token(plain)
    with time_machine.travel("2026-03-01T12:05:00Z", tick=False), django_assert_num_queries(2):
        find_token(plain)
    token.refresh_from_db()
    assert token.last_used_at is not None
    assert token.last_used_at.isoformat() == "2026-03-01T12:05:00+00:00"


def test_a_token_has_one_holder(user: User) -> None:
    with pytest.raises(ValueError, match="a user or to a client"):
        issue_token()
    with pytest.raises(ValueError, match="a user or to a client"):
        issue_token(user=user, client=Client.objects.create(name="Harbour TV"))


def test_a_name_that_is_too_long_is_refused(user: User) -> None:
    with pytest.raises(NotAllowed):
        issue_token(user=user, name="x" * 151)
