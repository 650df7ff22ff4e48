"""A paragraph put into a script: what points at paragraphs keeps pointing at the same ones."""

import pytest

from shotlists.script.document import Mark, Script, Section, Shot, Soundbite
from shotlists.script.placing import with_paragraph


def test_quotes_and_notes_follow_their_paragraphs() -> None:
    bite = Soundbite(speaker="A. Reed", quote="Yes.", quote_paragraphs=(0, 2))
    script = Script(
        shots=(Shot("1", kind="soundbite", soundbite=bite),),
        storyline=("One.", "Two.", "Three."),
        marks=(Mark("NOTE", at="storyline", anchor=1), Mark("TOP", at="header", anchor=1)),
    )
    made = with_paragraph(script, "storyline", 1, "New.")
    assert made.storyline == ("One.", "New.", "Two.", "Three.")
    assert made.shots[0].soundbite is not None
    assert made.shots[0].soundbite.quote_paragraphs == (0, 3)
    assert [(mark.text, mark.anchor) for mark in made.marks] == [("NOTE", 2), ("TOP", 1)]


def test_a_section_is_counted_through_all_of_its_label() -> None:
    sections = (Section("LEADIN", ("One.",)), Section("NOTE", ("Two.",)), Section("LEADIN", ("Three.",)))
    script = Script(sections=sections)

    def leadins(at: int) -> list[tuple[str, ...]]:
        made = with_paragraph(script, "section:LEADIN", at, "New.")
        return [section.paragraphs for section in made.sections if section.label == "LEADIN"]

    assert leadins(0) == [("New.", "One."), ("Three.",)]
    assert leadins(1) == [("One.", "New."), ("Three.",)]
    assert leadins(2) == [("One.",), ("Three.", "New.")]
    assert with_paragraph(Script(), "section:LEADIN", 0, "New.").sections == (Section("LEADIN", ("New.",)),)


@pytest.mark.parametrize(("name", "at"), [("storyline", 1), ("storyline", -1), ("section:NOTE", 2)])
def test_there_is_no_such_place(name: str, at: int) -> None:
    with pytest.raises(ValueError, match="no place"):
        with_paragraph(Script(sections=(Section("NOTE", ("Two.",)),)), name, at, "New.")
