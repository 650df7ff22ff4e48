from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.document import Header, Overlay, Script, Shot, Soundbite
from shotlists.script.house import HOUSE, House, ReadingRate
from shotlists.script.timing import (
    LONGEST_MS,
    Slot,
    cues,
    parse_duration,
    print_duration,
    speaking_ms,
    speeches,
    timeline,
)


@pytest.mark.parametrize(
    "written",
    ["83", "83s", "83 sec", "83\"", "1:23", "01:23", "1'23", "1'23\"", "1’23”", "1′23″", "1'23''",
     "1.23", "0:01:23", "00:01:23", "1m23", "1m23s", "1 min 23 sec", "1 minute 23 seconds", "1分23秒",
     " 1'23 ", "1' 23\""],
)  # fmt: skip
def test_every_way_to_write_a_duration_is_read(written: str) -> None:
    assert parse_duration(written) == 83_000


def test_the_frames_of_a_tape_count_at_25_a_second() -> None:
    assert parse_duration("00:01:32:12") == 92_480


@pytest.mark.parametrize(
    "written",
    ["", "x", "1:60", "1'75", "1.75", "0:61:00", "1:23:45:61", "1'2'3", "-5", "1:2:3:4", "5.3", "NONE",
     "24:00:00",     "99999999999999999999", "١:٢٣", "1:5", "'", "h", "m", "s", "9" * 5000],
)  # fmt: skip
def test_what_is_no_duration_is_none(written: str) -> None:
    assert parse_duration(written) is None


@pytest.mark.parametrize(
    ("ms", "printed"),
    [
        (0, "0'00"),
        (5_000, "0'05"),
        (83_000, "1'23"),
        (4_500_000, "75'00"),
        (83_400, "1'23.4"),
        (83_004, "1'23.004"),
    ],
)
def test_a_duration_is_printed_with_primes(ms: int, printed: str) -> None:
    assert print_duration(ms) == printed


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 ms"):
        print_duration(-1)


@given(st.integers(0, LONGEST_MS - 1))
def test_a_printed_duration_reads_back_as_the_same(ms: int) -> None:
    assert parse_duration(print_duration(ms)) == ms


@given(st.text(max_size=40) | st.from_regex(r"[0-9:.'\"′ smh]{1,20}", fullmatch=True))
def test_no_text_raises_and_what_is_read_prints_and_reads_the_same(text: str) -> None:
    ms = parse_duration(text)
    assert ms is None or (0 <= ms < LONGEST_MS and parse_duration(print_duration(ms)) == ms)


def test_words_are_spoken_at_the_rate_of_their_language() -> None:
    assert speaking_ms("one two three", ("English",)) == 1000
    assert speaking_ms("one - two , three", ("English",)) == 1000
    assert speaking_ms("один два", ("Russian",)) == 923
    assert speaking_ms("one two three", ("Klingon",)) == 1200
    assert speaking_ms("") == 0


def test_chinese_is_counted_by_characters_and_its_words_as_english() -> None:
    assert speaking_ms("我们将继续，前进", ("Chinese",)) == 1400
    assert speaking_ms("one two three", ("Chinese",)) == 1000
    assert speaking_ms("使用 CASC 卫星", ("Chinese",)) == 800 + 333


def test_a_house_may_speak_faster() -> None:
    house = House(reading_rates=(ReadingRate("English", 240),))
    assert speaking_ms("one two three four", ("English",), house) == 1000


def bite(words: int, *, overlay: tuple[int, ...] = (), coverage: str = "partial", **more: object) -> Shot:
    quote = " ".join(["word"] * words)
    return Shot(
        kind="soundbite",
        soundbite=Soundbite(quote=quote, overlay=Overlay(coverage if overlay else "", overlay), **more),  # type: ignore[arg-type]
    )


def times(script: Script) -> list[tuple[int, int, str, bool]]:
    return [(slot.start_ms, slot.end_ms, slot.track, slot.estimated) for slot in timeline(script)]


def test_pictures_share_what_the_soundbites_leave_of_the_stated_length() -> None:
    script = Script(header=Header(duration_ms=20_000), shots=(Shot(), bite(30), Shot()))
    assert times(script) == [
        (0, 5_000, "main", True),
        (5_000, 15_000, "main", True),
        (15_000, 20_000, "main", True),
    ]


def test_without_a_stated_length_each_picture_takes_the_house_length() -> None:
    assert times(Script(shots=(Shot(), bite(30)))) == [
        (0, 4_000, "main", True),
        (4_000, 14_000, "main", True),
    ]


def test_stated_durations_and_timecodes_win_and_are_no_guess() -> None:
    script = Script(shots=(Shot(duration_ms=3_000), Shot(in_ms=3_000, out_ms=8_000), Shot(timecode="00:10")))
    assert times(script) == [
        (0, 3_000, "main", False),
        (3_000, 8_000, "main", False),
        (10_000, 14_000, "main", True),
    ]


def test_tape_time_begins_at_the_first_shot() -> None:
    script = Script(shots=(Shot(timecode="10:00:17", timecode_out="10:00:20"), Shot(timecode="10:00:20")))
    assert times(script) == [(0, 3_000, "main", False), (3_000, 7_000, "main", True)]


def test_covers_lie_within_their_soundbite_on_a_track_of_their_own() -> None:
    script = Script(shots=(bite(60, overlay=(1, 2)), Shot(overlays=0), Shot(overlays=0), Shot()))
    assert times(script) == [
        (0, 20_000, "main", True),
        (6_000, 10_000, "cover", True),
        (10_000, 14_000, "cover", True),
        (20_000, 24_000, "main", True),
    ]


def test_full_cover_hides_the_speaker_from_first_to_last_word() -> None:
    script = Script(shots=(bite(60, overlay=(1, 2), coverage="full"), Shot(overlays=0), Shot(overlays=0)))
    assert times(script)[1:] == [(0, 10_000, "cover", True), (10_000, 20_000, "cover", True)]


def test_more_cover_than_words_is_squeezed_into_the_words() -> None:
    script = Script(shots=(bite(3), *(Shot(overlays=0) for _ in range(5))))
    slots = timeline(script)
    assert slots[0] == Slot(0, 0, 1000)
    assert all(0 <= slot.start_ms <= slot.end_ms <= 1000 for slot in slots)


def test_words_begin_over_the_shots_before_and_end_over_those_after() -> None:
    shots = (Shot(), bite(60, starting_with=(0,), ending_with=(2,)), Shot(), Shot())
    script = Script(header=Header(duration_ms=30_000), shots=shots)
    slots = timeline(script)
    assert [(slot.start_ms, slot.end_ms) for slot in slots] == [
        (0, 4_000), (4_000, 16_000), (16_000, 20_000), (20_000, 30_000)
    ]  # fmt: skip
    (speech,) = speeches(script, slots)
    assert (speech.start_ms, speech.end_ms) == (0, 20_000)


def test_words_that_do_not_fit_are_pressed_into_the_stated_length() -> None:
    script = Script(header=Header(duration_ms=10_000), shots=(Shot(), bite(60)))
    assert [slot.end_ms for slot in timeline(script)][-1] == 10_000


shots = st.builds(
    Shot,
    duration_ms=st.none() | st.integers(0, 100_000),
    in_ms=st.none() | st.integers(0, 4_000_000),
    out_ms=st.none() | st.integers(0, 4_000_000),
    overlays=st.none() | st.integers(0, 7),
    soundbite=st.none()
    | st.builds(
        Soundbite,
        quote=st.text("ab ,.我们", max_size=200),
        starting_with=st.lists(st.integers(0, 3), max_size=2).map(tuple),
        ending_with=st.lists(st.integers(0, 3), max_size=2).map(tuple),
    ),
)


@given(st.lists(shots, min_size=4, max_size=9), st.none() | st.integers(0, 10**7))
def test_every_shot_has_a_slot_that_ends_no_sooner_than_it_begins(
    shots: list[Shot], length: int | None
) -> None:
    script = Script(header=Header(duration_ms=length), shots=tuple(shots))
    slots = timeline(script)
    assert [slot.shot for slot in slots] == list(range(len(shots)))
    assert all(0 <= slot.start_ms <= slot.end_ms for slot in slots)
    for cue in cues(script):
        assert cue.start_ms <= cue.end_ms


QUOTE = (
    "We will open the new ferry line in the spring, and by the autumn every island of the bay will be served "
    "twice a day. The boats of the Northern Harbour Company run on batteries, which are charged at night."
)


def test_captions_have_two_lines_at_most_and_lose_no_word() -> None:
    shot = Shot(soundbite=Soundbite(speaker="Mira Holm", quote=QUOTE))
    found = cues(Script(shots=(shot,)))
    assert " ".join(line for cue in found for line in cue.text.split("\n")) == QUOTE
    assert all(len(line) <= 42 for cue in found for line in cue.text.split("\n"))
    assert all(cue.text.count("\n") <= 1 for cue in found)
    assert [cue.text for cue in found] == [
        "We will open the new ferry line\nin the spring,",
        "and by the autumn every island\nof the bay will be served twice a day.",
        "The boats of the Northern Harbour Company\nrun on batteries,",
        "which are charged at night.",
    ]
    assert {(cue.speaker, cue.shot, cue.estimated) for cue in found} == {("Mira Holm", 0, True)}


def test_captions_keep_their_gap_and_their_least_and_most_time() -> None:
    found = cues(Script(shots=(Shot(soundbite=Soundbite(quote=QUOTE)),)))
    assert all(1_000 <= cue.end_ms - cue.start_ms <= 7_000 for cue in found)
    assert all(after.start_ms - before.end_ms == 80 for before, after in pairwise(found))
    assert all(cue.start_ms % 40 == 0 and cue.end_ms % 40 == 0 for cue in found)


def test_chinese_captions_have_sixteen_characters_a_line() -> None:
    quote = "我们将在春天开通新的渡轮航线，到了秋天，海湾的每一个岛屿每天都会有两班渡轮。夜间充电。"
    found = cues(Script(shots=(Shot(soundbite=Soundbite(quote=quote)),)))
    lines = [line for cue in found for line in cue.text.split("\n")]
    assert "".join(lines) == quote
    assert all(len(line) <= 16 for line in lines)


def test_a_stated_soundbite_gives_captions_that_are_no_guess() -> None:
    shot = Shot(in_ms=0, out_ms=9_000, soundbite=Soundbite(speaker="Ole Berg", quote="It works."))
    (cue,) = cues(Script(shots=(shot,)))
    assert (cue.start_ms, cue.end_ms, cue.estimated, cue.text) == (0, 7_000, False, "It works.")


def test_a_paraphrase_has_no_captions() -> None:
    shot = Shot(soundbite=Soundbite(quote="saying that it works", paraphrase=True))
    assert cues(Script(shots=(shot,)), HOUSE) == ()


def test_a_word_longer_than_a_line_is_cut_and_kept() -> None:
    found = cues(Script(shots=(Shot(soundbite=Soundbite(quote="x" * 100)),)))
    assert "".join(cue.text for cue in found).replace("\n", "") == "x" * 100
