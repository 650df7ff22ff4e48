from shotlists.script.checks.numbering import numbering
from shotlists.script.document import Script, Shot, Span
from shotlists.script.problems import Problem, problem
from tests.script.checks.clean import CLEAN, found, spoilt


def of(*numbers: str) -> list[Problem]:
    shots = tuple(
        Shot(number=number, span=Span(line, 3, line, 30)) for line, number in enumerate(numbers, start=1)
    )
    return list(numbering(Script(shots=shots)))


def test_numbers_that_go_up_by_one_are_clean() -> None:
    assert of("1", "2", "3") == of() == of("", "") == []


def test_a_gap_is_found_at_the_number_behind_it() -> None:
    assert of("1", "2", "6", "7") == [problem("number-gap", Span(3, 3, 3, 4), number="6", before=2)]


def test_a_number_that_stands_twice_is_mended_only_where_one_is_missing_after_it() -> None:
    assert of("1", "2", "2", "4") == [
        problem("number-repeated", Span(3, 3, 3, 4), fix="3", number="2", line=2)
    ]
    assert of("1", "2", "2", "3") == [problem("number-repeated", Span(3, 3, 3, 4), number="2", line=2)]


def test_numbers_that_run_backwards_are_found() -> None:
    assert of("1", "2", "3", "5", "4") == [
        problem("number-gap", Span(4, 3, 4, 4), number="5", before=3),
        problem("number-order", Span(5, 3, 5, 4), number="4", before=5),
    ]


def test_a_list_that_begins_in_the_middle_says_so() -> None:
    assert of("13", "14") == [problem("number-start", Span(1, 3, 1, 5), number="13")]


def test_one_shot_without_a_number_among_numbered_ones_is_found() -> None:
    assert of("1", "", "2") == [problem("number-missing", Span(2, 3, 2, 30))]


def test_letters_and_endless_digits_are_left_to_others() -> None:
    assert of("1", "2a", "9" * 5000, "2") == []


def test_the_reader_reports_numbers() -> None:
    assert found(CLEAN.replace("6. Ferry", "8. Ferry")) == [("number-gap", "8", None)]
    assert ("number-repeated", "5", None) in found(spoilt("4. Crane", "5. Crane"))
