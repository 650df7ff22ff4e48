from shotlists.script.checks import check
from shotlists.script.document import Script, Shot, Soundbite
from shotlists.script.house import House
from shotlists.script.problems import Parsed
from tests.script.checks.clean import CLEAN, found, spoilt

ATTRIBUTION = CLEAN.split("\n")[8].removeprefix("3. ")


def codes(text: str) -> list[str]:
    return [code for code, _, _ in found(text)]


def test_a_soundbite_says_its_language() -> None:
    text = spoilt(" (Norwegian)", "")
    assert found(text) == [("bite-language", ATTRIBUTION.replace(" (Norwegian)", ""), None)]


def test_a_soundbite_says_who_speaks() -> None:
    assert codes(spoilt(" Mira Holm, head of harbour, Port of Bergen", "")) == ["bite-speaker"]
    assert codes(spoilt("Mira Holm, head of harbour, Port of Bergen", "a worker (no name given)")) == []


def test_a_speaker_has_a_role_except_in_the_street() -> None:
    assert codes(spoilt(", head of harbour, Port of Bergen", "")) == ["bite-role"]
    assert codes(spoilt("Mira Holm, head of harbour, Port of Bergen", "vox pop, Mira Holm")) == []


def test_a_soundbite_without_a_quote_is_an_error() -> None:
    quote = next(line for line in CLEAN.split("\n") if line.startswith('"'))
    assert codes(CLEAN.replace(quote + "\n", "")) == ["bite-quote"]


def test_a_standup_needs_no_quote() -> None:
    bite = Soundbite(kind="standup", languages=("English",), speaker="Ola Lund")
    script = Script(shots=(Shot(kind="standup", soundbite=bite),))
    assert check(Parsed(script)) == ()


def test_a_misspelt_language_is_mended_and_an_unknown_one_is_not() -> None:
    assert found(spoilt("(Norwegian)", "(Norwegain)")) == [("language-misspelt", "Norwegain", "Norwegian")]
    assert found(spoilt("(Norwegian)", "(Vogonish)")) == [("language-unknown", "Vogonish", None)]
    assert found(spoilt("(Norwegian)", "(Vogonish)"), House(languages=("Vogonish",))) == []


def test_the_header_names_every_language_that_is_spoken() -> None:
    named = "Location : Norway\nAudio Language : {}\n"
    assert codes(spoilt("Location : Norway\n", named.format("English"))) == ["language-not-in-header"]
    assert codes(spoilt("Location : Norway\n", named.format("English/Norwegian"))) == []
    assert codes(spoilt("Location : Norway\n", named.format("Nats"))) == []


def test_a_misspelt_language_of_the_header_is_mended_in_its_own_letters() -> None:
    named = "Location : Norway\nAudio Language : {}\n"
    text = spoilt("Location : Norway\n", named.format("NORWEGAIN/NATS/Natural sound/VO"))
    assert found(text)[0] == ("language-misspelt", "NORWEGAIN", "NORWEGIAN")
