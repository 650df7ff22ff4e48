"""What a house style is to the rest of the language.

To add one: write a module with `recognise`, `read` and `write` (what all styles share stands in grammar/
and beside this folder; a style is its differences), name in `carries` what its text can say, make a Dialect,
and add its row to DIALECTS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shotlists.script.blocks import Block
from shotlists.script.classify import Classified
from shotlists.script.document import Script
from shotlists.script.house import House
from shotlists.script.problems import Problem


@dataclass(frozen=True, slots=True)
class Dialect:
    """One house style: how sure a text is in it (0 to 1), how it is read, how a Script is printed in it.

    `carries` names the fields of shots and soundbites that its text can say; the others belong to the desk's
    rows and survive a save of the text.
    """

    name: str
    title: str
    recognise: Callable[[list[Classified]], float]
    read: Callable[[Block, House], tuple[Script, list[Problem]]]
    write: Callable[[Script], str]
    carries: frozenset[str]
