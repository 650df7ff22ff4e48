"""What is said at a shot goes where the shot goes, and arrives where it is meant to."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shotlists.domain import composition, releases
from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotPermitted, UnknownMention
from shotlists.domain.together import assigning, comments
from shotlists.exports import FORMATS
from shotlists.models import Comment, Notification, Package
from shotlists.script import read
from tests.domain.desk_room import CLEAN, begin, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(people: dict[str, User]) -> Package:
    return begin(people["writer"])


def key_of(package: Package, number: str) -> str:
    return package.shots.get(number=number).key


def retype(package: Package, text: str) -> Package:
    """Save another text, as a person types it: without keys."""
    package.refresh_from_db()
    return composition.save_script(
        package, read(text, package.dialect).script, actor=package.owner, base_version=package.version,
        pasted=text, from_text=True,
    )  # fmt: skip


def lines(text: str, *numbers: str) -> list[str]:
    """The lines of some shots."""
    return [next(line for line in text.split("\n") if line.startswith(f"{number}. ")) for number in numbers]


def told() -> list[tuple[str, str]]:
    return sorted(Notification.objects.values_list("user__username", "kind"))


def test_a_comment_goes_where_its_shot_goes(people: dict[str, User], package: Package) -> None:
    comments.add_comment(package, "Is this dawn?", actor=people["editor"], shot_key=key_of(package, "2"))
    text = composition.text_of(package)
    second, third = lines(text, "2", "3")
    retype(package, text.replace(f"{second}\n", "").replace(third, f"2. {third[3:]}\n3. {second[3:]}"))
    (thread,) = comments.threads_of(package)
    assert (thread.number, thread.place, thread.is_gone) == ("3", 2, False)
    assert thread.comment.anchor_number == "2"


def test_where_the_shot_is_gone_it_stays_with_the_words_and_comes_back_with_the_shot(
    people: dict[str, User], package: Package
) -> None:
    description = package.shots.get(number="2").description
    comments.add_comment(package, "Is this dawn?", actor=people["editor"], shot_key=key_of(package, "2"))
    text = composition.text_of(package)
    retype(package, text.replace(f"{lines(text, '2')[0]}\n", ""))
    (thread,) = comments.threads_of(package)
    assert (thread.is_gone, thread.number, thread.comment.anchor_words) == (True, "2", description)
    package.refresh_from_db()
    composition.restore_version(package, 1, actor=people["writer"], base_version=package.version)
    (thread,) = comments.threads_of(package)
    assert (thread.is_gone, thread.number, thread.place) == (False, "2", 1)


def test_a_comment_on_a_shot_that_is_not_there_is_refused(people: dict[str, User], package: Package) -> None:
    other = begin(people["writer"], CLEAN.replace("9100102", "9100103"))
    for key in ("nosuchshot00", key_of(other, "1")):
        with pytest.raises(NotFound, match="not in the script any more"):
            comments.add_comment(package, "Here", actor=people["editor"], shot_key=key)
    elsewhere = comments.add_comment(other, "There", actor=people["editor"])
    with pytest.raises(NotFound, match="not at this package"):
        comments.add_comment(package, "Here", actor=people["editor"], parent=elsewhere)
    assert list(Comment.objects.all()) == [elsewhere]


def test_replies_stand_in_one_thread_and_open_it_again(people: dict[str, User], package: Package) -> None:
    first = comments.add_comment(package, "Who says so?", actor=people["editor"])
    answer = comments.add_comment(package, "The ministry", actor=people["writer"], parent=first)
    comments.resolve_comment(first, actor=people["editor"])
    again = comments.add_comment(package, "Which one?", actor=people["chief"], parent=answer)
    (thread,) = comments.threads_of(package)
    assert (thread.comment, thread.replies, thread.is_open) == (first, (answer, again), True)
    assert again.parent == first


def test_a_thread_is_settled_and_opened_and_a_reply_is_not(people: dict[str, User], package: Package) -> None:
    first = comments.add_comment(package, "Who says so?", actor=people["editor"])
    answer = comments.add_comment(package, "The ministry", actor=people["writer"], parent=first)
    settled = comments.resolve_comment(first, actor=people["writer"])
    assert (settled.resolved_by, comments.open_counts(package)) == (people["writer"], {})
    assert comments.resolve_comment(first, actor=people["editor"]).resolved_by == people["writer"]
    assert comments.reopen_comment(first, actor=people["editor"]).resolved_at is None
    assert comments.open_counts(package) == {"": 1}
    with pytest.raises(NotAllowed, match="settled with its thread"):
        comments.resolve_comment(answer, actor=people["editor"])


def test_only_its_author_changes_it_and_the_former_words_are_kept(
    people: dict[str, User], package: Package
) -> None:
    said = comments.add_comment(package, "Ask @editor", actor=people["writer"])
    with pytest.raises(NotAllowed, match="Only its author"):
        comments.edit_comment(said, "No", actor=people["chief"])
    edited = comments.edit_comment(said, "Ask @chief or @editor", actor=people["writer"])
    assert comments.edit_comment(said, "Ask @chief or @editor", actor=people["writer"]) == edited
    assert [edit.text for edit in said.edits.all()] == ["Ask @editor"]
    assert sorted(user.username for user in edited.mentioned.all()) == ["chief", "editor"]
    assert told() == [("chief", "mention"), ("editor", "mention")]


def test_who_is_told_once_and_in_the_nearest_words(people: dict[str, User], package: Package) -> None:
    assigning.assign(package, people["archivist"], actor=people["chief"])
    Notification.objects.all().delete()
    first = comments.add_comment(package, "@chief look at this", actor=people["editor"])
    assert told() == [("archivist", "comment"), ("chief", "mention"), ("writer", "comment")]
    Notification.objects.all().delete()
    comments.add_comment(package, "@writer why?", actor=people["chief"], parent=first)
    assert told() == [("archivist", "comment"), ("editor", "reply"), ("writer", "mention")]


@pytest.mark.parametrize("text", ["", "  \n ", "\0"])
def test_a_comment_has_words(people: dict[str, User], package: Package, text: str) -> None:
    with pytest.raises(NeedsMore) as caught:
        comments.add_comment(package, text, actor=people["writer"])
    assert caught.value.fields == ("text",)
    with pytest.raises(NotAllowed, match="5000 characters at most, and this has 5001"):
        comments.add_comment(package, "长" * 5001, actor=people["writer"])


def test_an_observer_reads_and_says_nothing_a_stranger_neither(
    people: dict[str, User], package: Package
) -> None:
    said = comments.add_comment(package, "Here", actor=people["writer"])
    stranger = User.objects.create_user("stranger")
    for user in (people["observer"], stranger):
        for deed in (
            lambda user: comments.add_comment(package, "I too", actor=user),
            lambda user: comments.edit_comment(said, "Mine", actor=user),
            lambda user: comments.resolve_comment(said, actor=user),
            lambda user: comments.reopen_comment(said, actor=user),
        ):
            with pytest.raises(NotPermitted):
                deed(user)
    assert [comment.text for comment in Comment.objects.all()] == ["Here"]


def test_a_misspelt_mention_is_refused_with_the_names_that_are_near(
    people: dict[str, User], package: Package
) -> None:
    with pytest.raises(UnknownMention) as caught:
        comments.add_comment(package, "Well, @editr?", actor=people["writer"])
    assert (caught.value.near, caught.value.at) == (("editor",), 6)
    assert str(caught.value) == (
        "Nobody here is called @editr: write @editor, or put a space behind the @ to mean no person."
    )
    assert not Comment.objects.exists()


def test_what_is_said_reaches_no_client_and_no_file(people: dict[str, User]) -> None:
    package = published(people)
    said = "Between us: the ministry denies it"
    comments.add_comment(package, said, actor=people["editor"], shot_key=key_of(package, "1"))
    assigning.add_task(package, kind="", title=said, actor=people["editor"], note=said)
    for key in FORMATS:
        for proof in (False, True):
            assert said.encode() not in releases.render(package, key, proof=proof).content, key
    assert said not in composition.text_of(package)


def test_reading_threads_costs_the_same_however_much_was_said(
    people: dict[str, User], package: Package
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            for thread in comments.threads_of(package):
                for comment in (thread.comment, *thread.replies):
                    _ = (str(comment.author), [str(user) for user in comment.mentioned.all()])
        return len(seen)

    def talk(count: int) -> None:
        for number in range(count):
            first = comments.add_comment(
                package, f"@chief {number}", actor=people["editor"], shot_key=key_of(package, str(number + 1))
            )
            comments.add_comment(package, "Yes, @editor", actor=people["chief"], parent=first)

    talk(1)
    one = queries()
    talk(3)
    assert (queries(), len(comments.threads_of(package))) == (one, 4)


def test_threads_stand_in_the_order_of_the_shots_the_whole_first_the_gone_last(
    people: dict[str, User], package: Package
) -> None:
    def say(text: str, number: str = "") -> Any:
        key = key_of(package, number) if number else ""
        return comments.add_comment(package, text, actor=people["editor"], shot_key=key)

    say("at three", "3"), say("at one", "1"), say("on all"), say("at two", "2")
    text = composition.text_of(package)
    retype(package, text.replace(f"{lines(text, '1')[0]}\n", ""))
    said = [thread.comment.text for thread in comments.threads_of(package)]
    assert said == ["on all", "at two", "at three", "at one"]
