from shotlists.script import check, from_dict, read, to_dict
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
