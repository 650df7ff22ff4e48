"""What goes out: frozen revisions, and everything printed from them or, as a proof, from the working copy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.domain import composition, feed
from shotlists.domain.errors import DamagedRevision, NotAllowed, NotFound, UnknownFormat
from shotlists.domain.moving import embargoes, planning
from shotlists.domain.moving.moments import moment_words
from shotlists.domain.saving.inserting import database_now
from shotlists.exports import FORMATS
from shotlists.models import FeedRow, Live, Package, Revision
from shotlists.script.document import Script
from shotlists.script.release import Release
from shotlists.script.serial import script_from_dict, to_dict

RENDERED = frozenset({Live.USABLE})
"""An issue may be printed while what clients have stands so; all else is printed as a proof only."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file made from a script; `loss` says in English what the format could not carry."""

    content: bytes
    filename: str
    media_type: str
    loss: tuple[str, ...]


def issue(
    package: Package, *, kind: str, actor: User | None, note: str = "", client_note: str = ""
) -> Revision:
    """Freeze what the package says now, make it what clients have, and tell of it in the feed.

    Under an embargo the feed's row comes without the script, and another one follows when it is over.

    desk.perform calls this, in its transaction and under its lock of the row; nobody else does.
    """
    proof = composition.proof_of(package)
    document = to_dict(proof)
    last = package.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = Revision.objects.create(
        package=package,
        number=last + 1,
        version=package.version,
        kind=kind,
        document=document,
        text=proof.text,
        checksum=checksum_of(document),
        rights={"usage_terms": package.usage_terms, "restrictions": package.restrictions},
        note=note,
        client_note=client_note,
        to_follow=package.to_follow,
        issued_by=actor,
        issued_at=database_now(),
    )
    package.live = Live.USABLE
    package.live_revision = revision
    package.published_at = package.published_at or revision.issued_at
    package.save(update_fields=["live", "live_revision", "published_at"])
    feed.announce(package, revision, kind, note=client_note)
    end = embargoes.embargo_end(document)
    if end is not None and end > database_now():
        planning.plan_opening(revision, end, actor=actor)
    return revision


def announce_change(package: Package, kind: str, *, client_note: str) -> FeedRow:
    """Tell in the feed what becomes of the last issue, such as a kill; that brings no revision of its own."""
    if package.live_revision is None:
        raise ValueError(f"Clients have nothing of {package.uid} that could change.")
    return feed.announce(package, package.live_revision, kind, note=client_note)


def checksum_of(document: Mapping[str, Any]) -> str:
    """Give the SHA-256 of a document's canonical JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_intact(revision: Revision) -> bool:
    """Say whether a revision still holds the document that was issued."""
    return checksum_of(revision.document) == revision.checksum


def script_of_revision(revision: Revision) -> Script:
    """Read the issued script; raises DamagedRevision where it is not what was issued."""
    if not is_intact(revision):
        raise DamagedRevision(
            _("Revision %(number)s of %(uid)s is damaged: what is stored is not what was issued.")
            % {"number": revision.number, "uid": revision.package.uid}
        )
    return script_from_dict(revision.document)


def release_of(revision: Revision) -> Release:
    """Give the facts around an issue; `state` is what clients have of the package now."""
    package = revision.package
    is_correction = revision.kind == Revision.Kind.CORRECTION
    return Release(
        uid=package.uid,
        revision=revision.number,
        version=revision.version,
        kind=revision.kind,
        issued_at=revision.issued_at,
        published_at=package.published_at,
        note="" if is_correction else revision.client_note,
        correction=revision.client_note if is_correction else "",
        usage_terms=str(revision.rights.get("usage_terms", "")),
        state=package.live,
        to_follow=revision.to_follow,
        saved_at=revision.issued_at,
    )


def proof_of(package: Package) -> tuple[Script, Release]:
    """Give the working copy with the facts of a proof: who saved it last, and that it was not issued."""
    saved = (
        package.versions.exclude(action__in=workflow.ACTIONS)
        .select_related("author")
        .order_by("-number")
        .first()
    )
    author = saved.author if saved else None
    return composition.script_of(package), Release(
        uid=package.uid,
        version=package.version,
        published_at=package.published_at,
        proof=True,
        usage_terms=package.usage_terms,
        state=package.live,
        saved_at=saved.at if saved else package.updated_at,
        saved_by=(author.get_full_name() or author.get_username()) if author else "",
    )


def render(
    package: Package, format: str, revision: Revision | int | None = None, *, proof: bool = False
) -> Rendered:
    """Print the last issue, or the one of that number, or the working copy as a proof.

    Raises UnknownFormat, NotFound where there is no such issue, and NotAllowed where clients may not use the
    package (any more): then only a proof is printed.
    """
    if format not in FORMATS:
        raise UnknownFormat(format, tuple(FORMATS))
    row = FORMATS[format]
    if proof:
        script, release = proof_of(package)
        name = f"{package.uid}-proof-v{release.version}.{row.extension}"
    else:
        issued = issued_of(package, revision)
        script, release = script_of_revision(issued), release_of(issued)
        name = f"{package.uid}-r{issued.number}.{row.extension}"
    return Rendered(row.render(script, release), name, row.media_type, row.loss(script))


def is_deliverable(package: Package) -> bool:
    """Say whether clients may have the last issue now: not held, withdrawn or killed, nor under embargo."""
    issued = package.live_revision
    return package.live in RENDERED and issued is not None and not embargoes.is_closed(issued)


def issued_of(package: Package, revision: Revision | int | None = None) -> Revision:
    """Give an issue that may be used: the last, or the one of that number; else NotFound or NotAllowed."""
    if isinstance(revision, Revision) and revision.package_id != package.pk:
        raise ValueError(f"This revision is none of {package.uid}.")
    number = revision.number if isinstance(revision, Revision) else revision
    if number is None and package.live == Live.NONE:
        raise NotFound(_("%(uid)s was never issued: ask for a proof.") % {"uid": package.uid})
    issued = package.live_revision if number is None else package.revisions.filter(number=number).first()
    if issued is None:
        raise NotFound(_("%(uid)s has no revision %(number)s.") % {"uid": package.uid, "number": number})
    if package.live == Live.KILLED:
        raise NotAllowed(_("%(uid)s was killed: it is printed as a proof only.") % {"uid": package.uid})
    if package.live not in RENDERED:
        raise NotAllowed(_("Clients may not use %(uid)s now: ask for a proof.") % {"uid": package.uid})
    if embargoes.is_closed(issued):
        end = embargoes.embargo_end(issued.document)
        raise NotAllowed(
            _("%(uid)s is under embargo until %(until)s: it is printed as a proof only.")
            % {"uid": package.uid, "until": moment_words(end) if end else ""}
        )
    issued.package = package
    return issued
