"""What people of the sample desk say about its packages, and give each other to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from shotlists.domain.saving.inserting import database_now
from shotlists.domain.together import assigning, comments
from shotlists.models import Package


class Said(NamedTuple):
    """One remark: at the shot of that place (0: the whole script), answered and settled or not."""

    actor: str
    shot: int
    text: str
    answer: str = ""
    settled: bool = False


TALK: Mapping[str, tuple[Said, ...]] = {
    "in_review": (
        Said("editor", 2, "Is this the same day as shot 1? @writer", "Yes, an hour later. The log has it."),
        Said("chief", 0, "The client desk wants it before the evening bulletin."),
    ),
    "returned": (Said("editor", 1, "@writer, who says so? The storyline names nobody."),),
    "published": (Said("archivist", 1, "File copy is on the shelf under the place.", settled=True),),
}
"""By the story of a sample."""


def talk(package: Package, story: str, actors: Mapping[str, User]) -> None:
    """Let people speak about a package that was just made; part of the caller's transaction."""
    shots = list(package.shots.order_by("position").values_list("key", flat=True))
    for remark in TALK.get(story, ()):
        key = shots[remark.shot - 1] if 0 < remark.shot <= len(shots) else ""
        said = comments.add_comment(package, remark.text, actor=actors[remark.actor], shot_key=key)
        if remark.answer:
            comments.add_comment(package, remark.answer, actor=actors["writer"], parent=said)
        if remark.settled:
            comments.resolve_comment(said, actor=actors[remark.actor])
    if story == "in_review":
        assigning.assign(
            package,
            actors["editor"],
            actor=actors["chief"],
            note=_("Before the evening bulletin"),
            via="command",
        )
        assigning.add_task(
            package,
            kind="",
            title=_("Call the operator about the figure"),
            actor=actors["editor"],
            assignee=actors["writer"],
            due_at=(database_now() + timedelta(hours=3)).replace(minute=0, second=0, microsecond=0),
            via="command",
        )
