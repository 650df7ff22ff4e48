import pytest

from tests.script.checks.clean import found, spoilt


@pytest.mark.parametrize(
    ("copied", "wrong", "right"),
    [
        ("crew who don''t sleep", "''", "'"),
        ("crew who don\u2019\u2019t sleep", "\u2019\u2019", "\u2019"),
        ("crew who don\u2019't sleep", "\u2019'", "\u2019"),
        ("crew who don\u201dt sleep", "\u201d", "\u2019"),
        ("the port\u201ds crew", "\u201d", "\u2019"),
        ('banner reading ""Ferries now""', '""', '"'),
        ('banner reading "Ferries now""', '""', '"'),
        ("banner reading \u201cFerries now\u201d\u201d", "\u201d\u201d", "\u201d"),
    ],
)
def test_marks_that_a_copy_doubled_or_changed_are_single_again(copied: str, wrong: str, right: str) -> None:
    assert {*found(spoilt("Crane lifting battery", copied))} == {("copy-damage", wrong, right)}


@pytest.mark.parametrize(
    "sound",
    [
        "\u201cShe said \u201cgo\u201d\u201d",
        "banner reading ''Ferries now''",
        "the crews' boats",
        "two \u201cyes\u201ds and three \u201cno\u201ds",
        'the "A"s and "B"s of it',
        'sign "Bay" and empty "" sign',
        "six feet, 5''11",
    ],
)
def test_marks_that_may_stand_so_are_left_alone(sound: str) -> None:
    assert [code for code, _, _ in found(spoilt("Crane lifting battery", sound))] == []


@pytest.mark.parametrize(
    ("copied", "wrong", "right"),
    [
        ("Crane &amp; battery", "&amp;", "&"),
        ("the port&#39;s crane", "&#39;", "'"),
        ("the port&rsquo;s crane", "&rsquo;", "\u2019"),
        ("Crane&nbsp;lifting", "&nbsp;", " "),
    ],
)
def test_the_spelling_of_web_pages_is_undone(copied: str, wrong: str, right: str) -> None:
    assert found(spoilt("Crane lifting battery", copied)) == [("html-entity", wrong, right)]


@pytest.mark.parametrize("sound", ["AT&T; crane", "Crane & battery; cable", "R&D;"])
def test_an_ampersand_of_a_name_is_one(sound: str) -> None:
    assert [
        code for code, _, _ in found(spoilt("Crane lifting battery", sound)) if code == "html-entity"
    ] == []


@pytest.mark.parametrize("right", ["\u2019", "\u201c", "\u2026", "\u2014", "\u00e9", "\u00fc", "\u00d8"])
def test_bytes_read_in_the_wrong_alphabet_are_read_anew(right: str) -> None:
    wrong = right.encode().decode("latin-1")
    assert found(spoilt("Crane", f"Port{wrong}s Crane")) == [("mojibake", wrong, right)]
    try:
        wrong = right.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    assert found(spoilt("Crane", f"Port{wrong}s Crane")) == [("mojibake", wrong, right)]


def test_an_apostrophe_read_as_chinese_is_read_anew() -> None:
    wrong = "\u2019s".encode().decode("gbk")
    assert found(spoilt("Crane", f"Port{wrong} Crane")) == [("mojibake", wrong, "\u2019s")]


@pytest.mark.parametrize(
    "sound", ["S\u00c3O PAULO", "\u00c2ge", "ch\u00e2teau", "\u00e2me", "p\u00e2t\u00e9"]
)
def test_letters_that_belong_there_stay(sound: str) -> None:
    assert found(spoilt("Crane", f"{sound}, crane")) == []
