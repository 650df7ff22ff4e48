"""What the desk tells people, as one literal table: the sentence of each kind, and whether it waits for them.

To add one, add its row; docs/together.md lists them, and a test compares.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of notification.

    `sentence` takes `name`, who did it. `why` says in the e-mail why somebody got it. `waits`: it asks
    something of the reader, so it is mailed unless they want no mail at all. `page` is where it leads.
    """

    sentence: Promise
    why: Promise
    shape: str
    waits: bool = False
    page: str = "change"


_OWNER = gettext_lazy("you own this package")
_WITH_YOU = gettext_lazy("you work on this package")
_OR_FROM_IT = gettext_lazy("you work on this package, or on one that was made from it")

KINDS: dict[str, Notice] = {
    "mention": Notice(
        gettext_lazy("%(name)s mentions you"), gettext_lazy("you are mentioned in a comment"), "comment",
        waits=True, page="comments",
    ),
    "reply": Notice(
        gettext_lazy("%(name)s replies"), gettext_lazy("you wrote in this thread"), "comment", waits=True,
        page="comments",
    ),
    "comment": Notice(gettext_lazy("%(name)s comments"), _WITH_YOU, "comment", page="comments"),
    "assigned": Notice(
        gettext_lazy("%(name)s gives you this package"), gettext_lazy("it is with you now"), "people",
        waits=True,
    ),
    "task_given": Notice(
        gettext_lazy("%(name)s gives you a task"), gettext_lazy("the task is yours"), "task", waits=True
    ),
    "task_done": Notice(gettext_lazy("%(name)s has done it"), gettext_lazy("you gave this task"), "task"),
    "submitted": Notice(
        gettext_lazy("%(name)s submits it for review"), gettext_lazy("you may approve it, and worked on it"),
        "in_review", waits=True, page="review",
    ),
    "returned": Notice(
        gettext_lazy("%(name)s returns it"), gettext_lazy("you wrote or submitted it"), "restore", waits=True
    ),
    "approved": Notice(gettext_lazy("%(name)s approves it"), _OWNER, "approved"),
    "scheduled": Notice(gettext_lazy("%(name)s sets a time for it"), _OWNER, "clock"),
    "published": Notice(gettext_lazy("%(name)s publishes it"), _OWNER, "published"),
    "held": Notice(gettext_lazy("%(name)s tells clients to hold it"), _OR_FROM_IT, "held", waits=True),
    "released": Notice(gettext_lazy("%(name)s releases it again"), _OR_FROM_IT, "published"),
    "withdrawn": Notice(gettext_lazy("%(name)s withdraws it from clients"), _OR_FROM_IT, "close", waits=True),
    "killed": Notice(gettext_lazy("%(name)s kills it"), _OR_FROM_IT, "killed", waits=True),
    "kill_waits": Notice(
        gettext_lazy("%(name)s asks for a kill: it waits for a second person"),
        gettext_lazy("you may confirm a kill"), "killed", waits=True,
    ),
    "follow_up": Notice(
        gettext_lazy("%(name)s corrected the source: sentences must follow"),
        gettext_lazy("you work on what was made from it"), "corrected", waits=True, page="beside",
    ),
    "schedule_failed": Notice(
        gettext_lazy("It did not go out at its time"), gettext_lazy("you set the time or own it"), "warning",
        waits=True,
    ),
}  # fmt: skip
