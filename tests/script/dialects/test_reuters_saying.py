"""Who speaks in a Reuters attribution; what is not certain is kept whole."""

import pytest

from shotlists.script.dialects.reuters.attribution import read_attribution
from shotlists.script.dialects.reuters.names import cut_name, is_name
from shotlists.script.dialects.reuters.saying import parse_saying, print_saying

SURE = [
    # words, speaker, role, age, note, doing
    ("HARBOUR MASTER, LUCIA VEGA, SAYING:", "LUCIA VEGA", "HARBOUR MASTER", "", "", ""),
    ("FISHERMAN, TOMAS ARAYA, 49, SAYING:", "TOMAS ARAYA", "FISHERMAN", "49", "", ""),
    ("SAN ISIDRO RESIDENT LORNA MAGTANGGOL SAYING:", "LORNA MAGTANGGOL", "SAN ISIDRO RESIDENT", "", "", ""),
    ("OLEH, 49 GUNNER SAYING:", "OLEH", "GUNNER", "49", "", ""),
    ("38-YEAR-OLD TEACHER, MARISOL REYES, SAYING", "MARISOL REYES", "TEACHER", "38-YEAR-OLD", "", ""),
    ("50-YEAR-OLD FARMER LI WANG SAYING", "LI WANG", "FARMER", "50-YEAR-OLD", "", ""),
    ("RESIDENTS, JUN CRUZ AND TESS CRUZ, SAYING:", "JUN CRUZ AND TESS CRUZ", "RESIDENTS", "", "", ""),
    ("PROTESTER, NO NAME GIVEN, SAYING:", "", "PROTESTER", "", "NO NAME GIVEN", ""),
    ("RESIDENT, JANE (LAST NAME WITHHELD), SAYING:", "JANE", "RESIDENT", "", "LAST NAME WITHHELD", ""),
    ("REPORTER ASKING MAYOR ADA BRENT:", "", "REPORTER", "", "", "ASKING MAYOR ADA BRENT"),
    ("MAYOR, ADA BRENT, SAYING (MUTED):", "ADA BRENT", "MAYOR", "", "", "SAYING (MUTED)"),
    ("U.S. PRESIDENT OBAN SAYING:", "OBAN", "U.S. PRESIDENT", "", "", ""),
    ("LENDIAN NAVY, COMMANDER ADA BRENT, SAYING:", "COMMANDER ADA BRENT", "LENDIAN NAVY", "", "", ""),
    ("PARK JI-HO, 23-YEAR-OLD STUDENT, SAYING:", "PARK JI-HO", "STUDENT", "23-YEAR-OLD", "", ""),
    ("O'HARE, SAYING:", "O'HARE", "", "", "", ""),
    ("JEAN-LUC MORET (PORT DIRECTOR) SAYING:", "JEAN-LUC MORET", "PORT DIRECTOR", "", "", ""),
    ("HEAD OF MISSION, DR. JON SMITT, JR., SAYING:", "DR. JON SMITT, JR.", "HEAD OF MISSION", "", "", ""),
    (
        "MARINE BIOLOGIST, PETER OKOTH, AND HIS ASSISTANT, GRACE WAMBU, SAYING:",
        "PETER OKOTH, AND HIS ASSISTANT, GRACE WAMBU", "MARINE BIOLOGIST", "", "", "",
    ),
    (
        "A WOMAN WHO LOST HER HOUSE SAYING:", "", "A WOMAN WHO LOST HER HOUSE", "", "", "",
    ),
    (
        "Marikina resident Luis Tolden saying:", "Luis Tolden", "Marikina resident", "", "", "",
    ),
    (
        "PRESIDENT OF THE CROSS, MANILA, CHAIRMAN, RICO ABAD, SAYING:",
        "RICO ABAD", "PRESIDENT OF THE CROSS, MANILA, CHAIRMAN", "", "", "",
    ),
]  # fmt: skip
UNSURE = [
    ("RESIDENT JOHN BAKER SAYING:", "", "RESIDENT JOHN BAKER"),
    ("LOOM WORKER SAYING:", "", "LOOM WORKER"),
    ("PRESIDENT OF RED CROSS JOHN SMITT SAYING:", "", "PRESIDENT OF RED CROSS JOHN SMITT"),
    ("ABAD SAYING:", "ABAD", ""),
]


@pytest.mark.parametrize(("words", "speaker", "role", "age", "note", "doing"), SURE, ids=[r[0] for r in SURE])
def test_who_speaks_is_read(words: str, speaker: str, role: str, age: str, note: str, doing: str) -> None:
    said = parse_saying(words)
    assert said.sure
    assert (said.speaker, said.role, said.age, said.name_note, said.doing) == (
        speaker,
        role,
        age,
        note,
        doing,
    )


@pytest.mark.parametrize("words", [row[0] for row in SURE])
def test_what_is_printed_reads_the_same(words: str) -> None:
    said = parse_saying(words)
    printed = print_saying(said.speaker, said.role, said.age, said.name_note, said.doing)
    assert parse_saying(printed)._replace(verb_at=0) == said._replace(verb_at=0)


@pytest.mark.parametrize(("words", "speaker", "role"), UNSURE)
def test_what_is_not_certain_stays_whole(words: str, speaker: str, role: str) -> None:
    said = parse_saying(words)
    assert (said.speaker, said.role, said.sure) == (speaker, role, False)


def test_a_name_ends_where_a_role_stands() -> None:
    assert cut_name("TOURIST PAUL ASH") == ("TOURIST", "PAUL ASH")
    assert cut_name("TOURIST FROM PARIS") is None
    assert is_name("PIETER VAN LOON")
    assert not is_name("MINISTRY OF WATER")


ATTRIBUTIONS = [
    # words, languages, speaker, where the quote begins
    ("(SOUNDBITE) (Spanish) HARBOUR MASTER, LUCIA VEGA, SAYING:", ("Spanish",), "LUCIA VEGA", ""),
    ("(SOUNDBITE)(Arabic) VOLUNTEER, HASSAN DARWISH, SAYING:", ("Arabic",), "HASSAN DARWISH", ""),
    (
        "(SOUNDBITE (Arabic) VOLUNTEER, HASSAN DARWISH, SAYING: ''We go.''",
        ("Arabic",),
        "HASSAN DARWISH",
        "''We",
    ),
    (
        "(SOUNDBITE IN ARABIC) VOLUNTEER, HASSAN DARWISH, SAYING \u201cWe go.\u201d",
        ("ARABIC",),
        "HASSAN DARWISH",
        "\u201cWe",
    ),
    ("(SOUNDBITE - English) VOLUNTEER, HASSAN DARWISH, SAYING: We go.", ("English",), "HASSAN DARWISH", "We"),
    ('SOUNDBITE (English) MAYOR, ADA BRENT SAYING: "Go."', ("English",), "ADA BRENT", '"Go'),
    ("(SOUNDBITE) MAYOR, ADA BRENT, SAYING (Ilocano):", ("Ilocano",), "ADA BRENT", ""),
    ("ANNE DUVAL (CRANE DRIVER) SAYING (FRENCH): \u201cOui.\u201d", ("FRENCH",), "ANNE DUVAL", "\u201cOui"),
    ("ANNE DUVAL SAYING (FRENCH): \u201cOui.\u201d", ("FRENCH",), "ANNE DUVAL", "\u201cOui"),
]


@pytest.mark.parametrize(("words", "languages", "speaker", "quote"), ATTRIBUTIONS)
def test_an_attribution_is_read(words: str, languages: tuple[str, ...], speaker: str, quote: str) -> None:
    said = read_attribution(words)
    assert said is not None
    assert (said.languages, said.speaker) == (languages, speaker)
    assert words[said.quote_at :].startswith(quote) if quote else said.quote_at is None


@pytest.mark.parametrize(
    "words",
    [
        'PROTESTERS SHOUTING (English): "Water for all"',
        'PROTESTERS SAYING (English): "Go"',
        'POLICE OFFICER SAYING (English) "Please stay" WHILE PEOPLE WALK PAST',
        "SOUTH KOREAN SOLDIERS MARCHING",
        "(MUTE) MAN WALKING",
        "STANDING CROWD",
    ],
)
def test_a_picture_is_no_soundbite(words: str) -> None:
    assert read_attribution(words) is None
