"""Who is told what, and who asks for an e-mail."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shotlists.domain.together import notifying
from shotlists.domain.together.notices import KINDS
from shotlists.models import Job, Notification
from tests.domain.desk_room import begin, hire, staff

pytestmark = pytest.mark.django_db


def mailed() -> set[str]:
    """Whose e-mails were asked for."""
    ids = [job.arguments["notification_id"] for job in Job.objects.filter(kind="send_mail")]
    return set(Notification.objects.filter(pk__in=ids).values_list("user__username", flat=True))


def with_mail(*users: User) -> None:
    for user in users:
        user.email = f"{user.username}@desk.example"
        user.save()


def test_nobody_is_told_of_their_own_deeds_nor_without_the_right_to_see() -> None:
    people = staff()
    package = begin(people["writer"])
    stranger = User.objects.create_user("stranger", is_staff=True)
    gone = hire("gone", "editor")
    gone.is_active = False
    gone.save()
    boss = User.objects.create_superuser("boss")
    rows = notifying.notify(
        [people["writer"], people["editor"], people["editor"], stranger, gone, boss, None],
        "comment", package=package, actor=people["writer"], text="Look",
    )  # fmt: skip
    assert sorted(row.user.username for row in rows) == ["boss", "editor"]
    assert sorted(Notification.objects.values_list("user__username", "kind", "text")) == [
        ("boss", "comment", "Look"),
        ("editor", "comment", "Look"),
    ]


def test_what_was_told_is_shown_no_more_when_the_right_to_see_is_lost() -> None:
    people = staff()
    notifying.notify([people["editor"]], "comment", package=begin(people["writer"]), actor=None)
    assert notifying.unread_count(people["editor"]) == 1
    people["editor"].groups.clear()
    editor = User.objects.get(username="editor")
    assert notifying.unread_count(editor) == 0
    assert list(notifying.notifications_of(editor)) == []


def test_only_what_waits_for_one_is_mailed_unless_one_chose_otherwise() -> None:
    people = staff()
    package = begin(people["writer"])
    everything, nothing = people["chief"], people["archivist"]
    with_mail(people["editor"], everything, nothing)
    notifying.choose_mail(everything, "all")
    notifying.choose_mail(nothing, "none")
    everybody = list(people.values())
    notifying.notify(everybody, "comment", package=package, actor=None)
    assert mailed() == {"chief"}
    notifying.notify(everybody, "mention", package=package, actor=None)
    assert mailed() == {"chief", "editor"}
    assert notifying.unread_count(nothing) == 2


def test_a_choice_can_be_changed_and_only_to_a_known_word() -> None:
    editor = hire("editor")
    assert notifying.mail_choice(editor) == "mine"
    notifying.choose_mail(editor, "none")
    notifying.choose_mail(editor, "all")
    assert notifying.mail_choice(editor) == "all"
    with pytest.raises(ValueError, match="hourly"):
        notifying.choose_mail(editor, "hourly")


def test_one_marks_only_what_is_ones_own_as_read() -> None:
    people = staff()
    package = begin(people["writer"])
    (editors,) = notifying.notify([people["editor"]], "comment", package=package, actor=None)
    (chiefs,) = notifying.notify([people["chief"]], "comment", package=package, actor=None)
    assert notifying.mark_read(people["editor"], [editors.pk, chiefs.pk]) == 1
    assert notifying.mark_read(people["editor"], [editors.pk]) == 0
    assert (notifying.unread_count(people["editor"]), notifying.unread_count(people["chief"])) == (0, 1)
    assert notifying.mark_read(people["chief"]) == 1


def test_an_unknown_kind_is_a_mistake_of_the_caller() -> None:
    people = staff()
    with pytest.raises(KeyError):
        notifying.notify([people["editor"]], "gossip", package=begin(people["writer"]), actor=None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sentence_with_the_name_and_a_reason(kind: str) -> None:
    sentence = str(KINDS[kind].sentence) % {"name": "陈伟"}
    assert sentence
    assert str(KINDS[kind].why)


@pytest.mark.parametrize("mail", [False, True])
def test_telling_three_costs_as_many_queries_as_telling_one(mail: bool) -> None:
    people = staff()
    package = begin(people["writer"])
    crew = [hire(f"crew{number}", "editor") for number in range(3)]
    if mail:
        with_mail(*crew)

    def queries(users: Any) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            notifying.notify(users, "mention", package=package, actor=people["writer"])
        return len(seen)

    assert queries(crew[:1]) == queries(crew)
