"""The doors of the admin site: routes refuse who may not, and no form falls over what is typed in it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from shotlists.models import NotificationChoice, SavedView, Seen
from tests.admin.desk_pages import signed_in, signed_in_stranger
from tests.admin.whole_desk import ROUTES, Form, WholeDesk, forms_of, snapshot, whole_desk

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"{SCRIPT}\"></textarea><img src=x onerror=alert(2)>'{{{{ 7|add:7 }}}}\u202e=1+1"

OBSERVER = {
    200: """
        incomingtext_change incomingtext_changelist job_change job_changelist logentry_change
        logentry_changelist logentry_history notification_changelist package_action package_bin
        package_blame package_change package_changelist package_check package_comment_lines
        package_comments package_compare package_confirm package_dopesheet package_export package_files
        package_graphics package_graphics_list package_history package_lock package_peek package_pick
        package_print package_review package_search package_shots package_version package_versions
        package_work pronunciation_change pronunciation_changelist revision_change revision_changelist
        revision_history rundown_change rundown_changelist rundown_changes rundown_csv rundown_print
        rundown_prompter rundown_read savedview_changelist task_changelist wireitem_change
        wireitem_changelist
    """,
    302: """
        package_attach package_bulk package_undo rundown_item
    """,
    403: """
        apitoken_add apitoken_change apitoken_changelist apitoken_delete apitoken_history apitoken_new
        apitoken_revoke client_add client_change client_changelist client_delete client_history
        job_cancel job_repeat logentry_add logentry_delete package_discard package_draft package_drafts
        package_keep_draft package_merge package_my_drafts package_restore package_restore_many
        revision_add revision_delete rundown_head rundown_new rundown_put
    """,
    404: """
        notification_change package_beside
    """,
}
"""Every route by what an observer is answered there: a new one must be written down here."""


@pytest.fixture
def desk(settings: Any) -> WholeDesk:
    return whole_desk(settings=settings)


def pages(desk: WholeDesk, client: Client) -> Iterator[tuple[str, str, str]]:
    """Each page that shows something: its name, its address and what stands in it."""
    for name in ROUTES:
        where = desk.address(name)
        answer = client.get(where)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield name, where, answer.content.decode()


def every_form(desk: WholeDesk, client: Client) -> list[tuple[str, dict[str, list[str]], Form]]:
    """Each form of each page once, by each of its buttons: where to, with what."""
    found = {}
    for _name, where, content in pages(desk, client):
        for form in forms_of(content, where):
            for action, fields in form.sent():
                address = f"{where}{action}" if action.startswith("?") else action
                key = (address.partition("?")[0], *sorted(fields), *fields.get("do", []))
                found.setdefault(key, (address, fields, form))
    return list(found.values())


def test_who_is_not_signed_in_is_led_to_the_door_everywhere(desk: WholeDesk) -> None:
    before, nobody = snapshot(), Client()
    for name in ROUTES:
        where = desk.address(name)
        for answer in (nobody.get(where), nobody.post(where, {"do": "save"})):
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith("/admin/login/?next=/admin/"), name
    assert snapshot() == before


def test_who_belongs_to_no_group_sees_and_does_nothing_anywhere(desk: WholeDesk) -> None:
    forms, before, stranger = every_form(desk, signed_in("chief")), snapshot(), signed_in_stranger()
    for name in ROUTES:
        assert stranger.get(desk.address(name)).status_code in {403, 404, 405}, name
    for where, fields, _form in forms:
        assert stranger.post(where, fields).status_code in {403, 404, 405}, where
    assert snapshot() == before


def test_every_route_says_what_an_observer_gets_there(desk: WholeDesk) -> None:
    observer = signed_in("observer")
    found: dict[int, set[str]] = {}
    for name in ROUTES:
        status = observer.get(desk.address(name)).status_code
        found.setdefault(status, set()).add(name.removeprefix("shotlists_"))

    assert found == {status: set(names.split()) for status, names in OBSERVER.items()}


def of_others(observer: Any) -> dict[str, list[tuple[Any, ...]]]:
    """All rows but what is an observer's own: views, the choice of mails, what was seen."""
    rows = snapshot()
    rows["SavedView"] = list(SavedView.objects.exclude(owner=observer).order_by("pk").values_list())
    rows["NotificationChoice"] = list(NotificationChoice.objects.exclude(user=observer).values_list())
    rows["Seen"] = list(Seen.objects.exclude(user=observer).order_by("pk").values_list())
    return rows


def test_an_observer_changes_nothing_by_any_form_of_a_chief(desk: WholeDesk) -> None:
    chief, observer = signed_in("chief"), signed_in("observer")
    forms = every_form(desk, chief)
    before, at_work = of_others(desk.people["observer"]), 0
    for where, fields, _form in forms:
        answer = observer.post(where, fields)
        assert answer.status_code < 500, (where, fields)
        assert of_others(desk.people["observer"]) == before, (where, fields)
        saved = transaction.savepoint()
        chief.post(where, fields)
        at_work += snapshot() != before
        transaction.savepoint_rollback(saved)

    assert at_work >= 30  # the same forms do something where a chief sends them


def test_pages_are_guarded_against_forgery_hold_no_script_or_style_and_show_hostile_words_as_words(
    settings: Any,
) -> None:
    desk, seen = whole_desk(HOSTILE, settings), 0
    for name, where, content in pages(desk, signed_in("chief")):
        assert not re.search(r"<script(?![^>]*\b(src=|application/json))", content), name
        assert not re.search(r"<style|<[a-z]+[^<>]*\s(style|on[a-z]+)=\"|href=\"javascript:", content), name
        for wrong in (SCRIPT, "<img src=x", "</textarea><img"):
            assert wrong not in content, name
        for form in forms_of(content, where):
            assert form.guarded, (name, form.action)
            seen += 1

    assert seen >= 50


@pytest.mark.parametrize("words", ["a\0b", HOSTILE + "W" * 10_000], ids=["nul", "long and hostile"])
def test_no_form_falls_over_what_is_typed_in_it(desk: WholeDesk, words: str) -> None:
    chief = signed_in("chief")
    chief.raise_request_exception = False
    for where, fields, form in every_form(desk, chief):
        typed = {name: [words] * len(fields[name]) for name in form.typed if name in fields}
        saved = transaction.savepoint()
        answer = chief.post(where, {**fields, **typed})
        assert answer.status_code < 500, (where, fields, sorted(form.typed))
        if answer.headers["Content-Type"].startswith("text/html"):
            assert SCRIPT not in answer.content.decode(), (where, fields)
        transaction.savepoint_rollback(saved)
