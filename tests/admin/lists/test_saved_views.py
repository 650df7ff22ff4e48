"""Keeping what is listed as a view, and arranging views."""

import html

import pytest
from django.test import Client
from django.urls import reverse

from shotlists.models import SavedView
from tests.admin.desk_pages import signed_in

pytestmark = pytest.mark.django_db

VIEWS = "admin:shotlists_savedview_changelist"
LIST = "admin:shotlists_package_changelist"


def do(client: Client, deed: str, **fields: object) -> str:
    """Post a form and follow where it leads; gives the page."""
    response = client.post(reverse(VIEWS), {"do": deed, **fields}, follow=True)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def tabs(client: Client) -> list[str]:
    return [tab.label for tab in client.get(reverse(LIST)).context["tabs"]][12:]


def test_what_is_filtered_is_saved_and_becomes_a_tab() -> None:
    client = signed_in("writer")
    page = do(client, "save", name="Drafts at sea", query="state=draft&place=sea")
    assert 'Saved as the view "Drafts at sea".' in page
    assert tabs(client) == ["Drafts at sea"]
    here = client.get(reverse(LIST), {"place": "sea", "state": "draft"}).context["tabs"]
    assert [tab.label for tab in here if tab.here] == ["Drafts at sea"]


def test_a_refusal_says_what_to_do_and_keeps_the_list_as_it_was() -> None:
    client = signed_in("writer")
    page = do(client, "save", name="Mine", query="state=draft")
    assert 'There is a view "Mine" already: take another name.' in page
    assert SavedView.objects.count() == 0


def test_views_are_renamed_ordered_removed_and_brought_back() -> None:
    client = signed_in("writer")
    for name in ("One", "Two"):
        do(client, "save", name=name, query="state=draft")
    one, two = SavedView.objects.order_by("pk")
    do(client, "rename", view=one.pk, name="First")
    do(client, "up", view=two.pk)
    assert tabs(client) == ["Two", "First"]
    assert "below it can be brought back" in do(client, "remove", view=two.pk)
    assert tabs(client) == ["First"]
    do(client, "bring_back", view=two.pk)
    assert tabs(client) == ["Two", "First"]


def test_a_view_of_the_desk_is_everybodys_and_only_chiefs_make_one() -> None:
    chief, writer = signed_in("chief"), signed_in("writer")
    do(chief, "save", name="Held", query="live=held", of_desk="1")
    assert tabs(writer) == ["Held"]
    do(writer, "save", name="Mine too", query="live=held", of_desk="1")
    held = SavedView.objects.get()
    assert "arranged by chiefs" in do(writer, "remove", view=held.pk)
    assert tabs(writer) == ["Held"]


def test_a_view_of_somebody_else_is_not_there() -> None:
    do(signed_in("writer"), "save", name="Private", query="state=draft")
    private = SavedView.objects.get()
    page = do(signed_in("chief"), "rename", view=private.pk, name="Seen")
    assert "Private" not in page
    assert "There is no such view any more." in do(signed_in("chief"), "remove", view=999)
    private.refresh_from_db()
    assert private.name == "Private"


def test_the_page_writes_filters_as_people_read_them() -> None:
    client = signed_in("writer")
    do(client, "save", name="A", query="view=waiting&state=draft&from=2026-01-02&file=yes")
    page = html.unescape(client.get(reverse(VIEWS)).content.decode())
    assert "View: Waiting for me, State: Draft, FILE: yes, Dateline from: 2026-01-02" in page
