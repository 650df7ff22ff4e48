"""Beginning packages from one another, their links, and settling what must follow, by program."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shotlists.domain.linking import linked
from shotlists.models import FollowUp, LogEntry, Package
from tests.api.programs import Program, refused
from tests.domain.desk_room import CLEAN, begin, published
from tests.domain.linked_room import both, correct, issue, link_of, shot, storyline

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(people: dict[str, User]) -> Package:
    return published(people)


def test_an_update_is_begun_and_named_and_the_source_stays_as_it_was(
    writer: Program, source: Package
) -> None:
    answer = writer.post(f"packages/{source.uid}/actions/", {"action": "update", "note": "At noon"})
    assert answer.status_code == 201
    begun = answer.data["begun"]
    assert answer["Location"].endswith(f"/packages/{begun}/")
    assert (answer.data["uid"], answer.data["state"], answer.data["version"]) == (
        source.uid,
        "published",
        source.version,
    )
    assert answer["ETag"] == f'"{source.version}"'
    made = writer.get(f"packages/{begun}/").data
    assert (made["state"], made["live"], made["version"], made["owner"]) == ("draft", "none", 1, "mara")
    entry = LogEntry.objects.filter(package=source).order_by("id").last()
    assert entry is not None
    assert (entry.action, entry.via, entry.note) == ("update", "api", f"{begun} update At noon")


def test_every_kind_is_begun_by_its_name(writer: Program, source: Package) -> None:
    offers = {
        offer["action"]: offer for offer in writer.get(f"packages/{source.uid}/actions/").data["actions"]
    }
    assert offers["update"]["kinds"] == ["update", "wrap", "adds", "replay"]
    assert offers["translate"]["needs"] == ["language"]
    for kind in offers["update"]["kinds"]:
        answer = writer.post(f"packages/{source.uid}/actions/", {"action": "update", "kind": kind})
        assert link_of(Package.objects.get(uid=answer.data["begun"])).kind == kind
    answer = writer.post(f"packages/{source.uid}/actions/", {"action": "translate", "language": "Chinese"})
    link = link_of(Package.objects.get(uid=answer.data["begun"]))
    assert (link.kind, link.language) == ("translation", "Chinese")


def test_what_does_not_fit_is_refused_and_begins_nothing(
    writer: Program, observer: Program, source: Package, people: dict[str, User]
) -> None:
    where = f"packages/{source.uid}/actions/"
    refused(writer.post(where, {"action": "update", "kind": "correction"}), 422, "invalid")
    refused(writer.post(where, {"action": "update", "language": "Chinese"}), 422, "invalid")
    refused(writer.post(where, {"action": "translate"}), 422, "invalid")
    refused(
        writer.post(where, {"action": "translate", "language": "Chinese", "kind": "update"}), 422, "invalid"
    )
    refused(observer.post(where, {"action": "update"}), 403, "not-permitted")
    draft = begin(people["writer"], CLEAN.replace("9100102", "9100199"))
    refused(writer.post(f"packages/{draft.uid}/actions/", {"action": "update"}), 409, "not-allowed")
    assert Package.objects.count() == 2


def test_the_links_of_a_package_both_ways(writer: Program, source: Package, people: dict[str, User]) -> None:
    made = linked.begin_linked(source, kind="translation", language="Chinese", actor=people["writer"])
    correct(source, people, both(shot(0, description="Bay"), storyline(0, "It was linked.")))
    first = writer.get(f"packages/{made.uid}/links/")
    (found,) = first.data["sources"]
    assert (found["uid"], found["kind"], found["language"], found["revision"]) == (
        source.uid,
        "translation",
        "Chinese",
        1,
    )
    assert len(found["shots"]) == 10
    names = ("part", "field", "after", "state", "revision")
    assert [tuple(row[name] for name in names) for row in found["follow_ups"]] == [
        ("shot", "description", "Bay", "open", 2), ("storyline", "", "It was linked.", "open", 2),
    ]  # fmt: skip
    assert first.data["made"] == []
    assert writer.get(f"packages/{made.uid}/links/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    (other,) = writer.get(f"packages/{source.uid}/links/").data["made"]
    assert (other["uid"], other["kind"], other["state"], other["open"]) == (
        made.uid,
        "translation",
        "draft",
        2,
    )


def test_a_follow_up_is_settled_once_and_changes_the_tag(
    writer: Program, source: Package, people: dict[str, User]
) -> None:
    made = linked.begin_linked(source, kind="update", actor=people["writer"])
    correct(source, people, shot(0, description="Bay"))
    tag = writer.get(f"packages/{made.uid}/links/")["ETag"]
    where = f"packages/{made.uid}/follow-ups/{FollowUp.objects.get().pk}/"
    refused(writer.post(where, {"state": "later"}), 422, "invalid")
    refused(writer.post(where, {"state": "dismissed"}), 422, "invalid")
    answer = writer.post(where, {"state": "dismissed", "reason": "Cut out"})
    assert (answer.data["state"], answer.data["reason"], answer.data["settled_by"]) == (
        "dismissed",
        "Cut out",
        "mara",
    )
    refused(writer.post(where, {"state": "dismissed", "reason": "Cut out"}), 409, "not-allowed")
    assert writer.get(f"packages/{made.uid}/links/")["ETag"] != tag


def test_who_only_looks_settles_nothing_and_nobody_by_another_package(
    writer: Program, observer: Program, source: Package, people: dict[str, User]
) -> None:
    made = linked.begin_linked(source, kind="update", actor=people["writer"])
    correct(source, people, shot(0, description="Bay"))
    number = FollowUp.objects.get().pk
    refused(
        observer.post(f"packages/{made.uid}/follow-ups/{number}/", {"state": "done"}), 403, "not-permitted"
    )
    refused(writer.post(f"packages/{source.uid}/follow-ups/{number}/", {"state": "done"}), 404, "not-found")
    refused(writer.post(f"packages/{made.uid}/follow-ups/{number + 9}/", {"state": "done"}), 404, "not-found")
    assert FollowUp.objects.get().state == "open"
    assert observer.get(f"packages/{made.uid}/links/").status_code == 200


def test_links_take_as_many_queries_for_one_as_for_three(
    writer: Program, source: Package, people: dict[str, User]
) -> None:
    counts = []
    for language in ("Chinese", "French", "Spanish"):
        linked.begin_linked(source, kind="translation", language=language, actor=people["writer"])
        with CaptureQueriesContext(connection) as seen:
            writer.get(f"packages/{source.uid}/links/")
        counts.append(len(seen))
    assert counts[1] == counts[2]


def test_the_first_issue_of_an_update_is_told_as_one(source: Package, people: dict[str, User]) -> None:
    update = issue(linked.begin_linked(source, kind="update", actor=people["writer"]), people)
    wrap = issue(linked.begin_linked(source, kind="wrap", actor=people["writer"]), people)
    kinds = [package.feed_rows.get().kind for package in (source, update, wrap)]
    assert kinds == ["original", "update", "original"]
    assert [package.live_revision.kind for package in (update, wrap)] == ["update", "original"]
