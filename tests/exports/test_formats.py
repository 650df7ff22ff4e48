"""What holds for every format."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from shotlists.exports import FORMATS
from shotlists.script import read, write
from shotlists.script.serial import script_from_dict, script_to_dict
from tests.exports.scripts import CORRECTION, EMPTY, ISSUED, KILLED, PROOF, ferry, hostile
from tests.script.strategies import scripts

KEYS = ["cctv", "unifeed", "ap", "reuters", "xinhua", "nato", "eu", "text", "html", "json", "srt", "vtt"]


def test_the_registry_names_each_format_by_its_key():
    assert list(FORMATS) == KEYS
    assert [entry.key for entry in FORMATS.values()] == KEYS


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("script", [ferry(), hostile(), EMPTY], ids=["ferry", "hostile", "empty"])
def test_the_same_script_gives_the_same_bytes(key, script):
    assert FORMATS[key].render(script, CORRECTION) == FORMATS[key].render(script, CORRECTION)


@settings(max_examples=25)
@given(scripts())
def test_every_document_can_be_printed_in_every_format(script):
    for entry in FORMATS.values():
        entry.render(script, PROOF).decode("utf-8")
        assert all(isinstance(sentence, str) and sentence for sentence in entry.loss(script))


@pytest.mark.parametrize("key", KEYS)
def test_a_proof_is_never_mistaken_for_an_issue(key):
    assert FORMATS[key].render(ferry(), PROOF) != FORMATS[key].render(ferry(), replace(PROOF, proof=False))


def test_cctv_is_the_script_in_house_style_and_nothing_else():
    assert FORMATS["cctv"].render(ferry(), ISSUED).decode("utf-8") == write(ferry(), "cctv")


def test_cctv_puts_notices_above_the_script():
    tops = [
        FORMATS["cctv"].render(ferry(), release).decode("utf-8").removesuffix(write(ferry(), "cctv"))
        for release in (PROOF, CORRECTION, KILLED)
    ]
    assert tops == [
        "PROOF - not issued - version 4 - saved 2026-01-15 15:58 UTC by Wang Min\n",
        "++CORRECTION - Shot 4 is from 2019, not from 2020.++\n",
        "++KILL - do not use, remove from all systems++\n",
    ]


def test_cctv_loses_nothing_of_a_script_that_was_read_and_can_be_read_again():
    script = read(write(ferry(), "cctv"), "cctv").script
    assert FORMATS["cctv"].loss(script) == ()
    assert read(FORMATS["cctv"].render(script, ISSUED), "cctv").script == script


def test_cctv_names_what_house_text_cannot_carry():
    script = read(write(ferry(), "cctv"), "cctv").script
    timed = replace(script, shots=(replace(script.shots[0], duration_ms=4000), *script.shots[1:]))
    [sentence] = FORMATS["cctv"].loss(timed)
    assert sentence == "CCTV+ cannot carry lengths of shots: shot 1: 0'04"


def test_what_stands_under_another_name_in_another_house_is_not_called_lost():
    script = read(write(ferry(), "cctv"), "cctv").script
    bare = replace(script, header=replace(script.header, headline=""))
    said = " ".join(FORMATS["nato"].loss(bare))
    assert "cannot carry headings in full" in said
    assert "cannot carry the slug" not in said  # it is the title there
    assert "cannot carry the dates" not in said  # it says Date Taken
    assert "cannot carry the restrictions" not in said  # it says Usage rights


def test_json_holds_the_document_in_the_order_of_the_schema_and_can_be_posted_back():
    data = json.loads(FORMATS["json"].render(ferry(), ISSUED))
    assert list(data) == ["release", "document"]
    assert list(data["document"]) == list(script_to_dict(ferry()))
    assert script_from_dict(data["document"]) == ferry()
    assert data["release"] == {
        "uid": "9100106",
        "revision": 1,
        "version": 6,
        "kind": "original",
        "state": "usable",
        "proof": False,
        "notices": [],
        "issued_at": "2026-01-15T16:20:00+00:00",
        "published_at": "2026-01-15T16:20:00+00:00",
        "saved_at": "",
        "saved_by": "",
        "note": "",
        "correction": "",
        "usage_terms": "No access Chinese mainland",
        "transcript": [],
    }


def test_json_keeps_chinese_readable_and_every_character_of_hostile_text():
    assert "渡口".encode() in FORMATS["json"].render(ferry(), ISSUED)
    data = json.loads(FORMATS["json"].render(hostile(), ISSUED))
    assert data["document"]["storyline"] == list(hostile().storyline)


def test_json_says_that_a_proof_is_one():
    release = json.loads(FORMATS["json"].render(ferry(), PROOF))["release"]
    assert (release["proof"], release["revision"], release["saved_by"]) == (True, 0, "Wang Min")
