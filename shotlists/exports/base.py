"""What a format is, and how to add one.

1. Write a module here with `render(script, release) -> bytes` and `loss(script) -> tuple[str, ...]`. Both are
   pure: no Django, no clock, no files but those of templates/exports. The same Script and Release give the
   same bytes.
2. Print what `notices.notices_of(release)` gives, so that a proof, a correction and a killed script say so.
3. Give the module a FORMAT and add its one row to FORMATS in __init__.py.
4. Add what it looks like to docs/exports.md, and tests in tests/exports/ that read its output back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shotlists.script.document import Script
from shotlists.script.release import Release


@dataclass(frozen=True, slots=True)
class Format:
    """One way out: `loss` says, in sentences, what of this script the format cannot carry."""

    key: str
    title: str
    media_type: str
    extension: str
    render: Callable[[Script, Release], bytes]
    loss: Callable[[Script], tuple[str, ...]]


def nothing_lost(script: Script) -> tuple[str, ...]:
    """Say that the format carries the whole script."""
    return ()
