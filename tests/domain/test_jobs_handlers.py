"""What a save asks for, done by the handlers as a worker does it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models.functions import Now

from shotlists.domain import handlers, jobs
from shotlists.domain.composition import create_package
from shotlists.domain.taking import folders
from shotlists.models import Job, Transcript
from shotlists.script import read

SCRIPT = """China-Lighthouse/History
A lighthouse shines again
Shotlist
Fengwei Island, Zhejiang Province, east China - Feb 2, 2026 (CCTV - No access Chinese mainland)
1. Various of lighthouse at dusk, waves breaking below the old stone stairs
2. SOUNDBITE (English) Mei Ruolan, keeper:
"My grandfather carried the oil up these stairs, and I carry nothing but a telephone."
Storyline
The lighthouse of Fengwei Island shines again after twenty dark years, and ships greet it with their horns.
ID : {uid}
"""


def ask_by_saving(uid: str) -> list[Job]:
    create_package(read(SCRIPT.format(uid=uid), "cctv").script, actor=None, dialect="cctv")
    return list(Job.objects.order_by("pk"))


@pytest.mark.django_db
def test_a_save_asks_for_duplicates_and_a_transcript() -> None:
    saved = ask_by_saving("501")
    assert [(job.kind, job.state, job.arguments["version"]) for job in saved] == [
        ("detect_duplicates", "waiting", 1),
        ("generate_transcript", "waiting", 1),
    ]


@pytest.mark.django_db
def test_both_end_in_rows() -> None:
    ask_by_saving("501")
    for job in ask_by_saving("502"):
        assert handlers.run(job.pk)
    assert [(job.kind, job.state, job.result) for job in Job.objects.order_by("pk")] == [
        ("detect_duplicates", "done", {"version": 1, "asked_for": 1, "matches": 0}),
        ("generate_transcript", "done", {"version": 1, "cues": 2}),
        ("detect_duplicates", "done", {"version": 1, "asked_for": 1, "matches": 1}),
        ("generate_transcript", "done", {"version": 1, "cues": 2}),
    ]
    assert Transcript.objects.count() == 2


@pytest.mark.django_db
def test_every_kind_has_a_task_of_its_own_name() -> None:
    assert {kind: handler.task for kind, handler in handlers.HANDLERS.items()} == {
        kind: f"shotlists.{kind}"
        for kind in (
            "detect_duplicates",
            "generate_transcript",
            "import_folder",
            "index_search",
            "publish_planned",
            "open_embargo",
            "send_mail",
        )
    }


@pytest.mark.django_db
def test_a_folder_that_is_missing_kills_its_job_and_a_repeat_after_it_came_back_is_done(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "a.txt").write_text(SCRIPT.format(uid="503"))
    job = folders.request_import(folder, actor=None)
    folder.rename(tmp_path / "away")
    for _ in range(5):
        Job.objects.update(due_at=Now())
        assert not handlers.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("dead", 5)
    assert job.last_error.endswith(f"NotFound: {folder} is no folder.\n")
    (tmp_path / "away").rename(folder)
    jobs.repeat(job, actor=None)
    assert handlers.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["taken"], job.last_error) == ("done", 1, "")


@pytest.mark.django_db
def test_a_job_that_is_not_there_is_not_run() -> None:
    assert not handlers.run(10_000)


@pytest.mark.django_db
def test_a_job_of_a_kind_that_is_gone_waits_an_hour_for_a_release_that_knows_it() -> None:
    jobs.request("paint_walls", "old", {})
    jobs.request("paint_walls", "new", {})
    ask_by_saving("501")
    Job.objects.exclude(key="new").update(due_at=Now() - handlers.UNKNOWN_AFTER - timedelta(minutes=1))

    assert not handlers.run(Job.objects.get(key="old").pk)
    assert handlers.give_up_unknown() == 1

    assert list(Job.objects.order_by("pk").values_list("kind", "state")) == [
        ("paint_walls", "dead"),
        ("paint_walls", "waiting"),
        ("detect_duplicates", "waiting"),
        ("generate_transcript", "waiting"),
    ]
    assert "knows no such kind" in Job.objects.get(key="old").last_error
