"""What stands above every page of one package, and who may change its text."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists import workflow
from shotlists.admin.drafting.writing import writing_of
from shotlists.admin.linking.linked_shown import source_notices
from shotlists.admin.script.action_bar import bar_of
from shotlists.admin.script.banners import banners_of, read_only_words, waiting_of
from shotlists.admin.shown import status_of, steps_of
from shotlists.admin.together.said import said_of
from shotlists.domain.linking.linked import links_of
from shotlists.domain.moving.moments import exact_words
from shotlists.domain.together.assigning import open_tasks
from shotlists.models import Live, Package, Revision


def can_write(request: HttpRequest, package: Package) -> bool:
    """Whether this person may change the text of this package as it stands."""
    return request.user.has_perm("shotlists.change_package") and workflow.is_editable(
        package.state, package.live
    )


def frame_of(request: HttpRequest, package: Package) -> dict[str, Any]:
    """Give the bar with state, way and actions, and what else every page of it shows."""
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
