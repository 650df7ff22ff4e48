"""The facts beside a script: what is known of a package, and what hangs on it. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shotlists.admin.linking.linked_shown import Linked, lines_of
from shotlists.domain import releases
from shotlists.domain.craft.picking import Provenance, provenance_of
from shotlists.domain.craft.pronunciations import spoken_of
from shotlists.domain.linking.linked import links_from, links_of
from shotlists.exports import FORMATS
from shotlists.models import (
    DuplicateMatch,
    LogEntry,
    Package,
    PackageWireItem,
    Pronunciation,
    Revision,
    RundownItem,
    Transcript,
)
from shotlists.script.document import Script


@dataclass(frozen=True, slots=True)
class Facts:
    """One panel's content."""

    matches: Sequence[DuplicateMatch]
    sources: Sequence[Linked]
    derived: Sequence[Linked]
    wire_links: Sequence[PackageWireItem]
    revisions: Sequence[Revision]
    log: Sequence[LogEntry]
    transcript_version: int | None
    formats: Sequence[Any]
    issued: bool
    datelines: Sequence[str]
    speakers: Sequence[str]
    rundown_items: Sequence[RundownItem]
    spoken: Sequence[Pronunciation]
    origins: Sequence[Provenance]


def facts_of(package: Package, script: Script) -> Facts:
    """Gather the panel in a fixed number of queries."""
    revisions = list(package.revisions.select_related("issued_by").defer("document", "text", "rights"))
    headings = (scene.dateline.text for scene in script.scenes if scene.dateline and scene.stated)
    spoken = (shot.soundbite.speaker or shot.soundbite.role for shot in script.shots if shot.soundbite)
    return Facts(
        matches=list(
            package.matches.select_related("other").only(
                "kind", "score", "passages", "package", "other__uid", "other__slugline"
            )[:20]
        ),
        sources=lines_of(links_of(package), of_source=True),
        derived=lines_of(links_from(package), of_source=False),
        wire_links=list(package.wire_links.select_related("wire_item")),
        revisions=revisions,
        log=list(package.log.all()[:8]),
        transcript_version=Transcript.objects.filter(package=package)
        .order_by("-version").values_list("version", flat=True).first(),
        formats=list(FORMATS.values()),
        issued=releases.is_deliverable(package),
        datelines=list(dict.fromkeys(headings)),
        speakers=list(dict.fromkeys(filter(None, spoken))),
        rundown_items=list(
            package.rundown_items.filter(removed_at=None).select_related("rundown")
            .order_by("-rundown__starts_at", "position")[:10]
        ),
        spoken=spoken_of(script),
        origins=provenance_of(package),
    )  # fmt: skip
