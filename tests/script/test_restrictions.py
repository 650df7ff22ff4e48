import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.document import Dateline, DatelineSource
from shotlists.script.restrictions import Restriction, comparison_key, parse, union


def texts(sentence: str) -> list[str]:
    return [rule.text for rule in parse(sentence)]


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("No access Chinese mainland", ["No access Chinese mainland"]),
        ("No access Chinese mainland; No archive", ["No access Chinese mainland", "No archive"]),
        ("MUST CREDIT HARBOUR TV / NO ACCESS JAPAN", ["MUST CREDIT HARBOUR TV", "NO ACCESS JAPAN"]),
        ("No access UK/RTE/Harbour TV English", ["No access UK/RTE/Harbour TV English"]),
        ("No access Iran/ Fjord Persian / Bay Persian", ["No access Iran/ Fjord Persian / Bay Persian"]),
        ("No access Japan, no archive", ["No access Japan", "no archive"]),
        ("No access Japan, Korea", ["No access Japan, Korea"]),
        ("", []),
        (" ; ", []),
    ],
)
def test_a_sentence_is_taken_apart_where_a_new_rule_begins(sentence: str, rules: list[str]) -> None:
    assert texts(sentence) == rules


@pytest.mark.parametrize("none", ["NONE", "None.", "No restrictions", " none "])
def test_saying_none_is_more_than_saying_nothing(none: str) -> None:
    (rule,) = parse(none)
    assert rule.says_none


def test_two_rules_are_equal_in_other_letters() -> None:
    assert comparison_key("NO ACCESS – the Chinese  mainland.") == comparison_key(
        "No access - Chinese mainland"
    )


def test_the_union_has_each_rule_once_in_the_order_of_the_headings() -> None:
    headings = (
        Dateline(restrictions=("No access Chinese mainland",)),
        Dateline(restrictions=("NONE",)),
        Dateline(sources=(DatelineSource("Harbour TV", ("Must credit Harbour TV",)), DatelineSource("CCTV"))),
        Dateline(restrictions=("NO ACCESS CHINESE MAINLAND",)),
    )
    assert union(headings) == (
        Restriction("No access Chinese mainland", "no access chinese mainland"),
        Restriction("Must credit Harbour TV", "must credit harbour tv"),
    )


def test_none_is_the_union_only_of_headings_that_say_so() -> None:
    assert [rule.text for rule in union((Dateline(restrictions=("NONE",)), Dateline()))] == ["NONE"]
    assert union((Dateline(), Dateline())) == ()


@given(st.text(st.sampled_from("No access Japan/;, \nmust"), max_size=80))
def test_taking_apart_loses_no_word(sentence: str) -> None:
    letters = [letter for rule in parse(sentence) for letter in rule.text if letter.isalpha()]
    assert letters == [letter for letter in sentence if letter.isalpha()] or "the" in sentence.casefold()
