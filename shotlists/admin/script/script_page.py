"""The package page: the script as text with its problems beside it, and saving what was typed."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, page, posted_text, whole_number
from shotlists.admin.drafting.conflict import conflict_page
from shotlists.admin.drafting.writing import taken_up, typed_in
from shotlists.admin.frame import can_write, frame_of, saved_words
from shotlists.admin.script.facts import facts_of
from shotlists.admin.shown import counts_of, findings_of, meters_of
from shotlists.admin.together.said import lines_of
from shotlists.domain import composition
from shotlists.domain.drafting import drafts
from shotlists.domain.errors import Conflict, DeskError
from shotlists.domain.together import reviewing
from shotlists.models import Draft, Package
from shotlists.script import check, read
from shotlists.script.fixes import apply_fixes
from shotlists.script.problems import NOT_ONE_PACKAGE, Parsed


def check_text(text: str, dialect: str) -> Parsed:
    """Read a text in a package's house style; give it with everything that is wrong with it."""
    parsed = read(text, dialect)
    return replace(parsed, problems=check(parsed), text=text)


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
