"""What a package says at first that is made from another, and how far a translation has come."""

from dataclasses import replace

from shotlists.script import read, write
from shotlists.script.begun import Sentence, begin_script, progress, sentences_of
from shotlists.script.document import Header, Script, Section, Shot, Soundbite

WIRE = "STORY:Harbour- NEW Ships wait\nLENGTH: 00:10\nSTORY NUMBER: 4401\nSHOTLIST:\n1. Wide of harbour\n"
PLAIN = "Harbour\nDuration : 0'10\n1. Wide of harbour\n2. Ships\nShips wait.\nID : 4401\n"


def test_the_version_stands_where_the_house_style_prints_one() -> None:
    source = read(WIRE, "ap").script
    assert source.header.version_label == "new"
    for kind in ("update", "wrap", "adds", "replay"):
        made = begin_script(source, kind, "ap")
        assert made.header.version_label == kind
        assert write(made, "ap").startswith(f"STORY:Harbour- {kind.upper()} Ships wait\n")
    assert begin_script(source, "translation", "ap", "French").header.version_label == ""
    assert begin_script(read(PLAIN, "cctv").script, "update", "cctv").header.version_label == ""


def test_what_names_one_issue_is_left_out() -> None:
    made = begin_script(read(PLAIN, "cctv").script, "update", "cctv")
    assert write(made, "cctv") == "Harbour\nDuration : 0'10\n1. Wide of harbour\n2. Ships\nShips wait.\n"


def script() -> Script:
    bite = Soundbite(languages=("English",), speaker="A. Reed", quote="We wait.")
    told = replace(bite, quote="We go.", quote_in="storyline")
    return Script(
        header=Header(headline="Ships wait"),
        shots=(
            Shot("1", description="Wide of harbour", key="a"),
            Shot("2", kind="soundbite", soundbite=bite, key="b"),
            Shot("3", kind="soundbite", soundbite=told, key="c"),
        ),
        storyline=("Ships wait.", "1, 2"),
        sections=(Section("LEADIN", ("The harbour is closed.",)),),
    )


def test_the_sentences_of_a_script_are_what_a_translator_writes() -> None:
    assert [(each.part, each.key, each.text) for each in sentences_of(script())] == [
        ("header", "", "Ships wait"),
        ("shot", "a", "Wide of harbour"),
        ("shot", "b", ""),
        ("soundbite", "b", "We wait."),
        ("shot", "c", ""),
        ("storyline", "", "Ships wait."),
        ("storyline", "", "1, 2"),
        ("section", "", "The harbour is closed."),
    ]


def test_a_sentence_is_done_when_it_is_no_longer_that_of_the_source() -> None:
    source = script()
    bite = source.shots[1].soundbite
    assert bite is not None
    moved = (
        replace(source.shots[1], key="y", soundbite=replace(bite, quote="我们等待。")),
        replace(source.shots[0], key="x"),
    )
    here = replace(source, shots=moved, storyline=("船只等待。", "1, 2", "Ships wait."))
    found = progress(source, here, {"x": "a", "y": "b"})
    assert (found.done, found.total) == (2, 6)
    assert found.waiting == {
        Sentence("header", field="headline", text="Ships wait"),
        Sentence("shot", "x", "description", text="Wide of harbour"),
        Sentence("storyline", place=2, text="Ships wait."),
        Sentence("section", field="section:LEADIN", text="The harbour is closed."),
    }


def test_what_was_said_in_the_language_before_needs_no_translation() -> None:
    bite = Soundbite(languages=("Chinese",), speaker="王伟", quote="我们等待潮水。")
    source = Script(shots=(Shot("1", kind="soundbite", soundbite=bite, key="a"),), storyline=("He waits.",))
    assert len(progress(source, source, {"a": "a"}, "French").waiting) == 2
    found = progress(source, source, {"a": "a"}, "Chinese")
    assert (found.done, found.waiting) == (1, {Sentence("storyline", text="He waits.")})


def test_a_shot_that_is_linked_to_none_is_no_translation_that_waits() -> None:
    source = script()
    here = replace(
        source, header=Header(), storyline=(), sections=(), shots=(replace(source.shots[0], key="x"),)
    )
    assert progress(source, here, {}).waiting == frozenset()
    assert (progress(source, Script(), {}).done, progress(source, Script(), {}).total) == (0, 0)
