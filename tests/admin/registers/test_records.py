"""Registers: what only the domain writes can be looked at and never edited; tokens are shown once."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client as Browser
from django.urls import NoReverseMatch, reverse

from shotlists.domain.tokens import find_token
from shotlists.models import ApiToken, Client, Job, LogEntry, Notification, Package, Revision, Task, WireItem
from tests.admin.desk_pages import at, signed_in
from tests.domain.desk_room import hire, published, staff

pytestmark = pytest.mark.django_db


def superuser() -> Browser:
    """Somebody whom no permission stops."""
    browser = Browser()
    browser.force_login(User.objects.create_superuser("root", password="root"))
    return browser


@pytest.mark.parametrize("model", [Package, Revision, LogEntry, Job, WireItem, ApiToken, Task, Notification])
@pytest.mark.parametrize("way", ["add", "delete"])
def test_no_form_of_django_adds_or_deletes_what_the_domain_writes(model: type, way: str) -> None:
    published(staff())
    name = f"admin:shotlists_{model._meta.model_name}_{way}"
    browser = superuser()
    before = model.objects.count()
    try:
        path = reverse(name, args=[1] if way == "delete" else [])
    except NoReverseMatch:
        return  # the page does not even exist
    assert browser.get(path).status_code in {302, 403, 404}
    assert browser.post(path, {"post": "yes"}).status_code in {302, 403, 404}
    assert model.objects.count() == before


@pytest.mark.parametrize("model", [Revision, LogEntry, ApiToken])
def test_no_form_of_django_changes_what_the_domain_wrote(model: type) -> None:
    published(staff())
    if model is ApiToken:
        ApiToken.objects.create(digest="d", prefix="p", user=hire("writer"), name="before")
    row = model.objects.first()
    before = model.objects.values().get(pk=row.pk)
    path = reverse(f"admin:shotlists_{model._meta.model_name}_change", args=[row.pk])
    browser = superuser()
    assert browser.get(path).status_code == 200
    assert browser.post(path, {"note": "changed", "text": "changed", "name": "changed"}).status_code == 403
    assert model.objects.values().get(pk=row.pk) == before


def test_every_model_of_the_admin_is_known_to_this_test() -> None:
    ours = {model.__name__ for model in admin.site._registry if model._meta.app_label == "shotlists"}
    assert ours == {
        "Package",
        "IncomingText",
        "WireItem",
        "Job",
        "LogEntry",
        "Revision",
        "Client",
        "ApiToken",
        "Notification",
        "Task",
        "Pronunciation",
        "Rundown",
        "SavedView",
    }


def test_the_log_and_the_revisions_are_lists_to_look_into() -> None:
    package = published(staff())
    browser = signed_in("observer")
    log = browser.get(reverse("admin:shotlists_logentry_changelist")).content.decode()
    assert at(package) in log
    assert "In review → Approved" in log
    assert at(package) in browser.get(reverse("admin:shotlists_revision_changelist")).content.decode()
    revision = browser.get(
        reverse("admin:shotlists_revision_change", args=[package.revisions.get().pk])
    ).content.decode()
    assert package.revisions.get().checksum in revision


def test_a_token_is_shown_once_and_opens_the_desk() -> None:
    writer = hire("writer")
    browser = signed_in("chief")
    page = browser.post(
        reverse("admin:shotlists_apitoken_new"),
        {"name": "Rundown system", "user": writer.pk, "scopes": ["read", "act"]},
    )
    plain = page.context["plain"]
    token = find_token(plain)
    assert token is not None
    assert (token.user, token.scopes, token.name) == (writer, ["read", "act"], "Rundown system")
    assert plain not in browser.get(reverse("admin:shotlists_apitoken_changelist")).content.decode()
    assert (
        plain not in browser.get(reverse("admin:shotlists_apitoken_change", args=[token.pk])).content.decode()
    )


def test_a_revoked_token_opens_nothing() -> None:
    browser = signed_in("chief")
    page = browser.post(
        reverse("admin:shotlists_apitoken_new"),
        {"name": "Old", "user": hire("writer").pk, "scopes": ["read"]},
    )
    token = ApiToken.objects.get()
    browser.post(reverse("admin:shotlists_apitoken_revoke", args=[token.pk]))
    assert find_token(page.context["plain"]) is None


def test_a_token_belongs_to_a_user_or_a_client_and_a_client_gets_no_scope_to_write() -> None:
    browser = signed_in("chief")
    path = reverse("admin:shotlists_apitoken_new")
    client = Client.objects.create(name="Sample TV")
    for given in (
        {"name": "x", "scopes": ["read"]},
        {"name": "x", "scopes": ["read"], "user": hire("writer").pk, "client": client.pk},
        {"name": "x", "scopes": ["write"], "client": client.pk},
    ):
        page = browser.post(path, given)
        assert page.context["form"].errors
    assert not ApiToken.objects.exists()


def test_who_may_not_makes_no_tokens() -> None:
    path = reverse("admin:shotlists_apitoken_new")
    assert signed_in("writer").get(path).status_code == 403
    given = {"name": "x", "user": hire("writer").pk, "scopes": ["read"]}
    assert signed_in("editor").post(path, given).status_code == 403
    assert not ApiToken.objects.exists()


def test_the_territories_of_a_client_are_codes() -> None:
    browser = signed_in("chief")
    path = reverse("admin:shotlists_client_add")
    page = browser.post(path, {"name": "Sample TV", "territories": "us, Norland", "is_active": "on"})
    assert "NORLAND is no code of two letters" in page.content.decode()
    browser.post(path, {"name": "Sample TV", "territories": "us, CN, us", "is_active": "on"})
    assert Client.objects.get().territories == ["US", "CN"]


def test_clients_and_people_are_switched_off_and_never_deleted() -> None:
    client = Client.objects.create(name="Sample TV")
    browser = superuser()
    writer = hire("writer")
    assert (
        browser.post(reverse("admin:shotlists_client_delete", args=[client.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert (
        browser.post(reverse("admin:auth_user_delete", args=[writer.pk]), {"post": "yes"}).status_code == 403
    )
    assert browser.get(reverse("admin:auth_user_changelist")).status_code == 200
    assert browser.get(reverse("admin:auth_user_change", args=[writer.pk])).status_code == 200


def test_the_front_page_offers_what_one_may_see() -> None:
    content = signed_in("observer").get(reverse("admin:index")).content.decode()
    assert reverse("admin:shotlists_package_changelist") in content
    assert reverse("admin:shotlists_client_changelist") not in content
    assert reverse("admin:auth_user_changelist") not in content
