"""Drafts on the pages: kept while typing, offered again, taken up, compared, discarded; and the lock."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shotlists.domain import composition
from shotlists.domain.drafting import locks
from shotlists.domain.drafting.drafts import Typed, draft_of, keep_draft
from shotlists.models import Draft, EditLock, LogEntry, Package
from tests.admin.desk_pages import at, keys, shot_fields, signed_in
from tests.domain.desk_room import begin, edit, hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"))


def type_in(client: Client, package: Package, text: str, **more: object) -> dict[str, object]:
    """Send what a window sends while somebody types."""
    data = {"text": text, "base_version": "1", "window": "w1", "counter": "0", **more}
    answer = client.post(at(package, "keep_draft"), data)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_typing_is_kept_and_said_in_words(package: Package) -> None:
    said = type_in(signed_in("writer"), package, "Begun")
    assert str(said["words"]).startswith("Kept as draft ")
    assert (said["aside"], said["lock"]) == (False, "free")
    assert draft_of(package, hire("writer")).text == "Begun"
    package.refresh_from_db()
    assert package.version == 1


def test_typing_renews_the_lock_of_the_window_that_writes(package: Package) -> None:
    assert type_in(signed_in("writer"), package, "Begun", writing="1")["lock"] == "mine"
    assert EditLock.objects.get().window == "w1"
    said = type_in(signed_in("editor"), package, "Mine too", window="w2", writing="1")
    assert said["lock"] == "other"
    assert "writer is writing" in str(said["banner"])
    assert {draft.user.username for draft in Draft.objects.all()} == {"writer", "editor"}


def test_a_second_window_is_told_and_its_text_kept_beside(package: Package) -> None:
    client = signed_in("writer")
    type_in(client, package, "In the first")
    said = type_in(client, package, "In the second", window="w2")
    assert said["aside"]
    assert "Another window of yours" in str(said["words"])
    assert sorted(Draft.objects.values_list("text", flat=True)) == ["In the first", "In the second"]


def test_the_page_offers_a_draft_and_shows_the_saved_text(package: Package) -> None:
    keep_draft(package, Typed(1, "Half a script", window="w1"), actor=hire("writer"))
    page = signed_in("writer").get(at(package))
    content = page.content.decode()
    assert page.context["text"] == composition.text_of(package)
    assert f'href="{at(package)}?draft={page.context["draft"].pk}"' in content
    assert "Half a script" in content
    assert "Half a script" not in signed_in("editor").get(at(package)).content.decode()


def test_a_draft_is_taken_up_on_the_version_it_was_written_on(package: Package) -> None:
    text = composition.text_of(package).replace("\n1. ", "\n1. Taken up: ")
    draft = keep_draft(package, Typed(1, text, reason="Why", window="w1"), actor=hire("writer"))
    edit(package, hire("editor"), "Another headline")
    page = signed_in("writer").get(at(package), {"draft": draft.pk})
    assert (page.context["text"], page.context["base_version"], page.context["reason"]) == (text, 1, "Why")
    answer = signed_in("writer").post(at(package), {"text": text, "base_version": "1", "window": "w9"})
    assert answer.status_code == 409


def test_a_save_lets_its_draft_go_and_keeps_others(package: Package) -> None:
    client = signed_in("writer")
    text = composition.text_of(package).replace("\n1. ", "\n1. Saved: ")
    type_in(client, package, text)
    type_in(client, package, "Something else", window="w2")
    client.post(at(package), {"text": text, "base_version": "1", "window": "w1"})
    package.refresh_from_db()
    assert package.version == 2
    assert list(Draft.objects.values_list("text", flat=True)) == ["Something else"]


def test_an_action_leaves_the_draft(package: Package) -> None:
    client = signed_in("writer")
    type_in(client, package, "Not saved")
    client.post(at(package, "action", "submit"), {"base_version": "1"})
    package.refresh_from_db()
    assert package.state == "in_review"
    assert draft_of(package, hire("writer")).text == "Not saved"


def test_the_table_of_shots_is_kept_and_taken_up_as_typed(package: Package) -> None:
    client = signed_in("writer")
    fields = shot_fields(client, package)
    fields[f"{keys(package)[0]}-duration"] = ["0'0x"]
    pairs = [
        (name, value)
        for name, values in fields.items()
        for value in values
        if name not in {"base_version", "reason"}
    ]
    answer = client.post(
        at(package, "keep_draft"),
        {"kind": "shots", "fields": json.dumps(pairs), "base_version": "1", "window": "w1"},
    )
    assert answer.status_code == 200
    draft = draft_of(package, hire("writer"))
    page = client.get(at(package, "shots"), {"draft": draft.pk})
    assert "0&#x27;0x" in page.content.decode()
    assert page.context["typed"]
    shown = client.get(at(package, "draft", draft.pk)).content.decode()
    assert "A field of the table is not right yet" in shown


@pytest.mark.parametrize("fields", ["nothing", "7", "[1]"])
def test_fields_that_are_none_are_refused(package: Package, fields: str) -> None:
    answer = signed_in("writer").post(
        at(package, "keep_draft"), {"kind": "shots", "fields": fields, "base_version": "1"}
    )
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_a_draft_is_compared_with_what_stands(package: Package) -> None:
    text = composition.text_of(package).replace("\n1. ", "\n1. Slow pan of ")
    draft = keep_draft(package, Typed(1, text, window="w1"), actor=hire("writer"))
    page = signed_in("editor").get(at(package, "draft", draft.pk))
    assert "<ins>Slow pan of </ins>" in page.content.decode() or "Slow" in page.content.decode()
    (group,) = page.context["groups"]
    assert (group.title, group.rows[0].new) == ("Shots", "1")
    both = signed_in("writer").get(at(package, "compare"), {"from": "1", "to": f"d{draft.pk}"})
    assert [group.title for group in both.context["groups"]] == ["Shots"]
    assert (f"d{draft.pk}" in dict(both.context["sides"])) is True


def test_a_discarded_draft_waits_in_the_list(package: Package) -> None:
    client = signed_in("writer")
    draft = keep_draft(package, Typed(1, "Not wanted", window="w1"), actor=hire("writer"))
    assert client.post(at(package, "discard", draft.pk)).status_code == 302
    assert client.get(at(package)).context["draft"] is None
    page = client.get(at(package, "drafts"))
    assert [row.pk for row in page.context["aside_rows"]] == [draft.pk]
    assert "discarded" in page.content.decode()
    assert client.get(at(package), {"draft": draft.pk}).context["text"] == "Not wanted"


def test_looking_at_discard_discards_nothing(package: Package) -> None:
    draft = keep_draft(package, Typed(1, "Wanted", window="w1"), actor=hire("writer"))
    signed_in("writer").get(at(package, "discard", draft.pk))
    assert draft_of(package, hire("writer")) is not None


def test_strangers_and_observers_get_no_draft(package: Package) -> None:
    draft = keep_draft(package, Typed(1, "A secret of the desk", window="w1"), actor=hire("writer"))
    observer = signed_in("observer")
    for page in (
        at(package, "draft", draft.pk),
        at(package, "drafts"),
        at(package, "merge", draft.pk),
        at(package, "discard", draft.pk),
    ):
        assert observer.get(page).status_code == 403
    assert observer.post(at(package, "keep_draft"), {"text": "x"}).status_code == 403
    for page in (observer.get(at(package)), observer.get(at(package), {"draft": draft.pk})):
        assert "A secret of the desk" not in page.content.decode()
    assert Client().get(at(package, "drafts")).status_code == 302
    other = Package.objects.create(uid="other")
    assert signed_in("writer").get(at(other, "draft", draft.pk)).status_code == 404
    assert signed_in("editor").post(at(package, "discard", draft.pk), follow=True).status_code == 200
    draft.refresh_from_db()
    assert draft.set_aside_at is None


def test_the_page_says_who_is_writing_and_since_when(package: Package) -> None:
    locks.take_lock(package, actor=hire("writer"), window="w1")
    content = signed_in("editor").get(at(package)).content.decode()
    assert "writer is writing" in content
    assert "Take over" in content
    assert "writer is writing" not in signed_in("writer").get(at(package)).content.decode()
    seen = signed_in("observer").get(at(package)).content.decode()
    assert "writer is writing" in seen
    assert "Take over" not in seen


def test_takeover_works_without_script_and_tells_the_loser(package: Package) -> None:
    locks.take_lock(package, actor=hire("writer"), window="w1")
    type_in(signed_in("writer"), package, "What the writer typed")
    assert (
        signed_in("editor").post(at(package, "lock"), {"do": "take_over", "window": "w2"}).status_code == 302
    )
    assert EditLock.objects.get().user == hire("editor")
    told = signed_in("writer").get(at(package, "lock"), {"window": "w1", "had": "1"}).json()
    assert told["lock"] == "other"
    assert "editor took over" in told["banner"]
    assert draft_of(package, hire("writer")).kept == Draft.Kept.TAKEOVER
    assert LogEntry.objects.order_by("-id")[0].action == "take_over"
    assert "Your text from before somebody took over" in signed_in("writer").get(at(package)).content.decode()


def test_a_window_hears_of_a_save_by_another(package: Package) -> None:
    client = signed_in("writer")
    assert client.get(at(package, "lock"), {"window": "w1", "base": "1"}).json()["newer"] == ""
    edit(package, hire("editor"), "Another headline")
    said = client.get(at(package, "lock"), {"window": "w1", "base": "1"}).json()["newer"]
    assert "editor: version 2" in said


def test_nobody_takes_a_lock_who_may_not_write(package: Package) -> None:
    answer = signed_in("observer").post(
        at(package, "lock"), {"do": "take", "window": "w1"}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 403
    assert not EditLock.objects.exists()
    assert signed_in("observer").get(at(package, "lock")).json()["lock"] == "free"


def test_forged_forms_are_refused(package: Package) -> None:
    client = Client(enforce_csrf_checks=True)
    user = hire("writer")
    user.is_staff = True
    user.save()
    client.force_login(user)
    for name in ("keep_draft", "lock"):
        assert client.post(at(package, name), {"text": "x", "do": "take"}).status_code == 403


def test_ones_own_drafts_of_all_packages_are_listed(package: Package, django_assert_num_queries) -> None:
    client, address = signed_in("writer"), reverse("admin:shotlists_package_my_drafts")
    assert "Nothing is unsaved" in client.get(address).content.decode()
    keep_draft(package, Typed(1, "Mine", window="w1"), actor=hire("writer"))
    keep_draft(package, Typed(1, "Not mine", window="w1"), actor=hire("editor"))
    with CaptureQueriesContext(connection) as one:
        page = client.get(address)
    assert [draft.package.uid for draft in page.context["shown"]] == [package.uid]
    for number in range(3):
        other = Package.objects.create(uid=f"other-{number}", slugline=f"Other-{number}")
        keep_draft(other, Typed(1, "Mine too", window="w1"), actor=hire("writer"))
    with django_assert_num_queries(len(one)):
        assert len(client.get(address).context["shown"]) == 4
    assert signed_in("observer").get(address).status_code == 403


@pytest.mark.parametrize("fields", ["[" * 100_000, '[["a", "b"], "c"]', "{", '[["a", "half \\ud800"]]'])
def test_fields_that_cannot_be_kept_are_refused_in_words(package: Package, fields: str) -> None:
    data = {"kind": "shots", "fields": fields, "base_version": "1", "window": "w1"}
    answer = signed_in("writer").post(at(package, "keep_draft"), data)
    assert (answer.status_code, list(answer.json())) == (422, ["words"])
    assert draft_of(package, hire("writer")) is None
