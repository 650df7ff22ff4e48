"""The life of a job, from the asking to the end, with what may go wrong in between."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from shotlists.domain import jobs
from shotlists.domain.errors import NotAllowed
from shotlists.domain.saving.inserting import database_now
from shotlists.models import Job, Speaker
from shotlists.signals import job_requested

LEASE = timedelta(seconds=20)
Announced = list[tuple[str, list[int]]]


@pytest.fixture
def announced() -> Iterator[Announced]:
    """Every wake-up call that the domain gave."""
    calls: Announced = []

    def hear(kind: str, job_ids: list[int], **_: Any) -> None:
        calls.append((kind, job_ids))

    job_requested.connect(hear)
    yield calls
    job_requested.disconnect(hear)


def ask(key: str = "one", **more: Any) -> Job:
    return jobs.request("generate_transcript", key, {"package_id": 1, "version": 1}, **more)


def add_speaker(turn: jobs.Turn) -> dict[str, Any]:
    """An effect that can be counted."""
    return {"speaker": Speaker.objects.create(name=turn.job.key).name}


def refuse(turn: jobs.Turn) -> dict[str, Any]:
    Speaker.objects.create(name="never kept")
    raise RuntimeError("the text says \0 nothing")


def do(job: Job, function: Any = add_speaker) -> bool:
    turn = jobs.take(job.pk, LEASE)
    return turn is not None and jobs.work(turn, function, in_one=True)


def let_lease_pass(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


def end_rest(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(due_at=Now() - timedelta(seconds=1))


def names() -> list[str]:
    return list(Speaker.objects.order_by("id").values_list("name", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_job_is_announced_once_its_request_is_committed(announced: Announced) -> None:
    with transaction.atomic():
        job = ask()
        assert announced == []
    assert announced == [("generate_transcript", [job.pk])]
    assert (job.state, job.attempts, job.most_attempts, job.progress) == ("waiting", 0, 5, 0)


@pytest.mark.django_db(transaction=True)
def test_a_request_that_is_rolled_back_leaves_no_job(announced: Announced) -> None:
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert announced == []


@pytest.mark.django_db(transaction=True)
def test_the_same_key_is_the_same_job(announced: Announced) -> None:
    first, second = ask(), ask()
    assert first == second
    assert announced == [("generate_transcript", [first.pk])]
    with pytest.raises(ValueError, match="stands for a job of kind generate_transcript, not import_folder"):
        jobs.request("import_folder", "one", {})


@pytest.mark.django_db(transaction=True)
def test_a_job_for_later_is_announced_by_the_first_sweep_after_its_time(announced: Announced) -> None:
    with transaction.atomic(), connection.cursor():
        job = ask(due_at=None)
    later = Job.objects.get(pk=job.pk).due_at + timedelta(hours=1)
    waiting = ask("later", due_at=later)
    announced.clear()
    assert jobs.sweep() == jobs.Swept(0, 0, 0)
    assert jobs.take(waiting.pk, LEASE) is None
    end_rest(waiting)
    assert jobs.sweep() == jobs.Swept(1, 0, 0)
    assert announced == [("generate_transcript", [waiting.pk])]


@pytest.mark.django_db
def test_the_effect_and_the_end_are_written_together() -> None:
    job = ask()
    assert do(job)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.progress, job.result) == ("done", 1, 100, {"speaker": "one"})
    assert job.finished_at is not None
    assert (job.lease_until, job.lease_token) == (None, "")
    assert names() == ["one"]
    assert not do(job)
    assert names() == ["one"]


@pytest.mark.django_db
def test_a_running_job_is_taken_by_nobody_else() -> None:
    job = ask()
    assert jobs.take(job.pk, LEASE) is not None
    assert jobs.take(job.pk, LEASE) is None
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 1)


@pytest.mark.django_db
def test_a_failure_is_kept_and_tried_again_after_a_rest() -> None:
    job = ask()
    assert not do(job, refuse)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.finished_at) == ("waiting", 1, None)
    assert job.last_error.endswith("RuntimeError: the text says \N{REPLACEMENT CHARACTER} nothing\n")
    assert "in refuse" in job.last_error
    assert names() == []
    assert jobs.take(job.pk, LEASE) is None, "it rests"
    end_rest(job)
    assert do(job)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == ("done", 2, "")


@pytest.mark.django_db
def test_each_rest_is_longer_than_the_one_before() -> None:
    job = ask()
    rests = []
    for _ in range(4):
        assert not do(job, refuse)
        row = Job.objects.annotate(at=Now()).get(pk=job.pk)
        rests.append(round((row.due_at - row.at).total_seconds()))
        end_rest(job)
    assert rests == [5, 15, 60, 300]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_five_times_is_dead_and_can_be_repeated_by_hand(
    announced: Announced, django_user_model: Any
) -> None:
    job = ask()
    for _ in range(5):
        end_rest(job)
        assert not do(job, refuse)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("dead", 5)
    assert job.finished_at is not None
    assert not do(job)
    announced.clear()
    jobs.repeat(job, actor=django_user_model.objects.create_user("chief"))
    assert (job.state, job.attempts, job.progress_note) == ("waiting", 0, "Started again by chief.")
    assert announced == [("generate_transcript", [job.pk])]
    assert do(job)
    with pytest.raises(NotAllowed, match="Only a job that is dead or cancelled can be started again"):
        jobs.repeat(job, actor=None)
    assert names() == ["one"]


@pytest.mark.django_db
def test_a_job_that_kills_its_worker_each_time_ends_among_the_dead() -> None:
    job = ask()
    for attempt in range(1, 6):
        assert jobs.take(job.pk, LEASE) is not None
        job.refresh_from_db()
        assert job.attempts == attempt
        let_lease_pass(job)
        swept = jobs.sweep()
        assert (swept.taken_back, swept.given_up) == ((1, 0) if attempt < 5 else (0, 1))
    job.refresh_from_db()
    assert job.state == "dead"
    assert job.last_error == "The worker went away in mid-job: it was stopped, or the machine was."
    assert jobs.take(job.pk, LEASE) is None
    assert jobs.sweep() == jobs.Swept(0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_what_a_dead_worker_left_is_announced_by_the_next_sweep(announced: Announced) -> None:
    job = ask()
    assert jobs.take(job.pk, LEASE) is not None
    let_lease_pass(job)
    announced.clear()
    assert jobs.sweep() == jobs.Swept(1, 1, 0)
    assert announced == [("generate_transcript", [job.pk])]
    assert jobs.sweep() == jobs.Swept(0, 0, 0)
    assert do(job)


@pytest.mark.django_db(transaction=True)
def test_a_call_that_nobody_heard_is_given_again(announced: Announced) -> None:
    job = ask()
    announced.clear()
    assert jobs.sweep() == jobs.Swept(0, 0, 0), "it was announced a moment ago"
    Job.objects.update(sent_at=Now() - timedelta(seconds=11))
    assert jobs.sweep() == jobs.Swept(1, 0, 0)
    assert announced == [("generate_transcript", [job.pk])]


@pytest.mark.django_db
def test_a_long_queue_is_not_made_longer_by_calling_again_and_again() -> None:
    job = ask()
    for since_due, since_sent, called in ((30, 11, 0), (30, 16, 1), (300, 59, 0), (300, 61, 1)):
        Job.objects.update(
            due_at=Now() - timedelta(seconds=since_due), sent_at=Now() - timedelta(seconds=since_sent)
        )
        assert jobs.sweep().announced == called
    assert job.state == "waiting"


@pytest.mark.django_db
def test_a_worker_that_comes_back_late_writes_nothing() -> None:
    job = ask()
    late = jobs.take(job.pk, LEASE)
    let_lease_pass(job)
    quick = jobs.take(job.pk, LEASE)
    assert late is not None
    assert quick is not None
    assert jobs.work(quick, add_speaker, in_one=True)
    assert not jobs.work(late, add_speaker, in_one=True)
    assert not jobs.work(late, refuse, in_one=True)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)
    assert names() == ["one"]


@pytest.mark.django_db
def test_a_worker_whose_lease_passed_unnoticed_still_ends_its_job() -> None:
    job = ask()
    turn = jobs.take(job.pk, LEASE)
    let_lease_pass(job)
    assert turn is not None
    assert jobs.work(turn, add_speaker, in_one=True)
    assert names() == ["one"]


@pytest.mark.django_db
def test_the_lease_doubles_with_each_attempt() -> None:
    job = ask()
    leases = []
    for _ in range(3):
        assert jobs.take(job.pk, LEASE) is not None
        row = Job.objects.annotate(at=Now()).get(pk=job.pk)
        assert row.lease_until is not None
        leases.append(round((row.lease_until - row.at).total_seconds()))
        let_lease_pass(job)
    assert leases == [20, 40, 80]


@pytest.mark.django_db
def test_progress_is_written_and_holds_the_job_for_another_lease() -> None:
    job = ask()
    seen = []
    turn = jobs.take(job.pk, LEASE, watch=lambda percent, note: seen.append((percent, note)))
    assert turn is not None
    let_lease_pass(job)
    turn.advance(40, "4 of 10", result={"files": 4})
    row = Job.objects.annotate(at=Now()).get(pk=job.pk)
    assert row.lease_until is not None
    assert row.lease_until > row.at
    assert (row.progress, row.progress_note, row.result) == (40, "4 of 10", {"files": 4})
    assert seen == [(40, "4 of 10")]


@pytest.mark.django_db
def test_only_a_job_that_waits_can_be_cancelled() -> None:
    job = jobs.cancel(ask(), actor=None)
    assert (job.state, job.progress_note) == ("cancelled", "Cancelled by the desk.")
    assert not do(job)
    with pytest.raises(NotAllowed, match="Only a job that still waits can be cancelled"):
        jobs.cancel(job, actor=None)
    jobs.repeat(job, actor=None)
    assert do(job)


@pytest.mark.django_db
def test_what_was_cancelled_before_its_time_and_is_repeated_waits_for_it() -> None:
    due = database_now() + timedelta(hours=1)
    job = jobs.cancel(ask(due_at=due), actor=None)
    jobs.repeat(job, actor=None)
    assert (job.state, job.due_at, job.attempts) == ("waiting", due, 0)
    assert not do(job)
    job.refresh_from_db()
    assert job.attempts == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_that_want_one_job_one_gets_it() -> None:
    job = ask()
    begin = threading.Barrier(6)
    done = []

    def want() -> None:
        begin.wait()
        try:
            done.append(do(job))
        finally:
            connection.close()

    workers = [threading.Thread(target=want) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(done) == [False, False, False, False, False, True]
    assert names() == ["one"]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_announce_each_job_once(announced: Announced) -> None:
    waiting = sorted(ask(str(number)).pk for number in range(30))
    Job.objects.update(sent_at=None)
    announced.clear()
    begin = threading.Barrier(2)

    def sweep() -> None:
        begin.wait()
        try:
            jobs.sweep()
        finally:
            connection.close()

    sweeps = [threading.Thread(target=sweep) for _ in range(2)]
    for one in sweeps:
        one.start()
    for one in sweeps:
        one.join()
    assert sorted(job_id for _kind, job_ids in announced for job_id in job_ids) == waiting


@pytest.mark.django_db
def test_waiting_for_a_job_ends_with_the_job_or_with_the_time() -> None:
    job = ask()
    assert jobs.wait_for(job, 0).state == "waiting"
    do(job)
    assert jobs.wait_for(job, 5).state == "done"
