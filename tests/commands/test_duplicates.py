"""`manage.py duplicates`: what other packages say the same, or all compared anew."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shotlists.domain.composition import create_package
from shotlists.models import DuplicateMatch
from shotlists.script import read

SCRIPT = """China-Bell Tower/Culture
A bell rings again
Shotlist
Dongyuan, Gansu Province, northwest China - May 5, 2026 (CCTV - No access Chinese mainland)
1. Bell
Storyline
The bell of Dongyuan rang for the first time since the earthquake, and the whole street stood still.
ID : {uid}
"""


@pytest.fixture
def two(db: None) -> None:
    for uid in (801, 802):
        create_package(read(SCRIPT.format(uid=uid), "cctv").script, actor=None, dialect="cctv")


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("duplicates", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def match(uid: str) -> dict[str, Any]:
    whole = {"start": 0, "end": 100, "other_start": 0, "other_end": 100}
    passage = {"part": "storyline", **whole, "other_part": "storyline"}
    return {"uid": uid, "kind": "same", "score": 1.0, "containment": 1.0, "passages": [passage]}


def test_all_packages_are_compared_anew(two: None) -> None:
    assert json.loads(run("--rebuild", "--json")) == {"packages": 2, "matches": 2}
    assert run("--rebuild") == "2 packages compared, 2 matches.\n"
    assert json.loads(run("801", "--json")) == {"uid": "801", "matches": [match("802")]}
    assert json.loads(run("802", "--json")) == {"uid": "802", "matches": [match("801")]}


def test_a_package_that_no_worker_compared_yet_is_compared_when_asked_for(two: None) -> None:
    assert run("801") == "No other package says the same as 801.\n"
    assert run("802") == "801                  100%  same\n    storyline 0-100 = storyline 0-100\n"
    assert DuplicateMatch.objects.count() == 2


@pytest.mark.django_db
def test_wrong_words_get_a_sentence() -> None:
    for arguments, sentence in (
        (["999"], "There is no package 999."),
        ([], "Name one package, or write --rebuild for all."),
        (["999", "--rebuild"], "Name one package, or write --rebuild for all."),
    ):
        with pytest.raises(CommandError) as refused:
            run(*arguments)
        assert str(refused.value) == sentence
