"""`manage.py import_scripts`: files, folders and standard input, with or without a worker."""

import io
import json
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shotlists.management.bar import Bar
from shotlists.models import IncomingText, Job, LogEntry, Package

SCRIPT = """China-Tea Market {uid}/Economy
Spring tea reaches the market
Shotlist
Longshan, Anhui Province, east China - Apr 4, 2026 (CCTV - No access Chinese mainland)
1. Basket {uid} of tea leaves
Storyline
Basket number {uid} was sold before noon.
ID : {uid}
"""
OTHER = """China-Night Train/Transport
The last slow train keeps running
Shotlist
Liangping, Yunnan Province, southwest China - Apr 6, 2026 (CCTV - No access Chinese mainland)
1. Various of train in station
2. Hens in baskets on seats
Storyline
The slow train of Liangping stops at every village, and takes hens.
ID : 704
"""
NONE = {"error": 0, "warning": 0, "info": 0}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "wire"
    place.mkdir()
    for uid in (701, 702):
        (place / f"{uid}.txt").write_text(SCRIPT.format(uid=uid))
    return place


def run(*arguments: Any) -> str:
    out = io.StringIO()
    call_command("import_scripts", *map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def fail(*arguments: Any) -> tuple[str, str]:
    out = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("import_scripts", *map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue(), str(failed.value)


def uids() -> list[str]:
    return list(Package.objects.order_by("uid").values_list("uid", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_folder_is_imported_as_a_job_which_the_command_does_itself_without_a_worker(folder: Path) -> None:
    assert run(folder) == (
        "701.txt: 701 (0 errors, 0 warnings, 0 hints)\n702.txt: 702 (0 errors, 0 warnings, 0 hints)\n"
    )
    job = Job.objects.get(kind="import_folder")
    assert (job.state, job.progress_note) == ("done", "2 of 2 files")
    assert uids() == ["701", "702"]
    assert set(LogEntry.objects.values_list("via", flat=True)) == {"job"}


@pytest.mark.django_db
def test_a_file_gives_one_result_a_package(folder: Path) -> None:
    both = folder / "both.txt"
    both.write_text(SCRIPT.format(uid=703) + "\n" + OTHER)
    assert [(found["file"], found["uid"], found["error"]) for found in json.loads(run(both, "--json"))] == [
        (str(both), "703", ""),
        (str(both), "704", ""),
    ]
    assert uids() == ["703", "704"]
    assert not Job.objects.filter(kind="import_folder").exists()
    assert set(LogEntry.objects.values_list("via", flat=True)) == {"command"}


@pytest.mark.django_db
def test_a_bad_file_is_said_to_be_so_and_the_others_are_taken_in(folder: Path) -> None:
    letter = folder / "letter.txt"
    letter.write_text("A letter to the desk.")
    shown, error = fail(folder / "701.txt", letter, folder / "nowhere.txt", folder / "702.txt")
    assert shown == (
        f"{folder}/701.txt: 701 (0 errors, 0 warnings, 0 hints)\n"
        f"{letter}: not taken in: This is no shotlist: it has no numbered shots.\n"
        f"{folder}/nowhere.txt: not taken in: It cannot be read: No such file or directory.\n"
        f"{folder}/702.txt: 702 (0 errors, 0 warnings, 0 hints)\n"
    )
    assert error == "2 of 4 could not be taken in."
    assert uids() == ["701", "702"]


@pytest.mark.django_db
def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SCRIPT.format(uid=705).replace("\n", "\r\n")
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(text.encode())))
    assert json.loads(run("-", "--json")) == [
        {"file": "-", "uid": "705", "problems": NONE, "error": "", "version": 1}
    ]
    assert bytes(IncomingText.objects.get().content) == text.encode()


@pytest.mark.django_db
def test_a_dry_run_says_what_would_come_of_it_and_keeps_nothing(folder: Path) -> None:
    assert json.loads(run(folder, "--dry-run", "--json")) == [
        {"file": "701.txt", "uid": "701", "problems": NONE, "error": "", "dialect": "cctv"},
        {"file": "702.txt", "uid": "702", "problems": NONE, "error": "", "dialect": "cctv"},
    ]
    assert not Package.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_an_unknown_house_style_is_refused_before_anything_is_done(folder: Path) -> None:
    shown, error = fail(folder, "--dialect", "telex")
    assert shown == ""
    assert error.startswith("telex is no house style known here: write one of cctv")
    assert not Job.objects.exists()


def test_a_bar_is_drawn_on_a_terminal_only() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        bar = Bar(stream)
        bar.draw(50, "2 of 4 files")
        bar.clear()
    assert file.getvalue() == ""
    assert terminal.getvalue().startswith("\r[###############...............]  50 % 2 of 4 files ")
    assert terminal.getvalue().endswith(" \r")
