"""The table of house styles."""

from dataclasses import fields

import pytest

from shotlists.script import read_all
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Shot, Soundbite


@pytest.mark.parametrize("name", DIALECTS)
def test_a_style_carries_only_fields_that_there_are(name: str) -> None:
    known = {f"{kind.__name__}.{field.name}" for kind in (Shot, Soundbite) for field in fields(kind)}
    assert DIALECTS[name].name == name
    assert DIALECTS[name].carries
    assert DIALECTS[name].carries <= known


def test_two_alike_packages_with_ids_of_their_own_are_not_folded() -> None:
    page = (
        "China-Harbor\nShanghai, China - Jan 29, 2026 (CCTV - No access Chinese mainland)\n"
        "1. Various of ships\n2. Cranes\nA ship has left the harbor.\nID : {}\n"
    )
    both = read_all(page.format(9100001) + page.format(9100002))
    assert [parsed.script.header.uid for parsed in both] == ["9100001", "9100002"]


def test_a_dated_heading_of_an_unknown_source_is_a_heading() -> None:
    (parsed,) = read_all(
        "Norway-Lighthouse\nStavanger, Norway - Jan 30, 2026 (FJORDVIEW)\n"
        "1. Various of lighthouse\n2. Wide of sea\n"
    )
    (scene,) = parsed.script.scenes
    assert scene.dateline is not None
    assert (scene.dateline.place, scene.dateline.date, scene.dateline.source) == (
        "Stavanger, Norway",
        "Jan 30, 2026",
        "FJORDVIEW",
    )
