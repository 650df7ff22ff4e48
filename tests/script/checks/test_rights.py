import pytest

from shotlists.script.house import House
from tests.script.checks.clean import CLEAN, found, problems, spoilt

RULE = "No access Chinese mainland"


def test_the_header_says_what_the_headings_say() -> None:
    text = spoilt(f"{RULE})", f"{RULE}; No access Japan)")
    assert found(text) == [("restriction-not-in-header", RULE, f"{RULE}; No access Japan")]
    assert [problem.severity for problem in problems(text)] == ["error"]


def test_none_is_wrong_where_a_heading_restricts() -> None:
    assert found(spoilt(f"Restrictions : {RULE}", "Restrictions : NONE")) == [
        ("restriction-not-in-header", "NONE", RULE)
    ]


def test_what_no_heading_says_is_out_of_date() -> None:
    text = spoilt(f"Restrictions : {RULE}", f"Restrictions : {RULE}; No access Japan")
    assert found(text) == [("restriction-not-in-headings", f"{RULE}; No access Japan", None)]


def test_a_trailer_without_restrictions_is_silent_about_those_of_the_headings() -> None:
    assert [code for code, _, _ in found(spoilt(f"\nRestrictions : {RULE}", ""))] == ["restrictions-silent"]


def test_case_spaces_and_articles_make_no_difference() -> None:
    assert found(spoilt(f"Restrictions : {RULE}", "Restrictions : NO ACCESS the Chinese mainland.")) == []


def test_headings_that_say_nothing_leave_it_to_the_header() -> None:
    assert found(CLEAN.replace(f" - {RULE})", ")")) == []


def test_pictures_of_which_nothing_is_said_are_held() -> None:
    silent = CLEAN.replace(f" - {RULE})", ")").replace(f"\nRestrictions : {RULE}", "")
    assert [code for code, _, _ in found(silent)] == ["restrictions-missing"]
    assert found(silent + "Restrictions : NONE\n") == []
    assert [code for code, _, _ in found(silent + "Restrictions :\n")] == ["restrictions-missing"]
    assert found("1. Various of ferries\n2. Wide of quay\n3. Crane\n") == []


SOURCE = "Source : China Central Television (CCTV)"


@pytest.mark.parametrize(
    "order",
    ["PLEASE CREDIT UNTV ON SCREEN", "Must credit UNTV", "Mandatory credit UNTV", "On-screen credit: UNTV"],
)
def test_a_credit_that_the_source_demands_is_a_restriction(order: str) -> None:
    text = (
        CLEAN.replace(f" - {RULE})", ")")
        .replace(f": {RULE}", ": NONE")
        .replace(SOURCE, f"Source : UNTV - {order}")
    )
    assert found(text) == [("credit-not-in-restrictions", f"UNTV - {order}", None)]
    assert found(text.replace("NONE", order)) == []


@pytest.mark.parametrize("source", ["Credit Suisse", "Courtesy of the Port of Bergen", "Creditors' Union TV"])
def test_a_name_is_no_order(source: str) -> None:
    text = (
        CLEAN.replace(f" - {RULE})", ")").replace(f": {RULE}", ": NONE").replace(SOURCE, f"Source : {source}")
    )
    assert found(text) == []


def embargoed(words: str) -> list[tuple[str, str, str | None]]:
    return found(CLEAN.replace("Location :", f"Embargo : {words}\nLocation :"))


@pytest.mark.parametrize(
    "words",
    [
        "until 10:00 GMT, 5 May 2026",
        "until 1000UTC on 5 May",
        "until 2026-05-05T10:00Z",
        "until 2026-05-05 10:00 +02:00",
        "10.00 p.m. CET, 5 May",
        "NOT BEFORE 10:00 GENEVA TIME, 5 MAY 2026",
        "10:00 Beijing time",
        "NONE",
    ],
)
def test_an_embargo_with_its_zone_is_clear(words: str) -> None:
    assert embargoed(words) == []


@pytest.mark.parametrize(
    "words",
    ["until 10:00, 5 May 2026", "until 5 May 2026", "10:00 local time", "until 10 am, Zurich", "EAT at 9"],
)
def test_an_embargo_without_a_zone_is_an_error(words: str) -> None:
    code = "embargo-zone"
    assert embargoed(words) == ([(code, words, None)] if words != "EAT at 9" else [])
    assert (
        found(CLEAN.replace("Location :", f"Embargo : {words}\nLocation :"), House(time_zone="Europe/Oslo"))
        == []
    )


def test_an_embargo_closes_its_brackets() -> None:
    for words in ("[until 10:00 GMT, 5 May 2026", "until 10:00 GMT, 5 May 2026]", "until 10:00 (GMT 5 May"):
        assert embargoed(words) == [("embargo-bracket", words, None)]
    assert embargoed("[until 10:00 (GMT) 5 May]") == []


def test_an_embargo_of_a_heading_or_a_restriction_is_one() -> None:
    text = CLEAN.replace(RULE, f"{RULE}; Embargoed until 10:00")
    assert [code for code, _, _ in found(text)] == ["embargo-zone"]
