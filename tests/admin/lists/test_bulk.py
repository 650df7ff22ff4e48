"""The pages for several packages at once: shown first, then done, each with its result, and taken back."""

import html
import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from shotlists.models import Package
from tests.admin.desk_pages import signed_in
from tests.domain.desk_room import CLEAN, begin, edit, published, staff

pytestmark = pytest.mark.django_db

BULK = "admin:shotlists_package_bulk"


def another(number: int) -> str:
    """The clean script under another ID."""
    return CLEAN.replace("9100102", f"91009{number:02}")


def post(client: Client, deed: str, *packages: Package, **more: str) -> str:
    """Post the form; gives the page."""
    fields = {"do": deed, "uid": [package.uid for package in packages], **more}
    response = client.post(reverse(BULK), fields)
    return html.unescape(response.content.decode())


def hidden(page: str) -> dict[str, list[str]]:
    """The hidden fields of a page as a browser would send them."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(value)
    return found


def test_what_will_happen_is_shown_first_and_nothing_is_done_yet() -> None:
    people = staff()
    draft, out = begin(people["writer"], another(1)), published(people, another(2))
    page = post(signed_in("editor"), "spike", draft, out)
    assert "Spike: 1 package" in page
    assert "Nothing: Only a package that never went out" in page
    assert hidden(page)["uid"] == [draft.uid]
    assert set(Package.objects.values_list("state", flat=True)) == {"draft", "published"}


def test_a_spike_of_several_is_told_and_undone_by_one_button() -> None:
    people = staff()
    one, two = begin(people["writer"], another(1)), begin(people["writer"], another(2))
    client = signed_in("editor")
    fields = hidden(post(client, "spike", one, two))
    edit(two, people["writer"], "Changed in between")
    done = html.unescape(client.post(reverse(BULK), {**fields, "do": "spike"}).content.decode())
    assert "Spike: 1 of 2 done" in done
    assert "It was changed since you chose it and is at version 2 now: look again." in done
    undo = hidden(done)
    assert undo["uid"] == [one.uid]
    undone = html.unescape(client.post(reverse(BULK), {**undo, "do": "restore"}).content.decode())
    assert "Restore: 1 of 1 done" in undone
    assert set(Package.objects.values_list("state", flat=True)) == {"draft"}


def test_several_are_given_to_somebody() -> None:
    people = staff()
    one, two = begin(people["writer"], another(1)), begin(people["writer"], another(2))
    client = signed_in("chief")
    assert '<option value="nobody">nobody</option>' in post(client, "assign", one, two)
    assert "Choose somebody, or nobody." in post(client, "assign", one, two, sure="1")
    page = post(client, "assign", one, two, sure="1", person=str(people["editor"].pk))
    assert "Assign: 2 of 2 done" in page
    assert set(Package.objects.values_list("assignee__username", flat=True)) == {"editor"}


def test_a_reason_that_an_action_needs_is_asked_for_once() -> None:
    people = staff()
    package = begin(people["writer"])
    client = signed_in("writer")
    assert "Submit for review: 1 of 1 done" in post(client, "submit", package, sure="1")
    editor = signed_in("editor")
    assert 'id="note" name="note" rows="2" required' in post(editor, "return", package)
    assert "Write why: each package keeps it." in post(editor, "return", package, sure="1")
    assert "1 of 1 done" in post(editor, "return", package, sure="1", note="No headline")
    assert package.log.order_by("-id").first().note == "No headline"


@pytest.mark.parametrize("deed", ["kill", "publish", "nonsense", "", "assign", "spike"])
def test_what_is_not_offered_is_not_done(deed: str) -> None:
    people = staff()
    package = begin(people["writer"])
    client = signed_in("observer")
    response = client.post(reverse(BULK), {"do": deed, "uid": [package.uid], "sure": "1"})
    assert response.status_code == 302
    package.refresh_from_db()
    assert (package.state, package.assignee) == ("draft", None)


def test_the_way_back_leads_to_the_list_and_nowhere_else() -> None:
    people = staff()
    package = begin(people["writer"])
    page = post(signed_in("editor"), "spike", package, back="state=draft&next=https://elsewhere.example/")
    assert f'href="{reverse("admin:shotlists_package_changelist")}?state=draft"' in page
    assert "elsewhere" not in page


def test_several_are_exported_as_one_zip() -> None:
    people = staff()
    one, two = begin(people["writer"], another(1)), published(people, another(2))
    client = signed_in("observer")
    assert "What was not issued is marked PROOF." in post(client, "export", one, two)
    fields = {"do": "export", "uid": [one.uid, two.uid], "sure": "1", "format": "text"}
    response = client.post(reverse(BULK), fields)
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as folder:
        assert len(folder.namelist()) == 2


@pytest.mark.parametrize("page", ["bulk", "restore_many"])
def test_a_uid_that_no_database_looks_for_is_no_package(page: str) -> None:
    staff()
    where = reverse(f"admin:shotlists_package_{page}")
    answer = signed_in("chief").post(where, {"do": "spike", "uid": ["a\0b"]}, follow=True)
    assert answer.status_code == 200
