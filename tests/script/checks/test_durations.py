from shotlists.script.checks import check
from shotlists.script.document import Header, Script, Shot, Soundbite
from shotlists.script.house import House, ReadingRate
from shotlists.script.problems import Parsed
from tests.script.checks.clean import CLEAN, found, problems, spoilt


def test_a_length_that_is_none_is_found_at_its_value() -> None:
    assert found(spoilt("0'50", "0'75")) == [("duration-unreadable", "0'75", None)]


def test_soundbites_and_shots_must_fit_into_the_stated_length() -> None:
    text = spoilt("0'50", "0'05")
    assert found(text) == [("duration-short", "0'05", None)]
    (short,) = problems(text)
    assert short.message == "The stated length 0'05 is too short: soundbites and shots need about 0'14."


def test_a_house_of_fast_speakers_needs_less() -> None:
    assert found(spoilt("0'50", "0'05"), House(reading_rates=(ReadingRate("English", 1200),))) == []


def test_a_length_that_nothing_fills_is_found() -> None:
    assert found(spoilt("0'50", "50'00")) == [("duration-long", "50'00", None)]


def codes(*shots: Shot, length: int) -> list[str]:
    return [one.code for one in check(Parsed(Script(header=Header(duration_ms=length), shots=shots)))]


def test_stated_lengths_of_all_shots_make_the_whole_to_a_second() -> None:
    assert codes(Shot(duration_ms=20_000), Shot(duration_ms=25_000), length=60_000) == ["duration-sum"]
    assert codes(Shot(duration_ms=20_000), Shot(duration_ms=25_000), length=45_900) == []


def test_pictures_that_cover_a_soundbite_take_no_time_of_their_own() -> None:
    words = {"speaker": "Ola Lund", "role": "captain", "quote": "It floats.", "languages": ("Norwegian",)}
    bite = Shot(duration_ms=5_000, soundbite=Soundbite(**words))  # type: ignore[arg-type]
    assert codes(bite, Shot(overlays=0, duration_ms=3_000), length=5_000) == []


def test_a_quote_must_fit_into_its_own_time() -> None:
    words = {"speaker": "Ola Lund", "role": "captain", "languages": ("Norwegian",), "quote": "word " * 60}
    assert codes(Shot(duration_ms=5_000, soundbite=Soundbite(**words)), length=5_000) == ["bite-too-long"]  # type: ignore[arg-type]
    assert codes(Shot(in_ms=0, out_ms=15_000, soundbite=Soundbite(**words)), length=15_000) == []  # type: ignore[arg-type]


def test_a_script_without_a_length_has_nothing_to_compare() -> None:
    assert found(spoilt("Duration : 0'50\n", "")) == found(CLEAN) == []
