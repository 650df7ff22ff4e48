"""What pages of a package know of its comments: how many are open, and in which lines their shots begin."""

from __future__ import annotations

import json
from typing import Any

from shotlists.domain.together.comments import open_counts
from shotlists.models import Package
from shotlists.script.document import Script


def said_of(package: Package) -> dict[str, Any]:
    """Count the open threads, all together and by the key of their shot; one query."""
    counts = open_counts(package)
    return {"comment_count": sum(counts.values()), "comment_marks": json.dumps(counts)}


def lines_of(script: Script) -> str:
    """Give the key, number and first line of each shot of a printed script, as JSON for the page."""
    return json.dumps([(shot.key, shot.number, shot.span.line) for shot in script.shots if shot.key])
