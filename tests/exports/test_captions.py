"""SubRip and WebVTT, read back to the letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shotlists.exports import FORMATS
from shotlists.script.house import HOUSE
from shotlists.script.timing import Cue, cues
from tests.exports.caption_files import ReadCaption, read_srt, read_vtt
from tests.exports.scripts import CORRECTION, EMPTY, ISSUED, KILLED, PROOF, ferry, hostile

SPOKEN = (
    Cue(0, 1500, "Anna Berg", "Good evening.\nThis is the news.", False, 0),
    Cue(1500, 3661001, "Anna Berg", "1949", True, 0),
    Cue(3661001, 3662000, "", "a --> b & <i>c</i> {\\an8}", False, 2),
)
HEARD = replace(ISSUED, transcript=SPOKEN)


def srt(script, release):
    return read_srt(FORMATS["srt"].render(script, release))


def vtt(script, release):
    return read_vtt(FORMATS["vtt"].render(script, release))


def test_srt_gives_a_transcript_back_with_the_speaker_named_where_the_speaker_changes():
    assert srt(ferry(), HEARD) == [
        ReadCaption(0, 1500, "", ["Anna Berg: Good evening.", "This is the news."]),
        ReadCaption(1500, 3661001, "", ["1949"]),
        ReadCaption(3661001, 3662000, "", ["a --> b & <i>c</i> {\\an8}"]),
    ]


def test_vtt_gives_a_transcript_back_with_voices():
    assert vtt(ferry(), HEARD).captions == [
        ReadCaption(0, 1500, "Anna Berg", ["Good evening.", "This is the news."]),
        ReadCaption(1500, 3661001, "Anna Berg", ["1949"]),
        ReadCaption(3661001, 3662000, "", ["a --> b & <i>c</i> {\\an8}"]),
    ]


def test_vtt_labels_the_one_estimated_time_among_measured_ones():
    assert vtt(ferry(), HEARD).notes == [
        (0, "9100106 China-Electric Ferry/River Transport"),
        (1, "estimated time"),
    ]


def test_vtt_labels_all_times_at_once_where_all_are_estimated():
    assert vtt(ferry(), ISSUED).notes == [
        (0, "9100106 China-Electric Ferry/River Transport"),
        (0, "Times are estimated from reading rates."),
    ]


def test_without_a_transcript_the_captions_are_those_of_the_script():
    expected = [
        ReadCaption(cue.start_ms, cue.end_ms, cue.speaker, cue.text.split("\n"))
        for cue in cues(ferry(), HOUSE)
    ]
    assert expected
    assert vtt(ferry(), ISSUED).captions == expected


def test_cues_without_words_are_left_out_and_cues_without_length_get_one_millisecond():
    release = replace(
        ISSUED, transcript=(Cue(500, 500, "", "now", False, 0), Cue(1, 2, "", " \n ", False, 0))
    )
    assert vtt(ferry(), release).captions == [ReadCaption(500, 501, "", ["now"])]


def test_a_proof_begins_with_a_caption_or_a_comment_that_says_so():
    line = "PROOF - not issued - version 4 - saved 2026-01-15 15:58 UTC by Wang Min"
    assert srt(ferry(), PROOF)[0] == ReadCaption(0, 1000, "", [line])
    assert (0, line) in vtt(ferry(), PROOF).notes


def test_the_mark_of_a_proof_ends_where_early_speech_begins():
    early = replace(PROOF, transcript=(Cue(400, 900, "", "Early.", False, 0),))
    assert [(c.start_ms, c.end_ms) for c in srt(ferry(), early)] == [(0, 400), (400, 900)]


def test_a_killed_script_says_so_in_both():
    line = "KILL - do not use, remove from all systems"
    assert srt(ferry(), KILLED)[0].lines == [line]
    assert (0, line) in vtt(ferry(), KILLED).notes


def test_a_correction_is_a_comment_in_vtt_and_named_as_lost_for_srt():
    assert (0, "CORRECTION - Shot 4 is from 2019, not from 2020.") in vtt(ferry(), CORRECTION).notes
    assert (
        FORMATS["srt"].loss(ferry())[-1] == "Estimated times and notes to clients cannot be marked in SubRip."
    )


@pytest.mark.parametrize("read", [srt, vtt])
def test_hostile_words_stay_words(read):
    captions = read(hostile(), ISSUED)
    captions = captions if isinstance(captions, list) else captions.captions
    words = " ".join(line for caption in captions for line in caption.lines)
    for word in ("1949", "<script>alert(1)</script>", "00:00:01,000", "-->", "{\\an8}", "WEBVTT"):
        assert word in words


def test_a_script_without_speech_gives_valid_files_without_captions():
    assert FORMATS["srt"].render(EMPTY, ISSUED) == b""
    assert FORMATS["vtt"].render(EMPTY, replace(ISSUED, uid="7")) == b"WEBVTT\n\nNOTE 7\n"


def test_captions_say_what_they_leave_out():
    assert FORMATS["vtt"].loss(ferry()) == (
        "Captions hold speech only: 5 shots with headings and restrictions are left out.",
        "The storyline is left out.",
    )
    assert FORMATS["vtt"].loss(EMPTY) == ()
