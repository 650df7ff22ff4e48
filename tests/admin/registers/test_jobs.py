"""The page of the background work."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shotlists.models import Job
from tests.admin.desk_pages import signed_in

pytestmark = pytest.mark.django_db


def make(state: str, **values: object) -> Job:
    """A job that stands so."""
    return Job.objects.create(
        kind="import_folder", key=f"{state}:{Job.objects.count()}", state=state, **values
    )


def address(job: Job, page: str = "change") -> str:
    """A page of a job."""
    return reverse(f"admin:shotlists_job_{page}", args=[job.pk])


def test_the_list_shows_how_far_each_job_is() -> None:
    make("running", progress=40, progress_note="4 of 10 files", attempts=1)
    make("dead", attempts=5, last_error="Traceback\nOperationalError: the database went away")
    content = signed_in("writer").get(reverse("admin:shotlists_job_changelist")).content.decode()
    assert 'value="40"' in content
    assert "4 of 10 files" in content
    assert "OperationalError: the database went away" in content


def test_the_list_is_narrowed_to_a_state() -> None:
    make("done")
    dead = make("dead")
    page = signed_in("writer").get(reverse("admin:shotlists_job_changelist"), {"state": "dead"})
    assert [job.pk for job in page.context["jobs"]] == [dead.pk]


def test_a_dead_job_runs_again_at_the_press_of_a_button() -> None:
    job = make("dead", attempts=5)
    page = signed_in("chief").post(address(job, "repeat"), follow=True)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 0)
    assert f"Job {job.pk} starts again." in page.content.decode()


def test_a_job_that_is_done_is_not_run_again() -> None:
    job = make("done")
    page = signed_in("chief").post(address(job, "repeat"), follow=True)
    assert "Only a job that is dead or cancelled can be started again." in page.content.decode()
    job.refresh_from_db()
    assert job.state == "done"


def test_a_waiting_job_can_be_cancelled() -> None:
    job = make("waiting")
    signed_in("chief").post(address(job, "cancel"))
    job.refresh_from_db()
    assert job.state == "cancelled"


@pytest.mark.parametrize("press", [Client.get, Client.post])
def test_who_may_not_is_refused_and_looking_does_nothing(press: Callable[..., Any]) -> None:
    job = make("dead", attempts=5)
    name = "writer" if press is Client.post else "chief"
    assert press(signed_in(name), address(job, "repeat")).status_code in {302, 403}
    job.refresh_from_db()
    assert job.state == "dead"


def test_the_number_of_queries_does_not_grow_with_the_jobs(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    client = signed_in("writer")
    make("dead")
    with django_assert_max_num_queries(12) as one:
        client.get(reverse("admin:shotlists_job_changelist"))
    make("waiting")
    make("done")
    with django_assert_max_num_queries(12) as three:
        client.get(reverse("admin:shotlists_job_changelist"))
    assert len(one) == len(three)
