"""One script of Xinhua, typed in many ways: it says the same however its lines and marks were set."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shotlists.script import read
from shotlists.script.problems import Parsed

CORPUS = Path(__file__).parents[2] / "corpus" / "xinhua"
CLEAN = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("clean-*.txt"))]
LABELS = r"^(STORY|SHOOTING TIME|DATELINE|LENGTH|LOCATION|CATEGORY|SHOTLIST|STORYLINE):"


def changed(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, flags=re.M)


def labels(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: re.sub(LABELS, lambda found: change(found[0]), text, flags=re.M)


def joined(first: str, last: str) -> Callable[[str], str]:
    """Put the lines from one label to another on one line."""

    def join(text: str) -> str:
        head, rest = text.split(first, 1)
        body, label, tail = rest.partition(last) if last else (rest, "", "")
        return f"{head}{first} {' '.join(body.split())}\n{label}{tail}"

    return join


WAYS: dict[str, Callable[[str], str]] = {
    "one line": changed(r"\n", " "),
    "one line, wide": changed(r"\n", "  "),
    "one line without labels": lambda text: re.sub("(?:SHOTLIST|STORYLINE):\n", "", text).replace("\n", " "),
    "one line without colons": lambda text: re.sub("(LIST|YLINE):", r"\1", text).replace("\n", " "),
    "one line and curly marks": lambda text: re.sub(
        r'(?<=\S)"', "\u201d", re.sub(r'"(?=\S)(?!\s)', "\u201c", text.replace('"\n', "\u201d\n"))
    ).replace("\n", " "),
    "header on one line": joined("STORY:", "SHOTLIST:"),
    "shots on one line": joined("SHOTLIST:", "STORYLINE:"),
    "story on one line": joined("STORYLINE:", ""),
    "first shot behind its label": changed(r"(SHOTLIST:)\n", r"\1 "),
    "blank lines": changed(r"\n", "\n\n"),
    "labels in small letters": labels(str.capitalize),
    "labels in title letters": labels(str.title),
    "labels without colons": changed(r"^(SHOTLIST|STORYLINE):", r"\1"),
    "labels with spaced colons": labels(lambda label: f"{label[:-1]} :"),
    "Chinese signs": changed(r" \((\w+)\): ", "\uff08\\1\uff09\uff1a"),
    "curly marks": lambda text: re.sub('"$', "\u201d", re.sub('^"', "\u201c", text, flags=re.M), flags=re.M),
    "no storyline label": changed(r"^STORYLINE:\n", ""),
    "no shotlist label": changed(r"^SHOTLIST:\n", ""),
    "no labels": changed(r"^(?:SHOTLIST|STORYLINE):\n", ""),
    "brackets behind numbers": changed(r"^(\d+)\. ", r"\1) "),
    "no space behind numbers": changed(r"^(\d+)\. ", r"\1."),
    "header twice": lambda text: text.split("SHOTLIST:")[0] + text,
    "the whole twice": lambda text: text * 2,
    "colons behind titles": changed(r"^((?:\d+\. )?(?:SOUNDBITE|STANDUP).*)$", r"\1:"),
    "no colons behind languages": changed(r"\): ", ") "),
    "quotes behind titles": changed(r'^((?:SOUNDBITE|STANDUP).*)\n"', r'\1: "'),
    "no numbers in the storyline": changed(r"^(SOUNDBITE|STANDUP) \d", r"\1"),
    "other numbers in the storyline": lambda text: re.sub(
        r"^(SOUNDBITE|STANDUP) (\d)", lambda found: f"{found[1]} {int(found[2]) + 1}", text, flags=re.M
    ),
    "keywords mistyped": lambda text: text.replace("SOUNDBITE", "SOUNDIBTE").replace("STANDUP", "STAND-UP"),
    "names in small letters": lambda text: re.sub(
        r"^((?:SOUND|STAND)[^:]*: )([^,]*)", lambda found: found[1] + found[2].title(), text, flags=re.M
    ),
    "words behind the end": lambda text: f"{text}Enditem\nMore from this desk\n",
}  # fmt: skip


def said(parsed: Parsed) -> list[Any]:
    """What every way of typing has to say; breaks within a quote may differ."""
    header = parsed.script.header
    found: list[Any] = [parsed.dialect, header.slugline, header.dates, header.duration_ms, header.location]
    for shot in parsed.script.shots:
        bite = shot.soundbite
        found.append((shot.number, shot.kind, shot.description))
        if bite is not None:
            found.append(
                (bite.ordinal, bite.languages, bite.speaker, bite.role, bite.quote.replace("\n", " "))
            )
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", CLEAN, ids=["lantern-makers", "one-bite", "standup"])
def test_it_says_the_same_however_it_was_typed(text: str, way: str) -> None:
    typed = WAYS[way](text)
    assert typed != text or "numbers in the storyline" in way  # which one soundbite alone has not
    assert said(read(typed)) == said(read(text))
