"""Paper and files: the print page, and every format as a download; what was not issued is marked PROOF."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, page, whole_number
from shotlists.admin.frame import frame_of
from shotlists.domain import composition, releases
from shotlists.domain.craft.pronunciations import spoken_in
from shotlists.domain.errors import DeskError
from shotlists.domain.together import reviewing
from shotlists.exports import FORMATS
from shotlists.models import Package, State

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""For the web page among the formats, which carries its own styles and forbids everything else."""


def is_proof(request: HttpRequest, package: Package) -> bool:
    """Whether what is printed was not issued: by wish, or nothing is out, or something is being changed."""
    if not releases.is_deliverable(package):
        return True
    return "proof" in request.GET or ("issued" not in request.GET and package.state != State.PUBLISHED)


@needs("view_package")
def show_print(request: HttpRequest, uid: str) -> HttpResponse:
    """The script alone, black on white, for A4."""
    package = find_package(uid)
    proof = is_proof(request, package)
    reviewing.note_seen(package, actor_of(request))
    sheet = releases.render(package, package.dialect, proof=proof).content.decode("utf-8")
    context = {
        "package": package,
        "title": _("Print"),
        "proof": proof,
        "sheet": sheet,
        "blocks": blocks_of(sheet),
        "spoken": spoken_in(sheet),
        "could_be_issued": releases.is_deliverable(package),
    }
    return page(request, "print.html", context)


def blocks_of(sheet: str) -> list[str]:
    """Cut a sheet where a page may end: after any line but one that introduces the next."""
    blocks: list[str] = []
    joined = False
    for line in sheet.rstrip("\n").split("\n"):
        if joined:
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
        joined = line.endswith(":") or line.startswith("++")
    return blocks


@needs("view_package")
def show_files(request: HttpRequest, uid: str) -> HttpResponse:
    """Every format, each with what of this script it cannot carry."""
    package = find_package(uid)
    proof = is_proof(request, package)
    if proof:
        script = composition.script_of(package)
    else:
        script = releases.script_of_revision(releases.issued_of(package))
    context = {
        **frame_of(request, package),
        "crumb": _("Files"),
        "tab": "files",
        "proof": proof,
        "rows": [(made, [_short(said) for said in made.loss(script)]) for made in FORMATS.values()],
    }
    return page(request, "files.html", context)


def _short(sentence: str) -> str:
    """What is lost, without the name of the style that stands beside it."""
    return sentence.partition(" cannot carry ")[2] or sentence


@needs("view_package")
def export(request: HttpRequest, uid: str, format: str) -> HttpResponse:
    """One format as a file; the web page opens in the window."""
    package = find_package(uid)
    try:
        made = releases.render(
            package, format, whole_number(request.GET.get("revision")), proof=is_proof(request, package)
        )
    except DeskError as error:
        messages.error(request, error.message)
        return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[uid]))
    response = HttpResponse(made.content, content_type=made.media_type)
    is_page = made.media_type.startswith("text/html")
    response["Content-Disposition"] = content_disposition_header(not is_page, made.filename) or "inline"
    if is_page:
        response["Content-Security-Policy"] = PAGE_POLICY
    return response
