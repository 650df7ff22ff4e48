"""The house style of the EU's audiovisual services: speech, torn tables, both columns."""

import pytest

from shotlists.script import check, read, write
from shotlists.script.dialects.eu.rows import find_count, read_speech
from shotlists.script.timing import timeline

HEAD = (
    "Visit to the port\nType: News Reference: I-1 Duration: {} Lieu: Gdynia\nThe port was shown to a guest.\n"
)


@pytest.mark.parametrize(
    ("words", "languages", "speaker", "role", "quote", "paraphrase"),
    [
        ("SOUNDBITE (in GERMAN) Eva Ott, MP, saying no", ("GERMAN",), "Eva Ott", "MP", "saying no", True),
        ("SOUNDBITE (in GERMAN) saying no", ("GERMAN",), "", "", "saying no", True),
        ("Soundbite by Eva Ott, MP, (in GERMAN) on rain", ("GERMAN",), "Eva Ott", "MP", "on rain", True),
        ("Eva Ott (in FRENCH) asking us", ("FRENCH",), "Eva Ott", "", "asking us", True),
        ("SOUNDBITE (French) by Eva Ott (IND):il pleut", ("French",), "Eva Ott", "IND", "il pleut", False),
        ('Soundbite (Irish), Eva Ott, acting MP: "No"', ("Irish",), "Eva Ott", "acting MP", '"No"', False),
        ("Eva Ott, MP, (in FRENCH) : il pleut", ("FRENCH",), "Eva Ott", "MP", "il pleut", False),
        ("SOUNDBITE (in FRENCH and GERMAN) Eva Ott", ("FRENCH", "GERMAN"), "Eva Ott", "", "", False),
    ],
)  # fmt: skip
def test_speech_is_read_in_every_form(
    words: str, languages: tuple[str, ...], speaker: str, role: str, quote: str, paraphrase: bool
) -> None:
    said = read_speech(words)
    assert said is not None
    found = "" if said.quote_at is None else words[said.quote_at :]
    assert (said.languages, said.speaker, said.role, found, said.paraphrase) == (
        languages, speaker, role, quote, paraphrase,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Eva Ott shaking hands (in the foreground)",
        "Children singing (in PARIS)",
        "Eva Ott reading (in FRENCH)",
        "Cutaway",
    ],
)
def test_a_row_in_which_nobody_says_something_is_a_picture(words: str) -> None:
    assert read_speech(words) is None


def test_a_length_beside_the_language_is_that_of_the_bite() -> None:
    said = read_speech("SOUNDBITE (English, 19 seconds) Eva Ott on rain")
    assert said is not None
    assert (said.languages, said.duration_ms) == (("English",), 19_000)


def test_a_row_stands_for_as_many_shots_as_it_says() -> None:
    assert [
        find_count(words)
        for words in ("Stands (10 shots)", "Vue (2 plans)", "(1 shot) a (3 shots)", "Cutaway")
    ] == [10, 2, 3, None]


def test_what_a_guest_meant_is_no_quote_in_any_style() -> None:
    script = read(
        HEAD.format("00:00:09")
        + "00:00:00 Title 00:00:05\n00:00:05 SOUNDBITE (in GERMAN) Eva Ott saying that it rains 00:00:04\n"
    ).script
    bite = script.shots[1].soundbite
    assert bite is not None
    assert (bite.paraphrase, bite.quote_open) == (True, "")
    assert '"saying' not in write(script, "cctv")


def test_a_duration_of_tape_time_is_where_the_tape_ends() -> None:
    parsed = read(HEAD.format("10:00:20") + "10:00:00 Title 00:00:05\n10:00:05 Exterior view 00:00:15\n")
    assert parsed.script.header.duration_ms == 20_000
    assert "duration-is-end" in [problem.code for problem in parsed.problems]
    assert "Duration: 10:00:20" in write(parsed.script, "eu")


def test_both_columns_make_the_timeline_exact() -> None:
    for second in ("00:00:05", "00:00:20"), ("00:00:05", "00:00:15"):
        table = f"00:00:00 Title {second[0]}\n00:00:05 Exterior view {second[1]}\n"
        slots = timeline(read(HEAD.format("00:00:20") + table).script)
        assert [(slot.start_ms, slot.end_ms, slot.estimated) for slot in slots] == [
            (0, 5_000, False),
            (5_000, 20_000, False),
        ]


def test_a_table_that_was_torn_into_cells_is_put_together() -> None:
    cells = "00:00:00\nTitle\n00:00:05\n00:00:05\nExterior view (2 shots)\n00:00:15\n"
    script = read(HEAD.format("00:00:20") + "TIME\nDESCRIPTION\nDURATION\n" + cells).script
    assert [(shot.description, shot.duration_ms) for shot in script.shots] == [
        ("Title", 5_000),
        ("Exterior view (2 shots)", 15_000),
    ]
    assert script.labels == ("TIME", "DESCRIPTION", "DURATION")


def test_zeros_and_doubtful_columns_are_reported() -> None:
    zeros = "00:00:00 Exterior view 00:00:00\n00:00:00 Cutaway 00:00:00\n"
    doubtful = "00:00:04 Exterior view 00:00:06\n00:00:30 Cutaway 00:00:38\n00:01:00 Title 00:01:20\n"
    for table, code in (zeros, "timecodes-zero"), (doubtful, "timecodes-unsure"):
        parsed = read(HEAD.format("00:05:00") + table)
        assert code in [problem.code for problem in check(parsed)]
        assert {shot.duration_ms for shot in parsed.script.shots} == {None}
