"""Comments on a page of their own, and as a drawer beside script and shots."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shotlists.domain.together import comments
from shotlists.models import Comment, Notification, Package
from tests.admin.desk_pages import at, keys, signed_in, signed_in_stranger
from tests.domain.desk_room import begin, hire, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return begin(staff()["writer"])


@pytest.fixture
def editor() -> Client:
    return signed_in("editor")


def say(package: Package, text: str, name: str = "editor", shot: int | None = None) -> Comment:
    key = "" if shot is None else keys(package)[shot - 1]
    return comments.add_comment(package, text, actor=hire(name), shot_key=key)


def test_a_comment_is_made_at_a_shot_and_shown_at_its_anchor(package: Package, editor: Client) -> None:
    key = keys(package)[1]
    response = editor.post(at(package, "comments"), {"do": "add", "shot": key, "text": "Is this\r\ndawn?"})
    said = Comment.objects.get()
    assert (said.shot_key, said.text, said.author) == (
        key,
        "Is this\ndawn?",
        User.objects.get(username="editor"),
    )
    assert response.headers["Location"] == f"{at(package, 'comments')}#comment-{said.pk}"
    content = editor.get(at(package, "comments")).content.decode()
    assert f'id="comment-{said.pk}"' in content
    assert f'data-key="{key}"' in content


def test_replies_edits_and_settling_go_through_the_same_page(package: Package, editor: Client) -> None:
    said = say(package, "Who says so?")
    number = str(said.pk)
    writer = signed_in("writer")
    writer.post(at(package, "comments"), {"do": "reply", "comment": number, "text": "The ministry"})
    editor.post(at(package, "comments"), {"do": "edit", "comment": number, "text": "Who says it?"})
    writer.post(at(package, "comments"), {"do": "settle", "comment": number})
    said.refresh_from_db()
    assert (said.text, said.resolved_by) == ("Who says it?", User.objects.get(username="writer"))
    assert [reply.text for reply in said.replies.all()] == ["The ministry"]
    page = editor.get(at(package, "comments"))
    assert (page.context["open_count"], page.context["all_count"]) == (0, 1)
    assert "1 settled" in page.content.decode()
    assert "Who says so?" in page.content.decode()  # the former words
    editor.post(at(package, "comments"), {"do": "reopen", "comment": number})
    said.refresh_from_db()
    assert said.resolved_at is None


@pytest.mark.parametrize(
    ("given", "flaw"),
    [
        ({"do": "add", "text": " "}, "Write what you want to say."),
        ({"do": "add", "text": "Ask @editr"}, "Nobody here is called @editr: write @editor"),
        ({"do": "add", "text": "Here", "shot": "nosuchshot00"}, "not in the script any more"),
        ({"do": "reply", "text": "Here", "comment": "999999"}, "not at this package"),
        ({"do": "edit", "text": "Here", "comment": "x"}, "not at this package"),
    ],
)
def test_what_cannot_be_said_is_explained_and_the_words_come_back(
    package: Package, editor: Client, given: dict[str, str], flaw: str
) -> None:
    response = editor.post(at(package, "comments"), given)
    assert response.status_code == 422
    assert flaw in response.content.decode()
    assert given["text"] in response.content.decode() or given["do"] != "add"
    assert not Comment.objects.exists()


def test_the_drawer_is_the_same_list_without_the_frame(package: Package, editor: Client) -> None:
    key = keys(package)[1]
    drawn = editor.post(
        at(package, "comments"), {"do": "add", "shot": key, "text": "Dawn?"}, headers={"X-Part": "comments"}
    )
    content = drawn.content.decode()
    assert drawn.status_code == 200
    assert "<html" not in content
    assert f'data-at="comment-{Comment.objects.get().pk}"' in content
    assert json.loads(drawn.context["marks"]) == {key: 1}


def test_the_script_page_knows_the_line_of_each_shot_and_where_something_is_open(
    package: Package, editor: Client
) -> None:
    say(package, "Dawn?", shot=2)
    page = editor.get(at(package))
    text = page.context["text"].split("\n")
    found = json.loads(page.context["shot_lines"])
    assert [(key, number) for key, number, _line in found] == [
        (key, str(place + 1)) for place, key in enumerate(keys(package))
    ]
    assert all(text[line - 1].startswith(f"{number}. ") for _key, number, line in found)
    assert json.loads(page.context["comment_marks"]) == {keys(package)[1]: 1}
    assert editor.get(at(package, "comment_lines")).json() == found


def test_a_gone_shot_is_said_to_be_gone_with_its_words(package: Package, editor: Client) -> None:
    words = package.shots.order_by("position")[1].description
    say(package, "Dawn?", shot=2)
    package.shots.filter(key=keys(package)[1]).delete()
    content = editor.get(at(package, "comments")).content.decode()
    assert "Shot 2 is gone" in content
    assert words in content


def test_an_observer_reads_and_finds_no_form_a_stranger_finds_nothing(package: Package) -> None:
    said = say(package, "Between us")
    observer, stranger = signed_in("observer"), signed_in_stranger()
    page = observer.get(at(package, "comments")).content.decode()
    assert "Between us" in page
    assert 'name="text"' not in page
    observer.post(at(package, "comments"), {"do": "add", "text": "I too"})
    observer.post(at(package, "comments"), {"do": "settle", "comment": str(said.pk)})
    refused = stranger.get(at(package, "comments"))
    assert (refused.status_code, "Between us" in refused.content.decode()) == (403, False)
    assert stranger.get(at(package, "comment_lines")).status_code == 403
    said.refresh_from_db()
    assert (Comment.objects.count(), said.resolved_at) == (1, None)


def test_somebody_else_cannot_change_it_through_the_form(package: Package) -> None:
    said = say(package, "Mine")
    response = signed_in("chief").post(
        at(package, "comments"), {"do": "edit", "comment": str(said.pk), "text": "Yours"}
    )
    said.refresh_from_db()
    assert (response.status_code, said.text) == (422, "Mine")


def test_hostile_words_are_words_and_only_people_are_marked(package: Package, editor: Client) -> None:
    hire("chief")
    say(package, "<script>alert(1)</script> @chief <b>@nobodyknown</b>")
    content = editor.get(at(package, "comments")).content.decode()
    assert '&lt;script&gt;alert(1)&lt;/script&gt; <b class="at">@chief</b> &lt;b&gt;@nobodyknown' in content
    assert "<script>alert" not in content


@pytest.mark.parametrize("page", ["comments", "change", "shots"])
def test_a_page_costs_the_same_with_one_comment_and_with_three(package: Package, page: str) -> None:
    client = signed_in("editor")
    client.get(at(package, page))

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(at(package, page)).status_code == 200
        return len(seen)

    def talk(shot: int) -> None:
        first = say(package, "Dawn? @chief", shot=shot)
        comments.add_comment(package, "Dusk", actor=hire("writer"), parent=first)
        comments.edit_comment(first, f"Dusk? @chief {shot}", actor=hire("editor"))

    talk(1)
    one = queries()
    talk(2), talk(3)
    assert queries() == one


def test_a_mention_is_told_with_its_link(package: Package, editor: Client) -> None:
    editor.post(at(package, "comments"), {"do": "add", "text": "@writer look"})
    row = Notification.objects.get(kind="mention")
    writer = signed_in("writer")
    listed = writer.get("/admin/shotlists/notification/").content.decode()
    assert "editor mentions you" in listed
    assert "@writer look" in listed
    gone_to = writer.get(f"/admin/shotlists/notification/{row.pk}/")
    assert gone_to.headers["Location"] == f"{at(package, 'comments')}#comment-{row.comment_id}"
    row.refresh_from_db()
    assert row.read_at is not None
