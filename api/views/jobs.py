"""Background work: how far it is and what came of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.schema import PAGING, page_of, query
from api.serializers.base import user_name
from api.views.base import DeskView, choice, listed
from shotlists.domain.errors import NotFound
from shotlists.models import Job


class JobRowSerializer(serializers.ModelSerializer[Job]):
    """A job; `progress` is percent, `done_at` is empty while it is open."""

    created_by = user_name()
    last_error = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = [
            "id", "kind", "state", "progress", "progress_note", "attempts", "most_attempts", "due_at",
            "created_at", "finished_at", "created_by", "last_error",
        ]  # fmt: skip

    def get_last_error(self, job: Job) -> str:
        """Give the last line of the error: the traceback is the admin's."""
        return job.last_error.strip().rpartition("\n")[2]


class JobSerializer(JobRowSerializer):
    """A job with what has come of it so far."""

    result = serializers.DictField(read_only=True)

    class Meta(JobRowSerializer.Meta):
        fields = [*JobRowSerializer.Meta.fields, "result"]


def job_accepted(request: Request, job: Job) -> Response:
    """Answer that work was asked for, and where to look after it."""
    address = reverse("api:job", kwargs={"number": job.pk}, request=request)
    body: dict[str, Any] = {**JobSerializer(job).data, "url": address}
    return Response(body, status=202, headers={"Location": address, "Retry-After": "1"})


class JobsView(DeskView):
    """All jobs."""

    permissions = {"GET": "shotlists.view_job"}
    parameters = {"GET": ("state", "cursor", "limit")}

    @extend_schema(
        operation_id="list_jobs",
        parameters=[query("state", "Only jobs that stand so.", enum=list(Job.State.values)), *PAGING],
        responses={200: page_of(JobRowSerializer)},
    )
    def get(self, request: Request) -> Response:
        """List jobs, the last first."""
        rows = Job.objects.select_related("created_by").defer("result", "arguments")
        state = choice(request, "state", ("", *Job.State.values), "")
        return listed(request, rows.filter(state=state) if state else rows, JobRowSerializer, ("-id",))


class JobView(DeskView):
    """One job."""

    permissions = {"GET": "shotlists.view_job"}

    @extend_schema(operation_id="read_job", responses={200: JobSerializer})
    def get(self, request: Request, number: int) -> Response:
        """Say how far a job is, and what came of it."""
        job = Job.objects.select_related("created_by").filter(pk=number).first()
        if job is None:
            raise NotFound(_("There is no job %(number)s.") % {"number": number})
        return Response(JobSerializer(job).data)
