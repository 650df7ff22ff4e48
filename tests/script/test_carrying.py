"""What a style cannot carry is said in the words of an editor."""

from shotlists.script.document import Header, RundownItem, Script, Section, Shot, Soundbite, Turn
from shotlists.script.reading import write_checked


def test_each_loss_is_told_in_words() -> None:
    script = Script(
        header=Header(slugline="Norland-Ferry", duration_ms=83_000),
        rundown=(RundownItem(slugline="Ferry", headline="First ferry"),),
        shots=(
            Shot("1", description="Wide of harbour", in_ms=7_000),
            Shot("2", kind="soundbite", soundbite=Soundbite(turns=(Turn("Ann", quote="Yes."), Turn("Bo")))),
        ),
        sections=(Section("LEADIN", ("The ferry sails.",)),),
        style="ap",
    )
    said = {
        dict(one.values).get("what"): dict(one.values).get("value")
        for one in write_checked(script, "cctv").problems
    }
    assert said["rundown"] == "Ferry"
    assert said["sections"] == "LEADIN: The ferry sails."
    assert said["shot 1: in_ms"] == "0'07"
    assert said["shot 2: turns"] == "Ann, Yes. \u00b7 Bo"


def test_of_a_list_only_what_is_gone_is_named() -> None:
    script = Script(
        header=Header(restrictions=("ACCESS ALL", "No use Chile")),
        shots=(Shot("1", description="Fog"),),
        style="reuters",
    )
    said = [one.message for one in write_checked(script, "unifeed").problems if "restrictions" in one.message]
    assert said == ["UNifeed cannot carry this (header: restrictions): ACCESS ALL"]
