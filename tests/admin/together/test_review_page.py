"""Review: what changed since this reviewer looked, and one decision that fits what was read."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shotlists.domain import composition, desk
from shotlists.domain.together import comments
from shotlists.models import Package, Seen
from shotlists.script import read
from tests.admin.desk_pages import at, keys, signed_in, signed_in_stranger
from tests.domain.desk_room import CLEAN, WITH_ERRORS, begin, edit, hire, published, walk

pytestmark = pytest.mark.django_db
WAITING = "/admin/shotlists/package/?state=in_review"


@pytest.fixture
def package(people: dict[str, User]) -> Package:
    return walk(begin(people["writer"]), ("submit", people["writer"]))


@pytest.fixture
def editor() -> Client:
    return signed_in("editor")


def retype(package: Package, old: str, new: str, name: str = "writer") -> Package:
    package.refresh_from_db()
    text = composition.text_of(package)
    assert old in text
    return composition.save_script(
        package, read(text.replace(old, new), package.dialect).script, actor=hire(name),
        base_version=package.version, pasted=text.replace(old, new), from_text=True,
    )  # fmt: skip


def decide(client: Client, package: Package, do: str, **given: str) -> Any:
    version = Package.objects.values_list("version", flat=True).get(pk=package.pk)
    return client.post(at(package, "review"), {"do": do, "base_version": str(version), **given})


def entries(client: Client, package: Package) -> list[tuple[str, str]]:
    review = client.get(at(package, "review")).context["review"]
    return [(entry.title, entry.small) for entry in review.entries]


def state_of(package: Package) -> str:
    return Package.objects.values_list("state", flat=True).get(pk=package.pk)


def test_the_first_look_shows_the_whole_script(package: Package, editor: Client) -> None:
    page = editor.get(at(package, "review"))
    review = page.context["review"]
    assert (review.is_first, review.entries) == (True, [])
    shown = [row.row.title for part in review.parts for run in part.runs for row in run.rows]
    assert "Turbine blades turning under water" in shown
    assert "The company plans to set eight more turbines in the same channel." in shown
    assert list(Seen.objects.values_list("user__username", "version")) == [("editor", 2)]


def test_a_second_look_shows_only_what_changed_since(package: Package, editor: Client) -> None:
    editor.get(at(package, "review"))
    decide(editor, package, "return", reason="Check the depth")
    retype(package, "35 meters", "38 meters")
    retype(package, "Turbine blades turning under water", "Turbine blades turning slowly under water")
    walk(Package.objects.get(pk=package.pk), ("submit", hire("writer")))
    assert entries(editor, package) == [
        ("Shot 2: the description", "Turbine blades turning slowly under water"),
        ("Storyline ¶2", "35 → 38"),
    ]
    assert entries(editor, package) == entries(editor, package)  # looking does not hide it
    content = editor.get(at(package, "review")).content.decode()
    assert "<del>35</del>" in content
    assert "<ins>38</ins>" in content


def test_anything_can_be_compared_with(package: Package, editor: Client) -> None:
    retype(package, "35 meters", "38 meters")
    page = editor.get(at(package, "review"), {"from": "1"})
    assert [entry.title for entry in page.context["review"].entries] == ["Storyline ¶2"]
    whole = editor.get(at(package, "review"), {"from": "0"})
    assert whole.context["review"].is_first
    assert [(base.number, base.label) for base in page.context["bases"]] == [
        (2, "since version 2 was submitted")
    ]


def test_a_correction_is_compared_with_what_clients_have(people: dict[str, User], editor: Client) -> None:
    package = walk(published(people), ("correct", people["writer"]))
    retype(package, "35 meters", "38 meters")
    walk(Package.objects.get(pk=package.pk), ("submit", people["writer"]))
    page = signed_in("chief").get(at(package, "review"))
    assert [entry.title for entry in page.context["review"].entries] == ["Storyline ¶2"]
    assert page.context["proposed"]
    assert page.context["proposed"] in page.content.decode().replace("&quot;", '"').replace("&#x27;", "'")


def test_moved_taken_out_added_and_renumbered_shots_are_told_apart(package: Package, editor: Client) -> None:
    editor.get(at(package, "review"))
    text = composition.text_of(package)
    lines = text.split("\n")
    seventh = next(line for line in lines if line.startswith("7. "))
    ninth = next(line for line in lines if line.startswith("9. "))
    changed = text.replace(f"{seventh}\n", "").replace(
        "1. Aerial shots of sea, waves", f"1. Aerial shots of sea, waves\n{seventh}"
    ).replace(ninth, "9. A dog on the pier")  # fmt: skip
    package.refresh_from_db()
    composition.save_script(
        package, read(changed, "cctv").script, actor=hire("writer"), base_version=package.version,
        from_text=True,
    )  # fmt: skip
    review = editor.get(at(package, "review")).context["review"]
    kinds = {
        (row.row.old, row.row.new, row.row.kind)
        for part in review.parts for run in part.runs for row in run.rows
    }  # fmt: skip
    assert ("7", "7", "moved") in kinds
    assert any(kind == "added" for _old, _new, kind in kinds)
    assert any(kind == "removed" for _old, _new, kind in kinds)
    anchors = [entry.anchor for entry in review.entries]
    content = editor.get(at(package, "review")).content.decode()
    assert len(set(anchors)) == len(anchors)
    assert all(f'id="{anchor}"' in content for anchor in anchors)


def test_approving_goes_back_to_the_list_or_on_to_the_next(people: dict[str, User], editor: Client) -> None:
    first = walk(begin(people["writer"]), ("submit", people["writer"]))
    second = walk(begin(people["writer"], CLEAN.replace("9100102", "9100202")), ("submit", people["writer"]))
    onward = decide(editor, first, "approve", onward="1")
    assert onward.headers["Location"] == at(second, "review")
    assert decide(editor, second, "approve", onward="1").headers["Location"] == WAITING
    assert (state_of(first), state_of(second)) == ("approved", "approved")


def test_returning_needs_a_reason_which_the_writer_reads(package: Package, editor: Client) -> None:
    refused = decide(editor, package, "return", reason=" ")
    assert (refused.status_code, state_of(package)) == (422, "in_review")
    assert refused.context["flaw"] in refused.content.decode()
    assert refused.context["missing"] == ("note",)
    assert decide(editor, package, "return", reason="Check the bite").headers["Location"] == WAITING
    assert state_of(package) == "draft"
    assert package.versions.get(number=3).reason == "Check the bite"


def test_a_typed_reason_keeps_it_from_being_approved(package: Package, editor: Client) -> None:
    refused = decide(editor, package, "approve", reason="Check the bite")
    assert (refused.status_code, state_of(package)) == (422, "in_review")
    assert "A reason is typed, which returns it" in refused.content.decode()
    assert "Check the bite" in refused.content.decode()


def test_warnings_are_approved_with_a_word_of_their_own(people: dict[str, User], editor: Client) -> None:
    package = begin(
        people["writer"], CLEAN.replace("China-Tidal Power/Grid", f"China-{'Tidal Power ' * 6}/Grid")
    )
    package = walk(package, ("submit", people["writer"]))
    assert package.warning_count
    assert 'name="accept"' in editor.get(at(package, "review")).content.decode()
    refused = decide(editor, package, "approve")
    assert (refused.status_code, state_of(package)) == (422, "in_review")
    decide(editor, package, "approve", accept="The client knows it by this slug")
    assert state_of(package) == "approved"
    assert package.versions.order_by("-number").first().reason == "The client knows it by this slug"


def test_only_who_may_takes_errors_on_and_says_so(people: dict[str, User], editor: Client) -> None:
    package = walk(begin(people["writer"], WITH_ERRORS), ("submit", people["writer"]))
    assert not editor.get(at(package, "review")).context["decision"].approve.allowed
    decide(editor, package, "approve", accept="Never mind", override="1")
    assert state_of(package) == "in_review"
    chief = signed_in("chief")
    assert 'name="override"' in chief.get(at(package, "review")).content.decode()
    decide(chief, package, "approve", accept="The desk knows")
    assert state_of(package) == "in_review"
    decide(chief, package, "approve", accept="The desk knows", override="1")
    assert state_of(package) == "approved"


def test_who_was_overtaken_decides_nothing_and_sees_the_new_difference(
    package: Package, editor: Client
) -> None:
    editor.get(at(package, "review"))
    read_version = Package.objects.get(pk=package.pk).version
    retype(package, "35 meters", "38 meters")
    answer = editor.post(
        at(package, "review"), {"do": "return", "base_version": str(read_version), "reason": "Check the bite"}
    )
    assert (answer.status_code, state_of(package)) == (409, "in_review")
    assert [entry.title for entry in answer.context["review"].entries] == ["Storyline ¶2"]
    content = answer.content.decode()
    assert "Nothing was decided: writer saved version 3 while you read." in content
    assert "Check the bite" in content
    assert 'name="base_version" value="3"' in content


def test_ones_own_work_is_read_but_not_approved(package: Package) -> None:
    page = signed_in("writer").get(at(package, "review"))
    assert (page.status_code, page.context["decision"].approve.allowed) == (200, False)
    decide(signed_in("writer"), package, "approve")
    assert state_of(package) == "in_review"


def test_an_observer_decides_nothing_and_a_stranger_sees_nothing(package: Package) -> None:
    observer = signed_in("observer")
    assert observer.get(at(package, "review")).status_code == 200
    for do in ("approve", "return"):
        assert decide(observer, package, do, reason="" if do == "approve" else "No").status_code == 409
    refused = signed_in_stranger().get(at(package, "review"))
    assert (refused.status_code, "Turbine" in refused.content.decode()) == (403, False)
    assert state_of(package) == "in_review"


def test_the_link_of_a_mail_leads_straight_there_after_signing_in(package: Package) -> None:
    hire("editor").set_password("x")
    answer = Client().get(at(package, "review"))
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/admin/login/?next={at(package, 'review')}"


def test_comments_and_who_sent_it_stand_beside_the_decision(people: dict[str, User], editor: Client) -> None:
    package = begin(people["writer"])
    comments.add_comment(package, "Is this dawn?", actor=people["chief"], shot_key=keys(package)[1])
    desk.perform(package, "submit", actor=people["writer"], note="Bites as in the transcript")
    content = editor.get(at(package, "review")).content.decode()
    assert "Bites as in the transcript" in content
    assert "Is this dawn?" in content


def test_the_page_costs_the_same_with_one_change_and_with_three(package: Package, editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert editor.get(at(package, "review"), {"from": "1"}).status_code == 200
        return len(seen)

    def more(number: int) -> None:
        edit(Package.objects.get(pk=package.pk), hire("writer"), f"Headline {number}")
        comments.add_comment(
            package, f"@chief {number}", actor=hire("editor"), shot_key=keys(package)[number]
        )

    more(1)
    queries()
    one = queries()
    more(2), more(3)
    queries()  # the first look at a version is written down
    assert queries() == one
