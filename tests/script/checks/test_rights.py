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
