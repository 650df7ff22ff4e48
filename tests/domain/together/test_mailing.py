"""A notification is mailed once, in plain words, and only while it is wanted."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from shotlists.domain import handlers, jobs
from shotlists.domain.together import assigning, comments, notifying
from shotlists.models import Job, Notification, Package
from tests.domain.desk_room import begin, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    people = staff()
    User.objects.filter(username="editor").update(email="editor@desk.example")
    people["writer"].first_name, people["writer"].last_name = "伟", "陈"
    people["writer"].save()
    return begin(people["writer"])


def person(name: str) -> User:
    return User.objects.get(username=name)


def mention(package: Package, text: str = "@editor, is this dawn?\nOr dusk?") -> Job:
    key = package.shots.get(number="2").key
    comments.add_comment(package, text, actor=person("writer"), shot_key=key)
    return Job.objects.get(kind="send_mail")


def test_a_mention_arrives_as_plain_text_with_both_times_the_link_and_the_reason(
    package: Package, settings: Any
) -> None:
    settings.TIME_ZONE = "Asia/Shanghai"
    job = mention(package)
    row = Notification.objects.get(user=person("editor"))
    Notification.objects.filter(pk=row.pk).update(at=datetime(2026, 2, 13, 8, 53, tzinfo=UTC))
    assert handlers.run(job.pk)
    (message,) = mail.outbox
    assert message.to == ["editor@desk.example"]
    assert message.subject == f"陈伟 mentions you: {package.slugline}"
    assert message.message().get_content_type() == "text/plain"
    assert message.body == (
        f"陈伟 mentions you: {package.slugline} ({package.uid}), shot 2\n"
        "\n"
        "> @editor, is this dawn?\n"
        "> Or dusk?\n"
        "\n"
        "13 Feb 2026 16:53 CST (08:53 GMT)\n"
        f"https://desk.example/admin/shotlists/package/{package.uid}/comments/#comment-{row.comment_id}\n"
        "\n"
        "You get this e-mail because you are mentioned in a comment.\n"
        "What is mailed to you is chosen here: https://desk.example/admin/shotlists/notification/\n"
    )
    row.refresh_from_db()
    job.refresh_from_db()
    assert row.mailed_at is not None
    assert (job.state, job.result) == ("done", {"mailed": True, "why": ""})


def test_a_worker_killed_after_the_mark_mails_nothing_twice(package: Package) -> None:
    job = mention(package)
    turn = jobs.take(job.pk, handlers.MAIL_LEASE)
    assert turn is not None
    handlers.HANDLERS["send_mail"].work(turn)  # and dies before it says that the job is done
    Job.objects.filter(pk=job.pk).update(lease_until=datetime(2020, 1, 1, tzinfo=UTC))
    jobs.sweep()
    assert handlers.run(job.pk)
    job.refresh_from_db()
    assert (len(mail.outbox), job.result["why"]) == (1, "it was mailed before")


def test_a_mail_that_may_have_gone_out_already_carries_the_same_id(package: Package) -> None:
    job = mention(package)
    turn = jobs.take(job.pk, handlers.MAIL_LEASE)
    assert turn is not None
    handlers.HANDLERS["send_mail"].work(turn)
    Notification.objects.update(mailed_at=None)  # the worker died between the mail server and the mark
    Job.objects.filter(pk=job.pk).update(lease_until=datetime(2020, 1, 1, tzinfo=UTC))
    assert handlers.run(job.pk)
    first, second = (message.message()["Message-ID"] for message in mail.outbox)
    assert first == second


def test_a_mail_server_that_is_away_is_tried_again(package: Package, monkeypatch: Any) -> None:
    job = mention(package)

    def away(_self: Any, _messages: Any) -> int:
        raise OSError("Connection refused")

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", away)
        assert not handlers.run(job.pk)
    job.refresh_from_db()
    assert (job.state, "Connection refused" in job.last_error, len(mail.outbox)) == ("waiting", True, 0)
    Job.objects.filter(pk=job.pk).update(due_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert handlers.run(job.pk)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda editor: notifying.mark_read(editor), "it was read on the page"),
        (lambda editor: notifying.choose_mail(editor, "none"), "they want no e-mail"),
        (lambda editor: editor.groups.clear(), "they may not see packages"),
        (
            lambda editor: User.objects.filter(pk=editor.pk).update(is_active=False),
            "they may not see packages",
        ),
        (lambda editor: User.objects.filter(pk=editor.pk).update(email=""), "there is no address"),
        (lambda _editor: Notification.objects.all().delete(), "the notification is gone"),
    ],
)
def test_what_is_wanted_no_more_is_not_mailed(package: Package, change: Any, why: str) -> None:
    job = mention(package)
    change(person("editor"))
    assert handlers.run(job.pk)
    job.refresh_from_db()
    assert (mail.outbox, job.result) == ([], {"mailed": False, "why": why})


def test_lines_in_a_slug_do_not_reach_the_head_of_a_mail(package: Package) -> None:
    Package.objects.filter(pk=package.pk).update(slugline="China\nBcc: all@desk.example")
    package.refresh_from_db()
    assert handlers.run(mention(package).pk)
    (message,) = mail.outbox
    assert message.subject == "陈伟 mentions you: China Bcc: all@desk.example"
    assert message.recipients() == ["editor@desk.example"]


def test_a_task_says_what_is_to_be_done_and_by_when(package: Package) -> None:
    assigning.add_task(
        package, kind="", title="Full script", note="All bites", actor=person("chief"),
        assignee=person("editor"), due_at=datetime(2026, 2, 13, 22, 0, tzinfo=UTC),
    )  # fmt: skip
    assert handlers.run(Job.objects.get(kind="send_mail").pk)
    (message,) = mail.outbox
    assert "\n> Full script\n> All bites\n> Due 13 Feb 2026 22:00 GMT\n\n" in message.body
    assert message.subject.startswith("chief gives you a task: ")


def test_a_desk_without_a_mail_server_asks_for_none(package: Package, settings: Any) -> None:
    settings.DESK_SENDS_MAIL = False
    comments.add_comment(package, "@editor look", actor=person("writer"))
    assert not Job.objects.filter(kind="send_mail").exists()
    assert notifying.unread_count(person("editor")) == 1
