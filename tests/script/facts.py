"""Facts of the golden scripts, written by hand from their texts before they were read.

`tests/corpus/STYLE/name.facts.toml` stands beside `name.txt`:

    dialect = "unifeed"
    [facts]
    "header.slugline" = "KENYA / DROUGHT"
    "shots.#" = 14
    "shots.3.soundbite.speaker" = "Amina Wekesa"

A path leads into the document of schema 1: names of members, places in lists from 0 (-1 is the last), and "#"
for how many there are. A value must be the one that is found there, lists and all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shotlists.script import read, to_dict

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ENDING = ".facts.toml"
NOTHING = "nothing"


@dataclass(frozen=True)
class Facts:
    """What a file says: the style, and the values by their paths."""

    path: Path
    dialect: str
    values: dict[str, Any]

    @property
    def script(self) -> Path:
        """The script of which these are the facts."""
        return self.path.with_name(self.path.name.removesuffix(ENDING) + ".txt")

    @property
    def count(self) -> int:
        """How many facts there are; the style is one."""
        return 1 + len(self.values)


def facts_files(style: str) -> list[Path]:
    """Give the files of facts of a house style."""
    return sorted((CORPUS / style).glob(f"*{ENDING}"))


def load_facts(path: Path) -> Facts:
    """Read a file of facts."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return Facts(path, said["dialect"], said["facts"])


def look_up(document: Any, path: str) -> Any:
    """Give the value at a path; raises LookupError or ValueError where there is none."""
    found = document
    for step in path.split("."):
        if step == "#":
            return len(found)
        if not isinstance(found, (dict, list)):
            raise LookupError(path)
        found = found[int(step) if isinstance(found, list) else step]
    return found


def wrong_facts(facts: Facts) -> Iterator[str]:
    """Give a line for each fact that reading the script does not find: path, wanted, found."""
    parsed = read(facts.script.read_bytes())
    document = to_dict(parsed)
    if parsed.dialect != facts.dialect:
        yield f"dialect: wanted {facts.dialect!r}, found {parsed.dialect!r}"
    for path, wanted in facts.values.items():
        try:
            found = look_up(document, path)
        except (LookupError, ValueError):
            yield f"{path}: wanted {wanted!r}, found {NOTHING}"
            continue
        # True is 1 for Python, and neither is the other here.
        if found != wanted or isinstance(found, bool) != isinstance(wanted, bool):
            yield f"{path}: wanted {wanted!r}, found {found!r}"
