"""Texts that are no shotlists are refused by name; a shotlist never is."""

import re
from pathlib import Path

import pytest

from shotlists.script import read, read_all
from shotlists.script.dialects import DIALECTS

CORPUS = Path(__file__).parent.parent / "corpus"
SCRIPTS = sorted(path for style in DIALECTS for path in (CORPUS / style).glob("*.txt"))
NUMBERED = [path for path in SCRIPTS if path.parent.name not in ("nato", "eu")]  # times need their lines
NOTES = "((mandatory cg NASA))", "((end courtesy))", "((DO NOT OBSCURE LOGO))"
REASONS = {
    "agenda": "agenda",
    "chat": "messages",
    "cookie-page": "frame",
    "esa-cells": "voiced package, with narration beside pictures",
    "esa-pictures": "voiced package, with narration beside pictures",
    "esa-table": "voiced package, with narration beside pictures",
    "news-article": "prose",
    "radio-track": "voiced package for radio",
    "recipe": "recipe",
    "reuters-voiced": "voiced package, with soundbites amid its narration",
    "reuters-voiced-turns": "voiced package, with soundbites amid its narration",
    "shopping-list": "do not look like shots",
    "shopping-offers": "offers",
    "voa-courtesy-notes": "voiced package in the manner of VOA",
    "voa-intro": "voiced package in the manner of VOA",
    "voa-one-line": "voiced package in the manner of VOA",
    "voa-unbalanced": "voiced package in the manner of VOA",
    "voiced-package": "voiced package in the manner of VOA",
    "web-page": "web page; copy",
    "wfp-pictures": "voiced package with ranges",
    "wfp-ranges": "voiced package with ranges",
}


def named(script: Path) -> str:
    return f"{script.parent.name}/{script.stem}"


def reason(text: str | bytes) -> str:
    """Why a text is refused; empty where it is read."""
    parsed = read(text)
    return dict(parsed.problems[0].values)["reason"] if parsed.dialect is None else ""


@pytest.mark.parametrize("path", sorted((CORPUS / "refused").glob("*.txt")), ids=named)
def test_a_refusal_says_what_the_text_is(path: Path) -> None:
    assert REASONS[path.stem] in reason(path.read_bytes())


@pytest.mark.parametrize("path", sorted((CORPUS / "refused").glob("*.txt")), ids=named)
def test_a_text_that_lost_its_line_breaks_is_refused_too(path: Path) -> None:
    assert reason(" ".join(path.read_text(encoding="utf-8").split("\n")))


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_notes_in_double_brackets_do_not_make_a_shotlist_a_voiced_package(script: Path) -> None:
    lines = script.read_text(encoding="utf-8-sig").split("\n")
    middle = len(lines) // 2
    noted = [NOTES[0], *lines[:middle], NOTES[1], *lines[middle:], NOTES[2]]
    assert all(parsed.dialect for parsed in read_all("\n".join(noted)))


@pytest.mark.parametrize("script", NUMBERED, ids=named)
def test_a_shotlist_on_one_line_is_never_refused(script: Path) -> None:
    assert read(" ".join(script.read_text(encoding="utf-8-sig").split("\n"))).dialect


@pytest.mark.parametrize("share", [0.6, 0.8])
@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_a_shotlist_that_was_cut_is_never_refused(script: Path, share: float) -> None:
    text = script.read_text(encoding="utf-8-sig")
    cut = text[: max(250, int(len(text) * share))]
    if not re.search(r"\b\d{1,2}\.? \S|SOUNDBITE|\d\d:\d\d", cut):
        pytest.skip("only fields or prose are left of a script whose shots stand last")
    assert read(cut).dialect


@pytest.mark.parametrize(
    "text",
    [
        "1. Wide of river\n2. Close-up of hands\n3. Various of boats\n",
        "1. Wide of market\n2. Close of price tags\n3. Various of free samples\n",
        "1. Various of orchard\n2. MILAN BERYL (FARMER) SAYING (ENGLISH): \u201cAll gone.\u201d\n",
    ],
)
def test_a_short_list_of_pictures_is_a_shotlist(text: str) -> None:
    assert reason(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "holds no words"),
        ("Hello", "no numbered shots"),
        ("<html><body>1. Wide of river<br>2. SOUNDBITE (English) Ada, mayor:</body></html>", "web page"),
        ("1 May 2026\nThe fair opened.\n\n2 May 2026\nIt rained on the fair.\n", "digest"),
        ("NARRATION: The river rises.\nNARRATION: The boats wait.\n", "voiced"),
        ("[[The last ferry sails.]]\n((Oto Brandl, Ferryman (in German)))\nIt sails.", "VOA"),
    ],
)
def test_small_texts_are_refused_by_name(text: str, why: str) -> None:
    assert why in reason(text)
