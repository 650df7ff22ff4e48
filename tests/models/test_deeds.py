"""What was done to a package, in words."""

from shotlists.models.deeds import deed


def test_an_action_of_the_workflow_is_called_as_its_button() -> None:
    assert deed("submit") == "Submit for review"


def test_what_is_no_action_of_the_workflow_has_words_too() -> None:
    assert deed("restore_version") == "Restore an older version"


def test_an_action_without_words_is_shown_as_it_is() -> None:
    assert deed("something_new") == "something_new"
