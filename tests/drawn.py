"""The tables of the manual that are drawn from the code: `python -m tests.drawn` writes them anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from shotlists.script.catalogue import CATALOGUE

PROBLEMS = Path(__file__).resolve().parent.parent / "docs" / "problems.md"
DRAWN = re.compile(r"(?<=<!-- drawn from the catalogue -->\n).*?(?=<!-- end -->)", re.DOTALL)


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


if __name__ == "__main__":
    page = PROBLEMS.read_text(encoding="utf-8")
    PROBLEMS.write_text(DRAWN.sub(lambda _: catalogue_table(), page), encoding="utf-8")
    sys.stdout.write(f"{PROBLEMS} is written anew.\n")
