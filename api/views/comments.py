"""Comments of a package: list, add, change, settle. For people of the desk alone."""

from __future__ import annotations

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.errors import Fault, Refusal
from api.schema import PAGING, page_of, query
from api.serializers.together import CommentChangeSerializer, CommentInputSerializer, CommentSerializer
from api.views.base import DeskView, actor_of, choice, listed, package_of
from shotlists.domain.errors import NotFound
from shotlists.domain.together import comments
from shotlists.models import Comment, Package

WHICH = ("all", "open")


class CommentsView(DeskView):
    """The comments of a package."""

    permissions = {"GET": "shotlists.view_comment", "POST": comments.ADD}
    parameters = {"GET": ("which", "cursor", "limit")}

    @extend_schema(
        operation_id="list_comments",
        parameters=[
            query("which", "All, or those of open threads.", enum=list(WHICH), default="all"),
            *PAGING,
        ],
        responses={200: page_of(CommentSerializer)},
    )
    def get(self, request: Request, uid: str) -> Response:
        """List what was said, the first first; replies name their `parent`."""
        rows = Comment.objects.filter(package=package_of(uid)).select_related("author", "resolved_by")
        if choice(request, "which", WHICH, "all") == "open":
            rows = rows.filter(resolved_at=None, parent__resolved_at=None)
        return listed(request, rows.prefetch_related("mentioned"), CommentSerializer, ("at", "id"))

    @extend_schema(
        operation_id="add_comment", request=CommentInputSerializer, responses={201: CommentSerializer}
    )
    def post(self, request: Request, uid: str) -> Response:
        """Say something at a shot, on the whole script, or in reply; @names are told."""
        package = package_of(uid)
        filled = CommentInputSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        given = filled.validated_data
        parent = None if given["parent"] is None else comment_of(package, given["parent"])
        said = comments.add_comment(
            package, given["text"], actor=actor_of(request), shot_key=given["shot"], parent=parent
        )
        return Response(CommentSerializer(said).data, status=201)


class CommentView(DeskView):
    """One comment."""

    permissions = {"GET": "shotlists.view_comment", "PATCH": "shotlists.view_comment"}
    problems = {"PATCH": (409,)}

    @extend_schema(operation_id="read_comment", responses={200: CommentSerializer})
    def get(self, request: Request, uid: str, number: int) -> Response:
        """Read one."""
        return Response(CommentSerializer(comment_of(package_of(uid), number)).data)

    @extend_schema(
        operation_id="change_comment", request=CommentChangeSerializer, responses={200: CommentSerializer}
    )
    def patch(self, request: Request, uid: str, number: int) -> Response:
        """Change one's own words with `text`; settle a thread or open it again with `settled`."""
        comment = comment_of(package_of(uid), number)
        filled = CommentChangeSerializer(data=request.data)
        filled.is_valid(raise_exception=True)
        given = filled.validated_data
        if len(given) != 1:
            problem = _("Send either text or settled.")
            raise Refusal("invalid", problem, Fault("pointer", "", problem))
        actor = actor_of(request)
        if "text" in given:
            comments.edit_comment(comment, given["text"], actor=actor)
        elif given["settled"]:
            comments.resolve_comment(comment, actor=actor)
        else:
            comments.reopen_comment(comment, actor=actor)
        return Response(CommentSerializer(comment_of(comment.package, number)).data)


def comment_of(package: Package, number: int) -> Comment:
    """Find a comment of a package; raises NotFound."""
    found = Comment.objects.filter(package=package, pk=number)
    comment = found.select_related("author", "resolved_by", "package").first()
    if comment is None:
        raise NotFound(
            _("Package %(uid)s has no comment %(number)s.") % {"uid": package.uid, "number": number}
        )
    return comment
