"""Every entry of a registry is documented. `python -m tests.test_docs` writes the drawn tables anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from shotlists.exports import FORMATS
from shotlists.script.catalogue import CATALOGUE
from shotlists.workflow import TRANSITIONS

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"
DRAWN = re.compile(r"(?<=<!-- drawn from the catalogue -->\n).*?(?=<!-- end -->)", re.DOTALL)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def headings(text: str) -> set[str]:
    return set(re.findall(r"^## `([^`]+)`", text, re.MULTILINE))


def catalogue_table() -> str:
    """Draw one row for each kind of problem, gravest first as in the catalogue."""
    rows = ["| code | severity | says | why |", "|---|---|---|---|"]
    for code, row in CATALOGUE.items():
        sentence, why = (
            re.sub(r"\{(\w+)\}", r"*\1*", text).replace("|", "\\|") for text in (row.sentence, row.why)
        )
        rows.append(f"| `{code}` | {row.severity} | {sentence} | {why} |")
    return "\n".join(rows) + "\n"


def test_every_format_has_its_part():
    assert headings(page("exports.md")) == set(FORMATS)


@pytest.mark.parametrize("key", FORMATS)
def test_a_format_is_documented_with_its_title_and_file_name(key):
    part = page("exports.md").split(f"## `{key}`\n")[1].split("\n## ")[0]
    row = FORMATS[key]
    assert row.title in part
    assert f"`.{row.extension}`" in part
    assert f"`{row.media_type.split(';')[0]}`" in part


def test_the_table_of_problems_is_that_of_the_catalogue():
    drawn = DRAWN.search(page("problems.md"))
    assert drawn
    assert drawn.group() == catalogue_table(), "write it anew: python -m tests.test_docs"


def test_every_action_of_the_workflow_is_documented():
    named = set(re.findall(r"^\| `(\w+)` \|", page("workflow.md"), re.MULTILINE))
    assert {row.action for row in TRANSITIONS} <= named


if __name__ == "__main__":
    target = DOCS / "problems.md"
    target.write_text(DRAWN.sub(lambda _: catalogue_table(), page("problems.md")), encoding="utf-8")
    sys.stdout.write(f"{target} is written anew.\n")
