"""What can be compared with what: versions (`7`), issues (`r2`), and drafts that were never saved (`d12`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, whole_number
from shotlists.admin.drafting.draft_scripts import script_of_draft
from shotlists.domain.drafting import drafts
from shotlists.domain.errors import DeskError
from shotlists.domain.moving.moments import moment_words
from shotlists.domain.people import name_of
from shotlists.domain.releases import script_of_revision
from shotlists.models import Draft, Package, Revision, Version
from shotlists.script.document import Script
from shotlists.script.serial import script_from_dict

MOST = 500


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; `number` is that of a version, or of the version behind it."""

    value: str
    number: int
    script: Script
    at: datetime
    author: User | None
    reason: str = ""


def sides(request: HttpRequest, package: Package) -> list[tuple[str, str]]:
    """Give what there is to compare: one's own drafts, the issues, the versions; the last first."""
    found = []
    if request.user.has_perm("shotlists.change_package"):
        for draft in drafts.drafts_of(package).filter(user=actor_of(request))[:MOST]:
            found.append((f"d{draft.pk}", _("my draft, %(at)s") % {"at": moment_words(draft.updated_at)}))
    numbers = Revision.objects.filter(package=package).order_by("-number").values_list("number", flat=True)
    found += [(f"r{number}", _("issue %(number)s") % {"number": number}) for number in numbers[:MOST]]
    versions = Version.objects.filter(package=package).select_related("author").order_by("-number")
    for version in versions.only("number", "author", "at")[:MOST]:
        said = _("version %(number)s, %(name)s") % {
            "number": version.number, "name": name_of(version.author) or _("the desk"),
        }  # fmt: skip
        found.append((str(version.number), said))
    return found


def side_of(request: HttpRequest, package: Package, value: str) -> Side | None:
    """Give what an address names; None where it names nothing, Http404 where that is not there."""
    if value.startswith("r"):
        return _issue(package, whole_number(value[1:]))
    if value.startswith("d"):
        return _draft(request, package, whole_number(value[1:]))
    number = whole_number(value)
    if not number:
        return None
    version = Version.objects.filter(package=package, number=number).select_related("author").first()
    if version is None:
        said = _("Package %(uid)s has no version %(version)s.")
        raise Http404(said % {"uid": package.uid, "version": number})
    script = script_from_dict(version.document)
    return Side(str(number), number, script, version.at, version.author, version.reason)


def _issue(package: Package, number: int | None) -> Side:
    issue = Revision.objects.filter(package=package, number=number or 0).select_related("issued_by").first()
    if issue is None:
        raise Http404(_("Package %(uid)s was not issued so often.") % {"uid": package.uid})
    script = script_of_revision(issue)
    return Side(
        f"r{issue.number}", issue.version, script, issue.issued_at, issue.issued_by, issue.client_note
    )


def _draft(request: HttpRequest, package: Package, number: int | None) -> Side:
    try:
        draft: Draft = drafts.find_draft(package, number or 0, actor=actor_of(request))
    except DeskError as error:
        raise Http404(error.message) from None
    read = script_of_draft(package, draft)
    if read.script is None:
        raise Http404(read.flaw)
    return Side(f"d{draft.pk}", draft.base_version, read.script, draft.updated_at, draft.user, draft.reason)
