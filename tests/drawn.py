"""The parts of the manual that are drawn from the code: `python -m tests.drawn` writes them anew."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from shotlists import workflow_drawing as workflow
from shotlists.script.__main__ import main
from shotlists.script.catalogue import CATALOGUE
from shotlists.script.checks import CHECKS
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Shot, Soundbite

DOCS = Path(__file__).resolve().parent.parent / "docs"
WHOLE = re.DOTALL | re.MULTILINE
FENCE = re.compile(r"^```text (?P<style>\w+)(?P<clean> clean)?(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", WHOLE)
CONSOLE = re.compile(
    r"^```console\n\$ python -m shotlists\.script (?P<words>[^\n]*)\n(?P<said>.*?)^```$", WHOLE
)
WIDTH = "100"

# What each field of a shot or a soundbite is called on the page; the others are called by their names.
CALLED = {
    "Shot.number": "the number of a shot",
    "Shot.scene": "headings: where, when, whose pictures, restrictions",
    "Shot.kind": "its kind: picture, soundbite, standup, still, graphic",
    "Shot.description": "what is seen",
    "Shot.duration_ms": "how long a shot is",
    "Shot.timecode": "its time code",
    "Shot.timecode_out": "the time code of its end",
    "Shot.in_ms": "its in point",
    "Shot.out_ms": "its out point",
    "Shot.count": "how many pictures a row holds",
    "Shot.notes": "notes on a shot",
    "Shot.splitscreen_with": "what it shares the screen with",
    "Shot.sounds": "upsound, chants, banners read aloud",
    "Shot.lower_thirds": "lower thirds",
    "Shot.soundbite": "soundbites",
    "Shot.overlays": "that it lies over a soundbite",
    "Soundbite.kind": "vox pop, standup, press conference",
    "Soundbite.ordinal": "the count of soundbites",
    "Soundbite.languages": "the language that is spoken",
    "Soundbite.dubbed": "the language that it is dubbed with",
    "Soundbite.speaker": "the speaker's name",
    "Soundbite.role": "the speaker's title and body",
    "Soundbite.age": "the speaker's age",
    "Soundbite.name_note": "that no name was given",
    "Soundbite.quote": "the quote",
    "Soundbite.quote_open": "the mark before the quote",
    "Soundbite.quote_close": "the mark behind the quote",
    "Soundbite.quote_in": "whether the quote stands in shotlist or storyline",
    "Soundbite.quote_paragraphs": "which paragraphs of the storyline are the quote",
    "Soundbite.paraphrase": "that words are told, not quoted",
    "Soundbite.is_translation": "whether the quote is a translation",
    "Soundbite.translation_note": "a note on the translation",
    "Soundbite.original": "the words in their own language",
    "Soundbite.turns": "several speakers in one soundbite",
    "Soundbite.starting_with": "pictures that the words begin over",
    "Soundbite.overlay": "pictures over the soundbite",
    "Soundbite.ending_with": "pictures that the words end over",
}
INTERNAL = frozenset({"key", "span", "quote_span"})


class Table(NamedTuple):
    """A part that is drawn: its page, its name in the page, and what draws it."""

    page: str
    name: str
    draw: Callable[[], str]


def catalogue_table() -> str:
    """Draw one row for each kind of problem, gravest first as in the catalogue."""
    rows = ["| code | severity | says | why | for example |", "|---|---|---|---|---|"]
    for code, row in CATALOGUE.items():
        sentence, why, example = (
            text.replace("&", "&amp;").replace("|", "\\|") for text in (row.sentence, row.why, row.example)
        )
        sentence = re.sub(r"\{(\w+)\}", r"*\1*", sentence)
        rows.append(f"| `{code}` | {row.severity} | {sentence} | {why} | {example} |")
    return "\n".join(rows) + "\n"


def carries_table() -> str:
    """Draw one row for each field of shots and soundbites, with the styles whose text can say it."""
    rows = [
        f"| | {' | '.join(f'`{name}`' for name in DIALECTS)} |",
        f"|---|{':-:|' * len(DIALECTS)}",
    ]
    for kind in (Shot, Soundbite):
        for each in fields(kind):
            if each.name not in INTERNAL:
                name = f"{kind.__name__}.{each.name}"
                marks = ["yes" if name in style.carries else "" for style in DIALECTS.values()]
                rows.append(f"| {CALLED.get(name, each.name)} | {' | '.join(marks)} |")
    return "\n".join(rows) + "\n"


def checks_table() -> str:
    """Draw one row for each check."""
    rows = ["| check | it will |", "|---|---|"]
    for check in CHECKS:
        said = (check.__doc__ or "").strip().split("\n\n")[0]
        said = " ".join(said.split()).rstrip(".").replace("|", "\\|")
        rows.append(f"| `{check.__name__}` | {said[:1].lower()}{said[1:]} |")
    return "\n".join(rows) + "\n"


TABLES = (
    Table("problems.md", "catalogue", catalogue_table),
    Table("script-language.md", "styles", carries_table),
    Table("script-language.md", "checks", checks_table),
    Table("workflow.md", "workflow", lambda: f"{workflow.table()}\n"),
    Table("workflow.md", "working copy", lambda: f"```mermaid\n{workflow.diagram()}\n```\n"),
    Table("workflow.md", "what clients have", lambda: f"```mermaid\n{workflow.live_diagram()}\n```\n"),
    Table("workflow.md", "groups", lambda: f"{workflow.groups()}\n"),
)


def examples(page: str) -> Iterator[re.Match[str]]:
    """Give the scripts that stand on a page as examples."""
    return FENCE.finditer(page)


def run_console(words: str, page: str) -> str:
    """Run one command of the script language on the page's named examples; give what it says."""
    out, err = StringIO(), StringIO()
    only_errors = words.endswith(" 2>&1 >/dev/null")
    arguments = words.removesuffix(" 2>&1 >/dev/null").split()
    with tempfile.TemporaryDirectory() as folder, chdir(folder), redirect_stdout(out), redirect_stderr(err):
        for example in examples(page):
            if example["name"]:
                Path(example["name"]).write_text(example["text"], encoding="utf-8")
        with patch.dict(os.environ, {"COLUMNS": WIDTH}):
            main(arguments)
    return err.getvalue() if only_errors else out.getvalue()


def redrawn(name: str, text: str) -> str:
    """Give a page with all that is drawn on it drawn anew."""
    for table in TABLES:
        if table.page == name:
            part = re.compile(rf"(?<=<!-- drawn from the {table.name} -->\n).*?(?=<!-- end -->)", re.DOTALL)
            text = part.sub(lambda _, table=table: table.draw(), text, count=1)
    return CONSOLE.sub(
        lambda found: (
            f"```console\n$ python -m shotlists.script {found['words']}\n"
            f"{run_console(found['words'], text)}```"
        ),
        text,
    )


PAGES = tuple(dict.fromkeys(table.page for table in TABLES))

if __name__ == "__main__":
    for name in PAGES:
        target = DOCS / name
        target.write_text(redrawn(name, target.read_text(encoding="utf-8")), encoding="utf-8")
        sys.stdout.write(f"{target} is written anew.\n")
