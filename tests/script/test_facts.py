"""Facts of the golden scripts, written by hand from their texts: `name.facts.toml` says what must be read."""

from pathlib import Path

import pytest

from shotlists.script.dialects import DIALECTS
from tests.script.facts import ENDING, facts_files, load_facts, look_up, wrong_facts

FILES = [path for style in DIALECTS for path in facts_files(style)]
FEWEST = 5


@pytest.mark.parametrize(
    "path", FILES, ids=[f"{path.parent.name}/{path.name.removesuffix(ENDING)}" for path in FILES]
)
def test_every_fact_is_read(path: Path) -> None:
    assert list(wrong_facts(load_facts(path))) == []


@pytest.mark.parametrize("style", DIALECTS)
def test_a_style_has_its_files_of_facts_each_beside_its_script(style: str) -> None:
    facts = [load_facts(path) for path in facts_files(style)]

    assert len(facts) >= FEWEST
    assert all(each.script.is_file() and each.values for each in facts)
    assert {each.dialect for each in facts} == {style}


def test_a_path_leads_to_members_places_and_counts() -> None:
    document = {"shots": [{"notes": ["a"]}, {"notes": []}], "": 1, "none": None}

    assert look_up(document, "shots.#") == 2
    assert look_up(document, "shots.0.notes") == ["a"]
    assert look_up(document, "shots.-1.notes.#") == 0
    for path in ("shots.2", "shots.0.notes.0.x", "none.x", "shots.first", "header"):
        with pytest.raises((LookupError, ValueError)):
            look_up(document, path)


def test_what_is_wrong_is_said_by_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harbour\n\nNorhaven - March 4, 2026 (NTV)\n1. Wide of quay\n2. Gulls\n")
    path = tmp_path / f"a{ENDING}"
    path.write_text(
        'dialect = "ap"\n[facts]\n"shots.#" = 3\n"shots.7.kind" = "shot"\n"shots.0.scene" = false\n'
    )

    assert list(wrong_facts(load_facts(path))) == [
        "dialect: wanted 'ap', found 'cctv'",
        "shots.#: wanted 3, found 2",
        "shots.7.kind: wanted 'shot', found nothing",
        "shots.0.scene: wanted False, found 0",
    ]
