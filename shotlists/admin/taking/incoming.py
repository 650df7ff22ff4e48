"""The import page: paste or upload, see what was read, make drafts or wire items; what was refused waits."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.base import ReadOnlyAdmin, actor_of, needs, page, posted_text, route, whole_number
from shotlists.admin.taking.preview import Preview, preview_of
from shotlists.domain.errors import Conflict, DeskError, Taken
from shotlists.domain.taking import folders, intake
from shotlists.models import IncomingText, Package
from shotlists.script.dialects import DIALECTS

A_PAGE = 30
MOST_AT_ONCE = 20
"""More files than these are imported by a job."""
LARGEST = 5 * 1024 * 1024
"""Bytes of one file that is previewed; a larger one is imported by a job as well."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to import: a pasted text, or the bytes of a file."""

    filename: str
    content: str | bytes


@admin.register(IncomingText)
class IncomingTextAdmin(ReadOnlyAdmin):
    """The import page is the list of what came in; one text has a page of its own."""

    def get_urls(self) -> list[URLPattern]:
        """List and one text."""
        return [
            route("", show_import, "shotlists_incomingtext_changelist"),
            route("<int:pk>/", show_incoming, "shotlists_incomingtext_change"),
        ]


@needs("view_package")
def show_import(request: HttpRequest) -> HttpResponse:
    """The form and what waits (GET); read and show, or import (POST)."""
    if request.method != "POST":
        return _form(request)
    if not request.user.has_perm("shotlists.add_package"):
        return _form(request, flaw=_("You may read scripts, not add them."), status=403)
    sources, flaw = _sources(request)
    dialect = request.POST.get("dialect", "auto")
    if flaw or not sources or (dialect != "auto" and dialect not in DIALECTS):
        said = flaw or (
            _("There is no word in it: paste a text, or choose files.")
            if not sources
            else _("Choose a house style of the list.")
        )
        return _form(request, flaw=said, status=422)
    do = request.POST.get("do", "preview")
    if do == "back":
        return _form(request)
    if len(sources) > MOST_AT_ONCE or any(len(source.content) > LARGEST for source in sources):
        return _as_job(request, sources, dialect)
    if do == "create":
        return _create(request, sources, dialect)
    return _preview(request, sources, dialect)


def _form(request: HttpRequest, *, flaw: str = "", status: int = 200) -> HttpResponse:
    waiting = (
        IncomingText.objects.filter(state=IncomingText.State.REFUSED)
        .select_related("by", "package").defer("content", "problems")
    )  # fmt: skip
    context = {
        "title": _("Import"),
        "text": posted_text(request, "text") or posted_text(request, "text-0"),
        "dialect": request.POST.get("dialect", "auto"),
        "dialects": [(name, dialect.title) for name, dialect in DIALECTS.items()],
        "waiting": Paginator(waiting, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1),
        "flaw": flaw,
    }
    return page(request, "import.html", context, status=status)


def _sources(request: HttpRequest) -> tuple[list[Source], str]:
    """Take what was pasted, uploaded, or carried along by the preview."""
    sources: list[Source] = []
    text = posted_text(request, "text")
    if text.strip():
        sources.append(Source("", text))
    sources += [Source(each.name or "", each.read()) for each in request.FILES.getlist("files")]
    for number in range(min(whole_number(request.POST.get("count")) or 0, MOST_AT_ONCE)):
        name = request.POST.get(f"name-{number}", "")
        if request.POST.get(f"bytes-{number}"):
            try:
                sources.append(Source(name, base64.b64decode(request.POST[f"bytes-{number}"], validate=True)))
            except binascii.Error:
                return [], _("The files did not come back as they were: choose them again.")
        elif posted_text(request, f"text-{number}").strip():
            sources.append(Source(name, posted_text(request, f"text-{number}")))
    return sources, ""


def _preview(request: HttpRequest, sources: Sequence[Source], dialect: str) -> HttpResponse:
    texts = [preview_of(source.filename, source.content, dialect) for source in sources]
    context = {
        "title": _("What was read"),
        "texts": texts,
        "dialect": dialect,
        "summary": _summary(texts),
        "nothing": not any(text.found and not text.found[0].refused for text in texts),
        "settles": request.POST.get("settles", ""),
    }
    return page(request, "import_preview.html", context)


def _summary(texts: Sequence[Preview]) -> str:
    packages = sum(not found.refused and not found.wire for text in texts for found in text.found)
    items = sum(found.wire for text in texts for found in text.found)
    refused = sum(found.refused for text in texts for found in text.found)
    said = [
        ngettext("%(n)s package", "%(n)s packages", packages) % {"n": packages} if packages else "",
        ngettext("%(n)s digest page", "%(n)s digest pages", items) % {"n": items} if items else "",
        ngettext("%(n)s text that is neither", "%(n)s texts that are neither", refused) % {"n": refused}
        if refused
        else "",
    ]
    return ", ".join(filter(None, said))


def _as_job(request: HttpRequest, sources: Sequence[Source], dialect: str) -> HttpResponse:
    files = [
        (
            source.filename or f"{number}.txt",
            source.content if isinstance(source.content, bytes) else source.content.encode(),
        )
        for number, source in enumerate(sources, start=1)
    ]
    job = folders.request_upload(files, actor=actor_of(request), dialect=dialect)
    messages.success(
        request,
        _("%(count)s files are being imported; this page shows how far it is.") % {"count": len(files)},
    )
    return HttpResponseRedirect(reverse("admin:shotlists_job_change", args=[job.pk]))


def _create(request: HttpRequest, sources: Sequence[Source], dialect: str) -> HttpResponse:
    """Take everything in and say what came of each."""
    made: list[intake.Intake] = []
    wanted = set(request.POST.getlist("as_version"))
    settles = IncomingText.objects.filter(pk=whole_number(request.POST.get("settles")) or 0).first()
    for source in sources:
        found = preview_of(source.filename, source.content, dialect).found
        as_version = any(each.taken in wanted for each in found if each.taken)
        try:
            made += intake.take_in(
                source.content, actor=actor_of(request), dialect=dialect, filename=source.filename,
                as_version=as_version, incoming=settles,
            )  # fmt: skip
        except DeskError as error:
            made.append(intake.Intake(error=error.message, failure=error))
    packages = [each.package for each in made if each.package]
    _say(request, made, packages)
    if len(packages) == 1 and len(made) == 1:
        return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[packages[0].uid]))
    if packages:
        return HttpResponseRedirect(reverse("admin:shotlists_package_changelist"))
    if any(each.digest for each in made):
        return HttpResponseRedirect(reverse("admin:shotlists_wireitem_changelist"))
    return HttpResponseRedirect(reverse("admin:shotlists_incomingtext_changelist"))


def _say(request: HttpRequest, made: Sequence[intake.Intake], packages: Sequence[Package]) -> None:
    if packages:
        names = ", ".join(package.slugline or package.uid for package in packages[:5])
        said = ngettext(
            "Imported %(count)s package: %(names)s", "Imported %(count)s packages: %(names)s", len(packages)
        )
        messages.success(request, said % {"count": len(packages), "names": names})
    for each in made:
        if each.digest:
            count = each.digest.items.count()
            messages.success(
                request,
                ngettext("Imported %(count)s wire item", "Imported %(count)s wire items", count)
                % {"count": count},
            )
        if each.error:
            name = each.incoming.filename if each.incoming else ""
            messages.warning(request, f"{name}: {each.error}" if name else each.error)
            if isinstance(each.failure, Taken | Conflict):
                messages.warning(
                    request,
                    _("The text is kept below; read it again to save it as that package's next version."),
                )


@needs("view_package")
def show_incoming(request: HttpRequest, pk: int) -> HttpResponse:
    """One text as it came, why it was not taken, and a field to mend it in."""
    incoming = get_object_or_404(IncomingText.objects.select_related("by", "package"), pk=pk)
    made: dict[str, Any] = dict(incoming.pasted_texts.values_list("package__uid", "package__slugline"))
    context = {
        "title": incoming.filename or _("Pasted text"),
        "incoming": incoming,
        "made": list(made.items()),
        "findings": incoming.problems,
    }
    return page(request, "incoming.html", context)
