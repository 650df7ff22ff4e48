"""`manage.py desk_status`: what stands here, as JSON; `./run` reads it."""

import json
from argparse import ArgumentParser
from io import StringIO
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from shotlists.domain import jobs
from shotlists.models import Job, Live, Package

SAMPLE_USERS = {
    "writer": "writes and submits scripts",
    "editor": "returns, approves and publishes them",
    "chief": "does what an editor does, and kills",
    "archivist": "keeps the archive",
    "observer": "reads",
}


class Command(BaseCommand):
    """Say what stands here; on request load the samples first, or have the worker prove that it works."""

    help = "Says as JSON what stands here: database, broker, packages, sample users."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--load-samples", action="store_true", help="load samples into an empty desk")
        parser.add_argument("--prove-worker", type=int, metavar="SECONDS", help="have the worker do one job")

    def handle(self, *, load_samples: bool, prove_worker: int | None, **_: Any) -> None:
        # Only an empty desk gets samples: their users have passwords that anybody knows.
        if load_samples and not get_user_model().objects.exists() and not Package.objects.exists():
            call_command("sample_desk", stdout=StringIO())
        if prove_worker is not None:
            self.have_a_job_done(prove_worker)
        self.stdout.write(json.dumps(self.status()))

    def status(self) -> dict[str, Any]:
        """Give the facts; `sample` is the uid of a package that clients may use, or of one never issued."""
        packages = Package.objects.order_by("-published_at", "pk")
        # What was killed or withdrawn is printed as a proof only: it is no script as it goes out to air.
        sample = packages.filter(live=Live.USABLE).first() or packages.filter(live=Live.NONE).first()
        users = get_user_model().objects.filter(username__in=SAMPLE_USERS).values_list("username", flat=True)
        return {
            "database": f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}",
            "broker": "Redis" if settings.REDIS_URL else "an embedded broker",
            "packages": packages.count(),
            "sample": sample.uid if sample else "",
            "users": {name: what for name, what in SAMPLE_USERS.items() if name in set(users)},
        }

    def have_a_job_done(self, seconds: int) -> None:
        """Ask for a job as a save would, and wait until the worker has done it."""
        package = Package.objects.order_by("pk").first()
        if package is None:
            raise CommandError("There is no package that a job could be about.")
        job = jobs.request(
            "detect_duplicates",
            f"proof:{uuid4().hex}",
            {"package_id": package.pk, "version": package.version},
        )
        job = jobs.wait_for(job, seconds)
        if job.state != Job.State.DONE:
            raise CommandError(
                f"The worker did not do a job in {seconds} s: "
                f"it is {job.state} after {job.attempts} attempts. {job.last_error}".strip()
            )
