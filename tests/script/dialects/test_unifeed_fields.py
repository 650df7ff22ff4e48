"""The header of UNifeed: datelines, credit orders, embargoes, languages."""

import pytest

from shotlists.script.dialects.unifeed.fields import (
    embargo_end,
    read_datelines,
    read_embargo,
    read_languages,
    read_rules,
    read_sources,
)
from shotlists.script.document import Embargo, HeaderDateline, SourceLine

NEW_YORK = HeaderDateline("24 JANUARY 2014, NEW YORK CITY", "NEW YORK CITY", ("2014-01-24",))
GENEVA = HeaderDateline("20 JANUARY 2014, GENEVA", "GENEVA", ("2014-01-20",))
FILE = HeaderDateline("FILE", is_file=True)
RECENT = HeaderDateline("RECENT", is_recent=True)


@pytest.mark.parametrize(
    ("value", "datelines"),
    [
        ("24 JANUARY 2014, NEW YORK CITY", (NEW_YORK,)),
        ("24 JANUARY 2014, NEW YORK CITY / FILE", (NEW_YORK, FILE)),
        ("24 JANUARY 2014, NEW YORK CITY/FILE", (NEW_YORK, FILE)),
        ("24 JANUARY 2014, NEW YORK CITY, RECENT", (NEW_YORK, RECENT)),
        ("24 JANUARY 2014, NEW YORK CITY / 20 JANUARY 2014, GENEVA / FILE", (NEW_YORK, GENEVA, FILE)),
        ("FILE / RECENT", (FILE, RECENT)),
        ("NEW YORK", (HeaderDateline("NEW YORK", "NEW YORK"),)),
        ("", ()),
    ],
)
def test_datelines_stand_beside_each_other(value: str, datelines: tuple[HeaderDateline, ...]) -> None:
    assert read_datelines(value) == datelines


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("NONE", ("NONE",)),
        ("None.", ("NONE",)),
        ("PLEASE CREDIT UNICEF / WFP ON SCREEN", ("PLEASE CREDIT UNICEF / WFP ON SCREEN",)),
        ("PLEASE CREDIT IAEA ON SCREEN / NO RESALE", ("PLEASE CREDIT IAEA ON SCREEN", "NO RESALE")),
        ("CREDIT A / COURTESY: C / CREDIT D", ("CREDIT A", "COURTESY: C", "CREDIT D")),
    ],
)
def test_restrictions_part_where_a_rule_begins(value: str, rules: tuple[str, ...]) -> None:
    assert read_rules(value) == rules


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("EMBARGOED UNTIL 0600 GMT 21 SEPTEMBER 2010]", "2010-09-21T06:00Z"),
        ("EMBARGOED UNTIL 21 SEPTEMBER 2010, 06:00 HOURS", "2010-09-21T06:00"),
        ("EMBARGO: 10.30 AM EST, 3 MAY 2012", "2012-05-03T10:30-05:00"),
        ("EMBARGOED UNTIL 3 MAY 2012", "2012-05-03"),
        ("EMBARGOED UNTIL FURTHER NOTICE", ""),
    ],
)
def test_embargoes_end_when_they_say(text: str, end: str) -> None:
    assert embargo_end(text) == end


def test_an_embargo_is_found_among_restrictions() -> None:
    found = read_embargo("PLEASE CREDIT WHO ON SCREEN / EMBARGOED UNTIL 0600 GMT 21 SEPTEMBER 2010]")
    assert found == Embargo("EMBARGOED UNTIL 0600 GMT 21 SEPTEMBER 2010", "2010-09-21T06:00Z")
    assert read_embargo("NONE") is None


@pytest.mark.parametrize(
    ("value", "names", "sources"),
    [
        ("UNTV", "UNTV", (SourceLine("UNTV"),)),
        ("UNICEF / WFP", "UNICEF / WFP", (SourceLine("UNICEF"), SourceLine("WFP"))),
        (
            "UNTV / PLEASE CREDIT UNTV ON SCREEN",
            "UNTV",
            (SourceLine("UNTV", ("PLEASE CREDIT UNTV ON SCREEN",)),),
        ),
        ("WHO (PLEASE CREDIT)", "WHO", (SourceLine("WHO", ("PLEASE CREDIT",)),)),
    ],
)
def test_a_credit_order_belongs_to_its_source(
    value: str, names: str, sources: tuple[SourceLine, ...]
) -> None:
    assert read_sources(value) == (names, sources)


def test_languages_are_words_as_written() -> None:
    assert read_languages("ENGLISH / PASTHO / NATS") == ("ENGLISH", "PASTHO", "NATS")
    assert read_languages("/ NATS") == ("NATS",)
