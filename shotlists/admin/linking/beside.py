"""A linked package beside its source: read both, write here, tick off what follows, link shots by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shotlists.admin.base import actor_of, find_package, needs, page, whole_number
from shotlists.admin.drafting.conflict import conflict_page
from shotlists.admin.drafting.draft_scripts import data_of_draft
from shotlists.admin.drafting.writing import taken_up, typed_in
from shotlists.admin.frame import can_write, frame_of, saved_words
from shotlists.admin.linking.beside_form import texts_of, typed_script
from shotlists.admin.linking.beside_rows import Both, Part, parts_of
from shotlists.admin.linking.linked_shown import source_notices
from shotlists.admin.shown import status_of
from shotlists.domain import composition
from shotlists.domain.craft.picking import REFUSED
from shotlists.domain.drafting import drafts
from shotlists.domain.errors import Conflict, DeskError, NotFound
from shotlists.domain.linking import bringing, follow_ups, linked
from shotlists.domain.linking.prose_links import pairs_of
from shotlists.models import Draft, Package, PackageLink, Version
from shotlists.script.begun import Progress, progress
from shotlists.script.document import Script
from shotlists.script.serial import script_from_dict

DEEDS = ("done", "dismissed", "open", "link", "unlink", "shot", "paragraph")


@needs("view_package")
def show_beside(request: HttpRequest, uid: str) -> HttpResponse:
    """Draw both sides (GET); save what was typed and do what a button said (POST)."""
    package = find_package(uid)
    link = _link(package, request.POST.get("from") or request.GET.get("from") or "")
    if request.method != "POST":
        return _show_draft(request, package, link) or _draw(request, package, link)
    if not request.user.has_perm("shotlists.change_package"):
        raise PermissionDenied(_("You may read scripts, not change them."))
    do, _colon, which = request.POST.get("do", "save").partition(":")
    base = whole_number(request.POST.get("base_version"))
    built_on = whole_number(request.POST.get("built_on")) or 0
    row = Version.objects.filter(package=package, number=built_on).first()
    if base is None or row is None:
        messages.error(request, _("The form did not say on which version it was drawn: open the page again."))
        return _back(package, link)
    fields = texts_of(request.POST)
    drawn = script_from_dict(row.document)
    script, flaws = typed_script(fields, drawn)
    if flaws:
        flaw = ngettext(
            "Not saved: %(count)s field needs another look.",
            "Not saved: %(count)s fields need another look.", len(flaws),
        ) % {"count": len(flaws)}  # fmt: skip
        return _draw(request, package, link, typed=fields, flaws=flaws, flaw=flaw, status=422)
    try:
        saved = _save(request, package, script, base) if script != drawn else package
    except Conflict:
        return conflict_page(request, package, typed_in(request, package, kind=Draft.Kind.BESIDE))
    except DeskError as error:
        return _draw(request, package, link, typed=fields, flaw=error.message, status=422)
    drafts.drop_draft(package, typed_in(request, package, kind=Draft.Kind.BESIDE), actor=actor_of(request))
    if do in DEEDS:
        try:
            saved = _do(request, link, saved, do, which) or saved
        except DeskError as error:
            return _draw(request, saved, link, flaw=error.message, status=422)
    if saved.version != package.version or do == "save":
        messages.success(request, saved_words(saved))
    return _back(saved, link, _anchor(do, which))


def _show_draft(request: HttpRequest, package: Package, link: PackageLink) -> HttpResponse | None:
    """Show a draft of this page that is taken up, as it was typed; None where none is asked for."""
    draft = taken_up(request, package, Draft.Kind.BESIDE) if can_write(request, package) else None
    if draft is None:
        return None
    return _draw(request, package, link, typed=texts_of(data_of_draft(draft)), taken=draft)


def _save(request: HttpRequest, package: Package, script: Script, base: int) -> Package:
    return composition.save_script(
        package, script, actor=actor_of(request), base_version=base,
        reason=request.POST.get("reason", "").strip(), via="admin",
    )  # fmt: skip


def _do(request: HttpRequest, link: PackageLink, package: Package, do: str, which: str) -> Package | None:
    """Do what a button said, on the version just saved; give the package where that made another one."""
    actor, version = actor_of(request), package.version
    if do == "shot":
        return bringing.bring_shot(link, source_key=which, actor=actor, base_version=version)
    if do == "paragraph":
        name, _colon, place = which.rpartition(":")
        return bringing.bring_paragraph(
            link, name=name, place=whole_number(place) or 0, actor=actor, base_version=version
        )
    if do == "unlink":
        linked.unlink_shots(link, key=which, actor=actor)
    elif do == "link":
        number = request.POST.get(f"with-{which}", "").strip()
        linked.link_shots(link, source_key=_key_of(link, number), key=which, actor=actor)
    else:
        follow_ups.settle_follow_up(
            link, whole_number(which) or 0, state=do, actor=actor, reason=request.POST.get(f"why-{which}", "")
        )
    return None


def _key_of(link: PackageLink, number: str) -> str:
    """Give the shot of the source with a number; of several with it the first that is free."""
    shots = linked.source_script(link).shots
    found = [shot.key for place, shot in enumerate(shots) if (shot.number or f"({place + 1})") == number]
    taken = set(link.shots.filter(source_key__in=found).values_list("source_key", flat=True))
    keys = [key for key in found if key not in taken] or found
    if not keys:
        raise NotFound(_("The source has no shot %(number)s.") % {"number": number or "–"})
    return keys[0]


def _link(package: Package, uid: str) -> PackageLink:
    """Give the link that is looked at: the one to the source that was asked for, else the last made."""
    links = linked.links_of(package)
    link = links.filter(source__uid=uid).last() if uid else links.last()
    if link is None:
        raise Http404(_("Package %(uid)s was not made from another.") % {"uid": package.uid})
    link.package = package
    link.refresh_from_db(fields=["prose"])
    return link


def _back(package: Package, link: PackageLink, anchor: str = "") -> HttpResponse:
    address = reverse("admin:shotlists_package_beside", args=[package.uid])
    query = urlencode({"from": link.source.uid})
    return HttpResponseRedirect(f"{address}?{query}{anchor}")


def _anchor(do: str, which: str) -> str:
    """Lead back to where the button was."""
    return f"#f{which}" if do in ("done", "dismissed", "open") else f"#s-{which}" if do in DEEDS else ""


def _draw(
    request: HttpRequest, package: Package, link: PackageLink, *, typed: Mapping[str, str] | None = None,
    flaws: Mapping[str, str] | None = None, taken: Draft | None = None, flaw: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    here, source = composition.script_of(package), linked.source_script(link)
    counterparts = dict(link.shots.values_list("source_key", "key"))
    rows = follow_ups.follow_ups_of(link)
    found = _progress(link, source, here, counterparts)
    waiting = (
        frozenset((each.part, each.key, each.field, each.place) for each in found.waiting)
        if found
        else frozenset()
    )
    parts = parts_of(
        Both(source, here, counterparts, {name: pairs_of(link, name) for name in link.prose}, rows, waiting)
    )
    _put_back(parts, typed or {}, flaws or {})
    others = [other for other in linked.links_of(package) if other.pk != link.pk]
    context: dict[str, Any] = {
        **frame_of(request, package),
        "link": link,
        "others": others,
        "source_status": status_of(link.source),
        "notices": source_notices([link]),
        "parts": parts,
        "open_count": sum(row.state == "open" for row in rows),
        "settled_count": sum(row.state != "open" for row in rows),
        "progress": found,
        "free": _free(source, here, counterparts),
        "may_bring": link.source.live not in REFUSED,
        "may_settle": request.user.has_perm("shotlists.change_package"),
        "base_version": whole_number(request.POST.get("base_version")) or package.version,
        "built_on": whole_number(request.POST.get("built_on")) or package.version,
        "reason": request.POST.get("reason", ""),
        "typed": typed is not None,
        "flaw": flaw,
        "tab": "beside",
        "crumb": _("Beside"),
    }
    if typed is None:
        context |= {"base_version": package.version, "built_on": package.version}
    if taken is not None:
        built_on = data_of_draft(taken).get("built_on", taken.base_version)
        context |= {
            "base_version": taken.base_version, "built_on": built_on, "reason": taken.reason,
            "draft_taken": taken,
        }  # fmt: skip
    return page(request, "beside.html", context, status=status)


def _progress(
    link: PackageLink, source: Script, here: Script, counterparts: Mapping[str, str]
) -> Progress | None:
    """Count what is translated, for a translation only: against the words that it was begun from."""
    if link.kind != linked.TRANSLATION:
        return None
    begun = source
    if link.begun_version != link.source_version:
        begun = linked.script_at(link.source, link.begun_version)
    return progress(begun, here, {ours: theirs for theirs, ours in counterparts.items()}, link.language)


def _put_back(parts: tuple[Part, ...], typed: Mapping[str, str], flaws: Mapping[str, str]) -> None:
    """Draw what was typed instead of what is stored, with what is wrong with it."""
    for part in parts:
        for row in part.rows:
            for text in row.texts:
                if text.name and text.name in typed:
                    text.ours = typed[text.name]
                text.flaw = flaws.get(text.name, "")


def _free(source: Script, here: Script, counterparts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give number and words of the shots of the source that are linked to none here."""
    standing = {shot.key for shot in here.shots}
    return [
        (
            shot.number or f"({place + 1})",
            shot.description or (shot.soundbite.speaker if shot.soundbite else ""),
        )
        for place, shot in enumerate(source.shots)
        if counterparts.get(shot.key) not in standing
    ]
