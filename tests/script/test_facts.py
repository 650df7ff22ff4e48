"""Facts of the golden scripts, written by hand from their texts: `name.facts.toml` says what must be read."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from shotlists.script import read, to_dict
from shotlists.script.dialects import DIALECTS

CORPUS = Path(__file__).parent.parent / "corpus"
FACTS = [
    (path, at, wanted)
    for style in DIALECTS
    for path in sorted((CORPUS / style).glob("*.facts.toml"))
    for at, wanted in tomllib.loads(path.read_text(encoding="utf-8"))["facts"].items()
]


@lru_cache(maxsize=200)
def document(path: Path) -> dict[str, Any]:
    script = path.with_name(path.name.replace(".facts.toml", ".txt"))
    return to_dict(read(script.read_bytes()))


def found(document: Any, at: str) -> Any:
    """The value at a path: names of members, indexes from 0, "#" for how many there are."""
    for step in at.split("."):
        if step == "#":
            return len(document)
        document = document[int(step) if isinstance(document, list) else step]
    return document


@pytest.mark.parametrize(
    ("path", "at", "wanted"),
    FACTS,
    ids=[f"{path.parent.name}/{path.name[:-11]}:{at}" for path, at, _ in FACTS],
)
def test_fact_is_read(path: Path, at: str, wanted: Any) -> None:
    assert found(document(path), at) == wanted
