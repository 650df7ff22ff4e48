import pytest

from shotlists.script.checks.quotes import quote_marks
from shotlists.script.document import Script, Shot, Soundbite
from tests.script.checks.clean import CLEAN, found, spoilt

QUOTE = next(line for line in CLEAN.split("\n") if line.startswith('"'))


def test_a_quote_closes_with_the_mark_that_fits_its_opening() -> None:
    assert found(spoilt('at night."', "at night.”")) == [("quotes-mixed", "”", '"')]
    assert found(spoilt('"We', "“We")) == [("quotes-mixed", '"', "”")]
    curly = CLEAN.replace(QUOTE, f"“{QUOTE[1:-1]}”")
    assert found(curly) == []


def test_a_missing_mark_is_put_back() -> None:
    assert found(spoilt('at night."', "at night.")) == [("quotes-unclosed", "", '"')]
    assert found(spoilt('"We', "We")) == [("quotes-unopened", "", '"')]


def test_a_quote_without_any_marks_is_found() -> None:
    bare = CLEAN.replace(QUOTE, QUOTE[1:-1])
    assert found(bare) == [("quotes-missing", QUOTE[1:-1], None)]


def test_a_mark_inside_the_quote_needs_its_partner() -> None:
    assert [code for code, _, _ in found(spoilt("the new ferry", "the “new ferry"))] == ["quotes-inside"]
    assert found(spoilt("the new ferry", "the “new” ferry")) == []


@pytest.mark.parametrize(
    "bite",
    [
        Soundbite(quote="saying that it works", paraphrase=True, quote_open="", quote_close=""),
        Soundbite(quote="", quote_open="", quote_close=""),
    ],
)
def test_what_is_not_printed_as_a_quote_needs_no_marks(bite: Soundbite) -> None:
    assert list(quote_marks(Script(shots=(Shot(soundbite=bite),)))) == []


def test_words_of_the_storyline_need_their_marks_as_well() -> None:
    bite = Soundbite(quote="It works.", quote_in="storyline", quote_open='"', quote_close="")
    assert [one.code for one in quote_marks(Script(shots=(Shot(soundbite=bite),)))] == ["quotes-unclosed"]


def test_a_mark_behind_one_of_its_kind_is_not_put_in() -> None:
    quote = next(line for line in CLEAN.split("\n") if line.startswith('"'))
    rows = found(CLEAN.replace(quote, f"'{quote[:-1]}'\""))
    assert [(code, fix) for code, _, fix in rows if code == "quotes-mixed"] in ([("quotes-mixed", None)], [])
