"""Comments of a package: a page of its own, and the same list as a drawer beside script and shots."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shotlists.admin.base import actor_of, find_package, needs, page, posted_text, whole_number
from shotlists.admin.frame import frame_of
from shotlists.admin.together.said import lines_of
from shotlists.domain import composition
from shotlists.domain.errors import DeskError, NotFound
from shotlists.domain.people import name_of
from shotlists.domain.together import comments
from shotlists.domain.together.assigning import people_of_the_desk
from shotlists.domain.together.comments import Thread, words_of
from shotlists.domain.together.mentions import handle_of
from shotlists.models import Comment, Package, Shot


@dataclass(frozen=True, slots=True)
class Place:
    """A shot with what was said at it; the whole script has no key, and no number either."""

    key: str
    number: str
    words: str
    threads: Sequence[Thread]
    is_gone: bool = False

    @property
    def has_open(self) -> bool:
        """Whether anything said here is not settled."""
        return any(thread.is_open for thread in self.threads)


@needs("view_comment")
def show_comments(request: HttpRequest, uid: str) -> HttpResponse:
    """List what was said (GET), or say, settle, open something (POST) and go back to it."""
    package = find_package(uid)
    if request.method != "POST":
        return _show(request, package)
    try:
        comment = _do(request, package)
    except DeskError as error:
        return _show(request, package, flaw=error.message)
    if _is_drawer(request):
        return _show(request, package, at=comment.pk)
    where = reverse("admin:shotlists_package_comments", args=[uid])
    everything = "?show=all" if request.POST.get("show") == "all" else ""
    return HttpResponseRedirect(f"{where}{everything}#comment-{comment.pk}")


def _do(request: HttpRequest, package: Package) -> Comment:
    """Do what one of the forms asks for; gives the comment to be looked at afterwards."""
    actor, do, text = actor_of(request), request.POST.get("do", "add"), posted_text(request, "text")
    if do == "add":
        return comments.add_comment(package, text, actor=actor, shot_key=request.POST.get("shot", "")[:20])
    number = whole_number(request.POST.get("comment")) or 0
    comment = Comment.objects.filter(pk=number, package=package).first()
    if comment is None:
        raise NotFound(_("This comment is not at this package: open its comments again."))
    if do == "reply":
        return comments.add_comment(package, text, actor=actor, parent=comment)
    if do == "edit":
        return comments.edit_comment(comment, text, actor=actor)
    if do == "settle":
        return comments.resolve_comment(comment, actor=actor)
    return comments.reopen_comment(comment, actor=actor)


def _is_drawer(request: HttpRequest) -> bool:
    return request.headers.get("X-Part") == "comments"


def _show(request: HttpRequest, package: Package, *, flaw: str = "", at: int = 0) -> HttpResponse:
    threads = comments.threads_of(package)
    shown_all = "all" in (request.GET.get("show"), request.POST.get("show"))
    shots = list(Shot.objects.filter(package=package).select_related("soundbite").order_by("position"))
    chosen = (request.POST.get("shot") or request.GET.get("shot") or "")[:20]
    context: dict[str, Any] = {
        "package": package,
        "places": _places(threads, shots),
        "settled": [thread for thread in threads if not thread.is_open],
        "open_count": sum(thread.is_open for thread in threads),
        "all_count": len(threads),
        "shown_all": shown_all,
        "shots": [(shot.key, shot.number, words_of(shot)) for shot in shots],
        "chosen": chosen,
        "at": at,
        "said_flaw": flaw,
        "flaw_on_top": bool(flaw) and not _has_a_place(request, threads),
        "typed": request.POST if flaw else {},
        "people": json.dumps([(handle_of(user), name_of(user)) for user in people_of_the_desk()]),
        "can_comment": request.user.has_perm(comments.ADD),
        "marks": json.dumps(comments.open_counts(package)),
    }
    status = 422 if flaw else 200
    if _is_drawer(request):
        return page(request, "parts/comments.html", {**context, "in_drawer": True}, status=status)
    return page(
        request,
        "comments.html",
        {**frame_of(request, package), **context, "tab": "comments", "crumb": _("Comments")},
        status=status,
    )


def _has_a_place(request: HttpRequest, threads: Sequence[Thread]) -> bool:
    """Whether the form that was refused is drawn again, and its flaw with it."""
    do = request.POST.get("do", "add")
    said = {str(comment.pk) for thread in threads for comment in (thread.comment, *thread.replies)}
    return do == "add" or (do in {"reply", "edit"} and request.POST.get("comment") in said)


def _places(threads: Sequence[Thread], shots: Sequence[Shot]) -> list[Place]:
    """Group the threads by where they stand: the whole script, shots in their order, shots that are gone."""
    words = {shot.key: words_of(shot) for shot in shots}
    grouped: dict[str, list[Thread]] = {}
    for thread in threads:
        grouped.setdefault(thread.comment.shot_key, []).append(thread)
    return [
        Place(
            key,
            own[0].number,
            own[0].comment.anchor_words if own[0].is_gone else words.get(key, ""),
            own,
            is_gone=own[0].is_gone,
        )
        for key, own in grouped.items()
    ]


@needs("view_comment")
def show_lines(request: HttpRequest, uid: str) -> HttpResponse:
    """Say in which line of the saved text each shot begins, for the marks beside a script that was saved."""
    script = composition.proof_of(find_package(uid)).script
    return HttpResponse(lines_of(script), content_type="application/json")
