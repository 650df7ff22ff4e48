"""The package page: the script as text with its problems beside it, and saving what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.admin.base import actor_of, find_package, needs, page, posted_text, whole_number
from shotlists.admin.drafting.conflict import conflict_page
from shotlists.admin.drafting.writing import taken_up, typed_in, writing_of
from shotlists.admin.linking.linked_shown import source_notices
from shotlists.admin.script.action_bar import bar_of
from shotlists.admin.script.banners import banners_of, read_only_words, waiting_of
from shotlists.admin.script.facts import facts_of
from shotlists.admin.shown import counts_of, findings_of, meters_of, status_of, steps_of
from shotlists.admin.together.said import lines_of, said_of
from shotlists.domain import composition
from shotlists.domain.drafting import drafts
from shotlists.domain.errors import Conflict, DeskError
from shotlists.domain.linking.linked import links_of
from shotlists.domain.moving.moments import exact_words
from shotlists.domain.together import reviewing
from shotlists.domain.together.assigning import open_tasks
from shotlists.models import Draft, Live, Package, Revision
from shotlists.script import check, read
from shotlists.script.fixes import apply_fixes
from shotlists.script.problems import NOT_ONE_PACKAGE, Parsed


def check_text(text: str, dialect: str) -> Parsed:
    """Read a text in a package's house style; give it with everything that is wrong with it."""
    parsed = read(text, dialect)
    return replace(parsed, problems=check(parsed), text=text)


def can_write(request: HttpRequest, package: Package) -> bool:
    """Whether this person may change the text of this package as it stands."""
    return request.user.has_perm("shotlists.change_package") and workflow.is_editable(
        package.state, package.live
    )


def frame_of(request: HttpRequest, package: Package) -> dict[str, Any]:
    """What stands above every page of one package: the bar with state, way, actions."""
    kind = Revision.objects.filter(pk=package.live_revision_id or 0).values_list("kind", flat=True).first()
    links = list(links_of(package))
    return {
        "links": links,
        "to_follow_count": sum(link.open_count for link in links),
        "source_notices": source_notices(links),
        "package": package,
        "title": package.slugline or package.uid,
        "status": status_of(package, kind or ""),
        "steps": steps_of(package),
        "bar": bar_of(package, request.user),
        "is_killed": package.live == Live.KILLED,
        "banners": banners_of(package),
        "read_only": read_only_words(package),
        "waiting": waiting_of(package, request.user),
        "can_write": can_write(request, package),
        "saved_words": saved_words(package),
        **said_of(package),
        "open_task_count": open_tasks(package).count(),
        **writing_of(request, package),
    }


def saved_words(package: Package) -> str:
    """Saved 16:53:18 CST as version 7."""
    at = timezone.localtime(package.updated_at)
    form = "%H:%M:%S" if at.date() == timezone.localdate() else "%Y-%m-%d %H:%M:%S"
    return _("Saved %(time)s as version %(version)s") % {
        "time": exact_words(at, form),
        "version": package.version,
    }


@needs("view_package")
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the script; a POST saves it, or without script mends one problem of it or checks it."""
    package = find_package(uid)
    if request.method != "POST":
        reviewing.note_seen(package, actor_of(request))
        return _show_draft(request, package) or _show(request, package, composition.proof_of(package))
    text = posted_text(request, "text")
    if request.POST.get("do") == "check":
        return _show(request, package, check_text(text, package.dialect), typed=True)
    if request.POST.get("fix"):
        mended = _mended(package, text, request.POST["fix"])
        return _show(request, package, check_text(mended, package.dialect), typed=True)
    return _save(request, package, text)


def _show_draft(request: HttpRequest, package: Package) -> HttpResponse | None:
    """Show a draft that is taken up, on the version that it was written on; None where none is asked for."""
    draft = taken_up(request, package, Draft.Kind.TEXT)
    if draft is None or not can_write(request, package):
        return None
    return _show(request, package, check_text(draft.text, package.dialect), typed=True, taken=draft)


def _mended(package: Package, text: str, which: str) -> str:
    problems = check_text(text, package.dialect).problems
    number = whole_number(which)
    return apply_fixes(text, problems[number : number + 1]) if number is not None else text


def _show(
    request: HttpRequest,
    package: Package,
    shown: Parsed,
    *,
    typed: bool = False,
    taken: Draft | None = None,
    flaw: str = "",
    status: int = 200,
) -> HttpResponse:
    base = taken.base_version if taken else whole_number(request.POST.get("base_version"))
    context = {
        **frame_of(request, package),
        "text": shown.text,
        "typed": typed,
        "flaw": flaw,
        "reason": taken.reason if taken else request.POST.get("reason", ""),
        "base_version": base or package.version,
        "draft_taken": taken,
        "findings": findings_of(shown.problems),
        "counts": counts_of(shown.problems),
        "meters": meters_of(shown.script),
        "facts": facts_of(package, shown.script),
        "shot_lines": lines_of(shown.script),
        "tab": "script",
    }
    return page(request, "script.html", context, status=status)


@needs("view_package")
def check_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Check a text that is being typed; gives the drawn list of problems, and saves nothing."""
    package = find_package(uid)
    checked = check_text(posted_text(request, "text"), package.dialect)
    drawn = {
        "findings": findings_of(checked.problems),
        "counts": counts_of(checked.problems),
        "can_write": can_write(request, package),
    }
    meters = {"meters": meters_of(checked.script)}
    return JsonResponse(
        {
            "problems": render_to_string("admin/shotlists/parts/problems.html", drawn, request),
            "meters": render_to_string("admin/shotlists/parts/meters.html", meters, request),
        }
    )


def _save(request: HttpRequest, package: Package, text: str) -> HttpResponse:
    wants_json = "application/json" in request.headers.get("Accept", "")
    checked = check_text(text, package.dialect)
    base = whole_number(request.POST.get("base_version"))
    flaw = _refusal(request, package, text, checked, base)
    if not flaw and base is not None:
        try:
            saved = composition.save_script(
                package, checked.script, actor=actor_of(request), base_version=base,
                reason=request.POST.get("reason", "").strip(), dialect=package.dialect, pasted=text,
                via="admin", from_text=True,
            )  # fmt: skip
        except Conflict as error:
            if wants_json:
                return JsonResponse({"conflict": error.message, "version": error.current_version}, status=409)
            return conflict_page(request, package, typed_in(request, package))
        except DeskError as error:
            flaw = error.message
        else:
            drafts.drop_draft(package, typed_in(request, package), actor=actor_of(request))
            return _saved(request, saved, checked, wants_json=wants_json)
    if wants_json:
        return JsonResponse({"refused": flaw}, status=422)
    return _show(request, package, checked, typed=True, flaw=flaw, status=422)


def _saved(request: HttpRequest, package: Package, checked: Parsed, *, wants_json: bool) -> HttpResponse:
    if not wants_json:
        messages.success(request, saved_words(package))
        return HttpResponseRedirect(reverse("admin:shotlists_package_change", args=[package.uid]))
    drawn = {**frame_of(request, find_package(package.uid)), "meters": meters_of(checked.script)}
    return JsonResponse(
        {
            "version": package.version,
            "text": composition.text_of(package),
            "words": saved_words(package),
            "bar": render_to_string("admin/shotlists/parts/bar.html", drawn, request),
        }
    )


def _refusal(request: HttpRequest, package: Package, text: str, checked: Parsed, base: int | None) -> str:
    """Say why this text cannot become the next version, or nothing."""
    if not request.user.has_perm("shotlists.change_package"):
        return _("You may read scripts, not change them.")
    if not text.strip():
        return _("The text is empty. A package that is not wanted any more is spiked, not emptied.")
    if base is None:
        return _(
            "The form did not say on which version this was written: copy your text, open the package again."
        )
    for found in findings_of(checked.problems):
        if found.code in NOT_ONE_PACKAGE:
            said = _("Not saved. %(why)s The package stands as it was, and your text is still here.")
            return said % {"why": found.sentence}
    if not checked.script.shots and package.shots.exists():
        said = _(
            "Not saved: no shot is read in this text, and the package has %(count)s. Your text is still here."
        )
        return said % {"count": package.shots.count()}
    return ""
