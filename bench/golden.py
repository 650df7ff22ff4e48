"""What is read of the golden scripts, by house style: facts, words unread, problems of clean scripts.

Facts were written by hand from the texts before they were read (tests/script/facts.py). A clean script
(`clean-` in its name) must have no problem, and be printed as it stood. Each script is read as a desk would
send it, without saying its style. Exit status 1 where a fact is wrong, a style is not recognised, a clean
script has a problem or is printed otherwise, or more than --limit percent of a style's words are unread;
scripts that hold strange words on purpose are left out of the last.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from shotlists.script import check, read_all, write  # noqa: E402  only now is the project on the path
from shotlists.script.dialects import DIALECTS  # noqa: E402
from shotlists.script.problems import Parsed  # noqa: E402
from tests.script.facts import CORPUS, facts_files, load_facts, wrong_facts  # noqa: E402

STRANGE = ("stray-words", "cut-in-the-middle")
PERCENT = 100


@dataclass
class Figures:
    """What was counted over the scripts of a style."""

    scripts: int = 0
    known: int = 0
    facts: int = 0
    wrong: list[str] = field(default_factory=list)
    words: int = 0
    unread: int = 0
    clean: int = 0
    problems: int = 0
    printed: int = 0

    @property
    def unread_percent(self) -> float:
        """How many of a hundred words were not understood."""
        return PERCENT * self.unread / self.words if self.words else 0.0

    def add(self, other: Figures) -> None:
        """Count what another counted as well."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def is_good(self, limit: float) -> bool:
        """Say whether all is as it must be."""
        whole = self.scripts == self.known and self.clean == self.printed
        return whole and not self.wrong and not self.problems and self.unread_percent <= limit


def figures_of(style: str) -> Figures:
    """Read all golden scripts of a style."""
    found = Figures()
    for script in sorted((CORPUS / style).glob("*.txt")):
        parsed = read_all(script.read_bytes())
        found.scripts += 1
        found.known += {each.dialect for each in parsed} == {style}
        if script.stem not in STRANGE:
            found.words += sum(len(words_of(each)) for each in parsed)
            found.unread += sum(
                len(mark.text.split())
                for each in parsed
                for mark in each.script.marks
                if mark.kind == "unread"
            )
        if script.stem.startswith("clean-"):
            found.clean += 1
            found.problems += sum(len(check(each)) for each in parsed)
            found.printed += "".join(write(each.script, style) for each in parsed) == script.read_text(
                "utf-8"
            )
    for path in facts_files(style):
        facts = load_facts(path)
        found.facts += facts.count
        found.wrong += [f"{style}/{facts.script.stem}: {line}" for line in wrong_facts(facts)]
    return found


def words_of(parsed: Parsed) -> list[str]:
    """Give the words of a script; of a page that holds it several times those of the copy that was kept."""
    return write(parsed.script, parsed.dialect).split() if parsed.dialect else parsed.text.split()


def row(name: str, found: Figures) -> str:
    """Print a line of the table."""
    right = found.facts - len(found.wrong)
    share = f"{PERCENT * right / found.facts:5.1f}" if found.facts else "    -"
    return (
        f"{name:8} {found.scripts:7} {found.known:10} {right:6} / {found.facts:<5} {share} "
        f"{found.words:7,} {found.unread_percent:8.2f} {found.clean:6} {found.problems:9} {found.printed:8}"
    )


def main() -> int:
    """Print a line a style, one for all together, and the facts that were not read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", metavar="STYLE", help="one house style")
    parser.add_argument(
        "--limit", type=float, default=1.0, help="most words unread, in percent (default: %(default)s)"
    )
    options = parser.parse_args()
    print("style    scripts recognised facts right / all    %   words unread %  clean: problems  printed")
    total, good = Figures(), True
    for style in DIALECTS:
        if options.only in ("", style):
            found = figures_of(style)
            print(row(style, found))
            total.add(found)
            good = good and found.is_good(options.limit)
    print(row("all", total))
    print("".join(f"{line}\n" for line in total.wrong), end="")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
