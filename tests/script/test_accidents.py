"""What happens to clean scripts on their way through pages and mail does not change what is read in them."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from shotlists.script import read
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script
from shotlists.script.style import fold_label

CORPUS = Path(__file__).parents[1] / "corpus"
CLEAN = sorted(path for style in DIALECTS for path in (CORPUS / style).glob("clean-*.txt"))


def one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def spaced_out(text: str) -> str:
    return text.replace("\n", "\n\n")


def wrapped(text: str) -> str:
    lines = (
        textwrap.wrap(line, 70, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )
    return "\n".join("\n".join(pieces) for pieces in lines)


def without_labels(text: str) -> str:
    labels = {"shotlist", "storyline", "shows", "story"}
    return "\n".join(line for line in text.split("\n") if fold_label(line) not in labels)


# Known to be beyond what is certain: no break tells these shots apart once their lines are gone.
BEYOND = {
    ("one_line", "nato/clean-edited"): "its shots have neither numbers nor codes",
    ("wrapped", "nato/clean-divers"): "bites of one line go on like shots without codes",
    ("wrapped", "reuters/clean-sounds"): "a wrapped shot in capitals goes on like a new one",
}


def told(script: Script) -> list[tuple[str, str, str]]:
    """Who says what in which shot, and what else is seen, without a care for spaces."""
    return [
        (shot.description, shot.soundbite.speaker, " ".join(shot.soundbite.quote.split()))
        if shot.soundbite
        else (shot.description, "", "")
        for shot in script.shots
    ]


@pytest.mark.parametrize("accident", [one_line, spaced_out, wrapped, without_labels])
@pytest.mark.parametrize("path", CLEAN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_accident_leaves_style_shots_and_bites_as_they_were(
    path: Path, accident: Callable[[str], str], request: pytest.FixtureRequest
) -> None:
    if reason := BEYOND.get((accident.__name__, f"{path.parent.name}/{path.stem}")):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    text = path.read_text(encoding="utf-8")
    damaged = read(accident(text))
    assert damaged.dialect == path.parent.name
    assert told(damaged.script) == told(read(text).script)
