"""A folder of scripts, imported as a job: one result a package, none twice, none stopped by a bad file."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models.functions import Now

from shotlists.domain import handlers, jobs
from shotlists.domain.errors import NotFound, NotPermitted, UnknownDialect
from shotlists.domain.taking import folders
from shotlists.models import Job, Package, PastedText, WireItem

SCRIPT = """China-Kite Festival {uid}/Culture
Kites over the old wall
Shotlist
Weishan, Shandong Province, east China - Mar 3, 2026 (CCTV - No access Chinese mainland)
1. Kite {uid} rising above wall
Storyline
Kite number {uid} flew higher than any kite before it.
ID : {uid}
"""
DIGEST = """Mar 1, 2026
The wall was swept.

Mar 2, 2026
Strings were waxed.
"""
NONE = {"error": 0, "warning": 0, "info": 0}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "wire"
    (place / "sub").mkdir(parents=True)
    for uid in (601, 602, 603):
        (place / f"{uid}.txt").write_text(SCRIPT.format(uid=uid))
    (place / "sub" / "604.txt").write_text(SCRIPT.format(uid=604))
    return place


def take(job: Job) -> Job:
    assert handlers.run(job.pk)
    job.refresh_from_db()
    return job


def uids() -> list[str]:
    return list(Package.objects.order_by("uid").values_list("uid", flat=True))


def results(job: Job) -> list[tuple[str, str, str]]:
    return [(found["file"], found["uid"], found["error"]) for found in job.result["files"]]


@pytest.mark.django_db
def test_every_file_below_the_folder_becomes_a_draft(folder: Path) -> None:
    (folder / ".hidden").write_text(SCRIPT.format(uid=699))
    job = take(folders.request_import(folder, actor=None))
    assert (job.state, job.progress, job.progress_note) == ("done", 100, "4 of 4 files")
    assert results(job) == [
        ("601.txt", "601", ""),
        ("602.txt", "602", ""),
        ("603.txt", "603", ""),
        ("sub/604.txt", "604", ""),
    ]
    assert (job.result["taken"], job.result["refused"]) == (4, 0)
    assert uids() == ["601", "602", "603", "604"]
    assert PastedText.objects.get(package__uid="604").text == SCRIPT.format(uid=604)


@pytest.mark.django_db
def test_bad_files_are_results_among_the_others(folder: Path) -> None:
    (folder / "602.txt").write_text("A letter to the desk, without any shot.\n")
    (folder / "603.txt").write_bytes(b"\xff\xfe\x00\x01 \x00")
    (folder / "604.txt").write_text("")
    (folder / "605.txt").write_text(SCRIPT.format(uid=601))
    (folder / "606.txt").write_text(DIGEST)
    job = take(folders.request_import(folder, actor=None))
    found = {name: (uid, error) for name, uid, error in results(job)}
    assert found["601.txt"] == ("601", "")
    assert found["602.txt"] == ("", "This is no shotlist: it has no numbered shots.")
    assert found["603.txt"][1] != ""
    assert found["604.txt"] == ("", "There is no word in it.")
    assert found["605.txt"][1].startswith("Package 601 has this ID already")
    assert found["606.txt"] == ("", "")
    assert found["sub/604.txt"] == ("604", "")
    assert (job.result["taken"], job.result["refused"]) == (3, 4)
    assert uids() == ["601", "604"]
    assert WireItem.objects.count() == 2


@pytest.mark.django_db
def test_a_file_that_is_larger_than_any_script_is_refused_unread(folder: Path) -> None:
    with (folder / "602.txt").open("r+b") as file:
        file.truncate(folders.LARGEST_FILE + 1)
    job = take(folders.request_import(folder, actor=None))
    assert results(job)[1] == ("602.txt", "", "It is larger than any script (20971521 bytes).")


@pytest.mark.django_db
def test_a_job_that_was_stopped_goes_on_with_the_files_that_are_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "STEP_FILES", 2)
    job = folders.request_import(folder, actor=None)
    stop_after_first_step(job)
    assert uids() == ["601", "602"]
    job = take(job)
    assert (job.attempts, job.progress_note) == (2, "4 of 4 files")
    assert [name for name, _uid, _error in results(job)] == ["601.txt", "602.txt", "603.txt", "sub/604.txt"]
    assert uids() == ["601", "602", "603", "604"]
    assert not Package.objects.exclude(version=1).exists()


class Stopped(BaseException):
    """What a killed process would not even see."""


def stop_after_first_step(job: Job) -> None:
    """Work a job, and go away without a word before its second step is committed."""
    turn = jobs.take(job.pk, timedelta(seconds=20), watch=go_away_before_the_end)
    assert turn is not None
    with pytest.raises(Stopped):
        jobs.work(turn, folders.work, in_one=False)
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


def go_away_before_the_end(percent: int, note: str) -> None:
    if percent == 100:
        raise Stopped


@pytest.mark.django_db
def test_a_file_that_stops_its_worker_twice_is_passed_over(folder: Path) -> None:
    job = folders.request_import(folder, actor=None)
    for _attempt in range(2):
        turn = jobs.take(job.pk, timedelta(seconds=20), watch=die_at_the_first_file)
        assert turn is not None
        if turn.job.attempts == 1:
            Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
            continue
        with pytest.raises(Stopped):
            jobs.work(turn, folders.work, in_one=False)
        Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    job = take(job)
    assert results(job) == [
        ("601.txt", "", "The worker went away twice while it read this file."),
        ("602.txt", "602", ""),
        ("603.txt", "603", ""),
        ("sub/604.txt", "604", ""),
    ]


def die_at_the_first_file(percent: int, note: str) -> None:
    raise Stopped


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_takes_nothing_in(folder: Path) -> None:
    job = folders.request_import(folder, actor=None)
    late = jobs.take(job.pk, timedelta(seconds=20))
    assert late is not None
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    take(job)
    assert not jobs.work(late, folders.work, in_one=False)
    assert uids() == ["601", "602", "603", "604"]
    assert not Package.objects.exclude(version=1).exists()


@pytest.mark.django_db
def test_uploaded_files_are_kept_until_all_are_taken_in() -> None:
    files = [("a.txt", SCRIPT.format(uid=611).encode()), ("..\\..\\b.txt", b"A letter."), ("a.txt", b"")]
    job = take(folders.request_upload(files[:1], actor=None))
    assert results(job) == [("0001/a.txt", "611", "")]
    assert not Path(job.arguments["folder"]).exists()
    files[0] = ("a.txt", SCRIPT.format(uid=612).encode())
    job = take(folders.request_upload(files, actor=None))
    kept = Path(job.arguments["folder"])
    assert kept.parent == Path(settings.MEDIA_ROOT) / "imports"
    assert folders.list_files(kept) == ["0001/a.txt", "0002/b.txt", "0003/a.txt"]
    assert [error != "" for _name, _uid, error in results(job)] == [False, True, True]


@pytest.mark.django_db
def test_who_may_not_add_packages_may_not_import(folder: Path, django_user_model: Any) -> None:
    reader = django_user_model.objects.create_user("observer")
    with pytest.raises(NotPermitted):
        folders.request_import(folder, actor=reader)
    with pytest.raises(NotPermitted):
        folders.request_upload([("a.txt", b"")], actor=reader)
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_a_wrong_request_says_what_is_wrong(folder: Path) -> None:
    with pytest.raises(NotFound, match="nowhere is no folder"):
        folders.request_import(folder / "nowhere", actor=None)
    with pytest.raises(UnknownDialect, match="telex is no house style known here"):
        folders.request_import(folder, actor=None, dialect="telex")


def test_looking_at_a_file_keeps_nothing() -> None:
    assert folders.look_at(SCRIPT.format(uid=621), "a.txt", dialect="auto") == [
        {"file": "a.txt", "uid": "621", "problems": NONE, "error": "", "dialect": "cctv"}
    ]
    assert folders.look_at(DIGEST, "b.txt", dialect="auto") == [
        {"file": "b.txt", "uid": "", "problems": NONE, "error": "", "items": 2}
    ]
    assert folders.look_at("A letter.", "c.txt", dialect="auto")[0]["error"] == (
        "This is no shotlist: it has no numbered shots."
    )


def test_a_folder_that_cannot_be_looked_into_is_one_of_the_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "links").symlink_to(folder, target_is_directory=True)
    (folder / "sub" / ".git").mkdir()
    (folder / "sub" / ".git" / "config").write_text("hidden")
    look = os.scandir

    def scandir(place: str) -> Any:
        if Path(place).name == "sub":
            raise PermissionError(13, "Permission denied", place)
        return look(place)

    assert folders.list_files(folder) == ["601.txt", "602.txt", "603.txt", "sub/604.txt"]
    monkeypatch.setattr(os, "scandir", scandir)
    assert folders.list_files(folder) == ["601.txt", "602.txt", "603.txt", "sub"]


def test_a_file_of_which_nobody_can_say_what_it_is_is_one_of_the_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_file(place: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(place))

    monkeypatch.setattr(Path, "is_file", is_file)
    assert folders.list_files(folder) == ["601.txt", "602.txt", "603.txt", "sub/604.txt"]
