"""Transcripts: each version's soundbites on its timeline, as rows and as captions."""

from dataclasses import asdict

import pytest

from shotlists.domain import transcripts
from shotlists.domain.composition import create_package, save_script
from shotlists.domain.errors import UnknownFormat
from shotlists.models import Package, Transcript
from shotlists.script import HOUSE, read
from shotlists.script.document import Script
from shotlists.script.timing import cues

TEXT = """China-Ferry/Transport
A ferry
Shotlist
Lanjiang, Hubei Province, central China - Jan 15, 2026 (CCTV - No access Chinese mainland)
1. Various of ferry crossing river
2. SOUNDBITE (English) Qiu Dehai, ferry captain:
"{quote}"
3. Charging cable being plugged in
Storyline
An electric ferry has gone into service.
ID : 4711
Duration : 0'30
"""


def script(quote: str) -> Script:
    return read(TEXT.format(quote=quote), "cctv").script


@pytest.fixture
def package() -> Package:
    return create_package(script("The new one makes no sound at all."), actor=None, dialect="cctv")


@pytest.mark.django_db
def test_a_transcript_is_the_captions_of_one_version(package: Package) -> None:
    assert transcripts.generate(package.pk, 1) == {"version": 1, "cues": 1}
    kept = Transcript.objects.get()
    assert kept.cues == [asdict(cue) for cue in cues(script("The new one makes no sound at all."), HOUSE)]
    assert (kept.cues[0]["speaker"], kept.cues[0]["text"]) == (
        "Qiu Dehai",
        "The new one makes no sound at all.",
    )


@pytest.mark.django_db
def test_making_it_again_changes_nothing(package: Package) -> None:
    transcripts.generate(package.pk, 1)
    before = Transcript.objects.values("id", "version", "cues").get()
    transcripts.generate(package.pk, 1)
    assert Transcript.objects.values("id", "version", "cues").get() == before


@pytest.mark.django_db
def test_an_old_job_that_comes_late_leaves_the_newer_transcript_alone(package: Package) -> None:
    save_script(package, script("Now I hear the passengers complain."), actor=None, base_version=1)
    transcripts.generate(package.pk, 2)
    transcripts.generate(package.pk, 1)
    assert [cue.text for cue in transcripts.cues_of(package)] == ["Now I hear the passengers complain."]


@pytest.mark.django_db
def test_a_transcript_that_no_worker_made_yet_is_made_when_it_is_asked_for(package: Package) -> None:
    assert [cue.speaker for cue in transcripts.cues_of(package)] == ["Qiu Dehai"]
    assert Transcript.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "beginning"), [("srt", "1\r\n00:00:0"), ("vtt", "WEBVTT")])
def test_it_is_printed_as_captions_and_marked_as_a_proof(package: Package, name: str, beginning: str) -> None:
    printed = transcripts.transcript_of(package, name).decode()
    assert printed.startswith(beginning)
    assert "The new one makes no sound at all." in printed.replace("\r\n", "\n")
    assert "PROOF" in printed.upper()


@pytest.mark.django_db
def test_other_formats_are_refused_with_those_that_there_are(package: Package) -> None:
    with pytest.raises(UnknownFormat, match="html is no format known here: write one of srt, vtt") as refused:
        transcripts.transcript_of(package, "html")
    assert refused.value.known == ("srt", "vtt")


@pytest.mark.django_db
def test_a_version_that_is_gone_is_passed_over() -> None:
    assert transcripts.generate(10_000, 1) == {"skipped": "There is no such version."}
