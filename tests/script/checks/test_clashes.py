from shotlists.script import HOUSE, check, from_dict, read, to_dict
from shotlists.script.checks.clashes import clashes
from shotlists.script.checks.context import Checked
from shotlists.script.document import Span
from shotlists.script.merge import merge
from shotlists.script.problems import Parsed
from shotlists.script.reading import write
from tests.script.checks.clean import CLEAN, found, spoilt


def test_what_a_merge_left_to_decide_keeps_a_script_from_going_out() -> None:
    ours, theirs = (read(spoilt("Workers on", f"{who} on")).script for who in ("Welders", "Sailors"))
    merged = merge(read(CLEAN).script, ours, theirs).script
    text = write(merged, "cctv")

    assert found(text) == [("clash-left", "CLASH - description: Sailors on quay", None)]
    stored = from_dict(to_dict(Parsed(merged, (), "cctv")))
    assert [(one.code, one.severity) for one in check(stored)] == [("clash-left", "error")]


def test_a_paragraph_of_a_section_that_is_left_to_decide_is_found_at_its_place() -> None:
    said = "CLASH - The line opens in May."
    script = from_dict(
        {"sections": [{"label": "LEADIN", "paragraphs": ["The line opens in June.", said]}]}
    ).script
    (one,) = clashes(Checked(Parsed(script, (), "ap", f"LEADIN:\nThe line opens in June.\n{said}\n"), HOUSE))
    assert (one.code, one.span) == ("clash-left", Span(3, 1, 3, 31))
