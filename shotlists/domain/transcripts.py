"""Transcripts: the spoken words of each version on the timeline, and as files of captions."""

from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain import jobs
from shotlists.domain.errors import NotFound, UnknownFormat
from shotlists.domain.releases import proof_of
from shotlists.exports import FORMATS
from shotlists.models import Package, Transcript, Version
from shotlists.script.house import HOUSE
from shotlists.script.serial import script_from_dict
from shotlists.script.timing import Cue, cues

CAPTION_FORMATS = ("srt", "vtt")


def work(turn: jobs.Turn) -> dict[str, Any]:
    """Do the job that a save asked for."""
    return generate(turn.job.arguments["package_id"], turn.job.arguments["version"])


def generate(package_id: int, version: int) -> dict[str, Any]:
    """Put the soundbites of one version on the timeline and keep them.

    Each version has a transcript of its own, so that an old job that comes late spoils nothing.
    """
    saved = Version.objects.filter(package=package_id, number=version).first()
    if saved is None:
        return {"skipped": "There is no such version."}
    spoken = cues(script_from_dict(saved.document), HOUSE)
    with transaction.atomic():
        Transcript.objects.update_or_create(
            package_id=package_id,
            version=version,
            defaults={"cues": [asdict(cue) for cue in spoken], "made_at": timezone.now()},
        )
    return {"version": version, "cues": len(spoken)}


def newest(package: Package) -> Transcript:
    """Give the transcript of what the package says now; where no worker has come to it yet it is made here.

    Raises NotFound where the package has no version.
    """
    version = package.versions.order_by("-number").values_list("number", flat=True).first()
    if version is None:
        raise NotFound(_("Package %(uid)s has no version yet.") % {"uid": package.uid})
    kept = package.transcripts.filter(version=version).first()
    if kept is None:
        generate(package.pk, version)
        kept = package.transcripts.get(version=version)
    return kept


def cues_of(package: Package) -> tuple[Cue, ...]:
    """Give the captions of what the package says now."""
    return tuple(Cue(**cue) for cue in newest(package).cues)


def transcript_of(package: Package, format: str) -> bytes:
    """Print the spoken words of what the package says now as captions; the file is marked as a proof.

    Raises UnknownFormat for anything but formats of captions.
    """
    if format not in CAPTION_FORMATS:
        raise UnknownFormat(format, CAPTION_FORMATS)
    script, release = proof_of(package)
    return FORMATS[format].render(script, replace(release, transcript=cues_of(package)))
